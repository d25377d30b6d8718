"""The command line: the same functions as the buttons, without Excel."""

import gc
import io
import os
import sys
from collections.abc import Sequence

from planmacros.cli.command import CLEAN, COULD_NOT, FOUND, aside
from planmacros.cli.commands import COMMANDS
from planmacros.cli.parser import parsed_command_line
from planmacros.cli.screen import on_screen

_MOST_NEW = 200_000  # things made before a look for garbage; a command needs most of them to its end
__all__ = ["CLEAN", "COMMANDS", "COULD_NOT", "FOUND", "main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command of the command line; 0 clean, 1 FEL or STOPP, 2 not run."""
    _accept_every_letter()
    gc.set_threshold(_MOST_NEW)
    if "_ARGCOMPLETE" in os.environ:
        from planmacros.cli.shell_answer import answer_shell

        answer_shell(COMMANDS)
    arguments = parsed_command_line(COMMANDS, sys.argv[1:] if argv is None else argv)
    with on_screen():
        try:
            status = int(arguments.run(arguments))
            sys.stdout.flush()
        except BrokenPipeError:  # whoever read the answer has read enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return CLEAN
        except KeyboardInterrupt:
            return aside("Avbrutet.", status=COULD_NOT)
        except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
            return _refused(error)
    return status


def _refused(error: Exception) -> int:
    from planbook.files import UnusableError
    from plandoc.making import TemplateError
    from planmacros.tasks.check_and_make import RefusedError
    from planmacros.tasks.faults import unforeseen_fault

    match error:
        case RefusedError():
            return aside(str(error), status=FOUND)
        case UnusableError() | TemplateError():
            return aside(str(error), status=COULD_NOT)
        case _:
            return aside(unforeseen_fault(error), status=COULD_NOT)


def _accept_every_letter() -> None:
    """Let no letter of a workbook be one that the screen cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
