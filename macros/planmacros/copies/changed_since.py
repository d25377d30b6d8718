"""What has changed since a copy was kept, by the role whose rows they are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from planbook.difference.cell_copy import CellCopy
from planbook.difference.cells_difference import CellChange, RowChange, cells_difference, told_difference
from planbook.difference.keyed_rows import KeyedRow, keyed_rows
from planbook.model.book import Book
from planbook.model.cell import Cell
from planbook.model.swedish import normal
from planbook.schema import Activity, Answer
from planmacros.checks.persons.identifiers import masked
from planmacros.copies import person_cells
from planmacros.copies.person_cells import hidden_person, in_line, row_label
from planmacros.copies.snapshots import (
    Stored,
    last_unlike_snapshot,
    since_snapshot,
    snapshot_compared_with,
)


@dataclass(frozen=True)
class Changes:
    """What has changed between two workbooks, and which cells no line may show."""

    old: Book
    new: Book
    private: tuple[frozenset[Cell], frozenset[Cell]]

    @classmethod
    def between(cls, old: CellCopy, new: Book, as_of: date) -> Self:
        """Compare a kept copy with a workbook, each searched on its own day."""
        then = old.about.at.date()
        found = (person_cells.person_cells(old.book, then), person_cells.person_cells(new, as_of))
        return cls(old.book, new, found)

    def lines(self) -> Iterator[str]:
        """Tell what has changed on whose rows; rows of no role come last."""
        owners = self._owners()
        by_role: defaultdict[str, list[RowChange]] = defaultdict(list)
        for change in cells_difference(self.old, self.new):
            by_role[self._role(change, owners)].append(change)
        for role in sorted(by_role, key=lambda role: (not role, role)):
            whose = f"för {role}" if role else "som ingen roll ansvarar för"
            yield f"{told_difference(by_role[role])} på rader {whose}:"
            for change in by_role[role]:
                yield from (f"  {line}" for line in self._told(change))

    def _role(self, change: RowChange, owners: Mapping[str, str]) -> str:
        """Name the role that had the row before anything was changed in it."""
        row = change.old or change.row
        return self._owner(row) or owners.get(_activity(row), "")

    def _owners(self) -> Mapping[str, str]:
        rows = (*keyed_rows(self.new).values(), *keyed_rows(self.old).values())
        of_kind = (row for row in rows if row.kind is Activity)
        return {row.name.key: self._owner(row) for row in of_kind}

    def _owner(self, row: KeyedRow) -> str:
        column = row.kind.traits.owner if row.kind else None
        content = row.contents.get(column.name) if column else None
        return " ".join(hidden_person(content, self._private).split())

    @cached_property
    def _private(self) -> frozenset[Cell]:
        old, new = self.private
        return old | new

    def _told(self, change: RowChange) -> Iterator[str]:
        if change.old and change.new:
            for cell in change.cells:
                yield self._cell(change.new, cell)
        else:
            what = "raden är ny" if change.new else "raden är borta"
            row = change.row
            yield f"{masked(f'{row.name.sheet} {self.label(row)}')}: {what}."

    def _cell(self, row: KeyedRow, change: CellChange) -> str:
        before, after = self.shown(change)
        content = change.new or change.old
        where = content.cell if content else row.name.sheet
        heading = f", {content.heading}" if content and content.heading else ""
        note = ", kommentar" if content and content.is_note else ""
        what = masked(f"{where} {self.label(row)}{heading}{note}")
        return f"{what}: {in_line(before)} blev {in_line(after)}."

    def shown(self, change: CellChange) -> tuple[str, str]:
        """Give what a cell held and what it holds, as a screen may show it."""
        old, new = self.private
        return hidden_person(change.old, old), hidden_person(change.new, new)

    def label(self, row: KeyedRow) -> str:
        """Say what a row is called, unless one of its cells is about a person."""
        return row_label(row, self._private)


def changes_since(copies: Sequence[Stored], book: Book, as_of: date) -> Iterator[str]:
    """List the copies of a workbook, and what is other than in the last unlike one."""
    if not copies:
        yield "Det finns ingen kopia av arbetsboken på den här datorn."
        return
    yield from map(str, copies)
    found = snapshot_compared_with(copies, book) or last_unlike_snapshot(copies, book)
    if found is None:
        yield "Cellerna är desamma som i kopiorna."
        return
    one, copy = found
    yield since_snapshot(one, copy.book, book)
    yield from Changes.between(copy, book, as_of).lines()


def _activity(row: KeyedRow) -> str:
    """Give the key of the activity that an answer is about."""
    content = row.contents.get(Answer.activity.name)
    return normal(content.words) if row.kind is Answer and content else ""
