"""What people type into a workbook: rows that are drawn, put below the headings."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING
from warnings import catch_warnings

from openpyxl import load_workbook

import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from planbook.model.book import Grid

HEAD_ROW = 5


def type_into(path: Path, drawing: str) -> None:
    """Type a drawing into a workbook: new rows, a form's facts, or answers to a key.

    A row whose first two cells stand in the sheet already is filled in there.
    """
    with _typing(path) as book:
        for name, grid in tables.book(drawing).grids.items():
            headed = {
                grid.cells[1, column]: column
                for row, column in grid.cells
                if row == 1 and grid.cells[1, column]
            }
            fill = _fill_form if "Uppgift" in headed else _fill_table
            fill(book[name], grid, headed)


def empty_columns(path: Path, **emptied: Iterable[str]) -> None:
    """Delete what stands below some headings of sheets; below all, where none is said.

    What a formula gives is let be.
    """
    with _typing(path) as book:
        for name, wanted in emptied.items():
            for heading, column in _headings(book[name]).items():
                if wanted and heading not in wanted:
                    continue
                for row in range(HEAD_ROW + 1, book[name].max_row + 1):
                    book[name].cell(row, column).value = None


def typed_rows(path: Path, name: str) -> list[dict[str, str]]:
    """Give the rows of a sheet by its headings, as they show."""
    with catch_warnings(action="ignore"):
        sheet = load_workbook(path)[name]
    headings = _headings(sheet)
    return [
        {heading: _shown(sheet.cell(row, at).value) for heading, at in headings.items()}
        for row in range(HEAD_ROW + 1, sheet.max_row + 1)
        if sheet.cell(row, 1).value not in {None, ""}
    ]


@contextmanager
def _typing(path: Path) -> Iterator[Workbook]:
    with catch_warnings(action="ignore"):
        book = load_workbook(path)
        yield book
        book.save(path)


def _fill_form(sheet: Worksheet, grid: Grid, _: dict[str, int]) -> None:
    places = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for row, column in grid.cells:
        if row > 1 and column == 1:
            place = places[grid.cells[row, 1]]
            sheet.cell(place, 2).value = grid.cells.get((row, 2), "")


def _fill_table(sheet: Worksheet, grid: Grid, headed: dict[str, int]) -> None:
    headings = _headings(sheet)
    for number in sorted({row for row, _ in grid.cells if row > 1}):
        typed = {
            headings[heading]: grid.cells[number, column]
            for heading, column in headed.items()
            if grid.cells.get((number, column))
        }
        place = _place(sheet, typed)
        for column, value in typed.items():
            sheet.cell(place, column).value = value


def _place(sheet: Worksheet, typed: dict[int, object]) -> int:
    """Find the row that has the same key, or the first that is free."""
    key = [*typed.items()][:2]
    rows = range(HEAD_ROW + 1, sheet.max_row + 2)
    same = (
        row
        for row in rows
        if len(key) == 2 and all(_shown(sheet.cell(row, at).value) == _shown(value) for at, value in key)
    )
    free = (row for row in rows if all(sheet.cell(row, at).value in {None, ""} for at in typed))
    return next(same, None) or next(free)


def _headings(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[HEAD_ROW] if cell.value}


def _shown(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return "" if value is None else str(value)
