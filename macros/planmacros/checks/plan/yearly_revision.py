"""Rules about the years of a plan: what is due, what has changed, what is left over."""

from collections.abc import Iterator
from datetime import date

from planbook.difference.register_changes import Change, register_changes
from planbook.facts import earlier_registers
from planbook.facts.calendar import plan_years
from planbook.model.prose import running_text
from planbook.model.register import Register
from planbook.model.swedish import joined_up_to, normal, number_of
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Activity, Comment, Content, Decision, Plan, Review, Section
from planmacros.checks.likeness import are_alike
from planmacros.checks.message_wording import around, opening, part, short_key
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.year_mentions import SENTENCE, Mention, without_years, year_mentions

YEARS_OF_A_REVIEW = 2
MOST_SHOWN = 5  # changes that a message lists
_LEAP_DAY = (2, 29)
_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)


@rule("D03", Grade.WARNING)
def no_yearly_revision(register: Register) -> Hits:
    """Planen beslutades för mer än tolv månader sedan."""
    decision = register.form(Decision)
    day = decision.decided
    what = "Planen"
    if day is None and Decision.decided not in decision.filled:
        before = earlier_registers.last_years_register(register)
        day = before.form(Decision).decided if before else None
        what = "Förra årets plan"
    elif len(plan_years(register)) > 1:
        return
    if day and day < _years_before(register.as_of, 1):
        yield decision.cell(Decision.decided), _SAID["old_decision"].format(what=what, day=day)


@rule("D12", Grade.WARNING)
def revision_leaves_remark(register: Register) -> Hits:
    """En synpunkt från kommunstyrelsen har inget svar."""
    for comment in register[Comment]:
        if not comment.remark:
            continue
        number = short_key(comment.text(Comment.id))
        name = " ".join(filter(None, ("Synpunkt", number, opening(comment.remark))))
        if comment.lacks(Comment.answer):
            yield comment.cell(Comment.answer), _SAID["no_answer"].format(remark=name)
        elif comment.lacks(Comment.place):
            yield comment.cell(Comment.place), _SAID["no_place"].format(remark=name)


@rule("D14", Grade.NOTICE)
def revised_since_decision(register: Register) -> Hits:
    """Planen har ändrats efter nämndens beslut."""
    decided = earlier_registers.decided_register(register)
    found = register_changes(decided, register) if decided else ()
    if decided and found:
        made = number_of(len(found), "ändring är gjord", "ändringar är gjorda")
        day = decided.form(Decision).text(Decision.decided)
        shown = joined_up_to(MOST_SHOWN, [*map(_told, found)])
        text = _SAID["changed"].format(changes=made, day=f" {day}" if day else "", shown=shown)
        yield found[0].cell, text


@rule("L09", Grade.WARNING)
def analysis_not_revised(register: Register) -> Hits:
    """Analysen är nästan ordagrant samma som förra årets."""
    before = earlier_registers.last_years_register(register)
    if before is None:
        return
    old = [normal(section.body) for section in _analyses(before)]
    for section in _analyses(register):
        if any(are_alike(normal(section.body), text) for text in old):
            year = before.form(Plan).text(Plan.year)
            text = _SAID["same_analysis"].format(section=part(section), year=year)
            yield section.cell(Section.body), text


@rule("T03", Grade.NOTICE)
def section_not_revised(register: Register) -> Hits:
    """Ett avsnitt är oförändrat sedan förra året, och ingen har läst igenom det."""
    before = earlier_registers.last_years_register(register)
    if before is None:
        return
    old = {_but_years(section) for section in before[Section] if section.body}
    limit = _years_before(register.as_of, YEARS_OF_A_REVIEW)
    for section in register[Section]:
        if _but_years(section) in old and _is_unread(section, limit):
            text = _SAID["unread"].format(section=part(section), year=before.form(Plan).year)
            yield section.cell(Section.review), text


def _but_years(section: Section) -> str:
    """Give a section's text as it can be compared, as fields change its years."""
    return normal(without_years(section.text(Section.body)))


@rule("T04", Grade.WARNING)
def past_promise_not_revised(register: Register) -> Hits:
    """Texten lovar något som redan skulle ha hänt."""
    before = earlier_registers.last_years_register(register)
    bodies = [running_text(one.text(Section.body)) for one in before[Section]] if before else []
    old = frozenset(normal(words) for text in bodies for words in SENTENCE.split(text))
    years = plan_years(register)
    for section in register[Section]:
        for promise in dict.fromkeys(_promises(section, years, old)):
            text = _SAID["promise"].format(section=part(section), promise=promise)
            yield section.cell(Section.body), text


def _promises(section: Section, years: range, old: frozenset[str]) -> Iterator[str]:
    """Quote what a section promises for a time that is past."""
    text = running_text(section.text(Section.body))
    told: set[str] = set()
    for mention in year_mentions(text) if years else ():
        if mention.year < years[0] and _is_promise(mention):
            told.add(mention.sentence)
            yield mention.quoted
    for sentence in SENTENCE.split(text):
        if sentence in told or normal(sentence) not in old:
            continue
        if match := _PATTERNS["will"].search(sentence):
            yield around(sentence, *match.span())


def _is_promise(mention: Mention) -> bool:
    """Tell whether a sentence says what will happen in a year, or in its months."""
    is_when = bool(mention.months) or _PATTERNS.any_in(mention.before, "during")
    is_planned = is_when and _PATTERNS.any_in(mention.sentence, "planned")
    return is_planned or _PATTERNS.any_in(mention.before, "shall", "soon")


def _analyses(register: Register) -> Iterator[Section]:
    for section in register[Section]:
        if section.content is Content.ANALYSIS and section.body:
            yield section


def _is_unread(section: Section, limit: date) -> bool:
    """Tell whether nobody has read a section since a day."""
    if section.review:
        return section.review is Review.WAITING
    return section.reviewed is None or section.reviewed < limit


def _told(change: Change) -> str:
    """Name a change in a few words: aktivitet A17 (Ansvarig)."""
    key = short_key(change.id) or opening(change.name)
    called = {Section.sheet: f"avsnitt {key}", Activity.sheet: f"aktivitet {key}"}
    row = f", {opening(change.id)}" if change.id else ""
    name = called.get(change.sheet, f"bladet {change.sheet}{row}")
    return f"{name} ({change.column or change.kind.value})"


def _years_before(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == _LEAP_DAY
    return day.replace(year=day.year - years, day=28 if is_leap_day else day.day)
