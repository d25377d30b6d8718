"""What the report of a year tells beside the activities: a table and charts each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planbook.schema import Discussion, Duty, Grant, Meeting, Training
from plandoc.content import coverage, coverage_charts
from plandoc.content.progress import is_yearly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planbook.model.register import Register
    from plandoc.content.coverage_charts import Picture
    from plandoc.readback.compare_parts import Wanted


@dataclass(frozen=True)
class Part:
    """A chapter: its tag, the sheet it is of, its headings, rows and charts."""

    tag: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[Wanted, ...] = ()
    pictures: tuple[Picture, ...] = ()


# The chapters of the report, in its own order.
EMPTY = (
    Part("enheters_utbildning", Training.sheet, coverage.TRAINING),
    Part("enheters_samtal", Discussion.sheet, coverage.TALKS),
    Part("forums_möten", Meeting.sheet, coverage.MEETINGS),
    Part("kontroller", Grant.sheet, coverage.GRANTS),
    Part("burna_uppdrag", Duty.sheet, coverage.DUTIES),
)


def parts(register: Register, occasion: str) -> tuple[Part, ...]:
    """Give the chapters; they are empty where there is nothing, or it is no year's."""
    if not is_yearly(occasion):
        return EMPTY
    trained, talked, held, controlled, carried = EMPTY
    drawn = coverage_charts.meetings(register)
    fora = tuple(coverage.meetings(register))
    return (
        _with(trained, coverage.training(register), coverage_charts.training(register)),
        _with(talked, coverage.talks(register), coverage_charts.talks(register)),
        _with(held, fora if drawn else (), drawn),
        _with(controlled, coverage.grants(register)),
        _with(carried, coverage.duties(register)),
    )


def _with(
    part: Part, rows: Iterable[Wanted], pictures: tuple[Picture, ...] = ()
) -> Part:
    return replace(part, rows=tuple(rows), pictures=pictures)
