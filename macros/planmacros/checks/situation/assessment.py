"""Rules about what the lägesbild says: who was asked, what is judged, and why."""

from collections.abc import Sequence
from typing import TypeAlias

from planbook.facts.conclusion_links import activities_linked_to, conclusions_unlinked
from planbook.facts.situation_basis import silent_sources
from planbook.model.register import Register
from planbook.model.swedish import joined, joined_up_to, normal, number_of, quote, says_nothing
from planbook.model.text_files import messages_in_text_file
from planbook.schema import (
    Activity,
    Assessment,
    Conclusion,
    Expression,
    Material,
    Milieu,
    Observation,
    Occurrence,
    Plan,
    Situation,
    Source,
    YesNo,
)
from planmacros.checks.message_wording import ends_before, ids_of, named_row, short_key
from planmacros.checks.rules import Grade, Hits, rule

MOST_ACTIVITIES = 20  # that a message lists by their ids
MOST_CONCLUSIONS = 5
MOST_EXPRESSIONS = 10
_PRESENT = frozenset({Occurrence.SOME, Occurrence.COMMON})
_EVERY = ""  # the milieu of a conclusion that is about all of them
_Link: TypeAlias = tuple[Conclusion, tuple[Activity, ...]]
"""A conclusion and its activities, from either side."""
_SAID = messages_in_text_file(__file__)


@rule("L03", Grade.WARNING)
def milieu_without_assessment(register: Register) -> Hits:
    """En miljö har ingen bedömning."""
    for assessment in register[Assessment]:
        if assessment.lacks(Assessment.occurrence):
            bare, said = f"Raden {assessment.number} i Bedömning", assessment.milieu
            name = f"Bedömningen av {quote(said)}" if said else bare
            yield assessment.cell(Assessment.occurrence), _SAID["no_occurrence"].format(name=name)
    assessed = {normal(row.text(Assessment.milieu)) for row in register[Assessment]}
    for milieu in register[Milieu]:
        if milieu.name and normal(milieu.name) not in assessed:
            yield milieu.cell(Milieu.name), _SAID["not_assessed"].format(milieu=quote(milieu.name))


@rule("L13", Grade.WARNING)
def expression_without_observation(register: Register) -> Hits:
    """Ett uttryck i Listor har ingen rad i Lägesbild."""
    seen = {normal(row.text(Observation.expression)) for row in register[Observation]}
    missing = [row for row in register[Expression] if row.name and normal(row.name) not in seen]
    if seen and missing:
        names = joined_up_to(MOST_EXPRESSIONS, [quote(row.name) for row in missing])
        yield missing[0].cell(Expression.name), _SAID["not_observed"].format(names=names)


@rule("L05", Grade.NOTICE)
def assessment_not_linked(register: Register) -> Hits:
    """Lägesbilden och aktiviteterna hänger inte ihop."""
    links = [(row, activities_linked_to(register, row)) for row in register[Conclusion]]
    for row in conclusions_unlinked(register):
        if row.conclusion:
            name = named_row("Slutsats", "en", row, row.id, row.conclusion)
            text = _SAID["conclusion_alone"].format(conclusion=name)
            yield row.cell(Conclusion.activities), text
    yield from _activities_alone(register, links)
    yield from _milieus_alone(register, links)


@rule("L06", Grade.WARNING, Grade.NOTICE)
def assessment_source_silent(register: Register) -> Hits:
    """En verksamhet eller polisen har inte lämnat underlag, eller underlaget är snävt."""
    for source in silent_sources(register):
        if not source.is_readable(Source.answered):
            continue
        name = quote(source.name) if source.name else f"på rad {source.number}"
        if source.is_readable(Source.asked) and source.asked is not YesNo.YES:
            yield source.cell(Source.asked), _SAID["not_asked"].format(name=name)
        else:
            yield source.cell(Source.answered), _SAID["not_answered"].format(name=name)
    yield from _narrow(register)


@rule("L07", Grade.WARNING)
def assessment_not_compared(register: Register) -> Hits:
    """Jämförelsen med förra lägesbilden saknas, eller vad den beror på."""
    situation = register.form(Situation)
    if situation.lacks(Situation.comparison):
        is_first = Plan.previous_to not in register.form(Plan).filled
        text = _SAID["first_not_compared"] if is_first else _SAID["not_compared"]
        yield situation.cell(Situation.comparison), text
    elif situation.comparison and says_nothing(situation.reason):
        said = quote(situation.text(Situation.comparison))
        yield situation.cell(Situation.reason), _SAID["not_explained"].format(comparison=said)


@rule("L10", Grade.NOTICE)
def assessment_survey_amiss(register: Register) -> Hits:
    """Enkäten har få svar, eller dess tid eller antal stämmer inte."""
    situation = register.form(Situation)
    yield from _survey_period(situation)
    yield from _survey_answers(situation)


@rule("L11", Grade.NOTICE)
def assessment_without_causes(register: Register) -> Hits:
    """Troliga orsaker är inte beskrivna."""
    situation = register.form(Situation)
    if situation.lacks(Situation.causes):
        yield situation.cell(Situation.causes), _SAID["no_causes"]


def _activities_alone(register: Register, links: Sequence[_Link]) -> Hits:
    """Tell once of all the activities that do not themselves name a conclusion."""
    rows = register[Activity]
    if alone := [row for row in rows if row.title and row.lacks(Activity.conclusions)]:
        what, ids = (number_of(len(alone), "aktivitet", "aktiviteter"), ids_of(MOST_ACTIVITIES, alone))
        advice = _advice(alone, links)
        text = _SAID["activities_alone"].format(activities=what, ids=ids, advice=advice)
        yield alone[0].cell(Activity.conclusions), text


def _advice(alone: Sequence[Activity], links: Sequence[_Link]) -> str:
    """Say which conclusions already name some of the activities, and what to do."""
    named = [
        (short_key(conclusion.id), some)
        for conclusion, activities in links
        if conclusion.id and (some := [row for row in activities if row in alone])
    ][:MOST_CONCLUSIONS]
    if not links:
        return _SAID["write_conclusions"]
    if not named:
        return _SAID["write_number"]
    each = (f"{key} nämner {ids_of(MOST_ACTIVITIES, some)}" for key, some in named)
    said = "; slutsats ".join(each)
    numbers = "numren" if len(named) > 1 else named[0][0]
    several = {activity for _, some in named for activity in some}
    them = "den" if len(several) == 1 else "dem"
    rest = ", och en slutsats på de andra" if len(several) < len(alone) else ""
    return _SAID["write_numbers"].format(said=said, numbers=numbers, them=them, rest=rest)


def _milieus_alone(register: Register, links: Sequence[_Link]) -> Hits:
    """Find milieus that are present and that nothing is done about (R-202)."""
    seen = {
        normal(conclusion.text(Conclusion.milieu))
        for conclusion, activities in links
        if activities and (conclusion.milieu or Conclusion.milieu not in conclusion.filled)
    }
    for assessment in register[Assessment]:
        milieu = normal(assessment.text(Assessment.milieu))
        if assessment.occurrence not in _PRESENT or seen & {milieu, _EVERY}:
            continue
        seen.add(milieu)
        name = quote(assessment.text(Assessment.milieu))
        occurrence = quote(assessment.text(Assessment.occurrence))
        text = _SAID["milieu_alone"].format(milieu=name, occurrence=occurrence)
        yield assessment.cell(Assessment.occurrence), text


def _narrow(register: Register) -> Hits:
    """Tell where all that has come is of one kind."""
    told = [source for source in register[Source] if source.material]
    kinds = {source.material for source in told}
    if len(kinds) == 1:
        material = quote(told[0].text(Source.material))
        others = joined([str(kind.value) for kind in Material if kind not in kinds])
        text = _SAID["narrow"].format(material=material, others=others)
        yield told[0].cell(Source.material), text, Grade.NOTICE


def _survey_period(situation: Situation) -> Hits:
    start, end = situation.survey_from, situation.survey_to
    if start and end and end < start:
        yield situation.cell(Situation.survey_to), ends_before("Enkäten slutar", start, end)
    elif situation.survey_sent or situation.survey_answered:
        columns = (Situation.survey_from, Situation.survey_to)
        for column in [*filter(situation.lacks, columns)][:1]:
            yield situation.cell(column), _SAID["no_survey_period"]


def _survey_answers(situation: Situation) -> Hits:
    sent, answered = situation.survey_sent, situation.survey_answered
    if sent is not None and answered is not None and not sent <= 2 * answered <= 2 * sent:
        said = _SAID["more_answers" if answered > sent else "few_answers"]
        yield situation.cell(Situation.survey_answered), said.format(answers=answered, sent=sent)
