"""The tables of the coordinator's overview, short enough for a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planbook.schema import Duty, Forum, Grant, Unit
from plandoc import coverage
from plandoc.coverage import CARRIED_BY, DONE, EMPLOYEES, NO, NOBODY, UNTOLD

if TYPE_CHECKING:
    from collections.abc import Callable

    from planbook.register import Register
    from plandoc.compare_parts import Wanted

MOST = 12  # rows of units or fora; of more, only those that lack something are shown
FORA = tuple(name for name in coverage.MEETINGS if name != coverage.CONVENER)
DUTIES = tuple(name for name in coverage.DUTIES if name != coverage.WHOSE)


@dataclass(frozen=True)
class Shown:
    """A table: its tag, its sheet, its headings, its rows and which they are."""

    tag: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[Wanted, ...]
    chosen: str = ""


def overview(register: Register) -> tuple[Shown, ...]:
    """Give the tables; the duties that nobody carries stand first."""
    duties = [_only(row, DUTIES) for row in coverage.duties(register)]
    fora = tuple(_only(row, FORA) for row in coverage.meetings(register))
    return (
        Shown(
            "uppdragen",
            Duty.sheet,
            DUTIES,
            tuple(sorted(duties, key=lambda row: not _is_uncarried(row))),
        ),
        _short(Shown("forumen", Forum.sheet, FORA, fora), "forum", _is_silent),
        _short(
            Shown(
                "enheterna", Unit.sheet, coverage.UNITS, tuple(coverage.units(register))
            ),
            "enheter",
            _lacks,
        ),
        Shown("stödet", Grant.sheet, coverage.KINDS, tuple(coverage.kinds(register))),
    )


def _short(table: Shown, what: str, lacks: Callable[[Wanted], bool]) -> Shown:
    """Keep of a long table the rows that lack something, and the sum at its end."""
    *rows, total = table.rows or ({},)
    if len(rows) <= MOST:
        return table
    kept = [row for row in rows if lacks(row)]
    said = f"Av {len(rows)} {what} visas de {len(kept)} som saknar något."
    return Shown(table.tag, table.sheet, table.headings, (*kept, total), said)


def _only(row: Wanted, headings: tuple[str, ...]) -> Wanted:
    return {heading: row[heading] for heading in headings}


def _is_uncarried(row: Wanted) -> bool:
    return row[CARRIED_BY][1] == NOBODY


def _is_silent(row: Wanted) -> bool:
    """Tell whether a forum has not met, or met without the matter or minutes."""
    held, raised, minuted = (
        row[name][1] for name in (coverage.HELD, coverage.RAISED, coverage.MINUTED)
    )
    return held == "0" or not held == raised == minuted


def _lacks(row: Wanted) -> bool:
    """Tell whether a unit has not told of the course, or not talked at a meeting."""
    is_untold = UNTOLD in {row[name][1] for name in (EMPLOYEES, DONE)}
    return is_untold or row[coverage.TALKED][1] == NO
