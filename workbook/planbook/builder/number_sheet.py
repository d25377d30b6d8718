"""A workbook of one sheet of numbers, for a chart in a document to be edited with."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from planbook.ooxml.steady_package import CREATED, steady_package

SHEET = "Tal"


def number_sheet(
    headings: Sequence[str], rows: Sequence[tuple[str, Sequence[tuple[int | None, str]]]]
) -> bytes:
    """Give a workbook with the headings from B1, and each row's name in column A.

    A cell is a number and the words that stand for it: those alone where there is no
    number, and over the number where there is one.
    """
    # A document without a chart is not to wait for what only charts are made with.
    import xlsxwriter  # noqa: PLC0415, TID251  # pyright: ignore[reportMissingTypeStubs]

    stream = BytesIO()
    book: Any = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": SHEET, "created": CREATED})
    sheet = book.add_worksheet(SHEET)
    for place, heading in enumerate(headings, start=1):
        sheet.write_string(0, place, heading)
    for line, (name, cells) in enumerate(rows, start=1):
        sheet.write_string(line, 0, name)
        for place, (number, words) in enumerate(cells, start=1):
            if number is None:
                sheet.write_string(line, place, words)
            else:
                look = book.add_format({"num_format": f'"{words}"'}) if words else None
                sheet.write_number(line, place, number, look)
    book.close()
    return steady_package(stream.getvalue(), ())
