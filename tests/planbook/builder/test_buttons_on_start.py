"""The workbook with buttons: the same workbook, and the buttons on Start."""

from __future__ import annotations

import os
import re
from itertools import combinations, pairwise, product
from zipfile import ZipFile

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from days import DAY
from office import worked_out
from planbook.builder.build import build_workbook
from planbook.builder.macros import Macros
from planbook.builder.sheets import start_sheet
from planbook.example.empty import empty_contents
from planbook.example.plan_2020 import EXAMPLE
from planbook.layout import START
from planbook.model.cell import letters
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS
from planmacros import cli
from planmacros.addin.declared_buttons import BUTTONS, TAB, sheet_buttons
from planmacros.addin.packaged import packaged_macros
from remembered import anew

CONTENTS = {"exempel": EXAMPLE, "ny": empty_contents("Farsta stadsdelsnämnd", 2026)}
MACRO_ENABLED = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ONLY_HERE = {start_sheet.NOTHING_HAPPENS, start_sheet.IN_RIBBON}


def _macros():
    return Macros(packaged_macros(), sheet_buttons())


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Give the path of each workbook, with buttons (.xlsm) and without (.xlsx)."""
    folder = tmp_path_factory.mktemp("knappar")
    for name, contents in CONTENTS.items():
        (folder / f"{name}.xlsx").write_bytes(build_workbook(contents))
        (folder / f"{name}.xlsm").write_bytes(build_workbook(contents, macros=_macros()))
    for path in folder.iterdir():
        os.utime(path, (0, 0))  # so that none is the newer copy of another
    return {path.name: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def opened(built):
    """Give what LibreOffice shows of the example, with buttons and without."""
    return {suffix: worked_out(built[f"exempel{suffix}"]) for suffix in (".xlsm", ".xlsx")}


@pytest.fixture(scope="module")
def buttons(opened):
    return opened[".xlsm"]["Start"]["buttons"]


def _part(path, name):
    with ZipFile(path) as package:
        return package.read(name).decode()


def _formulas(path):
    """Give what stands in every cell of the file, formulas as formulas."""
    return {
        f"{sheet.title}!{cell.coordinate}": getattr(cell.value, "text", cell.value)
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.value not in ONLY_HERE
    }


def _rows(register):
    return {kind: list(map(vars, rows)) for kind, rows in register.rows.items()}


def _words(register):
    return [words for words in register.words if words.text not in ONLY_HERE and not words.cell.place]


def _said(cells):
    return {place: words for place, words in cells.items() if words not in ONLY_HERE}


def test_the_same_contents_become_the_same_bytes_with_buttons(built):
    for name, contents in CONTENTS.items():
        again = anew(contents, macros=_macros())
        assert again == built[f"{name}.xlsm"].read_bytes()


def test_buttons_change_no_sheet_no_value_and_no_formula(opened):
    plain, buttoned = opened[".xlsx"], opened[".xlsm"]
    assert list(plain) == list(buttoned)
    for name, sheet in plain.items():
        assert _said(sheet["cells"]) == _said(buttoned[name]["cells"])
        assert sheet["colours"] == buttoned[name]["colours"]
        assert sheet["invalid"] == buttoned[name]["invalid"]


@pytest.mark.filterwarnings("ignore:Print area cannot be set")
@pytest.mark.parametrize("name", CONTENTS)
def test_every_cell_of_the_file_is_as_without_buttons(built, name):
    assert _formulas(built[f"{name}.xlsm"]) == _formulas(built[f"{name}.xlsx"])


@pytest.mark.parametrize("name", CONTENTS)
def test_a_register_is_read_the_same_with_buttons(built, name):
    buttoned, plain = (
        parse(read_workbook(built[f"{name}{suffix}"]), SHEETS, DAY) for suffix in (".xlsm", ".xlsx")
    )
    assert _rows(buttoned) == _rows(plain)
    assert _words(buttoned) == _words(plain)
    assert buttoned.remarks == plain.remarks == ()


@pytest.mark.parametrize("name", CONTENTS)
def test_a_workbook_with_buttons_has_the_same_findings(built, name, capsys):
    said = []
    for suffix in (".xlsm", ".xlsx"):
        status = cli.main(["kontrollera", str(built[f"{name}{suffix}"])])
        said.append((status, *capsys.readouterr()))
    assert said[0] == said[1]
    assert said[0][1]


def test_every_button_stands_on_start_with_its_caption(opened, buttons):
    assert [button["caption"] for button in buttons] == [button.label for button in BUTTONS]
    assert not any(sheet["buttons"] for name, sheet in opened[".xlsm"].items() if name != START)
    assert not any(sheet["buttons"] for sheet in opened[".xlsx"].values())


def test_every_button_runs_its_own_macro_and_is_described_for_who_cannot_see(built):
    drawing = _part(built["ny.xlsm"], "xl/drawings/vmlDrawing1.vml")
    assert re.findall(r"<x:FmlaMacro>(.*?)</x:FmlaMacro>", drawing) == [
        f"[0]!{button.macro}" for button in BUTTONS
    ]
    assert re.findall(r' alt="(.*?)"', drawing) == [button.tip for button in BUTTONS]


def test_no_two_shapes_have_the_same_number(built):
    with ZipFile(built["exempel.xlsm"]) as package:
        drawn = [name for name in package.namelist() if name.endswith(".vml")]
        assert drawn == ["xl/drawings/vmlDrawing1.vml"]
        shapes = re.findall(rb'<v:shape id="(\w+)"', package.read(drawn[0]))
        assert not any("comments" in name for name in package.namelist())
    assert len(shapes) == len(set(shapes)) == len(BUTTONS)


def test_no_button_lies_on_another_and_the_gaps_are_even(buttons):
    boxes = [button["box"] for button in buttons]
    for one, other in combinations(boxes, 2):
        beside = one[2] <= other[0] or other[2] <= one[0]
        assert beside or one[3] <= other[1] or other[3] <= one[1]
    rows = [[box for box in boxes if box[1] == top] for top in {b[1] for b in boxes}]
    gaps = [right[0] - left[2] for row in rows for left, right in pairwise(row)]
    assert min(gaps) > 150  # hundredths of a millimetre
    assert max(gaps) - min(gaps) < 150  # LibreOffice has other widths of columns
    assert len(rows) == len({(box[1], box[3]) for box in boxes})
    assert len({row[0][0] for row in rows}) == 1


def test_every_button_is_large_enough_for_its_caption(buttons):
    for button in buttons:
        left, top, right, bottom = button["box"]
        assert right - left > 3800
        assert bottom - top > 800


def test_no_button_covers_a_filled_cell(opened, buttons):
    filled = opened[".xlsm"]["Start"]["cells"]
    for button in buttons:
        (top, left), (bottom, right) = button["first"], button["last"]
        under = product(range(left, right + 1), range(top, bottom + 1))
        covered = {f"{letters(column)}{row}" for column, row in under}
        assert covered.isdisjoint(filled), button["caption"]


@pytest.mark.filterwarnings("ignore:Print area cannot be set")
def test_every_button_lies_wholly_on_the_printed_area(built, buttons):
    start = openpyxl.load_workbook(built["exempel.xlsm"])[START]
    area = start.print_area.split("!")[-1].replace("$", "")
    left, top, right, bottom = openpyxl.utils.range_boundaries(area)
    for button in buttons:
        (first_row, first_column), (last_row, last_column) = (button["first"], button["last"])
        assert top <= first_row <= last_row <= bottom
        assert left <= first_column <= last_column <= right


@pytest.mark.parametrize("name", CONTENTS)
def test_the_workbook_with_buttons_follows_the_open_xml_schemas(built, name):
    assert OpenXmlValidator().validate(built[f"{name}.xlsm"]).errors == []


def test_start_is_protected_as_without_buttons_so_that_none_is_moved(built):
    locked = [
        re.findall(r"<sheetProtection[^>]*>", _part(built[f"ny{suffix}"], "xl/worksheets/sheet1.xml"))
        for suffix in (".xlsm", ".xlsx")
    ]
    assert locked[0] == locked[1]
    assert 'objects="1"' in locked[0][0]
    drawing = _part(built["ny.xlsm"], "xl/drawings/vmlDrawing1.vml")
    assert "x:Locked" not in drawing  # locked unless it says otherwise
    assert "x:Disabled" not in drawing


def test_a_wider_column_neither_moves_nor_stretches_a_button(built):
    drawing = _part(built["ny.xlsm"], "xl/drawings/vmlDrawing1.vml")
    staying = "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>"
    assert drawing.count(staying) == drawing.count("<x:Anchor>") == len(BUTTONS)


def test_macros_know_the_workbook_and_each_sheet_by_its_place(built):
    book = _part(built["ny.xlsm"], "xl/workbook.xml")
    assert re.findall(r'<workbookPr[^>]* codeName="(\w+)"', book) == ["ThisWorkbook"]
    for number in range(1, book.count("<sheet ") + 1):
        sheet = _part(built["ny.xlsm"], f"xl/worksheets/sheet{number}.xml")
        assert re.findall(r'codeName="(\w+)"', sheet) == [f"Sheet{number}"]


def test_what_start_tells_to_press_is_a_button():
    told = " ".join(text for _, text in start_sheet.start_steps())
    labels = {button.label for button in BUTTONS}
    pressed = set(re.findall(r"trycker på (\w+(?: utkast)?) och", told))
    assert pressed == {"Kontrollera", "Skapa utkast"}
    assert pressed <= labels
    assert "handlingsplan " not in told
    assert TAB in start_sheet.IN_RIBBON


@pytest.mark.parametrize(
    ("suffix", "told"), [(".xlsm", start_sheet.NOTHING_HAPPENS), (".xlsx", start_sheet.IN_RIBBON)]
)
def test_start_says_where_the_buttons_are_or_what_stops_them(opened, suffix, told):
    said = set(opened[suffix]["Start"]["cells"].values())
    assert said & ONLY_HERE == {told}


@pytest.mark.parametrize(
    ("name", "kind", "macros"),
    [("ny.xlsm", MACRO_ENABLED, 1), ("NY.XLSM", MACRO_ENABLED, 1), ("ny.xlsx", PLAIN, 0)],
)
def test_the_name_of_a_new_workbook_decides_whether_it_gets_buttons(tmp_path, name, kind, macros):
    path = tmp_path / name
    words = ["ny", str(path), "--nämnd", "Farsta stadsdelsnämnd", "--år", "2026"]
    assert cli.main(words) == 0
    assert path.is_file()
    with ZipFile(path) as package:
        held = package.namelist()
    assert f'"/xl/workbook.xml" ContentType="{kind}"' in _part(path, "[Content_Types].xml")
    assert held.count("xl/vbaProject.bin") == macros


def test_a_new_workbook_in_a_folder_has_no_macros(tmp_path):
    words = ["ny", str(tmp_path), "--nämnd", "Farsta stadsdelsnämnd", "--år", "2026"]
    assert cli.main(words) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["handlingsplan-2026.xlsx"]
