"""What differs between two registers, row by row and cell by cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from planbook.cell import Cell
from planbook.grid import normal
from planbook.schema import Activity, Plan, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.columns import AnyColumn, Column
    from planbook.register import Register, Row

# Notes about the work with the plan, not parts of the plan itself.
_BESIDE: tuple[AnyColumn, ...] = (
    Section.reviewed,
    Section.review,
    Activity.review,
)


class Kind(Enum):
    """What has happened to a row; the value is the word the user reads."""

    ADDED = "tillagd"
    REMOVED = "borttagen"
    CHANGED = "ändrad"


@dataclass(frozen=True)
class Change:
    """One difference.

    ``id`` and ``name`` say which row it is about, and are empty for the facts of the
    plan. A row that is added or removed has no ``column`` but all its words in
    ``new`` or ``old``. ``cell`` is where to look in the newer register.
    """

    kind: Kind
    sheet: str
    id: str
    name: str
    column: str
    old: str
    new: str
    cell: Cell


def changes(old: Register, new: Register) -> tuple[Change, ...]:
    """Give what differs in the plan's facts, texts and activities, in that order."""
    before, after = old.form(Plan), new.form(Plan)
    return (
        *_cells(before, after, ""),
        *_rows(old[Section], new[Section], Section.id, Section.heading),
        *_rows(old[Activity], new[Activity], Activity.id, Activity.title),
    )


def _rows(
    old: Sequence[Row], new: Sequence[Row], key: Column[str], name: Column[str]
) -> Iterator[Change]:
    before, after = _keyed(old, key, name), _keyed(new, key, name)
    for known, row in after.items():
        if known in before:
            yield from _cells(before[known], row, row.text(key), row.text(name))
        else:
            said = (key.sheet.sheet, row.text(key), row.text(name), "")
            yield Change(Kind.ADDED, *said, "", _all(row), row.cell(key))
    for known, row in before.items():
        if known not in after:
            said = (key.sheet.sheet, row.text(key), row.text(name), "")
            where = Cell(key.sheet.sheet, 1, 1)
            yield Change(Kind.REMOVED, *said, _all(row), "", where)


def _keyed(
    rows: Sequence[Row], key: Column[str], name: Column[str]
) -> Mapping[tuple[str, int], Row]:
    """Name each row by its id, or by its words where it has none."""
    met: Counter[str] = Counter()
    found: dict[tuple[str, int], Row] = {}
    for row in rows:
        said = normal(row.text(key) or row.text(name))
        if said:
            found[said, met[said]] = row
            met[said] += 1
    return found


def _cells(old: Row, new: Row, identity: str, name: str = "") -> Iterator[Change]:
    for column in parts(new):
        before, after = old.text(column), new.text(column)
        if before.split() != after.split():
            said = (new.sheet, identity, name, column.heading)
            yield Change(Kind.CHANGED, *said, before, after, new.cell(column))


def _all(row: Row) -> str:
    """Write a whole row, a line for each of its filled cells."""
    return "\n".join(
        f"{column.heading}: {row.text(column)}"
        for column in parts(row)
        if row.text(column)
    )


def parts(row: Row | type[Row]) -> Iterator[AnyColumn]:
    """Name the columns that are parts of the plan itself, not notes about the work."""
    for column in row.columns:
        if not column.locked and column not in _BESIDE:
            yield column
