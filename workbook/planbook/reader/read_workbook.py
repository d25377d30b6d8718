"""The one reader of workbook files: what lies on disk, with what lies beside it."""

import re
import unicodedata
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from planbook.files import UnusableError, file_content, whole_file
from planbook.grids.sheet_grid import later_typings
from planbook.grids.workbook_grids import WorkbookGrids
from planbook.grids.workbook_parts import WorkbookParts
from planbook.layout import OWN_SHEETS, is_results
from planbook.model.book import Book, Grid, Place, Sibling
from planbook.model.cell import Cell
from planbook.model.swedish import normal
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.ooxml.office_package import BROKEN_PACKAGE, zipped
from planbook.ooxml.usual_package import usual_parts
from planbook.reader import file_bounds
from planbook.reader.foreign_parts import foreign_parts
from planbook.reader.hidden_words import TooLargeError, hidden_words
from planbook.reader.workbook_folder import EARLIER, PICTURES, REPLACED, is_workbook_beside, locks_beside

MOST_EARLIER = 10  # of them that are read, the last by name
LARGEST_PICTURE = 10_000_000  # bytes
MOST_NEWER = 3  # of the workbooks beside that were saved later, the last, are read
SAME_MOMENT = 2  # seconds; some disks and shares tell the time no better
PLAN, ROWS_OF_PLAN = "plan", 100
_SAID = messages_in_text_file(__file__)  # by what a file is instead of a workbook
_BEGINNINGS = ((b"PK", "other"), (b"\xd0\xcf\x11\xe0", "old"))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIGNS = Patterns(__file__)
_PARTS = {kind: re.compile(sign) for kind, sign in _SIGNS.by_words("parts").items()}
_THINGS = _SIGNS.by_words("things")
_REFUSED: Mapping[type[Exception], str] = {
    file_bounds.TooMuchError: "too_much",
    file_bounds.EmptyRowsError: "empty_rows",
    file_bounds.CodeError: "code",
    TooLargeError: "too_large",
}
_UNKNOWN = (ValueError, LookupError, ArithmeticError)  # what an odd part leads to


def read_workbook(path: Path) -> Book:
    """Read a workbook as it lies on disk; it is never changed.

    Raises ``UnusableError`` for what is no workbook, or cannot be opened.
    """
    on_disk = whole_file(path)
    parts = _usual(path, on_disk)
    with _told_why_unreadable(path):
        read = WorkbookGrids(parts)
        book = _book(read)
        asides = hidden_words(read, book.grids)
    found = replace(
        book,
        pictures=read_pictures(path.parent),
        earlier=read_earlier(path.parent),
        asides=asides,
        foreign=foreign_parts(parts),
        file=path.name,
        siblings=read_siblings(path, book.grids),
        lost=tuple(_lost(parts)),
    )
    if file_content(path) != on_disk:
        raise UnusableError(_SAID["changed"].format(name=path.name))
    return found


def _lost(parts: WorkbookParts) -> Iterator[str]:
    """Name each kind of thing that a workbook of ours has, and this file nothing of."""
    every = "".join(parts.contents).encode()
    inside = [part for name, part in parts.entries if name.startswith("xl/worksheets/s")]
    for what, sign in _THINGS.items():
        if not any(sign.encode() in one for one in (every, *inside)):
            yield what


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
                books.append(replace(_book_at(path), pictures=shared))
    return tuple(books)


def read_siblings(path: Path, grids: Mapping[str, Grid]) -> tuple[Sibling, ...]:
    """Read which other workbooks lie in the folder, by name, and who has it open.

    Of those saved later the sheet Plan is read, where it can be. One with the cells that
    the workbook itself has is not there: nothing in it can be missed.
    """
    with suppress(OSError):
        saved, size = path.stat().st_mtime, path.stat().st_size
        around = sorted(path.parent.iterdir())
        others = [other for other in around if _is_sibling(other, path)]
        later = (one for one in others if is_workbook_beside(one) and _saved(one) > saved + SAME_MOMENT)
        newer = sorted(later, key=_saved)[-MOST_NEWER:]
        near = {other for other in others if other in newer or other.stat().st_size == size}
        plans = {other: _plan_beside(other) for other in near}
        left = (one for one in others if one not in near or not _is_same(one, plans[one], grids))
        return tuple(_sibling(one, plans[one] if one in newer else None) for one in left)
    return ()


def _is_sibling(other: Path, path: Path) -> bool:
    return other.name in locks_beside(path.name) or (
        other.name != path.name and (is_workbook_beside(other) or other.suffix.lower() == ".xlsb")
    )


def _is_same(path: Path, plan: Mapping[str, Grid], grids: Mapping[str, Grid]) -> bool:
    """Tell whether a workbook has these cells; no more is read where its Plan has not."""
    with suppress(UnusableError):
        if all(name in grids and one.cells == grids[name].cells for name, one in plan.items()):
            return _typed(_book_at(path).grids) == _typed(grids)
    return False


def _typed(grids: Mapping[str, Grid]) -> dict[str, object]:
    typed = {name: one for name, one in grids.items() if not is_results(name)}
    return {name: (name in OWN_SHEETS or one.cells, one.notes) for name, one in typed.items()}


def _saved(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0


def _sibling(path: Path, plan: Mapping[str, Grid] | None) -> Sibling:
    """Give another workbook; of one that was saved later, with its sheet Plan."""
    if plan is None:
        return Sibling(path.name)
    saved = datetime.fromtimestamp(_saved(path)).astimezone()
    return Sibling(path.name, is_newer=True, saved=f"{saved:%Y-%m-%d kl. %H.%M}", grids=plan)


def _plan_beside(path: Path) -> dict[str, Grid]:
    """Read the sheet Plan and no other, so that it takes no time."""
    with suppress(UnusableError):
        parts = _usual(path, whole_file(path))
        with _told_why_unreadable(path):
            for sheet, relation in parts.sheets:
                title = sheet.get("name", "")
                if relation and normal(title) == PLAN:
                    cells = WorkbookGrids(parts).rows_of(relation.target, ROWS_OF_PLAN).cells
                    file_bounds.bound_texts(_texts(title, cells))
                    return {title: Grid(cells)}
    return {}


def _book_at(path: Path) -> Book:
    parts = _usual(path, whole_file(path))
    with _told_why_unreadable(path):
        return _book(WorkbookGrids(parts))


def _book(read: WorkbookGrids) -> Book:
    """Give the cells of a workbook; what we do not know, openpyxl does, or nobody."""
    for rows in read.rows.values():
        file_bounds.bound_blocks(rows.around)
    try:
        book = read.book()
    except _UNKNOWN:
        from planbook.reader.openpyxl_grids import openpyxl_book  # few workbooks wait for it

        titles = {one.target: node.get("name", "") for node, one in read.parts.sheets if one}
        later = {titles[part]: later_typings(rows.around) for part, rows in read.rows.items()}
        return openpyxl_book(zipped(read.parts.entries, ZIP_STORED), later)
    file_bounds.bound_texts(
        chain.from_iterable(_texts(name, grid.cells) for name, grid in book.grids.items())
    )
    return book


def _texts(title: str, cells: Mapping[Place, object]) -> Iterator[tuple[Cell, object]]:
    return ((Cell(title, *at), text) for at, text in cells.items())


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


def _usual(path: Path, content: bytes) -> WorkbookParts:
    """Unpack a workbook as Excel packs it; refuse, unread, what is none or does harm."""
    kind = next((kind for sign, kind in _BEGINNINGS if content.startswith(sign)), "other")
    if not content.strip(b"\0"):
        kind = "away"
    elif path.suffix.lower() == ".csv":
        kind = "text"
    elif kind == "old" and _ENCRYPTED in content:
        kind = "locked"
    with _told_why_unreadable(path):
        file_bounds.bound_parts(content)
    with suppress(*BROKEN_PACKAGE), ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        kind = next((kind for kind, sign in _PARTS.items() if any(map(sign.match, names))), "")
        if not kind:
            with _told_why_unreadable(path):
                entries = file_bounds.bounded_parts(package)
                return WorkbookParts(usual_parts(entries))
    raise UnusableError(_SAID[kind].format(name=path.name))


@contextmanager
def _told_why_unreadable(path: Path) -> Generator[None]:
    """Let whatever goes wrong while a file is read say in a sentence why and what to do."""
    try:
        yield
    except tuple(_REFUSED) as error:
        why = _SAID[_REFUSED[type(error)]]
        raise UnusableError(why.format(name=path.name, told=error)) from None
    except Exception as error:  # openpyxl and zipfile raise whatever a broken part leads to
        raise UnusableError(_SAID["broken"].format(name=path.name)) from error
