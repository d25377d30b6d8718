"""What the lägesbild builds on: the sources that answered, and the forms that came."""

from collections.abc import Callable
from typing import NamedTuple

from planbook.facts.disclosure import NOTHING, Span, disclosed
from planbook.facts.released_rows import released_rows
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import Count, Plan, Source, SourceKind, YesNo

_LOCAL = frozenset({SourceKind.OWN, SourceKind.POLICE})


class Quarter(NamedTuple):
    """A quarter of a year."""

    year: int
    number: int

    def __str__(self) -> str:
        """Write the quarter as a heading does."""
        return f"kv {self.number} {self.year}"


class Reported(NamedTuple):
    """What is told of one quarter, milieu and kind of expression."""

    quarter: Quarter
    milieu: str
    expression: str
    span: Span


def is_form_countable(row: Count) -> bool:
    """Tell whether a row of forms says when it was, and how many."""
    return None not in {row.year, row.quarter, row.reports}


def is_form_within(row: Count, register: Register) -> bool:
    """Tell whether a day of a form's quarter is in the lägesbild's period (R-301)."""
    plan = register.form(Plan)
    if row.year is None or row.quarter is None:
        return True
    first, last = (row.year, 3 * row.quarter - 2), (row.year, 3 * row.quarter)
    start, end = plan.situation_from, plan.situation_to
    begins = start is None or last >= (start.year, start.month)
    return begins and (end is None or first <= (end.year, end.month))


def reported_forms(register: Register) -> tuple[Reported, ...]:
    """Give the forms that may be told of, by quarter, milieu and expression (R-264).

    What happened outside the lägesbild's period belongs to another lägesbild.
    Rows about the same are added as they are told, like all other sums, so that nobody
    can work out one of them from another.
    """
    sums: dict[tuple[Quarter, str, str], Span] = {}
    names: tuple[dict[str, str], dict[str, str]] = ({}, {})  # as they stand first
    for row in released_rows(register, Count):
        if row.year is None or row.quarter is None or row.reports is None:
            continue
        if not is_form_within(row, register):
            continue
        words = row.text(Count.milieu), row.text(Count.expression)
        milieu, expression = (
            met.setdefault(normal(said), said) for met, said in zip(names, words, strict=True)
        )
        key = Quarter(row.year, row.quarter), milieu, expression
        sums[key] = sums.get(key, NOTHING) + disclosed(row.reports)
    in_order = sorted(sums.items(), key=lambda item: item[0][0])
    return tuple(Reported(*key, span) for key, span in in_order)


def total_of_forms(rows: tuple[Reported, ...], wanted: Callable[[Reported], bool]) -> Span:
    """Add what is told of the forms that are wanted."""
    return sum((row.span for row in rows if wanted(row)), NOTHING)


def local_sources(register: Register) -> tuple[Source, ...]:
    """Give the sources that meet the matter where it is: the city's own, the police."""
    return tuple(row for row in register[Source] if row.kind in _LOCAL)


def silent_sources(register: Register) -> tuple[Source, ...]:
    """Give the local sources that have not answered."""
    local = local_sources(register)
    return tuple(row for row in local if row.answered is not YesNo.YES)
