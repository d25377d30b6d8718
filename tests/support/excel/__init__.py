"""A stand-in for Excel: xlwings on real workbook files, on a machine without Excel.

with opened(path) as excel:
    check("0.1.0")
    assert excel.written == {"Kontroll"}

Whatever the buttons ask that it does not know is an ``UnknownError``, never silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import xlwings as xw

from excel.book import App, Book
from excel.session import Excel
from excel.session import editing as editing
from excel.session import refused as refused
from excel.session import rejected as rejected


@contextmanager
def opened(
    path: Path, *, address: str = "", is_read_only: bool = False, api: str = "windows"
) -> Iterator[Excel]:
    """Open a workbook in an Excel of its own, as the one whose button was pressed.

    ``address`` is where Excel says that the workbook lies, if not at ``path``; ``api``
    is "windows", "mac", or "reference" for a Mac that takes every name for a
    reference. Nothing of it is left afterwards.
    """
    excel = Excel(api=api)
    app = App(excel)
    book = Book(excel, app, path.read_bytes(), address or str(path), is_read_only)
    excel.app, excel.book = xw.App(impl=app), xw.Book(impl=book)
    with _called_from(excel.book, app):
        excel.calls = 0
        yield excel


@contextmanager
def protected_view() -> Iterator[Excel]:
    """Press a button in a workbook in Protected View, where xlwings finds no book."""
    excel = Excel()
    with _called_from(_OutOfReach(), App(excel)):
        yield excel


@contextmanager
def _called_from(book, app: App) -> Iterator[None]:
    engines = xw.engines
    before = engines.active, engines.engines[:], dict(engines.engines_by_name)
    engines.active = xw.Engine(impl=app.engine)
    engines.add(engines.active)
    with patch.object(xw.Book, "_mock_caller", book, create=True):
        try:
            yield
        finally:
            engines.active, engines.engines, engines.engines_by_name = before


class _OutOfReach:
    """A workbook that is shown and not among the open ones."""

    impl = property(lambda _: {}["plan.xlsx"])  # as xlwings looks for it
