"""The commands that make a new workbook of one that is there."""

from argparse import Namespace
from pathlib import Path

from planmacros.cli.command import CLEAN, aside, command, option, tell, word
from planmacros.cli.command_words import IN_PLACE, OPEN_IT, WORKBOOK_FILE, not_empty

_TO = option("--till to", "UT.xlsx", "den nya arbetsbokens namn; annars bredvid den gamla")


@command(
    "förbered",
    word(
        "occasion",
        "TILLFÄLLE",
        "ett tillfälle på bladet Listor, till exempel T1, eller alla",
        type=not_empty,
    ),
    WORKBOOK_FILE,
    _TO,
    IN_PLACE,
    OPEN_IT,
)
def make_prepared_workbook(arguments: Namespace) -> int:
    """Lägger till de rader som ett tillfälle för uppföljning behöver, i en ny fil.

    Exempel:
        förbered T1 handlingsplan-2027.xlsx
    """
    from planbook.editor.patch import patched_workbook
    from planbook.files import whole_file
    from planmacros.cli import workbook_files as files
    from planmacros.tasks.check_and_make import in_name_of_made
    from planmacros.year.follow_up_rows import AFTER_ROWS, prepared_follow_up_rows

    book = files.read_workbook_file(arguments.file)
    found = prepared_follow_up_rows(book, files.as_of_today(book), arguments.occasion)
    tell(found.lines)
    if found.changes:
        files.tell_of_persons_in_file(book)
        named = f"{arguments.file.stem} förberedd {in_name_of_made(found.occasion)}"
        old = whole_file(arguments.file)
        content = patched_workbook(old, found.changes)
        files.write_workbook_file(arguments, named, old, content, AFTER_ROWS)
    return CLEAN


@command("laga", WORKBOOK_FILE, _TO, IN_PLACE, OPEN_IT)
def make_mended_workbook(arguments: Namespace) -> int:
    """Gör en kopia som har de listrutor och regler som celler har förlorat.

    Exempel:
        laga handlingsplan-2027.xlsx --till handlingsplan-2027-lagad.xlsx
    """
    from planbook.editor.mending import mended_workbook
    from planbook.files import whole_file
    from planmacros.cli import workbook_files as files

    book = files.read_workbook_file(arguments.file)
    old = whole_file(arguments.file)
    made = mended_workbook(old, book, files.as_of_today(book))
    tell(made.lines)
    if not made.count:
        return aside("Inget finns att lägga tillbaka, så ingen kopia gjordes.")
    files.tell_of_persons_in_file(book)
    named = f"{arguments.file.stem} lagad"
    files.write_workbook_file(arguments, named, old, made.content, "kontrollera den")
    return CLEAN


@command("nytt-år", WORKBOOK_FILE, _TO, IN_PLACE, OPEN_IT)
def make_workbook_of_new_year(arguments: Namespace) -> int:
    """Gör nästa års arbetsbok av årets, och en lista på det som ska ses över.

    Exempel:
        nytt-år handlingsplan-2027.xlsx
    """
    from planbook.files import remove_same_file, rights_of_file, whole_file
    from planmacros.cli import workbook_files as files
    from planmacros.year import new_year

    path: Path = arguments.file
    book = files.read_workbook_file(path)
    made = new_year.new_year_workbook(book, files.as_of_today(book))
    files.tell_of_persons_in_file(book)
    if arguments.in_place:
        files.refuse_if_open_in_file(arguments)
    target = files.made_file_path(arguments.to or path.parent, made.name, path.suffix.lower())
    old = whole_file(arguments.file)
    workbook, log = new_year.write_new_year(made, old, path.name, target, rights_of_file(path))
    if arguments.in_place:
        remove_same_file(path, old)
    print(*made.lines, "", sep="\n")
    files.tell_of_made_file(arguments, "Arbetsboken", workbook)
    files.tell_of_made_file(arguments, "Listan", log)
    return aside(f"Nästa steg: {new_year.NEXT_STEP}.")
