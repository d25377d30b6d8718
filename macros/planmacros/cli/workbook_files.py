"""The files of a command: the workbook that it reads, and where its own ones go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planbook.reader.read import read
from planmacros.cli import clock
from planmacros.cli.command import aside
from planmacros.copies import snapshots
from planmacros.install.places import here
from planmacros.tasks.tasks import is_register

if TYPE_CHECKING:
    from pathlib import Path

    from planbook.model.book import Book


def noted(path: Path) -> Book:
    """Read a workbook and keep a copy of its cells; say so where none could be kept."""
    book, kept = read_and_kept(path)
    aside(*filter(None, [kept.trouble]))
    return book


def read_and_kept(path: Path) -> tuple[Book, snapshots.Kept]:
    """Read a workbook and keep a copy of its cells, if it is a register."""
    book = read(path)
    if not is_register(book):
        return book, snapshots.Kept()
    kept = snapshots.keep(lambda: shelf_of(path), book, clock.now())
    return replace(book, before=kept.before), kept


def shelf_of(path: Path) -> snapshots.Shelf:
    """Say where the copies of a workbook are."""
    return snapshots.shelf(here().copies, path)


def tell_of_persons(book: Book) -> None:
    """Say that what may be about a person comes along to a new workbook."""
    from planmacros.copies.persons import cells

    number = len(cells(book, clock.today()))
    if number:
        aside(
            f"{'1 cell' if number == 1 else f'{number} celler'} kan innehålla "
            "uppgifter om en person och följer med till den nya filen. Kör "
            "kontrollera, och ta bort dem."
        )


def beside(path: Path, target: Path | None, named: str, suffix: str) -> Path:
    """Say where a file goes: as told, else beside the workbook."""
    return placed(target, named, suffix) if target else path.with_name(named + suffix)


def placed(target: Path, named: str, suffix: str) -> Path:
    """Say where a file goes: into a folder under its own name, else as told."""
    if target.is_dir():
        return target / f"{named}{suffix}"
    if target.suffix.lower() == suffix:
        return target
    return target.with_name(f"{target.name}{suffix}")
