"""Rules about the fora: which there are, and what their meetings take up."""

from collections.abc import Sequence

from planbook.facts.calendar import passed_milestone
from planbook.facts.fora import (
    Met,
    actors_in_no_forum,
    fora_that_met,
    lacks_forum_for_individuals,
    too_few_fora,
)
from planbook.facts.occasion_words import YEARLY
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import joined, joined_up_to, number_of, says_nothing
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Actor, Forum, ForumKind, Meeting, YesNo
from planmacros.checks.message_wording import LONGEST_NAME, opening
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import has_sheet

MOST_DAYS = 5  # of meetings that a message lists
_SAID = messages_in_text_file(__file__)


@rule("S01", Grade.WARNING)
def meeting_without_minutes(register: Register) -> Hits:
    """Ett möte saknar protokoll eller tog inte upp våldsbejakande extremism."""
    is_over = has_sheet(register, Meeting) and passed_milestone(register, YEARLY) is not None
    for each in fora_that_met(register):
        yield from _without_minutes(each)
        yield from _not_raised(each)
        if is_over:
            yield from _too_few(each)
    for meeting in register[Meeting]:  # the outcome of one that is yet to come is not known
        is_told = meeting.raised is YesNo.YES or not says_nothing(meeting.minutes)
        if meeting.day and meeting.day > register.as_of and is_told:
            yield meeting.cell(Meeting.day), _SAID["beforehand"].format(day=meeting.day)


@rule("S02", Grade.NOTICE)
def meeting_forum_missing(register: Register) -> Hits:
    """Ett forum fattas, eller en aktör är inte med i något forum."""
    if not has_sheet(register, Forum):
        return
    fora = [forum for forum in register[Forum] if forum.name]
    if not fora:
        yield Cell(Forum.sheet, 1, 1), _SAID["no_forum"]
        return
    for kind, found in too_few_fora(register):
        name = opening(kind.text(ForumKind.name), LONGEST_NAME)
        text = _SAID["few_fora"].format(count=found, expected=kind.expected, kind=name)
        yield kind.cell(ForumKind.expected), text
    if absent := actors_in_no_forum(register):
        names = joined([opening(actor.text(Actor.name)) for actor in absent])
        count = number_of(len(absent), "aktör", "aktörer")
        yield absent[0].cell(Actor.name), _SAID["actors"].format(actors=count, names=names)
    is_told = all(forum.is_readable(Forum.individuals) for forum in fora)
    if is_told and lacks_forum_for_individuals(register):
        yield fora[0].cell(Forum.individuals), _SAID["no_individuals"]


def _without_minutes(each: Met) -> Hits:
    lacking = [meeting for meeting in each.not_minuted if Meeting.minutes in meeting.cells]
    if lacking:
        forum, days = _forum(each), _days(lacking)
        count = _of_meetings(each, each.minuted)
        text = _SAID["no_minutes"].format(count=count, forum=forum, days=days)
        yield lacking[0].cell(Meeting.minutes), text


def _not_raised(each: Met) -> Hits:
    lacking = [meeting for meeting in each.not_raised if meeting.is_readable(Meeting.raised)]
    if lacking:
        role = each.forum.convener
        who = opening(role) if role else "den som sammankallar"
        forum, days = _forum(each), _days(lacking)
        count = _of_meetings(each, each.raised)
        text = _SAID["not_raised"].format(count=count, forum=forum, days=days, convener=who)
        yield lacking[0].cell(Meeting.raised), text


def _too_few(each: Met) -> Hits:
    """Compare the meetings of a year that is over with what was expected."""
    if each.is_missed:
        text = _SAID["no_meeting"].format(forum=_forum(each), year=each.year)
        yield each.forum.cell(Forum.name), text
    elif each.is_short:
        count = f"{each.held} av {each.forum.meetings}"
        text = _SAID["few_meetings"].format(count=count, forum=_forum(each), year=each.year)
        yield each.forum.cell(Forum.meetings), text


def _of_meetings(each: Met, number: int) -> str:
    return f"{number} av {number_of(len(each.meetings), 'möte', 'möten')}"


def _forum(each: Met) -> str:
    return opening(each.forum.text(Forum.name), LONGEST_NAME)


def _days(meetings: Sequence[Meeting]) -> str:
    return joined_up_to(MOST_DAYS, [meeting.text(Meeting.day) for meeting in meetings])
