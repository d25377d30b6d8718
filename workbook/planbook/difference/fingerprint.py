"""A fingerprint of what a board decides on, so that a later change cannot hide."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

from planbook.difference.register_changes import parts_to_compare
from planbook.facts.disclosure import disclosed_words
from planbook.facts.released_rows import released_rows, without_unreleased
from planbook.model.columns import AnyColumn, Row
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import Activity, Area, Plan, Section

# The kinds that every plan has come first, as in the fingerprints of decided plans.
_FIRST: tuple[type[Row], ...] = (Plan, Section, Activity, Area)
_LENGTH = 12


def fingerprint(register: Register) -> str:
    """Give twelve signs that are others when any letter of the plan is another.

    How rows and columns lie in the workbook makes no difference; the order of the
    sections does, since it gives the chapters their numbers.
    """
    register = without_unreleased(register)
    others = (kind for kind in register.rows if kind not in _FIRST)
    kinds = [kind for kind in (*_FIRST, *others) if kind.traits.in_plan]
    said = [[kind.__name__, _rows(register, kind)] for kind in kinds]
    text = json.dumps([said, list(_pictures(register))], ensure_ascii=False)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:_LENGTH]


def _rows(register: Register, kind: type[Row]) -> list[list[list[str]]]:
    columns = sorted(parts_to_compare(kind), key=lambda column: column.name)
    rows = [_row(row, columns) for row in released_rows(register, kind)]
    return rows if kind is Section else sorted(rows)


def _row(row: Row, columns: Iterable[AnyColumn]) -> list[list[str]]:
    """Give a row by the names that its columns have in the schema.

    Small numbers are as documents say them: a fingerprint of the number itself would
    tell it to anyone who tries all four.
    """
    return [
        [column.name, disclosed_words(row, column), row.notes.get(column, "")]
        for column in columns
        if row.text(column) or row.notes.get(column)
    ]


def _pictures(register: Register) -> Iterator[list[str]]:
    """Name the pictures that the sections show, each with what its file holds."""
    files = {normal(name): file for name, file in register.pictures.items()}
    for section in register[Section]:
        if name := normal(section.picture or ""):
            yield [name, sha256(files.get(name, b"")).hexdigest()]
