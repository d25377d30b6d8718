"""The numbers by which authorities know the case of a single person."""

import re
from collections.abc import Iterable

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import visible_letters

_PATTERNS = Patterns(__file__)
_NEAR = 60  # characters from a number in which a word for a case is looked for


def case_number(text: str, own: Iterable[str] = ()) -> tuple[int, int] | None:
    """Give where a text first has a person's case number; ``own`` are of the board."""
    bare = visible_letters(text)
    for reference in own:
        bare = bare.replace(reference, "·" * len(reference))
    if not any(map(_is_near_word, _PATTERNS["figures"].finditer(bare))):
        return None
    found = _PATTERNS["case"].search(bare)
    return found and found.span()


def _is_near_word(figure: re.Match[str]) -> bool:
    near = figure.string[max(figure.start() - _NEAR, 0) : figure.start() + _NEAR]
    return _PATTERNS.has_words(near, "words_of_case") or bool(_PATTERNS["lettered"].search(near))


def without_case_numbers(text: str, mask: str) -> str:
    """Hide the numbers of persons' cases in a text of plain letters."""
    return _PATTERNS["case"].sub(mask, text)
