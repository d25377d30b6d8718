"""A register out of rows of values, without a workbook in between."""

from __future__ import annotations

from datetime import date
from enum import Enum
from itertools import zip_longest

from days import DAY
from planbook.builder.contents import Contents, Filled
from planbook.layout import FORM_HEADINGS
from planbook.model.book import Book, Grid
from planbook.model.columns import Row, Shape, Text
from planbook.model.register import Register
from planbook.reader.parse import parse
from planbook.schema import (
    Activity,
    Assessment,
    Conclusion,
    Content,
    Count,
    Decision,
    Observation,
    Plan,
    Section,
    Situation,
    Source,
    Status,
    YesNo,
    declared_kinds,
)


def register(
    contents: Contents, pictures: dict[str, bytes] | None = None, as_of: date = DAY
) -> Register:
    """Read rows as they would be read from a workbook."""
    names = dict.fromkeys(kind.sheet for kind in declared_kinds())
    grids = {name: _grid(name, contents) for name in names}
    return parse(Book(grids, pictures or {}), declared_kinds(), as_of)


def sections(*rows: dict) -> Contents:
    """Give a register of nothing but sections; chapters, where no level is said."""
    filled = [
        Filled({Section.id: str(number), Section.level: 1, **row})
        for number, row in enumerate(rows, start=1)
    ]
    return {Section: filled}


def everywhere(text: str) -> Contents:
    """Give a row of every kind, with one text in every cell that holds letters."""
    rows = {kind: [_row(kind, text)] for kind in declared_kinds()}
    (section,) = rows[Section]
    return {**rows, Section: [_with(section, {Section.content: content}) for content in Content]}


def _row(kind: type[Row], text: str) -> Filled:
    letters = {column: text for column in kind.columns if isinstance(column, Text)}
    notes = letters if kind.shape is Shape.FORM else {}
    return _with(Filled(letters, notes), FIXED.get(kind, {}))


def _with(row: Filled, values: dict) -> Filled:
    return Filled({**row.values, **values}, row.notes)


def _grid(name: str, contents: Contents) -> Grid:
    kinds = [kind for kind in declared_kinds() if kind.sheet == name]
    if kinds[0].shape is Shape.FORM:
        (row,) = contents.get(kinds[0]) or [Filled({})]
        facts = (
            [column.heading, _typed(row.values.get(column)), row.notes.get(column)]
            for column in kinds[0].columns
        )
        return Grid.of([list(FORM_HEADINGS), *facts])
    tables = [contents.get(kind, ()) for kind in kinds]
    headings = [column.heading for kind in kinds for column in kind.columns]
    return Grid.of([headings, *(_line(kinds, row) for row in zip_longest(*tables))])


def _line(kinds, row):
    return [
        _typed(filled.values.get(column)) if filled else None
        for kind, filled in zip(kinds, row, strict=True)
        for column in kind.columns
    ]


def _typed(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


FIXED = {
    Activity: {Activity.id: "A1"},
    Assessment: {Assessment.public: YesNo.YES},
    Conclusion: {Conclusion.public: YesNo.YES},
    Count: {Count.public: YesNo.YES},
    Decision: {Decision.status: Status.DRAFT},
    Observation: {Observation.public: YesNo.YES},
    Plan: {Plan.year: DAY.year},
    Section: {Section.level: 1},
    Situation: {Situation.public: YesNo.YES},
    Source: {Source.answered: YesNo.YES},
}
