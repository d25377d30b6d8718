"""Rules about the lägesbild: what it builds on, what it covers, and when."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from planbook.facts.situation_basis import is_form_within, local_sources, silent_sources
from planbook.model.cell import Cell
from planbook.model.columns import MONTHS
from planbook.model.register import Register
from planbook.model.swedish import quote
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Content, Count, Decision, Plan, Source
from planmacros.checks.message_wording import blank_messages, ends_before
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import is_text_typed, typed_text_cell, typed_words

YEARS_OF_MONTHS = (*range(11, 14), *range(23, 26))  # how long a lägesbild may be
MONTHS_TO_DECISION = 6
YEARS_OF_A_SOURCE = 2
_DAY = timedelta(days=1)
_PATTERNS = Patterns(__file__)
_ANY_YEAR = re.compile(r"\d{4}")
_SAID = messages_in_text_file(__file__)


@rule("L01", Grade.ERROR)
def situation_without_sources(register: Register) -> Hits:
    """Ingen verksamhet och inte heller polisen har lämnat underlag."""
    local = local_sources(register)
    if len(silent_sources(register)) == len(local):
        where = local[0].cell(Source.answered) if local else Cell(Source.sheet, 1, 1)
        yield where, _SAID["no_sources"]


@rule("L02", Grade.ERROR)
def situation_without_analysis(register: Register) -> Hits:
    """Lägesbilden saknar analys."""
    if not is_text_typed(register, Content.ANALYSIS):
        yield typed_text_cell(register, Content.ANALYSIS), _SAID["no_analysis"]


@rule("L04", Grade.ERROR, Grade.WARNING)
def situation_period_amiss(register: Register) -> Hits:
    """Lägesbildens period saknas, har ett glapp eller passar inte beslutet."""
    plan = register.form(Plan)
    yield from blank_messages(plan, (Plan.situation_from, Plan.situation_to))
    for row in register[Count]:
        if not is_form_within(row, register):
            text = _SAID["outside"].format(quarter=row.quarter, year=row.year)
            yield row.cell(Count.year), text, Grade.WARNING
    yield from _joint(plan)
    yield from _length(plan)
    yield from _age(plan, register.form(Decision))


@rule("L08", Grade.NOTICE)
def situation_source_old(register: Register) -> Hits:
    """En källa gavs ut mer än två år före planens år."""
    year = register.form(Plan).year
    for name, cell, published in _sources(register) if year else ():
        if year and year - published > YEARS_OF_A_SOURCE:
            yield cell, _SAID["old"].format(name=quote(name), years=year - published)


def _joint(plan: Plan) -> Hits:
    """Compare the beginning with the end of the period before."""
    start, before = plan.situation_from, plan.previous_to
    if not (start and before) or start - before == _DAY:
        return
    what = "glapp" if start > before else "överlapp"
    first, last = (before + _DAY, start - _DAY) if start > before else (start, before)
    stretch = f"{what} {_stretch(first, last)}"
    text = _SAID["not_joined"].format(start=start, before=before, what=stretch)
    yield plan.cell(Plan.situation_from), text


def _length(plan: Plan) -> Hits:
    start, end = plan.situation_from, plan.situation_to
    if not (start and end):
        return
    months = round(_months(start, end))
    if end < start:
        yield plan.cell(Plan.situation_to), ends_before("Lägesbilden slutar", start, end)
    elif months not in YEARS_OF_MONTHS:
        text = _SAID["odd_length"].format(stretch=_stretch(start, end), months=months)
        yield plan.cell(Plan.situation_to), text, Grade.WARNING


def _age(plan: Plan, decision: Decision) -> Hits:
    end, decided = plan.situation_to, decision.decided or decision.submitted
    if not (end and decided):
        return
    if end > decided or _months(end, decided) > MONTHS_TO_DECISION:
        said = _SAID["ends_late" if end > decided else "old_period"]
        text = said.format(end=end, months=MONTHS_TO_DECISION, decided=decided)
        yield plan.cell(Plan.situation_to), text, Grade.WARNING


def _months(first: date, last: date) -> float:
    """Count the months of a stretch of days, both ends included."""
    years, months = last.year - first.year, last.month - first.month
    return 12 * years + months + (last.day - first.day + 1) / 31


def _stretch(first: date, last: date) -> str:
    """Write a stretch of days as months where it is whole months."""
    try:
        is_whole = first.day == 1 and (last + _DAY).day == 1
    except OverflowError:
        is_whole = False
    if not is_whole:
        return str(first) if first == last else f"{first} till {last}"
    start, end = (f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    return start if start == end else f"{start} till {end}"


def _sources(register: Register) -> Iterator[tuple[str, Cell, int]]:
    """Give each source, where its year stands and the year; a listed one only once."""
    told = ""
    for source in register[Source]:
        name = source.text(Source.name)
        told += f"\n{name.casefold()}"
        if source.published:
            yield name, source.cell(Source.published), source.published
        elif named := _PATTERNS["publication"].search(name):
            yield name, source.cell(Source.name), int(named["year"])
    for row, column, words in typed_words(register):
        if column is Source.name or column.locked or row.traits.quoted:
            continue
        for named in _PATTERNS["publication"].finditer(words) if _ANY_YEAR.search(words) else ():
            if named[0].casefold() not in told:
                told += f"\n{named[0].casefold()}"
                yield named[0], row.cell(column), int(named["year"])
