"""The parts of an Office file: how they point at each other, read and written."""

import posixpath
import zlib
from collections.abc import Iterable, Iterator
from copy import copy
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from planbook.ooxml.sheetml import OFFICE, Node, child_of, parsed_sheetml, written_sheetml

BOOK = "xl/workbook.xml"
_CONTENT_TYPES = "[Content_Types].xml"
# What reading a damaged file of parts can come to.
BROKEN_PACKAGE = (BadZipFile, OSError, EOFError, LookupError, RuntimeError, ValueError, zlib.error)


class Relation(NamedTuple):
    """What one part says of another, or of an address outside the file."""

    id: str
    kind: str
    target: str
    is_external: bool = False


def relations_of(part: str) -> str:
    """Name the part of an Office file that holds the relations of another."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def related_from(part: str, nodes: Iterable[Node]) -> Iterator[Relation]:
    """Read the relations that a part of an Office file has to others."""
    home = posixpath.dirname(part)
    for node in nodes:
        target = node.get("Target") or ""
        is_external = node.get("TargetMode") == "External"
        if not is_external:
            path = posixpath.join("/", home, unquote(target))
            target = posixpath.normpath(path).lstrip("/")
        kind = posixpath.basename(node.get("Type") or "")
        yield Relation(node.get("Id") or "", kind, target, is_external)


def zipped(parts: Iterable[tuple[str, bytes]], packing: int) -> bytes:
    """Give an Office file of parts in order, which says neither when nor where."""
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, part in parts:
            entry = ZipInfo(name)  # dated 1980-01-01, the first day that zip knows
            entry.compress_type = packing
            entry.create_system = 0  # otherwise the operating system is written here
            package.writestr(entry, part)
    return stream.getvalue()


class Parts:
    """A package in which parts are changed; all others are written as they were."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self._trees: dict[str, Node] = {}
        self._changed: set[str] = set()
        self._removed: set[str] = set()

    def tree(self, part: str) -> Node:
        """Give a part to look at; raise ``KeyError`` where there is none."""
        if part not in self._trees:
            self._trees[part] = parsed_sheetml(self._package.read(part))
        return self._trees[part]

    def change(self, part: str) -> Node:
        """Give a part to change."""
        self._changed.add(part)
        return self.tree(part)

    def relations(self, part: str) -> Iterator[Relation]:
        """Give what a part says of the other parts of the package."""
        every = related_from(part, self._relation_nodes(part))
        return (relation for relation in every if not relation.is_external)

    def remove(self, relation: Relation, part: str) -> None:
        """Remove what a part says of another, and the other."""
        for node in self._relation_nodes(part):
            if node.get("Id") == relation.id:
                self._cut(relations_of(part), node)
        for node in self.tree(_CONTENT_TYPES):
            if node.get("PartName") == f"/{relation.target}":
                self._cut(_CONTENT_TYPES, node)
        self._removed.add(relation.target)

    def together(self) -> bytes:
        """Give the package again, each part in its place and packed as before."""
        stream = BytesIO()
        with ZipFile(stream, "w") as package:
            package.comment = self._package.comment
            for entry in self._package.infolist():
                if entry.filename not in self._removed:
                    content = self._content(entry.filename)
                    package.writestr(copy(entry), content, entry.compress_type)
        return stream.getvalue()

    def _content(self, part: str) -> bytes:
        if part in self._changed:
            return written_sheetml(self._trees[part])
        return self._package.read(part)

    def _relation_nodes(self, part: str) -> list[Node]:
        relations = relations_of(part)
        if relations not in self._package.namelist():
            return []
        return list(self.tree(relations).iterchildren("{*}Relationship"))

    def _cut(self, part: str, node: Node) -> None:
        self.change(part).remove(node)


def parts_of_sheets(parts: Parts) -> Iterator[tuple[str, str]]:
    """Give every sheet of cells of a workbook: its name and its part."""
    every = parts.relations(BOOK)
    found = {one.id: one.target for one in every if one.kind == "worksheet"}
    for node in child_of(parts.tree(BOOK), "sheets"):
        part = found.get(node.get(f"{{{OFFICE}}}id", ""))
        if part:
            yield node.get("name", ""), part
