"""How data about a person is found in the kept copies, and removed from all of them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from planbook.difference.cell_copy import About, BrokenCopyError, CellCopy, cell_digest, pack_cell_copy
from planbook.difference.keyed_rows import shown_in_keyed_row
from planbook.files import UnusableError, remove_unfinished_files, write_over_file
from planbook.model.book import Book, Grid, Place
from planbook.model.cell import Cell
from planbook.model.swedish import normal, number_of
from planmacros.checks.persons.identifiers import masked
from planmacros.checks.persons.lettering import visible_letters
from planmacros.checks.rules import Finding
from planmacros.copies import person_cells
from planmacros.copies.snapshots import Stored, copy_moment, opened_snapshot, stored_snapshots

T = TypeVar("T")
Search: TypeAlias = Callable[[CellCopy], frozenset[Cell]]

FIND, PERSONS, VALUE, ALL = "", "persons", "value", "all"  # what can be asked for
_SHORTEST = 3  # signs of a value that may be removed; a shorter one is in every cell
ENOUGH_DIGITS = 6  # then a value without letters is looked for as its digits only
ROUNDS = 3  # of removing and looking again; what is still found costs the whole copy
_SHEET_NAME = (1, 1)  # the cell that stands for the name of a sheet in a finding
NOTHING_TO_CLEAN = "Inget att ta bort finns i kopiorna."
TOO_SHORT = f"Skriv värdet som ska bort, minst {_SHORTEST} tecken, på en rad."


class Held(NamedTuple):
    """A copy, and what the privacy rules find in it; none of one that is damaged."""

    stored: Stored
    copy: CellCopy | None
    findings: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        """Say which copy, where something is and by which rule; never what."""
        name = f"Kopia {self.stored.number} från {copy_moment(self.stored.at)}"
        if self.copy is None:
            return f"{name} går inte att läsa."
        places = Counter(f"{masked(str(one.cell))} {one.code}" for one in self.findings)
        return f"{name} av {self.copy.about.file or 'arbetsboken'}: {', '.join(places)}."


def copies_to_clean(places: Iterable[Path]) -> Iterator[Held]:
    """Give the copies to clean in some folders: about a person, maybe, or damaged."""
    for one in chain.from_iterable(map(stored_snapshots, places)):
        try:
            copy = opened_snapshot(one)
        except BrokenCopyError:
            yield Held(one, None)
            continue
        if findings := person_cells.find_person_cells(copy.book, copy.about.at.date()):
            yield Held(one, copy, findings)


def cleaning_summary(found: Sequence[Held]) -> str:
    """Say how many copies need a look, and how it is removed."""
    if not found:
        return NOTHING_TO_CLEAN
    copies = number_of(len(found), "kopia", "kopior")
    return (
        f"{copies} kan innehålla uppgifter om en person. «handlingsplan rensa --ja» "
        "tömmer cellerna i kopiorna. Arbetsboken rättar ni själva."
    )


def cleaned_copies(places: Iterable[Path], what: str, value: str) -> Iterator[str]:
    """Clean the copies in some folders of what was asked for, and tell of it.

    What a run that was ended has left there is always removed. Raises
    ``UnusableError`` for a value that is too short, and where something stays.
    """
    search = values_to_clean(value) if what == VALUE else persons_to_clean
    folders = tuple(places)
    copies = [*chain.from_iterable(map(stored_snapshots, folders))]
    for folder in folders:
        remove_unfinished_files(folder, 0)
    if what != ALL:
        yield from _remove(copies, search)
        return
    for one in copies:
        clean_away(one.path)
    if copies:
        yield number_of(len(copies), "kopia är borta.", "kopior är borta.")


def persons_to_clean(copy: CellCopy) -> frozenset[Cell]:
    """Point at the cells of a copy to clean of data about a person."""
    return person_cells.person_cells(copy.book, copy.about.at.date())


def values_to_clean(value: str) -> Search:
    """Look for a value to clean away, however it is spaced and cased.

    Raises ``UnusableError`` for one that is too short.
    """
    wanted, digits = _bare(value), _digits(value)
    if len(wanted) < _SHORTEST:
        raise UnusableError(TOO_SHORT)
    by_digits = len(digits) >= ENOUGH_DIGITS and not re.search(r"[^\W\d_]", wanted)

    def is_there(text: object) -> bool:
        words = shown_in_keyed_row(text)
        return wanted in _bare(words) or (by_digits and digits in _digits(words))

    return lambda copy: frozenset(_cells_with(copy.book, is_there))


def _remove(copies: Iterable[Stored], search: Search) -> Iterator[str]:
    """Empty the cells that a search points at in every copy, and tell what was done.

    A copy that cannot be read is removed, since nobody can know what it holds, and so
    is one where the search still finds something. Raises ``UnusableError`` where a
    copy cannot be rewritten; it is then as it was.
    """
    for one in copies:
        name = f"Kopia {one.number} från {copy_moment(one.at)}"
        try:
            copy = opened_snapshot(one)
        except BrokenCopyError:
            clean_away(one.path)
            yield f"{name} gick inte att läsa och är borttagen."
            continue
        cells, about = search(copy), _facts_without(copy.about, search)
        if cells or about != copy.about:
            bare = CellCopy(about, copy.book)
            yield f"{name}: {_rewritten(one, bare, cells, search)}"


def clean_away(path: Path) -> None:
    """Remove a file; raises ``UnusableError`` where it stays."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UnusableError(
            f"{path} kunde inte tas bort. Stäng den i andra program och försök igen."
        ) from error


def _rewritten(one: Stored, copy: CellCopy, cells: frozenset[Cell], search: Search) -> str:
    """Write a copy without some cells, under a name that tells nothing of them."""
    told = number_of(len(cells), "cell är tömd.", "celler är tömda.") if cells else ""
    for _ in range(ROUNDS):
        copy = CellCopy(copy.about, _without(copy.book, cells))
        cells = search(copy)
        if not cells:
            break
    else:
        clean_away(one.path)
        return "den är borttagen, för allt gick inte att tömma."
    write_over_file(one.path, pack_cell_copy(copy))
    named = one.path.with_name(one.path.name.replace(one.digest, cell_digest(copy.book)))
    try:
        one.path.replace(named)
    except OSError as error:
        raise UnusableError(f"{one.path} kunde inte byta namn. Kör samma kommando igen.") from error
    return told or "namnet på filen eller nämnden är tömt."


def _facts_without(about: About, search: Search) -> About:
    """Empty those names of the workbook and the board that a search points at."""
    names = Grid({_SHEET_NAME: about.file, (1, 2): about.board})
    found = search(CellCopy(about, Book({"": names})))
    file, board = ("" if Cell("", *place) in found else name for place, name in names.cells.items())
    return replace(about, file=str(file), board=str(board))


def _without(book: Book, cells: frozenset[Cell]) -> Book:
    """Empty some cells and their notes; a sheet that is named for one is renamed."""
    grids = dict[str, Grid]()
    free = (name for number in count(1) if (name := f"Blad {number}") not in book.grids)
    for name, grid in book.grids.items():
        mine = {(cell.row, cell.column) for cell in cells if cell.sheet == name}
        is_named = _SHEET_NAME in mine and _SHEET_NAME not in {*grid.cells, *grid.notes}
        grids[next(free) if is_named else name] = replace(
            grid, cells=_left(grid.cells, mine), notes=_left(grid.notes, mine)
        )
    return replace(book, grids=grids)


def _left(cells: Mapping[Place, T], gone: set[Place]) -> dict[Place, T]:
    return {place: value for place, value in cells.items() if place not in gone}


def _cells_with(book: Book, is_there: Callable[[object], bool]) -> Iterator[Cell]:
    for name, grid in book.grids.items():
        if is_there(name):
            yield Cell(name, *_SHEET_NAME)
        for cells in (grid.cells, grid.notes):
            yield from (Cell(name, *here) for here in cells if is_there(cells[here]))


def _bare(text: str) -> str:
    """Make words comparable however they are spaced, cased or composed."""
    return normal(unicodedata.normalize("NFKC", visible_letters(text)))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
