"""What Start and Översikt count of more rows than most boards ever have."""

from __future__ import annotations

from datetime import date

import pytest

import bench_inside
import cached_values
from filled import register
from office import needs
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.builder.sheets import overview_places
from planbook.builder.sheets.start_parts import EVERYTHING
from planbook.example.empty import empty_contents
from planbook.facts.follow_up import last_answers
from planbook.layout import OVERVIEW
from planbook.model.swedish import normal
from planbook.schema import Activity, Answer, Area, Occasion, Progress, Role

MANY, OCCASIONS = 640, ("Vårkollen", "Halvår?", "Bokslut", "Efterkoll")
AREAS, ROLES = ("Fritid & kultur", "Skola*", "Hamnen"), ("Hamnkapten", "Kulturchef", "Rektor Norr")
OWNERS = (
    "Hamnkapten och Kulturchef",
    "Rektor Norr/Hamnkapten",
    "kulturchef,  Rektor Norr",
    "Rektor Norr",
    "Någon annan",
)
MOST_LETTERS = 80_000


def _activity(number):
    filled = {
        Activity.id: f"M{number}",
        Activity.area: (*AREAS, "Okänt")[number % 4],
        Activity.owner: OWNERS[number % 5],
        Activity.title: "Ro ut" if number % 3 else None,
    }
    return Filled({column: value for column, value in filled.items() if value})


def _answer(number, occasion):
    status = (None, *Progress)[(number * 7 + OCCASIONS.index(occasion)) % 6]
    row = {Answer.activity: f" m{number} ", Answer.occasion: occasion, Answer.status: status}
    row[Answer.reporter if number % 2 else Answer.owner] = ROLES[number % 3]
    return Filled({column: value for column, value in row.items() if value})


# The rows of the follow-up stand the other way about than the activities.
CONTENTS = {
    Area: [Filled({Area.name: name}) for name in AREAS],
    Role: [Filled({Role.name: name}) for name in ROLES],
    Occasion: [Filled({Occasion.name: name, Occasion.last_day: date(2031, 1, 1)}) for name in OCCASIONS],
    Activity: [_activity(number) for number in range(1, MANY + 1)],
    Answer: [_answer(number, name) for number in range(MANY, 0, -1) for name in OCCASIONS],
}


@pytest.fixture(scope="module")
def seen():
    needs("soffice")
    (found,) = cached_values.computed_values([build_workbook(CONTENTS)], date(2031, 6, 1))
    return found


@pytest.fixture(scope="module")
def read():
    return register(CONTENTS, as_of=date(2031, 6, 1))


def _line(start, column, name):
    """Give the numbers beside a name in one of the two parts of Start."""
    letters = {"B": "DEFGHI", "K": "MNOPQR"}[column]
    row = next(place[1:] for place, words in start.items() if place[0] == column and words == name)
    return [start.get(f"{letter}{row}", 0) for letter in letters]


def _said(rows):
    rows = list(rows)
    return f"{sum(row.status is not None for row in rows)} av {len(rows)}" if rows else "–"


def _missing(rows):
    musts = [column for column in Activity.columns if column.need.value == "ska"]
    return sum(row[column] is None for row in rows for column in musts)


@pytest.mark.parametrize("name", AREAS)
def test_every_row_of_an_area_is_counted(seen, read, name):
    rows = [row for row in read[Activity] if row.area == name]
    ids = {normal(row.id) for row in rows}
    answers = [row for row in read[Answer] if normal(row.activity) in ids]
    each = [_said(row for row in answers if row.occasion == one) for one in OCCASIONS]
    assert _line(seen["Start"], "K", name) == [len(rows), _missing(rows), *each]


@pytest.mark.parametrize("name", ROLES)
def test_every_row_of_a_role_is_counted(seen, read, name):
    rows = [row for row in read[Activity] if name.casefold() in row.owner.casefold()]
    answers = [row for row in read[Answer] if (row.reporter or row.owner) == name]
    each = [_said(row for row in answers if row.occasion == one) for one in OCCASIONS]
    assert _line(seen["Start"], "B", name) == [len(rows), _missing(rows), *each]


@pytest.mark.parametrize("column", ["B", "K"])
def test_the_line_of_all_counts_them_all(seen, read, column):
    each = [_said(row for row in read[Answer] if row.occasion == one) for one in OCCASIONS]
    assert _line(seen["Start"], column, EVERYTHING) == [MANY, _missing(read[Activity]), *each]


def test_the_latest_answer_of_each_activity_is_counted_once(seen, read):
    latest, block = last_answers(read), overview_places.PROGRESS
    for order, name in enumerate((*AREAS, "Okänt")):
        row = order if name in AREAS else overview_places.AREAS
        ids = [normal(one.id) for one in read[Activity] if one.area == name]
        said = [latest[each].status if each in latest else None for each in ids]
        expected = [said.count(status) for status in (*overview_places.STATUSES, None)]
        places = [block.cell(row, column).address for column in range(2, 8)]
        assert [seen[OVERVIEW].get(place, 0) for place in places] == expected


def test_the_formulas_of_a_new_workbook_are_few_letters():
    letters, _ = bench_inside.letters_and_ends(build_workbook(empty_contents()))
    assert 0 < letters <= MOST_LETTERS
