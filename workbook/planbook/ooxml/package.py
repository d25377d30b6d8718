"""The parts of a workbook's package, changed one by one."""

from __future__ import annotations

import posixpath
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZipFile

from planbook.ooxml.sheetml import Node, parse, write

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOK = "xl/workbook.xml"
_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Relation:
    """What one part says of another: under which id, of what kind, and which."""

    id: str
    kind: str
    part: str


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
            self._trees[part] = parse(self._package.read(part))
        return self._trees[part]

    def change(self, part: str) -> Node:
        """Give a part to change."""
        self._changed.add(part)
        return self.tree(part)

    def relations(self, part: str) -> Iterator[Relation]:
        """Give what a part says of the other parts of the package."""
        home = posixpath.dirname(part)
        for node in self._relation_nodes(part):
            if node.get("TargetMode") != "External":
                target = posixpath.join("/", home, unquote(node.get("Target", "")))
                yield Relation(
                    id=node.get("Id", ""),
                    kind=posixpath.basename(node.get("Type", "")),
                    part=posixpath.normpath(target).lstrip("/"),
                )

    def remove(self, relation: Relation, part: str) -> None:
        """Remove what a part says of another, and the other."""
        for node in self._relation_nodes(part):
            if node.get("Id") == relation.id:
                self._cut(_relations_of(part), node)
        for node in self.tree(_CONTENT_TYPES):
            if node.get("PartName") == f"/{relation.part}":
                self._cut(_CONTENT_TYPES, node)
        self._removed.add(relation.part)

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
            return write(self._trees[part])
        return self._package.read(part)

    def _relation_nodes(self, part: str) -> list[Node]:
        relations = _relations_of(part)
        if relations not in self._package.namelist():
            return []
        return list(self.tree(relations).iterchildren("{*}Relationship"))

    def _cut(self, part: str, node: Node) -> None:
        self.change(part).remove(node)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
