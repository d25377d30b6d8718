"""The cells of a workbook as openpyxl reads them, where it has what we do not know."""

import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import chain

from openpyxl import load_workbook  # noqa: TID251 - this is that module
from openpyxl.utils.cell import range_boundaries  # noqa: TID251
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula  # noqa: TID251
from openpyxl.worksheet.worksheet import Worksheet  # noqa: TID251

from planbook.grids.sheet_grid import is_rule
from planbook.model.book import Block, Book, Formula, Grid, Place, Typing
from planbook.model.cell import Cell, is_blank_cell
from planbook.ooxml.part_words import unescaped_words
from planbook.ooxml.sheetml import LAST_COLUMN
from planbook.reader.file_bounds import bound_texts


def openpyxl_book(content: bytes, later: Mapping[str, Sequence[Typing]]) -> Book:
    """Read the cells of a workbook as Excel packs it, and what is around them.

    ``later`` are the lists of each sheet that openpyxl does not know. Raises whatever a
    broken part leads to.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drawings that we do not read
        book = load_workbook(BytesIO(content), keep_links=False)
    bound_texts(chain.from_iterable(map(_texts, book.worksheets)))
    names = set(book.defined_names)
    grids = {one.title: _grid(one, names, later.get(one.title, ())) for one in book.worksheets}
    return Book(grids, old_dates=book.epoch.year == 1904)  # noqa: PLR2004


def _texts(sheet: Worksheet) -> Iterator[tuple[Cell, object]]:
    for place, cell in sheet._cells.items():  # noqa: SLF001
        yield Cell(sheet.title, *place), cell.value


def _grid(sheet: Worksheet, names: Collection[str], later: Sequence[Typing]) -> Grid:
    cells: dict[Place, object] = {}
    notes: dict[Place, str] = {}
    tables = [(table, _block(str(table.ref))) for table in sheet.tables.values()]
    filters = (sheet.auto_filter, *(table.autoFilter for table, _ in tables))
    # Only cells that exist are visited: a stray one in XFD1048576 costs nothing.
    for place, cell in sheet._cells.items():  # noqa: SLF001
        value = _value(cell.value, cell.data_type)
        if not is_blank_cell(value):
            cells[place] = value
        if cell.comment is not None:
            notes[place] = str(cell.comment.text)
    return Grid(
        cells,
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        merged=_blocks(sheet.merged_cells.ranges),
        tables=tuple(area for _, area in tables),
        totals=tuple(replace(area, top=area.bottom) for table, area in tables if table.totalsRowCount),
        notes=notes,
        typings=(*_typings(sheet, names), *later),
        filtered=any(one and one.filterColumn for one in filters),
    )


def _typings(sheet: Worksheet, names: Collection[str]) -> Iterator[Typing]:
    for one in sheet.data_validations.dataValidation:
        if is_rule(str(one.type or ""), str(one.formula1 or ""), names):
            yield Typing(str(one.type), _blocks(one.sqref.ranges))


def _value(raw: object, kind: str) -> object:
    match raw:
        case ArrayFormula() | DataTableFormula():
            return Formula(f"={str(getattr(raw, 'text', '') or '').lstrip('=')}")
        case str() if kind == "f":
            return Formula(raw)
        case str():
            return unescaped_words(raw)
        case _:
            return raw


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min and column.max:
            yield from range(column.min, min(column.max, LAST_COLUMN) + 1)


def _blocks(ranges: Iterable[object]) -> tuple[Block, ...]:
    return tuple(sorted(_block(str(one)) for one in ranges))


def _block(reference: str) -> Block:
    left, top, right, bottom = range_boundaries(reference)
    return Block(int(top or 1), int(left or 1), int(bottom or 1), int(right or 1))
