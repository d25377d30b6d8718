"""The commands that make a new workbook of one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planmacros.cli import clock
from planmacros.cli.command import CLEAN, aside, command, option, word
from planmacros.cli.words import FILE, not_empty

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

_TO = option(
    "--till to",
    "UT.xlsx",
    "den nya arbetsbokens namn; annars bredvid den gamla",
)


@command(
    "förbered",
    word(
        "occasion",
        "TILLFÄLLE",
        "ett tillfälle på bladet Listor, till exempel T1, eller alla",
        type=not_empty,
    ),
    FILE,
    _TO,
)
def prepare_occasion(arguments: Namespace) -> int:
    """Lägger till de rader som ett tillfälle för uppföljning behöver, i en ny fil.

    Exempel:
        förbered T1 handlingsplan-2027.xlsx
    """
    from planbook.editor.patch import patched
    from planbook.files import content_of, write_new
    from planbook.reader.parse import parse
    from planbook.schema import SHEETS
    from planmacros.cli.workbook_files import beside, noted, tell_of_persons
    from planmacros.tasks.tasks import in_file_name
    from planmacros.year.prepare import preparation

    path: Path = arguments.file
    book = noted(path)
    found = preparation(book, parse(book, SHEETS, clock.today()), arguments.occasion)
    print(*found.lines, sep="\n")
    if found.changes:
        tell_of_persons(book)
        content = patched(content_of(path) or b"", found.changes)
        named = f"{path.stem} förberedd {in_file_name(found.occasion)}"
        target = beside(path, arguments.to, named, path.suffix.lower())
        print(f"Arbetsboken: {write_new(target, content)}")
    return CLEAN


@command("laga", FILE, _TO)
def mend_workbook(arguments: Namespace) -> int:
    """Gör en kopia som har de listrutor och regler som celler har förlorat.

    Exempel:
        laga handlingsplan-2027.xlsx --till handlingsplan-2027-lagad.xlsx
    """
    from planbook.editor.mending import mended
    from planbook.files import content_of, write_new
    from planbook.reader.parse import parse
    from planbook.schema import SHEETS
    from planmacros.cli.workbook_files import beside, noted, tell_of_persons

    path: Path = arguments.file
    book = noted(path)
    content = content_of(path) or b""
    made = mended(content, book, parse(book, SHEETS, clock.today()))
    print(*made.lines, sep="\n", end="\n" if made.lines else "")
    if not made.count:
        return aside("Inget finns att lägga tillbaka, så ingen kopia gjordes.")
    tell_of_persons(book)
    target = beside(path, arguments.to, f"{path.stem} lagad", path.suffix)
    print(f"Arbetsboken: {write_new(target, made.content)}")
    return CLEAN


@command("nytt-år", FILE, _TO)
def make_new_year(arguments: Namespace) -> int:
    """Gör nästa års arbetsbok av årets, och en lista på det som ska ses över.

    Exempel:
        nytt-år handlingsplan-2027.xlsx
    """
    from planbook.files import content_of
    from planbook.reader.parse import parse
    from planbook.schema import SHEETS
    from planmacros.cli.workbook_files import beside, noted, tell_of_persons
    from planmacros.year import new_year

    path: Path = arguments.file
    book = noted(path)
    made = new_year.next_year(book, parse(book, SHEETS, clock.today()))
    tell_of_persons(book)
    target = beside(path, arguments.to, made.name, path.suffix.lower())
    workbook, log = new_year.write(made, content_of(path) or b"", path.name, target)
    print(*made.lines, f"\nArbetsboken: {workbook}", f"Listan: {log}", sep="\n")
    return CLEAN
