"""The change list: the plan against the one before it, old words beside new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING

from planbook.difference.changes import Change, Kind, changes
from planbook.facts import earlier as history
from planbook.files import UnusableError
from planbook.schema import Decision, Plan, Section
from plandoc.content.context import standard, years
from plandoc.readback.compare import Difference, flat, legible
from plandoc.readback.compare_parts import sections, table_differences, tables
from plandoc.readback.read import Line, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.cell import Cell
    from planbook.model.register import Register
    from plandoc.word.render import Context

CALLED = "Ändringar"
HEADINGS = ("Var", "Före", "Nu")
NO_CHANGES = "Inga ändringar."
NOTHING_THERE = "–"
LONGEST_NAME = 60  # characters of the words that tell which row is meant
COUNTED = {  # what is counted, one and many
    Kind.ADDED: ("1 tillagd rad", "{} tillagda rader"),
    Kind.REMOVED: ("1 borttagen rad", "{} borttagna rader"),
    Kind.CHANGED: ("1 ändrad uppgift", "{} ändrade uppgifter"),
}


@dataclass(frozen=True)
class Entry:
    """A row of the list: where the change is, what stood there, what stands there."""

    cell: Cell
    where: str
    before: str
    now: str


def context(register: Register, *, decision: bool, about: str = "") -> Context:
    """Arrange the register for andringar.docx; raises where nothing is earlier."""
    earlier, name = _earlier(register)
    found = changes(earlier, register)
    arranged = standard(register, decision=decision, about=about)
    return {
        **arranged,
        "titel": f"{CALLED}: {arranged['titel']}",
        "jämförd_med": name,
        "sammanfattning": summary(found),
        "ändringar": [
            {"blad": sheet, "rader": [_words(entry) for entry in entries]}
            for sheet, entries in _by_sheet(found)
        ],
    }


def differences(
    file: bytes, register: Register, *, about: str = ""
) -> tuple[Difference, ...]:
    """Give every change that the document does not tell as it is."""
    del about  # the list is about all of the plan
    return tuple(_differences(file, register))


def summary(found: tuple[Change, ...]) -> str:
    """Count the changes of each kind, in a sentence."""
    count = Counter(change.kind for change in found)
    told = [
        COUNTED[kind][0] if count[kind] == 1 else COUNTED[kind][1].format(count[kind])
        for kind in Kind
        if count[kind]
    ]
    return f"{', '.join(told)}." if told else NO_CHANGES


def entries(change: Change) -> Iterator[Entry]:
    """Give the rows of a change; of a long text those lines that are others."""
    row = shorten(f"{change.id} {change.name}", LONGEST_NAME, placeholder="…")
    match change.kind:
        case Kind.CHANGED if change.column == Section.body.heading:
            for place, old, new in _lines(change.old, change.new):
                where = _joined(row, f"{change.column}, rad {place}")
                yield Entry(change.cell, where, old, new)
        case Kind.CHANGED:
            where = _joined(row, change.column)
            yield Entry(change.cell, where, change.old, change.new)
        case kind:
            where = _joined(row, kind.value.capitalize())
            yield Entry(change.cell, where, change.old, change.new)


def _earlier(register: Register) -> tuple[Register, str]:
    """Give what to compare with, and its name; the decided plan before last year's."""
    if (decided := history.decided(register)) is not None:
        day = decided.form(Decision).text(Decision.decided)
        return decided, f"den beslutade planen {day}".strip()
    if (last_year := history.last_year(register)) is not None:
        return last_year, f"förra årets plan, {years(last_year.form(Plan))}"
    raise UnusableError(
        "Det finns ingen tidigare plan att jämföra med: lägg den beslutade planens "
        "arbetsbok, eller förra årets, i mappen tidigare bredvid arbetsboken."
    )


def _by_sheet(found: tuple[Change, ...]) -> Iterator[tuple[str, list[Entry]]]:
    for sheet, of_sheet in groupby(found, key=lambda change: change.sheet):
        yield sheet, [entry for change in of_sheet for entry in entries(change)]


def _words(entry: Entry) -> Context:
    """Give the cells of a row; an empty one shows that it is."""
    before, now = (text or NOTHING_THERE for text in (entry.before, entry.now))
    return {"var": entry.where, "före": before, "nu": now}


def _lines(old: str, new: str) -> Iterator[tuple[int, str, str]]:
    """Give the lines that differ, old beside new, and where the new ones begin."""
    before, now = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield start + 1, "\n".join(before[first:last]), "\n".join(now[start:end])


def _joined(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _differences(file: bytes, register: Register) -> Iterator[Difference]:
    blocks = read(file)
    earlier, name = _earlier(register)
    found = changes(earlier, register)
    plan = register.form(Plan)
    lines = [flat(block.text) for block in blocks if isinstance(block, Line)]
    for text in (name, summary(found)):
        if not any(flat(text) in line for line in lines):
            yield Difference(plan.cell(Plan.year), text, "")
    sheets = list(_by_sheet(found))
    parts = sections(blocks, (sheet for sheet, _ in sheets))
    for (_, listed), part in zip(sheets, parts, strict=True):
        wanted = [_wanted(entry) for entry in listed]
        cause = listed[0].cell
        yield from table_differences(tables(part, HEADINGS), cause, wanted)


def _wanted(entry: Entry) -> dict[str, tuple[Cell, str]]:
    """Say what a row is to tell, cell by cell."""
    before, now = (legible(t) or NOTHING_THERE for t in (entry.before, entry.now))
    texts = (entry.where, before, now)
    return {
        heading: (entry.cell, text)
        for heading, text in zip(HEADINGS, texts, strict=True)
    }
