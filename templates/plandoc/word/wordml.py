"""Word's XML: its namespaces and names, and how a part is read and written."""

from collections.abc import Container, Iterator
from functools import cache
from typing import TypeAlias

from lxml import etree

Node: TypeAlias = etree._Element  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
Part: TypeAlias = bytes | Node
"""A part as it stands in the file, or as the tree that it is while it is changed."""

OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
MARK = "urn:handlingsplan:mark"  # for what needs other parts; none is left at the end
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE_DOCUMENT,
    "wp": f"{DRAWING}/wordprocessingDrawing",
    "a": f"{DRAWING}/main",
    "pic": f"{DRAWING}/picture",
    "p": MARK,
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


@cache
def w(name: str) -> str:
    """Name an element or attribute of Word's own XML."""
    return f"{{{NAMESPACES['w']}}}{name}"


_TEXT, _SIGNS = w("t"), {w("br"): "\n", w("tab"): "\t"}
_SAYING = (_TEXT, *_SIGNS)


def mark(name: str) -> str:
    """Name an element of XML that one of our functions is to replace."""
    return f"{{{MARK}}}{name}"


def part_tree(part: Part) -> Node:
    """Read the XML of a part, once; entities and addresses in it are never followed."""
    return etree.fromstring(part, _PARSER) if isinstance(part, bytes) else part


def part_bytes(part: Part) -> bytes:
    """Write the XML of a part that is read, the same way every time."""
    if isinstance(part, bytes):
        return part
    return etree.tostring(part, encoding="UTF-8", xml_declaration=True, standalone=True)


def nodes(xml: str) -> list[Node]:
    """Read a piece of Word's XML with the usual prefixes, not declared there."""
    return list(part_tree(f"<piece {_DECLARED}>{xml}</piece>".encode()))


def swap(old: Node, new: Node) -> None:
    """Put one element of Word's XML where another stands."""
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def remove(node: Node) -> None:
    """Take an element of Word's XML away."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def remove_all(root: Node, name: str) -> None:
    """Take away every element of Word's own XML that has a name."""
    for node in list(root.iter(w(name))):
        remove(node)


def attributes_of(node: Node) -> list[tuple[str, str]]:
    """Give the attributes of an element in Word's XML, in the order of their names."""
    return sorted((str(name), str(text)) for name, text in node.attrib.items())


def value(node: Node | None, name: str = "val") -> str:
    """Give what Word's XML keeps in an attribute of an element, or nothing."""
    return "" if node is None else node.get(w(name)) or ""


def style(paragraph: Node) -> str:
    """Give what Word's XML says of a paragraph's style: its id, or nothing."""
    head = paragraph.find(w("pPr"))
    return "" if head is None else value(head.find(w("pStyle")))


def paragraphs_of_style(root: Node, styles: Container[str]) -> Iterator[tuple[Node, str]]:
    """Give the paragraphs in Word's XML that have one of some styles, each with its style."""
    for named in root.iter(w("pStyle")):
        head = named.getparent()
        paragraph = None if head is None else head.getparent()
        if value(named) in styles and paragraph is not None and paragraph.tag == w("p"):
            yield paragraph, value(named)


def letters_of(node: Node) -> str:
    """Give the text of an element in Word's XML, with breaks and tabs as typed."""
    return "".join([_letters(part) for part in node.iter(*_SAYING)])


def _letters(part: Node) -> str:
    if part.tag == _TEXT:
        return part.text or ""
    return _SIGNS[str(part.tag)] if is_in_run(part) else ""


def is_in_run(node: Node) -> bool:
    """Tell a tab that is typed from a tab stop that Word's XML declares."""
    parent = node.getparent()
    return parent is not None and parent.tag == w("r")
