"""What is filled in but has no place in a document, named for whoever makes it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from planbook.facts.calendar import has_day_been
from planbook.facts.grants import grants_of_the_years
from planbook.facts.released_rows import released_rows, unreleased_rows
from planbook.facts.sections import sections_in_use
from planbook.layout import FORM_HEADINGS
from planbook.model.cell import Cell
from planbook.model.columns import Choice, Date, Number, Ref, Row, Shape, day_text
from planbook.model.register import Register
from planbook.model.swedish import joined, number_of
from planbook.schema import Area, Discussion, Grant, Meeting, Section, Training
from plandoc.content.document_pieces import Piece, words_of_piece

_PLACE = itemgetter(0, 2)  # of what is told: its sheet, and its reason
_SEEN = frozenset({Section.id, Section.picture})  # as the chapter's number, and as itself
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
    yield from left_out_columns(register)


def left_out_columns(register: Register) -> Iterator[str]:
    """Name the columns of all but the plan that no document prints."""
    kinds = (kind for kind in register.rows if not kind.traits.in_plan)
    yield from _by_reason(
        (column.sheet.sheet, column.heading, column.unprinted)
        for column in (column for kind in kinds for column in kind.columns if column.unprinted)
        for row in register.rows[column.sheet]
        if column in row.filled
    )


def left_out_cells(register: Register, piece: Piece) -> Iterator[str]:
    """Name the filled cells of the plan that a piece of it says nothing of, and why.

    What is chosen in a list decides how the plan is, and is told only with a reason.
    """
    said = defaultdict[Cell, str](str)
    for cell, text in words_of_piece(piece):
        said[cell] += f"\n{text}"
    kinds = (kind for kind in register.rows if kind.traits.in_plan)
    rows = (row for kind in kinds for row in released_rows(register, kind))
    whole = _words("".join(said.values()))
    yield from _by_reason(told for row in rows for told in _unprinted(row, said, whole))


def _unprinted(row: Row, said: Mapping[Cell, str], whole: str) -> Iterator[tuple[str, str, str]]:
    """Give the sheet, heading and reason of each cell that is not printed."""
    here = "".join(said.get(cell, "") for cell in row.cells.values())
    for column in (one for one in row.columns if one in row.filled and one.is_part):
        day, text = row[column] if isinstance(column, Date) else None, row.text(column)
        is_chosen = isinstance(column, Choice | Number | Ref) or column is Area.name
        is_typed = not is_chosen and column not in _SEEN
        is_there = text in here or (day and (_words(day_text(day)) in whole or row.cell(column) in said))
        is_told = column.unprinted or is_typed
        if is_told and not (is_there or (is_typed and _words(text) in whole)):
            yield row.sheet, column.heading, column.unprinted
    for note in row.notes.values():
        if note not in here:
            yield row.sheet, FORM_HEADINGS[-1], "egen anteckning"


def _words(text: str) -> str:
    """Give the words of a text, so that none is found as a part of another."""
    return " ".join(("", *re.findall(r"\w+", text), ""))


def _by_reason(told: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Name columns of a sheet together where they are left out for the same reason."""
    for (sheet, why), group in groupby(sorted(told, key=_PLACE), key=_PLACE):
        headings = [heading for _, heading, _ in group]
        cells = number_of(len(headings), "cell", "celler")
        names = joined([*dict.fromkeys(headings)])
        yield f"{names} på {sheet} ({', '.join(filter(None, (cells, why)))})"


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
