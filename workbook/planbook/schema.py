"""The sheets of the workbook and their columns. Start reading here.

Everything else is derived from this file: the workbook's headings, drop-downs
and help, the reader, the checks of each cell, the names used in Word templates
and the tables of columns in the README. What is known of a whole sheet stands in the
line of its class (``Traits`` says what each word means), and what is known of a column
beside its heading (``Column`` does). One English word for each Swedish:
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
    Audience,
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

LIST_SHEET = "Listor"  # the sheet with the names that other sheets choose from
MUST, SHOULD, MAY = Need.MUST, Need.SHOULD, Need.MAY
CHECKED, NOTE = "för kontrollen", "samordnarens anteckning"  # why a column is not printed
ANSWERED, COUNTED = "skrivs ut när den har svarat", "mötena räknas"
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


def _release(what: str) -> Choice[YesNo]:
    """Keep a row out of every document until it says ja."""
    help_text = f"ja för att {what}, annars nej. Tom är inte avgjort."
    return Choice(RELEASE, MAY, help_text, options=YesNo)


class Area(Row, sheet=LIST_SHEET, in_plan=True):
    """Områden som aktiviteterna delas in i."""

    name = Text("Område", MUST, "Namnet på ett område.", width=44, longest=100)
    goal = Text("Områdets mål", MAY, "Vad ni vill nå inom området.", width=34)
    measure = Text("Områdets mått", MAY, "Hur ni ser att målet nås.", width=34)


class Milieu(Row, sheet=LIST_SHEET):
    """Miljöer som lägesbilden bedömer (R-108)."""

    name = Text("Miljö", MUST, "Namnet på en miljö.", width=30, longest=100)


class Expression(Row, sheet=LIST_SHEET):
    """Uttryck som lägesbilden beskriver (R-302)."""

    name = Text("Typ av uttryck", MUST, "Ett slags uttryck.", width=34, longest=100)


class Occasion(Row, sheet=LIST_SHEET):
    """Tillfällen då planen följs upp (R-805)."""

    name = Text("Tillfälle", MUST, "Kort namn, till exempel T1.", width=12, longest=40)
    last_day = Date("Sista dag", SHOULD, "Sista dag för uppföljningen.")


class Unit(Row, sheet=LIST_SHEET):
    """Förvaltningens enheter: alla som ska ha gått utbildningen och haft APT."""

    name = Text("Enhet", MUST, "Enhetens namn.", width=34, longest=100)


class ForumKind(Row, sheet=LIST_SHEET):
    """Slag av forum, och hur många ni ska ha av varje (R-256)."""

    name = Text("Slag av forum", MUST, "Ett slags forum.", width=34, longest=100)
    expected = Number("Hur många", MAY, "Hur många forum ni ska ha.", most=1000)


class Actor(Row, sheet=LIST_SHEET):
    """Aktörer som ska vara med i något forum (R-253)."""

    name = Text("Aktör i samverkan", MUST, "Till exempel polis.", width=24, longest=100)


class SilentRule(Row, sheet=LIST_SHEET, internal=True):
    """Kontroller som nämnden har valt att stänga av."""

    code = Text("Avstängd kontroll", MUST, "Kontrollens kod, till exempel A09.", longest=10)
    reason = Text("Skäl", MUST, "Varför kontrollen inte behövs här.", width=44)


class Allowed(Row, sheet=LIST_SHEET, internal=True):
    """Uttryck som ser ut att gälla en person men inte gör det."""

    phrase = Text(
        "Tillåtet uttryck",
        MUST,
        "Minst två ord, så som det står i texten: en bok, en metod, en besöksadress.",
        width=30,
        longest=100,
    )
    why = Text("Varför det får stå", MUST, "Varför det inte gäller en enskild person.", width=44)


class Role(Row, sheet="Roller"):
    """En rad per roll: funktioner, aldrig personer."""

    name = Text("Roll", MUST, "Funktionen, till exempel Avdelningschef Förskola.", longest=150)
    alias = Text(
        "Kallas också", MAY, "Ett annat sätt att skriva rollen, så att den känns igen.", width=34
    )
    unit = Text("Enhet", MAY, "Enheten eller avdelningen.")
    mailbox = Text("Funktionsbrevlåda", MAY, "Rollens adress, aldrig en persons.")
    coordinator = Choice("Lokal samordnare", MAY, "ja för den enda lokala samordnaren.", options=YesNo)
    active = Choice("Aktiv", MAY, "nej när rollen är vakant. Tom är ja.", options=YesNo)


class Plan(Row, sheet="Plan", shape=Shape.FORM, in_plan=True):
    """Det som gäller hela planen: nämnd, år, styrning, lägesbildens period."""

    municipality = Text("Kommun", MUST, "Så som den skrivs på omslaget.")
    board = Text("Nämnd", MUST, "Nämndens namn i grundform.")
    board_genitive = Text(
        "Nämnd, ägande form", MAY, "Så som den skrivs i titeln. Tom: nämnden med s på slutet."
    )
    board_kind = Choice(
        "Slag av nämnd",
        MAY,
        "Avgör vilka kontroller som gäller. Tom: så som nämnden heter.",
        options=BoardKind,
    )
    year = Year("Planår", MUST, "Året som planen gäller.")
    last_year = Year("Gäller till och med år", MAY, "Bara för fleråriga planer.")
    reference = Text("Diarienummer", SHOULD, "Planens diarienummer.", yearly=True)
    guideline = Text("Styrdokument", SHOULD, "Riktlinjen som planen bygger på.", rule="D06")
    guideline_decided = Text("Styrdokument, beslutat", SHOULD, "Av vem och när.", rule="D06")
    guideline_reference = Text(
        "Styrdokument, diarienummer", SHOULD, "Riktlinjens diarienummer.", rule="D06"
    )
    budget_year = Year(
        "Budgetår", SHOULD, "Året för den budget som texten nämner.", rule="D04", unprinted=CHECKED
    )
    goal = Text("Mål i budgeten", SHOULD, "Målet som planen följs upp under.")
    situation_from = Date("Lägesbild från", MUST, "Första dagen som lägesbilden gäller.", rule="L04")
    situation_to = Date("Lägesbild till", MUST, "Sista dagen som lägesbilden gäller.", rule="L04")
    previous_to = Date(
        "Förra lägesbilden till",
        SHOULD,
        "Sista dagen i förra lägesbilden. Tom för den första.",
        rule="L04",
        unprinted=CHECKED,
    )
    situation_shown = Choice(
        "Lägesbilden i planen",
        MAY,
        "bara text när tabellerna ur bladen inte ska vara med. Tom: tabeller och text.",
        options=SituationShown,
    )
    revision = Ref(
        "Nästa revidering, tillfälle",
        MUST,
        "Tillfället då planen görs om.",
        target=Occasion.name,
        rule="D10",
    )
    revision_year = Year("Nästa revidering, år", MUST, "Året då planen görs om.", rule="D10")
    agreement = Text(
        "Samverkansöverenskommelse",
        SHOULD,
        "Den lokala överenskommelsen med polisen: namn eller diarienummer.",
        rule="D07",
        unprinted=CHECKED,
    )
    agreement_from = Date(
        "Överenskommelsen från", SHOULD, "Första dagen den gäller.", rule="D07", unprinted=CHECKED
    )
    agreement_to = Date(
        "Överenskommelsen till", SHOULD, "Sista dagen den gäller.", rule="D07", unprinted=CHECKED
    )
    contact = Text(
        "Kontaktväg vid oro",
        SHOULD,
        "Vart medarbetare vänder sig: funktion och brevlåda, aldrig en person.",
        rule="D09",
        unprinted="står i personalversionen",
    )
    made_for = Text(
        "Arbetsboken är gjord för", MAY, "Fylls i när arbetsboken skapas. Ändras inte.", locked=True
    )
    format = Number(
        "Arbetsbokens format", MAY, "Fylls i när arbetsboken skapas. Ändras inte.", locked=True
    )


class Section(Row, sheet="Texter", in_plan=True, title="heading"):
    """En rad per avsnitt, i den ordning som planen har dem."""

    id = Text("Avsnitt", MUST, "Kort och unikt, till exempel 2.1.", width=10, longest=20, unique=True)
    level = Number("Nivå", MUST, "1 kapitel, 2 avsnitt, 3 del.", least=1, most=3)
    heading = Text("Rubrik", MUST, "Avsnittets rubrik.", width=36, longest=200)
    body = Prose(
        "Text",
        MAY,
        "Ny rad är nytt stycke. Se bladet Start för listor, länkar, fotnoter och fält som {planår}.",
    )
    area = Ref(
        "Aktiviteter för område",
        MAY,
        "Områdets tabell visas efter texten.",
        target=Area.name,
        unique=True,
    )
    content = Choice(
        "Fylls på med", MAY, "Uppgifter som visas efter texten.", options=Content, unique=True
    )
    used = Choice(
        "Används",
        MAY,
        "används inte när avsnittet och dess delar inte ska vara med i planen.",
        options=Use,
    )
    listed = Choice(
        "I innehållet",
        MAY,
        "Tom: kapitel och avsnitt med aktiviteter är med i innehållsförteckningen.",
        options=YesNo,
    )
    picture = Text("Bild", MAY, "Filnamn i mappen bilder bredvid arbetsboken.")
    picture_text = Text(
        "Bildens alternativtext", MAY, "Vad bilden visar, för den som inte ser den.", width=50
    )
    shared = Choice("Gemensam text", MAY, "ja när texten är stadens och inte nämndens.", options=YesNo)
    for_staff = Choice(
        "I personalversionen",
        MAY,
        "ja när medarbetarna ska läsa texten i den korta versionen.",
        options=YesNo,
    )
    reviewed = Date("Granskad", MAY, "När någon senast läste igenom avsnittet.", beside=True)
    review = Choice(
        "Granskning",
        MAY,
        "att granska när avsnittet följt med från förra året.",
        options=Review,
        beside=True,
    )


class Activity(
    Row,
    sheet="Aktiviteter",
    title="title",
    owner="owner",
    audience=Audience.MANAGERS,
    in_plan=True,
    look=Look(blank_rows=15),
):
    """En rad per aktivitet."""

    id = Text(
        "Id", MUST, "Kort och unikt, till exempel A1.", rule="A13", width=8, longest=20, stays=True
    )
    area = Ref("Område", MUST, "Välj i listan.", target=Area.name, rule="A11", width=26)
    title = Text("Aktivitet", MUST, "Vad som ska göras. Börja med ett verb.", rule="A01", width=60)
    owner = Text(
        "Ansvarig",
        MUST,
        "Rollen som rapporterar, aldrig en person.",
        rule="A02",
        suggests=Role.name,
        width=34,
    )
    schedule = Text(
        "Tidplan", MUST, "När det börjar och är klart, till exempel hösten 2020.", rule="A05", width=20
    )
    follow_up = Text(
        "Uppföljning",
        MUST,
        "När och hur det följs upp, till exempel i T1, T2 och VB.",
        rule="A07",
        width=34,
    )
    condition = Text("Villkor", MAY, "Vad som måste hända innan det kan börja.", under_title=True)
    next_check = Date("Nästa avstämning", MAY, "När villkoret stäms av igen.", under_title=True)
    measure = Text("Mått", MAY, "Hur ni ser att aktiviteten är gjord.", rule="A09", under_title=True)
    goal = Text("Mål", MAY, "Vad aktiviteten ska leda till.", under_title=True)
    target_group = Text("Målgrupp", MAY, "Vilka aktiviteten är till för.", under_title=True)
    method = Text("Metod", MAY, "Metoden, om den har ett namn.", under_title=True)
    place = Text("Plats", MAY, "Stadsdelen eller verksamheten.", under_title=True)
    partners = Text("Samverkan med", MAY, "Andra nämnder, polis, föreningar.", under_title=True)
    conclusions = Refs(
        "Slutsatser",
        MAY,
        "Slutsatserna ur lägesbilden som den svarar mot, till exempel S1, S2.",
        target=lambda: Conclusion.id,
        rule="L05",
        width=16,
        under_title=True,
    )
    review = Choice(
        "Granskning",
        MAY,
        "att granska när aktiviteten följt med från förra året.",
        options=Review,
        beside=True,
    )
    last_answer = Text(
        "Förra årets läge", MAY, "Sista svaret i förra årets uppföljning. Ändras inte.", locked=True
    )


class Answer(
    Row,
    sheet="Uppföljning",
    key=("activity", "occasion"),
    owner="reporter",
    audience=Audience.MANAGERS,
    yearly=True,
    look=Look(last_row=2000, zoom=90, striped=False),
):
    """En rad per aktivitet och tillfälle. Filtrera på din roll och svara på dina."""

    activity = Ref("Id", MUST, "Aktivitetens id.", target=Activity.id, width=8, longest=20)
    occasion = Text(
        "Tillfälle",
        MUST,
        "När det följs upp, till exempel T1.",
        suggests=Occasion.name,
        width=12,
        longest=40,
    )
    title = Text(
        "Aktivitet",
        MAY,
        "Hämtas från bladet Aktiviteter. Ändras inte.",
        locked=True,
        width=46,
        stays=True,
        shows=Activity.title,
    )
    owner = Text(
        "Ansvarig",
        MAY,
        "Hämtas från bladet Aktiviteter. Ändras inte.",
        locked=True,
        width=26,
        shows=Activity.owner,
    )
    reporter = Text(
        "Rapporterar",
        MAY,
        "Rollen som svarar: den första i Ansvarig. Ändras inte.",
        locked=True,
        width=26,
    )
    previous = Text(
        "Förra svaret", MAY, "Vad som svarades förra gången. Ändras inte.", locked=True, width=34
    )
    status = Choice("Status", SHOULD, "Hur långt ni har kommit.", options=Progress, rule="F01")
    comment = Text(
        "Kommentar",
        MAY,
        "En mening: vad som är gjort, eller varför inte och vad som händer nu.",
        width=46,
    )
    day = Date("Datum", MAY, "Dagen då det blev klart, eller då ni svarade.")
    by = Text(
        "Svarat av",
        MAY,
        "Rollen som svarade, aldrig en person.",
        suggests=Role.name,
        width=30,
        unprinted="rapporten visar Ansvarig",
    )


class Observation(Row, sheet="Lägesbild", key=("expression", "milieu")):
    """En rad per uttryck och miljö. Aldrig en person eller ett ärende."""

    expression = Ref("Typ av uttryck", MUST, "Välj i listan.", target=Expression.name)
    milieu = Ref("Miljö", MUST, "Välj i listan.", target=Milieu.name, width=30)
    occurrence = Choice(
        "Förekomst", MUST, "Välj i listan, också när inget är känt.", options=Occurrence, yearly=True
    )
    trend = Choice("Jämfört med förra", SHOULD, "Välj i listan.", options=Trend, yearly=True)
    reported = Choice("Polisanmält", MAY, "ja, nej eller vet ej.", options=_Reported, yearly=True)
    description = Text("Beskrivning", MAY, "Kort, på gruppnivå. Aldrig en person.", width=60)
    public = _release("raden ska stå i planen")


class Count(Row, sheet="Antal", key=("year", "quarter", "milieu", "expression"), yearly=True):
    """Antal blanketter per kvartal, miljö och uttryck. Blankettens text skrivs inte in.

    Dokumenten visar 1–4 som ett ord, så att ingen kan pekas ut (R-264, R-312).
    """

    year = Year("År", MUST, "Året då det hände.")
    quarter = Number("Kvartal", MUST, "1, 2, 3 eller 4.", least=1, most=4)
    milieu = Ref("Miljö", MUST, "Välj i listan.", target=Milieu.name, width=30)
    expression = Ref("Typ av uttryck", MUST, "Välj i listan.", target=Expression.name)
    reports = Tally("Antal", MUST, "Hur många blanketter.")
    public = _release("raden ska räknas i planen")


class Assessment(Row, sheet="Bedömning"):
    """En rad per miljö, också när inget är känt."""

    milieu = Ref("Miljö", MUST, "Välj i listan.", target=Milieu.name, width=30)
    occurrence = Choice(
        "Förekomst",
        MUST,
        "Välj i listan, också när inget är känt.",
        options=Occurrence,
        rule="L03",
        width=24,
        yearly=True,
    )
    trend = Choice("Jämfört med förra", SHOULD, "Välj i listan.", options=Trend, yearly=True)
    assessment = Text("Bedömning", MAY, "Kort, på gruppnivå. Aldrig en person.", width=70)
    public = _release("bedömningen ska stå i planen")


class Situation(Row, sheet="Analys", shape=Shape.FORM, yearly=True):
    """Läget i stort: enkäten, jämförelsen med förra lägesbilden och orsakerna."""

    survey_from = Date("Enkäten från", MAY, "Första dagen den gick att besvara.", rule="L10")
    survey_to = Date("Enkäten till", MAY, "Sista dagen den gick att besvara.", rule="L10")
    survey_sent = Tally("Enkäten, utskickad till", MAY, "Hur många som fick den.")
    survey_answered = Tally("Enkäten, svar", MAY, "Hur många av dem som svarade.", of=survey_sent)
    comparison = Choice(
        "Jämfört med förra lägesbilden", SHOULD, "Välj i listan.", options=Trend, rule="L07"
    )
    reason = Text(
        "Vad jämförelsen beror på",
        SHOULD,
        "Till exempel att fler vet vad de ska lägga märke till.",
        rule="L07",
    )
    causes = Text(
        "Troliga orsaker",
        SHOULD,
        "Varför läget ser ut så, inte bara vad som har hänt.",
        rule="L11",
        yearly=False,
    )
    public = _release("detta ska stå i planen")


class Conclusion(Row, sheet="Slutsatser", title="conclusion"):
    """Vad lägesbilden leder till, och vilka aktiviteter som svarar mot det."""

    id: Text = Text("Nr", MUST, "Kort och unikt, till exempel S1.", width=8, longest=20)
    conclusion = Text("Slutsats", MUST, "Vad lägesbilden visar att ni behöver.", width=70)
    milieu = Ref("Miljö", MAY, "Tom när den gäller alla.", target=Milieu.name, width=30)
    activities = Refs(
        "Aktiviteter",
        MAY,
        "Aktiviteternas id, till exempel A1, A3.",
        target=lambda: Activity.id,
        rule="L05",
    )
    public = _release("slutsatsen ska stå i planen")


class Source(Row, sheet="Källor", in_plan=True, internal=True):
    """En rad per aktör som lämnat underlag, och per källa som texten bygger på."""

    name = Text("Källa", MUST, "Verksamheten eller publikationen.", width=44, unprinted=ANSWERED)
    kind = Choice("Slag", MUST, "Välj i listan.", options=SourceKind, width=20)
    material = Choice("Underlag", MAY, "Slaget av underlag.", options=Material, width=34)
    asked = Choice("Tillfrågad", MAY, "ja när frågan är ställd.", options=YesNo, yearly=True)
    answered = Choice("Svarat", MAY, "ja när underlaget har kommit.", options=YesNo, yearly=True)
    received = Date("Datum", MAY, "När underlaget kom.", yearly=True, unprinted=ANSWERED)
    published = Year("Utgivningsår", MAY, "Året då källan gavs ut.", unprinted=CHECKED)
    note = Text("Kommentar", MAY, "Det som är bra att veta om källan.", width=44, unprinted=NOTE)


class Duty(Row, sheet="Uppdrag"):
    """En rad per uppdrag som samordnaren eller nämnden bär, år efter år."""

    id = Text("Nr", MUST, "Kort och unikt, till exempel U1.", width=8, longest=20, unique=True)
    title = Text("Uppdrag", MUST, "Vad som ska göras, löpande.", width=60)
    bearer = Choice("Vem bär det", MUST, "Välj i listan.", options=Bearer)
    activities = Refs(
        "Aktiviteter",
        MAY,
        "Aktiviteterna som fyller uppdraget, till exempel A1, A3.",
        target=lambda: Activity.id,
        rule="U01",
        width=18,
    )
    evidence = Text(
        "Belägg",
        MAY,
        "Vad som visar att det görs, till exempel möten i nätverket.",
        width=44,
        yearly=True,
    )
    evidence_day = Date("Belägg, datum", MAY, "Senaste gången.", yearly=True)
    routine = Choice(
        "Rutin",
        MAY,
        "Om det finns en rutin eller mall, och om den används.",
        options=InPlace,
        rule="U02",
        unprinted=CHECKED,
    )
    routine_place = Text("Rutinen finns", MAY, "Till exempel avsnitt 2.2.2.", unprinted=CHECKED)
    routine_reviewed = Date(
        "Rutinen granskad", MAY, "När någon senast såg över den.", rule="U02", unprinted=CHECKED
    )
    note = Text("Kommentar", MAY, "Det som är bra att veta.", width=44, unprinted=NOTE)


class Forum(Row, sheet="Forum", owner="convener"):
    """En rad per forum där våldsbejakande extremism ska tas upp."""

    name = Text("Forum", MUST, "Forumets namn.", width=44, longest=150)
    kind = Ref("Slag", MUST, "Välj i listan.", target=ForumKind.name, width=34, unprinted=CHECKED)
    convener = Text(
        "Sammankallande",
        MUST,
        "Rollen som ser till att frågan tas upp, aldrig en person.",
        suggests=Role.name,
        width=34,
    )
    actors = Refs(
        "Aktörer",
        SHOULD,
        "Vilka som är med, med kommatecken emellan.",
        target=lambda: Actor.name,
        width=34,
        unprinted=CHECKED,
    )
    meetings = Number("Möten per år", MAY, "Hur många ni räknar med.", most=366)
    individuals = Choice(
        "Enskilda i risk",
        MAY,
        "ja när skola, socialtjänst och polis kan samverka där. Inga samtal skrivs in.",
        options=YesNo,
        unprinted=CHECKED,
    )
    note = Text("Kommentar", MAY, "Det som är bra att veta.", width=44, unprinted=NOTE)


class Meeting(
    Row, sheet="Möten", key=("forum", "day"), dated="day", audience=Audience.MANAGERS, yearly=True
):
    """En rad per möte i ett forum. Vad som sades hör inte hit."""

    forum = Ref("Forum", MUST, "Välj i listan.", target=Forum.name, width=44)
    day = Date("Datum", MUST, "Dagen för mötet.", unprinted=COUNTED)
    raised = Choice("VBE på dagordningen", SHOULD, "ja när frågan togs upp.", options=YesNo, rule="S01")
    minutes = Text(
        "Protokoll, diarienummer", SHOULD, "Protokollets nummer.", rule="S01", unprinted=COUNTED
    )


class Training(
    Row, sheet="Utbildning", key=("unit", "read_on"), dated="read_on", audience=Audience.MANAGERS
):
    """En rad per enhet: hur många som har gått grundutbildningen. Bara antal."""

    unit = Ref("Enhet", MUST, "Välj i listan.", target=Unit.name, width=34)
    employees = Tally("Antal anställda", SHOULD, "Hur många som ska gå den.", rule="K02", yearly=True)
    done = Tally(
        "Har gått utbildningen",
        SHOULD,
        "Hur många av dem som har gått den.",
        of=employees,
        rule="K02",
        yearly=True,
    )
    read_on = Date(
        "Avläst", SHOULD, "Dagen då ni läste av utbildningsportalen.", rule="K02", yearly=True
    )
    others = Text("Andra utbildningar", MAY, "Andra av stadens kurser.", width=44, under_title=True)


class Discussion(
    Row, sheet="APT", key=("unit", "day"), dated="day", audience=Audience.MANAGERS, yearly=True
):
    """En rad per tillfälle då en enhet talade om våldsbejakande extremism."""

    unit = Ref("Enhet", MUST, "Välj i listan.", target=Unit.name, width=34)
    day = Date("Datum", MUST, "Dagen för mötet.")
    where = Choice("Möte", MUST, "Välj i listan.", options=Gathering)


class Grant(
    Row,
    sheet="Bidrag och lokaler",
    key=("start", "end", "kind"),
    owner="owner",
    dated="end",
    audience=Audience.MANAGERS,
    yearly=True,
):
    """En rad per period och slag. Bara antal, aldrig en förenings namn."""

    start = Date("Från", MUST, "Periodens första dag.")
    end = Date("Till", MUST, "Periodens sista dag.")
    kind = Choice("Slag", MUST, "Välj i listan.", options=Support)
    decided = Tally("Beslutade", MUST, "Hur många bidrag eller upplåtelser.")
    controlled = Tally(
        "Kontrollerade", SHOULD, "Hur många av dem ni har kontrollerat.", of=decided, rule="B01"
    )
    refused = Tally("Avslag", MAY, "Hur många som fick nej.")
    reclaimed = Tally("Återkrav", MAY, "Hur många av dem ni har krävt tillbaka.", of=decided)
    method = Text("Hur kontrollen görs", MAY, "Metoden, aldrig en förenings namn.", width=44)
    owner = Text("Ansvarig", MAY, "Rollen, aldrig en person.", suggests=Role.name, width=34)


class Decision(Row, sheet="Beslut", shape=Shape.FORM, yearly=True):
    """Planens väg till beslut."""

    status = Choice("Status", MUST, "Var planen är nu.", options=Status, width=26, yearly=False)
    police_day = Date("Samråd med polisen, datum", MUST, "Dagen för samrådet.", rule="D08")
    police_function = Text(
        "Samråd med polisen, funktion", MUST, "Polisens funktion, aldrig en person.", rule="D08"
    )
    other_boards = Text("Medverkande nämnder", SHOULD, "Nämnder som tagit fram planen med er.")
    submitted = Date("Till nämnden, datum", MAY, "När planen lämnades till nämnden.")
    decided = Date("Beslutad, datum", MAY, "Nämndens beslutsdag.", rule="D13")
    paragraph = Text("Beslutad, paragraf", MAY, "Paragraf i protokollet.", rule="D13")
    decision_reference = Text("Beslutad, diarienummer", MAY, "Beslutets diarienummer.", rule="D13")
    forwarded = Date("Till kommunstyrelsen, datum", MAY, "När planen sändes dit.", rule="D13")
    approved = Date("Godkänd, datum", MAY, "Kommunstyrelsens beslutsdag.", rule="D13")
    approval_reference = Text("Godkänd, diarienummer", MAY, "Kommunstyrelsens diarienummer.")


class Comment(Row, sheet="Synpunkter", quoted=True, yearly=True):
    """Kommunstyrelsens synpunkter på planen, och nämndens svar."""

    id = Text("Nr", MUST, "Kort och unikt, till exempel 1.", width=8, longest=20)
    remark = Text("Synpunkt", MUST, "Vad kommunstyrelsen vill.", width=60)
    answer = Text("Svar", SHOULD, "Vad ni gjorde, eller varför inte.", rule="D12")
    place = Text("Var i planen", SHOULD, "Avsnitt eller aktivitet, till exempel 3.2.", rule="D12")


class Acceptance(Row, sheet="Godtagna varningar", internal=True, yearly=True):
    """Varningar som samordnaren har sett och godtagit, var och en med sitt skäl."""

    code = Text("Kod", MUST, "Varningens kod, till exempel A03.", longest=10)
    row = Text("Rad", MUST, "Det som står först på raden, till exempel A17, eller uppgiftens namn.")
    reason = Text("Skäl", MUST, "Varför varningen godtas.", width=60)
    by = Text("Roll", MUST, "Rollen som godtog, aldrig en person.", suggests=Role.name)
    day = Date("Datum", MUST, "Dagen då den godtogs.")


class Edition(Row, sheet="Versioner", key=("name", "day"), quoted=True):
    """Planens versioner, den senaste sist. De skrivs på omslaget."""

    name = Text("Version", MUST, "Till exempel 1.0.", width=12, longest=20)
    day = Date("Datum", MUST, "Dagen då versionen blev klar.")
    reference = Text("Diarienummer", MAY, "Versionens diarienummer.", width=24)
    change = Text("Ändring", MUST, "Vad som är nytt i versionen.", width=60)


SHEETS: tuple[type[Row], ...] = (
    Plan,
    Section,
    Activity,
    Answer,
    Training,
    Discussion,
    Grant,
    Meeting,
    Observation,
    Count,
    Assessment,
    Situation,
    Conclusion,
    Source,
    Duty,
    Forum,
    Role,
    Decision,
    Comment,
    Acceptance,
    Edition,
    Area,
    Milieu,
    Expression,
    Occasion,
    Unit,
    ForumKind,
    Actor,
    SilentRule,
    Allowed,
)
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
