"""The command line's own words, in Swedish."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ERRORS = (
    (r"the following arguments are required: (.*)", "Det här saknas: {0}."),
    (r"unrecognized arguments: (.*)", "Det här känns inte igen: {0}."),
    (
        r"argument ([^:]*): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        "{0}: «{1}» finns inte. Det som finns: {2}.",
    ),
    (r"argument ([^:]*): expected one argument", "{0}: värdet saknas."),
    (r"argument ([^:]*): (.*)", "{0}: {1}"),
)
_ASCII = str.maketrans("åäöÅÄÖ", "aaoAAO")


@dataclass(frozen=True)
class Argument:
    """One word of a command: its names and what argparse is to know of it."""

    names: tuple[str, ...]
    settings: dict[str, Any]


@dataclass(frozen=True)
class Command:
    """A command: its name, what it does, an example, its words and its function."""

    name: str
    summary: str
    example: str
    arguments: tuple[Argument, ...]
    run: Callable[[argparse.Namespace], int]


def argument(*names: str, **settings: Any) -> Argument:
    """Describe a word; one with å, ä or ö gets a twin without."""
    twins = tuple(name.translate(_ASCII) for name in names)
    return Argument(tuple(dict.fromkeys((*names, *twins))), settings)


def parsed(
    commands: Sequence[Command], words: Sequence[str] | None
) -> argparse.Namespace:
    """Read a command line; stops with 2 and a Swedish sentence at a faulty one."""
    parser = _Parser(
        prog="handlingsplan",
        description="Kontrollerar nämndens handlingsplan och gör dess Word-dokument.",
        epilog=_example(commands[0]),
    )
    choices = parser.add_subparsers(
        title="Kommandon", metavar="KOMMANDO", dest="command", required=True
    )
    for command in commands:
        own = choices.add_parser(
            command.name,
            aliases=argument(command.name).names[1:],
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog=_example(command),
        )
        own.set_defaults(run=command.run)
        for word in command.arguments:
            own.add_argument(*word.names, **word.settings)
    return parser.parse_args(words)


def day(text: str) -> date:
    """Read a day as the command line writes it, 2026-09-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"«{text}» går inte att läsa. Skriv dagen som 2026-09-30."
        ) from None


def year(text: str) -> int:
    """Read a year with four digits."""
    if not re.fullmatch(r"(19|2[01])\d\d", text):
        raise argparse.ArgumentTypeError(
            f"«{text}» går inte att läsa. Skriv året med fyra siffror."
        )
    return int(text)


def not_empty(text: str) -> str:
    """Read a name that cannot be empty."""
    if not text.strip():
        raise argparse.ArgumentTypeError("namnet saknas.")
    return text.strip()


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose first word is Swedish too."""

    def add_usage(
        self, usage: Any, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        first = "Användning: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, first)


class _Parser(argparse.ArgumentParser):
    """A parser that asks, helps and refuses in Swedish."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **settings, formatter_class=_Formatter, add_help=False, allow_abbrev=False
        )
        self._positionals.title = "Argument"
        self._optionals.title = "Val"
        names = argument("-h", "--hjälp", "--help").names
        self.add_argument(*names, action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what is wrong, and stop with 2."""
        self.exit(2, f"{_swedish(message)} Skriv «{self.prog} --hjälp» för hjälp.\n")


def _example(command: Command) -> str:
    return f"Exempel:\n  handlingsplan {command.example}"


def _swedish(message: str) -> str:
    """Say what argparse says, in Swedish."""
    for pattern, words in _ERRORS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*match.groups()).replace("'", "")
    return "Kommandot går inte att förstå."
