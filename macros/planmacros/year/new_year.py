"""Next year's workbook: what is changed in this year's, and what is told of it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from planbook.editor.patch import CellEdit, patched_workbook
from planbook.facts import follow_up
from planbook.facts.calendar import plan_years
from planbook.facts.released_rows import kinds_to_release
from planbook.files import UnusableError, write_same_file
from planbook.layout import OWN_SHEETS, is_results
from planbook.model.book import Book, Formula
from planbook.model.cell import Cell
from planbook.model.columns import RELEASE, AnyColumn, Row, Shape, Year
from planbook.model.register import Register, Trouble
from planbook.model.swedish import joined, normal, number_of, quote
from planbook.model.text_files import messages_in_text_file
from planbook.reader.sheet_headings import page, places_of_headings
from planbook.reader.workbook_folder import EARLIER
from planbook.schema import (
    Activity,
    Comment,
    Count,
    Decision,
    Edition,
    Occasion,
    Plan,
    Review,
    Section,
    Status,
)
from planbook.text_fields import with_fields_filled
from planmacros.checks.persons.identifiers import masked
from planmacros.checks.year_mentions import year_span
from planmacros.year.follow_up_rows import fitted_answer
from planmacros.year.texts_to_fields import TextWithFields, texts_with_fields

FIRST_DAY, LAST_YEAR = date(1905, 1, 1), 2199  # of days that every workbook can hold
AROUND = 40  # characters on each side of a year that stands in a text
_SAID = messages_in_text_file(__file__)
_LOG = "nytt år"
NEXT_STEP = "gå igenom listan, och kontrollera sedan den nya arbetsboken"


class Move(NamedTuple):
    """One fact of a row, and what it is next year."""

    fact: tuple[Row, AnyColumn]  # a column by itself would be taken for one of the class
    value: str | int | date | None

    @property
    def cell(self) -> Cell:
        """Give the cell that holds the fact."""
        row, column = self.fact
        return row.cell(column)

    def __str__(self) -> str:
        """Say what the fact was and what it is."""
        row, column = self.fact
        before = masked(row.text(column))
        after = "tomt" if self.value is None else masked(_words(self.value))
        return f"{self.cell} {column.heading}: {before or 'tomt'} blev {after}."


class NewYear(NamedTuple):
    """Next year's workbook: its years, what is changed for it, and what is told."""

    years: str
    changes: tuple[CellEdit, ...]
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name its file, without suffix."""
        return f"handlingsplan-{self.years}"


def new_year_workbook(book: Book, register: Register) -> NewYear:
    """Give what makes a workbook next year's; a plan for several years moves by them.

    Formulas and what cannot be read stay as they are. Raises ``UnusableError`` where
    the workbook does not say which year it is for.
    """
    period = plan_years(register)
    if not period or period[-1] + len(period) > LAST_YEAR:
        raise UnusableError(_SAID["no_year"].format(cell=register.form(Plan).cell(Plan.year)))
    moves = tuple(
        move
        for move in _moves(with_fields_filled(register), len(period))
        if _is_new(move) and _is_free(book, move.cell)
    )
    moved = {move.cell for move in moves}
    texts = tuple(
        text
        for text in texts_with_fields(book, register)
        if text.cell not in moved and _is_free(book, text.cell)
    )
    return NewYear(
        year_span(_next(period)),
        (
            *(CellEdit(move.cell, move.value) for move in moves),
            *(CellEdit(one.cell, one.text) for one in texts),
        ),
        tuple(_log(book, register, moves, texts, period)),
    )


def write_new_year(
    made: NewYear, old: bytes, named: str, target: Path, mode: int | None = None
) -> tuple[Path, Path]:
    """Write next year's workbook and its log, and lay the old one beside as earlier.

    Gives where the workbook and the log are. No file that exists is changed. ``mode`` says
    who may read the old one, and so what is made of it.
    """
    content = patched_workbook(old, made.changes)
    write_same_file(target.parent / EARLIER / named, old, mode=mode)
    path = write_same_file(target, content, mode=mode)
    log = "\r\n".join((f"{path.name}, gjord av {named}", "", *made.lines, ""))
    log_path = path.with_name(f"{path.stem} {_LOG}.txt")
    return path, write_same_file(log_path, log.encode("utf-8-sig", "replace"), mode=mode)


def _next(period: range) -> range:
    return range(period[-1] + 1, period[-1] + 1 + len(period))


def _moves(register: Register, years: int) -> Iterator[Move]:
    """Give everything that is another next year, changed or not."""
    yield from _of_plan(register, years)
    for section in register[Section]:
        yield Move((section, Section.review), Review.WAITING.value)
    yield from _of_activities(register)
    yield Move((register.form(Decision), Decision.status), Status.DRAFT.value)
    for occasion in register[Occasion]:
        name, day = occasion.name, occasion.last_day
        if name:
            yield Move((occasion, Occasion.name), _renamed(name, years))
        if day and (later := _later(day, years)):
            yield Move((occasion, Occasion.last_day), later)
    for row in (row for rows in register.rows.values() for row in rows):
        if not _is_ahead(register, row):
            yield from (Move((row, column), None) for column in row.traits.emptied)


def _is_ahead(register: Register, row: Row) -> bool:
    """Tell whether a row is of the years or the lägesbild that come next."""
    if isinstance(row, Count) and row.year is not None and row.quarter is not None:
        to = register.form(Plan).situation_to
        return to is not None and (row.year, 3 * row.quarter) > (to.year, to.month)
    day = row[row.traits.dated] if row.traits.dated else None
    return day is not None and day.year > max(plan_years(register))


def _of_plan(register: Register, years: int) -> Iterator[Move]:
    plan = register.form(Plan)
    for column in (Plan.year, Plan.last_year, Plan.revision_year):
        year = plan[column]
        if year is not None:
            yield Move((plan, column), year + years)
    to = plan.situation_to
    later = _later(to, years) if to else None
    if to and later:
        yield Move((plan, Plan.situation_from), to + timedelta(days=1))
        yield Move((plan, Plan.situation_to), later)
        yield Move((plan, Plan.previous_to), to)
    if plan.revision and register.find(Occasion.name, plan.revision) is not None:
        yield Move((plan, Plan.revision), _renamed(plan.revision, years))  # as the occasion is
    if plan.board and plan.year:
        yield Move((plan, Plan.made_for), f"{plan.board} {plan.year + years}")


def _of_activities(register: Register) -> Iterator[Move]:
    answers = follow_up.last_answers(register)
    for activity in register[Activity]:
        yield Move((activity, Activity.review), Review.WAITING.value)
        last = answers.get(normal(activity.id or ""))
        answer = fitted_answer(follow_up.follow_up_line(last)) if last else ""
        yield Move((activity, Activity.last_answer), answer or None)
        if activity.next_check and activity.next_check.year <= max(plan_years(register)):
            yield Move((activity, Activity.next_check), None)


def _is_new(move: Move) -> bool:
    """Tell whether a fact has a cell, and is not already what it will be."""
    row, column = move.fact
    if move.value is None:
        return column in row.filled
    is_unread = column in row.filled and column not in row.values
    is_choice = column in {Activity.review, Section.review, Decision.status}
    is_another = row.text(column) != _words(move.value)
    return column in row.cells and is_another and (is_choice or not is_unread)


def _is_free(book: Book, cell: Cell) -> bool:
    """Tell whether a cell can be changed: no formula, and not inside merged cells."""
    grid = book.grids[cell.sheet]
    here = cell.row, cell.column
    return not isinstance(grid.cells.get(here), Formula) and not any(
        block.holds(*here) and here != (block.top, block.left) for block in grid.merged
    )


def _later(day: date, years: int) -> date | None:
    """Move a day on; 29 February is the 28th in a year that has no 29th."""
    if day < FIRST_DAY or day.year + years > LAST_YEAR:
        return None
    is_last = (day + timedelta(days=1)).month != day.month
    if day.month == 2 and is_last:  # noqa: PLR2004 - February
        return date(day.year + years, 3, 1) - timedelta(days=1)
    return day.replace(year=day.year + years)


def _renamed(name: str, years: int) -> str:
    """Move on the years that a name has."""
    return re.sub(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", lambda year: str(int(year[0]) + years), name)


def _words(value: str | int | date) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _log(
    book: Book, register: Register, moves: Sequence[Move], texts: Sequence[TextWithFields], period: range
) -> Iterator[str]:
    yield f"Från {year_span(period)} till {year_span(_next(period))}."
    yield from _counts(register, moves)
    yield from _withheld(register, moves)
    yield ""
    shown = {*Plan.columns, *Occasion.columns, Activity.next_check}
    yield from (str(move) for move in moves if move.fact[1] in shown)
    yield from _left(book, register, moves)
    yield ""
    yield from _fields(texts)
    left = {text.cell: text.text for text in texts}
    yield from _years(book, {move.cell for move in moves}, left, period)


def _counts(register: Register, moves: Sequence[Move]) -> Iterator[str]:
    """Say of each sheet how many rows were emptied, changed and kept."""
    emptied = {move.cell for move in moves if move.value is None}
    touched = {(move.fact[0].sheet, move.cell.row) for move in moves}
    forms = {kind.sheet for kind in register.rows if kind.shape is Shape.FORM}
    filled = {kind.sheet: defaultdict[int, set[Cell]](set) for kind in register.rows}
    for row in (row for rows in register.rows.values() for row in rows):
        for cell in map(row.cell, row.filled):
            filled[row.sheet][cell.row].add(cell)
    for sheet, rows in filled.items():
        gone = {row for row, cells in rows.items() if cells <= emptied}
        changed = {row for row in rows if (sheet, row) in touched} - gone
        kept = len(rows) - len(gone) - len(changed)
        one, many = ("uppgift", "uppgifter") if sheet in forms else ("rad", "rader")
        emptied_rows = number_of(len(gone), "tömd", "tömda")
        told = f"{emptied_rows}, {number_of(len(changed), 'ändrad', 'ändrade')}, {kept} som förut"
        yield f"{sheet}: {number_of(len(rows), one, many)}; {told}."


def _withheld(register: Register, moves: Sequence[Move]) -> Iterator[str]:
    """Say that nothing of last year's lägesbild is published before it is read."""
    marked = {move.fact[1] for move in moves}
    marks = [one.traits.release for one in kinds_to_release(register) if _is_kept(one)]
    sheets = [mark.sheet.sheet for mark in marks if mark in marked]
    if sheets:
        yield _SAID["withheld"].format(release=RELEASE, sheets=joined(sheets))


def _is_kept(kind: type[Row]) -> bool:
    """Tell whether something of a row is left in a new year."""
    return kind.traits.emptied != kind.columns


def _left(book: Book, register: Register, moves: Sequence[Move]) -> Iterator[str]:
    """Tell what could not be read, what has no answer, and what is the board's own."""
    changed = {move.cell for move in moves}
    for trouble in (Trouble.UNREADABLE, Trouble.FORMULA):
        for cell, text in register.told(trouble):
            if cell not in changed:
                yield f"{cell} står kvar som det var. {masked(text)}"
    yield from _printed_still(register, changed)
    for comment in register[Comment]:
        if comment.remark and not comment.answer:
            remark = masked(quote(comment.remark))
            yield f"{comment.cell(Comment.answer)}: {remark} hade inget svar."
    for kind in (kind for kind in register.rows if not _is_kept(kind)):
        for heading in _own_columns(book, kind):
            yield f"{kind.sheet}: kolumnen {heading} är er egen och står kvar."


def _printed_still(register: Register, changed: Collection[Cell]) -> Iterator[str]:
    """Name the years and versions that stay, since only the board knows the new ones."""
    plan = register.form(Plan)
    for one in Plan.columns:
        if isinstance(one, Year) and plan.text(one) and plan.cell(one) not in changed:
            yield f"{plan.cell(one)} {one.heading}: {plan.text(one)} står kvar."
    for edition in register[Edition]:
        said = (masked(edition.text(column)) for column in Edition.columns[:3])
        what = masked(" ".join(filter(None, said)))
        yield f"{edition.cell(Edition.name)} {Edition.name.heading}: {what} står kvar på omslaget."


def _own_columns(book: Book, kind: type[Row]) -> Iterator[str]:
    """Name the columns with something in them that are nobody's but the board's."""
    found = page(book, kind.sheet, (kind,))
    if found is None:
        return
    known = set(places_of_headings(found, kind).values())
    used = {place for row, place in found.grid.cells if row > found.head}
    for place in sorted(used & found.headings.keys() - known):
        yield masked(quote(found.headings[place]))


def _fields(texts: Sequence[TextWithFields]) -> Iterator[str]:
    """Say which words of the texts became fields."""
    told = [f"{text.cell}: {line}" for text in texts for line in text.lines]
    if told:
        count = number_of(len(told), "uppgift", "uppgifter")
        yield f"{count} i texterna fylls nu i från bladet {Plan.sheet}:"
        yield from told
        yield ""


def _years(book: Book, changed: set[Cell], texts: Mapping[Cell, str], period: range) -> Iterator[str]:
    """Point out where the old years stand in texts."""
    told = tuple(_mentions(book, changed, texts, period))
    if not told:
        yield f"Året {year_span(period)} står inte i någon text."
        return
    count = number_of(len(told), "ställe", "ställen")
    yield f"Året {year_span(period)} står på {count} i texterna. Gå igenom dem:"
    yield from told


def _mentions(
    book: Book, changed: set[Cell], rewritten: Mapping[Cell, str], period: range
) -> Iterator[str]:
    one = rf"(?<!\d)(?:{'|'.join(map(str, period))})(?!\d)"
    years = re.compile(rf"{one}(?:.{{0,{AROUND}}}{one})*")
    for title, grid in book.grids.items():
        if is_results(title) or title in {*OWN_SHEETS, Edition.sheet}:
            continue
        for texts in (grid.cells, grid.notes):
            for here, text in sorted(texts.items(), key=lambda item: item[0]):
                cell = Cell(title, *here)
                if not isinstance(text, str) or cell in changed:
                    continue
                now = rewritten.get(cell, text) if texts is grid.cells else text
                words = masked(" ".join(now.split()))
                for match in years.finditer(words):
                    yield f"{cell}: {_around(words, *match.span())}"


def _around(words: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), end + AROUND
    before = "…" if first else ""
    after = "…" if last < len(words) else ""
    return f"«{before}{words[first:last].strip()}{after}»"
