"""What the plan of 2020 asks for, where each thing lives, and what is refused.

The rules are not named in requirements.md: each says itself what it answers to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from planmacros.checks import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planmacros.checks.rules import Rule

_FILE = "requirements.md"
_ONE = re.compile(r"## (R-\d{3}) (.+)\n\n((?:- .+\n)+)(?:\n> (.+)\n)?\n?|# .+\n\n")
_ANSWERS_TO = re.compile(r"Källa: (R-\d{3}(?:, R-\d{3})*)\.")
_NUMBER = re.compile(r"R-\d{3}")
_NO_RULES = "–"


@dataclass(frozen=True)
class Requirement:
    """One thing that is asked for, and where it lives: sheets first, then documents.

    ``refused`` says what of it is not done, and why.
    """

    number: str
    title: str
    where: tuple[str, ...]
    refused: str

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that say that they answer to it."""
        return tuple(rule for rule in RULES if self.number in answered_by(rule))


@cache
def all_requirements() -> tuple[Requirement, ...]:
    """Give every requirement, in order; read once, and only where one is asked for."""
    return tuple(read_requirements(Path(__file__).with_name(_FILE).read_text("utf-8")))


def read_requirements(text: str) -> Iterator[Requirement]:
    """Give the requirements of a text; raise ``ValueError`` at what is none."""
    place = 0
    while place < len(text):
        match = _ONE.match(text, place)
        if match is None:
            line = text.count("\n", 0, place) + 1
            raise ValueError(f"{_FILE}:{line}: Här ska ett krav stå som de andra.")
        number, title, homes, refused = match.groups()
        if number:
            where = tuple(home.removeprefix("- ") for home in homes.splitlines())
            yield Requirement(number, title, where, refused or "")
        place = match.end()


def requirements_named(words: str) -> tuple[Requirement, ...]:
    """Find a requirement by its number: R-305, r305 and 305 are the same."""
    digits = re.sub(r"\D", "", words)
    return tuple(one for one in all_requirements() if one.number == f"R-{digits:>03}")


def answered_by(rule: Rule) -> tuple[str, ...]:
    """Give the numbers of the requirements that a rule says that it answers to."""
    match = _ANSWERS_TO.search(rule.explanation)
    return tuple(_NUMBER.findall(match[1])) if match else ()


def requirement_row(asked: Requirement) -> str:
    """Give a requirement as a row of the table in the README."""
    refused = (f"Avgränsning: {asked.refused}",) if asked.refused else ()
    where = "<br>".join((*asked.where, *refused))
    codes = ", ".join(rule.code for rule in asked.rules) or _NO_RULES
    return f"| {asked.number} | {asked.title} | {where} | {codes} |"


def requirement_line(asked: Requirement) -> str:
    """Give a requirement in one line."""
    return f"{asked.number}  {asked.title}"


def requirement_explained(asked: Requirement) -> str:
    """Give all that is known of a requirement, for the one who asks about it."""
    rules = tuple(f"{rule.code} {rule.title}" for rule in asked.rules)
    refused = (asked.refused,) if asked.refused else ()
    return "\n".join(
        (
            requirement_line(asked),
            *_listed("Var", asked.where),
            *_listed("Kontroller", rules),
            *_listed("Avgränsning", refused),
        )
    )


def _listed(heading: str, lines: Iterable[str]) -> tuple[str, ...]:
    found = tuple(f"- {line}" for line in lines)
    return (f"\n{heading}", *found) if found else ()
