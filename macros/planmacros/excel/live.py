"""How an open workbook is read, edits that nobody has saved included."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import xlwings as xw  # noqa: TID251 - only its types

from planbook.files import UnusableError
from planbook.model.book import Block, Book, Formula, Grid, Place
from planbook.model.cell import is_blank_cell
from planbook.model.text_files import messages_in_text_file
from planbook.reader.read_workbook import read_earlier, read_pictures, read_siblings, read_workbook
from planbook.reader.workbook_folder import locks_beside
from planmacros.excel.result_writer import VISIBLE
from planmacros.tasks.faults import is_busy_fault

_NO_DAY = date(1899, 12, 30)  # what Excel says of a time
MOST_CELLS = 2_000_000  # of one sheet; 10 000 rows of the widest are 140 000
_SAID = messages_in_text_file(__file__)
AS_SHOWN = _SAID["as_shown"]
COPY = "handlingsplan-kopia-"  # how the folders of copies are named
OLD = 3_600  # seconds; what is left of an older copy is removed
LARGEST_WHOLE = 10**15  # above it Excel shows numbers in another way


class Reading(NamedTuple):
    """What an open workbook holds, and what could not be seen in it."""

    book: Book
    remark: str = ""
    content: bytes = b""  # of the copy that Excel gave, if it did


def live_book(book: xw.Book, folder: Path) -> Reading:
    """Read a live workbook, open in Excel; pictures and such lie below ``folder``.

    Excel is asked for a copy, which is read as any other file and then removed. Where
    it gives none, the cells are read as they are shown. Raises ``UnusableError`` for
    a sheet that is too large.
    """
    try:
        content, copy = live_copy(book)
        found = Reading(copy, content=content)
    except Exception as error:
        if is_busy_fault(error):
            raise
        found = Reading(Book(dict(_shown(book))), AS_SHOWN)
    others = read_siblings(folder / book.name, found.book.grids)
    beside = replace(
        found.book,
        pictures=read_pictures(folder),
        earlier=read_earlier(folder),
        file=book.name,
        # That the workbook is open is no news to whoever has pressed a button in it.
        siblings=tuple(one for one in others if one.name not in locks_beside(book.name)),
    )
    return found._replace(book=beside)


def live_copy(book: xw.Book) -> tuple[bytes, Book]:
    """Give a live workbook, open in Excel, as bytes and read; raise as Excel does."""
    _clear_up()
    with tempfile.TemporaryDirectory(prefix=COPY, ignore_cleanup_errors=True) as name:
        copy = Path(name, f"register{Path(book.name).suffix or '.xlsx'}")
        book.api.SaveCopyAs(str(copy))
        return copy.read_bytes(), read_workbook(copy)


def live_folder(book: xw.Book) -> Path | None:
    """Give the folder that the workbook lies in, if this machine can reach it."""
    with suppress(Exception):  # xlwings raises many kinds for a SharePoint address
        path = Path(book.fullname)
        if path.is_absolute() and path.is_file():
            return path.parent
    return None


def live_address(book: xw.Book) -> str:
    """Give what tells a live workbook from others, wherever it lies; at least its name."""
    for ask in (lambda: book.fullname, lambda: book.api.FullName):
        with suppress(Exception):  # xlwings raises many kinds for a SharePoint address
            if isinstance(found := ask(), str) and found:
                return found
    return str(book.name)


def _clear_up() -> None:
    """Remove copies that another program kept locked when they were made."""
    for folder in Path(tempfile.gettempdir()).glob(f"{COPY}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > OLD:
                shutil.rmtree(folder, ignore_errors=True)


def _shown(book: xw.Book) -> Iterator[tuple[str, Grid]]:
    for sheet in book.sheets:
        used = sheet.used_range
        if used.count > MOST_CELLS:
            raise UnusableError(_SAID["far_out"].format(sheet=sheet.name))
        yield (
            sheet.name,
            Grid(
                dict(_cells(used)),
                hidden=sheet.visible not in VISIBLE,
                tables=tuple(_block(table.range) for table in sheet.tables),
            ),
        )


def _cells(used: xw.Range) -> Iterator[tuple[Place, object]]:
    values = used.options(ndim=2, err_to_str=True).value
    formulas: Any = used.formula if used.count > 1 else ((used.formula,),)
    for number, (row, written) in enumerate(zip(values, formulas, strict=True)):
        for place, (raw, formula) in enumerate(zip(row, written, strict=True)):
            value = _value(raw, formula)
            if not is_blank_cell(value):
                yield (used.row + number, used.column + place), value


def _value(raw: object, formula: object) -> object:
    """Tell a formula from a text that begins with «=», whole numbers from others."""
    match raw:
        case _ if isinstance(formula, str) and formula.startswith("=") and raw != formula:
            return Formula(formula)
        case Decimal():  # as Excel hands over amounts of money
            return _value(float(raw), formula)
        case float() if raw.is_integer() and abs(raw) < LARGEST_WHOLE:
            return int(raw)
        case datetime() if raw.date() == _NO_DAY:
            return raw.time()
        case _:
            return raw


def _block(area: xw.Range) -> Block:
    last = area.last_cell
    return Block(area.row, area.column, last.row, last.column)
