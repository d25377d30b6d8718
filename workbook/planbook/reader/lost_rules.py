"""The cells that have lost Excel's rule for what may be typed in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from planbook.layout import kinds_on
from planbook.model.book import Block, Book, Typing
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row, Shape
from planbook.model.register import Remark, Trouble
from planbook.model.swedish import joined, number_of
from planbook.model.text_files import messages_in_text_file
from planbook.ooxml.sheetml import reference_to_block
from planbook.reader.sheet_headings import Page, places_of_headings
from planbook.schema import Plan

_SAID = messages_in_text_file(__file__)

BOX_ONLY = "none"  # the kind of a rule that only says what should stand in a cell
# The kinds of rule that serve as well as one that is built. One that somebody has written
# as a formula is no loss.
SERVING: Mapping[str, frozenset[str]] = {
    "list": frozenset({"list", "custom"}),
    "date": frozenset({"date", "custom"}),
    "whole": frozenset({"whole", "decimal", "custom"}),
    "textLength": frozenset({"textLength", "custom"}),
    "custom": frozenset({"custom"}),
    BOX_ONLY: frozenset({BOX_ONLY}),
}
_MOST_TOLD = 3  # stretches of cells that a message names
NOT_MENDED = {"tabeller", "diagram"}  # of what a file can have lost
MEND = "Gör en lagad kopia med kommandot handlingsplan laga."


def lost_rules(found: Page | None, kind: type[Row], rows: Sequence[Row]) -> Iterator[Remark]:
    """Tell of the columns whose cells have lost their list or their rule.

    A sheet that has no rule left at all is told of once, as is an empty table.
    """
    if found is None or found.grid.typings is None:
        return
    if not found.grid.typings:
        yield from _lost_all(found, kind, rows)
        return
    lost = list(_columns(found, kind, rows))
    if lost and not rows:
        column, blocks = lost[0]
        text = _told_of_empty([column for column, _ in lost])
        yield found.remark(Trouble.UNRULED, blocks[0].top, blocks[0].left, text)
        return
    for column, blocks in lost:
        text = _told(column, blocks)
        yield found.remark(Trouble.UNRULED, blocks[0].top, blocks[0].left, text)


def lost_things(book: Book, plan: Row | None) -> Iterator[Remark]:
    """Tell what another program has dropped of a workbook that we have made."""
    if book.lost and isinstance(plan, Plan) and plan.made_for:
        cure = MEND if {*book.lost} - NOT_MENDED else "Registret fungerar utan; godta varningen."
        text = _SAID["things"].format(things=joined(book.lost), cure=cure)
        yield Remark(Trouble.UNRULED, Cell(Plan.sheet, 1, 1), text)


def _columns(
    found: Page, kind: type[Row], rows: Sequence[Row]
) -> Iterator[tuple[AnyColumn, tuple[Block, ...]]]:
    """Give the columns that have lost their rule, and in which cells."""
    typings = found.grid.typings or ()
    for column, area in ruled_areas(found, kind, rows):
        wanted = SERVING.get(column.excel_rule)
        if wanted and (blocks := tuple(areas_of_lost_rules(area, typings, wanted))):
            yield column, blocks


def ruled_areas(found: Page, kind: type[Row], rows: Sequence[Row]) -> Iterator[tuple[AnyColumn, Block]]:
    """Give the cells of each column that have a rule, from below its heading.

    Of an empty table, the rows that it has for what is to be written.
    """
    if kind.shape is Shape.FORM:
        for row in rows:
            for column, cell in row.cells.items():
                yield column, Block(cell.row, cell.column, cell.row, cell.column)
        return
    for column, place in places_of_headings(found, kind).items():
        bottom = rows[-1].number if rows else _last_blank(found, place)
        if found.head < bottom:
            yield column, Block(found.head + 1, place, bottom, place)


def areas_of_lost_rules(
    area: Block, typings: Iterable[Typing], wanted: frozenset[str]
) -> Iterator[Block]:
    """Give the stretches of a column that have lost their rule."""
    top = area.top
    covering = _covering(typings, wanted, area.left)
    for block in sorted(covering, key=lambda block: block.top):
        if block.top > area.bottom:
            break
        if block.top > top:
            yield Block(top, area.left, block.top - 1, area.left)
        top = max(top, block.bottom + 1)
    if top <= area.bottom:
        yield Block(top, area.left, area.bottom, area.left)


def _lost_all(found: Page, kind: type[Row], rows: Sequence[Row]) -> Iterator[Remark]:
    """Tell of a sheet without rules, unless a table left of this one has done so."""
    before = takewhile(lambda other: other is not kind, kinds_on(kind.sheet))
    if any(ruled_areas(found, kind, rows)) and not any(places_of_headings(found, k) for k in before):
        yield found.remark(Trouble.UNRULED, 1, 1, _SAID["sheet"].format(mend=MEND))


def _last_blank(found: Page, place: int) -> int:
    """Give the last row of the table that has a column; else the first below it."""
    bottoms = (
        table.bottom
        for table in found.grid.tables
        if table.top == found.head and table.left <= place <= table.right
    )
    return next(bottoms, found.head + 1)


def _covering(typings: Iterable[Typing], wanted: frozenset[str], column: int) -> Iterator[Block]:
    for typing in typings:
        if typing.kind in wanted:
            for block in typing.blocks:
                if block.left <= column <= block.right:
                    yield block


def _told_of_empty(columns: Sequence[AnyColumn]) -> str:
    count = number_of(len(columns), "kolumn", "kolumner")
    shown = _first([column.heading for column in columns])
    return _SAID["empty_table"].format(count=count, shown=shown, mend=MEND)


def _told(column: AnyColumn, blocks: Sequence[Block]) -> str:
    count = sum(block.bottom - block.top + 1 for block in blocks)
    said = _SAID["list"] if column.excel_rule == "list" else _SAID["rule"]
    cells, shown = number_of(count, "cell", "celler"), _first([*map(reference_to_block, blocks)])
    return said.format(heading=column.heading, cells=cells, shown=shown, mend=MEND)


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_TOLD]) + (" med flera" if len(names) > _MOST_TOLD else "")
