"""People of many origins, drawn from lists that the program does not hold.

Nobody is meant: a given name and a surname are drawn each by itself. They are written in
every way that people write names, in sentences of a plan, and it is counted which are told.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from planbook.model.book import Book, Grid
from planbook.model.text_files import headed_texts
from planbook.reader.parse import parse
from planbook.schema import SHEETS
from planmacros.checks import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

_FOLDER = Path(__file__).with_name("names")
_SAID = (
    *("Samtal med {} om rutinen i april", "Enligt {} har klottret minskat vid centrum"),
    *("Mötet leddes av {} och en kollega", "Uppgiften kommer från {} på fritidsgården"),
    *("Kontakt togs med {} efter händelsen", "Vi har talat med {} under våren"),
)
WHOLE = "helt namn"


@dataclass(frozen=True)
class Somebody:
    """A person that there is not, and where the names of such come from."""

    origin: str
    given: str
    surname: str


def origins() -> tuple[str, ...]:
    """Give the origins of which there are names."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))


@cache
def _names(origin: str) -> tuple[list[str], list[str]]:
    given, surnames = headed_texts(_FOLDER / f"{origin}.txt").values()
    return given.split(), surnames.split()


def somebody(random: Random, origin: str = "") -> Somebody:
    """Draw somebody, of any origin if none is given."""
    origin = origin or random.choice(origins())
    given, surnames = _names(origin)
    return Somebody(origin, random.choice(given), random.choice(surnames))


def _reversed(one: Somebody, _: Random) -> str:
    return f"{one.surname}, {one.given}"


def _misspelt(one: Somebody, random: Random) -> str:
    """Double or drop a letter within the surname."""
    place = random.randrange(1, len(one.surname))
    letters = random.choice((one.surname[place] * 2, ""))
    return f"{one.given} {one.surname[:place]}{letters}{one.surname[place + 1 :]}"


def _plain(one: Somebody, _: Random) -> str:
    split = unicodedata.normalize("NFD", f"{one.given} {one.surname}")
    return "".join(sign for sign in split if not unicodedata.combining(sign))


FORMS: Mapping[str, Callable[[Somebody, Random], str]] = {
    WHOLE: lambda one, _: f"{one.given} {one.surname}",
    "genitiv": lambda one, _: f"{one.given} {one.surname}s",
    "omvänt": _reversed,
    "initial": lambda one, _: f"{one.given[0]}. {one.surname}",
    "VERSALER": lambda one, _: f"{one.given} {one.surname}".upper(),
    "gemener": lambda one, _: f"{one.given} {one.surname}".lower(),
    "felskrivet": _misspelt,
    "titel": lambda one, random: f"{random.choice(('läraren', 'kuratorn'))} {one.surname}",
    "tre namn": lambda one, random: f"{one.given} {one.surname} {somebody(random).surname}",
    "utan accenter": _plain,
}


def told(texts: Iterable[str], codes: Iterable[str], day: date) -> list[bool]:
    """Tell of each text, in a cell of its own, whether one of the rules tells of it."""
    rows = [["Ord"], *([text] for text in texts)]
    register = parse(Book({"Blad1": Grid.of(rows)}), SHEETS, day)
    asked = (rule for rule in RULES if rule.code in codes)
    found = {finding.cell.row for rule in asked for finding in rule(register)}
    return [number in found for number in range(2, len(rows) + 1)]


def recall(number: int, seed: int, day: date) -> dict[str, dict[str, float]]:
    """Give the share that is told, by origin and form, of so many people in each."""
    random = Random(seed)
    drawn = [
        (origin, form, random.choice(_SAID).format(write(somebody(random, origin), random)))
        for origin in origins()
        for form, write in FORMS.items()
        for _ in range(number)
    ]
    are_told = told((text for _, _, text in drawn), {"P03", "P05", "P06", "P11"}, day)
    counted = defaultdict[str, defaultdict[str, int]](lambda: defaultdict(int))
    for (origin, form, text), is_told in zip(drawn, are_told, strict=True):
        counted[origin][form] += is_told
        if not is_told and "-v" in sys.argv:
            sys.stderr.write(f"{origin}, {form}: {text}\n")
    return {
        origin: {form: forms[form] / number for form in FORMS} for origin, forms in counted.items()
    }
