"""The chapter of the lägesbild in the plan: its numbers, its analysis, its links."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

import word
from accessible import obstacles
from filled import register, sections
from losses import losses
from planbook.builder.contents import Filled
from planbook.facts.disclosure import NOTHING, Span, disclosed
from planbook.model.swedish import normal
from planbook.schema import (
    Activity,
    Assessment,
    Conclusion,
    Content,
    Count,
    Expression,
    Material,
    Milieu,
    Observation,
    Occurrence,
    Section,
    Situation,
    Source,
    Trend,
    YesNo,
)
from plandoc import making
from plandoc.making import TemplateError
from plandoc.word.charts import Bars, Series, chart_series, numbers_in_charts
from word import BODY, W

RED, BLUE = "röda miljön", "blå miljön"
GRAFFITI, PRINT = "Klotter", "Propaganda"
LISTS = {
    Milieu: [Filled({Milieu.name: name}) for name in (BLUE, RED)],
    Expression: [Filled({Expression.name: name}) for name in (GRAFFITI, PRINT)],
}
HEADINGS = ["Miljö", "Typ av uttryck", "Kv 1", "Kv 2", "Kv 3", "Kv 4", "Summa"]
WORKBOOK = "word/embeddings/tal1.xlsx"
CHART = "word/charts/chart1.xml"
NO_OBSERVATIONS = "Det finns inga uppgifter i lägesbilden som får publiceras."
SURVEY = {
    Situation.survey_sent: 90,
    Situation.survey_answered: 31,
    Situation.survey_from: date(2020, 3, 1),
    Situation.survey_to: date(2020, 3, 31),
}
ACTIVITIES = [
    Filled({Activity.id: name, Activity.title: title, Activity.area: area, **more})
    for name, title, area, more in (
        ("A1", "Utbilda all personal i rutinen, och följ upp varje år", "Stöd", {}),
        ("A2", "Öppna en mötesplats", "Stöd", {Activity.conclusions: "S1, S2"}),
        ("A3", "Granska avtal", "Skydd", {}),
    )
]


def count(when, milieu, expression, number, public=YesNo.YES):
    """Give a row of the sheet Antal."""
    return Filled(
        {
            Count.year: when[0],
            Count.quarter: when[1],
            Count.milieu: milieu,
            Count.expression: expression,
            Count.reports: number,
            Count.public: public,
        }
    )


COUNTS = [
    count((2020, 1), RED, GRAFFITI, 22),
    count((2019, 4), RED, GRAFFITI, 3),
    count((2019, 2), RED, GRAFFITI, 12),
    count((2019, 2), BLUE, PRINT, 6),
    count((2019, 3), BLUE, PRINT, 1),
    count((2019, 3), "okänd miljö", "", 0),
    count((2019, 4), BLUE, PRINT, 9, YesNo.NO),
]


def chapter(content, contents):
    """Give the register of a plan with one chapter that is filled on."""
    row = {Section.heading: "Läget", Section.content: content}
    return register({**LISTS, **sections(row), **contents})


def made(content, contents):
    return making.render("plan", chapter(content, contents), decision=False)


def situation(values, public=YesNo.YES):
    return {Situation: [Filled({**values, Situation.public: public})]}


def counted(file):
    """Give the tables of counts."""
    return [table for table in word.tables(file) if table[0] == HEADINGS]


# Lägesbild


def test_the_counts_stand_a_year_at_a_time_in_the_order_of_the_lists():
    file = made(Content.SITUATION, {Count: COUNTS})
    first, second = ([row for _, *row in (table,)] for table in counted(file))
    assert first[0] == [
        [BLUE, PRINT, "–", "6", "enstaka", "–", "7–10"],
        [RED, GRAFFITI, "–", "12", "–", "enstaka", "13–16"],
        ["okänd miljö", "", "–", "–", "0", "–", "0"],
    ]
    assert second[0] == [[RED, GRAFFITI, "22", "–", "–", "–", "22"]]
    captions = word.texts(file, "Caption")
    assert [words[-21:] for words in captions] == ["Antal blanketter 2019", "Antal blanketter 2020"]
    (lead,) = (line for line in word.texts(file, "BodyText") if "blanketter" in line)
    assert "Ett antal från 1 till 4 skrivs ”enstaka”" in lead


def test_without_anything_to_show_it_is_said_once():
    hidden = [count((2020, 1), RED, GRAFFITI, 22, None)]
    file = made(Content.SITUATION, {Count: hidden})
    assert word.tables(file) == []
    assert word.texts(file, "BodyText") == [NO_OBSERVATIONS]
    shown_only = made(Content.SITUATION, {Count: COUNTS})
    assert NO_OBSERVATIONS not in word.texts(shown_only, "BodyText")


def test_the_chart_has_a_bar_only_where_a_number_is_told():
    file = made(Content.SITUATION, {Count: COUNTS})
    first, second = numbers_in_charts(file)
    assert first == Bars(
        (BLUE, RED, "okänd miljö"),
        (
            Series("Kv 2", (6, 12, None), ("", "", "–")),
            Series("Kv 3", (None, None, 0), ("enstaka", "–", "0")),
            Series("Kv 4", (None, None, None), ("–", "enstaka", "–")),
        ),
        apart=True,
    )
    assert second.series == (Series("Kv 1", (22,)),)
    aloud = word.texts(file, "Figur")[0]
    assert aloud == (
        "‹bild: Stapeldiagram över antal blanketter 2019. "
        "blå miljön: kvartal 2 6, kvartal 3 enstaka. "
        "röda miljön: kvartal 2 12, kvartal 4 enstaka. "
        "okänd miljö: kvartal 3 0.›"
    )


def test_the_numbers_behind_the_chart_are_the_same_words():
    file = made(Content.SITUATION, {Count: [*COUNTS, count((2019, 2), RED, PRINT, 2)]})
    book = openpyxl.load_workbook(BytesIO(word.parts(file)[WORKBOOK]))
    rows = [[cell.value for cell in row] for row in book["Tal"].iter_rows()]
    assert rows == [
        [None, "Kv 2", "Kv 3", "Kv 4"],
        [BLUE, 6, "enstaka", "–"],
        [RED, 13, "–", "enstaka"],
        ["okänd miljö", "–", 0, "–"],
    ]
    assert book["Tal"]["B3"].number_format == '"13–16"'


def test_a_chart_of_nothing_but_words_is_not_drawn():
    file = made(Content.SITUATION, {Count: [count((2020, 1), RED, GRAFFITI, 3)]})
    assert counted(file)[0][1][2] == "enstaka"
    assert list(numbers_in_charts(file)) == []
    assert word.texts(file, "Figurtext", "Tabellnot") == []


@pytest.mark.parametrize("what", ["row", "cell", "label", "bar", "alt text"])
def test_a_count_that_is_lost_on_the_way_is_noticed(what):
    arranged = chapter(Content.SITUATION, {Count: COUNTS})
    content = word.parts(making.render("plan", arranged, decision=False))
    body, chart = content[BODY].decode(), content[CHART].decode()
    root = etree.fromstring(content[BODY])
    match what:
        case "row":
            row = list(root.iter(f"{W}tr"))[1]
            row.getparent().remove(row)
            body = etree.tostring(root, encoding="unicode")
        case "cell":
            body = body.replace("13–16", "14–16")
        case "label":
            chart = chart.replace("<a:t>enstaka", "<a:t>ett")
        case "bar":
            chart = chart.replace("<c:v>12<", "<c:v>11<")
        case _:
            body = body.replace("kvartal 2 12", "kvartal 2 13")
    lossy = {**content, BODY: body.encode(), CHART: chart.encode()}
    assert losses("plan", word.packed(lossy), arranged) != ()
    assert losses("plan", word.packed(content), arranged) == ()


# Kartläggning


def test_the_sources_are_named_with_what_they_gave_and_when():
    answered = {Source.answered: YesNo.YES}
    rows = [
        {Source.name: "Skola", Source.material: Material.SURVEY, **answered},
        {Source.name: "Polis", Source.received: date(2020, 3, 3), **answered},
        {Source.name: "Fritid", Source.material: Material.STATISTICS},
        {
            Source.name: "Fält",
            Source.material: Material.STATISTICS,
            Source.received: date(2020, 2, 14),
            **answered,
        },
        {Source.name: "Bibliotek", **answered},
    ]
    file = made(Content.SURVEY, {Source: list(map(Filled, rows))})
    assert word.texts(file, "ListBullet") == [
        "Skola (enkäter)",
        "Polis (3 mars 2020)",
        "Fält (statistik, 14 februari 2020)",
        "Bibliotek",
    ]


PERIOD = "gick att besvara 1–31 mars 2020."


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, f"Enkäten gick ut till 90 medarbetare och besvarades av 31. Den {PERIOD}"),
        (
            {Situation.survey_answered: 88, Situation.survey_from: date(2019, 12, 30)},
            (
                "Enkäten gick ut till 90 medarbetare och besvarades av alla utom "
                "enstaka. Den gick att besvara 30 december 2019–31 mars 2020."
            ),
        ),
        (
            {Situation.survey_answered: 0, Situation.survey_from: date(2020, 2, 3)},
            (
                "Enkäten gick ut till 90 medarbetare och besvarades av ingen. "
                "Den gick att besvara 3 februari–31 mars 2020."
            ),
        ),
        (
            {Situation.survey_sent: None, Situation.survey_to: None},
            ("Enkäten besvarades av 31 medarbetare. Den gick att besvara från och med 1 mars 2020."),
        ),
        (
            {Situation.survey_answered: None, Situation.survey_from: None},
            ("Enkäten gick ut till 90 medarbetare. Den gick att besvara till och med 31 mars 2020."),
        ),
        (
            {
                Situation.survey_sent: None,
                Situation.survey_answered: None,
                Situation.survey_from: date(2020, 3, 31),
            },
            "Enkäten gick att besvara 31 mars 2020.",
        ),
        (
            {
                Situation.survey_sent: 3,
                Situation.survey_answered: 2,
                Situation.survey_from: None,
                Situation.survey_to: None,
            },
            "Enkäten gick ut till enstaka medarbetare och besvarades av enstaka.",
        ),
    ],
)
def test_the_survey_is_told_in_a_sentence(values, words):
    file = made(Content.SURVEY, situation({**SURVEY, **values}))
    assert word.texts(file, "BodyText")[1:] == [words]


def test_a_survey_that_is_not_released_is_not_told():
    hidden = made(Content.SURVEY, situation(SURVEY, YesNo.NO))
    nothing = made(Content.SURVEY, situation({}))
    assert word.printed(hidden) == word.printed(nothing)
    assert "Enkäten" not in word.printed(hidden)


# Analys


ASSESSED = {
    Assessment: [
        Filled(
            {
                Assessment.milieu: RED,
                Assessment.occurrence: Occurrence.NONE,
                Assessment.trend: Trend.SAME,
                Assessment.public: YesNo.YES,
            }
        ),
        Filled({Assessment.milieu: BLUE, Assessment.assessment: "DOLD", Assessment.public: YesNo.NO}),
    ]
}
WHY = {
    Situation.comparison: Trend.MORE,
    Situation.reason: "Fler vet vad de ska se.",
    Situation.causes: "Flera orsaker.",
}
CONCLUDED = {
    Activity: ACTIVITIES,
    Conclusion: [
        Filled(
            {
                Conclusion.id: name,
                Conclusion.conclusion: f"Slutsats {name}.",
                Conclusion.milieu: milieu,
                Conclusion.activities: activities,
                Conclusion.public: public,
            }
        )
        for name, milieu, activities, public in (
            ("S1", None, "A3, A1", YesNo.YES),
            ("S2", RED, "A1", YesNo.NO),
            ("S3", BLUE, None, YesNo.YES),
            ("S4", BLUE, "A1", YesNo.YES),
        )
    ],
}


def test_a_milieu_where_nothing_is_known_is_assessed_too():
    file = made(Content.ANALYSIS, ASSESSED)
    assert word.tables(file) == [
        [
            ["Miljö", "Förekomst", "Jämfört med förra", "Bedömning"],
            [RED, "ingen känd förekomst", "oförändrat", ""],
        ]
    ]
    assert "DOLD" not in word.printed(file)


def test_the_comparison_says_why_and_names_the_causes():
    file = made(Content.ANALYSIS, situation(WHY))
    assert word.texts(file, "Dokumentfakta")[8:] == [
        "Jämfört med förra\tökat",
        "Det beror på\tFler vet vad de ska se.",
        "Troliga orsaker\tFlera orsaker.",
    ]
    hidden = made(Content.ANALYSIS, situation(WHY, None))
    assert len(word.texts(hidden, "Dokumentfakta")) == 8
    assert word.tables(hidden) == []


def test_conclusions_and_activities_name_each_other():
    file = made(Content.ANALYSIS, CONCLUDED)
    tables = {table[0][0]: table[1:] for table in word.tables(file)}
    assert tables["Nr"] == [
        ["S1", "Slutsats S1.", "alla", "A1, A2, A3"],
        ["S3", "Slutsats S3.", BLUE, "Ingen aktivitet än."],
        ["S4", "Slutsats S4.", BLUE, "A1"],
    ]
    assert word.texts(file, "Tabellnot") == [
        "Hör till slutsatserna S1 (A1, A2) och S4 (A1).",
        "Hör till slutsats S1 (A3).",
    ]
    assert "S2" not in word.printed(file)


def test_the_tables_of_activities_keep_their_four_columns_first():
    file = made(Content.ANALYSIS, CONCLUDED)
    headings = [table[0] for table in word.tables(file) if table[0][0] == "Aktivitet"]
    assert headings == [["Aktivitet", "Ansvarig", "Tidplan", "Uppföljning", "Id"]] * 2


LOST = {  # what a board's own template no longer prints
    "observations": "{{ r.beskrivning }}",
    "numbers": "{{ r.kv_1 }}",
    "the chart": "{{p t.diagram }}",
    "sources": " ({{ k.uppgifter }})",
    "the survey": "{{ enkäten }}",
    "the comparison": "{{ analys.jämfört_med_förra_lägesbilden }}",
    "the causes": "{{ analys.troliga_orsaker }}",
    "assessments": "{{ r.bedömning }}",
    "conclusions": "{{ r.slutsats }}",
    "activities of conclusions": "{{ r.aktiviteter }}",
    "conclusions of activities": "{{ a.svarar_mot }}",
}
SEEN = {Observation.description: "Klotter syns.", Observation.public: YesNo.YES}
EVERYTHING = {
    **sections(*({Section.heading: str(each), Section.content: each} for each in Content)),
    **CONCLUDED,
    **situation({**SURVEY, **WHY}),
    Observation: [Filled(SEEN)],
    Count: COUNTS,
    Assessment: [Filled({Assessment.assessment: "Lugnt.", Assessment.public: YesNo.YES})],
    Source: [
        Filled({Source.name: "Skola", Source.answered: YesNo.YES, Source.material: Material.SURVEY})
    ],
}


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_a_template_of_the_boards_own_that_loses_something_is_refused(lost):
    content = word.parts(making.template("plan"))
    body = content[BODY].decode()
    assert lost in body
    own = word.packed({**content, BODY: body.replace(lost, "").encode()})
    arranged = register(EVERYTHING)
    with pytest.raises(TemplateError, match=r"Här saknas|kommer inte med"):
        making.render("plan", arranged, own, decision=False)
    assert making.render("plan", arranged, decision=False)


def test_the_chapter_is_valid_and_everyone_can_read_it(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(making.render("plan", register(EVERYTHING), decision=False))
    assert OpenXmlValidator().validate(path).errors == []
    assert list(obstacles(path.read_bytes())) == []


# What a chart says of a number


@pytest.mark.parametrize(
    ("span", "bar", "words"),
    [
        (None, None, "–"),
        (NOTHING, 0, "0"),
        (disclosed(3), None, "enstaka"),
        (disclosed(12), 12, ""),
        (Span(2, 8), None, "högst 8"),
        (Span(7, 10), 7, "7–10"),
        (Span(8, 11, "alla utom enstaka"), 8, "alla utom enstaka"),
    ],
)
def test_a_bar_has_a_length_only_where_that_is_told(span, bar, words):
    series = chart_series("Antal", [span])
    assert series == Series("Antal", (bar,), (words,) if words else ())


def test_a_name_that_a_row_spells_otherwise_is_the_same_milieu():
    rows = [count((2020, 1), RED, GRAFFITI, 9), count((2020, 1), f" {RED.upper()}", GRAFFITI, 9)]
    (table,) = counted(made(Content.SITUATION, {Count: rows}))
    assert [(normal(row[0]), row[2]) for row in table[1:]] == [(RED, "18")]
