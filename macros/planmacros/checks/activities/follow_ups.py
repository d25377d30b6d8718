"""Rules about the follow-up: what is not answered, and answers that need a look."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from planbook.facts import follow_up
from planbook.facts.calendar import is_year_end, plan_years
from planbook.facts.follow_up import Asked
from planbook.facts.occasion_words import OCCASION_KINDS, occasion_meaning, occasions_asked_for
from planbook.facts.roles import Roles
from planbook.model.cell import Cell
from planbook.model.columns import Text
from planbook.model.register import Register
from planbook.model.swedish import as_one_word, joined, normal, quote
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Activity, Answer, Progress
from planmacros.checks.message_wording import closest, named, opening, short_key
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.year_mentions import year_span

_BEHIND = (Progress.LATE, Progress.STOPPED)
_SHOWN = tuple(
    (column, column.shows) for column in Answer.columns if isinstance(column, Text) and column.shows
)
_SAID = messages_in_text_file(__file__)


@rule("F01", Grade.WARNING, Grade.ERROR)
def follow_up_not_answered(register: Register) -> Hits:
    """Ett tillfälle är passerat och en aktivitet saknar svar."""
    days = _days(register)
    for asked in _unanswered(register):
        name, day = short_key(asked.occasion), days[normal(asked.occasion)]
        text = _SAID["no_answer"].format(activity=named(asked.activity), occasion=name, day=day)
        whose = _SAID["whose"].format(role=opening(asked.role)) if asked.role else ""
        grade = Grade.ERROR if is_year_end(register, asked.occasion) else Grade.WARNING
        yield _place(asked), " ".join(filter(None, (text, whose, _advice(asked)))), grade


@rule("F02", Grade.WARNING)
def follow_up_without_comment(register: Register) -> Hits:
    """En aktivitet är försenad, avbruten eller inte påbörjad, utan kommentar."""
    year = _Year(register)
    for answer in register[Answer]:
        is_behind = answer.status in _BEHIND or (
            answer.status is Progress.NOT_BEGUN and normal(answer.text(Answer.occasion)) in year.due
        )
        if is_behind and answer.lacks(Answer.comment):
            status = answer.text(Answer.status)
            text = _SAID["no_comment"].format(answer=year.name(answer), status=status)
            yield answer.cell(Answer.comment), text


@rule("F03", Grade.NOTICE)
def follow_up_comment_copied(register: Register) -> Hits:
    """En kommentar är ordagrant samma som vid förra tillfället."""
    year = _Year(register)
    for before, now in year.following:
        if now.comment and normal(now.comment) == normal(before.text(Answer.comment)):
            earlier = short_key(before.text(Answer.occasion))
            text = _SAID["same_comment"].format(answer=year.name(now), occasion=earlier)
            yield now.cell(Answer.comment), text


@rule("F04", Grade.WARNING)
def follow_up_day_amiss(register: Register) -> Hits:
    """En aktivitet är genomförd en dag som inte har varit, eller före planens år."""
    year, period = _Year(register), plan_years(register)
    for answer in register[Answer]:
        if answer.status is not Progress.DONE or answer.day is None:
            continue
        if answer.day > register.as_of:
            odd = f"som är efter idag ({register.as_of})"
        elif period and answer.day.year < period[0]:
            odd = f"men planen gäller {year_span(period)}"
        else:
            continue
        text = _SAID["odd_day"].format(answer=year.name(answer), day=answer.day, odd=odd)
        yield answer.cell(Answer.day), text


@rule("F05", Grade.WARNING)
def follow_up_undone(register: Register) -> Hits:
    """En aktivitet var genomförd, men är det inte vid ett senare tillfälle."""
    year = _Year(register)
    for before, now in year.following:
        if before.status is Progress.DONE and now.status is not Progress.DONE:
            earlier = short_key(before.text(Answer.occasion))
            text = _SAID["undone"].format(
                answer=year.name(now), status=now.text(Answer.status), occasion=earlier
            )
            yield now.cell(Answer.status), text


@rule("F06", Grade.NOTICE)
def follow_up_never_answered(register: Register) -> Hits:
    """En roll har inte svarat på allt vid två tillfällen i rad."""
    left = defaultdict[str, defaultdict[str, list[Asked]]](lambda: defaultdict(list))
    for asked in _unanswered(register):
        left[normal(asked.role)][asked.occasion].append(asked)
    wanted = _wanted_of_roles(register)
    for role, missing in left.items():
        two_in_a_row = any({*two} <= missing.keys() for two in pairwise(wanted[role]))
        if role and two_in_a_row:
            names = [name for name in wanted[role] if name in missing]
            counts = [f"{len(missing[name])} vid {short_key(name)}" for name in names]
            first = missing[names[0]][0]
            text = _SAID["role_silent"].format(role=opening(first.role), counts=joined(counts))
            yield _place(first), text


@rule("F07", Grade.ERROR, Grade.WARNING)
def follow_up_astray(register: Register) -> Hits:
    """Två rader är svar på samma sak, eller ett tillfälle är okänt."""
    year = _Year(register)
    names = (*follow_up.occasion_names(register), *OCCASION_KINDS)
    known = set(map(normal, names))
    met: dict[tuple[str, str], int] = {}
    for answer in register[Answer]:
        if not answer.occasion:
            continue
        if normal(answer.occasion) not in known:
            said, guess = quote(answer.occasion), _meant(answer.occasion, names)
            text = _SAID["unknown_occasion"].format(occasion=said, guess=guess)
            yield answer.cell(Answer.occasion), text, Grade.WARNING
        key = normal(answer.text(Answer.activity)), normal(answer.occasion)
        first = met.setdefault(key, answer.number)
        if answer.activity and first != answer.number:
            text = _SAID["twice"].format(answer=year.name(answer), first=first, row=answer.number)
            yield answer.cell(Answer.occasion), text


def _meant(said: str, names: Sequence[str]) -> str:
    """Guess what an occasion is called now: what it means goes before its letters."""
    same = {*occasions_asked_for(said, names)}.difference(OCCASION_KINDS)
    like = [name for name in names if occasion_meaning(said) in ("", occasion_meaning(name))]
    return closest(said, same, 0) if same else closest(said, like)


@rule("F08", Grade.NOTICE)
def follow_up_shows_old(register: Register) -> Hits:
    """En rad i Uppföljning visar en aktivitet eller ansvarig som har ändrats."""
    year, roles = _Year(register), Roles(register)
    for answer in register[Answer]:
        activity = year.activity(answer)
        for shown, now in _shown_now(answer, activity, roles) if activity else ():
            said = answer.text(shown)
            if said and normal(said) != normal(now):
                name, words = year.name(answer), opening(said)
                text = _SAID["shows_old"].format(answer=name, heading=shown.heading, words=words)
                yield answer.cell(shown), text


def _shown_now(answer: Answer, activity: Activity, roles: Roles) -> Iterator[tuple[Text, str]]:
    """Give what the cells that the tool fills would say of an activity now."""
    yield from ((shown, activity.text(column)) for shown, column in _SHOWN)
    owner = activity.text(Activity.owner)
    if normal(answer.text(Answer.owner)) == normal(owner):  # else that is told
        yield Answer.reporter, roles.answering(owner)


@dataclass(frozen=True)
class _Year:
    """The answers of a register, found by what they are about."""

    register: Register

    def activity(self, answer: Answer) -> Activity | None:
        """Give the activity that an answer is about, if it is known."""
        return self._activities.get(normal(answer.text(Answer.activity)))

    def name(self, answer: Answer) -> str:
        """Name an answer by its activity and occasion, as far as it has them."""
        activity = self.activity(answer)
        bare = answer.text(Answer.activity)
        unknown = f"Aktivitet {short_key(bare)}" if bare else f"Rad {answer.number}"
        occasion = answer.text(Answer.occasion)
        name = named(activity) if activity else unknown
        return f"{name} i {short_key(occasion)}" if occasion else name

    @cached_property
    def due(self) -> frozenset[str]:
        """The occasions whose last day is past."""
        return frozenset(_days(self.register))

    @property
    def following(self) -> Iterator[tuple[Answer, Answer]]:
        """Give each given answer with the one after it about the same activity."""
        for answers in self._given.values():
            for one, other in pairwise(sorted(answers, key=self._place)):
                if self._place(one) != self._place(other):
                    yield one, other

    @cached_property
    def _activities(self) -> Mapping[str, Activity]:
        rows = reversed(self.register[Activity])
        return {normal(row.id): row for row in rows if row.id}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        names = map(normal, follow_up.occasion_names(self.register))
        return {name: number for number, name in enumerate(dict.fromkeys(names))}

    @cached_property
    def _given(self) -> Mapping[str, list[Answer]]:
        given = defaultdict[str, list[Answer]](list)
        for answer in self.register[Answer]:
            is_timed = normal(answer.text(Answer.occasion)) in self._order
            if answer.activity and answer.status and is_timed:
                given[normal(answer.activity)].append(answer)
        return given

    def _place(self, answer: Answer) -> int:
        return self._order[normal(answer.text(Answer.occasion))]


def _unanswered(register: Register) -> Iterator[Asked]:
    """Give what is due and has no answer; one that cannot be read is told by W08."""
    return (one for one in _due(register) if one.answer is None or one.answer.lacks(Answer.status))


def _due(register: Register) -> Iterator[Asked]:
    days = _days(register)
    return (one for one in follow_up.every_answer(register) if normal(one.occasion) in days)


def _wanted_of_roles(register: Register) -> Mapping[str, list[str]]:
    """Give for each role the due occasions at which it is asked, in their order."""
    days, wanted = _days(register), defaultdict[str, set[str]](set)
    for asked in _due(register):
        wanted[normal(asked.role)].add(asked.occasion)
    return {role: sorted(names, key=lambda name: days[normal(name)]) for role, names in wanted.items()}


def _days(register: Register) -> Mapping[str, str]:
    """Give the last day of each occasion that is due."""
    return {
        normal(name): str(follow_up.last_day(register, name))
        for name in follow_up.occasion_names(register)
        if follow_up.is_follow_up_due(register, name)
    }


def _place(asked: Asked) -> Cell:
    """Point at where an answer is, or at what asks for it."""
    if asked.answer is None:
        return asked.activity.cell(Activity.follow_up)
    return asked.answer.cell(Answer.status)


def _advice(asked: Asked) -> str:
    if asked.answer is not None:
        return _SAID["no_status"]
    return _SAID["no_row"].format(occasion=as_one_word(short_key(asked.occasion)))
