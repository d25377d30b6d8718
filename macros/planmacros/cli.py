"""The command line: the same functions as the buttons, without Excel.

What only one command needs it imports itself, so that no other waits for it.
"""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from planbook.files import (
    EARLIER,
    PICTURES,
    TEMPLATES,
    UnusableError,
    content_of,
    read,
    write_new,
    write_same,
)
from planbook.reader.parse import parse
from planbook.schema import SHEETS
from plandoc import making
from planmacros.arguments import Command, argument, day, not_empty, parsed, year
from planmacros.checks import RULES
from planmacros.checks.rules import code_of
from planmacros.tasks import reports
from planmacros.tasks.faults import unforeseen
from planmacros.tasks.tasks import (
    PLAN,
    RefusedError,
    checked,
    document,
    file_name,
    in_file_name,
    is_register,
)

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from planbook.model.book import Book
    from planmacros.copies.snapshots import Kept, Shelf
    from planmacros.tasks.tasks import Checked

CLEAN, FOUND, COULD_NOT = 0, 1, 2
_KINDS = {
    ".docx": "Word-dokumentet",
    ".txt": "Texten",
    ".xlsx": "Arbetsboken som den beslutades",
    ".xlsm": "Arbetsboken som den beslutades",
}
PLAIN, WITH_BUTTONS = ".xlsx", ".xlsm"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 is clean, 1 that FEL was found, 2 that it could not run."""
    _accept_every_letter()
    arguments = parsed(COMMANDS, argv)
    try:
        return int(arguments.run(arguments))
    except RefusedError as refusal:
        return _aside(str(refusal), status=FOUND)
    except (UnusableError, making.TemplateError) as error:
        return _aside(str(error), status=COULD_NOT)
    except KeyboardInterrupt:
        return _aside("Avbrutet.", status=COULD_NOT)
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        return _aside(unforeseen(error), status=COULD_NOT)


def make_example(arguments: Namespace) -> int:
    """Make the workbook of 2020, check it and make its document."""
    from planbook.builder.build import build
    from planbook.example.plan_2020 import EXAMPLE
    from planmacros.year import whole_year

    workbook = write_same(arguments.to / whole_year.NAMED, build(EXAMPLE))
    for picture in files("planbook").joinpath(PICTURES).iterdir():
        if picture.name.endswith(".png"):
            write_same(arguments.to / PICTURES / picture.name, picture.read_bytes())
    print(f"Arbetsboken: {workbook}")
    work = checked(read(workbook), whole_year.DRAFTED)
    print(f"Kontrollen gäller {whole_year.DRAFTED}, i planens eget år.")
    print(*reports.overview(work), *reports.summary(work), sep="\n")
    print(f"Word-dokumentet: {_made('plan', workbook, work)[0]}")
    if arguments.whole_year:
        for step in whole_year.walk(arguments.to / "hela året"):
            print(*reports.of_step(step.title, step.work, step.files), sep="\n")
    return CLEAN


def make_workbook(arguments: Namespace) -> int:
    """Make the workbook of a board and a year, empty."""
    from planbook.builder.build import build
    from planbook.builder.macros import Macros
    from planbook.example import empty
    from planmacros.addin.packaged import macros_of_workbook
    from planmacros.addin.ribbon import sheet_buttons

    suffix, macros = PLAIN, None
    if arguments.file.suffix.lower() == WITH_BUTTONS:
        suffix, macros = WITH_BUTTONS, Macros(macros_of_workbook(), sheet_buttons())
    content = build(empty.empty(arguments.board, arguments.year), macros=macros)
    placed = _placed(arguments.file, f"handlingsplan-{arguments.year}", suffix)
    print(f"Arbetsboken: {write_new(placed, content)}")
    return CLEAN


def check(arguments: Namespace) -> int:
    """Tell what needs a look in a workbook."""
    book, kept = _kept(arguments.file)
    _aside(*kept.lines)
    work = checked(book, arguments.day or _today())
    if arguments.format == "json":
        print(reports.as_json(work))
    else:
        print(*work.findings, sep="\n", end="\n" if work.findings else "")
    _aside(*reports.summary(work), *reports.of_copies(work))
    return FOUND if work.errors else CLEAN


def make_document(arguments: Namespace) -> int:
    """Make a Word document of a workbook."""
    work = checked(_noted(arguments.file), arguments.day or _today())
    _aside(*work.errors, *reports.summary(work))
    wish = (work.register, arguments.occasion, arguments.role)
    subjects = making.subjects(arguments.document, *wish)
    for about in subjects:
        made = _made(
            arguments.document,
            arguments.file,
            work,
            to=arguments.to,
            decision=arguments.decision,
            about=about,
        )
        print(*(f"{_KINDS[path.suffix]}: {path}" for path in made), sep="\n")
    if not subjects:
        _aside("Alla har svarat, så det finns ingen att påminna.")
    return FOUND if work.errors else CLEAN


def prepare(arguments: Namespace) -> int:
    """Make a workbook that is prepared for the follow-up of an occasion."""
    from planbook.editor.patch import patched
    from planmacros.year.prepare import preparation

    path: Path = arguments.file
    book = _noted(path)
    found = preparation(book, parse(book, SHEETS, _today()), arguments.occasion)
    print(*found.lines, sep="\n")
    if found.changes:
        _tell_of_persons(book)
        content = patched(content_of(path) or b"", found.changes)
        named = f"{path.stem} förberedd {in_file_name(found.occasion)}"
        target = _beside(path, arguments.to, named, path.suffix.lower())
        print(f"Arbetsboken: {write_new(target, content)}")
    return CLEAN


def make_new_year(arguments: Namespace) -> int:
    """Make next year's workbook out of this year's."""
    from planmacros.year import new_year

    path: Path = arguments.file
    book = _noted(path)
    made = new_year.next_year(book, parse(book, SHEETS, _today()))
    _tell_of_persons(book)
    target = _beside(path, arguments.to, made.name, path.suffix.lower())
    workbook, log = new_year.write(made, content_of(path) or b"", path.name, target)
    print(*made.lines, f"\nArbetsboken: {workbook}", f"Listan: {log}", sep="\n")
    return CLEAN


def history(arguments: Namespace) -> int:
    """List the kept copies of a workbook, and what has changed on whose rows."""
    from planmacros.copies import changed_since, snapshots

    if arguments.accept:
        book = _noted(arguments.file)
        snapshots.accept(_shelf(arguments.file), book, _now())
        return _aside("Ändringarna är godtagna. Nästa gång jämförs med hur det är nu.")
    copies = _shelf(arguments.file).stored()
    lines = changed_since.report(copies, read(arguments.file), _today())
    print(*lines, sep="\n")
    return CLEAN


def restore(arguments: Namespace) -> int:
    """Show the old cells of a workbook beside the new, and write them to a new file."""
    from planbook.editor.patch import patched
    from planmacros.copies import restore, snapshots
    from planmacros.copies.changed_since import Changes

    path: Path = arguments.file
    book, copies = read(path), _shelf(path).stored()
    one = restore.chosen(copies, arguments.since, book, path.name)
    changes = Changes.between(snapshots.read_again(one), book, _today())
    made = restore.restored(changes, restore.wishes(arguments.rows))
    print(f"Kopia {one.number} från {snapshots.moment(one.at)}", *made.lines, sep="\n")
    if not made.changes:
        return _aside("Inget skiljer sig som kan skrivas tillbaka.")
    if arguments.to is None:
        return _aside("Inget är skrivet. Ange --till NY.xlsx för att skriva en ny fil.")
    content = patched(content_of(path) or b"", made.changes)
    target = _placed(arguments.to, f"{path.stem} återställd", path.suffix.lower())
    print(f"Arbetsboken: {write_new(target, content)}")
    return _aside(restore.summary(made))


def mend(arguments: Namespace) -> int:
    """Make a copy of a workbook that has its lists and rules again."""
    from planbook.editor.mending import mended

    path: Path = arguments.file
    book = _noted(path)
    content = content_of(path) or b""
    made = mended(content, book, parse(book, SHEETS, _today()))
    print(*made.lines, sep="\n", end="\n" if made.lines else "")
    if not made.count:
        return _aside("Inget finns att lägga tillbaka, så ingen kopia gjordes.")
    _tell_of_persons(book)
    target = _beside(path, arguments.to, f"{path.stem} lagad", path.suffix)
    print(f"Arbetsboken: {write_new(target, made.content)}")
    return CLEAN


def clean(arguments: Namespace) -> int:
    """Find what is about a person in the kept copies, or remove it from them."""
    from planmacros.copies import cleaning
    from planmacros.copies.snapshots import folders
    from planmacros.install.places import here

    mine = [_shelf(arguments.file).folder] if arguments.file else []
    places = mine or folders(here().copies)
    if arguments.what == cleaning.FIND:
        found = list(cleaning.held(places))
        print(*found, sep="\n", end="\n" if found else "")
        _aside(cleaning.summary(found))
        return FOUND if found else CLEAN
    if arguments.what == cleaning.VALUE:
        _aside(cleaning.TOO_SHORT)
    value = sys.stdin.readline() if arguments.what == cleaning.VALUE else ""
    lines = list(cleaning.cleaned(places, arguments.what, value))
    print(*lines or [cleaning.NOTHING], sep="\n")
    return CLEAN


def compare(arguments: Namespace) -> int:
    """Tell how two copies of a workbook differ; never merge them."""
    from planmacros.copies import compare_copies

    a, b = read(arguments.a), read(arguments.b)
    base = read(arguments.base) if arguments.base else None
    found = compare_copies.comparison(a, b, base, _today())
    if arguments.format == "json":
        print(found.as_json())
    else:
        lines = [entry.line for entry in found.entries]
        print(*lines, sep="\n", end="\n" if lines else "")
    _aside(*found.remarks, found.summary())
    if arguments.to:
        register = parse(a, SHEETS, _today())
        paths = (arguments.a, arguments.b, arguments.to)
        content = compare_copies.list_file(found, register, paths)
        _aside(f"Listan: {write_new(arguments.to, content)}")
    return FOUND if found.entries else CLEAN


def explain(arguments: Namespace) -> int:
    """Explain one rule, or list them all."""
    wanted = code_of(arguments.code or "")
    found = [rule for rule in RULES if rule.code == wanted]
    if wanted and not found:
        codes = ", ".join(rule.code for rule in RULES)
        text = f"Kontrollen {wanted} finns inte. De som finns är {codes}."
        return _aside(text, status=COULD_NOT)
    describe = reports.explanation if found else reports.rule_line
    print(*map(describe, found or RULES), sep="\n")
    return CLEAN


def locate(arguments: Namespace) -> int:
    """Tell where one requirement lives, or list them all."""
    from planmacros.requirements import requirements

    wanted = arguments.number or ""
    found = requirements.requirements_named(wanted)
    if wanted and not found:
        text = f"Kravet {wanted} finns inte. Skriv «krav» för att se alla."
        return _aside(text, status=COULD_NOT)
    describe = (
        requirements.requirement_explained if found else requirements.requirement_line
    )
    print(*map(describe, found or requirements.catalogue()), sep="\n")
    return CLEAN


def template(arguments: Namespace) -> int:
    """Give out a copy of a template, or look a changed one through."""
    from planmacros.tasks import finished

    if arguments.look_through is None:
        content = making.template(arguments.document)
        target = arguments.to or Path(TEMPLATES, f"{arguments.document}.docx")
        placed = _placed(target, arguments.document, ".docx")
        print(f"Mallen: {write_new(placed, content)}")
        return CLEAN
    path: Path = arguments.look_through
    own = content_of(path)
    if own is None:
        text = f"{path} finns inte. Kontrollera mappen och filens namn."
        return _aside(text, status=COULD_NOT)
    faults = [str(fault) for fault in making.faults(arguments.document, own)]
    faults = faults or list(finished.looked_through(own))
    print(*faults, sep="\n", end="\n" if faults else "")
    return _aside(
        f"{len(faults)} fel i mallen." if faults else "Mallen går att använda.",
        status=FOUND if faults else CLEAN,
    )


def install(_: Namespace) -> int:
    """Put the buttons in place, and say what may stand in their way."""
    from planmacros.addin import packaged
    from planmacros.install import installing, obstacles
    from planmacros.install.it_requirements import needed
    from planmacros.install.machine import this_machine

    machine = this_machine()
    for line in installing.install(machine, packaged.addin):
        print(line)
    remarks = tuple(obstacles.found(machine))
    if remarks:
        told = (f"- {remark.text}" for remark in remarks)
        print("\nSett på den här datorn", *told, sep="\n")
    print(f"\nVad IT måste tillåta\n{needed(machine.system)}")
    print("\nFliken Handlingsplan ska nu finnas i Excel. Saknas den: kör diagnos.")
    return FOUND if any(remark.hinders for remark in remarks) else CLEAN


def uninstall(_: Namespace) -> int:
    """Take the buttons away; documents and logs are left."""
    from planmacros.install import installing
    from planmacros.install.machine import this_machine

    for line in installing.uninstall(this_machine()):
        print(line)
    return CLEAN


def diagnose(_: Namespace) -> int:
    """Give the whole situation of the buttons as text to send to IT."""
    from planmacros.addin import packaged
    from planmacros.addin.ribbon import edition
    from planmacros.install import diagnosis
    from planmacros.install.machine import this_machine

    found = diagnosis.diagnose(this_machine(), packaged.addin, edition())
    print(*found.lines, sep="\n")
    return FOUND if found.hindrances else CLEAN


def _made(  # noqa: PLR0913 - what, of what, where, which and about what
    name: str,
    workbook: Path,
    work: Checked,
    *,
    to: Path | None = None,
    decision: bool = False,
    about: str = "",
) -> tuple[Path, ...]:
    """Make a document and write it, beside its workbook unless told where.

    What can be sent as plain text is written beside it. A plan to decide on leaves
    the workbook among the earlier ones, so that later changes can be told.
    """
    own = content_of(workbook.parent / TEMPLATES / f"{name}.docx")
    content = document(name, work, own, decision=decision, about=about)
    _aside(*making.told(name, work.register))
    named = file_name(name, work.register, decision=decision, about=about)
    path = write_new(_beside(workbook, to, named, ".docx"), content)
    text = making.plain(name, work.register, about=about)
    written = [path]
    if text:
        written.append(write_new(path.with_suffix(".txt"), text.encode()))
    if name == PLAN and decision:
        _aside(*reports.before_decision(work))
        _aside(f"Registrets fingeravtryck: {making.fingerprint(work.register)}")
        kept = workbook.parent / EARLIER / f"{path.stem}{workbook.suffix.lower()}"
        written.append(write_same(kept, content_of(workbook) or b""))
    return tuple(written)


def _noted(path: Path) -> Book:
    """Read a workbook and keep a copy of its cells; say so where none could be kept."""
    book, kept = _kept(path)
    _aside(*filter(None, [kept.trouble]))
    return book


def _tell_of_persons(book: Book) -> None:
    """Say that what may be about a person comes along to a new workbook."""
    from planmacros.copies.persons import cells

    number = len(cells(book, _today()))
    if number:
        _aside(
            f"{'1 cell' if number == 1 else f'{number} celler'} kan innehålla "
            "uppgifter om en person och följer med till den nya filen. Kör "
            "kontrollera, och ta bort dem."
        )


def _kept(path: Path) -> tuple[Book, Kept]:
    """Read a workbook and keep a copy of its cells, if it is a register."""
    from planmacros.copies import snapshots

    book = read(path)
    if not is_register(book):
        return book, snapshots.Kept()
    kept = snapshots.keep(lambda: _shelf(path), book, _now())
    return replace(book, before=kept.before), kept


def _shelf(path: Path) -> Shelf:
    """Say where the copies of a workbook are."""
    from planmacros.copies.snapshots import shelf
    from planmacros.install.places import here

    return shelf(here().copies, path)


def _beside(path: Path, target: Path | None, named: str, suffix: str) -> Path:
    """Say where a file goes: as told, else beside the workbook."""
    return _placed(target, named, suffix) if target else path.with_name(named + suffix)


def _placed(target: Path, named: str, suffix: str) -> Path:
    """Say where a file goes: into a folder under its own name, else as told."""
    if target.is_dir():
        return target / f"{named}{suffix}"
    if target.suffix.lower() == suffix:
        return target
    return target.with_name(f"{target.name}{suffix}")


def _today() -> date:
    """Ask the clock, here and nowhere else."""
    return date.today()  # noqa: DTZ011 - the day where the user is


def _now() -> datetime:
    """Ask the clock for the moment too."""
    return datetime.now().astimezone()


def _aside(*lines: object, status: int = CLEAN) -> int:
    """Say something beside the answer itself."""
    for line in lines:
        print(line, file=sys.stderr)
    return status


def _accept_every_letter() -> None:
    """Let no letter of a workbook be one that the screen cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


_FILE = argument("file", metavar="FIL.xlsx", type=Path, help="arbetsboken")
_DOCUMENT = argument(
    "document",
    metavar="DOKUMENT",
    choices=making.names(),
    help="något av " + ", ".join(making.names()),
)
_TO_WORKBOOK = argument(
    "--till",
    dest="to",
    metavar="UT.xlsx",
    type=Path,
    help="den nya arbetsbokens namn; annars bredvid den gamla",
)
_DAY = argument(
    "--dag",
    dest="day",
    metavar="DATUM",
    type=day,
    help="dagen då kontrollen gäller, till exempel 2026-09-30; annars i dag",
)

COMMANDS = (
    Command(
        "exempel",
        "gör 2020 års arbetsbok, kontrollerar den och gör dess Word-dokument",
        "exempel --till exempel",
        (
            argument(
                "--till",
                dest="to",
                metavar="MAPP",
                type=Path,
                default=Path("exempel"),
                help="mappen som filerna läggs i; annars exempel",
            ),
            argument(
                "--hela-året",
                dest="whole_year",
                action="store_true",
                help="går igenom ett helt år: beslut, T1, T2, VB, synpunkter, nytt år",
            ),
        ),
        make_example,
    ),
    Command(
        "ny",
        "gör en tom arbetsbok för en nämnd och ett år",
        'ny handlingsplan-2027.xlsx --nämnd "Farsta stadsdelsnämnd" --år 2027',
        (
            argument(
                "file",
                metavar="FIL.xlsx",
                type=Path,
                help="arbetsboken; heter den FIL.xlsm får bladet Start knappar",
            ),
            argument(
                "--nämnd",
                dest="board",
                metavar="NÄMND",
                type=not_empty,
                required=True,
                help="nämndens namn",
            ),
            argument(
                "--år",
                dest="year",
                metavar="ÅR",
                type=year,
                required=True,
                help="året som planen gäller",
            ),
        ),
        make_workbook,
    ),
    Command(
        "kontrollera",
        "kontrollerar en arbetsbok och skriver en rad per fynd",
        "kontrollera handlingsplan-2027.xlsx",
        (
            _FILE,
            argument(
                "--format",
                choices=("text", "json"),
                default="text",
                help="text att läsa, eller json för andra program",
            ),
            _DAY,
        ),
        check,
    ),
    Command(
        "skapa",
        "gör ett Word-dokument av en arbetsbok",
        "skapa plan handlingsplan-2027.xlsx",
        (
            _DOCUMENT,
            _FILE,
            argument(
                "--till",
                dest="to",
                metavar="FIL.docx",
                type=Path,
                help="dokumentets namn; annars bredvid arbetsboken",
            ),
            argument(
                "--beslut",
                dest="decision",
                action="store_true",
                help="utan ordet UTKAST; plan och personal kräver att inga FEL finns",
            ),
            argument(
                "--tillfälle",
                dest="occasion",
                metavar="TILLFÄLLE",
                default="",
                help="uppföljningens tillfälle, till exempel T1",
            ),
            argument(
                "--roll",
                dest="role",
                metavar="ROLL",
                default="",
                help="rollen som påminns; annars alla som inte har svarat",
            ),
            _DAY,
        ),
        make_document,
    ),
    Command(
        "förbered",
        "lägger till de rader som ett tillfälle för uppföljning behöver, i en ny fil",
        "förbered T1 handlingsplan-2027.xlsx",
        (
            argument(
                "occasion",
                metavar="TILLFÄLLE",
                type=not_empty,
                help="ett tillfälle på bladet Listor, till exempel T1, eller alla",
            ),
            _FILE,
            _TO_WORKBOOK,
        ),
        prepare,
    ),
    Command(
        "laga",
        "gör en kopia som har de listrutor och regler som celler har förlorat",
        "laga handlingsplan-2027.xlsx --till handlingsplan-2027-lagad.xlsx",
        (_FILE, _TO_WORKBOOK),
        mend,
    ),
    Command(
        "nytt-år",
        "gör nästa års arbetsbok av årets, och en lista på det som ska ses över",
        "nytt-år handlingsplan-2027.xlsx",
        (_FILE, _TO_WORKBOOK),
        make_new_year,
    ),
    Command(
        "historik",
        "visar vad som är ändrat sedan arbetsboken sist kontrollerades, roll för roll",
        "historik handlingsplan-2027.xlsx",
        (
            _FILE,
            argument(
                "--godta",
                dest="accept",
                action="store_true",
                help="godtar det som är ändrat, så att W04 inte säger det mer",
            ),
        ),
        history,
    ),
    Command(
        "återställ",
        "visar gamla celler bredvid nya, och skriver de gamla i en ny fil",
        "återställ handlingsplan-2027.xlsx --rader Aktiviteter:A3,A5 --till ny.xlsx",
        (
            _FILE,
            argument(
                "--från",
                dest="since",
                metavar="NR",
                default="",
                help="kopians nummer eller en dag; annars den senaste som skiljer sig",
            ),
            argument(
                "--rader",
                dest="rows",
                metavar="BLAD:RAD",
                nargs="+",
                default=(),
                help="bladet och det som står först på raderna; annars alla ändrade",
            ),
            argument(
                "--till",
                dest="to",
                metavar="NY.xlsx",
                type=Path,
                help="den nya arbetsbokens namn; utan den visas bara skillnaden",
            ),
        ),
        restore,
    ),
    Command(
        "jämför",
        "visar cell för cell hur två kopior av arbetsboken skiljer sig",
        "jämför min.xlsx din.xlsx --bas gemensam.xlsx",
        (
            argument("a", metavar="A.xlsx", type=Path, help="den ena arbetsboken"),
            argument("b", metavar="B.xlsx", type=Path, help="den andra"),
            argument(
                "--bas",
                dest="base",
                metavar="C.xlsx",
                type=Path,
                help="arbetsboken som båda kommer från; då visas vem som ändrat vad",
            ),
            argument(
                "--format",
                choices=("text", "json"),
                default="text",
                help="text att läsa, eller json för andra program",
            ),
            argument(
                "--till",
                dest="to",
                metavar="LISTA.docx",
                type=Path,
                help="en lista att dela, som .docx eller .xlsx",
            ),
        ),
        compare,
    ),
    Command(
        "rensa",
        "letar efter uppgifter om personer i kopiorna, och tar bort dem",
        "rensa --ja",
        (
            argument(
                "file",
                metavar="FIL.xlsx",
                type=Path,
                nargs="?",
                help="arbetsboken vars kopior det gäller; annars alla",
            ),
            argument(
                "--ja",
                dest="what",
                action="store_const",
                const="persons",
                default="",
                help="tömmer alla celler som en kontroll av personuppgifter ger FEL",
            ),
            argument(
                "--värde",
                dest="what",
                action="store_const",
                const="value",
                help="tömmer alla celler med ett värde, som skrivs på nästa rad",
            ),
            argument(
                "--allt",
                dest="what",
                action="store_const",
                const="all",
                help="tar bort kopiorna helt",
            ),
        ),
        clean,
    ),
    Command(
        "regler",
        "förklarar en kontroll, eller räknar upp alla",
        "regler A07",
        (argument("code", metavar="KOD", nargs="?", help="kontrollens kod, som A07"),),
        explain,
    ),
    Command(
        "krav",
        "visar var ett krav på planen är tillgodosett, eller räknar upp alla",
        "krav R-305",
        (
            argument(
                "number", metavar="NR", nargs="?", help="kravets nummer, som R-305"
            ),
        ),
        locate,
    ),
    Command(
        "mall",
        "hämtar en Word-mall att ändra i, eller granskar en ändrad mall",
        "mall plan --granska mallar/plan.docx",
        (
            _DOCUMENT,
            argument(
                "--till",
                dest="to",
                metavar="FIL.docx",
                type=Path,
                help="vart mallen kopieras; annars mallar/DOKUMENT.docx",
            ),
            argument(
                "--granska",
                dest="look_through",
                metavar="FIL.docx",
                type=Path,
                help="en ändrad mall som ska granskas",
            ),
        ),
        template,
    ),
    Command(
        "installera",
        "lägger knapparna i Excel för dig, och säger vad IT måste tillåta",
        "installera",
        (),
        install,
    ),
    Command(
        "avinstallera",
        "tar bort knapparna ur Excel; dokument, kopior och loggar ligger kvar",
        "avinstallera",
        (),
        uninstall,
    ),
    Command(
        "diagnos",
        "skriver hur knapparna har det på den här datorn, att skicka till IT",
        "diagnos > diagnos.txt",
        (),
        diagnose,
    ),
)


if __name__ == "__main__":
    sys.exit(main())
