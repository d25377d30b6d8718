"""Each row, line and text of each document: lost or changed, it is noticed."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import docx
import pytest

from filled import register
from losses import losses
from planbook.builder.contents import Filled
from planbook.model.swedish import plain_letters
from planbook.schema import Activity, Answer, Plan
from plandoc import making
from plandoc.content.document_pieces import Chapters, Document, Figure, Piece, WantedTable
from plandoc.documents import registry
from plandoc.making import UnfaithfulError
from plandoc.readback.differences import (
    flat_for_differences,
    legible_for_differences,
    readback_differences,
)
from plandoc.readback.read_document import ReadLine, read_document
from plandoc.readback.read_document import ReadTable as PrintedTable
from plandoc.word import tag_language
from plandoc.word.charts import numbers_in_charts
from plandoc.word.word_text import Ready, text_in_element
from worked_year import LATE_IN_THE_YEAR, WORKED
from year import ANSWERS

ABOUT = {"ils": "VB", "paminnelse": "VB", "uppfoljning": "VB"}
NAMES = making.names()


@pytest.fixture(scope="module")
def arranged():
    """A year of which every document has something to say, and the one before it."""
    now = register({**WORKED, Answer: ANSWERS}, as_of=LATE_IN_THE_YEAR)
    before = replace(now, rows={**now.rows, Activity: ()})
    return replace(now, earlier=(before,))


@pytest.fixture(scope="module", params=NAMES)
def made(request, arranged):
    """A document: its pieces, and the blocks and charts of its finished file."""
    name, about = request.param, ABOUT.get(request.param, "")
    file = making.render(name, arranged, decision=False, about=about)
    piece = registry.document(name).says(arranged, about)
    return piece, read_document(file), tuple(numbers_in_charts(file))


def wanted(piece):
    """Give all that is to be found of a document, chapters and what is in them."""
    for each in piece.wanted:
        yield each
        if isinstance(each, Chapters):
            for chapter in each.chapters:
                yield from wanted(chapter.piece)


def texts(piece):
    """Give the texts that are to be found outside the tables."""
    for each in wanted(piece):
        match each:
            case Chapters():
                yield from (chapter.heading for chapter in each.chapters)
            case WantedTable() | Figure():
                pass
            case _:
                yield from each.text.split("\n")


def test_a_whole_document_is_found_whole(made):
    piece, blocks, charts = made
    assert list(wanted(piece)) != []
    assert readback_differences(blocks, charts, piece) == ()


def test_each_row_of_each_table_is_missed(made):
    piece, blocks, charts = made
    for place, block in enumerate(blocks):
        if not isinstance(block, PrintedTable):
            continue
        for row in range(1, len(block.rows)):
            less = block._replace(rows=block.rows[:row] + block.rows[row + 1 :])
            lossy = (*blocks[:place], less, *blocks[place + 1 :])
            assert readback_differences(lossy, charts, piece), block.rows[row]


def test_a_cell_of_each_row_and_each_column_is_compared(made):
    piece, blocks, charts = made
    for place, block in enumerate(blocks):
        rows = block.rows[1:] if isinstance(block, PrintedTable) else ()
        for row, cells in enumerate(rows, start=1):
            every = range(len(cells))
            for column in every if row == 1 else [row % len(cells)]:
                other = (*cells[:column], f"{cells[column]}x", *cells[column + 1 :])
                table = (*block.rows[:row], other, *block.rows[row + 1 :])
                lossy = (*blocks[:place], PrintedTable(table), *blocks[place + 1 :])
                assert readback_differences(lossy, charts, piece), cells


def test_each_text_that_loses_its_last_letter_is_missed(made):
    piece, blocks, charts = made
    found = {flat_for_differences(legible_for_differences(text)) for text in texts(piece)} - {""}
    for text in found:
        lossy = [
            block._replace(text=flat_for_differences(block.text).replace(text, text[:-1]))
            if isinstance(block, ReadLine)
            else block
            for block in blocks
        ]
        assert readback_differences(lossy, charts, piece), text


def test_each_chart_and_each_picture_is_missed(made):
    piece, blocks, charts = made
    figures = [each for each in wanted(piece) if isinstance(each, Figure)]
    for figure in figures:
        rest = [chart for chart in charts if chart != figure.bars]
        assert figure.bars is None or readback_differences(blocks, rest, piece)
        unsaid = [
            block._replace(pictures=tuple(t for t in block.pictures if t != figure.text))
            if isinstance(block, ReadLine)
            else block
            for block in blocks
        ]
        assert readback_differences(unsaid, charts, piece), figure.text


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_of_our_own_is_told_with_its_cell(name, arranged, monkeypatch):
    monkeypatch.setattr(tag_language, "text_in_element", lambda text: Ready(text_in_element(text[:-1])))
    with pytest.raises(UnfaithfulError, match=r"\w+!\w+\d: «"):
        making.render(name, arranged, decision=False, about=ABOUT.get(name, ""))


# A document of one's own: a folder with a template, and its declaration


def said(held, about):
    plan = held.form(Plan)
    return Piece.together(
        Piece({"titel": f"Brev {about}"}),
        Piece.of_facts(plan, Plan.board),
        Piece.of_rows("att_göra", (Activity.title, Activity.owner), held[Activity]),
    )


@pytest.fixture
def letter(tmp_path, monkeypatch):
    """Add a document that only this test has, and give what it is made of."""
    file = docx.Document()
    file.add_paragraph("Till {{ plan.nämnd }}")
    table = file.add_table(rows=4, cols=2)
    for row, cells in enumerate(
        (
            ("Aktivitet", "Ansvarig"),
            ("{%tr for r in att_göra %}", ""),
            ("{{ r.aktivitet }}", "{{ r.ansvarig }}"),
            ("{%tr endfor %}", ""),
        )
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    (tmp_path / "brev").mkdir()
    file.save(tmp_path / "brev" / "brev.docx")
    monkeypatch.setattr(registry, "HOME", tmp_path)
    declared = Document("Brev", says=said, can_be_draft=False)
    monkeypatch.setitem(registry.DOCUMENTS, "brev", "brevet")
    monkeypatch.setitem(sys.modules, "plandoc.documents.brev.brev", SimpleNamespace(LETTER=declared))
    return register(
        {
            Plan: [Filled({Plan.board: "Farsta stadsdelsnämnd", Plan.year: 2020})],
            Activity: [
                Filled({Activity.title: title, Activity.owner: "Chefen"})
                for title in ("Öppna", "Stänga")
            ],
        },
        as_of=date(2020, 5, 4),
    )


def test_a_document_is_added_with_one_folder_and_one_line(letter):
    assert making.names() == ("brev",)
    assert making.document("brev").called == "Brev"
    file = making.render("brev", letter, decision=False, about="1")
    first, table = read_document(file)[:2]
    assert first.text == "Till Farsta stadsdelsnämnd"
    assert table.rows[1:] == (("Öppna", "Chefen"), ("Stänga", "Chefen"))
    assert losses("brev", file, letter, about="1") == ()


def test_a_document_of_ones_own_that_loses_a_row_is_refused(letter, tmp_path):
    file = docx.Document(tmp_path / "brev" / "brev.docx")
    row = file.tables[0].rows[1]
    row.cells[0].text = "{%tr for r in att_göra[1:] %}"
    file.save(tmp_path / "brev" / "brev.docx")
    with pytest.raises(UnfaithfulError, match=r"Aktiviteter!A1: «2 rader»"):
        making.render("brev", letter, decision=False)


def test_each_folder_with_a_module_of_its_own_is_declared():
    folders = {each.parent.name for each in registry.HOME.glob("*/*.docx")}
    arranging = {name for name in folders if (registry.HOME / name / f"{name}.py").exists()}
    assert arranging == {plain_letters(word) for word in registry.DOCUMENTS}
