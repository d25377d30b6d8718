"""A year of another board, in 2026: its own words, roles, areas and occasions.

Everything goes through the command line and the cells, as it does for those who use it.
"""

from __future__ import annotations

import json
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import docx
import pytest

import keyboard
import tables
from planbook.model.text_files import headed_texts
from planmacros import cli

BOARD = "Vård- och omsorgsnämnden"
TYPED = headed_texts(Path(__file__).with_name("another_board.txt"))
BEFORE_DECISION = ("lists", "roles", "plan", "texts", "activities", "situation", "decided")


def words_of(path: Path) -> list[str]:
    """Give every paragraph and every cell of a document."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


class Desk:
    """The folder of a coordinator, and what the command line answers there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""

    def run(self, *words: object) -> int:
        """Give a command; what it says is remembered."""
        with redirect_stdout(StringIO()) as printed:
            code = cli.main([*map(str, words)])
        self.said = printed.getvalue()
        return code

    def found(self, path: Path, day: str) -> dict[str, list[str]]:
        """Give the cells of what is found, by grade and code."""
        self.run("kontrollera", path, "--format", "json", "--dag", day)
        told: dict[str, list[str]] = {}
        for one in json.loads(self.said)["fynd"]:
            told.setdefault(f"{one['grad']} {one['kod']}", []).append(one["text"])
        return told


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return Desk(tmp_path_factory.mktemp("omsorg"))


@pytest.fixture(scope="module")
def book(desk):
    """Give the board's workbook, filled in as far as a decision needs."""
    path = desk.folder / "omsorgsplan.xlsx"
    assert desk.run("ny", path, "--nämnd", BOARD, "--år", 2026) == 0
    lists = ("Område", "Tillfälle", "Sista dag", "Miljö", "Typ av uttryck")
    keyboard.empty_columns(path, Texter=(), Bedömning=(), Källor=(), Roller=(), Listor=lists)
    for part in BEFORE_DECISION:
        keyboard.type_into(path, TYPED[part])
    return path


@pytest.fixture(scope="module")
def plan(desk, book):
    """Give the decision version, made the day after the board's meeting."""
    path = desk.folder / "beslutad.docx"
    wanted = ("skapa", "plan", book, "--beslut", "--dag", "2026-02-06")
    assert desk.run(*wanted, "--till", path) == 0
    return words_of(path)


@pytest.fixture(scope="module")
def asked(desk, book):
    """Give the workbook with the rows of both occasions, none of them answered."""
    path = desk.folder / "med rader.xlsx"
    assert desk.run("förbered", "alla", book, "--till", path) == 0
    return path


@pytest.fixture(scope="module")
def answered(desk, asked):
    """Give the workbook after the half-year: one activity is left without answer."""
    path = desk.folder / "efter halvåret.xlsx"
    shutil.copy(asked, path)
    keyboard.type_into(path, TYPED["half_year"])
    return path


def typed(part: str, *headings: str) -> list[str]:
    """Give what was typed under some headings of a part, or under all of them."""
    return [
        str(words)
        for grid in tables.book(TYPED[part]).grids.values()
        for (row, column), words in grid.cells.items()
        if row > 1 and (not headings or grid.cells[1, column] in headings)
    ]


def test_the_board_may_decide_on_a_plan_of_its_own_words(desk, book):
    told = desk.found(book, "2026-02-06")
    assert not [code for code in told if code.startswith(("STOPP", "FEL"))]
    assert {code.split()[1] for code in told} == {"U01", "S02", "W07"}


def test_every_word_of_the_activities_reaches_the_decided_plan(plan):
    said = "\n".join(plan)
    assert [one for one in typed("activities") if one not in said] == []


def test_the_texts_and_what_may_be_published_reach_it_too(plan):
    said = "\n".join(plan)
    published = typed("situation", "Bedömning", "Beskrivning", "Slutsats", "Källa", "Värde")
    left = [one for one in typed("texts", "Rubrik", "Text") if one not in said]
    assert left == ["Avhoppare"]  # which is marked as not used
    assert [one for one in published if one not in said] == []


def test_a_chapter_that_is_not_used_is_nowhere_in_it(plan):
    assert not [words for words in plan if "Avhoppare" in words]


def test_every_activity_is_asked_of_at_the_occasions_in_its_own_words(asked):
    rows = keyboard.typed_rows(asked, "Uppföljning")
    assert {(row["Id"], row["Tillfälle"], row["Rapporterar"]) for row in rows} == {
        ("B1", "Delårsbokslut", "Verksamhetschef omsorg"),
        ("B2", "Delårsbokslut", "Enhetschef hemtjänst"),
        ("B2", "Årsredovisning", "Enhetschef hemtjänst"),
        ("B3", "Årsredovisning", "Enhetschef hemtjänst"),
        ("B4", "Delårsbokslut", "Säkerhetssamordnare"),
        ("B4", "Årsredovisning", "Säkerhetssamordnare"),
    }


def test_each_role_is_reminded_of_what_it_has_not_answered(desk, answered):
    path = desk.folder / "vinter" / answered.name
    path.parent.mkdir()
    shutil.copy(answered, path)
    wanted = ("skapa", "påminnelse", path, "--tillfälle", "Årsredovisning")
    assert desk.run(*wanted, "--dag", "2026-12-10") == 0
    letters = path.parent.rglob("Påminnelse*.txt")
    told = {
        letter.stem: letter.read_text("utf-8") for letter in letters if "kontrollogg" not in letter.name
    }
    assert len(told) == 2
    (home_care,) = (text for text in told.values() if "hemtjanst@granvik" in text)
    assert "Gå igenom lokalernas uthyrning" in home_care
    assert "Utbilda alla nattpatruller" in home_care
    assert "Öva ett hotsamtal" not in home_care


def test_the_report_of_the_half_year_says_what_was_answered_and_what_is_missing(desk, answered):
    path = desk.folder / "halvår.docx"
    wanted = ("skapa", "uppföljning", answered, "--dag", "2026-09-05")
    assert desk.run(*wanted, "--tillfälle", "Delårsbokslut", "--till", path) == 0
    said = "\n".join(words_of(path))
    assert "Rutinen beslutades i juni." in said
    assert "Hälften av avtalen är genomgångna." in said
    assert "Rutinen är beslutad" in said  # the measure stands beside the answer
    assert "UTKAST" not in said
    assert "1 utan svar" in said


def test_what_is_late_is_told_in_the_boards_own_words(desk, answered):
    told = desk.found(answered, "2026-09-05")
    (late,) = [text for code, texts in told.items() if "F01" in code for text in texts]
    assert "Delårsbokslut" in late


def test_the_next_year_begins_with_what_was_known(desk, answered):
    path = desk.folder / "2027.xlsx"
    assert desk.run("nytt-år", answered, "--till", path) == 0
    rows = keyboard.typed_rows(path, "Aktiviteter")
    assert [row["Id"] for row in rows] == ["B1", "B2", "B3", "B4"]
    assert rows[0]["Förra årets läge"].startswith("Delårsbokslut: genomförd")
    occasions = {
        row["Tillfälle"]: row["Sista dag"]
        for row in keyboard.typed_rows(path, "Listor")
        if row["Tillfälle"]
    }
    assert occasions == {"Delårsbokslut": "2027-08-31", "Årsredovisning": "2027-12-31"}
    assert not keyboard.typed_rows(path, "Uppföljning")
    assert all(not row["Får publiceras"] for row in keyboard.typed_rows(path, "Slutsatser"))
