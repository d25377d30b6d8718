"""The findings of a check as a list to work through, as a person reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from planbook.model.cell import Cell
from planmacros.checks.rules import Finding, Grade
from planmacros.cli import main
from planmacros.tasks.checked import Checked
from planmacros.tasks.finding_lines import finding_lines
from planmacros.tasks.reports import report_of_past_year, report_summary
from tables import drawn

REGISTER = drawn(
    """
    Plan        | Uppgift | Värde
                | Nämnd   | Salems socialnämnd
                | Planår  | 2031
    Aktiviteter | Id | Aktivitet        | Ansvarig | Tidplan
                | A1 | Öppna ett ställe | Kurator  |
    """
)
GRADE = re.compile("STOPP|FEL|VARNING|NOTIS|godtagen")


def finding(code, place, grade=Grade.WARNING, text="Det är skevt. Räta upp det."):
    sheet, _, row = place.partition("!")
    column = ord(row[0]) - ord("A") + 1
    return Finding(Cell(sheet, int(row[1:]), column), code, grade, text)


def lines(*findings, every=False):
    return finding_lines(Checked(REGISTER, findings), every=every)


def test_the_worst_stands_first_and_what_is_accepted_last():
    accepted = replace(finding("A10", "Aktiviteter!B2"), accepted="Prövat")
    shown = lines(
        accepted,
        finding("T02", "Texter!D4", Grade.NOTICE),
        finding("A10", "Texter!D9"),
        finding("A02", "Texter!D8", Grade.ERROR),
        finding("P03", "Texter!D7", Grade.STOP),
    )
    assert [GRADE.findall(line)[-1] for line in shown] == [
        *("STOPP", "FEL", "VARNING", "NOTIS", "godtagen")
    ]


def test_two_findings_of_a_rule_stand_on_a_line_each_and_three_on_one():
    three = [finding("A10", f"Roller!C{row}") for row in (4, 5, 9)]
    assert len(lines(*three[:2])) == 2
    assert lines(*three) == (
        "Roller!C4–C5 och C9: A10 VARNING på 3 ställen: Det är skevt. Räta upp det.",
    )
    assert lines(*three, every=True) == tuple(map(str, three))


def test_what_differs_is_told_by_the_title_of_the_rule_and_what_to_do_stays():
    three = [
        finding("A02", f"Roller!C{row}", Grade.ERROR, f"«A{row}» haltar. Skriv en.") for row in (4, 6, 8)
    ]
    (line,) = lines(*three)
    assert line.endswith("på 3 ställen: En aktivitet saknar ansvarig. Skriv en.")
    (line,) = lines(*(replace(one, text=f"{one.text} {n}") for n, one in enumerate(three)))
    assert line.endswith("saknar ansvarig. Det första: «A4» haltar. Skriv en. 0")


def test_a_rule_with_two_grades_shares_no_line_across_them():
    many = [finding("A07", f"Roller!C{row}", Grade.ERROR) for row in range(4, 7)]
    shown = lines(*many, finding("A07", "Roller!C9"))
    assert [line.split(": ")[0] for line in shown] == ["Roller!C4–C6", "Roller!C9"]


def test_the_blank_cells_of_a_sheet_share_a_line_where_nothing_else_is_found_there():
    blank = [
        finding("A05", "Aktiviteter!D2", Grade.ERROR),
        finding("A06", "Aktiviteter!D2", Grade.NOTICE),
    ]
    assert lines(*blank) == ("Aktiviteter!D2: 1 FEL, 1 NOTIS: Fyll i Tidplan (A05, A06).",)
    assert len(lines(*blank, finding("A10", "Aktiviteter!B2"))) == 3
    two_grades = [
        finding("A05", "Aktiviteter!D2", grade) for grade in (Grade.ERROR, Grade.ERROR, Grade.WARNING)
    ]
    assert lines(*two_grades) == ("Aktiviteter!D2: 2 FEL, 1 VARNING: Fyll i Tidplan (A05).",)


def test_where_the_list_is_longer_than_a_screen_the_notices_are_one_line():
    other = [finding(f"A{n:02}", f"Roller!C{n}") for n in range(1, 20)]
    notices = [finding("T02", f"Texter!D{row}", Grade.NOTICE) for row in (4, 5)]
    assert len(lines(*other[:18], *notices)) == 20
    *_, last = lines(*other, *notices)
    assert last == "2 NOTISER att se över när resten är klart: T02 (2)."


def test_the_summary_says_how_each_is_seen_where_some_share_a_line():
    work = Checked(REGISTER, (finding("P03", "Texter!D7", Grade.STOP),))
    *_, last = report_summary(work, folded=True)
    assert last == (
        "1 aktivitet, 1 STOPP, 0 FEL, 0 VARNINGAR, 0 NOTISER. «kontrollera --alla» ger "
        "varje fynd en rad."
    )
    assert not any("--alla" in line for line in report_summary(work))


def test_a_plan_whose_years_are_over_is_told_how_to_ask_of_a_day_in_them():
    def told(day):
        return [*report_of_past_year(Checked(replace(REGISTER, as_of=day), ()))]

    assert told(date(2031, 12, 31)) == []
    assert told(date(2032, 1, 1)) == [
        (
            "Planens sista år är 2031 men kontrollen gäller 2032-01-01. Lägg till "
            "--dag 2031-12-31 för att se hur det stod då."
        )
    ]


def test_an_empty_workbook_and_the_next_years_are_short_lists(tmp_path, example, capsys):
    empty, after = tmp_path / "tom.xlsx", tmp_path / "nästa.xlsx"
    main(["ny", str(empty), "--nämnd", "Salems socialnämnd", "--år", "2031"])
    main(["nytt-år", str(example), "--till", str(after)])
    for path, day, most in ((empty, "2031-01-10", 12), (after, "2021-01-10", 25)):
        capsys.readouterr()
        assert main(["kontrollera", str(path), "--dag", day]) == 1
        shown = capsys.readouterr()
        listed = shown.out.partition("Lästa rader:")[0].splitlines()
        assert len(listed) <= most
        worst = [list(Grade).index(Grade(GRADE.search(line)[0])) for line in listed]
        assert worst == sorted(worst)
        assert re.search(r"\d+ FEL, .* ger varje fynd en rad\.\n$", shown.out)
        assert "FEL" not in shown.err
