"""Numbers of headings as Word counts them, and of lists, each from where it begins."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plandoc.word.styles import style_id, styles_by_name
from plandoc.word.word_package import Parts, TemplateError, main_part, related_parts
from plandoc.word.wordml import Node, mark, nodes, paragraphs_of_style, part_tree, swap, value, w

LEVELS = 9
NUMBERED_STYLE = "list number"
_NO_NUMBERING = "Formatmallen för numrerade listor har ingen numrering i mallen."


class _Place(NamedTuple):
    """The list that a style belongs to, its level there, and how that is written."""

    numbering: str
    level: str
    pattern: str
    style: str

    def label(self, counts: list[int]) -> str:
        """Write a number, «2.1» for the pattern «%1.%2»."""
        return re.sub(r"%(\d)", lambda n: str(counts[int(n[1]) - 1]), self.pattern)


def with_numbers(parts: Parts, body: Node) -> Parts:
    """Say in the paragraph what number it has, where its style inherits numbering.

    Word numbers a style that builds on a numbered heading; LibreOffice does not.
    """
    places = _places(parts)
    inherited = {name: place for name, place in places.items() if place.style != name}
    for paragraph, name in paragraphs_of_style(body, inherited):
        head, place = paragraph.find(w("pPr")), inherited[name]
        if head is not None and head.find(w("numPr")) is None:
            number = f'<w:numId w:val="{place.numbering}"/>'
            level = f'<w:ilvl w:val="{place.level}"/>'
            head[0].addnext(nodes(f"<w:numPr>{level}{number}</w:numPr>")[0])
    return parts


def numbered_paragraphs(
    parts: Parts, body: Node, styles: Iterable[str]
) -> Iterator[tuple[Node, str, str]]:
    """Give every paragraph of some styles, its style, and the number this gives it or nothing."""
    places = _places(parts)
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * LEVELS)
    for paragraph, name in paragraphs_of_style(body, {*styles, *places}):
        place = places.get(name)
        if place is None:
            yield paragraph, name, ""
            continue
        so_far, level = counts[place.numbering], int(place.level)
        so_far[level:] = [so_far[level] + 1, *[0] * (LEVELS - level - 1)]
        yield paragraph, name, place.label(so_far)


def numbering_of_style(style: Node) -> tuple[str, str]:
    """Give the number of the list that a style names, and the level in it."""
    place = style.find(f"{w('pPr')}/{w('numPr')}")
    if place is None:
        return "", ""
    return value(place.find(w("numId"))), value(place.find(w("ilvl"))) or "0"


def _places(parts: Parts) -> Mapping[str, _Place]:
    """Say which styles are numbered, themselves or through what they build on."""
    known = {style_id(node): node for node in styles_by_name(parts).values()}
    found = {(place.numbering, place.level): place for place in _levels(parts)}
    places: dict[str, _Place] = {}
    for name, node in known.items():
        own = map(numbering_of_style, _chain(known, node))
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


def _levels(parts: Parts) -> Iterator[_Place]:
    """Give each level of each list that is written in plain numbers."""
    for name in related_parts(parts, main_part(parts), "numbering"):
        book = part_tree(parts[name])
        models = {value(n, "abstractNumId"): n for n in book.iter(w("abstractNum"))}
        for use in book.iter(w("num")):
            model = models.get(value(use.find(w("abstractNumId"))))
            for level in () if model is None else model.iter(w("lvl")):
                if value(level.find(w("numFmt"))) == "decimal":
                    pattern, style = (value(level.find(w(part))) for part in ("lvlText", "pStyle"))
                    yield _Place(value(use, "numId"), value(level, "ilvl"), pattern, style)


def with_list_numbering(parts: Parts, body: Node) -> Parts:
    """Give every numbered list a numbering of its own in Word."""
    points = list(body.iter(mark("list")))
    if not points:
        return parts
    names = related_parts(parts, main_part(parts), "numbering")
    if not names:
        raise TemplateError(_NO_NUMBERING)
    numbering = part_tree(parts[names[0]])
    model, lists = _model(parts, numbering), list(numbering.iter(w("num")))
    number = max(int(value(node, "numId") or 0) for node in lists)
    for point in points:
        start = point.get("start")
        if start is not None:
            number += 1
            lists.append(_new_list(number, model, start))
            lists[-2].addnext(lists[-1])  # what Word puts after the lists stays after them
        swap(point, nodes(f'<w:numId w:val="{number}"/>')[0])
    return {**parts, names[0]: numbering}


def _model(parts: Parts, numbering: Node) -> str:
    """Name the definition behind the style for numbered points."""
    style = styles_by_name(parts).get(NUMBERED_STYLE)
    wanted = "" if style is None else numbering_of_style(style)[0]
    for node in numbering.iter(w("num")):
        if wanted and value(node, "numId") == wanted:
            return value(node.find(w("abstractNumId")))
    raise TemplateError(_NO_NUMBERING)


def _new_list(number: int, model: str, start: str) -> Node:
    first = f'<w:startOverride w:val="{start}"/>'
    return nodes(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{model}"/>'
        f'<w:lvlOverride w:ilvl="0">{first}</w:lvlOverride></w:num>'
    )[0]
