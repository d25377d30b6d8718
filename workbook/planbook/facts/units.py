"""What each unit has done: the training (R-701) and the talk at a meeting (R-705)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from planbook.facts.calendar import has_day_been, year_asked_about
from planbook.facts.disclosure import Span, disclosed_of_cell
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import Discussion, Training, Unit


class Trained(NamedTuple):
    """How many have taken the course, and how many should, as documents may say it."""

    done: Span
    employees: Span


class State(NamedTuple):
    """A unit of the list; ``training`` is its latest row, ``year`` that asked about."""

    name: str
    training: Training | None
    discussions: tuple[Discussion, ...]
    year: int | None

    @property
    def has_talked(self) -> bool:
        """Whether it has talked about the matter in the year asked about (R-705)."""
        days = (row.day for row in self.discussions)
        return any(day is not None and day.year == self.year for day in days)

    @property
    def trained(self) -> Trained | None:
        """Give the numbers of the course, or nothing where one of them is missing."""
        row = self.training
        done = disclosed_of_cell(row, Training.done) if row else None
        employees = disclosed_of_cell(row, Training.employees) if row else None
        return Trained(done, employees) if done and employees else None


def unit_states(register: Register) -> tuple[State, ...]:
    """Give every unit of the list, in its order, with what has been until now."""
    latest, talks = _latest(register), _talks(register)
    year = year_asked_about(register)
    return tuple(
        State(unit.name, latest.get(key), tuple(talks[key]), year)
        for unit in register[Unit]
        if unit.name and (key := normal(unit.name))
    )


def _latest(register: Register) -> Mapping[str, Training]:
    """Give each unit's row that was read last, of two the first; none to come."""
    read = [row for row in reversed(register[Training]) if _read_on(row) <= register.as_of]
    return {normal(row.unit or ""): row for row in sorted(read, key=_read_on)}


def _read_on(row: Training) -> date:
    return row.read_on or date.min


def _talks(register: Register) -> defaultdict[str, list[Discussion]]:
    found: defaultdict[str, list[Discussion]] = defaultdict(list)
    for row in register[Discussion]:
        if has_day_been(register, row.day):
            found[normal(row.unit or "")].append(row)
    return found
