"""Last year's facts in the texts become fields, where it is sure what they are."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from planbook.model.book import Book
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.text_fields import Facts, field_facts, filled_in, takes_fields
from planmacros.checks.message_wording import around
from planmacros.checks.persons.identifiers import masked
from planmacros.checks.plan.known_years import claims_year, looks_back
from planmacros.checks.plan.stale_facts import stated_periods, stated_revisions
from planmacros.checks.year_mentions import Mention, year_mentions

_WHOLE = ("lägesbildens period", "diarienummer")  # told by their letters alone
_SHORTEST = 5  # letters that are enough to know such a fact by
# A title in a link or a footnote is somebody else's, and a field already is one.
_KEPT = re.compile(r"\[\^[^\[\]]*\]|\[[^\[\]]*\]\([^()\s]*\)|https?://\S+|\{[^{}]*\}")
_BUDGET = re.compile(r"budget\w*\W[^.]*$", re.IGNORECASE)


class TextWithFields(NamedTuple):
    """A cell, what stands there when some of its words are fields, and which they are.

    Filled in with the facts of the year that it comes from, the text is what it was.
    """

    cell: Cell
    text: str
    lines: tuple[str, ...]


class _Found(NamedTuple):
    """Where in a text a fact stands, and the field that it is."""

    start: int
    end: int
    field: str


def texts_with_fields(book: Book, register: Register) -> Iterator[TextWithFields]:
    """Give each text of a register in which a field can stand for known words.

    That is what says whose year or period it is. Texts that look back, links, and what
    only may be meant are left.
    """
    facts = field_facts(register)
    for row in (row for rows in register.rows.values() for row in rows):
        for column in filter(takes_fields, row.values):
            cell = row.cell(column)
            text = book.grids[cell.sheet].cells.get((cell.row, cell.column))
            if isinstance(text, str) and (found := _found(text, facts)):
                new = text
                for start, end, field in reversed(found):
                    new = f"{new[:start]}{{{field}}}{new[end:]}"
                if filled_in(new, facts) == filled_in(text, facts):
                    lines = (
                        f"{masked(text[start:end])} i {masked(around(text, start, end))} "
                        f"blev {{{field}}}."
                        for start, end, field in found
                    )
                    yield TextWithFields(cell, new, tuple(lines))


def _found(text: str, facts: Facts) -> list[_Found]:
    """Give the facts that stand in a text, in order; no two of them overlap."""
    kept = [match.span() for match in _KEPT.finditer(text)]
    found = list[_Found]()
    for one in sorted({*_whole(text, facts), *_years(text, facts)}):
        taken = [*kept, *((before.start, before.end) for before in found)]
        if not any(one.start < end and start < one.end for start, end in taken):
            found.append(one)
    return found


def _whole(text: str, facts: Facts) -> Iterator[_Found]:
    for field in _WHOLE:
        fact = facts[field]
        if len(fact) >= _SHORTEST and any(map(str.isdigit, fact)):
            for match in re.finditer(rf"(?<!\w){re.escape(fact)}(?!\w)", text):
                yield _Found(*match.span(), field)


def _years(text: str, facts: Facts) -> Iterator[_Found]:
    for mention, field in _stated(text):
        if mention.words == facts[field]:
            start = mention.begins + mention.start
            yield _Found(start, start + len(mention.words), field)


def _stated(text: str) -> Iterator[tuple[Mention, str]]:
    """Give the times of which a text says what they are, each with its field."""
    for first, last in stated_periods(text):
        yield first, "lägesbild från"
        yield last, "lägesbild till"
    for mention in stated_revisions(text):
        yield mention, "nästa revidering, år"
    for mention in year_mentions(text):
        if claims_year(mention) and not looks_back(mention):
            yield mention, _claimed(mention)


def _claimed(mention: Mention) -> str:
    """Say whose year it is: the plan's, or that of the budget just before."""
    before = mention.sentence[: mention.start]
    after = mention.sentence[mention.end :]
    is_budget = _BUDGET.search(before) or after.startswith(" års budget")
    return "budgetår" if is_budget else "planår"
