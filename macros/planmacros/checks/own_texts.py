"""What the tool itself wrote in a workbook, of which nothing is asked."""

from dataclasses import replace
from functools import cache
from hashlib import blake2b
from pathlib import Path

from planbook.model.register import Register
from planbook.reader.hidden_words import SHEET_NAME
from planmacros.checks.persons.lettering import without_places

OWN_TEXTS = "own_texts.txt"  # made with the workbooks: the marks of what a new one holds
_LENGTH = 8  # bytes of a mark


def mark_of_text(text: str) -> str:
    """Give what tells a text from others; formulas alike but for their places have one."""
    plain = without_places(text).encode("utf-8", "surrogatepass")
    return blake2b(plain, digest_size=_LENGTH).hexdigest()


def without_own_texts(register: Register) -> Register:
    """Leave out the words that are, letter for letter, those of a new workbook.

    No rule finds anything in them; the names of the sheets stay, they say which there are.
    """
    own = _marks()
    typed = (
        words
        for words in register.words
        if words.cell.place == SHEET_NAME or mark_of_text(words.text) not in own
    )
    return replace(register, words=tuple(typed))


@cache
def _marks() -> frozenset[str]:
    return frozenset(Path(__file__).with_name(OWN_TEXTS).read_text("ascii").split())
