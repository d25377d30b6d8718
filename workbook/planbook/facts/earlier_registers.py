"""What lies beside the workbook from before: the decided version and last year's."""

from collections.abc import Callable

from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import Decision, Plan, Status

ON_THE_WAY = (Status.CONSULTED, Status.SUBMITTED)


def is_plan_decided(register: Register) -> bool:
    """Tell whether the board has decided on the plan, as its status says."""
    return register.form(Decision).status not in {None, Status.DRAFT, *ON_THE_WAY}


def decided_register(register: Register) -> Register | None:
    """Give the earlier register that the board decided on, the last by file name."""
    year = register.form(Plan).year
    return _last(register, lambda plan: plan.year == year)


def last_years_register(register: Register) -> Register | None:
    """Give the earlier register that this one follows, for one year or more."""
    year = register.form(Plan).year or 0
    return _last(register, lambda plan: (plan.last_year or plan.year) == year - 1)


def _last(register: Register, is_wanted: Callable[[Plan], bool]) -> Register | None:
    plan = register.form(Plan)
    if plan.year is None:
        return None
    board = normal(plan.text(Plan.board))
    found = [
        other
        for other in register.earlier
        if is_wanted(other.form(Plan)) and normal(other.form(Plan).text(Plan.board)) == board
    ]
    return found[-1] if found else None
