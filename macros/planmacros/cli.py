"""The command line: the same functions as the buttons, without Excel.

What only one command needs it imports itself, so that no other waits for it.
"""

from __future__ import annotations

import io
import sys
from datetime import date
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
from planbook.parse import parse
from planbook.schema import SHEETS
from plandoc import documents
from planmacros import reports
from planmacros.arguments import Command, argument, day, not_empty, parsed, year
from planmacros.checks import RULES
from planmacros.checks.rules import code_of
from planmacros.faults import unforeseen
from planmacros.tasks import (
    PLAN,
    RefusedError,
    checked,
    document,
    file_name,
    in_file_name,
)

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from planmacros.tasks import Checked

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
    except (UnusableError, documents.TemplateError) as error:
        return _aside(str(error), status=COULD_NOT)
    except KeyboardInterrupt:
        return _aside("Avbrutet.", status=COULD_NOT)
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        return _aside(unforeseen(error), status=COULD_NOT)


def make_example(arguments: Namespace) -> int:
    """Make the workbook of 2020, check it and make its document."""
    from planbook.build import build
    from planbook.example import EXAMPLE
    from planmacros import whole_year

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
    from planbook import start
    from planbook.build import build
    from planbook.macros import Macros
    from planmacros.packaged import macros_of_workbook
    from planmacros.ribbon import sheet_buttons

    suffix, macros = PLAIN, None
    if arguments.file.suffix.lower() == WITH_BUTTONS:
        suffix, macros = WITH_BUTTONS, Macros(macros_of_workbook(), sheet_buttons())
    content = build(start.empty(arguments.board, arguments.year), macros=macros)
    placed = _placed(arguments.file, f"handlingsplan-{arguments.year}", suffix)
    print(f"Arbetsboken: {write_new(placed, content)}")
    return CLEAN


def check(arguments: Namespace) -> int:
    """Tell what needs a look in a workbook."""
    work = checked(read(arguments.file), arguments.day or _today())
    if arguments.format == "json":
        print(reports.as_json(work))
    else:
        print(*work.findings, sep="\n", end="\n" if work.findings else "")
    _aside(*reports.summary(work))
    return FOUND if work.errors else CLEAN


def make_document(arguments: Namespace) -> int:
    """Make a Word document of a workbook."""
    work = checked(read(arguments.file), arguments.day or _today())
    _aside(*work.errors, *reports.summary(work))
    wish = (work.register, arguments.occasion, arguments.role)
    subjects = documents.subjects(arguments.document, *wish)
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
    from planbook.patch import patched
    from planmacros.prepare import preparation

    path: Path = arguments.file
    book = read(path)
    found = preparation(book, parse(book, SHEETS, _today()), arguments.occasion)
    print(*found.lines, sep="\n")
    if found.changes:
        content = patched(content_of(path) or b"", found.changes)
        named = f"{path.stem} förberedd {in_file_name(found.occasion)}"
        target = _placed(arguments.to or path.parent, named, path.suffix.lower())
        print(f"Arbetsboken: {write_new(target, content)}")
    return CLEAN


def make_new_year(arguments: Namespace) -> int:
    """Make next year's workbook out of this year's."""
    from planmacros import new_year

    path: Path = arguments.file
    book = read(path)
    made = new_year.next_year(book, parse(book, SHEETS, _today()))
    target = _placed(arguments.to or path.parent, made.name, path.suffix.lower())
    workbook, log = new_year.write(made, content_of(path) or b"", path.name, target)
    print(*made.lines, f"\nArbetsboken: {workbook}", f"Listan: {log}", sep="\n")
    return CLEAN


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
    from planmacros import homes, requirements

    wanted = arguments.number or ""
    found = requirements.named(wanted)
    if wanted and not found:
        text = f"Kravet {wanted} finns inte. Skriv «krav» för att se alla."
        return _aside(text, status=COULD_NOT)
    describe = homes.explanation if found else homes.line
    print(*map(describe, found or requirements.REQUIREMENTS), sep="\n")
    return CLEAN


def template(arguments: Namespace) -> int:
    """Give out a copy of a template, or look a changed one through."""
    if arguments.look_through is None:
        content = documents.template(arguments.document)
        target = arguments.to or Path(TEMPLATES, f"{arguments.document}.docx")
        placed = _placed(target, arguments.document, ".docx")
        print(f"Mallen: {write_new(placed, content)}")
        return CLEAN
    path: Path = arguments.look_through
    own = content_of(path)
    if own is None:
        text = f"{path} finns inte. Kontrollera mappen och filens namn."
        return _aside(text, status=COULD_NOT)
    faults = documents.faults(arguments.document, own)
    print(*faults, sep="\n", end="\n" if faults else "")
    return _aside(
        f"{len(faults)} fel i mallen." if faults else "Mallen går att använda.",
        status=FOUND if faults else CLEAN,
    )


def install(_: Namespace) -> int:
    """Put the buttons in place, and say what may stand in their way."""
    from planmacros import installing, obstacles, packaged
    from planmacros.machine import this_machine
    from planmacros.requirements_of_it import needed

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
    from planmacros import installing
    from planmacros.machine import this_machine

    for line in installing.uninstall(this_machine()):
        print(line)
    return CLEAN


def diagnose(_: Namespace) -> int:
    """Give the whole situation of the buttons as text to send to IT."""
    from planmacros import diagnosis, packaged
    from planmacros.machine import this_machine
    from planmacros.ribbon import edition

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
    _aside(*documents.told(name, work.register))
    named = file_name(name, work.register, decision=decision, about=about)
    path = write_new(_placed(to or workbook.parent, named, ".docx"), content)
    text = documents.plain(name, work.register, about=about)
    written = [path]
    if text:
        written.append(write_new(path.with_suffix(".txt"), text.encode()))
    if name == PLAN and decision:
        _aside(*reports.before_decision(work))
        _aside(f"Registrets fingeravtryck: {documents.fingerprint(work.register)}")
        kept = workbook.parent / EARLIER / f"{path.stem}{workbook.suffix.lower()}"
        written.append(write_same(kept, content_of(workbook) or b""))
    return tuple(written)


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
    choices=documents.names(),
    help="något av " + ", ".join(documents.names()),
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
        "nytt-år",
        "gör nästa års arbetsbok av årets, och en lista på det som ska ses över",
        "nytt-år handlingsplan-2027.xlsx",
        (_FILE, _TO_WORKBOOK),
        make_new_year,
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
        "tar bort knapparna ur Excel; dokument och loggar ligger kvar",
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
