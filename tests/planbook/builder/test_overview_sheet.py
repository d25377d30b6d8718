"""The sheet Översikt: who carries the duties, and what the charts show."""

from __future__ import annotations

import re
import warnings
from datetime import date, timedelta
from random import Random
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import range_boundaries
from openxml_audit import OpenXmlValidator

from office import worked_out
from planbook import files, layout
from planbook.builder import written
from planbook.builder.build import build
from planbook.builder.contents import Filled
from planbook.builder.sheets import (
    overview_numbers,
    overview_places,
    overview_sheet,
    start_sheet,
)
from planbook.example.empty import empty
from planbook.example.plan_2020 import EXAMPLE
from planbook.facts import duties, fora, units
from planbook.reader.parse import parse
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

TODAY = date.today()  # noqa: DTZ011  (the day that TODAY() gives in a formula)
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


def _drawn(seed):
    """Give a register in which every list, answer and number is a matter of luck."""
    dice = Random(seed)
    many = SIZES[seed % 2]
    names = [f"Namn {number}" for number in range(1, many + 1)]
    people = [*names, "NAMN 2", "Okänd", None]
    return {
        **empty("Exempelnämnden", YEAR),
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
            _row({Activity.id: name, Activity.area: dice.choice(people)})
            for name in (*IDS, None, "A2")
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


DRAWN = {"few": _drawn(4), "many": _drawn(3)}
CONTENTS = {**DRAWN, "example": EXAMPLE, "nothing": {}}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("översikt")
    for name, contents in CONTENTS.items():
        (folder / f"{name}.xlsx").write_bytes(build(contents, as_of=TODAY))
    return {name: folder / f"{name}.xlsx" for name in CONTENTS}


@pytest.fixture(scope="module")
def seen(built):
    """Give what Översikt shows: of the drawn registers what LibreOffice works out."""
    return {
        name: worked_out(path)[overview_places.SHEET]["cells"]
        if name in DRAWN
        else _kept(path)
        for name, path in built.items()
    }


def _kept(path):
    """Give the values that stand in the file; test_workbook.py has them worked out."""
    return {
        cell.coordinate: str(cell.value)
        for row in _sheet(path, data_only=True).iter_rows()
        for cell in row
        if cell.value is not None
    }


def _sheet(path, **options):
    with warnings.catch_warnings():
        # openpyxl knows no print area of whole columns, and not all of a chart.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, **options)[overview_places.SHEET]


def _carried(values):
    """Give number and carrier of every duty that is shown."""
    first = overview_sheet.FIRST_DUTY
    rows = range(first, first + overview_places.DUTIES)
    return [
        (values[f"B{row}"], values[f"D{row}"]) for row in rows if values.get(f"D{row}")
    ]


@pytest.mark.parametrize("name", DRAWN)
def test_the_formulas_give_what_python_worked_out(built, seen, name):
    formulas, values = (_sheet(built[name], data_only=known) for known in (False, True))
    cells = [
        cell for row in formulas.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert len(cells) > 500
    for cell in cells:
        value = values[cell.coordinate].value
        shown = "" if value is None else str(value)
        assert seen[name].get(cell.coordinate, "") == shown, cell.coordinate


@pytest.mark.parametrize("name", ["few", "many", "example"])
def test_the_register_that_is_counted_is_the_one_that_is_read(built, name):
    read = parse(files.read(built[name]), SHEETS, TODAY)
    counted = written.register(CONTENTS[name], TODAY)
    for kind in SHEETS:
        rows, others = (
            [dict(row.values) for row in register[kind] if row.values]
            for register in (read, counted)
        )
        assert rows == others
    assert [each.words for each in duties.carried(read)] == [
        each.words for each in duties.carried(counted)
    ]


@pytest.mark.parametrize("name", ["few", "many", "example"])
def test_a_duty_is_carried_by_what_the_rules_say(seen, name):
    every = duties.carried(written.register(CONTENTS[name], TODAY))
    shown = _carried(seen[name])
    assert len(shown) == min(len(every), overview_places.DUTIES)
    for (number, words), each in zip(shown, every, strict=False):
        assert number == each.duty.id
        assert words.split()[0].lower() == each.carrier.value
        if each.carrier is duties.Carrier.ACTIVITY:
            first, *more = each.words.split(", ")
            told = f" och {len(more)} till" if more else ""
            assert words == f"aktivitet {first}{told}"


def test_luck_gives_duties_every_carrier(seen):
    words = {words for name in ("few", "many") for _, words in _carried(seen[name])}
    beginnings = {said.split(" 2")[0] for said in words}
    assert {
        "INGEN",
        "INGEN – belägg",
        "belägg",
        "belägg utan datum",
        "aktivitet A1 och 1 till",
    } <= beginnings


def test_the_example_has_seven_duties_that_nobody_carries(seen):
    bare = [number for number, words in _carried(seen["example"]) if words == "INGEN"]
    assert bare == ["U2", "U4", "U5", "U6", "U8", "N2", "N3"]
    assert seen["example"]["A3"] == "7 av 17 uppdrag bärs inte av någon."


def _all_carried():
    row = Filled({Duty.id: "U1", Duty.title: "Gör något", Duty.evidence: "Möten"})
    return {Duty: [row]}


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        ({}, overview_numbers.NO_DUTIES),
        (_all_carried(), overview_numbers.ALL_CARRIED),
        ({**_all_carried(), Duty: [*_all_carried()[Duty] * 24]}, "Alla uppdrag"),
        ({**_all_carried(), Duty: [*_all_carried()[Duty] * 26]}, "0 av de 25 första"),
    ],
)
def test_the_sum_tells_of_no_duties_of_all_and_of_too_many(contents, told):
    register = written.register(contents, TODAY)
    assert overview_numbers.summary(register).startswith(told)


def test_what_there_is_no_room_for_is_told(seen):
    said = set(seen["many"].values())
    register = written.register(CONTENTS["many"], TODAY)
    left = len(duties.carried(register)) - overview_places.DUTIES
    for words in (
        *([f"{left} uppdrag till står i bladet Uppdrag."] if left > 0 else []),
        overview_numbers.OTHER_AREAS,
        overview_numbers.about_meetings(register),
        overview_numbers.about_training(register),
        overview_numbers.about_forms(register),
    ):
        assert words in said
    assert "De 12 första av 14 forum visas." in overview_numbers.about_meetings(
        register
    )
    assert "De 40 första av 42 enheter" in overview_numbers.about_training(register)
    assert "från annan tid eller miljö" in overview_numbers.about_forms(register)


def test_an_empty_chart_says_why(seen):
    for name, told in {
        "example": (
            overview_numbers.NO_FORMS,
            overview_numbers.NO_MEETINGS,
            overview_numbers.NO_TRAINING,
            overview_numbers.NO_TALKS,
        ),
        "nothing": (
            overview_numbers.NO_DUTIES,
            overview_numbers.NO_ACTIVITIES,
            overview_numbers.NO_FORMS,
            overview_numbers.NO_FORA,
            overview_numbers.NO_UNITS,
        ),
        "few": (),
    }.items():
        said = set(seen[name].values())
        silent = {
            words
            for key, words in vars(overview_numbers).items()
            if key.startswith("NO_") and key != "NO_PERIOD"
        }
        assert said & silent == set(told), name


def test_every_activity_and_meeting_is_in_its_chart_once(seen):
    for name in ("few", "many", "example"):
        register = written.register(CONTENTS[name], TODAY)
        counts = overview_numbers.progress_lines(register)
        numbers = [int(n) for line in counts for n in line[2:] if n != ""]
        assert sum(numbers) == len(register[Activity])
        held = sum(len(met.meetings) for met in fora.met(register)[:12])
        shown = _column(seen[name], overview_places.MET, overview_places.VALUES)
        assert sum(shown) == held
        talks = [len(state.discussions) for state in units.states(register)]
        counted = _column(seen[name], overview_places.TRAINED, overview_places.TALKS)
        assert counted == talks[: overview_places.UNITS]


def _column(cells, block, column):
    found = (
        cells.get(block.cell(row, column).address, "") for row in range(block.count)
    )
    return [int(words) for words in found if words]


def test_the_latest_answer_is_that_of_the_last_occasion():
    def answer(occasion, status):
        return Filled(
            {
                Answer.activity: "a1 ",
                Answer.occasion: occasion,
                Answer.status: status,
            }
        )

    contents = {
        Occasion: [Filled({Occasion.name: name}) for name in ("T1", "T2", "VB")],
        Activity: [Filled({Activity.id: "A1"}), Filled({Activity.id: "A2"})],
        Answer: [
            answer("protokoll", Progress.STOPPED),
            answer("T2", Progress.LATE),
            answer("T2", Progress.DONE),
            answer("T1", Progress.ONGOING),
            answer("VB", None),
        ],
    }
    states = overview_numbers.states(written.register(contents, TODAY))
    late = overview_places.STATUSES.index(Progress.LATE) + 1
    assert states[:4] == (0, late, 0, "")


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
    assert name.strip("'") == overview_places.SHEET
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
                int(point.get("idx")): "".join(point.itertext())
                for point in reference.iter("{*}pt")
            }
            for place, value in enumerate(_cells(sheet, formula.text)):
                if value not in (None, ""):
                    assert kept[place] == str(value), formula.text


def test_each_series_stands_between_its_heading_and_its_names(built):
    sheet = _sheet(built["many"], data_only=True)
    for chart in _charts(built["many"]):
        for series in chart.iter("{*}ser"):
            head, names, values = (node.text for node in series.iter("{*}f"))
            boxes = [
                range_boundaries(words.rpartition("!")[2])
                for words in (head, names, values)
            ]
            assert boxes[1][1::2] == boxes[2][1::2]
            assert boxes[0][0] == boxes[2][0]
            assert boxes[0][1] < boxes[2][1]
            assert _cells(sheet, names)[0]


def test_the_charts_show_what_the_issue_asks_for(built):
    charts = _charts(built["few"])
    said = [
        ["".join(node.itertext()).strip() for node in chart.iter("{*}title")]
        for chart in charts
    ]
    titles = [words for found in said for words in found]
    assert titles[:3] == [
        "Aktiviteterna per område",
        "Blanketter per miljö och kvartal",
        "Möten per forum",
    ]
    stacked = [chart.find(".//{*}grouping").get("val") == "stacked" for chart in charts]
    assert stacked == [True, True, False, True, True, True, True]
    statuses = [
        "".join(node.itertext()) for node in charts[0].iterfind(".//{*}ser/{*}tx//{*}v")
    ]
    assert statuses == [
        "genomförd",
        "pågår",
        "ej påbörjad",
        "försenad",
        "avbruten",
        "obesvarad",
    ]


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


@pytest.mark.parametrize("name", CONTENTS)
def test_the_workbook_is_valid_and_its_bytes_are_the_same_each_time(built, name):
    assert build(CONTENTS[name], as_of=TODAY) == built[name].read_bytes()
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
        *("Start", "Översikt", "Kontroll"),
    ]
    assert {colours[name] for name in layout.names()} == {managers, coordinators}


def test_start_names_every_sheet_that_is_filled_in_for_the_plan():
    told = " ".join(f"{name} {text}" for name, text in start_sheet.STEPS)
    later = {"Godtagna varningar", "Versioner"}
    assert [n for n in layout.names() if n not in told] == sorted(later)


def test_what_stands_above_a_table_is_one_line_that_the_table_is_wide_enough_for(built):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(built["example"])
    for kind in SHEETS:
        line = str(book[kind.sheet]["A2"].value)
        widths = book[kind.sheet].column_dimensions.values()
        wide = sum(
            one.width * (one.max - one.min + 1) for one in widths if one.max < 100
        )
        assert "\n" not in line
        assert not re.search(r"[A-Z]-\d", line)
        assert len(line) <= 1.15 * wide, kind.sheet
