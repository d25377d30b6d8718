"""The parts of a workbook file: unpacked once, and each of them read once as XML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from planbook.ooxml.office_package import BOOK, Relation, related_from, relations_of
from planbook.ooxml.part_words import tree
from planbook.ooxml.sheetml import Node


@dataclass(frozen=True)
class WorkbookParts:
    """The parts in the order of the file, even where two have the same name."""

    entries: tuple[tuple[str, bytes], ...]
    _trees: dict[str, Node | None] = field(default_factory=dict[str, Node | None])

    @cached_property
    def contents(self) -> Mapping[str, bytes]:
        """Give what each part holds, by name."""
        return dict(self.entries)

    def tree(self, part: str) -> Node | None:
        """Give a part to look at; nothing where there is none, or it is no XML."""
        if part not in self._trees:
            self._trees[part] = tree(self.contents[part]) if part in self.contents else None
        return self._trees[part]

    def relations(self, part: str) -> Iterator[Relation]:
        """Give what a part of the workbook says of its other parts."""
        root = self.tree(relations_of(part))
        return (one for one in related_from(part, () if root is None else root) if not one.is_external)

    @cached_property
    def sheets(self) -> tuple[tuple[Node, Relation | None], ...]:
        """Give what the workbook says of each sheet, and the part that it lies in."""
        root = self.tree(BOOK)
        found = {one.id: one for one in self.relations(BOOK)}
        nodes = () if root is None else root.iter("{*}sheet")
        return tuple((node, found.get(_id_of(node))) for node in nodes)

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """Give for each part the name of the sheet that it belongs to, if it does."""
        owners: dict[str, str] = {}
        for sheet, relation in self.sheets:
            for reached in self._reached(relation.target if relation else ""):
                owners.setdefault(reached, sheet.get("name", ""))
        return owners

    def _reached(self, part: str) -> Iterator[str]:
        """Give a part, its list of relations, and all that it leads to."""
        waiting, met = [part], set[str]()
        while waiting:
            here = waiting.pop()
            if here in met or here not in self.contents or here == BOOK:
                continue
            met.add(here)
            yield from (here, relations_of(here))
            waiting += (one.target for one in self.relations(here))


def _id_of(sheet: Node) -> str:
    return next((str(text) for name, text in sheet.attrib.items() if str(name).endswith("}id")), "")
