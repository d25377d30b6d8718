"""The workbook we build: read back whole, valid, guarded, and counted as in Excel."""

from __future__ import annotations

import re
import warnings
from datetime import date
from itertools import count
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

import bench_inside
from office import worked_in, worked_out
from planbook import layout
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.example.empty import empty_contents
from planbook.example.plan_2020 import EXAMPLE
from planbook.layout import OWN_SHEETS
from planbook.model.cell import Cell, letters
from planbook.model.columns import Choice, Date, Need, Number, Ref, Row, Shape, Text, Year
from planbook.ooxml.sheetml import LAST_ROW
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS, Activity, YesNo, declaring_kinds
from proofs import proof
from remembered import anew

DAY = date(2020, 5, 1)
BOARD, YEAR = "Farsta stadsdelsnämnd", 2026
CONTENTS = {"exempel": EXAMPLE, "ny": empty_contents(BOARD, YEAR), "tom": empty_contents()}
EVERY = [column for kind in SHEETS for column in kind.columns]
COLUMNS = [pytest.param(column, id=repr(column)) for column in EVERY]
TEXTS = [column for column in EVERY if isinstance(column, Text)]
FORMS = [kind for kind in SHEETS if kind.shape is Shape.FORM]
PROTECTED = {*OWN_SHEETS, *(kind.sheet for kind in FORMS)}
YELLOW = "#FFE08A"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("arbetsbok")


@pytest.fixture(scope="module")
def built(folder):
    """Give the path of each workbook, by what it is called."""
    for name, contents in CONTENTS.items():
        (folder / f"{name}.xlsx").write_bytes(build_workbook(contents))
    return {name: folder / f"{name}.xlsx" for name in CONTENTS}


@pytest.fixture(scope="module")
def book(built):
    return _load(built["exempel"])


@pytest.fixture(scope="module")
def counted_new(built):
    return worked_out(built["ny"])


CHANGES = {
    "Aktiviteter!B6": "Trivsel",  # no such area
    "Aktiviteter!H8": "snart",  # no day
    "Aktiviteter!E9": "",
    "Aktiviteter!C5": "Vad",  # a heading
    "Plan!B10": "20",  # no year
    "Plan!B6": "",
    "Lägesbild!C7": "ofta",  # not among the words
}
FOURTH = {"Listor!I9": "Efterslag"}  # an occasion more
WRONG = {place for place, words in CHANGES.items() if words}


@pytest.fixture(scope="module")
def worked(built):
    """Give what LibreOffice makes of the example, and after someone worked in it."""
    changes = [f"{place}={words}" for place, words in (CHANGES | FOURTH).items()]
    return worked_in(built["exempel"], (), changes)


@pytest.fixture(scope="module")
def counted(worked):
    return worked[0]


@pytest.fixture(scope="module")
def changed(worked):
    return worked[1]


def _load(path, **options):
    with warnings.catch_warnings():
        # openpyxl knows no print area of whole columns; Excel and LibreOffice do.
        warnings.filterwarnings("ignore", message="Print area cannot be set")
        return openpyxl.load_workbook(path, **options)


def _read(path):
    return parse(read_workbook(path), SHEETS, DAY)


def _values(register):
    return {
        kind: [dict(row.values) for row in rows if row.filled] for kind, rows in register.rows.items()
    }


def _written(contents):
    return {kind: [dict(row.values) for row in contents.get(kind, ()) if row.values] for kind in SHEETS}


def _cells(column):
    """Point at the cells that people type a column's values in: the first, the last."""
    head = layout.heading_cell(column)
    if column.sheet.shape is Shape.FORM:
        return [Cell(head.sheet, head.row, layout.VALUE)]
    rows = (head.row + 1, LAST_ROW)
    return [Cell(head.sheet, row, head.column) for row in rows]


def _rules(book, cell):
    """Give the validations of a cell."""
    every = book[cell.sheet].data_validations.dataValidation
    return [rule for rule in every if cell.address in rule.sqref]


def test_the_same_contents_become_the_same_bytes(built):
    for name, contents in CONTENTS.items():
        assert anew(contents) == built[name].read_bytes()


@pytest.mark.parametrize("name", CONTENTS)
def test_a_new_workbook_is_read_back_value_by_value_without_a_remark(built, name):
    register = _read(built[name])
    assert register.remarks == ()
    assert _values(register) == _written(CONTENTS[name])


def test_notes_beside_a_form_are_read_back(built):
    register = _read(built["exempel"])
    for kind in FORMS:
        (written,) = EXAMPLE[kind]
        assert register.form(kind).notes == written.notes


PIECES = (
    "=cmd|' /C calc'!A0",
    "+46",
    "-",
    "@x",
    "'",
    "{{ plan.år }}",
    "{% x %}",
    "&<>\"'",
    "]]>",
    "&#1;",
    "🙂",
    "\n",
    "\r\n",
    "\t",
    "\x00\x0b\x1f",
    "\ufffe\uffff",
    "\ud800",
    "_x0041_",
    "https://exempel.se",
    "#REF!",
    "a\u030a",
    "\u2028",
    "  ord ",
)
HOSTILE = st.one_of(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=5).map("".join),
    st.sampled_from(["å" * 32_767, "🙂" * 16_383, "\x01" * 32_767]),
)
TOO_LONG = st.sampled_from(["å" * 32_768, "🙂" * 16_384])


def _hostile(texts):
    """Fill every text column of every sheet with one of the texts."""
    order = count()
    return {
        kind: (
            Filled(
                {
                    column: texts[next(order) % len(texts)]
                    for column in kind.columns
                    if isinstance(column, Text)
                }
            ),
        )
        for kind in SHEETS
    }


def _kept(column, text):
    """Say what is left of a text: line ends become one kind, half letters �."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return None if whole == "#REF!" else column.read(whole)  # an error is told, not read


@proof(6, whole=100)
@example(PIECES)
@given(st.lists(HOSTILE, min_size=1, max_size=7))
def test_hostile_texts_survive_in_every_text_column(folder, texts):
    path = folder / "fientlig.xlsx"
    contents = _hostile(texts)
    path.write_bytes(build_workbook(contents))
    expected = {
        kind: [
            {column: kept for column, text in row.values.items() if (kept := _kept(column, text))}
            for row in rows
        ]
        for kind, rows in contents.items()
    }
    for kind, rows in _values(_read(path)).items():
        assert list(filter(None, rows)) == list(filter(None, expected[kind])), kind


@proof(2, whole=20)
@given(TOO_LONG, st.sampled_from(TEXTS))
def test_a_text_too_long_for_a_cell_is_refused_with_its_place(text, column):
    with pytest.raises(ValueError, match=r"32767 tecken.*Dela den") as error:
        build_workbook({column.sheet: (Filled({column: text}),)})
    assert str(error.value).startswith(f"{_cells(column)[0]}: ")


@pytest.mark.parametrize("name", CONTENTS)
def test_the_workbook_follows_the_open_xml_schemas(built, name):
    assert OpenXmlValidator().validate(built[name]).errors == []


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_has_help(book, column):
    for cell in _cells(column):
        (rule,) = _rules(book, cell)
        assert rule.showInputMessage
        assert 0 < len(rule.promptTitle) <= 32
        assert column.heading.startswith(rule.promptTitle.rstrip(" …"))
        assert column.help_text in rule.prompt
        assert len(rule.prompt) <= 255


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_stops_what_it_cannot_read(book, column):
    for cell in _cells(column):
        (rule,) = _rules(book, cell)
        match column:
            case Ref() | Choice():
                assert (rule.type, rule.showErrorMessage) == ("list", True)
            case Text(suggests=None):
                assert rule.type in {None, "none", "textLength"}
            case Text():
                assert (rule.type, rule.showErrorMessage) == ("list", False)
            case Date():
                assert (rule.type, rule.showErrorMessage) == ("date", True)
            case Year():
                assert (rule.type, rule.formula1, rule.formula2) == ("whole", "1900", "2199")
            case Number():
                assert (rule.type, rule.formula1) == ("whole", str(column.least))
                assert rule.formula2 == str(column.most)


def test_every_list_that_a_cell_offers_exists(book):
    offered = {
        rule.formula1
        for sheet in book
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert offered
    assert offered <= set(book.defined_names)


TABLES = [name for name in layout.sheet_names() if layout.kinds_on(name)[0].shape is Shape.TABLE]


@pytest.mark.parametrize("sheet", TABLES)
@pytest.mark.parametrize("name", CONTENTS)
def test_what_a_table_has_for_its_rows_it_has_down_to_the_last_row_of_the_sheet(built, name, sheet):
    page = _load(built[name])[sheet]
    rules, colours = page.data_validations.dataValidation, page.conditional_formatting
    areas = [area for one in (*rules, *colours) for area in one.sqref.ranges]
    tall = [area for area in areas if area.size["rows"] > 1]
    assert len(tall) > len(layout.kinds_on(sheet))
    assert {(area.min_row, area.max_row) for area in tall} == {(layout.HEAD_ROW + 1, LAST_ROW)}


@pytest.mark.parametrize("name", CONTENTS)
def test_no_formula_and_no_name_ends_at_a_row(built, name):
    letters, ends = bench_inside.letters_and_ends(built[name].read_bytes())
    assert letters > 0
    assert ends == 0


ENGLISH = re.compile(r"\b(the|error|invalid|value|must|None|True|False|please)\b", re.IGNORECASE)


def test_what_excel_says_to_people_is_short_and_swedish(book):
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    said = [rule for rule in rules if rule.error]
    assert said
    for rule in said:
        assert rule.errorStyle in {None, "stop"}
        assert 0 < len(rule.errorTitle) <= 32
        assert len(rule.error) <= 255
        assert not rule.error.endswith("…")
    for text in [f"{r.errorTitle}. {r.error}" for r in said] + [
        rule.prompt for rule in rules if rule.prompt
    ]:
        assert text[0].isupper()
        assert text.endswith(".")
        assert "!" not in text
        assert not ENGLISH.search(text)


def test_the_headings_of_tables_are_guarded(book):
    for kind in SHEETS:
        for column in kind.columns if kind.shape is Shape.TABLE else ():
            head = layout.heading_cell(column)
            (rule,) = _rules(book, head)
            assert book[head.sheet][head.address].value == column.heading
            assert (rule.type, rule.allowBlank) == ("custom", False)
            assert rule.formula1 == f'EXACT({head.address},"{column.heading}")'
            assert column.heading in rule.error


@pytest.mark.parametrize("name", CONTENTS)
def test_forms_and_overviews_are_protected_without_a_password(built, name):
    opened = _load(built[name])
    assert {sheet.title for sheet in opened if sheet.protection.sheet} == PROTECTED
    assert not any(sheet.protection.password for sheet in opened)
    assert not any(sheet.protection.hashValue for sheet in opened)
    assert opened.security is None or not opened.security.workbookPassword


@pytest.mark.parametrize("kind", FORMS)
def test_only_the_answers_of_a_form_are_open_for_typing(book, kind):
    opened = {
        cell.coordinate
        for row in book[kind.sheet].iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    rows = [layout.heading_cell(column).row for column in kind.columns]
    answers = {f"B{row}" for row, column in zip(rows, kind.columns, strict=True) if not column.locked}
    assert opened == answers | {f"C{row}" for row in rows}


def test_headings_stay_in_view(book):
    frozen = {sheet.title: sheet.freeze_panes for sheet in book}
    assert {frozen.pop(name) for name in OWN_SHEETS} == {None}
    assert frozen.pop("Aktiviteter") == "B6"
    assert frozen.pop("Uppföljning") == "D6"
    assert set(frozen.values()) == {"A6"}


def test_every_sheet_prints_on_landscape_with_page_numbers(book):
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert "Sida" in sheet.oddFooter.right.text


def test_every_list_prints_one_page_wide_with_its_headings_on_each_page(book):
    for sheet in book.worksheets[len(OWN_SHEETS) :]:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in {None, 1}
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$5:$5"


def test_start_prints_one_page_wide_by_its_scale(book):
    start = book["Start"]
    inches = sum(
        (7 * group.width + 5) / 96 * (group.max - group.min + 1)
        for group in start.column_dimensions.values()
        if group.min <= start.max_column
    )
    assert inches * start.page_setup.scale / 100 < 11.69 - 0.9


@pytest.mark.parametrize("name", CONTENTS)
def test_no_person_and_no_machine_is_named_in_the_file(built, name):
    with ZipFile(built[name]) as package:
        core = package.read("docProps/core.xml").decode()
        about = package.read("docProps/app.xml").decode()
        whole = b"".join(map(package.read, package.namelist()))
    texts = re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", core)
    texts += re.findall(r"<(?:Company|Manager)>([^<]*)<", about)
    assert not any(texts)
    assert "2020-01-01T00:00:00Z" in core
    assert b"/home/" not in whole
    assert b"absPath" not in whole


def test_start_counts_the_plan_of_2020(counted):
    cells = counted["Start"]["cells"]
    lines = {
        words: [cells[f"{letter}{place[1:]}"] for letter in "LMNOP"]
        for place, words in cells.items()
        if place in {f"J{row}" for row in range(11, 24)}
    }
    assert lines == {
        "Alla aktiviteter": ["18", "1", "–", "–", "–"],
        "Förebyggande": ["8", "1", "–", "–", "–"],
        "Förhindrande": ["3", "–", "–", "–", "–"],
        "Föreningsbidrag och upplåtande av lokaler eller öppna rum": [*("3", "–", "–", "–", "–")],
        "Kompetenshöjande": ["4", "–", "–", "–", "–"],
    }  # nobody has been asked before «förbered» has made the rows
    assert [cells[f"{letter}10"] for letter in "NOP"] == ["T1", "T2", "VB"]


@pytest.mark.parametrize("fixture", ["counted", "counted_new", "changed"])
def test_no_cell_shows_an_error(request, fixture):
    faults = [
        f"{sheet}!{place}: {words}"
        for sheet, seen in request.getfixturevalue(fixture).items()
        for place, words in seen["cells"].items()
        if re.match(r"Err:|#[A-ZÅÄÖ/0]+[?!]?$", words)
    ]
    assert faults == []


def _circled(seen):
    return {f"{sheet}!{place}" for sheet, state in seen.items() for place in state["invalid"]}


def test_a_new_workbook_breaks_none_of_its_own_rules(counted, counted_new):
    # LibreOffice circles what is not in a list, also where other words are welcome.
    letter = letters(layout.heading_cell(Activity.owner).column)
    free = {f"Aktiviteter!{letter}{row}" for row in range(6, 24)}
    assert _circled(counted) <= free
    assert _circled(counted_new) == set()


def test_exactly_the_cells_with_something_wrong_are_stopped(counted, changed):
    assert _circled(changed) - _circled(counted) == WRONG


def test_an_emptied_cell_that_should_be_filled_in_is_yellow(counted, changed):
    for place in ("Aktiviteter!E9", "Plan!B6"):
        sheet, _, cell = place.partition("!")
        assert counted[sheet]["colours"].get(cell) != YELLOW
        assert changed[sheet]["colours"][cell] == YELLOW
    yellow = {place for place, colour in changed["Aktiviteter"]["colours"].items() if colour == YELLOW}
    assert yellow == {"E9", "F13"}  # the plan of 2020 leaves one follow-up out
    assert changed["Start"]["cells"]["M11"] == "2"


def test_an_activity_outside_every_area_is_told(counted, changed):
    assert counted["Start"]["cells"]["J9"].startswith("Tomma celler")
    told = "1 aktivitet räknas inte i något område nedan."
    assert changed["Start"]["cells"]["J9"].startswith(told)


def test_the_last_occasions_are_shown_and_those_that_are_not_are_told(changed):
    cells = changed["Start"]["cells"]
    assert [cells[f"{letter}10"] for letter in "NOP"] == ["T2", "VB", "Efterslag"]
    assert cells["J9"].endswith("nedan. Tillfällen före T2 visas inte.")


class Room(Row, sheet="Rum"):
    """Rum som lånas ut."""

    name = Text("Rum", Need.MUST, "Rummets namn.")
    booked = Date("Bokat", Need.SHOULD, "Dagen då rummet är bokat.")
    open = Choice("Öppet", Need.MAY, "ja när alla får komma.", options=YesNo)


def test_a_column_on_one_line_has_heading_rule_help_and_colour(folder):
    path = folder / "rum.xlsx"
    row = {Room.name: "Galaxen", Room.booked: date(2026, 3, 1), Room.open: YesNo.YES}
    with declaring_kinds(Room):
        path.write_bytes(build_workbook({**CONTENTS["ny"], Room: (Filled(row),)}))
        register = parse(read_workbook(path), (*SHEETS, Room), DAY)
    sheet = _load(path)["Rum"]
    assert [cell.value for cell in sheet[5]] == ["Rum", "Bokat", "Öppet"]
    (rule,) = (r for r in sheet.data_validations.dataValidation if "B6" in r.sqref)
    assert (rule.type, rule.promptTitle) == ("date", "Bokat")
    assert rule.prompt == "Bör fyllas i. Dagen då rummet är bokat."
    (offer,) = (r for r in sheet.data_validations.dataValidation if "C6" in r.sqref)
    assert offer.formula1 == "Val_ja_eller_nej"
    assert any("B6" in rules.sqref for rules in sheet.conditional_formatting)
    assert register.remarks == ()
    assert [dict(room.values) for room in register[Room]] == [row]
