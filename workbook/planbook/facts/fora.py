"""How often each forum has met, and whether the matter was raised (R-254–R-256)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planbook.facts.answers import says_nothing
from planbook.facts.calendar import has_been
from planbook.model.book import normal
from planbook.schema import Forum, Meeting, YesNo

if TYPE_CHECKING:
    from planbook.model.register import Register


@dataclass(frozen=True)
class Met:
    """A forum, and its meetings of the plan's years that have been."""

    forum: Forum
    meetings: tuple[Meeting, ...]

    @property
    def raised(self) -> int:
        """How many of the meetings had the matter on their agenda."""
        return sum(meeting.raised is YesNo.YES for meeting in self.meetings)

    @property
    def minuted(self) -> int:
        """How many of the meetings have minutes."""
        return sum(not says_nothing(meeting.minutes) for meeting in self.meetings)


def met(register: Register) -> tuple[Met, ...]:
    """Give every forum with its meetings, in the order of the sheet."""
    held: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in register[Meeting]:
        if has_been(register, meeting.day):
            held[normal(meeting.forum or "")].append(meeting)
    return tuple(
        Met(forum, tuple(held[normal(forum.name)]))
        for forum in register[Forum]
        if forum.name
    )
