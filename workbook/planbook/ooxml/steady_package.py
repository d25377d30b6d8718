"""The finishing of a workbook as a package of parts."""

import re
from collections.abc import Collection
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from planbook.ooxml.office_package import zipped

CREATED = datetime(2020, 1, 1, tzinfo=UTC)  # the same always: same input, same bytes
_ROW = re.compile(rb'<row r="(\d+)"[^>]*>')
_FIXED = b' customHeight="1"'
_ANCHOR = b"<x:Anchor>"
_STAYING = b"<x:MoveWithCells/><x:SizeWithCells/>"  # Excel so says neither


def steady_package(content: bytes, growing: Collection[int], head: int = 0) -> bytes:
    """Give the same package with no trace of when or where it was made.

    Rows below ``head`` on the ``growing`` sheets, both counted from 1, get leave to
    grow: a height that XlsxWriter writes would otherwise stay when people type more.
    Buttons stay where they are, and as large, when someone makes a column wider.
    """
    loosened = {f"xl/worksheets/sheet{number}.xml" for number in growing}
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, part in parts.items():
        if name in loosened:
            parts[name] = _ROW.sub(lambda row: _loose(row, head), part)
        elif name.endswith(".vml"):
            parts[name] = part.replace(_ANCHOR, _STAYING + _ANCHOR)
    return zipped(parts.items(), ZIP_DEFLATED)


def _loose(row: re.Match[bytes], head: int) -> bytes:
    below = int(row[1]) > head
    return row[0].replace(_FIXED, b"") if below else row[0]
