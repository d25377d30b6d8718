"""A stand-in for Excel: xlwings on real workbook files, on a machine without Excel.

with opened(path) as excel:
    check("0.1.0")
    assert excel.written == {"Kontroll"}
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import xlwings as xw

from excel_engine import App, Engine
from excel_session import (
    Alert,
    Change,
    Excel,
    SheetView,
    View,
    com_error,
    editing,
    refused,
    rejected,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "Alert",
    "Change",
    "Excel",
    "SheetView",
    "View",
    "com_error",
    "editing",
    "opened",
    "protected_view",
    "refused",
    "rejected",
]


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
    engine = Engine()
    app = App(engine.apps, excel)
    engine.apps.running.append(app)
    with _active(xw.Engine(impl=engine)):
        excel.app = xw.App(impl=app)
        excel.book = excel.app.books.open(path)
        excel.book.impl.address = address or str(path)
        excel.book.impl.is_read_only = is_read_only
        with _called_from(excel.book):
            excel.forget()
            yield excel


@contextmanager
def _active(engine: xw.Engine) -> Iterator[None]:
    engines = xw.engines
    before = engines.active, engines.engines[:], dict(engines.engines_by_name)
    engines.add(engine)
    engine.activate()
    try:
        yield
    finally:
        engines.active, engines.engines, engines.engines_by_name = before


@contextmanager
def _called_from(book: xw.Book) -> Iterator[None]:
    before = vars(xw.Book).get("_mock_caller")
    book.set_mock_caller()
    try:
        yield
    finally:
        del xw.Book._mock_caller  # noqa: SLF001
        if before is not None:
            before.set_mock_caller()


@contextmanager
def protected_view(name: str) -> Iterator[Excel]:
    """Press a button in a workbook in Protected View, where xlwings finds no book."""
    excel = Excel()
    engine = Engine()
    engine.apps.running.append(App(engine.apps, excel))
    with _active(xw.Engine(impl=engine)):
        excel.app = xw.App(impl=engine.apps.running[0])
        with _called_from(_OutOfReach(name)):
            yield excel


class _OutOfReach(xw.Book):
    """A workbook that is shown and not among the open ones."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def impl(self):
        raise KeyError(self._name.lower())
