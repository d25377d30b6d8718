"""What a sheet is made of: rows, and the kinds of column that it can have.

A column is declared once, in ``schema.py``, and answers for itself: how a cell
is read, how a value is shown, and what Excel should allow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Any, ClassVar, Generic, Self, TypeAlias, TypeVar, overload

from planbook.model.cell import Cell
from planbook.model.swedish import normal
from planbook.model.text_files import headed_texts

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

RELEASE = "Får publiceras"
LONGEST_TEXT = 32_767  # characters; what Excel keeps in one cell
_TEXTS = headed_texts(__file__)
MONTHS = tuple(_TEXTS["months"].split())
_DAYS = _TEXTS["days"].splitlines()
_BETWEEN_NAMES = re.compile(r"[,;\n]")
_BETWEEN_KEYS = re.compile(r"[,;\n]|\boch\b")
_DAY_0 = date(1899, 12, 30)  # that Excel counts from; a number of this century is a day
_DAY_NUMBERS = range((date(2000, 1, 1) - _DAY_0).days, (date(2100, 1, 1) - _DAY_0).days)


class Need(Enum):
    """Whether a cell may be left empty; the value is the word the user reads."""

    MUST = "ska"
    SHOULD = "bör"
    MAY = "kan"


class Shape(Enum):
    """How the rows of a sheet stand: one below the other, or as a form."""

    TABLE = auto()
    FORM = auto()


class UnreadableError(ValueError):
    """A cell holds something its column cannot read; says what to write instead."""


@dataclass(eq=False, repr=False)
class Column(Generic[T]):
    """One column: heading, need and help, and how its cells are read and shown.

    The help of a column of ``schema.py`` stands in ``schema.txt``.
    ``rule`` names the rule that speaks when the cell is blank or unknown, where
    one does so in words of its own. ``formerly`` lists earlier headings.
    ``locked`` columns are filled in by the tool and by nobody else. ``width`` is
    counted in characters. ``unique`` words stand on one row only. Notes about the work
    are ``beside`` the plan. What is filled in of a column that stands ``under_title``
    is printed below what its row is called, wherever that is; why another one is in
    no document of ours is said in ``unprinted``. A new year empties what is
    ``yearly``; where nothing is said, as the whole sheet is. A
    column that ``stays`` is seen however far right one goes.
    """

    heading: str
    need: Need
    help_text: str = ""
    _: KW_ONLY
    rule: str = ""
    formerly: tuple[str, ...] = ()
    width: int = 30
    locked: bool = False
    unique: bool = False
    beside: bool = False
    stays: bool = False
    under_title: bool = False
    unprinted: str = ""
    yearly: bool | None = None

    kind: ClassVar[str] = "text"  # what the generated tables of the README say
    number_format: ClassVar[str] = "@"
    excel_kind: ClassVar[str] = "any"  # of its rule for what may be typed

    name: str = field(init=False)
    sheet: type[Row] = field(init=False)

    def __set_name__(self, owner: type[Row], name: str) -> None:
        """Learn which sheet the column stands on."""
        self.sheet, self.name = owner, name

    @overload
    def __get__(self, row: None, owner: type[Row]) -> Self: ...
    @overload
    def __get__(self, row: Row, owner: type[Row]) -> T | None: ...
    @overload
    def __get__(self, row: AnyColumn | Traits, owner: type[AnyColumn | Traits]) -> Self: ...
    def __get__(self, row: Any, owner: type[Any]) -> Any:
        """Give the column from a class and its value from a row."""
        return self if row is None else row[self]

    def __repr__(self) -> str:
        """Name the column as a person would."""
        return f"{self.sheet.sheet}.{self.heading}"

    @property
    def tag(self) -> str:
        """The name Word templates use: the heading in lower case with underscores."""
        return tag_of(self.heading)

    @property
    def tags(self) -> tuple[str, ...]:
        """The name Word templates use, and the names that older templates use."""
        return tuple(tag_of(heading) for heading in (self.heading, *self.formerly))

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading and the names it has had, made comparable."""
        return tuple(normal(heading) for heading in (self.heading, *self.formerly))

    @property
    def is_release(self) -> bool:
        """Tell whether a row is kept out of all documents until it says ja here."""
        return normal(RELEASE) in self.headings

    @property
    def is_part(self) -> bool:
        """Tell whether the column is a part of the plan, and no note about the work."""
        return not (self.locked or self.beside or self.is_release)

    @property
    def points_at(self) -> Column[str] | None:
        """Give the column whose words this one names rows by."""
        return None

    def is_emptied(self, *, yearly: bool) -> bool:
        """Tell whether a new year empties the column, of a sheet that is so or not."""
        return self.is_release or (yearly if self.yearly is None else self.yearly)

    @property
    def excel_rule(self) -> str:
        """The kind of rule that Excel has for what may be typed, as XlsxWriter says."""
        return self.excel_kind

    def read(self, raw: object) -> T:
        """Turn what is in the cell into a value, or raise ``UnreadableError``."""
        raise NotImplementedError

    def remark(self, raw: object) -> str:
        """Say what is odd about a cell that could be read, or nothing."""
        del raw
        return ""

    def show(self, value: T) -> str:
        """Write a value for people, so that ``read`` gives it back."""
        return str(value)


AnyColumn: TypeAlias = Column[Any]


@dataclass(frozen=True)
class Look:
    """How a table looks in Excel.

    With nothing in it, it has some ``blank_rows``. Where it is not ``striped``, grey
    and white say what is the tool's.
    """

    blank_rows: int = 8
    zoom: int = 100
    striped: bool = True


USUAL_LOOK = Look()


@dataclass(frozen=True)
class Traits:
    """What is known of a kind of row, from the keywords of its class and its columns.

    The columns of ``key`` tell one row from another, and ``title`` says what it is.
    ``owner`` holds the role that answers for the row, ``dated`` the day that says which
    year it is of. A kind with a column for ``release`` is in no document until a row
    says ja there. Managers fill in what is ``of_managers``, the coordinator all else.
    ``in_plan`` are the kinds that the board decides on. Words that are
    ``internal`` are the coordinator's own notes; those that are ``quoted`` are somebody
    else's, or a title. A new year empties the columns that are ``emptied``.
    """

    key: tuple[AnyColumn, ...]
    title: AnyColumn | None
    owner: AnyColumn | None
    dated: AnyColumn | None
    release: AnyColumn | None
    of_managers: bool
    in_plan: bool
    internal: bool
    quoted: bool
    emptied: tuple[AnyColumn, ...]
    look: Look


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
        of_managers: bool = False,
        in_plan: bool = False,
        internal: bool = False,
        quoted: bool = False,
        yearly: bool = False,
        look: Look = USUAL_LOOK,
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
            of_managers=of_managers,
            in_plan=in_plan or release is not None,
            internal=internal,
            quoted=quoted,
            look=look,
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

    def is_readable(self, column: AnyColumn) -> bool:
        """Tell whether there is a cell, and nothing in it that W06 tells of."""
        return self.lacks(column) or self[column] is not None


@dataclass(eq=False, repr=False)
class Text(Column[str]):
    """Words on a few lines.

    ``suggests`` names a column whose values are offered, ``shows`` the one whose words
    the tool repeats here. Excel stops whoever types more than ``longest`` characters;
    what is longer already is read all the same.
    """

    _: KW_ONLY
    suggests: Column[str] | None = None
    shows: Column[str] | None = None
    longest: int = LONGEST_TEXT

    @property
    def excel_rule(self) -> str:
        """A list of what is offered, or a length."""
        if self.suggests:
            return "list"
        return "length" if self.longest < LONGEST_TEXT else self.excel_kind

    def read(self, raw: object) -> str:
        """Keep every letter; composed as Swedish keyboards write them."""
        return unicodedata.normalize("NFC", _words(raw)).strip()

    def remark(self, raw: object) -> str:
        """Tell of dates and fractions, whose look in Excel is not their value."""
        odd = isinstance(raw, date) or (isinstance(raw, float) and raw % 1)
        return (
            f"I dokumentet skrivs cellen «{_words(raw)}». Skriv den som text om något annat ska stå där."
            if odd
            else ""
        )


@dataclass(eq=False, repr=False)
class Prose(Text):
    """Running text with paragraphs, lists, links, emphasis and footnotes."""

    width: int = 90

    kind: ClassVar[str] = "löpande text"


@dataclass(eq=False, repr=False)
class Number(Column[int]):
    """A whole number between two bounds, both included."""

    _: KW_ONLY
    width: int = 12
    least: int = 0
    most: int = 1_000_000

    kind: ClassVar[str] = "heltal"
    number_format: ClassVar[str] = "0"
    excel_kind: ClassVar[str] = "whole"

    def read(self, raw: object) -> int:
        """Take 2020, 2020.0 and «2020»."""
        advice = f"skriv ett heltal från {self.least} till {self.most}"
        if isinstance(raw, bool) or not isinstance(raw, int | float | str):
            raise UnreadableError(advice)
        try:
            value = float(raw.replace(" ", "")) if isinstance(raw, str) else raw
            whole = int(value)
        except (ValueError, OverflowError):
            raise UnreadableError(advice) from None
        if whole != value or not self.least <= whole <= self.most:
            raise UnreadableError(advice)
        return whole

    def remark(self, raw: object) -> str:
        """Tell of numbers that Excel keeps as text."""
        if isinstance(raw, str):
            return f"Talet {raw.strip()} är skrivet som text. Skriv om det som ett tal."
        return ""


@dataclass(eq=False, repr=False)
class Tally(Number):
    """How many people, reports or decisions; documents show 1–4 as a word (R-312).

    ``of`` is the number that this one is a part of.
    """

    _: KW_ONLY
    of: Tally | None = None

    kind: ClassVar[str] = "antal"


@dataclass(eq=False, repr=False)
class Year(Number):
    """A year with four digits."""

    _: KW_ONLY
    least: int = 1900
    most: int = 2199

    kind: ClassVar[str] = "årtal"


@dataclass(eq=False, repr=False)
class Date(Column[date]):
    """A day; typed as a date, or as text such as 2026-09-30 or 30 september 2026."""

    _: KW_ONLY
    width: int = 13

    kind: ClassVar[str] = "datum"
    number_format: ClassVar[str] = "yyyy-mm-dd"
    excel_kind: ClassVar[str] = "date"
    advice: ClassVar[str] = "skriv datumet som 2026-09-30"

    def read(self, raw: object) -> date:
        """Read a day; a year of two digits is never guessed at."""
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        if isinstance(raw, int | float) and raw in _DAY_NUMBERS:
            return _DAY_0 + timedelta(raw)
        if not isinstance(raw, str):
            raise UnreadableError(self.advice)
        try:
            return _day(normal(raw))
        except ValueError:
            raise UnreadableError(self.advice) from None

    def remark(self, raw: object) -> str:
        """Tell of days that Excel keeps as text."""
        if isinstance(raw, str):
            return f"Datumet «{raw.strip()}» är skrivet som text; {self.advice}."
        if isinstance(raw, int | float) and raw in _DAY_NUMBERS:
            return f"Datumet {self.read(raw)} visas som talet {raw}; {self.advice}."
        return ""

    def show(self, value: date) -> str:
        """Write the day as 2026-09-30 (ISO 8601, Swedish standard)."""
        return value.isoformat()


@dataclass(eq=False, repr=False)
class Choice(Column[E]):
    """One of a fixed set of words, the values of an enumeration."""

    _: KW_ONLY
    options: type[E]
    width: int = 16

    kind: ClassVar[str] = "val ur lista"
    excel_kind: ClassVar[str] = "list"

    @property
    def words(self) -> tuple[str, ...]:
        """All that a cell may hold."""
        return tuple(str(option.value) for option in self.options)

    def read(self, raw: object) -> E:
        """Match a word whatever its capitals and spaces."""
        said = normal(_words(raw))
        for option in self.options:
            if normal(option.value) == said:
                return option
        raise UnreadableError(f"välj något av: {', '.join(self.words)}")

    def show(self, value: E) -> str:
        """Write the word that the list offers."""
        return str(value.value)


@dataclass(eq=False, repr=False)
class Ref(Text):
    """The key of a row elsewhere: only what ``target`` holds is right."""

    _: KW_ONLY
    target: Column[str]

    kind: ClassVar[str] = "val ur lista"

    @property
    def excel_rule(self) -> str:
        """A list, however long the words in it may be."""
        return "list"

    @property
    def points_at(self) -> Column[str]:
        """Give the column that holds the keys."""
        return self.target


@dataclass(eq=False, repr=False)
class Refs(Text):
    """The keys of rows elsewhere, as many as there are, with commas between them.

    ``target`` gives the column that holds the keys; a function, since two sheets may
    point at each other.
    """

    _: KW_ONLY
    target: Callable[[], Column[str]]

    @property
    def points_at(self) -> Column[str]:
        """Give the column that holds the keys."""
        return self.target()

    @staticmethod
    def keys(words: str | None) -> tuple[str, ...]:
        """Take apart what a cell holds: «A1, A3 och A4» are three keys."""
        return _parted(_BETWEEN_KEYS, words or "")

    @staticmethod
    def names(words: str | None) -> tuple[str, ...]:
        """Take apart at commas only: «polis, barn och unga» are two names."""
        return _parted(_BETWEEN_NAMES, words or "")


def _parted(between: re.Pattern[str], words: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, between.split(words))))


def day_text(moment: date | None) -> str:
    """Write a day of a column as running text does, or nothing."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}" if moment else ""


def tag_of(heading: str) -> str:
    """Give the name that Word templates use for the heading of a column."""
    return re.sub(r"\W+", "_", heading.lower()).strip("_")


def _words(raw: object) -> str:
    """Write a cell of any type as the words a person would see."""
    match raw:
        case bool():
            return "SANT" if raw else "FALSKT"
        case float():
            return f"{raw:.15g}".replace(".", ",")
        case datetime() if not (raw.hour or raw.minute or raw.second):
            return raw.date().isoformat()
        case datetime():
            return raw.isoformat(" ", "minutes")
        case _:
            return str(raw)


def _day(text: str) -> date:
    """Read the ways a day is written in Swedish; raise ``ValueError`` otherwise."""
    for pattern in _DAYS:
        if found := re.fullmatch(pattern, text):
            day, month, year = found["day"], found["month"], found["year"]
            number = MONTHS.index(month) + 1 if month.isalpha() else int(month)
            return date(int(year), number, int(day))
    raise ValueError(text)
