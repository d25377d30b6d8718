"""What reads as the name of a person, by lists of names and by how it is written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import visible_letters
from planmacros.checks.persons.name_lists import (
    NO_NAME,
    NOBLE,
    WORDS,
    NameOf,
    begins_surname,
    is_listed_otherwise,
    is_no_name,
    is_place,
    listed_names,
    name_lists_of,
    name_of,
)

_NO_SURNAMES = name_lists_of(WORDS)["no_surnames"]
_NO_SURNAME_ENDS_SO = tuple(name_lists_of(WORDS)["no_surname_ends_so"])
_PATTERNS = Patterns(__file__)
_ROLE = _PATTERNS["role"]
_NAMED_AFTER = _PATTERNS["named_after"]
_AT_A_PLACE = re.compile(r"(?<!\w)(?:i|vid|längs|genom|utanför|runt|mellan)\s$")
_BEFORE_NAMES = frozenset(("av", "enligt", "från", "kontakta", "med", "ring", "som", "till"))
_LEADS_TO_NAME = re.compile(
    r"(?:[:.;\n]|\b(?:av|[Ee]nligt|från|för|[Kk]ontakta|[Mm]ed|[Rr]ing|till))\s$"
)
_MORE_AFTER = re.compile(r",|\s(?:och|samt|eller|&)\s[^\Wa-zåäö]")
_VOWEL = re.compile("[AEIOUYÅÄÖ]")
_SAINT = re.compile(r"\b(?:[Ss]ankta?|[Ss]:ta?|[Ss]t\.?|Mini)\s$")
_TITLES = name_lists_of(WORDS)["titles"]
_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_PARTICLES = name_lists_of(WORDS)["particles"] | {*NOBLE}
_PREFIX = re.compile("^(?:al|el|d)[-‑'’]", re.IGNORECASE)  # of al-Ali and d’Ek
_LOWER_PREFIXES = ("al-", "el-", "d'", "d’")
_NEAR = 100  # characters
_NICKNAMED = _PATTERNS["nicknamed"]
_QUOTE = re.compile(r"[\"”“'’«»(]")
_HYPHEN = re.compile(r"\w[-‑][A-ZÅÄÖ]")
_HYPHENED = _PATTERNS["hyphened"]
_LABELLED = _PATTERNS["labelled"]
_STUCK_BEFORE = re.compile(r"\d")
_STUCK_AFTER = re.compile(r"[\d@]")
_MOST_PARTICLES = 3
_SHORT = 3  # letters of a word that is rather a misprint than a name
_LOOKED_BACK = 40  # characters before a name
_LONGEST_NAME = 5  # words of a name that are hidden
_SPACE = re.compile(r"»?[^\S\n]{1,4}«?")  # a message may quote one of the words
_BREAK = re.compile(r"[^\S\n]?\r?\n[^\S\n]?|[._]")
_COMMA = re.compile(r",\s{0,2}")
_STOP = re.compile(r"\.[^\S\n]{0,2}")
_GAPS = frozenset(" \t\r\n\u00a0\u2007\u202f,._»")  # what the signs between two words begin with
_NOT_INITIALS = frozenset("IVXÅÖ")  # words of one letter, and kings
_CUT = "…"
_REMEMBERED = 10_000  # texts; two rules ask about each


class Certainty(IntEnum):
    """How sure it is that words name somebody."""

    SHAPE = 1  # they are written as a name and are no words
    LIKELY = 2  # one of them is a known name, or both are words as well
    SURE = 3


@dataclass(frozen=True)
class Person:
    """Where a name stands, and how sure it is that it is one."""

    start: int
    end: int
    text: str
    certainty: Certainty


@dataclass(frozen=True)
class _Word:
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

    @cached_property
    def name(self) -> NameOf:
        return name_of(self.core)

    @cached_property
    def is_unknown(self) -> bool:
        """Tell whether it may be a name that is in no list."""
        return len(self.core) > 1 and not is_no_name(self.core)


@dataclass(frozen=True)
class _Pair:
    """Two words, one after the other, and the signs between them."""

    left: _Word
    right: _Word
    gap: str

    def certainty(self) -> Certainty | None:
        """Tell how sure it is a name; None where it is none."""
        if _SPACE.fullmatch(self.gap):
            return self._beside()
        if _BREAK.fullmatch(self.gap):
            return Certainty.SURE if self._is_known(clear=True) else self._after_initial()
        if _COMMA.fullmatch(self.gap):
            return self._is_turned_at_comma()
        return self._after_initial() if _STOP.fullmatch(self.gap) else None

    def _beside(self) -> Certainty | None:
        if self._is_known(clear=False):
            return Certainty.SURE if self._is_half_clear() else Certainty.LIKELY
        if self._is_turned() or self._is_cut_short():
            return Certainty.SURE
        if self._may_be():
            return Certainty.LIKELY
        return self._after_initial() or (Certainty.SHAPE if self._is_shaped_so() else None)

    def _is_cut_short(self) -> bool:
        """Tell whether it is a given name and the first letter of another: Anna E."""
        left, right = self.left, self.right
        is_given = left.is_title and left.name.is_only_given and left.name.is_common_given
        return is_given and right.is_initial and right.core not in _NOT_INITIALS

    def _may_be(self) -> bool:
        """Tell whether one of the words is a name and the other may be one."""
        left, right = self.left, self.right
        if (
            left.is_title
            and left.name.is_only_given
            and _is_likely(left.name.is_common_given, right)
        ):
            return (right.is_title and not _is_no_surname(right.core)) or (
                right.is_capital and bool(right.particle)
            )
        if not right.is_title:
            return self._is_in_capitals()
        is_surname = right.name.is_only_surname
        if left.is_title:
            is_noble = right.particle.casefold() in NOBLE
            return is_noble or (is_surname and _is_likely(right.name.is_common_surname, left))
        return left.core in _TITLES and is_surname

    def _is_in_capitals(self) -> bool:
        """Tell whether they are in capitals, one a name and the other no word."""
        left, right = self.left, self.right
        if not (left.is_capital and right.is_capital and left.core.isupper()):
            return False
        return (left.name.is_only_given and left.name.is_common_given and right.is_unknown) or (
            right.name.is_only_surname and right.name.is_common_surname and left.is_unknown
        )

    def _is_shaped_in_capitals(self) -> bool:
        """Tell whether they are in capitals, and neither words nor abbreviations."""
        words = (self.left, self.right)
        return all(
            word.core.isupper()
            and len(word.core) > _SHORT
            and word.is_unknown
            and _VOWEL.search(word.core)
            for word in words
        )

    def _is_shaped_so(self) -> bool:
        """Tell whether they are written as a name, and are no words."""
        left, right = self.left, self.right
        if left.is_small and right.is_small:
            return self._is_small_name()
        if not right.is_title or _is_no_surname(right.core):
            return self._is_shaped_in_capitals()
        if not right.is_unknown:
            may_be = left.is_unknown and not is_place(right.core)
            return left.is_title and (left.name.is_only_given or may_be)
        may_be_given = left.is_unknown or left.name.is_given
        return left.core in _TITLES or (left.is_title and may_be_given)

    def _is_small_name(self) -> bool:
        """Tell whether they may be a name in small letters."""
        given, surname = self.left.name, self.right.name
        if not (given.is_given or surname.is_surname):  # after «med», «från» and the like
            shortest = min(len(self.left.core), len(self.right.core))
            return shortest > _SHORT and self.left.is_unknown and self.right.is_unknown
        if given.is_only_given:
            is_other = surname.is_surname or (
                len(self.right.core) > _SHORT and self.right.is_unknown
            )
            return is_other and (given.is_common_given or surname.is_only_surname)
        return given.is_given and surname.is_only_surname and surname.is_common_surname

    def _is_known(self, *, clear: bool) -> bool:
        left, right = self.left, self.right
        is_small = left.is_small and right.is_small
        if not is_small and not (left.is_capital and right.is_capital):
            return False
        if clear or is_small:
            is_common = left.name.is_common_given or right.name.is_common_surname
            return left.name.is_only_given and right.name.is_only_surname and is_common
        return left.name.is_given and right.name.is_surname

    def _is_half_clear(self) -> bool:
        return self.left.name.is_only_given or self.right.name.is_only_surname

    def _is_turned(self) -> bool:
        """Tell whether the surname stands first: Ek, Anna."""
        left, right = self.left, self.right
        if not (left.is_capital and right.is_capital):
            return False
        is_surname = left.name.is_common_surname or not left.name.is_given
        return left.name.is_surname and is_surname and right.name.is_only_given

    def _is_turned_at_comma(self) -> Certainty | None:
        left, right = self.left, self.right
        if self._is_turned():
            return Certainty.SURE
        if not (left.is_capital and right.is_title):
            return None
        is_clear = left.name.is_only_surname and left.name.is_common_surname
        if is_clear and right.name.is_given:
            return Certainty.LIKELY
        if left.is_unknown and not left.name.is_given:
            if right.name.is_only_given and right.name.is_common_given:
                return Certainty.LIKELY
            return Certainty.SHAPE if right.is_unknown or right.name.is_given else None
        may_be = left.is_title and not is_place(left.core) and right.name.is_only_given
        return Certainty.SHAPE if may_be else None

    def _after_initial(self) -> Certainty | None:
        left, right = self.left, self.right
        if not (left.is_initial and right.is_capital):
            return None
        if "." in self.gap:
            # Its own list does not excuse a name that can be nothing else.
            if right.name.is_surname:
                return Certainty.SURE if right.name.is_only_surname else Certainty.LIKELY
            return Certainty.SHAPE if right.is_title and right.is_unknown else None
        is_clear = left.core not in _NOT_INITIALS and right.name.is_only_surname
        return Certainty.LIKELY if is_clear and right.name.is_common_surname else None


def _is_likely(is_common: bool, other: _Word) -> bool:  # noqa: FBT001 - of the name beside
    """Tell whether a word beside a name is likely to be one: no word, or the name common."""
    return is_common or other.is_unknown


@lru_cache(_REMEMBERED)
def person_names(text: str) -> tuple[Person, ...]:
    """Give every name of a person in a text of plain letters."""
    found = (*_persons(text), *_odd_persons(text))
    return tuple(_apart(sorted(found, key=lambda person: person.start)))


def _apart(found: Iterable[Person]) -> Iterator[Person]:
    """Leave out a name that begins within another."""
    reached = 0
    for person in found:
        if person.start >= reached:
            yield person
            reached = person.end


def _odd_persons(text: str) -> Iterator[Person]:
    """Give the names that are no two words beside each other."""
    for match in _NICKNAMED.finditer(text) if _QUOTE.search(text) else ():
        given, surname = map(name_of, match.groups())
        if given.is_given and surname.is_surname:
            sure = given.is_only_given or surname.is_only_surname
            certainty = Certainty.SURE if sure else Certainty.LIKELY
            yield Person(*match.span(), match[0], certainty)
    for match in _HYPHENED.finditer(text) if _HYPHEN.search(text) else ():
        if _is_given_with_surname(match[1], match[2]):
            yield Person(*match.span(), match[0], Certainty.LIKELY)
    for match in _LABELLED.finditer(text) if "namn" in text.casefold() else ():
        labelled = name_of(match[1])
        if labelled.is_given or labelled.is_surname:
            yield Person(*match.span(1), match[1], Certainty.SURE)


def _is_given_with_surname(first: str, second: str) -> bool:
    """Tell whether a hyphen stands between a given name and a surname: Anna-Ek."""
    if name_of(second).is_given or _is_no_surname(second):
        return False
    given, surname = name_of(first), name_of(second)
    return given.is_only_given and given.is_common_given and surname.is_common_surname


def _persons(text: str) -> Iterator[Person]:
    words = list(_WORD.finditer(text))
    reached = 0
    for place, after in _neighbours(text, words):
        first, second = words[place], words[after]
        if first.start() < reached:
            continue
        particle = words[place + 1][0] if after > place + 1 else ""
        gap = _gap(text[first.end() : second.start()], particle)
        certainty = _certainty(first[0], second[0], particle, gap)
        if certainty is None or not _are_whole(text, first, second):
            continue
        if _is_called_after(text, first, second, certainty):
            continue
        reached = _end(text, words[after : after + _LONGEST_NAME])
        start = second.start() if _is_only_word(first[0], certainty) else first.start()
        if not _is_source(text, start, reached):
            yield Person(start, reached, text[start:reached], certainty)


def _is_only_word(first: str, certainty: Certainty) -> bool:
    """Tell whether what stands before a surname is a word: Enligt Ek."""
    return certainty is Certainty.LIKELY and is_no_name(first) and name_of(first) is NO_NAME


@lru_cache(_REMEMBERED)
def _certainty(first: str, second: str, particle: str, gap: str) -> Certainty | None:
    """Tell how sure it is that two words are a name; None where they are none."""
    return _Pair(_word(first), _word(second, particle), gap).certainty()


def person_named(text: str, allowed: Iterable[str] = ()) -> Person | None:
    """Give whom a text first names; ``allowed`` phrases only look like it."""
    for person in person_names(visible_letters(text)):
        likely = person.certainty is Certainty.LIKELY
        is_excused = likely and _has_word(person.text) and _is_part_of(person.text, allowed)
        if person.certainty is not Certainty.SHAPE and not is_excused:
            return person
    return None


def shaped_as_names(text: str) -> tuple[Person, ...]:
    """Give what in a text is written as a name and is in no list."""
    found = person_names(visible_letters(text))
    return tuple(one for one in found if one.certainty is Certainty.SHAPE)


def _has_word(name: str) -> bool:
    """Tell whether a word of what looks like a name is no name: Sofia Distrikt."""
    words = _WORD.findall(name)
    return any(is_no_name(word) and not name_of(word).is_surname for word in words[1:])


def _is_part_of(text: str, allowed: Iterable[str]) -> bool:
    name = text.casefold()
    bare = name.removesuffix("s")
    return any(name in phrase or bare in phrase for phrase in allowed)


def is_role(phrase: str) -> bool:
    """Tell whether a phrase is a role, and no name though it may hold a name's word."""
    return _ROLE.search(phrase) is not None


def are_person_names(first: str, second: str) -> bool:
    """Tell whether two cells are a given name and a surname, in any order."""
    if not (_is_a_word(first) and _is_a_word(second)):
        return False
    found = person_names(f"{first} {second}")
    return any(person.certainty is Certainty.SURE for person in found)


def without_person_names(text: str, mask: str) -> str:
    """Hide the names in a text, also what is left of one that a quotation has cut."""
    for person in reversed(person_names(text)):
        text = text[: person.start] + mask + text[person.end :]
    return _without_halves(text, mask) if _CUT in text else text


def _without_halves(text: str, mask: str) -> str:
    words = list(_WORD.finditer(text))
    for place, word in reversed(list(enumerate(words))):
        before = words[place - 1] if place else None
        if word[0][0].isupper() and _is_half(text, word, before):
            text = text[: word.start()] + mask + text[word.end() :]
    return text


def _is_half(text: str, match: re.Match[str], before: re.Match[str] | None) -> bool:
    """Tell whether a word at the edge of a quotation is what is left of a name."""
    word = _word(match[0])
    if text[: match.start()].rstrip().endswith(_CUT) and word.name.is_only_surname:
        return True
    if not text[match.end() :].lstrip().startswith(_CUT):
        return False
    if word.name.is_only_given or word.name.is_only_surname:
        return True
    is_near = before is not None and match.start() - before.end() < len(", x")
    return (
        is_near and before is not None and _word(before[0]).is_title and begins_surname(word.core)
    )


def _neighbours(text: str, matches: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Give the places of every two words that may be a name."""
    given, before = listed_names()[0].every, ""
    words = [match[0] for match in matches]
    for place, first in enumerate(words[:-1]):
        is_after, before = before in _BEFORE_NAMES, first
        if text[matches[place].end()] not in _GAPS:
            continue
        is_upper = _is_upper(first)
        is_given = first in given or ("-" in first and name_of(first).is_given)
        if not (is_upper or is_after or is_given or first in _TITLES):
            continue
        after = _after(words, place)
        if after is not None and is_upper <= _is_upper(words[after]):
            yield place, after


def _is_upper(word: str) -> bool:
    return word[0].isupper() or word.startswith(_LOWER_PREFIXES)


def _gap(between: str, particle: str) -> str:
    """Give the signs between two words; of von, af and de only that they are there."""
    return _WORD.sub("", between).replace("-", "") if particle else between


def _are_whole(text: str, *words: re.Match[str]) -> bool:
    """Tell whether words stand free from digits and are no part of an address."""
    return not any(
        _STUCK_BEFORE.match(text[word.start() - 1 : word.start()])
        or _STUCK_AFTER.match(text, word.end())
        for word in words
    )


def _word(written: str, particle: str = "") -> _Word:
    return _Word(_PREFIX.sub("", written, count=1), particle)


def _after(words: list[str], place: int) -> int | None:
    """Give the place of the word after, with no regard to von, af and de."""
    last = min(place + _MOST_PARTICLES + 1, len(words) - 1)
    for later in range(place + 1, last + 1):
        if words[later].casefold() not in _PARTICLES:
            return later
    return None


def _is_a_word(cell: str) -> bool:
    return _WORD.fullmatch(cell) is not None


def _is_no_surname(core: str) -> bool:
    low = core.casefold()
    bare = low.removesuffix("s")
    return any(form in _NO_SURNAMES or form.endswith(_NO_SURNAME_ENDS_SO) for form in (low, bare))


def _is_called_after(
    text: str, first: re.Match[str], second: re.Match[str], certainty: Certainty
) -> bool:
    """Tell whether a place or a method bears the name, not a person."""
    before = text[max(first.start() - _LOOKED_BACK, 0) : first.start()]
    return (
        is_listed_otherwise(first[0], second[0])
        or _NAMED_AFTER.match(text, second.end()) is not None
        or _SAINT.search(before) is not None
        or (certainty is Certainty.SHAPE and _is_no_shape(text, before, first, second))
        or second[0].casefold().endswith(_NO_SURNAME_ENDS_SO)
        or _PATTERNS["work"].fullmatch(first[0].casefold()) is not None
    )


def _is_no_shape(text: str, before: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Tell whether what only looks like a name is at a place, or one of a row of words."""
    is_led = _LEADS_TO_NAME.search(before) is not None
    if is_no_name(second[0]) and first[0][0].isupper() and not name_of(first[0]).is_only_given:
        return not is_led
    if "," not in text[first.end() : second.start()]:
        return _AT_A_PLACE.search(before) is not None
    return not (is_led or not before.strip()) or _MORE_AFTER.match(text, second.end()) is not None


def _is_source(text: str, start: int, end: int) -> bool:
    """Tell whether who wrote, or is the theme of, a work is named: it is a source."""
    before, near = (
        text[max(start - _LOOKED_BACK, 0) : start],
        slice(max(start - _NEAR, 0), end + _NEAR),
    )
    if _PATTERNS["others_after"].match(text, end):
        return True
    if _PATTERNS["source_before"].search(before) and _PATTERNS["source_after"].match(text, end):
        return (
            _PATTERNS["somebody_near"].search(text[start : end + _NEAR]) is None
            or "(" in text[end : end + 3]
        )
    is_work = _PATTERNS["work_before"].search(before) or _PATTERNS["work_after"].match(text, end)
    return bool(is_work) and _PATTERNS["somebody_near"].search(text[near]) is None


def _end(text: str, words: list[re.Match[str]]) -> int:
    """Give where a name ends that may go on: Anna E. Ek Lind."""
    end = words[0].end()
    for before, match in pairwise(words):
        gap, word = text[before.end() : match.start()], _word(match[0])
        is_next = _SPACE.fullmatch(gap) or (_word(before[0]).is_initial and _STOP.fullmatch(gap))
        if not is_next or not word.is_capital or _is_no_surname(word.core):
            break
        end = match.end()
    return end
