"""What a rule is. The rules themselves are in the modules beside this one."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import number_of
from planbook.model.text_files import headed_texts

ABOUT_PERSONS = frozenset({"P01", "P02", "P03", "P04", "P05", "P06"})
MAY_BE_NAMES = "P11"  # stops no draft, but a decision version until each is answered
ABOUT_NAMES = frozenset({"P03", "P05", MAY_BE_NAMES})  # no number, which is hidden by itself
NEVER_SPREAD = ABOUT_PERSONS | {"P07"}  # not even as a draft; each gives STOPP
ALWAYS_ON = ("P", "W")  # privacy and the workbook itself are always looked after
QUOTED = re.compile("«[^»]*»?")
_explanations = cache(headed_texts)
_NEXT_SENTENCE = re.compile("(?<=[.?:]) (?=[A-ZÅÄÖ])")


class Grade(Enum):
    """How badly a finding hurts; the value is what the user reads."""

    STOP = "STOPP"
    ERROR = "FEL"
    WARNING = "VARNING"
    NOTICE = "NOTIS"

    def counted(self, number: int) -> str:
        """Say how many there are of the grade: 1 VARNING, 2 VARNINGAR."""
        endings = {Grade.WARNING: "AR", Grade.NOTICE: "ER"}
        return number_of(number, self.value, self.value + endings.get(self, ""))


@dataclass(frozen=True)
class Finding:
    """One thing for someone to look at; ``accepted`` says why it is let be."""

    cell: Cell
    code: str
    grade: Grade
    text: str
    accepted: str = ""

    def __str__(self) -> str:
        """Give the finding as a line: where, code, grade and what to do."""
        reason = f" (godtagen: {self.accepted})" if self.accepted else ""
        return f"{self.cell}: {self.code} {self.grade.value}: {self.text}{reason}"

    @property
    def parts(self) -> tuple[str, str]:
        """Part the text in two: what is found, and what to do about it."""
        bare = QUOTED.sub(lambda quoted: "«" * len(quoted[0]), self.text)
        end = _NEXT_SENTENCE.search(bare)
        return (self.text[: end.start()], self.text[end.end() :]) if end else (self.text, "")


Hit: TypeAlias = tuple[Cell, str] | tuple[Cell, str, Grade]
"""Where, what to tell and, where it is not the rule's first grade, how bad."""
Hits: TypeAlias = Iterable[Hit]


@dataclass(frozen=True)
class Rule:
    """A named question to the register; the user reads its docstring and its text."""

    code: str
    grades: tuple[Grade, ...]
    find: Callable[[Register], Hits]

    @property
    def explanation(self) -> str:
        """The whole text: what it finds, why, and an example of wrong and right."""
        told = Path(inspect.getfile(self.find)).with_name("explanations.txt")
        return f"{inspect.getdoc(self.find)}\n\n{_explanations(told)[self.code]}"

    @property
    def title(self) -> str:
        """The first line of the explanation, without its full stop."""
        return (inspect.getdoc(self.find) or "").rstrip(".")

    @property
    def can_be_silenced(self) -> bool:
        """Whether a board may turn the rule off, with a reason."""
        return not self.code.startswith(ALWAYS_ON)

    @property
    def can_be_accepted(self) -> bool:
        """Whether what the rule finds may be let be, with a reason."""
        return self.can_be_silenced and Grade.WARNING in self.grades

    def __call__(self, register: Register) -> Iterator[Finding]:
        """Ask the question."""
        for cell, text, *grade in self.find(register):
            told = _with_place(cell, text)
            yield Finding(cell, self.code, grade[0] if grade else self.grades[0], told)


class Silenced(NamedTuple):
    """A rule that the board does not want to be asked, and why."""

    code: str
    reason: str


def rule(code: str, *grades: Grade) -> Callable[[Callable[[Register], Hits]], Rule]:
    """Make the function below a rule; the first grade is the one it gives by itself."""
    return lambda find: Rule(code, grades, find)


def _with_place(cell: Cell, text: str) -> str:
    """Begin with the place, where what is told of is not what the cell holds."""
    if not cell.place:
        return text
    where = cell.place[:1].upper() + cell.place[1:]
    return f"{where}: {text[:1].lower()}{text[1:]}"


def rule_code(words: str) -> str:
    """Give the code that someone has written for a rule: K-A09 and a09 are A09."""
    return words.strip().upper().removeprefix("K-")
