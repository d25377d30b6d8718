"""The texts of the example: what they say of rows, and where they are at fault."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from planbook.example import plan_2020
from planbook.example.empty import empty_contents
from planbook.example.example_rows import example_contents, example_rows
from planbook.example.plan_2020 import EXAMPLE
from planbook.model.drawn_rows import drawn_rows
from planbook.schema import Activity, Decision, Occasion, Plan, Section, Status
from planmacros.year.whole_year import parts_of_whole_year

ONE = """
Aktiviteter | Id | Aktivitet     | Tidplan
            | A1 | Öppna en      | 2020
…           |    | mötesplats    |

Aktiviteter | Uppgift   | Värde
            | Id        | A2
            | Aktivitet | Utbilda
…           |           | ledarna
"""
CHANGED = """
# Våren 2020-05-01

Aktiviteter | Id |  | Tidplan
            | A1 |  | 2021

Beslut | Uppgift | Värde    | Anmärkning
       | Status  | beslutad | i maj
"""


def test_a_table_and_a_card_are_read_as_rows():
    assert [row.values for row in example_contents("x", ONE)[Activity]] == [
        {Activity.id: "A1", Activity.title: "Öppna en mötesplats", Activity.schedule: "2020"},
        {Activity.id: "A2", Activity.title: "Utbilda ledarna"},
    ]


def test_what_is_known_of_a_row_stands_left_of_a_column_without_a_heading():
    activity, decision = example_rows("x", CHANGED)
    assert activity.chapter == "Våren 2020-05-01"
    assert activity.known == {Activity.id: "A1"}
    assert activity.facts == {Activity.schedule: "2021"}
    assert decision.known == {}
    assert decision.facts == {Decision.status: Status.DECIDED}
    assert decision.notes == {Decision.status: "i maj"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Tidplan", "Tid", "x, rad 2: Aktiviteter har ingen «Tid»."),
        ("| Aktivitet |", "| Vad |", "x, rad 8: Aktiviteter har ingen «Vad»."),
        ("Aktiviteter | Uppgift", "Möten | Uppgift", "x, rad 7: Möten har ingen «Id»."),
    ],
)
def test_a_heading_that_no_sheet_has_is_told_with_its_line(old, new, told):
    with pytest.raises(ValueError) as error:
        example_contents("x", ONE.replace(old, new))
    assert str(error.value) == told


def test_a_cell_that_cannot_be_read_is_told_with_its_line():
    with pytest.raises(ValueError, match=r"^x, rad 8: «snart»: välj något av: utkast"):
        example_contents("x", CHANGED.replace("beslutad", "snart"))


def test_a_text_of_a_section_that_is_not_there_is_told_with_its_line():
    texts = files("planbook.example").joinpath("plan_2020.md").read_text("utf-8")
    line = texts.splitlines().index("## 2.1 Ansvar") + 1
    wrong = texts.replace("## 2.1 Ansvar", "## 2.9 Ansvar")
    with pytest.raises(ValueError) as error:
        [*plan_2020._sections(wrong, empty_contents()[Section])]  # noqa: SLF001
    assert str(error.value) == f"plan_2020.md, rad {line}: inget avsnitt har nr 2.9."


def test_a_new_workbook_has_the_last_days_of_its_year():
    days = [row.values.get(Occasion.last_day) for row in empty_contents("X", 2026)[Occasion]]
    assert days == [date(2026, 4, 30), date(2026, 8, 31), date(2026, 12, 31)]
    assert [row.words(Occasion.last_day) for row in empty_contents()[Occasion]] == [""] * 3


def test_the_example_is_a_new_workbook_with_more_said():
    plan = EXAMPLE[Plan][0]
    assert plan.values[Plan.made_for] == "Enskede-Årsta-Vantör stadsdelsnämnd 2020"
    assert plan.notes[Plan.agreement] == ("Planen säger att den finns, men inte vad den heter.")
    new = {row.words(Section.id): row for row in empty_contents()[Section]}
    for row in EXAMPLE[Section]:
        assert row.words(Section.level) == new[row.words(Section.id)].words(Section.level)
        assert "\n\n" not in row.words(Section.body)


def test_each_part_of_the_year_has_its_days():
    year = parts_of_whole_year()
    assert [*year] == ["Utkast", "Beslut", "T1", "T2", "VB", "Synpunkter"]
    assert year["T1"].days == (date(2020, 4, 20), date(2020, 4, 29), date(2020, 5, 4))


def test_a_line_without_a_bar_is_no_row():
    assert [row.number for row in drawn_rows("Vad som helst.\n\nPlan | A\n")] == [3]
