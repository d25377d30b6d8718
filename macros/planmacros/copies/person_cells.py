"""The cells in which the privacy rules find a person, wherever the cells are kept."""

from dataclasses import replace
from datetime import date
from textwrap import shorten

from planbook.difference.keyed_rows import KeyedRow, RowContent
from planbook.model.book import Book
from planbook.model.cell import Cell
from planbook.reader.parse import parse
from planbook.schema import SHEETS
from planmacros.checks import check_for_persons
from planmacros.checks.persons.identifiers import MASK, masked
from planmacros.checks.rules import Finding

_LONGEST_SHOWN = 60  # characters of a value in a line


def find_person_cells(book: Book, as_of: date) -> tuple[Finding, ...]:
    """Find the cells that stop a document for a person's sake; never what is in them.

    What only looks like a person stops it too, until a board has allowed it.
    """
    return check_for_persons(parse(book, SHEETS, as_of))


def person_cells(book: Book, as_of: date) -> frozenset[Cell]:
    """Point at the cells that hold, or may hold, data about a person."""
    return frozenset(replace(finding.cell, place="") for finding in find_person_cells(book, as_of))


def hidden_person(content: RowContent | None, private: frozenset[Cell]) -> str:
    """Show what a cell holds, or only a mask where it is about a person."""
    if content is None:
        return ""
    return MASK if content.cell in private else masked(content.words)


def row_label(row: KeyedRow | None, private: frozenset[Cell]) -> str:
    """Say what a row is called, unless one of its cells is about a person."""
    if row is None:
        return ""
    is_private = any(content.cell in private for content in row.contents.values())
    return MASK if is_private else masked(row.label)


def in_line(text: str) -> str:
    """Quote what a cell held in a line, without anything of a person."""
    words = shorten(" ".join(text.split()), _LONGEST_SHOWN, placeholder="…")
    return f"«{masked(words)}»" if words else "tomt"
