"""A document that is made again, long after, of the workbook as it was."""

from __future__ import annotations

import shutil
from datetime import timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from days import DAY
from planbook.editor.patch import CellEdit, patched_workbook
from planbook.model.cell import Cell
from planbook.reader.workbook_folder import EARLIER, PICTURES
from planbook.schema import Activity
from planmacros.cli import main
from word import parts

NAME = "handlingsplan-2020.xlsx"
TOLD = "Det är likadant, bit för bit."


@pytest.fixture
def book(example, tmp_path):
    shutil.copytree(example.parent / PICTURES, tmp_path / PICTURES)
    return shutil.copy(example, tmp_path / NAME)


@pytest.fixture
def run(capsys, monkeypatch):
    def command(*words, after=0):
        day = DAY + timedelta(days=after)
        monkeypatch.setattr("planmacros.cli.clock.today", lambda: day)
        capsys.readouterr()
        return main([*map(str, words)]), *capsys.readouterr()

    return command


def typed(book, place, text):
    """Let somebody write in the sheet Aktiviteter."""
    edit = CellEdit(Cell(Activity.sheet, *place), text)
    book.write_bytes(patched_workbook(book.read_bytes(), [edit]))


def answered(book):
    """Give the example a plan without FEL, and the follow-up of T1."""
    typed(book, (13, 6), "T1, T2, VB")


def documents(book):
    return {path.name: path.read_bytes() for path in book.parent.glob("*.docx")}


@pytest.mark.parametrize("words", [("plan", "--beslut"), ("uppföljning", "--tillfälle", "T1")])
def test_a_document_is_made_again_bit_for_bit_when_the_workbook_is_another(book, run, words):
    answered(book)
    what, *choices = words
    run("förbered", "T1", book, "--på-plats")
    run("skapa", what, book, *choices)
    ((name, made),) = documents(book).items()
    typed(book, (6, 3), "Erbjuda något helt annat")
    status, out, err = run("återskapa", book.with_name(name), after=200)
    assert (status, TOLD in err) == (0, True)
    again = documents(book)
    assert again.pop(name) == made
    assert list(again.values()) == [made]
    assert next(iter(again)) in out


@pytest.mark.parametrize("content", [b"", b"Anteckningar", b"PK\x03\x04 skrap"])
def test_what_is_no_document_is_told_as_such(tmp_path, run, content):
    path = tmp_path / "anteckning.docx"
    path.write_bytes(content)
    status, _, err = run("återskapa", path)
    assert status != 0
    assert "anteckning.docx går inte att läsa som ett Word-dokument" in err
    assert "mall" not in err.casefold()


def test_two_reports_of_a_plan_are_told_apart_though_the_plan_is_the_same(book, run):
    run("förbered", "T1", book, "--på-plats")
    run("skapa", "uppföljning", book, "--tillfälle", "T1")
    ((name, made),) = documents(book).items()
    run("förbered", "T2", book, "--på-plats")
    run("skapa", "uppföljning", book, "--tillfälle", "T2", after=150)
    status, _, err = run("återskapa", book.with_name(name), after=200)
    assert (status, TOLD in err) == (0, True)
    assert list(documents(book).values()).count(made) == 2


def test_a_document_that_no_copy_fits_is_not_guessed(book, run):
    run("skapa", "plan", book)
    ((name, _),) = documents(book).items()
    typed(book, (6, 3), "Erbjuda något helt annat")
    status, _, err = run("återskapa", book.with_name(name))
    assert status == 2
    assert err.startswith(f"Ingen arbetsbok i {book.parent / EARLIER} eller")
    assert len(documents(book)) == 1


def changed(file, part, old, new):
    content = dict(parts(file))
    assert old in content[part]
    content[part] = content[part].replace(old, new)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("change", "told", "status"),
    [
        (("word/document.xml", b"UTKAST", b"KLAR"), "är ändrat sedan det gjordes", 0),
        (("docProps/core.xml", b"<cp:version>", b"<cp:version>9"), "annan version", 1),
        (("docProps/core.xml", b"</cp:version>", b"a</cp:version>"), "Mallen är en", 1),
    ],
)
def test_what_may_make_it_differ_is_told(book, run, change, told, status):
    run("skapa", "plan", book)
    ((name, made),) = documents(book).items()
    book.with_name(name).write_bytes(changed(made, *change))
    answer = run("återskapa", book.with_name(name))
    assert (answer[0], told in answer[2]) == (status, True)
    assert made in documents(book).values()


def test_what_is_no_document_of_ours_is_refused_in_a_sentence(book, run):
    run("mall", "plan", "--till", book.with_name("mall.docx"))
    status, _, err = run("återskapa", book.with_name("mall.docx"))
    assert (status, err.count("\n")) == (2, 1)
    assert err.startswith("mall.docx har inget fingeravtryck")
