"""Workbooks that people have worked in: no crash, and no row lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planbook.model.book import Block, Book, Formula, Grid
from planbook.model.cell import Cell, letters
from planbook.model.columns import Shape
from planbook.model.register import Trouble
from planbook.reader.parse import parse
from planbook.schema import SHEETS, Activity, Area, Decision, Milieu, Plan
from tables import book

DAY = date(2020, 5, 1)


def read(drawing: str):
    return parse(book(drawing), SHEETS, DAY)


def told(register, trouble):
    return [f"{cell}: {text}" for cell, text in register.told(trouble)]


def of_sheet(name, grid):
    return parse(Book({name: grid}), SHEETS, DAY)


HEADINGS = ["Id", "Område", "Aktivitet", "Ansvarig", "Tidplan", "Uppföljning"]


def test_columns_may_stand_in_any_order_below_rows_that_someone_inserted():
    register = read(
        """
        Aktiviteter | Obs: ring oss   |        |
                    |                 |        |
                    | Aktivitet       | Id     | Tidplan
                    | Bygg om         | A1     | 2020
                    |                 |        |
                    | Riv             | A2     |
        """
    )
    first, second = register[Activity]
    assert (first.id, first.title, first.schedule) == ("A1", "Bygg om", "2020")
    assert (second.number, second.id, second.schedule) == (6, "A2", None)
    assert str(second.cell(Activity.schedule)) == "Aktiviteter!C6"
    assert register.counts["Aktiviteter"] == 2


def test_headings_are_known_whatever_their_spaces_capitals_and_accents():
    grid = Grid.of([["ID ", "omra\u030ade", "AKTIVITET:", "Ansvarig\u00a0", "tid plan"], ["A1"]])
    register = of_sheet(" aktiviteter ", grid)
    assert [row.id for row in register[Activity]] == ["A1"]
    missing = " ".join(told(register, Trouble.MISSING))
    assert "«Område»" not in missing
    assert "Heter den «tid plan» nu?" in missing


def test_a_renamed_sheet_is_guessed_at():
    register = of_sheet("Aktivitet", Grid.of([HEADINGS, ["A1"]]))
    assert register[Activity] == ()
    assert any("Heter det «Aktivitet» nu?" in t for t in told(register, Trouble.MISSING))


def test_a_heading_with_words_added_is_guessed_at():
    headings = ["Id", "Aktivitet", "Ansvarig funktion"]
    register = of_sheet("Aktiviteter", Grid.of([headings, ["A1", "Bygg", "Chef"]]))
    assert any(
        "«Ansvarig» saknas. Heter den «Ansvarig funktion» nu?" in text
        for text in told(register, Trouble.MISSING)
    )


def test_a_copy_of_a_sheet_is_told_and_not_read():
    rows = Grid.of([HEADINGS, ["A1"]])
    grids = {"Aktiviteter": rows, "Aktiviteter (2)": rows, "Anteckningar": Grid({})}
    register = parse(Book(grids), SHEETS, DAY)
    assert len(register[Activity]) == 1
    (text,) = told(register, Trouble.COPIED)
    assert text.startswith("Aktiviteter (2)!A1: Bladet ser ut som en kopia")


def test_a_sheet_with_another_name_is_no_copy_of_one_that_shares_some_headings():
    rows = Grid.of([HEADINGS, ["A1"]])
    answers = Grid.of([["Tillfälle", "Aktivitet", "Ansvarig", "Läge", "Svar"], ["T1", "A1"]])
    register = parse(Book({"Aktiviter": rows, "Uppföljning": answers}), SHEETS, DAY)
    assert told(register, Trouble.COPIED) == []
    assert any("Heter det «Aktiviter» nu?" in text for text in told(register, Trouble.MISSING))


def test_a_sheet_without_headings_is_told_and_not_guessed_at():
    register = of_sheet("Aktiviteter", Grid.of([["A1", "Bygg om"]]))
    assert register[Activity] == ()
    (text,) = [t for t in told(register, Trouble.MISSING) if "rubrikrad" in t]
    assert text.startswith("Aktiviteter!A1: ")


def test_unknown_columns_are_passed_over_and_told():
    register = read(
        """
        Aktiviteter | Id | Aktivitet | Egen kolumn |
                    | A1 | Bygg om   | viktigt     | utan rubrik
        """
    )
    assert told(register, Trouble.UNKNOWN) == [
        (
            "Aktiviteter!C1: Kolumnen «Egen kolumn» hör inte till registret och läses "
            "inte (1 ifylld cell). Rätta rubriken, om det inte är er egen kolumn."
        ),
        (
            "Aktiviteter!D2: Kolumn D har 1 ifylld cell men ingen rubrik. Den läses "
            "inte. Flytta innehållet till en kolumn med rubrik."
        ),
    ]


def test_of_two_headings_the_first_is_read_and_the_other_told():
    register = read(
        """
        Aktiviteter | Id | Aktivitet | Aktivitet
                    | A1 | först     | sedan
        """
    )
    assert [row.title for row in register[Activity]] == ["först"]
    assert len(told(register, Trouble.DOUBLED)) == 1


def test_formulas_are_told_and_never_worked_out():
    grid = Grid.of([HEADINGS, ["A1", None, Formula("=1+1")]])
    register = of_sheet("Aktiviteter", grid)
    (row,) = register[Activity]
    assert row.title is None
    assert not row.lacks(Activity.title)
    assert told(register, Trouble.FORMULA)[0].startswith("Aktiviteter!C2: Formel")


def test_hidden_merged_and_outside_cells_are_read_and_told():
    rows = [HEADINGS, ["A1"], ["A2"], ["A3"]]
    grid = replace(
        Grid.of(rows),
        hidden=True,
        hidden_rows=frozenset({3}),
        hidden_columns=frozenset({1}),
        merged=(Block(4, 1, 4, 2),),
        tables=(Block(1, 1, 3, 6),),
    )
    register = of_sheet("Aktiviteter", grid)
    assert [row.id for row in register[Activity]] == ["A1", "A2", "A3"]
    hidden = told(register, Trouble.HIDDEN)
    assert [text.partition(":")[0] for text in hidden] == [
        "Aktiviteter!A1",
        "Aktiviteter!A3",
        "Aktiviteter!A1",
    ]
    assert told(register, Trouble.MERGED)[0].startswith("Aktiviteter!A4")
    assert told(register, Trouble.OUTSIDE)[0].startswith("Aktiviteter!A4: 1 rad ligger")


def test_lists_stand_side_by_side_on_one_sheet():
    register = read(
        """
        Listor | Område       |  | Miljö
               | Förebyggande |  | vit makt-miljön
               |              |  | autonoma miljön
        """
    )
    assert [area.name for area in register[Area]] == ["Förebyggande"]
    assert len(register[Milieu]) == 2
    assert register.counts["Listor"] == 2


def test_a_form_is_read_by_its_labels_with_notes_beside():
    register = read(
        """
        Plan | Förklaring |                         |
             | Uppgift    | Värde                   | Anmärkning
             | Planår     | 2020                    |
             | Nämnd      | Farsta stadsdelsnämnd   | ny stavning
             | Eget       | något                   |
        """
    )
    plan = register.form(Plan)
    assert (plan.year, plan.board) == (2020, "Farsta stadsdelsnämnd")
    assert plan.notes == {Plan.board: "ny stavning"}
    assert plan.cell(Plan.board) == Cell("Plan", 4, 2)
    assert any("«Eget»" in text for text in told(register, Trouble.UNKNOWN))


def test_a_word_of_a_form_that_is_not_known_is_told_with_or_without_a_value():
    register = read(
        """
        Plan | Uppgift         | Värde
             | 1,5             |
             | Planår          | 2031
             | Nämndens namn   | Kultur- och fritidsnämnden
             | Läses på möte i | februari
             | Vi får se       |
        """
    )
    (missing,) = [text for text in told(register, Trouble.MISSING) if "Nämnd" in text]
    assert "Heter den «Nämndens namn» nu?" in missing
    assert [text.split(" hör")[0] for text in told(register, Trouble.UNKNOWN)] == [
        "Plan!A2: Uppgiften «1,5»",
        "Plan!B5: Uppgiften «Läses på möte i»",
        "Plan!A6: Uppgiften «Vi får se»",
    ]


def test_a_form_pushed_far_down_is_read_without_its_banner():
    pushed = [[]] * 12
    rows = [["Start"], ["Uppgift", "Värde"], ["Nämnd", "Farsta"], ["Planår", 2020]]
    register = of_sheet("Plan", Grid.of([*pushed, *rows]))
    assert register.form(Plan).board == "Farsta"
    assert told(register, Trouble.UNKNOWN) == []


def test_a_form_is_read_without_its_headings_and_from_any_column():
    grid = Grid.of([[None, None, "Nämnd", "Farsta"], [None, None, "Planår", 2020]])
    plan = of_sheet("Plan", grid).form(Plan)
    assert (plan.board, plan.year) == ("Farsta", 2020)


def test_a_missing_form_is_an_empty_one():
    register = parse(Book({}), SHEETS, DAY)
    assert register.form(Decision).status is None
    assert all(register[sheet] == () for sheet in SHEETS if sheet.shape is Shape.TABLE)


def test_columns_are_lettered_as_in_excel():
    assert [letters(n) for n in (1, 26, 27, 702, 703, 16384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


KNOWN_WORDS = [
    heading
    for sheet in SHEETS
    for heading in (sheet.sheet, *(column.heading for column in sheet.columns))
]
CONTENT = st.one_of(
    st.sampled_from([*KNOWN_WORDS, "Uppgift", "Värde", "Val: x", "", "2020", "=1"]),
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.builds(Formula, st.text()),
)
GRIDS = st.builds(
    Grid,
    st.dictionaries(st.tuples(st.integers(1, 14), st.integers(1, 9)), CONTENT),
    hidden=st.booleans(),
    hidden_rows=st.frozensets(st.integers(1, 14), max_size=3),
    hidden_columns=st.frozensets(st.integers(1, 9), max_size=3),
    merged=st.lists(st.builds(Block, *[st.integers(1, 14)] * 4), max_size=2).map(tuple),
    tables=st.lists(st.builds(Block, *[st.integers(1, 14)] * 4), max_size=2).map(tuple),
)
BOOKS = st.builds(
    Book,
    st.dictionaries(st.sampled_from([sheet.sheet for sheet in SHEETS]) | st.text(), GRIDS, max_size=4),
)


@given(BOOKS)
def test_any_grid_is_read_and_no_row_is_lost(drawn):
    register = parse(drawn, SHEETS, DAY)
    everything = {words.cell for words in register.words}
    for rows in register.rows.values():
        for row in rows:
            assert {row.cell(column) for column in row.filled} <= everything
