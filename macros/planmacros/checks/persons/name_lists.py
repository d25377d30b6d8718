"""Which words are names of persons, and which of them are other things as well."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from planbook.model.text_files import headed_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NAMES, WORDS = "names.txt", "words.txt"
_GIVEN = ("first_names_female", "first_names_male")
_SURNAMES = "last_names"


@cache
def name_lists_of(file: str | Path) -> Mapping[str, frozenset[str]]:
    """Give the lists of names in a file, each by its heading; read once."""
    return {
        heading: frozenset(" ".join(entry.split()) for entry in listed.split(","))
        for heading, listed in headed_texts(Path(__file__).parent / file).items()
    }


_WORDS_TOO = name_lists_of(WORDS)["given_and_words"]
_PLACES_TOO = name_lists_of(WORDS)["surnames_and_words"]
_CALLED_AFTER = name_lists_of(WORDS)["called_after"]
CALLED_AFTER_SAINTS = name_lists_of(WORDS)["saints"]
_LIKE_SURNAMES = tuple(
    f"{ending}{genitive}"
    for ending in name_lists_of(WORDS)["surnames_end_so"]
    for genitive in ("", "s")
)
_SHORTEST_LIKE = 7  # letters; «Persson» is in the lists and «lessen» is no name
_ONLY_NAMES_END_SO = ("ić", "ićs")
_PARTS = re.compile("[-‑'’]")
NOBLE = ("von", "af")


@dataclass(frozen=True)
class Names:
    """The names of the lists, in small letters, and every way they are written."""

    given: frozenset[str]
    surnames: frozenset[str]
    written: frozenset[str]

    def is_given(self, word: str) -> bool:
        """Tell whether a word is a given name: Anna, Anna-Karin."""
        low = word.casefold()
        return low in self.given or all(part in self.given for part in _parts(low))

    def is_only_given(self, word: str) -> bool:
        """Tell whether it is one and hardly anything else."""
        return self.is_given(word) and word.casefold() not in _WORDS_TOO

    def is_surname(self, word: str) -> bool:
        """Tell whether a word is a surname, also in the genitive: Eks, Ek-Lind."""
        return any(form in self.surnames or _is_like_a_surname(form) for form in _forms(word))

    def is_only_surname(self, word: str) -> bool:
        """Tell whether it is one and hardly anything else."""
        return any(
            form not in _PLACES_TOO and (form in self.surnames or _is_like_a_surname(form))
            for form in _forms(word)
        )

    def begins_surname(self, word: str) -> bool:
        """Tell whether a surname begins like this."""
        low = word.casefold()
        return any(surname.startswith(low) for surname in self.surnames)

    def are_in(self, text: str) -> bool:
        """Tell fast whether any of the names may be in a text at all."""
        words = set(re.findall(r"[^\W\d_]+", text))
        return not self.written.isdisjoint(words) or any(map(_is_like_a_surname, words))

    def has(self, word: str) -> bool:
        """Tell fast whether a word, or a part of it, may be a name."""
        return not self.written.isdisjoint(_parts(word)) or _is_like_a_surname(word)


@cache
def listed_names() -> Names:
    """Give the names of the lists; read once, only where something is looked for."""
    lists = name_lists_of(NAMES)
    given = frozenset(name for key in _GIVEN for name in lists[key])
    surnames = lists[_SURNAMES]
    return Names(
        frozenset(map(str.casefold, given)),
        frozenset(map(str.casefold, surnames)),
        frozenset(
            (
                *_ways(given, _WORDS_TOO),
                *_ways(surnames, _PLACES_TOO),
                *(way for word in NOBLE for way in (word, word.title(), word.upper())),
            )
        ),
    )


@cache
def listed_in_addresses() -> frozenset[str]:
    """Give the listed names that are only given names, without rings and dots."""
    only = listed_names().given - _WORDS_TOO
    return frozenset(
        "".join(filter(str.isascii, unicodedata.normalize("NFD", name))) for name in only
    )


def is_listed_otherwise(first: str, second: str) -> bool:
    """Tell whether two listed names are those of a parish, a clinic or a method."""
    words = f"{first} {second}".casefold()
    return words in _CALLED_AFTER or words.removesuffix("s") in _CALLED_AFTER


def _ways(listed: Iterable[str], other_things: frozenset[str]) -> Iterator[str]:
    for name in listed:
        for part in _PARTS.split(name):
            yield from (part, f"{part}s", part.upper(), f"{part.upper()}S")
            if part.casefold() not in other_things:
                yield from (part.casefold(), f"{part.casefold()}s")


def _forms(word: str) -> Iterator[str]:
    """Give a word, its parts about a hyphen, and each without a genitive s."""
    low = word.casefold()
    for part in dict.fromkeys((low, *_parts(low))):
        yield part
        if part.endswith("s"):
            yield part[:-1]


def _parts(word: str) -> list[str]:
    return _PARTS.split(word)


def _is_like_a_surname(word: str) -> bool:
    if len(word) < _SHORTEST_LIKE:
        return word.endswith(_ONLY_NAMES_END_SO)
    return word.casefold().endswith(_LIKE_SURNAMES)
