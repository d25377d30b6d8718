"""Which words are names of persons, and which of them are other things as well."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planbook.model.text_files import headed_texts
from planmacros.checks.swedish_words import is_listed, is_word

NAMES, NAMES_OF_WORLD, WORDS = "names.txt", "names_of_the_world.txt", "words.txt"
ENGLISH = "english_words.txt"
_MUNICIPALITIES = "../plan/place_names.txt"
_LESS_COMMON = "faker"  # how the heading ends of names that few bear here
_KINDS = (("first_names", "given", "given_and_words"), ("last_names", "surnames", "surnames_and_words"))


@cache
def name_lists_of(file: str | Path) -> Mapping[str, frozenset[str]]:
    """Give the lists of names in a file, each by its heading; read once."""
    return {
        heading: frozenset(" ".join(entry.split()) for entry in listed.split(","))
        for heading, listed in headed_texts(Path(__file__).parent / file).items()
    }


LISTED = name_lists_of(WORDS)
_LIKE_SURNAMES = tuple(
    f"{ending}{genitive}" for ending in LISTED["surnames_end_so"] for genitive in ("", "s")
)
_NO_NAME_ENDS_SO = tuple(LISTED["places_end_so"])
_SHORTEST_COMPOUND = 8  # letters; «Bakkal» is no compound of «bak» and «kal»
_SHORTEST_LIKE = 7  # letters; «Persson» is in the lists and «lessen» is no name
_ONLY_NAMES_END_SO = ("ić", "ićs")
_PARTS = re.compile("[-‑'’]")
NOBLE = ("von", "af", "van")
_STROKES = str.maketrans("łøđðıəħŋ", "loddiehn")
_NO_NAMES = frozenset(
    word
    for listed in (
        *(LISTED[key] for key in ("places", "organisations", "no_surnames")),
        *(map(str.casefold, names) for names in name_lists_of(_MUNICIPALITIES).values()),
    )
    for entry in listed
    for word in re.split("[ -]", entry)
)


@dataclass(frozen=True)
class Names:
    """Names in small letters: common ones, any, and those that are words as well."""

    common: frozenset[str]
    every: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True)
class NameOf:
    """What a word is the name of; common is a name that many bear in Sweden."""

    is_given: bool
    is_surname: bool
    is_only_given: bool
    is_only_surname: bool
    is_common_given: bool
    is_common_surname: bool


NO_NAME = NameOf(*[False] * 6)


@cache
def name_of(word: str) -> NameOf:
    """Tell which kind of name a word may be, also Anna-Karin, Eks and Ek-Lind."""
    given, surnames = listed_names()
    low = word.casefold()
    whole, forms = _spelt(low), [*_forms(low)]
    parts = _PARTS.split(low)
    is_given = not given.every.isdisjoint(whole) or _are_all(parts, given.every)
    clear = [form for form in forms if form not in surnames.words]
    like = any(map(_is_like_a_surname, forms))
    is_surname = like or not surnames.every.isdisjoint(forms)
    if not (is_given or is_surname):
        return NO_NAME
    return NameOf(
        is_given,
        is_surname,
        is_given and given.words.isdisjoint(whole),
        like or not surnames.every.isdisjoint(clear),
        is_given and (not given.common.isdisjoint(whole) or _are_all(parts, given.common)),
        like or not surnames.common.isdisjoint(forms),
    )


@cache
def listed_names() -> tuple[Names, ...]:
    """Give the given names and the surnames of the lists; read when first asked for."""
    _, *parts = (Path(__file__).parent / NAMES_OF_WORLD).read_text("utf-8").split("\n[")
    world = dict(part.split("]\n", 1) for part in parts)
    return tuple(_names(kind, world) for kind in _KINDS)


def _names(kind: tuple[str, str, str], world: Mapping[str, str]) -> Names:
    """Give the names of a kind: as the Swedish lists, the others and the words head it."""
    swedish_key, key, words_key = kind
    swedish = [
        name.casefold()
        for heading, listed in name_lists_of(NAMES).items()
        if heading.startswith(swedish_key)
        for name in listed
    ]
    of_kind = {heading: text for heading, text in world.items() if heading.startswith(key)}
    less_common = of_kind.pop(f"{key}_{_LESS_COMMON}", "").split()
    common = frozenset((*swedish, *" ".join(of_kind.values()).split()))
    words = LISTED[words_key].union(of_kind.get(f"{key}_and_words", "").split())
    return Names(common, common.union(less_common), words)


@cache
def listed_in_addresses() -> frozenset[str]:
    """Give the listed names that are only given names, without rings and dots."""
    given, _ = listed_names()
    return frozenset(
        "".join(filter(str.isascii, unicodedata.normalize("NFD", name)))
        for name in given.common - given.words
    )


@cache
def is_english(word: str) -> bool:
    """Tell whether a word is English, and in no list of names; read when first asked."""
    low = word.casefold()
    begins = ("", *filter(low.startswith, LISTED["begins_english"]))
    return any(
        not _english().isdisjoint((one, one.removesuffix("s"))) for one in map(low.removeprefix, begins)
    )


@cache
def _english() -> frozenset[str]:
    return frozenset((Path(__file__).parent / ENGLISH).read_text("utf-8").partition("\n\n")[2].split())


@cache
def is_no_name(word: str) -> bool:
    """Tell whether a word, or each part of it, is Swedish, a place or an organisation."""
    parts = [part for part in _PARTS.split(word.casefold()) if not (is_place(part) or is_listed(part))]
    return all(len(part) >= _SHORTEST_COMPOUND and is_word(part) for part in parts)


def is_place(word: str) -> bool:
    """Tell whether a word, or what it is the genitive of, is a place or an organisation."""
    low = word.casefold()
    bare = low.removesuffix("s")
    return low in _NO_NAMES or bare in _NO_NAMES or low.endswith(_NO_NAME_ENDS_SO)


def _spelt(low: str) -> set[str]:
    """Give a name as it is written, and without accents that are not Swedish."""
    return {low} if low.isascii() else {low, without_accents(low, "åäö")}


def without_accents(low: str, kept: str) -> str:
    """Write a name in small letters without strokes and accents, but for some letters."""
    return "".join(
        letter if letter in kept else unicodedata.normalize("NFD", letter)[0]
        for letter in low.translate(_STROKES)
    )


def _are_all(parts: list[str], names: frozenset[str]) -> bool:
    return all(not names.isdisjoint(_spelt(part)) for part in parts)


def _forms(low: str) -> Iterator[str]:
    """Give a word, its parts about a hyphen, and each without a genitive s."""
    for part in dict.fromkeys((low, *_PARTS.split(low))):
        for form in _spelt(part):
            yield form
            if form.endswith("s"):
                yield form[:-1]


def _is_like_a_surname(word: str) -> bool:
    return word.endswith(_ONLY_NAMES_END_SO if len(word) < _SHORTEST_LIKE else _LIKE_SURNAMES)
