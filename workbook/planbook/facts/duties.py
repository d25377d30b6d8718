"""What carries each standing duty: an activity, evidence, or nothing (R-209, R-221)."""

from enum import Enum
from typing import NamedTuple

from planbook.facts.calendar import is_day_current
from planbook.facts.conclusion_links import activities_linked_to
from planbook.model.register import Register
from planbook.model.swedish import says_nothing
from planbook.schema import Activity, BoardKind, Duty, Plan

MONTHS_OF_EVIDENCE = 24
MONTHS_OF_ROUTINE = 24


class Carrier(Enum):
    """What a duty rests on; the value is the word the user reads."""

    ACTIVITY = "aktivitet"
    EVIDENCE = "belägg"
    NOTHING = "ingen"


class Carried(NamedTuple):
    """A duty and what it rests on; ``words`` name the activities or the evidence."""

    duty: Duty
    carrier: Carrier
    words: str


def kind_of_board(register: Register) -> BoardKind | None:
    """Give what kind the plan's board is (R-103): as it says, or as it is called."""
    plan = register.form(Plan)
    return plan.board_kind or kind_called(plan.board or "")


def kind_called(board: str) -> BoardKind | None:
    """Give the kind that the name of a board tells, if it does."""
    if "kommunstyrelse" in board.casefold():
        return BoardKind.EXECUTIVE
    return BoardKind.DISTRICT if "stadsdelsnämnd" in board.casefold() else None


def has_local_police_duties(register: Register) -> bool:
    """Tell whether the board has an agreement and fora with the police of its area.

    A facknämnd is of the whole municipality, and joins in what the others have there
    (R-251, R-257).
    """
    return kind_of_board(register) is not BoardKind.FIELD


def carried_duties(register: Register) -> tuple[Carried, ...]:
    """Say of every duty what carries it, in the order of the sheet."""
    return tuple(_carried(register, duty) for duty in register[Duty] if duty.title)


def uncarried_duties(register: Register) -> tuple[Duty, ...]:
    """Give the duties that nobody carries."""
    return tuple(each.duty for each in carried_duties(register) if each.carrier is Carrier.NOTHING)


def _carried(register: Register, duty: Duty) -> Carried:
    if found := activities_linked_to(register, duty):
        ids = ", ".join(activity.text(Activity.id) for activity in found)
        return Carried(duty, Carrier.ACTIVITY, ids)
    day = duty.evidence_day
    counts = day is None or is_day_current(day, MONTHS_OF_EVIDENCE, register.as_of)
    if counts and not says_nothing(duty.evidence):
        words = ", ".join(filter(None, (duty.evidence, duty.text(Duty.evidence_day))))
        return Carried(duty, Carrier.EVIDENCE, words)
    return Carried(duty, Carrier.NOTHING, "")
