"""What happens in the example's year, read from year_2020.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from planbook.example.rows import told_rows
from planbook.schema import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.example.rows import Facts, ToldRow

FILE = "year_2020.txt"
ALL_OTHERS = "övriga"  # activities that have no answer of their own
_CHAPTER = re.compile(r"^# ((\w+).+)$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Stage:
    """A part of the year: its days, and what is written in the workbook then."""

    name: str
    days: tuple[date, ...]
    told: tuple[ToldRow, ...]

    @property
    def ends(self) -> date:
        """Give its last day, when it is reported."""
        return self.days[-1]

    @property
    def written(self) -> tuple[ToldRow, ...]:
        """Give the rows to write, but for those that managers answer."""
        return tuple(row for row in self.told if row.kind is not Answer)

    def answer(self, activity: str) -> Facts:
        """Say what is answered about an activity; without a status, nothing is."""
        answers = {row.facts.get(Answer.activity): row.facts for row in self.told}
        return answers.get(activity, answers[ALL_OTHERS])


@cache
def of_2020() -> Mapping[str, Stage]:
    """Give the parts of the year by their names, in their order."""
    text = files("planmacros.year").joinpath(FILE).read_text("utf-8")
    told = tuple(told_rows(FILE, text))
    return {
        name: Stage(
            name,
            tuple(map(date.fromisoformat, _DAY.findall(chapter))),
            tuple(row for row in told if row.chapter == chapter),
        )
        for chapter, name in _CHAPTER.findall(text)
    }
