"""The one reader of workbook files: what lies on disk, with what lies beside it."""

import unicodedata
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook  # noqa: TID251 - this is that module
from openpyxl.utils.cell import range_boundaries  # noqa: TID251
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula  # noqa: TID251
from openpyxl.worksheet.worksheet import Worksheet  # noqa: TID251

from planbook.files import UnusableError, file_content, whole_file
from planbook.model.book import Block, Book, Formula, Grid, Place, Sibling, Typing
from planbook.model.cell import is_blank_cell
from planbook.model.swedish import normal
from planbook.ooxml.office_package import BOOK
from planbook.ooxml.part_words import unescaped_words
from planbook.ooxml.sheetml import LAST_COLUMN
from planbook.reader import file_bounds
from planbook.reader.foreign_parts import foreign_parts
from planbook.reader.hidden_words import TooLargeError, hidden_words
from planbook.reader.workbook_folder import (
    EARLIER,
    PICTURES,
    REPLACED,
    is_workbook_beside,
    lock_beside,
)

MOST_EARLIER = 10  # of them that are read, the last by name
LARGEST_PICTURE = 10_000_000  # bytes
MOST_NEWER = 3  # of the workbooks beside that were saved later, the last, are read
SAME_MOMENT = 2  # seconds; some disks and shares tell the time no better
PLAN, ROWS_OF_PLAN, COLUMNS_OF_PLAN = "plan", 100, 10
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(path: Path) -> Book:
    """Read a workbook as it lies on disk; it is never changed.

    Raises ``UnusableError`` for what is no workbook, or cannot be opened.
    """
    content = whole_file(path)
    book = _book(path, content)
    with _told_why_unreadable(path):
        asides = hidden_words(content, book.grids)
    found = replace(
        book,
        pictures=read_pictures(path.parent),
        earlier=read_earlier(path.parent),
        asides=asides,
        foreign=foreign_parts(content),
        file=path.name,
        siblings=read_siblings(path),
    )
    if file_content(path) != content:
        raise UnusableError(
            f"{path.name} ändrades medan den lästes. Vänta tills den är sparad, och kör igen."
        )
    return found


def read_earlier(folder: Path) -> tuple[Book, ...]:
    """Read which workbooks lie in the folder's own folder of earlier ones, by name.

    One that cannot be read is not there. They share the folder's pictures.
    """
    shared, books = read_pictures(folder), list[Book]()
    with suppress(OSError):
        found = filter(is_workbook_beside, (folder / EARLIER).iterdir())
        every = sorted(path for path in found if not REPLACED.search(path.stem))
        for path in every[-MOST_EARLIER:]:
            with suppress(UnusableError):
                books.append(replace(_book(path, whole_file(path)), pictures=shared))
    return tuple(books)


def read_siblings(path: Path) -> tuple[Sibling, ...]:
    """Read which other workbooks lie in the folder, by name, and who has it open.

    Of those saved later the sheet Plan is read, where it can be.
    """
    with suppress(OSError):
        saved = path.stat().st_mtime
        around = sorted(path.parent.iterdir())
        others = [other for other in around if _is_sibling(other, path)]
        newer = sorted(filter(_later_than(saved), others), key=_saved)[-MOST_NEWER:]
        return tuple(_sibling(other, is_newer=other in newer) for other in others)
    return ()


def _is_sibling(other: Path, path: Path) -> bool:
    return other.name == lock_beside(path.name) or (
        other.name != path.name and is_workbook_beside(other)
    )


def _later_than(moment: float) -> Callable[[Path], bool]:
    return lambda path: is_workbook_beside(path) and _saved(path) > moment + SAME_MOMENT


def _saved(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0


def _sibling(path: Path, *, is_newer: bool) -> Sibling:
    if not is_newer:
        return Sibling(path.name)
    saved = datetime.fromtimestamp(_saved(path)).astimezone()
    grids: dict[str, Grid] = {}
    with suppress(UnusableError):
        grids = _plan(path, whole_file(path))
    return Sibling(path.name, is_newer=True, saved=f"{saved:%Y-%m-%d kl. %H.%M}", grids=grids)


def _plan(path: Path, content: bytes) -> dict[str, Grid]:
    """Read the sheet Plan and no other, so that it takes no time."""
    _refuse_what_is_no_workbook(path, content)
    with _told_why_unreadable(path):
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            if normal(sheet.title) == PLAN:
                rows = sheet.iter_rows(max_row=ROWS_OF_PLAN, max_col=COLUMNS_OF_PLAN)
                return {sheet.title: Grid.of([[cell.value for cell in row] for row in rows])}
    return {}


def _book(path: Path, content: bytes) -> Book:
    _refuse_what_is_no_workbook(path, content)
    with _told_why_unreadable(path):
        book = load_workbook(BytesIO(content), keep_links=False)
        grids = {sheet.title: _grid(sheet) for sheet in book.worksheets}
    return Book(grids, old_dates=book.epoch.year == 1904)  # noqa: PLR2004


def read_pictures(folder: Path) -> dict[str, bytes]:
    """Read the pictures that lie beside a workbook, in their own folder, by name."""
    found: dict[str, bytes] = {}
    with suppress(OSError):
        for path in sorted((folder / PICTURES).iterdir()):
            kind = path.suffix.lower()
            if kind in {".png", ".jpg", ".jpeg"} and path.is_file():
                with suppress(UnusableError):  # one that cannot be read is not there
                    name = unicodedata.normalize("NFC", path.name)
                    found[name] = whole_file(path, LARGEST_PICTURE)
    return found


def _refuse_what_is_no_workbook(path: Path, content: bytes) -> None:
    """Refuse before the file is opened what would be no use, or do harm."""
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            raise UnusableError(
                f"{path.name} är skyddad med lösenord. Ta bort lösenordet i Excel och spara filen."
            )
        raise UnusableError(
            f"{path.name} är i ett äldre format. Öppna den i Excel och spara den som "
            "Excel-arbetsbok (.xlsx)."
        )
    with _told_why_unreadable(path):
        file_bounds.bound_parts(content)
    try:
        with ZipFile(BytesIO(content)) as package:
            if BOOK not in package.namelist():
                raise UnusableError(_not_a_workbook(path))
            with _told_why_unreadable(path):
                file_bounds.bound_file(package)
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        raise UnusableError(_not_a_workbook(path)) from None


@contextmanager
def _told_why_unreadable(path: Path) -> Generator[None]:
    """Let whatever goes wrong while a file is read say in a sentence why and what to do."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drawings that we do not read
            yield
    except file_bounds.TooMuchError as error:
        raise UnusableError(
            f"{path.name} innehåller {error}, mer än något register behöver, och läses "
            "därför inte. Ta bort det som inte hör till registret."
        ) from None
    except file_bounds.CodeError:
        raise UnusableError(
            f"{path.name} innehåller kod som inte hör hemma i en arbetsbok och läses därför inte."
        ) from None
    except TooLargeError:
        raise UnusableError(
            f"{path.name} har inbäddade filer som är för stora att läsa. Ta bort dem "
            "ur arbetsboken."
        ) from None
    except Exception as error:  # openpyxl and zipfile raise whatever a broken part leads to
        raise UnusableError(
            f"{path.name} går inte att läsa; filen är skadad. Öppna den i Excel och spara "
            "den på nytt."
        ) from error


def _not_a_workbook(path: Path) -> str:
    return f"{path.name} är ingen arbetsbok. Välj registrets fil, som slutar på .xlsx eller .xlsm."


def _grid(sheet: Worksheet) -> Grid:
    cells: dict[Place, object] = {}
    notes: dict[Place, str] = {}
    # Only cells that exist are visited: a stray one in XFD1048576 costs nothing.
    for place, cell in sheet._cells.items():  # noqa: SLF001
        value = _value(cell.value, cell.data_type)
        if not is_blank_cell(value):
            cells[place] = value
        if cell.comment is not None:
            notes[place] = str(cell.comment.text)
    return Grid(
        cells,
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        merged=tuple(_block(str(merged)) for merged in sheet.merged_cells.ranges),
        tables=tuple(_block(str(table.ref)) for table in sheet.tables.values()),
        notes=notes,
        typings=tuple(_typings(sheet)),
        filtered=any(_filters(sheet)),
    )


def _typings(sheet: Worksheet) -> Iterator[Typing]:
    """Give Excel's rules for what may be typed; one that says nothing is none."""
    for one in sheet.data_validations.dataValidation:
        if one.type:
            blocks = tuple(_block(str(area)) for area in one.sqref.ranges)
            yield Typing(str(one.type), blocks)


def _filters(sheet: Worksheet) -> Iterator[bool]:
    """Tell of each filter whether it is on."""
    yield bool(sheet.auto_filter.filterColumn)
    for table in sheet.tables.values():
        yield bool(table.autoFilter and table.autoFilter.filterColumn)


def _value(raw: object, kind: str) -> object:
    match raw:
        case ArrayFormula() | DataTableFormula():
            return Formula(f"={str(getattr(raw, 'text', '') or '').lstrip('=')}")
        case str() if kind == "f":
            return Formula(raw)
        case str():
            return unescaped_words(raw)
        case _:
            return raw


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min and column.max:
            yield from range(column.min, min(column.max, LAST_COLUMN) + 1)


def _block(reference: str) -> Block:
    left, top, right, bottom = range_boundaries(reference)
    return Block(int(top or 1), int(left or 1), int(bottom or 1), int(right or 1))
