"""Rules about what the lägesbild says: who was asked, what is judged, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from planbook.facts.conclusion_links import activities_linked_to, conclusions_unlinked
from planbook.facts.situation_basis import silent_sources
from planbook.model.swedish import joined, joined_up_to, normal, number_of, quote, says_nothing
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.model.columns import AnyColumn, Row
    from planbook.model.register import Register

MOST_ACTIVITIES = 20  # that a message lists by their ids
MOST_CONCLUSIONS = 5
MOST_EXPRESSIONS = 10
_PRESENT = frozenset({Occurrence.SOME, Occurrence.COMMON})
_EVERY = ""  # the milieu of a conclusion that is about all of them
_Link: TypeAlias = tuple[Conclusion, tuple[Activity, ...]]
"""A conclusion and its activities, from either side."""


@rule("L03", Grade.WARNING)
def milieu_without_assessment(register: Register) -> Hits:
    """En miljö har ingen bedömning."""
    for assessment in register[Assessment]:
        if assessment.lacks(Assessment.occurrence):
            name = f"Raden {assessment.number} i Bedömning"
            if assessment.milieu:
                name = f"Bedömningen av {quote(assessment.milieu)}"
            text = f"{name} saknar förekomst. Välj i listan, även om inget är känt."
            yield assessment.cell(Assessment.occurrence), text
    assessed = {normal(row.text(Assessment.milieu)) for row in register[Assessment]}
    for milieu in register[Milieu]:
        if milieu.name and normal(milieu.name) not in assessed:
            text = (
                f"Ingen bedömning finns av {quote(milieu.name)}. Lägg till en rad i "
                "bladet Bedömning, även om inget är känt."
            )
            yield milieu.cell(Milieu.name), text


@rule("L13", Grade.WARNING)
def expression_without_observation(register: Register) -> Hits:
    """Ett uttryck i Listor har ingen rad i Lägesbild."""
    seen = {normal(row.text(Observation.expression)) for row in register[Observation]}
    missing = [row for row in register[Expression] if row.name and normal(row.name) not in seen]
    if seen and missing:
        names = joined_up_to(MOST_EXPRESSIONS, [quote(row.name) for row in missing])
        text = f"Ingen rad i bladet Lägesbild gäller {names}. Lägg till en, även om inget är känt."
        yield missing[0].cell(Expression.name), text


@rule("L05", Grade.NOTICE)
def assessment_not_linked(register: Register) -> Hits:
    """Lägesbilden och aktiviteterna hänger inte ihop."""
    links = [(row, activities_linked_to(register, row)) for row in register[Conclusion]]
    yield from _conclusions_alone(register)
    yield from _activities_alone(register, links)
    yield from _milieus_alone(register, links)


@rule("L06", Grade.WARNING, Grade.NOTICE)
def assessment_source_silent(register: Register) -> Hits:
    """En verksamhet eller polisen har inte lämnat underlag, eller underlaget är snävt."""
    for source in silent_sources(register):
        if not source.is_readable(Source.answered):
            continue
        name = f"på rad {source.number}"
        if source.name:
            name = quote(source.name)
        if source.is_readable(Source.asked) and source.asked is not YesNo.YES:
            text = (
                f"Aktören {name} är inte tillfrågad. Be om underlag, och skriv ja under Tillfrågad."
            )
            yield source.cell(Source.asked), text
        else:
            text = (
                f"Aktören {name} har inte lämnat underlag. Påminn, och skriv ja under "
                "Svarat när det har kommit."
            )
            yield source.cell(Source.answered), text
    yield from _narrow(register)


@rule("L07", Grade.WARNING)
def assessment_not_compared(register: Register) -> Hits:
    """Jämförelsen med förra lägesbilden saknas, eller vad den beror på."""
    situation = register.form(Situation)
    if situation.lacks(Situation.comparison):
        text = (
            "Jämförelsen med förra lägesbilden saknas. Välj i listan, och skriv vad den beror på."
        )
        if Plan.previous_to not in register.form(Plan).filled:
            text += " Är det den första lägesbilden är svaret «kan ej bedömas»."
        yield situation.cell(Situation.comparison), text
    elif situation.comparison and says_nothing(situation.reason):
        said = quote(situation.text(Situation.comparison))
        text = (
            f"Jämförelsen med förra lägesbilden säger {said}, men inte varför. Skriv "
            "vad det beror på."
        )
        yield situation.cell(Situation.reason), text


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
        text = (
            "Troliga orsaker är inte beskrivna. Skriv varför läget ser ut som det gör, "
            "inte bara vad som har hänt."
        )
        yield situation.cell(Situation.causes), text


def _conclusions_alone(register: Register) -> Hits:
    for conclusion in conclusions_unlinked(register):
        if conclusion.conclusion:
            name = named_row("Slutsats", "en", conclusion, conclusion.id, conclusion.conclusion)
            text = (
                f"{name} har ingen aktivitet. Skriv under Aktiviteter vilken som "
                "svarar mot den, eller lägg till en."
            )
            yield conclusion.cell(Conclusion.activities), text


def _activities_alone(register: Register, links: Sequence[_Link]) -> Hits:
    """Tell once of all the activities that do not themselves name a conclusion."""
    alone = [
        activity
        for activity in register[Activity]
        if activity.title and activity.lacks(Activity.conclusions)
    ]
    if alone:
        what = number_of(len(alone), "aktivitet", "aktiviteter")
        text = (
            f"{what} saknar koppling till lägesbilden "
            f"({ids_of(MOST_ACTIVITIES, alone)}). {_advice(alone, links)}"
        )
        yield alone[0].cell(Activity.conclusions), text


def _advice(alone: Sequence[Activity], links: Sequence[_Link]) -> str:
    """Say which conclusions already name some of the activities, and what to do."""
    named = [
        (short_key(conclusion.id), some)
        for conclusion, activities in links
        if conclusion.id and (some := [row for row in activities if row in alone])
    ][:MOST_CONCLUSIONS]
    if not links:
        return "Skriv slutsatserna i bladet Slutsatser, och deras nr på aktiviteterna."
    if not named:
        return "Skriv numret på den slutsats som var och en svarar mot."
    said = "; slutsats ".join(
        f"{key} nämner {ids_of(MOST_ACTIVITIES, some)}" for key, some in named
    )
    numbers = "numren" if len(named) > 1 else named[0][0]
    several = {activity for _, some in named for activity in some}
    them = "den" if len(several) == 1 else "dem"
    rest = ", och en slutsats på de andra" if len(several) < len(alone) else ""
    return f"Slutsats {said}; skriv {numbers} på {them}{rest}."


def _milieus_alone(register: Register, links: Sequence[_Link]) -> Hits:
    """Find milieus that are present and that nothing is done about (R-202)."""
    seen = {
        normal(conclusion.text(Conclusion.milieu))
        for conclusion, activities in links
        if activities and not _is_unread(conclusion, Conclusion.milieu)
    }
    for assessment in register[Assessment]:
        milieu = normal(assessment.text(Assessment.milieu))
        if assessment.occurrence not in _PRESENT or seen & {milieu, _EVERY}:
            continue
        seen.add(milieu)
        text = (
            f"Bedömningen av {quote(assessment.text(Assessment.milieu))} är "
            f"{quote(assessment.text(Assessment.occurrence))}, men ingen slutsats om "
            "miljön har en aktivitet. Skriv en slutsats, och vad som görs."
        )
        yield assessment.cell(Assessment.occurrence), text


def _narrow(register: Register) -> Hits:
    """Tell where all that has come is of one kind."""
    told = [source for source in register[Source] if source.material]
    kinds = {source.material for source in told}
    if len(kinds) == 1:
        others = [str(kind.value) for kind in Material if kind not in kinds]
        text = (
            f"Allt underlag är av ett slag: {quote(told[0].text(Source.material))}. Be "
            f"också om {joined(others)}, så att bilden blir bredare."
        )
        yield told[0].cell(Source.material), text, Grade.NOTICE


def _survey_period(situation: Situation) -> Hits:
    start, end = situation.survey_from, situation.survey_to
    if start and end and end < start:
        text = ends_before("Enkäten slutar", start, end)
        yield situation.cell(Situation.survey_to), text
    elif situation.survey_sent or situation.survey_answered:
        for column in (Situation.survey_from, Situation.survey_to):
            if situation.lacks(column):
                text = (
                    "Enkätens tid är inte känd. Skriv första och sista dagen som den "
                    "gick att besvara."
                )
                yield situation.cell(column), text
                break


def _survey_answers(situation: Situation) -> Hits:
    sent, answered = situation.survey_sent, situation.survey_answered
    if sent is None or answered is None:
        return
    if answered > sent:
        text = f"Enkäten har {answered} svar men skickades bara till {sent}. Rätta ett av talen."
        yield situation.cell(Situation.survey_answered), text
    elif 2 * answered < sent:
        text = (
            f"Enkäten besvarades av {answered} av {sent}. Påminn dem som inte har "
            "svarat, eller skriv i analysen att svaren är få."
        )
        yield situation.cell(Situation.survey_answered), text


def _is_unread(row: Row, column: AnyColumn) -> bool:
    """Tell whether a cell holds something that could not be read."""
    return column in row.filled and row[column] is None
