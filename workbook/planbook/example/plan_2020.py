"""The 2020 plan of one district as a register: its facts, in words of our own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from planbook.builder.contents import Contents, Filled
from planbook.example.empty import (
    AUTONOMOUS,
    COUNCIL,
    COUNTERING,
    GRAFFITI,
    GRANTS,
    INCITEMENT,
    ISLAMIST,
    MILIEUS,
    OPINIONS,
    PRESENCE,
    PREVENTIVE,
    PROPAGANDA,
    THREATS,
    TRAINING,
    WHITE_POWER,
    YOUTH_FORUM,
    empty,
    filled,
)
from planbook.example.texts import TEXTS
from planbook.schema import (
    Activity,
    Assessment,
    BoardKind,
    Conclusion,
    Decision,
    Duty,
    Forum,
    ForumKind,
    InPlace,
    Observation,
    Occurrence,
    Plan,
    Reported,
    Role,
    Section,
    SilentRule,
    Situation,
    Source,
    SourceKind,
    Trend,
    Unit,
    YesNo,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.model.columns import AnyColumn

BOARD = "Enskede-Årsta-Vantör stadsdelsnämnd"
YEAR = 2020
START = empty(BOARD, YEAR)

VB = "Följs upp i ordinarie verksamhetsuppföljning i VB."
T1_T2_VB = "Följs upp i ordinarie verksamhetsuppföljning i T1, T2 och VB."
MINUTES = "Protokoll skrivs vid varje möte"

FAMILIES = "Avdelningschef Social omsorg barn och unga"
COORDINATOR = "Preventionssamordnare"
MANAGEMENT = "Förvaltningsledningen"

INVENTED = "Påhittat för exemplet: planen anger"


def table(area: str, *activities: Filled) -> Iterator[Filled]:
    """Make the activities of one area."""
    for row in activities:
        yield _with(row, {Activity.area: area})


def activity(
    number: str, title: str, owner: str, schedule: str, follow_up: str = ""
) -> Filled:
    """Make a row of the sheet Aktiviteter, still without its area."""
    return filled(
        {
            Activity.id: number,
            Activity.title: title,
            Activity.owner: owner,
            Activity.schedule: schedule,
            Activity.follow_up: follow_up,
        }
    )


def observation(
    expression: str,
    milieu: str,
    occurrence: Occurrence,
    description: str,
    reported: Reported | None = None,
) -> Filled:
    """Make a row of the sheet Lägesbild that may be published."""
    return filled(
        {
            Observation.expression: expression,
            Observation.milieu: milieu,
            Observation.occurrence: occurrence,
            Observation.trend: Trend.UNKNOWN,
            Observation.reported: reported,
            Observation.description: description,
            Observation.public: YesNo.YES,
        }
    )


def _presence(milieu: str) -> Filled:
    row = observation(
        PRESENCE,
        milieu,
        Occurrence.FEW,
        "Enligt polisen finns fortsatt ett fåtal personer och organisationer som har "
        "koppling till miljön. Inget är känt om att de begår brott i området.",
    )
    return _with(row, {Observation.trend: Trend.SAME})


def assessment(milieu: str, text: str) -> Filled:
    """Make a row of the sheet Bedömning that may be published."""
    return filled(
        {
            Assessment.milieu: milieu,
            Assessment.occurrence: Occurrence.SOME,
            Assessment.trend: Trend.UNKNOWN,
            Assessment.assessment: text,
            Assessment.public: YesNo.YES,
        }
    )


def forum(name: str, kind: str, convener: str, actors: str, note: str) -> Filled:
    """Make a row of the sheet Forum."""
    return filled(
        {
            Forum.name: name,
            Forum.kind: kind,
            Forum.convener: convener,
            Forum.actors: actors,
            Forum.individuals: YesNo.YES if kind == YOUTH_FORUM else YesNo.NO,
            Forum.note: note,
        }
    )


def source(
    name: str, kind: SourceKind, *, published: int | None = None, note: str = ""
) -> Filled:
    """Make a row of the sheet Källor that nobody was asked for."""
    return filled(
        {
            Source.name: name,
            Source.kind: kind,
            Source.published: published,
            Source.note: note,
        }
    )


def role(name: str, *, alias: str = "", unit: str = "") -> Filled:
    """Make a row of the sheet Roller."""
    return filled({Role.name: name, Role.alias: alias, Role.unit: unit})


def _with(row: Filled, values: Mapping[AnyColumn, Any]) -> Filled:
    return filled({**row.values, **values})


def _sections() -> Iterator[Filled]:
    for section in START[Section]:
        number = section.values[Section.id]
        for_staff = YesNo.YES if number in FOR_STAFF else None
        extra = {Section.for_staff: for_staff, **OF_ITS_OWN.get(number, {})}
        yield _with(section, {Section.body: TEXTS[number], **extra})


def _duties() -> Iterator[Filled]:
    for duty in START[Duty]:
        yield _with(duty, CARRIED.get(duty.values[Duty.id], {}))


def _answered() -> Iterator[Filled]:
    for actor in START[Source]:
        yield _with(actor, {Source.asked: YesNo.YES, Source.answered: YesNo.YES})


OF_ITS_OWN: Mapping[str, Mapping[AnyColumn, Any]] = {
    "2.2.2": {
        Section.picture: "rutin.png",
        Section.picture_text: (
            "Flödesschema över rutinen vid oro eller händelse. Är det akut: ring 112 "
            "först. Steg 1: prata med din chef. Steg 2: fyll i blanketten för "
            "avidentifierad information. Den lokala samordnaren tar emot den, och den "
            "blir en del av den lokala lägesbilden. Samordnaren stödjer också "
            "verksamheten och samverkar med polisen. Steg 3: misstänkt brott anmäls "
            "till polisen, oro för ett barn till socialtjänsten."
        ),
    },
    "2.2.3": {Section.heading: "Blankett för oidentifierad information"},
}

FOR_STAFF = ("2.2.2", "2.2.3")

PLAN = Filled(
    {
        **START[Plan][0].values,
        Plan.municipality: "Stockholms stad",
        Plan.board_genitive: "Enskede-Årsta-Vantör stadsdelsnämnds",
        Plan.board_kind: BoardKind.DISTRICT,
        Plan.reference: "EÅV 2020/000 (påhittat)",
        Plan.guideline: (
            "Riktlinjer för Stockholms stads arbete mot våldsbejakande extremism"
        ),
        Plan.guideline_decided: "Kommunfullmäktige, maj 2016",
        Plan.guideline_reference: "155-943/2015",
        Plan.budget_year: YEAR,
        Plan.goal: (
            "1.2 Stockholm är en trygg, säker och välskött stad att bo och vistas i"
        ),
        Plan.situation_from: date(2019, 4, 1),
        Plan.situation_to: date(2020, 3, 31),
        Plan.previous_to: date(2019, 3, 31),
        Plan.revision: "T1",
        Plan.revision_year: 2021,
        Plan.agreement: "Lokal samverkansöverenskommelse med polisen",
        Plan.agreement_from: date(2019, 1, 1),
        Plan.agreement_to: date(2021, 12, 31),
        Plan.contact: (
            "Din närmaste chef, och därefter förvaltningens lokala samordnare. Är det "
            "akut: ring 112."
        ),
    },
    {
        Plan.reference: f"{INVENTED} inget diarienummer.",
        Plan.agreement: "Planen säger att den finns, men inte vad den heter.",
        Plan.agreement_from: f"{INVENTED} ingen tid.",
        Plan.agreement_to: f"{INVENTED} ingen tid.",
    },
)

DECISION = Filled(
    {
        **START[Decision][0].values,
        Decision.police_day: date(2020, 4, 15),
        Decision.police_function: "Kommunpolis, lokalpolisområdet",
        Decision.other_boards: "Andra berörda nämnder",
    },
    {
        Decision.police_day: f"{INVENTED} ingen dag för samrådet.",
        Decision.police_function: (
            "Påhittat för exemplet: planen säger bara «relevant polisfunktion»."
        ),
        Decision.other_boards: "Planen säger inte vilka nämnderna är.",
    },
)

ACTIVITIES = (
    *table(
        PREVENTIVE,
        activity(
            "A1",
            "Erbjuda alla föräldrar i Enskede-Årsta-Vantör föräldrastöd, både "
            "generellt och riktat, med metoderna KOMET, ABC och Föräldraskap i "
            "Sverige.",
            "Föräldrastödssamordnare",
            "2020",
            VB,
        ),
        activity(
            "A2",
            "Ge ett utökat hembesöksprogram till föräldrar som bor i Rågsved och som "
            "får sitt första barn i Sverige. Det görs av BVC tillsammans med "
            "föräldrarådgivare på Familjens hus.",
            FAMILIES,
            "2020",
            VB,
        ),
        activity(
            "A3",
            "Förebygga våld genom arbetet i förskolorna i Hagsätra och Rågsved.",
            "Avdelningschef Förskola",
            "2020",
            VB,
        ),
        activity(
            "A4",
            "Använda metoden MVP (Mentors in Violence Prevention) för att förebygga "
            "våld i Rågsved och Hagsätra.",
            f"Utbildningsförvaltningen och {FAMILIES}",
            "2020",
            VB,
        ),
        activity(
            "A5",
            "Utveckla den grupp som förebygger våldsbejakande extremism och som "
            "omfattar hela förvaltningen.",
            COORDINATOR,
            "2020",
            VB,
        ),
        activity(
            "A6",
            "Diskutera frågor om våldsbejakande extremism varje gång det lokala "
            "brottsförebyggande rådet, BRÅ, har möte.",
            "Stadsdelsdirektör och preventionssamordnare",
            "2020",
            MINUTES,
        ),
        activity(
            "A7",
            "Ta upp frågor som rör våldsbejakande extremism, och rutinerna för dem, på "
            "alla möten i de fyra lokala forumen för barn 0–20 år i stadsdelsområdet, "
            "där skola, förskola, socialtjänst, polis, fritid och fält samverkar.",
            "Preventionssamordnare och sammankallande för samverkansforumen från "
            "utbildningsförvaltningen",
            "2020",
            MINUTES,
        ),
        activity(
            "A8",
            "Delta i nätverket mot våldsbejakande extremism för hela staden, som "
            "stadsledningskontoret leder.",
            "Preventionssamordnare och säkerhetssamordnare",
            "2020",
        ),
    ),
    *table(
        COUNTERING,
        activity(
            "A9",
            "Ta emot vuxna som vill lämna extremistmiljöer i SIG, social insatsgrupp, "
            "för vuxna. SIG är förvaltningens resurs för detta.",
            "Enhetschef enheten för utredning och öppenvård",
            "2020",
            T1_T2_VB,
        ),
        activity(
            "A10",
            "Ge stöd till anhöriga när det gäller våldsbejakande extremism inom "
            "förvaltningens ordinarie anhörigstöd, det vill säga genom "
            "anhörigkonsulent och föräldrastöd till den som har barn, minderåriga "
            "eller vuxna. Den personal som ger stödet ska ha en utbildning som är "
            "relevant för uppdraget, och de olika funktionerna ska samverka med "
            "varandra inom förvaltningen.",
            "Avdelningschefer Social omsorg barn och unga, Social omsorg Vuxen och "
            "Social omsorg äldre",
            "2020",
            VB,
        ),
        activity(
            "A11",
            "Samverka med stadens VBE-team i de verksamheter som berörs, när det blir "
            "aktuellt.",
            "Avdelningschefer Social omsorg barn och unga och Social omsorg Vuxen",
            "2020",
            T1_T2_VB,
        ),
    ),
    *table(
        GRANTS,
        activity(
            "A12",
            "Säkerställa, när lokaler lånas eller hyrs ut, att både föreningens "
            "verksamhet och det som arrangeras i lokalen har en demokratisk grund.",
            "Enhetschef för den verksamhet som hyr/lånar ut lokal",
            "2020",
            "Följs upp i ordinarie verksamhetsuppföljning",
        ),
        activity(
            "A13",
            "Kräva att de föreningar som får bidrag följer förvaltningens riktlinjer "
            "för föreningsbidrag.",
            f"{FAMILIES} och stadsdelsnämnd",
            "2020",
            "Bedöms vid bidragsgivningen samt vid uppföljning av bidrag.",
        ),
        activity(
            "A14",
            "Införa stadens nya riktlinjer för föreningsbidrag och för uthyrning av "
            "lokaler när kommunfullmäktige har beslutat om dem.",
            f"{FAMILIES} och Avdelningschef Lokaler och stadsmiljö",
            "Påbörjas när riktlinjerna är klara",
            "Följs upp i ordinarie verksamhetsuppföljning i samband med VB",
        ),
    ),
    *table(
        TRAINING,
        activity(
            "A15",
            "Låta all personal gå stadens grundutbildning på webben om våldsbejakande "
            "extremism.",
            MANAGEMENT,
            "2020",
            "Följs upp genom utbildningsportalerna och i VB.",
        ),
        activity(
            "A16",
            "Ge relevant personal kunskap om stadens gemensamma rutiner, till exempel "
            "hur de agerar vid en händelse eller oro med koppling till VBE, hur "
            "blanketten för aidentifierad information används och vilken "
            "sekretessbrytande regel som gäller om någon kan misstänkas för folkmord, "
            "grovt krigsbrott eller brott mot mänskligheten.",
            MANAGEMENT,
            "2020",
            VB.removesuffix("."),
        ),
        activity(
            "A17",
            "Diskutera på alla enheter, minst en gång under året, hur våldsbejakande "
            "extremism berör verksamheten. Det görs på APT, enhetsmöte eller i ett "
            "annat relevant forum där personalen är med. Den enhet som behöver får "
            "underlag till diskussionen av preventionssamordnaren.",
            "Alla avdelningschefer och enhetschefer i förvaltningen",
            "2020",
            VB.removesuffix("."),
        ),
        activity(
            "A18",
            "Hålla workshop tillsammans med arbetsmarknadsförvaltningen och "
            "socialförvaltningen för personalen på Jobbtorg och på enheten för "
            "ekonomiskt bistånd, så att rutiner och ansvar blir tydliga i de ärenden "
            "som har koppling till våldsbejakande extremism.",
            "Enhetschef enheten för ekonomiskt bistånd och lokal kontaktperson för "
            "VBE/preventionssamordnare",
            "Hösten 2020",
            VB,
        ),
    ),
)

OBSERVATIONS = (
    observation(
        GRAFFITI,
        WHITE_POWER,
        Occurrence.COMMON,
        "Klotter och annan skadegörelse är vanligast, och det mesta har koppling till "
        "miljön.",
    ),
    observation(
        GRAFFITI,
        AUTONOMOUS,
        Occurrence.SOME,
        "Klotter och annan skadegörelse med koppling till miljön förekommer.",
    ),
    observation(
        PROPAGANDA,
        WHITE_POWER,
        Occurrence.SOME,
        "Propaganda har flera gånger lagts i brevlådor, och budskap har satts upp där "
        "många passerar, till exempel på broar.",
    ),
    observation(
        OPINIONS,
        WHITE_POWER,
        Occurrence.FEW,
        "Extremistiska åsikter har uttryckts i möten med olika verksamheter.",
    ),
    observation(
        OPINIONS,
        ISLAMIST,
        Occurrence.FEW,
        "Extremistiska åsikter har uttryckts i möten med olika verksamheter.",
    ),
    observation(
        THREATS,
        WHITE_POWER,
        Occurrence.FEW,
        "Hot mot personal och medborgare har förekommit. Underlaget säger inte vilken "
        "miljö de hör till; de redovisas under den miljö som märks mest.",
        Reported.YES,
    ),
    observation(
        INCITEMENT,
        WHITE_POWER,
        Occurrence.SOME,
        "Anmälningar förekommer, främst med koppling till miljön.",
        Reported.YES,
    ),
    *map(_presence, MILIEUS),
)

ASSESSMENTS = (
    assessment(
        AUTONOMOUS,
        "Miljön förekommer. Det som märks är klotter och annan skadegörelse.",
    ),
    assessment(
        WHITE_POWER,
        "Miljön förekommer och märks mest: i klotter, propaganda och åsikter.",
    ),
    assessment(ISLAMIST, "Miljön förekommer. Det som märks är uttryckta åsikter."),
)

SITUATION = filled(
    {
        Situation.comparison: Trend.MORE,
        Situation.reason: (
            "Mer har uppmärksammats än i lägesbilden från april 2019, eftersom "
            "kunskapen har ökat."
        ),
        Situation.causes: (
            "Flera faktorer samverkar, och ingen av dem förklarar läget ensam. Grunden "
            "läggs i uppväxten, skolan, fritiden och arbetet."
        ),
        Situation.public: YesNo.YES,
    }
)

CONCLUSIONS = (
    filled(
        {
            Conclusion.id: "S1",
            Conclusion.conclusion: (
                "Personalen behöver fortsatt mer kompetens för att upptäcka tecken på "
                "radikalisering och våldsbejakande extremism."
            ),
            Conclusion.activities: "A15, A16, A17, A18",
            Conclusion.public: YesNo.YES,
        }
    ),
)

CARRIED: Mapping[str, Mapping[AnyColumn, Any]] = {
    "U1": {Duty.activities: "A8"},
    "U3": {Duty.activities: "A6, A7"},
    "U7": {Duty.activities: "A17"},
    "N1": {Duty.activities: "A15, A16"},
    "N4": {
        Duty.activities: "A16",
        Duty.routine: InPlace.YES,
        Duty.routine_place: "Planen, avsnitt 2.2.2",
        Duty.routine_reviewed: date(2019, 4, 1),
        Duty.note: f"{INVENTED} ingen dag för granskningen.",
    },
    "N5": {
        Duty.activities: "A9, A11",
        Duty.routine: InPlace.YES,
        Duty.routine_place: "Planen, avsnitt 5.2–5.4",
        Duty.routine_reviewed: date(2019, 4, 1),
        Duty.note: f"{INVENTED} ingen dag för granskningen.",
    },
    "N6": {Duty.activities: "A12, A13"},
    "N7": {Duty.activities: "A6, A7"},
    "N8": {Duty.activities: "A7"},
    "N9": {Duty.activities: "A17"},
}

FORA = (
    forum(
        "Lokala brottsförebyggande rådet, BRÅ",
        COUNCIL,
        "Stadsdelsdirektör",
        "polis, civilsamhälle",
        f"{INVENTED} inte vilka som är med.",
    ),
    *(
        forum(
            f"Samverkansforum för barn 0–20 år, område {number}",
            YOUTH_FORUM,
            "Sammankallande för samverkansforumen",
            "skola, förskola, socialtjänst, polis",
            "Fritid och fält är också med. Planen säger inte vad forumet heter.",
        )
        for number in range(1, 5)
    ),
)
FORUM_KINDS = (
    filled({ForumKind.name: COUNCIL, ForumKind.expected: 1}),
    filled({ForumKind.name: YOUTH_FORUM, ForumKind.expected: 4}),
)
# Those that the plan names; it has no list of them all.
UNITS = (
    "Förskola",
    "Social omsorg barn och unga",
    "Social omsorg Vuxen",
    "Social omsorg äldre",
    "Lokaler och stadsmiljö",
    "Enheten för utredning och öppenvård",
    "Enheten för ekonomiskt bistånd",
)

SOURCES = (
    *_answered(),
    source(
        "Nationellt centrum för terrorhotbedömning, NCT",
        SourceKind.NATIONAL,
        note="Allmän bedömning för hela Stockholms län.",
    ),
    source("Säkerhetspolisens årsbok 2017", SourceKind.PRINTED, published=2017),
    source(
        "Ds 2014:4 Våldsbejakande extremism i Sverige – nuläge och tendenser",
        SourceKind.PRINTED,
        published=2014,
    ),
)

ROLES = (
    _with(
        role(COORDINATOR, alias="lokal kontaktperson för VBE/preventionssamordnare"),
        {Role.coordinator: YesNo.YES},
    ),
    role("Säkerhetssamordnare"),
    role("Föräldrastödssamordnare"),
    role("Stadsdelsnämnd"),
    role("Stadsdelsdirektör"),
    role(MANAGEMENT),
    role(
        FAMILIES,
        alias="Social omsorg barn och unga",
        unit="Social omsorg barn och unga",
    ),
    role(
        "Avdelningschef Social omsorg Vuxen",
        alias="Social omsorg Vuxen",
        unit="Social omsorg Vuxen",
    ),
    role(
        "Avdelningschef Social omsorg äldre",
        alias="Social omsorg äldre",
        unit="Social omsorg äldre",
    ),
    role("Avdelningschef Förskola", unit="Förskola"),
    role("Avdelningschef Lokaler och stadsmiljö", unit="Lokaler och stadsmiljö"),
    role(
        "Avdelningschefer och enhetschefer",
        alias="Alla avdelningschefer och enhetschefer i förvaltningen",
    ),
    role(
        "Enhetschef enheten för utredning och öppenvård",
        unit="Enheten för utredning och öppenvård",
    ),
    role(
        "Enhetschef enheten för ekonomiskt bistånd",
        unit="Enheten för ekonomiskt bistånd",
    ),
    role("Enhetschef för den verksamhet som hyr/lånar ut lokal"),
    role("Utbildningsförvaltningen"),
    role("Sammankallande för samverkansforumen", unit="Utbildningsförvaltningen"),
)

SILENT = filled(
    {
        SilentRule.code: "T07",
        SilentRule.reason: (
            "Påhittat för exemplet: båda länkarna går till stadens egen sida för "
            "medarbetare, och det står i texten."
        ),
    }
)

EXAMPLE: Contents = {
    **START,
    Plan: (PLAN,),
    Section: tuple(_sections()),
    Activity: ACTIVITIES,
    Observation: OBSERVATIONS,
    Assessment: ASSESSMENTS,
    Situation: (SITUATION,),
    Conclusion: CONCLUSIONS,
    Duty: tuple(_duties()),
    Forum: FORA,
    ForumKind: FORUM_KINDS,
    Unit: tuple(filled({Unit.name: name}) for name in UNITS),
    Source: SOURCES,
    Role: ROLES,
    Decision: (DECISION,),
    SilentRule: (SILENT,),
}
