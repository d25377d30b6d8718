"""The rows of a workbook by what they are called, wherever they stand."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from textwrap import shorten
from typing import NamedTuple, TypeAlias

from planbook.layout import is_results
from planbook.model.book import Book, Formula, Grid
from planbook.model.cell import Cell, letters
from planbook.model.columns import Row, Shape
from planbook.model.swedish import normal
from planbook.reader.sheet_headings import Page, form_places, page, places_of_headings
from planbook.schema import declared_kinds

LONGEST_LABEL = 60  # characters of what a row is called in a message
NOTE_OF_FORM = "*"  # ends the name of a column of notes; no comparable heading ends so


class Name(NamedTuple):
    """What a row is known by: its sheet and kind, its key, and which one with that key.

    Rows that are of no declared kind are known by their number.
    """

    sheet: str
    kind: str
    key: str
    number: int


class RowContent(NamedTuple):
    """What one cell or its note holds, and the words at the head of its column."""

    cell: Cell
    heading: str
    value: object
    is_note: bool = False

    @property
    def words(self) -> str:
        """Give the value as people write it."""
        return shown_in_keyed_row(self.value)


class KeyedRow(NamedTuple):
    """A row: its name, key, number and kind, and its filled cells by column."""

    name: Name
    words: tuple[str, ...]
    number: int
    kind: type[Row] | None
    contents: Mapping[str, RowContent]

    @property
    def label(self) -> str:
        """Give what to call the row in a message."""
        return shorten(" ".join(self.words), LONGEST_LABEL, placeholder="…")


Rows: TypeAlias = dict[Name, KeyedRow]


class _Head(NamedTuple):
    """A column as it is meant: of which kind, by what name, under which words."""

    kind: type[Row] | None
    name: str
    heading: str


def keyed_rows(book: Book, skipped: Collection[str] = ()) -> Rows:
    """Give every filled row of a workbook by its key, but none that a check wrote.

    Sheets that are ``skipped`` are passed over too.
    """
    return {
        row.name: row
        for title, grid in book.grids.items()
        if title not in skipped and not is_results(title)
        for row in _rows(book, title, grid)
    }


def comparable_value(value: object) -> tuple[str, str]:
    """Make what a keyed row holds comparable, as Excel shows it."""
    match value:
        case bool():
            return "truth", str(value)
        case float() if value.is_integer():
            return "number", str(int(value))
        case int() | float():
            return "number", repr(value)
        case Formula():
            return "formula", value.text
        case date():
            return "day", shown_in_keyed_row(value)
        case _:
            text = str(value).replace("\r\n", "\n").replace("\r", "\n")
            return type(value).__name__, unicodedata.normalize("NFC", text)


def shown_in_keyed_row(value: object) -> str:
    """Write a value of a keyed row as people do: a day without its midnight."""
    match value:
        case bool():
            return "SANT" if value else "FALSKT"
        case datetime() if value.time() == datetime.min.time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ")
        case _:
            return str(value)


def columns_of_keyed_rows(book: Book, title: str) -> tuple[int, Mapping[tuple[str, str], int]]:
    """Give the row of headings, and where each column of each kind stands."""
    head, heads = _heads(book, title)
    standing = {(_called(one.kind), one.name): place for place, one in heads.items()}
    return head, standing


def _rows(book: Book, title: str, grid: Grid) -> Iterator[KeyedRow]:
    head, heads = _heads(book, title)
    found: defaultdict[tuple[int, type[Row] | None], dict[str, RowContent]]
    found = defaultdict(dict)
    for cells, is_note in ((grid.cells, False), (grid.notes, True)):
        for (row, place), value in sorted(cells.items(), key=lambda item: item[0]):
            column = heads.get(place) if row >= head else None
            if column and row == head:
                continue  # it names the column, which no row holds
            column = column or _Head(None, letters(place), "")
            name = f"{column.name}{NOTE_OF_FORM}" if is_note else column.name
            here = Cell(title, row, place)
            content = RowContent(here, column.heading, value, is_note)
            found[row, column.kind][name] = content
    yield from _named(title, found)


def _named(
    title: str, found: Mapping[tuple[int, type[Row] | None], dict[str, RowContent]]
) -> Iterator[KeyedRow]:
    met: Counter[tuple[str, str]] = Counter()
    for (row, kind), contents in sorted(found.items(), key=lambda item: item[0][0]):
        words = _key(kind, contents) or (f"rad {row}",)
        key = " · ".join(map(normal, words))
        kind_name = _called(kind)
        name = Name(title, kind_name, key, met[kind_name, key])
        met[kind_name, key] += 1
        yield KeyedRow(name, words, row, kind, contents)


def _key(kind: type[Row] | None, contents: Mapping[str, RowContent]) -> tuple[str, ...] | None:
    """Give the words that tell a row from others; all of them where it has none."""
    if kind is None:
        return None
    is_form = kind.shape is Shape.FORM
    names = [_LABEL] if is_form else [column.name for column in kind.traits.key]
    words = tuple(contents[name].words for name in names if name in contents)
    return words or tuple(content.words for content in contents.values())


_LABEL = "uppgift"


def _heads(book: Book, title: str) -> tuple[int, dict[int, _Head]]:
    """Say what each column of a sheet is, and below which row that holds."""
    kinds = [kind for kind in declared_kinds() if normal(kind.sheet) == normal(title)]
    found = page(book, title, kinds) if kinds else None
    if found is None or found.title != title or not found.head:
        return 0, {}
    if kinds[0].shape is Shape.FORM:
        return found.head, _of_form(found, kinds[0])
    return found.head, _of_tables(found, kinds)


def _of_form(found: Page, kind: type[Row]) -> dict[int, _Head]:
    """Let the column of the labels name the rows."""
    labels, _, _ = form_places(found, kind)
    used = {place for _, place in (*found.grid.cells, *found.grid.notes)}
    return {
        place: _Head(kind, _LABEL if place == labels else letters(place), found.headings.get(place, ""))
        for place in sorted(used)
    }


def _of_tables(found: Page, kinds: Sequence[type[Row]]) -> dict[int, _Head]:
    """Give a lone table every column of its sheet, and of several each its own."""
    heads = {
        place: _Head(kind, column.name, column.heading)
        for kind in kinds
        for column, place in places_of_headings(found, kind).items()
    }
    used = {place for _, place in (*found.grid.cells, *found.grid.notes)}
    other = kinds[0] if len(kinds) == 1 else None
    taken = {head.name for head in heads.values()}
    for place in sorted(used - heads.keys()):
        words = found.headings.get(place, "")
        name = normal(words)
        if not name or name in taken or other is None:
            name = letters(place)
        taken.add(name)
        heads[place] = _Head(other, name, words)
    return heads


def _called(kind: type[Row] | None) -> str:
    return kind.__name__ if kind else ""
