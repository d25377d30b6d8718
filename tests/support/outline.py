"""A template as lines of text, so that a change made in Word can be read and judged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plandoc.word.styles import style_id, styles_by_name
from plandoc.word.word_package import main_part, related_parts, relations_of_part, unpack
from plandoc.word.wordml import NAMESPACES, Node, attributes_of, is_in_run, part_tree, style, value, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plandoc.word.word_package import Parts

SIGNS = {"tab": " → ", "br": " ↵ "}
_NAMELESS = "Normal"
_UNTOLD = re.compile(r"rsid|paraId|textId")
_KINDS = {"paragraph": "stycke", "character": "tecken", "table": "tabell", "numbering": "lista"}


def outline(template: bytes) -> str:
    """Describe a template: its pages, text, headers, footers, styles and lists."""
    parts = unpack(template)
    return "\n".join(_lines(parts)) + "\n"


def _lines(parts: Parts) -> Iterator[str]:
    source = main_part(parts)
    names = {style_id(node): _name(node) for node in styles_by_name(parts).values()}
    places = {relation.id: relation.target for relation in relations_of_part(parts, source)}
    body = part_tree(parts[source])[0]
    yield "# Brödtext"
    yield from _blocks(body, names)
    for section in body.iter(w("sectPr")):
        yield ""
        yield "# Sidor"
        yield from _page(section)
        for reference in section.iter(w("headerReference"), w("footerReference")):
            name = places[reference.get(f"{{{NAMESPACES['r']}}}id") or ""]
            yield ""
            yield f"# {_place(reference)}"
            yield from _blocks(part_tree(parts[name]), names)
    yield from _settings(parts, source)
    yield from _theme(parts, source)
    yield from _lists(parts, source)
    yield ""
    yield "# Formatmallar"
    for name in related_parts(parts, source, "styles"):
        for node in part_tree(parts[name]).iter(w("docDefaults")):
            yield _told(node, names)
    yield from sorted(_style(node, names) for node in styles_by_name(parts).values())


def _blocks(parent: Node, names: Mapping[str, str]) -> Iterator[str]:
    for node in parent:
        if node.tag == w("p"):
            yield f"[{_head(node, names)}] {_words(node, names)}".rstrip()
            if node.find(f"{w('pPr')}/{w('sectPr')}") is not None:
                yield "=== avsnittsbrytning ==="
        elif node.tag == w("tbl"):
            yield from _table(node, names)
        elif node.tag in {w("sdt"), w("sdtContent")}:
            yield from _blocks(node, names)


def _table(table: Node, names: Mapping[str, str]) -> Iterator[str]:
    properties = table.find(w("tblPr"))
    for node in () if properties is None else properties:
        yield f"tabell: {_told(node, names)}"
    grid = (column.get(w("w")) or "" for column in table.iter(w("gridCol")))
    yield f"tabell: bredder {' '.join(grid)}"
    for row in table.iter(w("tr")):
        marks = "".join(f" {_local(n)}" for part in row.iter(w("trPr")) for n in part)
        cells = (" ".join(_blocks(cell, names)) for cell in row.iter(w("tc")))
        yield f"| {' | '.join(cells)} |{marks}"


def _head(paragraph: Node, names: Mapping[str, str]) -> str:
    """Name the style of a paragraph, and what is set in the paragraph itself."""
    told = [
        _told(node, names)
        for properties in paragraph.iterchildren(w("pPr"))
        for node in properties
        if node.tag not in {w("pStyle"), w("sectPr"), w("rPr")}
    ]
    return "; ".join([names.get(style(paragraph), _NAMELESS), *told])


def _words(paragraph: Node, names: Mapping[str, str]) -> str:
    return "".join(_piece(node, names) for node in paragraph.iter())


def _piece(node: Node, names: Mapping[str, str]) -> str:
    match _local(node):
        case "rPr" if is_in_run(node):
            return f"‹{', '.join(_told(look, names) for look in node)}›"
        case "t":
            return node.text or ""
        case "instrText":
            return f"<{(node.text or '').strip()}: "
        case "fldChar":
            return ">" if node.get(w("fldCharType")) == "end" else ""
        case "docPr":
            return f"<bild {node.get('name')}: {node.get('descr') or 'dekor'}>"
        case local:
            return SIGNS.get(local, "") if is_in_run(node) else ""


def _page(section: Node) -> Iterator[str]:
    for node in section:
        if node.tag not in {w("headerReference"), w("footerReference")}:
            yield _told(node, {})


def _place(reference: Node) -> str:
    kind = "Sidhuvud" if reference.tag == w("headerReference") else "Sidfot"
    which = {"default": "", "first": ", första sidan", "even": ", jämna sidor"}
    return kind + which[reference.get(w("type")) or "default"]


def _settings(parts: Parts, source: str) -> Iterator[str]:
    for name in related_parts(parts, source, "settings"):
        yield ""
        yield "# Inställningar"
        for node in part_tree(parts[name]):
            if not _UNTOLD.search(_local(node)):
                yield _told(node, {})


def _theme(parts: Parts, source: str) -> Iterator[str]:
    for name in related_parts(parts, source, "theme"):
        yield ""
        yield "# Tema"
        theme = part_tree(parts[name])
        for scheme in theme.iter(_drawn("clrScheme")):
            for node in scheme:
                yield f"{_local(node)} {node[0].get('lastClr') or node[0].get('val')}"
        for font in theme.iter(_drawn("majorFont"), _drawn("minorFont")):
            yield f"{_local(font)} {font[0].get('typeface')}"


def _lists(parts: Parts, source: str) -> Iterator[str]:
    for name in related_parts(parts, source, "numbering"):
        yield ""
        yield "# Listor"
        for level in part_tree(parts[name]).iter(w("lvl")):
            yield _told(level, {})


def _style(node: Node, names: Mapping[str, str]) -> str:
    base = names.get(value(node.find(w("basedOn"))), "")
    kind = _KINDS[node.get(w("type")) or "paragraph"]
    looks = [
        _told(part, names)
        for part in node
        if part.tag in {w("pPr"), w("rPr"), w("tblPr"), w("tblStylePr"), w("next")}
    ]
    head = f"{_name(node)} ({kind}{f', bygger på {base}' if base else ''})"
    return f"{head}: {'; '.join(looks)}" if looks else head


def _told(node: Node, names: Mapping[str, str]) -> str:
    """Describe an element by its name, its attributes and what it holds."""
    said = [
        names.get(text, text) if name.endswith("}val") else f"{_short(name)}={text}"
        for name, text in attributes_of(node)
        if not _UNTOLD.search(name)
    ]
    inside = ", ".join(_told(child, names) for child in node)
    words = " ".join([_local(node), *said])
    return f"{words} ({inside})" if inside else words


def _name(style: Node) -> str:
    return value(style.find(w("name")))


def _drawn(name: str) -> str:
    return f"{{{NAMESPACES['a']}}}{name}"


def _local(node: Node) -> str:
    return _short(str(node.tag))


def _short(name: str) -> str:
    return name.rpartition("}")[2]
