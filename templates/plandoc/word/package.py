"""A Word file as its parts: bytes by name, and back to a file."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from planbook.ooxml.package import zipped

Parts: TypeAlias = Mapping[str, bytes]

TYPES = "[Content_Types].xml"
MOST_BYTES = 100_000_000  # unpacked; a template is a few hundred thousand
MOST_PARTS = 1_000
_BROKEN = (  # what reading a damaged package can come to
    *(BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError),
    zlib.error,
)


class TemplateError(ValueError):
    """No document can be made of this template; says why, for whoever edits it."""


def unpack(file: bytes) -> Parts:
    """Take a file apart, or say that it is no Word file."""
    try:
        with ZipFile(BytesIO(file)) as package:
            inside = [entry for entry in package.infolist() if not entry.is_dir()]
            _bounded(inside)
            return {entry.filename: package.read(entry) for entry in inside}
    except TemplateError:
        raise
    except _BROKEN:
        text = "Mallen är inte ett Word-dokument. Spara den som .docx i Word."
        raise TemplateError(text) from None


def pack(parts: Parts) -> bytes:
    """Make a file; the same parts give the same bytes."""
    names = sorted(parts, key=lambda name: (name != TYPES, name))
    return zipped(((name, parts[name]) for name in names), ZIP_DEFLATED)


def _bounded(inside: list[ZipInfo]) -> None:
    size = sum(entry.file_size for entry in inside)
    if size > MOST_BYTES or len(inside) > MOST_PARTS:
        text = "Mallen är för stor. Börja om från den mall som följer med."
        raise TemplateError(text)
