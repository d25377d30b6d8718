"""What lies behind ``.api``: Excel's own names on Windows, others on a Mac."""

from __future__ import annotations

from excel_session import answering

_MAC_NAMES = {
    "name": "Name",
    "full_name": "FullName",
    "path": "Path",
    "read_only": "ReadOnly",
    "saved": "Saved",
}


class CommandError(Exception):
    """What appscript raises when Excel on a Mac does not know a command."""


class MacReference:
    """A reference of appscript: it asks nothing until ``get`` is called."""

    def __init__(self, name: str, value=None, *, is_known=False) -> None:
        self._name, self._value, self._is_known = name, value, is_known

    def get(self):
        """Ask for the value."""
        if not self._is_known:
            raise CommandError(f"{self._name}: -1728 Can't get reference.")
        return self._value

    def __call__(self, *_arguments, **_named):
        if self._is_known:
            return self._value
        raise CommandError(f"{self._name}: -1708 Message isn't understood.")


class MacApi:
    """``.api`` on a Mac; some builds of appscript refer to anything when asked."""

    def __init__(self, api, *, refers_to_anything: bool) -> None:
        self._api, self._refers_to_anything = api, refers_to_anything

    def __getattr__(self, name: str) -> MacReference:
        if name in _MAC_NAMES and hasattr(self._api, _MAC_NAMES[name]):
            return MacReference(
                name, getattr(self._api, _MAC_NAMES[name]), is_known=True
            )
        if self._refers_to_anything and not name.startswith("_"):
            return MacReference(name)
        raise AttributeError(f"Unknown property, element or command: {name!r}")


def seen(excel, api):
    """Give ``.api`` as Python sees it on the machine of this test."""
    if excel.api == "windows":
        return api
    return MacApi(api, refers_to_anything=excel.api == "reference")


@answering
class BookApi:
    """The workbook by Excel's own names."""

    def __init__(self, book) -> None:
        self._book, self.excel = book, book.excel

    @property
    def Name(self) -> str:  # noqa: N802
        return self._book.name

    @property
    def FullName(self) -> str:  # noqa: N802
        return self._book.address

    @property
    def Path(self) -> str:  # noqa: N802
        return self._book.address.removesuffix(self._book.name).rstrip("\\/")

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        return self._book.is_read_only

    @property
    def Saved(self) -> bool:  # noqa: N802
        return not self._book.is_changed

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802
        security = self._book.workbook.security
        return bool(security and security.lockStructure)

    def SaveCopyAs(self, Filename) -> None:  # noqa: N802, N803
        """Write a copy with what is not saved yet; the workbook stays as it is."""
        if self.excel.copy_error is not None:
            raise self.excel.copy_error
        self._book.copy_to(Filename)


@answering
class SheetApi:
    """A sheet by Excel's own names."""

    def __init__(self, sheet) -> None:
        self._sheet, self.excel = sheet, sheet.excel

    @property
    def Name(self) -> str:  # noqa: N802
        return self._sheet.name

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return self._sheet.is_protected

    @property
    def AutoFilterMode(self) -> bool:  # noqa: N802
        return bool(self._sheet.cells_of.auto_filter.ref)

    def Unprotect(self, Password="") -> None:  # noqa: N802, N803
        """Take the protection away, if the password is right."""
        self._sheet.unprotect(Password)

    def Protect(self, Password="", *_rights, UserInterfaceOnly=False) -> None:  # noqa: N802, N803
        """Protect the sheet, from people alone if asked to."""
        self._sheet.protect(Password, from_macros=not UserInterfaceOnly)


@answering
class RangeApi:
    """A range by Excel's own names."""

    def __init__(self, cells) -> None:
        self._cells, self.excel = cells, cells.excel

    @property
    def Address(self) -> str:  # noqa: N802
        return self._cells.address

    @property
    def HasFormula(self) -> bool | None:  # noqa: N802
        return self._cells.has_formula

    @property
    def PrefixCharacter(self) -> str:  # noqa: N802
        return "'" if self._cells.is_quoted else ""

    @property
    def Locked(self) -> bool | None:  # noqa: N802
        return self._cells.locked

    @Locked.setter
    def Locked(self, value) -> None:  # noqa: N802
        self._cells.locked = value
