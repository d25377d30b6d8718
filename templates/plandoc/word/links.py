"""Links: each address once among the relations of the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from plandoc.word.relations import main, relate
from plandoc.word.wordml import mark, nodes, parse, swap, write

if TYPE_CHECKING:
    from plandoc.word.package import Parts

_ADDRESS = re.compile(r"(mailto:|https?://|)([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r"(?:[\w.+-]+@)?[\w.-]+(?::\d*)?")
_KEPT = "%/:?#@!$&'()*+,;=~"  # what has a meaning in an address


def with_links(parts: Parts) -> Parts:
    """Let every link lead to its address."""
    source = main(parts)
    root = parse(parts[source])
    found = list(root.iter(mark("link")))
    if not found:
        return parts
    targets = [address(link.get("address") or "") for link in found]
    parts, ids = relate(parts, source, "hyperlink", targets, external=True)
    for link, target in zip(found, targets, strict=True):
        xml = f'<w:hyperlink r:id="{ids[target]}" w:history="1"/>'
        anchor = nodes(xml)[0]
        anchor.extend(list(link))
        swap(link, anchor)
    return {**parts, source: write(root)}


def address(typed: str) -> str:
    """Write an address with the letters that Word allows in one."""
    start, place, rest = _ADDRESS.findall(typed)[0]
    if not _PLACE.fullmatch(place):
        place = quote(place, safe="")  # no place that exists, but still an address
    return f"{start}{place}{quote(rest, safe=_KEPT)}"
