"""Rules about how the texts are written: traces of broken lines and columns."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property

from planbook.facts.roles import LONG_WORD, Roles
from planbook.model.register import Register
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Activity
from planmacros.checks.message_wording import closest, place
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.swedish_words import Mark, begins_compound, is_listed, is_word, marks_of
from planmacros.checks.typed_texts import typed_words

_LONGEST_SHOWN = 40  # letters of a broken word that a message repeats
NEARLY_THE_SAME = 0.9  # how alike a broken word and the whole one are
JOINED = 10  # letters that a word broken in two has at least
_SOFT = "\u00ad"  # a hyphen that shows only where a line ends
_SOFT_WORD = re.compile(rf"(?<![\w{_SOFT}])\w*{_SOFT}[\w{_SOFT}]*")
_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)
_LETTERS = "abcdefghijklmnopqrstuvxyzåäö"
_SHORT_HALF = 3  # letters
_LONG_STEM = 8  # letters of a word that «er» is the ending of, and not your
_SHORTEST_ODD = 5  # letters; what is shorter may be an abbreviation


@rule("T01", Grade.WARNING)
def broken_word(register: Register) -> Hits:
    """Ett ord är avbrutet mitt i, eller har ett mellanslag för mycket."""
    words = _Words(register)
    for row, column, text in typed_words(register):
        is_owner = column is Activity.owner
        for fault in dict.fromkeys(_faults(text, words, is_owner=is_owner)):
            yield row.cell(column), f"{place(row, column)}: {fault}"


class _Words:
    """All words of a register, and those that its roles are called by."""

    def __init__(self, register: Register) -> None:
        self._counts = Counter(
            word for _, _, text in typed_words(register) for word in re.findall(r"\w+", text.casefold())
        )
        self._roles = Roles(register)

    def holds(self, word: str) -> bool:
        """Tell whether a whole word stands somewhere in the register."""
        return word.casefold() in self._counts and not self.fused(word)

    def is_only_here(self, first: str, second: str) -> bool:
        """Tell whether two words stand nowhere else."""
        return self._counts[first.casefold()] == self._counts[second.casefold()] == 1

    def guess_role(self, first: str, second: str) -> str:
        """Guess in a question which word of a role's name was broken in two."""
        if self._roles.knows(first) or self._roles.knows(second):
            return ""
        stem = first[:LONG_WORD].casefold()
        near = (word for word in self._roles.words if word.startswith(stem))
        return closest(first + second, near, NEARLY_THE_SAME)

    def fused(self, word: str) -> str:
        """Part a word that is two words of roles' names in one; nothing if it is not."""
        plain, known = word.casefold(), self._long_words
        for end in range(LONG_WORD, len(plain)) if plain not in known else ():
            if plain[:end] in known and plain[end:] in known:
                return f"{word[:end]} {word[end:]}"
        return ""

    @cached_property
    def _long_words(self) -> frozenset[str]:
        return frozenset(word for word in self._roles.words if len(word) >= LONG_WORD)


def _faults(text: str, words: _Words, *, is_owner: bool) -> Iterator[str]:
    """Say in what ways the words of one cell are broken."""
    yield from _spaces(text)
    for match in _PATTERNS["pair"].finditer(text):
        yield from _parted(match[1], match[2], words, is_owner=is_owner)
    for word in re.findall(r"\w+", text) if is_owner else ():
        if parts := words.fused(word):
            yield _SAID["two_words"].format(word=_short(word), parts=_short(parts))


def _spaces(text: str) -> Iterator[str]:
    for match in _SOFT_WORD.finditer(text) if _SOFT in text else ():
        word = _short(match[0].replace(_SOFT, ""))
        yield _SAID["soft_hyphen"].format(word=word)
    for match in _PATTERNS["spaces_in_a_row"].finditer(text) if "  " in text else ():
        first, second = map(_short, match.groups())
        yield _SAID["spaces"].format(first=first, second=second)
    for sign, pattern in (("/ ", _PATTERNS["slash"]), ("- ", _PATTERNS["hyphen"])):
        for match in pattern.finditer(text) if sign in text else ():
            yield _broken(match[0], match[1] + match[2])
    for match in _PATTERNS["inner"].finditer(text) if "-" in text else ():
        if _is_parted_within(match[1], match[2]):
            yield _broken(match[0], match[1] + match[2])


def _is_parted_within(first: str, second: str) -> bool:
    """Tell whether a hyphen stands within a word, and not between two: «hip-hop»."""
    is_half = (len(second) >= _SHORT_HALF and not is_word(second)) or (
        len(first) > _SHORT_HALF < len(second)
        and not is_word(first)
        and not begins_compound(first.casefold())
    )
    return is_half and is_word(first + second)


def _parted(first: str, second: str, words: _Words, *, is_owner: bool) -> Iterator[str]:
    """Tell of two words that are rather one, broken in two."""
    known = words.holds(first + second)
    is_odd = len(second) >= _SHORTEST_ODD and _is_impossible(second)
    may_end = (known and not _is_told_you(first, second)) or is_owner
    is_ending = _PATTERNS["ending"].fullmatch(second) and may_end
    is_known = known and len(first + second) >= JOINED and words.is_only_here(first, second)
    if is_odd or is_ending or is_known or _is_one_word(first, second):
        yield _broken(f"{first} {second}", first + second)
        return
    guess = ""
    if is_owner and second.islower() and words.is_only_here(first, second):
        guess = words.guess_role(first, second)
    if not guess and (whole := _with_lost_letter(first, second)):
        guess = f" Menar du «{_short(whole)}»?"
    if guess:
        yield _SAID["guessed"].format(words=_short(f"{first} {second}"), guess=guess)


def _is_told_you(first: str, second: str) -> bool:
    """Tell whether «er» is you, after a verb that tells you what to do: «vänd er till»."""
    return second == "er" and is_listed(f"{first}a".casefold())


@cache
def _is_one_word(first: str, second: str) -> bool:
    """Tell whether two pieces are one word of the list, and not two that may meet."""
    if first[1:] + second != (first[1:] + second).lower():
        return False  # a name or an abbreviation
    if _PATTERNS["small"].fullmatch(second) and not is_listed((first + second).casefold()):
        return False
    is_ending = _PATTERNS["ending"].fullmatch(second) is not None
    if not (is_word(first) and is_word(second)):
        return (is_ending or len(second) >= _SHORT_HALF) and is_word(first + second)
    # «stöd er chef» is no «stöder», but an «avdelningschef er» hardly owns anything.
    if is_ending and len(first) >= _LONG_STEM:
        return is_word(first + second)
    return _never_meet(first.casefold(), second) and is_listed((first + second).casefold())


def _never_meet(first: str, second: str) -> bool:
    """Tell whether grammar keeps two words apart: «social tjänsten», «före bygga»."""
    before, after = marks_of(first) or "", marks_of(second) or ""
    return (Mark.ADJECTIVE in before and Mark.DEFINITE in after) or (
        _PATTERNS["before_noun"].fullmatch(first) is not None and Mark.INFINITIVE in after
    )


@cache
def _with_lost_letter(first: str, second: str) -> str:
    """Give the word that two pieces, neither of them a word, lack one letter of."""
    is_likely = len(first) >= LONG_WORD <= len(second) and (first + second)[1:].islower()
    if not is_likely or is_word(first) or is_word(second):
        return ""
    for start in range(len(first)):
        if start and not begins_compound(first[:start].casefold()):
            continue
        rest = first[start:] + second
        for at in range(1, len(rest)):
            for letter in _LETTERS:
                if is_listed(f"{rest[:at]}{letter}{rest[at:]}".casefold()):
                    return f"{first[:start]}{rest[:at]}{letter}{rest[at:]}"
    return ""


@cache
def _is_impossible(word: str) -> bool:
    """Tell whether no Swedish word begins so; capitals may be a name."""
    has_onset = _PATTERNS["onset"].match(word) is not None
    return word.islower() and _PATTERNS.any_in(word, "vowel") and not has_onset


def _broken(wrong: str, right: str) -> str:
    return _SAID["broken"].format(wrong=_short(wrong), right=_short(right))


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST_SHOWN else word[: _LONGEST_SHOWN - 1] + "…"
