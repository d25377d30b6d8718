"""The files of a command: the workbook that it reads, and where its own ones go."""

import re
from argparse import Namespace
from datetime import date
from pathlib import Path

from planbook.files import UnusableError, replace_file, rights_of_file, write_new_file
from planbook.model.book import Book
from planbook.model.register import Register
from planbook.model.swedish import number_of
from planbook.model.text_files import messages_in_text_file
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.reader.workbook_folder import locks_beside, path_of_replaced
from planbook.schema import SHEETS
from planmacros.cli import clock
from planmacros.cli.command import aside
from planmacros.copies import snapshots
from planmacros.install.places import places_here
from planmacros.tasks.checked import Checked, can_be_checked, checked_register
from planmacros.tasks.opening import open_outside

_SAID = messages_in_text_file(__file__)
# What a command has put last in the name of the workbook that another is made of.
_MADE_BEFORE = re.compile(r" (?:förberedd .*?|lagad|återställd)(?= (?:förberedd .+|lagad|återställd)$)")
# A file with one of these endings would look like what it is not.
_OTHER_KINDS = re.compile(r"\.(?:csv|doc[xm]?|html|json|odt|pdf|rtf|txt|xls[xmb]?|zip)", re.IGNORECASE)


def read_workbook_file(path: Path) -> Book:
    """Read a workbook and keep a copy of its cells; say so where none could be kept."""
    book = _read_register(path)
    kept = snapshots.keep_snapshot(lambda: shelf_of(path), book, clock.now())
    aside(*filter(None, [kept.trouble]))
    return book


def check_workbook_file(path: Path, day: date) -> tuple[Checked, snapshots.Kept]:
    """Read and check a workbook, and keep a copy of its cells."""
    book = _read_register(path)
    work = checked_register(snapshots.with_snapshot_before(lambda: shelf_of(path), book), day)
    return work, snapshots.keep_snapshot(lambda: shelf_of(path), book, clock.now(), work.findings)


def _read_register(path: Path) -> Book:
    book = read_workbook(path)
    if not can_be_checked(book):
        raise UnusableError(_SAID["no_register"].format(file=path.name))
    return book


def as_of_today(book: Book) -> Register:
    """Read a workbook as it stands on the day that it is."""
    return parse(book, SHEETS, clock.today())


def shelf_of(path: Path) -> snapshots.Shelf:
    """Say where the copies of a workbook are."""
    return snapshots.snapshot_shelf(places_here().copies, path)


def tell_of_persons_in_file(book: Book) -> None:
    """Say that what may be about a person comes along to a new workbook."""
    from planmacros.copies.person_cells import person_cells

    number = len(person_cells(book, clock.today()))
    if number:
        aside(_SAID["persons"].format(cells=number_of(number, "cell", "celler")))


def write_workbook_file(
    arguments: Namespace, named: str, old: bytes, content: bytes, next_step: str
) -> None:
    """Write a workbook made of another, ``old``, and say where and what comes next.

    It lies beside the old one unless told where, or takes its place. Raises
    ``UnusableError`` where it cannot.
    """
    path: Path = arguments.file
    if arguments.in_place:
        refuse_if_open_in_file(arguments)
        kept = replace_file(path, content, old, path_of_replaced(path, clock.now()))
        aside(f"Den gamla ligger i {kept}.")
        tell_of_made_file(arguments, "Arbetsboken", path)
        aside(f"Nästa steg: {next_step}.")
        return
    named = _MADE_BEFORE.sub("", named)
    target = made_file_path(arguments.to or path.parent, named, path.suffix.lower())
    tell_of_made_file(
        arguments, "Arbetsboken", write_new_file(target, content, mode=rights_of_file(path))
    )
    aside(f"Nästa steg: {next_step}, och använd den i stället för den gamla.")


def refuse_if_open_in_file(arguments: Namespace) -> None:
    """Refuse to take the place of a file that is open, or that is to have a name.

    Raises ``UnusableError``.
    """
    path: Path = arguments.file
    if arguments.to:
        raise UnusableError("Välj antingen --till eller --på-plats, inte båda.")
    if any((path.parent / lock).exists() for lock in locks_beside(path.name)):
        raise UnusableError(_SAID["is_open"].format(file=path.name))


def tell_of_made_file(arguments: Namespace, what: str, path: Path) -> None:
    """Say what workbook or file was made and where, and open it if asked for."""
    print(f"{what}: {path}")
    open_file_if_asked(arguments, path)


def open_file_if_asked(arguments: Namespace, path: Path) -> None:
    """Open the workbook or file that was made, if asked and if it can be."""
    if arguments.open and not open_outside(path):
        aside(f"{path} gick inte att öppna härifrån. Öppna den själv.")


def made_file_path(target: Path, named: str, suffix: str) -> Path:
    """Say where a file that is made goes: into a folder under its name, else as told.

    Raises ``UnusableError`` for a name with the ending of another kind of file.
    """
    if target.is_dir():
        return target / f"{named}{suffix}"
    if target.suffix.lower() == suffix:
        return target
    if _OTHER_KINDS.fullmatch(target.suffix):
        raise UnusableError(_SAID["other_kind"].format(target=target, suffix=suffix))
    return target.with_name(f"{target.name}{suffix}")
