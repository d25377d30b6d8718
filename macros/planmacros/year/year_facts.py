"""What happens in the example's year: answers, meetings, numbers and what is mended.

All of it is made up: every answer, day, number and reference. It is such that each rule
of the year has something to say once: an answer that is late, one that was stopped
without a reason, one copied from last time, one that never came, a remark nobody
answered, a meeting without minutes, a role that is vacant for a summer, a unit that
never talks of the matter, and a grant that nobody looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from planbook.example.empty import (
    AUTONOMOUS,
    GRAFFITI,
    ISLAMIST,
    OPINIONS,
    PROPAGANDA,
    THREATS,
    WHITE_POWER,
)
from planbook.model.columns import AnyColumn
from planbook.schema import (
    Activity,
    Comment,
    Count,
    Decision,
    Discussion,
    Duty,
    Edition,
    Forum,
    Gathering,
    Grant,
    InPlace,
    Meeting,
    Progress,
    Role,
    Situation,
    Status,
    Support,
    Training,
    YesNo,
)

Facts: TypeAlias = Mapping[AnyColumn, Any]

DRAFTED, DECIDED = date(2020, 4, 15), date(2020, 4, 28)
REVISED = date(2021, 2, 1)
LATE = "Mottagningen väntar på en lokal. Den öppnar i höst."


@dataclass(frozen=True)
class Said:
    """What a role answers about one activity."""

    status: Progress
    comment: str = ""


@dataclass(frozen=True)
class Written:
    """New rows, and what cells are to hold in rows that say something already.

    A form has no other row, so nothing needs to be said of which it is.
    """

    rows: tuple[Facts, ...] = ()
    cells: tuple[tuple[Facts, Facts], ...] = ()


@dataclass(frozen=True)
class Stage:
    """A day of the year, the occasion that is followed up then, and what is told."""

    occasion: str
    prepared: date
    answered: date
    reported: date
    answers: Mapping[str, Said]
    written: Written
    unanswered: str = ""


def _count(
    year: int, quarter: int, milieu: str, expression: str, reports: int
) -> Facts:
    return {
        Count.year: year,
        Count.quarter: quarter,
        Count.milieu: milieu,
        Count.expression: expression,
        Count.reports: reports,
        Count.public: YesNo.YES,
    }


def _meeting(forum: str, day: date, number: int | None) -> Facts:
    minutes = f"EÅV 2020/{number} (påhittat)" if number else None
    return {
        Meeting.forum: forum,
        Meeting.day: day,
        Meeting.raised: YesNo.YES,
        Meeting.minutes: minutes,
    }


def _met(month: int, *numbers: int | None) -> Iterator[Facts]:
    """Let each of the four areas meet once in a month, a week after each other."""
    for area, number in enumerate(numbers, start=1):
        day = date(2020, month, 7 * area - 4)
        yield _meeting(f"{AREA} {area}", day, number)


def _reading(unit: str, day: date, employees: int, done: int) -> Facts:
    return {
        Training.unit: unit,
        Training.employees: employees,
        Training.done: done,
        Training.read_on: day,
    }


def _read_again(unit: str, day: date, done: int) -> tuple[Facts, Facts]:
    return {Training.unit: unit}, {Training.done: done, Training.read_on: day}


def _talk(unit: str, day: date, where: Gathering = Gathering.WORKPLACE) -> Facts:
    return {Discussion.unit: unit, Discussion.day: day, Discussion.where: where}


def _evidence(duty: str, words: str, day: date) -> tuple[Facts, Facts]:
    said = f"{words} (påhittat)"
    return {Duty.id: duty}, {Duty.evidence: said, Duty.evidence_day: day}


def _grant(kind: Support, decided: int, controlled: int, refused: int) -> Facts:
    return {
        Grant.start: date(2020, 1, 1),
        Grant.end: date(2020, 12, 31),
        Grant.kind: kind,
        Grant.decided: decided,
        Grant.controlled: controlled,
        Grant.refused: refused,
        Grant.method: "Samtal och årsredovisning (påhittat)",
    }


COUNCIL = "Lokala brottsförebyggande rådet, BRÅ"
AREA = "Samverkansforum för barn 0–20 år, område"
PRESCHOOL = "Förskola"
FAMILIES = "Social omsorg barn och unga"
ADULTS = "Social omsorg Vuxen"
ELDERLY = "Social omsorg äldre"
PREMISES = "Lokaler och stadsmiljö"
COUNSELLING = "Enheten för utredning och öppenvård"
BENEFITS = "Enheten för ekonomiskt bistånd"

DECISION = Written(
    rows=(
        {
            Edition.name: "1.0",
            Edition.day: DECIDED,
            Edition.change: (
                "Beslutad av nämnden. Påhittat för exemplet, liksom enkäten och "
                "antalen i lägesbilden."
            ),
        },
        _count(2019, 2, WHITE_POWER, GRAFFITI, 6),
        _count(2019, 3, WHITE_POWER, GRAFFITI, 9),
        _count(2019, 4, WHITE_POWER, GRAFFITI, 12),
        _count(2020, 1, WHITE_POWER, GRAFFITI, 3),
        _count(2019, 3, AUTONOMOUS, GRAFFITI, 2),
        _count(2019, 4, AUTONOMOUS, GRAFFITI, 5),
        _count(2019, 4, WHITE_POWER, PROPAGANDA, 4),
        _count(2020, 1, ISLAMIST, OPINIONS, 1),
        {**_count(2020, 1, WHITE_POWER, THREATS, 2), Count.public: YesNo.NO},
    ),
    cells=(
        ({Activity.id: "A8"}, {Activity.follow_up: "Följs upp i VB"}),
        (
            {},
            {
                Situation.survey_from: date(2020, 2, 3),
                Situation.survey_to: date(2020, 2, 28),
                Situation.survey_sent: 90,
                Situation.survey_answered: 31,
            },
        ),
        (
            {},
            {
                Decision.status: Status.DECIDED,
                Decision.submitted: date(2020, 4, 17),
                Decision.decided: DECIDED,
                Decision.paragraph: "§ 9 (påhittad)",
                Decision.decision_reference: "EÅV 2020/000 (påhittat)",
            },
        ),
    ),
)
SPRING = Written(
    rows=(
        _meeting(COUNCIL, date(2020, 2, 11), 11),
        _meeting(COUNCIL, date(2020, 4, 14), 15),
        *_met(3, 12, 13, 14, None),
        _reading(PRESCHOOL, date(2020, 4, 20), 40, 46),
        _reading(FAMILIES, date(2020, 4, 20), 32, 12),
        _reading(ADULTS, date(2020, 4, 20), 28, 3),
        _talk(PRESCHOOL, date(2020, 3, 10)),
        _talk(ADULTS, date(2020, 4, 7), Gathering.UNIT),
    )
)
SUMMER = Written(
    rows=(
        _meeting(COUNCIL, date(2020, 6, 9), 21),
        _reading(ELDERLY, date(2020, 8, 24), 55, 20),
        _reading(PREMISES, date(2020, 8, 24), 12, 4),
        _reading(COUNSELLING, date(2020, 8, 24), 9, 9),
        _reading(BENEFITS, date(2020, 8, 24), 24, 10),
        _talk(BENEFITS, date(2020, 5, 12)),
        _talk(FAMILIES, date(2020, 6, 2)),
    ),
    cells=(
        (
            {Meeting.forum: f"{AREA} 4"},
            {Meeting.minutes: "EÅV 2020/16 (påhittat)"},
        ),
        _read_again(PRESCHOOL, date(2020, 8, 24), 31),
        ({Forum.name: COUNCIL}, {Forum.actors: "polis"}),
        ({Role.name: "Föräldrastödssamordnare"}, {Role.active: YesNo.NO}),
        _evidence("U4", "Enkäten till medarbetarna", date(2020, 2, 28)),
        _evidence("U5", "Möten med kommunpolisen", date(2020, 5, 20)),
        _evidence("U6", "Utskick till alla chefer", date(2020, 6, 1)),
        _evidence("U8", "Den nationella konferensen", date(2020, 3, 5)),
        _evidence("N3", "Frågan står i mallen för samtal", date(2020, 6, 15)),
        ({Duty.id: "N3"}, {Duty.routine: InPlace.PARTLY}),
    ),
)
AUTUMN = Written(
    rows=(
        _meeting(COUNCIL, date(2020, 10, 13), 31),
        *_met(11, 32, 33, 34, 35),
        _talk(ELDERLY, date(2020, 10, 6)),
        _talk(COUNSELLING, date(2020, 11, 10), Gathering.OTHER),
        _grant(Support.GRANT, 14, 12, 1),
        _grant(Support.PREMISES, 33, 33, 0),
    ),
    cells=(
        _read_again(PRESCHOOL, date(2020, 12, 7), 38),
        _read_again(FAMILIES, date(2020, 12, 7), 24),
        _read_again(ADULTS, date(2020, 12, 7), 28),
        _read_again(ELDERLY, date(2020, 12, 7), 41),
        _read_again(COUNSELLING, date(2020, 12, 7), 9),
        _read_again(BENEFITS, date(2020, 12, 7), 21),
        ({Forum.name: COUNCIL}, {Forum.actors: "polis, civilsamhälle"}),
        ({Role.name: "Föräldrastödssamordnare"}, {Role.active: YesNo.YES}),
        _evidence("N2", "Genomgång av planen på chefsmötet", date(2020, 9, 15)),
        (
            {Duty.id: "N3"},
            {
                Duty.routine: InPlace.YES,
                Duty.routine_place: "Mallen för samtal (påhittat)",
                Duty.routine_reviewed: date(2020, 11, 2),
            },
        ),
    ),
)
STAGES = (
    Stage(
        "T1",
        date(2020, 4, 20),
        date(2020, 4, 29),
        date(2020, 5, 4),
        {"A9": Said(Progress.LATE, LATE), "A11": Said(Progress.STOPPED)},
        SPRING,
    ),
    Stage(
        "T2",
        date(2020, 8, 24),
        date(2020, 8, 31),
        date(2020, 9, 3),
        {
            "A9": Said(Progress.LATE, LATE),
            "A11": Said(Progress.ONGOING, "Samverkan har tagits upp igen i juni."),
        },
        SUMMER,
    ),
    Stage(
        "VB",
        date(2020, 12, 14),
        date(2020, 12, 18),
        date(2021, 1, 11),
        {},
        AUTUMN,
        "A15",
    ),
)
DONE = Said(Progress.DONE, "Aktiviteten är genomförd enligt planen.")
# Forms that came late, what was controlled at last, and an activity put off.
REVISION = Written(
    rows=(
        {
            Comment.id: "1",
            Comment.remark: "Nämnden bör beskriva hur anhöriga får stöd.",
            Comment.answer: "Avsnittet om stöd till anhöriga är utvecklat.",
            Comment.place: "5.3",
        },
        {Comment.id: "2", Comment.remark: "Nämnden bör ange mått för aktiviteterna."},
        _grant(Support.OPEN_ROOM, 0, 0, 0),
    ),
    cells=(
        ({Activity.id: "A18"}, {Activity.schedule: "Våren 2021"}),
        (
            {
                Count.year: 2020,
                Count.quarter: 1,
                Count.milieu: WHITE_POWER,
                Count.expression: GRAFFITI,
            },
            {Count.reports: 7},
        ),
        ({Grant.kind: Support.GRANT}, {Grant.controlled: 14}),
    ),
)
