"""One sheet while it is read: where its headings are."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from planbook.layout import FORM_HEADINGS
from planbook.model.book import Book, Grid
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row, Shape
from planbook.model.register import Remark, Trouble
from planbook.model.swedish import normal

HEADING_ROWS = 10  # headings are looked for in this many rows from the top


class Page(NamedTuple):
    """A sheet and its heading row, numbered 0 where it has none."""

    title: str
    grid: Grid
    head: int
    headings: Mapping[int, str]

    def remark(self, trouble: Trouble, row: int, column: int, text: str) -> Remark:
        """Say something about one of the sheet's cells."""
        return Remark(trouble, Cell(self.title, row, column), text)


def page(book: Book, name: str, kinds: Sequence[type[Row]]) -> Page | None:
    """Find a sheet by name, and its headings; nothing where the sheet is missing."""
    title = next((title for title in book.grids if normal(title) == normal(name)), None)
    if title is None:
        return None
    grid = book.grids[title]
    head = heading_row(grid, {words for kind in kinds for words in possible_headings(kind)})
    found = {place: str(value) for (row, place), value in sorted(grid.cells.items()) if row == head}
    return Page(title, grid, head, found)


def possible_headings(kind: type[Row]) -> Iterator[str]:
    """Give the headings that a sheet of this kind can have, made comparable."""
    if kind.shape is Shape.FORM:
        yield from (normal(heading) for heading in FORM_HEADINGS)
    else:
        for column in kind.columns:
            yield from column.headings


def places_of_headings(page: Page, kind: type[Row]) -> dict[AnyColumn, int]:
    """Say in which column of a sheet each declared heading stands."""
    return {
        column: place
        for column in kind.columns
        for place, heading in sorted(page.headings.items(), reverse=True)
        if normal(heading) in column.headings
    }


def form_places(found: Page, kind: type[Row]) -> tuple[int, int, int]:
    """Say in which columns a form has its labels, values and notes."""
    known = {words for column in kind.columns for words in column.headings}
    hits = [place for (_, place), value in found.grid.cells.items() if normal(value) in known]
    likely = max(sorted(set(hits)), key=hits.count, default=1)
    said = {normal(words): place for place, words in found.headings.items()}
    label, value, note = (normal(heading) for heading in FORM_HEADINGS)
    labels = said.get(label, likely)
    values = said.get(value, labels + 1)
    return labels, values, said.get(note, values + 1)


def free_rows(found: Page, columns: Collection[int]) -> Iterator[int]:
    """Give the rows that nothing stands in among some columns, from the headings down."""
    first, last, grid = min(columns), max(columns), found.grid
    taken = {row for row, place in grid.cells if first <= place <= last}
    for row in count(found.head + 1):
        is_merged = any(block.top <= row <= block.bottom for block in grid.merged)
        if row not in taken and row not in grid.hidden_rows and not is_merged:
            yield row


def heading_row(grid: Grid, wanted: Collection[str]) -> int:
    """Give the row that holds most of the headings, or 0 where none does."""
    score = dict.fromkeys(range(1, HEADING_ROWS + 1), 0)
    for (row, _), value in grid.cells.items():
        if row in score and normal(value) in wanted:
            score[row] += 1
    best = max(score, key=lambda row: (score[row], -row))
    return best if score[best] else 0
