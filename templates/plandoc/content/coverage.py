"""What units, fora and duties have come to: rows for documents, each with its cell."""

from collections.abc import Iterator, Sequence

from planbook.facts import disclosure
from planbook.facts.duties import Carried, Carrier, carried_duties
from planbook.facts.fora import Met, fora_that_met
from planbook.facts.grants import grants_of_the_years
from planbook.facts.units import State, unit_states
from planbook.model.cell import Cell
from planbook.model.columns import Tally
from planbook.model.register import Register
from planbook.model.swedish import all_of_number
from planbook.schema import Discussion, Duty, Forum, Grant, Meeting, Support, Training, Unit
from plandoc.content.document_pieces import Wanted, all_of, cells_of, texts_at
from plandoc.content.template_context import words_with_details

UNIT, SHARE, TALKED = Unit.name.heading, "Andel", "APT"
TIMES, LATEST, WHERE = "Gånger", "Senast", Discussion.where.heading
EMPLOYEES, DONE, READ_ON = (
    column.heading for column in (Training.employees, Training.done, Training.read_on)
)
FORUM, CONVENER, A_YEAR = (column.heading for column in (Forum.name, Forum.convener, Forum.meetings))
HELD, RAISED, MINUTED = "Möten", Meeting.raised.heading, "Med protokoll"
NUMBER, DUTY = Duty.id.heading, Duty.title.heading
WHOSE, CARRIED_BY = "Uppdrag för", "Bärs av"
KIND = Grant.kind.heading

TRAINING = (UNIT, EMPLOYEES, DONE, SHARE, READ_ON)
TALKS = (UNIT, TIMES, LATEST, WHERE)
UNITS = (*TRAINING, TALKED)
MEETINGS = (FORUM, CONVENER, HELD, RAISED, MINUTED, A_YEAR)
GRANTS = tuple(column.heading for column in Grant.columns)
_NUMBERS = (Grant.decided, Grant.controlled, Grant.refused, Grant.reclaimed)
COVERED_KINDS = (KIND, *(column.heading for column in _NUMBERS))
DUTIES = (NUMBER, DUTY, WHOSE, CARRIED_BY)

UNTOLD, BLANK = "ingen uppgift", "–"
YES, NO, NEVER, NOBODY = "ja", "nej", "ingen gång", "ingen"


def training_coverage(register: Register) -> Iterator[Wanted]:
    """Give how many of each unit have taken the course, then of them all."""
    every = unit_states(register)
    if not register[Training]:
        return
    for state in every:
        told, row = _trained(register, state), state.training
        cell, name = told[UNIT]
        yield {**told, UNIT: (cell, words_with_details(row, name) if row else name)}
    if len(every) > 1:
        yield _all_trained(every)


def talk_coverage(register: Register) -> Iterator[Wanted]:
    """Give how often each unit has talked about the matter, and when."""
    every = unit_states(register)
    if any(state.discussions for state in every):
        yield from (_talked(register, state) for state in every)


def unit_rows(register: Register) -> Iterator[Wanted]:
    """Give each unit's coverage on one row, course and talk, then all of them."""
    every, cause = unit_states(register), all_of(Discussion.sheet)
    for state in every:
        talked = YES if state.has_talked else NO
        yield {**_trained(register, state), TALKED: (cause, talked)}
    if len(every) > 1:
        number = sum(state.has_talked for state in every)
        talked = f"{number} av {len(every)}"
        yield {**_all_trained(every), TALKED: (cause, talked)}


def meeting_coverage(register: Register) -> Iterator[Wanted]:
    """Give how often each forum has met, then all of them."""
    every = fora_that_met(register)
    yield from map(_held, every)
    if len(every) > 1:
        yield _all_held(every)


def grant_coverage(register: Register) -> Iterator[Wanted]:
    """Give what each period and kind of grants and premises has come to."""
    for row in grants_of_the_years(register):
        yield {
            column.heading: (
                row.cell(column),
                disclosure.disclosed_words(row, column) or (UNTOLD if column in _NUMBERS else ""),
            )
            for column in Grant.columns
        }


def grant_kind_coverage(register: Register) -> Iterator[Wanted]:
    """Give the numbers of each kind of grants and premises, its periods together."""
    for kind in Support:
        rows = [row for row in grants_of_the_years(register) if row.kind is kind]
        if rows:
            cause = rows[0].cell(Grant.kind)
            sums = {column.heading: (rows[0].cell(column), _sum(rows, column)) for column in _NUMBERS}
            yield {KIND: (cause, kind.value), **sums}


def duty_coverage(register: Register) -> Iterator[Wanted]:
    """Give each duty and what carries it."""
    yield from map(_duty, carried_duties(register))


def _trained(register: Register, state: State) -> Wanted:
    row, told = state.training, state.trained
    name = {UNIT: (_where(register, state), state.name)}
    if row is None:
        untold = {EMPLOYEES: UNTOLD, DONE: UNTOLD, SHARE: BLANK, READ_ON: BLANK}
        return {**name, **texts_at(all_of(Training.sheet), untold)}
    facts = {
        column.heading: (row.cell(column), disclosure.disclosed_words(row, column) or UNTOLD)
        for column in (Training.employees, Training.done)
    }
    share = disclosure.disclosed_percent(told.done, told.employees) if told else ""
    return {
        **name,
        **facts,
        SHARE: (row.cell(Training.done), share or BLANK),
        READ_ON: (row.cell(Training.read_on), row.text(Training.read_on) or BLANK),
    }


def _all_trained(every: Sequence[State]) -> Wanted:
    found = [state.trained for state in every if state.trained]
    done = _total([each.done for each in found])
    employees, number = _total([each.employees for each in found]), len(found)
    some = f"{number} av {len(every)} enheter"
    texts = {
        UNIT: all_of_number(len(every), "enheter") if number in {0, len(every)} else some,
        EMPLOYEES: str(employees) if number else UNTOLD,
        DONE: str(done) if number else UNTOLD,
        SHARE: disclosure.disclosed_percent(done, employees) or BLANK,
        READ_ON: BLANK,
    }
    return texts_at(all_of(Training.sheet), texts)


def _talked(register: Register, state: State) -> Wanted:
    rows = sorted(state.discussions, key=lambda row: row.text(Discussion.day))
    cause = rows[-1].cell(Discussion.day) if rows else all_of(Discussion.sheet)
    met_at = dict.fromkeys(row.text(Discussion.where) for row in rows)
    texts = {
        TIMES: str(len(rows)) if rows else NEVER,
        LATEST: rows[-1].text(Discussion.day) if rows else BLANK,
        WHERE: ", ".join(filter(None, met_at)) or BLANK,
    }
    return {UNIT: (_where(register, state), state.name), **texts_at(cause, texts)}


def _where(register: Register, state: State) -> Cell:
    row = register.find(Unit.name, state.name)
    return row.cell(Unit.name) if row else all_of(Unit.sheet)


def _held(each: Met) -> Wanted:
    forum = each.forum
    return {
        **cells_of(forum, Forum.name, Forum.convener),
        **texts_at(all_of(Meeting.sheet), _counts([each])),
        A_YEAR: (forum.cell(Forum.meetings), forum.text(Forum.meetings) or BLANK),
    }


def _all_held(every: Sequence[Met]) -> Wanted:
    a_year = [each.forum.meetings for each in every]
    expected = sum(filter(None, a_year)) if None not in a_year else BLANK
    texts = {
        FORUM: all_of_number(len(every), "forum"),
        CONVENER: BLANK,
        **_counts(every),
        A_YEAR: str(expected),
    }
    return texts_at(all_of(Meeting.sheet), texts)


def _counts(every: Sequence[Met]) -> dict[str, str]:
    return {
        HELD: str(sum(len(each.meetings) for each in every)),
        RAISED: str(sum(each.raised for each in every)),
        MINUTED: str(sum(each.minuted for each in every)),
    }


def _sum(rows: Sequence[Grant], column: Tally) -> str:
    """Add what is told of a number; nothing where one of the periods lacks it."""
    spans = [disclosure.disclosed_of_cell(row, column) for row in rows]
    found = [each for each in spans if each is not None]
    return str(_total(found)) if len(found) == len(spans) else UNTOLD


def _total(spans: Sequence[disclosure.Span]) -> disclosure.Span:
    """Add what is told; of one number it is what is told of it."""
    return spans[0] if len(spans) == 1 else sum(spans, disclosure.NOTHING)


def _duty(each: Carried) -> Wanted:
    duty, by = each.duty, f"{each.carrier.value}: {each.words}"
    carrier = NOBODY if each.carrier is Carrier.NOTHING else by
    return {
        **cells_of(duty, Duty.id, Duty.title),
        WHOSE: (duty.cell(Duty.bearer), duty.text(Duty.bearer)),
        CARRIED_BY: (duty.cell(Duty.activities), carrier),
    }
