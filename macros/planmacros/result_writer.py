"""How a check is written to the sheet Kontroll of an open workbook."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planbook import look
from planbook.files import UnusableError
from planbook.grid import normal
from planbook.placing import HEAD_ROW
from planbook.result_sheet import FIRST, HEADINGS, SHEET, STYLE, TABLE
from planmacros.checks.rules import Grade
from planmacros.result_rows import LINK

if TYPE_CHECKING:
    import xlwings as xw  # noqa: TID251 - only its types

_TEXT = "@"  # the number format in which Excel takes nothing for a formula
_WIDE = len(HEADINGS)
_TOP = HEAD_ROW + 1
_COLOURS = {
    Grade.ERROR.value: (look.ALARM, look.ALARM_INK),
    Grade.WARNING.value: (look.WARM, look.WARM_INK),
    Grade.NOTICE.value: (look.GREY, look.GREY_INK),
}


def write(book: xw.Book, rows: list[list[str]]) -> None:
    """Write the rows in one block from ``FIRST``, over what an earlier check wrote.

    Nothing else in the workbook is touched. Raises ``UnusableError`` where the sheet
    does not show afterwards what was written; it is then empty.
    """
    sheet = _sheet(book)
    last = FIRST.row + len(rows) - 1
    bottom = max(last, int(sheet.used_range.last_cell.row))
    area = sheet.range((FIRST.row, 1), (bottom, _WIDE))
    rest = [[""] * _WIDE] * (bottom - last)
    _show_all(sheet)
    area.number_format = _TEXT
    sheet.range((_TOP, LINK + 1), (bottom, LINK + 1)).number_format = "General"
    area.value = [[cell or None for cell in row] for row in (*rows, *rest)]
    _compare(area, rows)
    _dress(sheet, last, bottom)
    _colour(sheet, [row[0] for row in rows[_TOP - FIRST.row :]])


def _sheet(book: xw.Book) -> xw.Sheet:
    """Give the sheet, made anew at the end if somebody has removed it."""
    for sheet in book.sheets:
        if normal(sheet.name) == normal(SHEET):
            return sheet
    shown = book.sheets.active
    made = book.sheets.add(SHEET, after=book.sheets[-1])
    made.range("A1").value = SHEET
    made.range("A1").font.bold = True
    shown.activate()
    return made


def _show_all(sheet: xw.Sheet) -> None:
    """Take away a filter, since Excel passes over hidden rows when it writes."""
    for table in sheet.tables:
        table.show_autofilter = False


def _compare(area: xw.Range, rows: list[list[str]]) -> None:
    """See that Excel took every text as a text."""
    shown = area.options(ndim=2, err_to_str=True).value
    for wanted, cells in zip(rows, shown, strict=False):
        for place, (text, cell) in enumerate(zip(wanted, cells, strict=True)):
            if place != LINK and text != (cell or ""):
                area.clear_contents()
                raise UnusableError(
                    f"Kontrollen gick inte att skriva som den är på bladet {SHEET}, "
                    "som därför är tomt. Kör «handlingsplan kontrollera FIL.xlsx» i "
                    "stället."
                )


def _dress(sheet: xw.Sheet, last: int, bottom: int) -> None:
    """Give the rows their widths, lines and filter."""
    for place, width in enumerate(HEADINGS.values(), start=1):
        sheet.range((1, place)).column_width = width
    head = sheet.range((HEAD_ROW, 1), (HEAD_ROW, _WIDE))
    head.color, head.font.color, head.font.bold = look.NAVY, look.WHITE, True
    body = sheet.range((_TOP, 1), (bottom, _WIDE))
    body.color, body.wrap_text, body.vertical_alignment = None, True, "top"
    body.font.color = look.INK
    sheet.range((_TOP, LINK + 1), (bottom, LINK + 1)).font.color = look.TEAL
    whole = sheet.range((HEAD_ROW, 1), (last, _WIDE))
    if TABLE in [table.name for table in sheet.tables]:
        sheet.tables[TABLE].resize(whole)
        sheet.tables[TABLE].show_autofilter = True
    else:
        sheet.tables.add(source=whole, name=TABLE, table_style_name=STYLE)
    sheet.range((_TOP, 1), (last, _WIDE)).rows.autofit()


def _colour(sheet: xw.Sheet, grades: list[str]) -> None:
    """Colour grade and code; the rows of a grade stand together."""
    top = _TOP
    for grade, group in groupby(grades):
        end = top + len(list(group)) - 1
        paper, ink = _COLOURS.get(grade, (None, look.INK))
        cells = sheet.range((top, 1), (end, 2))
        cells.color, cells.font.color = paper, ink
        top = end + 1
