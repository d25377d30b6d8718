"""Faults of the surroundings: one clear sentence, nothing half-made, nothing lost."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from planbook.files import LEFT_BEHIND, UNFINISHED, write_new_file
from planbook.reader.workbook_folder import TEMPLATES
from plandoc import making
from planmacros import cli
from planmacros.install.places import places_here

WRITING = [("skapa", "plan"), ("förbered", "alla"), ("nytt-år",)]
ROOM = 4_096  # bytes that the full disk has left for each file
LONGEST = 500  # characters of what is read in one go
NOWHERE = Path("/proc")  # a folder that nobody may write in, whoever they are
WORDS = re.compile(r"Traceback|Errno|Error|Exception")


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """A folder of the tool's own for each test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "eget"))


@pytest.fixture
def book(example, tmp_path):
    path = tmp_path / "delad" / "bok.xlsx"
    path.parent.mkdir()
    path.write_bytes(example.read_bytes())
    return path


@pytest.fixture
def run(capsys):
    """Run a command and give its status and what it said beside the answer."""

    def command(*words):
        capsys.readouterr()
        return cli.main([str(word) for word in words]), capsys.readouterr().err

    return command


def is_clear(sentence):
    """Tell whether a last line says what to do, in no words of a program."""
    last = sentence.splitlines()[-1]
    return last.endswith(".") and len(last) < LONGEST and not WORDS.search(sentence)


def alone(book):
    """Give the files that have come beside a workbook, and below."""
    return {path for path in book.parent.rglob("*") if path.is_file()} - {book}


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_a_full_disk_leaves_no_half_file(words, book, tmp_path):
    before = book.read_bytes()
    ended = subprocess.run(
        [sys.executable, "-m", "planmacros.cli", *words, str(book)],
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM)),
    )
    assert ended.returncode == 2
    assert "plats på disken" in ended.stderr
    assert is_clear(ended.stderr)
    assert alone(book) == set()
    assert book.read_bytes() == before
    assert [one for one in (tmp_path / "eget").rglob("*") if one.is_file()] == []


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_a_folder_that_nobody_may_write_in_is_told(words, book, run):
    status, said = run(*words, book, "--till", NOWHERE / "ny")
    assert status == 2
    assert f"kunde inte sparas i {NOWHERE}" in said.replace(f"{NOWHERE}/ny", str(NOWHERE))
    assert is_clear(said)
    assert alone(book) == set()


def test_a_workbook_that_excel_has_locked_is_told(book, run, monkeypatch):
    def locked(path):
        raise PermissionError(13, "sharing violation", str(path))

    monkeypatch.setattr(Path, "read_bytes", locked)
    status, said = run("kontrollera", book)
    assert (status, is_clear(said)) == (2, True)
    assert said.startswith("bok.xlsx får inte läsas. Stäng den i andra program")


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_a_share_that_goes_away_during_the_run_is_told(words, book, run, monkeypatch):
    content, whole = book.read_bytes(), Path.read_bytes

    def last(path):
        found = whole(path)
        if path == book:
            path.unlink()
            book.parent.rmdir()
            book.parent.write_bytes(b"")  # what is left of a share has no files in it
        return found

    monkeypatch.setattr(Path, "read_bytes", last)
    status, said = run(*words, book)
    assert status == 2, said
    assert is_clear(said)
    assert book.parent.read_bytes() == b""
    assert len(content) > ROOM


@pytest.mark.parametrize("year", [1970, 1980, 2199])
@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_a_clock_that_is_wrong_spoils_no_file(words, year, book, run, monkeypatch):
    run("kontrollera", book)
    copies = set(places_here().copies.rglob("*.gz"))
    before, now = book.read_bytes(), datetime(year, 1, 2, tzinfo=UTC)
    with monkeypatch.context() as patch:
        patch.setattr("planmacros.cli.clock.now", lambda: now)
        patch.setattr(time, "time", now.timestamp)
        status, said = run(*words, book)
    assert status in {0, 1}, said
    assert alone(book)
    for path in alone(book):
        assert path.suffix == ".txt" or ZipFile(path).testzip() is None
    assert book.read_bytes() == before
    assert copies <= set(places_here().copies.rglob("*.gz"))


GARBAGE = {
    "nothing": lambda _: b"",
    "noise": lambda _: os.urandom(5_000),
    "a workbook": lambda book: book.read_bytes(),
    "half a template": lambda _: making.template("plan")[:9_000],
    "text": lambda _: b"PK\x03\x04 ingen mall",
}


@pytest.mark.parametrize("garbage", GARBAGE)
def test_a_template_that_is_garbage_is_told(garbage, book, run):
    own = book.parent / TEMPLATES / "plan.docx"
    own.parent.mkdir()
    own.write_bytes(GARBAGE[garbage](book))
    status, said = run("skapa", "plan", book)
    assert status == 2
    assert "mall" in said
    assert is_clear(said), said
    assert alone(book) == {own}


def test_what_a_killed_run_left_is_removed_by_a_later_one(tmp_path):
    left, fresh, others = (tmp_path / name for name in (f"{UNFINISHED}1", f"{UNFINISHED}2", ".~lock.a#"))
    for path in (left, fresh, others):
        path.write_bytes(b"halv")
    long_ago = time.time() - LEFT_BEHIND - 1
    os.utime(left, (long_ago, long_ago))
    os.utime(others, (long_ago, long_ago))
    made = write_new_file(tmp_path / "plan.docx", b"hel")
    assert set(tmp_path.iterdir()) == {made, fresh, others}
