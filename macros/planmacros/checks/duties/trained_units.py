"""Rules about what each unit has done: the basic training and the talk at a meeting."""

from collections.abc import Mapping, Sequence
from datetime import date

from planbook.facts.calendar import is_day_older, passed_milestone
from planbook.facts.occasion_words import FIRST, SECOND, YEARLY
from planbook.facts.units import State, unit_states
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import joined, joined_up_to, normal, number_of
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Discussion, Training, Unit
from planmacros.checks.message_wording import opening
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import has_sheet

MONTHS_OF_A_READING = 3
MOST_UNITS = 8  # that a message names
_GRADES: Mapping[str, Grade] = {FIRST: Grade.NOTICE, SECOND: Grade.WARNING, YEARLY: Grade.ERROR}
_FACTS = (Training.employees, Training.done, Training.read_on)
_SAID = messages_in_text_file(__file__)


@rule("K01", Grade.ERROR)
def unit_trained_more_than_employed(register: Register) -> Hits:
    """Fler har gått utbildningen än enheten har anställda."""
    for row in register[Training]:
        done, employees = row.done, row.employees
        if done is not None and employees is not None and done > employees:
            yield row.cell(Training.done), _SAID["more_trained"].format(unit=_unit(row))


@rule("K02", Grade.WARNING, Grade.NOTICE)
def unit_training_not_read(register: Register) -> Hits:
    """En enhet saknar tal om utbildningen, eller talen är gamla vid årets slut."""
    if not has_sheet(register, Training):
        return
    units = unit_states(register)
    due = passed_milestone(register, YEARLY)
    for row in register[Training]:
        if row.read_on and row.read_on > register.as_of:
            text = _SAID["to_come"].format(unit=_unit(row), day=row.read_on)
            yield row.cell(Training.read_on), text
    yield from _blanks(register, units if due else ())
    if due:
        yield from _without_row(register, units)
        yield from _old_readings(units, due.day)


@rule("K03", Grade.NOTICE, Grade.WARNING, Grade.ERROR)
def unit_has_not_talked(register: Register) -> Hits:
    """En enhet har inte talat om våldsbejakande extremism under året."""
    due = passed_milestone(register)
    if due is None or not has_sheet(register, Discussion):
        return
    units = unit_states(register)
    if not units:
        yield Cell(Unit.sheet, 1, 1), _SAID["no_units"], _GRADES[due.kind]
    elif silent := [state.name for state in units if not state.has_talked]:
        count, names = _of_units(silent, units), _units(silent)
        text = _SAID["silent"].format(count=count, year=due.year, names=names)
        yield _place(register, silent[0]), text, _GRADES[due.kind]


def _blanks(register: Register, due: Sequence[State]) -> Hits:
    """Tell of rows with a blank; it is worse where the unit has no other row."""
    waited_for = {state.training for state in due}
    for row in register[Training]:
        empty = [column for column in _FACTS if row.lacks(column)]
        if row.unit and empty:
            headings = joined([f"«{column.heading}»" for column in empty])
            text = _SAID["blank"].format(unit=_unit(row), columns=headings)
            grade = Grade.WARNING if row in waited_for else Grade.NOTICE
            yield row.cell(empty[0]), text, grade


def _without_row(register: Register, units: Sequence[State]) -> Hits:
    begun = {normal(row.unit or "") for row in register[Training]}
    names = [state.name for state in units if normal(state.name) not in begun]
    if names:
        text = _SAID["no_row"].format(count=_of_units(names, units), names=_units(names))
        yield _place(register, names[0]), text


def _old_readings(units: Sequence[State], due: date) -> Hits:
    rows = [
        row
        for state in units
        if (row := state.training)
        and row.read_on
        and is_day_older(row.read_on, MONTHS_OF_A_READING, due)
    ]
    if rows:
        names = [row.text(Training.unit) for row in rows]
        text = _SAID["old_reading"].format(day=due, names=_units(names))
        yield rows[0].cell(Training.read_on), text


def _unit(row: Training) -> str:
    return f"Enheten {opening(row.unit)}" if row.unit else f"Enheten på rad {row.number}"


def _of_units(some: Sequence[str], units: Sequence[State]) -> str:
    return f"{len(some)} av {number_of(len(units), 'enhet', 'enheter')}"


def _units(names: Sequence[str]) -> str:
    return joined_up_to(MOST_UNITS, [*map(opening, names)])


def _place(register: Register, name: str) -> Cell:
    """Point at a unit of the list."""
    return next(row.cell(Unit.name) for row in register[Unit] if row.name == name)
