"""The dated copies of cells that are kept in the tool's own folder."""

import os
import re
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import count, pairwise
from pathlib import Path
from typing import NamedTuple

from planbook import files
from planbook.difference import cell_copy
from planbook.difference.cell_copy import BrokenCopyError, CellCopy
from planbook.files import UnusableError, write_new_file, write_over_file
from planbook.model.book import Book
from planbook.model.swedish import normal
from planbook.model.text_files import messages_in_text_file
from planbook.reader.parse import parse
from planbook.schema import Plan
from planmacros.checks.persons.identifiers import masked
from planmacros.checks.rules import Finding, Grade

# A quarter: long enough for a loss to be seen at the next follow-up meeting, and no
# longer than a board can answer for what may stand in the copies.
LONGEST_KEPT = timedelta(days=90)
LONGEST_GAP = timedelta(days=30)  # that counts between two copies, since clocks may jump
MOST_KEPT = 200  # of one workbook; as many as four a working day for ten weeks
LOSS_TOLD = timedelta(days=14)  # so that whoever was away a week is told of it too
FOLDER_FOR_OWNER = 0o700
_SAID = messages_in_text_file(__file__)
COPY_NOT_KEPT = _SAID["not_kept"]
ONLY_ORDER = "samma värden på raderna, men annan ordning eller andra rubriker"
MIXED = "W04"  # the rule that compares rows with how they were
_SIGNS = 16  # of the name of a workbook's folder
_NAME = re.compile(r"(\d{6}) (\d{8}T\d{6}) ([0-9a-f]{12})(?: \(\d+\))?\.gz")
_TIME = "%Y%m%dT%H%M%S"


class Stored(NamedTuple):
    """A copy on disk: its number, when it was made, and what tells its cells."""

    number: int
    path: Path
    at: datetime
    digest: str

    def __str__(self) -> str:
        """Name the copy as the command line lists it."""
        return f"{self.number:>4}  {copy_moment(self.at)}"


class Shelf(NamedTuple):
    """The copies of one workbook, which has a folder of its own below ``copies``.

    The folder is named for where the workbook lies, but does not tell it.
    """

    copies: Path
    address: str
    file: str

    @property
    def folder(self) -> Path:
        """Give the folder of this workbook's copies."""
        said = sha256(self.address.encode(errors="surrogatepass")).hexdigest()
        return self.copies / said[:_SIGNS]

    def stored(self) -> tuple[Stored, ...]:
        """Give the copies, the oldest first."""
        return stored_snapshots(self.folder)


class Kept(NamedTuple):
    """What is told of a copy: what had changed, and why none could be kept.

    The reason is for a log, since it says what only the machine understands.
    """

    since: str = ""
    trouble: str = ""
    reason: str = ""


def snapshot_shelf(copies: Path, path: Path) -> Shelf:
    """Give the place of the snapshots of a workbook that lies in a folder."""
    return Shelf(copies, os.path.normcase(path.resolve()), path.name)


def with_snapshot_before(place: Callable[[], Shelf], book: Book) -> Book:
    """Give a workbook with the cells that W04 compares its rows with, if there are any.

    Nothing is ever raised, neither here nor by ``place``: no copy is worth a failed
    run.
    """
    with suppress(Exception):
        if base := snapshot_compared_with(place().stored(), book):
            return replace(book, before=base[1].book)
    return book


def keep_snapshot(
    place: Callable[[], Shelf], book: Book, at: datetime, findings: Iterable[Finding] | None = None
) -> Kept:
    """Keep a snapshot of a workbook's cells, unless the last one has the same.

    ``findings`` are those of a check, which tell whether its rows are mixed (W04).
    Nothing is ever raised, as above.
    """
    try:
        mixed = None if findings is None else _mixed(findings)
        return _keep(place(), cell_copy.copy_bytes(book), at, mixed)
    except Exception as error:  # noqa: BLE001 - see above
        cause = error.__cause__ or error
        told = cause.strerror if isinstance(cause, OSError) else ""
        return Kept(trouble=COPY_NOT_KEPT, reason=f"{type(cause).__name__} {told or ''}".strip())


def _mixed(findings: Iterable[Finding]) -> str:
    """Give the worst grade of what a check has found of mixed or lost rows (W04)."""
    found = {one.grade for one in findings if one.code == MIXED}
    return next((grade.value for grade in Grade if grade in found), "")


def stored_snapshots(folder: Path) -> tuple[Stored, ...]:
    """Give the snapshots in a folder, the oldest first."""
    found = list[Stored]()
    with suppress(OSError):
        for path in folder.iterdir():
            if match := _NAME.fullmatch(path.name):
                with suppress(ValueError):
                    at = datetime.fromisoformat(match[2])
                    found.append(Stored(int(match[1]), path, at, match[3]))
    return tuple(sorted(found))


def snapshot_folders(copies: Path) -> tuple[Path, ...]:
    """Give the folders of all workbooks that there are snapshots of."""
    with suppress(OSError):
        return tuple(sorted(path for path in copies.iterdir() if path.is_dir()))
    return ()


def opened_snapshot(one: Stored) -> CellCopy:
    """Read a snapshot; raises ``BrokenCopyError`` where it cannot be read."""
    try:
        return cell_copy.unpack_cell_copy(one.path.read_bytes())
    except OSError as error:
        raise BrokenCopyError from error


def snapshot_compared_with(copies: Sequence[Stored], book: Book) -> tuple[Stored, CellCopy] | None:
    """Give the snapshot whose rows those of a workbook are compared with.

    It is the one before, until rows are mixed or lost (W04); then it stays the one
    from before that, until they are as they were or somebody has accepted it. Of lost
    rows alone it is told for two weeks.
    """
    with suppress(BrokenCopyError, IndexError):
        last = copies[-1]
        copy = opened_snapshot(last)
        if last.digest == cell_copy.cell_digest(book):
            return _numbered(copies, copy.about.against)
        base = _numbered(copies, copy.about.against)
        return base if base and _is_mixed(copy, base[1]) else (last, copy)
    return None


def last_unlike_snapshot(copies: Sequence[Stored], book: Book) -> tuple[Stored, CellCopy] | None:
    """Give the latest snapshot whose cells are others than those of a workbook."""
    mine = cell_copy.cell_digest(book)
    for one in reversed(copies):
        if one.digest != mine:
            with suppress(BrokenCopyError):
                return one, opened_snapshot(one)
    return None


def copy_moment(at: datetime) -> str:
    """Write the moment of a snapshot as people do, to the minute."""
    return f"{at:%Y-%m-%d %H.%M}"


def since_snapshot(one: Stored, old: Book, new: Book) -> str:
    """Say in a line what has changed since a snapshot was made."""
    from planbook.difference.cells_difference import cells_difference, told_difference  # noqa: PLC0415 - seldom

    changes = told_difference(cells_difference(old, new)) or ONLY_ORDER
    return f"Sedan {copy_moment(one.at)}: {changes}."


def clear_up_snapshots(copies: Path) -> None:
    """Remove the copies that are too old or too many, but never a workbook's last.

    How old one is, is counted from copy to copy and not from what the clock says now.
    """
    for folder in snapshot_folders(copies):
        newest_first, age = stored_snapshots(folder)[::-1], timedelta(0)
        for place, (newer, one) in enumerate(pairwise(newest_first), start=2):
            age += min(max(newer.at - one.at, timedelta(0)), LONGEST_GAP)
            if place > MOST_KEPT or age > LONGEST_KEPT:
                with suppress(OSError):
                    one.path.unlink()
        files.remove_unfinished_files(folder, files.LEFT_BEHIND)


def accept_in_snapshot(shelf: Shelf, book: Book, at: datetime) -> None:
    """Let a workbook be as it is, so that its rows are compared with none before.

    Raises ``UnusableError`` where that cannot be written.
    """
    _keep(shelf, cell_copy.copy_bytes(book), at, None)
    last = shelf.stored()[-1]
    copy = read_snapshot(last)
    about = replace(copy.about, against=None)
    write_over_file(last.path, cell_copy.pack_cell_copy(replace(copy, about=about)))


def _keep(shelf: Shelf, book: Book, at: datetime, mixed: str | None) -> Kept:
    at = at.replace(tzinfo=None, microsecond=0)
    before = shelf.stored()
    mine = cell_copy.cell_digest(book)
    if before and before[-1].digest == mine:
        return Kept()
    base = snapshot_compared_with(before, book)
    against = base[0].number if base else None
    about = replace(_about(shelf, book, at), against=against, mixed=mixed)
    try:
        _make_folder(shelf.folder)
        with _free_number(shelf.folder) as number:
            path = shelf.folder / f"{number:06} {at:{_TIME}} {mine}.gz"
            write_new_file(path, cell_copy.pack_cell_copy(CellCopy(about, book)), mode=files.FOR_OWNER)
    finally:
        clear_up_snapshots(shelf.copies)
    with suppress(BrokenCopyError, IndexError):
        return Kept(since_snapshot(before[-1], opened_snapshot(before[-1]).book, book))
    return Kept()


@contextmanager
def _free_number(folder: Path) -> Generator[int]:
    """Give the next number, which no other run gets while a copy is written."""
    taken = [one.number for one in stored_snapshots(folder)]
    for number in count(max(taken, default=0) + 1):
        mark = folder / f"{files.UNFINISHED}{number}"
        try:
            mark.touch(exist_ok=False)
        except FileExistsError:
            continue
        try:
            if all(one.number != number for one in stored_snapshots(folder)):
                yield number
                return
        finally:
            mark.unlink(missing_ok=True)


def _numbered(copies: Sequence[Stored], number: int | None) -> tuple[Stored, CellCopy] | None:
    """Give the copy of a number, if it is still there."""
    found = next((one for one in copies if one.number == number), None)
    return (found, opened_snapshot(found)) if found else None


def _is_mixed(copy: CellCopy, base: CellCopy) -> bool:
    """Tell whether rows of a copy were mixed, or newly lost, against one before it.

    Where no check has told, they may have been.
    """
    is_new = copy.about.at - base.about.at < LOSS_TOLD
    found = copy.about.mixed
    return found in {None, Grade.ERROR.value} or (bool(found) and is_new)


def _make_folder(folder: Path) -> None:
    """Make a folder that only its owner may look in."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(FOLDER_FOR_OWNER)
        folder.parent.chmod(FOLDER_FOR_OWNER)


def _about(shelf: Shelf, book: Book, at: datetime) -> cell_copy.About:
    plan = plan_for_snapshot(book, at.date())
    return cell_copy.About(masked(shelf.file), masked(plan.text(Plan.board)), plan.year, at)


def plan_for_snapshot(book: Book, as_of: date) -> Plan:
    """Read only the sheet Plan of a workbook, for what a snapshot tells of it."""
    names = [name for name in book.grids if normal(name) == normal(Plan.sheet)]
    alone = replace(book, grids={name: book.grids[name] for name in names})
    return parse(alone, (Plan,), as_of).form(Plan)


def read_snapshot(one: Stored) -> CellCopy:
    """Read a snapshot that was asked for; raises ``UnusableError`` if it cannot be."""
    try:
        return opened_snapshot(one)
    except BrokenCopyError as error:
        told = _SAID["unreadable"].format(number=one.number, moment=copy_moment(one.at))
        raise UnusableError(told) from error
