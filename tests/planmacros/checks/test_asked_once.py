"""A check reads the workbook once, and asks each rule once."""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from contextlib import contextmanager
from inspect import unwrap

import pytest

import remembered
from days import DAY
from planbook.editor.patch import CellEdit, patched_workbook
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS, Activity
from planmacros import cli
from planmacros.checks import RULES, check_register
from tables import drawn

# What G01 tells comes of what the others have found.
FIND = {rule.find.__code__: rule.code for rule in RULES if rule.code != "G01"}
PARSE = unwrap(parse).__code__
FIND[PARSE] = "parsed"


@contextmanager
def calls():
    """Count how often rules are asked, and all sheets of a workbook are parsed.

    What a workbook holds from before is parsed with it.
    """
    frames = defaultdict(dict)

    def note(frame, event, _):
        if event == "call" and frame.f_code in FIND and not _is_inner(frame):
            frames[FIND[frame.f_code]][id(frame)] = frame

    count = {}
    sys.setprofile(note)
    try:
        with remembered.asleep():
            yield count
    finally:
        sys.setprofile(None)
        count.update({name: len(some) for name, some in frames.items()})


def _is_inner(frame):
    """Tell whether it is parsed in the middle of parsing, or is but one sheet."""
    if frame.f_code is not PARSE:
        return False
    caller = frame.f_back
    while caller.f_code.co_name.startswith("<") or caller.f_globals is vars(remembered):
        caller = caller.f_back
    return caller.f_code is frame.f_code or frame.f_locals["sheets"] is not SHEETS


@pytest.fixture
def book(example, tmp_path):
    """Give the example beside its picture, in a folder of its own."""
    shutil.copytree(example.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / example.name


def changed(book, word):
    """Change the schedule of the first activity."""
    first, *_ = parse(read_workbook(book), SHEETS, DAY)[Activity]
    change = CellEdit(first.cell(Activity.schedule), word)
    book.write_bytes(patched_workbook(book.read_bytes(), [change]))


def test_a_check_parses_the_workbook_once_and_asks_each_rule_once(book):
    for word in ("Hösten", "Våren"):
        cli.main(["kontrollera", str(book)])
        changed(book, word)
    with calls() as count:
        cli.main(["kontrollera", str(book)])
    silent = {"T07": 0}  # by the example itself
    asked = {name: count.get(name, 0) for name in FIND.values()}
    assert {name: times for name, times in asked.items() if times != 1} == silent


def test_a_rule_whose_warning_is_accepted_is_asked_once():
    register = drawn("""
        Aktiviteter        | Id  | Aktivitet           | Tidplan
                           | A1  | Öppna en mötesplats | Hösten 2020
        Godtagna varningar | Kod | Rad | Skäl       | Roll           | Datum
                           | A05 | A1  | Bevakas av | Säkerhetschef  | 2020-05-04
                           | A05 | A2  | Bevakas av | Säkerhetschef  | 2020-05-04
    """)
    with calls() as count:
        codes = {finding.code for finding in check_register(register)}
    assert "G01" in codes
    assert {name: times for name, times in count.items() if times != 1} == {}
