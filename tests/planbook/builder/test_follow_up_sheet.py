"""The follow-up in the workbook: what Start counts, and what a manager sees."""

from __future__ import annotations

from datetime import date
from random import Random

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

import cached_values
from days import DAY
from filled import register
from many import FEW, MANY, ROLE, three_hundred
from office import needs, worked_in, worked_out
from planbook import layout
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.builder.sheets.start_parts import EVERYTHING
from planbook.builder.sheets.table_sheet import PROGRESS
from planbook.example.plan_2020 import EXAMPLE
from planbook.facts import follow_up
from planbook.model.cell import letters
from planbook.model.swedish import normal
from planbook.schema import Activity, Answer, Area, Decision, Occasion, Progress, Role
from plandoc.documents.paminnelse.paminnelse import REMINDER

AREAS = ("Barn och unga", "Lokaler")
ROLES = ("Rektor", "Enhetschef Fritid", "Biblioteket")
LAST_DAYS = {"T1": date(2020, 4, 30), "T2 2021": date(2199, 8, 31), "Möte": None}
PLANS = 2
CALM, YELLOW, GREY = "#D3EBD6", "#FFE08A", "#E4E7EB"
COUNTED = {"B": "FGH", "J": "NOP"}  # the columns of the roles and of the areas


def _random(seed):
    """Give a plan in which anything is followed up, and answered, in many ways."""
    dice = Random(seed)
    ids = [*(f"A{number}" for number in range(1, 16)), "1.1", "1.10", "b?", "*", "~1"]
    return {
        Area: [Filled({Area.name: name}) for name in AREAS],
        Role: [
            Filled({Role.name: name, Role.alias: alias})
            for name, alias in zip(ROLES, ("", "fritids", "bibliotek"), strict=True)
        ],
        Occasion: [
            Filled({Occasion.name: name, Occasion.last_day: day} if day else {Occasion.name: name})
            for name, day in LAST_DAYS.items()
        ],
        Activity: [_activity(dice, number) for number in ids],
        Answer: _once([_answer(dice, ids) for _ in range(70)]),
    }


def _activity(dice, number):
    return Filled(
        {
            Activity.id: number,
            Activity.area: dice.choice((*AREAS, "Annat")),
            Activity.title: "Gör något",
            Activity.owner: ", ".join(dice.sample((*ROLES, "fritids"), 2)),
            Activity.follow_up: dice.choice(
                ("T1", "I t1 och T2.", "T2 2021", "Vid möte", "T2/T1, möte", "VB", "")
            ),
        }
    )


def _answer(dice, ids):
    status = dice.choice((None, *Progress))
    row = {
        Answer.activity: dice.choice((*ids, "A99", "a1", "")),
        Answer.occasion: dice.choice((*LAST_DAYS, "t1", "T2")),
        Answer.owner: dice.choice((*ROLES, "Biblioteket och Rektor", "")),
        Answer.reporter: dice.choice((*ROLES, "REKTOR", "Annan roll", "")),
        Answer.status: status,
    }
    return Filled({column: value for column, value in row.items() if value})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("uppföljning")


def _built(folder, name, contents):
    path = folder / f"{name}.xlsx"
    path.write_bytes(build_workbook(contents))
    return path


def _lines(cells):
    """Give what Start says at each occasion, by where a line begins and its name."""
    return {
        (place[0], words): tuple(cells.get(f"{c}{place[1:]}", "") for c in COUNTED[place[0]])
        for place, words in cells.items()
        if place[0] in COUNTED
    }


def _said(rows):
    given = sum(row.status is not None for row in rows)
    return f"{given} av {len(rows)}" if rows else "–"


def _answers(read, counts):
    """Say how many answers have come of the rows that count, by occasion."""
    return tuple(
        _said(
            [
                row
                for row in read[Answer]
                if row.activity and normal(row.occasion) == normal(name) and counts(row)
            ]
        )
        for name in LAST_DAYS
    )


def _expected(read):
    for row in read[Role]:
        name = row.name.casefold()
        reports = lambda a, name=name: (a.reporter or a.owner or "").casefold() == name  # noqa: E731
        yield ("B", row.name), reports
    areas = {normal(row.id): row.area for row in read[Activity]}
    for row in read[Area]:
        yield (("J", row.name), lambda a, name=row.name: areas.get(normal(a.activity)) == name)
    for column in "BJ":
        yield (column, EVERYTHING), lambda a: normal(a.activity) in areas


def test_start_counts_the_answers_of_each_role_and_area_as_the_follow_up_does():
    needs("soffice")
    plans = [_random(seed) for seed in range(PLANS)]
    seen = cached_values.computed_values([build_workbook(plan) for plan in plans], DAY)
    for plan, sheets in zip(plans, seen, strict=True):
        read, found = register(plan), _lines(sheets["Start"])
        expected = {key: _answers(read, counts) for key, counts in _expected(read)}
        assert {key: found[key] for key in expected} == expected
        assert len({words for line in expected.values() for words in line}) > FEW


def _once(rows):
    """Keep the first row of each activity and occasion."""
    kept = {}
    for row in rows:
        key = (row.values.get(Answer.activity, ""), row.values[Answer.occasion])
        kept.setdefault(tuple(map(str.lower, key)), row)
    return list(kept.values())


def _asked():
    """Give the rows that the plan of 2020 asks for, all of them unanswered."""
    for asked in follow_up.every_answer(register(EXAMPLE)):
        yield Filled(
            {
                Answer.activity: asked.activity.id,
                Answer.occasion: asked.occasion,
                Answer.title: asked.activity.title,
                Answer.owner: asked.activity.owner,
                Answer.reporter: asked.role,
            }
        )


@pytest.fixture(scope="module")
def year(folder):
    return _built(folder, "år", {**EXAMPLE, Answer: list(_asked())})


def _place(column, number):
    return f"{letters(layout.heading_cell(column).column)}{layout.HEAD_ROW + number}"


@pytest.fixture(scope="module")
def typed():
    """Give what is typed as status in rows of the year, by their number."""
    words = [progress.value for progress in Progress]
    t1 = [n for n, row in enumerate(_asked(), 1) if row.values[Answer.occasion] == "T1"]
    vb = [n for n, row in enumerate(_asked(), 1) if row.values[Answer.occasion] == "VB"]
    return dict.fromkeys(t1, words[0]) | dict(zip(vb, (*words, "klart"), strict=False))


@pytest.fixture(scope="module")
def seen(year, typed):
    """Give what the year shows, before and after that is typed."""
    sheet = Answer.sheet
    changes = [f"{sheet}!{_place(Answer.status, n)}={w}" for n, w in typed.items()]
    return worked_in(year, (), changes)


@pytest.fixture(scope="module")
def before(seen):
    return seen[0]


@pytest.fixture(scope="module")
def after(seen):
    return seen[1]


def test_the_year_has_a_row_for_each_answer_that_is_asked_for(year):
    names = [row.values[Answer.occasion] for row in _asked()]
    assert {name: names.count(name) for name in ("T1", "T2", "VB")} == {"T1": 2, "T2": 2, "VB": 13}
    assert OpenXmlValidator().validate(year).errors == []


def test_a_status_that_is_typed_is_counted_on_start(before, after):
    first, then = (_lines(seen["Start"]["cells"]) for seen in (before, after))
    assert first["B", EVERYTHING] == ("0 av 2", "0 av 2", "0 av 13")
    assert then["B", EVERYTHING] == ("2 av 2", "0 av 2", "6 av 13")
    assert then["J", "Förhindrande"] == ("2 av 2", "0 av 2", "1 av 3")


def test_every_reminder_lists_exactly_the_rows_that_start_counts(before):
    read = register({**EXAMPLE, Answer: list(_asked())})
    lines, rows = _lines(before["Start"]["cells"]), 0
    for place, occasion in enumerate(("T1", "T2", "VB")):
        subjects = REMINDER.subjects(read, occasion, "")
        letters_sent = {
            about.partition(" · ")[2]: len(REMINDER.says(read, about).tags["saknas"])
            for about in subjects
        }
        assert len(letters_sent) == len(subjects)
        for role in read[Role]:
            due = letters_sent.get(role.name, 0)
            assert lines["B", role.name][place] == (f"0 av {due}" if due else "–")
        rows += sum(letters_sent.values())
    asked = [row.values[Answer.occasion] for row in _asked()]
    assert rows == sum(map(asked.count, ("T1", "T2", "VB")))


def test_answers_are_calm_when_all_have_come_and_yellow_when_they_are_late(before, after):
    assert before["Start"]["colours"]["F29"] == YELLOW
    assert after["Start"]["colours"]["F29"] == CALM
    assert after["Start"]["colours"]["G29"] == YELLOW


def test_answers_are_plain_before_the_last_day(folder):
    contents = {
        Occasion: [
            Filled({Occasion.name: "T1", Occasion.last_day: date(2199, 4, 30)}),
            Filled({Occasion.name: "T2"}),
            Filled({Occasion.name: "VB", Occasion.last_day: date(1999, 4, 30)}),
        ],
        Activity: [Filled({Activity.id: "A1", Activity.follow_up: "T1, T2 och VB"})],
        Answer: [Filled({Answer.activity: "A1", Answer.occasion: name}) for name in ("T1", "T2", "VB")],
    }
    start = worked_out(_built(folder, "dagar", contents))["Start"]
    assert [start["cells"][f"{column}29"] for column in "FGH"] == ["0 av 1"] * 3
    tint = "#E9EFF5"
    assert [start["colours"][f"{c}29"] for c in "FGH"] == [tint, tint, YELLOW]


def test_a_status_has_a_colour_of_its_own_and_what_is_no_status_is_marked(before, after, typed):
    sheet = after[Answer.sheet]
    colours = {
        words: sheet["colours"].get(_place(Answer.status, number)) for number, words in typed.items()
    }
    for progress, style in PROGRESS.items():
        assert colours[progress.value] == style["bg_color"]
    assert len({style["bg_color"] for style in PROGRESS.values()}) == len(Progress)
    (wrong,) = [number for number, words in typed.items() if words == "klart"]
    marked = set(sheet["invalid"]) - set(before[Answer.sheet]["invalid"])
    assert marked == {_place(Answer.status, wrong)}


def test_the_cells_of_the_tool_are_grey_and_those_to_fill_in_are_not(before):
    colours = before[Answer.sheet]["colours"]
    for column in Answer.columns:
        shown = [colours.get(_place(column, number)) for number in (1, 2)]
        assert (set(shown) == {GREY}) == column.locked, column


def test_words_that_two_sheets_call_status_are_two_lists(year):
    assert layout.list_name(Answer.status) != layout.list_name(Decision.status)
    with pytest.warns(UserWarning, match="Print area"):
        book = openpyxl.load_workbook(year)
    listed = book.defined_names[layout.list_name(Answer.status)].value
    name, _, cells = listed.partition("!")
    words = [cell.value for (cell,) in book[name.strip("'")][cells.replace("$", "")]]
    assert words == [progress.value for progress in Progress]


def test_no_two_lists_have_the_same_name():
    fixed = [layout.list_name(column) for _, column, _ in layout.fixed_lists()]
    named = [*fixed, *map(layout.list_name, layout.listed_columns())]
    assert len(set(named)) == len(named)


def test_a_role_that_filters_among_three_hundred_sees_exactly_its_rows(folder):
    column = letters(layout.heading_cell(Answer.reporter).column)
    path = _built(folder, "många", three_hundred())
    seen = worked_out(path, f"{Answer.sheet}!{column}~{ROLE}")
    sheet = seen[Answer.sheet]
    rows = range(layout.HEAD_ROW + 1, layout.HEAD_ROW + 1 + MANY)
    mine = [row for row in rows if sheet["cells"][f"{column}{row}"] == ROLE]
    assert [row for row in rows if row not in sheet["hidden"]] == mine
    assert len(mine) == FEW
    assert min(sheet["hidden"]) > layout.HEAD_ROW
    assert _lines(seen["Start"]["cells"])["B", ROLE][0] == "4 av 5"


def test_start_gives_room_to_the_occasions_of_several_years(folder):
    names = [f"{name} {year}" for year in (2021, 2022) for name in ("T1", "T2", "VB")]
    contents = {
        **EXAMPLE,
        Occasion: [Filled({Occasion.name: name}) for name in names],
        Answer: [
            Filled({**row.values, Answer.occasion: f"{row.values[Answer.occasion]} {y}"})
            for row in _asked()
            for y in (2021, 2022)
        ],
    }
    start = worked_out(_built(folder, "flera", contents))["Start"]["cells"]
    assert [start[f"{column}28"] for column in "FGHIJK"] == names
    assert [start[f"{column}29"] for column in "FGHIJK"] == ["0 av 2", "0 av 2", "0 av 13"] * 2
