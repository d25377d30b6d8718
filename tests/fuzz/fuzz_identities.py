"""Identities planted at random in cells, in notes and in every other part of a file."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from xml.sax.saxutils import quoteattr

import identities
import planted as hidden
from planbook.files import UnusableError
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS
from planmacros.checks.persons.identifiers import MASK

MISSED, PRINTED, ALARM = "missad", "skriven i klartext", "falskt larm"


def trial(seed: int) -> list[str]:
    """Plant somebody, look for them, and say what went wrong."""
    random = Random(seed)
    whom = identities.identity(random)
    if random.random() < 0.5:
        return _in_a_part(whom, random)
    planted = identities.plant(identities.example_book(), whom, random)
    register = parse(planted.book, SHEETS, identities.DAY)
    found = identities.is_found(planted, register)
    return [*_faults(whom, register, f"i {planted.cell}", is_found=found)]


def false_alarms() -> list[str]:
    """Give what is told of persons in the plan for 2020, where nobody is named."""
    register = parse(identities.example_book(), SHEETS, identities.DAY)
    return [f"{ALARM}: {found}" for found in identities.findings(register)]


def _in_a_part(whom: identities.Identity, random: Random) -> list[str]:
    name, (content, where, _) = random.choice(sorted(hidden.PLANTED.items()))
    is_awkward = whom.beside is not None or not isinstance(whom.text, str)
    # Whoever saves a file is named in it by Office; no document takes that over (P10).
    is_usual = whom.code in {"P02", "P03", "P06"} and name in hidden.OF_AUTHORS
    if MASK in where or is_awkward or is_usual:
        return trial(random.getrandbits(32))
    said = random.choice(identities.BEFORE) + whom.text + random.choice(identities.AFTER)
    with TemporaryDirectory() as folder:
        path = Path(folder, "bok.xlsx")
        path.write_bytes(_replaced(content, said, whom))
        try:
            register = parse(read_workbook(path), SHEETS, identities.DAY)
        except UnusableError:  # no name of a sheet can be such, so nothing is read
            return trial(random.getrandbits(32))
    cells = {str(found.cell) for found in identities.findings(register) if found.code == whom.code}
    return [*_faults(whom, register, name, is_found=where in cells)]


def _faults(whom, register, where, *, is_found):
    if not is_found:
        yield f"{MISSED}: {whom} {where}"
    for line in identities.lines(register):
        if whom.is_printed(line):
            yield f"{PRINTED}: {whom} {where}: {line}"


def _replaced(content: bytes, said: str, whom: identities.Identity) -> bytes:
    """Write another identity where the number stands, in files inside files too."""
    parts = {name: _part(part, said, whom) for name, part in hidden.parts(content).items()}
    return hidden.packed(parts)


def _part(part: bytes, said: str, whom: identities.Identity) -> bytes:
    if part.startswith(b"PK"):
        return _replaced(part, said, whom)
    written = {
        hidden.SAID: _escaped(said),
        hidden.NUMBER: _escaped(whom.text),
        hidden.in_pieces(hidden.NUMBER): hidden.in_pieces(whom.text),
    }
    for old, new in written.items():
        part = part.replace(old.encode(), new.encode())
    return part


def _escaped(text: str) -> str:
    """Write a text so that it is itself in an element and in an attribute."""
    plain = quoteattr(text, {'"': "&quot;"})[1:-1]
    return plain.replace("\n", "&#10;").replace("\t", "&#9;")
