"""Workbooks that other programs have packed in their own way: read as Excel reads them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.table import Table

from planbook.editor.patch import CellEdit, patched_workbook
from planbook.files import UnusableError
from planbook.model.cell import Cell
from planbook.model.register import Trouble
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS, Activity, Plan
from planmacros import cli
from planmacros.checks import RULES

DAY = date(2031, 3, 4)
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/": b"http://purl.oclc.org/ooxml/spreadsheetml/",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
}


def packed(content, change):
    """Pack a workbook anew, each part under the name and with the bytes that it gets."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if found := change(name, old.read(name)):
                entry = zipfile.ZipInfo()
                entry.filename = found[0]  # a backslash would else become a slash
                new.writestr(entry, found[1])
    return stream.getvalue()


def strict(name, part):
    for usual, other in STRICT.items():
        part = part.replace(usual, other)
    return name, part


def elsewhere(name, part):
    for usual, other in ((b"xl/workbook.xml", b"bok/Bok1.xml"), (b'Target="', b'Target="/xl/')):
        if usual in part and (name.endswith("ypes].xml") or usual[:2] == b"xl"):
            part = part.replace(usual, other)
    if name == "xl/_rels/workbook.xml.rels":
        part = part.replace(b'Target="', b'Target="/xl/')
    moved = {"xl/workbook.xml": "bok/Bok1.xml", "xl/_rels/workbook.xml.rels": "bok/_rels/Bok1.xml.rels"}
    return moved.get(name, name), part


def bare(name, part):
    if name == "xl/styles.xml":
        return None
    return name, re.sub(rb"<(?:Override|Relationship) [^>]*/styles[^>]*/>", b"", part)


ODD = {
    "strict": strict,
    "backslashes": lambda name, part: (name.replace("/", "\\"), part),
    "a slash first": lambda name, part: (f"/{name}", part),
    "other capitals": lambda name, part: (name.replace("sharedStrings", "SharedStrings"), part),
    "the workbook elsewhere": elsewhere,
    "empty fills": lambda name, part: (name, re.sub(rb"<fill>.*?</fill>", b"<fill/>", part)),
    "no styles": bare,
    "a broken drawing": lambda name, part: (
        name,
        b"<x" if "/drawing" in name and "rels" not in name else part,
    ),
}


@pytest.fixture(scope="module")
def usual(example):
    return read_workbook(example)


@pytest.mark.parametrize("how", ODD)
def test_a_workbook_packed_otherwise_is_read_as_it_is(how, example, usual, tmp_path):
    content = packed(example.read_bytes(), ODD[how])
    path = tmp_path / "annan.xlsx"
    path.write_bytes(content)
    read = read_workbook(path)
    found, wanted = (parse(book, SHEETS, DAY) for book in (read, usual))
    for kind in SHEETS:
        assert [row.values for row in found.rows[kind]] == [row.values for row in wanted.rows[kind]]
    changed = tmp_path / "andrad.xlsx"
    changed.write_bytes(patched_workbook(content, [CellEdit(Cell("Plan", 7, 2), "Hamnnämnden")]))
    assert read_workbook(changed).grids["Plan"].cells[7, 2] == "Hamnnämnden"


def _zip(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, b"<x/>")
    return stream.getvalue()


OTHERS = {
    "tom.xlsx": (b"", "inte hämtad från molnet"),
    "moln.xlsx": (b"\0" * 4_096, "inte hämtad från molnet"),
    "plan.csv": (b"Id;Aktivitet\n", "textfil (.csv)"),
    "plan.ods": (_zip("mimetype", "content.xml"), "(.ods). Öppna det i Excel och välj Spara som"),
    "plan.xlsb": (_zip("[Content_Types].xml", "xl/workbook.bin"), "(.xlsb). Öppna den i Excel"),
    "plan.numbers": (_zip("Index/Document.iwa"), "Numbers"),
    "plan.docx": (_zip("[Content_Types].xml", "word/document.xml"), "ingen arbetsbok"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_each_other_kind_of_file_has_its_own_sentence(name, tmp_path):
    content, told = OTHERS[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnusableError, match=re.escape(told)) as error:
        read_workbook(tmp_path / name)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("title", ["Budget", "Plan"])
@pytest.mark.parametrize("words", [["kontrollera"], ["skapa", "plan"], ["laga"]])
def test_a_workbook_that_is_no_register_makes_nothing(title, words, tmp_path, capsys):
    book = openpyxl.Workbook()
    book.active.title = title
    book.active.append(["Konto", "Belopp"])
    book.save(path := tmp_path / "budget.xlsx")
    assert cli.main([*words, str(path)]) == cli.COULD_NOT
    said = capsys.readouterr()
    assert "budget.xlsx är inte nämndens arbetsbok" in said.err
    assert [one.name for one in tmp_path.iterdir()] == ["budget.xlsx"]


def of_activities(tmp_path, rows, fill=lambda _: None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Aktiviteter"
    for row in rows:
        sheet.append(row)
    fill(sheet)
    book.save(path := tmp_path / "bok.xlsx")
    return parse(read_workbook(path), SHEETS, DAY)


def test_the_row_that_sums_up_a_table_is_no_activity(tmp_path):
    def fill(sheet):
        table = Table(displayName="Tabell", ref="A1:C4")
        table._initialise_columns()  # noqa: SLF001
        table.totalsRowCount = 1
        sheet.add_table(table)

    rows = [["Id", "Aktivitet", "Ansvarig"], ["A1", "Måla", "Rektor"], ["A2", "Laga", "Rektor"]]
    register = of_activities(tmp_path, [*rows, ["Summa", 2, None]], fill)
    assert [row.id for row in register.rows[Activity]] == ["A1", "A2"]
    assert "Summa" in {words.text for words in register.words}


@pytest.mark.parametrize(
    ("typed", "told"), [("#N/A", "#SAKNAS!"), ("#NAME?", "#NAMN?"), ("#REFERENS!", "#REFERENS!")]
)
def test_an_error_value_is_told_by_its_swedish_name_once(typed, told, tmp_path):
    rows = [["Id", "Aktivitet", "Ansvarig"], ["A1", "Måla", typed]]
    register = of_activities(tmp_path, rows)
    assert register.rows[Activity][0].owner is None
    (text,) = [text for _, text in register.told(Trouble.UNREADABLE)]
    assert told in text
    roles = next(rule for rule in RULES if rule.code == "A04")
    assert not list(roles(register))


def test_signs_that_nobody_sees_do_not_hide_a_heading(tmp_path):
    rows = [["Id", "Akti\u00advitet", "\ufeffAnsva\u200brig\u200e"], ["A1", "Måla", "Rektor"]]
    (row,) = of_activities(tmp_path, rows).rows[Activity]
    assert (row.title, row.owner) == ("Måla", "Rektor")


def test_a_day_without_its_format_is_that_day():
    (first, second) = (Plan.situation_from.read(number) for number in (46_023, 47_848.0))
    assert (first, second) == (date(2026, 1, 1), date(2030, 12, 31))
    assert "2026-01-01" in Plan.situation_from.remark(46_023)
