"""Workbooks damaged at random: each row is read or told of, and nothing crashes."""

from __future__ import annotations

import io
import traceback
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from damage import HOSTILE_CELLS
from days import DAY
from planbook.builder.build import build_workbook
from planbook.example.plan_2020 import EXAMPLE
from planbook.files import UnusableError
from planbook.layout import FIXED_LIST, FORM_HEADINGS, FORM_HELP
from planbook.model.book import Book, Formula, Grid
from planbook.model.cell import is_blank_cell
from planbook.model.columns import Shape
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.reader.sheet_headings import Page, page
from planbook.schema import SHEETS
from planmacros.checks import check_register
from planmacros.tasks import reports
from planmacros.tasks.checked import Checked
from planmacros.tasks.finding_lines import finding_lines

CRASHED, UNREPORTED = "kraschade", "försvunnen rad"
FEW = 3  # rows of each kind, so that a hundred thousand workbooks take an hour
SHORT = 60  # characters of a text
LETTERS = "aå1 -=«<&\t\n\u200b\u0300\U0001f600"
NAMES = {sheet.sheet for sheet in SHEETS}
MANY = 3  # cells of a row above the headings that make it look like one below them
KINDS = {
    name: [kind for kind in SHEETS if kind.sheet == name]
    for name in dict.fromkeys(sheet.sheet for sheet in SHEETS)
}


def in_memory(seed: int) -> list[str]:
    """Damage the cells of a workbook, and say what went wrong."""
    random = Random(seed)
    book = small()
    for _ in range(random.randint(1, 6)):
        book = random.choice(DAMAGES)(book, random)
    return faults(book)


def on_disk(seed: int) -> list[str]:
    """Damage the bytes of a file, or of one of its parts, and say what went wrong."""
    random = Random(seed)
    damaged = random.choice((_bytes_changed, _part_changed))(content(), random)
    with TemporaryDirectory() as folder:
        path = Path(folder, "bok.xlsx")
        path.write_bytes(damaged)
        try:
            return faults(read_workbook(path))
        except UnusableError as error:
            return [] if "\n" not in str(error) else [f"{CRASHED}: {error}"]
        except Exception:  # noqa: BLE001 - it is what is looked for
            return [_crash()]


def faults(book: Book) -> list[str]:
    """Say if a workbook makes the check crash, or has rows that nobody tells of."""
    try:
        register = parse(book, SHEETS, DAY)
        work = Checked(register, check_register(register))
        _ = (reports.report_as_json(work), [*finding_lines(work)], [*reports.report_summary(work)])
        return [f"{UNREPORTED}: {where}" for where in unreported(book, work)]
    except Exception:  # noqa: BLE001 - it is what is looked for
        return [_crash()]


def _crash() -> str:
    return f"{CRASHED}: {traceback.format_exc()}"


def unreported(book: Book, work: Checked):
    """Give the rows with a cell that is neither read nor pointed at by any finding."""
    for name, kinds in KINDS.items():
        found = page(book, name, kinds)
        here = [one.cell for one in work.findings if found and one.cell.sheet == found.title]
        if found is None or any(one.code == "W01" and one.cell in here for one in work.findings):
            continue
        told = {cell.row for cell in here}, {cell.column for cell in here}
        # A banner that was typed over and then doubled is one thing, however many cells have it.
        values = {
            (row, str(found.grid.cells[row, column]))
            for row, column in _unread(found, kinds, work.register)
            if row not in told[0] and column not in told[1]
        }
        for row, number in sorted(Counter(row for row, _ in values).items()):
            if row > found.head or number >= MANY:
                yield f"{found.title} rad {row}"


def _unread(found: Page, kinds, register):
    """Give the cells that no row has, but for headings and a plan's fixed words."""
    standing = {
        (cell.row, cell.column + beside)
        for kind in kinds
        for row in register[kind]
        for cell in row.cells.values()
        for beside in ((-1, 0, 1) if kind.shape is Shape.FORM else (0,))
    }
    for place, value in found.grid.cells.items():
        heading = found.headings.get(place[1], "")
        is_ours = heading.startswith((FORM_HEADINGS[0], FORM_HELP, FIXED_LIST))
        if place in standing or place[0] == found.head or is_ours:
            continue
        if not is_blank_cell(value) and value not in _fixed():
            yield place


@cache
def _fixed() -> list[object]:
    """Give the headings and other fixed words of the plan that is damaged."""
    register = parse(small(), SHEETS, DAY)
    pages = [(page(small(), name, kinds), kinds) for name, kinds in KINDS.items()]
    _fixed_words: list[object] = []
    for found, kinds in pages:
        standing = {
            (cell.row, cell.column)
            for kind in kinds
            for row in register[kind]
            for cell in row.cells.values()
        }
        _fixed_words += [v for at, v in found.grid.cells.items() if at not in standing]
    return _fixed_words


@cache
def content() -> bytes:
    """Build the plan for 2020 with a few short rows of each kind."""
    return build_workbook(
        {
            kind: [
                replace(row, values={c: _short(v) for c, v in row.values.items()})
                for row in rows[: FEW if kind.shape is Shape.TABLE else 1]
            ]
            for kind, rows in EXAMPLE.items()
        }
    )


def _short(value):
    return value[:SHORT] if isinstance(value, str) else value


@cache
def small() -> Book:
    with TemporaryDirectory() as folder:
        path = Path(folder, "bok.xlsx")
        path.write_bytes(content())
        book = read_workbook(path)
    # The tool's own sheets hold thousands of formulas, and no row of a register.
    grids = {name: grid for name, grid in book.grids.items() if name in NAMES}
    return replace(book, grids=grids, asides=())


def _with(book: Book, title: str, **changes) -> Book:
    grid = replace(book.grids[title], **changes)
    return replace(book, grids={**book.grids, title: grid})


def _cells(book: Book, random: Random):
    """Choose a sheet that has cells, and one of those."""
    titles = sorted(title for title, grid in book.grids.items() if grid.cells)
    title = random.choice([*titles, *(one for one in titles if one in NAMES)])
    cells = dict(book.grids[title].cells)
    return title, cells, random.choice(sorted(cells))


def _typed(book: Book, random: Random) -> Book:
    title, cells, place = _cells(book, random)
    noise = "".join(random.choices(LETTERS, k=random.randint(1, 9)))
    cells[place] = random.choice([*HOSTILE_CELLS, noise, noise])
    return _with(book, title, cells=cells)


def _emptied(book: Book, random: Random) -> Book:
    title, cells, place = _cells(book, random)
    del cells[place]
    return _with(book, title, cells=cells)


def _column_lost(book: Book, random: Random) -> Book:
    title, cells, (_, column) = _cells(book, random)
    left = {at: value for at, value in cells.items() if at[1] != column}
    return _with(book, title, cells=left)


def _column_doubled(book: Book, random: Random) -> Book:
    title, cells, (_, column) = _cells(book, random)
    other = random.randint(1, 30)
    copy = {(row, other): value for (row, at), value in cells.items() if at == column}
    return _with(book, title, cells={**cells, **copy})


def _rows_moved(book: Book, random: Random) -> Book:
    title, cells, (first, _) = _cells(book, random)
    by = random.randint(1, 12)
    moved = {
        (row + by if row >= first else row, column): value for (row, column), value in cells.items()
    }
    return _with(book, title, cells=moved)


def _rows_swapped(book: Book, random: Random) -> Book:
    title, cells, (one, _) = _cells(book, random)
    other = random.choice(sorted({row for row, _ in cells}))
    turned = {one: other, other: one}
    swapped = {(turned.get(row, row), at): value for (row, at), value in cells.items()}
    return _with(book, title, cells=swapped)


def _column_sorted(book: Book, random: Random) -> Book:
    title, cells, (_, column) = _cells(book, random)
    places = sorted(at for at in cells if at[1] == column)
    values = sorted((cells[at] for at in places), key=str)
    return _with(book, title, cells={**cells, **dict(zip(places, values, strict=True))})


def _cells_swapped(book: Book, random: Random) -> Book:
    title, cells, one = _cells(book, random)
    other = random.choice(sorted(cells))
    cells[one], cells[other] = cells[other], cells[one]
    return _with(book, title, cells=cells)


def _astray(book: Book, random: Random) -> Book:
    title, cells, (row, _) = _cells(book, random)
    at = random.choice([row, random.randint(1, 1_048_576)]), random.randint(1, 16_384)
    return _with(book, title, cells={**cells, at: random.choice(HOSTILE_CELLS[2:])})


def _hidden(book: Book, random: Random) -> Book:
    title, _, (row, column) = _cells(book, random)
    kept = {"hidden": random.random() < 0.2, "hidden_rows": frozenset({row})}
    return _with(book, title, **kept, hidden_columns=frozenset({column}))


def _sheet_lost(book: Book, random: Random) -> Book:
    title, *_ = _cells(book, random)
    grids = {name: grid for name, grid in book.grids.items() if name != title}
    return replace(book, grids=grids or {"Blad1": Grid({(1, 1): Formula("=1")})})


def _sheet_copied(book: Book, random: Random) -> Book:
    title, *_ = _cells(book, random)
    grids = {**book.grids, f"{title} (2)": book.grids[title]}
    return replace(book, grids=grids)


DAMAGES = (
    *(_typed, _typed, _typed, _emptied, _column_lost, _column_doubled, _rows_moved),
    *(_rows_swapped, _column_sorted, _cells_swapped, _astray, _hidden),
    *(_sheet_lost, _sheet_copied),
)


def _bytes_changed(content: bytes, random: Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(random.randint(1, 30)):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    cut = random.choice((0, 0, 1, 500, 20_000))
    return bytes(damaged[: len(damaged) - cut])


def _part_changed(content: bytes, random: Random) -> bytes:
    """Damage a part inside the package, which is whole and counted right again."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = random.choice(names)
        for name in names:
            part = old.read(name)
            if name == chosen:
                part = random.choice((_turned, _cut, _doubled))(part, random)
            new.writestr(name, part)
    return stream.getvalue()


def _turned(part: bytes, random: Random) -> bytes:
    damaged = bytearray(part)
    for _ in range(random.randint(1, 3)):
        damaged[random.randrange(len(damaged))] = random.choice(b'<>"&/=0aZ\x00\xff')
    return bytes(damaged)


def _cut(part: bytes, random: Random) -> bytes:
    return part[: random.randrange(len(part))]


def _doubled(part: bytes, random: Random) -> bytes:
    start = random.randrange(len(part))
    stop = start + random.randint(1, 200)
    return part[:stop] + part[start:stop] + part[stop:]
