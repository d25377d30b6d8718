"""What a requirement is, and how it is told where one lives or why it is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from planbook.example.empty import SECTIONS
from planbook.model.columns import AnyColumn, Column
from planbook.model.register import Row
from planbook.schema import Duty, Section
from planmacros.checks import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planmacros.checks.rules import Rule

_ANSWERS_TO = re.compile(r"Källa: (R-\d{3}(?:, R-\d{3})*)\.")
_NUMBER = re.compile(r"R-\d{3}")
NOWHERE = "–"


_HEADINGS = {row.values[Section.id]: row.values[Section.heading] for row in SECTIONS}


@dataclass(frozen=True)
class Chapter:
    """A chapter or section of the plan that every new workbook has."""

    id: str

    def __str__(self) -> str:
        """Name it by number and heading."""
        return f"{Section.sheet}: avsnitt {self.id} {_HEADINGS[self.id]}"


@dataclass(frozen=True)
class Carried:
    """A duty that every new workbook has."""

    id: str

    def __str__(self) -> str:
        """Name it by sheet and number."""
        return f"{Duty.sheet}: {self.id}"


@dataclass(frozen=True)
class Part:
    """A part of a document; ``mark`` is what its template says there."""

    document: str
    name: str
    mark: str

    def __str__(self) -> str:
        """Name the document and the part."""
        return f"dokumentet {self.document}: {self.name}"


Place: TypeAlias = AnyColumn | type[Row] | Chapter | Carried | Part


@dataclass(frozen=True)
class Requirement:
    """One thing that is asked for; ``refused`` says what of it is not done, and why."""

    number: str
    title: str
    places: tuple[Place, ...] = ()
    refused: str = ""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that say that they answer to it."""
        return tuple(rule for rule in RULES if self.number in answered_by(rule))

    @property
    def where(self) -> tuple[str, ...]:
        """Where it lives, in words: sheets and columns first, then documents."""
        return tuple(_where(self.places))


def answered_by(rule: Rule) -> tuple[str, ...]:
    """Give the numbers that a rule says that it answers to."""
    match = _ANSWERS_TO.search(rule.explanation)
    return tuple(_NUMBER.findall(match[1])) if match else ()


def row(requirement: Requirement) -> str:
    """Give a requirement as a row of the table in the README."""
    refused = (f"Avgränsning: {requirement.refused}",) if requirement.refused else ()
    where = "<br>".join((*requirement.where, *refused))
    codes = ", ".join(rule.code for rule in requirement.rules) or NOWHERE
    return f"| {requirement.number} | {requirement.title} | {where} | {codes} |"


def line(requirement: Requirement) -> str:
    """Give a requirement in one line."""
    return f"{requirement.number}  {requirement.title}"


def explanation(requirement: Requirement) -> str:
    """Give all that is known of a requirement, for the one who asks about it."""
    rules = (f"{rule.code} {rule.title}" for rule in requirement.rules)
    refused = (requirement.refused,) if requirement.refused else ()
    return "\n".join(
        (
            line(requirement),
            *_listed("Var", requirement.where),
            *_listed("Kontroller", rules),
            *_listed("Avgränsning", refused),
        )
    )


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = tuple(lines)
    if found:
        yield f"\n{heading}"
        yield from (f"- {one}" for one in found)


def _where(places: Iterable[Place]) -> Iterator[str]:
    columns: dict[str, list[str]] = {}
    others: list[str] = []
    for place in places:
        match place:
            case Column():
                columns.setdefault(place.sheet.sheet, []).append(place.heading)
            case type():
                others.append(f"bladet {place.sheet}")
            case _:
                others.append(str(place))
    yield from (f"{sheet}: {'; '.join(names)}" for sheet, names in columns.items())
    yield from others
