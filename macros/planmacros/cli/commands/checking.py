"""The command that checks a workbook."""

from argparse import Namespace

from planmacros.cli import clock
from planmacros.cli.command import CLEAN, FOUND, aside, command, flag, tell
from planmacros.cli.command_words import ANSWER_FORMAT, CHECK_DAY, WORKBOOK_FILE


@command(
    "kontrollera",
    WORKBOOK_FILE,
    flag("--alla every", "en rad för varje fynd; annars får lika fynd en gemensam rad"),
    ANSWER_FORMAT,
    CHECK_DAY,
)
def check_workbook(arguments: Namespace) -> int:
    """Kontrollerar en arbetsbok och räknar upp det som ska göras, det värsta först.

    Exempel:
        kontrollera handlingsplan-2027.xlsx
    """
    from planmacros.cli.workbook_files import check_workbook_file
    from planmacros.tasks import reports
    from planmacros.tasks.finding_lines import finding_lines

    work, kept = check_workbook_file(arguments.file, arguments.day or clock.today())
    aside(*filter(None, kept))
    lines = finding_lines(work, every=arguments.every)
    told = [
        *reports.report_of_copies(work),
        *(() if arguments.day else reports.report_of_past_year(work)),
        *reports.report_summary(work, folded=len(lines) < len(work.findings)),
    ]
    if arguments.format == "json":
        print(reports.report_as_json(work))
        aside(*told)
    else:
        tell((*lines, *told))
    return FOUND if work.errors else CLEAN
