"""The words that several commands share, and how what is written is read."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from datetime import date
from typing import TYPE_CHECKING, Any

from planbook.model.book import plain_letters
from planmacros.cli.command import Argument, option, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ALIKE = 0.6  # of 1; less is another word


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


def one_of(known: Mapping[str, str]) -> dict[str, Any]:
    """Read one of some words, with or without its å, ä and ö, as what it stands for."""
    by_letters = {plain_letters(word): meaning for word, meaning in known.items()}

    def read(text: str) -> str:
        if found := by_letters.get(plain_letters(text)):
            return found
        raise ArgumentTypeError(unknown(text, known))

    return {"type": read, "completer": lambda **_: known}


def unknown(text: str, known: Iterable[str]) -> str:
    """Say that a word is not one of those there are, and which may be meant."""
    meant = meant_by(text, known)
    hint = f"Menar du «{meant}»?" if meant else f"Det som finns: {', '.join(known)}."
    return f"«{text}» finns inte. {hint}"


def meant_by(text: str, known: Iterable[str]) -> str:
    """Give the word that is most like a misspelt one, the first of several, if any."""
    from difflib import SequenceMatcher

    like = {
        one: SequenceMatcher(None, plain_letters(text), plain_letters(one)).ratio()
        for one in known
    }
    best = max(like, key=like.__getitem__)
    return best if like[best] >= _ALIKE else ""


def _documents() -> dict[str, Any]:
    from plandoc import making

    known = {_in_swedish(making.called(name), name): name for name in making.names()}
    return one_of(known) | {"help": f"något av {', '.join(known)}"}


def _in_swedish(called: str, name: str) -> str:
    word = called.lower()
    return word if plain_letters(word) == name else name


FILE = word("file", "FIL.xlsx", "arbetsboken")
DOCUMENT = Argument(("document",), {"metavar": "DOKUMENT"}, _documents)
FORMAT = option(
    "--format format",
    "{text,json}",
    "text att läsa, eller json för andra program",
    default="text",
    **one_of({"text": "text", "json": "json"}),
)
DAY = option(
    "--dag day",
    "DATUM",
    "dagen då kontrollen gäller, till exempel 2026-09-30; annars i dag",
    type=day,
    default=None,
)
