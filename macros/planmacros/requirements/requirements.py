"""What the plan of 2020 asks for, where each thing lives, and what is refused.

The rules are not named in requirements.toml: each says itself what it answers to.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from planmacros.checks import RULES
from planmacros.checks.rules import Rule

_FILE = "requirements.toml"
_ANSWERS_TO = re.compile(r"Källa: (R-\d{3}(?:, R-\d{3})*)\.")
_NUMBER = re.compile(r"R-\d{3}")
_NO_RULES = "–"


class Requirement(NamedTuple):
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
    read = tomllib.loads(Path(__file__).with_name(_FILE).read_text("utf-8"))
    return tuple(
        Requirement(one["number"], one["title"], tuple(one["where"]), one.get("refused", ""))
        for one in read["requirement"]
    )


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
    told = {
        "Var": asked.where,
        "Kontroller": [f"{rule.code} {rule.title}" for rule in asked.rules],
        "Avgränsning": [asked.refused] if asked.refused else [],
    }
    parts = ("\n- ".join((f"\n{heading}", *lines)) for heading, lines in told.items() if lines)
    return "\n".join((requirement_line(asked), *parts))
