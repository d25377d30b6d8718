"""A closed workbook with some cells changed: those, and no other part of it."""

from __future__ import annotations

import io
import re
import time
import warnings
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from committed import BUTTON_WORKBOOK
from office import WORKBOOK, convert, opened, worked_out
from planbook import layout
from planbook.builder.build import build_workbook
from planbook.editor.patch import CellEdit, patched_workbook
from planbook.example.plan_2020 import EXAMPLE
from planbook.facts import follow_up
from planbook.files import UnusableError
from planbook.layout import OWN_SHEETS, RESULTS
from planbook.model.book import Formula
from planbook.model.cell import Cell, is_blank_cell, letters
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook as read_file
from planbook.schema import SHEETS, Activity, Answer, Decision, Plan, Progress, Status
from proofs import proof

BOOK = "xl/workbook.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DAY = date(2026, 9, 30)
SHEET = Activity.sheet
FIRST = layout.HEAD_ROW + 1
BELOW = FIRST + len(EXAMPLE[Activity])  # the row straight below the activities
RIGHT = letters(layout.heading_cell(Activity.columns[-1]).column)


def _at(column, row=FIRST):
    """Give the address of a column's cell in a row of its table."""
    return f"{letters(layout.heading_cell(column).column)}{row}"


TITLE = _at(Activity.title)


@pytest.fixture(scope="module")
def example():
    return build_workbook(EXAMPLE)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Give what our one reader makes of a file's bytes."""
    path = tmp_path_factory.mktemp("ändrad") / "bok.xlsx"

    def reading(content):
        path.write_bytes(content)
        return read_file(path)

    return reading


@pytest.fixture(scope="module")
def before(example, read):
    return read(example)


def _change(sheet, values):
    """Give changes of one sheet, by address."""
    for address, value in values.items():
        name, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()
        column = 0
        for letter in name:
            column = column * 26 + ord(letter) - 64
        yield CellEdit(Cell(sheet, int(row), column), value)


def _patched(content, values, sheet="Blad"):
    return patched_workbook(content, _change(sheet, values))


def _part(content, name):
    with ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def _xml(content, name="xl/worksheets/sheet1.xml"):
    return etree.fromstring(_part(content, name))


def _sheet_part(content, sheet):
    """Name the part of a sheet; our builder numbers them in their order."""
    names = [node.get("name") for node in _xml(content, BOOK).iter("{*}sheet")]
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def _own_parts(content):
    """Name the parts of the sheets whose formulas are the tool's."""
    return {_sheet_part(content, name) for name in OWN_SHEETS}


def _node(content, address, name="xl/worksheets/sheet1.xml"):
    (node,) = _xml(content, name).xpath(f'//*[local-name()="c"][@r="{address}"]')
    return node


def _differing(old, new):
    """Name the parts that are not in both packages, or not the same."""
    with ZipFile(io.BytesIO(old)) as one, ZipFile(io.BytesIO(new)) as other:
        names = {*one.namelist(), *other.namelist()}
        both = {*one.namelist()} & {*other.namelist()}
        return names - {name for name in both if one.read(name) == other.read(name)}


def _written(fill, **options):
    """Write a workbook of one sheet the way Excel does."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        fill(book, book.add_worksheet("Blad"))
    return stream.getvalue()


def _package(sheet, **parts):
    """Pack a sheet's own XML, and other parts, with as little else as there can be."""
    relation = f'<Relationship Id="{{}}" Type="{OFFICE}/{{}}" Target="/xl/{{}}"/>'
    kinds = [("r1", "worksheet", "blad/ett.xml")]
    kinds += [(f"r{name}", name, f"{name}.xml") for name in parts if name != "workbook"]
    rels = "".join(relation.format(*kind) for kind in kinds)
    overrides = "".join(
        f'<Override PartName="/xl/{part}" ContentType="application/vnd.openxmlformats-'
        f'officedocument.spreadsheetml.{kind}+xml"/>'
        for _, kind, part in (*kinds, ("", "sheet.main", "workbook.xml"))
    )
    rels_type = "application/vnd.openxmlformats-package.relationships+xml"
    body = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        f'ContentType="{rels_type}"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
        f"{relation.format('r1', 'officeDocument', 'workbook.xml')}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="Blad" sheetId="1" r:id="r1"/></sheets>'
        f"{parts.pop('workbook', '')}</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{rels}</Relationships>',
        "xl/blad/ett.xml": sheet,
        **{f"xl/{name}.xml": part for name, part in parts.items()},
    }
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, part in body.items():
            package.writestr(name, part)
    return stream.getvalue()


def _rows(rows, around=""):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{around}</worksheet>'


PIECES = (
    "=1+1",
    "&<>\"'",
    "]]>",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ord ",
    "\x00\x0b\x1f",
    "\ufffe\uffff",
    "_x000B_",
    "_x005F_",
    "_x0041_",
    "_x_x000b__",
    "\ud800",
    "🙂",
    "å",
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=5).map("".join),
    st.sampled_from(["å" * 32_767, "🙂" * 16_383, "\x01" * 32_767]),
)
VALUES = st.one_of(
    TEXTS, st.none(), st.sampled_from([DAY, datetime(2020, 2, 29, 13, 30), Formula('=A1&"<å>"')])
)
NAMED = st.sampled_from([SHEET, Plan.sheet, "Listor", "Start"])
TABLES = range(11, 41)  # the rows of Start with numbers that one formula gives together
CELLS = st.builds(Cell, NAMED, st.integers(6, 40), st.integers(1, 20)).filter(
    lambda cell: cell.sheet != "Start" or cell.row not in TABLES or cell.column in (1, 2, 3, 9, 10)
)
CHANGES = st.lists(st.builds(CellEdit, CELLS, VALUES), max_size=8)


def _kept(value):
    """Say what is left: line ends become one kind, half letters �, a day a moment."""
    match value:
        case datetime():
            return value
        case date():
            return datetime(value.year, value.month, value.day)
        case str():
            text = value.replace("\r\n", "\n").replace("\r", "\n")
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        case _:
            return value


@pytest.fixture(scope="module")
def apart(before, example):
    """Give cells of every sheet: no headings, none that make a table grow, no links.

    openpyxl reads the address of a link as the words of a cell that has none.
    """
    with warnings.catch_warnings(action="ignore"):
        book = openpyxl.load_workbook(io.BytesIO(example))
    linked = {
        Cell(sheet.title, cell.row, cell.column)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    return [cell for cell in _apart(before) if cell not in linked]


def _apart(book):
    for sheet, grid in book.grids.items():
        # Below, on the tool's own sheets, many cells have one formula together.
        for row in range(1, 11) if sheet in layout.OWN_SHEETS else (*range(1, 40), 499, 70_000):
            for column in (*range(1, 17), 40, 16_384):
                within = [b for b in grid.tables if b.left <= column <= b.right]
                if all(b.top < row <= b.bottom or row < b.top for b in within):
                    yield Cell(sheet, row, column)


def _with(book, changes):
    grids = defaultdict(dict)
    for cell, value in changes.items():
        grids[cell.sheet][cell.row, cell.column] = _kept(value)
    return {
        name: replace(
            grid,
            cells={
                place: value
                for place, value in {**grid.cells, **grids[name]}.items()
                if not is_blank_cell(value)
            },
        )
        for name, grid in book.grids.items()
    }


@proof(12, whole=300)
@given(st.lists(st.tuples(st.floats(0, 0.999), VALUES), max_size=8))
def test_exactly_the_changed_cells_are_read_differently(example, before, read, apart, drawn):
    changes = {apart[int(share * len(apart))]: value for share, value in drawn}
    content = patched_workbook(example, [CellEdit(*change) for change in changes.items()])
    after = read(content)
    assert after.grids == _with(before, changes)
    assert list(after.grids) == list(before.grids)


@proof(12, whole=300)
@given(CHANGES)
def test_the_same_changes_twice_give_what_once_gave(example, changes):
    once = patched_workbook(example, changes)
    assert patched_workbook(once, changes) == once


def test_no_changes_give_the_same_bytes(example):
    assert patched_workbook(example, []) == example


def test_numbers_and_answers_of_yes_and_no_are_what_they_were(read):
    values = {"A1": 7, "B1": -1.5, "C1": 1e-7, "D1": True, "E1": 0, "F1": 10**15}
    content = _patched(_written(lambda _, sheet: sheet.write("Z9", "x")), values)
    cells = read(content).grids["Blad"].cells
    assert [cells[1, column] for column in range(1, 7)] == list(values.values())
    assert isinstance(cells[1, 4], bool)


def test_the_last_change_of_a_cell_holds(example, read):
    cell = Cell(SHEET, FIRST, 3)
    content = patched_workbook(example, [CellEdit(cell, "först"), CellEdit(cell, "sist")])
    assert read(content).grids[SHEET].cells[FIRST, 3] == "sist"


def test_an_emptied_cell_keeps_its_look_and_holds_nothing(example):
    for value in (None, ""):
        content = _patched(example, {TITLE: value}, SHEET)
        part = _sheet_part(example, SHEET)
        node, old = (_node(book, TITLE, part) for book in (content, example))
        assert dict(node.attrib) == {"r": TITLE, "s": old.get("s")}
        assert len(node) == 0


def test_emptying_what_is_not_there_makes_no_cell():
    old = _written(lambda _, sheet: sheet.write("A1", "x"))
    content = _patched(old, {"C9": None})
    assert _part(content, "xl/worksheets/sheet1.xml") == (_part(old, "xl/worksheets/sheet1.xml"))


def test_text_is_written_as_excel_writes_what_xml_cannot_hold():
    content = _patched(_written(lambda *_: None), {"A1": " a\x0b\nb", "A2": "_x000B_", "A3": "\udc00"})
    texts = [_node(content, f"A{row}")[0][0] for row in (1, 2, 3)]
    assert [text.text for text in texts] == [" a_x000B_\nb", "_x005F_x000B_", "\ufffd"]
    for text in texts:
        assert text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    assert _node(content, "A1").get("t") == "inlineStr"


def test_words_that_look_like_such_codes_come_back_as_typed(read):
    words = {"A1": "_x000B_", "A2": "_x005F_x0041_", "A3": "x_x000b_x_xFFFF_"}
    cells = read(_patched(_written(lambda *_: None), words)).grids["Blad"].cells
    assert list(cells.values()) == list(words.values())


def test_every_other_part_keeps_its_bytes_order_date_and_packing(example):
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(example)) as old, ZipFile(stream, "w") as new:
        for order, name in enumerate(reversed(old.namelist())):
            entry = ZipInfo(name, (2020 + order % 5, 3, 1, 12, 30, order % 30 * 2))
            entry.external_attr = order
            with new.open(entry, "w", force_zip64=order == 0) as part:
                part.write(old.read(name))
            new.getinfo(name).compress_type = ZIP_STORED
        new.writestr("xl/media/bild.bin", b"bild" * 99, ZIP_DEFLATED)
        new.comment = "anmärkning".encode()
    content = _patched(stream.getvalue(), {TITLE: "Ny"}, SHEET)
    changed = {_sheet_part(example, SHEET), *_own_parts(example)}
    assert _differing(stream.getvalue(), content) == changed
    with ZipFile(stream) as old, ZipFile(io.BytesIO(content)) as new:
        assert new.comment == old.comment
        assert [_seen(one) for one in new.infolist()] == [_seen(one) for one in old.infolist()]


def _seen(entry):
    return entry.filename, entry.date_time, entry.compress_type, entry.external_attr


def test_a_workbook_with_macros_keeps_them_and_its_buttons():
    old = BUTTON_WORKBOOK.read_bytes()
    content = _patched(old, {"B10": 2027}, Plan.sheet)
    parts = {_sheet_part(old, Plan.sheet), *_own_parts(old)}
    assert _differing(old, content) == parts


ROUGH = f"""<?xml version="1.0" encoding="utf-8"?>
<x:worksheet xmlns:x="{MAIN}" xmlns:r="{OFFICE}"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
 xmlns:xr="urn:exempel:xr" mc:Ignorable="x14ac xr" xr:uid="1">
 <x:sheetData><x:row x14ac:dyDescent="0.25"><x:c t="s"><x:v>0</x:v></x:c><x:c>
 <x:v>2</x:v></x:c></x:row><x:row r="4" spans="2:2" hidden="1" ht="33" customHeight="1">
 <x:c r="B4"><x:v>3</x:v></x:c><x:c><x:v>4</x:v></x:c></x:row><x:row>
 <x:c r="C5"><x:v>5</x:v></x:c></x:row></x:sheetData>
 <!-- anmärkning --><x:extLst><x:ext xmlns:x14="urn:exempel:x14" uri="{{1}}">
 <x14:okänd a='1'><![CDATA[<&>]]></x14:okänd></x:ext></x:extLst>
</x:worksheet>""".encode()
STRINGS = f'<sst xmlns="{MAIN}"><si><t>delad</t></si></sst>'


def _rough():
    return _package(ROUGH, sharedStrings=STRINGS)


def test_rows_and_cells_that_do_not_say_where_they_stand_are_found(read):
    old = {(1, 1): "delad", (1, 2): 2, (4, 2): 3, (4, 3): 4, (5, 3): 5}
    assert read(_rough()).grids["Blad"].cells == old
    values = {"B1": 20, "C4": 40, "A4": 1, "D1": 9, "B3": 30, "A5": 50, "C7": "å"}
    content = _patched(_rough(), values)
    grid = read(content).grids["Blad"]
    assert grid.cells == {
        (1, 1): "delad",
        (1, 2): 20,
        (1, 4): 9,
        (3, 2): 30,
        (4, 1): 1,
        (4, 2): 3,
        (4, 3): 40,
        (5, 1): 50,
        (5, 3): 5,
        (7, 3): "å",
    }
    assert grid.hidden_rows == {4}
    assert _patched(content, values) == content


def test_names_extensions_and_remarks_that_we_do_not_know_stay():
    content = _patched(_rough(), {"C4": 40, "E9": "å"})
    part = _part(content, "xl/blad/ett.xml")
    root = etree.fromstring(part)
    ignorable = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    assert set(root.get(ignorable).split()) <= set(root.nsmap)
    assert part.partition(b"</x:sheetData>")[2] == (
        ROUGH.partition(b"</x:sheetData>")[2].replace(b"a='1'", b'a="1"')
    )
    assert part.count(f'xmlns:x="{MAIN}"'.encode()) == 1
    assert b"<x:is><x:t xml:space" in part
    (row,) = root.xpath('//*[local-name()="row"][@r="4"]')
    assert (row.get("ht"), row.get("customHeight")) == ("33", "1")


def test_rows_and_cells_stand_in_order_within_what_the_sheet_says_it_spans(read):
    old = _written(lambda _, sheet: (sheet.write("C3", 1), sheet.write("E3", 2)))
    content = _patched(old, {"D3": 0, "G3": 0, "A3": 0, "B9": 0, "B2": 0, "A9": 0})
    root = _xml(content)
    ns = {"m": MAIN}
    assert root.xpath("//m:c/@r", namespaces=ns) == [*("B2", "A3", "C3", "D3", "E3", "G3", "A9", "B9")]
    assert root.xpath("string(//m:row[@r=3]/@spans)", namespaces=ns) == "1:7"
    assert root.xpath("string(//m:dimension/@ref)", namespaces=ns) == "A2:G9"
    assert len(read(content).grids["Blad"].cells) == 8


DAYS = (date(1904, 1, 2), date(1999, 12, 31), DAY, datetime(2020, 2, 29, 6, 0))


@pytest.mark.parametrize("old_dates", [False, True])
def test_days_are_counted_as_the_workbook_counts_them(read, old_dates):
    old = _written(lambda *_: None, date_1904=old_dates)
    values = {f"B{row}": day for row, day in enumerate(DAYS, start=1)}
    cells = read(_patched(old, values)).grids["Blad"].cells
    assert [cells[row, 2] for row in range(1, 5)] == [_kept(day) for day in DAYS]


def test_days_around_the_leap_day_of_1900_that_never_was_are_right():
    old = _written(lambda *_: None)
    days = [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1)]
    content = _patched(old, {f"A{row}": day for row, day in enumerate(days, 1)})
    numbers = [_node(content, f"A{row}")[0].text for row in (1, 2, 3)]
    assert numbers == ["1", "59", "61"]


def test_a_day_keeps_the_look_of_its_cell_and_gets_a_date_where_it_had_none(read):
    def fill(book, sheet):
        bold = book.add_format({"bold": True})
        iso = book.add_format({"bold": True, "num_format": '"Dag "yyyy-mm-dd;@'})
        words = book.add_format({"num_format": '"dygn" 0'})
        for row, look in enumerate((iso, bold, words, None)):
            sheet.write_number(row, 0, 1, look)

    old = _written(fill)
    content = _patched(old, {f"A{row}": DAY for row in (1, 2, 3, 4)})
    cells = read(content).grids["Blad"].cells
    assert set(cells.values()) == {_kept(DAY)}
    before, after = _xml(old, "xl/styles.xml"), _xml(content, "xl/styles.xml")
    looks = [root.find(f"{{{MAIN}}}cellXfs") for root in (before, after)]
    assert [int(look.get("count")) for look in looks] == [4, 6]
    assert _node(content, "A1").get("s") == _node(old, "A1").get("s")
    assert _node(content, "A3").get("s") == _node(content, "A4").get("s")
    made = looks[1][int(_node(content, "A2").get("s"))]
    assert made.get("fontId") == looks[0][int(_node(old, "A2").get("s"))].get("fontId")


def test_a_new_cell_looks_like_the_one_above_else_its_row_else_its_column():
    def fill(book, sheet):
        looks = [book.add_format({"bold": True, "font_size": n}) for n in (20, 21, 22)]
        sheet.write("A1", "x", looks[0])
        sheet.set_row(3, 40, looks[1])
        sheet.set_column("B:C", 12, looks[2])

    old = _written(fill)
    content = _patched(old, {"A2": "u", "A3": "u", "C4": "r", "C9": "k", "H9": "i"})
    looks = {a: _node(content, a).get("s") for a in ("A2", "A3", "C4", "C9", "H9")}
    root = _xml(old)
    above = _node(old, "A1").get("s")
    beside = root.find(f".//{{{MAIN}}}row[@r='4']").get("s")
    over = root.find(f".//{{{MAIN}}}col").get("style")
    assert len({above, beside, over, "0"}) == 4
    expected = {"A2": above, "A3": above, "C4": beside, "C9": over, "H9": None}
    assert looks == expected


def test_the_first_row_of_a_table_does_not_take_over_the_look_of_its_headings():
    def fill(book, sheet):
        bold = book.add_format({"bold": True})
        columns = [{"header": "Namn", "header_format": bold}]
        sheet.add_table("B2:B3", {"columns": columns})

    old = _written(fill)
    content = _patched(old, {"B3": "x"})
    assert _node(old, "B2").get("s")
    assert _node(content, "B3").get("s") is None


def test_a_merged_block_makes_no_row_higher_since_excel_does_not():
    def fill(book, sheet):
        wrapped = book.add_format({"text_wrap": True})
        sheet.merge_range("A1:F1", "kort", wrapped)
        sheet.write("A2", "kort", wrapped)

    content = _patched(_written(fill), {"A1": "ord " * 40, "A2": "ord " * 40})
    heights = [row.get("ht") for row in _xml(content).iter(f"{{{MAIN}}}row")]
    assert heights[0] is None
    assert heights[1]


def test_a_row_becomes_high_enough_for_its_text_unless_its_height_is_fixed():
    def fill(book, sheet):
        wrapped = book.add_format({"text_wrap": True})
        sheet.set_column("A:A", 20, wrapped)
        sheet.set_row(1, 25)
        sheet.write("B3", "x")

    values = {f"A{row}": "ord " * 20 for row in (2, 3, 4)} | {"B5": "ord " * 20}
    content = _patched(_written(fill), values)
    ns = {"m": MAIN}
    heights = dict(
        zip(
            _xml(content).xpath("//m:row/@r", namespaces=ns),
            [row.get("ht") for row in _xml(content).iter(f"{{{MAIN}}}row")],
            strict=True,
        )
    )
    assert heights["2"] == "24.75"
    assert heights["3"] == heights["4"]
    assert float(heights["4"]) > 4 * 15
    assert heights["5"] is None


def test_a_formula_has_no_value_and_excel_works_everything_out_when_it_opens():
    content = _patched(_rough(), {"B1": Formula("=SUM(B4:C4)")})
    (formula,) = _xml(content, "xl/blad/ett.xml").iter(f"{{{MAIN}}}f")
    assert formula.text == "SUM(B4:C4)"
    assert len(formula.getparent()) == 1
    (calculation,) = _xml(content, BOOK).iter(f"{{{MAIN}}}calcPr")
    assert calculation.get("fullCalcOnLoad") == "1"


def test_what_the_workbook_says_of_calculation_stands_where_excel_wants_it():
    around = "<definedNames/>{}<oleSize ref='A1'/><extLst/>"
    for calculation in ("", '<calcPr calcId="7" calcMode="manual"/>'):
        old = _package(_rows(""), workbook=around.format(calculation))
        root = _xml(_patched(old, {"A1": 1}), "xl/workbook.xml")
        names = [etree.QName(node).localname for node in root]
        assert names == ["sheets", "definedNames", "calcPr", "oleSize", "extLst"]
        assert (root[2].get("calcId") == "7") == bool(calculation)


def test_a_workbook_that_says_so_already_is_not_made_to_say_it_again():
    old = _package(_rows(""), workbook="<calcPr fullCalcOnLoad='true' ></calcPr>")
    assert _differing(old, _patched(old, {"A1": 1})) == {"xl/blad/ett.xml"}


GIVEN = {"B1": 2, "B2": "två", "B3": "#N/A", "B4": True, "B5": ""}


def _counting(name):
    def fill(book, sheet):
        for canvas in (book.add_worksheet(name), sheet):
            canvas.write("A1", "ord")
            for address, value in GIVEN.items():
                canvas.write_formula(address, "=1+1", None, value)

    return _written(fill)


@pytest.mark.parametrize("name", OWN_SHEETS)
def test_what_the_tool_counted_is_left_to_whatever_opens_the_workbook(name):
    old = _counting(name)
    content = _patched(old, {"A1": "nytt"})
    part = _sheet_part(old, name)
    for address in GIVEN:
        node, before = (_node(book, address, part) for book in (content, old))
        assert len(before) == 2
        assert [child.text for child in node] == [before[0].text] == ["1+1"]
        assert dict(node.attrib) == {"r": address}
    assert len(_node(content, "A1", part)) == 1
    assert _node(content, "A1", part).get("t") == "s"


def test_what_other_formulas_gave_stays_on_every_other_sheet():
    for name in ("Eget", RESULTS):
        old = _counting(name)
        content = _patched(old, {"A1": "nytt"})
        assert _differing(old, content) == {_sheet_part(old, "Blad")}
        for address in GIVEN:
            node, before = (_node(book, address) for book in (content, old))
            assert etree.tostring(node) == etree.tostring(before)


def test_every_sheet_of_our_own_formulas_is_left_to_be_worked_out(example):
    content = _patched(example, {TITLE: "Ny"}, SHEET)
    names = [sheet.get("name") for sheet in _xml(content, BOOK).iter("{*}sheet")]
    ours = [name for name in names if name not in (*layout.sheet_names(), RESULTS)]
    assert ours == [*OWN_SHEETS]
    for name in ours:
        root = _xml(content, _sheet_part(content, name))
        counted = [node.getparent() for node in root.iter(f"{{{MAIN}}}f")]
        assert counted
        assert all(len(node) == 1 and not node.get("t") for node in counted)


def test_a_sheet_with_nothing_left_to_work_out_keeps_its_bytes(example):
    once = _patched(example, {TITLE: "Ny"}, SHEET)
    twice = _patched(once, {TITLE: "Nyare"}, SHEET)
    assert _differing(once, twice) == {_sheet_part(example, SHEET)}


CHAIN = f'<calcChain xmlns="{MAIN}"><c r="A1" i="1"/></calcChain>'
FORMULA = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>1</v></c></row>'


def test_the_order_of_calculation_goes_when_a_formula_does():
    old = _package(_rows(FORMULA), calcChain=CHAIN)
    assert _differing(old, _patched(old, {"B1": 2})) == {"xl/workbook.xml", "xl/blad/ett.xml"}
    for value in (2, None):
        content = _patched(old, {"A1": value})
        assert "xl/calcChain.xml" in _differing(old, content)
        for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            assert b"calcChain" in _part(old, part)
            assert b"calcChain" not in _part(content, part)


TOGETHER = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1</f><v>1</v></c>'
    '<c r="C1"><f t="array" ref="C1:C2">A1:A2</f><v>1</v></c>'
    '<c r="D1" cm="1"><f t="array" ref="D1">A1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c>'
    '<c r="C2"><v>1</v></c></row>'
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>1</v></c>'
    '<c r="E3"><f t="dataTable" ref="E3:F4" r1="A1"/><v>1</v></c></row>'
)


@pytest.mark.parametrize("address", ["A1", "C1", "C2", "F4"])
@pytest.mark.parametrize("value", ["nytt", None])
def test_a_cell_that_others_have_their_formula_from_is_refused(address, value):
    with pytest.raises(UnusableError, match=f"^Blad!{address} hör till en formel"):
        _patched(_package(_rows(TOGETHER)), {address: value})


def test_a_formula_can_be_left_by_those_who_share_it_or_changed_with_all(read):
    old = _package(_rows(TOGETHER))
    for values in ({"A2": 7, "D1": 8}, {"A1": 7, "A2": 7, "A3": 7, "C1": 8, "C2": 8}):
        content = _patched(old, values)
        cells = read(content).grids["Blad"].cells
        assert cells[2, 1] == 7
        assert len(cells) == len(read(old).grids["Blad"].cells)
    assert _node(_patched(old, {"D1": 8}), "D1", "xl/blad/ett.xml").get("cm") is None
    assert cells[3, 1] == 7


def _table_part(content, kind):
    """Name the part of the table that holds rows of a kind."""
    name = layout.table_name(kind)
    with ZipFile(io.BytesIO(content)) as package:
        parts = [one for one in package.namelist() if one.startswith("xl/tables/")]
    return next(part for part in parts if _xml(content, part).get("displayName") == name)


def _ref(content, kind=Activity):
    root = _xml(content, _table_part(content, kind))
    filtered = root.find(f"{{{MAIN}}}autoFilter")
    return root.get("ref"), None if filtered is None else filtered.get("ref")


def test_rows_straight_below_a_table_become_part_of_it(example, before, read):
    (old,) = before.grids[SHEET].tables
    assert old.bottom == BELOW - 1
    values = {
        _at(Activity.id, BELOW): "A19",
        _at(Activity.title, BELOW + 1): "Ny",
        _at(Activity.owner, BELOW + 2): "Nyare",
    }
    content = _patched(example, values, SHEET)
    assert _ref(content) == (f"A{FIRST - 1}:{RIGHT}{BELOW + 2}",) * 2
    assert read(content).grids[SHEET].tables == (replace(old, bottom=BELOW + 2),)
    parts = {_sheet_part(example, SHEET), _table_part(example, Activity)}
    assert _differing(example, content) == parts | _own_parts(example)


def test_a_new_row_of_a_table_looks_like_the_one_above_in_every_column(example):
    content = _patched(example, {_at(Activity.title, BELOW): "Ny"}, SHEET)
    part = _sheet_part(content, SHEET)
    looks = [
        [_node(content, _at(column, row), part).get("s") for column in Activity.columns]
        for row in (BELOW - 1, BELOW)
    ]
    assert looks[0] == looks[1]


def test_what_stands_further_down_or_beside_makes_no_table_grow(example):
    beside = letters(layout.heading_cell(Activity.columns[-1]).column + 1)
    for address, value in {
        f"A{BELOW + 1}": "en rad emellan",
        f"{beside}{BELOW}": "bredvid",
        f"A{BELOW}": None,
        f"A{BELOW - 1}": "i tabellen",
    }.items():
        content = _patched(example, {address: value}, SHEET)
        assert _ref(content) == _ref(example)


def test_tables_beside_each_other_grow_each_by_itself(example, before, read):
    old = before.grids["Listor"].tables
    values = {f"{letters(block.left)}{block.bottom + 1}": "Nytt" for block in (old[0], old[2])}
    new = read(_patched(example, values, "Listor")).grids["Listor"].tables
    grown = [after.bottom - first.bottom for first, after in zip(old, new, strict=True)]
    assert grown == [1, 0, 1, *[0] * (len(old) - 3)]


def _table(**options):
    def fill(_, sheet):
        columns = [{"header": "Namn"}, {"header": "Antal"}, {"header": "Dubbelt"}]
        columns[2]["formula"] = options.pop("formula", "tbl[[#This Row],[Antal]]*2")
        options.setdefault("name", "tbl")
        sheet.add_table("B2:D4", {**options, "columns": columns})
        sheet.write("B3", "x")

    return _written(fill)


def test_a_column_that_is_worked_out_is_so_in_new_rows_too(read):
    content = _patched(_table(), {"C5": 5, "C6": 6, "D6": "eget", "C7": 7, "D7": None})
    cells = read(content).grids["Blad"].cells
    assert cells[5, 4] == Formula("=tbl[[#This Row],[Antal]]*2")
    assert cells[6, 4] == "eget"
    assert (7, 4) not in cells


def test_what_stood_below_a_table_is_not_written_over_by_its_formula(read):
    old = _patched(_table(), {"D6": "kvar"})
    cells = read(_patched(old, {"C5": 5, "C6": 6})).grids["Blad"].cells
    assert cells[6, 4] == "kvar"


def test_a_column_worked_out_from_cells_by_row_is_left_to_excel():
    for formula in ("C3*2", 'IF(tbl[[#This Row],[Antal]]="A1",$C3,1)'):
        with pytest.raises(UnusableError, match="«Dubbelt» i bladet Blad"):
            _patched(_table(formula=formula), {"C5": 5})
    for formula in ('LOG10(tbl[[#This Row],[Antal]])&"A1"', "$C$3+Pris_A1x"):
        assert _patched(_table(formula=formula), {"C5": 5})


def test_a_table_with_a_row_of_totals_is_refused():
    with pytest.raises(UnusableError, match=r"^Tabellen tbl i bladet Blad .*summarad"):
        _patched(_table(total_row=True), {"B5": "under"})
    assert _patched(_table(total_row=True), {"B3": "i den"})


def test_a_table_does_not_grow_over_another_or_over_merged_cells():
    def fill(_, sheet):
        sheet.add_table("A1:B3", {"name": "over"})
        sheet.add_table("B5:C7", {"name": "under"})
        sheet.add_table("E1:F3", {"name": "sida"})
        sheet.merge_range("F4:G4", "")

    old = _written(fill)
    for address in ("A5", "E4"):
        values = {"A4": "x", address: "x"}
        with pytest.raises(UnusableError, match="får inte plats med fler rader"):
            _patched(old, values)
    assert _patched(old, {"A4": "x"})


def test_the_heading_of_a_table_is_guarded_since_formulas_know_it(example):
    head = layout.heading_cell(Activity.owner)
    with pytest.raises(UnusableError, match=f"^{head} är rubriken «Ansvarig"):
        patched_workbook(example, [CellEdit(head, "Vem")])
    assert patched_workbook(example, [CellEdit(head, Activity.owner.heading)])


def test_the_blank_row_of_an_emptied_table_becomes_a_row_like_any_other():
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(_table())) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/tables/"):
                part = part.replace(b" ref=", b' insertRow="1" ref=', 1)
            new.writestr(name, part)
    assert b"insertRow" in _part(stream.getvalue(), "xl/tables/table1.xml")
    kept = _patched(stream.getvalue(), {"B3": None, "A1": "utanför"})
    assert b"insertRow" in _part(kept, "xl/tables/table1.xml")
    content = _patched(stream.getvalue(), {"B3": "Nu"})
    assert b"insertRow" not in _part(content, "xl/tables/table1.xml")


def _one_sentence_about(error, *words):
    told = str(error.value)
    assert "\n" not in told
    assert told.endswith(".")
    for word in words:
        assert word in told


def test_a_sheet_that_is_not_there_is_told_by_its_name(example):
    with pytest.raises(UnusableError) as error:
        _patched(example, {"A1": "x"}, "Saknas")
    _one_sentence_about(error, "«Saknas»")


@pytest.mark.parametrize("value", ["x", None])
def test_only_the_first_cell_of_a_merged_block_can_be_changed(read, value):
    old = _written(lambda _, sheet: sheet.merge_range("B2:C4", "block"))
    for address in ("C2", "B3", "C4"):
        with pytest.raises(UnusableError) as error:
            _patched(old, {"B2": "y", address: value})
        _one_sentence_about(error, f"Blad!{address}", "Ändra Blad!B2.")
    assert read(_patched(old, {"B2": "y", "D2": 1})).grids["Blad"].cells[2, 2] == "y"


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("å" * 32_768, id="lång text"),
        pytest.param("🙂" * 16_384, id="lång text av par"),
        float("nan"),
        float("-inf"),
        pytest.param(10**400, id="stort tal"),
        pytest.param(date(1899, 12, 31), id="tidigt"),
        pytest.param(Formula("="), id="tom formel"),
        pytest.param(Formula("=" + "1+" * 4_096 + "1"), id="lång formel"),
    ],
)
def test_what_no_cell_can_hold_is_refused_with_its_place(example, value):
    with pytest.raises(UnusableError) as error:
        _patched(example, {TITLE: value}, SHEET)
    _one_sentence_about(error, f"{SHEET}!{TITLE}")


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (1_048_577, 1), (1, 16_385)])
def test_a_cell_outside_every_sheet_is_refused(example, place):
    with pytest.raises(UnusableError) as error:
        patched_workbook(example, [CellEdit(Cell(SHEET, *place), "x")])
    _one_sentence_about(error, SHEET)


def _without(content, part):
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return stream.getvalue()


DECLARED = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
DAMAGED = {
    "inget": lambda _: b"",
    "halvt": lambda content: content[:-400],
    "bladet": lambda content: _without(content, _sheet_part(content, SHEET)),
    "boken": lambda content: _without(content, "xl/workbook.xml"),
    "tabellen": lambda content: _without(content, _table_part(content, Activity)),
    "skräp": lambda _: _package("<worksheet"),
    "rader": lambda _: _package(f'<worksheet xmlns="{MAIN}"/>'),
    "entitet": lambda _: _package(DECLARED + _rows("<row>&a;</row>").encode()),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_is_told_in_one_sentence(example, damage):
    content = DAMAGED[damage](example)
    sheet = SHEET if len(content) > 10_000 else "Blad"
    with pytest.raises(UnusableError) as error:
        _patched(content, {TITLE: "x"}, sheet)
    _one_sentence_about(error, "skadad")


EMPTIED, TWO_LINES = (_at(Activity.title, row) for row in (FIRST + 1, FIRST + 2))
NEW, NEW_DAY = (_at(one, BELOW) for one in (Activity.title, Activity.next_check))
MUCH = {
    _at(Activity.id, BELOW): "A19",
    NEW: "Ny _x000B_ rad\x0b",
    NEW_DAY: DAY,
    EMPTIED: None,
    TWO_LINES: "Två\nrader &<>",
    _at(Activity.measure, FIRST): DAY,
    "AZ1": Formula(f'=COUNTA({TITLE}:{NEW})&" st"'),
    "AZ2": 1.5,
    "AZ3": True,
}


def test_a_changed_workbook_follows_the_open_xml_schemas(example, tmp_path):
    for name, old in {"bok.xlsx": example, "bok.xlsm": BUTTON_WORKBOOK.read_bytes()}.items():
        path = tmp_path / name
        path.write_bytes(_patched(old, MUCH, SHEET))
        assert OpenXmlValidator().validate(path).errors == []


def test_libreoffice_shows_what_was_changed_and_works_the_formulas_out(example, tmp_path):
    path = tmp_path / "ändrad.xlsx"
    path.write_bytes(_patched(example, MUCH, SHEET))
    seen = worked_out(path)
    cells = seen[SHEET]["cells"]
    assert cells[TWO_LINES] == "Två\nrader &<>"
    assert cells[NEW] == "Ny _x000B_ rad\x0b"
    assert EMPTIED not in cells
    assert cells["AZ1"] == f"{len(EXAMPLE[Activity])} st"
    assert cells["AZ3"] in {"SANT", "TRUE"}
    assert cells[NEW_DAY] == "2026-09-30"
    shown = set(seen["Start"]["cells"].values())
    assert str(len(EXAMPLE[Activity]) + 1) in shown  # counted by its formulas


def test_libreoffice_opens_a_changed_workbook_with_new_numbers_on_start(example, before, tmp_path):
    register = parse(before, SHEETS, DAY)
    asked = [one.activity.id for one in follow_up.every_answer(register, "T1")]
    says = {
        layout.heading_cell(Answer.activity): asked[0],
        layout.heading_cell(Answer.occasion): "T1",
        layout.heading_cell(Answer.status): Progress.DONE.value,
    }
    changes = [CellEdit(replace(head, row=FIRST), said) for head, said in says.items()]
    status = replace(layout.heading_cell(Decision.status), column=layout.VALUE)
    changes.append(CellEdit(status, Status.DECIDED.value))
    path = tmp_path / "ändrad.xlsx"
    path.write_bytes(patched_workbook(example, changes))
    shown = [words for row in opened(path, tmp_path)["Start"] for words in row]
    assert "1 av 1" in shown
    assert any(words.startswith(f"Status: {Status.DECIDED.value} ") for words in shown)


@pytest.fixture(scope="module")
def resaved(example, tmp_path_factory):
    """Give the example as LibreOffice saves it."""
    path = tmp_path_factory.mktemp("byggd") / "bok.xlsx"
    path.write_bytes(example)
    folder = tmp_path_factory.mktemp("sparad")
    return convert(path, folder, WORKBOOK).read_bytes()


def test_a_file_that_libreoffice_has_saved_can_be_changed(resaved, read):
    old = read(resaved)
    content = _patched(resaved, MUCH, SHEET)
    new = read(content)
    others = {name for name in old.grids if new.grids[name] != old.grids[name]}
    assert others - set(layout.OWN_SHEETS) == {SHEET}  # what those counted is forgotten
    head = layout.heading_cell(Activity.title)
    assert new.grids[SHEET].cells[FIRST + 2, head.column] == MUCH[TWO_LINES]
    assert new.grids[SHEET].cells[BELOW, head.column] == MUCH[NEW]
    day = layout.heading_cell(Activity.next_check)
    assert new.grids[SHEET].cells[BELOW, day.column] == _kept(DAY)
    assert new.grids[SHEET].hidden_columns == old.grids[SHEET].hidden_columns
    assert _patched(content, MUCH, SHEET) == content


def test_ten_thousand_changes_take_no_longer_than_one_can_wait(read):
    def fill(_, sheet):
        for row in range(10_000):
            sheet.write_row(row, 0, [f"ord {row}"] * 8)
        for row in range(1_000):
            sheet.merge_range(row, 10, row, 11, "")

    old = _written(fill)
    places = [(row, column) for row in range(5_000, 15_000) for column in (row % 7 + 1,)]
    begun = time.perf_counter()
    content = patched_workbook(old, [CellEdit(Cell("Blad", *place), "nytt") for place in places])
    assert time.perf_counter() - begun < 10
    cells = read(content).grids["Blad"].cells
    assert all(cells[place] == "nytt" for place in places)
