"""The change list: the plan against the one before it, old words beside new."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from planbook.difference.register_changes import Change, Kind, register_changes
from planbook.facts import earlier_registers as history
from planbook.facts.calendar import years_of_plan
from planbook.files import UnusableError
from planbook.model.register import Register
from planbook.model.swedish import number_of
from planbook.schema import Decision, Plan, Section
from plandoc.content import document_pieces as pieces
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


def _rows(change: Change) -> Iterator[pieces.Wanted]:
    """Give the rows of a change; of a long text what differs."""
    if change.kind is not Kind.CHANGED:
        yield _row(change, change.kind.value.capitalize(), change.old, change.new)
    elif change.column != Section.body.heading:
        yield _row(change, change.column, change.old, change.new)
    else:
        for place, old, new in _lines(change.old, change.new):
            yield _row(change, f"{change.column}, rad {place}", old, new)


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


def _said(register: Register, _about: str) -> pieces.Piece:
    """Give the list; raises where there is nothing earlier to compare with."""
    earlier, name = _earlier(register)
    found = register_changes(earlier, register)
    plan, count = register.form(Plan), Counter(change.kind for change in found)
    counted = ", ".join(number_of(count[kind], *COUNTED[kind]) for kind in Kind if count[kind])
    told = {"jämförd_med": name, "sammanfattning": f"{counted}." if counted else NO_CHANGES}
    cell = plan.cell(Plan.year)
    return pieces.Piece.together(
        pieces.Piece.of(
            *(pieces.WantedLine(cell, text, pieces.Where.SOMEWHERE) for text in told.values()),
            titel=f"{_CALLED}: {plan_title(plan)}",
            **told,
        ),
        pieces.Piece.of_chapters("ändringar", _by_sheet(found)),
    )


def _by_sheet(found: tuple[Change, ...]) -> Iterator[pieces.Chapter]:
    for sheet, of_sheet in groupby(found, key=lambda change: change.sheet):
        changes = list(of_sheet)
        rows, cell = [row for change in changes for row in _rows(change)], changes[0].cell
        wanted = pieces.WantedTable(cell, _HEADINGS, (rows,))
        yield pieces.Chapter(
            cell, sheet, pieces.Piece.of(wanted, blad=sheet, rader=pieces.tagged_piece(rows))
        )


def _row(change: Change, what: str, before: str, now: str) -> pieces.Wanted:
    """Give the cells of a row; an empty one shows that it is."""
    name = " ".join(f"{change.id} {change.name}".split())
    where = "\n".join(filter(None, (name, what)))
    texts = (where, before or NOTHING_THERE, now or NOTHING_THERE)
    return pieces.texts_at(change.cell, dict(zip(_HEADINGS, texts, strict=True)))


def _lines(old: str, new: str) -> Iterator[tuple[int, str, str]]:
    """Give the lines that differ, old beside new, and where the new ones begin."""
    before, now = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield start + 1, "\n".join(before[first:last]), "\n".join(now[start:end])


CHANGE_LIST = pieces.Document(_CALLED, says=_said)
