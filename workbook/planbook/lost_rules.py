"""The cells that have lost Excel's rule for what may be typed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook import validation
from planbook.grid import Block
from planbook.placing import last_row
from planbook.register import Remark, Shape, Trouble
from planbook.sheetml import reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.columns import AnyColumn
    from planbook.grid import Typing
    from planbook.page import Page
    from planbook.register import Row

# What a rule is called when it is built, and in a file. One that somebody has written
# as a formula is no loss.
_KINDS: Mapping[str, frozenset[str]] = {
    "list": frozenset({"list", "custom"}),
    "date": frozenset({"date", "custom"}),
    "integer": frozenset({"whole", "decimal", "custom"}),
}
_MOST_TOLD = 3  # stretches of cells that a message names
MEND = "Gör en lagad kopia med kommandot handlingsplan laga."


def lost_rules(
    found: Page | None, kind: type[Row], rows: Sequence[Row]
) -> Iterator[Remark]:
    """Tell of the columns whose cells have lost their list or their rule.

    A sheet that has no rule left at all is told of once.
    """
    if found is None or found.grid.typings is None:
        return
    for column, blocks in unruled(found, kind, rows):
        if not found.grid.typings:
            text = (
                "Bladets listrutor och regler saknas, troligen för att filen har "
                f"sparats i ett annat program. {MEND}"
            )
            yield found.remark(Trouble.UNRULED, 1, 1, text)
            return
        first = blocks[0]
        text = _told(column, blocks)
        yield found.remark(Trouble.UNRULED, first.top, first.left, text)


def unruled(
    found: Page, kind: type[Row], rows: Sequence[Row]
) -> Iterator[tuple[AnyColumn, tuple[Block, ...]]]:
    """Give the columns that have lost their rule, and in which cells."""
    for column, area in _areas(found, kind, rows):
        wanted = _KINDS.get(str(validation.of_value(column)["validate"]))
        if wanted is None:
            continue
        typings = found.grid.typings or ()
        blocks = tuple(_uncovered(area, _covering(typings, wanted, area.left)))
        if blocks:
            yield column, blocks


def _areas(
    found: Page, kind: type[Row], rows: Sequence[Row]
) -> Iterator[tuple[AnyColumn, Block]]:
    """Give the cells of each column, from below its heading to the last row."""
    if not rows:
        return
    is_form = kind.shape is Shape.FORM
    last = min(rows[-1].number, last_row(kind))
    for column, cell in rows[0].cells.items():
        top = cell.row if is_form else found.head + 1
        bottom = cell.row if is_form else last
        if top <= bottom:
            yield column, Block(top, cell.column, bottom, cell.column)


def _covering(
    typings: Iterable[Typing], wanted: frozenset[str], column: int
) -> Iterator[Block]:
    for typing in typings:
        if typing.kind in wanted:
            for block in typing.blocks:
                if block.left <= column <= block.right:
                    yield block


def _uncovered(area: Block, covering: Iterable[Block]) -> Iterator[Block]:
    """Give the stretches of a column that no block reaches."""
    top = area.top
    for block in sorted(covering, key=lambda block: block.top):
        if block.top > area.bottom:
            break
        if block.top > top:
            yield Block(top, area.left, block.top - 1, area.left)
        top = max(top, block.bottom + 1)
    if top <= area.bottom:
        yield Block(top, area.left, area.bottom, area.left)


def _told(column: AnyColumn, blocks: Sequence[Block]) -> str:
    count = sum(block.bottom - block.top + 1 for block in blocks)
    shown = [reference(block) for block in blocks[:_MOST_TOLD]]
    more = " med flera" if len(blocks) > _MOST_TOLD else ""
    is_list = validation.of_value(column)["validate"] == "list"
    what = "listrutan" if is_list else "regeln för vad som får skrivas"
    cells = "1 cell" if count == 1 else f"{count} celler"
    return (
        f"{column.heading}: {what} saknas i {cells} "
        f"({', '.join(shown)}{more}), troligen för att något är inklistrat. {MEND}"
    )
