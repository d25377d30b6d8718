"""A register read from a workbook: typed, immutable, dated."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from planbook.model.book import normal
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from planbook.model.book import ForeignPart, Sibling

T = TypeVar("T")
R = TypeVar("R", bound="Row")


class Shape(Enum):
    """How the rows of a sheet stand: one below the other, or as a form."""

    TABLE = auto()
    FORM = auto()


class Audience(Enum):
    """Who fills in a sheet."""

    COORDINATOR = auto()
    MANAGERS = auto()


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


@dataclass(frozen=True)
class Remark:
    """Something noticed while reading: what kind, where, and what to tell."""

    trouble: Trouble
    cell: Cell
    text: str


@dataclass(frozen=True)
class Traits:
    """What is known of a kind of row, from the keywords of its class and its columns.

    The columns of ``key`` tell one row from another, and ``title`` says what it is.
    ``owner`` holds the role that answers for the row, ``dated`` the day that says which
    year it is of. A kind with a column for ``release`` is in no document until a row
    says ja there. ``in_plan`` are the kinds that the board decides on. Words that are
    ``internal`` are the coordinator's own notes; those that are ``quoted`` are somebody
    else's, or a title. A new year empties the columns that are ``emptied``.
    """

    key: tuple[AnyColumn, ...]
    title: AnyColumn | None
    owner: AnyColumn | None
    dated: AnyColumn | None
    release: AnyColumn | None
    audience: Audience
    in_plan: bool
    internal: bool
    quoted: bool
    emptied: tuple[AnyColumn, ...]


@dataclass(frozen=True, eq=False)
class Row:
    """One row of a sheet, or a whole form; subclasses declare the columns.

    ``cells`` says where each column's cell is, ``notes`` what a form says beside
    it. ``filled`` holds the columns whose cell is not empty, readable or not.
    """

    number: int
    cells: Mapping[AnyColumn, Cell]
    values: Mapping[AnyColumn, Any]
    filled: frozenset[AnyColumn]
    notes: Mapping[AnyColumn, str]

    sheet: ClassVar[str]
    shape: ClassVar[Shape]
    help_text: ClassVar[str]
    columns: ClassVar[tuple[AnyColumn, ...]]
    traits: ClassVar[Traits]

    def __init_subclass__(  # noqa: PLR0913 - all that is known of a kind of row
        cls,
        *,
        sheet: str,
        shape: Shape = Shape.TABLE,
        key: tuple[str, ...] = (),
        title: str = "",
        owner: str = "",
        dated: str = "",
        audience: Audience = Audience.COORDINATOR,
        in_plan: bool = False,
        internal: bool = False,
        quoted: bool = False,
        yearly: bool = False,
    ) -> None:
        """Learn what is known of the kind, and the columns declared on it.

        Columns are named as the class names them; a table that names no key has its
        first column for it. ``yearly`` rows are emptied by a new year, but for the
        columns that say otherwise.
        """
        cls.sheet, cls.shape = sheet, shape
        cls.help_text = cls.__doc__ or ""
        declared: list[AnyColumn] = [
            column for column in vars(cls).values() if isinstance(column, Column)
        ]
        cls.columns = tuple(declared)
        named = {column.name: column for column in cls.columns}
        release = next((one for one in cls.columns if one.is_release), None)
        first = () if shape is Shape.FORM else cls.columns[:1]
        cls.traits = Traits(
            key=tuple(named[name] for name in key) or first,
            title=named[title] if title else None,
            owner=named[owner] if owner else None,
            dated=named[dated] if dated else None,
            release=release,
            audience=audience,
            in_plan=in_plan or release is not None,
            internal=internal,
            quoted=quoted,
            emptied=tuple(one for one in cls.columns if one.is_emptied(yearly=yearly)),
        )

    def __getitem__(self, column: Column[T]) -> T | None:
        """Give the value in a column, or nothing."""
        return self.values.get(column)

    def cell(self, column: AnyColumn) -> Cell:
        """Point at this row's cell in a column."""
        return self.cells.get(column, Cell(self.sheet, self.number, 1))

    def text(self, column: AnyColumn) -> str:
        """Show this row's value in a column, or nothing."""
        value = self[column]
        return "" if value is None else column.show(value)

    def lacks(self, column: AnyColumn) -> bool:
        """Tell whether the cell can be filled in but is empty."""
        return column in self.cells and column not in self.filled


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
        """Look a row up by what one of its columns holds."""
        if key is None:
            return None
        wanted = normal(key)
        return next(
            (
                row
                for row in self.rows[column.sheet]
                if (value := row[column]) and normal(value) == wanted
            ),
            None,
        )

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
            of_sheet = numbers.setdefault(sheet.sheet, set())
            for row in rows:
                if sheet.shape is Shape.FORM:
                    of_sheet |= {row.cell(column).row for column in row.filled}
                else:
                    of_sheet.add(row.number)
        return {sheet: len(rows) for sheet, rows in numbers.items()}
