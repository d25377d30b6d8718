"""What a text says of a fact that the form Plan now says something else of."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from planmacros.checks.text_files import Patterns
from planmacros.checks.year_mentions import year_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planbook.schema import Plan
    from planmacros.checks.year_mentions import Mention

_PATTERNS = Patterns(__file__)
_NEXT_REVISION = _PATTERNS["next_revision"]
_PERIOD = _PATTERNS["period"]
_BEFORE = _PATTERNS["before"]
_FROM_TO = _PATTERNS["from_to"]


def stale_facts(text: str, plan: Plan) -> Iterator[tuple[Mention, str]]:
    """Give each time in a text that Plan says another of, and what Plan says (R-804).

    It is the year of the next revision, and the two ends of the lägesbild's period.
    """
    mentions = tuple(year_mentions(text))
    for mention in mentions:
        said = _NEXT_REVISION.search(mention.sentence[: mention.start])
        if said and plan.revision_year not in {None, mention.year}:
            yield mention, f"nästa revidering {plan.revision_year}"
    for first, last in pairwise(mentions):
        yield from _of_period(first, last, plan)


def _of_period(
    first: Mention, last: Mention, plan: Plan
) -> Iterator[tuple[Mention, str]]:
    start, end, sentence = plan.situation_from, plan.situation_to, first.sentence
    is_period = (
        sentence is last.sentence
        and _PERIOD.search(sentence)
        and not _BEFORE.search(sentence)
        and _FROM_TO.search(sentence[first.end : last.start])
    )
    if start and end and is_period:
        is_same = _is_within(start, first) and _is_within(end, last)
        if not is_same:
            yield replace(first, end=last.end), f"lägesbilden {start} till {end}"


def _is_within(day: date, mention: Mention) -> bool:
    """Tell whether a day is the one that a text speaks of, as far as it says."""
    is_month = not mention.months or day.month in mention.months
    return day.year == mention.year and is_month and mention.day in {None, day}
