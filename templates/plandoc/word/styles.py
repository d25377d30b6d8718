"""Styles by the name they have in every language of Word.

Word writes the ids anew in its own language when a template is saved (Heading1
becomes Rubrik1 in Swedish), but keeps the names. So our own XML names styles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plandoc.word.relations import main, related, stories
from plandoc.word.wordml import Node, parse, value, w, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plandoc.word.package import Parts


def styles(parts: Parts) -> Mapping[str, Node]:
    """Give every style of the document by its name, in lower case."""
    return {
        value(node.find(w("name"))).casefold(): node
        for part in related(parts, main(parts), "styles")
        for node in parse(parts[part]).iter(w("style"))
    }


def style_id(node: Node) -> str:
    """Give the id that paragraphs refer to."""
    return node.get(w("styleId")) or ""


def with_ids(parts: Parts) -> Parts:
    """Put the ids of the styles where our own XML has their names."""
    ids = {name: style_id(node) for name, node in styles(parts).items()}
    return {**parts, **{name: _with_ids(parts[name], ids) for name in stories(parts)}}


def _with_ids(part: bytes, ids: Mapping[str, str]) -> bytes:
    root = parse(part)
    known = set(ids.values())
    for node in root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
        name = value(node)
        if name not in known:
            node.set(w("val"), ids.get(name.casefold(), name))
    return write(root)
