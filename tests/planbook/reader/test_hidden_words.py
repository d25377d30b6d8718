"""Words of a workbook file outside its cells: all are found, wherever someone put them.

A number of nobody's is planted in every such place, one at a time, and the check is to
tell of it there, in words, without repeating it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from time import process_time

import openpyxl
import pytest

from days import DAY
from planbook import files
from planbook.model.cell import Cell
from planbook.ooxml.picture_parts import picture_words
from planbook.reader import hidden_words
from planbook.reader.hidden_words import MOST_INSIDE
from planbook.reader.read_workbook import read_workbook
from planmacros.tasks import reports
from planmacros.tasks.check_and_make import RefusedError, made_document
from planmacros.tasks.checked import checked_register
from planmacros.tasks.finding_lines import finding_lines
from planted import (
    BOOK_PART,
    NUMBER,
    PERSONS,
    PLANTED,
    SAID,
    SHEET,
    SHEET_PART,
    WORKBOOKS,
    comment,
    packed,
    textbox,
    with_part,
    workbook,
)

MOMENT = 1.0  # of processor, where many work at once


@pytest.fixture
def opened(tmp_path):
    """Read a workbook out of its bytes and check it."""

    def check(content):
        path = tmp_path / "bok.xlsx"
        path.write_bytes(content)
        return checked_register(read_workbook(path), DAY)

    return check


@pytest.mark.parametrize("where", PLANTED)
def test_a_personal_number_is_told_in_its_place_and_never_shown(opened, where):
    content, cell, words = PLANTED[where]
    work = opened(content)
    found = [one for one in work.errors if one.code == "P01"]
    assert {(str(one.cell), one.text.startswith(words)) for one in found} == {(cell, True)}, found
    told = (*map(str, work.findings), reports.report_as_json(work), *finding_lines(work))
    assert not any(shown in text for text in told for shown in (NUMBER, "9876"))


@pytest.mark.parametrize("where", PLANTED)
def test_no_document_is_made_of_a_workbook_that_holds_one_anywhere(opened, where):
    content, cell, _ = PLANTED[where]
    with pytest.raises(RefusedError) as refusal:
        made_document("plan", opened(content), None, decision=False)
    sheet, _, address = cell.partition("!")
    assert f"{sheet}: {address}" in str(refusal.value)
    assert "9876" not in str(refusal.value)


def test_a_workbook_without_any_has_nothing_told(opened):
    assert [one for one in opened(workbook()).findings if one.code[0] == "P"] == []


def test_every_place_stands_in_one_refusal(opened):
    def fill(book, sheet):
        comment(book, sheet)
        sheet.write("B2", SAID)
        sheet.set_header(SAID)
        textbox(book, sheet)

    with pytest.raises(RefusedError) as refusal:
        made_document("plan", opened(workbook(fill, subject=SAID)), None, decision=False)
    told = str(refusal.value)
    assert "5 ställen" in told
    for words in ("B2 (P01)", "B2 i en kommentar", "i sidhuvudet", "i ett textfält"):
        assert words in told
    assert "Start: A1 i filens egenskaper (P01)" in told


def test_a_refusal_that_would_fill_the_screen_says_where_the_rest_is(opened):
    def fill(_, sheet):
        for row in range(2, 400):
            sheet.write(row, 1, SAID)

    with pytest.raises(RefusedError) as refusal:
        made_document("plan", opened(workbook(fill)), None, decision=False)
    assert "398 ställen" in str(refusal.value)
    assert "Kontrollera visar alla" in str(refusal.value)
    assert len(str(refusal.value)) < 1000


def test_the_author_of_a_file_is_nobody_that_the_text_names(opened):
    def fill(_, sheet):
        sheet.write_comment("B2", "Hej", {"author": "Erik Lindberg"})

    signed = opened(workbook(fill, author="Anna Lindberg", subject="Möte"))
    assert not [one for one in signed.findings if one.code in {"P03", "P06"}]
    named = opened(workbook(subject="Möte med Anna Lindberg"))
    assert [one.code for one in named.findings if one.code[0] == "P"] == ["P03"]


def test_the_account_of_whoever_comments_is_no_address_in_the_text(opened):
    person = PERSONS.replace(SAID, "Anna").replace('userId="S"', 'userId="S::anna.ek@example.org::1"')
    content = with_part("xl/persons/person.xml", person, of=BOOK_PART)
    assert not [one for one in opened(content).findings if one.code == "P02"]


def test_an_address_is_found_in_a_header_too(opened):
    work = opened(workbook(lambda _, sheet: sheet.set_header("&Canna.ek@example.org")))
    assert [one.text[:15] for one in work.errors if one.code == "P02"] == ["I sidhuvudet på"]


@pytest.mark.parametrize("path", sorted(WORKBOOKS.glob("*.xls[xm]")), ids=lambda path: path.name)
def test_nothing_of_persons_is_found_in_our_own_workbooks(path):
    work = checked_register(read_workbook(path), DAY)
    assert [str(one) for one in work.findings if one.code[0] == "P"] == []


def test_embedded_files_that_never_end_are_refused(tmp_path):
    inner = packed({"xl/a.xml": b" " * (MOST_INSIDE + 1)})
    path = tmp_path / "bok.xlsx"
    path.write_bytes(with_part("xl/embeddings/a.xlsx", inner))
    with pytest.raises(files.UnusableError, match="inbäddade filer som är för stora"):
        read_workbook(path)


def test_embedded_files_inside_each_other_end_somewhere(tmp_path):
    inner = b"text"
    for _ in range(hidden_words.DEEPEST + 1):
        inner = packed({"inner.xlsx": inner})
    path = tmp_path / "bok.xlsx"
    path.write_bytes(with_part("xl/embeddings/a.xlsx", inner))
    with pytest.raises(files.UnusableError, match="inbäddade filer"):
        read_workbook(path)


def test_attributes_without_end_hide_nothing_and_take_no_time(opened):
    many = " ".join(f"a{number}='x'" for number in range(50_000))
    work = opened(with_part("customXml/item1.xml", f"<a {many} vem='{NUMBER}'/>"))
    assert [str(one.cell) for one in work.errors if one.code == "P01"] == ["Start!A1"]


def test_an_embedded_file_that_is_damaged_is_read_as_it_is(opened):
    damaged = b"PK\x03\x04 " + SAID.encode()
    work = opened(with_part("xl/embeddings/a.xlsx", damaged, of=SHEET_PART))
    assert [str(one.cell) for one in work.errors if one.code == "P01"] == [f"{SHEET}!A1"]


def test_entities_are_never_followed(tmp_path, opened):
    (tmp_path / "hemligt.txt").write_text(SAID)
    entity = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{tmp_path / "hemligt.txt"}">]><a>&b;</a>'
    with pytest.raises(files.UnusableError, match="kod som inte hör hemma"):
        opened(with_part("customXml/item1.vml", entity))


def test_a_comment_counts_as_its_cell_where_copies_are_kept(opened):
    work = opened(workbook(comment))
    (found,) = [one for one in work.errors if one.code == "P01"]
    assert found.cell == Cell(SHEET, 2, 2, "i en kommentar")


def test_openpyxl_reads_what_is_planted():
    """The planted files are workbooks, or the tests above would prove nothing."""
    for where, (content, _, _) in PLANTED.items():
        assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames, where


def test_a_history_of_changes_stops_the_decision_version(opened):
    work = opened(PLANTED["the history of changes"][0])
    assert [str(one.cell) for one in work.errors if one.code == "P09"] == ["Start!A1"]


def png(*chunks):
    """Draw a picture of one point that tells something beside it."""
    size = b"\0\0\0\1\0\0\0\1\x08\0\0\0\0"
    parts = ((b"IHDR", size), *chunks, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    made = (len(held).to_bytes(4, "big") + kind + held + b"\0\0\0\0" for kind, held in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def told(work):
    return {(one.code, one.text.partition(":")[0]) for one in work.findings if one.code[0] == "P"}


def in_media(picture):
    return with_part("xl/media/image1.png", picture)


@pytest.mark.parametrize(
    ("words", "code"), [(f"Utredning av {NUMBER}", "P01"), ("Foto av Birgitta Sandström", "P03")]
)
@pytest.mark.parametrize("kind", [b"tEXt", b"iTXt"])
def test_the_text_that_a_picture_bears_is_searched(opened, words, code, kind):
    work = opened(in_media(png((kind, b"Comment\0" + words.encode()))))
    assert {found[0] for found in told(work)} == {code}
    assert not any(words in str(one) for one in work.findings)


def test_a_picture_that_tells_only_of_its_program_is_let_alone(opened):
    program = (b"tEXt", b"Software\0Microsoft Office"), (b"tIME", b"1234567")
    assert not told(opened(in_media(png(*program))))


def exif(order, tag, text, kind=2):
    """Draw the Exif of a camera, whose make comes first, with one text of somebody's."""
    side = "little" if order == b"II*\0" else "big"
    make = b"Canon EOS 70D"
    entries = ((0x010F, 2, make, 38), (tag, kind, text, 38 + len(make)))

    def numbers(*pairs):
        return b"".join(number.to_bytes(size, side) for number, size in pairs)

    listed = b"".join(
        numbers((one, 2), (of, 2), (len(words), 4), (at, 4)) for one, of, words, at in entries
    )
    return order + numbers((8, 4), (2, 2)) + listed + numbers((0, 4)) + make + text


def jpeg(sign, held):
    """Draw the file of a photo that tells something in a piece of its own."""
    return (
        b"\xff\xd8\xff"
        + bytes((sign,))
        + (len(held) + 2).to_bytes(2, "big")
        + held
        + b"\xff\xda\0\2\xff\xd9"
    )


WHO = "Foto av Birgitta Sandström"
XMP = f'<x><rdf:li xml:lang="x-default">{WHO}</rdf:li><a b="Canon EOS 70D"/></x>'.encode()
TOLD_BY = {
    "what it shows": jpeg(0xE1, b"Exif\0\0" + exif(b"II*\0", 0x010E, WHO.encode())),
    "whose it is": jpeg(0xE1, b"Exif\0\0" + exif(b"MM\0*", 0x013B, WHO.encode("latin-1"))),
    "Windows": jpeg(0xE1, b"Exif\0\0" + exif(b"II*\0", 0x9C9B, WHO.encode("utf-16-le"), 1)),
    "a note": png((b"eXIf", exif(b"MM\0*", 0x9286, b"ASCII\0\0\0" + WHO.encode(), 7))),
    "XMP": jpeg(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
    "IPTC": jpeg(
        0xED, b"Photoshop 3.0\0\x1c\2\x50" + len(WHO.encode()).to_bytes(2, "big") + WHO.encode()
    ),
    "a remark": jpeg(0xFE, WHO.encode()),
    "packed": png((b"zTXt", b"Comment\0\0" + zlib.compress(WHO.encode()))),
}


@pytest.mark.parametrize("file", TOLD_BY.values(), ids=TOLD_BY)
def test_what_somebody_wrote_in_a_photo_is_searched_and_its_camera_is_no_plate(opened, file):
    work = opened(in_media(file))
    assert {found[0] for found in told(work)} - {"P10"} == {"P03"}
    assert "Sandström" not in str(work.findings)
    for cut in range(0, len(file), 9):
        opened(in_media(file[:cut]))


def test_a_photo_in_an_embedded_document_is_searched(opened):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("word/media/image1.jpg", TOLD_BY["what it shows"])
    work = opened(with_part("xl/embeddings/a.docx", inner.getvalue()))
    assert {found[0] for found in told(work)} == {"P03", "P10"}


def test_a_photo_of_very_many_words_is_read_in_a_moment():
    start = process_time()
    for piece in (
        b"\0\0\0\7zTXta\0\0",
        b"\xff\xe1\xff\xffII*\0",
        b"\x0e\1\2\0\xff\xff\0\0\0\0\0\0",
        b"\x1c\2",
    ):
        list(picture_words(b"\xff\xd8\xff\xe1\xff\xffExif\0\0II*\0" + piece * 20_000))
    assert process_time() - start < MOMENT


@pytest.mark.parametrize("kind", [b"eXIf", b"zTXt"])
def test_what_a_camera_wrote_in_a_picture_is_one_notice(opened, kind):
    work = opened(in_media(png((kind, exif(b"MM\0*", 0x0131, b"Firmware 12")))))
    assert [one.code for one in work.findings if one.code[0] == "P"] == ["P10"]
    assert "Plats och kamera i en bild" in str(*(one for one in work.findings if one.code == "P10"))


def test_who_wrote_an_embedded_workbook_is_a_notice_and_what_is_in_it_is_searched(opened):
    book = openpyxl.Workbook()
    book.properties.creator, book.properties.lastModifiedBy = "Birgitta Sandström", "Jonas Öberg"
    stream = io.BytesIO()
    book.save(stream)
    work = opened(with_part("xl/embeddings/a.xlsx", stream.getvalue()))
    assert [one.code for one in work.findings if one.code[0] == "P"] == ["P10"]
    book.active["B2"] = "Birgitta Sandström"
    stream = io.BytesIO()
    book.save(stream)
    work = opened(with_part("xl/embeddings/a.xlsx", stream.getvalue()))
    assert {one.code for one in work.findings if one.code[0] == "P"} == {"P03", "P10"}
