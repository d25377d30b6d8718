"""From grids of cells to a register. Trouble with data is told, never raised."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from planbook.model.book import Aside, Book, Formula
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row, Shape, UnreadableError
from planbook.model.register import Neighbour, Register, Remark, Trouble, Words
from planbook.model.swedish import normal, quote
from planbook.model.text_files import messages_in_text_file
from planbook.reader.hidden_words import NOTE_PART, SHEET_NAME
from planbook.reader.lost_rules import lost_rules, lost_things
from planbook.reader.sheet_headings import Page, form_places, page, places_of_headings
from planbook.reader.sheet_oddities import (
    odd_copies,
    odd_form_cells,
    odd_missing_columns,
    odd_missing_headings,
    odd_missing_sheet,
    odd_surroundings,
)
from planbook.schema import Plan

_SAID = messages_in_text_file(__file__)

# What Excel puts in a cell that it cannot work out, and what that is called in Swedish.
_SWEDISH = dict(pair.split("=") for pair in _SAID["error_values"].split())
_ERRORS = {f"#{one}": f"#{said}" for name, said in _SWEDISH.items() for one in (name, said)}


def parse(book: Book, sheets: Sequence[type[Row]], as_of: date) -> Register:
    """Read every declared sheet of a workbook, as it stood on one day."""
    rows: dict[type[Row], tuple[Row, ...]] = {}
    remarks: list[Remark] = []
    for name in dict.fromkeys(sheet.sheet for sheet in sheets):
        kinds = [sheet for sheet in sheets if sheet.sheet == name]
        found = page(book, name, kinds)
        if found is None:
            remarks += odd_missing_sheet(book, name, kinds)
        for kind in kinds:
            met = list(_read(found, kind))
            rows[kind] = tuple(thing for thing in met if isinstance(thing, Row))
            remarks += lost_rules(found, kind, rows[kind])
            remarks += (thing for thing in met if isinstance(thing, Remark))
        if found is not None:
            remarks += odd_surroundings(found, kinds)
    remarks += lost_things(book, next(iter(rows.get(Plan, ())), None))
    declared = {normal(sheet.sheet) for sheet in sheets}
    remarks += odd_copies(book, declared, sheets)
    return Register(
        as_of,
        rows,
        tuple(remarks),
        tuple(_words(book)),
        book.pictures,
        book.old_dates,
        tuple(parse(before, sheets, as_of) for before in book.earlier),
        tuple(_beside(book, aside) for aside in book.asides if aside.is_author),
        before=parse(book.before, sheets, as_of) if book.before else None,
        foreign=book.foreign,
        file=book.file,
        neighbours=tuple(Neighbour(one, parse(Book(one.grids), sheets, as_of)) for one in book.siblings),
    )


def _read(found: Page | None, kind: type[Row]) -> Iterator[Row | Remark]:
    """Give the rows of one kind, and what is to be said of their cells."""
    if found is None:
        if kind.shape is Shape.FORM:
            yield kind(1, {}, {}, frozenset(), {})
    elif kind.shape is Shape.FORM:
        yield from _form(found, kind)
    elif found.head:
        yield from _table(found, kind)
    else:
        yield from odd_missing_headings(found, kind)


def _table(found: Page, kind: type[Row]) -> Iterator[Row | Remark]:
    standing = places_of_headings(found, kind)
    known = {words for column in kind.columns for words in column.headings}
    strange = {
        words: (found.head, place)
        for place, words in found.headings.items()
        if normal(words) not in known
    }
    yield from odd_missing_columns(found, kind, standing, strange)
    numbers = {row for row, place in found.grid.cells if row > found.head and place in standing.values()}
    left = min(standing.values(), default=0)
    numbers -= {one.top for one in found.grid.totals if one.left <= left <= one.right}
    for number in sorted(numbers):
        cells = {column: Cell(found.title, number, place) for column, place in standing.items()}
        yield from _row(found, kind, number, cells, {})


def _form(found: Page, kind: type[Row]) -> Iterator[Row | Remark]:
    """Read the labels, the values right of them and the notes right of those."""
    names, answers, beside = form_places(found, kind)
    labels = {
        row: str(content)
        for (row, place), content in sorted(found.grid.cells.items())
        if place == names and row > found.head
    }
    standing = {
        column: row
        for column in kind.columns
        for row, label in sorted(labels.items(), reverse=True)
        if normal(label) in column.headings
    }
    strange = {row: words for row, words in labels.items() if row not in standing.values()}
    guesses = {label: (row, names) for row, label in strange.items()}
    missing = [*odd_missing_columns(found, kind, standing, guesses)]
    yield from missing
    guessed = {remark.cell.row for remark in missing}
    first = found.head or min(standing.values(), default=0)
    told = {(row, answers) for row in strange if row > first}
    for row, label in strange.items():
        if row > first and row not in guessed:
            at = answers if (row, answers) in found.grid.cells else names
            yield found.remark(Trouble.UNKNOWN, row, at, _SAID["unknown"].format(label=quote(label)))
    read = {(row, at) for row in standing.values() for at in (names, answers, beside)}
    yield from odd_form_cells(found, read | told | {(row, names) for row in labels})
    cells = {column: Cell(found.title, row, answers) for column, row in standing.items()}
    notes = {
        column: str(found.grid.cells[row, beside]).strip()
        for column, row in standing.items()
        if (row, beside) in found.grid.cells
    }
    yield from _row(found, kind, found.head or 1, cells, notes)


def _row(
    found: Page,
    kind: type[Row],
    number: int,
    cells: Mapping[AnyColumn, Cell],
    notes: Mapping[AnyColumn, str],
) -> Iterator[Row | Remark]:
    values: dict[AnyColumn, Any] = {}
    filled: list[AnyColumn] = []
    for column, cell in cells.items():
        raw = found.grid.cells.get((cell.row, cell.column))
        if raw is None:
            continue
        filled.append(column)
        if error := _ERRORS.get(raw) if isinstance(raw, str) else None:
            text = _SAID["error"].format(heading=column.heading, error=error)
            yield Remark(Trouble.UNREADABLE, cell, text)
            continue
        if isinstance(raw, Formula):
            text = _SAID["formula"].format(heading=column.heading, formula=quote(raw))
            yield Remark(Trouble.FORMULA, cell, text)
            continue
        try:
            values[column] = column.read(raw)
        except UnreadableError as error:
            advice = str(error)
            what = f"{column.heading}: {quote(raw)} går inte att läsa."
            yield Remark(Trouble.UNREADABLE, cell, f"{what} {advice[:1].upper()}{advice[1:]}.")
            continue
        if odd := column.remark(raw):
            yield Remark(Trouble.ODD, cell, f"{column.heading}: {odd}")
    yield kind(number, cells, values, frozenset(filled), notes)


def _words(book: Book) -> Iterator[Words]:
    """Give every text of the workbook, declared or not, in its order."""
    for title, grid in book.grids.items():
        yield Words(Cell(title, 1, 1, SHEET_NAME), title)
        for texts, where in ((grid.cells, ""), (grid.notes, NOTE_PART)):
            for (row, column), text in sorted(texts.items(), key=lambda item: item[0]):
                yield Words(Cell(title, row, column, where), str(text))
    for aside in book.asides:
        if not aside.is_author:
            yield _beside(book, aside)


def _beside(book: Book, aside: Aside) -> Words:
    """Point at a cell for what stands in none; for the whole file, at the first."""
    of_a_cell = aside.at != (1, 1) or aside.place == NOTE_PART
    sheet = aside.sheet or next(iter(book.grids), "")
    where = aside.place
    if aside.sheet and not of_a_cell:
        where = f"{aside.place} på {aside.sheet}"
    return Words(Cell(sheet, *aside.at, where), aside.text)
