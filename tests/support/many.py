"""Plans of many activities: three hundred, where one role has five rows to answer, or more."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice, product
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
ASKED = ("T1", date(2026, 4, 30)), ("T2", date(2026, 8, 31)), ("VB", date(2026, 12, 31))
DEEDS = "Visa", "Öva", "Ta fram", "Se över", "Pröva", "Sprid", "Planera", "Följ upp"
THINGS = "rutinen vid oro", "lektionen om källkritik", "kvällen för föräldrar", "stödet i mötet"
PLACES = "på skolorna", "i parkleken", "på biblioteken", "i mottagningen", "hos föreningarna"
MOMENTS = "före sommaren", "varje månad", "inför höstlovet", "vid terminens start", "på lördagar"


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


def words_of_rows(number: int) -> list[dict[str, str]]:
    """Give rows of a table with four columns, no two alike."""
    return [
        {"a": title, "b": ROLES[order % len(ROLES)], "c": "Hela året 2026", "d": "I T1, T2 och VB"}
        for order, title in enumerate(_titles(number))
    ]


def plan_with_answers(number: int) -> Contents:
    """Give a plan with so many activities, each with three rows to answer, of which the first is."""
    titles = _titles(number)
    activities = map(_activity, range(1, number + 1))
    asked = [Filled({Occasion.name: name, Occasion.last_day: day}) for name, day in ASKED]
    return {
        **three_hundred(),
        Occasion: asked,
        Activity: [
            Filled({**activity.values, Activity.title: title})
            for activity, title in zip(activities, titles, strict=True)
        ],
        Answer: [
            _said_of(order, title, occasion, *(SAID[order % len(SAID)] if first else SAID[-1]))
            for first, occasion in ((name == "T1", name) for name, _ in ASKED)
            for order, title in enumerate(titles, 1)
        ],
    }


def _titles(number: int) -> list[str]:
    every = cycle(product(DEEDS, THINGS, PLACES, MOMENTS))
    return [f"{' '.join(next(every))}, omgång {order}" for order in range(1, number + 1)]


def _said_of(
    order: int, title: str, occasion: str, status: Progress | None, words: str | None
) -> Filled:
    row = {
        Answer.activity: f"A{order}",
        Answer.occasion: occasion,
        Answer.title: title,
        Answer.owner: _owner(order),
        Answer.status: status,
        Answer.comment: f"{words} Se även punkt {order}." if words else None,
        Answer.day: date(2026, 4, 20) if status else None,
        Answer.by: _owner(order) if status else None,
    }
    return Filled({column: value for column, value in row.items() if value})
