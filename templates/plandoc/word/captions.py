"""The numbers of tables and figures, in the order they stand."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from plandoc.word.relations import main
from plandoc.word.wordml import Node, parse, w, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plandoc.word.package import Parts

_SEQUENCE = re.compile(r"\s*SEQ\s+(\w+)")


def with_captions(parts: Parts) -> Parts:
    """Write the number that Word would count for each caption."""
    source = main(parts)
    root = parse(parts[source])
    count = Counter[str]()
    for field in root.iter(w("instrText"), w("fldSimple")):
        match = _SEQUENCE.match(field.text or field.get(w("instr")) or "")
        shown = next(_shown(field), None)
        if match and shown is not None:
            count[match[1]] += 1
            shown.text = str(count[match[1]])
    return {**parts, source: write(root)}


def _shown(field: Node) -> Iterator[Node]:
    """Give the letters that a field shows."""
    if field.tag == w("fldSimple"):
        yield from field.iter(w("t"))
        return
    run = field.getparent()
    for sibling in run.itersiblings() if run is not None else ():
        sign = sibling.find(w("fldChar"))
        if sign is not None and sign.get(w("fldCharType")) == "end":
            return
        yield from sibling.iter(w("t"))
