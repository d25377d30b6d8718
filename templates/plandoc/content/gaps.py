"""What is not in place, in sentences: duties, fora, units, grants, sources."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from planbook.facts.answers import says_nothing
from planbook.facts.duties import carried, uncarried
from planbook.facts.fora import met
from planbook.facts.links import activities_of
from planbook.facts.released import released
from planbook.facts.saying import span
from planbook.facts.units import states
from planbook.model.book import normal
from planbook.model.cell import Cell
from planbook.model.columns import Refs
from planbook.schema import (
    Actor,
    Conclusion,
    Discussion,
    Duty,
    Forum,
    ForumKind,
    Grant,
    Meeting,
    Source,
    SourceKind,
    Training,
    Unit,
    YesNo,
)
from plandoc.content.coverage import granted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.facts.fora import Met
    from planbook.model.register import Register

Gap: TypeAlias = "tuple[Cell, str]"
"""The sheet on which something is missing, and a sentence about it."""

MOST_NAMES = 12  # of a sentence, so that the page has room for all of them
ACTORS = frozenset({SourceKind.OWN, SourceKind.POLICE})


def gaps(register: Register) -> tuple[Gap, ...]:
    """Give a sentence for each kind of thing that is not in place."""
    return tuple(
        chain(
            _of_duties(register),
            _of_fora(register),
            _of_meetings(register),
            _of_units(register),
            _of_grants(register),
            _of_the_situation(register),
        )
    )


def _of_duties(register: Register) -> Iterator[Gap]:
    rows = uncarried(register)
    if rows:
        names = [duty.text(Duty.id) or duty.text(Duty.title) for duty in rows]
        words = f"{len(rows)} av {len(carried(register))} uppdrag bärs inte av någon"
        yield _at(Duty.sheet), _listed(words, names)


def _of_fora(register: Register) -> Iterator[Gap]:
    kinds = [normal(forum.kind or "") for forum in register[Forum]]
    for kind in register[ForumKind]:
        there = kinds.count(normal(kind.name or ""))
        if kind.expected and there < kind.expected:
            text = (
                f"{kind.text(ForumKind.name)}: {there} av {kind.expected} forum finns."
            )
            yield kind.cell(ForumKind.expected), text
    met_with = {
        normal(key) for forum in register[Forum] for key in Refs.keys(forum.actors)
    }
    actors = [actor.name or "" for actor in register[Actor]]
    alone = [name for name in actors if normal(name) not in met_with]
    if register[Forum] and alone:
        yield _at(Forum.sheet), _listed("Aktörer som inte är med i något forum", alone)


def _of_meetings(register: Register) -> Iterator[Gap]:
    every = met(register)
    silent = [each.forum.text(Forum.name) for each in every if not each.meetings]
    yield from _some(Meeting.sheet, silent, len(every), "forum saknar möten")
    lacking = [
        f"{each.forum.text(Forum.name)} ({_whole(each)} av {len(each.meetings)})"
        for each in every
        if _whole(each) < len(each.meetings)
    ]
    if lacking:
        words = "Möten där VBE togs upp och som har protokoll"
        yield _at(Meeting.sheet), _listed(words, lacking)


def _whole(each: Met) -> int:
    """Count the meetings that raised the matter and have minutes."""
    return sum(
        row.raised is YesNo.YES and not says_nothing(row.minutes)
        for row in each.meetings
    )


def _of_units(register: Register) -> Iterator[Gap]:
    every = states(register)
    if not every:
        yield _at(Unit.sheet), "Listan över enheter är tom."
    untold = [state.name for state in every if state.trained is None]
    silent = [state.name for state in every if not state.discussions]
    words = "enheter saknar tal för utbildningen"
    yield from _some(Training.sheet, untold, len(every), words)
    yield from _some(Discussion.sheet, silent, len(every), "enheter saknar APT")


def _of_grants(register: Register) -> Iterator[Gap]:
    rows = granted(register)
    if not rows:
        yield _at(Grant.sheet), "Inget står om kontroll av bidrag och lokaler."
    untold = [
        f"{row.text(Grant.kind)} från {row.text(Grant.start)}"
        for row in rows
        if span(row, Grant.controlled) is None
    ]
    words = "rader om bidrag och lokaler saknar tal för kontrollen"
    yield from _some(Grant.sheet, untold, len(rows), words)


def _of_the_situation(register: Register) -> Iterator[Gap]:
    silent = [
        row.text(Source.name)
        for row in register[Source]
        if row.kind in ACTORS and row.answered is not YesNo.YES
    ]
    if silent:
        yield _at(Source.sheet), _listed("Källor som inte har svarat", silent)
    alone = [
        row.text(Conclusion.id) or row.text(Conclusion.conclusion)
        for row in released(register, Conclusion)
        if not activities_of(register, row)
    ]
    if alone:
        yield _at(Conclusion.sheet), _listed("Slutsatser utan aktivitet", alone)


def _some(sheet: str, names: Sequence[str], every: int, what: str) -> Iterator[Gap]:
    """Say how many lack something, and which; no names where it is all of them."""
    if len(names) == every > 1:
        yield _at(sheet), f"Alla {every} {what}."
    elif names:
        yield _at(sheet), _listed(f"{len(names)} av {every} {what}", names)


def _listed(words: str, names: Iterable[str]) -> str:
    every = list(names)
    more = len(every) - MOST_NAMES
    left = f" och {more} till" if more > 0 else ""
    return f"{words}: {', '.join(every[:MOST_NAMES])}{left}."


def _at(sheet: str) -> Cell:
    return Cell(sheet, 1, 1)
