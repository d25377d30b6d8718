"""Every kind of column: what is shown can be read back, and the rest is told."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planbook import schema
from planbook.model.columns import (
    AnyColumn,
    Choice,
    Column,
    Date,
    Number,
    Prose,
    Ref,
    Refs,
    Tally,
    Text,
    UnreadableError,
    Year,
)
from planbook.model.text_files import Patterns
from planbook.schema import SHEETS, Activity, Decision, Plan, Section
from proofs import proof

WORDS = st.text(min_size=1).map(lambda text: unicodedata.normalize("NFC", text).strip()).filter(bool)
VALUES = {
    Text: lambda _: WORDS,
    Prose: lambda _: WORDS,
    Ref: lambda _: WORDS,
    Refs: lambda _: WORDS,
    Number: lambda column: st.integers(column.least, column.most),
    Tally: lambda column: st.integers(column.least, column.most),
    Year: lambda column: st.integers(column.least, column.most),
    Date: lambda _: st.dates(),
    Choice: lambda column: st.sampled_from(column.options),
}
COLUMNS: list[AnyColumn] = [column for sheet in SHEETS for column in sheet.columns]
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@pytest.mark.parametrize("column", COLUMNS, ids=repr)
@proof(15, whole=100)
@given(data=st.data())
def test_what_is_shown_can_be_read_back(column: AnyColumn, data):
    value = data.draw(VALUES[type(column)](column))
    assert column.read(column.show(value)) == value


@pytest.mark.parametrize("column", COLUMNS, ids=repr)
@proof(15, whole=100)
@example(raw=float("inf"))
@example(raw=float("nan"))
@given(raw=ANYTHING)
def test_any_cell_is_read_or_told_in_words(column: AnyColumn, raw):
    try:
        column.read(raw)
    except UnreadableError as error:
        assert str(error)  # noqa: PT017 - both outcomes are right
    assert isinstance(column.remark(raw), str)


def test_every_kind_of_column_is_in_the_round_trip():
    kinds = {kind for kind in _kinds(Column) if any(type(c) is kind for c in COLUMNS)}
    assert kinds == set(VALUES)


def _kinds(kind):
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)


@pytest.mark.parametrize(
    ("column", "raw", "value"),
    [
        (Activity.schedule, 2020, "2020"),
        (Activity.schedule, 2020.0, "2020"),
        (Activity.schedule, 0.5, "0,5"),
        (Activity.schedule, datetime(2020, 9, 30), "2020-09-30"),
        (Activity.schedule, "  hösten 2020\u00a0", "hösten 2020"),
        (Activity.title, "Fo\u0308rskola", "Förskola"),
        (Activity.title, "rad 1\nrad 2", "rad 1\nrad 2"),
        (Plan.year, "2020", 2020),
        (Plan.year, 2020.0, 2020),
        (Plan.situation_to, datetime(2020, 3, 31, 12), date(2020, 3, 31)),
        (Plan.situation_to, "31 mars 2020", date(2020, 3, 31)),
        (Plan.situation_to, "den 31 Mars 2020", date(2020, 3, 31)),
        (Plan.situation_to, "31/3 2020", date(2020, 3, 31)),
        (Plan.situation_to, "20200331", date(2020, 3, 31)),
        (Plan.situation_to, "2020.3.31", date(2020, 3, 31)),
        (Decision.status, " Beslutad ", Decision.status.options.DECIDED),
        (Section.level, "2", 2),
    ],
)
def test_cells_are_read_as_people_write_them(column, raw, value):
    assert column.read(raw) == value


@pytest.mark.parametrize(
    ("column", "raw", "advice"),
    [
        (Plan.situation_to, "till hösten", "skriv datumet som 2026-09-30"),
        (Plan.situation_to, "31/3-20", "skriv datumet som 2026-09-30"),
        (Plan.situation_to, "31 februari 2020", "skriv datumet som 2026-09-30"),
        (Plan.situation_to, 4392.5, "skriv datumet som 2026-09-30"),
        (Plan.year, "20", "skriv ett heltal från 1900 till 2199"),
        (Plan.year, 2020.5, "skriv ett heltal från 1900 till 2199"),
        (Plan.year, float("nan"), "skriv ett heltal från 1900 till 2199"),
        (Plan.year, datetime(2020, 1, 1), "skriv ett heltal från 1900 till 2199"),
        (Decision.status, "klar", "välj något av: utkast, samråd, till nämnden"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(column, raw, advice):
    with pytest.raises(UnreadableError) as error:
        column.read(raw)
    assert str(error.value).startswith(advice)


@pytest.mark.parametrize(
    ("column", "raw"),
    [
        (Plan.situation_to, "2020-03-31"),
        (Plan.year, "2020"),
        (Activity.schedule, datetime(2020, 9, 30)),
        (Activity.schedule, 0.5),
    ],
)
def test_what_is_read_but_odd_is_told(column, raw):
    column.read(raw)
    assert column.remark(raw)


def test_tags_are_unique_on_every_sheet():
    for sheet in SHEETS:
        tags = [column.tag for column in sheet.columns]
        assert len(set(tags)) == len(tags), sheet.sheet


def test_headings_are_unique_on_every_sheet():
    for name in {sheet.sheet for sheet in SHEETS}:
        headings = [
            words
            for sheet in SHEETS
            if sheet.sheet == name
            for column in sheet.columns
            for words in column.headings
        ]
        assert len(set(headings)) == len(headings), name


def test_help_is_a_sentence_that_excel_can_show():
    for column in COLUMNS:
        assert column.help_text.endswith("."), column
        assert len(column.help_text) < 200, column


def test_no_help_is_of_a_column_that_is_not_there():
    told = Patterns(schema.__file__)
    for sheet in SHEETS:
        headings = [column.heading for column in sheet.columns]
        assert [*told.by_words(sheet.__name__)] == headings, sheet.sheet


def test_the_activities_begin_with_the_columns_of_the_plan():
    headings = [column.heading for column in Activity.columns]
    assert headings[:6] == ["Id", "Område", "Aktivitet", "Ansvarig", "Tidplan", "Uppföljning"]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("A1", ("A1",)),
        ("A1, A3", ("A1", "A3")),
        ("A1, A3 och A4", ("A1", "A3", "A4")),
        ("A1;A3\nA4", ("A1", "A3", "A4")),
        (" , A1,, ", ("A1",)),
        ("Rochester", ("Rochester",)),
        ("", ()),
        (None, ()),
    ],
)
def test_several_keys_are_parted_by_commas_and_the_like(words, keys):
    assert Refs.keys(words) == keys
