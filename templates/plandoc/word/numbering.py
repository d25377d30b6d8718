"""The numbers that Word counts for headings, counted the same way here."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plandoc.word.relations import main, related
from plandoc.word.styles import style_id, styles
from plandoc.word.wordml import Node, nodes, parse, style, value, w, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plandoc.word.package import Parts

LEVELS = 9


@dataclass(frozen=True)
class Place:
    """The list that a style belongs to, its level there, and how that is written."""

    numbering: str
    level: str
    pattern: str
    style: str

    def label(self, counts: list[int]) -> str:
        """Write a number, «2.1» for the pattern «%1.%2»."""
        return re.sub(r"%(\d)", lambda n: str(counts[int(n[1]) - 1]), self.pattern)


def with_numbers(parts: Parts) -> Parts:
    """Say in the paragraph itself what number it has, where its style inherits it.

    Word numbers a style that builds on a numbered heading; LibreOffice does not.
    """
    source = main(parts)
    root = parse(parts[source])
    places = _places(parts)
    for paragraph in root.iter(w("p")):
        place = places.get(style(paragraph))
        head = paragraph.find(w("pPr"))
        if place is None or place.style == style(paragraph) or head is None:
            continue
        if head.find(w("numPr")) is None:
            number = f'<w:numId w:val="{place.numbering}"/>'
            level = f'<w:ilvl w:val="{place.level}"/>'
            head[0].addnext(nodes(f"<w:numPr>{level}{number}</w:numPr>")[0])
    return {**parts, source: write(root)}


def numbered(parts: Parts, root: Node) -> Iterator[tuple[Node, str]]:
    """Give every paragraph and the number that its style gives it, or nothing."""
    places = _places(parts)
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * LEVELS)
    for paragraph in root.iter(w("p")):
        place = places.get(style(paragraph))
        if place is None:
            yield paragraph, ""
            continue
        so_far, level = counts[place.numbering], int(place.level)
        so_far[level:] = [so_far[level] + 1, *[0] * (LEVELS - level - 1)]
        yield paragraph, place.label(so_far)


def numbering_of(style: Node) -> tuple[str, str]:
    """Give the number of the list that a style names, and the level in it."""
    place = style.find(f"{w('pPr')}/{w('numPr')}")
    if place is None:
        return "", ""
    return value(place.find(w("numId"))), value(place.find(w("ilvl"))) or "0"


def _places(parts: Parts) -> Mapping[str, Place]:
    """Say which styles are numbered, themselves or through what they build on."""
    known = {style_id(node): node for node in styles(parts).values()}
    found = {(place.numbering, place.level): place for place in _levels(parts)}
    places: dict[str, Place] = {}
    for name, node in known.items():
        own = map(numbering_of, _chain(known, node))
        place = found.get(next(filter(any, own), ("", "")))
        if place is not None:
            places[name] = place
    return places


def _chain(known: Mapping[str, Node], node: Node | None) -> Iterator[Node]:
    """Give a style, what it builds on, what that builds on."""
    seen: set[str] = set()
    while node is not None and style_id(node) not in seen:
        seen.add(style_id(node))
        yield node
        node = known.get(value(node.find(w("basedOn"))))


def _levels(parts: Parts) -> Iterator[Place]:
    """Give each level of each list that is written in plain numbers."""
    for name in related(parts, main(parts), "numbering"):
        book = parse(parts[name])
        models = {_of(n, "abstractNumId"): n for n in book.iter(w("abstractNum"))}
        for use in book.iter(w("num")):
            model = models.get(value(use.find(w("abstractNumId"))))
            for level in () if model is None else model.iter(w("lvl")):
                if value(level.find(w("numFmt"))) == "decimal":
                    pattern, style = (
                        value(level.find(w(part))) for part in ("lvlText", "pStyle")
                    )
                    yield Place(_of(use, "numId"), _of(level, "ilvl"), pattern, style)


def _of(node: Node, name: str) -> str:
    return node.get(w(name)) or ""
