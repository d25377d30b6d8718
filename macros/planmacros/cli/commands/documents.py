"""The commands that make documents of a workbook, and one again as it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planmacros.cli import clock
from planmacros.cli.command import CLEAN, FOUND, aside, command, flag, option, word
from planmacros.cli.command_words import CHECK_DAY, DOCUMENT_NAME, OPEN_IT, WORKBOOK_FILE
from planmacros.cli.screen import step_on_screen

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from plandoc.content.document_pieces import Document
    from planmacros.tasks.checked import Checked
    from planmacros.tasks.document_files import Wish

EDITS_TOLD = 50  # paragraphs of a document that somebody has edited in Word
_KINDS = {".docx": "Word-dokumentet", ".zip": "Word-dokumentet och kontrolloggen", ".txt": "Texten"}


@command(
    "skapa",
    DOCUMENT_NAME,
    WORKBOOK_FILE,
    option("--till to", "FIL.docx", "dokumentets namn; annars bredvid arbetsboken"),
    flag("--beslut decision", "utan ordet UTKAST; plan och personal kräver att inga FEL finns"),
    option("--tillfälle occasion", "TILLFÄLLE", "uppföljningens tillfälle, till exempel T1"),
    option("--roll role", "ROLL", "rollen som påminns; annars alla som inte har svarat"),
    CHECK_DAY,
    flag("--arkiv archive", "dokumentet och kontrolloggen i en enda zip-fil"),
    OPEN_IT,
)
def make_document(arguments: Namespace) -> int:
    """Gör ett Word-dokument av en arbetsbok.

    Exempel:
        skapa plan handlingsplan-2027.xlsx
    """
    from planbook.files import UnusableError
    from plandoc import making
    from planmacros.cli.workbook_files import check_workbook_file, open_file_if_asked
    from planmacros.tasks import reports
    from planmacros.tasks.checked import Checked
    from planmacros.tasks.finding_lines import finding_lines

    work, kept = check_workbook_file(arguments.file, arguments.day or clock.today())
    aside(*filter(None, [kept.trouble]))
    stops = finding_lines(Checked(work.register, work.told_when_making))
    aside(*stops, *(() if arguments.day else reports.report_of_past_year(work)))
    aside(*reports.report_summary(work, folded=len(stops) < len(work.told_when_making)))
    wanted = making.document(arguments.document)
    _refuse_wish_of_another(arguments, wanted)
    if hindrance := wanted.hindrance(work.register, arguments.occasion):
        raise UnusableError(hindrance)
    subjects = wanted.subjects(work.register, arguments.occasion, arguments.role)
    paths = [_told(arguments, work, about) for about in subjects]
    if paths:
        open_file_if_asked(arguments, paths[0] if len(paths) == 1 else paths[0].parent)
    else:
        aside("Alla har svarat, så det finns ingen att påminna.")
    return FOUND if work.errors else CLEAN


def _refuse_wish_of_another(arguments: Namespace, wanted: Document) -> None:
    """Refuse a wish that a document does not go by."""
    from planbook.files import UnusableError

    for option_name, wish in (("--tillfälle", "occasion"), ("--roll", "role")):
        if getattr(arguments, wish) and wish not in wanted.asks:
            raise UnusableError(
                f"{option_name} hör inte till dokumentet {wanted.called}. Ta bort det, och kör igen."
            )


def _told(arguments: Namespace, work: Checked, about: str) -> Path:
    """Make a document, say where it is and what was written with it, and give it."""
    from planmacros.tasks.document_files import Wish
    from planmacros.tasks.reports import kept_workbook

    step_on_screen(about)
    wish = Wish(arguments.document, EDITS_TOLD, arguments.decision, about, arguments.archive)
    paths = write_told_document(arguments.file, work, wish, arguments.to)
    kept = kept_workbook(work.register)
    print(*(f"{_kind(path, kept)}: {path}" for path in paths), sep="\n")
    return paths[0]


def _kind(path: Path, workbook: str) -> str:
    """Say what a file is; ``workbook`` is what is said of one."""
    from planmacros.tasks.document_files import LOG_ENDING

    is_log = path.suffix == ".txt" and LOG_ENDING.split(".")[0] in path.stem
    return "Kontrolloggen" if is_log else _KINDS.get(path.suffix, workbook)


def write_told_document(workbook: Path, work: Checked, wish: Wish, to: Path | None = None) -> list[Path]:
    """Make a document and write it, beside its workbook unless told where.

    What one must know of it is told; given is where it lies, and what was written with it.
    """
    from planbook.files import whole_file
    from plandoc import making
    from planmacros.cli.workbook_files import made_file_path
    from planmacros.tasks import document_files, reports
    from planmacros.tasks.check_and_make import PLAN

    if wish.archive and to and to.suffix.lower() == ".zip":
        to = to.with_suffix(".docx")  # the archive has the name of the document in it
    target = to or workbook.parent
    source = document_files.Source(workbook, whole_file(workbook), work, clock.now())
    files, edits = document_files.write_document(
        source, wish, lambda named: made_file_path(target, named, ".docx")
    )
    aside(*making.told_when_making(wish.name, work.register), *edits)
    if wish.decision and wish.name == PLAN:
        aside(*reports.report_before_decision(work))
        aside(f"Registrets fingeravtryck: {making.fingerprint(work.register)}")
    return files


@command(
    "återskapa",
    word("document", "DOKUMENT.docx", "dokumentet som ska göras på nytt"),
    word("file", "FIL.xlsx", "arbetsboken, om den ligger i en annan mapp", nargs="?"),
    option("--till to", "FIL.docx", "det nya dokumentets namn; annars bredvid"),
    OPEN_IT,
)
def recreate_document(arguments: Namespace) -> int:
    """Gör ett dokument på nytt ur mappen tidigare, så som det var när det gjordes.

    Exempel:
        återskapa "Handlingsplan Farsta stadsdelsnämnd 2027.docx"
    """
    from planbook.files import whole_file, write_new_file
    from planmacros.cli.workbook_files import made_file_path, tell_of_made_file
    from planmacros.tasks.recreating import recreated_document

    path = arguments.document
    folder = (arguments.file or path).parent
    made = recreated_document(whole_file(path), path.name, folder)
    to = made_file_path(arguments.to or path, path.stem, ".docx")
    tell_of_made_file(arguments, "Word-dokumentet", write_new_file(to, made.content))
    aside(f"Gjort av {made.source}.", *made.remarks)
    return CLEAN if made.is_as_it_was else FOUND
