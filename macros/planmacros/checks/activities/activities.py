"""Rules about the activities themselves: their text, id, area, measure and aim."""

import re
from collections.abc import Iterator

from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row
from planbook.model.register import Register
from planbook.model.swedish import joined, normal, quote
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Activity, Area
from planmacros.checks.likeness import texts_of_likeness
from planmacros.checks.message_wording import around, closest, lacking_messages, named, place
from planmacros.checks.rules import Grade, Hits, rule

LONGEST_ACTIVITY = 350  # characters
_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)


@rule("A01", Grade.ERROR)
def activity_title_blank(register: Register) -> Hits:
    """En rad i Aktiviteter saknar aktivitet men har något annat ifyllt."""
    for activity in register[Activity]:
        if activity.lacks(Activity.title):
            filled = [column.heading for column in Activity.columns if column in activity.filled]
            text = _SAID["no_title"].format(row=activity.number, filled=joined(filled))
            yield activity.cell(Activity.title), text


@rule("A09", Grade.NOTICE)
def activity_without_measure(register: Register) -> Hits:
    """En aktivitet har varken mått eller mål."""
    for activity in register[Activity]:
        if activity.title and not activity.filled & {Activity.measure, Activity.goal}:
            text = _SAID["no_measure"].format(activity=named(activity))
            yield activity.cell(Activity.measure), text


@rule("A10", Grade.WARNING)
def twin_activities(register: Register) -> Hits:
    """Två aktiviteter är nästan lika."""
    titled = [activity for activity in register[Activity] if activity.title]
    texts = [activity.text(Activity.title) for activity in titled]
    for later, earlier in texts_of_likeness(texts):
        name = named(titled[earlier])
        other = name[:1].lower() + name[1:]
        text = _SAID["alike"].format(activity=named(titled[later]), other=other)
        yield titled[later].cell(Activity.title), text


@rule("A11", Grade.ERROR)
def activity_area_unknown(register: Register) -> Hits:
    """En aktivitet saknar område, eller har ett som inte finns i Listor."""
    yield from lacking_messages(register, Activity.area, _SAID["no_area"])
    areas = [area.text(Area.name) for area in register[Area]]
    for activity in register[Activity]:
        if activity.area and register.find(Area.name, activity.area) is None:
            guess = closest(activity.area, areas)
            text = _SAID["unknown_area"].format(
                activity=named(activity), area=quote(activity.area), guess=guess
            )
            yield activity.cell(Activity.area), text


@rule("A12", Grade.NOTICE)
def activity_begins_vaguely(register: Register) -> Hits:
    """En aktivitet börjar med ord som inte säger vad som ska göras."""
    for activity in register[Activity]:
        if vague := _PATTERNS["vague"].match(activity.title or ""):
            text = _SAID["vague_title"].format(activity=named(activity), words=vague[0])
            yield activity.cell(Activity.title), text


@rule("A13", Grade.ERROR, Grade.WARNING)
def activity_id_amiss(register: Register) -> Hits:
    """En aktivitet saknar id, eller något som ska finnas en gång finns två gånger."""
    yield from lacking_messages(register, Activity.id, _SAID["no_id"])
    for key in dict.fromkeys((Activity.id, *_keys(register))):
        grade = Grade.ERROR if key is Activity.id else Grade.WARNING
        yield from ((*hit, grade) for hit in _doubled(register, key))


@rule("A14", Grade.NOTICE)
def activity_of_several_parts(register: Register) -> Hits:
    """En aktivitet är mycket lång eller består av flera delar."""
    for activity in register[Activity]:
        title = activity.title or ""
        if len(title) > LONGEST_ACTIVITY or _PATTERNS["parts"].search(title):
            yield activity.cell(Activity.title), _SAID["long"].format(activity=named(activity))


@rule("T05", Grade.WARNING)
def aimed_at_opinions(register: Register) -> Hits:
    """En aktivitet riktar sig mot åsikter eller religion."""
    for activity in register[Activity]:
        for column in (Activity.title, Activity.goal, Activity.target_group):
            if aim := next(_aims(activity.text(column)), None):
                where, words = place(activity, column), around(aim.string, *aim.span())
                yield activity.cell(column), _SAID["opinions"].format(place=where, words=words)


def _aims(text: str) -> Iterator[re.Match[str]]:
    """Find what aims at opinions: what people think, not what they do."""
    for pattern in (_PATTERNS["aimed"], _PATTERNS["aimed_backwards"]):
        for match in pattern.finditer(text):
            if not _PATTERNS.any_in(match["between"], "turn"):
                yield match


def _keys(register: Register) -> Iterator[AnyColumn]:
    """Give the columns that no two rows may have the same words in."""
    for column in (column for kind in register.rows for column in kind.columns):
        if column.points_at:
            yield column.points_at
        if column.unique:
            yield column


def _doubled(register: Register, key: AnyColumn) -> Iterator[tuple[Cell, str]]:
    first: dict[str, Row] = {}
    for row in register.rows[key.sheet]:
        words = row.text(key)
        earlier = first.setdefault(normal(words), row)
        if words and earlier is not row:
            text = _SAID["doubled"].format(
                heading=key.heading, words=quote(words), first=earlier.number, row=row.number
            )
            yield row.cell(key), text
