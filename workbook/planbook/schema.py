"""The sheets of the workbook and their columns. Start reading here.

Everything else is derived from this file: the workbook's headings, drop-downs
and help, the reader, the checks of each cell, the names used in Word templates
and the tables of columns in the README. What is known of a whole sheet stands in the
line of its class (``Traits`` says what each word means), what is known of a column
beside its heading (``Column`` does), and its help in ``schema.txt``. One English word
for each Swedish:
plan, section (avsnitt), activity, observation (iakttagelse), count (antal),
assessment (bedömning), situation (läget i stort), conclusion (slutsats), source, duty
(uppdrag), forum, meeting, training, discussion (samtal på APT), grant (bidrag och
lokaler), role, decision, area (område), milieu, expression (uttryck), occasion
(tillfälle), unit (enhet), actor (aktör), answer (svar i uppföljningen), comment
(synpunkt), acceptance (godtagen varning), edition.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum

from planbook.model.columns import (
    RELEASE,
    Choice,
    Date,
    Look,
    Need,
    Number,
    Prose,
    Ref,
    Refs,
    Row,
    Shape,
    Tally,
    Text,
    Year,
)
from planbook.model.text_files import Patterns

LIST_SHEET = "Listor"  # the sheet with the names that other sheets choose from
MUST, SHOULD, MAY = Need.MUST, Need.SHOULD, Need.MAY
CHECKED, NOTE = "för kontrollen", "samordnarens anteckning"  # why a column is not printed
ANSWERED, COUNTED = "skrivs ut när den har svarat", "mötena räknas"
_HELP = Patterns(__file__)  # of each class, by the heading of the column
FORMAT = 3  # grows when an older workbook can no longer be read as a newer one


class YesNo(Enum):
    """Ja eller nej."""

    YES = "ja"
    NO = "nej"


class _Reported(Enum):
    """Polisanmält (R-302)."""

    YES = "ja"
    NO = "nej"
    UNKNOWN = "vet ej"


class BoardKind(Enum):
    """Slag av nämnd (R-103)."""

    DISTRICT = "stadsdelsnämnd"
    FIELD = "facknämnd"
    EXECUTIVE = "kommunstyrelse"


class Content(Enum):
    """Vad registret fyller på med efter ett avsnitts text."""

    SITUATION = "Lägesbild"
    SURVEY = "Kartläggning"
    ANALYSIS = "Analys"
    DECISION = "Beslutsgång"


class Use(Enum):
    """Om ett avsnitt är med i planen."""

    YES = "används"
    NO = "används inte"


class SituationShown(Enum):
    """Vad planen skriver ut av lägesbilden."""

    ALL = "tabeller och text"
    TEXT = "bara text"


class Occurrence(Enum):
    """Hur ofta något förekommer (R-302, R-312: ord, inte antal)."""

    NONE = "ingen känd förekomst"
    FEW = "enstaka"
    SOME = "förekommer"
    COMMON = "vanligt"


class Trend(Enum):
    """Jämfört med förra lägesbilden (R-307)."""

    MORE = "ökat"
    LESS = "minskat"
    SAME = "oförändrat"
    UNKNOWN = "kan ej bedömas"


class SourceKind(Enum):
    """Vem uppgifterna kommer från (R-303–R-305)."""

    OWN = "verksamhet"
    POLICE = "polis"
    NATIONAL = "nationell bedömning"
    PRINTED = "publikation"


class Material(Enum):
    """Slag av underlag (R-306)."""

    SURVEY = "enkäter"
    STATISTICS = "statistik"
    SYSTEMS = "information från verksamhetssystem"
    OTHER = "annan information"


class Status(Enum):
    """Var planen är i beslutsgången (R-801)."""

    DRAFT = "utkast"
    CONSULTED = "samråd"
    SUBMITTED = "till nämnden"
    DECIDED = "beslutad"
    FORWARDED = "till kommunstyrelsen"
    APPROVED = "godkänd"
    APPROVED_WITH_REMARKS = "godkänd med synpunkter"


class Progress(Enum):
    """Hur långt en aktivitet har kommit (R-207, R-806)."""

    NOT_BEGUN = "ej påbörjad"
    ONGOING = "pågår"
    DONE = "genomförd"
    LATE = "försenad"
    STOPPED = "avbruten"


class Review(Enum):
    """Om något som följt med från förra året har setts över (R-106)."""

    WAITING = "att granska"
    DONE = "granskad"


class InPlace(Enum):
    """Om en rutin eller mall är på plats (R-204, R-222, R-263)."""

    YES = "ja"
    PARTLY = "delvis"
    NO = "nej"
    NOT_NEEDED = "behövs inte"


class Bearer(Enum):
    """Vem som bär ett uppdrag (R-209, R-221)."""

    COORDINATOR = "samordnaren"
    BOARD = "nämnden"


class Gathering(Enum):
    """Var en enhet har talat om våldsbejakande extremism (R-705)."""

    WORKPLACE = "APT"
    UNIT = "enhetsmöte"
    OTHER = "annat forum"


class Support(Enum):
    """Vad som har kontrollerats (R-206)."""

    GRANT = "bidrag"
    PREMISES = "lokal"
    OPEN_ROOM = "öppet rum"


class Area(Row, sheet=LIST_SHEET, in_plan=True):
    """Områden som aktiviteterna delas in i."""

    name = Text("Område", MUST, width=44, longest=100)
    goal = Text("Områdets mål", MAY, width=34)
    measure = Text("Områdets mått", MAY, width=34)


class Milieu(Row, sheet=LIST_SHEET):
    """Miljöer som lägesbilden bedömer (R-108)."""

    name = Text("Miljö", MUST, width=30, longest=100)


class Expression(Row, sheet=LIST_SHEET):
    """Uttryck som lägesbilden beskriver (R-302)."""

    name = Text("Typ av uttryck", MUST, width=34, longest=100)


class Occasion(Row, sheet=LIST_SHEET):
    """Tillfällen då planen följs upp (R-805)."""

    name = Text("Tillfälle", MUST, width=12, longest=40)
    last_day = Date("Sista dag", SHOULD)


class Unit(Row, sheet=LIST_SHEET):
    """Förvaltningens enheter: alla som ska ha gått utbildningen och haft APT."""

    name = Text("Enhet", MUST, width=34, longest=100)


class ForumKind(Row, sheet=LIST_SHEET):
    """Slag av forum, och hur många ni ska ha av varje (R-256)."""

    name = Text("Slag av forum", MUST, width=34, longest=100)
    expected = Number("Hur många", MAY, most=1000)


class Actor(Row, sheet=LIST_SHEET):
    """Aktörer som ska vara med i något forum (R-253)."""

    name = Text("Aktör i samverkan", MUST, width=24, longest=100)


class SilentRule(Row, sheet=LIST_SHEET, internal=True):
    """Kontroller som nämnden har valt att stänga av."""

    code = Text("Avstängd kontroll", MUST, longest=10)
    reason = Text("Skäl", MUST, width=44)


class Allowed(Row, sheet=LIST_SHEET, internal=True):
    """Uttryck som ser ut att gälla en person men inte gör det."""

    phrase = Text("Tillåtet uttryck", MUST, width=30, longest=100)
    why = Text("Varför det får stå", MUST, width=44)


class Role(Row, sheet="Roller"):
    """En rad per roll: funktioner, aldrig personer."""

    name = Text("Roll", MUST, longest=150)
    alias = Text("Kallas också", MAY, width=34)
    unit = Text("Enhet", MAY)
    mailbox = Text("Funktionsbrevlåda", MAY)
    coordinator = Choice("Lokal samordnare", MAY, options=YesNo)
    active = Choice("Aktiv", MAY, options=YesNo)


class Plan(Row, sheet="Plan", shape=Shape.FORM, in_plan=True):
    """Det som gäller hela planen: nämnd, år, styrning, lägesbildens period."""

    municipality = Text("Kommun", MUST)
    board = Text("Nämnd", MUST)
    board_genitive = Text("Nämnd, ägande form", MAY)
    board_kind = Choice("Slag av nämnd", MAY, options=BoardKind)
    year = Year("Planår", MUST)
    last_year = Year("Gäller till och med år", MAY)
    reference = Text("Diarienummer", SHOULD, yearly=True)
    guideline = Text("Styrdokument", SHOULD, rule="D06")
    guideline_decided = Text("Styrdokument, beslutat", SHOULD, rule="D06")
    guideline_reference = Text("Styrdokument, diarienummer", SHOULD, rule="D06")
    budget_year = Year("Budgetår", SHOULD, rule="D04", unprinted=CHECKED)
    goal = Text("Mål i budgeten", SHOULD)
    situation_from = Date("Lägesbild från", MUST, rule="L04")
    situation_to = Date("Lägesbild till", MUST, rule="L04")
    previous_to = Date("Förra lägesbilden till", SHOULD, rule="L04", unprinted=CHECKED)
    situation_shown = Choice("Lägesbilden i planen", MAY, options=SituationShown)
    revision = Ref("Nästa revidering, tillfälle", MUST, target=Occasion.name, rule="D10")
    revision_year = Year("Nästa revidering, år", MUST, rule="D10")
    agreement = Text("Samverkansöverenskommelse", SHOULD, rule="D07", unprinted=CHECKED)
    agreement_from = Date("Överenskommelsen från", SHOULD, rule="D07", unprinted=CHECKED)
    agreement_to = Date("Överenskommelsen till", SHOULD, rule="D07", unprinted=CHECKED)
    contact = Text("Kontaktväg vid oro", SHOULD, rule="D09", unprinted="står i personalversionen")
    made_for = Text("Arbetsboken är gjord för", MAY, locked=True)
    format = Number("Arbetsbokens format", MAY, locked=True)


class Section(Row, sheet="Texter", in_plan=True, title="heading"):
    """En rad per avsnitt, i den ordning som planen har dem."""

    id = Text("Avsnitt", MUST, width=10, longest=20, unique=True)
    level = Number("Nivå", MUST, least=1, most=3)
    heading = Text("Rubrik", MUST, width=36, longest=200)
    body = Prose("Text", MAY)
    area = Ref("Aktiviteter för område", MAY, target=Area.name, unique=True)
    content = Choice("Fylls på med", MAY, options=Content, unique=True)
    used = Choice("Används", MAY, options=Use)
    listed = Choice("I innehållet", MAY, options=YesNo)
    picture = Text("Bild", MAY)
    picture_text = Text("Bildens alternativtext", MAY, width=50)
    shared = Choice("Gemensam text", MAY, options=YesNo)
    for_staff = Choice("I personalversionen", MAY, options=YesNo)
    reviewed = Date("Granskad", MAY, beside=True)
    review = Choice("Granskning", MAY, options=Review, beside=True)


class Activity(
    Row,
    sheet="Aktiviteter",
    title="title",
    owner="owner",
    of_managers=True,
    in_plan=True,
    look=Look(blank_rows=15),
):
    """En rad per aktivitet."""

    id = Text("Id", MUST, rule="A13", width=8, longest=20, stays=True)
    area = Ref("Område", MUST, target=Area.name, rule="A11", width=26)
    title = Text("Aktivitet", MUST, rule="A01", width=60)
    owner = Text("Ansvarig", MUST, rule="A02", suggests=Role.name, width=34)
    schedule = Text("Tidplan", MUST, rule="A05", width=20)
    follow_up = Text("Uppföljning", MUST, rule="A07", width=34)
    condition = Text("Villkor", MAY, under_title=True)
    next_check = Date("Nästa avstämning", MAY, under_title=True)
    measure = Text("Mått", MAY, rule="A09", under_title=True)
    goal = Text("Mål", MAY, under_title=True)
    target_group = Text("Målgrupp", MAY, under_title=True)
    method = Text("Metod", MAY, under_title=True)
    place = Text("Plats", MAY, under_title=True)
    partners = Text("Samverkan med", MAY, under_title=True)
    conclusions = Refs(
        "Slutsatser", MAY, target=lambda: Conclusion.id, rule="L05", width=16, under_title=True
    )
    review = Choice("Granskning", MAY, options=Review, beside=True)
    last_answer = Text("Förra årets läge", MAY, locked=True)


class Answer(
    Row,
    sheet="Uppföljning",
    key=("activity", "occasion"),
    owner="reporter",
    of_managers=True,
    yearly=True,
    look=Look(zoom=90, striped=False),
):
    """En rad per aktivitet och tillfälle. Filtrera på din roll och svara på dina."""

    activity = Ref("Id", MUST, target=Activity.id, width=8, longest=20)
    occasion = Text("Tillfälle", MUST, suggests=Occasion.name, width=12, longest=40)
    title = Text("Aktivitet", MAY, locked=True, width=46, stays=True, shows=Activity.title)
    owner = Text("Ansvarig", MAY, locked=True, width=26, shows=Activity.owner)
    reporter = Text("Rapporterar", MAY, locked=True, width=26)
    previous = Text("Förra svaret", MAY, locked=True, width=34)
    status = Choice("Status", SHOULD, options=Progress, rule="F01")
    comment = Text("Kommentar", MAY, width=46)
    day = Date("Datum", MAY)
    by = Text("Svarat av", MAY, suggests=Role.name, width=30, unprinted="rapporten visar Ansvarig")


class Observation(Row, sheet="Lägesbild", key=("expression", "milieu")):
    """En rad per uttryck och miljö. Aldrig en person eller ett ärende."""

    expression = Ref("Typ av uttryck", MUST, target=Expression.name)
    milieu = Ref("Miljö", MUST, target=Milieu.name, width=30)
    occurrence = Choice("Förekomst", MUST, options=Occurrence, yearly=True)
    trend = Choice("Jämfört med förra", SHOULD, options=Trend, yearly=True)
    reported = Choice("Polisanmält", MAY, options=_Reported, yearly=True)
    description = Text("Beskrivning", MAY, width=60)
    public = Choice(RELEASE, MAY, options=YesNo)


class Count(Row, sheet="Antal", key=("year", "quarter", "milieu", "expression"), yearly=True):
    """Antal blanketter per kvartal, miljö och uttryck. Blankettens text skrivs inte in.

    Dokumenten visar 1–4 som ett ord, så att ingen kan pekas ut (R-264, R-312).
    """

    year = Year("År", MUST)
    quarter = Number("Kvartal", MUST, least=1, most=4)
    milieu = Ref("Miljö", MUST, target=Milieu.name, width=30)
    expression = Ref("Typ av uttryck", MUST, target=Expression.name)
    reports = Tally("Antal", MUST)
    public = Choice(RELEASE, MAY, options=YesNo)


class Assessment(Row, sheet="Bedömning"):
    """En rad per miljö, också när inget är känt."""

    milieu = Ref("Miljö", MUST, target=Milieu.name, width=30)
    occurrence = Choice("Förekomst", MUST, options=Occurrence, rule="L03", width=24, yearly=True)
    trend = Choice("Jämfört med förra", SHOULD, options=Trend, yearly=True)
    assessment = Text("Bedömning", MAY, width=70)
    public = Choice(RELEASE, MAY, options=YesNo)


class Situation(Row, sheet="Analys", shape=Shape.FORM, yearly=True):
    """Läget i stort: enkäten, jämförelsen med förra lägesbilden och orsakerna."""

    survey_from = Date("Enkäten från", MAY, rule="L10")
    survey_to = Date("Enkäten till", MAY, rule="L10")
    survey_sent = Tally("Enkäten, utskickad till", MAY)
    survey_answered = Tally("Enkäten, svar", MAY, of=survey_sent)
    comparison = Choice("Jämfört med förra lägesbilden", SHOULD, options=Trend, rule="L07")
    reason = Text("Vad jämförelsen beror på", SHOULD, rule="L07")
    causes = Text("Troliga orsaker", SHOULD, rule="L11", yearly=False)
    public = Choice(RELEASE, MAY, options=YesNo)


class Conclusion(Row, sheet="Slutsatser", title="conclusion"):
    """Vad lägesbilden leder till, och vilka aktiviteter som svarar mot det."""

    id: Text = Text("Nr", MUST, width=8, longest=20)
    conclusion = Text("Slutsats", MUST, width=70)
    milieu = Ref("Miljö", MAY, target=Milieu.name, width=30)
    activities = Refs("Aktiviteter", MAY, target=lambda: Activity.id, rule="L05")
    public = Choice(RELEASE, MAY, options=YesNo)


class Source(Row, sheet="Källor", in_plan=True, internal=True):
    """En rad per aktör som lämnat underlag, och per källa som texten bygger på."""

    name = Text("Källa", MUST, width=44, unprinted=ANSWERED)
    kind = Choice("Slag", MUST, options=SourceKind, width=20)
    material = Choice("Underlag", MAY, options=Material, width=34)
    asked = Choice("Tillfrågad", MAY, options=YesNo, yearly=True)
    answered = Choice("Svarat", MAY, options=YesNo, yearly=True)
    received = Date("Datum", MAY, yearly=True, unprinted=ANSWERED)
    published = Year("Utgivningsår", MAY, unprinted=CHECKED)
    note = Text("Kommentar", MAY, width=44, unprinted=NOTE)


class Duty(Row, sheet="Uppdrag"):
    """En rad per uppdrag som samordnaren eller nämnden bär, år efter år."""

    id = Text("Nr", MUST, width=8, longest=20, unique=True)
    title = Text("Uppdrag", MUST, width=60)
    bearer = Choice("Vem bär det", MUST, options=Bearer)
    activities = Refs("Aktiviteter", MAY, target=lambda: Activity.id, rule="U01", width=18)
    evidence = Text("Belägg", MAY, width=44, yearly=True)
    evidence_day = Date("Belägg, datum", MAY, yearly=True)
    routine = Choice("Rutin", MAY, options=InPlace, rule="U02", unprinted=CHECKED)
    routine_place = Text("Rutinen finns", MAY, unprinted=CHECKED)
    routine_reviewed = Date("Rutinen granskad", MAY, rule="U02", unprinted=CHECKED)
    note = Text("Kommentar", MAY, width=44, unprinted=NOTE)


class Forum(Row, sheet="Forum", owner="convener"):
    """En rad per forum där våldsbejakande extremism ska tas upp."""

    name = Text("Forum", MUST, width=44, longest=150)
    kind = Ref("Slag", MUST, target=ForumKind.name, width=34, unprinted=CHECKED)
    convener = Text("Sammankallande", MUST, suggests=Role.name, width=34)
    actors = Refs("Aktörer", SHOULD, target=lambda: Actor.name, width=34, unprinted=CHECKED)
    meetings = Number("Möten per år", MAY, most=366)
    individuals = Choice("Enskilda i risk", MAY, options=YesNo, unprinted=CHECKED)
    note = Text("Kommentar", MAY, width=44, unprinted=NOTE)


class Meeting(Row, sheet="Möten", key=("forum", "day"), dated="day", of_managers=True, yearly=True):
    """En rad per möte i ett forum. Vad som sades hör inte hit."""

    forum = Ref("Forum", MUST, target=Forum.name, width=44)
    day = Date("Datum", MUST, unprinted=COUNTED)
    raised = Choice("VBE på dagordningen", SHOULD, options=YesNo, rule="S01")
    minutes = Text("Protokoll, diarienummer", SHOULD, rule="S01", unprinted=COUNTED)


class Training(Row, sheet="Utbildning", key=("unit", "read_on"), dated="read_on", of_managers=True):
    """En rad per enhet: hur många som har gått grundutbildningen. Bara antal."""

    unit = Ref("Enhet", MUST, target=Unit.name, width=34)
    employees = Tally("Antal anställda", SHOULD, rule="K02", yearly=True)
    done = Tally("Har gått utbildningen", SHOULD, of=employees, rule="K02", yearly=True)
    read_on = Date("Avläst", SHOULD, rule="K02", yearly=True)
    others = Text("Andra utbildningar", MAY, width=44, under_title=True)


class Discussion(Row, sheet="APT", key=("unit", "day"), dated="day", of_managers=True, yearly=True):
    """En rad per tillfälle då en enhet talade om våldsbejakande extremism."""

    unit = Ref("Enhet", MUST, target=Unit.name, width=34)
    day = Date("Datum", MUST)
    where = Choice("Möte", MUST, options=Gathering)


class Grant(
    Row,
    sheet="Bidrag och lokaler",
    key=("start", "end", "kind"),
    owner="owner",
    dated="end",
    of_managers=True,
    yearly=True,
):
    """En rad per period och slag. Bara antal, aldrig en förenings namn."""

    start = Date("Från", MUST)
    end = Date("Till", MUST)
    kind = Choice("Slag", MUST, options=Support)
    decided = Tally("Beslutade", MUST)
    controlled = Tally("Kontrollerade", SHOULD, of=decided, rule="B01")
    refused = Tally("Avslag", MAY)
    reclaimed = Tally("Återkrav", MAY, of=decided)
    method = Text("Hur kontrollen görs", MAY, width=44)
    owner = Text("Ansvarig", MAY, suggests=Role.name, width=34)


class Decision(Row, sheet="Beslut", shape=Shape.FORM, yearly=True):
    """Planens väg till beslut."""

    status = Choice("Status", MUST, options=Status, width=26, yearly=False)
    police_day = Date("Samråd med polisen, datum", MUST, rule="D08")
    police_function = Text("Samråd med polisen, funktion", MUST, rule="D08")
    other_boards = Text("Medverkande nämnder", SHOULD)
    submitted = Date("Till nämnden, datum", MAY)
    decided = Date("Beslutad, datum", MAY, rule="D13")
    paragraph = Text("Beslutad, paragraf", MAY, rule="D13")
    decision_reference = Text("Beslutad, diarienummer", MAY, rule="D13")
    forwarded = Date("Till kommunstyrelsen, datum", MAY, rule="D13")
    approved = Date("Godkänd, datum", MAY, rule="D13")
    approval_reference = Text("Godkänd, diarienummer", MAY)


class Comment(Row, sheet="Synpunkter", quoted=True, yearly=True):
    """Kommunstyrelsens synpunkter på planen, och nämndens svar."""

    id = Text("Nr", MUST, width=8, longest=20)
    remark = Text("Synpunkt", MUST, width=60)
    answer = Text("Svar", SHOULD, rule="D12")
    place = Text("Var i planen", SHOULD, rule="D12")


class Acceptance(Row, sheet="Godtagna varningar", internal=True, yearly=True):
    """Varningar som samordnaren har sett och godtagit, var och en med sitt skäl."""

    code = Text("Kod", MUST, longest=10)
    row = Text("Rad", MUST)
    reason = Text("Skäl", MUST, width=60)
    by = Text("Roll", MUST, suggests=Role.name)
    day = Date("Datum", MUST)


class Edition(Row, sheet="Versioner", key=("name", "day"), quoted=True):
    """Planens versioner, den senaste sist. De skrivs på omslaget."""

    name = Text("Version", MUST, width=12, longest=20)
    day = Date("Datum", MUST)
    reference = Text("Diarienummer", MAY, width=24)
    change = Text("Ändring", MUST, width=60)


SHEETS: tuple[type[Row], ...] = (
    *(Plan, Section, Activity, Answer),
    *(Training, Discussion, Grant, Meeting),  # what managers report, but for their answers
    *(Observation, Count, Assessment, Situation, Conclusion, Source),  # the lägesbild
    *(Duty, Forum, Role, Decision, Comment, Acceptance, Edition),
    *(Area, Milieu, Expression, Occasion, Unit, ForumKind, Actor, SilentRule, Allowed),  # lists
)
for _kind in SHEETS:
    _told = _HELP.by_words(_kind.__name__)
    for _column in _kind.columns:
        _column.help_text = _told[_column.heading]
_declared: ContextVar[tuple[type[Row], ...]] = ContextVar("declared", default=SHEETS)


def declared_kinds() -> tuple[type[Row], ...]:
    """Give the kinds of row that the schema has, in the order of its sheets."""
    return _declared.get()


@contextmanager
def declaring_kinds(*kinds: type[Row]) -> Generator[None, None, None]:
    """Let the schema have more kinds of row for a while, last among its sheets."""
    before = _declared.set((*declared_kinds(), *kinds))
    try:
        yield
    finally:
        _declared.reset(before)
