"""A workbook that takes the place of the one it was made of, which is moved aside."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from planbook import files
from planbook.editor.patch import CellEdit, patched_workbook
from planbook.model.cell import Cell
from planbook.reader.read_workbook import read_workbook
from planbook.reader.workbook_folder import EARLIER
from planbook.schema import Activity, Answer
from planmacros.cli import main

NAME = "handlingsplan-2020.xlsx"
KEPT = r"handlingsplan-2020 2020-04-15 14\.05\.xlsx"


@pytest.fixture
def book(example, tmp_path):
    return shutil.copy(example, tmp_path / NAME)


def asked(capsys, *words):
    capsys.readouterr()
    status = main([*map(str, words)])
    return status, *capsys.readouterr()


def earlier(book):
    return sorted(path.name for path in (book.parent / EARLIER).glob("*"))


def test_the_new_workbook_has_the_old_name_and_the_old_one_is_kept_whole(book, capsys):
    old = book.read_bytes()
    status, out, err = asked(capsys, "förbered", "T1", book, "--på-plats")
    assert status == 0
    assert f"Arbetsboken: {book}\n" in out
    assert err.endswith("Nästa steg: låt rollerna fylla i bladet Uppföljning.\n")
    (kept,) = earlier(book)
    assert re.fullmatch(KEPT, kept)
    assert (book.parent / EARLIER / kept).read_bytes() == old
    assert read_workbook(book).grids[Answer.sheet].cells
    assert [path.name for path in book.parent.glob("*.xlsx")] == [NAME]


def test_what_is_moved_aside_is_nobodys_decided_version(book, capsys):
    asked(capsys, "förbered", "T1", book, "--på-plats")
    assert read_workbook(book).earlier == ()


def test_an_earlier_one_is_never_written_over(book, capsys):
    asked(capsys, "förbered", "T1", book, "--på-plats")
    asked(capsys, "förbered", "T2", book, "--på-plats")
    first, second = earlier(book)
    assert second == first.replace(".05.xlsx", ".05 (2).xlsx") or first == (
        second.replace(".05.xlsx", ".05 (2).xlsx")
    )


@pytest.mark.parametrize("lock", [f"~${NAME}", f".~lock.{NAME}#"])
def test_nothing_takes_the_place_of_a_workbook_that_is_open(book, capsys, lock):
    old = book.read_bytes()
    (book.parent / lock).touch()
    for words in (("förbered", "T1", book), ("nytt-år", book)):
        status, _, err = asked(capsys, *words, "--på-plats")
        assert status == 2
        assert err.splitlines()[-1].startswith(f"{NAME} är öppen i Excel hos någon.")
    assert book.read_bytes() == old
    assert earlier(book) == []


def test_a_workbook_that_is_saved_meanwhile_stays_as_it_was_saved(tmp_path):
    path, kept = tmp_path / NAME, tmp_path / EARLIER / NAME
    path.write_bytes(b"sparad nu")
    with pytest.raises(files.UnusableError, match="har ändrats under tiden"):
        files.replace_file(path, b"ny", b"som den var", kept)
    assert path.read_bytes() == b"sparad nu"
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == [NAME]


def test_a_workbook_that_cannot_be_replaced_is_whole_and_leaves_nothing(tmp_path, monkeypatch):
    path, kept = tmp_path / NAME, tmp_path / EARLIER / NAME
    path.write_bytes(b"som den var")

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(type(path), "replace", refuse)
    with pytest.raises(files.UnusableError, match="kunde inte sparas"):
        files.replace_file(path, b"ny", b"som den var", kept)
    assert path.read_bytes() == b"som den var"
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == [NAME]


def test_the_new_years_workbook_leaves_no_other_beside_it(book, capsys):
    old = book.read_bytes()
    status, out, err = asked(capsys, "nytt-år", book, "--på-plats")
    assert status == 0
    assert [path.name for path in book.parent.glob("*.xlsx")] == ["handlingsplan-2021.xlsx"]
    assert (book.parent / EARLIER / NAME).read_bytes() == old
    assert len(read_workbook(book.with_name("handlingsplan-2021.xlsx")).earlier) == 1
    assert "handlingsplan-2021.xlsx" in out
    assert "Nästa steg: gå igenom listan" in err


def test_cells_that_were_lost_come_back_in_place(book, capsys):
    asked(capsys, "kontrollera", book)
    was = read_workbook(book).grids[Activity.sheet].cells[6, 3]
    edit = CellEdit(Cell(Activity.sheet, 6, 3), "Något annat")
    book.write_bytes(patched_workbook(book.read_bytes(), [edit]))
    status, _, err = asked(capsys, "återställ", book, "--på-plats")
    assert status == 0
    assert "Nästa steg: kontrollera den." in err
    assert read_workbook(book).grids[Activity.sheet].cells[6, 3] == was


def test_two_places_at_once_are_refused(book, capsys):
    status, _, err = asked(capsys, "förbered", "T1", book, "--på-plats", "--till", "x.xlsx")
    assert (status, err) == (2, "Välj antingen --till eller --på-plats, inte båda.\n")


def test_a_workbook_beside_the_old_one_is_said_to_be_used_instead(book, capsys):
    _, _, err = asked(capsys, "förbered", "T1", book)
    assert err == (
        "Nästa steg: låt rollerna fylla i bladet Uppföljning, och använd den i stället för den gamla.\n"
    )


def test_the_name_of_a_workbook_says_only_what_was_done_last(book, capsys):
    folder = Path(book).parent
    asked(capsys, "förbered", "T1", book)
    asked(capsys, "förbered", "VB", folder / "handlingsplan-2020 förberedd T1.xlsx")
    assert (folder / "handlingsplan-2020 förberedd VB.xlsx").exists()
