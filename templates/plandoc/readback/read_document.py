"""A finished document as a reader meets it: lines and tables, in order.

A line is written back the way people type it in a cell: «- » before a bullet,
``**`` around what is bold, ``[ord](adress)``, ``[^fotnot]``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from planbook.model.swedish import normal
from plandoc.word.word_package import Parts, main_part, related_parts, relations_of_part, unpack
from plandoc.word.wordml import NAMESPACES, Node, letters_of, part_tree, style, value, w

_HEADINGS = frozenset({"heading 1", "heading 2", "heading 3", "kapitelrubrik", "underrubrik"})
MARKS = {"strong": "**", "emphasis": "*"}
_LINK = re.compile(r'\s*HYPERLINK "([^"]*)"')


class ReadLine(NamedTuple):
    """A paragraph: its style's name, its text, what its pictures are said to show."""

    style: str
    text: str
    pictures: tuple[str, ...]

    @property
    def is_heading(self) -> bool:
        """Tell whether a section begins here."""
        return self.style in _HEADINGS


class ReadTable(NamedTuple):
    """A table: its rows of cells, the headings first."""

    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = ReadLine | ReadTable


class _Lookup(NamedTuple):
    """What the body only refers to: styles, notes, addresses, where lists begin."""

    styles: Mapping[str, str]
    notes: Mapping[str, Node]
    addresses: Mapping[str, str]
    starts: Mapping[str, int]


def read_document(file: bytes) -> tuple[Block, ...]:
    """Read a finished document."""
    parts = unpack(file)
    body = part_tree(parts[main_part(parts)])[0]
    return tuple(_blocks(body, _lookup(parts), Counter()))


def with_usual_headings(
    blocks: Iterable[Block], renamed: Mapping[tuple[str, ...], tuple[str, ...]]
) -> tuple[Block, ...]:
    """Give what was read with the usual headings of each table that has others."""
    return tuple(
        ReadTable((renamed.get(tuple(map(normal, block.rows[0])), block.rows[0]), *block.rows[1:]))
        if isinstance(block, ReadTable) and block.rows
        else block
        for block in blocks
    )


def _lookup(parts: Parts) -> _Lookup:
    source = main_part(parts)

    def inside(kind: str, name: str) -> Iterator[Node]:
        for part in related_parts(parts, source, kind):
            yield from part_tree(parts[part]).iter(w(name))

    return _Lookup(
        {
            value(node, "styleId"): value(node.find(w("name"))).casefold()
            for node in inside("styles", "style")
        },
        {value(node, "id"): node for node in inside("footnotes", "footnote")},
        {relation.id: relation.target for relation in relations_of_part(parts, source)},
        {
            value(node, "numId"): int(value(start))
            for node in inside("numbering", "num")
            for start in node.iter(w("startOverride"))
        },
    )


def _blocks(parent: Node, lookup: _Lookup, points: Counter[str]) -> Iterator[Block]:
    for node in parent:
        if node.tag == w("p"):
            yield _line(node, lookup, points)
        elif node.tag == w("tbl"):
            yield ReadTable(tuple(tuple(_cells(row)) for row in node.iter(w("tr"))))
        elif node.tag in {w("sdt"), w("sdtContent")}:
            yield from _blocks(node, lookup, points)


def _cells(row: Node) -> Iterator[str]:
    for cell in row.iter(w("tc")):
        yield "\n".join(map(letters_of, cell.iter(w("p"))))


def _line(paragraph: Node, lookup: _Lookup, points: Counter[str]) -> ReadLine:
    name = lookup.styles.get(style(paragraph), "")
    text = _typed(paragraph, lookup)
    if name == "list number":
        number = value(paragraph.find(f".//{w('numId')}"))
        text = f"{lookup.starts.get(number, 1) + points[number]}. {text}"
        points[number] += 1
    prefix = {"list bullet": "- ", "faktaruta": "> "}.get(name, "")
    shown = paragraph.iter(f"{{{NAMESPACES['wp']}}}docPr")
    return ReadLine(name, prefix + text, tuple(node.get("descr") or "" for node in shown))


def _typed(parent: Node, lookup: _Lookup) -> str:
    """Write back what an element holds; a field is a bracket that closes later."""
    texts, codes = [""], [""]
    for kind, text in _pieces(parent, lookup):
        if kind == "begin":
            texts.append("")
            codes.append("")
        elif kind == "code":
            codes[-1] += text
        elif kind == "end" and len(texts) > 1:
            link, inside = _LINK.match(codes.pop()), texts.pop()
            texts[-1] += f"[{inside}]({link[1]})" if link else inside
        else:
            texts[-1] += text
    return "".join(texts)  # a field may end in another paragraph


def _pieces(parent: Node, lookup: _Lookup) -> Iterator[tuple[str, str]]:
    for node in parent:
        if node.tag == w("r"):
            yield from _run(node, lookup)
        elif node.tag == w("hyperlink"):
            target = node.get(f"{{{NAMESPACES['r']}}}id")
            inside = _typed(node, lookup)
            address = lookup.addresses.get(target or "", "")
            yield "text", f"[{inside}]({address})" if target else inside
        elif node.tag != w("pPr"):
            yield from _pieces(node, lookup)


def _run(run: Node, lookup: _Lookup) -> Iterator[tuple[str, str]]:
    for sign in run.iter(w("fldChar"), w("instrText")):
        yield sign.get(w("fldCharType")) or "code", sign.text or ""
    look = lookup.styles.get(value(run.find(f"{w('rPr')}/{w('rStyle')}")), "")
    around = MARKS.get(look, "")
    if text := letters_of(run):
        yield "text", f"{around}{text}{around}"
    for reference in run.iter(w("footnoteReference")):
        note = lookup.notes.get(value(reference, "id"))
        if note is not None:
            inside = "\n".join(_typed(line, lookup) for line in note.iter(w("p")))
            yield "text", f"[^{inside.strip()}]"
