"""What a new workbook holds: lists, the nine actors and the headings of the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from planbook.builder.contents import Contents, Filled
from planbook.model.book import blank
from planbook.schema import (
    FORMAT,
    Acceptance,
    Activity,
    Actor,
    Allowed,
    Answer,
    Area,
    Assessment,
    Bearer,
    Comment,
    Conclusion,
    Content,
    Count,
    Decision,
    Discussion,
    Duty,
    Edition,
    Expression,
    Forum,
    ForumKind,
    Grant,
    InPlace,
    Meeting,
    Milieu,
    Observation,
    Occasion,
    Plan,
    Role,
    Section,
    SilentRule,
    Situation,
    Source,
    SourceKind,
    Status,
    Training,
    Unit,
    YesNo,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planbook.model.columns import AnyColumn, Column

PREVENTIVE = "Förebyggande"
COUNTERING = "Förhindrande"
GRANTS = "Föreningsbidrag och upplåtande av lokaler eller öppna rum"
TRAINING = "Kompetenshöjande"
AREAS = (PREVENTIVE, COUNTERING, GRANTS, TRAINING)

AUTONOMOUS = "autonoma miljön"
WHITE_POWER = "vit makt-miljön"
ISLAMIST = "islamistiska extremistmiljön"
MILIEUS = (AUTONOMOUS, WHITE_POWER, ISLAMIST)

GRAFFITI = "Klotter och skadegörelse"
PROPAGANDA = "Propaganda"
OPINIONS = "Uttryckta åsikter"
THREATS = "Hot mot personal och medborgare"
INCITEMENT = "Hets mot folkgrupp och ofredande"
PRESENCE = "Närvaro i området"
EXPRESSIONS = (GRAFFITI, PROPAGANDA, OPINIONS, THREATS, INCITEMENT, PRESENCE)

LAST_DAYS = {"T1": (4, 30), "T2": (8, 31), "VB": (12, 31)}

POLICE = "Polis"
UNITS = (
    "Förskola",
    "Fritid",
    "Fält",
    "Skola",
    "Socialtjänst",
    "Äldreomsorg",
    "Bibliotek",
    "Jobbtorg",
)


COUNCIL = "Lokalt brottsförebyggande råd"
YOUTH_FORUM = "Samverkansforum för barn och unga"
ACTORS = ("polis", "skola", "socialtjänst", "förskola", "civilsamhälle")


def empty(board: str = "", year: int | None = None) -> Contents:
    """Give the contents of a new workbook, as far as they are known beforehand."""
    return {
        Plan: (_plan(board, year),),
        Section: SECTIONS,
        Activity: (),
        Answer: (),
        Training: (),
        Discussion: (),
        Grant: (),
        Meeting: (),
        Observation: (),
        Count: (),
        Assessment: _listed(Assessment.milieu, MILIEUS),
        Situation: (filled({}),),
        Conclusion: (),
        Source: tuple(_actors()),
        Duty: DUTIES,
        Forum: (),
        Role: (filled({Role.name: "Lokal samordnare", Role.coordinator: YesNo.YES}),),
        Decision: (filled({Decision.status: Status.DRAFT}),),
        Comment: (),
        Acceptance: (),
        Edition: (),
        Area: _listed(Area.name, AREAS),
        Milieu: _listed(Milieu.name, MILIEUS),
        Expression: _listed(Expression.name, EXPRESSIONS),
        Occasion: tuple(_occasions(year)),
        Unit: (),
        ForumKind: tuple(_fora()),
        Actor: _listed(Actor.name, ACTORS),
        SilentRule: (),
        Allowed: (),
    }


def filled(values: Mapping[AnyColumn, Any]) -> Filled:
    """Make a row of the columns that have something to say."""
    return Filled(
        {column: value for column, value in values.items() if not blank(value)}
    )


def _plan(board: str, year: int | None) -> Filled:
    return filled(
        {
            Plan.board: board,
            Plan.year: year,
            Plan.made_for: f"{board} {year}" if board and year else None,
            Plan.format: FORMAT,
        }
    )


def _actors() -> Iterator[Filled]:
    for unit in UNITS:
        yield filled({Source.name: unit, Source.kind: SourceKind.OWN})
    yield filled({Source.name: POLICE, Source.kind: SourceKind.POLICE})


def _fora() -> Iterator[Filled]:
    yield filled({ForumKind.name: COUNCIL, ForumKind.expected: 1})
    yield filled({ForumKind.name: YOUTH_FORUM})


def _occasions(year: int | None) -> Iterator[Filled]:
    for name, (month, day) in LAST_DAYS.items():
        last_day = date(year, month, day) if year else None
        yield filled({Occasion.name: name, Occasion.last_day: last_day})


def _listed(column: Column[str], words: Iterable[str]) -> tuple[Filled, ...]:
    return tuple(filled({column: word}) for word in words)


def _duty(number: str, bearer: Bearer, title: str, routine: InPlace | None) -> Filled:
    return filled(
        {
            Duty.id: number,
            Duty.title: title,
            Duty.bearer: bearer,
            Duty.routine: routine,
        }
    )


def _coordinators(number: int, title: str, *, routine: bool = False) -> Filled:
    """Make a duty of the coordinator; one that is no routine needs none."""
    needed = None if routine else InPlace.NOT_NEEDED
    return _duty(f"U{number}", Bearer.COORDINATOR, title, needed)


def _boards(number: int, title: str, *, routine: bool = False) -> Filled:
    """Make a duty of the board; one that is no routine needs none."""
    needed = None if routine else InPlace.NOT_NEEDED
    return _duty(f"N{number}", Bearer.BOARD, title, needed)


def _section(
    number: str, heading: str, *, area: str = "", content: Content | None = None
) -> Filled:
    return filled(
        {
            Section.id: number,
            Section.level: number.count(".") + 1,
            Section.heading: heading,
            Section.area: area,
            Section.content: content,
        }
    )


SECTIONS = (
    _section("1", "Inledning och syfte"),
    _section("2", "Ansvar och samverkan"),
    _section("2.1", "Ansvar"),
    _section("2.2", "Samverkan"),
    _section("2.2.1", "Samverkan kring individer i risk att radikaliseras"),
    _section("2.2.2", "Rutin vid oro/händelse rörande våldsbejakande extremism"),
    _section("2.2.3", "Blankett för avidentifierad information"),
    _section("3", "Lokal lägesbild", content=Content.SITUATION),
    _section("3.1", "Kartläggning", content=Content.SURVEY),
    _section("3.2", "Analys", content=Content.ANALYSIS),
    _section("4", "Förebyggande arbete"),
    _section("4.1", "Tidig upptäckt"),
    _section("4.2", "Förebyggande aktiviteter", area=PREVENTIVE),
    _section("5", "Förhindrande arbete"),
    _section("5.1", "Allmänt om socialtjänstens arbete"),
    _section("5.2", "Avhopparverksamhet"),
    _section("5.3", "Stöd till anhöriga"),
    _section("5.4", "Socialförvaltningens VBE-team"),
    _section("5.5", "Förhindrande aktiviteter", area=COUNTERING),
    _section("6", "Föreningsbidrag och upplåtande av lokaler"),
    _section(
        "6.1",
        "Aktiviteter föreningsbidrag och upplåtande av lokaler eller öppna rum",
        area=GRANTS,
    ),
    _section("7", "Kompetenshöjande insatser inom förvaltningen"),
    _section("7.1", "Kompetenshöjande aktiviteter", area=TRAINING),
    _section("8", "Uppföljning", content=Content.DECISION),
)

# U2 is about routines of others, which have duties of their own.
_OF_THE_COORDINATOR = (
    _coordinators(
        1, "Delta i stadens nätverk och hålla kontakt med den centrala samordnaren"
    ),
    _coordinators(2, "Införa rutiner och mallar i förvaltningen", routine=True),
    _coordinators(
        3, "Samverka löpande med polisen och andra, så att lägesbilden är aktuell"
    ),
    _coordinators(
        4, "Förnya lägesbilden varje år och fråga medarbetarna med den fasta enkäten"
    ),
    _coordinators(5, "Vara förvaltningens kontakt för polisen och andra aktörer"),
    _coordinators(6, "Se till att information når dem som berörs i förvaltningen"),
    _coordinators(7, "Stödja de verksamheter som möter frågan"),
    _coordinators(8, "Följa frågan lokalt, regionalt och nationellt"),
)
#
_OF_THE_BOARD = (
    _boards(1, "Se till att de anställda har kunskap om våldsbejakande extremism"),
    _boards(2, "Se till att de anställda känner till vad som står i planen"),
    _boards(3, "Fråga som rutin den enskilde om samtycke", routine=True),
    _boards(4, "Ha en rutin vid oro eller händelse som alla känner till", routine=True),
    _boards(5, "Ha rutiner för avhoppare och för den som drabbas", routine=True),
    _boards(
        6, "Kontrollera att bidrag och lokaler inte går till våldsbejakande aktörer"
    ),
    _boards(7, "Ta upp frågan på varje möte i de forum som finns"),
    _boards(8, "Ha forum där skola, socialtjänst och polis samverkar om dem i risk"),
    _boards(9, "Låta varje enhet tala om frågan minst en gång om året"),
)
DUTIES = (*_OF_THE_COORDINATOR, *_OF_THE_BOARD)
