"""The commands about copies of a workbook: those that are kept, and two to compare."""

from argparse import Namespace
from pathlib import Path

from planmacros.cli import clock
from planmacros.cli.command import CLEAN, FOUND, aside, command, flag, option, tell, word
from planmacros.cli.command_words import ANSWER_FORMAT, IN_PLACE, OPEN_IT, WORKBOOK_FILE
from planmacros.cli.screen import line_on_screen


@command(
    "historik",
    WORKBOOK_FILE,
    flag("--godta accept", "godtar det som är ändrat, så att W04 inte säger det mer"),
)
def show_copies(arguments: Namespace) -> int:
    """Visar vad som är ändrat sedan arbetsboken sist kontrollerades, roll för roll.

    Exempel:
        historik handlingsplan-2027.xlsx
    """
    from planbook.reader.read_workbook import read_workbook
    from planmacros.cli.workbook_files import read_workbook_file, shelf_of
    from planmacros.copies import changed_since, snapshots

    if arguments.accept:
        book = read_workbook_file(arguments.file)
        snapshots.accept_in_snapshot(shelf_of(arguments.file), book, clock.now())
        return aside("Ändringarna är godtagna. Nästa gång jämförs med hur det är nu.")
    copies = shelf_of(arguments.file).stored()
    tell(changed_since.changes_since(copies, read_workbook(arguments.file), clock.today()))
    return CLEAN


@command(
    "återställ",
    WORKBOOK_FILE,
    option("--från since", "NR", "kopians nummer eller en dag; annars den senaste som skiljer sig"),
    option(
        "--rader rows",
        "BLAD:RAD",
        "bladet och det som står först på raderna; annars alla ändrade",
        nargs="+",
        default=(),
    ),
    option("--till to", "NY.xlsx", "den nya arbetsbokens namn; utan den visas bara skillnaden"),
    IN_PLACE,
    OPEN_IT,
)
def restore_from_copies(arguments: Namespace) -> int:
    """Visar gamla celler bredvid nya, och skriver de gamla i en ny fil.

    Exempel:
        återställ handlingsplan-2027.xlsx --rader Aktiviteter:A3,A5 --till ny.xlsx
    """
    from planbook.editor.patch import patched_workbook
    from planbook.files import whole_file
    from planbook.reader.read_workbook import read_workbook
    from planmacros.cli import workbook_files as files
    from planmacros.copies import restore, snapshots
    from planmacros.copies.changed_since import Changes

    path: Path = arguments.file
    book, copies = read_workbook(path), files.shelf_of(path).stored()
    one = restore.chosen_rows(copies, arguments.since, book, path.name)
    changes = Changes.between(snapshots.read_snapshot(one), book, clock.today())
    made = restore.restored_rows(changes, restore.rows_to_restore(arguments.rows))
    made_at = snapshots.copy_moment(one.at)
    print(f"Kopia {one.number} från {made_at}", *made.lines, sep="\n")
    if not made.changes:
        return aside("Inget skiljer sig som kan skrivas tillbaka.")
    if arguments.to is None and not arguments.in_place:
        return aside("Inget är skrivet. Ange --till NY.xlsx för att skriva en ny fil, eller --på-plats.")
    old = whole_file(path)
    content = patched_workbook(old, made.changes)
    aside(restore.restore_summary(made))
    named = f"{path.stem} återställd"
    files.write_workbook_file(arguments, named, old, content, "kontrollera den")
    return CLEAN


@command(
    "jämför",
    word("a", "A.xlsx", "den ena arbetsboken"),
    word("b", "B.xlsx", "den andra"),
    option("--bas base", "C.xlsx", "arbetsboken som båda kommer från; då visas vem som ändrat vad"),
    ANSWER_FORMAT,
    option("--till to", "LISTA.docx", "en lista att dela, som .docx eller .xlsx"),
    OPEN_IT,
)
def compare_two_copies(arguments: Namespace) -> int:
    """Visar cell för cell hur två kopior av arbetsboken skiljer sig.

    Exempel:
        jämför min.xlsx din.xlsx --bas gemensam.xlsx
    """
    from planbook.files import write_new_file
    from planbook.reader.read_workbook import read_workbook
    from planmacros.cli.workbook_files import as_of_today, open_file_if_asked
    from planmacros.copies import compare_copies

    a, b = read_workbook(arguments.a), read_workbook(arguments.b)
    base = read_workbook(arguments.base) if arguments.base else None
    found = compare_copies.compare_copies(a, b, base, clock.today())
    if arguments.format == "json":
        print(found.as_json())
    else:
        tell(entry.line for entry in found.entries)
    aside(*found.remarks, found.summary())
    if arguments.to:
        paths = (arguments.a, arguments.b, arguments.to)
        content = compare_copies.compared_copies_file(found, as_of_today(a), paths)
        path = write_new_file(arguments.to, content)
        aside(f"Listan: {path}")
        open_file_if_asked(arguments, path)
    return FOUND if found.entries else CLEAN


@command(
    "rensa",
    word("file", "FIL.xlsx", "arbetsboken vars kopior det gäller; annars alla", nargs="?"),
    flag(
        "--ja what",
        "tömmer alla celler som en kontroll av personuppgifter ger STOPP",
        action="store_const",
        const="persons",
        default="",  # to find, and remove nothing
    ),
    flag(
        "--värde what",
        "tömmer alla celler med ett värde, som skrivs på nästa rad",
        action="store_const",
        const="value",
    ),
    flag("--allt what", "tar bort kopiorna helt", action="store_const", const="all"),
)
def clean_copies(arguments: Namespace) -> int:
    """Letar efter uppgifter om personer i kopiorna, och tar bort dem.

    Exempel:
        rensa --ja
    """
    from planbook.files import UnusableError
    from planmacros.cli.workbook_files import shelf_of
    from planmacros.copies import cleaning
    from planmacros.copies.snapshots import snapshot_folders
    from planmacros.install.places import places_here

    mine = [shelf_of(arguments.file).folder] if arguments.file else []
    if mine and not (mine[0].exists() or arguments.file.exists()):
        raise UnusableError(
            f"{arguments.file} finns inte, och det finns inga kopior av den. Se om namnet är rätt."
        )
    places = mine or snapshot_folders(places_here().copies)
    if arguments.what == cleaning.FIND:
        found = list(cleaning.copies_to_clean(places))
        tell(found)
        aside(cleaning.cleaning_summary(found))
        return FOUND if found else CLEAN
    if arguments.what == cleaning.VALUE:
        aside(cleaning.TOO_SHORT)
    value = line_on_screen() if arguments.what == cleaning.VALUE else ""
    lines = tuple(cleaning.cleaned_copies(places, arguments.what, value))
    tell(lines or [cleaning.NOTHING_TO_CLEAN])
    return CLEAN
