"""People of many origins, drawn from lists that the program does not hold.

Nobody is meant: a given name and a surname are drawn each by itself. They are written in
every way that people write names, in sentences of a plan, and it is counted which are told.
"""

from __future__ import annotations

import unicodedata
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
OF_PERSONS = frozenset({"P03", "P05", "P06", "P11"})


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


def somebody(random: Random, origin: str = "", turn: int = 0) -> Somebody:
    """Draw somebody, of any origin if none is given; each ``turn`` has its given name."""
    origin = origin or random.choice(origins())
    given, surnames = _names(origin)
    first = given[turn % len(given)] if turn else random.choice(given)
    return Somebody(origin, first, random.choice(surnames))


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
    "med pekord": lambda one, random: f"{random.choice(('pojken', 'flickan'))} {one.given}",
    "med klass": lambda one, random: f"{one.given} i {random.randint(4, 9)}{random.choice('ABC')}",
}
# Sentences that name nobody, by what is in them that may be taken for a person.
_PLACES = (
    *("Grimsta", "Ormberget", "Kronoparken", "Viksjö", "Sjöbo", "Lövånger", "Tomteboda"),
    *("Bäckaslöv", "Hageby", "Valla"),
)
_BODIES = (
    *("Ungdomsrådet", "Föreningen Gränslös", "Studieförbundet Bilda", "Stadsmissionen"),
    *("Riksteatern", "Friends", "Ensamkommandes förbund", "Nattvandrarna", "Rädda Barnen"),
)
_THEMES = ("Hat och hot", "Ung i dag", "Demokratins gränser", "Att möta våld", "Vägar ut")
CLEAN: Mapping[str, tuple[str, ...]] = {
    "platser och byggnader": (
        *("Mötet hölls i {place} centrum", "Klotter vid {surname}s torg i {place}"),
        *("{given} {surname}s gata stängs av", "Samling vid {given} {surname}-hallen i {place}"),
        "Skolan ligger mellan {place} och {place}",
    ),
    "källor och verk": (
        *("Se {given} {surname}, {theme}, Storförlaget, {year}", "Enligt {surname} ({year}) ökar det"),
        *("{given} {surname} m.fl., {theme}, {year}", "Boken {theme} av {given} {surname} läses"),
        "Författaren {given} {surname} besöker biblioteket",
    ),
    "roller och enheter": (
        *("Rektor på skolan i {place} ansvarar för rutinen", "Enhetschef Fritid {place} bjuder in"),
        *("Eleven har rätt till stöd av kuratorn", "Familjen ska få stöd av {body}"),
        "Kontakt tas med socialsekreterare på Mottagningsenhet Barn och Unga",
    ),
    "föreningar och metoder": (
        *("{body} och {body} {place} medverkar", "Metoden {theme} används tillsammans med {body}"),
        *("Projektet {theme} drivs av {body}", "Kampanjen «{theme}» visas i {place}"),
        "Personal går kursen {theme} hos {body}",
    ),
    "grupper och åldrar": (
        *("Unga 16–20 år i {place} är målgruppen", "Elever i årskurs 8 i {place} svarar på enkäten"),
        *("Barn och föräldrar i {place} bjuds in", "Pojkar och flickor har lika rätt till stöd"),
        "Var femte elev i årskurs 9 är otrygg",
    ),
}


def clean(random: Random, kind: str) -> str:
    """Draw a sentence of a kind that names nobody whom the plan must keep out."""
    one = somebody(random)
    return random.choice(CLEAN[kind]).format(
        given=one.given,
        surname=one.surname,
        place=random.choice(_PLACES),
        body=random.choice(_BODIES),
        theme=random.choice(_THEMES),
        year=random.randint(1995, 2019),
    )


def told(texts: Iterable[str], codes: Iterable[str], day: date) -> list[bool]:
    """Tell of each text, in a cell of its own, whether one of the rules tells of it."""
    rows = [["Ord"], *([text] for text in texts)]
    register = parse(Book({"Blad1": Grid.of(rows)}), SHEETS, day)
    asked = (rule for rule in RULES if rule.code in codes)
    found = {finding.cell.row for rule in asked for finding in rule(register)}
    return [number in found for number in range(2, len(rows) + 1)]


def recall(number: int, seed: int, day: date) -> dict[str, list[int]]:
    """Give how many of a hundred are told, by origin and form, of so many in each."""
    random = Random(seed)
    drawn = [
        (origin, random.choice(_SAID).format(write(somebody(random, origin, turn), random)))
        for origin in origins()
        for write in FORMS.values()
        for turn in range(1, number + 1)
    ]
    found = iter(told((text for _, text in drawn), OF_PERSONS, day))
    return {
        origin: [round(100 * sum(next(found) for _ in range(number)) / number) for _ in FORMS]
        for origin in origins()
    }


def alarms(number: int, seed: int, day: date) -> dict[str, list[int]]:
    """Give of a hundred sentences of each kind that name nobody how many stop, and are asked of."""
    random = Random(seed)
    texts = {kind: [clean(random, kind) for _ in range(number)] for kind in CLEAN}
    return {
        kind: [
            round(100 * sum(told(some, codes, day)) / number)
            for codes in (OF_PERSONS - {"P11"}, {"P11"})
        ]
        for kind, some in texts.items()
    }
