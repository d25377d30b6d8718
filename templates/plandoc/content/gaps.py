"""What is not in place, in sentences: duties, fora, units, grants, sources.

The rules U01, S01, S02, K02, K03, B01, L05 and L06 ask for the same facts, and a
sentence is here when they find something, but for this:

- What W01 (not there) or W06 (not readable) tells of first is not in place, so it is
  here; the other rules wait until it is mended.
- What is written wrongly (a day or a number that cannot be, evidence without a day)
  and how old a reading is (K02) are seen in the tables.
- That less is controlled than decided (B01) is in the tables as far as small numbers
  may be told; a sentence would tell more.
- S01, K02 and K03 begin to tell when an occasion is past; the page from the start.
- Of the lägesbild (L05) only what may be published is told. An activity without a
  conclusion may answer to a duty, and the wider material of L06 is advice.
- A kind of grants without a row (B02) is seen in the table of them.
- Routines (U02) have no place on the page, which says so (``left_out``).
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from planbook.facts import fora
from planbook.facts.calendar import passed_milestone, plan_years
from planbook.facts.conclusion_links import conclusions_unlinked
from planbook.facts.duties import carried_duties, uncarried_duties
from planbook.facts.grants import grants_of_the_years, is_grant_uncontrolled
from planbook.facts.occasion_words import YEARLY
from planbook.facts.released_rows import is_released
from planbook.facts.situation_basis import silent_sources
from planbook.facts.units import unit_states
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import all_of_number, with_commas
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
    Training,
    Unit,
)
from plandoc.content.document_pieces import all_of

Gap: TypeAlias = "tuple[Cell, str]"
"""The sheet on which something is missing, and a sentence about it."""

MOST_NAMES = 12  # of a sentence, so that the page has room for all of them


def gap_sentences(register: Register) -> tuple[Gap, ...]:
    """Give a sentence for each kind of thing that is not in place."""
    themes = (_of_duties, _of_fora, _of_meetings, _of_units, _of_grants, _of_the_situation)
    return tuple(chain.from_iterable(theme(register) for theme in themes))


def _of_duties(register: Register) -> Iterator[Gap]:
    rows = uncarried_duties(register)
    if rows:
        names = [duty.text(Duty.id) or duty.text(Duty.title) for duty in rows]
        words = f"{len(rows)} av {len(carried_duties(register))} uppdrag saknar aktivitet och belägg"
        yield all_of(Duty.sheet), _listed(words, names)


def _of_fora(register: Register) -> Iterator[Gap]:
    for kind, there in fora.too_few_fora(register):
        text = f"{kind.text(ForumKind.name)}: {there} av {kind.expected} forum finns."
        yield kind.cell(ForumKind.expected), text
    if not fora.fora_that_met(register):
        yield all_of(Forum.sheet), "Listan över forum är tom."
        return
    if alone := [row.text(Actor.name) for row in fora.actors_in_no_forum(register)]:
        words = "Aktörer som inte är med i något forum"
        yield all_of(Forum.sheet), _listed(words, alone)
    if fora.lacks_forum_for_individuals(register):
        yield all_of(Forum.sheet), "Inget forum är till för enskilda i risk."


def _of_meetings(register: Register) -> Iterator[Gap]:
    every = fora.fora_that_met(register)
    silent = [each.forum.text(Forum.name) for each in every if each.is_missed]
    year = _year(register, every[0].year if every else None)
    yield from _some(Meeting.sheet, silent, len(every), f"forum saknar möten{year}")
    short = [
        f"{each.forum.text(Forum.name)} ({each.held} av {each.forum.meetings})"
        for each in every
        if each.is_short
    ]
    if short and passed_milestone(register, YEARLY):
        yield (all_of(Meeting.sheet), _listed(f"Färre möten än väntat{year}", short))
    lacking = [
        f"{each.forum.text(Forum.name)} ({each.whole} av {len(each.meetings)})"
        for each in every
        if each.whole < len(each.meetings)
    ]
    if lacking:
        words = "Möten där VBE togs upp och som har protokoll"
        yield all_of(Meeting.sheet), _listed(words, lacking)


def _of_units(register: Register) -> Iterator[Gap]:
    every = unit_states(register)
    if not every:
        yield all_of(Unit.sheet), "Listan över enheter är tom."
        return
    untold = [state.name for state in every if state.trained is None]
    silent = [state.name for state in every if not state.has_talked]
    words = "enheter saknar tal för utbildningen"
    yield from _some(Training.sheet, untold, len(every), words)
    words = f"enheter saknar APT{_year(register, every[0].year)}"
    yield from _some(Discussion.sheet, silent, len(every), words)


def _of_grants(register: Register) -> Iterator[Gap]:
    rows = grants_of_the_years(register)
    if not rows:
        yield (all_of(Grant.sheet), "Inget står om kontroll av bidrag och lokaler.")
    untold = [
        f"{row.text(Grant.kind)} från {row.text(Grant.start)}"
        for row in rows
        if is_grant_uncontrolled(row)
    ]
    words = "rader om bidrag och lokaler saknar tal för kontrollen"
    yield from _some(Grant.sheet, untold, len(rows), words)


def _of_the_situation(register: Register) -> Iterator[Gap]:
    if silent := [row.text(Source.name) for row in silent_sources(register)]:
        yield all_of(Source.sheet), _listed("Källor som inte har svarat", silent)
    alone = [
        row.text(Conclusion.id) or row.text(Conclusion.conclusion)
        for row in conclusions_unlinked(register)
        if is_released(row)
    ]
    if alone:
        yield (all_of(Conclusion.sheet), _listed("Slutsatser utan aktivitet", alone))


def _year(register: Register, year: int | None) -> str:
    """Say which year a sentence is about, in a plan for several."""
    return f" under {year}" if year and len(plan_years(register)) > 1 else ""


def _some(sheet: str, names: Sequence[str], every: int, what: str) -> Iterator[Gap]:
    """Say how many lack something, and which; no names where it is all of them."""
    if len(names) == every > 1:
        many, _, rest = what.partition(" ")
        yield all_of(sheet), f"{all_of_number(every, many, rest)}."
    elif names:
        yield all_of(sheet), _listed(f"{len(names)} av {every} {what}", names)


def _listed(words: str, names: Sequence[str]) -> str:
    return f"{words}: {with_commas(MOST_NAMES, names)}."
