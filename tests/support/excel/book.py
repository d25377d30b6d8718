"""The program and its open workbook, as xlwings asks for them."""

# ruff: noqa: SLF001 - openpyxl makes a cell of every one that is looked at in public
from __future__ import annotations

import re
import warnings
from copy import copy, deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.table import TableList
from xlwings.utils import fullname_url_to_local_path

from excel.session import Part, UnknownError, refused
from excel.sheet import Range, Sheet, arranged, seen
from excel.typed import ERRORS

_SHOWN_ERRORS = {code: text for text, code in ERRORS.items()}


@dataclass(frozen=True)
class Engine:
    """Stand-in for the engine of Windows: how values go out and come back."""

    apps: tuple[App]
    name = "openpyxl"
    type = "desktop"

    @staticmethod
    def prepare_xl_data_element(value, _options):
        return "" if value is None else value

    @staticmethod
    def clean_value_data(rows, moment, empty, number, err_to_str):
        if number is not None:
            raise UnknownError("the option numbers")
        asked = moment, empty, err_to_str
        return [[_cleaned(value, *asked) for value in row] for row in rows]


def _cleaned(value, moment, empty, err_to_str):
    if value in ("", None):
        return empty
    if hasattr(value, "tzinfo"):
        when = value.replace(tzinfo=None)
        return moment(*when.timetuple()[:6], when.microsecond, tzinfo=None)
    if isinstance(value, int) and value in _SHOWN_ERRORS:
        return _SHOWN_ERRORS[value] if err_to_str else None
    return value


def _setting(name: str, *, at_first: bool) -> property:
    def write(app: App, value) -> None:
        app.settings[name] = value
        if name == "status_bar":
            app.excel.statuses.append(value)

    return property(lambda app: app.settings.get(name, at_first), write)


@dataclass(eq=False)
class App(Part):
    """The program itself; a message box opens even while it is busy."""

    FREE = frozenset({"alert", "engine"})

    pid: int = 4_001
    settings: dict[str, object] = field(default_factory=dict)

    engine = property(lambda self: Engine((self,)))
    screen_updating = _setting("screen_updating", at_first=True)
    status_bar = _setting("status_bar", at_first=False)

    @property
    def selection(self):
        """Give the cells that are marked on the sheet in front; none where it is a shape."""
        book = self.excel.book.impl
        area = book.marked.get(book.shown, CellRange("A1"))
        return area and Range(self.excel, book.sheets.active, area)

    def activate(self, _steal_focus):
        """Show the program, which is shown already."""

    def alert(self, prompt, title, buttons, mode, _callback):
        alert = SimpleNamespace(prompt=prompt, title=title, buttons=buttons, mode=mode)
        self.excel.alerts.append(alert)
        return self.excel.answer


@dataclass(eq=False)
class Book(Part):
    """An open workbook.

    Its sheets are shared with whoever opens the same file, until they are changed.
    """

    program: App
    original: bytes
    address: str
    is_read_only: bool
    workbook: Workbook = field(init=False)
    shown: str = field(init=False)  # the title of the sheet in front
    looks: list[tuple] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    found: dict[str, object] = field(default_factory=dict)  # sheets by their titles

    def __post_init__(self) -> None:
        shared = _loaded(self.original)
        self.workbook, self.shown = copy(shared), shared.active.title
        self.workbook._sheets = list(shared._sheets)

    marked: dict[str, object] = field(default_factory=dict)  # areas by the titles of sheets

    app = property(lambda self: self.program)  # on Windows this asks Excel for it
    api = property(lambda self: seen(BookApi(self.excel, self)))
    name = property(lambda self: re.split(r"[\\/]", self.address)[-1])
    sheets = property(lambda self: Sheets(self.excel, self))

    @property
    def fullname(self):
        # As xlwings 0.37.8 does on Windows, which fails for most web addresses.
        if "://" in self.address:
            return fullname_url_to_local_path(url=self.address)
        return self.address

    def activate(self):
        """Show the workbook; it is the only one that is open."""

    def stored(self, title: str):
        if title not in self.found:
            self.found[title] = self.workbook[title]
        return self.found[title]

    def changing(self, what: str, title: str, address: str = "") -> None:
        made = SimpleNamespace(what=what, sheet=title, address=address)
        self.excel.journal.append(made)
        if title in self.own:
            return
        self.own.add(title)
        self.found.clear()
        sheets, stored = self.workbook._sheets, self.workbook[title]
        tables = TableList({one.name: deepcopy(one) for one in stored.tables.values()})
        known = {id(stored.parent): self.workbook, id(stored.tables): tables}
        made = sheets[sheets.index(stored)] = deepcopy(stored, known)
        made.row_dimensions.default_factory = made._add_row
        made.column_dimensions.default_factory = made._add_column

    def worked_out(self, title: str, place: tuple[int, int], formula: object):
        """Give a cell of the file with its value, if its formula is the same."""
        before, values = _loaded(self.original), _loaded(self.original, data_only=True)
        cells = before[title]._cells if title in before.sheetnames else {}
        is_same = place in cells and cells[place].value == formula
        return values[title]._cells[place] if is_same else None

    def view(self):
        sheets = {sheet.title: arranged(sheet) for sheet in self.workbook.worksheets}
        return SimpleNamespace(sheet=self.shown, sheets=sheets)


@dataclass(eq=False)
class Sheets(Part):
    """The sheets of a workbook."""

    book: Book

    active = property(lambda self: Sheet(self.excel, self.book, self.book.shown))

    def __call__(self, key):
        for sheet in self:
            if key in (sheet.book.workbook.index(sheet.stored) + 1, sheet.title):
                return sheet
        raise refused("Index utanför intervallet.")

    def __len__(self):
        return len(self.book.workbook.sheetnames)

    def __iter__(self):
        sheets = self.book.workbook.worksheets
        return iter([Sheet(self.excel, self.book, sheet.title) for sheet in sheets])

    def add(self, before, after, name):
        if not name or before or not after:
            raise UnknownError("how to add a sheet without a name or elsewhere")
        place = self.book.workbook.sheetnames.index(after.title) + 1
        self.book.shown = self.book.workbook.create_sheet(name, place).title
        self.book.own.add(name)
        self.book.changing("add sheet", name)
        return self.active


@dataclass(eq=False)
class BookApi(Part):
    """The workbook by Excel's own names."""

    book: Book

    ReadOnly = property(lambda self: self.book.is_read_only)
    FullName = property(lambda self: self.book.address)

    def SaveCopyAs(self, Filename) -> None:  # noqa: N802, N803
        if self.excel.copy_error is not None:
            raise self.excel.copy_error
        try:
            Path(Filename).write_bytes(self.book.original)  # untouched, the file itself
            if self.book.own:
                with warnings.catch_warnings(action="ignore"):
                    self.book.workbook.save(Filename)
        except OSError as error:
            raise refused(f"Det gick inte att komma åt {Filename}.") from error


@lru_cache(maxsize=16)
def _loaded(content: bytes, *, data_only: bool = False) -> Workbook:
    """Read a workbook that nobody changes; what openpyxl warns of is lost in copies."""
    with warnings.catch_warnings(action="ignore"):
        macros = b"xl/vbaProject.bin" in content
        return load_workbook(BytesIO(content), keep_vba=macros, data_only=data_only)
