"""The command that lets a shell fill in what is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planmacros.cli.command import CLEAN, command, word
from planmacros.cli.command_words import one_of_words

if TYPE_CHECKING:
    from argparse import Namespace

_SHELLS = ("bash", "zsh", "fish", "powershell")


@command(
    "komplettera", word("shell", "SKAL", f"något av {', '.join(_SHELLS)}", **one_of_words(_SHELLS))
)
def write_completion(arguments: Namespace) -> int:
    """Skriver raderna som låter skalet fylla i kommandon, dokument och val med Tab.

    Exempel:
        komplettera bash >> ~/.bashrc
    """
    from argcomplete.shell_integration import shellcode

    print(shellcode(["handlingsplan"], shell=arguments.shell))
    return CLEAN
