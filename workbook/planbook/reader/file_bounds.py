"""How much a workbook file may hold: what no register needs is refused, unread."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from lxml import etree

from planbook.model.cell import Cell
from planbook.model.columns import LONGEST_TEXT
from planbook.ooxml.office_package import Parts, parts_of_sheets
from planbook.ooxml.part_words import unescaped_words
from planbook.ooxml.sheetml import block_of_reference

MOST_PARTS = 5_000  # a register has about 120
LARGEST_CONTENT = 150_000_000  # bytes when unpacked, pictures too
_LARGEST_TEXT = 30_000_000  # of them in XML; a register of 10 000 rows has 10 000 000
MOST_ELEMENTS = 1_500_000  # of XML; such a register has 1 150 000
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
_CODE = re.compile(rb"<!DOCTYPE|<!ENTITY")
_OF_PICTURE = re.compile(rb"<!ENTITY")  # drawing programs declare a type of picture


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


def bound_file(package: ZipFile) -> None:
    """Refuse a file that would hold too much, or take too long, to read.

    Raises ``TooMuchError`` or ``CodeError``; reads one part at a time.
    """
    entries = package.infolist()
    if sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
        raise TooMuchError(f"mer än {LARGEST_CONTENT // 1_000_000} MB när den packas upp")
    texts = elements = 0
    _refuse_empty(package, entries)
    for entry in entries:
        part = package.read(entry)
        if not _is_text(part):
            continue
        texts += len(part)
        elements += part.count(b"<")
        if texts > _LARGEST_TEXT:
            raise TooMuchError(f"mer än {_LARGEST_TEXT // 1_000_000} MB text")
        if elements > MOST_ELEMENTS:
            raise TooMuchError("mer än 1,5 miljoner element")
        _refuse_code(entry, part)
        _refuse_blocks(part)


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


def _refuse_code(entry: ZipInfo, part: bytes) -> None:
    if part.startswith(_EBCDIC):
        raise CodeError
    plain = part.replace(b"\0", b"") if b"\0" in part else part
    encoding = _ENCODING.search(plain[:300].lstrip(b"\xef\xbb\xbf\xff\xfe"))
    if encoding and encoding[1].lower() not in _ENCODINGS:
        raise CodeError
    is_picture = entry.filename.lower().endswith(".svg")
    if (_OF_PICTURE if is_picture else _CODE).search(plain):
        raise CodeError


def _refuse_empty(package: ZipFile, entries: Iterable[ZipInfo]) -> None:
    """Refuse rows that are formatted far below what is written, and name their sheet."""
    for entry in entries:
        if entry.file_size > _MOST_EMPTY * len(b'<c s="1"/>'):
            part = package.read(entry)
            if part.count(b"/>") > _MOST_EMPTY and len(_EMPTY.findall(part)) > _MOST_EMPTY:
                names = {at: name for name, at in parts_of_sheets(Parts(package))}
                raise EmptyRowsError(names.get(entry.filename, entry.filename))


def _refuse_blocks(part: bytes) -> None:
    """Refuse more merged and linked cells than a register has: each is read alone."""
    if not any(sign in part for sign in (b"mergeCell", b"hyperlink", b"\0")):
        return
    joined = 0
    for reference in _references(part):
        joined += _size(reference)
        if joined > MOST_JOINED:
            raise TooMuchError(f"mer än {MOST_JOINED} sammanslagna eller länkade celler")


def _references(part: bytes) -> Iterator[str]:
    """Give the blocks of cells that are merged or linked, row by row set aside."""
    nodes = etree.iterparse(
        BytesIO(part),
        tag=("{*}row", "{*}mergeCell", "{*}hyperlink"),
        resolve_entities=False,
        no_network=True,
    )
    with suppress(etree.XMLSyntaxError):  # what is no XML is refused when it is read
        for _, node in nodes:
            reference = node.get("ref")
            if reference:
                yield reference
            node.clear()


def _size(reference: str) -> int:
    try:
        area = block_of_reference(reference.upper())
    except ValueError:
        return MOST_JOINED + 1  # whole columns and rows, among others
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)
