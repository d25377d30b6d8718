"""What a shell is answered when it asks what a word that is begun may become."""

import os
from argparse import Action
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from argcomplete.completers import BaseCompleter
from argcomplete.finders import CompletionFinder

from planmacros.cli.command import FOLDER_WORD, Command
from planmacros.cli.command_words import swedish_words
from planmacros.cli.parser import command_parsers

_WORKBOOKS = {".xlsx", ".xlsm"}


def answer_shell(commands: Sequence[Command]) -> None:
    """Answer the shell, and end the process."""
    parser, _ = command_parsers(commands, *os.environ["COMP_LINE"].split()[1:2])
    _Finder()(parser, always_complete_options=False, default_completer=_Files())


class _Finder(CompletionFinder):
    """Offers a word without its å, ä and ö only where it was begun so."""

    def filter_completions(self, completions: list[str]) -> list[str]:
        return list(swedish_words(super().filter_completions(completions)))


class _Files(BaseCompleter):
    """Offers the files that a word may be, by how its name ends, and all folders."""

    def __call__(self, *, prefix: str, action: Action, **_: Any) -> Iterator[str]:
        ending = Path(str(action.metavar)).suffix
        endings = _WORKBOOKS if ending in _WORKBOOKS else {ending}
        if not ending and action.metavar != FOLDER_WORD:
            return
        folder, begun = os.path.split(prefix)
        for path in sorted(Path(folder or ".").glob("[!.~]*")):
            name = prefix.removesuffix(begun) + path.name
            if path.is_dir():
                yield f"{name}/"
            elif path.suffix.lower() in endings:
                yield name
