"""Rules about what activities are aimed at: what people do, not what they think."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Activity
from planmacros.checks.message_wording import around, place
from planmacros.checks.rules import Grade, Hits, rule

if TYPE_CHECKING:
    from planbook.model.register import Register

_LOOKED_AT = (Activity.title, Activity.goal, Activity.target_group)
_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)
_AIMED = (_PATTERNS["aimed"], _PATTERNS["aimed_backwards"])


@rule("T05", Grade.WARNING)
def aimed_at_opinions(register: Register) -> Hits:
    """En aktivitet riktar sig mot åsikter eller religion."""
    for activity in register[Activity]:
        for column in _LOOKED_AT:
            if found := _aim(activity.text(column)):
                text = _SAID["opinions"].format(place=place(activity, column), words=around(*found))
                yield activity.cell(column), text


def _aim(text: str) -> tuple[str, int, int] | None:
    """Find the first words that aim at opinions: the text, and where they stand."""
    for pattern in _AIMED:
        for match in pattern.finditer(text):
            if not _PATTERNS.any_in(match["between"], "turn"):
                return text, match.start(), match.end()
    return None
