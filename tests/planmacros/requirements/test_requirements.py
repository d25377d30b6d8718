"""Every requirement of the plan has a home or a reason, and the homes exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planbook.example.empty import empty_contents
from planbook.schema import SHEETS, Duty, Section
from planmacros import cli
from planmacros.checks import RULES
from planmacros.requirements.requirements import (
    all_requirements,
    answered_by,
    requirement_explained,
    requirement_row,
    requirements_named,
)

# The numbers of the inventory: first and last of each run.
RUNS = (
    (1, 10),
    (101, 109),
    (201, 210),
    (221, 228),
    (251, 257),
    (261, 265),
    (301, 312),
    (401, 405),
    (501, 507),
    (601, 604),
    (701, 707),
    (801, 806),
)
NUMBERS = [f"R-{n:03}" for first, last in RUNS for n in range(first, last + 1)]
# What other plans showed is needed; a rule may answer to it.
BEYOND = {f"R-{number}" for number in range(901, 910)}
LONGEST_TITLE = 60  # characters
TEMPLATES = Path(__file__).parents[3] / "templates" / "plandoc" / "documents"
EVERY = pytest.mark.parametrize("asked", all_requirements(), ids=lambda asked: asked.number)
# What the template says where a part of a document lives.
PARTS = """
plan        | omslaget                      | [Title] {{ titel }}
plan        | innehållsförteckningen        | TOC \\o
plan        | fakta på omslaget             | Styrdokument → {{ styrdokument
plan        | versionerna på omslaget       | Planens versioner
plan        | figurer                       | SEQ Figur
plan        | lägesbilden i sammandrag      | Lägesbilden i sammandrag
plan        | underlaget                    | aktörerna har lämnat underlag
plan        | enkäten i kartläggningen      | {{ enkäten }}
plan        | antalet blanketter            | Antal blanketter {{ t.år }}
plan        | jämförelsen i analysen        | Jämfört med förra → {{ analys
plan        | bedömningen av varje miljö    | Bedömning av varje miljö
plan        | slutsatserna                  | Slutsatser och de aktiviteter
plan        | områdenas tabeller            | Aktiviteter:
plan        | tabellernas rubrikrad         | cantSplit tblHeader
plan        | beslutsgången                 | Planens väg till beslut
uppfoljning | läget i varje område          | Läget i varje område
uppfoljning | svar som saknas               | Svar som saknas
paminnelse  | det som saknas                | Det här saknas
ils         | en text för varje aktivitet   | [heading 1] {{ mål }}
andringar   | ändringarna på varje blad     | Ändringar på {{ b.blad }}
personal    | det medarbetaren behöver veta | Det här behöver du veta
personal    | det man kan märka             | Det här kan du märka
personal    | vart man vänder sig           | Hit vänder du dig
personal    | avsnitt ur planen             | Ur handlingsplanen
samordning  | luckor                        | [heading 1] Luckor
samordning  | uppdrag                       | [heading 1] Uppdrag
samordning  | forum                         | [heading 1] Forum
samordning  | enheter                       | [heading 1] Enheter
samordning  | bidrag och lokaler            | [heading 1] Bidrag och lokaler
"""


def _parts():
    for line in PARTS.strip().splitlines():
        document, part, mark = (cell.strip() for cell in line.split("|"))
        yield document, f"dokumentet {document}: {part}", mark


def _homes():
    """Give every home that the schema, the new workbook and the templates have."""
    yield from (home for _, home, _ in [*_parts()])
    for sheet in SHEETS:
        yield f"bladet {sheet.sheet}"
        yield from (f"{sheet.sheet}: {column.heading}" for column in sheet.columns)
    for row in empty_contents()[Section]:
        words = (row.values[Section.id], row.values[Section.heading])
        yield f"{Section.sheet}: avsnitt {' '.join(words)}"
    yield from (f"{Duty.sheet}: {row.values[Duty.id]}" for row in empty_contents()[Duty])


def _each(home):
    """Give each column of a home that is several of a sheet."""
    sheet, _, columns = home.partition(": ")
    return [f"{sheet}: {column}" for column in columns.split("; ")]


def test_every_number_of_the_inventory_is_there_once_and_in_order():
    assert [asked.number for asked in all_requirements()] == NUMBERS
    assert len(NUMBERS) == 90


def test_titles_are_short_and_their_own():
    titles = [asked.title for asked in all_requirements()]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if len(title) > LONGEST_TITLE] == []
    assert [title for title in titles if title.endswith(".")] == []


@EVERY
def test_a_requirement_has_homes_that_exist(asked):
    known = {*_homes()}
    assert [
        home for home in asked.where if home not in known and not known.issuperset(_each(home))
    ] == []
    assert len(set(asked.where)) == len(asked.where) > 0
    assert not asked.refused or asked.refused.endswith(".")


@pytest.mark.parametrize(("document", "home", "mark"), [*_parts()])
def test_a_part_of_a_document_is_in_its_template(document, home, mark):
    outline = TEMPLATES / document / f"{document}.outline.txt"
    assert mark in outline.read_text(encoding="utf-8")
    assert any(home in asked.where for asked in all_requirements())


def test_every_template_is_a_home_of_something():
    documents = {document for document, _, _ in _parts()}
    assert documents == {path.stem for path in TEMPLATES.glob("*/[!~]*.docx")}


def test_every_duty_is_a_home_of_something():
    homes = {home for asked in all_requirements() for home in asked.where}
    assert homes >= {f"{Duty.sheet}: {row.values[Duty.id]}" for row in empty_contents()[Duty]}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_answers_to_requirements_that_exist(rule):
    assert {*answered_by(rule)} <= {*NUMBERS, *BEYOND}
    assert answered_by(rule) or "Källa: egen bedömning." in rule.explanation


def test_a_requirement_names_the_rules_that_answer_to_it():
    (asked,) = requirements_named("R-305")
    assert [rule.code for rule in asked.rules] == ["L01", "L06"]
    assert requirement_row(asked) == (
        "| R-305 | Nio aktörer lämnar underlag | Källor: Källa; Tillfrågad; Svarat<br>"
        "Texter: avsnitt 3.1 Kartläggning<br>dokumentet plan: underlaget | L01, L06 |"
    )


def test_what_is_refused_is_told_with_its_reason():
    (asked,) = requirements_named("R-264")
    assert "<br>Avgränsning: Blankettens fria text läses aldrig in" in requirement_row(asked)
    assert requirement_explained(asked).endswith(
        "\nAvgränsning\n- Blankettens fria text läses aldrig in: den kan peka ut någon."
    )


@pytest.mark.parametrize("words", ["R-005", "r-5", "R005", "5"])
def test_a_requirement_is_found_however_its_number_is_written(words):
    assert [asked.number for asked in requirements_named(words)] == ["R-005"]


def test_the_command_lists_every_requirement_in_a_line(capsys):
    assert cli.main(["krav"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:5] for line in lines] == NUMBERS
    assert lines[0] == "R-001  Omslag med nämnd, planens namn och år"


def test_the_command_explains_one_requirement(capsys):
    assert cli.main(["krav", "R-305"]) == 0
    told = capsys.readouterr().out
    assert "\nVar\n- Källor: Källa; Tillfrågad; Svarat\n" in told
    assert re.search("\nKontroller\n- L01 Ingen verksamhet .+\n- L06 ", told)


def test_a_requirement_that_does_not_exist_is_told(capsys):
    assert cli.main(["krav", "R-999"]) == 2
    assert "Kravet R-999 finns inte" in capsys.readouterr().err
