"""A workbook of empty sheets, for macros to live in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter  # noqa: TID251  # pyright: ignore[reportMissingTypeStubs]

from planbook.builder.macros import connect
from planbook.ooxml.finishing import CREATED, steady


def shell(title: str, sheets: int, project: bytes = b"") -> bytes:
    """Give a workbook of empty sheets, with a compiled vbaProject if there is one."""
    stream = BytesIO()
    book: Any = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": title, "created": CREATED})
    added = [book.add_worksheet() for _ in range(sheets)]
    if project:
        connect(book, added, project)
    book.close()
    return steady(stream.getvalue(), ())
