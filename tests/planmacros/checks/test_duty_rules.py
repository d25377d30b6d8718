"""The rules of what the coordinator answers for: their hard cases."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest

import many
from filled import register
from planbook.builder.contents import Filled
from planbook.example.plan_2020 import EXAMPLE
from planbook.schema import Activity, Discussion, Forum, Grant, Meeting, Role, Training, Unit, YesNo
from planmacros.checks import RULES, check_register
from planmacros.checks.rules import Grade
from tables import TODAY, drawn

BY_CODE = {rule.code: rule for rule in RULES}
OURS = ("B01", "B02", "K01", "K02", "K03", "R02", "R03", "S01", "S02", "U01", "U02")
AFTER_T1, AFTER_T2, AFTER_VB = date(2020, 5, 1), date(2020, 9, 1), date(2021, 1, 1)
PLAN = """
    Plan | Uppgift | Värde
         | Planår  | 2020
"""
YEAR = f"""
    {PLAN}
    Listor | Enhet    | Tillfälle | Sista dag
           | Förskola | T1        | 2020-04-30
           | Fritid   | T2        | 2020-08-31
           | Park     | VB        | 2020-12-31
"""
FOUR_YEARS = """
    Plan   | Uppgift                | Värde
           | Planår                 | 2019
           | Gäller till och med år | 2022
    Listor | Enhet    | Tillfälle | Sista dag
           | Förskola | VB 2019   | 2019-12-31
           | Fritid   | T1 2020   | 2020-04-30
"""


def told(code: str, drawing: str, as_of: date = TODAY) -> list[str]:
    """Ask one rule about a drawing; each answer as «cell grade: text»."""
    return [
        f"{finding.cell} {finding.grade.value}: {finding.text}"
        for finding in BY_CODE[code](drawn(drawing, as_of))
    ]


def duty(**cells: str) -> str:
    """Draw one duty beside the activity A1, with some of its cells."""
    words = {"Nr": "U1", "Uppdrag": "Delta i nätverket", **cells}
    return f"""
        Aktiviteter | Id | Aktivitet
                    | A1 | Öppna en mötesplats
        Uppdrag     | {" | ".join(words)}
                    | {" | ".join(words.values())}
    """


def evidence(words="", day="", activities="") -> str:
    """Draw one duty with evidence and activities."""
    cells = {"Aktiviteter": activities, "Belägg": words, "Belägg, datum": day}
    return duty(**cells)


def routine(state="", day="") -> str:
    """Draw one duty that is carried, and its routine."""
    return duty(**{"Aktiviteter": "A1", "Rutin": state, "Rutinen granskad": day})


def meetings(*rows: str, expected="") -> str:
    """Draw a forum and its meetings, each «day | raised | minutes»."""
    lines = "\n".join(f"| BRÅ | {row}" for row in rows)
    return f"""
        {YEAR}
        Forum | Forum | Sammankallande    | Möten per år
              | BRÅ   | Stadsdelsdirektör | {expected}
        Möten | Forum | Datum | VBE på dagordningen | Protokoll, diarienummer
        {lines}
    """


def training(*rows: str, plan=YEAR) -> str:
    """Draw rows of the training, each «unit | employees | done | read on»."""
    lines = "\n".join(f"| {row}" for row in rows)
    return f"""
        {plan}
        Utbildning | Enhet | Antal anställda | Har gått utbildningen | Avläst
        {lines}
    """


def talks(*rows: str, plan=YEAR) -> str:
    """Draw rows of the sheet APT, each «unit | day»."""
    lines = "\n".join(f"| {row}" for row in rows)
    return f"""
        {plan}
        APT | Enhet | Datum
        {lines}
    """


def grants(*rows: str, plan=YEAR) -> str:
    """Draw rows of grants, each «from | to | kind | decided | controlled | back»."""
    lines = "\n".join(f"| {row}" for row in rows)
    return f"""
        {plan}
        Bidrag och lokaler | Från | Till | Slag | Beslutade | Kontrollerade | Återkrav
        {lines}
    """


class TestDutiesThatNobodyCarries:
    def test_a_duty_without_anything_is_told_where_its_activities_are_named(self):
        (line,) = told("U01", evidence())
        assert line == (
            "Uppdrag!C2 VARNING: Uppdraget U1 «Delta i nätverket» har ingen aktivitet "
            "och inget belägg. Skriv under Aktiviteter vilka aktiviteter som fyller "
            "uppdraget, eller under Belägg vad som visar att det görs, med datum."
        )

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("2018-06-01", ""),
            ("2018-05-31", "belägget från 2018-05-31 räknas inte: det är äldre än 24"),
            ("2020-06-01", ""),
            ("2020-06-02", "2020-06-02 räknas inte: det är för ett datum som inte har"),
        ],
    )
    def test_evidence_counts_for_two_years_from_its_day(self, day, said):
        lines = told("U01", evidence("Ett möte", day))
        assert [said in line for line in lines] == ([True] if said else [])

    def test_a_day_without_evidence_is_no_evidence(self):
        (line,) = told("U01", evidence(day="2018-05-31"))
        assert "har ingen aktivitet och inget belägg. Skriv" in line

    @pytest.mark.parametrize(
        "words", ["saknas", "Saknas.", "-", "–", "Nej", "?", "inget", "ej", "vet  ej"]
    )
    def test_words_that_say_nothing_are_no_evidence(self, words):
        (line,) = told("U01", evidence(words, "2020-05-01"))
        assert "har ingen aktivitet och inget belägg. Skriv" in line

    def test_words_that_only_begin_like_nothing_are_evidence(self):
        assert not told("U01", evidence("Inget möte ställdes in", "2020-05-01"))

    def test_evidence_of_a_leap_day_counts_to_the_last_of_february(self):
        drawing = evidence("Ett möte", "2020-02-29")
        assert not told("U01", drawing, date(2022, 2, 28))
        assert told("U01", drawing, date(2022, 3, 1))

    def test_evidence_without_a_day_is_a_notice_where_it_is_all_there_is(self):
        (line,) = told("U01", evidence("Ett möte"))
        assert line.startswith("Uppdrag!E2 NOTIS: Uppdraget U1 «Delta i nätverket» har")
        assert "utan datum: «Ett möte». Skriv när" in line
        assert not told("U01", evidence("Ett möte", activities="A1"))
        assert not told("U01", evidence("Ett möte", "2020-05-01"))

    def test_a_day_that_cannot_be_read_is_told_once(self):
        drawing = evidence("Ett möte", "i våras")
        assert not told("U01", drawing)
        assert len(told("W08", drawing)) == 1

    def test_an_activity_that_does_not_exist_carries_nothing_and_is_named_once(self):
        drawing = evidence(activities="A7")
        (line,) = told("U01", drawing)
        assert "har ingen aktivitet som finns i bladet Aktiviteter och inget" in line
        assert "A7" not in line
        (dangling,) = told("W08", drawing)
        assert dangling.startswith("Uppdrag!C2 FEL: Aktiviteter: «A7» finns inte")

    def test_a_duty_without_a_number_is_told_apart_by_its_row(self):
        (line,) = told("U01", duty(Nr="", Aktiviteter=""))
        assert "Uppdraget på rad 2 «Delta i nätverket» har" in line

    def test_a_workbook_without_duties_is_not_told_of_them(self):
        assert not told("U01", PLAN)
        assert not told("U02", PLAN)


class TestRoutines:
    @pytest.mark.parametrize(
        ("state", "day", "said"),
        [
            ("", "", "det framgår inte om rutinen är på plats."),
            ("nej", "2020-05-01", "rutinen är inte på plats. Inför den"),
            ("delvis", "2020-05-01", "rutinen är bara delvis på plats."),
            ("behövs inte", "", ""),
            ("ja", "", "det framgår inte när rutinen senast sågs över."),
            ("ja", "2018-06-01", ""),
            ("ja", "2018-05-31", "sågs över 2018-05-31, för mer än 24 månader sedan."),
            ("ja", "2020-06-01", ""),
            ("ja", "2020-06-02", "sägs vara granskad 2020-06-02, som inte har varit"),
            ("ja", "i våras", ""),
            ("kanske", "", ""),
        ],
    )
    def test_a_routine_is_in_place_and_reviewed_within_two_years(self, state, day, said):
        lines = told("U02", routine(state, day))
        assert [said in line for line in lines] == ([True] if said else [])

    def test_a_review_is_told_at_its_day_and_a_state_at_its_own_cell(self):
        assert told("U02", routine("ja"))[0].startswith("Uppdrag!E2 VARNING: ")
        assert told("U02", routine("nej"))[0].startswith("Uppdrag!D2 VARNING: ")

    def test_a_duty_that_nobody_carries_is_told_once(self):
        drawing = duty(Aktiviteter="", Rutin="nej")
        assert told("U01", drawing)
        assert not told("U02", drawing)

    def test_columns_that_are_gone_are_not_told_row_by_row(self):
        assert not told("U02", duty(Aktiviteter="A1"))
        assert not told("U02", duty(Aktiviteter="A1", Rutin="ja"))


class TestMeetings:
    FOUR = (
        "2020-02-12 | ja  | 1/2020",
        "2020-03-12 | nej | 2/2020",
        "2020-04-12 | ja  |",
        "2020-05-12 |     | 4/2020",
    )

    def test_the_meetings_without_minutes_are_counted_and_named_by_their_days(self):
        first, _ = told("S01", meetings(*self.FOUR))
        assert first == (
            "Möten!D4 VARNING: 3 av 4 möten i «BRÅ» har protokoll. Skriv protokollets "
            "diarienummer för 2020-04-12."
        )

    def test_the_meetings_that_left_the_matter_out_are_told_with_whom_to_ask(self):
        _, second = told("S01", meetings(*self.FOUR))
        assert second == (
            "Möten!C3 VARNING: 2 av 4 möten i «BRÅ» tog upp våldsbejakande extremism, "
            "men inte 2020-03-12 och 2020-05-12. Skriv ja om frågan togs upp. Annars: "
            "be «Stadsdelsdirektör» att ta upp den på nästa möte."
        )

    def test_without_a_convener_the_role_is_described(self):
        drawing = meetings("2020-02-12 | nej | 1").replace("| Stadsdelsdirektör |", "||")
        (line,) = told("S01", drawing)
        assert "be den som sammankallar att ta upp" in line

    def test_one_meeting_is_not_called_several_and_many_are_not_all_listed(self):
        (one,) = told("S01", meetings("2020-02-12 | ja |"))
        assert "0 av 1 möte i «BRÅ»" in one
        days = [f"2020-02-{day} | ja |" for day in range(10, 18)]
        (line,) = told("S01", meetings(*days))
        assert line.startswith("Möten!D2 ")
        assert line.endswith("2020-02-14 och 3 till.")

    @pytest.mark.parametrize(("day", "is_told"), [("01", True), ("02", False)])
    def test_only_meetings_that_have_been_are_counted(self, day, is_told):
        assert bool(told("S01", meetings(f"2020-06-{day} | |"))) is is_told

    def test_meetings_of_last_year_do_not_count(self):
        assert not told("S01", meetings("2019-11-12 | nej |"))

    def test_what_cannot_be_read_is_told_by_the_reader_only(self):
        assert not told("S01", meetings("2020-02-12 | kanske | 1/2020"))

    @pytest.mark.parametrize(
        ("row", "is_told"),
        [
            ("2020-06-02 | ja |", True),
            ("2020-06-02 | | 4/2020", True),
            ("2020-06-02 | nej |", False),
            ("2020-06-02 | |", False),
            ("2020-06-01 | ja | 4/2020", False),
        ],
    )
    def test_a_meeting_that_is_yet_to_come_has_no_outcome(self, row, is_told):
        lines = told("S01", meetings(row))
        assert [
            line.startswith("Möten!B2 VARNING: Mötet 2020-06-02 har inte varit än") for line in lines
        ] == ([True] if is_told else [])

    @pytest.mark.parametrize(
        ("expected", "today", "where"),
        [
            ("4", date(2020, 12, 31), []),
            ("4", AFTER_VB, ["Forum!C2"]),
            ("2", AFTER_VB, []),
            ("1", AFTER_VB, []),
            ("", AFTER_VB, []),
        ],
    )
    def test_when_the_year_is_over_there_are_as_many_meetings_as_expected(self, expected, today, where):
        rows = ("2020-02-12 | ja | 1", "2020-10-12 | ja | 2")
        lines = told("S01", meetings(*rows, expected=expected), today)
        assert [line.split()[0] for line in lines] == where
        assert all("2 av 4 möten i «BRÅ» under 2020 finns i" in line for line in lines)

    @pytest.mark.parametrize(
        ("expected", "today", "where"),
        [
            ("4", date(2020, 12, 31), []),
            ("4", AFTER_VB, ["Forum!A2"]),
            ("", AFTER_VB, ["Forum!A2"]),
            ("0", AFTER_VB, []),
        ],
    )
    def test_a_forum_that_never_met_is_told_when_the_year_is_over(self, expected, today, where):
        lines = told("S01", meetings(expected=expected), today)
        assert [line.split()[0] for line in lines] == where

    def test_in_a_plan_for_several_years_each_year_has_its_meetings(self):
        drawing = meetings("2019-02-12 | ja | 1", "2019-03-12 | ja | 2", expected="2")
        drawing = drawing.replace(YEAR, FOUR_YEARS)
        assert not told("S01", drawing, date(2020, 12, 31))
        (line,) = told("S01", drawing, AFTER_VB)
        assert "Inget möte i «BRÅ» under 2020" in line

    def test_without_the_sheet_of_meetings_none_is_missed(self):
        drawing = f"{YEAR}\nForum | Forum | Möten per år\n | BRÅ | 4"
        assert not told("S01", drawing, AFTER_VB)


class TestForaThatAreMissing:
    FORA = """
        Listor | Slag av forum   | Hur många | Aktör i samverkan
               | BRÅ             | 1         | skola
               | Samverkansforum | 4         | Polis
               | Övrigt          |           | barn och unga
        Forum  | Forum    | Slag            | Aktörer | Enskilda i risk
               | Rådet    | brå             | {}      | nej
               | Område 1 | Samverkansforum | {}      | {}
    """

    def test_the_fora_of_a_kind_are_counted_where_a_number_is_expected(self):
        drawing = self.FORA.format("POLIS", "skola, barn och unga", "ja")
        (line,) = told("S02", drawing)
        assert line == (
            "Listor!B3 NOTIS: 1 av 4 forum av slaget «Samverkansforum» finns i bladet "
            "Forum. Skriv en rad för varje forum, eller rätta Hur många."
        )

    @pytest.mark.parametrize(
        ("actors", "said"),
        [
            ("förskola", "2 aktörer är inte med i något forum: «skola» och «barn och"),
            ("Skola; Barn och unga", ""),
            ("skola", "1 aktör är inte med i något forum: «barn och unga»."),
        ],
    )
    def test_an_actor_is_known_by_its_whole_name_whatever_its_capitals(self, actors, said):
        lines = told("S02", self.FORA.format("polis", actors, "ja"))[1:]
        assert [said in line for line in lines] == ([True] if said else [])

    def test_the_first_actor_that_is_missing_is_pointed_at(self):
        _, line = told("S02", self.FORA.format("skola", "skola", "ja"))
        assert line.startswith("Listor!C3 NOTIS: 2 aktörer är inte med")

    def test_the_only_actor_of_the_list_may_be_the_only_one_that_is_there(self):
        drawing = """
            Listor | Aktör i samverkan
                   | skola
            Forum  | Forum | Aktörer
                   | Rådet | skola
        """
        assert not told("S02", drawing)

    @pytest.mark.parametrize(
        ("answer", "is_told"), [("ja", False), ("nej", True), ("", True), ("?", False)]
    )
    def test_some_forum_is_for_those_in_risk(self, answer, is_told):
        lines = told("S02", self.FORA.format("polis", "skola, barn och unga", answer))
        where = ["Listor!B3", "Forum!D2"] if is_told else ["Listor!B3"]
        assert [line.split()[0] for line in lines] == where

    def test_an_empty_sheet_is_told_once_and_a_missing_one_not_at_all(self):
        lists = self.FORA.partition("Forum  |")[0]
        (line,) = told("S02", f"{lists}\nForum | Forum | Slag")
        assert line.startswith("Forum!A1 NOTIS: Inget forum finns i bladet Forum.")
        assert not told("S02", lists)

    def test_columns_that_are_gone_are_not_told_of(self):
        assert not told("S02", "Forum | Forum\n | Rådet")


class TestTraining:
    @pytest.mark.parametrize(
        ("numbers", "is_wrong"),
        [
            ("10 | 12", True),
            ("12 | 12", False),
            ("0 | 0", False),
            ("0 | 1", True),
            ("| 12", False),
            ("10 |", False),
        ],
    )
    def test_no_more_have_taken_the_course_than_are_employed(self, numbers, is_wrong):
        lines = told("K01", training(f"Fritid | {numbers} |"))
        assert [line.startswith("Utbildning!C2 FEL: Enheten «Fritid»: fler") for line in lines] == (
            [True] if is_wrong else []
        )

    def test_every_row_is_compared_also_one_without_a_unit(self):
        lines = told("K01", training("| 1 | 2 |", "Park | 1 | 2 |", "Park | 1 | 2 |"))
        assert len(lines) == 3
        assert "Enheten på rad 2: fler" in lines[0]

    @pytest.mark.parametrize("numbers", ["10 | -2", "tio | 12", "10 | tolv"])
    def test_a_number_that_cannot_be_read_is_told_once(self, numbers):
        drawing = training(f"Fritid | {numbers} | 2020-05-01")
        assert not told("K01", drawing)
        assert not told("K02", drawing)
        assert len(told("W08", drawing)) == 1

    READ = "Förskola | 5 | 5 | 2020-12-01", "Fritid | 5 | 5 | 2020-12-01"

    @pytest.mark.parametrize(("today", "is_told"), [(date(2020, 12, 31), False), (AFTER_VB, True)])
    def test_a_unit_without_a_row_is_told_after_vb_at_its_name(self, today, is_told):
        lines = told("K02", training(*self.READ), today)
        said = (
            "Listor!A4 VARNING: 1 av 3 enheter har ingen rad i bladet Utbildning: "
            "«Park». Läs av utbildningsportalen, och skriv en rad för varje enhet."
        )
        assert lines == ([said] if is_told else [])

    def test_of_units_without_a_row_the_first_is_pointed_at(self):
        (line,) = told("K02", training(), AFTER_VB)
        assert line.startswith("Listor!A2 VARNING: 3 av 3 enheter har ingen rad")

    def test_a_blank_is_a_notice_until_vb_and_then_a_warning(self):
        drawing = training(*self.READ, "Park | 5 | |")
        (early,) = told("K02", drawing, date(2020, 12, 31))
        assert early == (
            "Utbildning!C4 NOTIS: Enheten «Park» saknar «Har gått utbildningen» och "
            "«Avläst». Läs av utbildningsportalen, och fyll i det som saknas."
        )
        (late,) = told("K02", drawing, AFTER_VB)
        assert late == early.replace("NOTIS", "VARNING")

    def test_an_older_row_with_a_blank_is_only_a_notice(self):
        drawing = training(*self.READ, "Park | 5 | | 2020-03-01", "Park | 5|5|2020-12-01")
        (line,) = told("K02", drawing, AFTER_VB)
        assert line.startswith("Utbildning!C4 NOTIS: ")

    @pytest.mark.parametrize(
        ("day", "is_old"),
        [("2020-09-30", True), ("2020-10-01", False), ("2020-12-31", False), ("2021-01-01", False)],
    )
    def test_a_reading_is_at_most_three_months_older_than_vb(self, day, is_old):
        drawing = training(*self.READ, f"Park | 5 | 5 | {day}")
        early = told("K02", drawing, date(2020, 12, 31))
        assert not any("tre månader" in line for line in early)
        lines = told("K02", drawing, AFTER_VB)
        assert [
            line.startswith("Utbildning!D4 VARNING: Utbildningen lästes av mer än tre") for line in lines
        ] == ([True] if is_old else [])

    def test_a_reading_that_is_to_come_is_told_and_does_not_count(self):
        rows = ("Park | 5 | 5 | 2020-05-01", "Park | 5 | 5 | 2031-02-28")
        future, old = told("K02", training(*self.READ, *rows), AFTER_VB)
        assert future == (
            "Utbildning!D5 VARNING: Enheten «Park»: talen sägs vara avlästa "
            "2031-02-28, som inte har varit än, och räknas inte. Rätta dagen."
        )
        assert old.startswith("Utbildning!D4 VARNING: Utbildningen lästes av mer")
        (alone,) = told("K02", training(*self.READ, rows[1]), AFTER_VB)
        assert alone.startswith("Utbildning!D4 VARNING: Enheten «Park»: talen")

    def test_the_latest_reading_of_a_unit_counts(self):
        rows = ("Park | 5 | 5 | 2020-11-01", "Park | 5 | 5 | 2020-02-01")
        assert not told("K02", training(*self.READ, *rows), AFTER_VB)

    def test_three_months_before_a_leap_day_are_counted_to_the_day(self):
        plan = f"{PLAN}\nListor | Enhet | Tillfälle | Sista dag\n|Park|VB|2020-02-29"
        for day, is_old in (("2019-11-28", True), ("2019-11-29", False)):
            drawing = training(f"Park | 5 | 5 | {day}", plan=plan)
            assert bool(told("K02", drawing)) is is_old

    def test_units_that_were_read_too_early_are_told_together(self):
        rows = [f"{name} | 5 | 5 | 2020-06-01" for name in ("Park", "Fritid", "Förskola")]
        (line,) = told("K02", training(*rows), AFTER_VB)
        assert "2020-12-31 för «Förskola», «Fritid» och «Park». Läs" in line
        assert line.startswith("Utbildning!D4 ")

    def test_the_numbers_themselves_are_never_repeated(self):
        for code in ("K01", "K02"):
            rows = ("Park | 3 | 4 |", "Fritid | 3 | 4 | 2020-01-01")
            lines = told(code, training(*rows, plan=YEAR), AFTER_VB)
            assert lines
            assert not [line for line in lines if " 4 " in line or "«4»" in line]

    def test_without_the_sheet_nothing_is_told_of_it(self):
        assert not told("K02", YEAR, AFTER_VB)


class TestTalks:
    @pytest.mark.parametrize(
        ("today", "grades"),
        [
            (date(2020, 4, 30), []),
            (AFTER_T1, ["NOTIS"]),
            (date(2020, 8, 31), ["NOTIS"]),
            (AFTER_T2, ["VARNING"]),
            (date(2020, 12, 31), ["VARNING"]),
            (AFTER_VB, ["FEL"]),
        ],
    )
    def test_it_grows_worse_with_every_occasion(self, today, grades):
        lines = told("K03", talks(), today)
        assert [line.split()[1].rstrip(":") for line in lines] == grades

    def test_the_units_are_counted_and_named_at_the_first_of_them(self):
        (line,) = told("K03", talks("Förskola | 2020-02-01"), AFTER_T1)
        assert line == (
            "Listor!A3 NOTIS: 2 av 3 enheter har inte talat om våldsbejakande "
            "extremism under 2020: «Fritid» och «Park». Skriv dagen i bladet APT när "
            "det är gjort."
        )

    def test_once_is_enough_whatever_the_capitals(self):
        rows = ("Förskola | 2020-02-01", "FRITID | 2020-05-01", "park | 2020-05-01")
        assert not told("K03", talks(*rows), AFTER_T1)

    @pytest.mark.parametrize("day", ["2019-12-01", "2020-05-02", "", "i våras"])
    def test_only_days_of_the_year_that_have_been_count(self, day):
        drawing = talks(f"Förskola | {day}")
        assert "3 av 3 enheter" in told("K03", drawing, AFTER_T1)[0]

    def test_one_unit_is_not_called_several(self):
        plan = f"{PLAN}\nListor | Enhet | Tillfälle | Sista dag\n| Park | T1 | 2020-04-30"
        (line,) = told("K03", talks(plan=plan))
        assert "1 av 1 enhet har" in line

    def test_of_many_units_the_first_are_named_and_long_names_are_cut(self):
        name = "Enheten för utredning, öppenvård och allt annat som hör dit"
        units = "\n".join(f"| {name} {number} | |" for number in range(300))
        plan = f"{PLAN}\nListor | Enhet | Tillfälle | Sista dag\n| Park | T1 | 2020-04-30\n{units}"
        (line,) = told("K03", talks(plan=plan))
        assert "301 av 301 enheter" in line
        assert "och 293 till. Skriv dagen" in line
        assert len(line) < 600

    @pytest.mark.parametrize(
        ("today", "grade"), [(date(2020, 4, 30), ""), (AFTER_T1, "NOTIS"), (AFTER_VB, "FEL")]
    )
    def test_where_no_units_are_listed_that_is_what_to_do(self, today, grade):
        plan = YEAR
        for name in ("Förskola", "Fritid", "Park"):
            plan = plan.replace(name, "")
        lines = told("K03", talks(plan=plan), today)
        said = f"Listor!A1 {grade}: Inga enheter finns i bladet Listor"
        assert [line.startswith(said) for line in lines] == ([True] if grade else [])
        assert not told("K02", training(plan=plan), today)

    def test_in_a_plan_for_several_years_every_unit_talks_every_year(self):
        both = "Förskola | 2019-02-01", "Fritid | 2019-02-01"
        drawing = talks(*both, plan=FOUR_YEARS)
        assert not told("K03", drawing, date(2020, 4, 30))
        (line,) = told("K03", drawing, AFTER_T1)
        assert "NOTIS: 2 av 2 enheter har inte talat" in line
        assert "under 2020" in line
        drawing = talks(*both, "Fritid | 2020-02-01", plan=FOUR_YEARS)
        (line,) = told("K03", drawing, AFTER_VB)
        assert "FEL: 1 av 2 enheter" in line

    def test_without_the_sheet_or_the_year_nothing_is_told(self):
        assert not told("K03", YEAR, AFTER_VB)
        assert not told("K03", talks(plan=YEAR.replace("2020\n", "\n")), AFTER_VB)


class TestGrants:
    PERIOD = "2020-01-01 | 2020-04-30 | bidrag"

    @pytest.mark.parametrize(
        ("numbers", "where", "said"),
        [
            ("12 | 12 |", "", ""),
            ("12 | 11 |", "E2", "färre är kontrollerade än beslutade"),
            ("12 | 0 |", "E2", "färre är kontrollerade än beslutade"),
            ("12 | |", "E2", "det framgår inte hur många som är kontrollerade"),
            ("12 | 13 |", "E2", "fler är kontrollerade än beslutade"),
            ("12 | 12 | 13", "F2", "fler är återkrävda än beslutade"),
            ("12 | 12 | 12", "", ""),
            ("0 | |", "", ""),
            ("0 | 1 |", "E2", "fler är kontrollerade än beslutade"),
            ("| 12 |", "", ""),
            ("tolv | 11 |", "", ""),
            ("12 | elva |", "", ""),
        ],
    )
    def test_everything_that_is_decided_is_controlled(self, numbers, where, said):
        lines = told("B01", grants(f"{self.PERIOD} | {numbers}"))
        start = f"Bidrag och lokaler!{where} VARNING: Rad 2 (bidrag): {said}"
        assert [line.startswith(start) for line in lines] == ([True] if where else [])

    @pytest.mark.parametrize(
        ("start", "end", "is_told"),
        [
            ("2020-04-30", "2020-04-29", True),
            ("2020-04-30", "2020-04-30", False),
            ("2020-04-30", "", False),
            ("", "2020-04-30", False),
        ],
    )
    def test_a_period_ends_after_it_has_begun(self, start, end, is_told):
        lines = told("B01", grants(f"{start} | {end} | | 0 | |"))
        said = f"Bidrag och lokaler!B2 VARNING: Rad 2: perioden slutar {end}, före"
        assert [line.startswith(said) for line in lines] == ([True] if is_told else [])

    def test_the_numbers_themselves_are_never_repeated(self):
        for numbers in ("4 | 3 |", "4 | |", "4 | 7 |"):
            (line,) = told("B01", grants(f"{self.PERIOD} | {numbers}"))
            assert not {"3", "4", "7"} & set(line.partition("VARNING")[2])

    WHOLE = "2020-01-01 | 2020-12-31"

    def test_a_kind_without_a_row_is_told_with_the_others_after_vb(self):
        drawing = grants(f"{self.WHOLE} | lokal | 12 | 12")
        assert not told("B02", drawing, date(2020, 12, 31))
        (line,) = told("B02", drawing, AFTER_VB)
        assert line == (
            "Bidrag och lokaler!A1 VARNING: Ingen rad för 2020 gäller bidrag och öppna "
            "rum. Skriv hur många som är beslutade och kontrollerade, eller 0 under "
            "Beslutade om ni inte har några."
        )

    def test_a_row_that_says_nought_is_enough(self):
        kinds = ("bidrag", "lokal", "öppet rum")
        rows = [f"{self.WHOLE} | {kind} | 0 |" for kind in kinds]
        assert not told("B02", grants(*rows), AFTER_VB)

    @pytest.mark.parametrize(
        ("days", "covers"),
        [
            ("2020-03-01 | 2020-03-31", True),
            ("2019-07-01 | 2020-01-01", True),
            ("2020-12-31 | 2021-06-30", True),
            ("2019-01-01 | 2021-12-31", True),
            ("2020-04-30 | 2020-01-01", True),
            ("2020-04-30 |", True),
            ("2019-01-01 | 2019-12-31", False),
            ("2021-01-01 | 2021-12-31", False),
            ("|", False),
        ],
    )
    def test_a_row_is_about_the_year_when_some_of_its_period_is(self, days, covers):
        first, *_ = told("B02", grants(f"{days} | bidrag | 0 |"), AFTER_VB)
        assert ("bidrag," in first) is not covers

    @pytest.mark.parametrize(
        ("periods", "gap"),
        [
            (["2020-01-01 | 2020-12-31"], ""),
            (["2020-07-01 | 2020-12-31", "2020-01-01 | 2020-06-30"], ""),
            (["2019-07-01 | 2020-06-30", "2020-07-01 | 2021-06-30"], ""),
            (["2020-02-01 | 2020-12-31"], "2020-01-01 till 2020-01-31"),
            (["2020-01-01 | 2020-12-30"], "2020-12-31 till 2020-12-31"),
            (["2020-01-01 | 2020-04-30", "2020-06-01 | 2020-12-31"], "2020-05-01 till 2020-05-31"),
        ],
    )
    def test_the_rows_of_a_kind_cover_the_whole_year(self, periods, gap):
        rows = [
            f"{days} | {kind} | 0 |" for days in periods for kind in ("bidrag", "lokal", "öppet rum")
        ]
        lines = told("B02", grants(*rows), AFTER_VB)
        said = (
            "Bidrag och lokaler!A1 VARNING: Raderna för bidrag, lokaler och öppna rum "
            f"säger inget om tiden {gap}. Lägg till en rad för den tiden, eller rätta "
            "dagarna."
        )
        assert lines == ([said] if gap else [])

    def test_in_a_plan_for_several_years_each_year_has_its_rows(self):
        row = "2019-01-01 | 2019-12-31 | bidrag | 0 |"
        drawing = grants(row, plan=FOUR_YEARS)
        (first,) = told("B02", drawing, date(2020, 12, 31))
        assert "för 2019 gäller lokaler och öppna rum." in first
        (second,) = told("B02", drawing, AFTER_VB)
        assert "för 2020 gäller bidrag, lokaler och öppna rum." in second

    def test_without_the_sheet_nothing_is_told_of_it(self):
        assert not told("B02", YEAR, AFTER_VB)


class TestTheNamesOfTheCoordinator:
    @staticmethod
    def plan(text="", role="Preventionssamordnare", alias="", others="", owner="") -> str:
        """Draw a coordinator, and words that may name one."""
        return f"""
            Texter      | Avsnitt | Rubrik | Text
                        | 2.1     | Ansvar | {text}
            Aktiviteter | Id | Aktivitet | Ansvarig
                        | A1 | Öppna     | {owner}
            Roller      | Roll    | Kallas också | Lokal samordnare | Aktiv
                        | {role}  | {alias}      | ja               |
                        {others}
        """

    @pytest.mark.parametrize(
        "words",
        [
            "Den lokala samordnaren leder.",
            "Lokala samordnarens uppdrag.",
            "Varje nämnd har en LOKAL SAMORDNARE.",
            "Skicka till förvaltningens lokala samordnare.",
            "Fråga stadsdelsförvaltningens samordnare.",
            "Fråga **förvaltningens samordnare**.",
            "Den lokala kontaktpersonen svarar.",
            "Det är VBE-samordnaren som svarar.",
            "Trygghetssamordnarens uppdrag är att svara.",
        ],
    )
    def test_a_second_name_is_told_whatever_its_ending(self, words):
        (line,) = told("R02", self.plan(words))
        assert line.startswith("Roller!A2 NOTIS: Samma funktion har flera namn: «")

    @pytest.mark.parametrize(
        "words",
        [
            "",
            "Preventionssamordnarens uppdrag.",
            "Stadens centrala samordnare leder nätverket.",
            "Den centrala samordnaren svarar, och samordnaren frågar.",
            "Kontakta alla stadens samordnare.",
            "Föräldrastödssamordnaren stödjer.",
            "Polisens lokala kontaktperson svarar.",
            "Utbildningsförvaltningens lokala samordnare svarar.",
            "Socialförvaltningens samordnare svarar.",
            "Grannkommunens lokala kontaktperson svarar.",
            "Socialnämndens preventionssamordnare och lokala samordning.",
            "Andra stadsdelars lokala samordnare svarar.",
            "Lokal samordning sker i forumen.",
            "Noten räknas inte.[^Den lokala samordnaren.]",
        ],
    )
    def test_one_name_and_other_functions_are_silent(self, words):
        assert not told("R02", self.plan(words))

    def test_the_names_are_counted_by_cells_in_the_order_they_are_met(self):
        text = "Den lokala samordnaren är lokal samordnare."
        (line,) = told("R02", self.plan(text, owner="Preventionssamordnare och kurator"))
        assert line == (
            "Roller!A2 NOTIS: Samma funktion har flera namn: «lokal samordnare» "
            "(Texter C2) och «preventionssamordnare» (2 ställen, först Aktiviteter "
            "C2). Skriv ett av dem överallt, eller de andra under Kallas också."
        )

    def test_a_role_with_a_name_of_its_own_is_looked_for_as_it_is_written(self):
        drawing = self.plan("Den lokala samordnaren leder.", role="Trygghetsstrateg")
        (line,) = told("R02", drawing)
        assert "«lokal samordnare» (Texter C2) och «Trygghetsstrateg» (Roller A2)" in line
        same = self.plan("Trygghetsstrategens uppdrag.", role="Trygghetsstrateg")
        assert not told("R02", same)

    def test_a_name_that_the_role_is_also_called_is_answered(self):
        alias = "trygghetsstrateg/VBE-samordnare"
        text = "Trygghetsstrategen leder. VBE-samordnaren svarar."
        assert not told("R02", self.plan(text, alias=alias))
        (line,) = told("R02", self.plan(f"{text} Fråga lokal samordnare.", alias=alias))
        assert "«trygghetsstrateg» (Texter C2)" in line

    def test_a_name_that_is_another_role_is_another_function(self):
        drawing = self.plan("Den lokala samordnaren leder.")
        others = "| Lokal samordnare | | nej |"
        assert told("R02", drawing)
        assert not told("R02", self.plan("Den lokala samordnaren leder.", others=others))

    def test_a_role_that_is_called_just_samordnare_is_short_for_all(self):
        assert not told("R02", self.plan("Den lokala samordnaren.", role="Samordnare"))

    @pytest.mark.parametrize("others", ["| Säkerhetschef | | ja |", None])
    def test_without_one_active_coordinator_nothing_is_told(self, others):
        words = "Den lokala samordnaren leder."
        drawing = self.plan(words, others=others or "")
        if others is None:
            drawing = drawing.replace("| ja               |", "| ja | nej")
        assert not told("R02", drawing)
        assert told("R01", drawing)


class TestVacantRoles:
    @staticmethod
    def plan(owner: str, convener="", vacant="nej") -> str:
        """Draw two roles, of which one is vacant, and what they should do."""
        return f"""
            Roller      | Roll                | Kallas också  | Aktiv
                        | Enhetschef          |               | {vacant}
                        | Enhetschef Fritid   | Fritidschefen | ja
            Aktiviteter | Id | Aktivitet | Ansvarig
                        | A1 | Öppna     | {owner}
            Forum       | Forum | Sammankallande
                        | BRÅ   | {convener}
        """

    @pytest.mark.parametrize(
        ("owner", "said"),
        [
            ("Enhetschef", "1 aktivitet saknar ansvarig: A1."),
            ("enhetscheferna", "1 aktivitet saknar ansvarig: A1."),
            ("Enhetschef och polisen", "1 aktivitet saknar ansvarig: A1."),
            ("Fritidschefen, enhetschefen", "1 aktivitet har en ansvarig mindre: A1."),
            ("Enhetschef Fritid", ""),
            ("Kurator", ""),
            ("", ""),
        ],
    )
    def test_the_activities_of_a_vacant_role_are_told(self, owner, said):
        lines = told("R03", self.plan(owner))
        line = (
            f"Roller!C2 VARNING: Rollen «Enhetschef» är vakant. {said} Låt en roll som "
            "är aktiv ta över så länge."
        )
        assert lines == ([line] if said else [])

    @pytest.mark.parametrize("vacant", ["ja", "", "kanske"])
    def test_a_role_is_held_unless_it_says_nej(self, vacant):
        assert not told("R03", self.plan("Enhetschef", vacant=vacant))

    def test_a_forum_without_a_convener_is_told_beside_the_activities(self):
        (line,) = told("R03", self.plan("Enhetschef", "enhetschef"))
        assert "A1. 1 forum saknar sammankallande: «BRÅ». Låt" in line
        (line,) = told("R03", self.plan("", "Enhetschef"))
        assert "är vakant. 1 forum saknar" in line

    def test_a_name_that_an_active_role_goes_by_too_is_not_vacant(self):
        drawing = self.plan("Enhetschef").replace("Fritidschefen", "ENHETSCHEF")
        assert not told("R03", drawing)

    def test_two_vacant_roles_leave_an_activity_to_nobody(self):
        drawing = self.plan("Enhetschef, Fritidschefen").replace("| ja", "| nej")
        lines = told("R03", drawing)
        assert ["saknar ansvarig: A1." in line for line in lines] == [True, True]

    def test_of_many_activities_the_first_are_named(self):
        rows = "\n".join(f"| A{number} | Öppna | Rektor" for number in range(1, 13))
        (line,) = told(
            "R03",
            f"""
            Roller      | Roll   | Aktiv
                        | Rektor | nej
            Aktiviteter | Id     | Aktivitet | Ansvarig
                        |        | Utbilda   | Rektor
                        {rows}
            """,
        )
        assert "13 aktiviteter saknar ansvarig: rad 2, A1, A2" in line
        assert "A9 och 3 till." in line

    def test_without_roles_nothing_is_vacant(self):
        assert not told("R03", "Aktiviteter | Id | Ansvarig\n | A1 | Rektor")


class TestTheExample:
    def ours(self, as_of: date) -> list[str]:
        return [
            f"{finding.code} {finding.grade.value} {finding.cell}"
            for finding in check_register(register(EXAMPLE, as_of=as_of))
            if finding.code in OURS
        ]

    def test_of_the_2020_plan_only_duties_and_a_name_are_told_before_anything_is_due(self, work):
        found = [one for one in work.findings if one.code in OURS]
        assert [one.text.split()[1] for one in found if one.code == "U01"] == [
            *("U2", "U4", "U5", "U6", "U8", "N2", "N3")
        ]
        assert {one.grade for one in found if one.code == "U01"} == {Grade.WARNING}
        (name,) = [one for one in found if one.code != "U01"]
        assert (name.code, name.grade) == ("R02", Grade.NOTICE)

    def test_the_four_names_of_the_coordinator_are_those_of_the_plan(self, work):
        (finding,) = BY_CODE["R02"](work.register)
        for name in (
            "lokal samordnare",
            "förvaltningens samordnare",
            "preventionssamordnare",
            "lokal kontaktperson",
        ):
            assert f"«{name}» (" in finding.text
        assert finding.text.count("«") == 4

    def test_when_the_year_is_over_all_that_was_never_written_down_is_told(self):
        found = [line for line in self.ours(AFTER_VB) if line[:3] not in {"U01", "R02"}]
        assert sorted(found) == [
            "B02 VARNING Bidrag och lokaler!A1",
            "K02 VARNING Listor!H2",
            "K03 FEL Listor!H2",
            *(f"S01 VARNING Forum!A{row}" for row in range(2, 7)),
        ]


def test_a_plan_of_three_hundred_of_everything_is_checked_in_a_moment():
    names = [f"Enhet {number}" for number in range(many.MANY)]
    found = register(
        {
            **many.three_hundred(),
            Unit: [Filled({Unit.name: name}) for name in names],
            Training: [Filled({Training.unit: name}) for name in names],
            Discussion: [Filled({Discussion.unit: name}) for name in names],
            Forum: [Filled({Forum.name: name}) for name in names],
            Meeting: [Filled({Meeting.forum: name}) for name in names],
            Grant: [Filled({Grant.decided: 5}) for _ in names],
            Role: [Filled({Role.name: f"Chef {name}", Role.active: YesNo.NO}) for name in names],
        },
        as_of=date(2027, 1, 1),
    )
    assert len(found[Activity]) == many.MANY
    start = perf_counter()
    lines = [finding.text for code in OURS for finding in BY_CODE[code](found)]
    assert len(lines) > many.MANY
    assert perf_counter() - start < 3
