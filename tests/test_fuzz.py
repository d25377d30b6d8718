"""A slice of «make fuzz», which does the same many times more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import fuzz_damage
from planbook.grid import Book

FUZZ = Path(__file__).with_name("fuzz.py")


def test_a_slice_of_all_harm_leaves_no_fault():
    wish = ("--identiteter", "6", "--skador", "200", "--avbrott", "12", "--frö", "2020")
    ended = subprocess.run(
        [sys.executable, FUZZ, *wish], check=False, capture_output=True, text=True
    )
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == [
        "frö: 2020",
        "identiteter: 6 planterade, 6 funna, 0 i klartext, 0 falsklarm i 2020 års plan",
        "avbrutna körningar: 12, 0 halva filer, 0 som skadade nästa körning",
        "skadade arbetsböcker: 200, 0 kraschade, 0 med rader som försvann utan besked",
    ]


def test_a_row_that_nobody_tells_of_is_counted():
    grids = dict(fuzz_damage.small().grids)
    moved = {(row + 1, at): v for (row, at), v in grids["Plan"].cells.items()}
    whole = fuzz_damage.faults(Book(grids))
    assert whole == []
    told = fuzz_damage.faults(Book({**grids, "Plan": 1}))
    assert told[0].startswith(fuzz_damage.CRASHED)
    assert moved
