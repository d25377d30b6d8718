"""What points out a single person without a name: an age with a place, a kinship."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import MOST_TEXTS, visible_letters
from planmacros.checks.persons.name_lists import LISTED, is_no_name, is_place, listed_names, name_of

_PATTERNS = Patterns(__file__)
# Each is looked for only where one of its words stands, which is much faster.
_RELATIONS = {name: words.split("|") for name, words in _PATTERNS.by_words("relations").items()}
_WORDS = {name: words.split("|") for name, words in _PATTERNS.by_words("words").items()}
_LOOKED_BACK = 20  # characters
_NEAR = 120  # characters


@lru_cache(MOST_TEXTS)
def pointing(text: str) -> tuple[int, int] | None:
    """Give where a text first points out a single person without a whole name."""
    return next(_pointings(visible_letters(text)), None)


@lru_cache(MOST_TEXTS)
def account(text: str) -> tuple[int, int] | None:
    """Give where a text first names somebody's account or profile on the net."""
    return next(_accounts(visible_letters(text)), None)


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    found = _found_near(text, _WORDS["account"], "account")
    yield from (match.span() for match in found)


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
    for name, words in _RELATIONS.items():
        if _has_any(low, words):
            found = _found_near(text, words, name)
            yield from (one.span() for one in found if not one.lastindex or _is_given(one[1]))
    if _PATTERNS["after_a_name"].search(low):
        named = filter(_is_named, _PATTERNS["named_of_age"].finditer(text))
        yield from (match.span() for match in named)
    has_age = _PATTERNS["an_age"].search(low) is not None
    yield from _given_names(text, has_age=has_age)
    for sentence in _PATTERNS["sentence"].finditer(text) if has_age or _may_have_age(low) else ():
        if _has_age(sentence[0].casefold()):
            yield from _in_a_sentence(text, *sentence.span())


def _given_names(text: str, *, has_age: bool) -> Iterator[tuple[int, int]]:
    """Give where a given name or a family stands with what says who it is."""
    titles = _PATTERNS["title"].findall(text)
    if not titles:
        return
    if has_age or _PATTERNS["named_class"].search(text):
        here = _PATTERNS["named_here"].finditer(text)
    else:
        here = _found_near(text, _WORDS["named_here"], "named_here")
    yield from (match.span() for match in filter(_is_somebody, here))
    families = _found_near(text, _WORDS["family_of"], "family_of")
    yield from (match.span() for match in families if not is_no_name(match[1]))
    given = listed_names()[0].every
    if given.isdisjoint(map(str.casefold, titles)):
        return
    for match in _PATTERNS["lone_name"].finditer(text):
        name = name_of(match[1] or match[2])
        is_clear = name.is_only_given and name.is_common_given
        if is_clear and _PATTERNS["near_a_lone_name"].search(_around(text, match)):
            yield match.span()


def _is_given(name: str) -> bool:
    """Tell whether it is a given name, or one in the genitive."""
    return name_of(name).is_given or name_of(name.removesuffix("s")).is_given


def _is_somebody(match: re.Match[str]) -> bool:
    """Tell whether it is a given name, or stands where hardly anything else could."""
    name = match[1] or match[2] or match[3]
    if name.casefold() in LISTED["saints"] or is_place(name):
        return False
    before = _just_before(match, _PATTERNS["capital_before"]) if match[2] else None
    is_half = before and name_of(before[1]).is_given  # of a whole name, which is looked for as one
    is_led = match[1] is not None and not _PATTERNS["of_things_too"].match(match[0])
    may_be = name_of(name).is_only_given or not (match[3] or name.isupper() or is_no_name(name))
    return not is_half and (is_led or may_be)


def _around(text: str, match: re.Match[str]) -> str:
    """Give the paragraph, so far as it is near."""
    before = text[max(match.start() - _NEAR, 0) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + _NEAR].partition("\n")[0]
    return f"{before}{match[0]}{after}"


def _found_near(text: str, words: Iterable[str], name: str) -> Iterator[re.Match[str]]:
    """Look for a pattern in the paragraphs that have one of its words."""
    for paragraph in _PATTERNS["paragraph"].finditer(text):
        if _has_any(paragraph[0].casefold(), words):
            yield from _PATTERNS[name].finditer(text, *paragraph.span())


def _has_any(low: str, words: Iterable[str]) -> bool:
    return any(map(low.__contains__, words))


def _has_age(low: str) -> bool:
    return _PATTERNS["an_age"].search(low) is not None or _may_have_age(low)


def _may_have_age(low: str) -> bool:
    """Tell fast whether an age or a class may be told with neither «år» nor a figure for it."""
    bare = _PATTERNS["bare_age"].search(low)
    return _has_any(low, _WORDS["age"]) or (bare is not None and _has_any(low, _WORDS["somebody"]))


def _in_a_sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where an age or a class stands in the same sentence as a place or a day."""
    found = list(_PATTERNS["single"].finditer(text, start, end))
    is_told = not found or _PATTERNS["event"].search(text, start, end)
    offers = () if is_told else _PATTERNS["offered"].finditer(text, start, end)
    offered = max((one.start() for one in offers), default=-1)
    singles = [match for match in found if not _is_anyone(match, end, offered)]
    place = _PATTERNS["place"].search(text, start, end) if singles else None
    if place is not None:
        spans = [match.span() for match in (*singles, place)]
        yield min(spans)[0], max(until for _, until in spans)


def _is_anyone(match: re.Match[str], end: int, offered: int) -> bool:
    """Tell whether anybody of the age is meant, in a sentence that ends there.

    ``offered`` is where it last says that something is offered, or -1.
    """
    text = match.string
    before = text[max(match.start() - _LOOKED_BACK, 0) : match.start()]
    if _PATTERNS["anyone"].search(before) or _PATTERNS["and_others"].match(text, match.end(), end):
        return True
    is_the_one = _PATTERNS["the_one"].search(match[0]) or before.casefold().endswith("den ")
    return not is_the_one and offered >= match.end()


def _is_named(match: re.Match[str]) -> bool:
    """Tell whether it is a given name, or no word, and no parish, that an age stands after."""
    name = match[1]
    if name_of(name).is_only_given:
        return name.casefold() not in LISTED["saints"]
    is_apart = match[0].endswith(("år", "år)")) and not match[0][len(name) + 1].isdigit()
    is_alone = is_apart and _just_before(match, _PATTERNS["stands_alone"])
    return bool(is_alone) and name.istitle() and not is_no_name(name)


def _just_before(match: re.Match[str], sought: re.Pattern[str]) -> re.Match[str] | None:
    return sought.search(match.string, max(match.start() - _LOOKED_BACK, 0), match.start())
