"""The words that several commands share, and how what is written is read."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from planmacros.cli.command import Argument, option, word


def day(text: str) -> date:
    """Read a day as the command line writes it, 2026-09-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            f"«{text}» går inte att läsa. Skriv dagen som 2026-09-30."
        ) from None


def year(text: str) -> int:
    """Read a year with four digits."""
    if not re.fullmatch(r"(19|2[01])\d\d", text):
        raise ArgumentTypeError(
            f"«{text}» går inte att läsa. Skriv året med fyra siffror."
        )
    return int(text)


def not_empty(text: str) -> str:
    """Read a name that cannot be empty."""
    if not text.strip():
        raise ArgumentTypeError("namnet saknas.")
    return text.strip()


def _documents() -> dict[str, Any]:
    from plandoc import making

    return {"choices": making.names(), "help": f"något av {', '.join(making.names())}"}


FILE = word("file", "FIL.xlsx", "arbetsboken")
DOCUMENT = Argument(("document",), {"metavar": "DOKUMENT"}, _documents)
FORMAT = option(
    "--format format",
    None,
    "text att läsa, eller json för andra program",
    choices=("text", "json"),
    default="text",
)
DAY = option(
    "--dag day",
    "DATUM",
    "dagen då kontrollen gäller, till exempel 2026-09-30; annars i dag",
    type=day,
)
