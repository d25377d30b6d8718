"""The sections of the plan: which are used, how deep they are, and which are empty."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from planbook.facts.released_rows import is_released, released_rows
from planbook.facts.situation_basis import reported_forms
from planbook.model.columns import AnyColumn, Row
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import (
    Activity,
    Assessment,
    Conclusion,
    Content,
    Count,
    Observation,
    Plan,
    Section,
    Situation,
    SituationShown,
    Source,
    Use,
    YesNo,
)

# The rows that a plan with nothing but words for its lägesbild leaves out.
_TABLES: tuple[type[Row], ...] = (Observation, Count, Assessment, Conclusion)
ANALYSIS = (Situation.comparison, Situation.reason, Situation.causes)
SURVEY = (Situation.survey_from, Situation.survey_to, Situation.survey_sent, Situation.survey_answered)


def section_levels(sections: Iterable[Section]) -> Iterator[tuple[Section, int]]:
    """Give each section's level; none is more than one below the one before it."""
    level = 0
    for section in sections:
        level = min(section.level or max(level, 1), level + 1)
        yield section, level


def sections_in_use(register: Register) -> Register:
    """Leave out the sections that are not used, with the sections under them."""
    kept = tuple(_used(register[Section]))
    earlier = tuple(map(sections_in_use, register.earlier))
    return replace(register, rows={**register.rows, Section: kept}, earlier=earlier)


def printed_numbers(sections: Iterable[Section]) -> Iterator[tuple[Section, str]]:
    """Give the number that each used section gets in the plan: 2.1."""
    numbers = [0, 0, 0]
    for section, level in section_levels(_used(sections)):
        numbers[level - 1 :] = [numbers[level - 1] + 1, *(0,) * (3 - level)]
        yield section, ".".join(map(str, numbers[:level]))


def is_situation_prose(register: Register) -> bool:
    """Tell whether the plan tells its lägesbild in its texts alone."""
    return register.form(Plan).situation_shown is SituationShown.TEXT


def without_tables(register: Register) -> Register:
    """Leave out what a plan that tells its lägesbild in prose prints no table of."""
    if not is_situation_prose(register):
        return register
    blank = Situation(1, {}, {}, frozenset(), {})
    rows = {**register.rows, **dict.fromkeys(_TABLES, ()), Situation: (blank,)}
    return replace(register, rows=rows)


def empty_sections(register: Register) -> Iterator[Section]:
    """Give the used sections that have nothing in them, nor any section under them."""
    shown = without_tables(register)
    rows = tuple(section_levels(_used(register[Section])))
    for (section, level), below in zip_longest(rows, rows[1:]):
        is_above = below is not None and below[1] > level
        is_typed = section.body or section.picture
        if not (is_above or is_typed or _is_printed(shown, section)):
            yield section


def _used(sections: Iterable[Section]) -> Iterator[Section]:
    unused = 0  # the level of the section that is not used
    for section, level in section_levels(sections):
        if unused and level > unused:
            continue
        unused = level if section.used is Use.NO else 0
        if not unused:
            yield section


def _is_printed(register: Register, section: Section) -> bool:
    """Tell whether a section shows activities, or what it is filled up with."""
    area = normal(section.area or "")
    areas = {normal(row.area or "") for row in register[Activity]} - {""}
    if area in areas:
        return True
    match section.content:
        case Content.SITUATION:
            return bool(released_rows(register, Observation) or reported_forms(register))
        case Content.SURVEY:
            has_answers = any(row.answered is YesNo.YES for row in register[Source])
            return has_answers or _is_told(register, SURVEY)
        case Content.ANALYSIS:
            rows = (*released_rows(register, Assessment), *released_rows(register, Conclusion))
            return bool(rows) or _is_told(register, ANALYSIS)
        case _:
            return section.content is Content.DECISION


def _is_told(register: Register, columns: Iterable[AnyColumn]) -> bool:
    form = register.form(Situation)
    return is_released(form) and any(form[column] is not None for column in columns)
