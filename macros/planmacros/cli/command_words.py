"""The words that several commands share, and how what is written is read."""

import re
from argparse import ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from typing import Any

from planbook.model.swedish import plain_letters
from plandoc.documents.registry import registered_words
from planmacros.cli.command import flag, option, word

_ALIKE = 0.6  # of 1; less is another word


def day_word(text: str) -> date:
    """Read a word of a command as a day, 2026-09-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"«{text}» går inte att läsa. Skriv dagen som 2026-09-30.") from None


def year_word(text: str) -> int:
    """Read a word of a command as a year with four digits."""
    if not re.fullmatch(r"(19|2[01])\d\d", text):
        raise ArgumentTypeError(f"«{text}» går inte att läsa. Skriv året med fyra siffror.")
    return int(text)


def not_empty(text: str) -> str:
    """Read a word of a command as a name that cannot be empty."""
    if not text.strip():
        raise ArgumentTypeError("namnet saknas.")
    return text.strip()


def one_of_words(known: Iterable[str]) -> dict[str, Any]:
    """Read a command's word as one of some, and give it without its å, ä and ö."""
    words = tuple(known)
    plain = tuple(map(plain_letters, words))

    def read(text: str) -> str:
        if plain_letters(text) in plain:
            return plain_letters(text)
        raise ArgumentTypeError(unknown_word(text, words))

    def offered(**_: object) -> tuple[str, ...]:
        return words + plain

    return {"type": read, "completer": offered}


def swedish_words(names: Iterable[str]) -> tuple[str, ...]:
    """Leave out the ways to write a word without its å, ä and ö."""
    by_letters = dict[str, str]()
    for name in names:
        by_letters.setdefault(plain_letters(name), name)
    return tuple(by_letters.values())


def unknown_word(text: str, known: Iterable[str]) -> str:
    """Say that a word is not one of those there are, and which may be meant."""
    meant = meant_word(text, known)
    hint = f"Menar du «{meant}»?" if meant else f"Det som finns: {', '.join(known)}."
    return f"«{text}» finns inte. {hint}"


def meant_word(text: str, known: Iterable[str]) -> str:
    """Give the word that is most like a misspelt one, the first of several, if any."""
    from difflib import SequenceMatcher

    like = {one: SequenceMatcher(None, plain_letters(text), plain_letters(one)).ratio() for one in known}
    best = max(like, key=like.__getitem__)
    return best if like[best] >= _ALIKE else ""


_DOCUMENTS = tuple(registered_words())
WORKBOOK_FILE = word("file", "FIL.xlsx", "arbetsboken")
DOCUMENT_NAME = word(
    "document", "DOKUMENT", f"något av {', '.join(_DOCUMENTS)}", **one_of_words(_DOCUMENTS)
)
ANSWER_FORMAT = option(
    "--format format",
    "{text,json}",
    "text att läsa, eller json för andra program",
    default="text",
    **one_of_words(("text", "json")),
)
CHECK_DAY = option(
    "--dag day",
    "DATUM",
    "dagen då kontrollen gäller, till exempel 2026-09-30; annars i dag",
    type=day_word,
    default=None,
)
IN_PLACE = flag(
    "--på-plats in_place", "byter ut arbetsboken; den gamla flyttas till mappen tidigare bredvid"
)
OPEN_IT = flag("--öppna open", "öppnar det som gjordes i sitt eget program")
