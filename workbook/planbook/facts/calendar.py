"""The years that a plan is for, and how far they have come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planbook.facts.occasion_words import FIRST, SECOND, YEARLY, occasions_in_words
from planbook.schema import Occasion, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.register import Register

LAST_MONTH_OF_A_REPORT = 4  # the report on a year may be due in the spring after it
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Milestone:
    """T1, T2 or VB in one of the plan's years, and its last day."""

    kind: str
    year: int
    day: date


def plan_years(register: Register) -> range:
    """Give the years of the plan's calendar; none where it does not say."""
    plan = register.form(Plan)
    if plan.year is None:
        return range(0)
    return range(plan.year, max(plan.year, plan.last_year or plan.year) + 1)


def has_day_been(register: Register, day: date | None) -> bool:
    """Tell whether a day in the calendar of the plan's years has come."""
    return (
        day is not None and day <= register.as_of and day.year in plan_years(register)
    )


def passed_milestone(register: Register, *kinds: str) -> Milestone | None:
    """Give the latest milestone of the calendar, of some kinds or any, that is past.

    A year whose VB is not in the list ends with its December.
    """
    due = (
        one
        for one in _milestones(register)
        if one.day < register.as_of and (not kinds or one.kind in kinds)
    )
    return max(due, key=lambda one: (one.day, one.kind), default=None)


def year_asked_about(register: Register, *kinds: str) -> int | None:
    """Give the calendar's year of the latest milestone past, or the one under way."""
    if past := passed_milestone(register, *kinds):
        return past.year
    years = plan_years(register)
    return min(max(register.as_of.year, years[0]), years[-1]) if years else None


def is_day_older(day: date, months: int, today: date) -> bool:
    """Tell whether a day is over some calendar months before another."""
    passed = 12 * (today.year - day.year) + today.month - day.month
    return (passed, today.day) > (months, day.day)


def is_day_current(day: date, months: int, today: date) -> bool:
    """Tell whether a day has been, and not more than some calendar months ago."""
    return day <= today and not is_day_older(day, months, today)


def _milestones(register: Register) -> Iterator[Milestone]:
    listed = tuple(_listed(register))
    yield from listed
    reported = {one.year for one in listed if one.kind == YEARLY}
    for year in plan_years(register):
        if year not in reported:
            yield Milestone(YEARLY, year, date(year, 12, 31))


def _listed(register: Register) -> Iterator[Milestone]:
    for row in register[Occasion]:
        for kind in occasions_in_words(row.text(Occasion.name)):
            if row.last_day and kind in {FIRST, SECOND, YEARLY}:
                year = _year(register, row.text(Occasion.name), kind, row.last_day)
                if year in plan_years(register):
                    yield Milestone(kind, year, row.last_day)


def _year(register: Register, name: str, kind: str, day: date) -> int:
    """Say which year an occasion is about: the one it names, or that of its day."""
    if named := _YEAR.search(name):
        return int(named[0])
    is_early = kind == YEARLY and day.month <= LAST_MONTH_OF_A_REPORT
    return (
        day.year - 1 if is_early and day.year - 1 in plan_years(register) else day.year
    )
