"""A register in the middle of its year, and what changes make of a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planbook.contents import Filled
from planbook.example import EXAMPLE
from planbook.grid import blank
from planbook.schema import (
    Acceptance,
    Activity,
    Answer,
    Comment,
    Decision,
    Edition,
    Progress,
    Status,
)

LATE = "Lokalen är inte klar, vi börjar i oktober."
ANSWERS = (
    Filled(
        {
            Answer.activity: "A9",
            Answer.occasion: "T1",
            Answer.title: "Gammal rubrik",
            Answer.status: Progress.LATE,
            Answer.comment: LATE,
            Answer.day: date(2020, 4, 28),
            Answer.by: "Preventionssamordnare",
        }
    ),
    Filled(
        {
            Answer.activity: "A9",
            Answer.occasion: "VB",
            Answer.status: Progress.DONE,
            Answer.comment: "Klart.",
        }
    ),
    Filled(
        {
            Answer.activity: "A6",
            Answer.occasion: "protokoll",
            Answer.status: Progress.ONGOING,
        }
    ),
)
ACTIVITIES = tuple(
    replace(row, values={**row.values, Activity.last_answer: "VB: genomförd"})
    for row in EXAMPLE[Activity]
)
BEGUN = {**EXAMPLE, Activity: ACTIVITIES, Answer: ANSWERS}
WHOLE = {
    **BEGUN,
    Decision: (
        Filled(
            {
                **EXAMPLE[Decision][0].values,
                Decision.status: Status.APPROVED,
                Decision.decided: date(2020, 2, 20),
                Decision.decision_reference: "EÅV 2020/1",
            }
        ),
    ),
    Comment: (Filled({Comment.id: "1", Comment.remark: "Säg hur det mäts."}),),
    Acceptance: (
        Filled({Acceptance.code: "A03", Acceptance.row: "A9", Acceptance.reason: "x"}),
    ),
    Edition: (Filled({Edition.name: "1.0", Edition.change: "Första för 2020."}),),
}


def applied(book, changes):
    """Give a workbook with some cells changed, without a file in between."""
    grids = dict(book.grids)
    for change in changes:
        grid = grids[change.cell.sheet]
        cells = dict(grid.cells)
        cells[change.cell.row, change.cell.column] = change.value
        kept = {here: value for here, value in cells.items() if not blank(value)}
        grids[change.cell.sheet] = replace(grid, cells=kept)
    return replace(book, grids=grids)
