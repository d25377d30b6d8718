"""Numbered lists: each with a number of its own, so that it begins where it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plandoc.word.numbering import numbering_of
from plandoc.word.package import Parts, TemplateError
from plandoc.word.relations import main, related
from plandoc.word.styles import styles
from plandoc.word.wordml import Node, mark, nodes, parse, swap, value, w, write

if TYPE_CHECKING:
    from collections.abc import Iterable

STYLE = "list number"


def with_lists(parts: Parts) -> Parts:
    """Give every numbered list a list of its own in Word."""
    source = main(parts)
    root = parse(parts[source])
    points = list(root.iter(mark("list")))
    if not points:
        return parts
    name, numbering = _numbering(parts)
    model = _model(parts, numbering)
    number = max(_ids(numbering), default=0)
    for point in points:
        start = point.get("start")
        if start is not None:
            number += 1
            numbering[_last(numbering)].addnext(_list(number, model, start))
        swap(point, nodes(f'<w:numId w:val="{number}"/>')[0])
    return {**parts, source: write(root), name: write(numbering)}


def _numbering(parts: Parts) -> tuple[str, Node]:
    names = related(parts, main(parts), "numbering")
    if not names:
        raise TemplateError(_missing())
    return names[0], parse(parts[names[0]])


def _model(parts: Parts, numbering: Node) -> str:
    """Name the definition behind the style for numbered points."""
    style = styles(parts).get(STYLE)
    wanted = "" if style is None else numbering_of(style)[0]
    for node in numbering.iter(w("num")):
        if wanted and node.get(w("numId")) == wanted:
            return value(node.find(w("abstractNumId")))
    raise TemplateError(_missing())


def _ids(numbering: Node) -> Iterable[int]:
    return (int(node.get(w("numId")) or 0) for node in numbering.iter(w("num")))


def _last(numbering: Node) -> int:
    """Say where the last list stands; what Word puts after them stays after them."""
    return max(i for i, node in enumerate(numbering) if node.tag == w("num"))


def _list(number: int, model: str, start: str) -> Node:
    first = f'<w:startOverride w:val="{start}"/>'
    return nodes(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{model}"/>'
        f'<w:lvlOverride w:ilvl="0">{first}</w:lvlOverride></w:num>'
    )[0]


def _missing() -> str:
    return "Formatmallen för numrerade listor har ingen numrering i mallen."
