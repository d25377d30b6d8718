"""The commands, each declared above its function.

What only one command needs it imports itself, so that no other waits for it.
"""

from planmacros.cli.command import Command
from planmacros.cli.commands import (
    checking,
    copies,
    documents,
    example_and_new,
    install,
    look_up,
    workbook_from_another,
)

_IN_ORDER = (example_and_new, checking, documents, workbook_from_another, copies, look_up, install)

# As the help lists them: a new command is declared in its module and listed nowhere.
COMMANDS = tuple(
    one for module in _IN_ORDER for one in vars(module).values() if isinstance(one, Command)
)
