"""An open workbook: its names, its sheets, and the copies that Excel gives of it."""

from __future__ import annotations

import re
import warnings
from functools import cached_property
from io import BytesIO
from itertools import count
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from xlwings import base_classes
from xlwings.utils import fullname_url_to_local_path

from excel_api import BookApi, seen
from excel_cells import Area
from excel_session import Change, answering, refused, unknown_item
from excel_sheet import Sheet

MACROS = (".xlsm", ".xltm", ".xlam")


@answering
class Book(base_classes.Book):
    """An open workbook.

    A test may set ``address`` (where Excel says that it lies) and ``is_read_only``.
    """

    FREE = frozenset({"kept", "active", "selection", "note", "content", "copy_to"})

    def __init__(self, app, path) -> None:
        self._app, self.excel = app, app.excel
        self.address = str(path)
        self.is_read_only = False
        self.is_changed = False
        self.original = Path(path).read_bytes()
        self.workbook = _loaded(self.original, self.address)
        self.shown = self.workbook.active
        self._as_opened = tuple(self.workbook.worksheets)
        self.selections: dict[object, Area] = {}
        self.unguarded: set[object] = set()  # protected from people, not from macros

    @property
    def app(self):
        return self._app  # on Windows this asks Excel for its window

    @property
    def api(self):
        return seen(self.excel, BookApi(self))

    @property
    def name(self):
        return re.split(r"[\\/]", self.address)[-1]

    @property
    def fullname(self):
        # As xlwings 0.37.8 does on Windows, which fails for most web addresses.
        if "://" in self.address:
            return fullname_url_to_local_path(url=self.address)
        return self.address

    @property
    def sheets(self):
        return Sheets(self)

    @property
    def active(self) -> Sheet:
        """Give the sheet that is shown."""
        return Sheet(self, self.shown)

    @property
    def selection(self):
        """Give the selected cells of the sheet that is shown."""
        return self.active.selection

    @cached_property
    def kept(self) -> dict[object, object]:
        """Give each sheet's twin with the values that formulas had in the file."""
        values = _loaded(self.original, self.address, data_only=True)
        return dict(zip(self._as_opened, values.worksheets, strict=True))

    def activate(self):
        self.app.opened.remove(self)
        self.app.opened.append(self)

    def save(self, path=None, password=None):  # noqa: ARG002
        self.note("save", "", "")
        if path is None and self.is_read_only:
            raise refused("Arbetsboken är skrivskyddad.")
        self.copy_to(path or self.address)

    def close(self):
        self.app.opened.remove(self)

    def note(self, what: str, sheet: str, address: str) -> None:
        """Note a change."""
        self.is_changed = self.is_changed or what != "save"
        self.excel.journal.append(Change(what, sheet, address))

    def copy_to(self, path) -> None:
        """Write the workbook as it is now, over a file that is there."""
        try:
            Path(path).write_bytes(self.content())
        except OSError as error:
            raise refused(f"Det gick inte att komma åt {path}.") from error

    def content(self) -> bytes:
        """Give the workbook as a file; untouched, it is the file that was opened."""
        if not self.is_changed:
            return self.original
        self.workbook.active = self.shown
        stream = BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.workbook.save(stream)
        return stream.getvalue()


@answering
class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: Book) -> None:
        self.book, self.excel = book, book.excel

    @property
    def api(self):
        return self

    @property
    def active(self):
        return self.book.active

    def __call__(self, key):
        for number, sheet in enumerate(self, start=1):
            if key == number or str(key).lower() == sheet.name.lower():
                return sheet
        raise unknown_item()

    def __contains__(self, name):
        # With xlwings 0.37.8 on Windows and Mac this is False for every name.
        raise AssertionError(f"«{name} in book.sheets» is never true in Excel")

    def __len__(self):
        return len(self.book.workbook.worksheets)

    def __iter__(self):
        return iter(
            [Sheet(self.book, sheet) for sheet in self.book.workbook.worksheets]
        )

    def add(self, before=None, after=None, name=None):
        """Add a sheet, by default before the active one, and show it."""
        book = self.book
        if book.workbook.security and book.workbook.security.lockStructure:
            raise refused("Arbetsbokens struktur är skyddad.")
        neighbour = after or before or book.active
        place = neighbour.index if after else neighbour.index - 1
        book.shown = book.workbook.create_sheet(name or self._free_name(), place)
        book.note("add sheet", book.shown.title, "")
        return book.active

    def _free_name(self) -> str:
        taken = {sheet.name.lower() for sheet in self}
        names = (f"Blad{number}" for number in count(1))
        return next(name for name in names if name.lower() not in taken)


def _loaded(content: bytes, name: str, **options):
    """Read a workbook; what openpyxl warns of is lost only in copies."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        macros = name.lower().endswith(MACROS)
        try:
            return load_workbook(BytesIO(content), keep_vba=macros, **options)
        except (InvalidFileException, KeyError, OSError, ValueError) as error:
            raise refused("Filen går inte att öppna.") from error
