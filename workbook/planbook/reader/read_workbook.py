"""The one reader of workbook files: what lies on disk, with what lies beside it."""

import re
import unicodedata
import warnings
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook  # noqa: TID251 - this is that module
from openpyxl.utils.cell import range_boundaries  # noqa: TID251
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula  # noqa: TID251
from openpyxl.worksheet.worksheet import Worksheet  # noqa: TID251

from planbook.files import UnusableError, file_content, whole_file
from planbook.layout import OWN_SHEETS, is_list_name, is_results
from planbook.model.book import Block, Book, Formula, Grid, Place, Sibling, Typing
from planbook.model.cell import Cell, is_blank_cell
from planbook.model.swedish import normal
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.ooxml.office_package import Parts, parts_of_sheets
from planbook.ooxml.part_words import unescaped_words
from planbook.ooxml.sheetml import LAST_COLUMN, X14
from planbook.ooxml.usual_package import bare_package, usual_package
from planbook.reader import file_bounds
from planbook.reader.foreign_parts import foreign_parts
from planbook.reader.hidden_words import TooLargeError, hidden_words
from planbook.reader.workbook_folder import EARLIER, PICTURES, REPLACED, is_workbook_beside, locks_beside

MOST_EARLIER = 10  # of them that are read, the last by name
LARGEST_PICTURE = 10_000_000  # bytes
MOST_NEWER = 3  # of the workbooks beside that were saved later, the last, are read
SAME_MOMENT = 2  # seconds; some disks and shares tell the time no better
PLAN, ROWS_OF_PLAN, COLUMNS_OF_PLAN = "plan", 100, 10
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
_IN_2010 = f'"{X14}"'.encode()
_NO_PACKAGE = (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError)


def read_workbook(path: Path) -> Book:
    """Read a workbook as it lies on disk; it is never changed.

    Raises ``UnusableError`` for what is no workbook, or cannot be opened.
    """
    on_disk = whole_file(path)
    content = _usual(path, on_disk)
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
        siblings=read_siblings(path, book.grids),
        lost=tuple(_lost(content)),
    )
    if file_content(path) != on_disk:
        raise UnusableError(_SAID["changed"].format(name=path.name))
    return found


def _lost(content: bytes) -> Iterator[str]:
    """Name each kind of thing that a workbook of ours has, and this file nothing of."""
    with ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        every = "".join(names).encode()
        for what, sign in _THINGS.items():
            inside = (package.read(name) for name in names if name.startswith("xl/worksheets/s"))
            if not any(sign.encode() in one for one in chain([every], inside)):
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
                books.append(replace(_book(path, _usual(path, whole_file(path))), pictures=shared))
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
        newer = sorted(filter(_later_than(saved), others), key=_saved)[-MOST_NEWER:]
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
            return _typed(_book(path, _usual(path, whole_file(path))).grids) == _typed(grids)
    return False


def _typed(grids: Mapping[str, Grid]) -> dict[str, object]:
    typed = {name: one for name, one in grids.items() if not is_results(name)}
    return {name: (name in OWN_SHEETS or one.cells, one.notes) for name, one in typed.items()}


def _later_than(moment: float) -> Callable[[Path], bool]:
    return lambda path: is_workbook_beside(path) and _saved(path) > moment + SAME_MOMENT


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
    with suppress(UnusableError):
        return _plan(path, whole_file(path))
    return {}


def _plan(path: Path, content: bytes) -> dict[str, Grid]:
    """Read the sheet Plan and no other, so that it takes no time."""
    with _told_why_unreadable(path):
        book = load_workbook(BytesIO(_usual(path, content)), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            if normal(sheet.title) == PLAN:
                rows = sheet.iter_rows(max_row=ROWS_OF_PLAN, max_col=COLUMNS_OF_PLAN)
                grid = Grid.of([[cell.value for cell in row] for row in rows])
                every = ((Cell(sheet.title, *at), text) for at, text in grid.cells.items())
                file_bounds.bound_texts(every)
                return {sheet.title: grid}
    return {}


def _book(path: Path, content: bytes) -> Book:
    with _told_why_unreadable(path):
        book = _opened(content)
        file_bounds.bound_texts(chain.from_iterable(map(_texts, book.worksheets)))
        lists = _lists_of_2010(content)
        grids = {one.title: _grid(one, set(book.defined_names), lists) for one in book.worksheets}
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


def _usual(path: Path, content: bytes) -> bytes:
    """Give a workbook as Excel packs it; refuse, unread, what is none or does harm."""
    kind = next((kind for sign, kind in _BEGINNINGS if content.startswith(sign)), "other")
    if not content.strip(b"\0"):
        kind = "away"
    elif path.suffix.lower() == ".csv":
        kind = "text"
    elif kind == "old" and _ENCRYPTED in content:
        kind = "locked"
    with _told_why_unreadable(path):
        file_bounds.bound_parts(content)
    with suppress(*_NO_PACKAGE), ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        kind = next((kind for kind, sign in _PARTS.items() if any(map(sign.match, names))), "")
        with _told_why_unreadable(path):
            if not kind:
                file_bounds.bound_file(package)
                content = usual_package(content)
    if kind:
        raise UnusableError(_SAID[kind].format(name=path.name))
    return content


def _opened(content: bytes) -> Workbook:
    """Open a workbook; where something that is drawn stops that, without it."""
    try:
        return load_workbook(BytesIO(content), keep_links=False)
    except Exception:  # noqa: BLE001 - see above; what is really broken is so again
        return load_workbook(BytesIO(bare_package(content)), keep_links=False)


@contextmanager
def _told_why_unreadable(path: Path) -> Generator[None]:
    """Let whatever goes wrong while a file is read say in a sentence why and what to do."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drawings that we do not read
            yield
    except tuple(_REFUSED) as error:
        why = _SAID[_REFUSED[type(error)]]
        raise UnusableError(why.format(name=path.name, told=error)) from None
    except Exception as error:  # openpyxl and zipfile raise whatever a broken part leads to
        raise UnusableError(_SAID["broken"].format(name=path.name)) from error


def _texts(sheet: Worksheet) -> Iterator[tuple[Cell, object]]:
    for place, cell in sheet._cells.items():  # noqa: SLF001
        yield Cell(sheet.title, *place), cell.value


def _grid(sheet: Worksheet, names: Collection[str], lists: Mapping[str, tuple[Typing, ...]]) -> Grid:
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
        totals=tuple(_totals(sheet)),
        notes=notes,
        typings=(*_typings(sheet, names), *lists.get(sheet.title, ())),
        filtered=any(_filters(sheet)),
    )


def _totals(sheet: Worksheet) -> Iterator[Block]:
    for table in sheet.tables.values():
        if table.totalsRowCount:
            last = _block(str(table.ref))
            yield replace(last, top=last.bottom)


def _typings(sheet: Worksheet, names: Collection[str]) -> Iterator[Typing]:
    """Give Excel's rules for what may be typed; one that says nothing is none.

    Neither is a list of ours that the workbook no longer has.
    """
    for one in sheet.data_validations.dataValidation:
        listed = str(one.formula1 or "")
        if one.type and (listed in names or not is_list_name(listed)):
            blocks = tuple(_block(str(area)) for area in one.sqref.ranges)
            yield Typing(str(one.type), blocks)


def _lists_of_2010(content: bytes) -> Mapping[str, tuple[Typing, ...]]:
    """Give by sheet the lists that Excel keeps apart since they name another sheet."""
    with ZipFile(BytesIO(content)) as package:
        parts = Parts(package)
        return {
            name: tuple(
                Typing(node.get("type", ""), tuple(map(_block, areas.split())))
                for node in parts.tree(part).iter(f"{{{X14}}}dataValidation")
                if (areas := node.findtext("{*}sqref"))
            )
            for name, part in parts_of_sheets(parts)
            if _IN_2010 in package.read(part)
        }


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
