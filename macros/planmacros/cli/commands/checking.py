"""The command that checks a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planmacros.cli import clock
from planmacros.cli.command import CLEAN, FOUND, aside, command, tell
from planmacros.cli.command_words import ANSWER_FORMAT, CHECK_DAY, WORKBOOK_FILE

if TYPE_CHECKING:
    from argparse import Namespace


@command("kontrollera", WORKBOOK_FILE, ANSWER_FORMAT, CHECK_DAY)
def check_workbook(arguments: Namespace) -> int:
    """Kontrollerar en arbetsbok och skriver en rad per fynd.

    Exempel:
        kontrollera handlingsplan-2027.xlsx
    """
    from planmacros.cli.workbook_files import check_workbook_file
    from planmacros.tasks import reports

    work, kept = check_workbook_file(arguments.file, arguments.day or clock.today())
    aside(*kept.lines)
    if arguments.format == "json":
        print(reports.report_as_json(work))
    else:
        tell(work.findings)
    aside(*reports.report_summary(work), *reports.report_of_copies(work))
    return FOUND if work.errors else CLEAN
