"""When something is followed up, read from the words that people use for it.

The occasions are those that a board has listed, in its own words. Three belong to the
year of the city, T1 and T2 (tertialrapport 1 and 2) and VB (verksamhetsberättelse), and
have other names as well. What is not listed goes by the minutes of a meeting, the
training portal or the handling of grants, or has a day, a month, a quarter or a season.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from planbook.model.swedish import normal
from planbook.model.text_files import Patterns

FIRST, SECOND, YEARLY = CITY = "T1", "T2", "VB"
MINUTES = "protokoll"
PORTAL = "utbildningsportal"
_GRANTS = "bidragsprocess"
OTHER = "annat"  # a day, a month, a quarter or a season
OCCASION_KINDS = (MINUTES, PORTAL, _GRANTS, OTHER)  # that have no last day in a year

_PATTERNS = Patterns(__file__)
_KINDS = {MINUTES: _PATTERNS["minutes"], PORTAL: _PATTERNS["portal"], _GRANTS: _PATTERNS["grants"]}
_MEANINGS = {FIRST: _PATTERNS["first"], SECOND: _PATTERNS["second"], YEARLY: _PATTERNS["yearly"]}
_LONG, _SHORT = 5, 3  # letters of a word that may have any ending, or some
_PAIR = 2  # words, which may stand in either order
_QUARTER = {"q": "kvartal", "kv": "kvartal"}
_DIGITS = {word: number for number, word in enumerate(_PATTERNS.text("digit").split("|"), 1)}
_ORDINALS = {word: number for number, word in enumerate(_PATTERNS.text("ordinal").split("|"), 1)}
_MONTHS = _PATTERNS.text("month").split("|")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_NUMBER, _ENDING = _PATTERNS.text("number"), _PATTERNS.text("ending")


def occasions_asked_for(text: str, listed: Sequence[str]) -> tuple[str, ...]:
    """Give the occasions that the words of a follow-up ask for, each once, in order.

    ``listed`` names those of the plan's years, such as T1 or, in a plan for several
    years, T1 2021, which every T1 without a year asks for. Then come the other kinds.
    """
    found = _read(text, tuple(listed))
    kinds = (kind if kind in OCCASION_KINDS else OTHER for kind in found.others)
    return tuple(dict.fromkeys((*found.listed, *kinds)))


def occasions_in_words(text: str, listed: Sequence[str] = CITY) -> tuple[str, ...]:
    """Give the occasions that a follow-up names, each once; none for «årligen».

    The words for a day, a month, a quarter or a season are given as they stand.
    """
    found = _read(text, tuple(listed))
    return (*found.listed, *found.others)


def occasions_not_listed(text: str, listed: Sequence[str]) -> tuple[str, ...]:
    """Give the words for occasions that the list does not have, such as «T3»."""
    return _read(text, tuple(listed)).unlisted


def occasions_resembled(text: str, listed: Sequence[str]) -> Mapping[str, str]:
    """Give times that go by no occasion, each with the listed one that has it too.

    «Nämndens möte den 12 maj» is no words for Nämndmöte 12 maj, but may be meant so.
    """
    found = _read(text, tuple(listed))
    left = [name for name in listed if name not in found.listed]
    said = [each for each in found.others if each not in OCCASION_KINDS]
    alike = ((each, name) for name in left for each in said if _is_same_time(each, name))
    return dict(reversed([*alike]))


def _is_same_time(said: str, name: str) -> bool:
    """Tell whether two have a month or a season, and no two days of it, or a quarter."""
    pairs = ((one, other) for one in _times(said) for other in _times(name))
    return any(a[0] == b[0] and ("" in (a[1], b[1]) or a[1] == b[1]) for a, b in pairs)


def _times(words: str) -> Iterator[tuple[str, str]]:
    plain = _PATTERNS["figures"].sub(
        lambda day: f"{day[2] or day[3]} {_MONTHS[int(day[1] or day[4]) - 1]}", normal(words)
    )
    for time in _PATTERNS["time"].finditer(plain):
        yield time[2] or "kvartal", (time[1] or time[3] or "").lstrip("0")


@lru_cache(maxsize=1_000)
def occasion_meaning(name: str) -> str:
    """Give T1, T2 or VB where that is what an occasion is; nothing for others."""
    bare = normal(_PATTERNS["any_year"].sub(" ", name))
    found = (kind for kind, words in _MEANINGS.items() if words.fullmatch(bare))
    return next(found, "")


def occasion_year(name: str) -> int | None:
    """Give the year that stands in the name of an occasion."""
    found = _PATTERNS["any_year"].search(name)
    return int(found[0]) if found else None


class _Found(NamedTuple):
    """What words name: listed occasions, other kinds, and what is not in the list."""

    listed: tuple[str, ...]
    others: tuple[str, ...]
    unlisted: tuple[str, ...]


@dataclass(frozen=True)
class _Form:
    """Words that name occasions, by their places in the list.

    ``places`` go by the words alone, ``numbered`` by the words and a number.
    """

    words: str
    places: frozenset[int] = frozenset()
    numbered: Mapping[int, frozenset[int]] = field(default_factory=dict[int, frozenset[int]])
    is_whole: bool = True  # without a number it is a name too

    def named(self, numbers: Iterable[int]) -> frozenset[int]:
        """Give the places that the words and some numbers name."""
        every = (self.numbered.get(number, frozenset()) for number in numbers)
        return frozenset[int]().union(*every)


@dataclass(eq=False)
class _Mention:
    """Where occasions are named, which, of which years, and whether a range ends."""

    form: _Form
    span: tuple[int, int]
    places: frozenset[int]
    ends_range: bool
    years: set[int] = field(default_factory=set[int])
    is_counted: bool = True  # or named whole; «rapporten» of several is neither
    is_excepted: bool = False  # «inte vid T1» asks for nothing
    first: _Mention | None = None  # the one whose words a lone number goes on from

    def stem(self, typed: str) -> str:
        """Give the words that a lone number leaves out: «T» of «T1 och 3»."""
        start, end = self.first.span if self.first else (0, 0)
        return re.sub(rf"[\s.:-]*(?:{_NUMBER}|[IVX]+)$", "", typed[start:end])


@lru_cache(maxsize=20_000)
def _read(text: str, listed: tuple[str, ...]) -> _Found:
    words, rest = normal(_with_arabic(text)), normal(text)
    typed = " ".join(text.split())
    typed = typed if typed.casefold().startswith(rest) else words
    vocabulary = _vocabulary(listed)
    places, unknown = set[int](), list[str]()
    vague: list[tuple[frozenset[int], str]] = []  # «rapporten», and not which of them
    for mentions in vocabulary.chains(words):
        chosen = [vocabulary.chosen(mention) for mention in mentions]
        places.update(*chosen, *_between(mentions, chosen))
        for mention, some in zip(mentions, chosen, strict=True):
            start, end = mention.span
            day = _PATTERNS["day_after"].match(words, end) if some else None
            blank = day.end() if day else end
            minutes = _PATTERNS["minutes_of"].search(words[:start]) if some else None
            start = minutes.start() if minutes else start
            if some or mention.is_counted:
                rest = rest[:start] + " " * (blank - start) + rest[blank:]
            if mention.is_excepted:
                continue
            if not some and mention.is_counted:
                said = mention.stem(typed), typed[start:end], *map(str, mention.years)
                unknown.append(" ".join(filter(None, said)))
            elif not some:
                vague.append((mention.form.named(mention.form.numbered), typed[start:end]))
    unknown += (said for meant, said in vague if places and not places & meant)
    names = (name for place, name in enumerate(listed) if place in places)
    return _Found(_once(names), _once(_other_kinds(rest)), _once(unknown))


def _with_arabic(text: str) -> str:
    """Write Roman numerals with as many digits: «Rapport II» is «Rapport 02»."""
    return _PATTERNS["roman"].sub(
        lambda found: str(_ROMANS.index(found[0].upper()) + 1).zfill(len(found[0])),
        " ".join(text.split()),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _other_kinds(words: str) -> Iterator[str]:
    yield from (kind for kind, said in _KINDS.items() if said.search(words))
    yield from (match[0] for match in _PATTERNS["when"].finditer(words))


def _between(mentions: Sequence[_Mention], chosen: Sequence[frozenset[int]]) -> Iterator[range]:
    """Give the places inside ranges: T1–VB is T2 too, in each year by itself."""
    for (_, first), (last, ends) in pairwise(zip(mentions, chosen, strict=True)):
        for place in first if last.ends_range else ():
            if after := [end for end in ends if end > place]:
                yield range(place, min(after))


class _Vocabulary:
    """The words for the occasions of a list, and how they are found in a text."""

    def __init__(self, listed: tuple[str, ...]) -> None:
        self._years = tuple(map(occasion_year, listed))
        own = sorted(_own_forms(listed), key=lambda form: -len(form.words))
        self._forms = (*own, *_city_forms(listed))
        names = (
            f"(?P<name_{n}>{form.words})(?:[\\s.:-]{{0,2}}(?P<count_{n}>{_NUMBER}))?"
            for n, form in enumerate(self._forms)
        )
        named = rf"(?:{'|'.join(names)})(?::\w{{1,4}})?(?![^\W_])"
        to, other = _PATTERNS.text("to"), _PATTERNS.text("other")
        self._tokens = re.compile(f"{to}|{named}|{other}", re.VERBOSE)

    def chosen(self, mention: _Mention) -> frozenset[int]:
        """Give the places that a mention means: of its years, if it has any."""
        years = {None, *mention.years}
        wanted = mention.places
        return frozenset(p for p in wanted if not mention.years or self._years[p] in years)

    def chains(self, words: str) -> Iterator[tuple[_Mention, ...]]:
        """Give the mentions that stand in a row, such as «T1, T2 och VB 2021»."""
        chain = _Chain()
        for token in self._tokens.finditer(words):
            kind, _, number = (token.lastgroup or "").partition("_")
            if number:
                form, (start, end) = self._forms[int(number)], token.span()
                count = token[f"count_{number}"]
                if count and not form.numbered and form.is_whole:
                    end = token.end(f"name_{number}")
                goes_on = chain.add_name(form, token[0], count, (start, end))
            else:
                goes_on = chain.add(kind, token[0], token.span())
            if not goes_on:
                yield chain.closed()
                chain = _Chain()
        yield chain.closed()


_vocabulary = lru_cache(maxsize=100)(_Vocabulary)


class _Chain:
    """Mentions that nothing but commas and small words stands between."""

    def __init__(self) -> None:
        self._mentions: list[_Mention] = []
        self._heading = set[int]()  # the year that stands before them
        self._ordinals = set[int]()
        self._has_all = False
        self._is_but = False
        self._join = ""

    def add(self, kind: str, words: str, span: tuple[int, int]) -> bool:
        """Add what is no name, or tell that the chain ends with it."""
        match kind:
            case "to" | "join":
                self._join = kind
            case "ordinal":
                self._ordinals.add(_ORDINALS[words])
            case "all":
                self._has_all = True
            case "but":
                self._is_but = True
            case "heading" | "year":
                self._add_year(int(words), is_before=kind == "heading")
            case "number" | "alone":
                is_alone = kind == "alone"
                return self._add_number(_count(words), span, is_alone=is_alone)
            case _:
                pass
        return kind not in {"word", "day"}

    def add_name(self, form: _Form, words: str, count: str | None, span: tuple[int, int]) -> bool:
        """Add a name, or tell that it says nothing without its number."""
        if count and (form.numbered or not form.is_whole):
            numbers = {_count(count)}
        elif form.numbered and (self._has_all or _PATTERNS["plural"].search(words)):
            numbers = {*form.numbered}
        else:
            numbers = self._ordinals & {*form.numbered}
            if not numbers and not form.is_whole:
                if len(words) >= _LONG:
                    self._add(form, span, frozenset())
                    self._mentions[-1].is_counted = False
                return False
        self._add(form, span, form.named(numbers) if numbers else form.places)
        return True

    def closed(self) -> tuple[_Mention, ...]:
        """Give the mentions; a year that is said last is that of those before it."""
        years = set[int]()
        for mention in reversed(self._mentions):
            mention.years = years = mention.years or years
        return tuple(self._mentions)

    def _add(self, form: _Form, span: tuple[int, int], places: frozenset[int]) -> None:
        is_end, years = self._join == "to", {*self._heading}
        asked = frozenset[int]() if self._is_but else places
        self._mentions.append(_Mention(form, span, asked, is_end, years, is_excepted=self._is_but))
        self._join, self._has_all, self._ordinals = "", False, set[int]()

    def _add_number(self, number: int, span: tuple[int, int], *, is_alone: bool) -> bool:
        """Add one more of what was named last: «T1 och 2»; one unknown if alone."""
        last = self._mentions[-1] if self._mentions else None
        is_next = is_alone and last is not None and last.span[1] + 1 == span[0]
        if last is None or not last.form.numbered or not (self._join or is_next):
            return False
        if number not in last.form.numbered and not is_alone:
            return False
        self._add(last.form, span, last.form.named((number,)))
        self._mentions[-1].first = last.first or last
        return True

    def _add_year(self, year: int, *, is_before: bool) -> None:
        if is_before or not self._mentions:
            self._heading = {year}
            return
        years = self._mentions[-1].years
        is_end = self._join == "to" and years
        years |= {*range(min(years), year + 1)} if is_end else {year}
        self._join = ""


def _count(words: str) -> int:
    return _DIGITS.get(words) or int(words)


def _own_forms(listed: Sequence[str]) -> Iterator[_Form]:
    """Give the words of the names in the list; «prognos» for Prognos 1 and 2."""
    places = defaultdict[tuple[str, ...], set[int]](set)
    numbered = defaultdict[tuple[str, ...], dict[int, set[int]]](dict)
    for place, name in enumerate(listed):
        whole = normal(_with_arabic(name))
        bare = _PATTERNS["any_year"].sub(" ", whole)
        for said in {bare, *(bare.split("/") if _PATTERNS["two_names"].fullmatch(bare) else ())}:
            words = tuple(re.findall(r"[^\W\d_]+|\d+", said if said.strip() else whole))
            *_, before, last = ("", "", *words)
            is_day = before.isdigit()  # as in «Möte 3/4»
            if before and not is_day and _PATTERNS["number"].fullmatch(last):
                numbered[words[:-1]].setdefault(_count(last), set()).add(place)
            elif words:
                places[words].add(place)
    for stem in dict.fromkeys((*places, *numbered)):
        counted = {n: frozenset(some) for n, some in numbered[stem].items()}
        is_whole = stem in places
        yield _Form(_inflected(stem), frozenset(places[stem]), counted, is_whole)


def _city_forms(listed: Sequence[str]) -> Iterator[_Form]:
    """Give the other names of those that are T1, T2 and VB."""
    places = defaultdict[str, set[int]](set)
    for place, name in enumerate(listed):
        places[occasion_meaning(name)].add(place)
    first, second, yearly = (frozenset(places[kind]) for kind in CITY)
    halves = {n: some for n, some in ((1, first), (2, second)) if some}
    yield _Form(_PATTERNS.text("half_year"), second, halves)
    yield _Form(_PATTERNS.text("tertial"), frozenset(), halves, is_whole=False)
    yield _Form(_PATTERNS.text("yearly"), yearly)


def _inflected(words: Sequence[str]) -> str:
    """Make a pattern of a name in which each long word may have an ending."""
    is_alone, between = len(words) == 1, _PATTERNS.text("between")
    pattern = _word(words[0], is_alone=is_alone)
    if is_alone and words[0].isalpha():
        pattern += _PATTERNS.text("report")
    if len(words) == _PAIR and all(map(str.isalpha, words)):
        one, other = (_word(word, is_alone=False) for word in words)
        return rf"(?:{one}{between}(?:(?:för|i)\s)?{other}|{other}\s{one})"
    for before, word in pairwise(words):
        is_close = before.isdigit() != word.isdigit()
        pattern += r"[\s.:/-]{0,2}" if is_close else between
        pattern += _word(word, is_alone=False)
    return pattern


def _word(word: str, *, is_alone: bool) -> str:
    word = _QUARTER.get(word, word)
    if len(word) < _SHORT or not word.isalpha():
        return re.escape(word)
    if is_alone and len(word) < _LONG:
        return re.escape(word) + _PATTERNS.text("short_ending")
    stem = _PATTERNS["definite"].sub("", word)
    if word == "kvartal":
        return rf"(?:kvartal(?:svis|{_ENDING})|q|kv)"
    return f"(?:{re.escape(word)}|{re.escape(stem)}){_ENDING}"
