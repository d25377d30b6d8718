"""Rules about the standing duties: who carries them, and the routines they need."""

from datetime import date

from planbook.facts.calendar import is_day_older
from planbook.facts.duties import (
    MONTHS_OF_EVIDENCE,
    MONTHS_OF_ROUTINE,
    Carrier,
    carried_duties,
    uncarried_duties,
)
from planbook.model.register import Register
from planbook.model.swedish import says_nothing
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Duty, InPlace
from planmacros.checks.message_wording import opening, short_key
from planmacros.checks.rules import Grade, Hits, rule

_SAID = messages_in_text_file(__file__)


@rule("U01", Grade.WARNING, Grade.NOTICE)
def standing_duty_without_carrier(register: Register) -> Hits:
    """Ett uppdrag har varken en aktivitet eller ett belägg."""
    for duty in uncarried_duties(register):
        text = _SAID["no_carrier"].format(duty=_named(duty), lacks=_lacks(duty, register.as_of))
        yield duty.cell(Duty.activities), text
    for each in carried_duties(register):
        duty = each.duty
        if each.carrier is Carrier.EVIDENCE and duty.lacks(Duty.evidence_day):
            text = _SAID["no_day"].format(duty=_named(duty), evidence=opening(each.words))
            yield duty.cell(Duty.evidence_day), text, Grade.NOTICE


@rule("U02", Grade.WARNING)
def duty_routine_not_in_place(register: Register) -> Hits:
    """En rutin eller mall är inte på plats, eller ses inte över."""
    for each in carried_duties(register):
        duty = each.duty
        if each.carrier is Carrier.NOTHING:
            continue
        if duty.routine is InPlace.YES:
            yield from _not_reviewed(duty, register.as_of)
        elif text := _not_in_place(duty):
            yield duty.cell(Duty.routine), text.format(duty=_named(duty))


def _lacks(duty: Duty, today: date) -> str:
    """Say why nothing carries a duty."""
    dangling = " som finns i bladet Aktiviteter" if duty.activities else ""
    day = duty.evidence_day
    if says_nothing(duty.evidence) or not day:
        return f"ingen aktivitet{dangling} och inget belägg"
    why = "är för ett datum som inte har varit än"
    if is_day_older(day, MONTHS_OF_EVIDENCE, today):
        why = f"är äldre än {MONTHS_OF_EVIDENCE} månader"
    return f"ingen aktivitet{dangling}, och belägget från {day} räknas inte: det {why}"


def _not_in_place(duty: Duty) -> str:
    """Say that a routine is not known to be in place; nothing where none is needed."""
    match duty.routine:
        case InPlace.PARTLY:
            return _SAID["routine_partly"]
        case InPlace.NO:
            return _SAID["routine_lacking"]
        case _:
            return _SAID["no_routine"] if duty.lacks(Duty.routine) else ""


def _not_reviewed(duty: Duty, today: date) -> Hits:
    day = duty.routine_reviewed
    if day is None and not duty.lacks(Duty.routine_reviewed):
        return
    if day is None:
        what = "det framgår inte när rutinen senast sågs över"
    elif day > today:
        what = f"rutinen sägs vara granskad {day}, som inte har varit än"
    elif is_day_older(day, MONTHS_OF_ROUTINE, today):
        what = f"rutinen sågs över {day}, för mer än {MONTHS_OF_ROUTINE} månader sedan"
    else:
        return
    text = _SAID["routine_old"].format(duty=_named(duty), what=what)
    yield duty.cell(Duty.routine_reviewed), text


def _named(duty: Duty) -> str:
    name = f"Uppdraget {short_key(duty.id) if duty.id else f'på rad {duty.number}'}"
    return f"{name} {opening(duty.text(Duty.title))}"
