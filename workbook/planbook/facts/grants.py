"""What is told of grants and premises: about which years, and what is not (R-206)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from planbook.facts.calendar import passed_milestone, plan_years
from planbook.facts.occasion_words import YEARLY
from planbook.model.register import Register
from planbook.schema import Grant, Support

_DAY = timedelta(days=1)


def grants_of_the_years(register: Register) -> tuple[Grant, ...]:
    """Give the rows of grants that may be about the plan's years, or have no days."""
    years = plan_years(register)
    return tuple(
        row for row in register[Grant] if not years or _years(row) is None or _is_about(row, years)
    )


def is_grant_uncontrolled(row: Grant) -> bool:
    """Tell whether a row lacks the number of what is controlled; of 0 there is none."""
    return row.controlled is None and row.decided != 0


def days_without_grant(register: Register) -> Mapping[Support, tuple[date, date]]:
    """Give for each kind of grants the first days that no row covers of the last year over."""
    past = passed_milestone(register, YEARLY)
    if past is None:
        return {}
    first, last = date(past.year, 1, 1), date(past.year, 12, 31)
    rows = [row for row in register[Grant] if _is_about(row, range(past.year, past.year + 1))]
    found: dict[Support, tuple[date, date]] = {}
    for kind in Support:
        periods = sorted(_period(row, first, last) for row in rows if row.kind is kind)
        if gap := _gap(periods, first, last):
            found[kind] = gap
    return found


def _period(row: Grant, first: date, last: date) -> tuple[date, date]:
    """Give a row's days, whichever way they stand; a blank one hinders nothing."""
    days = sorted((row.start or first, row.end or last))
    return days[0], days[-1]


def _gap(periods: Sequence[tuple[date, date]], first: date, last: date) -> tuple[date, date] | None:
    day = first
    for start, end in periods:
        if start > day:
            return day, min(last, start - _DAY)
        day = max(day, end + _DAY)
    return (day, last) if day <= last else None


def _is_about(row: Grant, years: range) -> bool:
    """Tell whether a row is about some of the years, whichever way its days stand."""
    own = _years(row)
    return own is not None and own[0] <= years[-1] and years[0] <= own[-1]


def _years(row: Grant) -> list[int] | None:
    return sorted(day.year for day in (row.start, row.end) if day) or None
