"""Two copies of a workbook beside each other; nothing is ever merged."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from planbook.builder.list_book import list_book, list_book_pieces
from planbook.difference.cells_difference import Unlike, Verdict, differing_cells
from planbook.difference.keyed_rows import KeyedRow, RowContent
from planbook.files import UnusableError
from planbook.model.book import Book
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import normal, number_of
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Plan
from plandoc.documents.andringar.comparison import ComparisonLine, comparison_document
from planmacros.checks.persons.identifiers import MASK, masked
from planmacros.copies import person_cells
from planmacros.copies.snapshots import plan_for_snapshot
from planmacros.tasks.check_and_make import RefusedError

_SAID = messages_in_text_file(__file__)
_TITLE = "Skillnader"
_PATTERNS = Patterns(__file__)
HEADINGS = {words: int(width) for words, width in _PATTERNS.by_words("headings").items()}
WIDTH = HEADINGS["I A"]  # of the columns with what a workbook holds
CONTINUED = "fortsättning"  # of a text that no row is high enough for


class _Entry(NamedTuple):
    """A difference in words: where it is, what it is, and what each copy has."""

    sheet: str
    row: str
    column: str
    what: str
    cells: tuple[str, str]
    values: tuple[str, str, str]

    @property
    def line(self) -> str:
        """Give the difference as a line for the screen."""
        where = ", ".join(filter(None, (f"{self.sheet} {self.row}", self.column)))
        if not self.column:
            return f"{where}: {self.what}."
        a, b, base = map(person_cells.in_line, self.values)
        before = f", utgångsläge {base}" if self.values[2] else ""
        return f"{where}: {self.what}. A {a}, B {b}{before}."

    def listed(self) -> Iterator[tuple[str, ...]]:
        """Give the difference as rows of the list; most take one."""
        (cell_a, cell_b), what = self.cells, self.what
        texts = (list_book_pieces(text, WIDTH) for text in self.values)
        for a, b, base in zip_longest(*texts, fillvalue=""):
            where = (self.sheet, self.row, self.column, what)
            yield (*where, cell_a, a, cell_b, b, base)
            what = CONTINUED

    @property
    def in_document(self) -> ComparisonLine:
        """Give the difference as a row of the list in Word."""
        a, b, base = self.values
        before = f"Utgångsläge: {base}" if base else ""
        what = f"{self.what[:1].upper()}{self.what[1:]}"
        where = filter(None, (self.row, self.column, what, before))
        return ComparisonLine(self.sheet, "\n".join(where), a, b)


class Comparison(NamedTuple):
    """What differs, and which workbooks may not be listed for the sake of a person.

    ``remarks`` tell what one must know before one reads the differences.
    """

    entries: tuple[_Entry, ...]
    conflicts: int
    private: tuple[str, ...]
    remarks: tuple[str, ...]

    def summary(self) -> str:
        """Count the differences by what they are."""
        if not self.entries:
            return _SAID["alike"]
        count = Counter(entry.what for entry in self.entries)
        order = [verdict.value for verdict in Verdict if count[verdict.value]]
        differences = number_of(len(self.entries), "skillnad", "skillnader")
        if order == [Verdict.UNLIKE.value]:
            return f"{differences}."
        return f"{differences}: {', '.join(f'{count[what]} {what}' for what in order)}."

    def as_json(self) -> str:
        """Give the differences for other programs; the keys are the interface."""
        keys = ("blad", "rad", "kolumn", "vad", "cell_a", "cell_b", "a", "b", "bas")
        found = [
            dict(
                zip(
                    keys,
                    (sheet, row, *(text or None for text in (column, what, *cells, *values))),
                    strict=True,
                )
            )
            for sheet, row, column, what, cells, values in self.entries
        ]
        fields = {"skillnader": found, "krockar": self.conflicts}
        return json.dumps(fields, ensure_ascii=False, indent=2)

    def refuse_persons(self) -> None:
        """Raise ``RefusedError`` where a list would spread data about a person."""
        if self.private:
            raise RefusedError(_SAID["refused"].format(names=" och ".join(self.private)))


def compare_copies(a: Book, b: Book, base: Book | None, as_of: date) -> Comparison:
    """Compare two workbooks cell by cell, by the keys of their rows."""
    books = {"A": a, "B": b, **({"utgångsläget": base} if base else {})}
    private = {name: person_cells.person_cells(book, as_of) for name, book in books.items()}
    hidden = private["A"], private["B"], private.get("utgångsläget", frozenset[Cell]())
    found = differing_cells(a, b, base)
    return Comparison(
        tuple(_entry(unlike, *hidden) for unlike in found),
        sum(unlike.verdict is Verdict.CONFLICT for unlike in found),
        tuple(name for name, cells in private.items() if cells),
        tuple(_other_plan(books, private, as_of)),
    )


def compared_copies_file(found: Comparison, register: Register, paths: Sequence[Path]) -> bytes:
    """Make the list of how two copies compare; the last path says of which kind.

    Raises ``RefusedError`` where a workbook holds data about a person, and
    ``UnusableError`` for a kind of file that the list cannot be.
    """
    first, second, target = paths
    found.refuse_persons()
    match target.suffix.lower():
        case ".xlsx":
            rows = [row for entry in found.entries for row in entry.listed()]
            return list_book(_TITLE, HEADINGS, rows)
        case ".docx":
            names = masked(first.name), masked(second.name)
            lines = [entry.in_document for entry in found.entries]
            return comparison_document(register, names, found.summary(), lines)
        case _:
            raise UnusableError(_SAID["other_kind"].format(file=target.name))


def _other_plan(
    books: Mapping[str, Book], private: Mapping[str, frozenset[Cell]], as_of: date
) -> Iterator[str]:
    """Say which board and year each workbook is of, where they are not the same."""
    plans = {name: plan_for_snapshot(book, as_of) for name, book in books.items()}
    boards = {normal(plan.board) for plan in plans.values() if plan.board}
    years = {plan.year for plan in plans.values() if plan.year}
    if len(boards) > 1 or len(years) > 1:
        told = (f"{name} gäller {_board_and_year(plan, private[name])}" for name, plan in plans.items())
        yield _SAID["other_plan"].format(told=", ".join(told))


def _board_and_year(plan: Plan, private: frozenset[Cell]) -> str:
    is_private = replace(plan.cell(Plan.board), place="") in private
    board = MASK if is_private else masked(plan.text(Plan.board))
    return " ".join(filter(None, (board, plan.text(Plan.year)))) or "okänd nämnd"


def _entry(unlike: Unlike, a: frozenset[Cell], b: frozenset[Cell], base: frozenset[Cell]) -> _Entry:
    """Write a difference in words, without the private cells of each workbook."""
    row_a, row_b = unlike.rows
    known = unlike.a or unlike.b or unlike.base
    note = "kommentar" if known and known.is_note else ""
    heading = (known.heading or known.cell.address) if known else ""
    return _Entry(
        masked(unlike.name.sheet),
        person_cells.row_label(row_a, a) or person_cells.row_label(row_b, b),
        masked(" ".join(filter(None, (heading, note)))),
        unlike.verdict.value,
        (_address(unlike.a, row_a), _address(unlike.b, row_b)),
        (
            _value(unlike, unlike.a, row_a, a),
            _value(unlike, unlike.b, row_b, b),
            person_cells.hidden_person(unlike.base, base),
        ),
    )


def _value(
    unlike: Unlike, content: RowContent | None, row: KeyedRow | None, private: frozenset[Cell]
) -> str:
    """Write a cell, or all of a row where it is the whole row that differs."""
    if unlike.column or row is None:
        return person_cells.hidden_person(content, private)
    return "\n".join(
        f"{masked(one.heading or one.cell.address)}: {person_cells.hidden_person(one, private)}"
        for one in row.contents.values()
    )


def _address(content: RowContent | None, row: KeyedRow | None) -> str:
    if content:
        return content.cell.address
    first = next(iter(row.contents.values()), None) if row else None
    return f"rad {first.cell.row}" if first else ""
