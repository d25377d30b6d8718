"""What a command is: its words above its function, and its texts in its docstring."""

import inspect
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from planbook.model.swedish import plain_letters

CLEAN, FOUND, COULD_NOT = 0, 1, 2
FOLDER_WORD = "MAPP"


@dataclass(frozen=True)
class Argument:
    """One word of a command: its names and what argparse is to know of it."""

    names: tuple[str, ...]
    settings: dict[str, Any]

    @property
    def is_option(self) -> bool:
        """Tell whether it is written with its name."""
        return self.names[0].startswith("-")

    @property
    def can_be_left(self) -> bool:
        """Tell whether the command can be run without it."""
        if self.is_option:
            return not self.settings.get("required")
        return self.settings.get("nargs") == "?"


class Command(NamedTuple):
    """A command: its name, what it does, an example, its words and its function."""

    name: str
    summary: str
    example: str
    arguments: tuple[Argument, ...]
    run: Callable[[Namespace], int]

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write its name."""
        return _twins(self.name)


def command(name: str, *arguments: Argument) -> Callable[[Callable[[Namespace], int]], Command]:
    """Make a function a command; its docstring is a sentence and an example."""

    def decorated(run: Callable[[Namespace], int]) -> Command:
        told, example = inspect.getdoc(run).split("\n\nExempel:\n")  # type: ignore[union-attr]
        summary = " ".join(told.split()).removesuffix(".")
        summary = summary[0].lower() + summary[1:]
        return Command(name, summary, example.strip(), arguments, run)

    return decorated


def word(name: str, metavar: str, told: str, **settings: Any) -> Argument:
    """Describe a word of a command by its place."""
    return Argument((name,), _value(metavar, told) | settings)


def option(names: str, metavar: str, told: str, **settings: Any) -> Argument:
    """Describe «--namn dest» of a command that takes a value."""
    return _option(names, _value(metavar, told) | settings)


def flag(names: str, told: str, **settings: Any) -> Argument:
    """Describe «--namn dest» of a command that takes none; True, unless told."""
    return _option(names, {"action": "store_true", "help": told} | settings)


def _option(names: str, settings: dict[str, Any]) -> Argument:
    name, dest = names.split()
    return Argument(_twins(name), {"dest": dest} | settings)


def _value(metavar: str, told: str) -> dict[str, Any]:
    """Let what is named as a file be a path, and the rest a text."""
    is_file = "." in metavar or metavar == FOLDER_WORD
    read: dict[str, Any] = {"type": Path} if is_file else {"default": ""}
    return {"metavar": metavar, "help": told} | read


def _twins(name: str) -> tuple[str, ...]:
    """Give a word, and the same without å, ä and ö."""
    return tuple(dict.fromkeys((name, plain_letters(name))))


def tell(lines: Iterable[object]) -> None:
    """Say each line of a command's answer itself, as soon as there is one."""
    for line in lines:
        print(line)


def aside(*lines: object, status: int = CLEAN) -> int:
    """Say something beside the answer of a command."""
    for line in lines:
        print(line, file=sys.stderr)
    return status
