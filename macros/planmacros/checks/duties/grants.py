"""Rules about the control of grants and premises, which is told in counts only."""

from collections.abc import Mapping
from datetime import date

from planbook.facts.calendar import passed_milestone
from planbook.facts.grants import days_without_grant, is_grant_uncontrolled
from planbook.facts.occasion_words import YEARLY
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import joined
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Grant, Support
from planmacros.checks.message_wording import ends_before
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import has_sheet

_MANY: Mapping[Support, str] = {
    Support.GRANT: "bidrag",
    Support.PREMISES: "lokaler",
    Support.OPEN_ROOM: "öppna rum",
}
_PARTS = {Grant.controlled: "kontrollerade", Grant.reclaimed: "återkrävda"}
_SAID = messages_in_text_file(__file__)


@rule("B01", Grade.WARNING)
def grants_not_all_controlled(register: Register) -> Hits:
    """Alla bidrag eller upplåtelser är inte kontrollerade, eller talen går inte ihop."""
    for row in register[Grant]:
        if row.start and row.end and row.end < row.start:
            what = f"{_named(row)}: perioden slutar"
            yield row.cell(Grant.end), ends_before(what, row.start, row.end)
        if row.decided is None:
            continue
        name = _named(row)
        if is_grant_uncontrolled(row) and row.is_readable(Grant.controlled):
            yield row.cell(Grant.controlled), _SAID["no_count"].format(row=name)
        elif row.controlled is not None and row.controlled < row.decided:
            yield row.cell(Grant.controlled), _SAID["few_controlled"].format(row=name)
        for column, what in _PARTS.items():
            number = row[column]
            if number is not None and number > row.decided:
                yield row.cell(column), _SAID["too_many"].format(row=name, what=what)


@rule("B02", Grade.WARNING)
def grant_kind_without_period(register: Register) -> Hits:
    """Ett slag av bidrag eller lokaler har ingen rad för året, eller en del av det."""
    due = passed_milestone(register, YEARLY)
    if due is None or not has_sheet(register, Grant):
        return
    whole_year = date(due.year, 1, 1), date(due.year, 12, 31)
    gaps = days_without_grant(register)
    if silent := [_MANY[kind] for kind, gap in gaps.items() if gap == whole_year]:
        yield Cell(Grant.sheet, 1, 1), _SAID["no_row"].format(year=due.year, kinds=joined(silent))
    for gap in dict.fromkeys(gap for gap in gaps.values() if gap != whole_year):
        kinds = joined([_MANY[kind] for kind in gaps if gaps[kind] == gap])
        yield Cell(Grant.sheet, 1, 1), _SAID["gap"].format(kinds=kinds, first=gap[0], last=gap[1])


def _named(row: Grant) -> str:
    what = f" ({row.text(Grant.kind)})" if row.kind else ""
    return f"Rad {row.number}{what}"
