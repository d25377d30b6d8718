"""The rules of the year and the accepted warnings: their hard cases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from time import process_time

import pytest

import filled
from planbook.builder.contents import Filled
from planbook.difference.register_changes import register_changes
from planbook.facts.earlier_registers import last_years_register
from planbook.schema import Activity, Plan, Section
from planmacros.checks import RULES, check_register
from planmacros.checks.year_mentions import sentences, year_mentions
from planmacros.excel.result_rows import result_rows
from planmacros.tasks import reports
from planmacros.tasks.checked import Checked
from tables import drawn

MOMENT = 2.0  # of processor, where many work at once
BY_CODE = {rule.code: rule for rule in RULES}
PLAN = """
    Plan        | Uppgift | Värde
                | Planår  | 2020
    Listor      | Tillfälle | Sista dag
                | T1        | 2020-04-30
                | T2        | 2020-08-31
                | VB        | 2020-12-31
"""
AFTER_T1, AFTER_T2, AFTER_VB = date(2020, 5, 1), date(2020, 9, 1), date(2021, 1, 1)


def told(code: str, drawing: str, as_of: date = AFTER_T1) -> list[str]:
    """Ask one rule about a drawing; each answer as «cell grade: text»."""
    return [
        f"{finding.cell} {finding.grade.value}: {finding.text}"
        for finding in BY_CODE[code](drawn(drawing, as_of))
    ]


def activity(follow_up="T1, T2 och VB", answers=()) -> str:
    """Draw one activity and the answers about it, each «occasion | status | …»."""
    lines = "\n".join(f"| A1 | {answer}" for answer in answers)
    return f"""{PLAN}
        Aktiviteter | Id | Aktivitet           | Ansvarig   | Uppföljning
                    | A1 | Öppna en mötesplats | Enhetschef | {follow_up}
        Uppföljning | Id | Tillfälle | Status | Kommentar | Datum
        {lines}
    """


def accepted(code="A05", row="A1", reason="Bevakas", role="Chef", day="2020-05-04"):
    """Draw an activity that waits for something, and one accepted warning."""
    return f"""
        Aktiviteter        | Id  | Aktivitet           | Tidplan
                           | A1  | Öppna en mötesplats | När lokalen är klar
        Godtagna varningar | Kod    | Rad   | Skäl     | Roll   | Datum
                           | {code} | {row} | {reason} | {role} | {day}
    """


def earlier(now: str, before: str, prefix="Förra årets", year=2021) -> str:
    """Draw one section's text now, and the text it had before."""
    old = year - 1 if prefix == "Förra årets" else year
    head = "Avsnitt | Rubrik | Text"
    return f"""
        Plan            | Uppgift | Värde
                        | Planår  | {year}
        Texter          | {head}
                        | 5.2 | Stöd | {now}
        {prefix} Plan   | Uppgift | Värde
                        | Planår  | {old}
        {prefix} Texter | {head}
                        | 5.2 | Stöd | {before}
    """


class TestAnswersThatAreMissing:
    @pytest.mark.parametrize(
        ("day", "grades"),
        [
            (date(2020, 4, 30), []),
            (AFTER_T1, ["VARNING"]),
            (AFTER_T2, ["VARNING", "VARNING"]),
            (AFTER_VB, ["VARNING", "VARNING", "FEL"]),
        ],
    )
    def test_an_occasion_is_due_after_its_last_day_and_vb_is_an_error(self, day, grades):
        lines = told("F01", activity(), day)
        assert [line.split()[1].rstrip(":") for line in lines] == grades

    def test_without_a_row_the_activity_is_told_and_how_rows_are_made(self):
        (line,) = told("F01", activity())
        assert line == (
            "Aktiviteter!D2 VARNING: Aktivitet A1 «Öppna en mötesplats» saknar svar "
            "för T1, som skulle vara klart 2020-04-30. Svaret ska komma från "
            "«Enhetschef». Tryck på Förbered uppföljning, eller skriv «handlingsplan "
            "förbered T1 FIL», och svara på raden."
        )

    def test_with_a_row_its_status_is_told(self):
        (line,) = told("F01", activity(answers=["T1 |"]))
        assert line.startswith("Uppföljning!C2 VARNING: ")
        assert line.endswith("Välj en status i bladet Uppföljning.")

    def test_a_status_that_cannot_be_read_is_told_once(self):
        drawing = activity(answers=["T1 | snart klar"])
        assert not told("F01", drawing)
        assert told("W08", drawing)

    @pytest.mark.parametrize("follow_up", ["", "Årligen", "Protokoll från BRÅ"])
    def test_what_has_no_last_day_is_never_late(self, follow_up):
        assert not told("F01", activity(follow_up), AFTER_VB)

    def test_the_vb_of_a_plan_for_several_years_is_an_error_too(self):
        drawing = activity("VB").replace("| VB        |", "| VB 2020   |")
        (line,) = told("F01", drawing, AFTER_VB)
        assert "FEL" in line
        assert "VB 2020" in line

    def test_a_role_is_told_once_with_how_much_is_missing_and_when(self):
        (line,) = told("F06", activity(), AFTER_VB)
        assert "1 vid T1, 1 vid T2 och 1 vid VB" in line
        assert line.startswith("Aktiviteter!D2 NOTIS: Rollen «Enhetschef»")

    def test_one_occasion_alone_or_two_apart_are_no_habit(self):
        assert not told("F06", activity(), AFTER_T1)
        assert not told("F06", activity(answers=["T2 | pågår"]), AFTER_VB)

    def test_an_occasion_at_which_a_role_is_not_asked_breaks_no_row(self):
        assert told("F06", activity("T1 och VB"), AFTER_VB)


class TestAnswersThatNeedALook:
    @pytest.mark.parametrize("status", ["försenad", "avbruten", "ej påbörjad"])
    def test_a_deviation_wants_a_comment(self, status):
        (line,) = told("F02", activity(answers=[f"T1 | {status} |"]))
        assert line.startswith("Uppföljning!D2 VARNING: ")
        assert f"är {status} men har ingen kommentar." in line
        assert not told("F02", activity(answers=[f"T1 | {status} | Väntar på lokal"]))

    def test_a_comment_is_compared_with_the_answer_before_wherever_it_stands(self):
        answers = ["T2 | pågår | Som förut.", "T1 | pågår | Som  förut."]
        (line,) = told("F03", activity(answers=answers))
        assert line.startswith("Uppföljning!D2 NOTIS: ")
        assert "samma kommentar som vid T1. Stämmer" in line

    @pytest.mark.parametrize(
        ("day", "is_odd"),
        [("2019-12-31", True), ("2020-01-01", False), ("2020-05-01", False), ("2020-05-02", True)],
    )
    def test_what_is_done_was_done_between_the_plans_first_day_and_today(self, day, is_odd):
        drawing = activity(answers=[f"T1 | genomförd | Klart | {day}"])
        assert bool(told("F04", drawing)) is is_odd

    def test_an_occasion_without_an_answer_hides_no_step_back(self):
        answers = ["T1 | genomförd", "T2 |", "VB | pågår"]
        (line,) = told("F05", activity(answers=answers))
        assert line.startswith("Uppföljning!C4 VARNING: ")
        assert "var genomförd vid T1" in line

    def test_two_rows_for_one_occasion_are_told_at_the_second(self):
        drawing = activity(answers=["T1 | genomförd", "t1 | pågår"])
        (line,) = told("F07", drawing)
        assert line.startswith("Uppföljning!B3 FEL: ")
        assert "rad 2 och rad 3" in line
        assert not told("F05", drawing)

    def test_an_unknown_occasion_is_told_with_the_likely_one(self):
        (line,) = told("F07", activity(answers=["protokol | pågår"]))
        assert "Menar du «protokoll»?" in line

    @pytest.mark.parametrize(
        ("listed", "answered", "guess"),
        [
            ("Delårsbokslut och Bokslut 2031", "Årsredovisning", "Menar du «Bokslut 2031»?"),
            ("Delårsbokslut och Höstprognos", "Årsbokslut", ""),
            ("Vårprognos och Höstprognos", "Varprognos", "Menar du «Vårprognos»?"),
            ("Kvartal 1 och Kvartal 2", "Q2", "Menar du «Kvartal 2»?"),
        ],
    )
    def test_a_renamed_occasion_is_guessed_by_what_it_means(self, listed, answered, guess):
        drawing = f"""
            Listor      | Tillfälle
                        | {listed.replace(" och ", f"{chr(10)}{' ' * 24}| ")}
            Uppföljning | Id | Tillfälle  | Status
                        | A1 | {answered} | pågår
        """
        (line,) = told("F07", drawing)
        assert ("Menar du" in line, guess in line) == (bool(guess), True)

    @pytest.mark.parametrize(
        ("asked", "codes"),
        [
            ("Bokslut", {"F01"}),
            ("Bokslut 2031 och lugn kväll", {"F01"}),
            ("Bokslut 2032", {"A07"}),
            ("Lugn kväll 2033, bokslut 2031", {"F01", "A07"}),
        ],
    )
    def test_an_occasion_of_another_year_is_not_the_one_that_is_listed(self, asked, codes):
        """A plan for several years whose list has the days of the first of them only."""
        drawing = f"""
            Plan        | Uppgift                | Värde
                        | Planår                 | 2031
                        | Gäller till och med år | 2033
            Listor      | Tillfälle              | Sista dag
                        | Lugn kväll             | 2031-06-05
                        | Bokslut                | 2032-01-20
            Aktiviteter | Id | Aktivitet | Uppföljning
                        | A1 | Öppna     | {asked}
        """
        lines = {code: told(code, drawing, date(2032, 3, 1)) for code in ("F01", "A07")}
        first, *others = lines["A07"]
        assert "Lugn kväll 2031 och Lugn kväll 2032" in first
        assert {"A07"} & codes == {*(["A07"] if others else [])}
        assert bool(lines["F01"]) is ("F01" in codes)
        without_days = drawing.replace("2031-06-05", "").replace("2032-01-20", "")
        assert not told("A07", without_days)

    def test_a_told_command_has_quotes_round_the_words_that_belong_together(self):
        drawing = """
            Listor      | Tillfälle  | Sista dag
                        | Lugn kväll | 2020-02-05
            Aktiviteter | Id | Aktivitet | Uppföljning
                        | A1 | Öppna     | Lugn kväll
        """
        (line,) = told("F01", drawing)
        assert '«handlingsplan förbered "Lugn kväll" FIL»' in line

    def test_an_answer_about_an_unknown_activity_is_told_by_the_lists(self):
        drawing = activity() + "| A9 | T1 | pågår"
        (line,) = told("W08", drawing)
        assert line.startswith("Uppföljning!A2 FEL: Id: «A9» finns inte")
        assert not told("F07", drawing)

    def test_a_row_that_shows_an_old_owner_is_told(self):
        shown = """
            Aktiviteter | Id | Aktivitet | Ansvarig
                        | A1 | Öppna     | Enhetschef
            Uppföljning | Id | Tillfälle | Aktivitet | Ansvarig
                        | A1 | T1        | Öppna     | Kurator
                        | A1 | T2        |           |
        """
        (line,) = told("F08", shown)
        assert line.startswith("Uppföljning!D2 NOTIS: ")
        assert "visar Ansvarig som den var förut: «Kurator»" in line


class TestTheYearsOfAPlan:
    @pytest.mark.parametrize(
        ("decided", "as_of", "is_old"),
        [
            ("2019-05-01", AFTER_T1, False),
            ("2019-04-30", AFTER_T1, True),
            ("2019-02-28", date(2020, 2, 29), False),
            ("2019-02-27", date(2020, 2, 29), True),
        ],
    )
    def test_a_plan_is_old_when_more_than_a_year_has_gone(self, decided, as_of, is_old):
        drawing = f"Beslut | Uppgift | Värde\n | Beslutad, datum | {decided}"
        assert bool(told("D03", drawing, as_of)) is is_old

    def test_a_plan_for_several_years_is_not_old_for_that(self):
        drawing = """
            Plan   | Uppgift                 | Värde
                   | Planår                  | 2019
                   | Gäller till och med år  | 2022
            Beslut | Uppgift                 | Värde
                   | Beslutad, datum         | 2019-01-15
        """
        assert not told("D03", drawing)
        assert told("D03", drawing.replace("2022", "2019"))

    def test_a_remark_is_told_at_the_first_cell_that_is_empty(self):
        lines = told(
            "D12",
            """
            Synpunkter | Nr | Synpunkt           | Svar      | Var i planen
                       | 1  | Beskriv ansvaret   |           |
                       | 2  | Beskriv lägesbilden | Omskriven |
                       | 3  | Ange mått          | Angivna   | A1
                       | 4  |                    |           |
            """,
        )
        assert [line.split()[0] for line in lines] == ["Synpunkter!C2", "Synpunkter!D3"]

    def test_the_changes_since_the_decision_are_counted_and_the_first_are_listed(self):
        many = "\n".join(f"| A{number} | Ny" for number in range(2, 9))
        drawing = f"""
            Plan                  | Uppgift         | Värde
                                  | Planår          | 2020
            Aktiviteter           | Id | Aktivitet
                                  | A1 | Öppna två mötesplatser
                                  {many}
            Beslutade Plan        | Uppgift         | Värde
                                  | Planår          | 2020
            Beslutade Beslut      | Uppgift         | Värde
                                  | Beslutad, datum | 2020-04-20
            Beslutade Aktiviteter | Id | Aktivitet
                                  | A1 | Öppna en mötesplats
        """
        (line,) = told("D14", drawing)
        assert line == (
            "Aktiviteter!B2 NOTIS: 8 ändringar är gjorda efter nämndens beslut "
            "2020-04-20: aktivitet A1 (Aktivitet), aktivitet A2 (tillagd), aktivitet "
            "A3 (tillagd), aktivitet A4 (tillagd), aktivitet A5 (tillagd) och 3 till. "
            "Se om nämnden behöver besluta på nytt."
        )

    def test_one_change_is_not_called_several(self):
        (line,) = told("D14", earlier("Ny text.", "Gammal text.", "Beslutade"))
        assert "1 ändring är gjord efter nämndens beslut: avsnitt 5.2 (Text)." in line

    def test_a_promise_is_found_though_the_rest_of_the_section_is_rewritten(self):
        promise = "Programmet kommer att uppdateras."
        drawing = earlier(f"Nytt. {promise}", f"Gammalt. {promise}")
        (line,) = told("T04", drawing)
        assert "«Programmet kommer att uppdateras.»" in line
        assert not told("T04", earlier(promise, "Gammalt."))

    @pytest.mark.parametrize(
        ("sentence", "is_promise"),
        [
            ("Under 2020 planeras riktlinjer.", True),
            ("Hösten 2020 kommer riktlinjer.", True),
            ("Riktlinjerna planeras vara klara i maj 2020.", True),
            ("Under 2020 beslutades riktlinjer.", False),
            ("Under 2021 planeras riktlinjer.", False),
            ("Planen från Agenda 2020 kommer från staden.", False),
            ("En grupp ska bildas under 2020.", True),
            ("Kursen ska vara hållen senast i juni 2020.", True),
            ("Lokalen väntas öppna våren 2020.", True),
            ("Rapporten beräknas utkomma 2020.", True),
            ("Kursen ska hållas under 2021.", False),
            ("Nämnden ska följa det program som antogs i maj 2020.", False),
            ("Enligt beslutet i maj 2020 ska nämnden ha en plan.", False),
            ("Nämnden ska arbeta enligt avtalet från hösten 2020.", False),
        ],
    )
    def test_what_was_planned_for_an_earlier_year_is_asked_about(self, sentence, is_promise):
        assert bool(told("T04", earlier(sentence, "Annat."))) is is_promise

    @pytest.mark.parametrize(("year", "sections"), [(2020, []), (2021, ["5.3", "6"])])
    def test_the_promises_of_the_plan_of_2020_are_told_in_that_of_2021(self, work, year, sections):
        plan = work.register.form(Plan)
        plan = replace(plan, values={**plan.values, Plan.year: year})
        register = replace(
            work.register, rows={**work.register.rows, Plan: (plan,)}, earlier=(work.register,)
        )
        found = [finding.text.split()[1] for finding in BY_CODE["T04"](register)]
        assert found == sections

    @pytest.mark.parametrize(
        ("read", "review", "is_told"),
        [
            ("", "", True),
            ("2018-04-30", "", True),
            ("2018-05-01", "", False),
            ("2020-03-01", "att granska", True),
            ("2015-01-01", "granskad", False),
        ],
    )
    def test_an_unchanged_section_is_told_until_somebody_has_read_it(self, read, review, is_told):
        head = "Avsnitt | Rubrik | Text | Granskad | Granskning"
        drawing = earlier("Så här.", "Så här.", year=2020)
        drawing = drawing.replace("Avsnitt | Rubrik | Text", head, 1)
        drawing = drawing.replace("Så här.", f"Så här. | {read} | {review}", 1)
        assert bool(told("T03", drawing)) is is_told

    def test_nothing_is_compared_with_another_boards_plan(self):
        drawing = earlier("Så här.", "Så här.", year=2020)
        assert told("T03", drawing)
        other = drawing.replace("| Planår  | 2019", "| Planår | 2019\n| Nämnd | Södra")
        assert not told("T03", other)


class TestChanges:
    def test_a_register_has_no_changes_from_itself(self, work):
        assert register_changes(work.register, work.register) == ()

    def test_what_is_added_removed_and_changed_is_told_row_by_row(self):
        old = drawn("""
            Plan        | Uppgift      | Värde
                        | Diarienummer | 1/2020
            Aktiviteter | Id | Aktivitet | Ansvarig
                        | A1 | Öppna     | Kurator
                        | A2 | Utbilda   | Rektor
        """)
        new = drawn("""
            Plan        | Uppgift      | Värde
                        | Diarienummer | 2/2020
            Aktiviteter | Id | Aktivitet | Ansvarig
                        | A3 | Informera | Chef
                        | A1 | Öppna     | Polis
        """)
        assert [
            (str(one.cell), one.kind.value, one.id, one.column, one.old, one.new)
            for one in register_changes(old, new)
        ] == [
            ("Plan!B2", "ändrad", "", "Diarienummer", "1/2020", "2/2020"),
            (
                *("Aktiviteter!A2", "tillagd", "A3", "", ""),
                "Id: A3\nAktivitet: Informera\nAnsvarig: Chef",
            ),
            ("Aktiviteter!C3", "ändrad", "A1", "Ansvarig", "Kurator", "Polis"),
            (
                *("Aktiviteter!A1", "borttagen", "A2", ""),
                *("Id: A2\nAktivitet: Utbilda\nAnsvarig: Rektor", ""),
            ),
        ]

    def test_order_spaces_and_notes_about_the_work_are_no_changes(self):
        old = drawn("""
            Aktiviteter | Id | Aktivitet  | Granskning
                        | A1 | Öppna  nu  | att granska
                        | A2 | Utbilda    |
        """)
        new = drawn("""
            Aktiviteter | Id | Aktivitet  | Granskning
                        | a2 | Utbilda    |
                        | A1 | Öppna nu   | granskad
        """)
        told = [(one.id, one.column) for one in register_changes(old, new)]
        assert told == [("a2", Activity.id.heading)]

    def test_a_row_without_an_id_goes_by_its_words(self):
        old = drawn("Texter | Avsnitt | Rubrik | Text\n | | Förord | Gammalt")
        new = drawn("Texter | Avsnitt | Rubrik | Text\n | | Förord | Nytt")
        (change,) = register_changes(old, new)
        assert (change.name, change.column) == ("Förord", Section.body.heading)


class TestAcceptances:
    def found(self, drawing):
        return {finding.code: finding for finding in check_register(drawn(drawing)) if finding.grade}

    def test_a_warning_that_is_accepted_shows_its_reason(self):
        found = self.found(accepted(reason="Bevakas av  ledningen"))
        assert found["A05"].accepted == "Bevakas av ledningen"
        assert str(found["A05"]).endswith("(godtagen: Bevakas av ledningen)")
        assert "G01" not in found

    @pytest.mark.parametrize(("code", "row"), [("a05", "a1"), ("K-A05", " A1 "), ("A05", "A1:")])
    def test_code_and_row_are_known_however_they_are_typed(self, code, row):
        assert self.found(accepted(code, row))["A05"].accepted

    @pytest.mark.parametrize("blank", ["reason", "role", "day"])
    def test_without_reason_role_or_day_nothing_is_accepted(self, blank):
        found = self.found(accepted(**{blank: ""}))
        assert not found["A05"].accepted
        assert "W11" in found
        assert "G01" not in found

    @pytest.mark.parametrize(
        ("code", "row", "said"),
        [
            ("A05", "A2", "Ingen varning finns nu för «A05» för «A2»."),
            ("A10", "A1", "Ingen varning finns nu för «A10» för «A1»."),
            ("A02", "A1", "«A02» är ingen kontroll som kan godtas."),
            ("W01", "A1", "«W01» är ingen kontroll som kan godtas."),
            ("P03", "A1", "«P03» är ingen kontroll som kan godtas."),
            ("G01", "A1", "«G01» är ingen kontroll som kan godtas."),
            ("allt", "A1", "«ALLT» är ingen kontroll som kan godtas."),
        ],
    )
    def test_an_acceptance_of_nothing_is_told(self, code, row, said):
        found = self.found(accepted(code, row))
        assert found["G01"].text.startswith(said)
        assert not found["A05"].accepted

    def test_what_has_become_an_error_is_no_longer_accepted(self):
        drawing = accepted().replace("När lokalen är klar", "")
        found = self.found(drawing)
        assert not found["A05"].accepted
        assert "är FEL och kan inte godtas." in found["G01"].text

    def test_what_guards_privacy_and_the_workbook_is_never_accepted(self):
        drawing = accepted("W08", "Lägesbild från") + (
            "\nPlan | Uppgift | Värde\n | Lägesbild från | 1 april 2019"
        )
        assert not self.found(drawing)["W08"].accepted

    def test_an_answer_goes_by_activity_and_occasion(self):
        drawing = accepted("F02", "A1 T1") + (
            "\nUppföljning | Id | Tillfälle | Status | Kommentar"
            "\n | A1 | T1 | försenad |\n | A1 | T2 | försenad |"
        )
        found = [one for one in check_register(drawn(drawing)) if one.code == "F02"]
        assert [one.accepted for one in found] == ["Bevakas", ""]

    def test_a_fact_goes_by_its_heading_and_a_number_by_its_figures(self):
        form = "\nPlan | Uppgift | Värde\n | Planår | 2020\n | Styrdokument |"
        assert self.found(accepted("D06", "Styrdokument") + form)["D06"].accepted
        drawing = accepted("T04", "3,2") + (
            "\nPlan | Uppgift | Värde\n | Planår | 2020"
            "\nTexter | Avsnitt | Rubrik | Text"
            "\n | 3.2 | Stöd | I maj 2019 planeras en."
        )
        assert self.found(drawing)["T04"].accepted

    def test_a_reason_never_shows_a_person(self):
        for secret in ("811218-9876", "070-123 45 67"):
            finding = self.found(accepted(reason=f"Fråga {secret}"))["A05"]
            assert finding.accepted == "Fråga •••"

    def test_the_counts_the_rows_and_the_json_say_what_is_accepted(self):
        register = drawn(accepted())
        work = Checked(register, check_register(register))
        assert " 1 VARNING varav 1 godtagen, " in reports.counted_findings(work.findings)
        twice = (*work.findings, *work.findings)
        assert " 2 VARNINGAR varav 2 godtagna, " in reports.counted_findings(twice)
        shown = [row for row in result_rows(work, datetime(2020, 6, 1)) if row[1] == "A05"]
        assert [row[4] for row in shown] == ["Godtagen: Bevakas"]
        reasons = {
            one["kod"]: one["godtagen"] for one in json.loads(reports.report_as_json(work))["fynd"]
        }
        assert reasons["A05"] == "Bevakas"
        assert reasons["A09"] is None


@pytest.mark.parametrize(("last", "is_found"), [("2022", True), ("2021", False), ("", False)])
def test_the_plan_before_is_the_one_that_ended_the_year_before(last, is_found):
    register = drawn(f"""
        Plan              | Uppgift                | Värde
                          | Nämnd                  | Farsta stadsdelsnämnd
                          | Planår                 | 2023
        Förra årets Plan  | Uppgift                | Värde
                          | Nämnd                  | Farsta stadsdelsnämnd
                          | Planår                 | 2019
                          | Gäller till och med år | {last}
    """)
    assert (last_years_register(register) is not None) is is_found


def test_a_cell_full_of_words_and_years_without_a_stop_is_parted_where_a_word_ends():
    text = "vi följer upp 2027 och sedan " * 600
    found = list(sentences(f"Först det.\n{text}"))
    assert max(len(sentence) for _, sentence in found) <= 2000
    assert "".join(sentence for _, sentence in found[1:]) == text
    assert all(sentence.strip().split()[-1] in text.split() for _, sentence in found[1:])
    assert len(list(year_mentions(text))) == 600


@pytest.mark.parametrize("piece", [" ", "2026-", "Bergs "])
def test_a_cell_full_of_one_thing_is_looked_through_in_a_moment(piece):
    text = f"ord{piece * (30_000 // len(piece))}ord"
    contents = {
        Plan: [Filled({Plan.board: "Bergs stadsdelsnämnd", Plan.municipality: "Berg", Plan.year: 2026})],
        Section: [Filled({Section.id: "1", Section.heading: "Ansvar", Section.body: text})],
    }
    register = filled.register(contents)
    start = process_time()
    tuple(BY_CODE["D05"](register))
    assert process_time() - start < MOMENT
