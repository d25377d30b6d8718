"""Files as people hand them in: read without a crash, written whole or not at all."""

from __future__ import annotations

import io
import os
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from planbook import files
from planbook.model.book import Block, Formula
from planbook.reader.read_workbook import LARGEST_PICTURE, read_workbook


@pytest.fixture
def written(tmp_path):
    """Write cells with Excel's own peculiarities, and read them back."""

    def write(fill, name="bok.xlsx"):
        path = tmp_path / name
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Aktiviteter"
        fill(sheet)
        book.save(path)
        return read_workbook(path)

    return write


def test_cells_notes_and_surroundings_are_read(written):
    def fill(sheet):
        sheet["B2"] = "Aktivitet"
        sheet["B3"] = "=1+1"
        sheet["B4"] = "  "
        sheet["C5"] = 2020
        sheet["B3"].comment = Comment("se protokollet", "x")
        sheet.merge_cells("E7:F8")
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.sheet_state = "visible"

    grid = written(fill).grids["Aktiviteter"]
    assert grid.cells == {(2, 2): "Aktivitet", (3, 2): Formula("=1+1"), (5, 3): 2020}
    assert grid.notes == {(3, 2): "se protokollet"}
    assert grid.merged == (Block(7, 5, 8, 6),)
    assert grid.hidden_rows == {5}
    assert grid.hidden_columns == {3}


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    path = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Blad")
        for row, text in enumerate(["=1+1", "-start våren", "+46", "@x", "_x0041_"]):
            sheet.write_string(row, 0, text)
        sheet.write_string(9, 0, "a\x0bb")
    cells = read_workbook(path).grids["Blad"].cells
    texts = [cells[row, 1] for row in range(1, 6)]
    assert texts == ["=1+1", "-start våren", "+46", "@x", "_x0041_"]
    assert cells[10, 1] == "a\x0bb"


def test_a_stray_cell_in_the_last_corner_costs_nothing(written):
    book = written(lambda sheet: sheet.cell(1_048_576, 16_384, "x"))
    assert book.grids["Aktiviteter"].cells == {(1_048_576, 16_384): "x"}


def test_a_workbook_with_macros_is_read(written):
    book = written(lambda sheet: sheet.append(["Id"]), name="bok.xlsm")
    assert book.grids["Aktiviteter"].cells == {(1, 1): "Id"}


def test_names_with_swedish_letters_and_decomposed_ones_are_found(written):
    for name in ("åäö.xlsx", "a\u030aa\u0308o\u0308.xlsx", "två ord.xlsx"):
        assert written(lambda sheet: sheet.append(["Id"]), name=name).grids


def test_pictures_beside_the_workbook_come_along(written, tmp_path):
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "rutin.png").write_bytes(b"png")
    (tmp_path / "bilder" / "las-mig.txt").write_bytes(b"text")
    assert written(lambda _: None).pictures == {"rutin.png": b"png"}


def test_a_picture_that_is_far_too_large_stops_nothing(written, tmp_path):
    (tmp_path / "bilder").mkdir()
    with (tmp_path / "bilder" / "foto.jpg").open("wb") as picture:
        picture.truncate(LARGEST_PICTURE + 1)
    assert written(lambda _: None).pictures == {}


def _encrypted():
    return b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def _zip(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


BAD = {
    "tom.xlsx": (b"", "inte hämtad från molnet"),
    "text.xlsx": (b"Id;Aktivitet\n", "ingen arbetsbok"),
    "trasig.xlsx": (b"PK\x03\x04 resten saknas", "ingen arbetsbok"),
    "word.docx": (_zip(word__document="<x/>"), "ingen arbetsbok"),
    "gammal.xls": (b"\xd0\xcf\x11\xe0 BIFF", "äldre format"),
    "låst.xlsx": (_encrypted(), "skyddad med lösenord"),
    "halv.xlsx": (_zip(xl__workbook="<x/>"), "skadad"),
    "skräp.xlsx": (_zip(xl__workbook="<workbook"), "skadad"),
    "entitet.xlsx": (
        _zip(xl__workbook='<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'),
        "kod som inte hör hemma",
    ),
    "bomb.xlsx": (
        _zip(xl__workbook="<x/>", xl__worksheets__sheet1=b" " * 160_000_000),
        "mer än 150 MB när den packas upp",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_workbook_gets_one_sentence(name, tmp_path):
    content, told = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(files.UnusableError) as error:
        read_workbook(path)
    assert told in str(error.value)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_a_wrong_path_says_so(tmp_path):
    with pytest.raises(files.UnusableError, match="finns inte"):
        read_workbook(tmp_path / "saknas.xlsx")
    with pytest.raises(files.UnusableError, match="är en mapp"):
        read_workbook(tmp_path)
    with pytest.raises(files.UnusableError, match="Kopiera filen"):
        read_workbook(tmp_path / "a\0b.xlsx")


def test_an_existing_file_is_left_alone(tmp_path):
    path = tmp_path / "mapp" / "plan.docx"
    names = [files.write_new_file(path, text).name for text in (b"1", b"2", b"3")]
    assert names == ["plan.docx", "plan (2).docx", "plan (3).docx"]
    assert path.read_bytes() == b"1"
    assert sorted(os.listdir(path.parent)) == sorted(names)


def test_a_file_is_moved_into_place_where_links_are_impossible(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "plan.docx"
    assert files.write_new_file(path, b"1") == path
    assert files.write_new_file(path, b"2").name == "plan (2).docx"
    assert path.read_bytes() == b"1"


def test_nothing_is_left_where_writing_fails(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(files.UnusableError, match="plats på disken"):
        files.write_new_file(tmp_path / "plan.docx", b"1")
    assert os.listdir(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(files.UnusableError, match="kunde inte sparas"):
        files.write_new_file(tmp_path / "fil" / "plan.docx", b"1")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_who_may_read_a_file_is_what_the_machine_or_its_source_says(tmp_path):
    before = os.umask(0o077)
    try:
        made = files.write_new_file(tmp_path / "ny.docx", b"1")
    finally:
        os.umask(before)
    assert made.stat().st_mode & 0o777 == 0o600
    made.chmod(0o640)
    rights = files.rights_of_file(made)
    copy = files.write_new_file(tmp_path / "lagad.docx", b"2", mode=rights)
    kept = files.replace_file(made, b"3", b"1", tmp_path / "gammal.docx")
    assert {one.stat().st_mode & 0o777 for one in (made, copy, kept)} == {0o640}
