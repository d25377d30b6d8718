"""Which words are names of persons, and which of them are other things as well."""

from __future__ import annotations

import ast
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The Swedish names of Faker (MIT): surnames from Skatteverket, given names from Isof,
# the 500 most common of each. The file is read, not run: 0.03 s instead of 0.5 s.
_FILE = Path("providers", "person", "sv_SE", "__init__.py")
_GIVEN = ("first_names_female", "first_names_male")
_SURNAMES = "last_names"


def each(words: str) -> frozenset[str]:
    """Give the words of a list that is written as one text."""
    return frozenset(words.split())


# Given names that are also words, feasts, courts or clinics.
_WORDS_TOO = each(
    "alba alex alf alva ana anas asta august aurora balder ben bill bo bror björn "
    "dag dan dante del dick ebba edit else engla ester freja gun hans idun ina inge "
    "iris isa jan jarl jean juni junior kai kari karl kent kim lage lea levi li "
    "linn liv lo loke lova love lucia luna lykke maj mari mark max may mila milla "
    "milo min mina mio mira moa my neo noa nora nova per regina rosa rose rune rut "
    "saga said sally sam siv stella sten stig svea ted thi thor tilde tim tom tor "
    "tore tova uno urban valborg vega vera victor vide viking ville viola åsa östen"
)
# Surnames that are also words or towns.
_PLACES_TOO = each(
    "abdi alm asp berg björk blixt blom borg brink bäck dahl ek falk ferm flink "
    "fors frank frid frisk green gren hall hammar hanna hjort holm hult hägg jarl "
    "kling krantz kvist levin li lilja lind linde lindholm liu ljung lund lönn löf "
    "malm modig norberg nord nordin norman palm rask roos roth said sand skog sköld "
    "smith stark steen storm strand strid ström ståhl svärd thor tran wall wang "
    "werner wester"
)
# Parishes, squares, clinics and methods that are called by a person's name.
_CALLED_AFTER = frozenset(
    (
        *("adolf fredrik", "gustav adolf", "gustav vasa", "hedvig eleonora"),
        *("karl johan", "maria magdalena", "maria regina", "maria ungdom"),
        *("oscar fredrik", "katarina sofia", "imam ali", "marte meo"),
        "martin luther",
    )
)
CALLED_AFTER_SAINTS = each("engelbrekt hedvig katarina maria matteus sofia")
_LIKE_SURNAMES = tuple(
    f"{ending}{genitive}"
    for ending in (
        *("sson", "ssen", "qvist", "quist"),
        *("ić", "ovic", "evic", "ski", "enko", "adze", "idze"),
    )
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
        return any(
            form in self.surnames or _is_like_a_surname(form) for form in _forms(word)
        )

    def is_only_surname(self, word: str) -> bool:
        """Tell whether it is one and hardly anything else."""
        return any(
            form not in _PLACES_TOO
            and (form in self.surnames or _is_like_a_surname(form))
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
def names() -> Names:
    """Give the names; read once, and only where something is looked for."""
    lists = _lists()
    given = frozenset(name for key in _GIVEN for name in lists[key])
    surnames = frozenset(lists[_SURNAMES])
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
def given_in_addresses() -> frozenset[str]:
    """Give what is only a given name, without rings and dots: jorgen."""
    only = names().given - _WORDS_TOO
    return frozenset(
        "".join(filter(str.isascii, unicodedata.normalize("NFD", name)))
        for name in only
    )


def is_called_after(first: str, second: str) -> bool:
    """Tell whether two names are those of a parish, a clinic or a method."""
    words = f"{first} {second}".casefold()
    return words in _CALLED_AFTER or words.removesuffix("s") in _CALLED_AFTER


def _lists() -> dict[str, list[str]]:
    package = find_spec("faker")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("faker")
    content = (Path(package.origin).parent / _FILE).read_text("utf-8")
    wanted = {*_GIVEN, _SURNAMES}
    return {
        statement.targets[0].id: [
            name for name, _ in ast.literal_eval(statement.value.args[0])
        ]
        for statement in ast.walk(ast.parse(content))
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and isinstance(statement.value, ast.Call)
        and statement.targets[0].id in wanted
    }


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
