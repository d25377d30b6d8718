"""The command line's own words, in Swedish."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planmacros.cli.command import Command

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
        choices.add_parser(
            command.name,
            aliases=command.names[1:],
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog=_example(command),
            command=command,
        )
    return parser.parse_args(words)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose first word is Swedish too."""

    def add_usage(
        self, usage: Any, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        first = "Användning: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, first)


class _Parser(argparse.ArgumentParser):
    """A parser that asks, helps and refuses in Swedish."""

    def __init__(self, *, command: Command | None = None, **settings: Any) -> None:
        super().__init__(
            **settings, formatter_class=_Formatter, add_help=False, allow_abbrev=False
        )
        self._positionals.title = "Argument"
        self._optionals.title = "Val"
        names = ("-h", "--hjälp", "--help", "--hjalp")
        self.add_argument(*names, action="help", help="visa den här hjälpen")
        self._command = command

    def parse_known_args(self, *words: Any, **settings: Any) -> Any:
        """Learn the words of a command only when it is the one that was written."""
        if self._command:
            self.set_defaults(run=self._command.run)
            for argument in self._command.arguments:
                self.add_argument(*argument.names, **argument.known())
            self._command = None
        return super().parse_known_args(*words, **settings)

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
