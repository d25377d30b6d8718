"""A plan of three hundred activities, where one role has five rows to answer."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice
from typing import TYPE_CHECKING

from planbook.builder.contents import Contents, Filled
from planbook.example.empty import empty_contents
from planbook.schema import Activity, Answer, Area, Occasion, Plan, Progress, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY, FEW = 300, 5
AREAS = [row.words(Area.name) for row in empty_contents()[Area]]
ROLES = (
    "Avdelningschef Förskola",
    "Biträdande avdelningschef Ekonomi och lokaler",
    "Enhetschef Bibliotek",
    "Enhetschef Fritid",
    "Enhetschef Fältverksamhet",
    "Enhetschef Mottagning och förebyggande",
    "Lokal samordnare",
    "Rektor Grundskola",
)
ROLE = "Avdelningschef Kultur och fritid"
TASKS = (
    "Erbjud föräldrar i området en kväll om ungas nätvanor",
    "Håll fritidsgården öppen även på lördagar under höstlovet",
    "Utbilda alla nyanställda i rutinen vid oro under deras första månad",
    "Gå igenom villkoren för föreningsbidrag med styrelserna",
    "Bjud in biblioteken till ett gemensamt samtal om källkritik",
)
SAID = (
    (Progress.DONE, "Hölls i mars med 40 deltagare, och en till är planerad i höst."),
    (Progress.ONGOING, "Två gårdar av tre är i gång; den tredje öppnar i augusti."),
    (Progress.LATE, "Utbildaren ställde in. Ny tid är bokad den 12 september."),
    (Progress.STOPPED, "Bidraget drogs in, så vi lyfter frågan i nästa års plan."),
    (None, None),
)


def three_hundred() -> Contents:
    """Give a plan with many rows, all of them asked for at T1."""
    new = empty_contents("Exempelstadens nämnd", 2026)
    occasions = (Filled({Occasion.name: "T1", Occasion.last_day: date(2026, 4, 30)}),)
    return {
        **new,
        Plan: (Filled({**new[Plan][0].values, Plan.municipality: "Exempelstaden"}),),
        Role: [Filled({Role.name: name}) for name in (*ROLES, ROLE)],
        Occasion: occasions,
        Activity: list(map(_activity, range(1, MANY + 1))),
        Answer: list(_answers()),
    }


def _owner(number: int) -> str:
    return ROLE if number % (MANY // FEW) == 0 else ROLES[number % len(ROLES)]


def _title(number: int) -> str:
    return TASKS[number // (MANY // FEW) % len(TASKS)]


def _activity(number: int) -> Filled:
    return Filled(
        {
            Activity.id: f"A{number}",
            Activity.area: AREAS[number % len(AREAS)],
            Activity.title: _title(number),
            Activity.owner: _owner(number),
            Activity.schedule: "Hela året 2026",
            Activity.follow_up: "Följs upp i T1",
        }
    )


def _answers() -> Iterator[Filled]:
    said = cycle(SAID)
    for number in range(1, MANY + 1):
        mine = _owner(number) == ROLE
        status, comment = next(islice(said, 1)) if mine else (None, None)
        row = {
            Answer.activity: f"A{number}",
            Answer.occasion: "T1",
            Answer.title: _title(number),
            Answer.owner: _owner(number),
            Answer.reporter: _owner(number),
            Answer.previous: "VB 2025: pågår – Planerad med skolan." if mine else None,
            Answer.status: status,
            Answer.comment: comment,
            Answer.day: date(2026, 4, 20) if status else None,
            Answer.by: ROLE if status else None,
        }
        yield Filled({column: value for column, value in row.items() if value})
