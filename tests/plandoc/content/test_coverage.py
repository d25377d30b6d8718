"""What carries a duty, what a forum and a unit have done, and the years of a plan."""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter

import pytest

from filled import register
from planbook.builder.contents import Filled
from planbook.facts.calendar import (
    Milestone,
    has_day_been,
    is_day_current,
    is_day_older,
    passed_milestone,
    plan_years,
)
from planbook.facts.conclusion_links import activities_linked_to, conclusions_unlinked
from planbook.facts.duties import Carrier, carried_duties, uncarried_duties
from planbook.facts.fora import fora_that_met
from planbook.facts.occasion_words import FIRST, SECOND, YEARLY
from planbook.facts.units import unit_states
from planbook.schema import Activity, Conclusion, Discussion, Duty, Forum, Meeting, Plan, Training, Unit
from tables import drawn

MANY = 300
PLAN = """
    Plan | Uppgift | Värde
         | Planår  | 2020
"""
FOUR_YEARS = """
    Plan | Uppgift                | Värde
         | Planår                 | 2019
         | Gäller till och med år | 2022
"""


def occasions(*rows: str) -> str:
    """Draw the list of occasions, each «name | last day»."""
    lines = "\n".join(f"| {row}" for row in rows)
    return f"""
        Listor | Tillfälle | Sista dag
        {lines}
    """


def duty(activities="", evidence="", day="") -> str:
    """Draw one duty, in a plan that has the activity A1."""
    return f"""
        Aktiviteter | Id | Aktivitet
                    | A1 | Öppna en mötesplats
        Uppdrag     | Nr | Uppdrag | Aktiviteter  | Belägg     | Belägg, datum
                    | U1 | Delta   | {activities} | {evidence} | {day}
    """


class TestDuties:
    @pytest.mark.parametrize(
        ("cells", "carrier", "words"),
        [
            (("A1", "", ""), Carrier.ACTIVITY, "A1"),
            (("a1 och A7", "", ""), Carrier.ACTIVITY, "A1"),
            (("A1", "Ett möte", "2020-05-01"), Carrier.ACTIVITY, "A1"),
            (("", "Ett möte", "2020-05-01"), Carrier.EVIDENCE, "Ett möte, 2020-05-01"),
            (("", "Ett möte", ""), Carrier.EVIDENCE, "Ett möte"),
            (("", "Ett möte", "i våras"), Carrier.EVIDENCE, "Ett möte"),
            (("A7", "Ett möte", "2020-05-01"), Carrier.EVIDENCE, "Ett möte, 2020-05-01"),
            (("", "Ett möte", "2018-06-01"), Carrier.EVIDENCE, "Ett möte, 2018-06-01"),
            (("", "Ett möte", "2018-05-31"), Carrier.NOTHING, ""),
            (("", "Ett möte", "2020-06-01"), Carrier.EVIDENCE, "Ett möte, 2020-06-01"),
            (("", "Ett möte", "2020-06-02"), Carrier.NOTHING, ""),
            (("", "", "2020-05-01"), Carrier.NOTHING, ""),
            (("A7", "", ""), Carrier.NOTHING, ""),
            (("*, :", "", ""), Carrier.NOTHING, ""),
            (("", "", ""), Carrier.NOTHING, ""),
        ],
    )
    def test_a_duty_rests_on_an_activity_or_on_evidence_of_two_years(self, cells, carrier, words):
        found = drawn(duty(*cells))
        (each,) = carried_duties(found)
        assert (each.carrier, each.words) == (carrier, words)
        assert bool(uncarried_duties(found)) is (carrier is Carrier.NOTHING)

    def test_a_row_without_a_duty_is_none(self):
        assert not carried_duties(drawn("Uppdrag | Nr | Uppdrag | Belägg\n | U1 | | Möte"))
        assert not carried_duties(drawn(""))

    @pytest.mark.parametrize(
        ("day", "today", "is_old"),
        [
            (date(2018, 4, 15), date(2020, 4, 15), False),
            (date(2018, 4, 14), date(2020, 4, 15), True),
            (date(2018, 4, 30), date(2020, 4, 15), False),
            (date(2018, 2, 28), date(2020, 2, 28), False),
            (date(2018, 2, 28), date(2020, 2, 29), True),
            (date(2020, 2, 29), date(2022, 2, 28), False),
            (date(2020, 2, 29), date(2022, 3, 1), True),
            (date(2018, 12, 31), date(2020, 12, 31), False),
            (date(2018, 12, 31), date(2021, 1, 1), True),
            (date(2030, 1, 1), date(2020, 1, 1), False),
        ],
    )
    def test_twenty_four_months_are_counted_to_the_day(self, day, today, is_old):
        assert is_day_older(day, 24, today) is is_old
        assert is_day_current(day, 24, today) is (not is_old and day <= today)

    def test_the_2020_plan_leaves_seven_duties_to_nobody(self, work):
        assert [each.id for each in uncarried_duties(work.register)] == [
            *("U2", "U4", "U5", "U6", "U8", "N2", "N3")
        ]


class TestLinks:
    BOTH = drawn("""
        Aktiviteter | Id | Aktivitet | Slutsatser
                    | A1 | Öppna     | S2
                    | A2 | Utbilda   |
                    |    | Informera | S9
        Slutsatser  | Nr | Slutsats  | Aktiviteter
                    | S1 | Kunskap   | a2, A7
                    | S2 | Trygghet  | A2; A1
                    |    | Namnlös   | *
    """)

    def test_a_link_holds_from_either_side(self):
        found = [
            [activity.id for activity in activities_linked_to(self.BOTH, conclusion)]
            for conclusion in self.BOTH[Conclusion]
        ]
        assert found == [["A2"], ["A1", "A2"], []]

    def test_a_duty_is_not_named_by_an_activity(self):
        both = drawn("""
            Aktiviteter | Id | Aktivitet | Slutsatser
                        | A1 | Öppna     | U1
            Uppdrag     | Nr | Uppdrag   | Aktiviteter
                        | U1 | Delta     |
        """)
        assert not activities_linked_to(both, both[Duty][0])


class TestFora:
    def test_only_meetings_of_the_plans_years_that_have_been_are_counted(self):
        found = drawn(
            PLAN
            + """
            Forum | Forum
                  | Råd
                  | Område 1
            Möten | Forum | Datum      | VBE på dagordningen | Protokoll, diarienummer
                  | Råd   | 2019-12-31 | ja                  | 0/2019
                  | råd   | 2020-01-01 | ja                  | 1/2020
                  | Råd   | 2020-06-01 | nej                 | 2/2020
                  | Råd   | 2020-06-02 | ja                  | 3/2020
                  | Råd   |            | ja                  |
                  | Annat | 2020-03-01 | ja                  |
            """
        )
        first, second = fora_that_met(found)
        assert [str(one.day) for one in first.meetings] == ["2020-01-01", "2020-06-01"]
        assert (first.raised, first.minuted) == (1, 2)
        assert not second.meetings

    def test_a_row_without_a_name_is_no_forum(self):
        assert not fora_that_met(drawn("Forum | Forum | Sammankallande\n | | Direktör"))


class TestUnits:
    def test_the_reading_of_a_unit_is_its_latest_and_of_two_the_first(self):
        found = drawn("""
            Listor     | Enhet
                       | Fritid
                       | Skola
                       | Park
            Utbildning | Enhet  | Har gått utbildningen | Avläst
                       | Fritid | 1                     |
                       | fritid | 2                     | 2020-03-01
                       | Fritid | 3                     | 2020-02-01
                       | Skola  | 4                     |
                       | Skola  | 5                     |
        """)
        rows = [state.training for state in unit_states(found)]
        assert [row and row.done for row in rows] == [2, 4, None]

    def test_a_unit_has_talked_when_the_day_has_come(self):
        found = drawn(
            PLAN
            + """
            Listor | Enhet
                   | Fritid
            APT    | Enhet  | Datum
                   | Fritid | 2019-11-01
                   | FRITID | 2020-06-01
                   | Fritid | 2020-06-02
            """
        )
        (state,) = unit_states(found)
        assert [str(row.day) for row in state.discussions] == ["2020-06-01"]

    @pytest.mark.parametrize(
        ("cells", "said"),
        [
            ("40 | 30", ("30", "40")),
            ("40 | 38", ("alla utom enstaka", "40")),
            ("40 |", None),
            ("| 30", None),
        ],
    )
    def test_the_numbers_of_a_unit_are_told_as_documents_may_tell_them(self, cells, said):
        found = drawn(f"""
            Listor     | Enhet
                       | Fritid
            Utbildning | Enhet  | Antal anställda | Har gått utbildningen
                       | Fritid | {cells}
        """)
        (state,) = unit_states(found)
        told = state.trained
        assert (told and (str(told.done), str(told.employees))) == said

    def test_a_unit_without_a_row_has_no_numbers(self):
        (state,) = unit_states(drawn("Listor | Enhet\n | Fritid"))
        assert state.trained is None


class TestYears:
    @pytest.mark.parametrize(
        ("drawing", "years"),
        [
            ("", []),
            (PLAN, [2020]),
            (FOUR_YEARS, [2019, 2020, 2021, 2022]),
            (FOUR_YEARS.replace("2022", "2017"), [2019]),
        ],
    )
    def test_a_plan_is_for_a_year_or_more(self, drawing, years):
        assert list(plan_years(drawn(drawing))) == years

    @pytest.mark.parametrize(
        ("day", "is_past"),
        [
            (None, False),
            (date(2019, 12, 31), False),
            (date(2020, 1, 1), True),
            (date(2020, 6, 1), True),
            (date(2020, 6, 2), False),
        ],
    )
    def test_a_day_has_been_when_it_is_of_the_plan_and_not_after_today(self, day, is_past):
        assert has_day_been(drawn(PLAN), day) is is_past

    YEAR = PLAN + occasions("T1 | 2020-04-30", "T2 | 2020-08-31", "VB | 2020-12-31")

    @pytest.mark.parametrize(
        ("today", "kind"),
        [
            (date(2020, 4, 30), None),
            (date(2020, 5, 1), FIRST),
            (date(2020, 8, 31), FIRST),
            (date(2020, 9, 1), SECOND),
            (date(2020, 12, 31), SECOND),
            (date(2021, 1, 1), YEARLY),
        ],
    )
    def test_an_occasion_is_passed_on_the_day_after_its_last(self, today, kind):
        found = passed_milestone(drawn(self.YEAR, today))
        assert (found and found.kind) == kind

    def test_only_the_kinds_that_are_asked_about_are_given(self):
        assert passed_milestone(drawn(self.YEAR, date(2020, 9, 1)), YEARLY) is None
        found = passed_milestone(drawn(self.YEAR, date(2020, 9, 1)), FIRST, YEARLY)
        assert found == Milestone(FIRST, 2020, date(2020, 4, 30))

    @pytest.mark.parametrize("name", ["VB", "Verksamhetsberättelse", "Årsredovisning"])
    def test_the_report_on_a_year_may_be_due_in_the_spring_after_it(self, name):
        listed = PLAN + occasions(f"{name} | 2021-02-15")
        assert passed_milestone(drawn(listed, date(2021, 2, 15))) is None
        found = passed_milestone(drawn(listed, date(2021, 2, 16)))
        assert found == Milestone(YEARLY, 2020, date(2021, 2, 15))

    @pytest.mark.parametrize("rows", [(), ("T1 | 2019-04-30",), ("VB | ",)])
    def test_a_year_without_a_report_in_the_list_ends_with_its_december(self, rows):
        listed = PLAN + (occasions(*rows) if rows else "")
        assert passed_milestone(drawn(listed, date(2020, 12, 31))) is None
        found = passed_milestone(drawn(listed, date(2021, 1, 1)))
        assert found == Milestone(YEARLY, 2020, date(2020, 12, 31))

    def test_an_occasion_that_has_lost_its_name_still_has_its_day(self):
        left = PLAN + occasions(" | 2020-04-30")
        found = passed_milestone(drawn(left, date(2020, 5, 1)))
        assert found == Milestone(SECOND, 2020, date(2020, 4, 30))

    def test_days_left_from_another_year_are_not_the_plans(self):
        left = PLAN + occasions("VB | 2019-12-31", "VB 2018 | 2020-03-01")
        assert passed_milestone(drawn(left, date(2020, 6, 1))) is None

    @pytest.mark.parametrize(
        ("today", "expected"),
        [
            (date(2020, 1, 31), None),
            (date(2020, 2, 1), (YEARLY, 2019)),
            (date(2020, 5, 1), (FIRST, 2020)),
            (date(2021, 3, 1), (YEARLY, 2020)),
            (date(2022, 12, 31), (YEARLY, 2021)),
            (date(2023, 1, 1), (YEARLY, 2022)),
        ],
    )
    def test_a_plan_for_several_years_has_the_milestones_of_each(self, today, expected):
        listed = FOUR_YEARS + occasions(
            "VB 2019 | 2020-01-31", "T1 2020 | 2020-04-30", "VB      | 2021-01-31"
        )
        found = passed_milestone(drawn(listed, today))
        assert (found and (found.kind, found.year)) == expected

    @pytest.mark.parametrize(
        ("row", "year"),
        [
            ("VB | 2021-04-30", 2020),
            ("VB | 2021-05-01", 2021),
            ("VB | 2021-12-31", 2021),
            ("T1 | 2021-04-30", 2021),
        ],
    )
    def test_only_a_report_of_the_spring_is_about_the_year_before(self, row, year):
        kind, day = row[:2], date.fromisoformat(row[-10:])
        found = drawn(FOUR_YEARS + occasions(row), day + timedelta(days=1))
        assert passed_milestone(found, kind) == Milestone(kind, year, day)

    def test_a_plan_of_no_year_has_passed_nothing(self):
        assert passed_milestone(drawn(occasions("VB | 2019-12-31"))) is None


def test_a_plan_of_three_hundred_of_everything_is_read_in_a_moment():
    names = [f"Enhet {number}" for number in range(MANY)]
    found = register(
        {
            Plan: (Filled({Plan.year: 2020}),),
            Unit: [Filled({Unit.name: name}) for name in names],
            Training: [Filled({Training.unit: name}) for name in names],
            Discussion: [
                Filled({Discussion.unit: name, Discussion.day: date(2020, 2, 1)}) for name in names
            ],
            Forum: [Filled({Forum.name: name}) for name in names],
            Meeting: [
                Filled({Meeting.forum: name, Meeting.day: date(2020, 2, 1)}) for name in names * 4
            ],
            Activity: [
                Filled({Activity.id: f"A{number}", Activity.conclusions: f"S{number}"})
                for number in range(MANY)
            ],
            Conclusion: [Filled({Conclusion.id: f"S{number}"}) for number in range(MANY // 10)],
        }
    )
    start = perf_counter()
    assert all(len(state.discussions) == 1 for state in unit_states(found))
    assert all(len(each.meetings) == 4 for each in fora_that_met(found))
    assert not conclusions_unlinked(found)
    assert perf_counter() - start < 2
