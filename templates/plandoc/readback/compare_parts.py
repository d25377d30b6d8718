"""Where in a finished document a section or a table stands, and how rows compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from planbook.model.book import normal
from plandoc.readback.compare import Difference, flat, legible
from plandoc.readback.read import Block, Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.model.cell import Cell

Wanted: TypeAlias = "Mapping[str, tuple[Cell, str]]"
"""What a row of a table is to say under each heading, and the cell it comes from."""


def sections(
    blocks: Sequence[Block], headings: Iterable[str]
) -> Iterator[Sequence[Block]]:
    """Give what stands under each heading, each found after the one before it."""
    starts = [
        number
        for number, block in enumerate(blocks)
        if isinstance(block, Line) and block.is_heading
    ]
    ends = dict(zip(starts, [*starts[1:], len(blocks)], strict=False))
    at = -1
    for heading in headings:
        wanted = flat(legible(heading))
        here = (n for n in starts if n > at and flat(_text(blocks[n])) == wanted)
        found = next(here, None)
        yield blocks[found : ends[found]] if found is not None else ()
        at = at if found is None else found


def tables(blocks: Iterable[Block], headings: Iterable[str]) -> list[Table]:
    """Give the tables that have all of some headings."""
    wanted = list(headings)
    found = (block for block in blocks if isinstance(block, Table))
    return [table for table in found if places(table, wanted)]


def places(table: Table, headings: Iterable[str]) -> Mapping[str, int]:
    """Say where each heading stands; nothing where the table lacks one of them."""
    printed = [normal(heading) for heading in table.rows[0]]
    names = {heading: normal(heading) for heading in headings}
    if not set(names.values()) <= set(printed):
        return {}
    return {heading: printed.index(name) for heading, name in names.items()}


def table_differences(
    found: Sequence[Table], cause: Cell, rows: Sequence[Wanted]
) -> Iterator[Difference]:
    """Compare the first table with rows; where there are no rows there is no table."""
    if not found and rows:
        yield Difference(cause, f"en tabell, {len(rows)} rader", "")
    elif found:
        printed = found[0].rows[1:]
        if len(rows) != len(printed):
            yield Difference(cause, f"{len(rows)} rader", f"{len(printed)} rader")
        for wanted, cells in zip(rows, printed, strict=False):
            yield from _row_differences(wanted, cells, places(found[0], wanted))


def _row_differences(
    wanted: Wanted, cells: Sequence[str], where: Mapping[str, int]
) -> Iterator[Difference]:
    for heading, (cell, text) in wanted.items():
        expected, found = legible(text), cells[where[heading]]
        if expected != found:
            yield Difference(cell, expected, found)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Line) else ""
