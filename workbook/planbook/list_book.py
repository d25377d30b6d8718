"""A list as a workbook of its own: headings and rows of words, and never a formula."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter  # noqa: TID251  # pyright: ignore[reportMissingTypeStubs]

from planbook.cell import Cell
from planbook.cell_writer import clean
from planbook.look import NAVY
from planbook.package import steady

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CREATED = datetime(2020, 1, 1, tzinfo=UTC)  # the same always: same list, same bytes


def listed(
    title: str, headings: Mapping[str, int], rows: Sequence[Sequence[str]]
) -> bytes:
    """Give a workbook of one sheet as a file's bytes; headings have widths.

    Raises ``ValueError`` for a text that is too long for a cell.
    """
    stream = BytesIO()
    book: Any = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": title, "created": CREATED})
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "font_color": "white", "bg_color": NAVY})
    body = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for place, (words, width) in enumerate(headings.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, words, head)
    for number, row in enumerate(rows, start=1):
        for place, words in enumerate(row):
            text = clean(words, Cell(title, number + 1, place + 1))
            sheet.write_string(number, place, text, body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return steady(stream.getvalue(), [1])
