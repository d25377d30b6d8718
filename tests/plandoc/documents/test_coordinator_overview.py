"""The coordinator's overview: one page of duties, fora, units, grants and gaps."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

import outline
import word
from accessible import obstacles
from filled import everywhere, register
from hostile_texts import HOSTILE
from losses import losses
from office import pages, pdf
from planbook.builder.contents import Filled
from planbook.example.plan_2020 import EXAMPLE
from planbook.schema import (
    Actor,
    Bearer,
    Conclusion,
    Discussion,
    Duty,
    Forum,
    ForumKind,
    Grant,
    Meeting,
    Plan,
    Source,
    SourceKind,
    Support,
    Training,
    Unit,
    YesNo,
)
from plandoc import making
from plandoc.content import coverage, gaps
from plandoc.documents.samordning import samordning
from word import BODY, W
from worked_year import FORA, LATE_IN_THE_YEAR, SMALL, UNITS, WORKED, granted, many, met, talked, trained

FOLDER = Path(making.__file__).parent / "documents"
FACIT = Path(__file__).parents[2] / "facit"


def lacking(number, long=""):
    """Give a number of units of which none has done anything."""
    names = [f"Enhet {n}{long}" for n in range(1, number + 1)]
    return {**EXAMPLE, Unit: [Filled({Unit.name: name}) for name in names]}


def overview(contents=WORKED):
    """Make the overview of some rows."""
    arranged = register(contents, as_of=LATE_IN_THE_YEAR)
    return making.render("samordning", arranged, decision=False)


def told(contents):
    """Give the sentences about what is not in place."""
    return [text for _, text in gaps.gap_sentences(register(contents, as_of=LATE_IN_THE_YEAR))]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The overview of 2020, of a year, of nothing, of far too much, and of malice."""
    hostile = everywhere(" ".join(typed for typed, _ in HOSTILE.values()))
    return {
        "2020": overview(EXAMPLE),
        "worked": overview(),
        "empty": overview({}),
        "60 units": overview(many(60)),
        "40 units": overview(lacking(40, long=" med ett långt namn")),
        "39 units": overview({**lacking(40), Training: [trained("Enhet 1", 9, 9)]}),
        "hostile": overview(hostile),
    }


def test_the_template_has_no_faults_and_its_outline_is_committed(same_as):
    template = making.template("samordning")
    assert making.faults_before_making("samordning", template) == ()
    same_as(outline.outline(template), FOLDER / "samordning" / "samordning.outline.txt")


def test_the_overview_says_what_it_has_said_before(made, same_as):
    same_as(word.printed(made["worked"]), FACIT / "samordning.txt")


@pytest.mark.parametrize("which", ["2020", "worked", "empty", "40 units", "39 units"])
def test_the_overview_is_one_page(made, which, tmp_path):
    path = tmp_path / "översikt.docx"
    path.write_bytes(made[which])
    assert len(pages(pdf(path, tmp_path), tmp_path, 20)) == 1


def test_everyone_can_read_the_overview(made):
    for which in made.keys() - {"hostile"}:
        assert (which, list(obstacles(made[which]))) == (which, [])


def test_the_files_are_valid(made, tmp_path):
    for which, file in made.items():
        path = tmp_path / "fil.docx"
        path.write_bytes(file)
        assert (which, OpenXmlValidator().validate(path).errors) == (which, [])


def test_nothing_of_the_tool_is_left_and_it_is_never_a_draft(made):
    for which in ("2020", "worked", "empty", "60 units"):
        everything = b"".join(word.parts(made[which]).values())
        assert not re.search(rb"urn:handlingsplan|\{\{|\{%|\{#|UTKAST", everything)


def test_the_duties_that_nobody_carries_stand_first_and_bold(made):
    duties = next(iter(word.tree(made["2020"]).iter(f"{W}tbl")))
    first = [row[0] for row in word.rows(duties)][1:]
    assert first[:7] == ["U2", "U4", "U5", "U6", "U8", "N2", "N3"]
    assert first[7:] == ["U1", "U3", "U7", "N1", "N4", "N5", "N6", "N7", "N8", "N9"]
    looks = [
        [word.value(style) for style in row.iter(f"{W}rStyle")] for row in duties.findall(f"{W}tr")[1:]
    ]
    assert looks == [["Lucka", "Lucka"]] * 7 + [[]] * 10


def test_a_duty_is_told_with_what_carries_it(made):
    (duties, *_) = word.tables(made["2020"])
    assert duties[0] == ["Nr", "Uppdrag", "Bärs av"]
    assert [row[2] for row in duties[1:]] == [
        *["ingen"] * 7,
        *("aktivitet: A8", "aktivitet: A6, A7", "aktivitet: A17"),
        *("aktivitet: A15, A16", "aktivitet: A16", "aktivitet: A9, A11"),
        *("aktivitet: A12, A13", "aktivitet: A6, A7", "aktivitet: A7"),
        "aktivitet: A17",
    ]


def test_evidence_carries_a_duty_too():
    values = {Duty.id: "U1", Duty.title: "Nätverk", Duty.bearer: Bearer.COORDINATOR}
    evidence = {Duty.evidence: "Möte i nätverket", Duty.evidence_day: date(2020, 3, 2)}
    (table, *_) = word.tables(overview({Duty: [Filled({**values, **evidence})]}))
    assert table[1] == ["U1", "Nätverk", "belägg: Möte i nätverket, 2020-03-02"]


def test_the_fora_are_told_by_their_meetings(made):
    fora = word.tables(made["worked"])[1]
    assert [row[1:] for row in fora] == [
        ["Möten", "VBE på dagordningen", "Med protokoll", "Möten per år"],
        ["4", "3", "3", "–"],
        ["1", "1", "1", "–"],
        ["1", "1", "1", "–"],
        ["1", "0", "0", "–"],
        ["0", "0", "0", "–"],
        ["7", "5", "5", "–"],
    ]


def test_small_numbers_are_words_and_so_is_what_is_made_of_them(made):
    _, _, units, grants = word.tables(made["worked"])
    assert units[1:] == [
        [UNITS[0], "120", "104", "87 %", "2020-11-30", "ja"],
        [UNITS[1], "40", "enstaka", "–", "2020-11-30", "ja"],
        [UNITS[2], "25", "alla utom enstaka", "–", "2020-11-30", "ja"],
        [UNITS[3], "18", "18", "100 %", "2020-11-30", "ja"],
        [UNITS[4], "7", "en del", "–", "2020-11-30", "nej"],
        [UNITS[5], "enstaka", "enstaka", "–", "2020-11-30", "nej"],
        [UNITS[6], "ingen uppgift", "ingen uppgift", "–", "–", "nej"],
        ["6 av 7 enheter", "211–214", "146–160", "–", "–", "4 av 7"],
    ]
    assert grants[1:] == [
        ["bidrag", "53", "32", "högst 8", "enstaka"],
        ["lokal", "310", *["ingen uppgift"] * 3],
    ]


@pytest.mark.parametrize(("name", "about"), [("samordning", ""), ("uppfoljning", "VB")])
def test_another_small_number_gives_the_same_bytes(name, about):
    one, other = (
        making.render(name, register(rows, as_of=LATE_IN_THE_YEAR), decision=False, about=about)
        for rows in (WORKED, SMALL)
    )
    assert one == other


# What is not in place


def test_the_gaps_of_2020_are_told_in_sentences(made):
    assert word.texts(made["2020"], "ListBullet") == [
        "7 av 17 uppdrag saknar aktivitet och belägg: U2, U4, U5, U6, U8, N2, N3.",
        "Alla 5 forum saknar möten.",
        "Alla 7 enheter saknar tal för utbildningen.",
        "Alla 7 enheter saknar APT.",
        "Inget står om kontroll av bidrag och lokaler.",
    ]


def test_the_gaps_name_those_that_lack_something(made):
    assert word.texts(made["worked"], "ListBullet")[1:] == [
        f"1 av 5 forum saknar möten: {FORA[4]}.",
        (f"Möten där VBE togs upp och som har protokoll: {FORA[0]} (2 av 4), {FORA[3]} (0 av 1)."),
        f"1 av 7 enheter saknar tal för utbildningen: {UNITS[6]}.",
        f"3 av 7 enheter saknar APT: {', '.join(UNITS[4:])}.",
        ("1 av 3 rader om bidrag och lokaler saknar tal för kontrollen: lokal från 2020-01-01."),
    ]


def test_where_nothing_lacks_it_says_so():
    forum = {Forum.name: "BRÅ", Forum.kind: "Råd", Forum.actors: "polis", Forum.individuals: YesNo.YES}
    whole = {
        Plan: EXAMPLE[Plan],
        Unit: [Filled({Unit.name: "Förskola"})],
        Training: [trained("Förskola", 20, 10)],
        Discussion: [talked("Förskola", date(2020, 3, 3))],
        Forum: [Filled(forum)],
        ForumKind: [Filled({ForumKind.name: "Råd", ForumKind.expected: 1})],
        Actor: [Filled({Actor.name: "Polis"})],
        Meeting: [met("BRÅ", date(2020, 3, 3))],
        Grant: [granted(Support.GRANT, 20, 10)],
    }
    assert told(whole) == []
    assert "Inga luckor." in word.texts(overview(whole), "BodyText")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            {ForumKind: [Filled({ForumKind.name: "Råd", ForumKind.expected: 2})]},
            "Råd: 0 av 2 forum finns.",
        ),
        (
            {
                Forum: [Filled({Forum.name: "BRÅ", Forum.actors: "polis och skola"})],
                Actor: [Filled({Actor.name: name}) for name in ("skola", "förskola")],
            },
            "Aktörer som inte är med i något forum: förskola.",
        ),
        (
            {
                Source: [
                    Filled({Source.name: "Polis", Source.kind: SourceKind.POLICE}),
                    Filled({Source.name: "NCT", Source.kind: SourceKind.NATIONAL}),
                ]
            },
            "Källor som inte har svarat: Polis.",
        ),
        (
            {
                Conclusion: [
                    Filled({Conclusion.id: "S2", Conclusion.public: YesNo.YES}),
                    Filled({Conclusion.id: "S3"}),
                ]
            },
            "Slutsatser utan aktivitet: S2.",
        ),
        ({}, "Listan över enheter är tom."),
    ],
)
def test_each_kind_of_gap_has_its_sentence(rows, sentence):
    assert sentence in told(rows)


# Much of everything


def test_of_many_units_those_that_lack_something_and_the_sum_are_shown(made):
    units = word.tables(made["60 units"])[2]
    assert [row[0] for row in units[1:]] == [*(f"Enhet {n}" for n in range(31, 43)), "30 av 60 enheter"]
    assert units[-1][1:4] == ["600", "300", "50 %"]
    said = (
        "30 av 60 enheter saknar något. Här visas de 12 första, och 18 enheter till finns i registret."
    )
    assert said in word.texts(made["60 units"], "BodyText")


@pytest.mark.parametrize(("number", "shown"), [(12, 12), (13, 7), (24, 12)])
def test_a_table_is_whole_as_long_as_it_has_room(number, shown):
    arranged = register(many(number), as_of=LATE_IN_THE_YEAR)
    tags = samordning.OVERVIEW.says(arranged, "").tags
    assert len(tags["enheterna"]) == shown + 1
    assert bool(tags["enheterna_urval"]) is (shown < number)


def test_of_many_fora_those_that_met_as_they_should_are_left_out():
    names = [f"Forum {n}" for n in range(1, 21)]
    rows = {
        Plan: EXAMPLE[Plan],
        Forum: [Filled({Forum.name: name}) for name in names],
        Meeting: [met(names[0], date(2020, 3, 3)), met(names[1], date(2020, 3, 3), YesNo.NO)],
    }
    (fora, *_) = word.tables(overview(rows))
    assert [row[0] for row in fora[1:]] == [*names[1:13], "Alla 20 forum"]


@pytest.mark.parametrize(
    ("number", "chosen"),
    [
        (12, ""),
        (13, "13 av 13 enheter saknar något. Här visas de 12 första, och 1 enhet"),
        (40, "40 av 40 enheter saknar något. Här visas de 12 första, och 28 enheter"),
    ],
)
def test_those_that_have_no_room_are_counted(number, chosen):
    arranged = register(lacking(number), as_of=LATE_IN_THE_YEAR)
    said = f"{chosen} till finns i registret." if chosen else ""
    assert samordning.OVERVIEW.says(arranged, "").tags["enheterna_urval"] == said


def test_a_long_table_in_which_nothing_lacks_says_so():
    rows = many(80)
    rows[Unit] = rows[Unit][:40]
    arranged = register(rows, as_of=LATE_IN_THE_YEAR)
    tags = samordning.OVERVIEW.says(arranged, "").tags
    assert tags["enheterna_urval"] == "Ingen av de 40 enheterna saknar något."
    assert len(tags["enheterna"]) == 1


def test_a_sentence_names_no_more_than_it_has_room_for():
    rows = {**lacking(40), Discussion: [talked("Enhet 1", date(2020, 3, 3))]}
    said = next(text for text in told(rows) if text.endswith("till."))
    assert said.startswith("39 av 40 enheter saknar APT: Enhet 2, ")
    assert said.endswith(", Enhet 13 och 27 till.")


# What is of other years


def of_another_year(first, last):
    """Give a row of the sheet Bidrag och lokaler about some other time."""
    values = granted(Support.GRANT, 500, 400).values
    return Filled({**values, Grant.start: first, Grant.end: last})


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2019, 1, 1), date(2019, 12, 31)), (date(2021, 1, 1), None), (None, date(2019, 12, 31))],
)
def test_grants_of_other_years_are_left_out_and_told(first, last):
    rows = {**WORKED, Grant: [*WORKED[Grant], of_another_year(first, last)]}
    arranged = register(rows, as_of=LATE_IN_THE_YEAR)
    assert word.tables(overview(rows))[3] == word.tables(overview())[3]
    assert len(list(coverage.grant_coverage(arranged))) == 3
    for name in ("samordning", "uppfoljning"):
        (said,) = making.told_when_making(name, arranged)
        assert ": 1 rad på Bidrag och lokaler från andra år, Slag, Aktörer" in said


@pytest.mark.parametrize(
    ("first", "last"), [(date(2019, 7, 1), date(2020, 6, 30)), (None, None), (date(2020, 12, 1), None)]
)
def test_grants_that_may_be_of_the_years_are_told_of(first, last):
    rows = {**WORKED, Grant: [of_another_year(first, last)]}
    assert word.tables(overview(rows))[3][1][1:3] == ["500", "400"]


def test_talks_and_meetings_of_other_days_and_what_has_no_place_are_told():
    rows = {
        **WORKED,
        Meeting: [met(FORA[0], date(2019, 2, 7)), met(FORA[0], date(2020, 12, 21))],
        Discussion: [talked(UNITS[0], date(2021, 1, 1))],
        Training: [
            Filled({Training.unit: UNITS[0], Training.others: "Kurs"}),
            trained(UNITS[1], 40, 30, date(2021, 1, 2)),
        ],
        Duty: [Filled({Duty.title: "Delta", Duty.routine_place: "avsnitt 2"})],
    }
    found = making.told_when_making("samordning", register(rows, as_of=LATE_IN_THE_YEAR))
    where = "vars dag inte ligger i planens år fram till 2020-12-20"
    assert list(found) == [
        (
            f"Står i registret men inte i dokumentet: 1 rad på APT {where}, "
            f"2 rader på Möten {where}, "
            "1 rad på Utbildning med avläsning efter 2020-12-20, "
            "Slag, Aktörer och Enskilda i risk på Forum (15 celler, för kontrollen), "
            "Kommentar på Forum (5 celler, samordnarens anteckning), "
            "Datum och Protokoll, diarienummer på Möten (4 celler, mötena räknas), "
            "Rutinen finns på Uppdrag (1 cell, för kontrollen)."
        )
    ]


def test_a_number_of_one_row_is_told_as_the_row_tells_it():
    rows = {**WORKED, Grant: [granted(Support.GRANT, 14, 12)]}
    assert word.tables(overview(rows))[3][1][1:3] == ["14", "alla utom enstaka"]


# What is lost on the way


@pytest.mark.parametrize("which", HOSTILE)
def test_what_is_typed_stands_letter_for_letter(which):
    typed, expected = HOSTILE[which]
    printed = expected or typed
    rows = {
        Duty: [Filled({Duty.id: "U1", Duty.title: typed})],
        Forum: [Filled({Forum.name: typed})],
        Unit: [Filled({Unit.name: typed})],
    }
    duties, fora, units = word.tables(overview(rows))
    assert [duties[1][1], fora[1][0], units[1][0]] == [printed] * 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Förnya lägesbilden varje år", "Förnya lägesbilden"),
        ("aktivitet: A15, A16", "aktivitet: A15"),
        ("alla utom enstaka", "alla"),
        ("146–160", "150"),
        ("87 %", "86 %"),
        ("högst 8", "8"),
        ("U2, U4, U5, U6", "U2, U4, U6"),
        ("Enskede-Årsta-Vantör stadsdelsnämnd ·", "·"),
    ],
)
def test_what_is_lost_or_changed_is_noticed(made, old, new):
    content = word.parts(made["worked"])
    arranged = register(WORKED, as_of=LATE_IN_THE_YEAR)
    assert losses("samordning", made["worked"], arranged) == ()
    assert old in content[BODY].decode()
    changed = content[BODY].decode().replace(old, new)
    damaged = word.packed({**content, BODY: changed.encode()})
    assert losses("samordning", damaged, arranged)


def test_a_row_that_is_lost_is_noticed(made):
    content = word.parts(made["worked"])
    root = etree.fromstring(content[BODY])
    for table in list(root.iter(f"{W}tbl")):
        row = table.findall(f"{W}tr")[-1]
        table.remove(row)
        damaged = word.packed({**content, BODY: etree.tostring(root)})
        arranged = register(WORKED, as_of=LATE_IN_THE_YEAR)
        assert losses("samordning", damaged, arranged)
        table.append(row)
