"""Rules about whom to work with and turn to: the police, and whoever takes a worry."""

import re
from datetime import date

from planbook.facts.calendar import plan_years
from planbook.facts.duties import has_local_police_duties
from planbook.model.columns import AnyColumn
from planbook.model.register import Register
from planbook.model.swedish import says_nothing
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Plan
from planmacros.checks.message_wording import blank_message, ends_before, opening
from planmacros.checks.rules import Grade, Hits, rule

_AGREEMENT: tuple[AnyColumn, ...] = (Plan.agreement, Plan.agreement_from, Plan.agreement_to)
_ENDLESS = re.compile(r"\btills\s?vidare\b", re.IGNORECASE)
_SAID = messages_in_text_file(__file__)


@rule("D07", Grade.WARNING)
def police_agreement_amiss(register: Register) -> Hits:
    """Överenskommelsen med polisen saknas, eller gäller inte hela planens tid."""
    plan = register.form(Plan)
    yield from _blanks(register, plan)
    start, end = plan.agreement_from, plan.agreement_to
    if start and end and end < start:
        text = ends_before("Överenskommelsen med polisen slutar", start, end)
        yield plan.cell(Plan.agreement_to), text
    elif years := plan_years(register):
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        if start and start > first:
            yield plan.cell(Plan.agreement_from), _SAID["begins_late"].format(day=start, first=first)
        if end and end < last:
            yield plan.cell(Plan.agreement_to), _SAID["ends_early"].format(day=end, last=last)


@rule("D09", Grade.WARNING)
def no_contact_for_worry(register: Register) -> Hits:
    """Planen säger inte vart medarbetare vänder sig vid oro."""
    plan = register.form(Plan)
    if Plan.contact in plan.cells and says_nothing(plan.contact):
        yield plan.cell(Plan.contact), _SAID["no_contact"]


def _blanks(register: Register, plan: Plan) -> Hits:
    """Tell of what is missing; of an agreement that is not there at all only once."""
    name, is_named = plan.agreement, not says_nothing(plan.agreement)
    if name and not is_named:
        yield plan.cell(Plan.agreement), _SAID["no_name"].format(words=opening(name))
    is_begun = is_named or plan.filled.intersection(_AGREEMENT[1:])
    alone = _AGREEMENT[:1] if has_local_police_duties(register) else ()
    for column in _AGREEMENT if is_begun else alone:
        is_endless = column is Plan.agreement_to and _ENDLESS.search(name or "")
        if plan.lacks(column) and not is_endless:
            yield plan.cell(column), blank_message(column)
