"""What points out a single person without a name: an age with a place, a kinship."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import visible_letters
from planmacros.checks.persons.name_lists import (
    CALLED_AFTER_SAINTS,
    is_no_name,
    is_place,
    listed_names,
    name_of,
)

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
    (_PATTERNS["only_one"], ["den enda", "den ende", "den ny"]),
    (_PATTERNS["holder_at"], _PATTERNS.text("small_places").split()),
    (_PATTERNS["known_by_deed"], _PATTERNS.text("words_of_staff").split()),
    (_PATTERNS["own_relation"], _PATTERNS.text("words_of_owners").split()),
    (_PATTERNS["called_something"], ["kalla", "alias", "namnet", "känd som"]),
)
_AN_AGE = _PATTERNS["an_age"]
_BARE_AGE = _PATTERNS["bare_age"]
_SOMEBODY = (
    *("pojke", "flicka", "kille", "tjej", "kvinna", "man,", "man (", "mannen", "elev"),
    *("son", "dotter", "yngling", "ungdom", "mamma", "pappa", "bror", "syster"),
)
_AGE_WORDS = (*_PATTERNS.text("years").split("|"), "år gam")
_AFTER_A_NAME = _PATTERNS["after_a_name"]
_OF_ACCOUNT = _PATTERNS.text("words_of_account").split()
_OF_FAMILY = _PATTERNS.text("words_of_family").split()
_OF_NAMING = _PATTERNS.text("words_of_naming").split()
_TITLE = re.compile(r"(?<![\w-])[^\W\d_a-zåäö][\w-]+(?=[ ,])")
_NAMING = ("heter", "kallas", "vid namn")  # a thing may be called something too
_LOOKED_BACK = 20  # characters
_NEAR = 120  # characters
_REMEMBERED = 10_000  # texts; two rules ask about each


@lru_cache(_REMEMBERED)
def pointing(text: str) -> tuple[int, int] | None:
    """Give where a text first points out a single person without a whole name."""
    return next(_pointings(visible_letters(text)), None)


def account(text: str) -> tuple[int, int] | None:
    """Give where a text first names somebody's account or profile on the net."""
    return next(_accounts(visible_letters(text)), None)


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    if _has_any(text.casefold(), _OF_ACCOUNT):
        yield from (match.span() for match in _PATTERNS["account"].finditer(text))


def without_pointings(text: str, mask: str) -> str:
    """Hide what points out a single person in a text of plain letters."""
    for start, end in sorted((*_pointings(text), *_accounts(text)), reverse=True):
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
        if _has_any(low, words):
            yield from (match.span() for match in pattern.finditer(text))
    if _AFTER_A_NAME.search(low):
        yield from (match.span() for match in _NAMED_OF_AGE.finditer(text) if _is_named(match))
    yield from _given_names(text)
    if not _has_age(low):
        return
    for sentence in _SENTENCE.finditer(text):
        if _has_age(sentence[0].casefold()):
            yield from _in_a_sentence(text, *sentence.span())


def _given_names(text: str) -> Iterator[tuple[int, int]]:
    """Give where a given name or a family stands with what says who it is."""
    titles, low = _TITLE.findall(text), text.casefold()
    if not titles:
        return
    may_name = _has_any(low, _OF_NAMING) or _AN_AGE.search(low)
    for match in _PATTERNS["named_here"].finditer(text) if may_name else ():
        if _is_somebody(match):
            yield match.span()
    for match in _PATTERNS["family_of"].finditer(text) if _has_any(low, _OF_FAMILY) else ():
        if not is_no_name(match[1]):
            yield match.span()
    given = listed_names()[0].every
    if given.isdisjoint(map(str.casefold, titles)):
        return
    for match in _PATTERNS["lone_name"].finditer(text):
        name = name_of(match[1] or match[2])
        is_clear = name.is_only_given and name.is_common_given
        if is_clear and _PATTERNS["near_a_lone_name"].search(_around(text, match)):
            yield match.span()


def _is_somebody(match: re.Match[str]) -> bool:
    """Tell whether it is a given name, or stands where hardly anything else could."""
    name = match[1] or match[2] or match[3]
    if name.casefold() in CALLED_AFTER_SAINTS or is_place(name):
        return False
    if name_of(name).is_only_given:
        return True
    is_led = match[1] is not None and not match[0].startswith(_NAMING)
    return is_led or (match[3] is None and not is_no_name(name))


def _around(text: str, match: re.Match[str]) -> str:
    """Give the paragraph, so far as it is near."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return text[
        max(start, match.start() - _NEAR) : min(end if end > 0 else len(text), match.end() + _NEAR)
    ]


def _has_any(low: str, words: Iterable[str]) -> bool:
    return any(map(low.__contains__, words))


def _has_age(low: str) -> bool:
    """Tell fast whether an age or a class may be told at all."""
    if _has_any(low, _AGE_WORDS) or _AN_AGE.search(low):
        return True
    return bool(_BARE_AGE.search(low)) and _has_any(low, _SOMEBODY)


def _in_a_sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where an age or a class stands in the same sentence as a place or a day."""
    found = list(_SINGLE.finditer(text, start, end))
    offers = _OFFERED.finditer(text, start, end) if found else ()
    offered = max((one.start() for one in offers), default=-1)
    singles = [match for match in found if not _is_anyone(match, end, offered)]
    place = _PLACE.search(text, start, end) if singles else None
    if place is not None:
        spans = [match.span() for match in (*singles, place)]
        yield min(spans)[0], max(until for _, until in spans)


def _is_anyone(match: re.Match[str], end: int, offered: int) -> bool:
    """Tell whether anybody of the age is meant, in a sentence that ends there.

    ``offered`` is where it last says that something is offered, or -1.
    """
    text = match.string
    before = text[max(match.start() - _LOOKED_BACK, 0) : match.start()]
    if _ANYONE.search(before) or _AND_OTHERS.match(text, match.end(), end):
        return True
    is_the_one = _THE_ONE.search(match[0]) or before.casefold().endswith("den ")
    return not is_the_one and offered >= match.end()


def _is_named(match: re.Match[str]) -> bool:
    """Tell whether it is a given name, and no parish, that an age stands after."""
    name = match[1]
    return name_of(name).is_only_given and name.casefold() not in CALLED_AFTER_SAINTS
