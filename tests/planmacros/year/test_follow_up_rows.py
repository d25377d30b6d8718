"""The follow-up prepared: rows that an occasion asks for, and nothing else changed."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

import excel
from by_hand import arranged
from damage import HOSTILE_CELLS, damaged
from days import DAY
from office import opened
from planbook import layout
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.editor.patch import patched_workbook
from planbook.example.plan_2020 import EXAMPLE
from planbook.files import UnusableError
from planbook.model.book import Block
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.reader.sheet_headings import page, places_of_headings
from planbook.schema import SHEETS, Activity, Answer, Occasion
from planmacros import buttons, cli
from planmacros.addin.declared_buttons import edition
from planmacros.year.follow_up_rows import occasion_of_follow_up_rows, prepared_follow_up_rows
from proofs import proof
from year import BEGUN, LATE, applied

OURS = {Answer.title, Answer.owner, Answer.reporter, Answer.previous}
PERSON = {Answer.status, Answer.comment, Answer.day, Answer.by}


def _saved(folder, contents, name="bok.xlsx"):
    path = folder / name
    path.write_bytes(build_workbook(contents))
    return path


def _read(path):
    book = read_workbook(path)
    return book, parse(book, SHEETS, DAY)


def prepared(book, register, occasion):
    return prepared_follow_up_rows(book, register, occasion).changes


def _answers(register, occasion):
    return [row for row in register[Answer] if row.occasion == occasion]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    return _saved(tmp_path_factory.mktemp("begun"), BEGUN)


@pytest.fixture(scope="module")
def whole(begun):
    return read_workbook(begun)


class TestRows:
    @pytest.mark.parametrize(
        ("occasion", "count"), [("T1", 2), ("t2", 2), ("VB", 13), ("protokoll", 2), ("alla", 21)]
    )
    def test_each_occasion_gets_the_rows_that_the_plan_asks_for(self, example, occasion, count):
        book, register = _read(example)
        after = parse(applied(book, prepared(book, register, occasion)), SHEETS, DAY)
        assert len(after[Answer]) == count

    def test_a_row_shows_the_activity_its_role_and_the_answer_before(self, begun):
        book, register = _read(begun)
        after = parse(applied(book, prepared(book, register, "T2")), SHEETS, DAY)
        first, second = _answers(after, "T2")
        activity = after.find(Activity.id, "A9")
        assert (first.activity, first.title) == ("A9", activity.title)
        assert first.owner == activity.owner
        assert first.previous == f"T1: försenad – {LATE}"
        assert (second.activity, second.previous) == ("A11", "VB: genomförd")
        assert not first.filled & PERSON

    def test_what_the_tool_shows_is_brought_up_to_date_and_answers_are_not(self, begun):
        book, register = _read(begun)
        after = parse(applied(book, prepared(book, register, "T1")), SHEETS, DAY)
        old, new = register[Answer][0], after[Answer][0]
        assert old.title == "Gammal rubrik"
        assert new.title == after.find(Activity.id, "A9").title
        assert [new[column] for column in PERSON] == [old[column] for column in PERSON]

    def test_twice_gives_nothing_new(self, begun):
        book, register = _read(begun)
        once = applied(book, prepared(book, register, "alla"))
        assert prepared(once, parse(once, SHEETS, DAY), "alla") == ()

    def test_blank_rows_of_the_table_are_used_before_rows_below_it(self, example):
        book, register = _read(example)
        (table,) = book.grids[Answer.sheet].tables
        rows = sorted({c.cell.row for c in prepared(book, register, "alla")})
        assert rows == list(range(table.top + 1, table.top + 22))
        assert rows[-1] > table.bottom

    def test_rows_with_somebodys_note_hidden_rows_and_merged_ones_are_left(self, example):
        book, register = _read(example)
        grid = book.grids[Answer.sheet]
        cells = {**grid.cells, (6, 7): "min anteckning"}
        odd = replace(grid, cells=cells, hidden_rows=frozenset({7}), merged=(Block(8, 1, 9, 9),))
        changed = replace(book, grids={**book.grids, Answer.sheet: odd})
        assert {c.cell.row for c in prepared(changed, register, "T1")} == {10, 11}

    def test_columns_are_found_by_their_headings(self, example):
        book, register = _read(example)
        grid = book.grids[Answer.sheet]
        moved = {(row, 10 - place): v for (row, place), v in grid.cells.items()}
        changed = replace(book, grids={**book.grids, Answer.sheet: replace(grid, cells=moved)})
        after = applied(changed, prepared(changed, register, "T1"))
        assert len(_answers(parse(after, SHEETS, DAY), "T1")) == 2
        assert after.grids[Answer.sheet].cells[6, 9] == "A9"

    def test_an_unknown_occasion_is_told_with_the_known_ones(self, example):
        with pytest.raises(UnusableError) as told:
            prepared_follow_up_rows(*_read(example), "T9")
        assert str(told.value) == (
            "Tillfället «T9» finns inte. De som finns är T1, T2, VB, protokoll, "
            "utbildningsportal, bidragsprocess, annat och alla."
        )

    def test_a_missing_sheet_is_told(self, example):
        book, register = _read(example)
        grids = {name: g for name, g in book.grids.items() if name != Answer.sheet}
        with pytest.raises(UnusableError, match="Bladet Uppföljning eller"):
            prepared_follow_up_rows(replace(book, grids=grids), register, "T1")

    @pytest.mark.parametrize(
        ("day", "name"), [((2020, 4, 30), "T1"), ((2020, 5, 1), "T2"), ((2021, 2, 1), "VB")]
    )
    def test_the_next_occasion_is_the_first_that_is_not_past_else_the_last(self, example, day, name):
        assert occasion_of_follow_up_rows(parse(read_workbook(example), SHEETS, date(*day))) == name

    def test_without_last_days_no_occasion_is_next(self, tmp_path):
        rows = (Filled({Occasion.name: "T1"}),)
        _, register = _read(_saved(tmp_path, {**EXAMPLE, Occasion: rows}))
        with pytest.raises(UnusableError, match="Inget tillfälle"):
            occasion_of_follow_up_rows(register)

    def test_ten_thousand_rows_take_seconds(self, example):
        _, register = _read(example)
        (activity,) = (row for row in register[Activity] if row.id == "A9")
        many = tuple(
            replace(activity, values={**activity.values, Activity.id: f"B{number}"})
            for number in range(3_000)
        )
        book = read_workbook(example)
        large = replace(register, rows={**register.rows, Activity: many})
        assert len(prepared_follow_up_rows(book, large, "alla").added) == 9_000


def test_what_may_be_meant_for_an_occasion_but_gives_it_no_row_is_told(tmp_path):
    contents = {
        Occasion: [Filled({Occasion.name: name}) for name in ("Bryggmöte 9 juni", "Höstsyn")],
        Activity: [
            Filled({Activity.id: key, Activity.title: "Måla", Activity.follow_up: said})
            for key, said in (("B1", "När bryggan möts i juni"), ("B2", "Höstsyn"))
        ],
    }
    book, register = _read(_saved(tmp_path, contents))
    assert prepared_follow_up_rows(book, register, "Höstsyn").rowless == ()
    assert prepared_follow_up_rows(book, register, "Bryggmöte 9 juni").rowless == (
        ("Aktivitet B1 «Måla» får ingen rad: «juni» är inte skrivet som «Bryggmöte 9 juni» i Listor."),
    )


def test_each_activity_without_a_row_is_named_with_the_reason(tmp_path):
    follow_ups = ("I delårsbokslutet", "Vid T1 och Halvår", "T1", "", "Halvår")
    ids = ("B1", "B2", "B3", "B4", "B2")
    rows = [
        Filled({Activity.id: key, Activity.title: "Gör", Activity.follow_up: said})
        for key, said in zip(ids, follow_ups, strict=True)
    ]
    occasions = (Filled({Occasion.name: "Halvår"}),)
    contents = {**EXAMPLE, Activity: rows, Occasion: occasions}
    told = prepared_follow_up_rows(*_read(_saved(tmp_path, contents)), "alla").rowless
    assert told == (
        "Aktivitet B1 «Gör» får ingen rad: Uppföljning anger inte när.",
        "Aktivitet B3 «Gör» får ingen rad: «T1» finns inte i Listor.",
        "Aktivitet B4 «Gör» får ingen rad: Uppföljning är tom.",
        "Aktivitet B2 «Gör» får ingen rad: Id står på en rad till.",
    )


@proof(20, whole=300)
@given(data=st.data())
def test_only_blank_cells_and_the_tools_own_are_changed_whatever_is_there(whole, data):
    book = damaged(whole, data.draw)
    register = parse(book, SHEETS, DAY)
    try:
        changes = prepared(book, register, "alla")
    except UnusableError:
        return
    found = page(book, Answer.sheet, (Answer,))
    standing = places_of_headings(found, Answer)
    ours = {standing[column] for column in OURS & standing.keys()}
    for change in changes:
        before = found.grid.cells.get((change.cell.row, change.cell.column))
        assert change.cell.sheet == found.title
        assert before is None or change.cell.column in ours
    again = applied(book, changes)
    assert prepared(again, parse(again, SHEETS, DAY), "alla") == ()


@proof(4, whole=60)
@given(data=st.data())
def test_every_cell_that_people_typed_is_in_the_new_file_as_it_was(begun, tmp_path_factory, data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl knows no print area of columns
        workbook = openpyxl.load_workbook(begun)
    for _ in range(data.draw(st.integers(1, 5))):
        name = data.draw(st.sampled_from(["Uppföljning", "Aktiviteter", "Listor"]))
        cell = workbook[name].cell(data.draw(st.integers(6, 24)), 1)
        cell = cell.offset(0, data.draw(st.integers(0, 8)))
        texts = [each for each in HOSTILE_CELLS if isinstance(each, str)]
        safe = [text for text in texts if text.isascii() and "\x00" not in text]
        cell.value = data.draw(st.sampled_from(safe))
    path = tmp_path_factory.mktemp("skadad") / "bok.xlsx"
    workbook.save(path)
    book, register = _read(path)
    changes = prepared(book, register, "alla")
    after = path.with_name("ny.xlsx")
    after.write_bytes(patched_workbook(path.read_bytes(), changes))
    new = read_workbook(after)
    assert {n: g.cells for n, g in new.grids.items()} == {
        n: g.cells for n, g in applied(book, changes).grids.items()
    }
    assert prepared(new, parse(new, SHEETS, DAY), "alla") == ()


class TestCommand:
    def test_a_new_file_is_made_and_the_rows_are_counted_by_role(self, begun, tmp_path, capsys):
        path = tmp_path / "bok.xlsx"
        path.write_bytes(begun.read_bytes())
        assert cli.main(["forbered", "vb", str(path)]) == 0
        told = capsys.readouterr().out.splitlines()
        made = tmp_path / "bok förberedd VB.xlsx"
        assert told[0] == "12 nya rader för VB på bladet Uppföljning:"
        assert "Förvaltningsledningen: 2 nya rader" in told
        why = [line.partition("» får ingen rad: ")[2] for line in told[-3:-1]]
        assert why == ["Uppföljning är tom.", "Uppföljning anger inte när."]
        assert told[-1] == f"Arbetsboken: {made}"
        assert path.read_bytes() == begun.read_bytes()
        _, register = _read(made)
        assert len(_answers(register, "VB")) == 13
        assert cli.main(["förbered", "VB", str(made)]) == 0
        told = capsys.readouterr().out.splitlines()
        assert told[0] == "0 nya rader för VB på bladet Uppföljning."
        assert sorted(p.name for p in tmp_path.iterdir()) == ["bok förberedd VB.xlsx", "bok.xlsx"]

    def test_the_table_reaches_over_the_new_rows_and_the_file_is_whole(self, begun, tmp_path):
        made = tmp_path / "ut.xlsx"
        assert cli.main(["förbered", "alla", str(begun), "--till", str(made)]) == 0
        (table,) = read_workbook(made).grids[Answer.sheet].tables
        assert table.bottom == table.top + 21
        result = OpenXmlValidator().validate(made)
        assert [str(error) for error in result.errors] == []

    def test_libreoffice_shows_the_rows(self, begun, tmp_path):
        made = tmp_path / "ut.xlsx"
        cli.main(["förbered", "alla", str(begun), "--till", str(made)])
        _, register = _read(made)
        shown = opened(made, tmp_path)[Answer.sheet][layout.HEAD_ROW :]
        assert [row[:2] for row in shown if any(row)] == [
            [row.activity, row.occasion] for row in register[Answer]
        ]


@pytest.mark.usefixtures("home")
class TestButton:
    @pytest.fixture
    def running(self, begun, tmp_path):
        path = tmp_path / "bok.xlsx"
        path.write_bytes(begun.read_bytes())
        with _agreed(path) as running:
            yield running

    def test_it_asks_and_adds_the_same_rows_as_the_command(self, running, begun, monkeypatch):
        book, register = _read(begun)
        monkeypatch.setattr(buttons, "_now", lambda: datetime(2020, 5, 1, 9, 0))
        wanted = prepared(book, register, "T2")
        before = running.view()
        buttons.prepare_follow_up(edition())
        question, told = running.alerts
        assert question.buttons == "yes_no"
        assert "förberedas för T2" in question.prompt
        assert told.prompt.startswith("2 nya rader för T2")
        assert running.written == {Answer.sheet}
        assert _without_filters(running.view()) == _without_filters(before)
        sheet = running.book.sheets[Answer.sheet]
        for change in wanted:
            shown = sheet.range((change.cell.row, change.cell.column)).value
            assert (shown or "") == change.value
        assert len(running.changes("value")) < len(wanted)

    def test_no_changes_nothing(self, running):
        running.answer = "no"
        buttons.prepare_follow_up(edition())
        assert len(running.alerts) == 1
        assert running.journal == []

    def test_the_table_grows_when_its_blank_rows_are_used_up(self, tmp_path):
        rows = [
            replace(row, values={**row.values, Activity.follow_up: "T1, T2 och VB"})
            for row in EXAMPLE[Activity]
        ]
        path = _saved(tmp_path, {**EXAMPLE, Activity: rows})
        with _agreed(path) as running:
            buttons.prepare_follow_up(edition())
            (table,) = running.book.sheets[Answer.sheet].tables
            assert table.range.last_cell.row == 5 + len(rows)
            assert len(running.changes("value")) == 6

    def test_a_hidden_row_is_written_by_itself(self, running):
        sheet = running.book.sheets[Answer.sheet]
        sheet.range("A6:A6").row_height = 0
        buttons.prepare_follow_up(edition())
        assert sheet.range("C6").value != "Gammal rubrik"

    @pytest.mark.parametrize("text", ["=1+1", "'x", "+46", "1/4", "007"])
    def test_text_that_looks_like_something_else_stays_text(self, tmp_path, text):
        rows = list(EXAMPLE[Activity])
        odd = {Activity.title: text, Activity.follow_up: "T1, T2, VB"}
        rows[0] = replace(rows[0], values={**rows[0].values, **odd})
        with _agreed(_saved(tmp_path, {**EXAMPLE, Activity: rows})) as running:
            cell = running.book.sheets[Answer.sheet].range("C6")
            cell.number_format = "General"
            buttons.prepare_follow_up(edition())
            assert cell.value == text

    def test_a_protected_sheet_is_told_and_left(self, begun, tmp_path):
        with arranged(begun, tmp_path) as (book, path):
            book[Answer.sheet].protection.enable()
        with _agreed(path) as running:
            buttons.prepare_follow_up(edition())
        assert running.alerts[-1].prompt.startswith("Bladet Uppföljning är skyddat.")
        assert running.changes("value") == []

    def test_a_hidden_sheet_is_filled_and_told(self, begun, tmp_path):
        with arranged(begun, tmp_path) as (book, path):
            book[Answer.sheet].sheet_state = "hidden"
        with _agreed(path) as running:
            buttons.prepare_follow_up(edition())
        assert "Bladet Uppföljning är dolt." in running.alerts[-1].prompt


@contextmanager
def _agreed(path):
    """Open a workbook in an Excel whose user says yes."""
    with excel.opened(path) as running:
        running.answer = "yes"
        yield running


def _without_filters(view):
    """Give what a person sees but how far filters reach, since the table grows."""
    return view.sheet, {name: one[:3] for name, one in view.sheets.items()}
