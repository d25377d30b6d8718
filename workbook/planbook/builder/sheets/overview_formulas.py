"""The formulas of the sheet Översikt, and the words that they choose among.

Only functions that LibreOffice 7.4 has as well, and none that depends on language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook import layout
from planbook.builder.sheets import overview_places
from planbook.builder.sheets.overview_places import (
    CARRIED,
    DAYS,
    DONE,
    EVIDENCE_DAY,
    FIRST_QUARTER,
    FOREMOST,
    FORMS,
    FOUND,
    FROM,
    LAST_QUARTER,
    LATEST,
    MET,
    NAME,
    PLACE,
    PROGRESS,
    STATES,
    STATUSES,
    TALKS,
    TO,
    TRAINED,
    VALUES,
)
from planbook.builder.sheets.start_formulas import BEGUN, of_area
from planbook.facts.duties import MONTHS_OF_EVIDENCE
from planbook.model.swedish import NON_ANSWERS
from planbook.schema import (
    Activity,
    Answer,
    Area,
    Count,
    Discussion,
    Duty,
    Forum,
    Meeting,
    Milieu,
    Occasion,
    Plan,
    Training,
    Unit,
    YesNo,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.columns import AnyColumn

MANY = 10_000  # more than there are rows
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
KEYED, KEYS = "Aktivitet_finns", "Aktivitet_nyckel"
ANSWERED, RANK = "Svar_aktivitet", "Svar_ordning"
FORM_MILIEU, FORM_QUARTER, FORM_COUNT = (
    "Antal_miljö",
    "Antal_kvartal",
    "Antal_blanketter",
)
MEETING_FORUM, MEETING_COUNTS = "Möte_forum", "Möte_räknas"
RAISED, MINUTED = "Möte_tog_upp", "Möte_protokoll"
TALK_UNIT, TALK_COUNTS = "APT_enhet", "APT_räknas"
COURSE_UNIT, COURSE_ORDER = "Utbildning_enhet", "Utbildning_ordning"
# The lists that Översikt counts down, row by row.
LISTED = (Duty.title, Area.name, Milieu.name, Forum.name, Unit.name)
_NUMBERS = range(1, len(STATUSES) + 1)
SPACES = ("CHAR(10)", "CHAR(9)", '"\N{NO-BREAK SPACE}"')


def names() -> Iterator[tuple[str, str]]:
    """Give the names that are counted with: a value for every row of its sheet."""
    for column in LISTED:
        filled = f'{_below(column)}*(TRIM({layout.span(column)})<>"")'
        yield _places(column), f"={filled}*({MANY}-{_order(column)})"
    yield KEYED, f'={_below(Activity.id)}*({_trimmed(Activity.id)}<>"")'
    yield KEYS, f"={_keys(layout.span(Activity.id))}"
    yield ANSWERED, f"=TRIM({layout.span(Answer.activity)})"
    yield RANK, f"={_rank()}"
    yield FORM_MILIEU, f"={_plain(layout.span(Count.milieu))}"
    year, quarter = layout.span(Count.year), layout.span(Count.quarter)
    both = f"ISNUMBER({year})*ISNUMBER({quarter})"
    yield FORM_QUARTER, f"=IF({both},{year}*4+{quarter}-1,0)"
    reports = layout.span(Count.reports)
    yield FORM_COUNT, f"=IF(ISNUMBER({reports}),{reports},0)"
    yield MEETING_FORUM, f"={_plain(layout.span(Meeting.forum))}"
    yield MEETING_COUNTS, f"={_has_been(Meeting.day)}"
    yield RAISED, f'=({_plain(layout.span(Meeting.raised))}="{YesNo.YES.value}")'
    yield MINUTED, f"=NOT({_says_nothing(layout.span(Meeting.minutes))})"
    yield TALK_UNIT, f"={_plain(layout.span(Discussion.unit))}"
    yield TALK_COUNTS, f"={_has_been(Discussion.day)}"
    yield COURSE_UNIT, f"={_plain(layout.span(Training.unit))}"
    days = _day(layout.span(Training.read_on))
    order = f"{days}*{MANY}+{MANY}-{_order(Training.unit)}"
    yield COURSE_ORDER, f"=({days}<=TODAY())*({order})"


def days() -> Iterator[str]:
    """Give the first and the last day that count, and the quarters of the lägesbild."""
    year, last = layout.fact(Plan.year), layout.fact(Plan.last_year)
    yield f"=IF(N({year})=0,0,DATE({year},1,1))"
    end = f"DATE(MAX({year},N({last})),12,31)"
    yield f"=IF(N({year})=0,0,MIN(TODAY(),{end}))"
    for column in (Plan.situation_from, Plan.situation_to):
        day = _day(layout.fact(column))
        quarter = f"YEAR({day})*4+INT((MONTH({day})-1)/3)"
        yield f"=IF({day}=0,0,{quarter})"


def carried(row: int) -> Iterator[str]:
    """Give what is known of the duty of a row: place, number, links and evidence."""
    place, found = (CARRIED.at(row, column) for column in (PLACE, FOUND))
    yield _place(Duty.title, row)
    yield f'=IF({place}=0,"",{_spaced(_cell(Duty.id, place))})'
    wanted = _keys(_cell(Duty.activities, place))
    links = f"{KEYED}*ISNUMBER(FIND({KEYS},{wanted}))"
    yield f"=IF({place}=0,0,SUMPRODUCT({links}))"
    first = f"SUMPRODUCT(MAX({links}*({MANY}-{_order(Activity.id)})))"
    yield f"=IF({found}=0,0,{MANY}-{first})"
    yield f"=IF({place}=0,0,{_day(_cell(Duty.evidence_day, place))})"


def duty_number(row: int) -> str:
    """Give the number of the duty of a row."""
    return f"={CARRIED.at(row, NAME)}"


def duty_title(row: int) -> str:
    """Give the words of the duty of a row."""
    place = CARRIED.at(row, PLACE)
    return f'=IF({place}=0,"",{_spaced(_cell(Duty.title, place))})'


def carrier(row: int) -> str:
    """Say in a few words what carries the duty of a row."""
    place, found, foremost, day = (
        CARRIED.at(row, column) for column in (PLACE, FOUND, FOREMOST, EVIDENCE_DAY)
    )
    more = f'IF({found}>1," och "&{found}-1&" till","")'
    linked = f'"{ACTIVITY} "&TRIM({_cell(Activity.id, foremost)})&{more}'
    before, after = UNCOUNTED
    too_far = f'"{before}"&{_iso(day)}&"{after}"'
    said = f'IF({_counts(day)},"{EVIDENCE} "&{_iso(day)},{too_far})'
    shown = f'IF({day}=0,"{UNDATED}",{said})'
    bare = _says_nothing(_cell(Duty.evidence, place))
    unlinked = f'IF({bare},"{NOBODY}",{shown})'
    return f'=IF({place}=0,"",IF({found}>0,{linked},{unlinked}))'


def summary(carriers: str) -> str:
    """Tell in a sentence how many duties nobody carries, of those in these cells."""
    every, bare = _count(Duty.title), f'COUNTIF({carriers},"{NOBODY}*")'
    most = overview_places.DUTIES
    whole = f'IF({every}>{most},"de {most} första uppdragen",{every}&" uppdrag")'
    told = f'{bare}&" av "&{whole}&" bärs inte av någon."'
    calm = f"AND({bare}=0,{every}<={most})"
    some = f'IF({calm},"{ALL_CARRIED}",{told})'
    return f'=IF({every}=0,"{NO_DUTIES}",{some})'


def duties_left() -> str:
    """Tell how many duties there is no room for."""
    left = f"({_count(Duty.title)}-{overview_places.DUTIES})"
    told = f'{left}&" uppdrag till står i bladet {Duty.sheet}."'
    return f'=IF({left}>0,{told},"")'


def state(row: int) -> str:
    """Give the latest answer of the activity in a row as a number; 0 is no answer."""
    cell = _cell(Activity.id, str(row + 1))
    best = f"SUMPRODUCT(MAX(({ANSWERED}=TRIM({cell}))*{RANK}))"
    return f'=IF({cell}="","",MOD({best},10))'


def progress(row: int) -> Iterator[str]:
    """Count the activities of the area of a row by their latest answer."""
    place = PROGRESS.at(row, PLACE)
    yield _place(Area.name, row)
    yield _name(Area.name, place)
    inside = of_area(PROGRESS.at(row, NAME))
    for number in _NUMBERS:
        yield f'=IF({place}=0,"",SUMPRODUCT({inside}*{_in_state(number)}))'
    answered = f"SUM({_statuses(row)})"
    yield f'=IF({place}=0,"",SUMPRODUCT({inside})-{answered})'


def other_areas(row: int) -> Iterator[str]:
    """Count the activities that no row above counts; nothing where there are none."""
    yield "=0"
    left = f"(SUMPRODUCT({BEGUN})-SUM({_numbers(range(row))}))"
    yield f'=IF({left}>0,"{OTHER_AREAS}","")'
    name = PROGRESS.at(row, NAME)
    for column, number in enumerate(_NUMBERS, start=VALUES):
        whole = f"SUMPRODUCT({BEGUN}*{_in_state(number)})"
        inside = f"SUM({PROGRESS.span(column, range(row))})"
        yield f'=IF({name}="","",MAX(0,{whole}-{inside}))'
    yield f'=IF({name}="","",MAX(0,{left}-SUM({_statuses(row)})))'


def _in_state(number: int) -> str:
    return f"({STATES.span(0)}={number})"


def _numbers(rows: range) -> str:
    last = PROGRESS.at(rows[-1], VALUES + len(STATUSES))
    return f"{PROGRESS.at(rows[0], VALUES)}:{last}"


def _statuses(row: int) -> str:
    first, last = (PROGRESS.at(row, VALUES + n - 1) for n in (1, len(STATUSES)))
    return f"{first}:{last}"


def quarters() -> Iterator[str]:
    """Name the last quarters of the lägesbild."""
    for slot in range(overview_places.QUARTERS):
        number = _quarter(slot)
        said = f'"kv "&MOD({number},4)+1&" "&INT({number}/4)'
        yield f'=IF({_has_quarter(slot)},{said},"{UNNAMED}")'


def forms(row: int) -> Iterator[str]:
    """Count the forms of the milieu of a row by quarter."""
    place = FORMS.at(row, PLACE)
    yield _place(Milieu.name, row)
    yield _name(Milieu.name, place)
    wanted = f"({FORM_MILIEU}=LOWER({FORMS.at(row, NAME)}))*{FORM_COUNT}"
    for slot in range(overview_places.QUARTERS):
        counted = f"SUMPRODUCT({wanted}*({FORM_QUARTER}={_quarter(slot)}))"
        yield f'=IF({place}=0,"",IF({_has_quarter(slot)},{counted},""))'


def met(row: int) -> Iterator[str]:
    """Count the meetings of the forum of a row."""
    place = MET.at(row, PLACE)
    yield _place(Forum.name, row)
    yield _name(Forum.name, place)
    mine = f"({MEETING_FORUM}=LOWER({MET.at(row, NAME)}))*{MEETING_COUNTS}"
    for counted in (mine, f"{mine}*{RAISED}", f"{mine}*{MINUTED}"):
        yield f'=IF({place}=0,"",SUMPRODUCT({counted}))'


def trained(row: int) -> Iterator[str]:
    """Count who has taken the course in the unit of a row, who is left, and talks."""
    place, latest, done = (TRAINED.at(row, c) for c in (PLACE, LATEST, DONE))
    yield _place(Unit.name, row)
    yield _name(Unit.name, place)
    taken, every = _cell(Training.done, latest), _cell(Training.employees, latest)
    both = f"ISNUMBER({taken})*ISNUMBER({every})"
    yield f'=IF({latest}=0,"",IF({both},{taken},""))'
    yield f'=IF({done}="","",MAX(0,{every}-{taken}))'
    name = f"LOWER({TRAINED.at(row, NAME)})"
    talks = f"SUMPRODUCT(({TALK_UNIT}={name})*{TALK_COUNTS})"
    yield f'=IF({place}=0,"",{talks})'
    best = f"SUMPRODUCT(MAX(({COURSE_UNIT}={name})*{COURSE_ORDER}))"
    yield f"=IF({place}=0,0,MOD({MANY}-MOD({best},{MANY}),{MANY}))"


def no_progress() -> str:
    """Tell why the chart of areas is empty, or nothing."""
    whole = _numbers(range(PROGRESS.count))
    return f'=IF(SUM({whole})=0,"{NO_ACTIVITIES}","")'


def no_forms() -> str:
    """Tell why the chart of forms is empty, or nothing."""
    none = f'IF({_has_quarter(overview_places.QUARTERS - 1)},"{OTHER_FORMS}",'
    why = f'IF(SUMPRODUCT({FORM_COUNT})=0,"{NO_FORMS}",{none}"{NO_PERIOD}"))'
    return f'=IF({_shown_forms()}=0,{why},"")'


def about_forms() -> str:
    """Say what the chart of forms counts, and how many it leaves out."""
    left = f"(SUMPRODUCT({FORM_COUNT})-{_shown_forms()})"
    return f'="{ABOUT_FORMS}"&{_left_out(left, FORMS_LEFT)}'


def no_meetings() -> str:
    """Tell why the chart of meetings is empty, or nothing."""
    why = f'IF({_count(Forum.name)}=0,"{NO_FORA}","{NO_MEETINGS}")'
    return f'=IF(SUM({MET.span(VALUES)})=0,{why},"")'


def about_meetings() -> str:
    """Say what the chart of meetings counts, and what it leaves out."""
    left = f"(SUMPRODUCT({MEETING_COUNTS})-SUM({MET.span(VALUES)}))"
    more = _more(Forum.name, overview_places.FORUMS, "forum")
    return f'="{ABOUT_MEETINGS}"&{_left_out(left, MEETINGS_LEFT)}&{more}'


def no_training() -> str:
    """Tell why the charts of the course are empty, or nothing."""
    why = f'IF({_count(Unit.name)}=0,"{NO_UNITS}","{NO_TRAINING}")'
    return f'=IF(COUNT({TRAINED.span(DONE)})=0,{why},"")'


def about_training() -> str:
    """Say what the charts of the course count, and which units they leave out."""
    units = f"MIN({_count(Unit.name)},{overview_places.UNITS})"
    left = f"({units}-COUNT({TRAINED.span(DONE)}))"
    more = _more(Unit.name, overview_places.UNITS, "enheter")
    return f'="{ABOUT_TRAINING}"&{_left_out(left, UNITS_LEFT)}&{more}'


def no_talks() -> str:
    """Tell why the charts of talks are empty, or nothing."""
    why = f'IF({_count(Unit.name)}=0,"{NO_UNITS}","{NO_TALKS}")'
    return f'=IF(SUM({TRAINED.span(TALKS)})=0,{why},"")'


def about_talks() -> str:
    """Say what the charts of talks count, and how many units have had none."""
    none = f"COUNTIF({TRAINED.span(TALKS)},0)"
    return f'="{ABOUT_TALKS}"&{_left_out(none, SILENT)}'


def second_half(title: str) -> str:
    """Give the title of the second chart of units, where there are so many."""
    half = overview_places.UNITS // 2
    return f'=IF({_count(Unit.name)}>{half},"{title}","{UNNAMED}")'


def _left_out(count: str, said: tuple[str, str]) -> str:
    one, many = said
    return f'IF({count}>0," "&{count}&IF({count}=1,"{one}","{many}"),"")'


def _more(column: AnyColumn, most: int, noun: str) -> str:
    every = _count(column)
    said = f'" De {most} första av "&{every}&" {noun} visas."'
    return f'IF({every}>{most},{said},"")'


def _shown_forms() -> str:
    last = FORMS.at(FORMS.count - 1, VALUES + overview_places.QUARTERS - 1)
    return f"SUM({FORMS.at(0, VALUES)}:{last})"


def _quarter(slot: int) -> str:
    back = overview_places.QUARTERS - 1 - slot
    last = DAYS.at(LAST_QUARTER, 0)
    return f"({last}-{back})" if back else last


def _has_quarter(slot: int) -> str:
    first, last = DAYS.at(FIRST_QUARTER, 0), DAYS.at(LAST_QUARTER, 0)
    return f"AND({first}>0,{last}>0,{first}<={_quarter(slot)})"


def _places(column: AnyColumn) -> str:
    return f"Plats_{column.heading.lower()}"


def _place(column: AnyColumn, row: int) -> str:
    """Give the place of the filled row that comes so far down, or 0."""
    found = f"SUMPRODUCT(LARGE({_places(column)},{row + 1}))"
    return f"=MOD({MANY}-{found},{MANY})"


def _count(column: AnyColumn) -> str:
    return f"SUMPRODUCT(SIGN({_places(column)}))"


def _name(column: AnyColumn, place: str) -> str:
    return f'=IF({place}=0,"",{_spaced(_cell(column, place))})'


def _cell(column: AnyColumn, place: str) -> str:
    return f"INDEX({layout.span(column)},{place})"


def _order(column: AnyColumn) -> str:
    """Give the numbers of a column's rows; its heading is 1."""
    head = layout.absolute(layout.head(column))
    return f"(ROW({layout.span(column)})-ROW({head})+1)"


def _below(column: AnyColumn) -> str:
    return f"({_order(column)}>1)"


def _trimmed(column: AnyColumn) -> str:
    return f"TRIM({_blanked(layout.span(column))})"


def _blanked(words: str) -> str:
    for space in SPACES:
        words = f'SUBSTITUTE({words},{space}," ")'
    return words


def _spaced(words: str) -> str:
    return f"TRIM({_blanked(words)})"


def _plain(words: str) -> str:
    """Make words comparable, as ``normal`` does."""
    return f"LOWER({_spaced(words)})"


def _says_nothing(words: str) -> str:
    """Tell whether words say nothing, as ``answers.says_nothing`` does."""
    dotless = f'SUBSTITUTE({words},"."," ")'
    known = "|".join(("", "", *NON_ANSWERS, ""))
    return f'ISNUMBER(FIND("|"&{_plain(dotless)}&"|","{known}"))'


def _keys(words: str) -> str:
    """Write keys so that each stands between commas, as ``Refs.keys`` takes them."""
    parted = f'SUBSTITUTE({words},CHAR(10),",")'
    listed = f'SUBSTITUTE({_plain(parted)},";",",")'
    for old, new in ((" och ", ","), (", ", ","), (" ,", ",")):
        listed = f'SUBSTITUTE({listed},"{old}","{new}")'
    return f'","&{listed}&","'


def _rank() -> str:
    """Rank the answers: by occasion, the first row first; the last figure says what."""
    words = ",".join(f'"{status.value}"' for status in STATUSES)
    said = f"MATCH(TRIM({layout.span(Answer.status)}),{{{words}}},0)"
    occasion = f"TRIM({layout.span(Answer.occasion)})"
    listed = f"MATCH({occasion},{layout.span(Occasion.name)},0)"
    rank = f"IF(ISNUMBER({listed}),{listed},0)"
    order = f"({rank}*{MANY}+{MANY // 2}-{_order(Answer.status)})*10+{said}"
    return f'IF(ISNUMBER({said}),{order},0)*({layout.span(Answer.activity)}<>"")'


def _has_been(column: AnyColumn) -> str:
    """Tell whether each day of a column is one of those that count."""
    first, last = (layout.absolute(DAYS.cell(row, 0)) for row in (FROM, TO))
    middle = f"ABS(2*{_day(layout.span(column))}-{first}-{last})"
    return f"({first}>0)*({middle}<={last}-{first})"


def _day(cell: str) -> str:
    """Give the number of a day, also of one written as text; 0 where there is none."""
    return f"IF(ISNUMBER({cell}),INT({cell}),IFERROR(DATEVALUE({cell}),0))"


def _iso(day: str) -> str:
    month, number = f'RIGHT("0"&MONTH({day}),2)', f'RIGHT("0"&DAY({day}),2)'
    return f'YEAR({day})&"-"&{month}&"-"&{number}'


def _counts(day: str) -> str:
    """Tell whether evidence is of late, as ``duties.is_current`` does."""
    passed = f"12*(YEAR(TODAY())-YEAR({day}))+MONTH(TODAY())-MONTH({day})"
    most = f"{100 * MONTHS_OF_EVIDENCE}+DAY({day})"
    return f"AND({day}<=TODAY(),100*({passed})+DAY(TODAY())<={most})"
