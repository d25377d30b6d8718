"""What «--öppna» does with what a command has made, on each system."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from planmacros import cli

NOT_OPENED = "gick inte att öppna härifrån. Öppna den själv.\n"


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Let a program of our own be what opens files, and tell what it was asked for."""

    def told(status=0):
        log, program = tmp_path / "öppnat.txt", tmp_path / "öppnare"
        program.write_text(f'#!/bin/sh\necho "$1" >> "{log}"\nexit {status}\n')
        program.chmod(0o755)
        monkeypatch.setattr("planmacros.tasks.opening._OPENER", str(program))
        return lambda: log.read_text().splitlines() if log.exists() else []

    return told


@pytest.fixture
def book(example, tmp_path):
    return Path(shutil.copy(example, tmp_path / "bok.xlsx"))


NEW = ("--nämnd", "Farsta stadsdelsnämnd", "--år", "2027")
MAKING = {
    ("ny", "{to}.xlsx", *NEW): ["{to}.xlsx"],
    ("skapa", "plan", "{book}", "--till", "{to}.docx"): ["{to}.docx"],
    ("förbered", "T1", "{book}", "--till", "{to}.xlsx"): ["{to}.xlsx"],
    ("nytt-år", "{book}", "--till", "{to}.xlsx"): ["{to}.xlsx", "{to} nytt år.txt"],
    ("jämför", "{book}", "{book}", "--till", "{to}.docx"): ["{to}.docx"],
    ("mall", "plan", "--till", "{to}.docx"): ["{to}.docx"],
}


@pytest.mark.parametrize("words", MAKING, ids=lambda words: words[0])
def test_what_a_command_made_is_opened_where_it_is_asked_for(words, asked, book, tmp_path):
    opened, places = asked(), {"to": tmp_path / "ny", "book": book}
    line = [word.format(**places) for word in words]
    assert cli.main(line) in {0, 1}
    assert opened() == []
    for path in tmp_path.glob("ny*"):
        path.unlink()
    assert cli.main([*line, "--öppna"]) in {0, 1}
    assert opened() == [path.format(**places) for path in MAKING[words]]


def test_several_reminders_are_shown_as_their_folder(asked, book, tmp_path):
    opened = asked()
    ready = str(tmp_path / "redo.xlsx")
    assert cli.main(["förbered", "T1", str(book), "--till", ready]) == 0
    words = ["skapa", "påminnelse", ready, "--tillfälle", "T1", "--öppna"]
    assert cli.main(words) in {0, 1}
    assert opened() == [str(tmp_path)]


def test_what_cannot_be_opened_is_made_all_the_same(asked, tmp_path, capsys):
    path = tmp_path / "ny.xlsx"
    opened = asked(status=4)
    assert cli.main(["ny", str(path), *NEW, "--oppna"]) == 0
    assert path.is_file()
    assert opened() == [str(path)]
    assert capsys.readouterr().err == f"{path} {NOT_OPENED}"


def test_a_system_without_such_a_program_is_told_too(tmp_path, capsys):
    path = tmp_path / "ny.xlsx"
    assert cli.main(["ny", str(path), *NEW, "--öppna"]) == 0
    assert capsys.readouterr().err == f"{path} {NOT_OPENED}"


def test_windows_opens_as_a_double_click_does(tmp_path, monkeypatch, capsys):
    opened, path = [], tmp_path / "ny.xlsx"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    assert cli.main(["ny", str(path), *NEW, "--öppna"]) == 0
    assert (opened, capsys.readouterr().err) == ([path], "")
