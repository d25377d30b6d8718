"""The fingerprint: the same for the same plan, another for another letter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

import word
from conftest import DAY
from filled import everywhere, register
from planbook.columns import Text
from planbook.contents import Filled
from planbook.example import EXAMPLE
from planbook.fingerprint import KINDS, fingerprint
from planbook.grid import Book, Grid
from planbook.parse import parse
from planbook.schema import (
    SHEETS,
    Acceptance,
    Activity,
    Answer,
    Decision,
    Edition,
    Observation,
    Plan,
    Section,
    YesNo,
)
from plandoc import documents

IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
COMMENTS = "{http://purl.org/dc/elements/1.1/}description"
LETTERS = [
    column
    for kind in KINDS
    for column in kind.columns
    if isinstance(column, Text) and not column.locked
]


def with_one(column, value):
    """Change one cell of a register that says something everywhere."""
    contents = everywhere("ord")
    first, *others = contents[column.sheet]
    changed = Filled({**first.values, column: value}, first.notes)
    return register({**contents, column.sheet: [changed, *others]})


def test_twelve_signs_that_a_person_can_read_aloud():
    assert re.fullmatch(r"[0-9a-f]{12}", fingerprint(register(EXAMPLE)))


@pytest.mark.parametrize("column", LETTERS, ids=repr)
def test_another_letter_anywhere_in_the_plan_gives_another(column):
    before = fingerprint(register(everywhere("ord")))
    assert fingerprint(with_one(column, "ort")) != before


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (Section.reviewed, date(2020, 2, 1)),
        (Activity.last_answer, "annat"),
        (Answer.comment, "annat"),
        (Acceptance.reason, "annat"),
        (Edition.change, "annat"),
        (Decision.paragraph, "annat"),
    ],
    ids=repr,
)
def test_the_work_with_the_plan_gives_the_same(column, value):
    before = fingerprint(register(everywhere("ord")))
    assert fingerprint(with_one(column, value)) == before


def test_where_rows_and_columns_lie_makes_no_difference():
    rows = [["Id", "Aktivitet"], ["A1", "Öppna"], ["A2", "Stänga"]]
    moved = [
        [],
        ["Aktivitet", None, "Id"],
        ["Stänga", None, "A2"],
        [],
        ["Öppna", None, "A1"],
    ]
    hidden = replace(Grid.of(moved), hidden_rows=frozenset({5}))
    grids = (Grid.of(rows), hidden)
    one, other = (
        fingerprint(parse(Book({Activity.sheet: grid}), SHEETS, DAY)) for grid in grids
    )
    assert one == other != fingerprint(register({}))


def test_chapters_that_change_places_give_another():
    sections = EXAMPLE[Section]
    turned = {**EXAMPLE, Section: (*sections[1:], sections[0])}
    assert fingerprint(register(turned)) != fingerprint(register(EXAMPLE))


def test_what_may_not_be_published_is_not_decided_on():
    before = fingerprint(register(everywhere("ord")))
    secret = Filled({Observation.description: "hemligt", Observation.public: YesNo.NO})
    contents = everywhere("ord")
    rows = [*contents[Observation], secret]
    assert fingerprint(register({**contents, Observation: rows})) == before


def test_another_picture_of_the_same_name_gives_another():
    contents = {Section: [Filled({Section.heading: "Bild", Section.picture: "a.png"})]}
    one, other, unused = (
        fingerprint(register(contents, pictures))
        for pictures in (
            {"a.png": b"en"},
            {"a.png": b"en annan"},
            {"A.png": b"en", "b.png": b"ingen"},
        )
    )
    assert one != other
    assert one == unused


@pytest.mark.parametrize("name", documents.names())
def test_every_document_says_which_register_it_was_made_of(name):
    contents = {Plan: [Filled({Plan.year: DAY.year, Plan.board: "Nämnden"})]}
    made_of = register(contents)
    arranged = replace(made_of, earlier=(made_of,))
    file = documents.render(name, arranged, decision=False)
    core = word.tree(file, "docProps/core.xml")
    assert core.findtext(IDENTIFIER) == fingerprint(arranged)
    assert core.findtext(COMMENTS).endswith(fingerprint(arranged))
