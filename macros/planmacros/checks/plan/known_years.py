"""The years that a register itself gives a reason for."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from planbook.facts.calendar import plan_years
from planbook.model.register import Register
from planbook.model.text_files import Patterns
from planbook.schema import Content, Plan, Section, Source
from planbook.text_fields import field_facts
from planmacros.checks.year_mentions import Mention, year_mentions

FARTHEST = 10  # years from the plan's; what is farther away is history, not a leftover
_STEM = 6  # letters that make two words the same, whatever their endings
SHORTEST_WORD = 5
_PATTERNS = Patterns(__file__)
# Words of nearly every sentence in a plan of this kind; they point out no source.
_COMMON = frozenset({"våldsb", "extrem", "handli", "lokala", "staden"})
_FILLED_UP = frozenset({Content.SITUATION, Content.SURVEY, Content.ANALYSIS})


class KnownYears:
    """What is known about years; ``explains`` tells whether it covers a mention."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self.plan = register.form(Plan)
        self.years = plan_years(register)

    def explains(self, mention: Mention, section: Section | None) -> bool:
        """Tell whether the register gives a reason for a year in a text."""
        if not self.years or mention.year in self.years:
            return True
        if not (self.years[0] - FARTHEST <= mention.year <= self.years[-1] + FARTHEST):
            return True
        return (
            mention.day in self._days
            or _PATTERNS.any_in(mention.before, "named_year")
            or self._is_situation(mention, section)
            or self._is_planned(mention)
            or self._is_agreed(mention)
            or self._is_guideline(mention)
            or self._is_source(mention)
            or self._is_fact(mention)
        )

    def is_history(self, mention: Mention) -> bool:
        """Tell whether a sentence tells of another year as what it is: another year.

        That is what has gone on since then, a named event or publication, what there
        is to compare with, and what has been. A day has to be more than over: the day
        of a decision is what a plan made of another is likeliest to have kept.
        """
        sentence, ahead = mention.sentence, mention.year > self.years[-1]
        is_named = _PATTERNS.any_in(mention.before, "publication")
        if is_named or _PATTERNS.any_in(mention.after, "decade"):
            return True
        if ahead:
            return _PATTERNS.any_in(mention.before, "deadline")
        if _PATTERNS.any_in(sentence, "event", "history"):
            return True
        is_earlier = claims_year(mention) and not _PATTERNS.any_in(sentence, "made")
        is_of_ours = not is_earlier and _PATTERNS.any_in(sentence, "ours")
        is_ours = is_of_ours or mention.day or _PATTERNS.any_in(sentence, "planned")
        return not is_ours and _PATTERNS.any_in(sentence, "past")

    def _is_situation(self, mention: Mention, section: Section | None) -> bool:
        """Tell of the time of this lägesbild and of the end of the one before."""
        about = _PATTERNS.any_in(mention.sentence, "situation") or (
            section is not None and section.content in _FILLED_UP
        )
        if not about:
            return False
        if mention.months:
            return any((mention.year, month) in self._months for month in mention.months)
        start, end = self.plan.situation_from, self.plan.situation_to
        if start and end and start.year <= mention.year <= end.year:
            return True
        before = self.plan.previous_to
        compared = _PATTERNS.any_in(mention.sentence, "compared")
        return bool(before and compared and mention.year == before.year)

    def _is_planned(self, mention: Mention) -> bool:
        """Tell of the next revision, and of the budget that D04 looks after."""
        is_revision = mention.year == self.plan.revision_year
        is_budget = mention.year == self.plan.budget_year
        return (is_revision and _PATTERNS.any_in(mention.sentence, "revision")) or (
            is_budget and _PATTERNS.any_in(mention.sentence, "budget")
        )

    def _is_agreed(self, mention: Mention) -> bool:
        """Tell of the years of the agreement with the police."""
        first, last = self.plan.agreement_from, self.plan.agreement_to
        years = {day.year for day in (first, last) if day}
        return mention.year in years and _PATTERNS.any_in(mention.sentence, "agreement")

    def _is_guideline(self, mention: Mention) -> bool:
        """Tell of the year in which the guideline was decided."""
        stems = _stems(self.plan.text(Plan.guideline))
        about = _PATTERNS.any_in(mention.sentence, "guideline") or stems & _stems(mention.sentence)
        return any(
            fact.year == mention.year
            and (
                (fact.months and fact.months == mention.months)
                or (about and not (fact.months and mention.months))
            )
            for fact in self._guideline
        )

    def _is_source(self, mention: Mention) -> bool:
        said = _stems(mention.sentence)
        return any(mention.year in years and words & said for words, years in self._sources)

    def _is_fact(self, mention: Mention) -> bool:
        """Tell whether a year stands in words of Plan's that a field may have given."""
        return not claims_year(mention) and any(
            match.start() <= mention.start and mention.end <= match.end()
            for words in field_facts(self._register).values()
            if words and not words.isdigit()
            for match in re.finditer(re.escape(words), mention.sentence)
        )

    @cached_property
    def _days(self) -> frozenset[date]:
        return frozenset(
            value
            for rows in self._register.rows.values()
            for row in rows
            for value in row.values.values()
            if isinstance(value, date)
        )

    @cached_property
    def _months(self) -> frozenset[tuple[int, int]]:
        plan = self.plan
        days = [plan.previous_to, plan.situation_from, plan.situation_to]
        known = sorted(day for day in days if day)
        return frozenset(_months(known[0], known[-1])) if known else frozenset()

    @cached_property
    def _guideline(self) -> tuple[Mention, ...]:
        plan = self.plan
        texts = (plan.text(Plan.guideline_decided), plan.text(Plan.guideline))
        return tuple(mention for text in texts for mention in year_mentions(text))

    @cached_property
    def _sources(self) -> tuple[tuple[frozenset[str], frozenset[int]], ...]:
        return tuple(
            (
                _stems(name),
                frozenset(map(int, re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)))
                | frozenset(filter(None, [source.published])),
            )
            for source in self._register[Source]
            for name in [source.text(Source.name)]
        )


def tells_of_past(sentence: str) -> bool:
    """Tell whether a known event, or what has been, is what a sentence tells of."""
    return _PATTERNS.any_in(sentence, "event", "history", "past")


def looks_back(mention: Mention) -> bool:
    """Tell whether a known word says that a sentence compares with what has been."""
    return _PATTERNS.any_in(mention.sentence, "history")


def claims_year(mention: Mention) -> bool:
    """Tell whether a known word says whose year it is: the plan's, the budget's."""
    is_told_before = _PATTERNS.any_in(mention.before, "ours_before")
    return is_told_before or _PATTERNS.any_in(mention.after, "ours_after")


def _stems(text: str) -> frozenset[str]:
    """Give the beginnings of a text's longer words."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    long = {word[:_STEM] for word in words if len(word) >= SHORTEST_WORD}
    return frozenset(long - _COMMON)


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for number in range(12 * first.year + first.month - 1, 12 * last.year + last.month):
        yield number // 12, number % 12 + 1
