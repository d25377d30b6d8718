"""Footnotes in the part of their own that Word has, and links, each address once."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote

from plandoc.word.skeleton import filled_nodes, filled_skeleton_part
from plandoc.word.word_package import Parts, arrow_to, main_part, relate, related_parts, with_type
from plandoc.word.wordml import Node, mark, nodes, part_tree, swap, w

TEXT, REFERENCE = "footnote text", "footnote reference"
_ADDRESS = re.compile(r"(mailto:|https?://|)([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r"(?:[\w.+-]+@)?[\w.-]+(?::\d*)?")
_KEPT = "%/:?#@!$&'()*+,;=~"  # what has a meaning in an address
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SIGN = f'<w:rPr><w:rStyle w:val="{REFERENCE}"/></w:rPr>'


def with_notes(parts: Parts, body: Node) -> Parts:
    """Move every note to the foot of its page, numbered in their order."""
    found = list(body.iter(mark("note")))
    if not found:
        return parts
    parts, name = _with_place(parts)
    book = part_tree(parts[name])
    first = 1 + max((int(node.get(w("id")) or 0) for node in book), default=0)
    for number, note in enumerate(found, start=max(first, 1)):
        book.append(_footnote(number, note))
        sign = f'<w:r>{_SIGN}<w:footnoteReference w:id="{number}"/></w:r>'
        swap(note, nodes(sign)[0])
    return {**parts, name: book}


def _with_place(parts: Parts) -> tuple[Parts, str]:
    """Name the part of the notes; LibreOffice leaves it out while there are none."""
    body = main_part(parts)
    if names := related_parts(parts, body, "footnotes"):
        return parts, names[0]
    name = posixpath.join(posixpath.dirname(body), "footnotes.xml")
    parts = with_type({**parts, name: filled_skeleton_part("footnotes")}, name, _NOTES)
    return arrow_to(parts, body, "footnotes", name)[0], name


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
