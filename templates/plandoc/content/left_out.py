"""What is filled in but has no place in a document, named for whoever makes it."""

from collections.abc import Iterator

from planbook.facts.calendar import has_day_been
from planbook.facts.grants import grants_of_the_years
from planbook.facts.released_rows import unreleased_rows
from planbook.facts.sections import sections_in_use
from planbook.model.columns import Row, Shape
from planbook.model.register import Register
from planbook.model.swedish import number_of
from planbook.schema import Discussion, Grant, Meeting, Section, Training

REFUSED, UNDECIDED = "som inte får publiceras", "som ingen har avgjort"


def outside_the_years(register: Register) -> Iterator[str]:
    """Name the rows left out for their days, and what no document prints."""
    others = len(register[Grant]) - len(grants_of_the_years(register))
    yield from left_out_rows(Grant, others, "från andra år")
    talked = [row.day for row in register[Discussion]]
    met_on = [row.day for row in register[Meeting]]
    until = f"vars dag inte ligger i planens år fram till {register.as_of}"
    for kind, days in ((Discussion, talked), (Meeting, met_on)):
        others = sum(not has_day_been(register, day) for day in days)
        yield from left_out_rows(kind, others, until)
    read_on = [row.read_on for row in register[Training] if row.read_on]
    to_come = sum(day > register.as_of for day in read_on)
    yield from left_out_rows(Training, to_come, f"med avläsning efter {register.as_of}")
    yield from left_out_columns(register, in_plan=False)


def left_out_columns(register: Register, *, in_plan: bool) -> Iterator[str]:
    """Name the columns of the plan, or of all else, that no document prints."""
    kinds = (kind for kind in register.rows if kind.traits.in_plan is in_plan)
    for column in (column for kind in kinds for column in kind.columns):
        number = sum(column in row.filled for row in register.rows[column.sheet])
        if number and column.unprinted:
            cells = number_of(number, "cell", "celler")
            where = f"{column.heading} på {column.sheet.sheet}"
            yield f"{where} ({cells}, {column.unprinted})"


def left_out_unreleased(register: Register, kind: type[Row]) -> Iterator[str]:
    """Tell how much of a sheet may not be published, and of how much nobody has said.

    What is not decided is not in a document either, but that is no answer.
    """
    refused, undecided = unreleased_rows(register, kind)
    for rows, why in ((refused, REFUSED), (undecided, UNDECIDED)):
        if kind.shape is not Shape.FORM:
            yield from left_out_rows(kind, len(rows), why)
        elif any(column.is_part for row in rows for column in row.filled):
            yield f"bladet {kind.sheet} {why}"


def left_out_sections(register: Register) -> Iterator[str]:
    """Name the sections that the plan does not use, though they have a text."""
    used = sections_in_use(register)[Section]
    for section in register[Section]:
        if section not in used and (section.body or section.picture):
            yield f"avsnitt {section.text(Section.id)} som inte används"


def left_out_rows(kind: type[Row], number: int, which: str) -> Iterator[str]:
    """Say how many rows of a sheet are left out, and which; nothing of none."""
    if number:
        yield f"{number_of(number, 'rad', 'rader')} på {kind.sheet} {which}"
