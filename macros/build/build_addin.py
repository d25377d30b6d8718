"""The build of what Excel runs: the add-in, and the workbook with buttons."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import xlsxwriter  # noqa: TID251  # pyright: ignore[reportMissingTypeStubs]
from pyopenvba import ExcelFile  # noqa: TID251  # pyright: ignore[reportMissingTypeStubs]
from pyopenvba.cfb import CFB  # noqa: TID251  # pyright: ignore[reportMissingTypeStubs]

from macros_and_ribbon import addin_macros, ribbon_text, workbook_macros
from planbook.builder.build import build_workbook
from planbook.builder.contents import Computed
from planbook.builder.macros import Macros, connect_macros
from planbook.example import empty
from planbook.layout import OWN_SHEETS, sheet_names
from planbook.ooxml.steady_package import CREATED, steady_package
from planmacros.addin.declared_buttons import BUTTONS, TAB, sheet_buttons
from planmacros.addin.packaged import PROJECT

TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
RIBBON_PART = "customUI/customUI.xml"
RIBBON = (
    '<Relationship Id="ribbon" Type="http://schemas.microsoft.com/office/2006/'
    f'relationships/ui/extensibility" Target="{RIBBON_PART}"/>'
)
# Says that nothing is compiled, as [MS-OVBA] 2.3.4.1 has it; then Excel does it itself.
UNCOMPILED = bytes.fromhex("cc61ffff000000")


def built_addin() -> bytes:
    """Give the add-in, the same bytes each time."""
    content = built_shell(TAB, 1, built_project(1, addin_macros(BUTTONS)))
    parts = _replaced(_parts(content), TYPES, WITH_MACROS, _ADDIN)
    related = _replaced(parts, RELATIONS, "</Relationships>", f"{RIBBON}</Relationships>")
    return _package({**related, RIBBON_PART: ribbon_text(BUTTONS).encode()})


def built_workbook(computed: Computed) -> bytes:
    """Build the workbook with buttons on Start, the same bytes each time."""
    sheets = len(OWN_SHEETS) + len(sheet_names()) + 1  # and Kontroll
    compiled = built_project(sheets, workbook_macros(BUTTONS))
    macros = Macros(compiled, sheet_buttons())
    return build_workbook(empty.empty_contents(), macros=macros, computed=computed)


def built_project(sheets: int, modules: dict[str, str]) -> bytes:
    """Build the compiled vbaProject of an add-in or a workbook of so many sheets."""
    seed = _replaced(_parts(built_shell(TAB, sheets)), TYPES, PLAIN, WITH_MACROS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "seed.xlsm")
        path.write_bytes(_package(seed))
        with ExcelFile(str(path)) as book:
            macros = book.add_vba_project()
            for name, text in modules.items():
                macros.add_module(name, text)
            book.save()
        return _uncompiled(_parts(path.read_bytes())[PROJECT])


def _uncompiled(project: bytes) -> bytes:
    storage = CFB.from_bytes(project)
    storage.write_stream_in_storage("VBA", "_VBA_PROJECT", UNCOMPILED)
    content: bytes = storage.to_bytes()
    return content


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _replaced(parts: dict[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    if parts[name].count(old.encode()) != 1:
        raise ValueError(f"{name} har inte precis ett «{old}».")
    return {**parts, name: parts[name].replace(old.encode(), new.encode())}


def _package(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return steady_package(stream.getvalue(), ())


def built_shell(title: str, sheets: int, project: bytes = b"") -> bytes:
    """Build a workbook of empty sheets, with a compiled vbaProject if there is one."""
    stream = BytesIO()
    book: Any = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": title, "created": CREATED})
    added = [book.add_worksheet() for _ in range(sheets)]
    if project:
        connect_macros(book, added, project)
    book.close()
    return steady_package(stream.getvalue(), ())
