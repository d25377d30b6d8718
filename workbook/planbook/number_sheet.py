"""A workbook of one sheet of numbers, for a chart in a document to be edited with."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter  # noqa: TID251  # pyright: ignore[reportMissingTypeStubs]

from planbook.package import steady

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEET = "Tal"
CREATED = datetime(2020, 1, 1, tzinfo=UTC)


def number_sheet(
    headings: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]
) -> bytes:
    """Give a workbook with the headings from B1, and each row's name in column A."""
    stream = BytesIO()
    book: Any = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": SHEET, "created": CREATED})
    sheet = book.add_worksheet(SHEET)
    for place, heading in enumerate(headings, start=1):
        sheet.write_string(0, place, heading)
    for number, (name, counts) in enumerate(rows, start=1):
        sheet.write_string(number, 0, name)
        for place, count in enumerate(counts, start=1):
            sheet.write_number(number, place, count)
    book.close()
    return steady(stream.getvalue(), ())
