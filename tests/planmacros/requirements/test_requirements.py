"""Every requirement of the plan has a home or a reason, and the homes exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planbook.example.empty import DUTIES, SECTIONS
from planbook.model.columns import Column
from planbook.schema import SHEETS, Duty, Section
from planmacros import cli
from planmacros.checks import RULES
from planmacros.requirements.homes import (
    Carried,
    Chapter,
    Part,
    answered_by,
    explanation,
    row,
)
from planmacros.requirements.requirements import REQUIREMENTS, named

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
EVERY = pytest.mark.parametrize("asked", REQUIREMENTS, ids=lambda asked: asked.number)


def test_every_number_of_the_inventory_is_there_once_and_in_order():
    assert [asked.number for asked in REQUIREMENTS] == NUMBERS
    assert len(NUMBERS) == 90


def test_titles_are_short_and_their_own():
    titles = [asked.title for asked in REQUIREMENTS]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if len(title) > LONGEST_TITLE] == []
    assert [title for title in titles if title.endswith(".")] == []


@EVERY
def test_a_requirement_has_a_home_or_a_reason(asked):
    assert asked.places or asked.refused
    assert not asked.refused or asked.refused.endswith(".")
    assert len(set(asked.where)) == len(asked.where)


@EVERY
def test_the_homes_of_a_requirement_exist(asked):
    for place in asked.places:
        match place:
            case Column():
                assert place.sheet in SHEETS
                assert place in place.sheet.columns
            case type():
                assert place in SHEETS
            case Chapter():
                assert place.id in {row.values[Section.id] for row in SECTIONS}
            case Carried():
                assert place.id in {row.values[Duty.id] for row in DUTIES}
            case Part():
                outline = TEMPLATES / place.document / f"{place.document}.outline.txt"
                assert place.mark in outline.read_text(encoding="utf-8")


def test_every_template_is_a_home_of_something():
    parts = {
        place.document
        for asked in REQUIREMENTS
        for place in asked.places
        if isinstance(place, Part)
    }
    assert parts == {path.stem for path in TEMPLATES.glob("*/[!~]*.docx")}


def test_every_duty_is_a_home_of_something():
    carried = {
        place.id
        for asked in REQUIREMENTS
        for place in asked.places
        if isinstance(place, Carried)
    }
    assert carried == {row.values[Duty.id] for row in DUTIES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_answers_to_requirements_that_exist(rule):
    assert {*answered_by(rule)} <= {*NUMBERS, *BEYOND}
    assert answered_by(rule) or "Källa: egen bedömning." in rule.explanation


def test_a_requirement_names_the_rules_that_answer_to_it():
    (asked,) = named("R-305")
    assert [rule.code for rule in asked.rules] == ["L01", "L06"]
    assert row(asked) == (
        "| R-305 | Nio aktörer lämnar underlag | Källor: Källa; Tillfrågad; Svarat<br>"
        "Texter: avsnitt 3.1 Kartläggning<br>dokumentet plan: underlaget | L01, L06 |"
    )


def test_what_is_refused_is_told_with_its_reason():
    (asked,) = named("R-264")
    assert "<br>Avgränsning: Blankettens fria text läses aldrig in" in row(asked)
    assert explanation(asked).endswith(
        "\nAvgränsning\n- Blankettens fria text läses aldrig in: den kan peka ut någon."
    )


@pytest.mark.parametrize("words", ["R-005", "r-5", "R005", "5"])
def test_a_requirement_is_found_however_its_number_is_written(words):
    assert [asked.number for asked in named(words)] == ["R-005"]


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
