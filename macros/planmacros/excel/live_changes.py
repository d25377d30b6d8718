"""How some cells of one sheet are changed in an open workbook."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby

import xlwings as xw  # noqa: TID251 - only its types

from planbook.editor.patch import CellEdit
from planbook.files import UnusableError
from planbook.layout import START, is_results
from planbook.model.book import Block, Book, Grid
from planbook.model.cell import Cell
from planbook.model.text_files import messages_in_text_file
from planmacros.excel.result_rows import LINK
from planmacros.excel.result_writer import VISIBLE, if_result_hidden

_SAID = messages_in_text_file(__file__)

_TEXT = "@"  # the number format in which Excel takes nothing for a formula


def write_live_changes(book: xw.Book, read: Book, changes: Sequence[CellEdit]) -> str:
    """Write texts to cells of one sheet, a block at a time, and let its table grow.

    ``read`` is what the workbook holds. Gives what a person ought to know of the sheet,
    if anything. Raises ``UnusableError`` where the sheet is protected, or does not
    show afterwards what was written.
    """
    if not changes:
        return ""
    sheet = book.sheets[changes[0].cell.sheet]
    _refuse_protected(sheet)
    _let_grow(sheet, [change.cell for change in changes])
    for run in _runs(changes, read.grids[changes[0].cell.sheet]):
        first, last = run[0].cell, run[-1].cell
        area = sheet.range((first.row, first.column), (last.row, last.column))
        area.number_format = _TEXT
        area.value = [[change.value or None] for change in run]
        _compare(area, run)
    return if_result_hidden(sheet)


def what_is_marked(book: xw.Book) -> Callable[[Cell], bool]:
    """Tell a live cell that is marked, or that a row that is marked on Kontroll is about.

    On Start, where a button takes the mark, what is marked on Kontroll is meant.
    """
    if book.sheets.active.name == START:
        next(sheet for sheet in book.sheets if is_results(sheet.name)).activate()
    area = book.selection
    if area is None:
        return lambda _: False
    sheet, last = area.sheet, area.last_cell
    if not is_results(sheet.name):
        block = Block(area.row, area.column, last.row, last.column)
        return lambda cell: cell.sheet == sheet.name and block.holds(cell.row, cell.column)
    bottom = max(area.row, min(last.row, sheet.used_range.last_cell.row))
    links = sheet.range((area.row, LINK + 1), (bottom, LINK + 1)).options(ndim=1).value
    return lambda cell: str(cell) in links


def show_live_cell(book: xw.Book, cell: Cell) -> None:
    """Put the cursor in a cell of a live sheet, unless it is hidden."""
    sheet = book.sheets[cell.sheet]
    if sheet.visible in VISIBLE:
        sheet.activate()
        sheet.range((cell.row, cell.column)).select()


def _refuse_protected(sheet: xw.Sheet) -> None:
    is_protected = False
    with suppress(Exception):  # only Excel for Windows tells
        is_protected = sheet.api.ProtectContents is True
    if is_protected:
        raise UnusableError(_SAID["protected"].format(sheet=sheet.name))


def _let_grow(sheet: xw.Sheet, cells: Sequence[Cell]) -> None:
    """Let each table reach over the rows straight below it, in the look of its own."""
    for table in sheet.tables:
        area = table.range
        last = area.last_cell
        beneath = {cell.row for cell in cells if area.column <= cell.column <= last.column}
        bottom = last.row
        while bottom + 1 in beneath:
            bottom += 1
        if bottom == last.row:
            continue
        if table.show_totals:
            raise UnusableError(_SAID["totals"].format(sheet=sheet.name))
        table.resize(sheet.range((area.row, area.column), (bottom, last.column)))
        new = sheet.range((last.row + 1, area.column), (bottom, last.column))
        new.wrap_text, new.vertical_alignment = True, "top"


def _runs(changes: Sequence[CellEdit], grid: Grid) -> Iterator[list[CellEdit]]:
    """Give the changes of a column that stand together.

    A hidden row is a run of its own, since Excel passes over it in a block.
    """
    ordered = sorted(changes, key=lambda one: (one.cell.column, one.cell.row))
    numbered = enumerate(ordered)

    def run(numbered: tuple[int, CellEdit]) -> tuple[int, int, int]:
        order, cell = numbered[0], numbered[1].cell
        alone = cell.row if cell.row in grid.hidden_rows else 0
        return cell.column, cell.row - order, alone

    for _, group in groupby(numbered, key=run):
        yield [change for _, change in group]


def _compare(area: xw.Range, run: Sequence[CellEdit]) -> None:
    shown = area.options(ndim=2, err_to_str=True).value
    for change, (cell,) in zip(run, shown, strict=True):
        if (cell or "") != (change.value or ""):
            raise UnusableError(_SAID["not_shown"].format(sheet=change.cell.sheet))
