"""What Word asks of a table: rows, and a paragraph last in every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plandoc.word.wordml import Node, letters, nodes, remove_all, swap, w

if TYPE_CHECKING:
    from plandoc.word.package import Parts


LONGEST = 700  # characters of a cell whose row is to stand whole on a page


def with_whole_tables(parts: Parts, body: Node) -> Parts:
    """Mend what a loop over nothing leaves, which Word would offer to repair."""
    for cell in body.iter(w("tc")):
        if not len(cell) or cell[-1].tag != w("p"):
            cell.extend(nodes("<w:p/>"))
    for row in body.iter(w("tr")):
        if any(len(letters(cell)) > LONGEST for cell in row.iter(w("tc"))):
            for properties in row.iterchildren(w("trPr")):
                remove_all(properties, "cantSplit")  # it may be taller than a page
    for table in list(body.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            swap(table, nodes("<w:p/>")[0])
    return parts
