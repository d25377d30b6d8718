"""A running Excel in the tests: what it was asked, what it showed, how it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial, wraps
from types import FunctionType, SimpleNamespace

import xlwings as xw

_EXCEPTION = -2147352567  # DISP_E_EXCEPTION: Excel itself raised the error
_REFUSED = -2146827284  # 0x800A03EC, which VBA calls 1004
_IN_A_CELL = -2146777998  # 0x800AC472: somebody is typing in a cell
_REJECTED = -2147418111  # RPC_E_CALL_REJECTED: a dialog is open
_CALLS = {"__call__", "__iter__", "__len__"}


class UnknownError(BaseException):
    """The stand-in is asked for more; nothing that forgives Excel can swallow it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"this stand-in does not know {what}")


class com_error(Exception):  # noqa: N801, N818 - pywin32 calls it so
    """An error as pywin32 hands it over."""

    def __init__(self, hresult, strerror, excepinfo=None):
        super().__init__(hresult, strerror, excepinfo, None)
        self.hresult, self.strerror, self.excepinfo = hresult, strerror, excepinfo


def _told(code: int, text: str | None = "Programmet sade nej.") -> com_error:
    told = (0, text and "Microsoft Excel", text, None, 0, code)
    return com_error(_EXCEPTION, "Ett undantag inträffade.", told)


refused = partial(_told, _REFUSED)  # said of what it will not do
editing = partial(_told, _IN_A_CELL, None)
rejected = partial(com_error, _REJECTED, "Anropet avvisades av den anropade.")


@dataclass
class Excel:
    """A running Excel.

    ``book`` is the workbook whose button was pressed. A test sets ``answer`` to what
    the person presses in message boxes and ``copy_error`` to what SaveCopyAs fails
    with. ``journal`` has each call that changed something: what, sheet and address.
    """

    api: str = "windows"
    answer: str = "ok"
    copy_error: Exception | None = None
    alerts: list[SimpleNamespace] = field(default_factory=list)
    statuses: list[str | bool] = field(default_factory=list)
    journal: list[SimpleNamespace] = field(default_factory=list)
    calls: int = 0
    app: xw.App = field(init=False)
    book: xw.Book = field(init=False)
    is_asked: bool = False
    _refusals: range = range(0)
    _error: Callable[[], Exception] = rejected

    @property
    def written(self) -> set[str]:
        return {change.sheet for change in self.journal}

    def changes(self, what: str) -> list[SimpleNamespace]:
        return [change for change in self.journal if change.what == what]

    def view(self) -> SimpleNamespace:
        """Give what the person sees: which sheet, and how each is arranged."""
        return self.book.impl.view()

    def forget(self) -> None:
        for notes in (self.alerts, self.statuses, self.journal):
            notes.clear()

    def busy(self, after=0, calls=10**9, error=rejected) -> None:
        """Refuse ``calls`` calls once ``after`` more have been answered."""
        first = self.calls + after + 1
        self._refusals, self._error = range(first, first + calls), error

    def ready(self) -> None:
        self._refusals = range(0)

    @contextmanager
    def call(self) -> Iterator[None]:
        """Answer one call from outside; what it asks on the way is none."""
        self.calls += 1
        if self.calls in self._refusals:
            raise self._error()
        self.is_asked = True
        try:
            yield
        finally:
            self.is_asked = False


@dataclass(eq=False)
class Part:
    """A part of Excel, which knows its own members and no other.

    Each is a call, counted and refused while Excel is busy, but for the fields and
    what the part names in ``FREE``.
    """

    excel: Excel

    FREE = frozenset()

    def __init_subclass__(cls) -> None:
        for name, member in list(vars(cls).items()):
            if name in cls.FREE or (name.startswith("_") and name not in _CALLS):
                continue
            if isinstance(member, property):
                made = property(*map(_asked, (member.fget, member.fset)))
                setattr(cls, name, made)
            elif isinstance(member, FunctionType):
                setattr(cls, name, _asked(member))

    def __getattr__(self, name: str):
        if name.startswith("__"):  # what Python itself looks for
            raise AttributeError(name)
        raise UnknownError(f"{type(self).__name__}.{name}")

    def __setattr__(self, name: str, value) -> None:
        member = getattr(type(self), name, None)
        if name not in self.__dataclass_fields__ and not getattr(member, "fset", None):
            raise UnknownError(f"how to set {type(self).__name__}.{name}")
        super().__setattr__(name, value)


def _asked(function):
    @wraps(function)
    def asked(self, *arguments, **named):
        if self.excel.is_asked:  # most are asked on the way
            return function(self, *arguments, **named)
        with self.excel.call():
            return function(self, *arguments, **named)

    return function and asked
