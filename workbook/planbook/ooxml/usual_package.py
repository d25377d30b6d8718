"""A workbook whose parts stand where Excel puts them, of one that is packed otherwise."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import chain
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from planbook.ooxml.office_package import BOOK, related_from, relations_of, zipped
from planbook.ooxml.sheetml import parsed_sheetml, written_sheetml

_TYPES, _ROOT = "[Content_Types].xml", relations_of("")
_STRICT = re.compile(rb"""(=["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_USUAL = rb"\1http://schemas.openxmlformats.org/\2/2006/"
_DASHED = ((b"2006/extendedProp", b"2006/extended-prop"), (b"2006/customProp", b"2006/custom-prop"))
_OF_PART = re.compile(rb"""(PartName=["'])([^"']+)""")
Entries: TypeAlias = tuple[tuple[str, bytes], ...]  # names and contents, as they lie in a file


def usual_package(content: bytes) -> bytes:
    """Give a workbook where each part has the name that Excel gives it.

    One that has, is given as it is. Strict Open XML becomes the usual one, which means
    the same. Raises what a broken part leads to.
    """
    with ZipFile(BytesIO(content)) as package:
        entries = tuple((one.filename, package.read(one)) for one in package.infolist())
    usual = usual_parts(entries)
    return content if usual is entries else zipped(usual, ZIP_DEFLATED)


def usual_parts(entries: Entries) -> Entries:
    """Give the parts of a workbook by the names that Excel gives them, unless they have them."""
    names = [name for name, _ in entries]
    relations = {name: part for name, part in entries if name.lower().endswith(".rels")}
    if "\\" not in "".join(names) and _TYPES in names and _is_usual(relations, set(names)):
        return entries
    parts = {_name(name): part for name, part in entries if not name.endswith(("/", "\\"))}
    return tuple(_renamed({name: _transitional(part) for name, part in parts.items()}))


def _is_usual(relations: Mapping[str, bytes], names: set[str]) -> bool:
    every = {name: list(_targets(name, part)) for name, part in relations.items()}
    is_strict = any(_STRICT.search(part) for part in relations.values())
    is_there = BOOK in every.get(_ROOT, ()) and names.issuperset(chain(*every.values()))
    return is_there and not is_strict


def _targets(name: str, part: bytes) -> Iterator[str]:
    """Give the parts that a part of relations points at."""
    nodes = parsed_sheetml(part).iterchildren("{*}Relationship")
    related = related_from(_source(name), nodes)
    return (one.target for one in related if not one.is_external)


def _source(name: str) -> str:
    """Name the part that a part of relations tells of."""
    folder, last = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), last[: -len(".rels")])


def _name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _transitional(part: bytes) -> bytes:
    if b"http://purl.oclc.org/ooxml/" not in part:
        return part
    part = _STRICT.sub(_USUAL, part)
    for strict, usual in _DASHED:
        part = part.replace(strict, usual)
    return part


def _renamed(parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give the parts by the names that others know them by; the workbook by Excel's."""
    called = {one.casefold(): one for one in (_TYPES, _ROOT)}
    arrows = {name: parsed_sheetml(parts[name]) for name in parts if name.lower().endswith(".rels")}
    for name in arrows:
        called |= {one.casefold(): one for one in _targets(name, parts[name])}
    main = related_from("", arrows.get(_ROOT, ()))
    for book in (one.target for one in main if one.kind == "officeDocument"):
        if book in parts:
            called |= {book.casefold(): BOOK, relations_of(book).casefold(): relations_of(BOOK)}
    there = {called.get(name.casefold(), name) for name in parts}
    for name, part in parts.items():
        nodes = list(arrows.get(name, ()))
        for node, one in zip(nodes, related_from(_source(name), nodes), strict=True):
            target = called.get(one.target.casefold(), one.target)
            if not one.is_external and target in there:
                node.set("Target", f"/{target}")
        written = written_sheetml(arrows[name]) if nodes else part
        if name == _TYPES:
            written = _OF_PART.sub(lambda told: _told_as(told, called), part)
        yield called.get(name.casefold(), name), written


def _told_as(told: re.Match[bytes], called: Mapping[str, str]) -> bytes:
    """Give the name of a part as others call it, in the list of what each one holds."""
    name = _name(told[2].decode())
    return told[1] + f"/{called.get(name.casefold(), name)}".encode()
