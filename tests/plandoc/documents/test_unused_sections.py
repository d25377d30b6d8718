"""Sections that are not used, and a lägesbild that is told in prose alone."""

from __future__ import annotations

import pytest

import word
from filled import register, sections
from planbook.builder.contents import Filled
from planbook.facts.sections import empty_sections
from planbook.schema import (
    Activity,
    Area,
    Assessment,
    Conclusion,
    Content,
    Observation,
    Occurrence,
    Plan,
    Section,
    Situation,
    SituationShown,
    Source,
    Use,
    YesNo,
)
from plandoc import making
from planmacros.checks import check_register

RED = "röda miljön"
HEADING, BODY, LEVEL = Section.heading, Section.body, Section.level
NOT_USED = {Section.used: Use.NO}
PLAN = sections(
    {HEADING: "Syfte", BODY: "Därför finns planen."},
    {HEADING: "Avhoppare", BODY: "Stöd ges.", **NOT_USED},
    {HEADING: "Metod för samtal", BODY: "Samtal förs.", LEVEL: 2},
    {HEADING: "Lokaler", BODY: "Hyresvärden bestämmer."},
)
SEEN = {
    Observation: [
        Filled(
            {
                Observation.milieu: RED,
                Observation.occurrence: Occurrence.SOME,
                Observation.public: YesNo.YES,
            }
        )
    ],
    Assessment: [
        Filled(
            {
                Assessment.milieu: RED,
                Assessment.assessment: "Den syns i centrum",
                Assessment.public: YesNo.YES,
            }
        )
    ],
}
NOTHING_SAID = {
    Content.SITUATION: "Det finns inga uppgifter i lägesbilden som får publiceras.",
    Content.SURVEY: "Ingen aktör har lämnat underlag än.",
}
PROSE_ONLY = {Plan: [Filled({Plan.situation_shown: SituationShown.TEXT})]}


def made(contents):
    return making.render("plan", register(contents), decision=False)


def filled_up(content, body="", **more):
    """Give a plan of one section that the register adds to."""
    row = {HEADING: "Läget", BODY: body or None, Section.content: content}
    return {**sections(row), **more}


def empty(contents):
    return [row.text(HEADING) for row in empty_sections(register(contents))]


def test_a_section_that_is_not_used_is_left_out_with_those_under_it():
    printed = word.printed(made(PLAN))
    assert "Därför finns planen." in printed
    assert "Hyresvärden bestämmer." in printed
    assert not any(gone in printed for gone in ("Avhoppare", "Stöd ges", "Metod", "Samtal förs"))


def test_what_is_left_out_so_is_told_beside_the_document():
    (told,) = making.told_when_making("plan", register(PLAN))
    assert told == (
        "Står i registret men inte i dokumentet: avsnitt 2 som inte används, avsnitt 3 som inte används."
    )


def test_activities_of_a_section_that_is_not_used_are_still_in_the_plan():
    area = {Area: [Filled({Area.name: "Stöd"})]}
    row = {HEADING: "Stödet", Section.area: "Stöd", **NOT_USED}
    activity = Filled({Activity.title: "Öppna en mötesplats", Activity.area: "Stöd"})
    assert "Öppna en mötesplats" in word.printed(made({**sections(row), **area, Activity: [activity]}))


def test_rules_do_not_ask_of_a_section_that_is_not_used_but_for_persons():
    body = "Text kommer. Ring Anna Bergqvist."
    rows = ({HEADING: "Syfte", BODY: "Så."}, {HEADING: "Stöd", BODY: body, **NOT_USED})
    codes = {one.code for one in check_register(register(sections(*rows)))}
    assert not codes & {"D11", "D15"}
    assert codes & {"P03", "P06"}


@pytest.mark.parametrize(
    ("row", "is_empty"),
    [
        ({}, True),
        ({BODY: "Text."}, False),
        ({Section.picture: "karta.png"}, False),
        ({Section.area: "Stöd"}, True),
        (NOT_USED, False),
    ],
)
def test_a_section_without_anything_in_it_is_empty(row, is_empty):
    assert empty(sections({HEADING: "Stöd", **row})) == ["Stöd"] * is_empty


def test_a_section_with_a_section_under_it_is_not_empty():
    rows = ({HEADING: "Stöd"}, {HEADING: "Samtal", LEVEL: 2}, {HEADING: "Bidrag"})
    assert empty(sections(*rows)) == ["Samtal", "Bidrag"]


@pytest.mark.parametrize(
    ("content", "more"),
    [
        (Content.SITUATION, SEEN),
        (Content.ANALYSIS, SEEN),
        (Content.SURVEY, {Source: [Filled({Source.answered: YesNo.YES})]}),
        (Content.ANALYSIS, {Situation: [Filled({Situation.causes: "x", Situation.public: YesNo.YES})]}),
        (Content.ANALYSIS, {Conclusion: [Filled({Conclusion.id: "S1", Conclusion.public: YesNo.YES})]}),
    ],
)
def test_a_section_is_not_empty_where_its_filling_gives_something(content, more):
    assert empty(filled_up(content)) == ["Läget"]
    assert empty({**filled_up(content), **more}) == []


def test_nothing_is_said_to_be_lacking_where_there_is_prose():
    for content, said in NOTHING_SAID.items():
        assert said in word.printed(made(filled_up(content)))
        assert said not in word.printed(made(filled_up(content, "Läget är lugnt.")))


def test_a_situation_in_prose_has_no_tables():
    for content in (Content.SITUATION, Content.ANALYSIS):
        contents = {**filled_up(content, "Läget är lugnt."), **SEEN}
        assert RED in word.printed(made(contents))
        printed = word.printed(made({**contents, **PROSE_ONLY}))
        assert "Läget är lugnt." in printed
        assert RED not in printed


def test_a_situation_in_prose_needs_no_row_that_may_be_published():
    hidden = {Observation: [Filled({Observation.milieu: RED})]}
    contents = {**filled_up(Content.SITUATION, "Läget är lugnt."), **hidden}
    for more, codes in (({}, {"L12"}), (PROSE_ONLY, set())):
        found = check_register(register({**contents, **more}))
        assert {one.code for one in found} & {"L12", "D01"} == codes
