"""What is not in place is one answer: the rules and the overview only word it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filled import register
from planbook.builder.contents import Filled
from planbook.facts.calendar import passed_milestone
from planbook.facts.grants import grants_of_the_years
from planbook.facts.occasion_words import YEARLY
from planbook.schema import (
    Activity,
    Actor,
    Conclusion,
    Discussion,
    Duty,
    Forum,
    ForumKind,
    Grant,
    Meeting,
    Occasion,
    Plan,
    Source,
    SourceKind,
    Support,
    Training,
    Unit,
    YesNo,
)
from plandoc import making
from plandoc.content import coverage
from plandoc.content.gaps import gap_sentences
from plandoc.content.left_out import outside_the_years
from planmacros.checks import RULES
from planmacros.checks.rules import Grade
from tables import drawn

BY_CODE = {rule.code: rule for rule in RULES}
FORA, UNITS = ("BRÅ", "Område 1"), ("Förskola", "Fritid", "Park")
ACTORS = ("skola", "polis", "skola och polis", "barn och unga")
DAYS = (None, *(date(year, 3, 1) for year in (2018, 2019, 2020, 2021)))
TODAYS = [date(2019, 2, 1), date(2019, 5, 2), date(2020, 6, 1), date(2021, 2, 1)]
FOUR_YEARS = """
    Plan   | Uppgift                | Värde
           | Planår                 | 2019
           | Gäller till och med år | 2022
"""


def found(code, arranged):
    """Give what a rule finds, each with its grade and its text."""
    return [(one.grade, one.text) for one in BY_CODE[code](arranged)]


def quoted(code, arranged, words="", but=None):
    """Give all that the findings of a rule with some words name."""
    texts = [text for _, text in found(code, arranged) if re.search(words, text)]
    texts = [text for text in texts if not (but and re.search(but, text))]
    return {name for text in texts for name in re.findall("«([^»]*)»", text)}


def sentences(arranged):
    """Give what the overview says is not in place."""
    return [text for _, text in gap_sentences(arranged)]


def named(arranged, words, every=()):
    """Give all that the sentence with some words names; of all, ``every``."""
    for text in sentences(arranged):
        if re.search(words, text):
            names = text.rpartition(": ")[2].removesuffix(".").split(", ")
            return {*every} if text[:5] in {"Alla ", "Båda "} else {*map(str.strip, names)}
    return set()


def says(arranged, words):
    """Tell whether the overview has a sentence with some words."""
    return any(words in text for text in sentences(arranged))


def rows(columns, most=4):
    """Draw some rows: a value or a blank in each of their columns."""
    cells = {column: st.sampled_from(values) for column, values in columns.items()}
    return st.lists(st.fixed_dictionaries(cells).map(Filled), max_size=most)


def each_once(columns, key):
    """Draw rows of which no two have the same key."""
    return rows(columns).map(lambda some: [*{row.values[key]: row for row in some}.values()])


YES_OR_NO = (None, YesNo.YES, YesNo.NO)
CONTENTS = st.fixed_dictionaries(
    {
        Plan: st.sampled_from(
            [[Filled({Plan.year: 2019, Plan.last_year: 2022})], [Filled({Plan.year: 2020})], []]
        ),
        Occasion: each_once(
            {
                Occasion.name: ("T1", "T1 2020", "VB", "VB 2019", "VB 2020"),
                Occasion.last_day: (
                    *(date(2019, 4, 30), date(2020, 1, 31), date(2020, 4, 30)),
                    *(date(2019, 12, 31), date(2020, 12, 31)),
                ),
            },
            Occasion.name,
        ),
        Unit: each_once({Unit.name: UNITS}, Unit.name),
        Training: each_once(
            {
                Training.unit: UNITS,
                Training.employees: (None, 40),
                Training.done: (None, 0, 30),
                Training.read_on: DAYS,
            },
            Training.unit,
        ),
        Discussion: rows({Discussion.unit: UNITS, Discussion.day: DAYS}),
        ForumKind: each_once(
            {ForumKind.name: ("Råd", "Samråd"), ForumKind.expected: (None, 0, 1, 2)}, ForumKind.name
        ),
        Actor: each_once({Actor.name: ACTORS}, Actor.name),
        Forum: each_once(
            {
                Forum.name: FORA,
                Forum.kind: ("Råd", "samråd", None),
                Forum.actors: (None, *ACTORS, "Skola; polis", "polis, barn och unga"),
                Forum.meetings: (None, 0, 1, 2),
                Forum.individuals: YES_OR_NO,
            },
            Forum.name,
        ),
        Meeting: rows(
            {
                Meeting.forum: FORA,
                Meeting.day: DAYS,
                Meeting.raised: YES_OR_NO,
                Meeting.minutes: (None, "saknas", "1/2020"),
            }
        ),
        Activity: each_once(
            {
                Activity.id: ("A1", "A2"),
                Activity.title: ("Utbilda",),
                Activity.conclusions: (None, "S1", "s2 och S3"),
            },
            Activity.id,
        ),
        Duty: each_once(
            {
                Duty.title: ("Delta", "Följa", "Stödja"),
                Duty.activities: (None, "A1", "a2, A9"),
                Duty.evidence: (None, "inget", "Ett möte"),
                Duty.evidence_day: (*DAYS, date(2017, 1, 1)),
            },
            Duty.title,
        ),
        Grant: rows(
            {
                Grant.start: (None, date(2019, 1, 1), date(2020, 1, 1)),
                Grant.end: (None, date(2019, 12, 31), date(2021, 12, 31)),
                Grant.kind: tuple(Support),
                Grant.decided: (0, 12),
                Grant.controlled: (None, 0, 9, 12),
            }
        ),
        Source: each_once(
            {
                Source.name: ("Fritid", "Polisen", "Årsboken"),
                Source.kind: (None, *SourceKind),
                Source.answered: YES_OR_NO,
            },
            Source.name,
        ),
        Conclusion: each_once(
            {
                Conclusion.id: ("S1", "S2", "S3"),
                Conclusion.conclusion: ("Kunskapen fattas",),
                Conclusion.activities: (None, "A1", "A7"),
                Conclusion.public: (YesNo.YES,),
            },
            Conclusion.id,
        ),
    }
)


@settings(max_examples=100)
@given(CONTENTS, st.sampled_from(TODAYS))
def test_the_rules_and_the_overview_find_the_same_in_any_register(contents, today):
    arranged = register(contents, as_of=today)
    _same_duties(arranged)
    _same_fora_and_actors(arranged)
    _same_meetings(arranged)
    _same_units(arranged)
    _same_grants(arranged)
    _same_sources_and_conclusions(arranged)


def _same_duties(arranged):
    warned = [text for grade, text in found("U01", arranged) if grade is Grade.WARNING]
    names = {re.findall("«([^»]*)»", text)[0] for text in warned}
    assert names == named(arranged, "uppdrag saknar aktivitet och belägg")


def _same_fora_and_actors(arranged):
    texts = [text for _, text in found("S02", arranged)]
    if says(arranged, "Listan över forum är tom."):
        assert [text[:30] for text in texts] == ["Inget forum finns i bladet For"]
    else:
        actors = quoted("S02", arranged, "inte med i något forum")
        assert actors == named(arranged, "Aktörer som inte är med")
        kinds = quoted("S02", arranged, "forum av slaget")
        short = re.findall(r"(\w+): \d av \d forum", "\n".join(sentences(arranged)))
        assert kinds == {*short}
        risk = any("radikaliseras" in text for text in texts)
        assert risk is says(arranged, "enskilda i risk")


def _same_meetings(arranged):
    lacking = quoted("S01", arranged, "har protokoll|tog upp")
    told = named(arranged, "som har protokoll")
    assert {name.partition(" (")[0] for name in told} == lacking
    every = {row.text(Forum.name) for row in arranged[Forum]}
    missed = quoted("S01", arranged, "Inget möte i")
    told = named(arranged, "saknar möten", every)
    is_over = passed_milestone(arranged, YEARLY) is not None
    assert missed == (told if is_over else set())
    short = quoted("S01", arranged, r"\d av \d möten i .* under \d+ finns")
    told = named(arranged, "Färre möten än väntat")
    assert {name.partition(" (")[0] for name in told} == short


def _same_units(arranged):
    listed = {row.text(Unit.name) for row in arranged[Unit]}
    if passed_milestone(arranged, YEARLY):
        only_the_day = "saknar «Avläst»|mer än tre månader"
        untold = quoted("K02", arranged, but=only_the_day) & {*UNITS}
        told = named(arranged, "saknar tal för utbildningen", listed)
        assert untold & listed == told
    silent = quoted("K03", arranged)
    told = named(arranged, "saknar APT", listed)
    assert silent == (told if passed_milestone(arranged) else set())
    empty = any("Inga enheter" in text for _, text in found("K03", arranged))
    is_told = says(arranged, "Listan över enheter är tom.")
    assert empty == (is_told and passed_milestone(arranged) is not None)


def _same_grants(arranged):
    some = {f"Rad {row.number} ": _named(row) for row in grants_of_the_years(arranged)}
    texts = [text for _, text in found("B01", arranged) if "framgår inte" in text]
    unknown = {some[text[:6]] for text in texts if text[:6] in some}
    told = named(arranged, "saknar tal för kontrollen", some.values())
    assert unknown == told
    assert says(arranged, "Inget står om kontroll") is (not some)


def _same_sources_and_conclusions(arranged):
    silent = quoted("L06", arranged, "Aktören")
    assert silent == named(arranged, "Källor som inte har svarat")
    texts = [text for _, text in found("L05", arranged)]
    alone = {key for text in texts for key in re.findall(r"^Slutsats (S\d) «", text)}
    assert alone == named(arranged, "Slutsatser utan aktivitet")


def _named(row):
    return f"{row.text(Grant.kind)} från {row.text(Grant.start)}".strip()


def test_an_actor_whose_name_holds_an_och_is_in_the_forum_that_names_it():
    arranged = drawn("""
        Listor | Aktör i samverkan
               | skola och polis
        Forum  | Forum    | Slag            | Aktörer          | Enskilda i risk
               | Område 1 | Samverkansforum | skola och polis  | ja
    """)
    assert not found("S02", arranged)
    assert not says(arranged, "Aktörer som inte är med")


def test_its_parts_in_two_fora_are_not_the_actor():
    arranged = drawn("""
        Listor | Aktör i samverkan
               | skola och polis
        Forum  | Forum    | Aktörer | Enskilda i risk
               | Område 1 | skola   | ja
               | Område 2 | polis   | ja
    """)
    assert quoted("S02", arranged) == {"skola och polis"}
    assert named(arranged, "Aktörer som inte är med") == {"skola och polis"}


@pytest.mark.parametrize(
    ("occasion", "year"), [("VB 2019   | 2019-12-31", 2019), ("T1 2020 | 2020-04-30", 2020)]
)
def test_in_a_plan_for_several_years_both_ask_about_the_same_year(occasion, year):
    arranged = drawn(f"""
        {FOUR_YEARS}
        Listor | Enhet    | Tillfälle | Sista dag
               | Förskola | {occasion}
               | Fritid   |           |
        APT    | Enhet    | Datum      | Möte
               | Förskola | 2019-03-01 | APT
               | Fritid   | 2020-03-01 | APT
    """)
    silent = "Fritid" if year == 2019 else "Förskola"
    assert quoted("K03", arranged) == {silent}
    assert f"1 av 2 enheter saknar APT under {year}: {silent}." in sentences(arranged)
    talked = [row[coverage.TALKED][1] for row in coverage.unit_rows(arranged)]
    assert talked[:2] == ["ja" if name != silent else "nej" for name in UNITS[:2]]


def test_a_forum_that_meets_less_than_expected_is_told_when_the_year_is_over():
    drawing = """
        Plan  | Uppgift  | Värde
              | Planår   | 2020
        Forum | Forum    | Möten per år | Enskilda i risk
              | BRÅ      | 4            | ja
              | Råd      | 0            | ja
        Möten | Forum    | Datum      | VBE på dagordningen | Protokoll, diarienummer
              | BRÅ      | 2020-03-01 | ja                  | 1/2020
    """
    sentence = "Färre möten än väntat: BRÅ (1 av 4)."
    assert sentence not in sentences(drawn(drawing, date(2020, 12, 31)))
    assert sentence in sentences(drawn(drawing, date(2021, 1, 1)))
    assert not says(drawn(drawing, date(2021, 1, 1)), "saknar möten")


def test_a_routine_is_not_on_the_page_which_says_so():
    arranged = drawn("""
        Uppdrag | Nr | Uppdrag | Belägg     | Belägg, datum | Rutin
                | N4 | Ha en   | Utbildning | 2020-05-01    | delvis
    """)
    assert found("U02", arranged)
    assert not named(arranged, "uppdrag")
    assert "Rutin på Uppdrag (1 cell, för kontrollen)" in [*outside_the_years(arranged)]


def test_documents_turn_to_the_coordinator_who_is_active():
    arranged = drawn("""
        Roller | Roll        | Lokal samordnare | Aktiv | Funktionsbrevlåda
               | Tidigare    | ja               | nej   | a@example.org
               | Nuvarande   | ja               | ja    | b@example.org
    """)
    assert not found("R01", arranged)
    letter = making.document("paminnelse").text(arranged, "")
    assert "Har ni frågor? Kontakta Nuvarande" in letter
    assert "Nuvarande" in str(making.document("personal").says(arranged, ""))
