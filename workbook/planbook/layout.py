"""Where the builder puts each column: sheet, row, column and name."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

from planbook.model.cell import Cell, letters
from planbook.model.columns import AnyColumn, Choice, Column, Ref, Row, Shape, Text
from planbook.schema import LIST_SHEET, declared_kinds

START, OVERVIEW, RESULTS = "Start", "Översikt", "Kontroll"
OWN_SHEETS = (START, OVERVIEW)  # nobody types there; ahead of those that people fill in
FORM_HEADINGS = ("Uppgift", "Värde", "Anmärkning")
FORM_HELP = "Hjälp"  # and the builder's own words right of those
FIXED_LIST = "Val: "  # a heading on Listor that begins so is the builder's own
RESULT_HEADINGS = {"Grad": 13, "Kod": 8, "Cell": 18, "Vad som hittades": 80, "Gör så här": 60}
FIRST_RESULT = Cell(RESULTS, 2, 1)  # the sheet's name stands above what a check writes
HEAD_ROW = 5  # the banner stands above it
VALUE, NOTE = (number for number, _ in enumerate(FORM_HEADINGS[1:], start=2))


def sheet_names() -> tuple[str, ...]:
    """Name the sheets of the layout in their order."""
    return tuple(dict.fromkeys(kind.sheet for kind in declared_kinds()))


def is_results(name: str) -> bool:
    """Tell whether the layout has a check on a sheet, as Excel compares names."""
    return name.casefold() == RESULTS.casefold()


def is_result_cell(cell: Cell) -> bool:
    """Tell whether the layout has a check write in a cell."""
    inside = cell.row >= FIRST_RESULT.row and cell.column <= len(RESULT_HEADINGS)
    return inside and not cell.place and is_results(cell.sheet)


def kinds_on(sheet: str) -> tuple[type[Row], ...]:
    """Give the kinds of row that the layout has on a sheet, from left to right."""
    return tuple(kind for kind in declared_kinds() if kind.sheet == sheet)


def left_column(kind: type[Row]) -> int:
    """Give the first column of a table in the layout; a blank one parts them."""
    before = kinds_on(kind.sheet)[: kinds_on(kind.sheet).index(kind)]
    return 1 + sum(len(neighbour.columns) + 1 for neighbour in before)


def heading_cell(column: AnyColumn) -> Cell:
    """Say where the layout has a column's heading; in a form, the label of the fact."""
    kind, order = column.sheet, column.sheet.columns.index(column)
    if kind.shape is Shape.FORM:
        return Cell(kind.sheet, HEAD_ROW + 1 + order, 1)
    return Cell(kind.sheet, HEAD_ROW, left_column(kind) + order)


def fact_place(column: AnyColumn) -> str:
    """Refer to where the layout has the value of a form's fact, as formulas do."""
    return absolute(Cell(column.sheet.sheet, heading_cell(column).row, VALUE))


def absolute(cell: Cell) -> str:
    """Refer to one cell of the layout from any sheet, as formulas do."""
    return f"'{cell.sheet}'!${letters(cell.column)}${cell.row}"


def stretch(first: Cell, last: Cell) -> str:
    """Refer to a rectangle of the layout, as Excel's own lists of ranges do."""
    return f"{first.address}:{last.address}"


def table_name(kind: type[Row]) -> str:
    """Name a table of the layout after its sheet, or its key where it has several."""
    alone = len(kinds_on(kind.sheet)) == 1
    return f"tbl{_word(kind.sheet if alone else kind.columns[0].heading)}"


def list_name(column: AnyColumn) -> str:
    """Name the list that the layout has for a column, or that others choose from."""
    match column:
        case Ref():
            return list_name(column.target)
        case Choice():
            return f"Val_{_word(_said(column.options))}"
        case _:
            return f"Lista_{_word(column.heading)}"


def is_list_name(name: str) -> bool:
    """Tell whether the layout calls a list so."""
    return name.startswith(("Val_", "Lista_"))


def listed_columns() -> tuple[Column[str], ...]:
    """Give the columns of the layout that others choose from."""
    chosen = (
        column.target if isinstance(column, Ref) else column.suggests
        for column in _columns()
        if isinstance(column, Text)
    )
    return tuple(dict.fromkeys(column for column in chosen if column))


def fixed_lists() -> Iterator[tuple[Cell, Choice[Any], str]]:
    """Give each list of fixed words in the layout: its heading's cell, a column, the heading."""
    met: dict[type[Enum], Choice[Any]] = {}
    for column in _columns():
        if isinstance(column, Choice):
            met.setdefault(column.options, column)
    last = kinds_on(LIST_SHEET)[-1]
    place = left_column(last) + len(last.columns) + 1
    for order, (options, column) in enumerate(met.items()):
        head = Cell(LIST_SHEET, HEAD_ROW, place + 2 * order)
        yield head, column, f"{FIXED_LIST}{_said(options)}"


def _said(options: type[Enum]) -> str:
    """Call fixed words by the column that has them, or by themselves."""
    every = [column for column in _columns() if isinstance(column, Choice)]
    mine = [column for column in every if column.options is options]
    if len(mine) > 1:
        return " eller ".join(mine[0].words)
    (column,) = mine
    namesakes = sum(other.heading == column.heading for other in every)
    return column.heading if namesakes == 1 else f"{column.heading} i {column.sheet.sheet}"


def _columns() -> Iterator[AnyColumn]:
    for kind in declared_kinds():
        yield from kind.columns


def _word(heading: str) -> str:
    return re.sub(r"\W+", "_", heading).strip("_")
