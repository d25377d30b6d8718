"""A register read from a workbook: typed, immutable, dated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from planbook.model.book import ForeignPart, Sibling
from planbook.model.cell import Cell
from planbook.model.columns import Column, Row, Shape
from planbook.model.swedish import normal

T = TypeVar("T")
R = TypeVar("R", bound=Row)


class Trouble(Enum):
    """What can be wrong with cells, whatever they mean."""

    MISSING = auto()
    WISHED_FOR = auto()
    DOUBLED = auto()
    UNKNOWN = auto()
    FORMULA = auto()
    UNREADABLE = auto()
    ODD = auto()
    HIDDEN = auto()
    OUTSIDE = auto()
    COPIED = auto()
    MERGED = auto()
    UNRULED = auto()


class Remark(NamedTuple):
    """Something noticed while reading: what kind, where, and what to tell."""

    trouble: Trouble
    cell: Cell
    text: str


@dataclass(frozen=True)
class Words:
    """Text of one cell, or of another place, as it stands in the workbook."""

    cell: Cell
    text: str


@dataclass(frozen=True)
class Neighbour:
    """Another file of the workbook's folder; ``register`` holds its sheet Plan."""

    file: Sibling
    register: Register


@dataclass(frozen=True)
class Register:
    """All rows of all sheets, as they stood on one day.

    ``remarks`` says what could not be read and why, ``words`` holds every cell
    of every sheet for the rules that look at all of them, and what stands outside
    the cells, ``pictures`` the files beside the workbook by name, ``earlier`` the
    registers of the workbooks that lie there from before, ``authors`` what Excel
    has written of whoever edits. ``before`` is the register as its cells were when
    they last were others, ``foreign`` what no register needs of the file, which is
    called ``file`` and lies among the ``neighbours``.
    """

    as_of: date
    rows: Mapping[type[Row], tuple[Row, ...]]
    remarks: tuple[Remark, ...] = ()
    words: tuple[Words, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    old_dates: bool = False
    earlier: tuple[Register, ...] = ()
    authors: tuple[Words, ...] = ()
    before: Register | None = None
    foreign: tuple[ForeignPart, ...] = ()
    file: str = ""
    neighbours: tuple[Neighbour, ...] = ()

    def __getitem__(self, sheet: type[R]) -> tuple[R, ...]:
        """Give the rows of one kind, in the order of the workbook."""
        return cast("tuple[R, ...]", self.rows[sheet])

    def form(self, sheet: type[R]) -> R:
        """Give a form; an empty one where the sheet is missing."""
        return self[sheet][0]

    def find(self, column: Column[str], key: str | None) -> Row | None:
        """Look a row up by what one of its columns holds; of two alike, the first."""
        if key is None:
            return None
        if column not in self._by_key:
            rows = reversed(self.rows[column.sheet])
            self._by_key[column] = {normal(value): row for row in rows if (value := row[column])}
        return self._by_key[column].get(normal(key))

    @cached_property
    def _by_key(self) -> dict[Column[str], dict[str, Row]]:
        return {}

    def told(self, trouble: Trouble) -> Iterator[tuple[Cell, str]]:
        """Give what was noticed of one kind: where, and what to tell."""
        for remark in self.remarks:
            if remark.trouble is trouble:
                yield remark.cell, remark.text

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows were read of each sheet; of a form, how many facts."""
        numbers: dict[str, set[int]] = {}
        for sheet, rows in self.rows.items():
            own = {row.number for row in rows}
            if sheet.shape is Shape.FORM:
                own = {row.cell(column).row for row in rows for column in row.filled}
            numbers.setdefault(sheet.sheet, set()).update(own)
        return {sheet: len(rows) for sheet, rows in numbers.items()}
