"""How a check is written to the sheet Kontroll of an open workbook."""

from contextlib import suppress
from itertools import groupby

import xlwings as xw  # noqa: TID251 - only its types

from planbook.builder import look
from planbook.builder.sheets.result_sheet import RESULT_STYLE, TABLE
from planbook.files import UnusableError
from planbook.layout import FIRST_RESULT, HEAD_ROW, RESULT_HEADINGS, RESULTS, is_results
from planbook.model.text_files import messages_in_text_file
from planmacros.checks.rules import Grade
from planmacros.excel.result_rows import LINK

VISIBLE = (True, -1)  # Excel for Windows says -1, and 2 of what is very hidden
MOST_ROWS = 5_000  # of an earlier check whose table somebody has taken away
_ROW_HEIGHT = 15  # points
_SAID = messages_in_text_file(__file__)
_TEXT = "@"  # the number format in which Excel takes nothing for a formula
_WIDE = len(RESULT_HEADINGS)
_TOP = HEAD_ROW + 1
_COLOURS = {
    Grade.STOP.value: (look.STOP, look.WHITE),
    Grade.ERROR.value: (look.ALARM, look.ALARM_INK),
    Grade.WARNING.value: (look.WARM, look.WARM_INK),
    Grade.NOTICE.value: (look.GREY, look.GREY_INK),
}


def write_result(book: xw.Book, rows: list[list[str]]) -> str:
    """Write the rows in one block, over what an earlier check wrote.

    Gives what a person ought to know of the sheet, if anything. Nothing else in the
    workbook is touched. Raises ``UnusableError`` where the sheet is somebody's own,
    or does not show afterwards what was written; then it is empty.
    """
    sheet = _sheet(book)
    _refuse_somebody_elses(sheet)
    table = _table(sheet)
    last = FIRST_RESULT.row + len(rows) - 1
    before = int((sheet.used_range if table is None else table.range).last_cell.row)
    bottom = max(last, min(before, MOST_ROWS) if table is None else before)
    area = sheet.range((FIRST_RESULT.row, 1), (bottom, _WIDE))
    rest = [[""] * _WIDE] * (bottom - last)
    _make_room(area, table)
    area.number_format = _TEXT
    sheet.range((_TOP, LINK + 1), (bottom, LINK + 1)).number_format = "General"
    area.value = [[cell or None for cell in row] for row in (*rows, *rest)]
    _compare(area, rows)
    _dress(sheet, last, bottom)
    _colour(sheet, [row[0] for row in rows[_TOP - FIRST_RESULT.row :]])
    _filter(sheet, table, last)
    notes = _SAID["beside"] if sheet.used_range.last_cell.column > _WIDE else ""
    return " ".join(filter(None, (if_result_hidden(sheet), notes)))


def if_result_hidden(sheet: xw.Sheet) -> str:
    """Say how a sheet is shown again, where it is hidden."""
    if sheet.visible in VISIBLE:
        return ""
    return _SAID["hidden"].format(sheet=sheet.name)


def _sheet(book: xw.Book) -> xw.Sheet:
    """Give the sheet, made anew at the end if somebody has removed it."""
    for sheet in book.sheets:
        if is_results(sheet.name):
            return sheet
    shown = book.sheets.active
    made = book.sheets.add(RESULTS, after=book.sheets[-1])
    made.range("A1").value = RESULTS
    made.range("A1").font.bold = True
    shown.activate()
    return made


def _refuse_somebody_elses(sheet: xw.Sheet) -> None:
    """Leave a sheet alone that has our name but neither our headings nor nothing."""
    top = sheet.range((FIRST_RESULT.row, 1), (HEAD_ROW, _WIDE)).options(ndim=2).value
    is_empty = not any(cell for row in top for cell in row)
    if not is_empty and top[-1][:2] != list(RESULT_HEADINGS)[:2]:
        raise UnusableError(_SAID["somebody_elses"])


def _table(sheet: xw.Sheet) -> xw.main.Table | None:
    """Give the table of an earlier check, whatever it is called now."""
    for table in sheet.tables:
        area = table.range
        inside = area.column <= _WIDE and area.last_cell.row >= FIRST_RESULT.row
        if inside and (area.row, area.column) != (HEAD_ROW, 1):
            raise UnusableError(_SAID["in_the_way"])
        if inside:
            return table
    return None


def _make_room(area: xw.Range, table: xw.main.Table | None) -> None:
    """Show every row and part merged cells, since Excel passes over them."""
    if table is not None:
        table.show_autofilter = False
    with suppress(Exception):  # only Excel for Windows has it
        area.sheet.api.AutoFilterMode = False
    area.unmerge()


def _compare(area: xw.Range, rows: list[list[str]]) -> None:
    """See that Excel took every text as a text."""
    shown = area.options(ndim=2, err_to_str=True).value
    for wanted, cells in zip(rows, shown, strict=False):
        for place, (text, cell) in enumerate(zip(wanted, cells, strict=True)):
            if place != LINK and text != (cell or ""):
                area.clear_contents()
                raise UnusableError(_SAID["not_shown"])


def _dress(sheet: xw.Sheet, last: int, bottom: int) -> None:
    """Give the rows their widths, heights and colours."""
    for place, width in enumerate(RESULT_HEADINGS.values(), start=1):
        sheet.range((1, place)).column_width = width
    head = sheet.range((HEAD_ROW, 1), (HEAD_ROW, _WIDE))
    head.color, head.font.color, head.font.bold = (look.NAVY, look.WHITE, True)
    body = sheet.range((_TOP, 1), (bottom, _WIDE))
    body.color, body.wrap_text, body.vertical_alignment = None, True, "top"
    body.font.color = look.INK
    sheet.range((_TOP, LINK + 1), (bottom, LINK + 1)).font.color = look.TEAL
    body.row_height = _ROW_HEIGHT  # shows rows that were hidden by hand
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


def _filter(sheet: xw.Sheet, table: xw.main.Table | None, last: int) -> None:
    """Make the rows a table, which Excel can sort and filter."""
    whole = sheet.range((HEAD_ROW, 1), (last, _WIDE))
    if table is not None:
        table.resize(whole)
        table.show_autofilter = True
        return
    for name in (TABLE, None):  # another sheet may have a table of our name
        with suppress(Exception):  # the check is readable without
            sheet.tables.add(source=whole, name=name, table_style_name=RESULT_STYLE)
            return
