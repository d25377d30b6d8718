"""How many forms have come, as documents may say it: per quarter, milieu and kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planbook.disclosure import NOTHING, Span, told
from planbook.grid import normal
from planbook.schema import Count, YesNo

if TYPE_CHECKING:
    from collections.abc import Callable

    from planbook.register import Register


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year."""

    year: int
    number: int

    def __str__(self) -> str:
        """Write the quarter as a heading does."""
        return f"kv {self.number} {self.year}"


@dataclass(frozen=True)
class Reported:
    """What is told of one quarter, milieu and kind of expression."""

    quarter: Quarter
    milieu: str
    expression: str
    span: Span


def reported(register: Register) -> tuple[Reported, ...]:
    """Give what may be published, by quarter, milieu and expression (R-264, R-312).

    Rows about the same are one number before any of it is made into a word; all sums
    are made of what this gives, so that they tell nothing more.
    """
    sums: Counter[tuple[Quarter, str, str]] = Counter()
    names: dict[str, str] = {}
    for row in register[Count]:
        if row.public is not YesNo.YES or row.reports is None:
            continue
        if row.year is None or row.quarter is None:
            continue
        milieu, expression = row.milieu or "", row.expression or ""
        names.setdefault(normal(milieu), milieu)
        names.setdefault(normal(expression), expression)
        key = Quarter(row.year, row.quarter), normal(milieu), normal(expression)
        sums[key] += row.reports
    return tuple(
        Reported(quarter, names[milieu], names[expression], told(number))
        for (quarter, milieu, expression), number in sorted(
            sums.items(), key=lambda item: item[0][0]
        )
    )


def total(rows: tuple[Reported, ...], wanted: Callable[[Reported], bool]) -> Span:
    """Add what is told of the rows that are wanted."""
    return sum((row.span for row in rows if wanted(row)), NOTHING)
