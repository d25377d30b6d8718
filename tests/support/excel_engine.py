"""The engine, the program and its open workbooks, as xlwings asks for them."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import count

from xlwings import base_classes

from excel_book import Book
from excel_session import Alert, Excel, View, answering
from excel_typing import ERRORS

_PIDS = count(4_001)
_SHOWN_ERRORS = {code: text for text, code in ERRORS.items() if text != "#SPILL!"}


class Engine:
    """Stand-in for the engine that talks to Excel."""

    name, type = "openpyxl", "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value, _options):
        """Make a value ready to be written, as on Windows."""
        if value is None:
            return ""
        if type(value) is date:
            return datetime.combine(value, time())
        return value

    @staticmethod
    def clean_value_data(rows, moment, empty, number, err_to_str):
        """Give rows of values as the converters of xlwings want them."""
        asked = (moment, empty, number, err_to_str)
        return [[_cleaned(value, *asked) for value in row] for row in rows]


class Apps(base_classes.Apps):
    """The running programs."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.running: list[App] = []

    def keys(self):
        return [app.pid for app in self.running]

    def add(self, spec=None, add_book=None, xl=None, visible=None):
        raise NotImplementedError("Excel is running already")

    @staticmethod
    def cleanup():
        pass

    def __iter__(self):
        return iter(self.running)

    def __len__(self):
        return len(self.running)

    def __getitem__(self, pid):
        return next(app for app in self.running if app.pid == pid)


@answering
class App(base_classes.App):
    """The program itself; a message box opens even while it is busy."""

    FREE = frozenset({"alert", "view"})
    engine = pid = None  # plain values here, properties in xlwings

    def __init__(self, apps: Apps, excel: Excel) -> None:
        self.apps, self.excel = apps, excel
        self.engine = apps.engine
        self.pid = next(_PIDS)
        self.opened: list[Book] = []
        self._status: str | bool = False
        self._settings = {
            "screen_updating": True,
            "display_alerts": True,
            "enable_events": True,
            "interactive": True,
            "visible": True,
            "calculation": "automatic",
            "cut_copy_mode": None,
        }

    @property
    def api(self):
        return self

    @property
    def hwnd(self):
        return self.pid * 16

    @property
    def version(self):
        return "16.0"

    @property
    def books(self):
        return Books(self)

    @property
    def selection(self):
        return self.books.active.selection if self.opened else None

    @property
    def status_bar(self):
        return self._status

    @status_bar.setter
    def status_bar(self, text):
        self._status = text
        self.excel.statuses.append(text)

    def activate(self, steal_focus=False):  # noqa: FBT002
        pass

    def calculate(self):
        pass

    def quit(self):
        self.apps.running.remove(self)

    def kill(self):
        self.apps.running.remove(self)

    def alert(self, prompt, title, buttons, mode, callback):  # noqa: ARG002
        self.excel.alerts.append(Alert(prompt, title, buttons, mode))
        return self.excel.answer

    def view(self) -> View:
        """Give what a person sees of the workbook in front."""
        book = self.opened[-1]
        sheets = {sheet.name: sheet.view() for sheet in book.sheets}
        return View(book.name, book.active.name, sheets)


def _setting(name: str) -> property:
    def read(app: App):
        with app.excel.call():
            return app._settings[name]  # noqa: SLF001

    def write(app: App, value) -> None:
        with app.excel.call():
            app._settings[name] = value  # noqa: SLF001

    return property(read, write)


for _name in (
    *("screen_updating", "display_alerts", "enable_events", "interactive"),
    *("visible", "calculation", "cut_copy_mode"),
):
    setattr(App, _name, _setting(_name))


@answering
class Books(base_classes.Books):
    """The open workbooks; the active one is last."""

    def __init__(self, app: App) -> None:
        self.app, self.excel = app, app.excel

    @property
    def active(self):
        return self.app.opened[-1]

    def __call__(self, key):
        if isinstance(key, int):
            return self.app.opened[key - 1]
        named = (book for book in self.app.opened if book.name.lower() == key.lower())
        found = next(named, None)
        if found is None:
            raise KeyError(key)
        return found

    def __len__(self):
        return len(self.app.opened)

    def __iter__(self):
        return iter(self.app.opened)

    def open(self, fullname, *_options, **_more):
        book = Book(self.app, fullname)
        self.app.opened.append(book)
        return book


def _cleaned(value, moment, empty, number, err_to_str):
    if value in ("", None):
        return empty
    if hasattr(value, "tzinfo"):
        parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
        return moment(**{part: getattr(value, part) for part in parts}, tzinfo=None)
    if number is not None and isinstance(value, float):
        return number(value)
    if isinstance(value, int) and value in _SHOWN_ERRORS:
        return _SHOWN_ERRORS[value] if err_to_str else None
    return value
