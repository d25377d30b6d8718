"""The years that a plan is for, and how far they have come."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planbook.facts.occasion_words import FIRST, SECOND, YEARLY, occasion_meaning, occasion_year
from planbook.model.columns import day_text
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import Occasion, Plan

LAST_MONTH_OF_A_REPORT = 4  # the report on a year may be due in the spring after it


class Milestone(NamedTuple):
    """What is like T1, T2 or VB in one of the plan's years, and its last day."""

    kind: str
    year: int
    day: date


def plan_years(register: Register) -> range:
    """Give the years of the plan's calendar; none where it does not say."""
    plan = register.form(Plan)
    if plan.year is None:
        return range(0)
    return range(plan.year, max(plan.year, plan.last_year or plan.year) + 1)


def years_of_plan(plan: Plan) -> str:
    """Say in words the calendar years of a plan: its year, or its first and last."""
    first, last = plan.text(Plan.year), plan.text(Plan.last_year)
    return f"{first}–{last}" if last and last != first else first


def situation_period(plan: Plan) -> str:
    """Say in the calendar's words which days a plan's lägesbild is for."""
    return "–".join(filter(None, map(day_text, (plan.situation_from, plan.situation_to))))


def has_day_been(register: Register, day: date | None) -> bool:
    """Tell whether a day in the calendar of the plan's years has come."""
    return day is not None and day <= register.as_of and day.year in plan_years(register)


def passed_milestone(register: Register, *kinds: str) -> Milestone | None:
    """Give the latest milestone of the calendar, of some kinds or any, that is past.

    A year that nothing in the list ends (``is_year_end``) ends with its December.
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
        year = year_of_occasion(register, row)
        if row.last_day and year and year in plan_years(register):
            yield Milestone(_kind(register, row), year, row.last_day)


def is_year_end(register: Register, name: str) -> bool:
    """Tell whether an occasion is the one that its calendar year ends with."""
    wanted = normal(name)
    rows = (row for row in register[Occasion] if normal(row.name or "") == wanted)
    return any(_kind(register, row) == YEARLY for row in rows)


def _kind(register: Register, row: Occasion) -> str:
    """Say whether an occasion is like T1, T2 or VB: by its name, else by its place.

    VB ends a year. Where it is not in the list, the last that is listed does; another
    that the city has no name for is like T1 where it is first, and else like T2.
    """
    meant = occasion_meaning(row.text(Occasion.name))
    if meant:
        return meant
    year, every = year_of_occasion(register, row), register[Occasion]
    same = [one for one in every if one.name and year_of_occasion(register, one) == year]
    same.sort(key=lambda one: one.last_day or date.max)  # without a day they are last
    has_report = any(occasion_meaning(one.text(Occasion.name)) == YEARLY for one in same)
    if [row] == same[-1:] and not has_report:
        return YEARLY
    return FIRST if [row] == same[:1] else SECOND


def year_of_occasion(register: Register, row: Occasion) -> int | None:
    """Say which year an occasion is about: the one it names, or that of its day."""
    name, day, years = row.text(Occasion.name), row.last_day, plan_years(register)
    if named := occasion_year(name):
        return named
    if day is None:
        return years[-1] if years else None
    last, meant = register[Occasion][-1], occasion_meaning(name)
    is_last = row is last and last is not register[Occasion][0]
    is_report = meant == YEARLY or (not meant and (is_last or day.year not in years))
    is_early = is_report and day.month <= LAST_MONTH_OF_A_REPORT
    return day.year - 1 if is_early and day.year - 1 in years else day.year
