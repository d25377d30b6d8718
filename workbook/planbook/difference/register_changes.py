"""What differs between two registers, row by row and cell by cell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import chain
from typing import NamedTuple, TypeAlias

from planbook.facts.disclosure import disclosed_words
from planbook.facts.released_rows import is_released, released_rows, without_unreleased
from planbook.facts.situation_basis import Quarter, reported_forms
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import LIST_SHEET, Count

_Alike: TypeAlias = tuple[str, tuple[str, ...]]
WITHDRAWN = "Får inte längre publiceras."


class Kind(Enum):
    """What has happened to a row; the value is the word the user reads."""

    ADDED = "tillagd"
    REMOVED = "borttagen"
    CHANGED = "ändrad"


class Change(NamedTuple):
    """One difference.

    ``id`` and ``name`` say which row it is about, and are empty for the facts of a
    form. A row that is added or removed has no ``column`` but all its words in
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


class _Item(NamedTuple):
    """A row as documents say it: what it is called, its words and their cells."""

    sheet: str
    id: str
    name: str
    words: Mapping[AnyColumn, str]
    cells: Mapping[AnyColumn, Cell]

    @property
    def key(self) -> str:
        """Name the row by its id, or by its words where it has none."""
        return normal(self.id or self.name)

    @property
    def alike(self) -> _Alike:
        """Give what two rows have in common that say the same."""
        return self.key, tuple(" ".join(text.split()) for text in self.words.values())

    @property
    def every_word(self) -> str:
        """Write a whole row, a line for each of its filled cells."""
        filled = ((column, text) for column, text in self.words.items() if text)
        return "\n".join(f"{column.heading}: {text}" for column, text in filled)

    def cell(self, column: AnyColumn | None = None) -> Cell:
        """Point at a cell, or at the first one of the row."""
        first = next(iter(self.cells.values()), Cell(self.sheet, 1, 1))
        return first if column is None else self.cells.get(column, first)


def register_changes(old: Register, new: Register) -> tuple[Change, ...]:
    """Give what differs in the plan's facts, texts, activities and lägesbild.

    Rows that may not be published are as if they were not there, and numbers are as
    documents say them.
    """
    then, now = without_unreleased(old), without_unreleased(new)
    kinds = filter(_is_told, new.rows)
    return tuple(chain.from_iterable(_differing(kind, then, now) for kind in kinds))


def parts_to_compare(row: Row | type[Row]) -> Iterator[AnyColumn]:
    """Name the columns whose changes count: the plan's, not notes about the work."""
    return (column for column in row.columns if column.is_part)


def _is_told(kind: type[Row]) -> bool:
    """Tell whether changes are told of; of a list, they are where it is chosen from."""
    traits = kind.traits
    return traits.in_plan and not traits.internal and kind.sheet != LIST_SHEET


def _differing(kind: type[Row], old: Register, new: Register) -> Iterator[Change]:
    then, now = tuple(_items(old, kind)), tuple(_items(new, kind))
    same = Counter(item.alike for item in then) & Counter(item.alike for item in now)
    before, after = _keyed(_others(then, same)), _keyed(_others(now, same))
    for key, item in after.items():
        if key in before:
            yield from _cells(before[key], item)
        elif item.every_word:
            row = (item.sheet, item.id, item.name, "", "", item.every_word)
            yield Change(Kind.ADDED, *row, item.cell())
    hidden = set(_hidden(new, kind))
    for key, item in before.items():
        if key not in after and item.every_word:
            is_hidden = item.key in hidden
            name, words = ("", WITHDRAWN) if is_hidden else (item.name, item.every_word)
            row = (item.sheet, item.id, name, "", words, "")
            yield Change(Kind.REMOVED, *row, Cell(item.sheet, 1, 1))


def _hidden(register: Register, kind: type[Row]) -> Iterator[str]:
    """Give the keys of the rows that say something but may not be published."""
    for row in register[kind]:
        if not is_released(row) and not row.filled.isdisjoint(parts_to_compare(row)):
            yield normal(_called(row))


def _items(register: Register, kind: type[Row]) -> Iterator[_Item]:
    """Give the rows that may be published, in the order of the sheet."""
    if kind is Count:
        yield from _counts(register)
        return
    name = kind.traits.title
    for row in released_rows(register, kind):
        words = {column: disclosed_words(row, column) for column in parts_to_compare(row)}
        named = row.text(name) if name else ""
        yield _Item(kind.sheet, _called(row), named, words, row.cells)


def _counts(register: Register) -> Iterator[_Item]:
    """Give the numbers of documents, each with the first row that it is made of."""
    rows = {normal(_called(row)): row for row in reversed(released_rows(register, Count))}
    for count in reported_forms(register):
        called = _joined(str(count.quarter), count.milieu, count.expression)
        words: dict[AnyColumn, str] = {Count.reports: str(count.span)}
        yield _Item(Count.sheet, called, "", words, rows[normal(called)].cells)


def _called(row: Row) -> str:
    """Say which row it is, in words that a reader knows."""
    key = [row.text(column) for column in row.traits.key]
    if isinstance(row, Count):
        key[:2] = [str(Quarter(row.year or 0, row.quarter or 0))]
    return _joined(*key)


def _joined(*texts: str) -> str:
    return ", ".join(filter(None, texts))


def _others(items: Iterable[_Item], same: Counter[_Alike]) -> Iterator[_Item]:
    """Leave out as many rows of each kind as there are of the same in both."""
    left = same.copy()
    for item in items:
        left[item.alike] -= 1
        if left[item.alike] < 0:
            yield item


def _keyed(items: Iterable[_Item]) -> Mapping[tuple[str, int], _Item]:
    """Tell rows that are called the same from each other by a number."""
    met: Counter[str] = Counter()
    found: dict[tuple[str, int], _Item] = {}
    for item in items:
        found[item.key, met[item.key]] = item
        met[item.key] += 1
    return found


def _cells(old: _Item, new: _Item) -> Iterator[Change]:
    for column, after in new.words.items():
        before = old.words[column]
        if before.split() != after.split():
            row = (new.sheet, new.id, new.name, column.heading, before, after)
            yield Change(Kind.CHANGED, *row, new.cell(column))
