"""Which fora there are, who is in them, and how often they met (R-253–R-257)."""

from collections import Counter, defaultdict
from typing import NamedTuple

from planbook.facts.calendar import has_day_been, year_asked_about
from planbook.facts.conclusion_links import named_conclusions
from planbook.facts.duties import has_local_police_duties
from planbook.facts.occasion_words import YEARLY
from planbook.model.register import Register
from planbook.model.swedish import normal, says_nothing
from planbook.schema import Actor, Forum, ForumKind, Meeting, YesNo


class Met(NamedTuple):
    """A forum, its meetings that count, and the year that is asked about."""

    forum: Forum
    meetings: tuple[Meeting, ...]
    year: int | None

    @property
    def not_raised(self) -> tuple[Meeting, ...]:
        """The meetings that are not known to have had the matter on their agenda."""
        return tuple(row for row in self.meetings if row.raised is not YesNo.YES)

    @property
    def not_minuted(self) -> tuple[Meeting, ...]:
        """The meetings that have no minutes."""
        return tuple(row for row in self.meetings if says_nothing(row.minutes))

    @property
    def raised(self) -> int:
        """How many of the meetings had the matter on their agenda."""
        return len(self.meetings) - len(self.not_raised)

    @property
    def minuted(self) -> int:
        """How many of the meetings have minutes."""
        return len(self.meetings) - len(self.not_minuted)

    @property
    def whole(self) -> int:
        """How many of the meetings had the matter on their agenda and have minutes."""
        return len({*self.meetings} - {*self.not_raised, *self.not_minuted})

    @property
    def held(self) -> int:
        """How many of the meetings were in the year asked about."""
        days = (row.day for row in self.meetings)
        return sum(day is not None and day.year == self.year for day in days)

    @property
    def is_missed(self) -> bool:
        """Whether it has not met in that year at all; one that should not is let be."""
        return not self.held and self.forum.meetings != 0

    @property
    def is_short(self) -> bool:
        """Whether it met in that year, but not as often as it should."""
        return 0 < self.held < (self.forum.meetings or 0)


def fora_that_met(register: Register) -> tuple[Met, ...]:
    """Give all fora with the meetings of the plan's years that have been.

    The year asked about is the last that is over, or the one under way.
    """
    held: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in register[Meeting]:
        if has_day_been(register, meeting.day):
            held[normal(meeting.forum or "")].append(meeting)
    year = year_asked_about(register, YEARLY)
    return tuple(
        Met(forum, tuple(held[normal(forum.name)]), year) for forum in register[Forum] if forum.name
    )


def too_few_fora(register: Register) -> tuple[tuple[ForumKind, int], ...]:
    """Give the kinds of which there are fewer fora than expected, and how many."""
    there = Counter(normal(forum.kind or "") for forum in register[Forum])
    found = ((kind, there[normal(kind.name or "")]) for kind in register[ForumKind])
    return tuple((kind, number) for kind, number in found if kind.name and number < (kind.expected or 0))


def actors_in_no_forum(register: Register) -> tuple[Actor, ...]:
    """Give the actors of the list that are in none of the fora.

    An actor such as «skola och polis» is there where all of its parts are.
    """
    present = [named_conclusions(forum.actors) for forum in register[Forum]]
    return tuple(
        actor
        for actor in register[Actor]
        if actor.name and not any(named_conclusions(actor.name) <= some for some in present)
    )


def lacks_forum_for_individuals(register: Register) -> bool:
    """Tell whether no forum is for those in risk, though one should be (R-257)."""
    return has_local_police_duties(register) and not any(
        each.forum.individuals is YesNo.YES for each in fora_that_met(register)
    )
