"""The change list: the plan against the one before it, old words beside new."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from planbook.difference.register_changes import Change, Kind, register_changes
from planbook.facts import earlier_registers as history
from planbook.facts.calendar import years_of_plan
from planbook.files import UnusableError
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import number_of
from planbook.schema import Decision, Plan, Section
from plandoc.content.document_pieces import (
    Chapter,
    Document,
    Piece,
    Wanted,
    WantedLine,
    WantedTable,
    Where,
    tagged_piece,
    texts_at,
)
from plandoc.content.template_context import plan_title

_CALLED = "Ändringar"
_HEADINGS = ("Var", "Före", "Nu")
NO_CHANGES = "Inga ändringar."
NOTHING_THERE = "–"
COUNTED = {  # what is counted, one and many
    Kind.ADDED: ("tillagd rad", "tillagda rader"),
    Kind.REMOVED: ("borttagen rad", "borttagna rader"),
    Kind.CHANGED: ("ändrad uppgift", "ändrade uppgifter"),
}


@dataclass(frozen=True)
class _Entry:
    """A row of the list: where the change is, what stood there, what stands there."""

    cell: Cell
    where: str
    before: str
    now: str


def _summary(found: tuple[Change, ...]) -> str:
    """Count the changes of each kind, in a sentence."""
    count = Counter(change.kind for change in found)
    told = [number_of(count[kind], *COUNTED[kind]) for kind in Kind if count[kind]]
    return f"{', '.join(told)}." if told else NO_CHANGES


def change_list_rows(change: Change) -> Iterator[_Entry]:
    """Give the rows of «ändringar», the change list; of a long text what differs."""
    row = " ".join(f"{change.id} {change.name}".split())
    match change.kind:
        case Kind.CHANGED if change.column == Section.body.heading:
            for place, old, new in _lines(change.old, change.new):
                where = _joined(row, f"{change.column}, rad {place}")
                yield _Entry(change.cell, where, old, new)
        case Kind.CHANGED:
            where = _joined(row, change.column)
            yield _Entry(change.cell, where, change.old, change.new)
        case kind:
            where = _joined(row, kind.value.capitalize())
            yield _Entry(change.cell, where, change.old, change.new)


def _earlier(register: Register) -> tuple[Register, str]:
    """Give what to compare with, and its name; the decided plan before last year's."""
    if (decided := history.decided_register(register)) is not None:
        day = decided.form(Decision).text(Decision.decided)
        return decided, f"den beslutade planen {day}".strip()
    if (last_year := history.last_years_register(register)) is not None:
        return last_year, f"förra årets plan, {years_of_plan(last_year.form(Plan))}"
    raise UnusableError(
        "Det finns ingen tidigare plan att jämföra med: lägg den beslutade planens "
        "arbetsbok, eller förra årets, i mappen tidigare bredvid arbetsboken."
    )


def _said(register: Register, _about: str) -> Piece:
    """Give the list; raises where there is nothing earlier to compare with."""
    earlier, name = _earlier(register)
    found = register_changes(earlier, register)
    plan = register.form(Plan)
    told = {"jämförd_med": name, "sammanfattning": _summary(found)}
    cell = plan.cell(Plan.year)
    return Piece.together(
        Piece.of(
            *(WantedLine(cell, text, Where.SOMEWHERE) for text in told.values()),
            titel=f"{_CALLED}: {plan_title(plan)}",
            **told,
        ),
        Piece.of_chapters("ändringar", _by_sheet(found)),
    )


def _by_sheet(found: tuple[Change, ...]) -> Iterator[Chapter]:
    for sheet, of_sheet in groupby(found, key=lambda change: change.sheet):
        listed = [entry for change in of_sheet for entry in change_list_rows(change)]
        rows, cell = list(map(_row, listed)), listed[0].cell
        wanted = WantedTable(cell, _HEADINGS, (rows,))
        yield Chapter(cell, sheet, Piece.of(wanted, blad=sheet, rader=tagged_piece(rows)))


def _row(entry: _Entry) -> Wanted:
    """Give the cells of a row; an empty one shows that it is."""
    before, now = (text or NOTHING_THERE for text in (entry.before, entry.now))
    texts = zip(_HEADINGS, (entry.where, before, now), strict=True)
    return texts_at(entry.cell, dict(texts))


def _lines(old: str, new: str) -> Iterator[tuple[int, str, str]]:
    """Give the lines that differ, old beside new, and where the new ones begin."""
    before, now = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield start + 1, "\n".join(before[first:last]), "\n".join(now[start:end])


def _joined(*texts: str) -> str:
    return "\n".join(filter(None, texts))


CHANGE_LIST = Document(_CALLED, says=_said)
