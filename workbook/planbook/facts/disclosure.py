"""Numbers as documents may say them: none from 1 to 4 can be worked out (R-312).

A number of people or reports that is that small becomes a word. A number that is made
of others is worked out from what the document already says of them, never from the
numbers themselves, so that no sum and no chart tells more than its parts do.
"""

from __future__ import annotations

from dataclasses import dataclass

from planbook.model.columns import AnyColumn, Row, Tally

SMALLEST = 5  # the smallest number, but for 0, that is said as it is
FEW, SOME, ALL_BUT_FEW = "enstaka", "en del", "alla utom enstaka"
FULLY_TOLD = 2 * SMALLEST - 1  # from here on, few and all but few are never the same


@dataclass(frozen=True)
class Span:
    """What is told of a number: between which two it lies, both included."""

    least: int
    most: int
    words: str = ""

    def __add__(self, other: Span) -> Span:
        """Add what is told of two numbers."""
        return Span(self.least + other.least, self.most + other.most)

    def __str__(self) -> str:
        """Say the number as far as it is told."""
        if self.words:
            return self.words
        if self.least == self.most:
            return str(self.least)
        if self.most < SMALLEST:
            return FEW
        if self.least < SMALLEST:
            return f"högst {self.most}"
        return f"{self.least}–{self.most}"

    @property
    def is_exact(self) -> bool:
        """Whether the number itself is told."""
        return self.least == self.most


NOTHING = Span(0, 0)
_FEW = Span(1, SMALLEST - 1)


def disclosed(number: int) -> Span:
    """Say of a number that stands by itself what may be disclosed of it."""
    return _FEW if 0 < number < SMALLEST else Span(number, number)


def disclosed_share(part: int, whole: int) -> Span:
    """Say of a part what may be disclosed beside ``disclosed(whole)``.

    Neither the part nor what is left of the whole can be worked out where it is
    small. A part that is larger than its whole is a mistake, and told by itself.
    """
    rest = whole - part
    if part <= 0 or rest <= 0 or whole < SMALLEST:
        return disclosed(part)
    if whole < FULLY_TOLD:
        return Span(1, whole - 1, SOME)
    if part < SMALLEST:
        return _FEW
    if rest < SMALLEST:
        return Span(whole - SMALLEST + 1, whole - 1, ALL_BUT_FEW)
    return Span(part, part)


def disclosed_percent(part: Span, whole: Span) -> str:
    """Give a share in whole percent where what is disclosed allows it, or nothing."""
    if not (part.is_exact and whole.is_exact and whole.least):
        return ""
    return f"{round(100 * part.least / whole.least)} %"


def disclosed_of_cell(row: Row, column: Tally) -> Span | None:
    """Give what may be disclosed of a number, or nothing where there is none."""
    number = row[column]
    if number is None:
        return None
    whole = row[column.of] if column.of else None
    return disclosed(number) if whole is None else disclosed_share(number, whole)


def disclosed_words(row: Row, column: AnyColumn) -> str:
    """Give the words that a document may disclose of a cell, or nothing."""
    if isinstance(column, Tally):
        found = disclosed_of_cell(row, column)
        return "" if found is None else str(found)
    return row.text(column)
