"""What reads as the name of a person, by lists of names and by how it is written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import MOST_TEXTS, visible_letters
from planmacros.checks.persons.name_lists import (
    LISTED,
    NO_NAME,
    NOBLE,
    NameOf,
    is_english,
    is_no_name,
    is_place,
    listed_names,
    name_of,
)
from planmacros.checks.swedish_words import is_listed

_NO_SURNAME_ENDS_SO = tuple(LISTED["no_surname_ends_so"])
_HOMES_END_SO = tuple(LISTED["homes_end_so"])
_TITLES = LISTED["titles"]
_PARTICLES = LISTED["particles"] | {*NOBLE}
_PATTERNS = Patterns(__file__)
_WORD = _PATTERNS["word"]
_LOWER_PREFIXES = ("al-", "el-", "d'", "d’")
_NEAR = 100  # characters
_MOST_PARTICLES = 3
_SHORT = 3  # letters of a word that is rather a misprint than a name
_LONGEST_ABBREVIATION = 5  # letters
_LOOKED_BACK = 40  # characters before a name
_LONGEST_NAME = 5  # words of a name that are hidden
_GAPS = frozenset(" \t\r\n\u00a0\u2007\u202f,._»")  # what the signs between two words begin with
_NOT_INITIALS = frozenset("IVXÅÖ")  # words of one letter, and kings
_CUT = "…"


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
        is_one = self.core.isupper() and all(len(part) == 1 for part in self.core.split("-"))
        return is_one or (self.is_title and self.core.casefold() in LISTED["initials"])

    @property
    def is_called(self) -> bool:
        return self.core.casefold() in _TITLES

    @cached_property
    def name(self) -> NameOf:
        return name_of(self.core)

    @cached_property
    def is_unknown(self) -> bool:
        """Tell whether it may be a name that is in no list."""
        is_made = _PATTERNS["made_surname"].fullmatch(self.core) is not None
        return len(self.core) > 1 and (is_made or not is_no_name(self.core))


def _beside(left: _Word, right: _Word) -> Certainty | None:
    if _is_known(left, right, clear=False):
        is_half_clear = left.name.is_only_given or right.name.is_only_surname
        return Certainty.SURE if is_half_clear else Certainty.LIKELY
    if right.is_initial:  # Anna E.
        is_given = left.is_title and left.name.is_only_given and right.core not in _NOT_INITIALS
        certainty = Certainty.SURE if left.name.is_common_given else Certainty.SHAPE
        return certainty if is_given else None
    if _is_turned(left, right):
        return Certainty.SURE
    if _may_be(left, right):
        return Certainty.LIKELY
    return Certainty.SHAPE if _is_shaped_so(left, right) else None


def _may_be(left: _Word, right: _Word) -> bool:
    """Tell whether one of the words is a name and the other may be one."""
    in_capitals = left.core.isupper() and right.core.isupper()
    is_noble = in_capitals or not right.particle.isupper()  # AF by itself is an authority
    if right.is_capital and is_noble and right.particle.casefold() in NOBLE:
        return left.is_title or left.is_called or left.name.is_given or left.is_unknown
    is_given = (left.is_title or in_capitals) and left.name.is_only_given
    if is_given and (left.name.is_common_given or right.is_unknown):
        is_large = in_capitals or (right.core.isupper() and len(right.core) > _LONGEST_ABBREVIATION)
        is_surname = right.is_unknown if is_large else right.is_title
        has_particle = right.is_capital and right.particle.islower()
        return has_particle or (is_surname and not _is_no_surname(right.core))
    if not right.name.is_only_surname:
        return False
    if in_capitals:
        return right.name.is_common_surname and (left.is_unknown or not is_listed(right.core.casefold()))
    is_likely = right.name.is_common_surname or (left.is_unknown and not is_english(left.core))
    return right.is_title and (left.is_called or (left.is_title and is_likely))


def _is_shaped_in_capitals(left: _Word, right: _Word) -> bool:
    """Tell whether they are in capitals, one a name or odd, and neither an abbreviation."""
    if not all(word.core.isupper() and _PATTERNS["vowel"].search(word.core) for word in (left, right)):
        return False
    if is_place(right.core) or _is_no_surname(right.core):
        return False
    if len(right.core) > _SHORT and right.is_unknown:
        return len(left.core) >= _SHORT and (left.is_unknown or left.name is not NO_NAME)
    return left.name.is_only_given or (len(left.core) > _SHORT and left.is_unknown)


def _is_shaped_so(left: _Word, right: _Word) -> bool:
    """Tell whether they are written as a name, and are no words."""
    if left.is_small and right.is_small:
        return _is_small_name(left, right)
    if not right.is_title or _is_no_surname(right.core):
        return _is_shaped_in_capitals(left, right)
    if not right.is_unknown:
        may_be = left.is_unknown and not is_place(right.core)
        is_in_name = left.name.is_common_given or right.core.casefold() not in LISTED["organisations"]
        is_the_one = left.is_called and left.core.endswith("n") and not is_place(right.core)
        return is_the_one or (left.is_title and ((left.name.is_only_given and is_in_name) or may_be))
    may_be_given = left.is_unknown or left.name.is_given
    return left.is_called or (left.is_title and may_be_given)


def _is_small_name(left: _Word, right: _Word) -> bool:
    """Tell whether they may be a name in small letters."""
    given, surname = left.name, right.name
    is_other = len(right.core) > _SHORT and right.is_unknown
    is_like = len(left.core) >= _SHORT and left.is_unknown  # after «med», «från» and the like
    if is_like and (is_other or surname.is_only_surname or surname.is_only_given):
        return True
    if given.is_only_given:
        may_be = len(right.core) > _SHORT and not _is_no_surname(right.core)
        is_common = given.is_common_given and (may_be or surname.is_surname)
        return is_common or surname.is_only_surname or right.particle in NOBLE
    return given.is_given and surname.is_only_surname and surname.is_common_surname


def _is_known(left: _Word, right: _Word, *, clear: bool) -> bool:
    if not right.is_small and not (left.is_capital and right.is_capital):
        return False
    if clear or right.is_small:
        is_common = left.name.is_common_given or right.name.is_common_surname
        return left.name.is_only_given and right.name.is_only_surname and is_common
    return left.name.is_given and right.name.is_surname


def _is_turned(left: _Word, right: _Word) -> bool:
    """Tell whether the surname stands first: Ek, Anna."""
    is_surname = left.name.is_surname and (left.name.is_common_surname or not left.name.is_given)
    may_be = left.is_capital and right.is_capital and is_surname and right.name.is_only_given
    return may_be and not _is_no_surname(left.core)


def _is_turned_at_comma(left: _Word, right: _Word) -> Certainty | None:
    if _is_turned(left, right):
        return Certainty.SURE
    if not (left.is_capital and right.is_title):
        return None
    surname, given = left.name, right.name
    is_odd = left.is_unknown and not surname.is_given and given.is_only_given
    is_common = given.is_given and (given.is_common_given or surname.is_common_surname)
    if (surname.is_only_surname or is_odd) and is_common:
        return Certainty.LIKELY
    if left.is_unknown:
        return Certainty.SHAPE if right.is_unknown or given.is_given else None
    is_odd = given.is_only_given or (right.is_unknown and is_listed(left.core.casefold()))
    return Certainty.SHAPE if left.is_title and is_odd and not is_place(left.core) else None


def _after_initial(left: _Word, right: _Word, gap: str) -> Certainty | None:
    if not right.is_capital or not _PATTERNS["after_initial"].fullmatch(gap):
        return None
    if "." in gap:
        # Its own list does not excuse a name that can be nothing else.
        if right.name.is_surname:
            return Certainty.SURE if right.name.is_only_surname else Certainty.LIKELY
        return Certainty.SHAPE if right.is_title and right.is_unknown else None
    is_clear = left.core not in _NOT_INITIALS and right.name.is_only_surname
    return Certainty.LIKELY if is_clear and right.name.is_common_surname else None


@lru_cache(MOST_TEXTS)
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
    for match in _PATTERNS["nicknamed"].finditer(text) if _PATTERNS["quote"].search(text) else ():
        given, surname = map(_Word, match.groups())
        is_given = given.name.is_given or given.is_unknown or len(given.core) <= _SHORT + 1
        if is_given and (surname.name.is_surname or surname.is_unknown):
            sure = given.name.is_only_given or surname.name.is_only_surname
            yield Person(*match.span(), match[0], Certainty.SURE if sure else Certainty.SHAPE)
    for match in _PATTERNS["hyphened"].finditer(text) if _PATTERNS["hyphen"].search(text) else ():
        first, second = map(name_of, match.groups())  # Anna-Ek, but neither Anna-Karin nor Ek-Lind
        is_clear = first.is_only_given and first.is_common_given and second.is_common_surname
        if is_clear and not (second.is_given or _is_no_surname(match[2])):
            yield Person(*match.span(), match[0], Certainty.LIKELY)
    for match in _PATTERNS["cut_short"].finditer(text) if ". " in text else ():
        if not (is_no_name(match[1]) or is_english(match[1])):
            yield Person(*match.span(), match[0], Certainty.SHAPE)
    for match in _PATTERNS["labelled"].finditer(text) if "namn" in text.casefold() else ():
        labelled = name_of(match[1])
        if labelled.is_given or labelled.is_surname:
            yield Person(*match.span(1), match[1], Certainty.SURE)


def _persons(text: str) -> Iterator[Person]:
    words = list(_WORD.finditer(text))
    reached = 0
    for place, after in _neighbours(text, words):
        first, second = words[place], words[after]
        if first.start() < reached:
            continue
        particle = words[place + 1][0] if after > place + 1 else ""
        gap = text[first.end() : second.start()]
        gap = _WORD.sub("", gap).replace("-", "") if particle else gap  # without von, af and de
        certainty = _certainty(first[0], second[0], particle, gap)
        edges = (*first.span(), *second.span())
        if certainty is None or any(_PATTERNS["stuck"].match(text, edge) for edge in edges):
            continue
        end = _end(text, words[after : after + _LONGEST_NAME])
        if _is_called_after(text, first, second, certainty, end):
            continue
        if certainty is Certainty.SHAPE and after + 1 < len(words):
            certainty = _name_after(text, second, words[after + 1], end) or certainty
        reached = end
        is_word = is_no_name(first[0]) and name_of(first[0]) is NO_NAME  # Enligt Ek
        start = (second if is_word and certainty is Certainty.LIKELY else first).start()
        certainty = _of_bearer(text, start, second.end(), certainty)
        if certainty and not any(_is_source(text, start, place) for place in {second.end(), end}):
            yield Person(start, end, text[start:end], certainty)


def _name_after(text: str, first: re.Match[str], second: re.Match[str], end: int) -> Certainty | None:
    """Tell how sure it is that a name stands after what only looks like one: rektor Anna Ek."""
    certainty = _certainty(first[0], second[0], "", text[first.end() : second.start()])
    is_clear = certainty in {Certainty.SURE, Certainty.LIKELY} and second.start() < end
    is_name = is_clear and not _is_called_after(text, first, second, Certainty.SURE, end)
    return certainty if is_name else None


@lru_cache(MOST_TEXTS)
def _certainty(first: str, second: str, particle: str, gap: str) -> Certainty | None:
    """Tell how sure it is that two words are a name; None where they are none."""
    is_half_small = first[0].isupper() and second.startswith(_LOWER_PREFIXES)
    left, right = _word(first), _word(second.title() if is_half_small else second, particle)
    if left.is_initial:
        return _after_initial(left, right, gap)
    is_abbreviated = left.is_called and not _PATTERNS["vowel"].search(first.upper())  # dr. and frk.
    if _PATTERNS["space"].fullmatch(gap) or (is_abbreviated and _PATTERNS["stop"].fullmatch(gap)):
        return _beside(left, right)
    if _PATTERNS["comma"].fullmatch(gap):
        return _is_turned_at_comma(left, right)
    is_parted = _PATTERNS["break"].fullmatch(gap) and _is_known(left, right, clear=True)
    return Certainty.SURE if is_parted else None


def person_named(text: str, allowed: Iterable[str] = ()) -> Person | None:
    """Give whom a text first names; ``allowed`` phrases only look like it."""
    found = (one for one in person_names(visible_letters(text)) if one.certainty is not Certainty.SHAPE)
    return next((one for one in found if not _is_excused(one, allowed)), None)


def shaped_as_names(text: str, board: frozenset[str]) -> tuple[Person, ...]:
    """Give what in a text is written as a name, in no list and no words of a board."""
    found = (one for one in person_names(visible_letters(text)) if one.certainty is Certainty.SHAPE)
    return tuple(one for one in found if not board.issuperset(one.text.casefold().split()))


def _is_excused(person: Person, allowed: Iterable[str]) -> bool:
    """Tell whether what looks like a name is allowed, and a word of it is none: Sofia Distrikt."""
    name = person.text.casefold()
    has_word = any(is_no_name(word) and not name_of(word).is_surname for word in _WORD.findall(name)[1:])
    is_allowed = any(form in one for one in allowed for form in (name, name.removesuffix("s")))
    return person.certainty is Certainty.LIKELY and has_word and is_allowed


def is_role(phrase: str) -> bool:
    """Tell whether a phrase is a role, and no name though it may hold a name's word."""
    return _PATTERNS["role"].search(phrase) is not None


def are_person_names(first: str, second: str) -> bool:
    """Tell whether two cells are a given name and a surname, in any order."""
    are_words = all(map(_WORD.fullmatch, (first, second)))
    return are_words and _certainty(first, second, "", " ") is Certainty.SURE


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
    if word.name.is_only_surname and text[: match.start()].rstrip().endswith(_CUT):
        return True
    if not text[match.end() :].lstrip().startswith(_CUT):
        return False
    is_beside = before and match.start() - before.end() < len(", x") and _word(before[0]).is_title
    begins = (one.startswith(word.core.casefold()) for one in listed_names()[1].common if is_beside)
    return word.name.is_only_given or word.name.is_only_surname or any(begins)


def _neighbours(text: str, matches: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Give the places of every two words that may be a name."""
    given, before = listed_names()[0].every, ""
    words = [match[0] for match in matches]
    for place, first in enumerate(words[:-1]):
        is_after, before = not place or before in LISTED["before_names"], first.casefold()
        if text[matches[place].end()] not in _GAPS:
            continue
        is_upper = _is_upper(first)
        is_given = before in given or ("-" in first and name_of(first).is_given)
        is_foreign = not first.isascii() and _PATTERNS["foreign"].search(first)
        if not (is_upper or is_after or is_given or is_foreign or first in _TITLES):
            continue
        after = _after(words, place)
        if after is not None and (is_given or not is_upper or _is_upper(words[after])):
            yield place, after


def _is_upper(word: str) -> bool:
    return word[0].isupper() or word.startswith(_LOWER_PREFIXES)


def _word(written: str, particle: str = "") -> _Word:
    return _Word(_PATTERNS["prefix"].sub("", written), particle)


def _after(words: list[str], place: int) -> int | None:
    """Give the place of the word after, with no regard to von, af and de."""
    last = min(place + _MOST_PARTICLES + 1, len(words) - 1)
    laters = range(place + 1, last + 1)
    return next((later for later in laters if words[later].casefold() not in _PARTICLES), None)


def _is_no_surname(core: str) -> bool:
    low = core.casefold()
    last = low.rpartition("-")[2]
    if not LISTED["no_surnames"].isdisjoint((low, low.removesuffix("s"))):
        return True
    if name_of(last).is_only_surname or _PATTERNS["made_surname"].fullmatch(last):
        return False
    ends = _NO_SURNAME_ENDS_SO + (_HOMES_END_SO if is_no_name(last) else ())
    return last.endswith(ends) or last.removesuffix("s").endswith(ends)


def _is_called_after(
    text: str, first: re.Match[str], second: re.Match[str], certainty: Certainty, end: int
) -> bool:
    """Tell whether a place or a method bears the name, not a person."""
    before = text[max(first.start() - _LOOKED_BACK, 0) : first.start()]
    words = f"{first[0]} {second[0]}".casefold()
    surname = first[0] if "," in text[first.end() : second.start()] else second[0]
    return (
        not LISTED["called_after"].isdisjoint((words, words.removesuffix("s")))
        or any(_PATTERNS["named_after"].match(text, place) for place in (second.end(), end))
        or _PATTERNS["saint"].search(before) is not None
        or (certainty is Certainty.SHAPE and _is_no_shape(text, before, first, second))
        or _is_no_surname(surname)
        or _PATTERNS["work"].fullmatch(first[0].casefold()) is not None
    )


def _is_no_shape(text: str, before: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Tell whether what only looks like a name is at a place, or one of a row of words."""
    is_turned = "," in text[first.end() : second.start()]
    is_word = not _word(second[0]).is_unknown or is_english(second[0])
    if is_word and is_english(first[0]):
        return True
    is_led = _PATTERNS["leads_to_name"].search(before) is not None
    is_given = name_of(second[0]).is_given if is_turned else name_of(first[0]).is_only_given
    is_named = is_turned or first[0].istitle() or name_of(second[0]).is_surname
    if is_word and not (is_given and is_named):
        return not is_led
    if not is_turned:
        return _PATTERNS["at_a_place"].search(before) is not None
    is_first = is_led or not before.strip()
    return not is_first or _PATTERNS["more_after"].match(text, second.end()) is not None


def _of_bearer(text: str, start: int, end: int, certainty: Certainty) -> Certainty | None:
    """Tell how sure it is that no firm, which is no person, and no association bears the name."""
    firm, before = _PATTERNS["company"].match(text, end), text[max(start - _LOOKED_BACK, 0) : start]
    is_led = _PATTERNS["bears_name"].search(before) and not _PATTERNS["holder"].search(before)
    is_room = _PATTERNS["room_before"].search(before) is not None
    is_beside = certainty is Certainty.SHAPE and _PATTERNS["firm_before"].search(before)
    if not (firm or is_led or is_room or is_beside) or _is_of_somebody(text, start, end):
        return certainty
    if certainty is Certainty.SHAPE or is_room or (certainty is Certainty.LIKELY and not firm):
        return None
    words = _WORD.findall(f"{text[start:end]}{firm[1]}")[1:] if firm else []
    has_trade = any(is_no_name(word) and name_of(word) is NO_NAME for word in words)
    return None if firm and (has_trade or "&" in firm[1]) else Certainty.SHAPE


def _is_of_somebody(text: str, start: int, end: int) -> bool:
    """Tell whether what stands near a name is told of persons only."""
    return _PATTERNS["somebody_near"].search(text[max(start - _NEAR, 0) : end + _NEAR]) is not None


def _is_source(text: str, start: int, end: int) -> bool:
    """Tell whether who wrote, or is the theme of, a work is named: it is a source."""
    before = text[max(start - _LOOKED_BACK, 0) : start]
    if _PATTERNS["others_after"].match(text, end) or _PATTERNS["shown_in_class"].match(text, end):
        return True
    if _PATTERNS["source_before"].search(before) and _PATTERNS["source_after"].match(text, end):
        is_somebody = _PATTERNS["somebody_near"].search(text[start : end + _NEAR])
        return is_somebody is None or "(" in text[end : end + 3]
    is_work = _PATTERNS["work_before"].search(before) or _PATTERNS["work_after"].match(text, end)
    name, taught = text[start:end].casefold(), LISTED["taught"]
    is_listed = "," in name and _PATTERNS["listed_source"].match(text, end)
    is_whole = name in taught and not _PATTERNS["goes_on"].match(text, end)
    is_public = is_work or is_listed or is_whole or (name.endswith("s") and name[:-1] in taught)
    return bool(is_public) and not _is_of_somebody(text, start, end)


def _end(text: str, words: list[re.Match[str]]) -> int:
    """Give where a name ends that may go on: Anna E. Ek Lind."""
    end = words[0].end()
    for before, match in pairwise(words):
        gap, word = text[before.end() : match.start()], _word(match[0])
        is_next = _PATTERNS["space"].fullmatch(gap) or (
            _word(before[0]).is_initial and _PATTERNS["stop"].fullmatch(gap)
        )
        if not is_next or not word.is_capital or _is_no_surname(word.core):
            break
        end = match.end()
    return end
