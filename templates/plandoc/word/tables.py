"""What Word asks of a table: rows, and a paragraph last in every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plandoc.word.relations import main
from plandoc.word.wordml import Node, letters, nodes, parse, swap, w, write

if TYPE_CHECKING:
    from plandoc.word.package import Parts


LONGEST = 700  # characters of a cell whose row is to stand whole on a page


def with_whole_tables(parts: Parts) -> Parts:
    """Mend what a loop over nothing leaves, which Word would offer to repair."""
    source = main(parts)
    root = parse(parts[source])
    for cell in root.iter(w("tc")):
        if not len(cell) or cell[-1].tag != w("p"):
            cell.extend(nodes("<w:p/>"))
    for row in root.iter(w("tr")):
        if any(len(letters(cell)) > LONGEST for cell in row.iter(w("tc"))):
            _let_break(row)
    for table in list(root.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            swap(table, nodes("<w:p/>")[0])
    return {**parts, source: write(root)}


def _let_break(row: Node) -> None:
    """Let a row that may be taller than a page go on where the one before it ends."""
    for properties in row.iterchildren(w("trPr")):
        for node in properties.findall(w("cantSplit")):
            properties.remove(node)
