"""The sheet Kontroll as rows: what a check says there, before Excel is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.layout import RESULT_HEADINGS
from planbook.model.cell import Cell
from planbook.model.register import Words
from planmacros.checks import RULES
from planmacros.checks.rules import Finding, Grade
from planmacros.excel.result_rows import LINK, result_rows
from planmacros.tasks import reports
from planmacros.tasks.checked import Checked
from tables import drawn, examples

AT = datetime(2020, 5, 1, 14, 5)
CLEAN = drawn("Plan | Uppgift | Värde\n | Nämnd | Farsta stadsdelsnämnd")


def found(text="Rad 2 saknar aktivitet. Skriv den.", sheet="Aktiviteter", grade="FEL"):
    finding = Finding(Cell(sheet, 7, 6), "A01", Grade(grade), text)
    words = (*CLEAN.words, Words(Cell(sheet, 1, 1), "Rubrik"))
    return result_rows(Checked(replace(CLEAN, words=words), (finding,)), AT)[4]


def test_the_first_lines_say_when_how_much_was_read_and_what_the_grades_mean(work):
    when, read, grades, head, *_ = result_rows(work, AT)
    assert when[0].startswith("Kontrollerad 2020-05-01 kl. 14.05: 18 aktiviteter, 1 ")
    assert read[0].startswith("Lästa rader: Plan 22, Texter 24, Aktiviteter 18")
    assert grades[0].startswith("STOPP hindrar alla dokument.")
    assert head == list(RESULT_HEADINGS)


def test_the_rows_are_what_the_command_line_finds_with_the_worst_first(work):
    grades = list(Grade)
    expected = sorted(work.findings, key=lambda finding: grades.index(finding.grade))
    shown = result_rows(work, AT)[4:]
    assert len(shown) == 53
    assert [
        (grade, code, " ".join(filter(None, (what, advice)))) for grade, code, _, what, advice in shown
    ] == [(finding.grade.value, finding.code, finding.text) for finding in expected]
    assert all(f'"{finding.cell}")' in row[LINK] for finding, row in zip(expected, shown, strict=True))


def test_every_row_is_as_wide_as_the_headings(work):
    assert {len(row) for row in result_rows(work, AT)} == {len(RESULT_HEADINGS)}


def test_what_is_found_and_what_to_do_stand_in_columns_of_their_own():
    assert found()[3:] == ["Rad 2 saknar aktivitet.", "Skriv den."]


def test_a_full_stop_in_somebodys_own_words_does_not_part_a_text():
    what, advice = found("«Klart. Sedan mer.» har inget mått. Skriv ett.")[3:]
    assert (what, advice) == ("«Klart. Sedan mer.» har inget mått.", "Skriv ett.")


@given(st.text())
def test_no_letter_of_a_text_is_lost_when_it_is_parted(text):
    finding = Finding(Cell("Plan", 1, 1), "A01", Grade.ERROR, text)
    what, advice = finding.parts
    assert text in {what, f"{what} {advice}"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_what_to_do(rule):
    wrong = [drawn(one.drawing) for one in examples(rule.explanation) if one.is_wrong]
    for register in wrong:
        assert all(finding.parts[1] for finding in rule(register))


def test_a_register_without_findings_says_how_much_was_looked_at():
    (shown,) = result_rows(Checked(CLEAN, ()), AT)[4:]
    number = len(RULES)
    assert shown[3] == f"Inget att åtgärda: {number} kontroller är gjorda på 1 rad."


def test_a_silenced_rule_is_named_with_its_reason():
    register = drawn("Listor | Avstängd kontroll | Skäl\n | A09 | Mått finns i ILS")
    assert result_rows(Checked(register, ()), AT)[2][0].endswith("A09: Mått finns i ILS")


@pytest.mark.parametrize(
    ("sheet", "formula"),
    [
        ("Aktiviteter", """=HYPERLINK("#'Aktiviteter'!F7","Aktiviteter!F7")"""),
        ("Bo's blad", """=HYPERLINK("#'Bo''s blad'!F7","Bo's blad!F7")"""),
        ('a"&cmd', """=HYPERLINK("#'a""&cmd'!F7","a""&cmd!F7")"""),
    ],
)
def test_the_place_is_a_link_that_no_name_of_a_sheet_can_break(sheet, formula):
    assert found(sheet=sheet)[LINK] == formula


def test_a_sheet_that_is_missing_or_hidden_by_a_mask_is_named_without_a_link():
    for name in ("Källor", "Uppgifter •••"):
        finding = Finding(Cell(name, 1, 1), "W01", Grade.ERROR, "Bladet saknas.")
        assert result_rows(Checked(CLEAN, (finding,)), AT)[4][LINK] == f"{name}!A1"


def test_signs_that_a_cell_cannot_hold_are_shown_as_lost():
    assert found("Här\x00 står\ud83d fel\x0b. Ta bort.")[3] == "Här� står� fel�."


def test_only_the_links_begin_as_a_formula_does(work):
    for row in result_rows(work, AT):
        for place, cell in enumerate(row):
            assert place == LINK or not cell.startswith(("=", "+", "-", "@"))


def test_a_box_sums_up_the_check(work):
    first, where = reports.report_in_box(work)
    assert first == ("18 aktiviteter är kontrollerade: 1 FEL, 10 VARNINGAR, 42 NOTISER.")
    assert "Kontroll" in where
    assert reports.report_in_box(Checked(CLEAN, ()))[1] == "Inget behöver åtgärdas."


def test_one_activity_is_not_called_several():
    register = drawn("Aktiviteter | Id | Aktivitet\n | A1 | Öppna en mötesplats")
    first, _ = reports.report_in_box(Checked(register, ()))
    assert first.startswith("1 aktivitet är kontrollerad: ")
    assert list(reports.report_summary(Checked(register, ())))[-1].startswith("1 aktivitet, ")


def test_a_reason_is_cut_only_after_what_points_at_a_person_is_hidden():
    reason = f"{'x' * 289} 811218-9876"
    register = drawn(f"Listor | Avstängd kontroll | Skäl\n | A09 | {reason}")
    assert "811218" not in result_rows(Checked(register, ()), AT)[2][0]
