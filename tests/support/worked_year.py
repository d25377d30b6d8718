"""A year in which much has been done and some has not, as rows of the sheets."""

from __future__ import annotations

from datetime import date

from planbook.builder.contents import Filled
from planbook.example.plan_2020 import EXAMPLE
from planbook.schema import Discussion, Forum, Gathering, Grant, Meeting, Support, Training, Unit, YesNo

LATE_IN_THE_YEAR = date(2020, 12, 20)
UNITS = [row.words(Unit.name) for row in EXAMPLE[Unit]]
FORA = [row.values[Forum.name] for row in EXAMPLE[Forum]]


def trained(unit, employees, done, read_on=date(2020, 11, 30)):
    """Give a row of the sheet Utbildning."""
    values = (unit, employees, done, read_on)
    columns = (Training.unit, Training.employees, Training.done, Training.read_on)
    return Filled(dict(zip(columns, values, strict=True)))


def talked(unit, day, where=Gathering.WORKPLACE):
    """Give a row of the sheet APT."""
    columns = (Discussion.unit, Discussion.day, Discussion.where)
    return Filled(dict(zip(columns, (unit, day, where), strict=True)))


def met(forum, day, raised=YesNo.YES, minutes="1/2020"):
    """Give a row of the sheet Möten."""
    columns = (Meeting.forum, Meeting.day, Meeting.raised, Meeting.minutes)
    return Filled(dict(zip(columns, (forum, day, raised, minutes), strict=True)))


def granted(kind, decided, controlled, refused=None, reclaimed=None):
    """Give a row of the sheet Bidrag och lokaler."""
    return Filled(
        {
            Grant.start: date(2020, 1, 1),
            Grant.end: date(2020, 12, 31),
            Grant.kind: kind,
            Grant.decided: decided,
            Grant.controlled: controlled,
            Grant.refused: refused,
            Grant.reclaimed: reclaimed,
        }
    )


# A year in which much has been done and some has not.
WORKED = {
    **EXAMPLE,
    Training: [
        trained(UNITS[0], 120, 104),
        trained(UNITS[1], 40, 3),
        trained(UNITS[2], 25, 23),
        trained(UNITS[3], 18, 18),
        trained(UNITS[4], 7, 4),
        trained(UNITS[5], 3, 2),
    ],
    Discussion: [
        talked(UNITS[0], date(2020, 2, 3)),
        talked(UNITS[0], date(2020, 9, 3), Gathering.UNIT),
        *(talked(unit, date(2020, 3, 3)) for unit in UNITS[1:4]),
    ],
    Meeting: [
        met(FORA[0], date(2020, 2, 7)),
        met(FORA[0], date(2020, 5, 7)),
        met(FORA[0], date(2020, 9, 7), minutes=None),
        met(FORA[0], date(2020, 11, 7), YesNo.NO),
        met(FORA[1], date(2020, 4, 7)),
        met(FORA[2], date(2020, 4, 8)),
        met(FORA[3], date(2020, 4, 9), YesNo.NO, None),
    ],
    Grant: [
        granted(Support.GRANT, 41, 20, 2, 0),
        granted(Support.GRANT, 12, 12, 1, 1),
        granted(Support.PREMISES, 310, None),
    ],
}
SMALL = {  # as WORKED, with other numbers from 1 to 4
    **WORKED,
    Training: [
        trained(UNITS[0], 120, 104),
        trained(UNITS[1], 40, 1),
        trained(UNITS[2], 25, 21),
        trained(UNITS[3], 18, 18),
        trained(UNITS[4], 7, 6),
        trained(UNITS[5], 4, 1),
    ],
    Grant: [
        granted(Support.GRANT, 41, 20, 4, 0),
        granted(Support.GRANT, 12, 12, 3, 2),
        granted(Support.PREMISES, 310, None),
    ],
}


def many(number):
    """Give a number of units; the first half have taken the course and talked."""
    names = [f"Enhet {n}" for n in range(1, number + 1)]
    half = names[: number // 2]
    return {
        **EXAMPLE,
        Unit: [Filled({Unit.name: name}) for name in names],
        Training: [trained(name, 20, 10) for name in half],
        Discussion: [talked(name, date(2020, 3, 3)) for name in half],
    }
