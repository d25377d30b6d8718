"""The years that a plan is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.schema import Plan

if TYPE_CHECKING:
    from datetime import date

    from planbook.register import Register


def period(register: Register) -> range:
    """Give the years of the plan; none where it does not say."""
    plan = register.form(Plan)
    if plan.year is None:
        return range(0)
    return range(plan.year, max(plan.year, plan.last_year or plan.year) + 1)


def has_been(register: Register, day: date | None) -> bool:
    """Tell whether a day of the plan's years has come."""
    return day is not None and day <= register.as_of and day.year in period(register)
