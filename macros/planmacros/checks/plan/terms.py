"""Rules about terms: one thing is called by one word all through the plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from planbook.model.columns import Prose, Ref
from planbook.model.prose import running_text
from planbook.model.swedish import joined
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Section
from planmacros.checks.message_wording import where_used
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import typed_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.model.cell import Cell
    from planbook.model.register import Register
    from planmacros.checks.typed_texts import Written

Term: TypeAlias = "Mapping[str, re.Pattern[str]]"
"""The forms of one term, each with its pattern; the first is the one to write."""

_NOT_A_PERSON = r"(?! (?:förövar|gärning|individ|kvinn|man\b|män\b|person))"
_SAID = messages_in_text_file(__file__)


def _all_over(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _of_the_plan(word: str) -> re.Pattern[str]:
    """Find a word where it means the rows of the plan, not help to somebody."""
    return _all_over(
        rf"\b(?:handlings)?planens (?:\w+ )?{word}(?:er)?\b"
        rf"|\b{word}erna (?:som (?:finns|står) )?i (?:\w+ )?(?:\w*planen|tabell)"
    )


TERMS: tuple[Term, ...] = (
    {
        form: _all_over(rf"\b{form.removesuffix('d')}(?:d|de|t)s?\b{_NOT_A_PERSON}")
        for form in ("avidentifierad", "oidentifierad", "aidentifierad")
    },
    *(
        {
            form: _all_over(rf"\b{form}(?:t|a|e)?\b")
            for form in (f"{side}extremistisk", f"{side}extrem")
        }
        for side in ("höger", "vänster")
    ),
    {"vit makt": _all_over(r"\bvit makt"), "vitmakt": _all_over(r"\bvitmakt")},
    {word: _of_the_plan(word) for word in ("aktivitet", "insats", "åtgärd")},
)


@rule("T02", Grade.NOTICE)
def mixed_terms(register: Register) -> Hits:
    """Samma sak är skriven på olika sätt."""
    texts = tuple(_texts(register))
    for term in TERMS:
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
