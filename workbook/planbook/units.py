"""What each unit has done: the training (R-701) and the talk at a meeting (R-705)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planbook.grid import normal
from planbook.saying import span
from planbook.schema import Discussion, Training, Unit
from planbook.years import has_been

if TYPE_CHECKING:
    from planbook.disclosure import Span
    from planbook.register import Register


@dataclass(frozen=True)
class Trained:
    """How many have taken the course, and how many should, as documents may say it."""

    done: Span
    employees: Span


@dataclass(frozen=True)
class State:
    """A unit of the list; ``training`` is its latest row, if it has one."""

    name: str
    training: Training | None
    discussions: tuple[Discussion, ...]

    @property
    def trained(self) -> Trained | None:
        """Give the numbers of the course, or nothing where one of them is missing."""
        row = self.training
        done = span(row, Training.done) if row else None
        employees = span(row, Training.employees) if row else None
        return Trained(done, employees) if done and employees else None


def states(register: Register) -> tuple[State, ...]:
    """Give every unit of the list, in its order, with what has been until now."""
    return tuple(
        State(unit.name, _latest(register, unit.name), _talks(register, unit.name))
        for unit in register[Unit]
        if unit.name
    )


def _latest(register: Register, name: str) -> Training | None:
    rows = [row for row in register[Training] if normal(row.unit or "") == normal(name)]
    return max(rows, key=lambda row: row.read_on or date.min, default=None)


def _talks(register: Register, name: str) -> tuple[Discussion, ...]:
    return tuple(
        row
        for row in register[Discussion]
        if normal(row.unit or "") == normal(name) and has_been(register, row.day)
    )
