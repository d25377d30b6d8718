"""Fields in the texts: filled in from Plan everywhere, and nothing else is touched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tables
import word
from days import DAY
from filled import everywhere, register
from planbook.builder.contents import Filled
from planbook.difference.fingerprint import fingerprint
from planbook.schema import Activity, Plan, Section
from planbook.text_fields import (
    FIELDS,
    field_facts,
    fields_in,
    filled_in,
    takes_fields,
    with_fields_filled,
)
from plandoc import making
from planmacros.checks import RULES, check_register
from planmacros.tasks.check_and_make import made_document
from planmacros.tasks.checked import Checked

BY_CODE = {rule.code: rule for rule in RULES}
PLAN = """
    Listor | Tillfälle
           | T2
    Plan   | Uppgift                     | Värde
           | Kommun                      | Gävle kommun
           | Nämnd                       | Utbildningsnämnden
           | Planår                      | 2027
           | Budgetår                    | 2027
           | Lägesbild från              | 2026-01-01
           | Lägesbild till              | 2026-12-31
           | Nästa revidering, tillfälle | T2
           | Nästa revidering, år        | 2028
"""


def section(text: str, heading: str = "Syfte", more: str = ""):
    """Read one section of a plan for 2027, its fields filled in."""
    drawing = f"""{PLAN}{more}
    Texter | Avsnitt | Rubrik    | Text
           | 1       | {heading} | {text}
    """
    return with_fields_filled(tables.drawn(drawing))


def body(text: str, more: str = "") -> str:
    """Give a text as it is printed."""
    return section(text, more=more)[Section][0].text(Section.body)


def told(text: str, heading: str = "Syfte") -> list[str]:
    """Ask the rule about fields."""
    return [one.text for one in BY_CODE["D17"](section(text, heading))]


def texts(text: str):
    """Give a row of every kind, with a text wherever fields are filled in."""
    return {
        kind: [
            Filled(
                {
                    column: text if takes_fields(column) else value
                    for column, value in row.values.items()
                },
                row.notes,
            )
            for row in rows
        ]
        for kind, rows in everywhere("ord").items()
    }


class TestFilling:
    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("Planen gäller {planår}.", "Planen gäller 2027."),
            ("{nämndens} plan i {kommun}", "Utbildningsnämndens plan i Gävle kommun"),
            ("{ Nämnd }", "Utbildningsnämnden"),
            ("{lägesbildens  period}", "1 januari 2026–31 december 2026"),
            ("Från {lägesbild från}", "Från januari 2026"),
            ("till {lägesbild till}", "till december 2026"),
            ("Görs om i {nästa revidering}.", "Görs om i T2 2028."),
            ("Görs om {nästa revidering, år}.", "Görs om 2028."),
            ("Budget {budgetår}.[^Se {planår}.]", "Budget 2027.[^Se 2027.]"),
        ],
    )
    def test_a_field_stands_for_what_plan_says(self, text, printed):
        assert body(text) == printed

    @pytest.mark.parametrize(
        "text",
        [
            "{1, 2, 3}",
            "{}",
            "{{ planår }}",
            "{{planår}}",
            "{planår",
            "planår}",
            "{se bilaga}",
            "{diarienummer}",
            "{%planår%}",
            "{plan{år}",
        ],
    )
    def test_what_is_no_field_or_has_no_fact_keeps_every_letter(self, text):
        assert body(text) == text

    @given(st.text(st.sampled_from("{}{} planårå1ö,%\n-"), max_size=40))
    def test_no_letter_outside_a_known_field_is_changed(self, text):
        known = [typed for typed, field in fields_in(text) if field]
        printed = filled_in(text, {field.name: "§" for field in FIELDS})
        for typed in known:
            text = text.replace(typed, "§", 1)
        assert printed == text

    @pytest.mark.parametrize("name", ["{kommun}", "{{ planår }}", "a{planår}b"])
    def test_what_a_field_stands_for_is_not_filled_in_again(self, name):
        drawn = PLAN.replace("Utbildningsnämnden", name)
        drawing = f"{drawn}\n    Texter | Avsnitt | Text\n           | 1 | Vi i {{nämnd}}"
        row = with_fields_filled(tables.drawn(drawing))[Section][0]
        assert row.body == f"Vi i {name}"

    def test_a_fact_on_many_lines_makes_no_paragraphs(self):
        known = tables.drawn(PLAN)
        (plan,) = known[Plan]
        wide = replace(plan, values={**plan.values, Plan.board: "Norra\n- nämnden"})
        known = replace(known, rows={**known.rows, Plan: (wide,)})
        assert filled_in("{nämnd}", field_facts(known)) == "Norra - nämnden"

    def test_names_forms_and_the_words_of_others_are_left(self):
        words = with_fields_filled(register(everywhere("ord {planår} ord")))
        for row in (row for rows in words.rows.values() for row in rows):
            for column, text in row.values.items():
                if isinstance(text, str) and "ord " in text:
                    assert ("{planår}" in text) is not takes_fields(column), column

    def test_last_years_plan_says_last_years_facts(self):
        old = "\n".join(
            f"    Förra årets {line.strip()}" if line.strip()[:1].isalpha() else line
            for line in PLAN.replace("2027", "2026").splitlines()
        )
        more = f"""{old}
    Förra årets Texter | Avsnitt | Text
                       | 1       | Året {{planår}}"""
        (before,) = section("Året {planår}", more=more).earlier
        assert before[Section][0].body == "Året 2026"


class TestYearsFromFields:
    @pytest.mark.parametrize(
        "text",
        [
            "Vi samverkar enligt {överenskommelse}.",
            "Arbetet pågår från {lägesbild från} och framåt.",
            "Den nya planen görs om {nästa revidering, år}.",
        ],
    )
    def test_a_year_that_a_field_gives_is_no_leftover(self, text):
        agreement = "           | Samverkansöverenskommelse | Avtal Gävle 2026–2029\n"
        assert not [*BY_CODE["D05"](section(text, more=f"\n{agreement}"))]

    def test_the_same_year_in_words_of_its_own_is(self):
        more = "\n           | Samverkansöverenskommelse | Avtal Gävle 2026–2029\n"
        assert [*BY_CODE["D05"](section("Under 2026 ska vi samverka.", more=more))]


class TestEverywhere:
    @pytest.mark.parametrize("name", making.names())
    def test_no_document_has_a_field_that_plan_can_fill_in(self, name):
        year = DAY.year
        last = {**texts("förra"), Plan: [Filled({Plan.board: "ord", Plan.year: year - 1})]}
        typed, written = (
            replace(register(texts(words)), earlier=(register(last),))
            for words in ("ord {planår} ord", f"ord {year} ord")
        )
        printed = [
            word.printed(making.render(name, one, decision=False))
            for one in (with_fields_filled(typed), written)
        ]
        assert printed[0] == printed[1]
        assert "{planår}" not in printed[0]

    def test_a_fingerprint_is_that_of_the_words_that_are_printed(self):
        typed, written = section("Året {planår}"), section("Året 2027")
        assert fingerprint(typed) == fingerprint(written)
        assert fingerprint(typed) != fingerprint(section("Året {kommun}"))

    def test_the_search_for_persons_reads_what_is_printed(self):
        more = "\n           | Kontaktväg vid oro | 070-174 06 05"
        found = section("Ring {kontaktväg vid oro}", more=more)
        cells = {str(one.cell) for one in BY_CODE["P02"](found)}
        assert {"Plan!B10", "Texter!C2"} <= cells


class TestTelling:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("{plannår}", "{plannår} är inget fält. Menar du «{planår}»?"),
            ("{lägesbildens perid}", "Menar du «{lägesbildens period}»?"),
            ("{kommunen}", "Menar du «{kommun}»?"),
            ("{ Nämnden }", "Menar du «{nämnd}»?"),
            ("{beslutsdag}", "{beslutsdag} är inget fält. Rätta namnet"),
            ("{diarienummer}", "Fyll i Diarienummer på bladet Plan."),
        ],
    )
    def test_a_field_that_is_not_filled_in_is_told(self, text, said):
        (line,) = told(text)
        assert said in line

    @pytest.mark.parametrize(
        ("text", "typed", "whole"),
        [
            ("Planen gäller {planår och framåt.", "«{planår»", "{planår}"),
            ("Planen gäller planår}.", "«planår}»", "{planår}"),
            ("I {kommun finns {nämnd}.", "«{kommun»", "{kommun}"),
            ("Se nästa revidering, år}", "år}»", "{nästa revidering, år}"),
        ],
    )
    def test_a_field_with_one_brace_is_told(self, text, typed, whole):
        (line,) = told(text)
        assert typed in line
        assert f"Skriv {whole}" in line

    @pytest.mark.parametrize("text", ["{planår}", "{1, 2}", "{}", "{{planår}}", "a { b", "{ kommunalt"])
    def test_other_braces_are_not(self, text):
        assert told(text) == []

    def test_it_stops_a_decision_and_no_draft(self):
        found = section("Planen gäller {plannår}.")
        work = Checked(found, check_register(found))
        assert "D17" in {one.code for one in work.errors}
        assert made_document("plan", work, None, decision=False)

    def test_a_field_in_the_form_that_it_comes_from_is_told(self):
        drawn = PLAN.replace("Gävle kommun", "{nämndens} kommun")
        (line,) = [one.text for one in BY_CODE["D17"](tables.drawn(drawn))]
        assert "fylls inte i här" in line

    def test_an_activity_is_filled_in_where_it_is_asked_about(self):
        drawing = f"""{PLAN}
    Aktiviteter | Id | Aktivitet              | Tidplan
                | A1 | Ordna möten i {{kommun}} | Hösten {{planår}}
        """
        (activity,) = with_fields_filled(tables.drawn(drawing))[Activity]
        assert (activity.title, activity.schedule) == ("Ordna möten i Gävle kommun", "Hösten 2027")
