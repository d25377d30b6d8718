"""A workbook of empty sheets, for macros to live in."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter  # noqa: TID251  # pyright: ignore[reportMissingTypeStubs]

from planbook.ooxml.finishing import steady

CREATED = datetime(2020, 1, 1, tzinfo=UTC)


def shell(title: str, sheets: int, project: bytes = b"") -> bytes:
    """Give a workbook of empty sheets, with a compiled vbaProject if there is one."""
    stream = BytesIO()
    book: Any = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": title, "created": CREATED})
    canvases = [book.add_worksheet() for _ in range(sheets)]
    if project:
        book.add_vba_project(BytesIO(project), is_stream=True)
        book.set_vba_name("ThisWorkbook")
        for number, sheet in enumerate(canvases, start=1):
            sheet.set_vba_name(f"Sheet{number}")
    book.close()
    return steady(stream.getvalue(), ())
