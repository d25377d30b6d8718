"""Rules about when activities are done and followed up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planbook.facts.calendar import plan_years
from planbook.facts.follow_up import occasion_names
from planbook.facts.occasion_words import CITY, occasions_in_words, occasions_not_listed
from planbook.model.swedish import joined
from planbook.schema import Activity, Occasion
from planmacros.checks.message_wording import named, opening
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.text_files import Patterns
from planmacros.checks.typed_texts import has_sheet
from planmacros.checks.year_mentions import year_mentions, year_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.model.register import Register

_PATTERNS = Patterns(__file__)


@rule("A05", Grade.ERROR, Grade.WARNING)
def schedule_blank(register: Register) -> Hits:
    """En aktivitet saknar tidplan, eller väntar på något utan att det bevakas."""
    for activity in register[Activity]:
        if activity.title and activity.lacks(Activity.schedule):
            yield (
                activity.cell(Activity.schedule),
                f"{named(activity)} saknar tidplan. Skriv när det börjar och är klart.",
            )
        missing = [
            column.heading
            for column in (Activity.condition, Activity.next_check)
            if column not in activity.filled
        ]
        if missing and _PATTERNS["event"].search(activity.schedule or ""):
            text = (
                f"{named(activity)} väntar på en händelse: "
                f"{opening(activity.text(Activity.schedule))}. Fyll i {joined(missing)}."
            )
            yield activity.cell(Activity.schedule), text, Grade.WARNING


@rule("A06", Grade.NOTICE)
def schedule_is_whole_year(register: Register) -> Hits:
    """En aktivitet har bara planens år, eller löpande, som tidplan."""
    years = {str(year) for year in plan_years(register)}
    for activity in register[Activity]:
        schedule = (activity.schedule or "").casefold()
        words = set(re.findall(r"\w+", schedule))
        whole = words & years or _PATTERNS["all_the_time"].search(schedule)
        if whole and all(map(_PATTERNS["whole"].fullmatch, words - years)):
            text = (
                f"{named(activity)} har bara {opening(activity.text(Activity.schedule))} som "
                "tidplan. Går det att ange start, slut eller delmål?"
            )
            yield activity.cell(Activity.schedule), text


@rule("A07", Grade.ERROR, Grade.WARNING)
def follow_up_schedule_blank(register: Register) -> Hits:
    """En aktivitet saknar uppföljning, eller säger inte när den följs upp."""
    names = occasion_names(register)
    listed = names if names or has_sheet(register, Occasion) else CITY
    for activity in register[Activity]:
        said, cell = (activity.text(Activity.follow_up), activity.cell(Activity.follow_up))
        if activity.title and activity.lacks(Activity.follow_up):
            text = (
                f"{named(activity)} saknar uppföljning. Skriv när och hur den följs "
                f"upp, till exempel i {_some(listed, 'och')}."
            )
            yield cell, text
        elif unknown := occasions_not_listed(said, listed):
            text = (
                f"{named(activity)} följs upp vid {opening(joined(unknown))}, som inte är något "
                f"tillfälle i Listor. Skriv {_some(listed, 'eller')}, eller lägg till det i Listor."
            )
            yield cell, text, Grade.WARNING
        elif said and not occasions_in_words(said, listed):
            text = (
                f"{named(activity)} anger inte när den följs upp: {opening(said)}. "
                f"Lägg till {_some(listed, 'eller')}, ett protokoll eller en dag."
            )
            yield cell, text, Grade.WARNING


def _some(listed: Sequence[str], word: str) -> str:
    """Name some of the occasions of the list, the last of them too."""
    *first, last = [*listed[:2], *listed[2:][-1:]] or CITY
    return f"{', '.join(first)} {word} {last}" if first else last


@rule("A08", Grade.WARNING)
def schedule_outside_plan(register: Register) -> Hits:
    """En aktivitet har ett år i sin tidplan som planen inte gäller."""
    period = plan_years(register)
    if not period:
        return
    for activity in register[Activity]:
        said = {mention.year for mention in year_mentions(activity.schedule or "")}
        outside = sorted(said - set(period))
        if outside:
            text = (
                f"{named(activity)} har {joined([*map(str, outside)])} i sin tidplan, "
                f"men planen gäller {year_span(period)}. Rätta året."
            )
            yield activity.cell(Activity.schedule), text
