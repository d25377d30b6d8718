"""Rules about terms: one thing is called by one word all through the plan."""

import re
from collections.abc import Iterator

from planbook.model.cell import Cell
from planbook.model.columns import Prose, Ref
from planbook.model.prose import running_text
from planbook.model.register import Register
from planbook.model.swedish import joined
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Section
from planmacros.checks.message_wording import where_used
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import typed_words

_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)
# The forms of each term, with their patterns; the first is the one to write.
_TERMS = tuple(
    {form: re.compile(words, re.IGNORECASE) for form, words in forms.items()}
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
        found = {form: [cell for cell, text in texts if term[form].search(text)] for form in term}
        used = {form: cells for form, cells in found.items() if cells}
        if len(used) > 1:
            right = next(iter(term))
            first = next(cells[0] for form, cells in used.items() if form != right)
            told = joined([where_used(f"«{form}»", used[form]) for form in used])
            yield first, _SAID["mixed"].format(forms=told, right=right)


def _texts(register: Register) -> Iterator[tuple[Cell, str]]:
    """Give the words of the board's own that can be mixed; a list is chosen from."""
    for row, column, text in typed_words(register):
        is_own = not (row.traits.internal or row.traits.quoted)
        # What stands above a table of activities is about them.
        is_of_plan = isinstance(row, Section) and column is Section.heading and row.area
        if is_own and not isinstance(column, Ref):
            read = running_text(text) if isinstance(column, Prose) else text
            yield row.cell(column), f"planens {read}" if is_of_plan else read
