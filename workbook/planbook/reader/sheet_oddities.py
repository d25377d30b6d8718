"""What is odd about a sheet: what is missing, outside, hidden, doubled or a copy."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches

from planbook.layout import FIXED_LIST, FORM_HEADINGS, FORM_HELP
from planbook.model.book import Book, Grid, Place
from planbook.model.cell import Cell, letters
from planbook.model.columns import AnyColumn, Need, Row, Shape
from planbook.model.register import Remark, Trouble
from planbook.model.swedish import CLOSE, normal, number_of, quote
from planbook.model.text_files import messages_in_text_file
from planbook.reader.sheet_headings import (
    HEADING_ROWS,
    Page,
    heading_row,
    places_of_headings,
    possible_headings,
)

_SAID = messages_in_text_file(__file__)

ENOUGH_CELLS = 3  # of a row above the headings, it is taken for one from below
ENOUGH_HEADINGS = 3  # shared by two sheets, one is taken for a copy of the other


def odd_missing_sheet(book: Book, name: str, kinds: Sequence[type[Row]]) -> Iterator[Remark]:
    """Tell the oddity that a needed sheet is not there, and what it may be called."""
    needs = {column.need for kind in kinds for column in kind.columns}
    if needs & {Need.MUST, Need.SHOULD}:
        near = _likely(name, list(book.grids))
        guess = f" Heter det «{near}» nu?" if near else ""
        text = f"Bladet «{name}» saknas.{guess} Ge bladet sitt namn tillbaka."
        trouble = Trouble.MISSING if Need.MUST in needs else Trouble.WISHED_FOR
        yield Remark(trouble, Cell(name, 1, 1), text)


def odd_missing_headings(page: Page, kind: type[Row]) -> Iterator[Remark]:
    """Tell the oddity that a sheet has no headings where they are looked for."""
    needed = [column.heading for column in kind.columns if column.need is Need.MUST]
    if needed:
        text = _SAID["no_headings"].format(heading=needed[0], rows=HEADING_ROWS)
        yield page.remark(Trouble.MISSING, 1, 1, text)


def odd_missing_columns(
    page: Page, kind: type[Row], found: Collection[AnyColumn], strange: Mapping[str, Place]
) -> Iterator[Remark]:
    """Tell which columns are oddly not there; ``strange`` names are guessed among."""
    what = "Raden" if kind.shape is Shape.FORM else "Kolumnen"
    for column in kind.columns:
        if column in found:
            continue
        near = _likely(column.heading, list(strange))
        if near:
            text = _SAID["renamed"].format(what=what, heading=column.heading, near=near)
            yield page.remark(Trouble.MISSING, *strange[near], text)
        elif column.need is not Need.MAY:
            must = column.need is Need.MUST
            trouble = Trouble.MISSING if must else Trouble.WISHED_FOR
            text = f"{what} «{column.heading}» saknas. Lägg tillbaka den."
            yield page.remark(trouble, page.head or 1, 1, text)


def odd_copies(book: Book, read: Collection[str], sheets: Sequence[type[Row]]) -> Iterator[Remark]:
    """Tell of odd sheets that nobody reads but with the headings of one that is."""
    there = {normal(title) for title in book.grids}
    tables = {kind: {*possible_headings(kind)} for kind in sheets if kind.shape is Shape.TABLE}
    for title, grid in book.grids.items():
        if normal(title) in read:
            continue
        heads = {kind: heading_row(grid, wanted) for kind, wanted in tables.items()}
        alike = {kind: len(_headed(grid, heads[kind]) & wanted) for kind, wanted in tables.items()}
        # One whose own sheet is missing is that sheet under another name.
        kind = max(alike, key=lambda kind: alike[kind])
        if alike[kind] >= ENOUGH_HEADINGS and normal(kind.sheet) in there:
            text = _SAID["copy"].format(sheet=kind.sheet)
            yield Remark(Trouble.COPIED, Cell(title, heads[kind], 1), text)


def _headed(grid: Grid, head: int) -> set[str]:
    return {normal(value) for (row, _), value in grid.cells.items() if row == head}


def odd_surroundings(page: Page, kinds: Sequence[type[Row]]) -> Iterator[Remark]:
    """Tell what is odd about the rows: hidden, outside, merged, doubled, unknown."""
    if page.grid.hidden:
        text = _SAID["hidden_sheet"]
        yield page.remark(Trouble.HIDDEN, 1, 1, text)
    tables = [kind for kind in kinds if kind.shape is Shape.TABLE]
    if tables and page.head:
        known = {place for kind in tables for place in places_of_headings(page, kind).values()}
        yield from _unknown_columns(page, tables, known)
        yield from _above(page, known)
        yield from _hidden(page, known)
        yield from _outside(page, known)
    for block in page.grid.merged:
        if block.top > page.head:
            text = _SAID["merged"]
            yield page.remark(Trouble.MERGED, block.top, block.left, text)


def _likely(name: str, strange: Sequence[str]) -> str:
    """Guess what a name has become: one that begins with it, or is nearly it."""
    longer = (words for words in strange if normal(words).startswith(normal(name)))
    near = get_close_matches(name, strange, n=1, cutoff=CLOSE)
    return next(longer, near[0] if near else "")


def _unknown_columns(page: Page, kinds: Sequence[type[Row]], known: Collection[int]) -> Iterator[Remark]:
    declared = {words for kind in kinds for words in possible_headings(kind)}
    below: dict[int, list[int]] = {}
    for row, place in sorted(page.grid.cells):
        if row > page.head and place not in known:
            below.setdefault(place, []).append(row)
    for place, rows in sorted(below.items()):
        heading = page.headings.get(place, "")
        count = number_of(len(rows), "ifylld cell", "ifyllda celler")
        if not heading:
            text = _SAID["no_heading"].format(column=letters(place), count=count)
            yield page.remark(Trouble.UNKNOWN, rows[0], place, text)
        elif normal(heading) in declared:
            text = _SAID["doubled"].format(heading=quote(heading), count=count)
            yield page.remark(Trouble.DOUBLED, page.head, place, text)
        elif not heading.startswith(FIXED_LIST):
            text = _SAID["unknown"].format(heading=quote(heading), count=count)
            yield page.remark(Trouble.UNKNOWN, page.head, place, text)


def _hidden(page: Page, known: Collection[int]) -> Iterator[Remark]:
    rows = sorted(_rows_below(page, page.head, known) & page.grid.hidden_rows)
    if rows:
        what = number_of(len(rows), "rad är dold", "rader är dolda")
        text = f"{what} men räknas med. Visa alla rader."
        if page.grid.filtered:
            text = f"{what} av ett filter men räknas med. Rensa filtret."
        yield page.remark(Trouble.HIDDEN, rows[0], min(known), text)
    for place in sorted(page.grid.hidden_columns & set(known)):
        text = f"Kolumnen {quote(page.headings[place])} är dold men räknas med. Visa den."
        yield page.remark(Trouble.HIDDEN, page.head, place, text)


def _above(page: Page, known: Collection[int]) -> Iterator[Remark]:
    """Tell of rows that have got above the headings, where nothing is read."""
    filled = Counter(row for row, place in page.grid.cells if row < page.head and place in known)
    rows = sorted(row for row, cells in filled.items() if cells >= ENOUGH_CELLS)
    if rows:
        what = number_of(len(rows), "rad står", "rader står")
        text = f"{what} ovanför rubrikerna och läses inte. Flytta ned under rubrikerna."
        yield page.remark(Trouble.MISSING, rows[0], min(known), text)


def odd_form_cells(page: Page, read: Collection[Place]) -> Iterator[Remark]:
    """Tell of odd cells below the headings of a form that no fact of it has."""
    below: dict[int, list[int]] = {}
    ours = set(map(normal, (*FORM_HEADINGS, FORM_HELP)))
    for (row, place), value in sorted(page.grid.cells.items()):
        is_ours = normal(page.headings.get(place, "")) == normal(FORM_HELP) or normal(value) in ours
        if row > page.head and (row, place) not in read and not is_ours:
            below.setdefault(place, []).append(row)
    for place, rows in sorted(below.items()):
        count = number_of(len(rows), "ifylld cell", "ifyllda celler")
        text = _SAID["in_form"].format(column=letters(place), count=count, row=rows[0])
        yield page.remark(Trouble.UNKNOWN, rows[0], place, text)


def _outside(page: Page, known: Collection[int]) -> Iterator[Remark]:
    for block in page.grid.tables:
        mine = {place for place in known if block.left <= place <= block.right}
        if block.top == page.head and mine:
            rows = sorted(_rows_below(page, block.bottom, mine))
            if rows:
                what = number_of(len(rows), "rad ligger", "rader ligger")
                text = _SAID["outside"].format(what=what)
                yield page.remark(Trouble.OUTSIDE, rows[0], min(mine), text)


def _rows_below(page: Page, limit: int, known: Collection[int]) -> set[int]:
    return {row for row, place in page.grid.cells if row > limit and place in known}
