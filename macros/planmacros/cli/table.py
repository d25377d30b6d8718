"""The commands and documents as tables in Markdown, to read before one runs them."""

from plandoc.documents.registry import registered_words
from planmacros.cli.command import Argument, Command
from planmacros.cli.command_words import WORKBOOK_FILE
from planmacros.cli.commands import COMMANDS


def command_table() -> str:
    """Give a row for each command: how it is written, what it does, and its words."""
    heads = ("| Kommando | Vad det gör | Ord och val |", "|---|---|---|")
    return "\n".join((*heads, *map(_row, COMMANDS)))


def document_table() -> str:
    """Give a row for each document: how it is asked for, and what it is."""
    rows = (f"| `skapa {word}` | {told} |" for word, told in registered_words().items())
    return "\n".join(("| Dokument | Vad det är |", "|---|---|", *rows))


def _row(command: Command) -> str:
    needed = [_usage(one) for one in command.arguments if not one.can_be_left]
    told = [
        f"`{_usage(one)}` {one.settings['help']}"
        for one in command.arguments
        if one is not WORKBOOK_FILE
    ]
    usage = " ".join(("handlingsplan", command.name, *needed))
    return f"| `{usage}` | {command.summary} | {'<br>'.join(told)} |"


def _usage(argument: Argument) -> str:
    metavar = argument.settings.get("metavar", "")
    name = argument.names[0] if argument.is_option else ""
    return f"{name} {metavar}".strip()
