"""The plan of 2020: every fact of it is there, and the checks say what is known."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from planbook.model.prose import Footnote, prose_paragraphs
from planbook.schema import Activity, Area, Duty, Observation, Plan, Section, Source, SourceKind, YesNo

ROWS_WITH_ONLY_A_YEAR = (*range(1, 14), 15, 16, 17)
# What was found by hand in the plan, by code and grade, and the rows that it is about.
OF_ACTIVITIES = {
    "A03 VARNING": ["A17"],
    "A05 VARNING": ["A14"],
    "A06 NOTIS": [f"A{number}" for number in ROWS_WITH_ONLY_A_YEAR],
    "A07 FEL": ["A8"],
    "A07 VARNING": ["A12"],
    "A09 NOTIS": [f"A{number}" for number in range(1, 19)],
    "A14 NOTIS": ["A10"],
}
OF_DUTIES = {"U01 VARNING": ["U2", "U4", "U5", "U6", "U8", "N2", "N3"]}
OF_SOURCES = {
    "L08 NOTIS": [
        "Säkerhetspolisens årsbok 2017",
        "Ds 2014:4 Våldsbejakande extremism i Sverige – nuläge och tendenser",
    ]
}
OF_THE_WHOLE = {"L05 NOTIS": 1, "R02 NOTIS": 1, "T02 NOTIS": 2, "T08 NOTIS": 1}
KEYS = {Activity: Activity.id, Duty: Duty.id, Source: Source.name}


def rows(work, kind):
    """Give the rows of a sheet that each rule speaks of, in the order of the sheet."""
    names = {row.number: row.text(KEYS[kind]) for row in work.register[kind]}
    found: dict[str, list[str]] = {}
    for finding in work.findings:
        told = f"{finding.code} {finding.grade.value}"
        if finding.cell.sheet == kind.sheet and told not in OF_THE_WHOLE:
            found.setdefault(told, []).append(names[finding.cell.row])
    return found


@pytest.mark.parametrize(
    ("kind", "known"),
    [(Activity, OF_ACTIVITIES), (Duty, OF_DUTIES), (Source, OF_SOURCES)],
    ids=lambda words: getattr(words, "sheet", ""),
)
def test_the_checks_name_exactly_the_rows_that_are_known(work, kind, known):
    assert rows(work, kind) == known


@pytest.mark.parametrize("told", OF_THE_WHOLE)
def test_what_is_known_of_the_whole_plan_is_told_as_often(work, told):
    found = [f"{finding.code} {finding.grade.value}" for finding in work.findings]
    assert found.count(told) == OF_THE_WHOLE[told]


def test_the_checks_say_nothing_else_of_the_plan(work):
    known = {*OF_ACTIVITIES, *OF_DUTIES, *OF_SOURCES, *OF_THE_WHOLE}
    others = [
        str(finding) for finding in work.findings if f"{finding.code} {finding.grade.value}" not in known
    ]
    assert not others


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("L05", ("18 aktiviteter",)),
        (
            "R02",
            (
                "lokal samordnare",
                "förvaltningens samordnare",
                "preventionssamordnare",
                "lokal kontaktperson",
            ),
        ),
        ("T02", ("oidentifierad", "aidentifierad", "vit makt", "vitmakt")),
        ("T08", ("relevant personal", "all personal", "A15")),
    ],
)
def test_what_is_told_of_the_whole_plan_names_its_words(work, code, words):
    told = " ".join(one.text for one in work.findings if one.code == code).lower()
    assert [word for word in words if word.lower() not in told] == []


def test_the_two_old_sources_are_named(work):
    old = [finding.text for finding in work.findings if finding.code == "L08"]
    assert any("årsbok 2017" in text and "3 år" in text for text in old)
    assert any("Ds 2014:4" in text and "6 år" in text for text in old)


def test_the_four_areas_have_eight_three_three_and_four_activities(work):
    counts = Counter(row.area for row in work.register[Activity])
    assert [counts[area.name] for area in work.register[Area]] == [8, 3, 3, 4]
    assert [row.id for row in work.register[Activity]] == [f"A{number}" for number in range(1, 19)]


def test_exactly_one_cell_of_the_seventy_two_is_empty(work):
    columns = Activity.title, Activity.owner, Activity.schedule, Activity.follow_up
    empty = [
        (row.id, column.heading)
        for row in work.register[Activity]
        for column in columns
        if row[column] is None
    ]
    assert empty == [("A8", "Uppföljning")]


def test_schedules_are_as_in_the_plan(work):
    schedules = Counter(row.schedule for row in work.register[Activity])
    assert schedules == {"2020": 16, "Hösten 2020": 1, "Påbörjas när riktlinjerna är klara": 1}


def test_the_eight_chapters_stand_in_order(work):
    chapters = [row.heading for row in work.register[Section] if row.level == 1]
    assert chapters == [
        "Inledning och syfte",
        "Ansvar och samverkan",
        "Lokal lägesbild",
        "Förebyggande arbete",
        "Förhindrande arbete",
        "Föreningsbidrag och upplåtande av lokaler",
        "Kompetenshöjande insatser inom förvaltningen",
        "Uppföljning",
    ]


def test_the_twelve_headings_outside_the_contents_are_there(work):
    headings = " | ".join(row.heading or "" for row in work.register[Section])
    for words in (
        "Ansvar |",
        "Samverkan |",
        "Samverkan kring individer",
        "Rutin vid oro/händelse",
        "Blankett",
        "Kartläggning",
        "Analys",
        "Tidig upptäckt",
        "Allmänt om socialtjänstens arbete",
        "Avhopparverksamhet",
        "Stöd till anhöriga",
        "Socialförvaltningens VBE-team",
    ):
        assert words in headings


def test_no_heading_level_is_jumped(work):
    levels = [row.level or 0 for row in work.register[Section]]
    assert all(level <= before + 1 for before, level in zip([0, *levels], levels))  # noqa: B905
    assert set(levels) == {1, 2, 3}


def test_the_three_footnotes_name_their_sources(work):
    notes = [
        "".join(part.text for part in span.spans)
        for row in work.register[Section]
        for paragraph in prose_paragraphs(row.body or "")
        for span in paragraph.spans
        if isinstance(span, Footnote)
    ]
    assert len(notes) == 3
    for note, words in zip(notes, ("Ds 2014:4", "155-943/2015", "årsbok 2017"), strict=True):
        assert words in note


def test_the_chapters_have_the_length_of_a_real_plan(work):
    words = sum(len((row.body or "").split()) for row in work.register[Section])
    assert 2_700 <= words <= 3_400
    texts = [row.body or "" for row in work.register[Section]]
    assert sum(len(prose_paragraphs(text)) for text in texts) > 150
    address = "https://intranat.stockholm.se/Sidor/2017/1/Valdsbejakande-extremism/"
    assert sum(text.count(address) for text in texts) == 2


def test_the_nine_actors_have_answered(work):
    actors = [
        row.name
        for row in work.register[Source]
        if row.kind in {SourceKind.OWN, SourceKind.POLICE} and row.answered is YesNo.YES
    ]
    assert actors == [
        "Förskola",
        "Fritid",
        "Fält",
        "Skola",
        "Socialtjänst",
        "Äldreomsorg",
        "Bibliotek",
        "Jobbtorg",
        "Polis",
    ]


def test_all_three_milieus_are_judged(work):
    assert len({row.milieu for row in work.register[Observation]}) == 3


def test_the_facts_of_the_plan_are_its_own(work):
    plan = work.register.form(Plan)
    assert plan.board == "Enskede-Årsta-Vantör stadsdelsnämnd"
    assert (plan.year, plan.budget_year) == (2020, 2020)
    assert plan.situation_from == date(2019, 4, 1)
    assert plan.situation_to == date(2020, 3, 31)
    assert (plan.revision, plan.revision_year) == ("T1", 2021)
    assert plan.guideline_reference == "155-943/2015"


@pytest.mark.parametrize("words", ["påhittat", "Påhittat"])
def test_what_the_plan_does_not_say_is_marked_as_invented(work, words):
    assert any(words in text.text for text in work.register.words)
