"""A document and its pieces: what its template is given, and what is to be found.

Each fact keeps the cell that it comes from. What is wanted holds the words of the
register as they stand there, untouched by what prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from planbook.facts.earlier_registers import is_plan_decided
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row, tag_of
from planbook.model.register import Register
from plandoc.content.template_context import DRAFT, rows_words, standard_context, titled_words
from plandoc.word.charts import Bars, chart_paragraph
from plandoc.word.word_text import Context, Ready

Wanted: TypeAlias = "Mapping[str, tuple[Cell, str]]"
"""What a row of a table is to say under each heading, and the cell it comes from."""

REASON = "Skäl och vad som händer nu"
_SHORT_TAGS = {REASON: "skäl"}


class Where(Enum):
    """Where in its line a text stands."""

    WHOLE = auto()
    LAST = auto()
    SOMEWHERE = auto()


class Fact(NamedTuple):
    """A fact before the chapters; no letter stands for two of them.

    What only a ``tag`` puts together is wanted of a template that has the tag.
    """

    cell: Cell
    text: str
    tag: str = ""


class WantedLine(NamedTuple):
    """A text in a line or point, which begins with its ``start`` if it has one."""

    cell: Cell
    text: str
    where: Where = Where.WHOLE
    start: str = ""


class WantedProse(NamedTuple):
    """Running text as it is typed, its paragraphs after each other."""

    cell: Cell
    text: str


class WantedTable(NamedTuple):
    """A table; where it has no rows there is none.

    It has all of its ``headings``; of others that its rows have, those that it has
    are compared.

    Its ``tables`` are several with the same headings, of which ``many`` says what
    each is for; then there may be no more. A table of ``others`` too may have rows
    that a template has added.
    """

    cell: Cell
    headings: tuple[str, ...]
    tables: tuple[Sequence[Wanted], ...]
    many: str = ""
    others: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture, or a chart with its bars, by what it is said to show."""

    cell: Cell
    text: str
    bars: Bars | None = None

    @property
    def drawn(self) -> Ready:
        """Give the paragraph where the chart is to stand."""
        return chart_paragraph(self.bars or Bars((), ()), self.text)


@dataclass(frozen=True)
class Piece:
    """A piece of a document: the tags of its template, and what is to be found."""

    tags: Context = field(default_factory=dict[str, object])
    wanted: tuple[Expected, ...] = ()

    @classmethod
    def of(cls, *wanted: Expected, **tags: object) -> Piece:
        """Give a piece of what is to be found, and the tags that print it."""
        return cls(tags, wanted)

    @classmethod
    def together(cls, *pieces: Piece) -> Piece:
        """Give all of some pieces as one; of a tag in several, the last."""
        tags = {tag: value for piece in pieces for tag, value in piece.tags.items()}
        return cls(tags, tuple(wanted for piece in pieces for wanted in piece.wanted))

    @classmethod
    def of_facts(cls, row: Row, *columns: AnyColumn) -> Piece:
        """Give facts that stand before the chapters, as in their cells."""
        return cls.of(*(Fact(row.cell(c), row.text(c)) for c in columns))

    @classmethod
    def of_rows(
        cls, tag: str, columns: Sequence[AnyColumn], rows: Sequence[Row], *more: AnyColumn
    ) -> Piece:
        """Give a sheet's rows with all their tags; some columns are printed."""
        return cls({tag: rows_words(rows)}, (wanted_table(columns, rows, *more),))

    @classmethod
    def of_table(cls, tag: str, sheet: str, headings: tuple[str, ...], rows: Iterable[Wanted]) -> Piece:
        """Give a table of what a sheet, or several, have come to."""
        every = tuple(rows)
        wanted = WantedTable(all_of(sheet), headings, (every,))
        return cls({tag: tagged_piece(every)}, (wanted,))

    @classmethod
    def of_chapters(cls, tag: str, each: Iterable[Chapter]) -> Piece:
        """Give chapters as a template repeats them."""
        every = tuple(each)
        return cls({tag: [one.piece.tags for one in every]}, (Chapters(every),))


class Chapter(NamedTuple):
    """A heading, the cell it comes from, and what stands under it."""

    cell: Cell
    heading: str
    piece: Piece


class Chapters(NamedTuple):
    """Chapters that follow each other."""

    chapters: tuple[Chapter, ...]


Expected: TypeAlias = Fact | WantedLine | WantedProse | WantedTable | Figure | Chapters


@dataclass(frozen=True)
class Document:
    """A document: what it says, and what its files are ``called``.

    ``says`` gives its pieces out of a register and the words for which document is
    meant, ``subjects`` those words for an occasion and a role. ``text`` gives it as
    plain text to send, if it can be, and ``left_out`` names what is filled in but
    has no place in it. ``shown`` gives of a register what the document may tell, and
    ``hindrance`` says what must be done before it can be made at an occasion.
    Only the plan itself is a draft when the board has decided on another version.
    ``asks`` names what else it can be told to be about: an occasion, a role.
    """

    called: str
    says: Callable[[Register, str], Piece] = lambda _register, _about: Piece()
    subjects: Callable[[Register, str, str], tuple[str, ...]] = lambda _register, occasion, _role: (
        occasion,
    )
    text: Callable[[Register, str], str] = lambda _register, _about: ""
    left_out: Callable[[Register], Iterable[str]] = lambda _register: ()
    shown: Callable[[Register], Register] = lambda register: register
    hindrance: Callable[[Register, str], str] = lambda _register, _occasion: ""
    can_be_draft: bool = True
    is_plan: bool = False
    asks: tuple[str, ...] = ()

    def context(self, piece: Piece, register: Register, *, decision: bool, about: str = "") -> Context:
        """Give what a template can use: what every document has, and a piece's tags."""
        is_final = decision or (not self.is_plan and is_plan_decided(register))
        usual = standard_context(register, decision=is_final, about=about)
        if not self.can_be_draft:
            del usual[DRAFT]
        return {**usual, **piece.tags}


def without_unused(each: Piece, tags: Collection[str]) -> Piece:
    """Give a piece without what only a tag that a template lacks would put together."""
    kept = (one for one in each.wanted if not isinstance(one, Fact) or not one.tag or one.tag in tags)
    return replace(each, wanted=tuple(kept))


def words_of_piece(each: Piece) -> Iterator[tuple[Cell, str]]:
    """Give all that a piece prints, each with the cell that it comes from."""
    for one in each.wanted:
        match one:
            case Chapters(chapters):
                for chapter in chapters:
                    yield chapter.cell, chapter.heading
                    yield from words_of_piece(chapter.piece)
            case WantedTable(cell, tables=tables):
                yield cell, ""
                yield from (fact for rows in tables for row in rows for fact in row.values())
            case WantedLine(cell, text, start=start):
                yield cell, f"{start}\n{text}"
            case Fact() | WantedProse() | Figure():
                yield one.cell, one.text


def all_of(sheet: str) -> Cell:
    """Point at a sheet, for a piece of a document that comes out of all of it."""
    return Cell(sheet, 1, 1)


def texts_at(cell: Cell, texts: Mapping[str, str]) -> Wanted:
    """Give a piece of texts under their headings, all of them from one cell."""
    return {heading: (cell, text) for heading, text in texts.items()}


def cells_of(row: Row, *columns: AnyColumn) -> Wanted:
    """Give a piece of cells of a row under their headings, as they stand there."""
    return {c.heading: (row.cell(c), titled_words(row, c, row.text(c))) for c in columns}


def tagged_piece(rows: Iterable[Wanted]) -> list[Context]:
    """Give the rows of a piece as a template prints them: a tag for each heading."""
    return [
        {_SHORT_TAGS.get(name) or tag_of(name): text for name, (_, text) in row.items()} for row in rows
    ]


def wanted_table(columns: Sequence[AnyColumn], rows: Sequence[Row], *more: AnyColumn) -> WantedTable:
    """Give what a piece wants of a table: some columns of a sheet's rows.

    A board's own template may lack the columns that are ``more``.
    """
    return WantedTable(
        all_of(columns[0].sheet.sheet),
        tuple(column.heading for column in columns),
        ([cells_of(row, *columns, *more) for row in rows],),
    )


def lines_of(row: Row | None, where: Where, *columns: AnyColumn) -> tuple[WantedLine, ...]:
    """Give the lines of a piece: what stands in some cells of a row, if any."""
    return tuple(WantedLine(row.cell(c), row.text(c), where) for c in columns if row)


def texts_of(row: Row | None, *columns: AnyColumn) -> Context:
    """Give the texts of a piece: some cells of a row by their tags, if there is one."""
    return {column.tag: row.text(column) if row else "" for column in columns}
