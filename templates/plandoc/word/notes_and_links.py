"""Footnotes in the part of their own that Word has, and links, each address once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from plandoc.word.skeleton import filled_nodes
from plandoc.word.word_package import (
    Parts,
    TemplateError,
    main_part,
    relate,
    related_parts,
)
from plandoc.word.wordml import Node, mark, nodes, part_bytes, part_tree, swap, w

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, REFERENCE = "footnote text", "footnote reference"
_ADDRESS = re.compile(r"(mailto:|https?://|)([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r"(?:[\w.+-]+@)?[\w.-]+(?::\d*)?")
_KEPT = "%/:?#@!$&'()*+,;=~"  # what has a meaning in an address
_SIGN = f'<w:rPr><w:rStyle w:val="{REFERENCE}"/></w:rPr>'


def with_notes(parts: Parts, body: Node) -> Parts:
    """Move every note to the foot of its page, numbered in their order."""
    found = list(body.iter(mark("note")))
    if not found:
        return parts
    names = related_parts(parts, main_part(parts), "footnotes")
    if not names:
        text = "Mallen saknar fotnoter. Sätt in en fotnot i mallen och ta bort den."
        raise TemplateError(text)
    book = part_tree(parts[names[0]])
    first = 1 + max((int(node.get(w("id")) or 0) for node in book), default=0)
    for number, note in enumerate(found, start=max(first, 1)):
        book.append(_footnote(number, note))
        swap(note, _reference(number))
    return {**parts, names[0]: part_bytes(book)}


def _reference(number: int) -> Node:
    return nodes(f'<w:r>{_SIGN}<w:footnoteReference w:id="{number}"/></w:r>')[0]


def _footnote(number: int, note: Node) -> Node:
    sign = f"<w:r>{_SIGN}<w:footnoteRef/></w:r>"
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    head = f'<w:pPr><w:pStyle w:val="{TEXT}"/></w:pPr>{sign}{space}'
    node = nodes(f'<w:footnote w:id="{number}"><w:p>{head}</w:p></w:footnote>')[0]
    for part in list(note):
        node[0].extend(_field(part) if part.tag == mark("link") else [part])
    return node


def _field(link: Node) -> Iterator[Node]:
    """Give a link as a field, which needs no relation of the part it stands in."""
    *begin, end = filled_nodes("link_field", address=link.get("address"))
    yield from (*begin, *link, end)


def with_links(parts: Parts, body: Node) -> Parts:
    """Let every link lead to its address."""
    found = list(body.iter(mark("link")))
    targets = [link_address(link.get("address") or "") for link in found]
    parts, ids = relate(parts, main_part(parts), "hyperlink", targets)
    for link, target in zip(found, targets, strict=True):
        anchor = nodes(f'<w:hyperlink r:id="{ids[target]}" w:history="1"/>')[0]
        anchor.extend(list(link))
        swap(link, anchor)
    return parts


def link_address(typed: str) -> str:
    """Write the address of a link with the letters that Word allows in one."""
    start, place, rest = _ADDRESS.findall(typed)[0]
    if not _PLACE.fullmatch(place):
        place = quote(place, safe="")  # no place that exists, but still an address
    return f"{start}{place}{quote(rest, safe=_KEPT)}"
