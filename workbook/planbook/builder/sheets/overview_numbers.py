"""What the sheet Översikt says, worked out here as its formulas do it in Excel."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from planbook.builder.sheets import overview_places
from planbook.builder.sheets.overview_places import STATUSES
from planbook.builder.sheets.start_numbers import plain
from planbook.builder.written import FIRST
from planbook.facts import calendar, duties, fora, units
from planbook.facts.answers import says_nothing
from planbook.facts.duties import Carrier
from planbook.facts.follow_up import names
from planbook.facts.links import activities_of
from planbook.model.book import normal
from planbook.schema import (
    Activity,
    Answer,
    Area,
    Count,
    Duty,
    Forum,
    Meeting,
    Milieu,
    Plan,
    Training,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planbook.facts.duties import Carried
    from planbook.model.columns import Column, Row
    from planbook.model.register import Register

    Line: TypeAlias = tuple[int | str, ...]

EPOCH = date(1899, 12, 30)  # Excel counts days from here
UNNAMED = " "  # LibreOffice makes up a name where there is none
OTHER_AREAS = "Övriga områden"
NOBODY, ACTIVITY, EVIDENCE = "INGEN", "aktivitet", "belägg"
UNCOUNTED = f"{NOBODY} – {EVIDENCE} ", " räknas inte"
UNDATED = f"{EVIDENCE} utan datum"
NO_ACTIVITIES = f"Inga aktiviteter är inskrivna i bladet {Activity.sheet} än."
ABOUT_PROGRESS = (
    f"Varje aktivitet räknas en gång, efter sitt senaste svar i bladet {Answer.sheet}."
)
NO_FORMS = f"Inga antal är inskrivna i bladet {Count.sheet} än."
NO_PERIOD = f"Lägesbildens period är inte inskriven i bladet {Plan.sheet} än."
OTHER_FORMS = "Inga blanketter gäller lägesbildens miljöer och kvartal."
ABOUT_FORMS = "Verkliga tal. Dokumenten skriver 1–4 som ett ord."
FORMS_LEFT = (
    " blankett från annan tid eller miljö visas inte.",
    " blanketter från annan tid eller miljö visas inte.",
)
NO_FORA = f"Inga forum är inskrivna i bladet {Forum.sheet} än."
NO_MEETINGS = "Inga möten är inskrivna för planens år än."
ABOUT_MEETINGS = "Möten under planens år, till och med i dag."
MEETINGS_LEFT = (
    " möte i andra forum visas inte.",
    " möten i andra forum visas inte.",
)
NO_UNITS = f"Inga enheter är inskrivna i bladet {Unit.sheet} än."
NO_TRAINING = f"Inga antal är inskrivna i bladet {Training.sheet} än."
ABOUT_TRAINING = f"Enhetens senaste avläsning i bladet {Training.sheet}."
UNITS_LEFT = (" enhet saknar tal.", " enheter saknar tal.")
NO_TALKS = "Inga tillfällen är inskrivna för planens år än."
ABOUT_TALKS = "Tillfällen under planens år, till och med i dag."
SILENT = (" enhet har inte haft något.", " enheter har inte haft något.")
ALL_CARRIED = "Alla uppdrag bärs av en aktivitet eller ett belägg."
NO_DUTIES = f"Inga uppdrag är inskrivna i bladet {Duty.sheet} än."


def spaced(name: str) -> str:
    """Give a name as it stands beside its bar: on one line."""
    return " ".join(name.split())


def serial(day: date | None) -> int:
    """Give the number that Excel has for a day; nothing is 0."""
    return (day - EPOCH).days if day else 0


def days(register: Register) -> tuple[int, int, int, int]:
    """Give the first and the last day that count, and the quarters of the lägesbild."""
    period, plan = calendar.plan_years(register), register.form(Plan)
    quarters = _quarter(plan.situation_from), _quarter(plan.situation_to)
    if not period:
        return 0, 0, *quarters
    last = min(register.as_of, date(period[-1], 12, 31))
    return serial(date(period[0], 1, 1)), serial(last), *quarters


def _quarter(day: date | None) -> int:
    return _numbered(day.year, (day.month + 2) // 3) if day else 0


def _numbered(year: int, quarter: int) -> int:
    return 4 * year + quarter - 1


def carrier(carried: Carried) -> str:
    """Say in a few words what carries a duty."""
    day = carried.duty.text(Duty.evidence_day)
    match carried.carrier:
        case Carrier.ACTIVITY:
            first, *more = carried.words.split(", ")
            return f"{ACTIVITY} {first}{f' och {len(more)} till' if more else ''}"
        case Carrier.EVIDENCE:
            return f"{EVIDENCE} {day}" if day else UNDATED
        case Carrier.NOTHING:
            is_bare = says_nothing(carried.duty.evidence)
            return NOBODY if is_bare else day.join(UNCOUNTED)


def shown_duties(register: Register) -> tuple[tuple[str, str, str], ...]:
    """Give number, title and carrier of the duties that there is room for."""
    return tuple(
        (
            spaced(each.duty.text(Duty.id)),
            spaced(each.duty.text(Duty.title)),
            carrier(each),
        )
        for each in duties.carried(register)[: overview_places.DUTIES]
    )


def carried_lines(register: Register) -> Iterator[Line]:
    """Give what the formulas of the duties are worked out from."""
    for each in duties.carried(register)[: overview_places.DUTIES]:
        found = activities_of(register, each.duty)
        first = found[0].number if found else 0
        day = serial(each.duty.evidence_day)
        number = spaced(each.duty.text(Duty.id))
        yield each.duty.number, number, len(found), first, day


def summary(register: Register) -> str:
    """Tell in a sentence how many duties nobody carries."""
    every = len(duties.carried(register))
    shown = shown_duties(register)
    bare = sum(words.startswith(NOBODY) for _, _, words in shown)
    if not every:
        return NO_DUTIES
    whole = f"{every} uppdrag" if every == len(shown) else _first_of(len(shown))
    if every == len(shown) and not bare:
        return ALL_CARRIED
    return f"{bare} av {whole} bärs inte av någon."


def _first_of(count: int) -> str:
    return f"de {count} första uppdragen"


def duties_left(register: Register) -> str:
    """Tell how many duties there is no room for."""
    left = len(duties.carried(register)) - overview_places.DUTIES
    return f"{left} uppdrag till står i bladet {Duty.sheet}." if left > 0 else ""


def states(register: Register) -> tuple[int | str, ...]:
    """Give the latest answer of each activity by number, at the place of its row.

    1 is the first of the statuses, 0 is no answer. The latest is that of the occasion
    that stands last in Listor; of several at the same occasion, the first.
    """
    best = _latest(register)
    found: list[int | str] = [""] * overview_places.STATES.count
    found[0] = 0  # the heading
    for activity in register[Activity]:
        if activity.id and activity.number <= len(found):
            found[activity.number - 1] = best.get(normal(activity.id), 0)
    return tuple(found)


def _latest(register: Register) -> dict[str, int]:
    order = {normal(name): place for place, name in enumerate(names(register), FIRST)}
    ranked = sorted(
        (
            (order.get(normal(row.occasion or ""), 0), -row.number, row)
            for row in register[Answer]
            if row.activity
        ),
        key=lambda answer: answer[:2],
    )
    return {
        normal(row.activity or ""): STATUSES.index(row.status) + 1
        for _, _, row in ranked
        if row.status
    }


def progress_lines(register: Register) -> Iterator[Line]:
    """Count the activities of each area by their latest answer, and all the others."""
    states_of = states(register)
    areas = [
        (area, _by_status(register, states_of, _is_in(area.text(Area.name))))
        for area in _listed(register, Area, Area.name)[: overview_places.AREAS]
    ]
    for area, counts in areas:
        yield area.number, spaced(area.text(Area.name)), *counts
    left = len(register[Activity]) - sum(sum(counts) for _, counts in areas)
    if left <= 0:
        yield 0, "", *[""] * (len(STATUSES) + 1)
        return
    *whole, _ = _by_status(register, states_of, lambda _: True)
    rest = [
        max(0, every - sum(counts[place] for _, counts in areas))
        for place, every in enumerate(whole)
    ]
    yield 0, OTHER_AREAS, *rest, max(0, left - sum(rest))


def _is_in(area: str) -> Callable[[Activity], bool]:
    return lambda activity: plain(activity.area or "") == plain(area)


def _by_status(
    register: Register,
    states_of: tuple[int | str, ...],
    counts: Callable[[Activity], bool],
) -> list[int]:
    found = [
        states_of[activity.number - 1] or 0
        for activity in register[Activity]
        if counts(activity)
    ]
    wanted = (*range(1, len(STATUSES) + 1), 0)
    return [found.count(number) for number in wanted]


def quarters(register: Register) -> tuple[str, ...]:
    """Name the last quarters of the lägesbild, as many as there is room for."""
    return tuple(_named(number) for number in _slots(register))


def _slots(register: Register) -> Iterator[int]:
    """Give each quarter there is room for; 0 where the lägesbild has none."""
    _, _, first, last = days(register)
    for number in range(last - overview_places.QUARTERS + 1, last + 1):
        yield number if first and first <= number else 0


def _named(number: int) -> str:
    return f"kv {number % 4 + 1} {number // 4}" if number else UNNAMED


def forms_lines(register: Register) -> Iterator[Line]:
    """Count the forms of each milieu by quarter; these are the real numbers."""
    slots = tuple(_slots(register))
    for milieu in _listed(register, Milieu, Milieu.name)[: overview_places.MILIEUS]:
        counts = (_forms(register, milieu.text(Milieu.name), slot) for slot in slots)
        yield milieu.number, spaced(milieu.text(Milieu.name)), *counts


def _forms(register: Register, milieu: str, slot: int) -> int | str:
    if not slot:
        return ""
    return sum(
        row.reports or 0
        for row in register[Count]
        if normal(row.milieu or "") == normal(milieu)
        and row.year is not None
        and row.quarter is not None
        and _numbered(row.year, row.quarter) == slot
    )


def met_lines(register: Register) -> Iterator[Line]:
    """Count the meetings of each forum: all, with the matter raised, with minutes."""
    for met in fora.met(register)[: overview_places.FORUMS]:
        name = spaced(met.forum.name or "")
        yield met.forum.number, name, len(met.meetings), met.raised, met.minuted


def trained_lines(register: Register) -> Iterator[Line]:
    """Count who has taken the course in each unit, who is left, and its talks."""
    listed = _listed(register, Unit, Unit.name)
    pairs = zip(listed, units.states(register), strict=True)
    for unit, state in islice(pairs, overview_places.UNITS):
        row = state.training
        place = row.number if row else 0
        talks = len(state.discussions)
        yield unit.number, spaced(state.name), *_taught(row), talks, place


def _taught(row: Training | None) -> tuple[int, int] | tuple[str, str]:
    if row is None or row.done is None or row.employees is None:
        return "", ""
    return row.done, max(0, row.employees - row.done)


def no_progress(register: Register) -> str:
    """Tell why the chart of areas is empty, or nothing."""
    return "" if register[Activity] else NO_ACTIVITIES


def no_forms(register: Register) -> str:
    """Tell why the chart of forms is empty, or nothing."""
    if _shown_forms(register):
        return ""
    if not _all_forms(register):
        return NO_FORMS
    return OTHER_FORMS if any(_slots(register)) else NO_PERIOD


def about_forms(register: Register) -> str:
    """Say what the chart of forms counts, and how many it leaves out."""
    left = _all_forms(register) - _shown_forms(register)
    return f"{ABOUT_FORMS}{_left_out(left, FORMS_LEFT)}"


def no_meetings(register: Register) -> str:
    """Tell why the chart of meetings is empty, or nothing."""
    if _sum(met_lines(register), overview_places.VALUES):
        return ""
    return NO_MEETINGS if fora.met(register) else NO_FORA


def about_meetings(register: Register) -> str:
    """Say what the chart of meetings counts, and what it leaves out."""
    every = sum(calendar.has_been(register, row.day) for row in register[Meeting])
    left = every - _sum(met_lines(register), overview_places.VALUES)
    more = _more(len(fora.met(register)), overview_places.FORUMS, "forum")
    return f"{ABOUT_MEETINGS}{_left_out(left, MEETINGS_LEFT)}{more}"


def no_training(register: Register) -> str:
    """Tell why the charts of the course are empty, or nothing."""
    if _counted(trained_lines(register), overview_places.DONE):
        return ""
    return NO_TRAINING if units.states(register) else NO_UNITS


def about_training(register: Register) -> str:
    """Say what the charts of the course count, and which units they leave out."""
    lines = tuple(trained_lines(register))
    left = len(lines) - _counted(lines, overview_places.DONE)
    more = _more(len(units.states(register)), overview_places.UNITS, "enheter")
    return f"{ABOUT_TRAINING}{_left_out(left, UNITS_LEFT)}{more}"


def no_talks(register: Register) -> str:
    """Tell why the charts of talks are empty, or nothing."""
    if _sum(trained_lines(register), overview_places.TALKS):
        return ""
    return NO_TALKS if units.states(register) else NO_UNITS


def about_talks(register: Register) -> str:
    """Say what the charts of talks count, and how many units have had none."""
    none = sum(line[overview_places.TALKS] == 0 for line in trained_lines(register))
    return f"{ABOUT_TALKS}{_left_out(none, SILENT)}"


def second_half(register: Register, title: str) -> str:
    """Give the title of the second chart of units, where there are so many."""
    many = len(units.states(register)) > overview_places.UNITS // 2
    return title if many else UNNAMED


def _left_out(count: int, said: tuple[str, str]) -> str:
    one, many = said
    return f" {count}{one if count == 1 else many}" if count > 0 else ""


def _more(every: int, most: int, noun: str) -> str:
    return f" De {most} första av {every} {noun} visas." if every > most else ""


def _all_forms(register: Register) -> int:
    return sum(row.reports or 0 for row in register[Count])


def _shown_forms(register: Register) -> int:
    columns = range(
        overview_places.VALUES, overview_places.VALUES + overview_places.QUARTERS
    )
    lines = tuple(forms_lines(register))
    return sum(_sum(lines, column) for column in columns)


def _sum(lines: Iterable[Line], column: int) -> int:
    return sum(int(line[column] or 0) for line in lines)


def _counted(lines: Iterable[Line], column: int) -> int:
    return sum(line[column] != "" for line in lines)


def _listed(register: Register, kind: type[Row], column: Column[str]) -> list[Row]:
    return [row for row in register[kind] if row[column]]
