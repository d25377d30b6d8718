"""A workbook whose parts stand where Excel puts them, of one that is packed otherwise."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import chain
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from planbook.ooxml.office_package import BOOK, related_from, relations_of, zipped
from planbook.ooxml.sheetml import MAIN, parsed_sheetml, written_sheetml

_TYPES, _ROOT = "[Content_Types].xml", relations_of("")
_STYLES = "xl/styles.xml"
_STRICT = re.compile(rb"""(=["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_USUAL = rb"\1http://schemas.openxmlformats.org/\2/2006/"
_DASHED = ((b"2006/extendedProp", b"2006/extended-prop"), (b"2006/customProp", b"2006/custom-prop"))
_OF_PART = re.compile(rb"""(PartName=["'])([^"']+)""")
_STYLE_OF_CELL = re.compile(rb'\s(?:s|style)="(\d{1,5})"')
_OF_CELLS = frozenset(  # of what a part points at, and of what stands in a sheet
    {
        *("worksheet", "chartsheet", "sharedStrings", "comments", "table", "hyperlink"),
        *("dimension", "cols", "sheetData", "autoFilter", "mergeCells", "dataValidations"),
        *("hyperlinks", "tableParts"),
    }
)


def usual_package(content: bytes) -> bytes:
    """Give a workbook where each part has the name that Excel gives it.

    One that has, is given as it is. Strict Open XML becomes the usual one, which means
    the same. Raises what a broken part leads to.
    """
    with ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        read = {name: package.read(name) for name in names if name.lower().endswith(".rels")}
        if "\\" not in "".join(names) and _TYPES in names and _is_usual(read, set(names)):
            return content
        parts = {name: package.read(name) for name in names if not name.endswith(("/", "\\"))}
    usual = {_name(name): _transitional(part) for name, part in parts.items()}
    return zipped(_renamed(usual), ZIP_DEFLATED)


def bare_package(content: bytes) -> bytes:
    """Give a workbook with cells, notes and tables but none of what is drawn.

    Of its styles only how numbers and days are shown is kept.
    """
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, part in list(parts.items()):
        if name.startswith("xl/worksheets/") or (name.endswith(".rels") and name != _ROOT):
            root = parsed_sheetml(part)
            for node in list(root):
                called = node.get("Type") or str(node.tag).replace("}", "/")
                if posixpath.basename(called) not in _OF_CELLS:
                    root.remove(node)
            parts[name] = written_sheetml(root)
    parts[_STYLES] = _bare_styles(parts)
    return zipped(parts.items(), ZIP_DEFLATED)


def _bare_styles(parts: Mapping[str, bytes]) -> bytes:
    used = (int(one) for part in parts.values() for one in _STYLE_OF_CELL.findall(part))
    formats, shown = "", ["0"] * (max(used, default=0) + 1)
    if _STYLES in parts:
        root = parsed_sheetml(parts[_STYLES])
        formats = "".join(
            etree.tostring(node, encoding="unicode") for node in root.iter(f"{{{MAIN}}}numFmts")
        )
        found = root.iterfind(f"{{{MAIN}}}cellXfs/{{{MAIN}}}xf")
        shown = [node.get("numFmtId", "0") for node in found] or shown
    cells = "".join(f'<xf numFmtId="{one}"/>' for one in shown)
    rest = "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills>"
    rest += "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    inside = f"{formats}{rest}<cellXfs>{cells}</cellXfs>"
    return f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'.encode()


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
