"""A running Excel in the tests: what it was asked, what it showed, how it fails."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import xlwings as xw

_EXCEPTION = -2147352567  # DISP_E_EXCEPTION: Excel itself raised the error
_BAD_INDEX = -2147352565  # DISP_E_BADINDEX
_REFUSED = -2146827284  # 0x800A03EC, which VBA calls 1004
_IN_A_CELL = -2146777998  # 0x800AC472: somebody is typing in a cell
_REJECTED = -2147418111  # RPC_E_CALL_REJECTED: a dialog is open


class com_error(Exception):  # noqa: N801, N818 - pywin32 calls it so
    """An error as pywin32 hands it over."""

    def __init__(self, hresult, strerror="", excepinfo=None, argerror=None):
        super().__init__(hresult, strerror, excepinfo, argerror)
        self.hresult = hresult
        self.strerror = strerror
        self.excepinfo = excepinfo
        self.argerror = argerror


def refused(text="Programdefinierat eller objektdefinierat fel") -> com_error:
    """Say no as Excel does to what it will not do."""
    told = (0, "Microsoft Excel", text, "xlmain11.chm", 0, _REFUSED)
    return com_error(_EXCEPTION, "Ett undantag inträffade.", told)


def unknown_item() -> com_error:
    """Say that a collection has no such item."""
    told = (0, None, None, None, 0, _BAD_INDEX)
    return com_error(_EXCEPTION, "Ett undantag inträffade.", told)


def rejected() -> com_error:
    """Say nothing but no, as while a dialog is open."""
    return com_error(_REJECTED, "Anropet avvisades av den anropade.")


def editing() -> com_error:
    """Refuse as while somebody is typing in a cell."""
    told = (0, None, None, None, 0, _IN_A_CELL)
    return com_error(_EXCEPTION, "Ett undantag inträffade.", told)


class Change(NamedTuple):
    """One call that changed something: «value», «Kontroll», «$A$2:$E$20»."""

    what: str
    sheet: str
    address: str


class Alert(NamedTuple):
    """A message box."""

    prompt: str
    title: str | None
    buttons: str
    mode: str | None


class SheetView(NamedTuple):
    """How a person has arranged a sheet."""

    selection: str
    visible: str
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    filters: tuple[str, ...]


class View(NamedTuple):
    """What a person has before the eyes."""

    book: str
    sheet: str
    sheets: dict[str, SheetView]


@dataclass
class Excel:
    """A running Excel.

    ``book`` is the workbook whose button was pressed. A test sets ``answer`` to what
    the person presses in message boxes, ``copy_error`` to what SaveCopyAs fails with
    and ``api`` to the kind of ``.api`` that Python sees.
    """

    api: Literal["windows", "mac", "reference"] = "windows"
    answer: str = "ok"
    copy_error: Exception | None = None
    alerts: list[Alert] = field(default_factory=list)
    statuses: list[str | bool] = field(default_factory=list)
    journal: list[Change] = field(default_factory=list)
    calls: int = 0
    app: xw.App = field(init=False)
    book: xw.Book = field(init=False)
    _depth: int = 0
    _refusals: range = range(0)
    _error: Callable[[], Exception] = rejected

    @property
    def written(self) -> set[str]:
        """Name the sheets on which anything was changed."""
        return {change.sheet for change in self.journal}

    def changes(self, what: str) -> list[Change]:
        """Give the changes of one kind, such as «value», in order."""
        return [change for change in self.journal if change.what == what]

    def forget(self) -> None:
        """Empty what was noted so far."""
        for notes in (self.alerts, self.statuses, self.journal):
            notes.clear()
        self.calls = 0
        self._refusals = range(0)

    def view(self) -> View:
        """Give what the person sees, to be compared with what was seen before."""
        return self.app.impl.view()

    def busy(self, after=0, calls=10**9, error=rejected) -> None:
        """Refuse ``calls`` calls once ``after`` more have been answered."""
        first = self.calls + after + 1
        self._refusals = range(first, first + calls)
        self._error = error

    def ready(self) -> None:
        """Answer again."""
        self._refusals = range(0)

    @contextmanager
    def call(self) -> Iterator[None]:
        """Answer one call from outside; what it asks on the way is not counted."""
        if not self._depth:
            self.calls += 1
            if self.calls in self._refusals:
                raise self._error()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1


def answering(kind: type) -> type:
    """Let every call from outside to a class be counted, and refused when busy."""
    free = getattr(kind, "FREE", frozenset())
    for name, member in list(vars(kind).items()):
        if name.startswith("_") and name not in {"__call__", "__iter__", "__len__"}:
            continue
        if name in free:
            continue
        if isinstance(member, property):
            setattr(kind, name, property(*map(_asked, (member.fget, member.fset))))
        elif callable(member):
            setattr(kind, name, _asked(member))
    return kind


def _asked(function):
    if function is None:
        return None

    @wraps(function)
    def asked(self, *arguments, **named):
        with self.excel.call():
            return function(self, *arguments, **named)

    return asked
