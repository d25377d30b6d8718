"""The macros of a workbook with buttons."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any


@dataclass(frozen=True)
class SheetButton:
    """One button on Start: ``macro`` is the Sub that it runs, ``tip`` its alt text."""

    caption: str
    macro: str
    tip: str


@dataclass(frozen=True)
class Macros:
    """A compiled vbaProject and the buttons that run its macros."""

    project: bytes
    buttons: tuple[SheetButton, ...]


def connect_macros(book: Any, sheets: Iterable[Any], project: bytes) -> None:
    """Put the macros in a workbook, each sheet under the name that they know it by."""
    book.add_vba_project(BytesIO(project), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    for number, sheet in enumerate(sheets, start=1):
        sheet.set_vba_name(f"Sheet{number}")
