"""The follow-up of a year: which answers are asked for, given, due and earlier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planbook.facts.occasion_words import occasions_asked_for
from planbook.facts.roles import Roles
from planbook.model.swedish import normal
from planbook.schema import Activity, Answer, Occasion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planbook.model.register import Register


@dataclass(frozen=True)
class Asked:
    """An answer that a follow-up asks for, the row it has if any, and who answers."""

    activity: Activity
    occasion: str
    answer: Answer | None
    role: str = ""

    @property
    def is_answered(self) -> bool:
        """Tell whether somebody has said how far it has come."""
        return self.answer is not None and self.answer.status is not None


def every_answer(register: Register, occasion: str = "") -> tuple[Asked, ...]:
    """Give every answer that the follow-up asks for, at one occasion or at all."""
    return tuple(_every(register, normal(occasion)))


def _every(register: Register, wanted: str) -> Iterator[Asked]:
    rows, roles, names = _rows(register), Roles(register), occasion_names(register)
    for activity in register[Activity]:
        key = normal(activity.id or "")
        role = roles.answering(activity.text(Activity.owner))
        for name in occasions_asked_for(activity.text(Activity.follow_up), names):
            if not wanted or normal(name) == wanted:
                answer = rows.get((key, normal(name)))
                told = roles.answering(answer.text(Answer.reporter)) if answer else ""
                yield Asked(activity, name, answer, told or role)


def never_asked(register: Register) -> tuple[Activity, ...]:
    """Give the activities that no follow-up asks about, at any time."""
    asked = {each.activity for each in every_answer(register)}
    return tuple(row for row in register[Activity] if row not in asked)


def occasion_names(register: Register) -> tuple[str, ...]:
    """Name the occasions of the follow-up, in the order of their list."""
    return tuple(row.text(Occasion.name) for row in register[Occasion] if row.name)


def last_day(register: Register, occasion: str) -> date | None:
    """Give a follow-up's last day at an occasion; the kinds without one have none."""
    row = register.find(Occasion.name, occasion)
    return row[Occasion.last_day] if row else None


def is_follow_up_due(register: Register, occasion: str) -> bool:
    """Tell whether the last day of a follow-up is past."""
    day = last_day(register, occasion)
    return day is not None and day < register.as_of


def last_answer(register: Register, activity: Activity, occasion: str) -> Answer | None:
    """Give the latest earlier answer of the follow-up of an activity."""
    order = occasion_names(register)
    wanted = [normal(name) for name in order]
    place = wanted.index(normal(occasion)) if normal(occasion) in wanted else len(order)
    rows = _rows(register)
    found = (
        rows.get((normal(activity.id or ""), name)) for name in reversed(wanted[:place])
    )
    return next((row for row in found if row is not None and row.status), None)


def follow_up_line(answer: Answer) -> str:
    """Give an answer of the follow-up in a line: occasion, status and comment."""
    first = f"{answer.text(Answer.occasion)}: {answer.text(Answer.status)}"
    return " – ".join(filter(None, (first, answer.comment)))


def _rows(register: Register) -> dict[tuple[str, str], Answer]:
    return dict(reversed(list(_keyed(register))))


def _keyed(register: Register) -> Iterator[tuple[tuple[str, str], Answer]]:
    for row in register[Answer]:
        if row.activity and row.occasion:
            yield (normal(row.activity), normal(row.occasion)), row
