"""A slice of «make fuzz», which does the same many times more."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import fuzz_damage
from days import DAY
from planbook.model.book import Book
from planbook.reader.parse import parse
from planbook.schema import SHEETS, Activity
from planmacros.tasks.checked import Checked

FUZZ = Path(__file__).with_name("fuzz.py")


def test_a_slice_of_all_harm_leaves_no_fault():
    wish = ("--identiteter", "3", "--namn", "0", "--skador", "25", "--avbrott", "2", "--frö", "2020")
    ended = subprocess.run(
        [sys.executable, FUZZ, *wish],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == [
        "frö: 2020",
        "identiteter: 3 planterade, 3 funna, 0 i klartext, 0 falsklarm i 2020 års plan",
        "avbrutna körningar: 2, 0 halva filer, 0 som skadade nästa körning",
        "skadade arbetsböcker: 25, 0 kraschade, 0 med rader som försvann utan besked",
    ]


def test_a_workbook_that_nothing_is_done_to_has_no_fault():
    assert fuzz_damage.faults(fuzz_damage.small()) == []


def test_a_crash_is_a_fault():
    broken = Book({**fuzz_damage.small().grids, "Plan": None})
    (fault,) = fuzz_damage.faults(broken)
    assert fault.startswith(fuzz_damage.CRASHED)


def test_a_row_that_is_neither_read_nor_told_of_is_a_fault():
    book = fuzz_damage.small()
    register = parse(book, SHEETS, DAY)
    *kept, lost = register[Activity]
    blind = replace(register, rows={**register.rows, Activity: tuple(kept)})
    unreported = fuzz_damage.unreported(book, Checked(blind, ()))
    assert list(unreported) == [f"Aktiviteter rad {lost.number}"]
