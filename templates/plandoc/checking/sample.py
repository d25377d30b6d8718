"""A register with something in every cell, for trying a template."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from planbook.layout import FORM_HEADINGS
from planbook.model.book import Book, Grid
from planbook.model.columns import (
    AnyColumn,
    Choice,
    Date,
    Number,
    Ref,
    Refs,
    Row,
    Shape,
    Year,
)
from planbook.reader.parse import parse
from planbook.schema import Activity, Answer, Content, Occasion, Section, declared_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planbook.model.register import Register

DAY = date(2020, 5, 4)
OCCASION = "VB"
FOLLOWED = f"{OCCASION} och protokoll"
PROSE = (
    "Stycke med **fet** och *kursiv* text, [en sida](https://exempel.se/) och en "
    "fotnot.[^Med [en sida](https://exempel.se/).]\n- Punkt\n1. Först\n> Ruta"
)
# Where a heading in its own cell would not do for every part of a document.
WRITTEN: Mapping[AnyColumn, str] = {
    Section.body: PROSE,
    Occasion.name: OCCASION,
    Answer.occasion: OCCASION,
    Activity.follow_up: FOLLOWED,
}


def sample_register() -> Register:
    """Give a register where every column has a value, and an earlier one to compare."""
    return _full(declared_kinds())


@cache
def _full(sheets: tuple[type[Row], ...]) -> Register:
    kinds: dict[str, list[type[Row]]] = {}
    for kind in sheets:
        kinds.setdefault(kind.sheet, []).append(kind)
    book = Book({name: _grid(of_sheet) for name, of_sheet in kinds.items()})
    register = parse(book, sheets, DAY)
    before = replace(register, rows={**register.rows, Activity: ()})
    return replace(register, earlier=(before,))


def _grid(kinds: Iterable[type[Row]]) -> Grid:
    columns = [column for kind in kinds for column in kind.columns]
    if columns[0].sheet.shape is Shape.FORM:
        facts = [[column.heading, _value(column), "Anmärkning"] for column in columns]
        return Grid.of([list(FORM_HEADINGS), *facts])
    headings = [column.heading for column in columns]
    return Grid.of([headings, *_rows(columns)])


def _rows(columns: list[AnyColumn]) -> list[list[object]]:
    """Give one row, but as many as it takes for every part of a document."""
    said: list[Mapping[AnyColumn, Any]] = [{}]
    if columns[0].sheet is Section:
        said = [
            {Section.level: number, Section.content: content.value}
            for number, content in zip((1, 2, 3, 2), Content, strict=True)
        ]
    elif columns[0].sheet is Activity:
        said = [{}, {Activity.id: "2"}, {Activity.id: "3", Activity.follow_up: None}]
    return [[row.get(column, _value(column)) for column in columns] for row in said]


def _value(column: AnyColumn) -> object:
    match column:
        case Choice():
            return column.words[0]
        case Ref(points_at=target) | Refs(points_at=target):
            return _value(target)
        case Date():
            return DAY
        case Year():
            return DAY.year
        case Number():
            return column.least
        case _:
            return WRITTEN.get(column, column.heading)
