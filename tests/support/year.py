"""A register in the middle of its year, and what changes make of a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planbook.builder.contents import Filled
from planbook.example.plan_2020 import EXAMPLE
from planbook.model.cell import is_blank_cell
from planbook.schema import (
    Acceptance,
    Activity,
    Answer,
    Comment,
    Count,
    Decision,
    Discussion,
    Duty,
    Edition,
    Gathering,
    Grant,
    Meeting,
    Progress,
    Situation,
    Status,
    Support,
    Training,
    YesNo,
)

COUNCIL = "Lokalt brottsförebyggande råd"
GRAFFITI = "Klotter och skadegörelse"
WHITE_POWER, ISLAMIST = "vit makt-miljön", "islamistiska extremistmiljön"
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
    Filled({Answer.activity: "A6", Answer.occasion: "protokoll", Answer.status: Progress.ONGOING}),
)
ACTIVITIES = tuple(
    replace(row, values={**row.values, Activity.last_answer: "VB: genomförd"})
    for row in EXAMPLE[Activity]
)
BEGUN = {**EXAMPLE, Activity: ACTIVITIES, Answer: ANSWERS}
DUTIES = tuple(
    replace(
        row,
        values={**row.values, Duty.evidence: "Möten i nätverket.", Duty.evidence_day: date(2020, 5, 6)},
    )
    for row in EXAMPLE[Duty]
)
SITUATION = replace(
    EXAMPLE[Situation][0],
    values={
        **EXAMPLE[Situation][0].values,
        Situation.survey_from: date(2020, 2, 1),
        Situation.survey_to: date(2020, 2, 28),
        Situation.survey_sent: 90,
        Situation.survey_answered: 31,
    },
)
DONE_IN_THE_YEAR = {
    Training: (
        Filled(
            {
                Training.unit: "Förskola",
                Training.employees: 60,
                Training.done: 41,
                Training.read_on: date(2020, 4, 2),
                Training.others: "Samtal om yttrandefrihet.",
            }
        ),
        Filled({Training.unit: "Lokaler och stadsmiljö"}),
    ),
    Discussion: (
        Filled(
            {
                Discussion.unit: "Förskola",
                Discussion.day: date(2020, 3, 3),
                Discussion.where: Gathering.WORKPLACE,
            }
        ),
    ),
    Grant: (
        Filled(
            {
                Grant.start: date(2020, 1, 1),
                Grant.end: date(2020, 6, 30),
                Grant.kind: Support.GRANT,
                Grant.decided: 14,
                Grant.controlled: 12,
                Grant.method: "Stickprov.",
            }
        ),
    ),
    Meeting: (
        Filled({Meeting.forum: COUNCIL, Meeting.day: date(2020, 2, 4), Meeting.raised: YesNo.YES}),
    ),
    Count: (
        Filled(
            {
                Count.year: 2020,
                Count.quarter: 1,
                Count.milieu: WHITE_POWER,
                Count.expression: GRAFFITI,
                Count.reports: 7,
                Count.public: YesNo.YES,
            }
        ),
    ),
    Situation: (SITUATION,),
    Duty: DUTIES,
}
WHOLE = {
    **BEGUN,
    **DONE_IN_THE_YEAR,
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
    Acceptance: (Filled({Acceptance.code: "A03", Acceptance.row: "A9", Acceptance.reason: "x"}),),
    Edition: (Filled({Edition.name: "1.0", Edition.change: "Första för 2020."}),),
}


def applied(book, changes):
    """Give a workbook with some cells changed, without a file in between."""
    grids = dict(book.grids)
    for change in changes:
        grid = grids[change.cell.sheet]
        cells = dict(grid.cells)
        cells[change.cell.row, change.cell.column] = change.value
        kept = {here: value for here, value in cells.items() if not is_blank_cell(value)}
        grids[change.cell.sheet] = replace(grid, cells=kept)
    return replace(book, grids=grids)
