"""What one begins with: the example, and an empty workbook."""

from argparse import Namespace
from pathlib import Path

from planmacros.cli.command import CLEAN, command, flag, option, word
from planmacros.cli.command_words import OPEN_IT, not_empty, year_word

_PLAIN, _WITH_BUTTONS = ".xlsx", ".xlsm"


@command(
    "exempel",
    option("--till to", "MAPP", "mappen som filerna läggs i; annars exempel", default=Path("exempel")),
    flag("--hela-året whole_year", "går igenom ett helt år: beslut, T1, T2, VB, synpunkter, nytt år"),
    OPEN_IT,
)
def make_example(arguments: Namespace) -> int:
    """Gör 2020 års arbetsbok, kontrollerar den och gör dess Word-dokument.

    Exempel:
        exempel --till exempel
    """
    from planbook.files import write_same_file
    from planbook.reader.read_workbook import read_workbook
    from planmacros.addin import packaged
    from planmacros.cli.commands.documents import EDITS_TOLD, write_told_document
    from planmacros.cli.workbook_files import open_file_if_asked
    from planmacros.tasks import reports
    from planmacros.tasks.check_and_make import PLAN
    from planmacros.tasks.checked import checked_register
    from planmacros.tasks.document_files import Wish
    from planmacros.tasks.finding_lines import finding_lines
    from planmacros.year import whole_year

    named = arguments.to / packaged.EXAMPLE_FILE
    workbook = write_same_file(named, packaged.packaged_example())
    whole_year.pictures_of_whole_year(arguments.to)
    print(f"Arbetsboken: {workbook}")
    drafted = whole_year.parts_of_whole_year()["Utkast"].ends
    work = checked_register(read_workbook(workbook), drafted)
    print(f"Kontrollen gäller {drafted}, i planens eget år.")
    lines = finding_lines(work)
    told = reports.report_summary(work, folded=len(lines) < len(work.findings))
    print(*lines, *told, sep="\n")
    plan, *_ = write_told_document(workbook, work, Wish(PLAN, EDITS_TOLD))
    print(f"Word-dokumentet: {plan}")
    if arguments.whole_year:
        for step in whole_year.walk_whole_year(arguments.to / "hela året"):
            print(*reports.report_of_step(step.title, step.work, step.files), sep="\n")
    open_file_if_asked(arguments, arguments.to)
    return CLEAN


@command(
    "ny",
    word("file", "FIL.xlsx", "arbetsboken; heter den FIL.xlsm får bladet Start knappar"),
    option("--nämnd board", "NÄMND", "nämndens namn", type=not_empty, required=True),
    option("--år year", "ÅR", "året som planen gäller", type=year_word, required=True),
    OPEN_IT,
)
def make_new_workbook(arguments: Namespace) -> int:
    """Gör en tom arbetsbok för en nämnd och ett år.

    Exempel:
        ny handlingsplan-2027.xlsx --nämnd "Farsta stadsdelsnämnd" --år 2027
    """
    from planbook.builder.build import build_workbook
    from planbook.builder.macros import Macros
    from planbook.example import empty
    from planbook.files import write_new_file
    from planmacros.addin.declared_buttons import sheet_buttons
    from planmacros.addin.packaged import packaged_macros
    from planmacros.cli.workbook_files import made_file_path, tell_of_made_file

    suffix, macros = _PLAIN, None
    if arguments.file.suffix.lower() == _WITH_BUTTONS:
        suffix, macros = _WITH_BUTTONS, Macros(packaged_macros(), sheet_buttons())
    content = build_workbook(empty.empty_contents(arguments.board, arguments.year), macros=macros)
    target = made_file_path(arguments.file, f"handlingsplan-{arguments.year}", suffix)
    tell_of_made_file(arguments, "Arbetsboken", write_new_file(target, content))
    return CLEAN
