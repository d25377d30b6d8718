"""How much a workbook file may hold: what no register needs is refused, unread."""

import re
from collections.abc import Iterable
from zipfile import ZipFile

from planbook.grids.workbook_parts import WorkbookParts
from planbook.model.cell import Cell
from planbook.model.columns import LONGEST_TEXT
from planbook.ooxml.part_words import unescaped_words
from planbook.ooxml.sheetml import Node, block_of_reference, main_tag

MOST_PARTS = 5_000  # a register has about 120
LARGEST_CONTENT = 150_000_000  # bytes when unpacked, pictures too
_LARGEST_TEXT = 60_000_000  # in XML; 10 000 activities with all answers are 48 000 000
MOST_ELEMENTS = 1_500_000  # of XML; such a register has 1 250 000
_MOST_EMPTY = 300_000  # cells and rows that are only formatted; as built it has none
_EMPTY = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^>]*/>")
MOST_JOINED = 100_000  # merged and linked cells, which are read one by one
# How the list of parts at the end of a package begins each of its lines.
PART_LISTED = b"PK\x01\x02"
_XML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<")
_ENCODING = re.compile(rb"""^[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']""")
_ENCODINGS = {b"utf-8", b"utf-16", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1"}
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_EBCDIC = b"\x4c\x6f\xa7\x94"
_OF_PICTURE = (b"<!ENTITY",)  # drawing programs declare a type of picture
_CODE = (b"<!DOCTYPE", *_OF_PICTURE)


class TooMuchError(ValueError):
    """A file holds more than is read; says how much that is."""


class EmptyRowsError(ValueError):
    """A sheet has far more empty rows than are read; says which one."""


class CodeError(ValueError):
    """A file holds declarations or letters that Office never writes."""


def bound_parts(content: bytes) -> None:
    """Refuse a file of too many parts, before their list is read."""
    if content.count(PART_LISTED) > MOST_PARTS:
        raise TooMuchError(f"mer än {MOST_PARTS} delar")


def bounded_parts(package: ZipFile) -> tuple[tuple[str, bytes], ...]:
    """Unpack a file, and refuse one that would hold too much, or take too long, to read.

    Raises ``TooMuchError``, ``EmptyRowsError`` or ``CodeError``.
    """
    entries = package.infolist()
    if sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        raise TooMuchError(f"mer än {LARGEST_CONTENT // 1_000_000} MB när den packas upp")
    parts = tuple((entry.filename, package.read(entry)) for entry in entries)
    _refuse_empty(parts)
    texts = elements = 0
    for name, part in parts:
        if not _is_text(part):
            continue
        texts += len(part)
        elements += part.count(b"<") - part.count(b"</")
        if texts > _LARGEST_TEXT:
            raise TooMuchError(f"mer än {_LARGEST_TEXT // 1_000_000} MB text")
        if elements > MOST_ELEMENTS:
            raise TooMuchError("mer än 1,5 miljoner element")
        _refuse_code(name, part)
    return parts


def bound_texts(cells: Iterable[tuple[Cell, object]]) -> None:
    """Refuse texts that are too long as cells hold them, however few the file has.

    Raises ``TooMuchError``.
    """
    letters = 0
    for cell, text in cells:
        words = text if isinstance(text, str) else ""
        letters += len(words)
        if len(words) > LONGEST_TEXT and (size := len(unescaped_words(words))) > LONGEST_TEXT:
            raise TooMuchError(f"en text på {size} tecken i {cell}")
        if letters > _LARGEST_TEXT:
            raise TooMuchError(f"mer än {_LARGEST_TEXT // 1_000_000} MB text")


def _is_text(part: bytes) -> bool:
    head = part[:200]
    return bool(_XML.match(head)) or head.startswith((*_WIDE, _EBCDIC))


def _refuse_code(name: str, part: bytes) -> None:
    if part.startswith(_EBCDIC):
        raise CodeError
    plain = part.replace(b"\0", b"") if b"\0" in part else part
    encoding = _ENCODING.search(plain[:300].lstrip(b"\xef\xbb\xbf\xff\xfe"))
    if encoding and encoding[1].lower() not in _ENCODINGS:
        raise CodeError
    if any(sign in plain for sign in (_OF_PICTURE if name.lower().endswith(".svg") else _CODE)):
        raise CodeError


def _refuse_empty(parts: Iterable[tuple[str, bytes]]) -> None:
    """Refuse rows that are formatted far below what is written, and name their sheet."""
    for name, part in parts:
        if part.count(b"/>") > _MOST_EMPTY and len(_EMPTY.findall(part)) > _MOST_EMPTY:
            raise EmptyRowsError(WorkbookParts(tuple(parts)).owners.get(name, name))


def bound_blocks(around: Node | None) -> None:
    """Refuse more merged and linked cells than a register has: each is read alone.

    Raises ``TooMuchError``, or ``ValueError`` where a sheet is no XML.
    """
    if around is None:
        raise ValueError("a sheet is no XML")
    nodes = around.iter(main_tag("mergeCell"), main_tag("hyperlink"))
    if sum(_size(node.get("ref", "A1")) for node in nodes) > MOST_JOINED:
        raise TooMuchError(f"mer än {MOST_JOINED} sammanslagna eller länkade celler")


def _size(reference: str) -> int:
    try:
        area = block_of_reference(reference.upper())
    except ValueError:
        return MOST_JOINED + 1  # whole columns and rows, among others
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)
