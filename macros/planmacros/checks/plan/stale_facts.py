"""What a text says of a fact that the form Plan now says something else of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from planbook.model.text_files import Patterns
from planbook.schema import Plan
from planmacros.checks.year_mentions import Mention, year_mentions

_PATTERNS = Patterns(__file__)


def stale_facts(text: str, plan: Plan) -> Iterator[tuple[Mention, str]]:
    """Give each time in a text that Plan says another of, and what Plan says (R-804).

    It is the year of the next revision, and the two ends of the lägesbild's period.
    """
    for mention in stated_revisions(text):
        if plan.revision_year not in {None, mention.year}:
            yield mention, f"nästa revidering {plan.revision_year}"
    start, end = plan.situation_from, plan.situation_to
    for first, last in stated_periods(text):
        if not (_is_within(start, first) and _is_within(end, last)):
            yield replace(first, end=last.end), f"lägesbilden {start} till {end}"


def stated_revisions(text: str) -> Iterator[Mention]:
    """Give each year that a text says is that of the next revision."""
    for mention in year_mentions(text):
        if _PATTERNS.any_in(mention.before, "next_revision"):
            yield mention


def stated_periods(text: str) -> Iterator[tuple[Mention, Mention]]:
    """Give the two ends of each time that a text says the lägesbild is about."""
    for first, last in pairwise(year_mentions(text)):
        sentence = first.sentence
        if (
            sentence is last.sentence
            and _PATTERNS.any_in(sentence, "period")
            and not _PATTERNS.any_in(sentence, "before")
            and _PATTERNS.any_in(sentence[first.end : last.start], "from_to")
        ):
            yield first, last


def _is_within(day: date | None, mention: Mention) -> bool:
    """Tell whether a day is the one that a text speaks of, as far as it says."""
    if day is None:
        return True
    is_month = not mention.months or day.month in mention.months
    return day.year == mention.year and is_month and mention.day in {None, day}
