"""The report of a follow-up and the reminder, as their readers meet them in Word."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

import outline
import word
from accessible import contrast, obstacles
from filled import everywhere, register
from hostile_texts import HOSTILE
from losses import losses
from planbook.builder.contents import Filled
from planbook.schema import (
    Activity,
    Answer,
    Area,
    Discussion,
    Duty,
    Forum,
    Grant,
    Meeting,
    Occasion,
    Plan,
    Progress,
    Role,
    Training,
    Unit,
    YesNo,
)
from plandoc import making
from plandoc.content.progress import progress_summary
from plandoc.documents.paminnelse import paminnelse
from plandoc.word import charts
from proofs import cases
from tables import drawn
from word import BODY, W
from worked_year import LATE_IN_THE_YEAR, UNITS, WORKED, many, met, talked, trained

SERIES_LOOK = ".//{*}ser/{*}spPr"
FACIT = Path(__file__).parents[2] / "facit"
FOLDER = Path(making.__file__).parent / "documents"
NAMES = ("uppfoljning", "paminnelse")
LONG = "Upphandlingen drog ut på tiden och en ny start är bestämd. " * 34
STEP = (
    "Välj status i listan och skriv en mening: vad som är gjort, eller varför inte "
    "och vad som händer nu. Spara."
)
CHAPTERS = ["Sammanfattning", "Läget i varje område", "Avvikelser", "Svar som saknas"]
AREAS = ["Förebyggande", "Förhindrande"]
COORDINATOR = "Lokal samordnare"


def activity(number, area, owner, follow_up="VB", **more):
    """Give an activity with a title made of its number."""
    values = {
        Activity.id: f"A{number}",
        Activity.area: area,
        Activity.title: f"Aktivitet {number}",
        Activity.owner: owner,
        Activity.follow_up: follow_up,
    }
    return Filled({**values, **{getattr(Activity, k): v for k, v in more.items()}})


def answer(number, occasion, status, comment="", day=None):
    """Give an answer about an activity."""
    return Filled(
        {
            Answer.activity: f"A{number}",
            Answer.occasion: occasion,
            Answer.status: status,
            Answer.comment: comment,
            Answer.day: day,
        }
    )


OCCASIONS = [
    Filled({Occasion.name: name, Occasion.last_day: date(2020, month, day)})
    for name, month, day in (("T1", 4, 30), ("T2", 8, 31), ("VB", 12, 31))
]
YEAR = {
    Plan: [Filled({Plan.year: 2020, Plan.board: "Farsta stadsdelsnämnd"})],
    Occasion: OCCASIONS,
    Area: [
        Filled({Area.name: AREAS[0], Area.goal: "Färre unga", Area.measure: "Enkät"}),
        Filled({Area.name: AREAS[1]}),
    ],
    Role: [
        Filled({Role.name: "Chef A", Role.mailbox: "chef.a@exempel.se"}),
        Filled({Role.name: "Chef B", Role.alias: "B-chefen"}),
        Filled({Role.name: COORDINATOR, Role.coordinator: YesNo.YES}),
    ],
    Activity: [
        activity(1, AREAS[0], "Chef A", "T1, T2 och VB"),
        activity(2, AREAS[0], "Chef B"),
        activity(3, AREAS[1], "B-chefen", "VB"),
        activity(4, AREAS[1], "Chef A", "VB"),
        activity(5, AREAS[0], "Chef A", "protokoll"),
        activity(6, AREAS[1], "Chef B", "årligen"),
    ],
    Answer: [
        answer(1, "T1", Progress.ONGOING, "Halva är gjord."),
        answer(1, "VB", Progress.DONE, "Allt är gjort.", date(2020, 12, 1)),
        answer(2, "VB", Progress.LATE, "Lokalen blev sen. Start i mars."),
        answer(4, "VB", Progress.STOPPED),
        answer(5, "protokoll", Progress.DONE, "Se protokollet.", date(2020, 10, 2)),
    ],
}


def report(contents=YEAR, about="VB", *, decision=False):
    """Make a report of some rows."""
    arranged = register(contents)
    return making.render("uppfoljning", arranged, decision=decision, about=about)


def worked(contents=WORKED, about="VB"):
    """Make the report of a year in which units and fora have done something."""
    arranged = register(contents, as_of=LATE_IN_THE_YEAR)
    return making.render("uppfoljning", arranged, decision=False, about=about)


def reminder(contents=YEAR, about="VB · Chef B"):
    """Make a reminder of some rows."""
    arranged = register(contents)
    return making.render("paminnelse", arranged, decision=False, about=about)


def text_of(about):
    """Give a reminder as plain text."""
    return making.document("paminnelse").text(register(YEAR), about)


def full(number):
    """Give a year in which a number of activities have come astray, at length."""
    rows = range(1, number + 1)
    return {
        **YEAR,
        Activity: [activity(n, AREAS[n % 2], "Chef A") for n in rows],
        Answer: [answer(n, "VB", Progress.LATE, LONG) for n in rows],
    }


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The documents, full and empty and hostile and much too full."""
    hostile = everywhere(" ".join(typed for typed, _ in HOSTILE.values()))
    return {
        "VB": report(),
        "T1": report(about="T1"),
        "final": report(decision=True),
        "empty report": report({}, ""),
        "hostile report": report(hostile, ""),
        "60 deviations": report(full(60)),
        "worked": worked(),
        "30 units": worked(many(30)),
        "reminder": reminder(),
        "empty reminder": reminder({}, ""),
        "hostile reminder": reminder(hostile, ""),
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_outline_that_is_committed_is_that_of_the_template(name, same_as):
    file = making.template(name)
    same_as(outline.outline(file), FOLDER / name / f"{name}.outline.txt")


@pytest.mark.parametrize("name", NAMES)
def test_the_template_has_no_faults(name):
    assert making.faults_before_making(name, making.template(name)) == ()


def test_the_documents_say_what_they_have_said_before(made, same_as):
    same_as(word.printed(made["VB"]), FACIT / "uppfoljning.txt")
    same_as(word.printed(made["reminder"]), FACIT / "paminnelse.txt")


def test_everyone_can_read_the_documents(made):
    for which in made.keys() - {"hostile report", "hostile reminder"}:
        assert (which, list(obstacles(made[which]))) == (which, [])


def test_the_files_are_valid(made, tmp_path):
    for which, file in made.items():
        path = tmp_path / "fil.docx"
        path.write_bytes(file)
        assert (which, OpenXmlValidator().validate(path).errors) == (which, [])


def test_the_same_register_gives_the_same_bytes(made):
    assert report() == made["VB"]
    assert reminder() == made["reminder"]


def test_nothing_of_the_tool_is_left(made):
    for which in made.keys() - {"hostile report", "hostile reminder"}:
        for name, part in word.parts(made[which]).items():
            if name.endswith((".xml", ".rels")):
                assert not re.search(rb"urn:handlingsplan|\{\{|\{%|\{#", part), name
        assert word.of_style(made[which], "Mallkod") == []


# The report


def test_the_chapters_and_the_areas_stand_in_order(made):
    assert word.texts(made["T1"], "Heading1") == CHAPTERS
    assert word.texts(made["VB"], "Heading1") == [*CHAPTERS, "Uppföljning på annat sätt"]
    assert word.texts(made["VB"], "Heading2") == AREAS


def test_the_summary_counts(made):
    assert word.texts(made["VB"], "BodyText")[0] == (
        "4 av 6 aktiviteter följs upp vid VB: 1 genomförd, 1 försenad, 1 avbruten, "
        "1 utan svar. 1 uppföljning görs på annat sätt: 1 genomförd."
    )
    assert word.texts(made["T1"], "BodyText")[0] == ("1 av 6 aktiviteter följs upp vid T1: 1 pågår.")


LATE = "Lokalen blev sen. Start i mars."


def test_every_table_says_what_the_register_says(made):
    first, second, astray, missing, others = word.tables(made["VB"])
    assert first == [
        ["Aktivitet", "Ansvarig", "Status", "Kommentar", "Datum", "Id"],
        ["Aktivitet 1", "Chef A", "genomförd", "Allt är gjort.", "2020-12-01", "A1"],
        ["Aktivitet 2", "Chef B", "försenad", LATE, "", "A2"],
    ]
    assert second[1:] == [
        ["Aktivitet 3", "B-chefen", "utan svar", "", "", "A3"],
        ["Aktivitet 4", "Chef A", "avbruten", "", "", "A4"],
    ]
    assert astray == [
        ["Aktivitet", "Ansvarig", "Status", "Skäl och vad som händer nu", "Id"],
        ["Aktivitet 2", "Chef B", "försenad", LATE, "A2"],
        ["Aktivitet 4", "Chef A", "avbruten", "Inget skäl är angivet.", "A4"],
    ]
    assert missing == [
        ["Ansvarig", "Aktivitet", "Förra svaret", "Id"],
        ["B-chefen", "Aktivitet 3", "Inget tidigare svar.", "A3"],
    ]
    assert others[1:] == [
        ["Aktivitet 5", "Chef A", "protokoll", "genomförd", "Se protokollet.", "2020-10-02", "A5"]
    ]


def test_an_area_tells_its_goal_and_its_measure(made):
    facts = word.texts(made["VB"], "Dokumentfakta")
    assert facts[-2:] == ["Områdets mål\tFärre unga", "Områdets mått\tEnkät"]


def test_what_is_followed_up_at_no_time_is_listed_at_the_end_of_the_year(made):
    assert word.texts(made["VB"], "ListBullet") == ["A6 Aktivitet 6 (Chef B)"]
    assert word.texts(made["T1"], "ListBullet") == []


def test_what_is_empty_says_so_in_a_sentence(made):
    assert word.tables(made["empty report"]) == []
    assert word.texts(made["empty report"], "BodyText") == [
        "Registret har inga aktiviteter.",
        "Det finns inga aktiviteter att följa upp.",
        "Inga avvikelser.",
        "Inga svar saknas.",
    ]
    assert word.texts(made["T1"], "BodyText")[1:] == [
        "Ingen aktivitet i området följs upp vid T1.",
        "Inga avvikelser.",
        "Inga svar saknas.",
    ]


def test_where_nothing_is_asked_it_is_said_what_to_check():
    """Words that are no occasion are not taken for «none» or «all have answered»."""
    contents = drawn(
        """
        Listor      | Tillfälle | Sista dag
                    | Vintermöte | 2020-02-01
        Aktiviteter | Id | Aktivitet | Uppföljning
                    | A1 | Öppna en mötesplats | Midvintern
        """
    )
    (said,) = progress_summary(contents, "Vintermöte")
    assert said == (
        "Ingen rad för Vintermöte kunde läsas ur Uppföljning, och för 1 aktivitet är "
        "tillfället oklart. Kontrollera bladet Aktiviteter mot Listor."
    )
    hindrance = making.document("paminnelse").hindrance
    assert hindrance(contents, "Vintermöte").startswith(
        "Ingenting följs upp vid Vintermöte. Kontrollera Uppföljning på bladet"
    )


def test_sixty_deviations_and_long_comments_are_all_there(made):
    *_, astray = word.tables(made["60 deviations"])
    assert len(astray) == 61
    assert {row[3] for row in astray[1:]} == {LONG.strip()}
    last = list(word.tree(made["60 deviations"]).iter(f"{W}tbl"))[-1]
    head, *rows = last.findall(f"{W}tr")
    assert head.find(f"{W}trPr/{W}cantSplit") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is None for row in rows)


def test_only_a_draft_says_that_it_is_one(made):
    assert word.texts(made["VB"], "Beslutsstatus")[0].startswith("UTKAST. ")
    everything = b"".join(word.parts(made["final"]).values())
    assert b"UTKAST" not in everything


def test_the_latest_occasion_is_meant_where_none_is_named():
    file = making.render("uppfoljning", register(YEAR, as_of=date(2020, 9, 10)), decision=False)
    assert word.texts(file, "Title") == ["Uppföljning vid T2"]


def test_answers_that_nothing_asks_for_are_told():
    stray = {**YEAR, Answer: [*YEAR[Answer], answer(2, "T1", Progress.DONE)]}
    told = making.told_when_making("uppfoljning", register(stray))
    assert any("1 svar på Uppföljning som ingen aktivitet" in line for line in told)
    assert not list(making.told_when_making("uppfoljning", register(YEAR)))


# The chart


def test_the_chart_holds_the_numbers_and_a_workbook_to_change_them_in(made):
    (bars,) = charts.numbers_in_charts(made["VB"])
    assert bars.names == tuple(AREAS)
    assert {series.name: series.counts for series in bars.series} == {
        "genomförd": (1, 0),
        "pågår": (0, 0),
        "ej påbörjad": (0, 0),
        "försenad": (1, 0),
        "avbruten": (0, 1),
        "utan svar": (0, 1),
    }
    book = load_workbook(BytesIO(word.parts(made["VB"])["word/embeddings/tal1.xlsx"]))
    rows = list(book["Tal"].values)
    assert rows[0][1:] == tuple(series.name for series in bars.series)
    assert rows[1:] == [(AREAS[0], 1, 0, 0, 1, 0, 0), (AREAS[1], 0, 0, 0, 0, 1, 1)]


def test_the_chart_says_its_numbers_aloud(made):
    said = word.texts(made["VB"], "Figur")
    text = (
        "Stapeldiagram över läget vid VB. Förebyggande: 1 genomförd, 1 försenad. "
        "Förhindrande: 1 avbruten, 1 utan svar."
    )
    assert said == [f"‹bild: {text}›"]
    assert word.texts(made["empty report"], "Figur", "Figurtext") == []


def test_the_plain_colours_of_the_chart_are_seen_apart_in_grey(made):
    drawn = etree.fromstring(word.parts(made["VB"])["word/charts/chart1.xml"])
    looks = [etree.tostring(look[0]).decode() for look in drawn.iterfind(SERIES_LOOK)]
    plain = [re.findall('val="(.{6})"', look)[0] for look in looks[:3]]
    steps = [*plain, "FFFFFF"]
    assert all(contrast(one, other) >= 1.5 for one, other in pairwise(steps))
    assert len(set(looks)) == len(looks) == 6


# What units, fora and duties have come to


OF_THE_YEAR = ["Utbildning", "APT", "Möten i forum", "Bidrag och lokaler", "Uppdrag"]


def test_the_report_of_the_year_tells_what_units_and_fora_have_come_to(made):
    assert word.texts(made["worked"], "Heading1")[5:] == OF_THE_YEAR
    assert word.texts(worked(about="T1"), "Heading1") == CHAPTERS
    assert list(charts.numbers_in_charts(worked(about="T1")))[1:] == []


@pytest.mark.parametrize(
    ("left_out", "chapter"),
    [*zip((Training, Discussion, Meeting, Grant, Duty), OF_THE_YEAR, strict=True)],
)
def test_where_there_is_nothing_nothing_is_shown(left_out, chapter):
    file = worked({**WORKED, left_out: ()})
    chapters = [name for name in OF_THE_YEAR if name != chapter]
    assert word.texts(file, "Heading1")[5:] == chapters


def of_the_year(file):
    """Give the tables of what units and fora have come to."""
    return word.tables(file)[-5:]


def test_the_tables_of_the_year_tell_small_numbers_in_words(made):
    trained, talked, met, granted, carried = of_the_year(made["worked"])
    assert trained[0][1:4] == ["Antal anställda", "Har gått utbildningen", "Andel"]
    assert [row[1:4] for row in trained[1:]] == [
        ["120", "104", "87 %"],
        ["40", "enstaka", "–"],
        ["25", "alla utom enstaka", "–"],
        ["18", "18", "100 %"],
        ["7", "en del", "–"],
        ["enstaka", "enstaka", "–"],
        ["ingen uppgift", "ingen uppgift", "–"],
        ["211–214", "146–160", "–"],
    ]
    assert talked[1][1:] == ["2", "2020-09-03", "APT, enhetsmöte"]
    assert talked[-1][1:] == ["ingen gång", "–", "–"]
    assert met[1][2:] == ["4", "3", "3", "–"]
    assert granted[1][3:7] == ["41", "20", "enstaka", "0"]
    assert granted[3][3:7] == ["310", *["ingen uppgift"] * 3]
    assert carried[2] == ["U2", "Införa rutiner och mallar i förvaltningen", "samordnaren", "ingen"]


def test_where_every_number_is_told_the_sum_has_a_share():
    trained = word.tables(worked(many(6)))[-3]
    assert trained[-1][:4] == ["3 av 6 enheter", "60", "30", "50 %"]


def test_a_number_that_is_a_word_has_no_bar(made):
    _, trained, talked, met = charts.numbers_in_charts(made["worked"])
    assert trained.names[:3] == (
        UNITS[0],
        f"{UNITS[1]}: enstaka av 40",
        f"{UNITS[2]}: alla utom enstaka av 25",
    )
    assert trained.names[-1] == f"{UNITS[6]}: ingen uppgift"
    assert [series.counts for series in trained.series] == [
        (104, 0, 0, 18, 0, 0, 0),
        (16, 0, 0, 0, 0, 0, 0),
    ]
    assert talked.series[0].counts == (2, 1, 1, 1, 0, 0, 0)
    assert {series.name: series.counts for series in met.series} == {
        "möten": (4, 1, 1, 1, 0),
        "VBE på dagordningen": (3, 1, 1, 0, 0),
        "med protokoll": (3, 1, 1, 0, 0),
    }
    assert met.apart


def test_the_charts_of_the_year_say_their_numbers_aloud(made):
    _, trained, talked, met = word.texts(made["worked"], "Figur")
    assert f"{UNITS[1]}: enstaka av 40 har gått utbildningen." in trained
    assert f"{UNITS[1]}: 1 gång. {UNITS[2]}: 1 gång." in talked
    assert "BRÅ: 4 möten, 3 med VBE på dagordningen, 3 med protokoll." in met


def test_where_every_number_is_a_word_there_is_no_chart():
    file = worked({**WORKED, Training: WORKED[Training][4:]})
    assert [len(bars.series) for bars in charts.numbers_in_charts(file)][1:] == [1, 3]


def test_many_units_have_several_charts(made):
    drawn = [len(bars.names) for bars in charts.numbers_in_charts(made["30 units"])]
    assert drawn[1:] == [12, 12, 6] * 2


# The reminder


def test_a_reminder_holds_the_rows_of_its_role_by_whatever_name(made):
    ((head, *rows),) = word.tables(made["reminder"])
    assert head == ["Aktivitet", "Ansvarig", "Förra svaret", "Id"]
    assert rows == [["Aktivitet 3", "B-chefen", "Inget tidigare svar.", "A3"]]
    assert word.texts(made["reminder"], "Dokumentfakta")[:4] == [
        "Till\tChef B",
        "Från\tFarsta stadsdelsnämnd",
        "Tillfälle\tVB",
        "Sista dag\t31 december 2020",
    ]
    assert word.texts(made["reminder"], "ListNumber") == [
        "Öppna arbetsboken och gå till bladet Uppföljning.",
        "Filtrera kolumnen Ansvarig på «B-chefen» och kolumnen Tillfälle på «VB».",
        STEP,
    ]


def test_only_roles_that_have_not_answered_are_reminded():
    arranged = register(YEAR)
    assert paminnelse.roles_to_remind(arranged, "VB") == ("Chef B",)
    assert paminnelse.roles_to_remind(arranged, "T1") == ()
    assert paminnelse.roles_to_remind(arranged, "T2") == ("Chef A",)
    assert paminnelse.reminder_subject("T2", "Chef A") == "T2 · Chef A"


def test_a_role_with_a_mailbox_gets_it_and_its_previous_answer_in_the_letter():
    letter = making.document("paminnelse").text(register(YEAR), "T2 · Chef A").splitlines()
    assert letter[:2] == [
        "Till: Chef A – chef.a@exempel.se",
        "Ämne: Påminnelse om uppföljning vid T2, sista dag 31 augusti 2020",
    ]
    assert "- A1 Aktivitet 1" in letter
    assert "  Förra svaret: T1: pågår – Halva är gjord." in letter
    assert letter[-1] == f"Har ni frågor? Kontakta {COORDINATOR}."
    facts = word.texts(reminder(about="T2 · Chef A"), "Dokumentfakta")
    assert "Funktionsbrevlåda\tchef.a@exempel.se" in facts


def test_a_role_with_nothing_missing_is_told_so():
    file = reminder(about="T1 · Chef A")
    assert word.tables(file) == []
    assert "Inga svar saknas." in word.texts(file, "BodyText")
    assert "Inga svar saknas." in making.document("paminnelse").text(register(YEAR), "T1 · Chef A")


# What is lost on the way


@pytest.mark.parametrize("which", HOSTILE)
def test_what_is_typed_stands_letter_for_letter(which):
    typed, expected = HOSTILE[which]
    columns = {Answer.comment: typed, Answer.occasion: "VB", Answer.activity: "A1"}
    rows = {
        **YEAR,
        Activity: [activity(1, typed, typed), activity(2, AREAS[0], typed)],
        Answer: [Filled({**columns, Answer.status: Progress.LATE})],
    }
    printed = expected or typed
    astray = [t for t in word.tables(report(rows)) if t[0][-2].startswith("Skäl")]
    assert astray[0][1][1:4:2] == [printed, printed]
    (table,) = word.tables(reminder(rows, "VB"))
    assert table[1][1] == printed


@pytest.mark.parametrize("which", HOSTILE)
def test_the_names_of_units_and_fora_stand_letter_for_letter(which):
    typed, expected = HOSTILE[which]
    rows = {
        **WORKED,
        Unit: [Filled({Unit.name: typed})],
        Training: [trained(typed, 120, 100)],
        Discussion: [talked(typed, date(2020, 2, 3))],
        Forum: [Filled({Forum.name: typed})],
        Meeting: [met(typed, date(2020, 2, 3))],
        Duty: [Filled({Duty.title: typed})],
    }
    trainings, talks, meetings, _, duties = of_the_year(worked(rows))
    found = [trainings[1][0], talks[1][0], meetings[1][0], duties[1][1]]
    assert found == [expected or typed] * 4


@pytest.mark.proof
@pytest.mark.parametrize(("name", "about"), [("uppfoljning", "VB"), ("paminnelse", "VB · Chef B")])
def test_a_lost_letter_is_noticed(made, name, about):
    file = made["VB" if name == "uppfoljning" else "reminder"]
    content, arranged = word.parts(file), register(YEAR)

    @cases(10, whole=300)
    @given(st.randoms(use_true_random=False))
    def noticed(chance):
        root = etree.fromstring(content[BODY])
        cells = [
            node
            for table in root.iter(f"{W}tbl")
            for row in table.findall(f"{W}tr")[1:]
            for node in row.iter(f"{W}t")
            if node.text
        ]
        node = chance.choice(cells)
        place = chance.randrange(len(node.text))
        node.text = node.text[:place] + node.text[place + 1 :]
        damaged = word.packed({**content, BODY: etree.tostring(root)})
        assert losses(name, damaged, arranged, about=about)

    noticed()
    assert losses(name, file, arranged, about=about) == ()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (BODY, "Färre unga", "Färre"),
        (BODY, "Enkät", "Enkt"),
        (BODY, "4 av 6", "5 av 6"),
        (BODY, "1 avbruten, 1 utan svar.", "1 avbruten."),
        (BODY, "Aktivitet 6 (", "Aktivitet ("),
        (BODY, "31 december 2020", "31 december"),
        ("word/charts/chart1.xml", "<c:v>1</c:v>", "<c:v>2</c:v>"),
    ],
)
def test_what_is_lost_outside_the_tables_is_noticed_too(made, part, old, new):
    content = word.parts(made["VB"])
    assert old in content[part].decode()
    changed = content[part].decode().replace(old, new)
    damaged = word.packed({**content, part: changed.encode()})
    assert losses("uppfoljning", damaged, register(YEAR), about="VB")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (BODY, "alla utom enstaka av 25", "alla av 25"),
        (BODY, "87 %", "88 %"),
        (BODY, "2020-09-03", "2020-09-04"),
        (BODY, "aktivitet: A9, A11", "aktivitet: A9"),
        (BODY, ">310<", ">31<"),
        ("word/charts/chart2.xml", "<c:v>104</c:v>", "<c:v>103</c:v>"),
        ("word/charts/chart4.xml", '"clustered"', '"stacked"'),
    ],
)
def test_what_is_lost_of_the_year_is_noticed_too(made, part, old, new):
    content = word.parts(made["worked"])
    arranged = register(WORKED, as_of=LATE_IN_THE_YEAR)
    assert losses("uppfoljning", made["worked"], arranged, about="VB") == ()
    assert old in content[part].decode()
    changed = content[part].decode().replace(old, new)
    damaged = word.packed({**content, part: changed.encode()})
    assert losses("uppfoljning", damaged, arranged, about="VB")
