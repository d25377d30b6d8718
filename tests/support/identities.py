"""Identities drawn at random, planted in a workbook: found, and never printed.

Nobody is meant by them: the names are drawn from lists, the personal numbers have one
of the last groups that the tax agency keeps for tests, the phone numbers are among
those that are kept for films.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from planbook.builder.build import build_workbook
from planbook.example.plan_2020 import EXAMPLE
from planbook.layout import is_results
from planbook.model.book import Book, Grid
from planbook.model.cell import Cell
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS
from planmacros.checks import RULES, check_register
from planmacros.checks.persons.lettering import visible_letters
from planmacros.checks.persons.name_lists import listed_names
from planmacros.tasks.checked import Checked
from planmacros.tasks.finding_lines import finding_lines
from planmacros.tasks.reports import report_as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planbook.model.register import Register

DAY = date(2020, 6, 1)
PRIVACY = [rule for rule in RULES if rule.code.startswith("P")]
BEFORE = ("", "Samtal med ", "Gäller ", "Enligt uppgift från ", "pnr: ", "(", "- ")
AFTER = ("", " i går", ".", ", enligt anteckning", ")", "; se nedan", " och andra")
NOTHING_WIDE = ("\u200b", "\u00ad", "\u2060", "\ufeff")
SCRIPTS = "٠۰०０𝟎𝟘𝟢"  # the zero of scripts whose digits follow it
GAPS = ("-", "+", " ", "", "\u00a0", "\u202f", "–", " - ", "-\n", "\t", ".", "/", "\n")
SCHOOLS = ("X-skolan", "Storskolan", "Norra gymnasiet", "Västra skolan")
PLACES = ("Storstad", "Norrby", "Västerdal")
CRIMES = ("är dömd för rån", "är nynazist", "är muslim", "misstänks för klotter")
UNLIKE = {"ö": "o\u0308", "ä": "a\u0308", "å": "a\u030a"}  # in two signs


@dataclass(frozen=True)
class Identity:
    """What is planted, by which rule it is found, and what no line may hold of it."""

    kind: str
    code: str
    text: object
    secrets: tuple[str, ...]
    beside: object = None

    def is_printed(self, line: str) -> bool:
        """Tell whether a line gives the identity away, however it is written there."""
        bare = _bare(line)
        return any(secret in bare for secret in map(_bare, self.secrets))


@dataclass(frozen=True)
class Planted:
    """A workbook with an identity in it, and the cell where it stands."""

    book: Book
    identity: Identity
    cell: Cell


@dataclass(frozen=True)
class Figures:
    """How many identities were planted, found and printed, and what else was told."""

    planted: int
    missed: tuple[Planted, ...]
    printed: tuple[tuple[Planted, str], ...]
    false_alarms: tuple[str, ...]

    def __str__(self) -> str:
        found = self.planted - len(self.missed)
        return (
            f"identiteter: {self.planted} planterade, {found} funna, "
            f"{len(self.printed)} skrivna i klartext, "
            f"{len(self.false_alarms)} falska larm i planen för 2020"
        )


def figures(number: int, seed: int) -> Figures:
    """Plant identities one at a time in the plan for 2020, and look for each."""
    random = Random(seed)
    planted = [plant(example_book(), identity(random), random) for _ in range(number)]
    registers = [(one, parse(one.book, SHEETS, DAY)) for one in planted]
    return Figures(
        number,
        tuple(one for one, register in registers if not is_found(one, register)),
        tuple(
            (one, line)
            for one, register in registers
            for line in lines(register)
            if one.identity.is_printed(line)
        ),
        tuple(map(str, findings(parse(example_book(), SHEETS, DAY)))),
    )


def is_found(planted: Planted, register: Register) -> bool:
    """Tell whether the right rule points at the cell.

    A personal number with the figures of a mobile phone may be told as one.
    """
    where, whom = (planted.cell.sheet, planted.cell.address), planted.identity
    is_both = whom.code == "P01" and whom.secrets[0].startswith("07")
    codes = {whom.code, "P02"} if is_both else {whom.code}
    return any(
        finding.code in codes and (finding.cell.sheet, finding.cell.address) == where
        for finding in findings(register)
    )


def findings(register: Register) -> Iterator[object]:
    """Give what the rules of privacy find."""
    for rule in PRIVACY:
        yield from rule(register)


def lines(register: Register) -> Iterator[str]:
    """Give every line that a check prints, and its JSON."""
    work = Checked(register, check_register(register))
    yield from map(str, work.findings)
    yield from finding_lines(work)
    yield from finding_lines(work, every=True)
    yield from report_as_json(work).splitlines()


@cache
def example_book() -> Book:
    """Give the workbook for 2020 as it is read from a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "handlingsplan-2020.xlsx")
        path.write_bytes(build_workbook(EXAMPLE))
        return read_workbook(path)


def identity(random: Random) -> Identity:
    """Draw somebody, and a way to write what gives them away."""
    return random.choice(KINDS)(random)


def plant(book: Book, whom: Identity, random: Random) -> Planted:
    """Put an identity somewhere in a workbook."""
    # Of a check, which is written anew every time, only numbers are looked for (P01).
    titles = [name for name in book.grids if whom.code == "P01" or not is_results(name)]
    title = random.choice([*titles, "Deltagare", "Anteckningar"])
    grid = book.grids.get(title, Grid({}))
    row, column = random.randint(2, 40), random.randint(1, 12)
    if whom.beside is not None or not isinstance(whom.text, str):
        row += 200  # a cell that is a number, or two cells, stand below the table
        cells = {(row, column): whom.text, (row, column + 1): whom.beside}
        cells = {place: value for place, value in cells.items() if value is not None}
        grown = replace(grid, cells={**grid.cells, **cells})
    elif random.random() < 0.2:
        note = _inside("Kommentar av en kollega.", whom.text, random)
        grown = replace(grid, notes={**grid.notes, (row, column): note})
    else:
        texts = [place for place, text in grid.cells.items() if isinstance(text, str)]
        row, column = random.choice([*texts, (row, column)])
        written = _inside(str(grid.cells.get((row, column), "")), whom.text, random)
        grown = replace(grid, cells={**grid.cells, (row, column): written})
    grids = {**book.grids, title: grown}
    return Planted(replace(book, grids=grids), whom, Cell(title, row, column))


def _inside(text: str, whom: str, random: Random) -> str:
    """Put an identity between two words of a text, with some words about it."""
    words = text.split(" ")
    place = random.randint(0, len(words))
    said = random.choice(BEFORE) + whom + random.choice(AFTER)
    return " ".join([*words[:place], said, *words[place:]]).strip()


def number(random: Random) -> tuple[str, str]:
    """Draw a day of birth with its century, and the last four digits."""
    day = date(1930, 1, 1) + timedelta(days=random.randrange(31_000))
    born = day.strftime("%Y%m%d")
    if random.random() < 0.2:
        born = f"{born[:6]}{day.day + 60}"
    serial = random.randint(980, 999)
    digits = f"{born[2:]}{serial}"
    doubled = "".join(str(int(digit) * (2 - place % 2)) for place, digit in enumerate(digits))
    return born, f"{serial}{-sum(map(int, doubled)) % 10}"


def _written_number(random: Random) -> Identity:
    born, last = number(random)
    text = random.choice(SPELLINGS)(born, last, random)
    return Identity("personnummer", "P01", text, (f"{born[2:]}{last}",))


def _short(born: str, last: str, random: Random) -> str:
    return f"{born[2:]}{random.choice(GAPS)}{last}"


def _long(born: str, last: str, random: Random) -> str:
    return f"{born}{random.choice(GAPS)}{last}"


def _in_parts(born: str, last: str, random: Random) -> str:
    sign = random.choice("-. \u00a0_")
    year = random.choice((born[:4], born[2:4]))
    return f"{year}{sign}{born[4:6]}{sign}{born[6:]}{random.choice('- ')}{last}"


def _apart(born: str, last: str, random: Random) -> str:
    return random.choice((" ", "\u00a0", "\u2009")).join(born[2:] + last)


def _in_pairs(born: str, last: str, random: Random) -> str:
    digits = random.choice((born, born[2:])) + last
    return random.choice(" \u00a0").join(re.findall("..", digits))


def _foreign(born: str, last: str, random: Random) -> str:
    zero = ord(random.choice(SCRIPTS))
    written = random.choice((_short, _long))(born, last, random)
    return "".join(chr(zero + int(one)) if one.isdigit() else one for one in written)


def _unseen(born: str, last: str, random: Random) -> str:
    written = random.choice((_short, _long))(born, last, random)
    return "".join(sign + random.choice((*NOTHING_WIDE, "")) for sign in written)


def _called(born: str, last: str, random: Random) -> str:
    word = random.choice(("pnr:", "personnr", "Pnr ", "samordningsnummer: ", "p.nr "))
    return f"{word}{_short(born, last, random)}"


SPELLINGS: tuple[Callable[[str, str, Random], str], ...] = (
    *(_short, _long, _in_parts, _apart, _in_pairs, _foreign, _unseen, _called),
)


def _hidden_number(random: Random) -> Identity:
    born, last = number(random)
    hidden = random.choice(("XXXX", "xxxx", "****", f"{last[:2]}XX", f"T{last[:3]}"))
    text = f"{random.choice((born, born[2:]))}-{hidden}"
    return Identity("dolt nummer", "P01", text, (f"{born[2:]}{hidden}",))


def _amount(random: Random) -> Identity:
    born, last = number(random)
    text = int(random.choice((born, "19" + born[2:])) + last)
    if born[2] != "0":
        text = random.choice((text, int(born[2:] + last), float(born[2:] + last)))
    return Identity("nummer som tal", "P01", text, (f"{born[2:]}{last}",))


def _two_cells(random: Random) -> Identity:
    born, last = number(random)
    first = random.choice((born, born[2:], f"{born[2:]}-", f"{born} "))
    return Identity("två celler", "P01", first, (f"{born[2:]}{last}",), last)


@cache
def _known_names() -> tuple[list[str], list[str]]:
    """Give the names of the lists: what is known is to be found every time, and hidden.

    How many of those are found whom no list knows is counted in people.py.
    """
    given, surnames = listed_names()
    return sorted(given.common - given.words), sorted(surnames.common - surnames.words)


def _somebody(random: Random) -> tuple[str, str]:
    given, surnames = _known_names()
    return random.choice(given).title(), random.choice(surnames).title()


def _name(random: Random) -> Identity:
    given, surname = _somebody(random)
    text, secret = random.choice(
        [
            (f"{given} {surname}", f"{given} {surname}"),
            (f"{given} {surname}s", f"{given} {surname}"),
            (f"{given} {surname} Ek", f"{given} {surname}"),
            (f"{given}-Maria {surname}", f"{given}-Maria {surname}"),
            (f"{given} {surname}-Ek", f"{given} {surname}"),
            (f"{given} von {surname}", f"{given} von {surname}"),
            (f"{given} O’{surname}", f"{given} O’{surname}"),
            (f"{given} Qwertysz", f"{given} Qwertysz"),
            (f"Qwertysz {surname}", f"Qwertysz {surname}"),
            (f"{given} {surname}".upper(), f"{given} {surname}"),
            (f"{given} {surname}".lower(), f"{given} {surname}"),
            (f"{given} {surname.upper()}", f"{given} {surname}"),
            (f"{surname}, {given}", f"{surname} {given}"),
            (f"{surname} {given}", f"{surname} {given}"),
            (f"{given[0]}. {surname}", f"{given[0]}. {surname}"),
            (f"{given} E. {surname}", f"{given} E. {surname}"),
            (f"{given} E.", f"{given} E."),
            (f"{given}\u00a0{surname}", f"{given} {surname}"),
            (f"{given}\n{surname}", f"{given} {surname}"),
            ("\u200b".join(f"{given} {surname}"), f"{given} {surname}"),
            (_in_two(f"{given} {surname}"), f"{given} {surname}"),
            (_wide(f"{given} {surname}"), f"{given} {surname}"),
        ]
    )
    return Identity("namn", "P03", text, (secret,))


def _in_two(text: str) -> str:
    return "".join(UNLIKE.get(sign, sign) for sign in text)


def _wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def _name_in_two_cells(random: Random) -> Identity:
    given, surname = _somebody(random)
    first, second = random.choice(((given, surname), (surname, given)))
    return Identity("namn i två celler", "P03", first, (f"{first} {second}",), second)


def _case(random: Random) -> Identity:
    figures = f"{random.randint(20000, 99999)}"
    case = random.choice(
        (
            f"5000-K{figures}7-20",
            f"K{figures}-20",
            f"Ärende {figures}",
            f"aktnr {figures}",
            f"LVU, dnr 2020-{figures}",
            f"barnavårdsutredning dnr 2020/{figures}",
            f"mål nr B {figures}-20",
            f"SoL-ärende nr {figures}",
        )
    )
    return Identity("ärende", "P04", case, (figures,))


def _pointed_out(random: Random) -> Identity:
    age, school, place = (random.randint(11, 19), random.choice(SCHOOLS), random.choice(PLACES))
    text = random.choice(
        (
            f"16-åring på {school}",
            f"en {age}-årig pojke i {place}",
            f"elev i åk 8 på {school}",
            f"Eleven i 8B på {school}",
            f"flickan på {school}",
            f"hans mamma i {place}",
            f"pojke, {age} år, från {place}",
            f"den {age}-årige killen i {place}",
            f"kille född 2004 i {place}",
            f"sonen till ordföranden i {place}",
        )
    )
    return Identity("utpekande", "P05", text, (text,))


def _sensitive(random: Random) -> Identity:
    given, surname = _somebody(random)
    text = f"{given} {surname} {random.choice(CRIMES)}"
    return Identity("känslig uppgift", "P06", text, (f"{given} {surname}",))


def _reachable(random: Random) -> Identity:
    given, surname = _somebody(random)
    low = f"{given}.{surname}".casefold()
    last = random.randint(10, 99)
    plate = f"{''.join(random.choices('BCDFGHJKLMN', k=3))} {random.randint(100, 999)}"
    text, secret = random.choice(
        (
            (f"070-174 06 {last}", f"70-174 06 {last}"),
            (f"+46 70 174 06 {last}", f"70 174 06 {last}"),
            (f"{low}@example.org", f"{low}@"),
            (f"bilen {plate}", plate),
            (f"Storgatan {last} B, 123 45 Storstad", f"Storgatan {last}"),
        )
    )
    return Identity("kontakt", "P02", text, (secret,))


KINDS: tuple[Callable[[Random], Identity], ...] = (
    *(_written_number, _written_number, _hidden_number, _amount, _two_cells),
    *(_name, _name, _name_in_two_cells, _case, _pointed_out, _sensitive, _reachable),
)


def _bare(text: str) -> str:
    """Give the letters and digits of a text, so that no way of writing hides them."""
    plain = visible_letters(text.replace("\\n", "").replace("\\u", "")).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


if __name__ == "__main__":
    told = figures(int(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(f"{told}\n")
    sys.stderr.writelines(f"missad: {one.identity} {one.cell}\n" for one in told.missed)
    sys.stderr.writelines(f"skriven: {one.identity}: {line}\n" for one, line in told.printed)
    sys.stderr.writelines(f"falskt larm: {line}\n" for line in told.false_alarms)
    sys.exit(bool(told.missed or told.printed or told.false_alarms))
