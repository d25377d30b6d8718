"""What reads as the name of a person, by lists of names and by how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import visible_letters
from planmacros.checks.persons.name_lists import (
    NOBLE,
    WORDS,
    is_listed_otherwise,
    listed_names,
    name_lists_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planmacros.checks.persons.name_lists import Names

_NO_SURNAMES = name_lists_of(WORDS)["no_surnames"]
_NO_SURNAME_ENDS_SO = tuple(name_lists_of(WORDS)["no_surname_ends_so"])
_PATTERNS = Patterns(__file__)
_ROLE = _PATTERNS["role"]
_NAMED_AFTER = _PATTERNS["named_after"]
_SAINT = re.compile(r"\b(?:[Ss]ankta?|[Ss]:ta?|[Ss]t\.?|Mini)\s$")
_TITLES = name_lists_of(WORDS)["titles"]
_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_PARTICLES = name_lists_of(WORDS)["particles"] | {*NOBLE}
_PREFIX = re.compile("^(?:al|el|d)[-‑'’]")  # of al-Ali and d’Ek
_NICKNAMED = _PATTERNS["nicknamed"]
_HYPHENED = _PATTERNS["hyphened"]
_LABELLED = _PATTERNS["labelled"]
_STUCK_BEFORE = re.compile(r"\d")
_STUCK_AFTER = re.compile(r"[\d@]")
_MOST_PARTICLES = 3
_LONGEST_NAME = 5  # words of a name that are hidden
_SPACE = re.compile(r"»?[^\S\n]{1,4}«?")  # a message may quote one of the words
_BREAK = re.compile(r"[^\S\n]?\r?\n[^\S\n]?|[._]")
_COMMA = re.compile(r",\s{0,2}")
_STOP = re.compile(r"\.[^\S\n]{0,2}")
_NOT_INITIALS = frozenset("IVXÅÖ")  # words of one letter, and kings
_CUT = "…"
_REMEMBERED = 10_000  # texts; two rules ask about each


@dataclass(frozen=True)
class Person:
    """Where a name stands; ``is_sure`` where both of its parts are known names."""

    start: int
    end: int
    text: str
    is_sure: bool


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    core: str
    particle: str = ""

    @property
    def is_capital(self) -> bool:
        return self.core[0].isupper() and len(self.core) > 1

    @property
    def is_title(self) -> bool:
        return self.is_capital and not self.core.isupper()

    @property
    def is_small(self) -> bool:
        return self.core.islower() and len(self.core) > 1

    @property
    def is_initial(self) -> bool:
        return len(self.core) == 1 and self.core.isupper()


@dataclass(frozen=True)
class _Pair:
    """Two words, one after the other, and the signs between them."""

    left: _Word
    right: _Word
    gap: str
    known: Names

    def is_sure(self) -> bool | None:
        """Tell whether it is a name for sure; None where it is none."""
        if _SPACE.fullmatch(self.gap):
            return self._beside()
        if _BREAK.fullmatch(self.gap):
            return True if self._is_known(clear=True) else self._after_initial()
        if _COMMA.fullmatch(self.gap):
            return True if self._is_turned() else None
        return self._after_initial() if _STOP.fullmatch(self.gap) else None

    def _beside(self) -> bool | None:
        if self._is_known(clear=False):
            return self._is_half_clear()
        if self._is_turned() or self._is_cut_short():
            return True
        return False if self._may_be() else self._after_initial()

    def _is_cut_short(self) -> bool:
        """Tell whether it is a given name and the first letter of another: Anna E."""
        left, right = self.left, self.right
        is_given = left.is_title and self.known.is_only_given(left.core)
        return is_given and right.is_initial and right.core not in _NOT_INITIALS

    def _may_be(self) -> bool:
        """Tell whether one of the words is a name and the other may be one."""
        left, right, known = self.left, self.right, self.known
        if left.is_title and known.is_only_given(left.core):
            return (right.is_title and not _is_no_surname(right.core)) or (
                right.is_capital and bool(right.particle)
            )
        if left.is_title and right.is_title:
            return right.particle.casefold() in NOBLE or known.is_only_surname(right.core)
        is_titled = left.core in _TITLES and right.is_title
        return is_titled and known.is_only_surname(right.core)

    def _is_known(self, *, clear: bool) -> bool:
        left, right, known = self.left, self.right, self.known
        is_small = left.is_small and right.is_small
        if not is_small and not (left.is_capital and right.is_capital):
            return False
        if clear or is_small:
            return known.is_only_given(left.core) and known.is_only_surname(right.core)
        return known.is_given(left.core) and known.is_surname(right.core)

    def _is_half_clear(self) -> bool:
        given = self.known.is_only_given(self.left.core)
        return given or self.known.is_only_surname(self.right.core)

    def _is_turned(self) -> bool:
        """Tell whether the surname stands first: Ek, Anna."""
        left, right, known = self.left, self.right, self.known
        if not (left.is_capital and right.is_capital):
            return False
        return known.is_surname(left.core) and known.is_only_given(right.core)

    def _after_initial(self) -> bool | None:
        left, right, known = self.left, self.right, self.known
        if not (left.is_initial and right.is_capital):
            return None
        if "." in self.gap:
            # Its own list does not excuse a name that can be nothing else.
            is_clear = known.is_only_surname(right.core)
            return is_clear if known.is_surname(right.core) else None
        is_clear = left.core not in _NOT_INITIALS and known.is_only_surname(right.core)
        return False if is_clear else None


@lru_cache(_REMEMBERED)
def person_names(text: str) -> tuple[Person, ...]:
    """Give every name of a person in a text of plain letters."""
    known = listed_names()
    if not known.are_in(text):
        return ()
    found = (*_persons(text, known), *_odd_persons(text, known))
    return tuple(_apart(sorted(found, key=lambda person: person.start)))


def _apart(found: Iterable[Person]) -> Iterator[Person]:
    """Leave out a name that begins within another."""
    reached = 0
    for person in found:
        if person.start >= reached:
            yield person
            reached = person.end


def _odd_persons(text: str, known: Names) -> Iterator[Person]:
    """Give the names that are no two words beside each other."""
    for match in _NICKNAMED.finditer(text):
        given, surname = match.groups()
        if known.is_given(given) and known.is_surname(surname):
            sure = known.is_only_given(given) or known.is_only_surname(surname)
            yield Person(*match.span(), match[0], sure)
    for match in _HYPHENED.finditer(text):
        if _is_given_with_surname(match[1], match[2], known):
            yield Person(*match.span(), match[0], is_sure=False)
    for match in _LABELLED.finditer(text):
        if known.is_given(match[1]) or known.is_surname(match[1]):
            yield Person(*match.span(1), match[1], is_sure=True)


def _is_given_with_surname(first: str, second: str, known: Names) -> bool:
    """Tell whether a hyphen stands between a given name and a surname: Anna-Ek."""
    if known.is_given(second) or _is_no_surname(second):
        return False
    return known.is_only_given(first) and known.is_surname(second)


def _persons(text: str, known: Names) -> Iterator[Person]:
    reached = 0
    for left, right, later in _neighbours(text, known):
        if left.start < reached:
            continue
        sure = _Pair(left, right, _gap(text, left, right), known).is_sure()
        if sure is None or _is_called_after(text, left, right):
            continue
        reached = _end(text, right, later)
        yield Person(left.start, reached, text[left.start : reached], sure)


def has_person_name(text: str, allowed: Iterable[str] = ()) -> bool:
    """Tell whether a text names somebody; ``allowed`` phrases only look like it."""
    return any(
        person.is_sure or not _is_part_of(person.text.casefold(), allowed)
        for person in person_names(visible_letters(text))
    )


def _is_part_of(name: str, allowed: Iterable[str]) -> bool:
    bare = name.removesuffix("s")
    return any(name in phrase or bare in phrase for phrase in allowed)


def is_role(phrase: str) -> bool:
    """Tell whether a phrase is a role, and no name though it may hold a name's word."""
    return _ROLE.search(phrase) is not None


def are_person_names(first: str, second: str) -> bool:
    """Tell whether two cells are a given name and a surname, in any order."""
    if not (_is_a_word(first) and _is_a_word(second)):
        return False
    return any(person.is_sure for person in person_names(f"{first} {second}"))


def without_person_names(text: str, mask: str) -> str:
    """Hide the names in a text, also what is left of one that a quotation has cut."""
    for person in reversed(person_names(text)):
        text = text[: person.start] + mask + text[person.end :]
    return _without_halves(text, mask) if _CUT in text else text


def _without_halves(text: str, mask: str) -> str:
    words = [_word(match) for match in _WORD.finditer(text)]
    for place, word in reversed(list(enumerate(words))):
        before = words[place - 1] if place else None
        if word.core[0].isupper() and _is_half(text, word, before):
            text = text[: word.start] + mask + text[word.end :]
    return text


def _is_half(text: str, word: _Word, before: _Word | None) -> bool:
    """Tell whether a word at the edge of a quotation is what is left of a name."""
    known = listed_names()
    if text[: word.start].rstrip().endswith(_CUT) and known.is_only_surname(word.core):
        return True
    if not text[word.end :].lstrip().startswith(_CUT):
        return False
    if known.is_only_given(word.core) or known.is_only_surname(word.core):
        return True
    is_near = before is not None and before.is_title and word.start - before.end < len(", x")
    return is_near and known.begins_surname(word.core)


def _neighbours(text: str, known: Names) -> Iterator[tuple[_Word, _Word, list[_Word]]]:
    """Give every two words of which one may be a name, and some that come after."""
    words = list(_WORD.finditer(text))
    names_of_text = set(filter(known.has, {match[0] for match in words}))
    near = {place for place, match in enumerate(words) if match[0] in names_of_text}
    for place in sorted(near | {_before(words, place) for place in near}):
        after = _after(words, place)
        if after is None or not _are_whole(text, words[place], words[after]):
            continue
        particle = words[place + 1][0] if after > place + 1 else ""
        later = [_word(match) for match in words[after + 1 : after + _LONGEST_NAME]]
        yield _word(words[place]), _word(words[after], particle), later


def _gap(text: str, left: _Word, right: _Word) -> str:
    """Give the signs between two words; of von, af and de only that they are there."""
    between = text[left.end : right.start]
    return _WORD.sub("", between).replace("-", "") if right.particle else between


def _are_whole(text: str, *words: re.Match[str]) -> bool:
    """Tell whether words stand free from digits and are no part of an address."""
    return not any(
        _STUCK_BEFORE.match(text[word.start() - 1 : word.start()])
        or _STUCK_AFTER.match(text, word.end())
        for word in words
    )


def _word(match: re.Match[str], particle: str = "") -> _Word:
    core = _PREFIX.sub("", match[0], count=1)
    return _Word(match.start(), match.end(), core, particle)


def _before(words: list[re.Match[str]], place: int) -> int:
    """Give the place of the word before, with no regard to von, af and de."""
    first = max(place - _MOST_PARTICLES - 1, 0)
    for earlier in range(place - 1, first - 1, -1):
        if words[earlier][0].casefold() not in _PARTICLES:
            return earlier
    return place


def _after(words: list[re.Match[str]], place: int) -> int | None:
    """Give the place of the word after, with no regard to von, af and de."""
    last = min(place + _MOST_PARTICLES + 1, len(words) - 1)
    for later in range(place + 1, last + 1):
        if words[later][0].casefold() not in _PARTICLES:
            return later
    return None


def _is_a_word(cell: str) -> bool:
    return _WORD.fullmatch(cell) is not None


def _is_no_surname(core: str) -> bool:
    low = core.casefold()
    bare = low.removesuffix("s")
    return any(form in _NO_SURNAMES or form.endswith(_NO_SURNAME_ENDS_SO) for form in (low, bare))


def _is_called_after(text: str, left: _Word, right: _Word) -> bool:
    """Tell whether a place or a method bears the name, not a person."""
    return (
        is_listed_otherwise(left.core, right.core)
        or _NAMED_AFTER.match(text, right.end) is not None
        or _SAINT.search(text[max(left.start - 8, 0) : left.start]) is not None
    )


def _end(text: str, right: _Word, later: list[_Word]) -> int:
    """Give where a name ends that may go on: Anna E. Ek Lind."""
    end = right.end
    for before, word in pairwise((right, *later)):
        gap = text[before.end : word.start]
        is_next = _SPACE.fullmatch(gap) or (before.is_initial and _STOP.fullmatch(gap))
        if not is_next or not word.is_capital or _is_no_surname(word.core):
            break
        end = word.end
    return end
