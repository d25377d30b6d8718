"""The fifteen harms that a register meets in a year, in their order, each end to end.

Every test does what hurts as people do it, and then asks the command line.
"""

from __future__ import annotations

import io
import re
import signal
import subprocess
import sys
import time
import warnings
from contextlib import contextmanager
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from days import DAY
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.editor.patch import CellEdit, patched_workbook
from planbook.example import plan_2020 as of_2020
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.reader.workbook_folder import PICTURES
from planbook.schema import SHEETS, Activity, Area, Observation, Plan, Section, SilentRule
from planmacros import cli

NUMBER = "811218-9876"  # made up; its check digit is right


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """A folder of the tool's own for each test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "eget"))


@pytest.fixture
def book(example, tmp_path):
    """The workbook for 2020 on a share."""
    return copied(example, tmp_path / "delad" / "bok.xlsx")


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command, perhaps with a line on its input; give status and words."""

    def command(*words, line=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(line))
        capsys.readouterr()
        status = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


def copied(old, new):
    """Copy a workbook with its pictures."""
    (new.parent / PICTURES).mkdir(parents=True, exist_ok=True)
    for picture in (old.parent / PICTURES).iterdir():
        new.parent.joinpath(PICTURES, picture.name).write_bytes(picture.read_bytes())
    new.write_bytes(old.read_bytes())
    return new


def rows(path, sheet=Activity):
    return parse(read_workbook(path), SHEETS, DAY)[sheet]


def write(path, number, value, column=Activity.schedule):
    """Type something in a cell of the row of that number, counted from 0."""
    standing = rows(path, next(sheet for sheet in SHEETS if column in sheet.columns))
    changes = [CellEdit(standing[number].cell(column), value)]
    path.write_bytes(patched_workbook(path.read_bytes(), changes))
    return str(changes[0].cell)


@contextmanager
def worked_in(path, sheet=Activity.sheet):
    """Let somebody work in a sheet and save."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pictures, which openpyxl leaves out
        workbook = openpyxl.load_workbook(path)
        yield workbook[sheet]
        workbook.save(path)


def words(path):
    """Give all words of a document, with those of its tables."""
    document = docx.Document(str(path))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def told(out, code):
    """Give the lines that a rule has told."""
    return [line for line in out.splitlines() if f": {code} " in line]


def documents(path):
    return sorted(path.parent.glob("*.docx"))


def test_harm_01_input_is_lost(book, run):
    before, whole = book.read_bytes(), rows(book)[2]
    command = [sys.executable, "-m", "planmacros.cli", "skapa", "plan", str(book)]
    for moment in (0.5, 1.5):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            time.sleep(moment)
            running.send_signal(signal.SIGKILL)
    assert book.read_bytes() == before
    assert all(ZipFile(made).testzip() is None for made in documents(book))
    run("kontrollera", book)
    for column in (Activity.title, Activity.owner, Activity.schedule):
        write(book, 2, None, column)
    assert rows(book)[2].values != whole.values
    new = book.with_name("åter.xlsx")
    assert run("återställ", book, "--rader", "Aktiviteter:A3", "--till", new)[0] == 0
    assert rows(new)[2].values == whole.values


def test_harm_02_cells_are_overwritten(book, run):
    run("kontrollera", book)
    owner = rows(book)[3].text(Activity.owner)
    where = write(book, 3, "När vi hinner")
    status, out, _ = run("historik", book)
    assert status == 0
    assert f"1 cell ändrad på rader för {owner}:" in out
    assert f"{where} A4, Tidplan: «2020» blev «När vi hinner»." in out


def test_harm_03_a_formula_stands_in_a_text(book, run):
    with worked_in(book) as sheet:
        where = rows(book)[0].cell(Activity.goal).address
        sheet[where] = "=1+1"
    risky = write(book, 1, "-start våren")
    kept = write(book, 2, "- två möten", Activity.measure)
    status, out, _ = run("kontrollera", book)
    places = [line.split(": ")[0] for line in told(out, "W02")]
    assert status == 1
    assert places == [f"Aktiviteter!{where}", risky]
    assert kept not in places
    assert run("skapa", "plan", book, "--beslut")[0] == 1
    assert documents(book) == []
    run("skapa", "plan", book)
    (draft,) = documents(book)
    assert "-start våren" in words(draft)


def test_harm_04_a_list_box_is_broken_by_pasting(book, run):
    area = rows(book, Area)[0].text(Area.name)
    with worked_in(book) as sheet:
        sheet.data_validations.dataValidation = []
        where = rows(book)[0].cell(Activity.area).address
        sheet[where] = area[:-1]
    status, out, _ = run("kontrollera", book)
    assert status == 1
    (line,) = [line for line in out.splitlines() if line.startswith(f"Aktiviteter!{where}:")]
    assert "FEL" in line
    assert f"«{area}»" in line
    assert any(line.startswith("Aktiviteter!") for line in told(out, "W03"))
    mended = book.with_name("lagad.xlsx")
    assert run("laga", book, "--till", mended)[0] == 0
    assert told(run("kontrollera", mended)[1], "W03") == []
    assert [row.values for row in rows(mended)] == [row.values for row in rows(book)]


def test_harm_05_half_the_table_is_sorted(book, run):
    run("kontrollera", book)
    before = [row.text(Activity.title) for row in rows(book)]
    with worked_in(book) as sheet:
        cells = [row.cell(Activity.title).address for row in rows(book)]
        for cell, title in zip(cells, sorted(before), strict=True):
            sheet[cell] = title
    status, out, err = run("kontrollera", book)
    moved = sum(a != b for a, b in zip(before, sorted(before), strict=True))
    assert status == 1
    (line,) = told(out, "W04")
    assert f"{moved} rader" in line
    assert f"{moved} celler ändrade." in err
    new = book.with_name("ny.xlsx")
    assert run("återställ", book, "--till", new)[0] == 0
    assert [row.text(Activity.title) for row in rows(new)] == before


def test_harm_06_two_copies_are_open(book, run):
    mine, yours = (copied(book, book.with_name(name)) for name in ("A.xlsx", "B.xlsx"))
    write(mine, 0, "Våren")
    write(mine, 1, "Våren")
    write(yours, 1, "Hösten")
    write(yours, 2, "Hösten")
    before = mine.read_bytes(), yours.read_bytes()
    status, out, err = run("jämför", mine, yours, "--bas", book)
    assert status == 1
    verdicts = sorted(line.split(". ")[0] for line in out.splitlines())
    assert verdicts == [
        "Aktiviteter A1, Tidplan: ändrad i A",
        "Aktiviteter A2, Tidplan: ändrad i båda, på olika sätt",
        "Aktiviteter A3, Tidplan: ändrad i B",
    ]
    assert err.startswith("3 skillnader")
    assert (mine.read_bytes(), yours.read_bytes()) == before
    copied(yours, book.with_name("bok-LAPTOP-7F3K.xlsx"))
    assert any("bok-LAPTOP-7F3K.xlsx" in line for line in warned(book, run))


def warned(book, run):
    """Give what is told of other copies than a workbook."""
    return told(run("kontrollera", book, "--alla")[1], "W05")


def test_harm_07_the_year_is_wrong(book, run):
    write(book, 0, "Hösten 2019")
    assert len(told(run("kontrollera", book)[1], "A08")) == 1
    write(book, 0, 2021, Plan.year)
    _, out, _ = run("kontrollera", book)
    (line,) = told(out, "W06")
    assert "stadsdelsnämnd 2020»" in line
    assert "stadsdelsnämnd 2021»" in line
    assert re.search(r"A08 VARNING på \d+ ställen", out)


def test_harm_08_a_personal_number_or_a_name_is_pasted(book, run):
    where = write(book, 4, f"Samtal med Anna Svensson, 19{NUMBER}")
    with worked_in(book, "Listor") as sheet:
        sheet["A3"].comment = openpyxl.comments.Comment(NUMBER.replace("-", "+"), "x")
        sheet.sheet_state = "hidden"
    status, out, err = run("kontrollera", book)
    assert status == 1
    assert [line.split(":")[0] for line in told(out, "P01")] == [where, "Listor!A3"]
    assert [line.split(":")[0] for line in told(out, "P03")] == [where]
    assert run("skapa", "plan", book)[0] == 1
    assert documents(book) == []
    said = out + err + run("historik", book)[1] + run("rensa")[1]
    assert "9876" not in said
    assert "Svensson" not in said
    run("rensa", "--ja")
    assert run("rensa")[:2] == (0, "")


def test_harm_09_a_column_is_renamed(book, run):
    with worked_in(book) as sheet:
        (heading,) = [
            cell
            for row in sheet.iter_rows(max_row=8)
            for cell in row
            if cell.value == Activity.owner.heading
        ]
        heading.value = "Ansvarigg"
    status, out, _ = run("kontrollera", book)
    assert status == 1
    assert any("«Ansvarigg»" in line and "FEL" in line for line in told(out, "W01"))


def test_harm_10_rows_are_hidden_or_filtered(book, run):
    hidden = rows(book)[2]
    with worked_in(book) as sheet:
        sheet.row_dimensions[hidden.number].hidden = True
    status, out, _ = run("kontrollera", book)
    assert status == 1
    (line,) = told(out, "W07")
    assert line.startswith(f"Aktiviteter!A{hidden.number}")
    assert "Aktiviteter 18" in out
    run("skapa", "plan", book)
    (draft,) = documents(book)
    assert hidden.text(Activity.title) in words(draft)


def test_harm_11_text_is_damaged_on_its_way_to_word(book, run):
    texts = ["A < B & C > D", "först\nsedan", "glad 😀 text", "{{ ord }}", "å" * 361]
    for number, text in enumerate(texts):
        write(book, number, text, Activity.title)
    write(book, 5, "lodrät\x0btabb", Activity.title)
    assert run("skapa", "plan", book)[0] == 1
    (draft,) = documents(book)
    lines = words(draft)
    assert [text for text in texts if text not in lines] == []
    assert "lodrät" in lines


def test_harm_12_hand_edits_in_word_are_lost(book, run):
    run("skapa", "plan", book)
    (first,) = documents(book)
    document = docx.Document(str(first))
    document.add_paragraph("Skrivet för hand i Word")
    document.save(str(first))
    edited = first.read_bytes()
    status, _, err = run("skapa", "plan", book)
    assert status == 1
    assert "har ändrats i Word sedan den gjordes (1 stycke)" in err
    assert "  tillagt: «Skrivet för hand i Word»" in err
    assert first.read_bytes() == edited
    assert [one.name for one in documents(book)] == [
        first.name.replace(".docx", " (2).docx"),
        first.name,
    ]


def test_harm_13_a_draft_is_sent_as_the_decision(book, run):
    status, out, err = run("skapa", "plan", book, "--beslut")
    assert (status, out) == (1, "")
    assert "Ingen beslutsversion gjordes: 1 FEL är kvar" in err
    run("skapa", "plan", book)
    (draft,) = documents(book)
    assert "utkast" in draft.name
    assert "UTKAST" in words(draft)


def test_harm_14_all_is_green_for_the_wrong_reason(tmp_path, run):
    empty = tmp_path / "tom.xlsx"
    board = ("--nämnd", "Norra stadsdelsnämnden", "--år", "2027")
    run("ny", empty, *board)
    status, out, _ = run("kontrollera", empty)
    assert status == 1
    assert told(out, "D02")
    assert "Aktiviteter 0" in out
    silent = Filled({SilentRule.code: "P01", SilentRule.reason: "Onödig"})
    lists = [*of_2020.EXAMPLE[SilentRule], silent]
    silenced = tmp_path / "tyst.xlsx"
    silenced.write_bytes(build_workbook({**of_2020.EXAMPLE, SilentRule: lists}))
    write(silenced, 0, NUMBER, Activity.goal)
    _, out, _ = run("kontrollera", silenced)
    assert len(told(out, "P01")) == 1
    assert any("P01" in line for line in told(out, "W08"))


def test_harm_15_what_is_secret_is_published_or_a_small_number_points(book, run):
    unreleased = "Polisen har sett en ny lokal för möten vid torget i april."
    write(book, 0, unreleased, Observation.description)
    write(book, 0, None, Observation.public)
    run("skapa", "plan", book)
    (draft,) = documents(book)
    assert unreleased not in words(draft)
    write(book, 0, f"Det här är känt. {unreleased}", Section.body)
    status, out, _ = run("kontrollera", book)
    assert status == 1
    assert told(out, "P07")
    assert run("skapa", "plan", book)[0] == 1
    assert documents(book) == [draft]
