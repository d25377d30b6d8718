"""All the words of a Word file, wherever they stand, and what it tells of people."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from planbook.model.text_files import headed_texts
from planbook.ooxml.part_words import (
    PACKAGE,
    is_part_of_words,
    local_name,
    part_words,
    place_in_part,
    places_by_name,
    raw_part_words,
    tree,
)
from planbook.ooxml.sheetml import Node
from planbook.reader.hidden_words import TooLargeError, all_words
from plandoc.word.word_package import TemplateError, Unpacked, unpack
from plandoc.word.wordml import w

_TEXTS = headed_texts(__file__)
_PLACES = places_by_name(_TEXTS["places"])
_CHANGES = frozenset(_TEXTS["changes"].split())
_INSIDE = "i siffrorna bakom ett diagram"


class Said(NamedTuple):
    """Words of a document, and the place that they stand in."""

    place: str
    text: str


def document_words(file: bytes) -> tuple[Said, ...]:
    """Give all words of a document once for each place.

    Raises ``TemplateError`` for what is no Word file, or has too large files inside.
    """
    try:
        return tuple(dict.fromkeys(_said(unpack(file))))
    except TooLargeError:
        text = "Mallen har inbäddade filer som är för stora att läsa. Ta bort dem."
        raise TemplateError(text) from None


def traces_in_document(file: bytes, creator: str) -> Iterator[str]:
    """Tell of words that show who has written a document, save its ``creator``."""
    parts = unpack(file)
    read = (tree(part) for part in parts.values() if is_part_of_words(part))
    roots = [root for root in read if root is not None]
    if any(local_name(root) == "comments" and len(root) for root in roots):
        yield "kommentarer"
    if any(local_name(node) in _CHANGES for root in roots for node in root.iter(f"{w('')}*")):
        yield "spårade ändringar"
    names = {text for root in roots for text in _authors(root)} - {"", creator}
    if names:
        yield "namnet på den som har skrivit"


def _said(parts: Unpacked) -> Iterator[Said]:
    for part in parts.values():
        if part.startswith(PACKAGE):
            yield from (Said(_INSIDE, one.text) for one in all_words(part))
        elif is_part_of_words(part):
            if (root := tree(part)) is None:
                yield Said(_PLACES["document"], raw_part_words(part))
                continue
            for node, _, text in part_words(root):
                yield Said(place_in_part(node, _PLACES), text)


def _authors(root: Node) -> Iterator[str]:
    if local_name(root) == "coreProperties":
        for name in ("creator", "lastModifiedBy"):
            yield from (node.text or "" for node in root.iter(f"{{*}}{name}"))
    for node in root.iter(etree.Element):
        for attribute, text in node.attrib.items():
            if str(attribute).endswith("}author"):
                yield str(text)
