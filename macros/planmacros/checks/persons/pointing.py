"""What points out a single person without a name: an age with a place, a kinship."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import visible_letters
from planmacros.checks.persons.name_lists import CALLED_AFTER_SAINTS, listed_names

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_PATTERNS = Patterns(__file__)
_SINGLE = _PATTERNS["single"]
_ANYONE = _PATTERNS["anyone"]
_AND_OTHERS = _PATTERNS["and_others"]
_OFFERED = _PATTERNS["offered"]
_THE_ONE = _PATTERNS["the_one"]
_PLACE = _PATTERNS["place"]
_NAMED_OF_AGE = _PATTERNS["named_of_age"]
_SENTENCE = _PATTERNS["sentence"]
# Each is looked for only where one of these words stands, which is much faster.
_RELATIONS = (
    (_PATTERNS["this_one_at"], _PATTERNS.text("words_of_this_one").split()),
    (_PATTERNS["one_at_school"], ["skola", "gymnasi"]),
    (_PATTERNS["born_near"], ["f.", "född"]),
    (_PATTERNS["kinship"], _PATTERNS.text("words_of_kinship").split()),
)
_AN_AGE = _PATTERNS["an_age"]
_BARE_AGE = _PATTERNS["bare_age"]
_SOMEBODY = (
    *("pojke", "flicka", "kille", "tjej", "kvinna", "man,", "man (", "mannen", "elev"),
    *("son", "dotter", "yngling", "ungdom", "mamma", "pappa", "bror", "syster"),
)
_AGE_WORDS = (*_PATTERNS.text("years").split("|"), "år gam")
_AFTER_A_NAME = _PATTERNS["after_a_name"]
_LOOKED_BACK = 20  # characters
_REMEMBERED = 10_000  # texts; two rules ask about each


@lru_cache(_REMEMBERED)
def points_out(text: str) -> bool:
    """Tell whether a text points out a single person without naming anybody."""
    return next(_pointings(visible_letters(text)), None) is not None


def without_pointings(text: str, mask: str) -> str:
    """Hide what points out a single person in a text of plain letters."""
    for start, end in sorted(_pointings(text), reverse=True):
        text = text[:start] + mask + text[end:]
    return text


def _pointings(text: str) -> Iterator[tuple[int, int]]:
    """Give where persons are pointed out; no place more than once."""
    reached = 0
    for start, end in sorted(_overlapping(text)):
        if start >= reached:
            yield start, end
            reached = end


def _overlapping(text: str) -> Iterator[tuple[int, int]]:
    low = text.casefold()
    for pattern, words in _RELATIONS:
        if any(word in low for word in words):
            yield from (match.span() for match in pattern.finditer(text))
    if _AFTER_A_NAME.search(low):
        yield from (match.span() for match in _NAMED_OF_AGE.finditer(text) if _is_named(match))
    if not _has_age(low):
        return
    for sentence in _SENTENCE.finditer(text):
        if _has_age(sentence[0].casefold()):
            yield from _in_a_sentence(text, *sentence.span())


def _has_age(low: str) -> bool:
    """Tell fast whether an age or a class may be told at all."""
    if any(word in low for word in _AGE_WORDS) or _AN_AGE.search(low):
        return True
    return bool(_BARE_AGE.search(low)) and any(word in low for word in _SOMEBODY)


def _in_a_sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where an age or a class stands in the same sentence as a place or a day."""
    singles = [match for match in _SINGLE.finditer(text, start, end) if not _is_anyone(match, end)]
    place = _PLACE.search(text, start, end) if singles else None
    if place is not None:
        spans = [match.span() for match in (*singles, place)]
        yield min(spans)[0], max(until for _, until in spans)


def _is_anyone(match: re.Match[str], end: int) -> bool:
    """Tell whether anybody of the age is meant, in a sentence that ends there."""
    text = match.string
    before = text[max(match.start() - _LOOKED_BACK, 0) : match.start()]
    if _ANYONE.search(before) or _AND_OTHERS.match(text, match.end(), end):
        return True
    is_the_one = _THE_ONE.search(match[0]) or before.casefold().endswith("den ")
    return not is_the_one and _OFFERED.search(text, match.end(), end) is not None


def _is_named(match: re.Match[str]) -> bool:
    """Tell whether it is a given name, and no parish, that an age stands after."""
    name = match[1]
    return listed_names().is_only_given(name) and name.casefold() not in CALLED_AFTER_SAINTS
