"""The sheet Översikt: who carries the duties, and what the charts show."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from datetime import date, timedelta
from random import Random
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import range_boundaries
from openxml_audit import OpenXmlValidator

import cached_values
from filled import register
from office import needs
from planbook import layout
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.builder.sheets import overview_places, overview_sheet, start_sheet
from planbook.example.empty import empty_contents
from planbook.example.plan_2020 import EXAMPLE
from planbook.facts import duties, fora, units
from planbook.facts.calendar import has_day_been
from planbook.facts.follow_up import occasion_names
from planbook.layout import OVERVIEW
from planbook.model.swedish import normal
from planbook.schema import (
    SHEETS,
    Activity,
    Answer,
    Area,
    Count,
    Discussion,
    Duty,
    Forum,
    Gathering,
    Meeting,
    Milieu,
    Occasion,
    Plan,
    Progress,
    Training,
    Unit,
    YesNo,
)
from remembered import anew

NAME = overview_places.NAME
TODAY = date(2026, 3, 31)  # what is worked out is so on this day
YEAR = TODAY.year
IDS = ("A1", "A2", "a3", "A10", "A11", "1.1", "x-y")
CELLS = ("A1", "A1, A2", "a1;A3", "A2 och A10", "A99", "A1\nA11", "A1,,", " 1.1 ", "A")
SIZES = (6, 14)  # how many rows a list has: a few, and more than there is room for
CHART, DRAWING = "{*}chartSpace", "xl/drawings/drawing1.xml"


def _row(values):
    return Filled({column: value for column, value in values.items() if value})


def _near(dice, days):
    return TODAY + timedelta(dice.randint(*days))


def _two_years_ago(days):
    before = TODAY.replace(year=YEAR - 2, day=min(TODAY.day, 28))
    return before + timedelta(days)


def _evidence(dice):
    near = (_two_years_ago(days) for days in (-40, -1, 0, 1))
    return dice.choice((None, TODAY, TODAY + timedelta(1), *near))


def _duty(dice, number):
    return _row(
        {
            Duty.id: f"U{number}",
            Duty.title: dice.choice(("Gör något", "Gör  mer", "Håll i", None)),
            Duty.activities: dice.choice((None, None, *CELLS)),
            Duty.evidence: dice.choice(("Vet  ej.", "Möten")),
            Duty.evidence_day: _evidence(dice),
        }
    )


def _luck(seed):
    """Give a register in which every list, answer and number is a matter of luck."""
    dice = Random(seed)
    many = SIZES[seed % 2]
    names = [f"Namn {number}" for number in range(1, many + 1)]
    people = [*names, "NAMN 2", "Okänd", None]
    return {
        **empty_contents("Exempelnämnden", YEAR),
        Plan: [
            _row(
                {
                    Plan.year: YEAR,
                    Plan.last_year: dice.choice((None, YEAR + 1)),
                    Plan.situation_from: date(YEAR - 1, dice.choice((1, 5)), 1),
                    Plan.situation_to: date(YEAR - seed % 2, 4, 30),
                }
            )
        ],
        Area: [Filled({Area.name: name}) for name in names[: many - 2]],
        Milieu: [Filled({Milieu.name: name}) for name in names],
        Forum: [Filled({Forum.name: name}) for name in names],
        Unit: [Filled({Unit.name: f"Namn {n}"}) for n in range(1, 3 * many + 1)],
        Duty: [_duty(dice, number) for number in range(1, 2 * many + 1)],
        Activity: [
            _row({Activity.id: name, Activity.area: dice.choice(people)}) for name in (*IDS, None, "A2")
        ],
        Answer: [
            _row(
                {
                    Answer.activity: dice.choice((*IDS, "a1", None)),
                    Answer.occasion: dice.choice(("T1", "T2", "vb", "protokoll", None)),
                    Answer.status: dice.choice((None, *Progress)),
                }
            )
            for _ in range(3 * many)
        ],
        Meeting: [
            _row(
                {
                    Meeting.forum: dice.choice(people),
                    Meeting.day: dice.choice((None, _near(dice, (-400, 40)), TODAY)),
                    Meeting.raised: dice.choice((None, *YesNo)),
                    Meeting.minutes: dice.choice(("–", "1/20")),
                }
            )
            for _ in range(6 * many)
        ],
        Discussion: [
            _row(
                {
                    Discussion.unit: dice.choice(people),
                    Discussion.day: dice.choice((None, _near(dice, (-400, 40)))),
                    Discussion.where: dice.choice([*Gathering]),
                }
            )
            for _ in range(5 * many)
        ],
        Training: [
            Filled(
                {
                    Training.unit: dice.choice(names),
                    Training.employees: dice.choice((None, 0, 5, 40)),
                    Training.done: dice.choice((None, 0, 3, 41)),
                    Training.read_on: dice.choice((None, TODAY, date(YEAR, 1, 5))),
                }
            )
            for _ in range(2 * many)
        ],
        Count: [
            Filled(
                {
                    Count.year: dice.choice((YEAR - 1, YEAR, None)),
                    Count.quarter: dice.choice((1, 2, 3, 4, None)),
                    Count.milieu: dice.choice(people),
                    Count.reports: dice.choice((None, 0, 1, 4, 12)),
                }
            )
            for _ in range(6 * many)
        ],
    }


def _evidence_of(number):
    return {Duty.id: f"U{number}", Duty.title: "Gör något", Duty.evidence: "Möten"}


def _counted(milieu, reports):
    return {Count.year: YEAR, Count.quarter: 1, Count.milieu: milieu, Count.reports: reports}


def _answer(occasion, status):
    return _row({Answer.activity: "a1 ", Answer.occasion: occasion, Answer.status: status})


PERIOD = {Plan.year: YEAR, Plan.situation_from: date(YEAR, 1, 1), Plan.situation_to: date(YEAR, 3, 31)}
LUCK = {"few": _luck(4), "many": _luck(3)}
CONTENTS = {
    **LUCK,
    "example": EXAMPLE,
    "nothing": {},
    "full": {
        Duty: [Filled(_evidence_of(number)) for number in range(1, 26)],
        Count: [Filled(_counted("", 2))],
        Occasion: [Filled({Occasion.name: name}) for name in ("T1", "T2", "VB")],
        Activity: [Filled({Activity.id: "A1"}), Filled({Activity.id: "A2"})],
        Answer: [
            _answer("protokoll", Progress.STOPPED),
            _answer("T2", Progress.LATE),
            _answer("T2", Progress.DONE),
            _answer("T1", Progress.ONGOING),
            _answer("VB", None),
        ],
    },
    "one": {
        Plan: [Filled(PERIOD)],
        Duty: [Filled(_evidence_of(number)) for number in range(1, 27)],
        Milieu: [Filled({Milieu.name: "En miljö"})],
        Count: [Filled(_counted("En annan", 1))],
        Forum: [Filled({Forum.name: "Ett forum"})],
        Meeting: [Filled({Meeting.forum: "Ett annat", Meeting.day: TODAY})],
        Unit: [Filled({Unit.name: "En enhet"})],
    },
}
SENTENCES = {
    "nothing": {
        "Inga uppdrag är inskrivna i bladet Uppdrag än.",
        "Inga aktiviteter är inskrivna i bladet Aktiviteter än.",
        "Inga antal är inskrivna i bladet Antal än.",
        "Inga forum är inskrivna i bladet Forum än.",
        "Inga enheter är inskrivna i bladet Listor än.",
    },
    "example": {
        "7 av 17 uppdrag saknar aktivitet och belägg.",
        "Inga antal är inskrivna i bladet Antal än.",
        "Inga möten är inskrivna för planens år än.",
        "Inga antal är inskrivna i bladet Utbildning än.",
        "Inga tillfällen är inskrivna för planens år än.",
    },
    "full": {
        "Alla uppdrag har en aktivitet eller ett belägg.",
        "Lägesbildens period är inte inskriven i bladet Plan än.",
        "Inga forum är inskrivna i bladet Forum än.",
        "Inga enheter är inskrivna i bladet Listor än.",
    },
    "one": {
        "0 av de 25 första uppdragen saknar aktivitet och belägg.",
        "1 uppdrag till står i bladet Uppdrag.",
        "Inga aktiviteter är inskrivna i bladet Aktiviteter än.",
        "Inga blanketter gäller lägesbildens miljöer och kvartal.",
        "Inga möten är inskrivna för planens år än.",
        "Inga antal är inskrivna i bladet Utbildning än.",
        "Inga tillfällen är inskrivna för planens år än.",
    },
}
LEFT_OUT = "1 blankett från annan tid eller miljö visas inte."
ONE_LEFT_OUT = {
    f"Verkliga tal. Dokumenten skriver 1–4 som ett ord. {LEFT_OUT}",
    "Möten under planens år, till och med i dag. 1 möte i andra forum visas inte.",
    "Enhetens senaste avläsning i bladet Utbildning. 1 enhet saknar tal.",
    "Tillfällen under planens år, till och med i dag. 1 enhet har inte haft något.",
}
TOLD = re.compile(r"Inga .+ än\.|Inga blanketter .+|Läges.+|.*uppdrag .+\.|.*uppdragen .+\.")


@pytest.fixture(scope="module")
def computed():
    """Give what LibreOffice works out on that day, by workbook and by sheet."""
    needs("soffice")
    made = cached_values.computed_values([build_workbook(each) for each in CONTENTS.values()], TODAY)
    return dict(zip(CONTENTS, made, strict=True))


@pytest.fixture(scope="module")
def built(tmp_path_factory, computed):
    folder = tmp_path_factory.mktemp("översikt")
    for name, contents in CONTENTS.items():
        content = build_workbook(contents, computed=computed[name])
        (folder / f"{name}.xlsx").write_bytes(content)
    return {name: folder / f"{name}.xlsx" for name in CONTENTS}


@pytest.fixture(scope="module")
def seen(computed):
    """Give what Översikt shows."""
    sheet = OVERVIEW
    return {
        name: {place: str(value) for place, value in sheets[sheet].items()}
        for name, sheets in computed.items()
    }


@pytest.fixture(scope="module")
def registers():
    return {name: register(CONTENTS[name], as_of=TODAY) for name in CONTENTS}


def _sheet(path, **options):
    with warnings.catch_warnings():
        # openpyxl knows no print area of whole columns, and not all of a chart.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, **options)[OVERVIEW]


def _carried(values):
    """Give number, title and carrier of every duty that is shown."""
    first = overview_sheet.FIRST_DUTY
    rows = range(first, first + overview_places.DUTIES)
    return [
        [values.get(f"{column}{row}", "") for column in "BCD"] for row in rows if values.get(f"D{row}")
    ]


def _table(values, block, columns=None):
    """Give the rows of a block that have a name, each as its numbers."""
    places = range(overview_places.VALUES, columns or len(block.headings))
    rows = [
        [values.get(block.cell(row, c).address, "") for c in (NAME, *places)]
        for row in range(block.count)
    ]
    return {name: [int(n or 0) for n in numbers] for name, *numbers in rows if name}


def _latest(register):
    """Give the status that each activity was last said to have."""
    order = {name.lower(): place for place, name in enumerate(occasion_names(register), 1)}
    rows = sorted(
        (row for row in register[Answer] if row.status and row.activity),
        key=lambda row: (order.get((row.occasion or "").lower(), 0), -row.number),
    )
    return {normal(row.activity): row.status.value for row in rows}


@pytest.mark.parametrize("name", LUCK)
def test_each_area_has_its_activities_by_their_latest_answer(seen, registers, name):
    read = registers[name]
    latest = _latest(read)
    listed = [area.name for area in read[Area]][: overview_places.AREAS]
    every = Counter(
        (
            next((area for area in listed if normal(area) == normal(row.area or "")), ""),
            latest.get(normal(row.id or ""), "obesvarad"),
        )
        for row in read[Activity]
    )
    headings = overview_places.PROGRESS.headings[overview_places.VALUES :]
    expected = {
        area or "Övriga områden": [every[area, status] for status in headings] for area in (*listed, "")
    }
    assert _table(seen[name], overview_places.PROGRESS) == expected
    assert sum(every.values()) == len(read[Activity])


@pytest.mark.parametrize("name", LUCK)
def test_each_milieu_has_its_forms_by_quarter(seen, registers, name):
    read, block = registers[name], overview_places.FORMS
    every = Counter()
    for row in read[Count]:
        quarter = f"kv {row.quarter} {row.year}"
        every[normal(row.milieu or ""), quarter] += row.reports or 0
    columns = range(overview_places.VALUES, len(block.headings))
    quarters = [seen[name][block.cell(-1, column).address] for column in columns]
    assert quarters[-1] == f"kv 2 {read.form(Plan).situation_to.year}"
    listed = [milieu.name for milieu in read[Milieu]][: overview_places.MILIEUS]
    assert _table(seen[name], block) == {
        milieu: [every[normal(milieu), quarter] for quarter in quarters] for milieu in listed
    }


@pytest.mark.parametrize("name", LUCK)
def test_each_forum_has_its_meetings(seen, registers, name):
    assert _table(seen[name], overview_places.MET) == {
        met.forum.name: [len(met.meetings), met.raised, met.minuted]
        for met in fora.fora_that_met(registers[name])[: overview_places.FORUMS]
    }


@pytest.mark.parametrize("name", LUCK)
def test_each_unit_has_its_course_and_its_talks(seen, registers, name):
    expected = {}
    for state in units.unit_states(registers[name])[: overview_places.UNITS]:
        row = state.training
        taken = row and row.done is not None and row.employees is not None
        course = [row.done, max(0, row.employees - row.done)] if taken else [0, 0]
        expected[state.name] = [*course, len(state.discussions)]
    block = overview_places.TRAINED
    assert _table(seen[name], block, overview_places.LATEST) == expected


@pytest.mark.parametrize("name", [*LUCK, "example"])
def test_a_duty_is_carried_by_what_the_rules_say(seen, registers, name):
    every = duties.carried_duties(registers[name])
    shown = _carried(seen[name])
    assert len(shown) == min(len(every), overview_places.DUTIES)
    for (number, title, words), each in zip(shown, every, strict=False):
        assert (number, title) == (each.duty.id, " ".join(each.duty.title.split()))
        assert words.split()[0].lower() == each.carrier.value
        if each.carrier is duties.Carrier.ACTIVITY:
            first, *more = each.words.split(", ")
            told = f" och {len(more)} till" if more else ""
            assert words == f"aktivitet {first}{told}"
        elif each.carrier is duties.Carrier.EVIDENCE:
            day = each.duty.text(Duty.evidence_day)
            assert words == f"belägg {day or 'utan datum'}"


def test_luck_gives_duties_every_carrier(seen):
    words = {words for name in LUCK for *_, words in _carried(seen[name])}
    beginnings = {said.split(" 2")[0] for said in words}
    assert {
        "INGEN",
        "INGEN – belägg",
        "belägg",
        "belägg utan datum",
        "aktivitet A1 och 1 till",
    } <= beginnings


def test_the_example_has_seven_duties_that_nobody_carries(seen):
    bare = [number for number, _, said in _carried(seen["example"]) if said == "INGEN"]
    assert bare == ["U2", "U4", "U5", "U6", "U8", "N2", "N3"]


@pytest.mark.parametrize("name", SENTENCES)
def test_the_sheet_says_how_duties_stand_and_why_a_chart_is_empty(seen, name):
    cells = (cell for cell in seen[name] if cell[0] < "O")
    said = {words for cell in cells if TOLD.fullmatch(words := seen[name][cell])}
    assert said == SENTENCES[name]


@pytest.mark.parametrize("name", LUCK)
def test_the_sheet_says_how_many_duties_nobody_carries(seen, registers, name):
    bare, every = (f(registers[name]) for f in (duties.uncarried_duties, duties.carried_duties))
    assert seen[name]["A3"] == f"{len(bare)} av {len(every)} uppdrag saknar aktivitet och belägg."


def test_one_that_there_is_no_room_for_is_told(seen):
    assert set(seen["one"].values()) >= ONE_LEFT_OUT


def test_many_that_there_is_no_room_for_are_counted(seen, registers):
    read, said = registers["many"], " ".join(seen["many"].values())
    forms = sum(row.reports or 0 for row in read[Count])
    shown = _table(seen["many"], overview_places.FORMS).values()
    meetings = sum(has_day_been(read, row.day) for row in read[Meeting])
    held = sum(len(met.meetings) for met in fora.fora_that_met(read)[:12])
    for words in (
        f" {forms - sum(map(sum, shown))} blanketter från annan tid eller miljö visas",
        f" {meetings - held} möten i andra forum visas inte. De 12 första av 14 forum ",
        " enheter saknar tal. De 40 första av 42 enheter visas.",
    ):
        assert words in said


def test_the_days_that_count_are_those_of_the_plan_until_today(seen):
    block, days = overview_places.DAYS, (date(YEAR, 1, 1), TODAY)
    first, last, *quarters = (seen["one"][block.cell(n, 0).address] for n in range(4))
    assert [first, last] == [str((day - date(1899, 12, 30)).days) for day in days]
    assert quarters == [str(4 * YEAR)] * 2


def test_the_latest_answer_is_that_of_the_last_occasion(seen):
    block = overview_places.PROGRESS
    late, unanswered = (block.headings.index(words) for words in (Progress.LATE.value, "obesvarad"))
    counts = {
        place: seen["full"].get(block.cell(block.count - 1, place).address) for place in range(2, 8)
    }
    assert counts == {place: str(int(place in (late, unanswered))) for place in counts}


def _charts(path):
    with ZipFile(path) as package:
        names = sorted(
            (n for n in package.namelist() if re.match(r"xl/charts/chart\d+\.xml", n)),
            key=lambda name: int(re.sub(r"\D", "", name)),
        )
        return [etree.fromstring(package.read(name)) for name in names]


def _cells(sheet, formula):
    """Give the values of the cells that a chart refers to."""
    name, _, cells = formula.rpartition("!")
    assert name.strip("'") == OVERVIEW
    left, top, right, bottom = range_boundaries(cells)
    rows = sheet.iter_rows(top, bottom, left, right)
    return [cell.value for row in rows for cell in row]


@pytest.mark.parametrize("name", ["few", "example"])
def test_charts_hold_what_stands_in_the_cells_that_they_refer_to(built, name):
    sheet = _sheet(built[name], data_only=True)
    charts = _charts(built[name])
    assert len(charts) == 7
    for chart in charts:
        for reference in chart.iter("{*}strRef", "{*}numRef"):
            (formula,) = reference.iter("{*}f")
            kept = {
                int(point.get("idx")): "".join(point.itertext()) for point in reference.iter("{*}pt")
            }
            for place, value in enumerate(_cells(sheet, formula.text)):
                if value not in (None, ""):
                    assert kept[place] == str(value), formula.text


def test_each_series_stands_between_its_heading_and_its_names(built):
    sheet = _sheet(built["many"], data_only=True)
    for chart in _charts(built["many"]):
        for series in chart.iter("{*}ser"):
            head, names, values = (node.text for node in series.iter("{*}f"))
            boxes = [range_boundaries(words.rpartition("!")[2]) for words in (head, names, values)]
            assert boxes[1][1::2] == boxes[2][1::2]
            assert boxes[0][0] == boxes[2][0]
            assert boxes[0][1] < boxes[2][1]
            assert _cells(sheet, names)[0]


def test_the_charts_show_what_the_issue_asks_for(built):
    charts = _charts(built["few"])
    said = [["".join(node.itertext()).strip() for node in chart.iter("{*}title")] for chart in charts]
    titles = [words for found in said for words in found]
    assert titles[:3] == [
        "Aktiviteterna per område",
        "Blanketter per miljö och kvartal",
        "Möten per forum",
    ]
    stacked = [chart.find(".//{*}grouping").get("val") == "stacked" for chart in charts]
    assert stacked == [True, True, False, True, True, True, True]
    statuses = ["".join(node.itertext()) for node in charts[0].iterfind(".//{*}ser/{*}tx//{*}v")]
    assert statuses == ["genomförd", "pågår", "ej påbörjad", "försenad", "avbruten", "obesvarad"]


def test_every_chart_has_a_text_for_who_cannot_see_it(built):
    with ZipFile(built["few"]) as package:
        drawing = etree.fromstring(package.read(DRAWING))
    texts = [node.get("descr") for node in drawing.iter("{*}cNvPr")]
    assert len(texts) == len(set(texts)) == 7
    for text in texts:
        assert re.fullmatch(r".+\. Talen står i bladet från cell O\d+\.", text)


def test_no_two_bars_of_a_chart_look_alike_in_grey(built):
    for chart in _charts(built["few"]):
        looks = [_grey(series) for series in chart.iter("{*}ser")]
        for place, look in enumerate(looks):
            for other in looks[place + 1 :]:
                assert look[0] != other[0] or abs(look[1] - other[1]) > 12


def _grey(series):
    """Give the pattern of a bar, and how light its colour is, from 0 to 100."""
    properties = series.find("{*}spPr")
    pattern = properties.find("{*}pattFill")
    colour = properties.find(".//{*}srgbClr").get("val")
    red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    light = (0.299 * red + 0.587 * green + 0.114 * blue) / 2.55
    return pattern.get("prst") if pattern is not None else "plain", light


@pytest.mark.parametrize("name", [*LUCK, "nothing"])
def test_the_workbook_is_valid_and_its_bytes_are_the_same_each_time(built, computed, name):
    assert anew(CONTENTS[name], computed=computed[name]) == built[name].read_bytes()
    assert OpenXmlValidator().validate(built[name]).errors == []


def test_it_prints_on_one_page_and_is_seen_on_a_small_screen(built):
    sheet = _sheet(built["few"])
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, None)
    assert sheet.print_area.startswith("'Översikt'!$A$1:$N$")
    pixels = sum(
        7 * group.width * (min(group.max, 14) - group.min + 1)
        for group in sheet.column_dimensions.values()
        if group.min <= 14
    )
    assert pixels * sheet.sheet_view.zoomScale / 100 < 1366


def test_nothing_can_be_typed_and_no_text_begins_as_a_formula(built):
    sheet = _sheet(built["few"])
    assert sheet.protection.sheet
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.protection.locked
            assert cell.data_type == "f" or not str(cell.value or "").startswith("=")


def test_the_colours_of_the_tabs_say_whose_the_sheets_are(built):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(built["example"])
    colours = {sheet.title: sheet.sheet_properties.tabColor.rgb[2:] for sheet in book}
    kinds = {name: colour.lstrip("#") for colour, name in start_sheet.TABS}
    managers, coordinators, tools = kinds.values()
    assert [name for name, colour in colours.items() if colour == managers] == [
        *("Aktiviteter", "Uppföljning", "Utbildning", "APT", "Bidrag och lokaler"),
        "Möten",
    ]
    assert [name for name, colour in colours.items() if colour == tools] == [
        *("Start", "Översikt", "Kontroll")
    ]
    assert {colours[name] for name in layout.sheet_names()} == {managers, coordinators}


def test_start_names_every_sheet_that_is_filled_in_for_the_plan():
    told = " ".join(f"{name} {text}" for name, text in start_sheet.start_steps())
    later = {"Godtagna varningar", "Versioner"}
    assert [n for n in layout.sheet_names() if n not in told] == sorted(later)


def test_what_stands_above_a_table_is_one_line_that_the_table_is_wide_enough_for(built):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(built["example"])
    for kind in SHEETS:
        line = str(book[kind.sheet]["A2"].value)
        widths = book[kind.sheet].column_dimensions.values()
        wide = sum(one.width * (one.max - one.min + 1) for one in widths if one.max < 100)
        assert "\n" not in line
        assert not re.search(r"[A-Z]-\d", line)
        assert len(line) <= 1.15 * wide, kind.sheet
