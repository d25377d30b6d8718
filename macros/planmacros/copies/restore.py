"""What a kept copy can give back: old values beside new, and the old ones written."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import NamedTuple, cast

from planbook.difference.cells_difference import CellChange, RowChange, cells_difference
from planbook.difference.keyed_rows import NOTE_OF_FORM, KeyedRow, RowContent, columns_of_keyed_rows
from planbook.editor.cell_part import Value
from planbook.editor.patch import CellEdit
from planbook.files import UnusableError
from planbook.model.book import Book
from planbook.model.cell import Cell
from planbook.model.swedish import normal, number_of, plain_letters
from planbook.model.text_files import messages_in_text_file
from planmacros.checks.persons.identifiers import masked
from planmacros.copies.changed_since import Changes
from planmacros.copies.snapshots import Stored, last_unlike_snapshot, snapshot_compared_with

_SAID = messages_in_text_file(__file__)

A_DAY = timedelta(days=1)
_MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 - a clock in a cell has no zone


class Wish(NamedTuple):
    """A row that someone has asked for: its sheet and what stands first in it."""

    sheet: str
    key: str


class Restored(NamedTuple):
    """The rows that are to be as they were: what is written, and what is told."""

    changes: tuple[CellEdit, ...]
    lines: tuple[str, ...]


def rows_to_restore(words: Iterable[str]) -> Iterator[Wish]:
    """Read which rows to restore, as «Aktiviteter:A3,A5».

    Raises ``UnusableError`` for words that name no row.
    """
    for word in words:
        sheet, _, keys = word.partition(":")
        found = [Wish(sheet.strip(), key.strip()) for key in keys.split(",") if key.strip()]
        if not sheet.strip() or not found:
            raise UnusableError(_SAID["no_row"].format(word=masked(word)))
        yield from found


def chosen_rows(copies: Sequence[Stored], wanted: str, book: Book, file: str) -> Stored:
    """Choose the copy to restore by its number, or the last of a day or before it.

    Without a wish it is the last one whose cells are others than the workbook's.
    Raises ``UnusableError`` where there is none.
    """
    if not wanted:
        found = snapshot_compared_with(copies, book) or last_unlike_snapshot(copies, book)
        one = found[0] if found else None
    elif wanted.isdecimal():
        one = next((one for one in copies if one.number == int(wanted)), None)
    else:
        day = _day(wanted)
        one = next((one for one in reversed(copies) if one.at.date() <= day), None)
    if one is None:
        raise UnusableError(
            _SAID["no_such_copy"].format(wanted) if wanted else _SAID["no_copy"].format(file)
        )
    return one


def restored_rows(changes: Changes, wishes: Iterable[Wish]) -> Restored:
    """Give what makes the chosen rows as they were; all that differ without a wish.

    Rows that have come since stay. What may be about a person is never brought back,
    nor are notes, which the file cannot be given from outside Excel. Raises
    ``UnusableError`` for a wish that no row answers to.
    """
    wanted, found = tuple(wishes), cells_difference(changes.old, changes.new)
    rows = [one for one in found if not wanted or any(_answers(one.row, wish) for wish in wanted)]
    for sheet, key in wanted:
        if not any(_answers(one.row, Wish(sheet, key)) for one in found):
            raise UnusableError(_SAID["unchanged_row"].format(row=masked(f"{sheet}:{key}")))
    placing = _Placing(changes)
    told, written = list[str](), list[CellEdit]()
    for row in rows:
        told.append(masked(f"{row.row.name.sheet} {changes.label(row.row)}{_what(row)}"))
        for change, cell, remark in placing.cells(row):
            told += _shown(changes, change, cell, remark)
            if cell and not remark:
                written.append(CellEdit(cell, _value(change.old) if change.old else None))
    return Restored(tuple(written), tuple(told))


def restore_summary(made: Restored) -> str:
    """Say how many cells are written."""
    cells = number_of(len(made.changes), "cell skrivs", "celler skrivs")
    return f"{cells} som den var." if len(made.changes) == 1 else f"{cells} som de var."


class _Placing:
    """Where the cells of old rows stand now; rows that are gone get new ones."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._free: dict[tuple[str, str], Iterator[int]] = {}

    def cells(self, row: RowChange) -> Iterator[tuple[CellChange, Cell | None, str]]:
        """Give each change, its cell now, and why that is not written, if it is not."""
        if row.old is None:
            return
        kind, sheet = row.old.name.kind, row.old.name.sheet
        _, standing = columns_of_keyed_rows(self._changes.new, sheet)
        _, before = columns_of_keyed_rows(self._changes.old, sheet)
        number = row.new.number if row.new else next(self._free_rows(sheet, kind))
        for change in row.cells:
            column = kind, change.column.removesuffix(NOTE_OF_FORM)
            was_there = bool(change.old) or not kind or column in before
            cell = self._cell(change, kind, number, standing.get(column))
            yield change, cell, self._remark(change, cell, was_there=was_there)

    def _cell(self, change: CellChange, kind: str, number: int, place: int | None) -> Cell | None:
        """Find the cell now: where it stands, else in its column on the row's line."""
        if change.new:
            return change.new.cell
        if change.old is None or change.old.cell.sheet not in self._changes.new.grids:
            return None
        here = change.old.cell
        if not kind:
            return here
        return Cell(here.sheet, number, place) if place else None

    def _free_rows(self, sheet: str, kind: str) -> Iterator[int]:
        """Give the lines below the last filled one of a kind of rows."""
        if (sheet, kind) not in self._free:
            head, standing = columns_of_keyed_rows(self._changes.new, sheet)
            places = {place for (owner, _), place in standing.items() if owner == kind}
            grid = self._changes.new.grids.get(sheet)
            filled = (row for row, place in (grid.cells if grid else ()) if place in places)
            self._free[sheet, kind] = count(max((head, *filled)) + 1)
        return self._free[sheet, kind]

    def _remark(self, change: CellChange, cell: Cell | None, *, was_there: bool) -> str:
        """Say why a cell is not written, or nothing where it is."""
        content = change.old or change.new
        if change.old and change.old.cell in self._changes.private[0]:
            return _SAID["is_person"]
        if content and content.is_note:
            return _SAID["is_note"]
        if not was_there:
            return _SAID["no_column_then"]
        return "" if cell else _SAID["no_column_now"]


def _shown(changes: Changes, change: CellChange, cell: Cell | None, remark: str) -> Iterator[str]:
    """Show old beside new."""
    before, after = changes.shown(change)
    content = change.old or change.new
    where = " ".join(filter(None, (str(cell or ""), content.heading if content else "")))
    yield masked(f"  {where}{f' ({remark})' if remark else ''}")
    yield f"    då: {_flat(before)}"
    yield f"    nu: {_flat(after)}"


def _answers(row: KeyedRow, wish: Wish) -> bool:
    """Tell whether a row is the one that is meant: by all of its key or the first."""
    if plain_letters(normal(row.name.sheet)) != plain_letters(normal(wish.sheet)):
        return False
    key = normal(wish.key)
    return key in {row.name.key, row.name.key.split(" · ")[0], normal(row.label)}


def _what(row: RowChange) -> str:
    if row.old is None:
        return " har kommit till sedan dess och får vara kvar."
    return "" if row.new else " är borta nu och läggs längst ned."


def _flat(text: str) -> str:
    return " ".join(text.split()) or "tomt"


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UnusableError(_SAID["no_day"].format(words=words)) from None


def _value(content: RowContent) -> Value:
    """Give a value as a file holds it; a time of day is a part of a day."""
    match content.value:
        case time() as clock:
            bare = clock.replace(tzinfo=None)
            return (datetime.combine(_MIDNIGHT, bare) - _MIDNIGHT) / A_DAY
        case timedelta() as span:
            return span / A_DAY
        case value:
            return cast("Value", value)
