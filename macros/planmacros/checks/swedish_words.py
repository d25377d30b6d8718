"""Which words are Swedish: a list of them, and how compounds are made of its words.

The list is read when somebody first asks, in some ten milliseconds. Who made it and
under what licence it is given stands in the list itself.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

BEGINNING = 4  # letters that the words of a line have in common
SHORTEST_PART = 3  # letters that each part of a compound has
SHORTEST_OWNER = 4  # letters of a word whose genitive is not listed by itself
_MOST_PARTS = 4


class Mark(StrEnum):
    """What the list says of a word that it is always, after a colon."""

    ADJECTIVE = "a"  # in its common form: social, lokal
    BEGINS = "b"  # may begin a compound: skol, barn, verksamhets
    DEFINITE = "d"  # a noun in its definite form: tjänsten
    INFINITIVE = "i"  # bygga
    BOUND = "x"  # no word by itself: skol, verksamhets


@cache
def marks_of(word: str) -> str | None:
    """Give the marks of a listed word, in small letters; none if it is not listed."""
    beginning, rest = word[:BEGINNING], word[BEGINNING:]
    block = _blocks().get(beginning.encode(), b"")
    sought = f" {rest}:".encode()
    place = block.find(sought)
    if place < 0:
        return None
    return block[place + len(sought) :].partition(b" ")[0].decode()


@cache
def is_listed(word: str) -> bool:
    """Tell whether a word is in the list, or the genitive of one that is."""
    marks = marks_of(word)
    if marks is not None and Mark.BOUND not in marks:
        return True
    bare = word.removesuffix("s")
    return bare != word and len(bare) >= SHORTEST_OWNER and is_listed(bare)


def is_word(word: str, most: int = _MOST_PARTS) -> bool:
    """Tell whether a word, in any letters, is Swedish: listed, or a compound."""
    plain = word.casefold()
    return is_listed(plain) or _is_compound(plain, most)


@cache
def begins_compound(word: str, most: int = _MOST_PARTS) -> bool:
    """Tell whether a word, in small letters, may be what a compound begins with."""
    return _is_part(word, most) or (
        most > 1
        and any(
            _is_part(word[:place], most) and begins_compound(word[place:], most - 1)
            for place in _places(word)
        )
    )


@cache
def _is_compound(word: str, most: int) -> bool:
    return most > 1 and any(
        _is_part(word[:place], most) and is_word(word[place:], most - 1) for place in _places(word)
    )


def _is_part(word: str, most: int) -> bool:
    """Tell whether a part may stand so far from the end, as «bilds» in the middle."""
    is_first = most == _MOST_PARTS
    stem = word if is_first or len(word) <= SHORTEST_OWNER else word.removesuffix("s")
    return Mark.BEGINS in (marks_of(word) or "") or (
        stem != word and Mark.BEGINS in (marks_of(stem) or "")
    )


def _places(word: str) -> range:
    """Give where a word may be parted in two, the longest beginning first."""
    return range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1)


@cache
def _blocks() -> Mapping[bytes, bytes]:
    """Give the lines of the list by their beginnings, as they stand in the file."""
    lines = Path(__file__).with_suffix(".txt").read_bytes().splitlines()
    return {line.partition(b" ")[0]: line for line in lines}
