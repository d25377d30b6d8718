"""Rules about the control of grants and premises, which is told in counts only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.facts.calendar import passed_milestone
from planbook.facts.grants import days_without_grant, is_grant_uncontrolled, kinds_without_grant
from planbook.facts.occasion_words import YEARLY
from planbook.model.cell import Cell
from planbook.model.swedish import joined
from planbook.schema import Grant, Support
from planmacros.checks.message_wording import ends_before
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import has_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.model.register import Register

_MANY: Mapping[Support, str] = {
    Support.GRANT: "bidrag",
    Support.PREMISES: "lokaler",
    Support.OPEN_ROOM: "öppna rum",
}


@rule("B01", Grade.WARNING)
def grants_not_all_controlled(register: Register) -> Hits:
    """Alla bidrag eller upplåtelser är inte kontrollerade, eller talen går inte ihop."""
    for row in register[Grant]:
        yield from _period(row)
        if row.decided is None:
            continue
        name = _named(row)
        if is_grant_uncontrolled(row) and row.is_readable(Grant.controlled):
            text = f"{name}: det framgår inte hur många som är kontrollerade. Skriv det."
            yield row.cell(Grant.controlled), text
        elif row.controlled is not None and row.controlled < row.decided:
            text = (
                f"{name}: färre är kontrollerade än beslutade. Kontrollera resten, och "
                "skriv det nya talet."
            )
            yield row.cell(Grant.controlled), text
        for column, what in _PARTS.items():
            number = row[column]
            if number is not None and number > row.decided:
                text = f"{name}: fler är {what} än beslutade. Rätta ett av talen."
                yield row.cell(column), text


@rule("B02", Grade.WARNING)
def grant_kind_without_period(register: Register) -> Hits:
    """Ett slag av bidrag eller lokaler har ingen rad för året, eller en del av det."""
    due = passed_milestone(register, YEARLY)
    if due is None or not has_sheet(register, Grant):
        return
    if silent := [_MANY[kind] for kind in kinds_without_grant(register)]:
        text = (
            f"Ingen rad för {due.year} gäller {joined(silent)}. Skriv hur många som är "
            "beslutade och kontrollerade, eller 0 under Beslutade om ni inte har några."
        )
        yield Cell(Grant.sheet, 1, 1), text
    gaps = days_without_grant(register)
    for gap in dict.fromkeys(gaps.values()):
        kinds = joined([_MANY[kind] for kind in gaps if gaps[kind] == gap])
        text = (
            f"Raderna för {kinds} säger inget om tiden {gap[0]} till {gap[1]}. Lägg "
            "till en rad för den tiden, eller rätta dagarna."
        )
        yield Cell(Grant.sheet, 1, 1), text


_PARTS = {Grant.controlled: "kontrollerade", Grant.reclaimed: "återkrävda"}


def _period(row: Grant) -> Hits:
    if row.start and row.end and row.end < row.start:
        text = ends_before(f"{_named(row)}: perioden slutar", row.start, row.end)
        yield row.cell(Grant.end), text


def _named(row: Grant) -> str:
    what = f" ({row.text(Grant.kind)})" if row.kind else ""
    return f"Rad {row.number}{what}"
