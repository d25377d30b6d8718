"""Our own pass over a workbook and openpyxl read the same, each by itself."""

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from committed import BUTTON_WORKBOOK, EMPTY_WORKBOOK, EXAMPLE_WORKBOOK
from planbook.files import UnusableError
from planbook.grids.sheet_grid import later_typings
from planbook.grids.workbook_grids import WorkbookGrids
from planbook.grids.workbook_parts import WorkbookParts
from planbook.model.book import Book
from planbook.ooxml.usual_package import usual_parts
from planbook.reader.openpyxl_grids import openpyxl_book
from planbook.reader.read_workbook import read_workbook

_BOOKS = [EMPTY_WORKBOOK, EXAMPLE_WORKBOOK, BUTTON_WORKBOOK]
VALUES = (
    *(1, -7, 0, 3.5, 1e21, 0.1 + 0.2, True, False),
    *("text", " med blanksteg ", "rad\nbyte", "å & < > ö", "_x0041_", "=A1+1", "#N/A"),
    *(date(2027, 2, 28), datetime(2027, 2, 28, 13, 5), time(7, 45), date(1900, 1, 1)),
)


def _alone(path: Path) -> Book:
    """Give what our own pass reads, without what only the folder tells."""
    read = read_workbook(path)
    return Book(read.grids, old_dates=read.old_dates)


def _by_openpyxl(content: bytes) -> Book:
    with ZipFile(BytesIO(content)) as package:
        entries = tuple((one.filename, package.read(one)) for one in package.infolist())
    read = WorkbookGrids(WorkbookParts(usual_parts(entries)))
    titles = {one.target: node.get("name", "") for node, one in read.parts.sheets if one}
    later = {titles[part]: later_typings(rows.around) for part, rows in read.rows.items()}
    return openpyxl_book(content, later)


@pytest.mark.parametrize("path", _BOOKS, ids=lambda path: path.name)
def test_a_workbook_of_ours_is_read_the_same(path):
    assert _alone(path) == _by_openpyxl(path.read_bytes())


@pytest.mark.parametrize("path", _BOOKS, ids=lambda path: path.name)
def test_a_workbook_of_ours_is_read_by_our_own_pass(path, monkeypatch):
    monkeypatch.setattr(
        "planbook.reader.openpyxl_grids.openpyxl_book", lambda *_: pytest.fail("openpyxl")
    )
    assert _alone(path).grids


def test_a_value_is_read_the_same_whatever_is_typed(tmp_path):
    book, path = Workbook(), tmp_path / "bok.xlsx"
    sheet = book.active
    for row, value in enumerate(VALUES, start=1):
        sheet.cell(row, 1, value)
        sheet.cell(row, 2, value).number_format = "0.00"
    sheet.cell(1, 3, 0.5).number_format = "hh:mm"
    sheet.cell(2, 3, 46000.25).number_format = "yyyy-mm-dd hh:mm"
    sheet.cell(3, 3, 1.75).number_format = "[h]:mm"
    sheet.cell(4, 3, 46000).number_format = '0 "dagar"'
    sheet["C1"].comment = Comment("en anteckning", "Kim")
    sheet.column_dimensions["D"].hidden = sheet.row_dimensions[3].hidden = True
    sheet.merge_cells("E1:F3")
    sheet["E1"] = "slagen"
    book.save(path)
    assert _alone(path) == _by_openpyxl(path.read_bytes())


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_workbook_is_read_the_same_or_refused(seed, tmp_path):
    path = tmp_path / "bok.xlsx"
    path.write_bytes(_damaged(EXAMPLE_WORKBOOK.read_bytes(), Random(seed)))
    try:
        read = _alone(path)
    except UnusableError:
        return
    try:
        other = _by_openpyxl(path.read_bytes())
    except Exception:  # noqa: BLE001 - openpyxl reads more of a file than we do, and refuses more
        return
    assert read == other


def _damaged(content: bytes, random: Random) -> bytes:
    """Change one byte of a sheet's part, or of the texts that cells share."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(made, "w") as damaged:
        parts = {one: package.read(one) for one in package.namelist()}
        name = random.choice([one for one in parts if one.startswith(("xl/worksheets/s", "xl/shared"))])
        at = random.randrange(len(parts[name]))
        parts[name] = parts[name][:at] + bytes([random.randrange(32, 127)]) + parts[name][at + 1 :]
        for one, part in parts.items():
            damaged.writestr(one, part)
    return made.getvalue()
