"""The follow-up of a year: which answers are asked for, given, due and earlier."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from planbook.facts import occasion_words
from planbook.facts.calendar import is_year_end, plan_years, year_of_occasion
from planbook.facts.occasion_words import OCCASION_KINDS
from planbook.facts.roles import Roles
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import Activity, Answer, Occasion


class Asked(NamedTuple):
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
    rows = dict(reversed([*_keyed(register)]))  # of two alike, the first
    roles, names = Roles(register), names_in_years(register)
    for activity in register[Activity]:
        key = normal(activity.id or "")
        role, asked = (roles.answering(activity.text(Activity.owner)), activity.text(Activity.follow_up))
        for said in occasion_words.occasions_asked_for(asked, (*names,)):
            name = names.get(said, said)
            if not wanted or normal(name) == wanted:
                answer = rows.get((key, normal(name)))
                told = roles.answering(answer.text(Answer.reporter)) if answer else ""
                yield Asked(activity, name, answer, told or role)


def answers_at(register: Register, occasion: str) -> tuple[Asked, ...]:
    """Give the answers of a follow-up; at the year's end by the other ways too."""
    asked = every_answer(register, occasion) if occasion else ()
    is_end = is_year_end(register, occasion)
    return (*asked, *(answers_by_other_ways(register) if is_end else ()))


def answers_by_other_ways(register: Register) -> tuple[Asked, ...]:
    """Give the answers of a follow-up that have no occasion, such as a protokoll."""
    every = every_answer(register)
    return tuple(each for each in every if each.occasion in OCCASION_KINDS)


def never_asked(register: Register) -> tuple[Activity, ...]:
    """Give the activities that no follow-up asks about, at any time."""
    asked = {each.activity for each in every_answer(register)}
    return tuple(row for row in register[Activity] if row not in asked)


def unclear_follow_ups(register: Register) -> tuple[Activity, ...]:
    """Give the activities whose follow-up names something that gives no row."""
    names, never = (*names_in_years(register),), never_asked(register)
    said = [(row, row.text(Activity.follow_up)) for row in register[Activity]]
    unlisted = occasion_words.occasions_not_listed
    return tuple(row for row, words in said if words and (row in never or unlisted(words, names)))


def occasion_names(register: Register) -> tuple[str, ...]:
    """Name the occasions of the follow-up, in the order of their list."""
    return tuple(row.text(Occasion.name) for row in register[Occasion] if row.name)


def names_in_years(register: Register) -> Mapping[str, str]:
    """Name the occasions of the list by what words for them are read with.

    In a plan for several years that is with its year: Bokslut of 2026 is not asked for
    by «bokslut 2027».
    """
    names, is_for_several = occasion_names(register), len(plan_years(register)) > 1
    rows = {row.name: row for row in register[Occasion] if is_for_several and row.last_day}
    dated = {name: f"{name} {year_of_occasion(register, row)}" for name, row in rows.items()}
    bare = {n for n in names if not occasion_words.occasion_year(n) and dated.get(n) not in names}
    return {dated.get(name, name) if name in bare else name: name for name in names}


def last_day(register: Register, occasion: str) -> date | None:
    """Give a follow-up's last day at an occasion; the kinds without one have none."""
    row = register.find(Occasion.name, occasion)
    return row[Occasion.last_day] if row else None


def is_follow_up_due(register: Register, occasion: str) -> bool:
    """Tell whether the last day of a follow-up is past."""
    day = last_day(register, occasion)
    return day is not None and day < register.as_of


def answers_given(register: Register) -> Mapping[str, Mapping[str, Answer]]:
    """Give the follow-up's answers by activity and occasion, as keys; the first row of two."""
    given = defaultdict[str, dict[str, Answer]](dict)
    for (about, name), row in _keyed(register):
        if row.status:
            given[about].setdefault(name, row)
    return given


def last_answer(
    register: Register, activity: Activity, occasion: str, given: Mapping[str, Mapping[str, Answer]]
) -> Answer | None:
    """Give the latest earlier answer of the follow-up of an activity, of those ``given``.

    An answer at what has no place in the list, such as a protokoll, is earlier than
    those of the list; of two such the first row is given, as on the sheet Översikt.
    """
    return _latest(register, given.get(normal(activity.id or ""), {}), normal(occasion))


def last_answers(register: Register) -> Mapping[str, Answer]:
    """Give the latest answer of all in the follow-up of each activity, by its key."""
    found = {key: _latest(register, rows, "") for key, rows in answers_given(register).items()}
    return {key: row for key, row in found.items() if row}


def _latest(register: Register, rows: Mapping[str, Answer], wanted: str) -> Answer | None:
    order = {normal(name): n for n, name in enumerate(occasion_names(register))}
    before = order.get(wanted, len(order))
    places = {name: order.get(name, -1) for name in rows if name != wanted}
    earlier = [name for name, place in places.items() if place < before]
    return rows[max(earlier, key=places.__getitem__)] if earlier else None


def follow_up_line(answer: Answer) -> str:
    """Give an answer of the follow-up in a line: occasion, status and comment."""
    first = f"{answer.text(Answer.occasion)}: {answer.text(Answer.status)}"
    return " – ".join(filter(None, (first, answer.comment)))


def _keyed(register: Register) -> Iterator[tuple[tuple[str, str], Answer]]:
    for row in register[Answer]:
        if row.activity and row.occasion:
            yield (normal(row.activity), normal(row.occasion)), row
