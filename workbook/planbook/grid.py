"""What a sheet holds before anyone has asked what it means."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Place: TypeAlias = tuple[int, int]
"""A row and a column, both counted from 1."""


@dataclass(frozen=True)
class Formula:
    """A formula as it was written. It is never worked out here."""

    text: str

    def __str__(self) -> str:
        """Give the formula as it was written."""
        return self.text


@dataclass(frozen=True)
class Block:
    """A rectangle of cells, all four sides included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """The filled cells of one sheet, and what Excel knows about them.

    ``hidden_rows`` and ``hidden_columns`` hold numbers, ``tables`` the tables with
    their headings, ``notes`` the cell notes by place.
    """

    cells: Mapping[Place, object]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Block, ...] = ()
    tables: tuple[Block, ...] = ()
    notes: Mapping[Place, str] = field(default_factory=dict[Place, str])

    @classmethod
    def of(cls, rows: Sequence[Sequence[object]]) -> Grid:
        """Take rows of cells as they stand from A1; nothing in a cell is empty."""
        return cls(
            {
                (number, place): value
                for number, row in enumerate(rows, start=1)
                for place, value in enumerate(row, start=1)
                if not blank(value)
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


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets in order and the pictures that lie beside it.

    ``old_dates`` is true where the workbook counts days from 1904. ``earlier`` are
    decided versions and last year's workbook, which lie beside it too. ``asides``
    are its words outside the cells.
    """

    grids: Mapping[str, Grid]
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    old_dates: bool = False
    earlier: tuple[Book, ...] = ()
    asides: tuple[Aside, ...] = ()


def blank(value: object) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip())


def normal(value: object) -> str:
    """Make words comparable: composed letters, single spaces, lower case."""
    text = unicodedata.normalize("NFC", str(value))
    return " ".join(text.split()).rstrip(" :*").casefold()
