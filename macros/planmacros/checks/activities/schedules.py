"""Rules about when activities are done and followed up."""

import re
from collections.abc import Sequence

from planbook.facts import occasion_words
from planbook.facts.calendar import plan_years, year_of_occasion
from planbook.facts.follow_up import last_answers, names_in_years
from planbook.facts.occasion_words import CITY
from planbook.model.register import Register
from planbook.model.swedish import joined, joined_up_to, normal, quote
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Activity, Occasion, Progress
from planmacros.checks.message_wording import around, lacking_messages, named, opening
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import has_sheet
from planmacros.checks.year_mentions import year_mentions, year_span

MOST_SHOWN = 5  # occasions of the list that a message gives, and the last
_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)


@rule("A05", Grade.ERROR, Grade.WARNING)
def schedule_blank(register: Register) -> Hits:
    """En aktivitet saknar tidplan, eller väntar på något som inte bevakas."""
    yield from lacking_messages(register, Activity.schedule, _SAID["no_schedule"])
    watched = (Activity.condition, Activity.next_check)
    ended = {Progress.DONE, Progress.STOPPED}
    over = {key for key, answer in last_answers(register).items() if answer.status in ended}
    for activity in register[Activity]:
        name, said = named(activity), activity.text(Activity.schedule)
        blank = [column.heading for column in watched if column not in activity.filled]
        if blank and _PATTERNS.any_in(said, "event"):
            headings, words = joined(blank), opening(said)
            text = _SAID["waits"].format(activity=name, schedule=words, headings=headings)
            yield activity.cell(Activity.schedule), text, Grade.WARNING
        day = activity.next_check
        if day and day < register.as_of and normal(activity.id or "") not in over:
            text = _SAID["passed"].format(activity=name, day=day)
            yield activity.cell(Activity.next_check), text, Grade.WARNING


@rule("A06", Grade.NOTICE)
def schedule_is_whole_year(register: Register) -> Hits:
    """En aktivitet har bara planens år, eller löpande, som tidplan."""
    years = {str(year) for year in plan_years(register)}
    for activity in register[Activity]:
        schedule = (activity.schedule or "").casefold()
        words = set(re.findall(r"\w+", schedule))
        whole = words & years or _PATTERNS.any_in(schedule, "all_the_time")
        if whole and all(map(_PATTERNS["whole"].fullmatch, words - years)):
            said = opening(activity.text(Activity.schedule))
            text = _SAID["only_year"].format(activity=named(activity), schedule=said)
            yield activity.cell(Activity.schedule), text


@rule("A07", Grade.ERROR, Grade.WARNING)
def follow_up_schedule_blank(register: Register) -> Hits:
    """En aktivitet saknar uppföljning, eller säger inte vid vilket tillfälle."""
    yield from _without_year(register)
    names = names_in_years(register)
    listed = (*names,) if names or has_sheet(register, Occasion) else CITY
    some = _some(listed, "eller")
    for activity in register[Activity]:
        said, name = activity.text(Activity.follow_up), named(activity)
        if activity.title and activity.lacks(Activity.follow_up):
            text = _SAID["no_follow_up"].format(activity=name, occasions=_some(listed, "och"))
            yield activity.cell(Activity.follow_up), text
        elif unknown := occasion_words.occasions_not_listed(said, listed):
            words = opening(joined(unknown))
            text = _SAID["unknown_occasion"].format(activity=name, unknown=words, occasions=some)
            yield activity.cell(Activity.follow_up), text, Grade.WARNING
        elif alike := occasion_words.occasions_resembled(said, listed):
            words, meant = next(iter(alike.items()))
            text = _SAID["resembled"].format(activity=name, said=opening(words), meant=quote(meant))
            yield activity.cell(Activity.follow_up), text, Grade.WARNING
        elif said and not occasion_words.occasions_in_words(said, listed):
            text = _SAID["no_time"].format(activity=name, said=opening(said), occasions=some)
            yield activity.cell(Activity.follow_up), text, Grade.WARNING


def _without_year(register: Register) -> Hits:
    """Tell once that the occasions of a plan for several years do not say which."""
    period, names = plan_years(register), names_in_years(register)
    bare = [name for said, name in names.items() if said != name]
    rows = [row for row in register[Occasion] if row.name]
    if bare and not {*period} <= {year_of_occasion(register, row) for row in rows}:
        examples = joined([f"{bare[0]} {year}" for year in period[:2]])
        told = joined_up_to(MOST_SHOWN, [*map(quote, bare)])
        text = _SAID["no_year"].format(period=year_span(period), names=told, examples=examples)
        yield rows[0].cell(Occasion.name), text, Grade.WARNING


def _some(listed: Sequence[str], word: str) -> str:
    """Name the occasions of the list; of many the first ones, and the last of them."""
    *first, last = [*listed[:MOST_SHOWN], *listed[MOST_SHOWN:][-1:]] or CITY
    return f"{', '.join(first)} {word} {last}" if first else last


@rule("A08", Grade.WARNING)
def schedule_outside_plan(register: Register) -> Hits:
    """En aktivitet har ett år i sin tidplan som planen inte gäller, eller en tid som inte finns."""
    for activity in register[Activity]:
        if odd := _impossible(activity.text(Activity.schedule)):
            text = _SAID["no_such_time"].format(activity=named(activity), words=odd)
            yield activity.cell(Activity.schedule), text
    period = plan_years(register)
    if not period:
        return
    span = year_span(period)
    for activity in register[Activity]:
        said = {mention.year for mention in year_mentions(activity.schedule or "")}
        if outside := [*map(str, sorted(said.difference(period)))]:
            name, years = named(activity), joined(outside)
            text = _SAID["other_years"].format(activity=name, years=years, period=span)
            yield activity.cell(Activity.schedule), text


def _impossible(schedule: str) -> str:
    """Quote a week, a quarter or a day that no calendar has, if there is one."""
    if match := _PATTERNS["odd_time"].search(schedule):
        return around(schedule, *match.span())
    days = (one for one in year_mentions(schedule) if _PATTERNS["day"].match(one.words))
    return next((one.quoted for one in days if one.day is None), "")
