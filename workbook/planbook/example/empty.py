"""What a new workbook holds: lists, the nine actors and the headings of the plan."""

import re
from importlib.resources import files
from typing import Any

from planbook.builder.contents import Contents, Filled
from planbook.example.example_rows import example_contents
from planbook.model.columns import AnyColumn, Shape
from planbook.schema import FORMAT, SHEETS, Plan

_FILE = "new_workbook.txt"
_NOTHING = Filled({})
_THAT_YEAR = re.compile(r"ÅÅÅÅ(-\d\d-\d\d)")


def empty_contents(board: str = "", year: int | None = None) -> Contents:
    """Give the contents of a new workbook, as far as they are known beforehand."""
    text = files("planbook.example").joinpath(_FILE).read_text("utf-8")
    dated = _THAT_YEAR.sub(rf"{year}\1" if year else "", text)
    blank = {kind: (_NOTHING,) if kind.shape is Shape.FORM else () for kind in SHEETS}
    return {**blank, **example_contents(_FILE, dated), Plan: (_plan(board, year),)}


def _plan(board: str, year: int | None) -> Filled:
    facts: dict[AnyColumn, Any] = {
        Plan.board: board,
        Plan.year: year,
        Plan.made_for: f"{board} {year}" if board and year else None,
        Plan.format: FORMAT,
    }
    return Filled({column: value for column, value in facts.items() if value})
