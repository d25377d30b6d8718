"""Every rule: it does what its explanation says, and what its hard cases need."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tables
from planbook.builder.build import build_workbook
from planbook.example import plan_2020
from planbook.facts.occasion_words import occasions_in_words
from planbook.facts.sections import sections_in_use
from planbook.model.book import Block, Book, Formula, Grid
from planbook.model.cell import Cell
from planbook.model.columns import Shape
from planbook.model.register import Remark, Trouble
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import FORMAT, SHEETS, Activity, Section
from planmacros.checks import RULES, check_register, silenced_checks
from planmacros.checks.likeness import texts_of_likeness
from planmacros.checks.persons.identifiers import masked
from planmacros.checks.rules import NEVER_SPREAD, Grade
from proofs import proof
from tables import TODAY, book, examples

if TYPE_CHECKING:
    from planbook.model.register import Register
    from planmacros.checks.rules import Rule

BY_CODE = {rule.code: rule for rule in RULES}
NUMBER = "811218-9876"  # made up; its check digit is right
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x08IEND"  # all that is read
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code} {number}")
    for rule in RULES
    for number, example in enumerate(examples(rule.explanation), start=1)
]


def with_pictures(drawing: str) -> Register:
    """Read a drawing in which every picture can be shown."""
    register = tables.drawn(drawing)
    return replace(register, pictures=dict.fromkeys(register.pictures, PICTURE))


def told(code: str, drawing: str) -> list[str]:
    """Ask one rule about a drawing; each answer as «cell grade: text»."""
    return [
        f"{finding.cell.address} {finding.grade.value}: {finding.text}"
        for finding in BY_CODE[code](with_pictures(drawing))
    ]


def activity(**cells: str) -> str:
    """Draw one activity in the plan for 2020, with some of its cells."""
    words = {"Id": "A1", "Aktivitet": "Öppna en mötesplats", **cells}
    return f"""
        Plan        | Uppgift | Värde
                    | Planår  | 2020
        Aktiviteter | {" | ".join(words)}
                    | {" | ".join(words.values())}
    """


def section(text: str, heading: str = "Inledning", content: str = "") -> str:
    """Draw one section in the plan of one board for 2020."""
    return f"""
        Plan   | Uppgift                 | Värde
               | Nämnd                   | Enskede-Årsta-Vantör stadsdelsnämnd
               | Planår                  | 2020
               | Budgetår                | 2020
               | Styrdokument            | Riktlinjer mot våldsbejakande extremism
               | Styrdokument, beslutat  | Kommunfullmäktige, maj 2016
               | Lägesbild från          | 2019-04-01
               | Lägesbild till          | 2020-03-31
               | Förra lägesbilden till  | 2019-03-31
               | Nästa revidering, år    | 2021
        Beslut | Uppgift                 | Värde
               | Medverkande nämnder     | Skarpnäcks stadsdelsnämnd
               | Beslutad, datum         | 2020-05-14
        Källor | Källa                         | Utgivningsår
               | Säkerhetspolisens årsbok 2017 | 2017
               | Våldsbejakande extremism      | 2019
        Texter | Avsnitt | Rubrik    | Text   | Fylls på med
               | 1       | {heading} | {text} | {content}
    """


def note(text: str) -> str:
    """Draw a source with a note."""
    return f"""
        Källor | Källa  | Kommentar
               | Fritid | {text}
    """


class TestTheRegistry:
    @pytest.mark.parametrize(("rule", "example"), EXAMPLES)
    def test_a_drawing_is_found_where_it_is_wrong_and_only_there(self, rule, example):
        findings = list(rule(with_pictures(example.drawing)))
        if not example.is_wrong:
            assert not [str(finding) for finding in findings]
            return
        grade = example.grade or rule.grades[0].value
        assert grade in {finding.grade.value for finding in findings}

    @pytest.mark.parametrize(("rule", "example"), EXAMPLES)
    def test_a_message_is_a_swedish_sentence(self, rule, example):
        for finding in rule(with_pictures(example.drawing)):
            assert finding.text.endswith((".", "?"))
            assert finding.text[0].isupper() or finding.text[0].isdigit()
            assert "None" not in finding.text
            assert "  " not in finding.text
            assert "!" not in re.sub("«[^»]*»", "", finding.text)

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
    def test_a_rule_shows_each_of_its_grades_and_what_is_right(self, rule: Rule):
        first = rule.grades[0].value
        shown = {(example.is_wrong, example.grade or first) for example in examples(rule.explanation)}
        wrong = {(True, grade.value) for grade in rule.grades}
        assert shown == wrong | {(False, first)}

    def test_what_stops_every_document_has_a_grade_of_its_own_and_nothing_else_has(self):
        assert {one.code for one in RULES if Grade.STOP in one.grades} == NEVER_SPREAD
        assert all(one.grades == (Grade.STOP,) for one in RULES if one.code in NEVER_SPREAD)

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
    def test_a_rule_says_what_it_finds_and_where_that_is_asked_for(self, rule: Rule):
        title, _, rest = rule.explanation.partition("\n")
        assert title == f"{rule.title}."
        assert re.search(r"Källa: (R-\d{3}(, R-\d{3})*|egen bedömning)\.", rest)

    def test_codes_are_unique_and_in_order(self):
        codes = [rule.code for rule in RULES]
        assert codes == sorted(set(codes))
        assert all(re.fullmatch(r"[A-Z]\d\d", code) for code in codes)

    def test_the_rule_that_a_column_leaves_its_blanks_to_exists(self):
        for sheet in SHEETS:
            for column in sheet.columns:
                assert not column.rule or column.rule in BY_CODE, repr(column)


class TestCheck:
    def test_findings_come_in_the_order_of_the_workbook(self):
        findings = check_register(
            with_pictures("""
                Anteckningar | Ring 070-123 45 67
                Aktiviteter  | Id | Aktivitet           | Ansvarig | Uppföljning
                             | A1 | Öppna en mötesplats |          |
                             | A1 | Utbilda ledarna     |          | VB
                Texter       | Avsnitt | Nivå | Rubrik    | Text
                             | 1       | 1    | Inledning | TODO
            """)
        )
        said = [
            f"{finding.cell} {finding.code}"
            for finding in findings
            if finding.code in {"D11", "A02", "A07", "A13", "P02"}
        ]
        assert said == [
            "Texter!D2 D11",
            "Aktiviteter!C2 A02",
            "Aktiviteter!D2 A07",
            "Aktiviteter!A3 A13",
            "Aktiviteter!C3 A02",
            "Anteckningar!A1 P02",
        ]

    def test_an_empty_workbook_is_not_clean(self):
        findings = check_register(parse(Book({}), SHEETS, TODAY))
        assert {"W01", "L01", "L02", "D01", "D02", "R01"} == {
            finding.code for finding in findings if finding.grade.value == "FEL"
        }

    @pytest.mark.parametrize("code", ["A09", "a09", "K-A09"])
    def test_a_board_can_silence_a_rule_with_a_reason(self, code):
        register = with_pictures(f"""
            Listor      | Avstängd kontroll | Skäl
                        | {code}            | Vi följer upp med ord
            Aktiviteter | Id | Aktivitet
                        | A1 | Öppna en mötesplats
        """)
        assert "A09" not in {finding.code for finding in check_register(register)}
        assert [(one.code, one.reason) for one in silenced_checks(register)] == [
            ("A09", "Vi följer upp med ord")
        ]

    @pytest.mark.parametrize(("code", "reason"), [("A09", ""), ("P01", "Onödig"), ("W08", "Onödig")])
    def test_a_rule_goes_on_without_a_reason_or_where_it_must(self, code, reason):
        register = with_pictures(f"""
            Listor | Avstängd kontroll | Skäl
                   | {code}            | {reason}
        """)
        assert not silenced_checks(register)

    def test_no_rule_can_print_what_points_out_a_person(self):
        for secret in (NUMBER, "070-123 45 67", "anna.ek@example.org"):
            words = f"[{secret}] 2019 {secret}"
            cells = dict.fromkeys(("Område", "Aktivitet", "Ansvarig", "Tidplan", "Uppföljning"), words)
            register = with_pictures(
                activity(**cells)
                + f"""
                Roller    | Roll          | Lokal samordnare
                          | {secret}      | {secret}
                Listor    | Avstängd kontroll | Skäl
                          | A09               | {secret}
                Lägesbild | Typ av uttryck    | Miljö    | Förekomst
                          | {secret}          | {secret} | {secret}
                {secret}  | {secret}
                """
            )
            lines = [str(finding) for finding in check_register(register)]
            lines += [one.reason for one in silenced_checks(register)]
            assert len(lines) > 10
            assert not [line for line in lines if re.search("9876|45 67|ek@", line)]

    def test_a_number_that_a_quotation_cuts_is_masked_too(self):
        filling = "x" * 44
        for cut in range(4, 12):
            line = masked(f"«{filling} {NUMBER[:cut]}…» går inte att läsa.")
            assert not re.search(r"\d{5}", line)
        assert "anna" not in masked("Menar du «anna.ek…» eller «anna.ek@exam…»?")

    def test_rows_are_told_apart_where_ids_are_missing(self):
        (line,) = told("A02", activity(Id="", Ansvarig=""))
        assert "Aktiviteten på rad 2 «Öppna en mötesplats» saknar ansvarig" in line


class TestWorkbook:
    def test_a_missing_sheet_is_guessed_at(self):
        register = parse(book("Aktivitet | Id"), SHEETS, TODAY)
        texts = [finding.text for finding in BY_CODE["W01"](register)]
        assert any("Heter det «Aktivitet» nu?" in text for text in texts)

    @pytest.mark.parametrize(
        ("typed", "count"),
        [
            ("=1+1", 1),
            ("'=1+1", 1),
            ("+46 ring", 1),
            ("@SUMMA(A1)", 1),
            ("-start våren", 1),
            ("- start våren", 0),
            ("-", 0),
            ("– start våren", 0),
            ("a=b", 0),
        ],
    )
    def test_what_excel_takes_for_a_formula(self, typed, count):
        assert len(told("W02", activity(Mått=typed))) == count

    def test_a_workbook_in_another_format_is_told(self):
        for number, word in ((FORMAT + 1, "nyare"), (0, "äldre")):
            (line,) = told(
                "W06",
                f"""
                Plan | Uppgift             | Värde
                     | Arbetsbokens format | {number}
                """,
            )
            assert word in line

    def test_rows_outside_the_table_and_hidden_sheets_are_told(self):
        drawing = book("""
            Aktiviteter | Id | Aktivitet
                        | A1 | Öppna en mötesplats
                        | A2 | Utbilda ledarna
        """)
        grid = replace(drawing.grids["Aktiviteter"], hidden=True, tables=(Block(1, 1, 2, 2),))
        register = parse(Book({"Aktiviteter": grid}), SHEETS, TODAY)
        first, second = BY_CODE["W07"](register)
        assert first.text.startswith("Bladet är dolt")
        assert second.text.startswith("1 rad ligger utanför tabellen")

    def test_a_sheet_that_looks_like_a_copy_is_told(self):
        cell = Cell("Roller (2)", 1, 1)
        remark = Remark(Trouble.COPIED, cell, "Bladet ser ut som en kopia.")
        (finding,) = BY_CODE["W07"](replace(with_pictures(""), remarks=(remark,)))
        assert str(finding).startswith("Roller (2)!A1: W07 VARNING: Bladet ser ut")

    @pytest.mark.parametrize(
        ("drawing", "said"),
        [
            ("Källor | Källa | Slag\n| Fritid |", "Slag är tom men ska fyllas i. V"),
            ("Plan | Uppgift | Värde\n| Planår |", "år är tom men ska fyllas i. Året"),
        ],
    )
    def test_a_blank_is_told_with_what_to_fill_in(self, drawing, said):
        (line,) = told("W11", drawing)
        assert said in line

    def test_days_counted_from_1904_are_told_once(self):
        register = replace(with_pictures("Plan | Uppgift | Värde"), old_dates=True)
        (finding,) = BY_CODE["W08"](register)
        assert "1904" in finding.text

    def test_a_rule_that_cannot_be_silenced_is_told(self):
        drawing = "Listor | Avstängd kontroll | Skäl\n| {} | Onödig"
        assert "går inte att stänga av" in told("W08", drawing.format("P01"))[0]
        assert "är ingen kontroll" in told("W08", drawing.format("allt"))[0]
        assert not told("W08", drawing.format("A09"))

    def test_a_column_that_is_gone_is_told_once(self):
        drawing = """
            Källor | Källa
                   | Fritid
        """
        assert not told("W11", drawing)
        assert len(told("W01", drawing)) == 1


class TestActivities:
    def test_a_stray_word_is_told_once(self):
        drawing = activity(Id="", Aktivitet="", Ansvarig="Enhetschef", Tidplan="")
        (line,) = told("A01", drawing)
        assert "Rad 2 saknar aktivitet men har Ansvarig." in line
        assert not told("A05", drawing)
        assert not told("A13", drawing)

    @pytest.mark.parametrize(
        ("owner", "said"),
        [
            ("Alla avdelningschefer och enhetschefer", "en hel grupp"),
            ("förvaltningen", "en hel grupp"),
            ("Hela stadsdelsförvaltningen", "en hel grupp"),
            ("Enhetscheferna", "en hel grupp"),
            ("Verksamheterna", "en hel grupp"),
            ("Personalen på fritidsgården", ""),
            ("Kulturförvaltningen", ""),
            ("Förvaltningsledningen", ""),
            ("Rektor, fritidsledare, Polis, Kurator och Enhetschef", "4 ansvariga"),
            ("Avdelningschef Barn och unga och Avdelningschef Lokaler och miljö", ""),
            ("Enhetschef för den verksamhet som hyr/lånar ut lokal", ""),
            ("Avdelningschefer Barn och unga, Social omsorg Vuxen och Äldre", ""),
        ],
    )
    def test_owners_are_counted_as_roles(self, owner, said):
        roles = """
            Roller | Roll
                   | Avdelningschef Barn och unga
        """
        for drawing in (activity(Ansvarig=owner), roles + activity(Ansvarig=owner)):
            lines = told("A03", drawing)
            assert [said in line for line in lines] == ([True] if said else [])

    @pytest.mark.parametrize(
        ("owner", "said"),
        [
            ("avdelningschefer barn och unga", ""),
            ("Barnchefen, enhetschefen och enhetscheferna", ""),
            ("Barnchefen och avdelningschefen", "Menar du «Avdelningschef Barn och unga»"),
            ("Enhetschefen i Barn och unga", ""),
            ("Enhetschef Fritid", "«Fritid» finns inte"),
            ("Kurator", "«Kurator» finns inte"),
            ("T.f. enhetschef och stf enhetschef", ""),
            ("Bitr. enhetschef", "«Bitr. enhetschef» finns inte"),
            ("Enhetschef resp. ställföreträdande barnchefen", ""),
            ("Enhetschef i samverkan och samråd med polisen", ""),
            ("Kurater och Enhetschef", "«Kurater»"),
            ("Avdelningschef Barn och ungdom", "Menar du «Avdelningschef Barn och unga»"),
        ],
    )
    def test_a_role_is_known_by_its_alias_and_its_endings(self, owner, said):
        roles = """
            Roller | Roll                         | Kallas också
                   | Avdelningschef Barn och unga | Barnchefen
                   | Enhetschef                   |
        """
        lines = told("A04", roles + activity(Ansvarig=owner))
        assert [said in line for line in lines] == ([True] if said else [])

    def test_who_convenes_or_answers_for_grants_is_a_role_too(self):
        drawing = """
            Roller             | Roll
                               | Enhetschef
            Forum              | Forum | Sammankallande
                               | BRÅ   | Enhetschefen
                               | Rådet | Okänd chef
            Bidrag och lokaler | Slag   | Ansvarig
                               | bidrag | Okänd chef
        """
        owner, convener = told("A04", drawing)
        assert convener == (
            "B3 VARNING: Den som sammankallar «Rådet»: «Okänd chef» finns inte i "
            "bladet Roller. Rätta, eller lägg till rollen."
        )
        assert owner.startswith("B2 VARNING: Ansvarig på rad 2: «Okänd chef» finns")

    def test_an_empty_sheet_of_roles_is_told_once(self):
        drawing = """
            Aktiviteter | Id | Aktivitet           | Ansvarig
                        | A1 | Öppna en mötesplats | Kurator
                        | A2 | Utbilda ledarna     | Rektor
        """
        assert [line[:2] for line in told("A04", drawing)] == ["A1"]

    @pytest.mark.parametrize(
        ("schedule", "is_event"),
        [
            ("Påbörjas när riktlinjerna är klara", True),
            ("Så snart lokalen finns", True),
            ("I samband med att boken ges ut", True),
            ("Efter att lokalen är hyrd", True),
            ("Efter avslutad upphandling", True),
            ("Vid oro eller misstanke", True),
            ("Om medel beviljas", True),
            ("Då och då under 2020", False),
            ("Efter sommaren 2020", False),
            ("Efter midsommar", False),
            ("Två gånger om året", False),
            ("Under hela året, om möjligt på våren", True),
            ("Hösten 2020", False),
        ],
    )
    def test_a_schedule_that_waits_needs_a_condition_and_a_day(self, schedule, is_event):
        assert bool(told("A05", activity(Tidplan=schedule))) is is_event
        lines = told("A05", activity(Tidplan=schedule, Villkor="Beslut finns"))
        assert all(line.endswith("Fyll i Nästa avstämning.") for line in lines)

    @pytest.mark.parametrize(
        ("schedule", "is_whole"),
        [
            ("2020", True),
            ("Under hela 2020", True),
            ("Löpande", True),
            ("Fortlöpande under året", True),
            ("Tills vidare", True),
            ("Året runt", True),
            ("Varje år", True),
            ("Årligen i november", False),
            ("Hösten 2020", False),
            ("2019", False),
            ("2020-09-01", False),
            ("Löpande, med start i maj", False),
            ("under året", False),
        ],
    )
    def test_a_schedule_that_says_only_the_year(self, schedule, is_whole):
        assert bool(told("A06", activity(Tidplan=schedule))) is is_whole

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Följs upp i ordinarie verksamhetsuppföljning i VB.", ["VB"]),
            ("I T1, T2 och VB.", ["T1", "T2", "VB"]),
            ("Tertialrapport 1 och 2", ["T1", "T2"]),
            ("I tertialrapporterna samt verksamhetsberättelsen", ["T1", "T2", "VB"]),
            ("I tertial 2 och årsredovisningen", ["T2", "VB"]),
            ("I delårsrapporten", ["T2"]),
            ("I delårsrapport 1", ["T1"]),
            ("Protokoll skrivs vid varje möte", ["protokoll"]),
            ("Genom utbildningsportalerna och i VB.", ["VB", "utbildningsportal"]),
            ("Vid bidragsgivningen samt vid uppföljning av bidrag", ["bidragsprocess"]),
            ("När bidragsbeslutet är fattat", ["bidragsprocess"]),
            ("Senast den 30 september 2020", ["30 september 2020"]),
            ("2020-09-30 och 15/11", ["2020-09-30", "15/11"]),
            ("Varje kvartal, första gången kvartal 2", ["varje kvartal", "kvartal 2"]),
            ("Hösten 2020", ["hösten 2020"]),
            ("I vår ordinarie verksamhetsuppföljning", []),
            ("Årligen, i marknadsplanen", []),
            ("I tertialrapport i ett annat forum", []),
        ],
    )
    def test_occasions_are_read_from_the_words_people_use(self, text, expected):
        assert list(occasions_in_words(text)) == expected
        lines = told("A07", activity(Uppföljning=text))
        assert bool(lines) is not bool(expected)

    @pytest.mark.parametrize(
        ("schedule", "said"),
        [
            ("2019", "2019"),
            ("Hösten 2019 till våren 2021", "2019 och 2021"),
            ("2021-01-15", "2021"),
            ("Läsåret 2019/2020", ""),
            ("Enligt beslut 2019:4", ""),
        ],
    )
    def test_a_schedule_in_another_year(self, schedule, said):
        lines = told("A08", activity(Tidplan=schedule))
        assert [said in line for line in lines] == ([True] if said else [])

    def test_a_plan_for_several_years_covers_them_all(self):
        drawing = activity(Tidplan="2021") + "Plan | Gäller till och med år | 2022\n"
        assert not told("A08", drawing)
        assert "2020–2022" in told("A08", drawing.replace("2021", "2023"))[0]

    def test_a_goal_is_enough_of_a_measure(self):
        assert told("A09", activity())
        assert not told("A09", activity(Mål="Fler kommer tillbaka"))

    def test_texts_are_alike_whatever_their_capitals_spaces_and_endings(self):
        texts = [
            "Utbilda alla ledare på mötesplatsen i metoden",
            "utbilda  alla ledare på mötesplatsen i metoden",
            "Utbilda alla ledarna på mötesplatserna i metoden",
            "Besöka alla föreningar i området",
            "Utbilda",
        ]
        assert list(texts_of_likeness(texts)) == [(1, 0), (2, 0)]

    def test_the_area_that_was_meant_is_offered(self):
        drawing = "Listor | Område\n| Förhindrande\n" + activity(Område="Förhindrade")
        (line,) = told("A11", drawing)
        assert "Menar du «Förhindrande»?" in line
        assert not told("A11", drawing.replace("Förhindrade", "FÖRHINDRANDE "))

    def test_ids_are_compared_as_people_read_them(self):
        (line,) = told(
            "A13",
            """
            Aktiviteter | Id | Aktivitet
                        | a1 | Öppna en mötesplats
                        | A1 | Utbilda ledarna
            """,
        )
        assert line.startswith("A3 FEL: Id «A1» finns både på rad 2 och på rad 3.")

    @pytest.mark.parametrize(
        ("title", "is_vague"),
        [
            ("Jobba aktivt mot klotter", True),
            ("Fortsätta att samverka", True),
            ("Bidra till ett tryggt torg", True),
            ("Värna demokratin", True),
            ("Se över belysningen", True),
            ("Arbeta fram en karta över torget", False),
            ("Besöka varje skola", False),
        ],
    )
    def test_a_beginning_that_says_nothing_is_told(self, title, is_vague):
        assert bool(told("A12", activity(Aktivitet=title))) is is_vague

    @pytest.mark.parametrize(
        ("title", "count"),
        [
            ("x" * 350, 0),
            ("x" * 351, 1),
            ("(a) Öppna en mötesplats (b) Utbilda ledarna", 1),
            ("1) Måla tunneln, 2) byta lampor", 1),
            ("• Måla tunneln • Byta lampor", 1),
            ("Utbilda i steg 2) av modellen", 0),
            ("Öppna gården 1–2 kvällar i veckan", 0),
            ("Använda metoden MVP (Mentors in Violence Prevention)", 0),
        ],
    )
    def test_one_activity_to_a_row(self, title, count):
        assert len(told("A14", activity(Aktivitet=title))) == count


class TestSituation:
    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ("2019-05-01 2020-03-31 2019-03-31", "glapp april 2019"),
            ("2019-06-01 2020-05-31 2019-03-31", "glapp april 2019 till maj 2019"),
            ("2019-03-01 2020-03-31 2019-03-31", "överlapp mars 2019"),
            ("2019-04-03 2020-03-31 2019-03-31", "2019-04-01 till 2019-04-02"),
            ("2019-04-01 2019-01-31 2019-03-31", "före den dag den börjar"),
            ("2019-04-01 2020-06-30 2019-03-31", "ungefär 15 månader"),
            ("2019-04-01 2020-04-30 2019-03-31", ""),
            ("2019-04-01 2020-02-29 2019-03-31", ""),
            ("2019-04-01 2020-03-31 2019-03-31 2020-03-15", "slutar 2020-03-31, efter"),
            ("2019-04-01 2020-03-31 2019-03-31 2020-10-01", "mer än 6 månader före"),
            ("2019-04-01 2020-03-31 2019-03-31 2020-09-30", ""),
        ],
    )
    def test_the_period_meets_the_one_before_and_the_decision(self, facts, said):
        start, end, before, decided, *_ = [*facts.split(), ""]
        lines = told(
            "L04",
            f"""
            Plan   | Uppgift                | Värde
                   | Lägesbild från         | {start}
                   | Lägesbild till         | {end}
                   | Förra lägesbilden till | {before}
            Beslut | Uppgift                | Värde
                   | Till nämnden, datum    | {decided}
            """,
        )
        assert [said in line for line in lines] == ([True] if said else [])

    def test_the_first_situation_has_none_before_it(self):
        drawing = """
            Plan | Uppgift                | Värde
                 | Lägesbild från         |
                 | Lägesbild till         |
                 | Förra lägesbilden till |
        """
        assert [line[:2] for line in told("L04", drawing)] == ["B2", "B3"]


class TestDocument:
    @pytest.mark.parametrize(
        ("facts", "cells"),
        [
            ("Status:utkast", []),
            ("Status:till kommunstyrelsen", ["B3", "B4", "B5", "B6"]),
            ("Status:godkänd med synpunkter", ["B3", "B4", "B5", "B7"]),
            ("Status:utkast Godkänd, datum:2020-06-01", ["B7"]),
            ("Beslutad, datum:2020-05-01 Godkänd, datum:2020-04-01", ["B7"]),
            ("Beslutad, datum:2020-05-01 Till kommunstyrelsen, datum:2020-05-01", []),
        ],
    )
    def test_the_way_to_a_decision_is_whole_and_in_order(self, facts, cells):
        labels = (
            "Status",
            "Beslutad, datum",
            "Beslutad, paragraf",
            "Beslutad, diarienummer",
            "Till kommunstyrelsen, datum",
            "Godkänd, datum",
        )
        known = dict(re.findall(r"([A-ZÅÄÖ][^:]*):([^A-ZÅÄÖ]*)(?: |$)", facts))
        rows = "\n".join(f"| {label} | {known.get(label, '')}" for label in labels)
        lines = told("D13", f"Beslut | Uppgift | Värde\n{rows}")
        assert [line[:2] for line in lines] == cells

    def test_a_plan_without_activities_is_told_once(self):
        drawing = """
            Listor      | Område
                        | Förebyggande
                        | Förhindrande
            Aktiviteter | Id | Aktivitet | Område
        """
        assert [line[:2] for line in told("D02", drawing)] == ["A1"]

    def test_an_occasion_that_is_not_listed_is_told(self):
        drawing = """
            Listor | Tillfälle
                   | T1
            Plan   | Uppgift                     | Värde
                   | Nästa revidering, tillfälle | tertial
                   | Nästa revidering, år        |
        """
        assert [line[:2] for line in told("D10", drawing)] == ["B3", "B2"]

    def test_a_picture_by_another_name_is_offered(self):
        drawing = """
            bilder | rutin.png
            Texter | Avsnitt | Rubrik | Bild      | Bildens alternativtext
                   | 2.2     | Rutin  | rutin.jpg | Rutinen i fyra steg
        """
        (line,) = told("T06", drawing)
        assert "Menar du «rutin.png»?" in line
        assert line.endswith("Filer som är större än 10 MB läses inte.")

    @pytest.mark.parametrize("file", [b"", b"GIF89a", PICTURE[:12]])
    def test_a_picture_that_cannot_be_shown_is_told(self, file):
        register = with_pictures("""
            bilder | rutin.png
            Texter | Avsnitt | Rubrik | Bild      | Bildens alternativtext
                   | 2.2     | Rutin  | rutin.png | Rutinen i fyra steg
        """)
        broken = replace(register, pictures={"rutin.png": file})
        (finding,) = BY_CODE["T06"](broken)
        assert finding.text.startswith("Bilden «rutin.png» går inte att läsa.")


class TestLeftovers:
    @pytest.mark.parametrize(
        "text",
        [
            "Handlingsplan 2019",
            "Aktiviteter under 2019.",
            "Nämnden arbetar vidare i Farsta stadsdelsnämnd.",
            "Farsta stadsdelsnämnds plan",
            "Enligt Farsta stadsdelsnämnd är läget gott.",
            "Vi arbetar med unga. Farsta stadsdelsnämnd ansvarar.",
            "I Farsta stadsdelsområde finns flera torg.",
            "Alla enheter i Hässelby-Vällingby stadsdelsförvaltning deltar.",
            "Planen gäller 2019–2020.",
            "Beslutet togs 2019-05-14.",
            "Planen beslutades i maj 2017.",
            "Under 2021 planeras fler träffar.",
            "Budgeten för 2019 gäller.",
        ],
    )
    def test_another_year_or_board_is_found(self, text):
        assert len(told("D05", section(text))) == 1
        assert len(told("D05", section("Text.", heading=text))) == 1

    @pytest.mark.parametrize(
        ("text", "grade"),
        [
            ("Handlingsplanen för 2019 har fyra områden.", "FEL"),
            ("Den här planen gäller från och med 2019.", "FEL"),
            ("Planen avser åren 2018–2019.", "FEL"),
            ("I 2019 års handlingsplan finns fler mål.", "FEL"),
            ("Enligt budget 2019 ska staden vara trygg.", "FEL"),
            ("Tidplan 2019", "FEL"),
            ("Planen för 2019 gav färre klagomål.", "NOTIS"),
            ("I juni utvärderades handlingsplanen för 2018.", "NOTIS"),
            ("Handlingsplanen för 2019 togs fram med polisen.", "FEL"),
            ("Planen för 2019 ska följas upp.", "FEL"),
            ("Uppföljningen av 2019 års handlingsplan visade luckor.", "NOTIS"),
            ("Jämfört med handlingsplanen för 2019 är målen fler.", "NOTIS"),
            ("Planen antogs den 4 juni 2019.", "NOTIS"),
            ("Under 2019 ska alla chefer gå kursen.", "NOTIS"),
            ("Under 2019 gick 40 chefer kursen.", ""),
            ("Efter attentatet i Christchurch 2019 är oron större.", ""),
            ("Hösten 2018 kände få till rutinen.", ""),
            ("Kommunens rapport från juni 2018 nämner torget.", ""),
            ("Sedan den 1 juli 2017 gäller en ny lag.", ""),
            ("Under 2010-talet är nätet den vanligaste vägen in.", ""),
            ("Målet ska vara nått senast våren 2024.", ""),
            ("Kommunfullmäktiges budget 2020 med plan för 2021–2022.", ""),
            ("Enligt budget för 2020 med plan för 2021 och 2022.", ""),
            ("Kommunfullmäktiges budget 2019 med plan för 2020–2021.", "FEL"),
            ("Aktiviteterna följer en plan för 2021–2022.", "FEL"),
        ],
    )
    def test_a_year_stops_a_plan_only_where_it_says_that_it_is_the_plans(self, text, grade):
        grades = {line.split()[1].rstrip(":") for line in told("D05", section(text))}
        assert grades == ({grade} if grade else set())

    @pytest.mark.parametrize(
        "text",
        [
            "Nästa revidering sker i tertialrapport 1 2020.",
            "Nästa revision är hösten 2022.",
            "Planen revideras i samband med T1 2020.",
            "Lägesbilden gäller april 2019 till mars 2021.",
            "Lägesbilden avser den 1 maj 2019–31 mars 2020.",
            "Lägesbildens period är april 2018 till och med mars 2020.",
        ],
    )
    def test_a_text_that_says_something_else_than_plan_is_told_once(self, text):
        (line,) = told("D05", section(text))
        assert " FEL: " in line
        assert "stämmer inte med bladet Plan" in line

    @pytest.mark.parametrize(
        "text",
        [
            "Nästa revidering sker 2021.",
            "Riktlinjerna revideras 2020.",
            "Lägesbilden gäller 1 april 2019–31 mars 2020.",
            "Lägesbilden omfattar våren 2019 till och med våren 2020.",
            "Den förra lägesbilden gäller april 2018 till mars 2019.",
        ],
    )
    def test_a_text_that_says_the_same_as_plan_is_not(self, text):
        assert "stämmer inte" not in "".join(told("D05", section(text)))

    @pytest.mark.parametrize(
        ("heading", "grade"), [("Mål för 2019", "FEL"), ("Uppföljning av 2019 års plan", "NOTIS")]
    )
    def test_a_heading_with_another_year_stops_a_plan(self, heading, grade):
        (line,) = told("D05", section("Text.", heading=heading))
        assert f" {grade}: " in line

    @pytest.mark.parametrize(
        "text",
        [
            "Planen gäller 2020.",
            "Lägesbilden gäller april 2019 till mars 2020.",
            "Jämfört med lägesbilden i april 2019 har mer uppmärksammats.",
            "Den förra lägesbilden, från 2019, visade detsamma.",
            "Lägesbilden gäller 2019 och 2020.",
            "I maj 2016 beslutade kommunfullmäktige.",
            "Riktlinjerna från 2016 gäller i hela staden.",
            "Enligt Säkerhetspolisens årsbok 2017 är hotet högt.",
            "Säkerhetspolisen skrev 2017 att hotet är högt.",
            "Nästa revidering sker i tertialrapport 1 2021.",
            "Lagen (1990:52) och Ds 2014:4, prop. 2018/19:10, dnr 155-943/2015",
            "Nämnden beslutade 2020-05-14, alltså den 14 maj 2020.",
            "Mer finns i fotnoten.[^Rapport 2018.]",
            "Se [sidan](https://example.org/2017/1/plan-2019/).",
            "Målen i Agenda 2030 är en grund.",
            "Deklarationen antogs 1948.",
            "Enskede-Årsta-Vantör stadsdelsnämnds plan",
            "Inom Enskede Årsta Vantör stadsdelsområde",
            "Så har det varit sedan 2018 och sedan år 2017, ja sedan maj 2018.",
            "Arbetet sker tillsammans med Farsta stadsdelsnämnd.",
            "Nämnden samverkar i frågan främst med Farsta stadsdelsnämnd.",
            "Efter samråd med Farsta stadsdelsförvaltning",
            "Enligt Enskede-Årsta-Vantör stadsdelsnämnd",
            "Tillsammans med Skarpnäcks stadsdelsnämnd",
            "Alla stadsdelsnämnder, och varje stadsdelsförvaltning",
            "Varje stadsdelsnämnd ansvarar för sin plan.",
            "I stadsdelsområdet Enskede-Årsta-Vantörs delar",
        ],
    )
    def test_what_the_register_gives_a_reason_for_may_stand(self, text):
        assert told("D05", section(text)) == []

    def test_the_months_of_the_situation_may_stand_in_its_sections(self):
        text = "Klotter hösten 2019, mest i november 2019."
        assert told("D05", section(text, content="Analys")) == []
        assert told("D05", section(text))
        assert told("D05", section("Under 2018 ska det öka.", content="Analys"))

    def test_activities_are_read_but_not_their_schedule_or_partners(self):
        assert told("D05", activity(Uppföljning="I VB 2019"))
        assert not told("D05", activity(**{"Förra årets läge": "pågår, i VB 2019"}))
        assert not told("D05", activity(Tidplan="2019"))
        assert not told("D05", activity(**{"Samverkan med": "Farsta stadsdelsnämnd"}))

    @pytest.mark.parametrize(
        ("text", "grade"),
        [
            ("Så arbetar Hultsfreds kommun.", "FEL"),
            ("I Gävle kommun arbetar vi med skolan.", "FEL"),
            ("Bollnäs handlingsplan gäller alla.", "FEL"),
            ("Ungdomar i Hägersten-Älvsjö får stöd.", "NOTIS"),
            ("Enskede-Årsta-Vantörs plan gäller.", "FEL"),
            ("Föräldrar i Enskede-Årsta-Vantör får stöd.", "FEL"),
            ("Skolorna i Ljusdal har en rutin.", "NOTIS"),
            ("Dådet i Trollhättan 2015 ledde till en rutin.", ""),
            ("Vi samverkar med Ljusdals kommun.", ""),
            ("Läs mer i [Ljusdals plan](https://example.org).", ""),
            ("Så är det.[^Ljusdals kommun, *Rapport*.]", ""),
            ("Forskare vid Karlstads universitet ger stöd.", ""),
            ("Sandvikens kommun beslutar, och i Sandviken finns två torg.", ""),
            ("Vara med i Mark eller på ett berg.", ""),
        ],
    )
    def test_another_municipality_or_area_is_found_but_where_it_may_stand(self, text, grade):
        drawing = f"""
            Plan   | Uppgift | Värde
                   | Kommun  | Sandvikens kommun
                   | Nämnd   | Kunskapsnämnden
                   | Planår  | 2026
            Texter | Avsnitt | Rubrik    | Text
                   | 1       | Inledning | {text}
        """
        grades = [line.split()[1].rstrip(":") for line in told("D05", drawing)]
        assert grades == ([grade] if grade else [])

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("Barn- och skolnämndens chefer leder arbetet.", 1),
            ("Tidigare hade barn- och skolnämnden ansvaret.", 0),
            ("Kunskapsnämndens chefer leder arbetet.", 0),
        ],
    )
    def test_the_board_of_last_years_workbook_is_found(self, text, number):
        drawing = f"""
            Plan             | Uppgift | Värde
                             | Kommun  | Sandvikens kommun
                             | Nämnd   | Kunskapsnämnden
                             | Planår  | 2026
            Förra årets Plan | Uppgift | Värde
                             | Nämnd   | Barn- och skolnämnden
                             | Planår  | 2025
            Texter | Avsnitt | Rubrik    | Text
                   | 1       | Inledning | {text}
        """
        assert len(told("D05", drawing)) == number

    def test_without_a_year_or_a_board_nothing_is_left_over(self):
        drawing = "Texter | Avsnitt | Rubrik\n| 1 | Farsta stadsdelsnämnd 2019"
        assert told("D05", drawing) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Beslutad den [datum].",
            "[…]",
            "Dnr XX",
            "Mars 20XX",
            "TODO: fråga polisen",
            "Infoga text här",
            "Infoga",
            "Skriv er text här",
            "Lorem ipsum dolor",
            "{{ nämnd }}",
            "{% for a in b %}",
            "Antal: #SAKNAS!",
            "Det kom #REF! svar.",
            "Det kom #N/A svar.",
            "Den åååå-mm-dd",
            "Beslutad den ååååmmdd.",
            "Gäller till (datum).",
            "Det här skrivs när vi hinner.",
            "Se [länken](www.example.org).",
            "Vem???",
            "Text.[^Rapport XX.]",
            "Text.[^Se [TODO](https://example.org).]",
            "Se [sidan XX](https://example.org).",
            "Se kapitel XX.",
            "Se kapitel XX i planen.",
            "Texten kommer efter sommaren.",
            "Avsnittet gäller bidrag. Text kommer att läggas till.",
            "Här ska kompletteras.",
            "Siffrorna (kompletteras i höst)",
            "Kompletteras senare",
            "Fyll i.",
            "Antal: fylls i senare",
            "Fyll i namn",
            "Syftet är …",
            "Vi arbetar med: ...",
            "Ska kompletteras av säkerhetssamordnaren före beslut.",
            "Avsnittet är inte skrivet än.",
            "Ej färdigt",
            "Inte klart ännu.",
            "Under arbete",
            "Här ska det stå hur torget ser ut.",
            "Läget är lugnt (inväntar underlag från polisen).",
            "Inväntar text från skolan",
            "Att göra: ring biblioteket",
            "Planen gäller <fyll i>.",
            "N/A",
            "Byt ut den här texten mot er egen.",
            "Exempeltext",
            "Malltext som ska tas bort",
            "Mer text här",
            "Ingen text",
            "bla bla bla",
            "asdfgh",
            "sdkfj",
            "aaaa",
            "Inledning.",
        ],
    )
    def test_unfinished_text_is_found(self, text):
        assert len(told("D11", section(text))) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "Se [länken](https://example.org).",
            "Text.[^Ds 2014:4, *Rapport*, s. 17.]",
            "Frågan ska infogas i den befintliga samverkan.",
            "Fyll i blanketten och skicka den.",
            "Enligt källa [1] är det så.",
            "Läs mer i #trygghet.",
            "I kapitel XX i avhandlingen beskrivs metoden.",
            "Texten kommer att ses över varje vår.",
            "Lägesbilden ska kompletteras med samtal.",
            "Uppgifterna kompletteras varje kvartal.",
            "Blanketten fylls i av den som såg det.",
            "Blanketten ska fyllas i samma dag.",
            "Rutinen ska kompletteras av skolan före sommaren.",
            "Arbetet är inte klart ännu, och fortsätter under våren.",
            "Under arbete med unga gäller sekretess.",
            "Vi inväntar underlag från polisen innan en lokal lånas ut.",
            "Att göra rätt kräver övning.",
            "Mer text finns i handboken.",
            "Exempeltexter finns på intranätet.",
            "Ingen text delas utan att den är läst.",
            "Byt ut lås och larm.",
            "SSPF",
            "hbtq",
            "Inledning och syfte.",
            "Han sa «… och sedan gick de», enligt protokollet.",
        ],
    )
    def test_finished_text_is_not(self, text):
        assert told("D11", section(text)) == []

    @pytest.mark.parametrize(
        ("column", "text", "is_found"),
        [
            ("Ansvarig", "-", True),
            ("Tidplan", "–", True),
            ("Tidplan", "oklart", True),
            ("Ansvarig", "Utses senare", True),
            ("Mått", "?", True),
            ("Aktivitet", "Ny aktivitet", True),
            ("Aktivitet", "Aktivitet 1", True),
            ("Tidplan", "Senare", True),
            ("Ansvarig", "NN", True),
            ("Ansvarig", "Vakant", True),
            ("Aktivitet", "Rutinen ska kompletteras under våren", False),
            ("Aktivitet", "Aktivitet 1 i skolans program ges till alla", False),
            ("Tidplan", "Senare delen av hösten", False),
            ("Ansvarig", "Samordnare för vakanta lokaler", False),
            ("Mått", "saknas", False),
            ("Mått", "0", False),
            ("Tidplan", "2020", False),
        ],
    )
    def test_a_cell_that_only_fills_a_place_is_found(self, column, text, is_found):
        assert bool(told("D11", activity(**{column: text}))) is is_found

    @pytest.mark.parametrize(
        ("text", "is_found"), [("[Bokslut]", False), ("[Bokslut, T3]", False), ("[tillfälle]", True)]
    )
    def test_brackets_may_stand_about_listed_occasions(self, text, is_found):
        listed = """
        Listor | Tillfälle
               | Bokslut
               | T3
        """
        assert bool(told("D11", activity(Uppföljning=text) + listed)) is is_found

    def test_a_dash_is_a_note_outside_of_the_plan(self):
        assert told("D11", note("-")) == []

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Se [länken](www.example.org).", "länken «Se [länken](www.example.org).»"),
            ("Se [sidan](https://example.org/a b).", "är inte rätt skriven"),
            ("Den [datum] (torsdag)", "ofärdig text"),
            ("Det gäller alla[^enligt [stycket] ovan] året om.", "fotnoten «"),
            ("Det gäller alla[^enligt lagen", "fotnoten «"),
            ("Vi **lyssnar alltid först.", "stjärnorna i «Vi **lyssnar"),
            ("Vi **lyssnar *alltid* först**.", "ger ingen fet stil"),
        ],
    )
    def test_a_link_that_is_not_one_is_told_as_such(self, text, said):
        (line,) = told("D11", section(text))
        assert said in line

    def test_an_address_may_hold_parentheses(self):
        assert not told("D11", section("Se [sidan](https://example.org/a_(b)/c) **här**."))

    @pytest.mark.parametrize(
        "text", ["Följ [rutinen](https://example.org/r)", "Följ **rutinen**", "Följ rutinen[^Se 2.]"]
    )
    def test_what_only_running_text_can_hold_is_told_elsewhere(self, text):
        (line,) = told("D11", activity(Mått=text))
        assert "blir varken länk, fotnot eller fet stil här" in line

    @pytest.mark.parametrize(
        ("text", "is_found"),
        [
            ("Formuleras under hösten.", True),
            ("Vi återkommer med innehåll i maj", True),
            ("**Utkast**", True),
            ("Samma text som 2019.", True),
            ("Uppdateras när underlaget kommer.", True),
            ("I detta kapitel ska samverkan beskrivas.", True),
            ("Redogör för hur nämnden arbetar.", True),
            ("(blankt)", True),
            ("12", True),
            ("Samma regler gäller hela året.", False),
            ("Se bilaga 2.", False),
            ("Uppgift saknas.", False),
            ("Nämnden beslutar i februari.", False),
            ("Samordnaren skriver en text varje år.", False),
            ("Beskriv händelsen för samordnaren.", False),
            ("Ej aktuellt.", False),
        ],
    )
    def test_a_section_that_only_says_that_it_is_to_be_written_is_found(self, text, is_found):
        assert bool(told("D11", section(text))) is is_found

    @pytest.mark.parametrize(
        ("column", "text", "is_found"),
        [
            ("Tidplan", "Fastställs senare", True),
            ("Ansvarig", "Inte utsedd än", True),
            ("Mått", "Under utredning", True),
            ("Tidplan", "Fastställs i mars", False),
            ("Tidplan", "Klart i maj", False),
            ("Villkor", "Ej beslutat", False),
            ("Mått", "Beslutad rutin", False),
        ],
    )
    def test_a_cell_that_only_says_that_nothing_is_decided_is_found(self, column, text, is_found):
        assert bool(told("D11", activity(**{column: text}))) is is_found


class TestWhatStandsOnce:
    @pytest.mark.parametrize(
        ("column", "words", "is_found"),
        [
            ("Fylls på med", "Analys", True),
            ("Aktiviteter för område", "Parker", True),
            ("Avsnitt", "3", True),
            ("Rubrik", "Stöd", False),
        ],
    )
    def test_a_part_of_the_plan_that_stands_in_two_sections_is_told(self, column, words, is_found):
        drawing = f"""
        Texter | Text    | {column}
               | Ute     | {words}
               | Inomhus | {words}
        """
        assert bool(told("A13", drawing)) is is_found


class TestTimesThatAreNot:
    @pytest.mark.parametrize(
        ("schedule", "is_found"),
        [
            ("Klart 2020-02-30", True),
            ("Klart 29 februari 2020", False),
            ("Start 2020-14-01", True),
            ("Den 31 november", True),
            ("Den 31 juni 2020", True),
            ("Vecka 61", True),
            ("v. 40–54", True),
            ("v.8 och vecka 53", False),
            ("Kvartal 5", True),
            ("Q1–Q4, 12–14 mars 2020", False),
            ("2020-03-31 till 2020-09-30", False),
            ("Före sommaren, 60 deltagare", False),
        ],
    )
    def test_a_time_that_no_calendar_has_is_told(self, schedule, is_found):
        assert bool(told("A08", activity(Tidplan=schedule))) is is_found


class TestReferences:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Mer står i avsnitt 3.1.", "avsnitt 3.1, som får numret 2.1 i planen"),
            ("Mer står i avsnitt 2.", "avsnitt 2, som inte finns i planen"),
            ("Se kapitel 1 och 8.", "avsnitt 8, som inte finns i planen"),
            ("Se kapitel 1.", ""),
            ("Se kapitel 8 i riktlinjerna.", ""),
            ("Enligt 14 kap. 1 § gäller det alla.", ""),
        ],
    )
    def test_a_reference_to_what_is_not_there_by_that_number_is_told(self, text, said):
        drawing = f"""
        Texter | Avsnitt | Nivå | Rubrik | Text                | Används
               | 1       | 1    | Syfte  | {text}              |
               | 2       | 1    | Avhopp | Stöd ges.           | används inte
               | 3       | 1    | Unga   | Vi lyssnar.         |
               | 3.1     | 2    | Skolor | Vi besöker alla.    |
        """
        found = [*BY_CODE["D15"](sections_in_use(tables.drawn(drawing)))]
        assert [said in one.text for one in found] == ([True] if said else [])

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Nämnden har ansvaret. Följ rutinen. Arbetet utvärderas i maj.", ""),
            ("Nämnden har ansvaret. Arbetet följs också upp.", ""),
            ("Nämnden har ansvaret.", "om vad man gör vid oro och hur planen följs upp."),
            ("Läget är lugnt.", "ansvar, vad man gör vid oro och hur planen följs upp."),
        ],
    )
    def test_a_plan_says_who_is_responsible_what_to_do_and_how_it_is_followed_up(self, text, said):
        drawing = f"""
        Texter      | Avsnitt | Rubrik | Text                | Fylls på med
                    | 3       | Läget  | {text}              | Lägesbild
        Aktiviteter | Id      | Aktivitet
                    | A1      | Öppna en mötesplats
        """
        found = told("D15", drawing)
        assert [said in line for line in found] == ([True] if said else [])


class TestChecksThatArePassed:
    @pytest.mark.parametrize(
        ("day", "status", "is_found"),
        [
            ("2020-05-31", "", True),
            ("2020-05-31", "pågår", True),
            ("2020-05-31", "avbruten", False),
            ("2020-06-01", "", False),
        ],
    )
    def test_a_day_to_look_again_is_told_when_it_is_passed(self, day, status, is_found):
        answer = f"""
        Uppföljning | Id | Tillfälle | Status
                    | A1 | protokoll | {status}
        """
        drawing = activity(**{"Tidplan": "Hösten", "Nästa avstämning": day}) + answer
        assert any("skulle stämmas av" in line for line in told("A05", drawing)) is is_found


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("I verksamhetsup pföljning", "Skriv «verksamhetsuppföljning»"),
            ("Vid utlåning/ uthyrning", "Skriv «utlåning/uthyrning»"),
            ("Det före- byggande arbetet", "Skriv «förebyggande»"),
            ("Två  mellanslag", "mellan «Två» och «mellanslag»"),
            ("Före\u00adbyggande", "«Förebyggande» har ett osynligt"),
            ("Barn- och ungdomsarbete", ""),
            ("Barn-, skol- och fritidsfrågor", ""),
            ("Vit makt-miljön är vitmakt", ""),
            ("Det stöd er chef ger", ""),
            ("Möte med MVP, kpmg och Mbappé", ""),
            ("Skriv till pfröst@example.org", ""),
        ],
    )
    def test_broken_words_are_mended(self, text, said):
        lines = told("T01", activity(Mått=text))
        assert [said in line for line in lines] == ([True] if said else [])

    @pytest.mark.parametrize(
        ("owner", "said"),
        [
            ("Avdelningschef er Förskola", "Skriv «Avdelningschefer»"),
            ("Föräldrastödssa mornare", "Menar du «föräldrastödssamordnare»?"),
            ("Enhetschefenheten för bistånd", "Skriv «Enhetschef enheten»"),
            ("Avdelningschefer och föräldrastödssamordnare", ""),
        ],
    )
    def test_roles_are_mended_from_the_sheet_of_roles(self, owner, said):
        roles = """
            Roller | Roll
                   | Avdelningschef Förskola
                   | Föräldrastödssamordnare
                   | Enhetschef enheten för bistånd
        """
        lines = told("T01", roles + activity(Ansvarig=owner))
        assert [said in line for line in lines] == ([True] if said else [])


class TestPrivacy:
    @pytest.mark.parametrize(
        "text",
        [
            NUMBER,
            "811218+9876",
            "8112189876",
            "811218 9876",
            "811218\u00a09876",
            "811218 – 9876",
            "19811218-9876",
            "198112189876",
            "1981-12-18-9876",
            "811278-9873",
            "81\u200b1218-9876",
            "pnr:811218-9876.",
            "1981-12-18 9876",
            "1981.12.18-9876",
            "19 81 12 18 9876",
            "19\u00a081\u00a012\u00a018\u00a09876",
            "81-12-18 9876",
            "81 12 18 9876",
            "81_12_18_9876",
            "811218--9876",
            "811218/9876",
            "811218.9876",
            "811218_9876",
            "811218 (9876)",
            "(811218) 9876",
            "811218＋9876",
            "811218－9876",
            "12 12 811218-9876",
        ],
    )
    def test_a_personal_number_is_found_however_it_is_written(self, text):
        lines = told("P01", note(f"Gäller {text} enligt uppgift"))
        assert [line[:8] for line in lines] == ["B2 STOPP"]
        assert not re.search(r"987[36]", masked(f"Gäller {text}"))

    @pytest.mark.parametrize(
        "text",
        [
            "dnr 155-943/2015",
            "lagen (1990:52)",
            "2019-04-01",
            "2019-04-01–2020-03-31",
            "2019-04-01 - 2020-03-31",
            "20190401-20200331",
            "190401-200331",
            "08-508 14 000",
            "0701234567",
            "s. 17–20 och 30-35",
            "organisationsnummer 212000-0142",
            "ärende 12-190401-2345/2020",
            "811318-9876",
            "10 000 000 000",
            "2019-04-01 2020",
            "2019-05-01/2020-03-31",
            "2019.04.01/2020.03.31",
            "190401/2020",
            "10 11 12 2019",
            "08 11 12 9876",
            "81-12-18 9875",
            "1981-12-18 (9875)",
        ],
    )
    def test_other_numbers_are_left_alone(self, text):
        assert told("P01", note(text)) == []

    @pytest.mark.parametrize(
        "text", ["811218/9875", "81 12 18 9875", "811218 - 9875", "1981-12-18-9875"]
    )
    def test_the_shape_alone_is_enough_when_it_is_written_in_one_way(self, text):
        assert [line[:8] for line in told("P01", note(text))] == ["B2 STOPP"]

    def test_notes_undeclared_sheets_and_names_of_sheets_are_read(self):
        sheets = {
            "Privat": Grid({(3, 2): 8112189876}),
            "Roller": Grid({(1, 1): "Roll"}, notes={(4, 1): NUMBER}),
            NUMBER: Grid({(1, 1): "ord"}),
        }
        register = parse(Book(sheets), SHEETS, TODAY)
        assert [str(finding.cell) for finding in check_register(register) if finding.code == "P01"] == [
            "Roller!A4",
            "Privat!B3",
            "•••!A1",
        ]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Ring 070-123 45 67", "telefonnummer"),
            ("Ring 0701234567", "telefonnummer"),
            ("Ring +46 (0)70 123 45 67", "telefonnummer"),
            ("Ring 08-508 14 000", "telefonnummer"),
            ("Ring 070.123.45.67 eller 070/123 45 67", "telefonnummer"),
            ("Ring 070/123.45.67", "telefonnummer"),
            ("Journalisten: 070-123 45 67", "telefonnummer"),
            ("Växel 08-508 14 000", ""),
            ("Ring växeln på 08-508 14 000", ""),
            ("08-508 14 000 (kontaktcenter)", ""),
            ("Receptionen: 08-508 14 000", ""),
            ("Socialjouren, tel. 08-508 14 000", ""),
            ("Dnr 08-508 14 000 och diarienummer 0123-456 789", ""),
            ("Konto 0123-456 789, bankgiro nr 0123-4567", ""),
            ("01.04.2019 och 08.10.19-09.10.19", ""),
            ("Ring 020-100 200 eller 0771-414 300", ""),
            ("Ring 112 eller 114 14", ""),
            ("barn 0-20 år, 01-04-2019 och 01-04-19", ""),
            ("Skriv till anna.ek@example.org.", "e-postadress"),
            ("Skriv till okand@example.org", "e-postadress"),
            ("Skriv till anna.ek(at)example.org", "e-postadress"),
            ("Skriv till anna.ek [at] example.org", "e-postadress"),
            ("Skriv till vbe(at)example.org", ""),
            ("Skriv till VBE@example.org.", ""),
            ("Skriv till norra.forskola@example.org.", ""),
            ("Skriv till bo.ek@example.org.", "e-postadress"),
            ("Sågs i ABC 123", "STOPP: Här står något som liknar ett bilnummer"),
            ("Sågs i abc, ABC12D", "liknar ett bilnummer"),
            ("Bilaga, mobil och bild ABC 123", "liknar ett bilnummer"),
            ("En röd bil (ABC 123)", "STOPP: Här står ett bilnummer"),
            ("ABC12D stod på fordonet", "står ett bilnummer"),
            ("Regnr ABC 123", "står ett bilnummer"),
            ("ABC 123 var mopedens skylt", "står ett bilnummer"),
            ("LSS 120 är en lag", ""),
            ("Fritid: ABC 123 platser, BAC 500 kr, CAB 100 st", ""),
            ("SOU 2019, SEK 500 och LVU 123", ""),
            ("Bor på Storgatan 5 B, 123 45 Storstad", "postadress"),
            ("Möte på Storgatan 5", "STOPP: Här står en gata"),
            ("Möte på Storgatan 5 B.", "en gata med husnummer"),
            ("Bor på Anna Eks väg 12", "en gata med husnummer"),
            ("Box 81, 121 22 Johanneshov", ""),
            ("Nämnden, Box 81, 121 22 Johanneshov", ""),
            ("Skriv till Box 81, 121 22 Johanneshov", ""),
            ("Storgatan 2020 och riksväg 73, Handlingsplan 5", ""),
            ("Dnr 155-943/2015 och mål 1.2", ""),
        ],
    )
    def test_what_leads_to_a_person_is_found(self, text, said):
        roles = """
            Roller | Roll         | Funktionsbrevlåda
                   | Samordnare   | vbe@example.org
                   | Förskolechef | norra.forskola@example.org
        """
        lines = [line for line in told("P02", roles + note(text)) if "B2" in line]
        assert [said in line for line in lines] == ([True] if said else [])

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("hon bor på Storgatan 5 B, 123 45 Storstad.", "hon bor på •••."),
            ("bor på Storgatan 5, 123 45 Norra Storstad", "bor på •••"),
            ("Bor på Storgatan 5 B.", "Bor på •••."),
            ("Skriv till anna.ek(at)example.org", "Skriv till •••"),
        ],
    )
    def test_an_address_is_masked_to_its_end(self, text, expected):
        assert masked(text) == expected

    def test_a_mailbox_that_names_a_person_is_found(self):
        drawing = """
            Roller | Roll       | Funktionsbrevlåda
                   | Samordnare | anna.ek@example.org
        """
        assert [line[:2] for line in told("P02", drawing)] == ["B2"]

    def test_an_id_is_no_plate(self):
        assert not told("P02", activity(Id="AKT 101", Mått="Som AKT101"))
        assert told("P02", activity(Id="AKT 101", Mått="Som AKT 102"))


def test_the_example_is_told_what_was_found_in_it_by_hand(tmp_path):
    path = tmp_path / "handlingsplan-2020.xlsx"
    path.write_bytes(build_workbook(plan_2020.EXAMPLE))
    pictures = {str(row.values.get(Section.picture)): PICTURE for row in plan_2020.EXAMPLE[Section]}
    drawing = replace(read_workbook(path), pictures=pictures)
    found: dict[str, list[str]] = {}
    register = parse(drawing, SHEETS, TODAY)
    ids = {activity.number: activity.text(Activity.id) for activity in register[Activity]}
    for finding in check_register(register):
        is_activity = finding.cell.sheet == Activity.sheet
        where = ids[finding.cell.row] if is_activity else finding.cell.sheet
        found.setdefault(f"{finding.code} {finding.grade.value}", []).append(where)
    every = [f"A{number}" for number in range(1, 19)]
    assert found == {
        "A03 VARNING": ["A17"],
        "A05 VARNING": ["A14"],
        "A06 NOTIS": [number for number in every if number not in {"A14", "A18"}],
        "A07 FEL": ["A8"],
        "A07 VARNING": ["A12"],
        "A09 NOTIS": every,
        "A14 NOTIS": ["A10"],
        "F01 VARNING": ["A9", "A11"],
        "K03 NOTIS": ["Listor"],
        "L05 NOTIS": ["A1"],
        "L08 NOTIS": ["Källor", "Källor"],
        "R02 NOTIS": ["Roller"],
        "T02 NOTIS": ["Texter", "Texter"],
        "T08 NOTIS": ["Texter"],
        "U01 VARNING": ["Uppdrag"] * 7,
    }


PIECES = st.sampled_from(
    [
        *("2019", "stadsdelsnämnd", "när", "T1", "§", "[", "{{", "•", "ja", "beslutad"),
        *(NUMBER, "a@b.se", "och", "Ansvarig", "=", "-", "/ ", "  ", "\u00ad", "A1"),
    ]
)
WORDS = st.one_of(st.lists(PIECES, max_size=6).map(" ".join), st.text(max_size=30), PIECES)
CELLS = st.one_of(
    st.none(),
    WORDS,
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(min_value=datetime(1900, 1, 1)),
    st.builds(Formula, WORDS),
)


@st.composite
def books(draw) -> Book:
    """Think up workbooks that have some of the sheets, headings and rows of ours."""
    grids = {draw(WORDS) or "Blad": Grid.of(draw(st.lists(st.lists(CELLS), max_size=3)))}
    for kind in draw(st.lists(st.sampled_from(SHEETS))):
        headings = [column.heading for column in kind.columns]
        if kind.shape is Shape.FORM:
            rows = [[heading, draw(CELLS), draw(CELLS)] for heading in headings]
            table = [["Uppgift", "Värde", "Anmärkning"], *rows]
        else:
            row = st.lists(CELLS, max_size=len(headings) + 1)
            table = [headings, *draw(st.lists(row, max_size=4))]
        grids[kind.sheet] = Grid.of(table)
    return Book(grids, {}, draw(st.booleans()))


@proof(20, whole=500)
@given(books())
def test_whatever_a_workbook_holds_is_checked_without_a_crash(drawing):
    for finding in check_register(parse(drawing, SHEETS, date(2020, 6, 1))):
        assert finding.text
        assert not re.search(r"811218\D?9876", str(finding))
