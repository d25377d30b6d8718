"""What differs between two workbooks, or two and the one both come from, cell by cell.

Rows are known by their keys, so that sorting a sheet is no difference. Nor is anything
in the cells that the tool itself writes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from planbook.difference.cell_copy import copied_by_people
from planbook.difference.keyed_rows import KeyedRow, Name, RowContent, Rows, comparable_value, keyed_rows
from planbook.model.book import Book, Grid, Place
from planbook.model.swedish import number_of


class Verdict(Enum):
    """How two copies differ at one place; the value is the words the user reads."""

    ONLY_A = "bara i A"
    ONLY_B = "bara i B"
    UNLIKE = "olika"
    ADDED_A = "tillagd i A"
    ADDED_B = "tillagd i B"
    REMOVED_A = "borttagen i A"
    REMOVED_B = "borttagen i B"
    CHANGED_A = "ändrad i A"
    CHANGED_B = "ändrad i B"
    CONFLICT = "ändrad i båda, på olika sätt"


class CellChange(NamedTuple):
    """What a cell held and what it holds; one of them may be nothing."""

    column: str
    old: RowContent | None
    new: RowContent | None


class RowChange(NamedTuple):
    """A row that is new, gone or other than it was."""

    old: KeyedRow | None
    new: KeyedRow | None
    cells: tuple[CellChange, ...]

    @property
    def row(self) -> KeyedRow:
        """Give the row as it is, or as it was where it is gone."""
        row = self.new or self.old
        if row is None:
            raise ValueError("a change of no row")
        return row


class Unlike(NamedTuple):
    """A place where two copies differ: which row, how, and what each of them holds.

    Where a whole row is in one copy only, ``column`` is empty and the rows hold the
    rest. A copy that has nothing at a place has None there.
    """

    verdict: Verdict
    name: Name
    column: str
    rows: tuple[KeyedRow | None, KeyedRow | None]
    a: RowContent | None = None
    b: RowContent | None = None
    base: RowContent | None = None


def cells_difference(old: Book, new: Book) -> tuple[RowChange, ...]:
    """Give what has happened to every row, sheet by sheet; rows that are gone last."""
    return tuple(
        RowChange(before, after, cells)
        for _, after, before in _beside(new, old)
        if (cells := tuple(_changed(before, after)))
    )


def told_difference(changes: Sequence[RowChange]) -> str:
    """Count cells that are changed, rows that are new and rows that are gone."""
    count: Counter[str] = Counter()
    for change in changes:
        if change.old and change.new:
            count["cell"] += len(change.cells)
        else:
            count["added" if change.new else "removed"] += 1
    parts = (
        ("cell", "cell ändrad", "celler ändrade"),
        ("added", "rad tillagd", "rader tillagda"),
        ("removed", "rad borttagen", "rader borttagna"),
    )
    return ", ".join(number_of(count[what], one, many) for what, one, many in parts if count[what])


def differing_cells(a: Book, b: Book, base: Book | None = None) -> tuple[Unlike, ...]:
    """Give every cell that differs between copies; ``base`` tells who changed what."""
    bases = None if base is None else keyed_rows(copied_by_people(base))
    return tuple(unlike for rows in _beside(a, b) for unlike in _unlike(*rows, bases))


def _beside(first: Book, second: Book) -> list[tuple[Name, KeyedRow | None, KeyedRow | None]]:
    """Put the rows of two workbooks beside each other; those of the second alone are last."""
    first, second = copied_by_people(first), copied_by_people(second)
    alike = frozenset(_alike(first, second))
    here, there = keyed_rows(first, alike), keyed_rows(second, alike)
    order = {sheet: number for number, sheet in enumerate((*first.grids, *second.grids))}
    names = sorted({**here, **there}, key=lambda name: order[name.sheet])
    return [(name, here.get(name), there.get(name)) for name in names]


def _alike(first: Book, second: Book) -> Iterator[str]:
    """Name the sheets that are the same letter by letter, as most of them are."""
    for name, grid in first.grids.items():
        other = second.grids.get(name)
        if other and grid.notes == other.notes and grid.cells == other.cells:
            truths = (_truths(one) for one in (grid, other))
            if len(set(truths)) == 1:
                yield name


def _truths(grid: Grid) -> frozenset[Place]:
    """Give the cells that hold a truth, which to Python is the same as a number."""
    return frozenset(here for here, value in grid.cells.items() if isinstance(value, bool))


def _changed(old: KeyedRow | None, new: KeyedRow | None) -> Iterator[CellChange]:
    for column in _columns(old, new):
        before, after = _content(old, column), _content(new, column)
        if _value(before) != _value(after):
            yield CellChange(column, before, after)


def _columns(*rows: KeyedRow | None) -> dict[str, None]:
    """Name the columns of some rows in their order, each once."""
    return dict.fromkeys(column for row in rows if row for column in row.contents)


def _content(row: KeyedRow | None, column: str) -> RowContent | None:
    return row.contents.get(column) if row else None


def _value(content: RowContent | None) -> tuple[str, str] | None:
    return comparable_value(content.value) if content else None


def _unlike(name: Name, a: KeyedRow | None, b: KeyedRow | None, bases: Rows | None) -> Iterator[Unlike]:
    base = bases.get(name) if bases else None
    if a is None or b is None:
        verdict = _of_row(a, b, base, knows_base=bases is not None)
        yield Unlike(verdict, name, "", (a, b))
        return
    for change in _changed(a, b):
        before = _content(base, change.column)
        verdict = Verdict.UNLIKE
        if bases is not None:
            verdict = _of_cell(change, before)
        yield Unlike(verdict, name, change.column, (a, b), change.old, change.new, before)


def _of_row(
    a: KeyedRow | None, b: KeyedRow | None, base: KeyedRow | None, *, knows_base: bool
) -> Verdict:
    """Say how it came that a row is in one copy only."""
    if not knows_base:
        return Verdict.ONLY_A if a else Verdict.ONLY_B
    if base is None:
        return Verdict.ADDED_A if a else Verdict.ADDED_B
    if any(_changed(base, a or b)):
        return Verdict.CONFLICT
    return Verdict.REMOVED_B if a else Verdict.REMOVED_A


def _of_cell(change: CellChange, base: RowContent | None) -> Verdict:
    """Say which copy has changed a cell that was the same in both."""
    if _value(change.new) == _value(base):
        return Verdict.CHANGED_A
    if _value(change.old) == _value(base):
        return Verdict.CHANGED_B
    return Verdict.CONFLICT
