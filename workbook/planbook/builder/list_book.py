"""A list as a workbook of its own: headings and rows of words, and never a formula."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter  # noqa: TID251  # pyright: ignore[reportMissingTypeStubs]

from planbook.builder.cell_writer import clean_for_cell
from planbook.builder.line_count import MOST_LINES, line_count, row_height
from planbook.builder.look import LINE, NAVY
from planbook.model.cell import Cell
from planbook.ooxml.steady_package import CREATED, steady_package

A4 = 9  # as Excel numbers papers
THINNEST = 3  # more letters than this cannot stand where one figure does
_HEAD = {"bold": True, "font_color": "white", "bg_color": NAVY, "indent": 1}
_BODY = {
    "text_wrap": True,
    "align": "left",
    "valign": "top",
    "indent": 1,
    "num_format": "@",
    "bottom": 1,
    "bottom_color": LINE,
}


def list_book(title: str, headings: Mapping[str, int], rows: Sequence[Sequence[str]]) -> bytes:
    """Give a list as a workbook of one sheet, a file's bytes; headings have widths.

    Raises ``ValueError`` for a text that is too long for a cell.
    """
    stream = BytesIO()
    book: Any = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": title, "created": CREATED})
    sheet = book.add_worksheet(title)
    head, body = book.add_format(_HEAD), book.add_format(_BODY)
    for place, (words, width) in enumerate(headings.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, words, head)
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, row_height(zip(row, headings.values(), strict=True)))
        for place, words in enumerate(row):
            text = clean_for_cell(words, Cell(title, number + 1, place + 1))
            sheet.write_string(number, place, text, body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    _set_paper(sheet, title)
    book.close()
    return steady_package(stream.getvalue(), growing=[1], head=1)


def list_book_pieces(text: str, width: int) -> Iterator[str]:
    """Give a text in parts that a cell of some width in such a list shows all of."""
    while line_count(text, width) > MOST_LINES:
        lengths = range(min(len(text), THINNEST * MOST_LINES * width))
        fits = bisect_right(lengths, MOST_LINES, key=lambda length: line_count(text[:length], width))
        most = text[: fits - 1]
        end = max(most.rfind(" "), most.rfind("\n")) + 1 or len(most)
        yield text[:end]
        text = text[end:]
    yield text


def _set_paper(sheet: Any, title: str) -> None:
    """Print on landscape A4, as wide as the sheet, with the headings on each page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.45, right=0.45, top=0.7, bottom=0.7)
    sheet.set_header(f"&L&9{title.replace('&', '&&')}")
    sheet.set_footer("&R&9Sida &P av &N")
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
