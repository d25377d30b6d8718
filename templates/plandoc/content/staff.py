"""What the version for those who work there says, out of what may be published."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from planbook.facts.released import is_released, released
from planbook.model.book import normal
from planbook.model.swedish import joined
from planbook.schema import (
    Expression,
    Observation,
    Plan,
    Section,
    Situation,
    YesNo,
)
from plandoc.content.context import day
from plandoc.word.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.model.cell import Cell
    from planbook.model.register import Register

NO_EXPRESSION, NO_MILIEU = "Övrigt", "Utan miljö"
COMPARED = Situation.comparison.heading
CAUSES = f"{Situation.causes.heading}."


@dataclass(frozen=True)
class Seen:
    """Something to look for: in which milieus, how common, and a few words."""

    cell: Cell
    milieus: str
    rest: str


@dataclass(frozen=True)
class Group:
    """A kind of expression and all that has been seen of it."""

    name: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class Said:
    """A few words that stand out, and what follows them."""

    cell: Cell
    first: str
    rest: str


def period(register: Register) -> str:
    """Give the days that the lägesbild is about, from the first to the last."""
    plan = register.form(Plan)
    days = (plan.situation_from, plan.situation_to)
    return "–".join(filter(None, map(day, days)))


def compared(register: Register) -> Iterator[Said]:
    """Say how it is beside the time before, and the likely causes."""
    situation = register.form(Situation)
    if not is_released(situation):
        return
    trend, reason = (
        situation.text(column) for column in (Situation.comparison, Situation.reason)
    )
    if trend or reason:
        first = f"{COMPARED}: {trend}." if trend else f"{COMPARED}."
        yield Said(situation.cell(Situation.comparison), first, reason)
    if causes := situation.text(Situation.causes):
        yield Said(situation.cell(Situation.causes), CAUSES, causes)


def groups(register: Register) -> Iterator[Group]:
    """Give what has been seen, by kind of expression in the order of the list."""
    listed = [normal(row.name or "") for row in register[Expression]]
    rows = released(register, Observation)
    typed = [row.text(Observation.expression) for row in rows]
    names = {normal(name): name for name in reversed(typed)}
    order = [*(name for name in listed if name in names), *map(normal, typed)]
    for key in dict.fromkeys(order):
        of_kind = [row for row in rows if normal(row.expression or "") == key]
        yield Group(_shown(names[key]) or NO_EXPRESSION, tuple(_seen(of_kind)))


def sections(register: Register) -> Iterator[Section]:
    """Give the sections that those who work there are to read."""
    rows = register[Section]
    return (row for row in rows if row.for_staff is YesNo.YES)


def _seen(rows: Sequence[Observation]) -> Iterator[Seen]:
    """Give rows as points; those that say the same of several milieus are one."""
    for rest, alike in groupby(rows, _rest):
        found = list(alike)
        milieus = [row.text(Observation.milieu) or NO_MILIEU for row in found]
        cell = found[0].cell(Observation.description)
        yield Seen(cell, _listed(milieus), rest)


def _rest(row: Observation) -> str:
    how_common, description = (
        row.text(column) for column in (Observation.occurrence, Observation.description)
    )
    common = f" ({how_common})" if how_common else ""
    return f"{common}: {description}" if description else common


def _listed(names: Iterable[str]) -> str:
    shown = _shown(joined([*dict.fromkeys(names)])) or NO_MILIEU
    return f"{shown[:1].upper()}{shown[1:]}"


def _shown(text: str) -> str:
    return clean(text).strip()
