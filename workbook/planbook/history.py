"""What lies beside the workbook from before: the decided version and last year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.grid import normal
from planbook.schema import Plan

if TYPE_CHECKING:
    from planbook.register import Register


def decided(register: Register) -> Register | None:
    """Give the register that the board decided on, the last by its file's name."""
    return _of(register, 0)


def last_year(register: Register) -> Register | None:
    """Give the register of the year before."""
    return _of(register, 1)


def _of(register: Register, years_before: int) -> Register | None:
    plan = register.form(Plan)
    if plan.year is None:
        return None
    found = [
        other
        for other in register.earlier
        if other.form(Plan).year == plan.year - years_before
        and normal(other.form(Plan).text(Plan.board)) == normal(plan.text(Plan.board))
    ]
    return found[-1] if found else None
