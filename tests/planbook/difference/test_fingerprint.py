"""The fingerprint: the same for the same plan, another for another letter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

import word
from days import DAY
from filled import everywhere, register
from planbook.builder.contents import Filled
from planbook.difference.fingerprint import fingerprint
from planbook.example.plan_2020 import EXAMPLE
from planbook.model.book import Book, Grid
from planbook.model.columns import Text
from planbook.reader.parse import parse
from planbook.schema import (
    SHEETS,
    Acceptance,
    Activity,
    Answer,
    Assessment,
    Conclusion,
    Count,
    Decision,
    Edition,
    Observation,
    Plan,
    Section,
    Situation,
    YesNo,
)
from plandoc import making

IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
COMMENTS = "{http://purl.org/dc/elements/1.1/}description"
HELD_BACK = (
    Observation.description,
    Count.expression,
    Assessment.assessment,
    Situation.causes,
    Conclusion.conclusion,
)
SHOWN = {Count.public: YesNo.YES}
LETTERS = [
    column
    for kind in SHEETS
    if kind.traits.in_plan
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
    moved = [[], ["Aktivitet", None, "Id"], ["Stänga", None, "A2"], [], ["Öppna", None, "A1"]]
    hidden = replace(Grid.of(moved), hidden_rows=frozenset({5}))
    grids = (Grid.of(rows), hidden)
    one, other = (fingerprint(parse(Book({Activity.sheet: grid}), SHEETS, DAY)) for grid in grids)
    assert one == other != fingerprint(register({}))


def test_chapters_that_change_places_give_another():
    sections = EXAMPLE[Section]
    turned = {**EXAMPLE, Section: (*sections[1:], sections[0])}
    assert fingerprint(register(turned)) != fingerprint(register(EXAMPLE))


@pytest.mark.parametrize("column", HELD_BACK, ids=lambda column: column.sheet.sheet)
def test_what_may_not_be_published_is_not_decided_on(column):
    kind, contents = column.sheet, everywhere("ord")
    others = () if kind is Situation else contents[kind]
    shown, secret = (
        register({**contents, kind: [*others, Filled({column: "hemligt", mark: say})]})
        for mark in kind.columns
        if mark.name == "public"
        for say in (YesNo.YES, YesNo.NO)
    )
    nothing = register({**contents, kind: others or [Filled({})]})
    assert fingerprint(secret) == fingerprint(nothing) != fingerprint(shown)


def test_the_key_of_a_conclusion_that_is_not_published_is_not_decided_on():
    row = {Activity.id: "A1", Activity.title: "Öppna"}
    secret = Filled({Conclusion.id: "S2", Conclusion.public: YesNo.NO})
    one, other = (
        fingerprint(
            register({Activity: [Filled({**row, Activity.conclusions: keys})], Conclusion: [secret]})
        )
        for keys in ("S2", None)
    )
    assert one == other


def test_small_numbers_are_decided_on_as_the_words_that_documents_have():
    def of(number):
        row = {Count.year: 2020, Count.quarter: 1, Count.reports: number}
        return fingerprint(register({Count: [Filled({**row, **SHOWN})]}))

    assert of(1) == of(2) == of(4)
    assert len({of(number) for number in (0, 1, 5, 6)}) == 4


def test_another_picture_of_the_same_name_gives_another():
    contents = {Section: [Filled({Section.heading: "Bild", Section.picture: "a.png"})]}
    one, other, unused = (
        fingerprint(register(contents, pictures))
        for pictures in ({"a.png": b"en"}, {"a.png": b"en annan"}, {"A.png": b"en", "b.png": b"ingen"})
    )
    assert one != other
    assert one == unused


@pytest.mark.parametrize("name", making.names())
def test_every_document_says_which_register_it_was_made_of(name):
    contents = {Plan: [Filled({Plan.year: DAY.year, Plan.board: "Nämnden"})]}
    made_of = register(contents)
    arranged = replace(made_of, earlier=(made_of,))
    file = making.render(name, arranged, decision=False)
    core = word.tree(file, "docProps/core.xml")
    assert core.findtext(IDENTIFIER) == fingerprint(arranged)
    assert core.findtext(COMMENTS).endswith(fingerprint(arranged))
