"""A sheet, its cells and its tables, as xlwings asks for them and Excel answers."""

# ruff: noqa: SLF001 - openpyxl makes a cell of every one that is looked at in public
from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from openpyxl.cell import MergedCell
from openpyxl.utils import absolute_coordinate
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as Stored
from openpyxl.worksheet.table import TableStyleInfo

from excel.session import Part, UnknownError, refused
from excel.typed import entry, handed_over, shown_by, spelled

_VISIBLE = {"visible": -1, "hidden": 0, "veryHidden": 2}  # as Excel counts


@dataclass(eq=False)
class Sheet(Part):
    """A sheet of a workbook; ``stored`` is openpyxl's."""

    book: Any
    title: str

    stored = property(lambda self: self.book.stored(self.title))
    api = property(lambda self: seen(SheetApi(self.excel, self)))
    name = property(lambda self: self.title)
    tables = property(lambda self: Tables(self.excel, self))
    visible = property(lambda self: _VISIBLE[self.stored.sheet_state])

    @property
    def used_range(self):
        """Give what Excel calls so: values, looks and notes; else A1."""
        areas = [look[1] for look in self.book.looks if look[0] == self.title]
        for place, cell in self.stored._cells.items():
            if cell.value is not None or cell.has_style or cell._comment:
                areas.append(_area(*place))
        return Range(self.excel, self, reduce(CellRange.union, areas or [_area(1, 1)]))

    def range(self, first, last):
        corners = [_asked_for(corner) for corner in (first, last) if corner is not None]
        return Range(self.excel, self, reduce(CellRange.union, corners))

    def activate(self):
        if self.stored.sheet_state != "visible":
            raise refused("Ett dolt blad går inte att visa.")
        self.book.shown = self.title

    def changing(self, what: str, area: CellRange | None = None) -> None:
        if area and self.stored.protection.sheet:
            raise refused("Cellen eller diagrammet är skyddat.")
        address = absolute_coordinate(area.coord) if area else ""
        self.book.changing(what, self.title, address)

    def look(self, what: str, place: tuple[int, int]) -> object:
        """Give the last look that a cell was given, or else its number format."""
        for title, area, given, value in reversed(self.book.looks):
            is_ours = (title, given) == (self.title, what)
            if is_ours and not area.isdisjoint(_area(*place)):
                return value
        if what != "number_format":
            raise UnknownError(f"{what} of a cell that was given none")
        groups = self.stored.column_dimensions.values()
        around = [one for one in groups if (one.min or 0) <= place[1] <= (one.max or 0)]
        parts = [self.stored._cells.get(place), *around]
        return next((one.number_format for one in parts if one is not None), "General")

    def value(self, place: tuple[int, int]) -> object:
        cell = self.stored._cells.get(place)
        if cell is not None and cell.data_type == "f":
            if shown := shown_by(str(cell.value)):
                return shown
            cell = self.book.worked_out(self.title, place, cell.value)
        look = self.look("number_format", place)
        return cell and handed_over(cell.value, cell.data_type, look)

    def formula(self, place: tuple[int, int]) -> str:
        cell = self.stored._cells.get(place)
        if cell is not None and cell.data_type in ("e", "f"):
            return str(getattr(cell.value, "text", cell.value))
        return spelled(self.value(place))

    def put(self, place: tuple[int, int], value: object) -> None:
        """Write a value to a cell; a merged one behind the first keeps nothing."""
        cell = self.stored._cells.get(place)
        if isinstance(cell, MergedCell) or (cell is None and value in ("", None)):
            return
        made = entry(value, self.look("number_format", place))
        cell = cell or self.stored.cell(*place)
        cell._value, cell.data_type, cell.number_format = made

    def head_tables(self, changed: CellRange) -> None:
        """See that tables keep headings of which Excel would make no other."""
        for table in self.stored.tables.values():
            head = CellRange(table.ref)
            head.max_row = head.min_row
            names = [self.value(place) for place in head.cells]
            kept = [one.name for one in table.tableColumns] or names
            is_same = names == kept and len({*names, None}) > len(names)
            if not is_same and not head.isdisjoint(changed):
                raise UnknownError(f"what Excel makes of the headings {names}")

    def unfilter(self, dropped: AutoFilter | None) -> None:
        for row in filtered_rows(self.stored, [dropped]):
            self.stored.row_dimensions[row].hidden = False


def _look(what: str) -> property:
    """Give a look that can be set, and read of one cell once it was set."""

    def read(self: Range):
        if len(self) > 1:
            raise UnknownError(f"the {what} that several cells have in common")
        return self.sheet.look(what, (self.row, self.column))

    def write(self: Range, value):
        self.changing(what)
        self.sheet.book.looks.append((self.sheet.title, self.area, what, value))

    return property(read, write)


@dataclass(eq=False)
class Range(Part):
    """A block of cells on a sheet; every assignment is one call."""

    max_cells_per_read = max_cells_per_write = None

    sheet: Sheet
    area: CellRange
    options: dict[str, object] = field(default_factory=dict)  # xlwings keeps them here

    api = property(lambda self: self)
    row = property(lambda self: self.area.min_row)
    column = property(lambda self: self.area.min_col)
    shape = property(lambda self: (self.area.size["rows"], self.area.size["columns"]))
    address = property(lambda self: absolute_coordinate(self.area.coord))
    font = property(lambda self: Font(self.excel, self))
    formula = property(lambda self: self._each(self.sheet.formula))
    number_format = _look("number_format")
    color = _look("color")
    wrap_text = _look("wrap_text")
    vertical_alignment = _look("vertical_alignment")
    column_width = property(None, lambda self, _: self.changing("column_width"))

    def __len__(self):
        return self.shape[0] * self.shape[1]

    def __call__(self, row, column=None):
        if column is None:
            row, column = (part + 1 for part in divmod(row - 1, self.shape[1]))
        place = _area(self.row + row - 1, self.column + column - 1)
        return Range(self.excel, self.sheet, place)

    @property
    def raw_value(self):
        return self._each(self.sheet.value)

    @raw_value.setter
    def raw_value(self, value):
        self.changing("value")
        rows, columns = self.shape
        spread = value if isinstance(value, list) else [[value] * columns] * rows
        stored = self.sheet.stored
        passed = filtered_rows(stored, filters(stored)) if rows > 1 else set()
        for places, values in zip(self.area.rows, spread, strict=True):
            for place, item in zip(places, values, strict=True):
                if place[0] not in passed:  # as Excel does with a block
                    self.sheet.put(place, item)
        self.sheet.head_tables(self.area)

    def clear_contents(self):
        self.changing("clear_contents")
        for place in self.area.cells:
            self.sheet.put(place, None)
        self.sheet.head_tables(self.area)

    def _heighten(self, value):
        if not 0 <= value <= 409.5:
            raise refused("Det går inte att ange egenskapen RowHeight.")
        self.changing("row_height")
        for number in range(self.area.min_row, self.area.max_row + 1):
            row = self.sheet.stored.row_dimensions[number]
            row.height, row.hidden = value, value == 0

    row_height = property(None, _heighten)

    def autofit(self, axis):
        """Ask for heights that fit; they stay as they are, for nothing is drawn."""
        if axis != "r":
            raise UnknownError(f"how to fit the axis {axis}")
        self.changing("autofit")

    def select(self):
        if self.sheet.book.shown != self.sheet.title:
            raise refused("Select-metoden i Range-klassen misslyckades.")
        self.sheet.book.marked[self.sheet.title] = self.area

    def unmerge(self):
        self.changing("unmerge")
        for merged in list(self.sheet.stored.merged_cells.ranges):
            if not merged.isdisjoint(self.area):
                self.sheet.stored.unmerge_cells(merged.coord)

    def changing(self, what: str) -> None:
        self.sheet.changing(what, self.area)

    def _each(self, read):
        rows = tuple(tuple(map(read, places)) for places in self.area.rows)
        return rows[0][0] if self.shape == (1, 1) else rows


@dataclass(eq=False)
class Font(Part):
    """The letters of a range, which can be changed and not be read."""

    cells: Range

    bold = property(None, lambda self, _: self.cells.changing("bold"))
    color = property(None, lambda self, _: self.cells.changing("colour of letters"))


@dataclass(eq=False)
class Tables(Part):
    """The tables of a sheet."""

    sheet: Sheet

    def __iter__(self):
        names = list(self.sheet.stored.tables)
        return iter([Table(self.excel, self.sheet, name) for name in names])

    def add(self, *, source, name, has_headers, table_style_name, **others):
        if not has_headers or any(others.values()):
            raise UnknownError("how to make such a table")
        area = source.impl.area
        self.sheet.changing("add table", area)
        _refuse_overlap(self.sheet, area, but=None)
        sheets = self.sheet.book.workbook.worksheets
        taken = {name.lower() for sheet in sheets for name in sheet.tables}
        if name and name.lower() in taken:
            raise refused(f"Namnet {name} är upptaget.")
        made = Stored(displayName=name or f"Tabell{len(taken) + 1}", ref=area.coord)
        made.tableStyleInfo = TableStyleInfo(name=table_style_name)
        made.autoFilter = AutoFilter(ref=area.coord)
        self.sheet.stored.add_table(made)
        self.sheet.head_tables(area)
        return Table(self.excel, self.sheet, made.displayName)


@dataclass(eq=False)
class Table(Part):
    """A table; ``stored`` is openpyxl's."""

    sheet: Sheet
    title: str

    stored = property(lambda self: self.sheet.stored.tables[self.title])
    area = property(lambda self: CellRange(self.stored.ref))
    range = property(lambda self: Range(self.excel, self.sheet, self.area))
    show_totals = property(lambda self: bool(self.stored.totalsRowCount))

    @property
    def show_autofilter(self):
        return self.stored.autoFilter is not None

    @show_autofilter.setter
    def show_autofilter(self, value):
        self.sheet.changing("filter", self.area)
        if not value:
            self.sheet.unfilter(self.stored.autoFilter)
        kept = self.stored.autoFilter or AutoFilter(ref=self.stored.ref)
        self.stored.autoFilter = kept if value else None

    def resize(self, cells):
        area = cells.impl.area
        self.sheet.changing("resize table", area)
        if area.min_row != self.area.min_row or area.max_row == area.min_row:
            raise refused("Tabellens rubriker måste stå kvar i samma rad.")
        _refuse_overlap(self.sheet, area, but=self.title)
        self.stored.ref = area.coord
        if self.stored.autoFilter is not None:
            self.stored.autoFilter.ref = area.coord
        self.sheet.head_tables(area)


@dataclass(eq=False)
class SheetApi(Part):
    """A sheet by Excel's own names."""

    sheet: Sheet

    def _leave_filter(self, value) -> None:
        if value:
            raise refused()
        self.sheet.changing("filter")
        self.sheet.unfilter(self.sheet.stored.auto_filter)
        self.sheet.stored.auto_filter = AutoFilter()

    AutoFilterMode = property(None, _leave_filter)
    ProtectContents = property(lambda self: self.sheet.stored.protection.sheet)


class CommandError(Exception):
    """What appscript raises when Excel on a Mac does not know a command."""

    def __call__(self, *_arguments):
        raise self


class _MacApi:
    """``.api`` on a Mac, which knows none of the names that Windows has.

    Some builds of appscript refer to anything, and say so only when it is called.
    """

    def __init__(self, api: Part) -> None:
        self.__dict__["_api"] = api

    def __getattr__(self, name: str):
        if not hasattr(type(self._api), name):
            raise UnknownError(f"api.{name} of a Mac")
        if self._api.excel.api == "reference":
            return CommandError(f"{name}: -1708 Message isn't understood.")
        raise AttributeError(f"Unknown property, element or command: {name!r}")

    def __setattr__(self, name: str, value) -> None:
        raise AttributeError(f"Unknown property, element or command: {name!r}")


def seen(api: Part):
    """Give ``.api`` as Python sees it on the machine of this test."""
    return api if api.excel.api == "windows" else _MacApi(api)


def arranged(stored) -> tuple:
    """Give how a person has arranged a sheet; how far its filters reach comes last."""
    hidden = {number for number, row in stored.row_dimensions.items() if row.hidden}
    chosen = [[dict(one) for one in found.filterColumn] for found in filters(stored)]
    return stored.sheet_state, hidden, chosen, [one.ref for one in filters(stored)]


def _asked_for(what) -> CellRange:
    match what:
        case Range():
            return what.area
        case (row, column) if row > 0 < column:
            return _area(row, column)
        case str():
            return CellRange(what)
    raise IndexError("Attempted to access 0-based Range.")


def _area(row: int, column: int) -> CellRange:
    return CellRange(min_row=row, max_row=row, min_col=column, max_col=column)


def _refuse_overlap(sheet: Sheet, area: CellRange, but: str | None) -> None:
    others = (one for one in sheet.stored.tables.values() if one.displayName != but)
    if not all(CellRange(one.ref).isdisjoint(area) for one in others):
        raise refused("En tabell får inte överlappa en annan tabell.")


def filters(stored) -> list[AutoFilter]:
    found = [stored.auto_filter, *(one.autoFilter for one in stored.tables.values())]
    return [one for one in found if one is not None and one.ref]


def filtered_rows(stored, chosen: list[AutoFilter]) -> set[int]:
    areas = [CellRange(one.ref) for one in chosen if one and one.filterColumn]
    rows = stored.row_dimensions.items()
    hidden = [number for number, row in rows if row.hidden]
    return {n for n in hidden for area in areas if area.min_row < n <= area.max_row}
