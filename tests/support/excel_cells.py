"""Cells, columns and rows of a sheet, as Excel counts and formats them."""

# ruff: noqa: SLF001 - openpyxl makes a cell of every one that is looked at in public
from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import TYPE_CHECKING

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.dimensions import ColumnDimension

from excel_typing import GENERAL, NOTHING, Entry, Unworked, entry, handed_over, shown_by

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MANY = 500_000  # cells; more than that are not visited one by one
DEFAULT_WIDTH, DEFAULT_HEIGHT = 8.43, 15.0
_PADDING = 0.7109375  # what a file adds to a column's width


@dataclass(frozen=True)
class Area:
    """A rectangle of cells."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, reference: str) -> Area:
        """Read an address such as «B2:C9», «$A$1» or «A:C»."""
        left, top, right, bottom = range_boundaries(reference.replace("$", ""))
        return cls(top or 1, left or 1, bottom or LAST_ROW, right or LAST_COLUMN)

    @property
    def shape(self) -> tuple[int, int]:
        """Count rows and columns."""
        return max(0, self.bottom - self.top + 1), max(0, self.right - self.left + 1)

    @property
    def size(self) -> int:
        """Count the cells."""
        rows, columns = self.shape
        return rows * columns

    @property
    def rows(self) -> range:
        """Give the numbers of the rows."""
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        """Give the numbers of the columns."""
        return range(self.left, self.right + 1)

    def address(self, row="$", column="$") -> str:
        """Name the area as Excel does; ``row`` and ``column`` are «$» or nothing."""
        first, last = (
            f"{column}{get_column_letter(place)}{row}{number}"
            for number, place in ((self.top, self.left), (self.bottom, self.right))
        )
        if self.shape == (LAST_ROW, LAST_COLUMN):
            return f"{row}1:{row}{LAST_ROW}"
        if self.shape[0] == LAST_ROW:
            return ":".join(
                f"{column}{get_column_letter(place)}"
                for place in (self.left, self.right)
            )
        return first if first == last else f"{first}:{last}"

    def places(self) -> Iterator[tuple[int, int]]:
        """Give row and column of every cell."""
        return product(self.rows, self.columns)

    def meets(self, other: Area) -> bool:
        """Tell whether two areas have a cell in common."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def holds(self, other: Area) -> bool:
        """Tell whether another area lies within this one."""
        return (
            self.top <= other.top
            and other.bottom <= self.bottom
            and self.left <= other.left
            and other.right <= self.right
        )


def used(sheet) -> Area:
    """Give what Excel calls the used range: values, formats, notes; else A1."""
    places = [place for place, cell in sheet._cells.items() if _is_used(cell)]
    if not places:
        return Area(1, 1, 1, 1)
    rows, columns = zip(*places, strict=True)
    return Area(min(rows), min(columns), max(rows), max(columns))


def existing(sheet, area: Area) -> list:
    """Give the cells of an area that hold or ever held anything."""
    if area.size < len(sheet._cells):
        found = (sheet._cells.get(place) for place in area.places())
        return [cell for cell in found if cell is not None]
    return [
        cell
        for (row, column), cell in sheet._cells.items()
        if row in area.rows and column in area.columns
    ]


def styled(sheet, area: Area) -> Iterator:
    """Give what decides the look of an area, to be changed: cells, or whole columns."""
    if area.shape[0] == LAST_ROW:
        for number in area.columns if area.shape[1] < LAST_COLUMN else ():
            yield column(sheet, number)
    if area.size > MANY:
        yield from existing(sheet, area)
    else:
        yield from (cell_at(sheet, place) for place in area.places())


def looks(sheet, area: Area) -> list:
    """Give what decides the look of the cells of an area, to be read."""
    if area.size <= MANY:
        return [look(sheet, place) for place in area.places()]
    return [look(sheet, (area.top, area.left)), *existing(sheet, area)]


def look(sheet, place: tuple[int, int]):
    """Give what a cell takes its format from: itself, its row or its column."""
    row, number = place
    if place in sheet._cells:
        return sheet._cells[place]
    if row in sheet.row_dimensions and sheet.row_dimensions[row].has_style:
        return sheet.row_dimensions[row]
    return next(
        (found for found in _around(sheet, number) if found.has_style),
        Cell(sheet, row=row, column=number),
    )


def cell_at(sheet, place: tuple[int, int]):
    """Give a cell, made with the format of its row or column if it was not there."""
    if place in sheet._cells:
        return sheet._cells[place]
    style = copy(look(sheet, place)._style)
    cell = sheet.cell(*place)
    cell._style = style
    return cell


def put(sheet, place: tuple[int, int], value: object) -> None:
    """Write a value to a cell; a merged one behind the first keeps nothing."""
    cell = cell_at(sheet, place)
    if not isinstance(cell, MergedCell):
        _fill(cell, entry(value, cell.number_format))


def clear(cell) -> None:
    """Take out what a cell holds and leave its format."""
    if not isinstance(cell, MergedCell):
        _fill(cell, NOTHING)


def plain(part) -> None:
    """Take the format away from a cell or a column."""
    part._style = StyleArray()


def value_at(sheet, place: tuple[int, int], kept) -> object:
    """Give the value of a cell as Excel hands it over.

    ``kept`` is the same sheet with the values that its formulas had in the file.
    """
    cell = sheet._cells.get(place)
    if cell is None:
        return None
    if cell.data_type == "f" and isinstance(cell.value, str):
        friendly = shown_by(cell.value)
        if friendly is not None or isinstance(cell.value, Unworked):
            return friendly
    if cell.data_type == "f":
        cell = kept._cells.get(place) if kept else None
    if cell is None or cell.data_type == "f":
        return None
    return handed_over(cell.value, cell.data_type, cell.number_format)


def formula_at(sheet, place: tuple[int, int], kept) -> str:
    """Give the formula of a cell, or its value as text."""
    cell = sheet._cells.get(place)
    if cell is not None and cell.data_type == "f":
        return f"={str(getattr(cell.value, 'text', cell.value)).lstrip('=')}"
    if cell is not None and cell.data_type == "e":
        return cell.value
    return _spelled(value_at(sheet, place, kept))


def column(sheet, number: int) -> ColumnDimension:
    """Give a column by itself, taken out of the group in which the file holds it."""
    for group in list(_around(sheet, number)):
        parts = ((group.min, number - 1), (number, number), (number + 1, group.max))
        del sheet.column_dimensions[group.index]
        for first, last in parts:
            if first <= last:
                sheet.column_dimensions[get_column_letter(first)] = _part(
                    sheet, group, first, last
                )
    made = sheet.column_dimensions[get_column_letter(number)]
    made.min = made.max = number
    return made


def width(sheet, number: int) -> float:
    """Give the width of a column in characters."""
    group = next(_around(sheet, number), None)
    if group is None or not group.width:
        return DEFAULT_WIDTH
    return 0.0 if group.hidden else round(group.width - _PADDING, 2)


def widen(sheet, number: int, characters: float) -> None:
    """Set the width of a column in characters."""
    column(sheet, number).width = characters + _PADDING


def height(sheet, number: int) -> float:
    """Give the height of a row in points."""
    row = sheet.row_dimensions.get(number)
    if row is not None and row.hidden:
        return 0.0
    set_height = row.height if row is not None else None
    return set_height or sheet.sheet_format.defaultRowHeight or DEFAULT_HEIGHT


def hidden_rows(sheet) -> frozenset[int]:
    """Give the numbers of the hidden rows."""
    return frozenset(
        number for number, row in sheet.row_dimensions.items() if row.hidden
    )


def hidden_columns(sheet) -> frozenset[int]:
    """Give the numbers of the hidden columns."""
    return frozenset(
        number
        for group in sheet.column_dimensions.values()
        if group.hidden
        for number in _numbers(group)
    )


def locked(sheet, area: Area) -> bool:
    """Tell whether any cell of an area is locked."""
    return area.size > MANY or any(
        part.protection.locked for part in looks(sheet, area)
    )


def _spelled(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case datetime():
            return f"{to_excel(value.replace(tzinfo=None)):.15g}"
        case float():
            return f"{value:.15g}"
    return str(value)


def _fill(cell, made: Entry) -> None:
    cell._value, cell.data_type = made.value, made.kind
    cell.quotePrefix = made.is_quoted
    if made.number_format and cell.number_format == GENERAL:
        cell.number_format = made.number_format


def _is_used(cell) -> bool:
    return cell.value is not None or cell.has_style or bool(cell._comment)


def _around(sheet, number: int) -> Iterator[ColumnDimension]:
    return (
        group for group in sheet.column_dimensions.values() if number in _numbers(group)
    )


def _numbers(group: ColumnDimension) -> range:
    if not group.min:
        group.reindex()
    return range(group.min, (group.max or group.min) + 1)


def _part(sheet, group: ColumnDimension, first: int, last: int) -> ColumnDimension:
    part = ColumnDimension(
        sheet,
        index=get_column_letter(first),
        width=group.width,
        hidden=group.hidden,
        outlineLevel=group.outlineLevel,
        collapsed=group.collapsed,
        bestFit=group.bestFit,
        min=first,
        max=last,
    )
    part._style = copy(group._style)
    return part
