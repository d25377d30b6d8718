"""The formulas of the sheet Start.

Only functions that LibreOffice 7.4 has as well, and none that depends on language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook import layout
from planbook.model.columns import Need
from planbook.schema import Activity, Answer, Decision, Occasion, Plan, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.columns import AnyColumn

BEGUN, MISSING = "Rader_ifyllda", "Rader_saknar"
AREA, OWNER, FOLLOW_UP = "Rader_område", "Rader_ansvarig", "Rader_uppföljning"
ANSWERED, LAST_DAY = "Svar_givna", "Tillfällen_sista_dag"
COUNTED = "Tomma celler är de gula, som ska fyllas i."
OUTSIDE = "räknas inte i något område nedan."
ROLES_COUNTED = (
    f"En aktivitet räknas hos varje roll som nämns i {Activity.owner.heading}."
)
OF, UNASKED = " av ", "–"  # as in «5 av 5», and where nothing is followed up
YEARLY = ("T1 ", "T2 ", "VB ")  # T1 2021 is followed up wherever T1 is named
SEPARATORS = (*",.;:/()-–", "\n", "\N{NO-BREAK SPACE}")
WILD = {"~": "∼", "*": "∗", "?": "？"}  # no letters to MATCH


def names() -> Iterator[tuple[str, str]]:
    """Give the names that are counted with: a value for every row of its sheet."""
    first = Activity.columns[0]
    below = f"(ROW({layout.span(first)})>ROW({layout.absolute(layout.head(first))}))"
    filled = "+".join(f'({_trimmed(column)}<>"")' for column in Activity.columns)
    empty = "+".join(
        f'({_trimmed(column)}="")'
        for column in Activity.columns
        if column.need is Need.MUST
    )
    yield BEGUN, f"={below}*SIGN({filled})"
    yield MISSING, f"={BEGUN}*({empty})"
    yield AREA, f"={_plain(layout.span(Activity.area))}"
    yield OWNER, f"={_plain(layout.span(Activity.owner))}"
    yield FOLLOW_UP, f"={_plain(layout.span(Activity.follow_up))}"
    key = _key(layout.span(Answer.occasion), layout.span(Answer.activity))
    yield ANSWERED, f"=REPT({key},SIGN(LEN({_trimmed(Answer.status)})))"
    yield LAST_DAY, f"={layout.span(Occasion.last_day)}"


def title(subject: str) -> str:
    """Give the title of the plan: whose, what and when."""
    board, owner = layout.fact(Plan.board), layout.fact(Plan.board_genitive)
    year = layout.fact(Plan.year)
    subject = subject.replace('"', '""')
    what = f"{subject[:1].lower()}{subject[1:]}"
    spelled = f'IF(RIGHT({board},1)="s",{board},{board}&"s")'
    whose = f'IF({owner}<>"",{owner},{spelled})'
    return (
        f'=IF({board}="","{subject}",TRIM({whose}&" {what} "&IF({year}="","",{year})))'
    )


def standing() -> str:
    """Tell the status of the plan and its reference."""
    status, reference = layout.fact(Decision.status), layout.fact(Plan.reference)
    return (
        f'="{Decision.status.heading}: "&IF({status}="","saknas",{status})&"   ·   '
        f'{Plan.reference.heading}: "&IF({reference}="","saknas",{reference})'
    )


def listed(column: AnyColumn, order: int) -> str:
    """Give a name from a list, counted from 0, or nothing."""
    name = _name(column, order)
    return f'=IF({name}="","",{name})'


def of_area(key: str) -> str:
    """Give the rows that count for the area that a cell names."""
    return f"{BEGUN}*({AREA}={_plain(key)})"


def of_role(key: str, order: int) -> str:
    """Give the rows that count for the role that a cell names, or for its alias."""
    other = _name(Role.alias, order)
    return (
        f'{BEGUN}*SIGN({_found(key, OWNER)}+(TRIM({other})<>"")*{_found(other, OWNER)})'
    )


def numbers(key: str, rows: str, occasions: tuple[str, ...]) -> Iterator[str]:
    """Give the formulas of a line: activities, empty cells, answers by occasion."""
    for counted in (rows, f"{rows}*{MISSING}"):
        yield f'=IF({key}="","",SUMPRODUCT({counted}))'
    for occasion in occasions:
        asked = f"{rows}*{_found(_named(occasion), FOLLOW_UP)}"
        yield f'=IF(OR({key}="",{occasion}=""),"",{_answers(asked, occasion)})'


def is_complete(cell: str) -> str:
    """Tell whether a cell says that all answers have come."""
    return f'LEFT({cell},FIND("{OF}",{cell})-1)=MID({cell},{_after(cell)},9)'


def is_late(cell: str, order: int) -> str:
    """Tell whether answers are missing after the last day of an occasion."""
    day = f"INDEX({LAST_DAY},{order + 2})"
    return f"AND(N({day})>0,{day}<TODAY(),NOT({is_complete(cell)}))"


def outside(total: str, areas: str) -> str:
    """Tell how many activities no area counts; otherwise what is counted."""
    rest = f"({total}-SUM({areas}))"
    noun = f'IF({rest}=1," aktivitet "," aktiviteter ")'
    return f'=IF({rest}=0,"{COUNTED}",{rest}&{noun}&"{OUTSIDE}")'


def counted_roles(most: int) -> str:
    """Tell how roles are counted, and where some of them are not shown."""
    more = f'" De {most} första rollerna visas."'
    return f'="{ROLES_COUNTED}"&IF({_name(Role.name, most)}="","",{more})'


def _name(column: AnyColumn, order: int) -> str:
    return f"INDEX({layout.span(column)},{order + 2})"


def _answers(asked: str, occasion: str) -> str:
    """Say how many of the rows asked have an answer; only their ids are looked up."""
    key = _key(occasion, layout.span(Activity.id))
    given = f"SUMPRODUCT(ISNUMBER(MATCH(REPT({key},{asked}),{ANSWERED},0))*{asked})"
    both = f'{given}&"{OF}"&SUMPRODUCT({asked})'
    return f'SUBSTITUTE({both},"0{OF}0","{UNASKED}")'


def _named(occasion: str) -> str:
    """Give the word that a follow-up calls an occasion by."""
    start = f'UPPER(LEFT(TRIM({occasion})&" ",3))'
    yearly = f'ISNUMBER(FIND({start},"{"|".join(YEARLY)}"))'
    return f"IF({yearly},LEFT(TRIM({occasion}),2),{occasion})"


def _after(cell: str) -> str:
    return f'FIND("{OF}",{cell})+{len(OF)}'


def _key(occasion: str, activity: str) -> str:
    key = f'TRIM({occasion})&"|"&TRIM({activity})'
    for letter, tame in WILD.items():
        key = f'SUBSTITUTE({key},"{letter}","{tame}")'
    return key


def _found(wanted: str, where: str) -> str:
    return f"ISNUMBER(FIND({_plain(wanted)},{where}))"


def _trimmed(column: AnyColumn) -> str:
    return f"TRIM({layout.span(column)})"


def _plain(words: str) -> str:
    """Make words comparable: in lower case, with a space around each."""
    for separator in SEPARATORS:
        written = "CHAR(10)" if separator == "\n" else f'"{separator}"'
        words = f'SUBSTITUTE({words},{written}," ")'
    return f'LOWER(" "&TRIM({words})&" ")'
