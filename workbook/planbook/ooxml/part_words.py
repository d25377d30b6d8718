"""The words of one part of an Office file, with the place where each of them stands."""

import html
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from lxml import etree

from planbook.model.text_files import headed_texts
from planbook.ooxml.office_properties import is_of_program, tells_of_file
from planbook.ooxml.sheetml import Node

UNKNOWN = "i en dold del av filen"
MOST_ATTRIBUTES = 200  # of an element; lxml needs the square of them to list them
PACKAGE = b"PK\x03\x04"  # how a file inside the file begins, if it is one of parts
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
# How Excel writes what XML cannot hold. Codes of letters are somebody's own words.
_ESCAPE = re.compile("_x(00[01][0-9A-Fa-f]|005F|FFF[EFef]|[Dd][89A-Fa-f][0-9A-Fa-f]{2})_")
# The letters of one of these belong together, however many elements they stand in.
_BLOCKS = frozenset({"p", "si", "rPh", "is", "text", "div"})
_LETTERS = frozenset({"t", "delText"})  # of a paragraph
_SIGNS: Mapping[str, str] = {**dict.fromkeys(("br", "cr"), "\n"), "tab": "\t", "noBreakHyphen": "-"}
_TEXTS = headed_texts(__file__)
_ATTRIBUTES = frozenset(_TEXTS["attributes"].split())
_OF_ELEMENTS = frozenset(tuple(pair.split(":")) for pair in _TEXTS["of_elements"].split())
_OFFICE = re.compile(r"^xml$|schemas\.(?:openxmlformats\.org|microsoft\.com)|/ooxml/")
_DRAWN = frozenset({"theme", "fonts", "styles", "calcChain", "Types", "webSettings"})
_STYLES = "styleSheet"
_FORMATS = frozenset({"numFmt", "cellStyle"})  # where people write among the styles


def is_part_of_words(content: bytes) -> bool:
    """Tell whether a part may be read as text at all; pictures may not."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in content:
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return content.lstrip().startswith(b"<")
    return True


def tree(content: bytes) -> Node | None:
    """Read a part for its words; nothing if it is no XML, or declares entities."""
    try:
        root = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root.getroottree().docinfo.internalDTD is not None else root


def raw_part_words(content: bytes) -> str:
    """Give all words of a part, signs of XML too, where it cannot be read as XML."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16" if is_wide else "utf-8", errors="replace")
    return html.unescape(text)


def part_words(root: Node) -> Iterator[tuple[Node, str, str]]:
    """Give every text of a part: its element, its attribute if any, and the words.

    Of what is none of Office's own parts, every attribute is taken for words.
    """
    if local_name(root) in _DRAWN:
        return
    found = () if local_name(root) == _STYLES else _texts(root)
    has_numbers = tells_of_file(root)
    for node, attribute, text in chain(found, _codes(root), _typed_attributes(root)):
        shown = unescaped_words(text).strip()
        if shown and not (has_numbers and is_of_program(node, attribute, shown)):
            yield node, attribute, shown


def unescaped_words(text: str) -> str:
    """Give the words of a part without the codes that Excel has written for signs."""
    return text if "_x" not in text else _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)


def places_by_name(text: str) -> Mapping[str, str]:
    """Give the place of each element around words, of lines «place: its names»."""
    lines = (line.partition(": ") for line in text.splitlines())
    return {name: place for place, _, names in lines for name in names.split()}


def place_in_part(node: Node, places: Mapping[str, str]) -> str:
    """Say where the words of a part stand, by the nearest element that has a place."""
    for around in (node, *node.iterancestors()):
        if said := places.get(local_name(around)):
            return said
    return UNKNOWN


def local_name(node: Node) -> str:
    """Name an element around words of a part without its namespace."""
    return str(node.tag).rpartition("}")[2]


class _Block(NamedTuple):
    """Letters that belong together, and the element that they stand in."""

    node: Node
    is_open: bool
    is_paragraph: bool
    letters: list[str]


def _texts(root: Node) -> Iterator[tuple[Node, str, str]]:
    """Give the letters of each block together, of all else element by element."""
    blocks: list[_Block] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            name = local_name(node)
            if not blocks or name in _BLOCKS or not blocks[-1].is_open:
                blocks.append(_Block(node, name in _BLOCKS, name == "p" and _is_in_text(node), []))
            block = blocks[-1]
            # a paragraph holds much that is no letters
            said = node.text if name in _LETTERS or not block.is_paragraph else None
            block.letters.append(said or _SIGNS.get(name, ""))
            continue
        if blocks[-1].node is node and (letters := "".join(blocks.pop().letters)):
            yield node, "", letters
        if blocks and not blocks[-1].is_paragraph:
            blocks[-1].letters.append(node.tail or "")


def _is_in_text(node: Node) -> bool:
    tag = str(node.tag)
    return "wordprocessingml" in tag or "drawingml" in tag


def _codes(root: Node) -> Iterator[tuple[Node, str, str]]:
    """Give the codes of the fields of each paragraph, which it does not show."""
    found: dict[Node, list[str]] = {}
    for node in root.iter("{*}instrText", "{*}delInstrText"):
        paragraph = next(node.iterancestors("{*}p"), node)
        found.setdefault(paragraph, []).append(node.text or "")
    for paragraph, texts in found.items():
        yield paragraph, "", "".join(texts)


def _typed_attributes(root: Node) -> Iterator[tuple[Node, str, str]]:
    is_styles, is_own = local_name(root) == _STYLES, _OFFICE.search(str(root.tag))
    for node in root.iter(etree.Element):
        if not node.attrib:
            continue
        name = local_name(node)
        if is_styles and name not in _FORMATS:
            continue
        if len(node.attrib) > MOST_ATTRIBUTES:
            yield node, "", etree.tostring(node, encoding="unicode")
            continue
        for attribute, text in node.attrib.items():
            local = str(attribute).rpartition("}")[2]
            if not is_own or local in _ATTRIBUTES or (name, local) in _OF_ELEMENTS:
                yield node, local, str(text)
    for node in root.iter("{*}Relationship"):
        if node.get("TargetMode") == "External":
            yield node, "Target", node.get("Target", "")
