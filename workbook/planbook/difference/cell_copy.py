"""A copy of what a workbook's cells hold, as bytes and back again."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

from planbook.layout import OWN_SHEETS, is_results
from planbook.model.book import Book, Formula, Grid, Place
from planbook.ooxml.office_package import BROKEN_PACKAGE

_FORMAT = 2  # grows when an older tool can no longer read the copies
_LENGTH = 12  # signs of a digest
_LARGEST = 300_000_000  # bytes when unpacked; a register of 10 000 rows is about 6


class BrokenCopyError(Exception):
    """A copy cannot be read: it is damaged, or a newer version of the tool made it."""


@dataclass(frozen=True)
class About:
    """Which workbook a copy is of, and when it was made; never by whom.

    ``against`` is the number of the copy that its rows were compared with, and
    ``mixed`` the grade of what W04 found then, nothing where it was not asked.
    """

    file: str
    board: str
    year: int | None
    at: datetime
    against: int | None = None
    mixed: str | None = None


@dataclass(frozen=True)
class CellCopy:
    """The cells of a workbook as they were at a moment."""

    about: About
    book: Book


def copy_bytes(book: Book) -> Book:
    """Leave out the tool's findings, and what no copy of cells holds but them and their notes."""
    grids = {name: grid for name, grid in book.grids.items() if not is_results(name)}
    return Book(grids, old_dates=book.old_dates)


def copied_by_people(book: Book) -> Book:
    """Leave out of a copy the cells of the tool's own sheets, but not their notes.

    Excel and LibreOffice write their formulas in other ways when they save them.
    """
    grids = {
        name: replace(grid, cells={}) if name in OWN_SHEETS else grid
        for name, grid in book.grids.items()
    }
    return replace(book, grids=grids)


def cell_digest(book: Book) -> str:
    """Give twelve signs that are others when a cell or note in a copy is another."""
    sheets = [
        [name, _cells(grid.cells), _cells(grid.notes)]
        for name, grid in copied_by_people(copy_bytes(book)).grids.items()
    ]
    return sha256(json.dumps(sheets).encode()).hexdigest()[:_LENGTH]


def pack_cell_copy(copy: CellCopy) -> bytes:
    """Write a cell copy as compressed text; the same copy gives the same bytes."""
    about = copy.about
    written = {
        "format": _FORMAT,
        "fil": about.file,
        "nämnd": about.board,
        "år": about.year,
        "tid": about.at.isoformat(),
        "jämförs med": about.against,
        "omblandat": about.mixed,
        "från 1904": copy.book.old_dates,
        "blad": {name: _sheet(grid) for name, grid in copy_bytes(copy.book).grids.items()},
    }
    text = json.dumps(written, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def unpack_cell_copy(content: bytes) -> CellCopy:
    """Read a cell copy; raises ``BrokenCopyError`` for what is none."""
    try:
        with gzip.open(BytesIO(content)) as file:
            text = file.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise ValueError
        return _copy(json.loads(text))
    except (*BROKEN_PACKAGE, AttributeError, TypeError) as error:
        raise BrokenCopyError from error


def _copy(written: Any) -> CellCopy:
    if written["format"] > _FORMAT:
        raise ValueError
    about = About(
        str(written["fil"]),
        str(written["nämnd"]),
        written["år"],
        datetime.fromisoformat(written["tid"]),
        written.get("jämförs med"),
        written.get("omblandat"),
    )
    grids = {name: _grid(sheet) for name, sheet in written["blad"].items()}
    return CellCopy(about, Book(grids, old_dates=bool(written["från 1904"])))


def _sheet(grid: Grid) -> dict[str, Any]:
    return {"celler": _cells(grid.cells), "kommentarer": _cells(grid.notes)}


def _grid(sheet: Any) -> Grid:
    return Grid(
        {(row, column): _read(value) for row, column, value in sheet["celler"]},
        notes={(row, column): str(text) for row, column, text in sheet["kommentarer"]},
    )


def _cells(cells: Mapping[Place, object]) -> list[list[Any]]:
    return [[*place, _written(cells[place])] for place in sorted(cells)]


def _written(value: object) -> object:
    """Write a value so that its type is seen; words and numbers are themselves."""
    match value:
        case str() | int() | float():
            return value
        case Formula():
            return {"formel": value.text}
        case date():
            return {"dag": value.isoformat()}
        case time():
            return {"tid": value.isoformat()}
        case timedelta():
            return {"längd": [value.days, value.seconds, value.microseconds]}
        case _:
            return str(value)


def _read(written: Any) -> object:
    match written:
        case {"formel": text}:
            return Formula(str(text))
        case {"dag": text}:
            moment = datetime.fromisoformat(text)
            return moment if "T" in text else moment.date()
        case {"tid": text}:
            return time.fromisoformat(text)
        case {"längd": [days, seconds, microseconds]}:
            return timedelta(days, seconds, microseconds)
        case str() | int() | float():
            return written
        case _:
            raise ValueError
