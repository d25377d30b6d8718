"""The check log beside a document, and what somebody has changed in it in Word."""

from __future__ import annotations

import re
import zipfile
from datetime import date

import docx
import pytest

import tables
import word
from planbook.files import numbered_names, write_new_file
from plandoc.making import template
from planmacros.checks import check_register
from planmacros.tasks import document_files
from planmacros.tasks.check_log import is_untouched_log
from planmacros.tasks.checked import Checked

DAY = date(2027, 2, 3)
KEPT_BACK = "Klotter med hakkors har målats på gångtunneln vid Sjövägens förskola i höst."
DRAWING = f"""
Plan | Uppgift | Värde            |
     | Kommun  | Umeå             |
     | Nämnd   | Kulturnämnden    |
     | Planår  | 2027             |

Texter | Avsnitt | Nivå | Rubrik  | Text
       | 1       | 1    | Inget   | Biblioteken är öppna för alla som vill läsa.
       | 2       | 1    | Vi ses  | En lång kväll.

Aktiviteter | Id | Aktivitet        | Ansvarig      | Tidplan | Uppföljning
            | B1 | Öppna läsecirkeln | Bibliotekarie | 2027    | VB

Lägesbild | Miljö         | Typ av uttryck | Beskrivning | Får publiceras
          | högerextrem   | Klotter        | {KEPT_BACK}    | nej

Godtagna varningar | Kod | Rad    | Skäl                 | Roll | Datum
                   | A04 | Roller | Rollerna utses i maj | Chef | 2027-01-08

Listor | Avstängd kontroll | Skäl
       | T08               | {KEPT_BACK}
"""


@pytest.fixture(scope="module")
def work():
    register = tables.drawn(DRAWING, DAY)
    return Checked(register, check_register(register))


@pytest.fixture(scope="module")
def made(work):
    return document_files.made_files("plan", work, None, decision=False)


@pytest.fixture
def write(tmp_path, made):
    """Write the plan once more, as «plan.docx» or the next free name."""
    target = tmp_path / "plan.docx"

    def written(most=9):
        paths = document_files.write_document_files(target, made)
        told = document_files.told_of_hand_edits(target, paths[0], made, most)
        return (*paths, list(told))

    return written


def changed_in_word(path, change):
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))


def paragraph(document, text):
    return next(one for one in document.paragraphs if one.text == text)


class TestTheLog:
    def test_it_lies_beside_its_document_and_says_what_was_checked(self, write, work):
        path, log, _ = write()
        assert log.name == "plan kontrollogg.txt"
        told = log.read_text(encoding="utf-8")
        assert told.startswith("Kontrollogg för plan.docx\n")
        for fact in (
            "Dokumentet är ett utkast.",
            "Dag som kontrollen gäller: 2027-02-03",
            "Mall: verktygets",
            "Aktiviteter 1",
        ):
            assert fact in told
        fingerprint = docx.Document(str(path)).core_properties.comments.split()[-1]
        assert f"Registrets fingeravtryck: {fingerprint}" in told
        for finding in work.findings:
            if not finding.accepted:
                assert re.search(rf"^{finding.code} {finding.grade.value}: ", told, re.MULTILINE)
                assert finding.cell.address in told

    def test_what_is_accepted_or_turned_off_stands_with_its_reason(self, write):
        told = write()[1].read_text(encoding="utf-8")
        found, _, accepted = told.partition("\nGodtagna varningar\n")
        assert "A04" not in found
        assert "\nRoller!A1: A04: Rollerna utses i maj\n" in accepted

    def test_nothing_that_is_kept_back_is_in_it(self, write):
        told = " ".join(write()[1].read_text(encoding="utf-8").split())
        assert "T08: skälet återger en text som inte får publiceras" in told
        assert "gångtunneln" not in told

    def test_no_other_text_of_the_workbook_is_in_it(self, write):
        told = write()[1].read_text(encoding="utf-8")
        for typed in ("Biblioteken", "läsecirkeln", "Bibliotekarie", "Kulturnämnden"):
            assert typed not in told

    def test_the_same_register_gives_the_same_log(self, made, work):
        again = document_files.made_files("plan", work, None, decision=False)
        assert again.log("plan.docx") == made.log("plan.docx")

    def test_it_names_the_template_of_a_board_by_its_fingerprint(self, work):
        own = word.packed(word.parts(template("plan")))
        made = document_files.made_files("plan", work, own, decision=False)
        told = made.log("plan.docx")
        assert re.search(r"Mall: nämndens egen, [0-9a-f]{12}\n", told)

    def test_a_log_that_nobody_has_changed_gives_way_to_the_next(self, write, made):
        path, log, _ = write()
        path.unlink()
        log.write_text(made.log("annat.docx"), encoding="utf-8")
        assert write()[1] == log
        assert log.read_text(encoding="utf-8").startswith("Kontrollogg för plan.docx")

    @pytest.mark.parametrize(
        "note", [lambda told: f"{told}Arkiverad.", lambda _: "Min lista", lambda _: ""]
    )
    def test_a_file_that_somebody_has_written_in_is_left_alone(self, write, note):
        path, log, _ = write()
        path.unlink()
        written = note(log.read_text(encoding="utf-8"))
        log.write_text(written, encoding="utf-8")
        assert not is_untouched_log(written)
        assert write()[1].name == "plan kontrollogg (2).txt"
        assert log.read_text(encoding="utf-8") == written

    def test_it_can_be_filed_in_one_archive_with_its_document(self, tmp_path, made):
        (path,) = document_files.write_document_archive(tmp_path / "plan.docx", made)
        with zipfile.ZipFile(path) as archive:
            assert path.name == "plan.zip"
            assert archive.namelist() == ["plan.docx", "plan kontrollogg.txt"]
            assert archive.read("plan.docx") == made.content


class TestHandEdits:
    def test_a_document_that_nobody_has_edited_is_passed_over(self, write):
        write()
        assert write()[-1] == []
        assert write()[0].name == "plan (3).docx"

    def test_one_that_is_only_saved_again_is_too(self, write):
        path, *_ = write()
        changed_in_word(path, lambda _: None)
        assert write()[-1] == []

    def test_each_paragraph_that_is_changed_added_or_removed_is_listed(self, write):
        path, *_ = write()

        def change(document):
            paragraph(document, "En lång kväll.").text = "En kort kväll."
            paragraph(document, "Inget").insert_paragraph_before("Vårt eget förord")
            gone = document.tables[-1].rows[1].cells[1].paragraphs[0]
            gone.text = ""
            document.sections[-1].header.paragraphs[0].add_run(" KUN 2027/18")

        changed_in_word(path, change)
        before = path.read_bytes()
        heading, *told = write()[-1]
        assert heading == (
            "«plan.docx» har ändrats i Word sedan den gjordes (4 stycken). Den är "
            "kvar, men ändringarna är inte med i det nya dokumentet. Skriv in det som "
            "ska vara kvar i arbetsboken."
        )
        assert "  ändrat: «En lång kväll.» blev «En kort kväll.»" in told
        assert "  tillagt: «Vårt eget förord»" in told
        assert "  borttaget: «Bibliotekarie»" in told
        assert any(re.search(r"blev «….+ KUN 2027/18»", one) for one in told)
        assert path.read_bytes() == before

    def test_it_is_told_also_when_the_register_has_changed_since(self, write, work):
        path, *_ = write()

        def change(document):
            paragraph(document, "En lång kväll.").text = "En kort kväll."

        changed_in_word(path, change)
        drawing = DRAWING.replace("En lång kväll", "En ljus morgon")
        register = tables.drawn(drawing, DAY)
        new = document_files.made_files("plan", work._replace(register=register), None, decision=False)
        written, *_ = document_files.write_document_files(path, new)
        _, *told = document_files.told_of_hand_edits(path, written, new, 9)
        assert told == ["  ändrat: «En kort kväll.»"]

    def test_of_many_the_first_are_listed(self, write):
        path, *_ = write()

        def change(document):
            for number in range(7):
                document.add_paragraph(f"Tillägg {number}")

        changed_in_word(path, change)
        assert write(3)[-1][1:] == [
            *(f"  tillagt: «Tillägg {number}»" for number in range(3)),
            "  och 4 stycken till",
        ]

    def test_what_may_be_about_a_person_is_not_repeated(self, write):
        path, *_ = write()
        words = "Kontakta Anders Lindqvist som har hotat personalen."
        changed_in_word(path, lambda document: document.add_paragraph(words))
        assert write()[-1][1:] == ["  tillagt: (kan gälla en person och visas inte)"]

    def test_one_that_cannot_be_read_is_left_and_told(self, write):
        path, *_ = write()
        path.write_bytes(b"PK\x03\x04 trasig")
        (told,) = write()[-1]
        assert told.startswith("«plan.docx» låg där redan, är kvar och går inte att läsa")
        assert path.read_bytes() == b"PK\x03\x04 trasig"

    def test_one_without_a_log_is_left_as_it_is(self, write, tmp_path):
        other = write_new_file(tmp_path / "plan.docx", b"somebody else's")
        assert write()[-1] == []
        assert other.read_bytes() == b"somebody else's"
        assert next(numbered_names(other)) == other
