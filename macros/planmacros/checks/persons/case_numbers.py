"""The numbers by which authorities know the case of a single person."""

from functools import lru_cache

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import MOST_TEXTS, visible_letters

_PATTERNS = Patterns(__file__)
_NEAR = 60  # characters from a number in which a word for a case is looked for


@lru_cache(MOST_TEXTS)
def case_number(text: str, own: tuple[str, ...] = ()) -> tuple[int, int] | None:
    """Give where a text first has a person's case number; ``own`` are of the board."""
    bare = visible_letters(text)
    for reference in own:
        bare = bare.replace(reference, "·" * len(reference))
    found = _PATTERNS["case"].search(bare) if _may_have_case(bare) else None
    return found and found.span()


def _may_have_case(text: str) -> bool:
    """Tell fast whether a text has figures with a sign of a case near."""
    figures = _PATTERNS["figures"].finditer(text) if _is_sign_of_case(text) else ()
    near = (text[max(one.start() - _NEAR, 0) : one.start() + _NEAR] for one in figures)
    return any(map(_is_sign_of_case, near))


def _is_sign_of_case(text: str) -> bool:
    return _PATTERNS.has_words(text, "words_of_case") or _PATTERNS.any_in(text, "lettered")


def without_case_numbers(text: str, mask: str) -> str:
    """Hide the numbers of persons' cases in a text of plain letters."""
    return _PATTERNS["case"].sub(mask, text) if _may_have_case(text) else text
