"""Rows that were mixed or lost are told until they are as they were, or accepted."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest

from days import DAY
from planbook.builder.build import build_workbook
from planbook.editor.patch import CellEdit, patched_workbook
from planbook.example.plan_2020 import EXAMPLE
from planbook.model.cell import Cell
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS, Activity
from planmacros import cli
from planmacros.checks.workbook.integrity import integrity_of_rows
from planmacros.copies.snapshots import LOSS_TOLD
from tables import drawn


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """A folder of the tool's own for each test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "eget"))


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "bok.xlsx"
    path.write_bytes(build_workbook(EXAMPLE))
    return path


@pytest.fixture
def told(capsys):
    """Check a workbook and give what W04 says, without its place."""

    def command(path):
        capsys.readouterr()
        cli.main(["kontrollera", str(path)])
        out = capsys.readouterr().out.splitlines()
        return [line.partition(": ")[2] for line in out if ": W04 " in line]

    return command


def rows(path):
    return parse(read_workbook(path), SHEETS, DAY)[Activity]


def write(path, changes):
    path.write_bytes(patched_workbook(path.read_bytes(), changes))


def turn(path, column=Activity.title):
    """Turn one column upside down, as a sort of it alone may do."""
    standing = rows(path)
    texts = [row.text(column) for row in standing][::-1]
    write(path, [CellEdit(r.cell(column), t) for r, t in zip(standing, texts, strict=True)])


def work_on(path, text="Hösten"):
    """Let somebody write in another cell, which has nothing to do with it."""
    write(path, [CellEdit(rows(path)[0].cell(Activity.schedule), text)])


def empty(path, number):
    """Empty a row, as deleting it does."""
    row = rows(path)[number]
    write(path, [CellEdit(cell, None) for cell in row.cells.values()])


def mixed(drawing):
    """Ask the rule about a drawing of two copies."""
    return [finding.text for finding in integrity_of_rows(drawn(drawing))]


def test_a_half_sort_is_told_until_it_is_undone(book, told):
    assert told(book) == []
    turn(book)
    (first,) = told(book)
    work_on(book)
    work_on(book, "Våren")
    assert told(book) == [first]
    work_on(book)
    assert told(book) == [first]
    turn(book)
    assert told(book) == []
    work_on(book, "Våren")
    assert told(book) == []


def test_what_is_restored_is_what_was_before_the_half_sort(book, told):
    told(book)
    before = [row.values for row in rows(book)]
    turn(book)
    told(book)
    work_on(book)
    told(book)
    new = book.with_name("ny.xlsx")
    assert cli.main(["återställ", str(book), "--till", str(new)]) == 0
    assert [row.values for row in rows(new)] == before


def test_what_was_meant_can_be_accepted(book, told, capsys):
    told(book)
    turn(book)
    assert len(told(book)) == 1
    assert cli.main(["historik", str(book), "--godta"]) == 0
    assert "godtagna" in capsys.readouterr().err
    assert told(book) == []
    work_on(book)
    assert told(book) == []
    turn(book)
    assert len(told(book)) == 1


def test_what_is_accepted_unread_is_the_workbook_as_it_is_now(book, told):
    told(book)
    turn(book)
    cli.main(["historik", str(book), "--godta"])
    assert told(book) == []


def test_lost_rows_are_told_for_two_weeks(book, told, monkeypatch):
    told(book)
    now = datetime(DAY.year, DAY.month, DAY.day, 15, tzinfo=UTC)
    empty(book, 4)
    (line,) = told(book)
    assert "1 rad är borta sedan den förra kopian: «A5»" in line
    work_on(book)
    assert told(book) == [line]
    monkeypatch.setattr("planmacros.cli.clock.now", lambda: now + LOSS_TOLD - timedelta(days=1))
    work_on(book, "Våren")
    assert told(book) == [line]
    monkeypatch.setattr("planmacros.cli.clock.now", lambda: now + LOSS_TOLD + timedelta(days=1))
    work_on(book)
    told(book)
    work_on(book, "Våren")
    assert told(book) == []


def test_a_row_that_is_written_over_with_another_is_lost(book, told):
    told(book)
    changed = rows(book)[4]
    write(
        book,
        [
            CellEdit(changed.cell(Activity.id), "A19"),
            CellEdit(changed.cell(Activity.title), "Något helt annat"),
            CellEdit(changed.cell(Activity.owner), "Lokal samordnare"),
        ],
    )
    (line,) = told(book)
    assert "«A5»" in line


def test_two_answers_alike_do_not_hide_that_one_is_gone():
    head = "Uppföljning | Id | Tillfälle | Status | Kommentar"
    before = head.replace("Uppföljning", "Förra kopian Uppföljning")
    line = " | A9 | {} | pågår | Som planerat"
    drawing = [head, line.format("T2"), before, line.format("T1"), line.format("T2")]
    (text,) = mixed("\n".join(drawing))
    assert "«A9 T1»" in text


def test_a_day_that_is_mended_is_no_lost_row():
    drawing = """
        APT              | Enhet   | Datum      | Vad togs upp
                         | Skolan  | 2020-03-04 | Planen
        Förra kopian APT | Enhet   | Datum      | Vad togs upp
                         | Skolan  | 2020-03-05 | Annat
    """
    assert mixed(drawing) == []


def test_a_column_that_is_moved_a_row_down_is_told():
    owners = [f"Chef {letter}" for letter in "ABCDEFGHIJ"]
    moved = ["Ny chef", *owners[:-1]]
    lines = ["Aktiviteter | Id | Aktivitet | Ansvarig"]
    lines += [f" | A{n} | Uppgift {n} | {who}" for n, who in enumerate(moved)]
    lines += ["Förra kopian Aktiviteter | Id | Aktivitet | Ansvarig"]
    lines += [f" | A{n} | Uppgift {n} | {who}" for n, who in enumerate(owners)]
    (text,) = mixed("\n".join(lines))
    assert "10 rader" in text


def test_nothing_is_emptied_in_a_column_that_the_copy_did_not_have(book, told, capsys):
    told(book)
    owners = [row.text(Activity.owner) for row in rows(book)]
    heading = rows(book)[0].cell(Activity.owner)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of print areas that are whole columns
        workbook = openpyxl.load_workbook(book)
    sheet = workbook[Activity.sheet]
    column = heading.column
    head = next(n for n in range(1, 9) if sheet.cell(n, column).value == "Ansvarig")
    sheet.cell(head, column).value = "Vem som gör det"
    own = Cell(Activity.sheet, head, 30)
    sheet.cell(own.row, own.column).value = "Vår anteckning"
    sheet.cell(own.row + 1, own.column).value = "Får inte försvinna"
    workbook.save(book)
    work_on(book)
    new = book.with_name("ny.xlsx")
    assert cli.main(["återställ", str(book), "--till", str(new)]) == 0
    assert "skrivs inte; kolumnen fanns inte då" in capsys.readouterr().out
    cells = read_workbook(new).grids[Activity.sheet].cells
    assert cells[own.row + 1, own.column] == "Får inte försvinna"
    assert [cells[head + 1 + n, column] for n in range(len(owners))] == owners
