"""Rules about whom something is for: the same people all through a chapter."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from planbook.model.cell import Cell
from planbook.model.prose import running_text
from planbook.model.register import Register
from planbook.model.swedish import joined, normal
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Activity, Section
from planmacros.checks.message_wording import part, short_key
from planmacros.checks.rules import Grade, Hits, rule

Told: TypeAlias = tuple[Cell, str, str]
"""A cell, what a reader calls its place, and what stands there."""

_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)


@rule("T08", Grade.NOTICE)
def two_scopes(register: Register) -> Hits:
    """Ett kapitel säger både relevant personal och all personal."""
    for chapter in _chapters(register[Section]):
        texts = tuple(_texts(register, chapter))
        some, everybody = _said(_PATTERNS["some"], texts), _said(_PATTERNS["all"], texts)
        if some and everybody:
            first = next(cell for cell, _, text in texts if _PATTERNS.any_in(text, "some"))
            name = part(chapter[0])
            yield first, _SAID["scopes"].format(chapter=name, some=some, everybody=everybody)


def _chapters(sections: Sequence[Section]) -> Iterator[Sequence[Section]]:
    """Part the sections in chapters, each with all that stands under it."""
    starts = [place for place, section in enumerate(sections) if section.level == 1]
    for start, end in pairwise([*starts, len(sections)]):
        yield sections[start:end]


def _texts(register: Register, chapter: Sequence[Section]) -> Iterator[Told]:
    """Give the texts of a chapter, and of the activities that it shows."""
    for section in chapter:
        name = f"avsnitt {_key(section.id, section)}"
        for column in (Section.heading, Section.body):
            yield section.cell(column), name, running_text(section.text(column))
    areas = {normal(section.area) for section in chapter if section.area}
    for activity in register[Activity]:
        if normal(activity.area or "") in areas:
            name = _key(activity.id, activity)
            for column in (Activity.title, Activity.goal, Activity.target_group):
                yield activity.cell(column), name, activity.text(column)


def _key(key: str | None, row: Section | Activity) -> str:
    return short_key(key) if key else f"på rad {row.number}"


def _said(scope: re.Pattern[str], texts: Sequence[Told]) -> str:
    """Quote how a scope is first said, and where it is said; nothing if nowhere."""
    found = [(place, match[0]) for _, place, text in texts for match in scope.finditer(text)]
    if not found:
        return ""
    places = dict.fromkeys(place for place, _ in found)
    return f"«{found[0][1].lower()}» ({joined([*places])})"
