"""The macros of a workbook with buttons."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planbook.builder.look import Canvas


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


def connect(book: Any, canvases: Iterable[Canvas], macros: Macros) -> None:
    """Put the macros in a workbook, each sheet under the name that they know it by."""
    book.add_vba_project(BytesIO(macros.project), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    for number, canvas in enumerate(canvases, start=1):
        canvas.sheet.set_vba_name(f"Sheet{number}")
