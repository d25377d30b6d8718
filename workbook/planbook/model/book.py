"""What a sheet holds before anyone has asked what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from planbook.model.cell import is_blank_cell

Place: TypeAlias = tuple[int, int]
"""A row and a column, both counted from 1."""


@dataclass(frozen=True)
class Formula:
    """A formula as it was written. It is never worked out here."""

    text: str

    def __str__(self) -> str:
        """Give the formula as it was written."""
        return self.text


@dataclass(frozen=True, order=True)
class Block:
    """A rectangle of cells, all four sides included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Tell whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Typing:
    """A rule of Excel's for what may be typed in some cells: its kind, and where."""

    kind: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Grid:
    """The filled cells of one sheet, and what Excel knows about them.

    ``hidden_rows`` and ``hidden_columns`` hold numbers, ``tables`` the tables with
    their headings, ``totals`` the last rows of those that sum them up, ``notes`` the cell
    notes by place, ``filtered`` tells that a filter is on. ``typings`` is nothing where
    nobody has looked which rules the cells have.
    """

    cells: Mapping[Place, object]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Block, ...] = ()
    tables: tuple[Block, ...] = ()
    totals: tuple[Block, ...] = ()
    notes: Mapping[Place, str] = field(default_factory=dict[Place, str])
    typings: tuple[Typing, ...] | None = None
    filtered: bool = False

    @classmethod
    def of(cls, rows: Sequence[Sequence[object]]) -> Grid:
        """Take rows of cells as they stand from A1; nothing in a cell is empty."""
        return cls(
            {
                (number, place): value
                for number, row in enumerate(rows, start=1)
                for place, value in enumerate(row, start=1)
                if not is_blank_cell(value)
            }
        )


@dataclass(frozen=True)
class Aside:
    """Words of a workbook file that no cell holds: in what place, and on which sheet.

    They are the whole workbook's where no sheet is named. ``is_author`` tells what
    Excel itself writes of whoever edits.
    """

    place: str
    text: str
    sheet: str = ""
    at: Place = (1, 1)
    is_author: bool = False


class Foreign(Enum):
    """What a workbook can hold that runs, fetches or hides something."""

    LINK = auto()
    MACRO = auto()
    OBJECT = auto()
    SOURCE = auto()


class ForeignPart(NamedTuple):
    """A part of a file that no register needs; of macros, their modules and texts.

    A text is told by signs that are others when it is another. Macros that cannot be
    read have no modules.
    """

    kind: Foreign
    modules: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sibling:
    """A file that lies beside a workbook: its name, and if it was saved later.

    ``grids`` is its sheet Plan, if it is a workbook that was saved later.
    """

    name: str
    is_newer: bool = False
    saved: str = ""
    grids: Mapping[str, Grid] = field(default_factory=dict[str, Grid])


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets in order and the pictures that lie beside it.

    ``old_dates`` is true where the workbook counts days from 1904. ``earlier`` are
    decided versions and last year's workbook, which lie beside it too, ``before`` is
    the last copy of its cells that was another. ``asides`` are its words outside the
    cells, ``foreign`` its parts that no register needs. ``file`` is its own name,
    ``siblings`` the other files of its folder, ``lost`` what every workbook of ours is
    made with that this file has nothing of.
    """

    grids: Mapping[str, Grid]
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    old_dates: bool = False
    earlier: tuple[Book, ...] = ()
    asides: tuple[Aside, ...] = ()
    before: Book | None = None
    foreign: tuple[ForeignPart, ...] = ()
    file: str = ""
    siblings: tuple[Sibling, ...] = ()
    lost: tuple[str, ...] = ()
