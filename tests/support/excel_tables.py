"""The tables of a sheet, with the rules that Excel has for them."""

from __future__ import annotations

import re
from itertools import count

from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as Stored
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from xlwings import base_classes

from excel_cells import Area, cell_at, formula_at, put
from excel_session import answering, refused

_NAME = re.compile(r"[^\W\d][\w.]{0,254}|\\[\w.]{0,254}")
_ADDRESS = re.compile(r"[A-Za-z]{1,3}\d{1,7}|[RrCc]")


@answering
class Tables(base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet) -> None:
        self.sheet, self.excel = sheet, sheet.excel

    @property
    def api(self):
        return self

    def __call__(self, key):
        for number, table in enumerate(self, start=1):
            if key == number or str(key).lower() == table.name.lower():
                return table
        raise KeyError(key)

    def __contains__(self, key):
        return any(str(key).lower() == table.name.lower() for table in self)

    def __len__(self):
        return len(self.sheet.cells_of.tables)

    def __iter__(self):
        stored = self.sheet.cells_of.tables.values()
        return iter([Table(self.sheet, table) for table in stored])

    def add(self, source, name=None, has_headers=True, **options):  # noqa: FBT002
        """Make a table of a range whose first row holds the headings."""
        if not has_headers:
            raise NotImplementedError("a table whose headings Excel makes up")
        area = source.impl.area
        self.sheet.changing("add table", area)
        _refuse_overlap(self.sheet, area, without=None)
        style = options.get("table_style_name") or "TableStyleMedium2"
        stored = Stored(displayName=self._name(name), ref=area.address("", ""))
        stored.tableStyleInfo = TableStyleInfo(name=style, showRowStripes=True)
        stored.autoFilter = AutoFilter(ref=stored.ref)
        self.sheet.cells_of.add_table(stored)
        tidy(self.sheet.cells_of, area)
        return Table(self.sheet, stored)

    def _name(self, name: str | None) -> str:
        taken = _taken(self.sheet.book.workbook)
        if name is None:
            names = (f"Tabell{number}" for number in count(1))
            return next(free for free in names if free.lower() not in taken)
        _refuse_name(name, taken)
        return name


@answering
class Table(base_classes.Table):
    """A table."""

    FREE = frozenset({"area"})

    def __init__(self, sheet, stored: Stored) -> None:
        self.sheet, self.excel, self.stored = sheet, sheet.excel, stored

    @property
    def api(self):
        return self

    @property
    def parent(self):
        return self.sheet

    @property
    def area(self) -> Area:
        """Give the cells, headings and totals included."""
        return Area.of(self.stored.ref)

    @property
    def name(self):
        return self.stored.displayName

    @name.setter
    def name(self, value):
        tables = self.sheet.cells_of.tables
        others = _taken(self.sheet.book.workbook) - {self.name.lower()}
        _refuse_name(value, others)
        self.sheet.changing("table", self.area)
        del tables[self.name]
        self.stored.displayName = self.stored.name = value
        tables.add(self.stored)

    display_name = name

    @property
    def range(self):
        return self._range(self.area)

    @property
    def header_row_range(self):
        area = self.area
        if not self.stored.headerRowCount:
            return None
        return self._range(Area(area.top, area.left, area.top, area.right))

    @property
    def data_body_range(self):
        area = self.area
        top = area.top + (self.stored.headerRowCount or 0)
        bottom = area.bottom - (self.stored.totalsRowCount or 0)
        body = Area(top, area.left, bottom, area.right)
        return self._range(body) if body.size else None

    @property
    def show_autofilter(self):
        return self.stored.autoFilter is not None

    @show_autofilter.setter
    def show_autofilter(self, value):
        self.sheet.changing("table", self.area)
        self.stored.autoFilter = AutoFilter(ref=self.stored.ref) if value else None

    @property
    def show_headers(self):
        return bool(self.stored.headerRowCount)

    @property
    def show_totals(self):
        return bool(self.stored.totalsRowCount)

    @property
    def table_style(self):
        style = self.stored.tableStyleInfo
        return style.name if style else ""

    @table_style.setter
    def table_style(self, value):
        self.sheet.changing("table", self.area)
        self.stored.tableStyleInfo = TableStyleInfo(name=value, showRowStripes=True)

    def resize(self, cells):
        """Give the table other cells; its headings stay in their row."""
        area = cells.impl.area
        self.sheet.changing("resize table", area)
        if area.top != self.area.top or area.shape[0] < 2 or not area.meets(self.area):
            raise refused("Tabellens rubriker måste stå kvar i samma rad.")
        _refuse_overlap(self.sheet, area, without=self.stored)
        self.stored.ref = area.address("", "")
        if self.stored.autoFilter is not None:
            self.stored.autoFilter.ref = self.stored.ref
        tidy(self.sheet.cells_of, area)

    def _range(self, area: Area):
        return self.sheet.range((area.top, area.left, *area.shape))


def tidy(sheet, changed: Area) -> None:
    """Give tables whose headings were written the headings that Excel allows."""
    for table in sheet.tables.values():
        area = Area.of(table.ref)
        head = Area(area.top, area.left, area.top, area.right)
        if table.headerRowCount and head.meets(changed):
            table.tableColumns = _columns(sheet, table, head)


def _columns(sheet, table: Stored, head: Area) -> list[TableColumn]:
    formulas = {
        column.name: column.calculatedColumnFormula for column in table.tableColumns
    }
    names: list[str] = []
    for number, place in enumerate(head.places(), start=1):
        name = _free(_heading(sheet, place) or f"Kolumn{number}", names)
        if name != _heading(sheet, place) or cell_at(sheet, place).data_type != "s":
            put(sheet, place, f"'{name}")
        names.append(name)
    return [
        TableColumn(id=number, name=name, calculatedColumnFormula=formulas.get(name))
        for number, name in enumerate(names, start=1)
    ]


def _heading(sheet, place) -> str:
    return formula_at(sheet, place, None)


def _free(name: str, taken: list[str]) -> str:
    names = (f"{name}{number or ''}" for number in (0, *range(2, 1000)))
    lowered = [other.lower() for other in taken]
    return next(free for free in names if free.lower() not in lowered)


def _refuse_overlap(sheet, area: Area, without: Stored | None) -> None:
    others = (table for table in sheet.cells_of.tables.values() if table is not without)
    if any(Area.of(table.ref).meets(area) for table in others):
        raise refused("En tabell får inte överlappa en annan tabell.")


def _refuse_name(name: str, taken: set[str]) -> None:
    fits = _NAME.fullmatch(name) and not _ADDRESS.fullmatch(name)
    if not fits or name.lower() in taken:
        raise refused(f"Namnet {name} är ogiltigt eller upptaget.")


def _taken(workbook) -> set[str]:
    tables = (name for sheet in workbook.worksheets for name in sheet.tables)
    return {name.lower() for name in (*tables, *workbook.defined_names)}
