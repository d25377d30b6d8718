"""Rules about terms: one thing is called by one word all through the plan."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from planbook.model.cell import Cell
from planbook.model.columns import Prose, Ref
from planbook.model.prose import running_text
from planbook.model.register import Register
from planbook.model.swedish import joined
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Section
from planmacros.checks.message_wording import where_used
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import Written, typed_words

Term: TypeAlias = "Mapping[str, re.Pattern[str]]"
"""The forms of one term, each with its pattern; the first is the one to write."""

_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)
_TERMS: tuple[Term, ...] = tuple(
    {form: re.compile(pattern, re.IGNORECASE) for form, pattern in forms.items()}
    for forms in (
        _PATTERNS.by_words("without_names"),
        _PATTERNS.by_words("far_right"),
        _PATTERNS.by_words("far_left"),
        _PATTERNS.by_words("white_power"),
        _PATTERNS.by_words("of_the_plan"),
    )
)


@rule("T02", Grade.NOTICE)
def mixed_terms(register: Register) -> Hits:
    """Samma sak är skriven på olika sätt."""
    texts = tuple(_texts(register))
    for term in _TERMS:
        used = {form: cells for form in term if (cells := _cells(term[form], texts))}
        if len(used) > 1:
            right = next(iter(term))
            first = next(cells[0] for form, cells in used.items() if form != right)
            told = joined([where_used(f"«{form}»", used[form]) for form in used])
            yield first, _SAID["mixed"].format(forms=told, right=right)


def _texts(register: Register) -> Iterator[tuple[Cell, str]]:
    """Give the words of the board's own that can be mixed; a list is chosen from."""
    for row, column, text in typed_words(register):
        is_own = not (row.traits.internal or row.traits.quoted)
        if is_own and not isinstance(column, Ref):
            yield row.cell(column), _as_read((row, column, text))


def _as_read(cell: Written) -> str:
    """Give a text as it is read: above a table of activities it is about them."""
    row, column, text = cell
    if isinstance(row, Section) and column is Section.heading and row.area:
        return f"planens {text}"
    return running_text(text) if isinstance(column, Prose) else text


def _cells(form: re.Pattern[str], texts: tuple[tuple[Cell, str], ...]) -> list[Cell]:
    return [cell for cell, text in texts if form.search(text)]
