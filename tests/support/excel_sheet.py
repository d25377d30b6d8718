"""A sheet of an open workbook: its ranges, its view and its protection."""

from __future__ import annotations

from openpyxl.utils.protection import hash_password
from xlwings import base_classes

from excel_api import SheetApi, seen
from excel_cells import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    existing,
    hidden_columns,
    hidden_rows,
    locked,
    used,
)
from excel_range import Note, Range
from excel_session import SheetView, answering, refused
from excel_tables import Tables

VISIBLE = {"visible": -1, "hidden": 0, "veryHidden": 2}  # as Excel counts
_STATES = {-1: "visible", 1: "visible", 0: "hidden", 2: "veryHidden"}
WHOLE = Area(1, 1, LAST_ROW, LAST_COLUMN)


@answering
class Sheet(base_classes.Sheet):
    """A sheet; ``cells_of`` is the one of openpyxl that holds its cells."""

    FREE = frozenset({"selection", "view", "is_protected", "area", "kept", "changing"})
    book = None  # a plain value here, a property in xlwings

    def __init__(self, book, cells_of) -> None:
        self.book, self.excel = book, book.excel
        self.cells_of = cells_of

    @property
    def api(self):
        return seen(self.excel, SheetApi(self))

    @property
    def name(self):
        return self.cells_of.title

    @name.setter
    def name(self, value):
        sheets = set(self.book.workbook.worksheets) - {self.cells_of}
        if value.lower() in {sheet.title.lower() for sheet in sheets}:
            raise refused("Namnet är upptaget.")
        self.changing("name")
        self.cells_of.title = value

    @property
    def index(self):
        return self.book.workbook.worksheets.index(self.cells_of) + 1

    @property
    def visible(self):
        return VISIBLE[self.cells_of.sheet_state]

    @visible.setter
    def visible(self, value):
        self.changing("visible")
        self.cells_of.sheet_state = _STATES[int(value)]

    @property
    def used_range(self):
        return Range(self, used(self.cells_of))

    @property
    def cells(self):
        return Range(self, WHOLE)

    @property
    def tables(self):
        return Tables(self)

    @property
    def notes(self):
        noted = (cell for cell in existing(self.cells_of, WHOLE) if cell.comment)
        return [Note(self, cell) for cell in noted]

    @property
    def page_setup(self):
        return PageSetup(self)

    @property
    def freeze_panes(self):
        return FreezePanes(self)

    @property
    def show_gridlines(self):
        return self.cells_of.sheet_view.showGridLines is not False

    @show_gridlines.setter
    def show_gridlines(self, value):
        self.changing("show_gridlines")
        self.cells_of.sheet_view.showGridLines = value

    @property
    def kept(self):
        """Give the same sheet with the values that its formulas had in the file."""
        return self.book.kept.get(self.cells_of)

    @property
    def selection(self):
        """Give the cells that are selected on the sheet, shown or not."""
        return Range(self, self.book.selections.get(self.cells_of) or self._opened_at())

    @property
    def is_protected(self) -> bool:
        """Tell whether the sheet is protected."""
        return bool(self.cells_of.protection.sheet)

    def range(self, first, last=None):
        area = self.area(first)
        if last is None:
            return Range(self, area)
        end = self.area(last)
        corners = Area(
            min(area.top, end.top),
            min(area.left, end.left),
            max(area.bottom, end.bottom),
            max(area.right, end.right),
        )
        return Range(self, corners)

    def area(self, what) -> Area:
        """Find the cells that an address, a name or numbers stand for."""
        match what:
            case Range():
                return what.area
            case (row, column, rows, columns):
                return Area(row, column, row + rows - 1, column + columns - 1)
            case (row, column) if row > 0 < column:
                return Area(row, column, row, column)
            case str():
                return self._named(what)
        raise IndexError("Attempted to access 0-based Range.")

    def activate(self):
        if self.cells_of.sheet_state != "visible":
            raise refused("Ett dolt blad går inte att visa.")
        self.book.shown = self.cells_of

    select = activate

    def clear(self):
        self.cells.clear()

    def clear_contents(self):
        self.cells.clear_contents()

    def autofit(self, axis=None):
        self.cells.autofit(axis)

    def delete(self):
        sheets = self.book.workbook.worksheets
        if len(sheets) == 1:
            raise refused("Ett blad måste finnas kvar.")
        self.changing("delete sheet")
        place = sheets.index(self.cells_of)
        self.book.workbook.remove(self.cells_of)
        if self.book.shown is self.cells_of:
            left = self.book.workbook.worksheets
            self.book.shown = left[min(place, len(left) - 1)]

    def changing(self, what: str, area: Area | None = None) -> None:
        """Note a change, or refuse it where the sheet is protected."""
        if area and self._refuses(what, area):
            raise refused("Cellen eller diagrammet är skyddat.")
        self.book.note(what, self.name, area.address() if area else "")

    def view(self) -> SheetView:
        """Give how a person has arranged the sheet."""
        sheet = self.cells_of
        filters = [sheet.auto_filter, *(table.autoFilter for table in _tables(sheet))]
        return SheetView(
            self.selection.area.address(),
            sheet.sheet_state,
            hidden_rows(sheet),
            hidden_columns(sheet),
            tuple(map(_described, filters)),
        )

    def protect(self, password: str, *, from_macros: bool) -> None:
        """Protect the sheet, from people alone or from macros too."""
        self.changing("protect")
        unguarded = self.book.unguarded
        (unguarded.discard if from_macros else unguarded.add)(self.cells_of)
        self.cells_of.protection.enable()
        if password:
            self.cells_of.protection.password = password

    def unprotect(self, password: str) -> None:
        """Take the protection away, if the password is right."""
        wanted = self.cells_of.protection.password
        if self.is_protected and wanted and wanted != hash_password(password):
            raise refused("Lösenordet är fel.")
        self.changing("unprotect")
        self.cells_of.protection.disable()

    def _refuses(self, what: str, area: Area) -> bool:
        if not self.is_protected or self.cells_of in self.book.unguarded:
            return False
        right = _RIGHTS.get(what)
        if right is None:
            return locked(self.cells_of, area)
        return not right or bool(getattr(self.cells_of.protection, right))

    def _named(self, text: str) -> Area:
        names = {**self.book.workbook.defined_names, **self.cells_of.defined_names}
        found = _without_case(names, text)
        if found is not None:
            return self._referred(found.attr_text)
        table = _without_case(self.cells_of.tables, text)
        if table is not None:
            whole = Area.of(table.ref)
            return Area(whole.top + 1, whole.left, whole.bottom, whole.right)
        try:
            return Area.of(text)
        except ValueError as error:
            raise refused(f"Området {text} finns inte.") from error

    def _referred(self, reference: str) -> Area:
        sheet, _, cells = reference.rpartition("!")
        if sheet.strip("'").replace("''", "'").lower() != self.name.lower():
            raise refused("Namnet gäller ett annat blad.")
        return Area.of(cells)

    def _opened_at(self) -> Area:
        view = self.cells_of.sheet_view
        panes = {chosen.pane: chosen for chosen in view.selection}
        chosen = panes.get(view.pane.activePane if view.pane else None)
        chosen = chosen or next(iter(view.selection), None)
        return Area.of(chosen.sqref.split()[0] if chosen else "A1")


# What openpyxl calls the right that a protected sheet may leave; "" is never left.
_RIGHTS = {
    **dict.fromkeys(
        (
            *("number_format", "color", "font", "wrap_text", "horizontal_alignment"),
            *("vertical_alignment", "locked"),
        ),
        "formatCells",
    ),
    "autofit columns": "formatColumns",
    "autofit rows": "formatRows",
    "column_width": "formatColumns",
    "column_hidden": "formatColumns",
    "row_height": "formatRows",
    "row_hidden": "formatRows",
    "hyperlink": "insertHyperlinks",
    "note": "objects",
    **dict.fromkeys(("add table", "resize table", "table"), ""),
}


class PageSetup(base_classes.PageSetup):
    """How a sheet is printed."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def print_area(self):
        areas = self.sheet.cells_of.print_area
        return areas.rpartition("!")[2] or None

    @print_area.setter
    def print_area(self, value):
        self.sheet.changing("print_area")
        self.sheet.cells_of.print_area = value


class FreezePanes:
    """The rows and columns that stay when one scrolls."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def freeze_at(self, frozen):
        self.sheet.changing("freeze_panes")
        area = frozen.impl.area
        below = Area(area.bottom + 1, area.right + 1, area.bottom + 1, area.right + 1)
        self.sheet.cells_of.freeze_panes = below.address("", "")

    def unfreeze(self):
        self.sheet.changing("freeze_panes")
        self.sheet.cells_of.freeze_panes = None


def _tables(sheet):
    return sheet.tables.values()


def _described(filters) -> str:
    if filters is None or not filters.ref:
        return ""
    columns = " ".join(str(dict(column)) for column in filters.filterColumn)
    return f"{filters.ref} {columns}".strip()


def _without_case(named, text: str):
    return next((named[name] for name in named if name.lower() == text.lower()), None)
