"""The command line's own words, in Swedish."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any, NoReturn

from planbook.model.swedish import plain_letters
from planmacros.cli.command import Argument, Command
from planmacros.cli.command_words import meant_word, swedish_words, unknown_word

_ERRORS = (
    (r"the following arguments are required: (.*)", "Det här saknas: {0}."),
    (r"argument ([^:]*): expected one argument", "{0}: värdet saknas."),
    (r"argument ([^:]*): (.*)", "{0}: {1}"),
)


def parsed_command_line(commands: Sequence[Command], words: Sequence[str]) -> argparse.Namespace:
    """Parse a command line; stops with 2 and a Swedish sentence at a faulty one."""
    before = tuple(takewhile(lambda word: word.startswith("-"), words))
    name, after = words[len(before) :][:1], words[len(before) + 1 :]
    parser, own = command_parsers(commands, *name)
    name = [own.get_default("name") or one for one in name]
    before, after = parser.as_here(before), own.as_here(after)
    arguments, rest = parser.parse_known_args([*before, *name, *after])
    if rest:
        own.refuse(rest)
    return arguments


def command_parsers(commands: Sequence[Command], wanted: str = "") -> tuple[Parser, Parser]:
    """Make a parser of all commands and that of one, which alone knows its words."""
    parser = own = Parser(
        prog="handlingsplan",
        description="Kontrollerar nämndens handlingsplan och gör dess Word-dokument.",
        epilog=_example(commands[0]),
    )
    choices = parser.add_subparsers(title="Kommandon", metavar="KOMMANDO", dest="command", required=True)
    for command in commands:
        one = choices.add_parser(
            command.name,
            aliases=command.names[1:],
            help=command.summary,
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog=_example(command),
        )
        one.set_defaults(run=command.run, name=command.name)
        if plain_letters(wanted) == plain_letters(command.name):
            own = one
            own.learn(command.arguments)
    return parser, own


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose first word is Swedish too."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        first = "Användning: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, first)


class Parser(argparse.ArgumentParser):
    """A parser that asks, helps and refuses in Swedish."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=_Formatter, add_help=False, allow_abbrev=False)
        self._positionals.title = "Argument"
        self._optionals.title = "Val"
        names = ("-h", "--hjälp", "--help", "--hjalp")
        self.add_argument(*names, action="help", help="visa den här hjälpen")

    def learn(self, arguments: Iterable[Argument]) -> None:
        """Take in the words of a command."""
        for argument in arguments:
            settings = dict(argument.settings)
            completer = settings.pop("completer", None)
            action = self.add_argument(*argument.names, **settings)
            action.completer = completer  # type: ignore[attr-defined] # argcomplete's

    def as_here(self, words: Sequence[str]) -> tuple[str, ...]:
        """Write options with the letters that they have here; refuse all others."""
        known = {plain_letters(one): one for one in self._option_string_actions}
        read = list[str]()
        for word in takewhile(lambda word: word != "--", words):
            name, sign, value = word.partition("=")
            is_option = word.startswith("--")
            here = known.get(plain_letters(name), "") if is_option else name
            if is_option and not here:
                self.refuse([name])
            read.append(f"{here}{sign}{value}")
        return (*read, *words[len(read) :])

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """Say which words are not known, and what the first may be meant for."""
        meant = meant_word(words[0], swedish_words(self._option_string_actions))
        is_option = words[0].startswith("-")
        quotes = "" if is_option else ' Skriv det som är flera ord inom citattecken: "så här".'
        hint = f" Menar du {meant}?" if meant else quotes
        self.error(f"Det här känns inte igen: {' '.join(words)}.{hint}")

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what is wrong, and stop with 2."""
        self.exit(2, f"{_told(message)} Skriv «{self.prog} --hjälp» för hjälp.\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = swedish_words(action.choices)
            raise argparse.ArgumentError(action, unknown_word(value, known))


def _example(command: Command) -> str:
    return f"Exempel:\n  handlingsplan {command.example}"


def _told(message: str) -> str:
    """Say what argparse says, in Swedish."""
    for pattern, words in _ERRORS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*match.groups()).replace("'", "")
    return message
