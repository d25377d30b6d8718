"""A register with something in every cell, for trying a template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from planbook.layout import FORM_HEADINGS
from planbook.model.book import Book, Grid
from planbook.model.columns import AnyColumn, Choice, Date, Number, Ref, Refs, Row, Shape, Year
from planbook.model.register import Register
from planbook.reader.parse import parse
from planbook.reader.workbook_folder import PICTURES
from planbook.schema import (
    Activity,
    Answer,
    Content,
    Count,
    Duty,
    Forum,
    Meeting,
    Occasion,
    Plan,
    Section,
    Training,
    Unit,
    declared_kinds,
)

DAY = date(2020, 5, 4)
OCCASION = "VB"
FOLLOWED = f"{OCCASION} och protokoll"
PROSE = (
    "Stycke med **fet** och *kursiv* text, [en sida](https://exempel.se/) och en "
    "fotnot.[^Med [en sida](https://exempel.se/).]\n- Punkt\n1. Först\n> Ruta"
)
_PICTURE, _FORUM = "rutin.png", "Ett annat forum"
# Where a heading in its own cell would not do for every part of a document.
WRITTEN: Mapping[AnyColumn, object] = {
    Section.body: PROSE,
    Section.picture: _PICTURE,
    Plan.situation_from: date(DAY.year, 1, 1),
    Plan.situation_to: date(DAY.year, 12, 31),
    Plan.last_year: DAY.year + 1,
    Count.reports: 7,
    Training.employees: 50,
    Training.done: 40,
    Occasion.name: OCCASION,
    Answer.occasion: OCCASION,
    Activity.follow_up: FOLLOWED,
}
# The rows that a sheet needs beside one where every cell is filled: what nobody bears
# or has answered, and more than one unit or forum, which a document sums up.
_MORE: Mapping[str, Sequence[Mapping[AnyColumn, Any]]] = {
    Section.sheet: [
        {Section.level: number, Section.content: content.value}
        for number, content in zip((2, 3, 2), tuple(Content)[1:], strict=True)
    ],
    Activity.sheet: [{Activity.id: "Z2"}, {Activity.id: "Z3", Activity.follow_up: None}],
    Unit.sheet: [{Unit.name: "En annan enhet"}],
    Duty.sheet: [{Duty.id: "Z2", Duty.activities: None, Duty.evidence: None}],
    Forum.sheet: [{Forum.name: _FORUM}, {Forum.name: "Ett forum utan möten"}],
    Meeting.sheet: [{Meeting.forum: _FORUM, Meeting.minutes: None}],
}


def sample_register() -> Register:
    """Give a register where every column has a value, and an earlier one to compare."""
    return _full(declared_kinds())


@cache
def _full(sheets: tuple[type[Row], ...]) -> Register:
    kinds: dict[str, list[type[Row]]] = {}
    for kind in sheets:
        kinds.setdefault(kind.sheet, []).append(kind)
    picture = files("planbook").joinpath(PICTURES, _PICTURE).read_bytes()
    grids = {name: _grid(of_sheet) for name, of_sheet in kinds.items()}
    book = Book(grids, {_PICTURE: picture})
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
    first = columns[0].sheet.sheet
    rows: list[Mapping[AnyColumn, Any]] = [{}, *_MORE.get(first, ())]
    blank = dict.fromkeys(columns if first == Unit.sheet else ())
    every = (({**blank, **row} if row else row) for row in rows)
    return [[row.get(column, _value(column)) for column in columns] for row in every]


def _value(column: AnyColumn) -> object:
    return WRITTEN[column] if column in WRITTEN else _usual(column)


def _usual(column: AnyColumn) -> object:
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
            return f"{column.heading} i provet"  # the bare word is in templates too
