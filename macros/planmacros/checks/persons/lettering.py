"""Letters and digits that only look different, made the same before any search."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import TypeVar

from planbook.ooxml.office_properties import without_marks

# All but the letters and signs that Swedish texts are made of.
_STRANGE = re.compile("[^\x00-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2029\u202f-\u205e\u20ac\u2212]")
_RAISED = re.compile("[¹²³⁰⁴-⁹₀-₉①-⑨⓪]{4,}")  # fewer are a footnote or a unit
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_NOTE_MARK = re.compile(r"\[\^[^\[\]]*\]")
_BOLD = re.compile(r"(?<=\w)\*{1,3}|\*{1,3}(?=\w)")
# A cell, such as $B$12, and the number of one in a range: INDEX(A1:A9,3).
_QUOTED_OR_PLACE = re.compile(
    r"""("[^"]*"|'[^']*')|(?<!\w)\$?[A-Z]{1,2}\$?\d{1,4}(?!\w)(?:,\d{1,3}(?=\)))?"""
)
MOST_TEXTS = 200_000  # more than a workbook may have; every rule about persons asks about each
_Found = TypeVar("_Found")
_TAKES_NO_PLACE = {"Cf", "Me"}
_LETTERS = {"Lu", "Ll", "Lt", "Lo", "Lm"}
_SELECTORS = range(0xFE00, 0xFE10)  # ask for another look of the sign before them


def once_a_text(search: Callable[[str], Iterable[_Found]]) -> Callable[[str], tuple[_Found, ...]]:
    """Keep all that a search finds in each text, which is the same for whoever asks again."""

    @lru_cache(MOST_TEXTS)
    @wraps(search)
    def found(text: str) -> tuple[_Found, ...]:
        return tuple(search(text))

    return found


@lru_cache(MOST_TEXTS)
def visible_letters(text: str) -> str:
    """Write a text in plain letters and digits, without the signs that take no place.

    A digit of another script becomes the one of ours, a wide or mathematical letter
    the usual one; that is how numbers and names escape a search. What programs write
    by themselves is left out.
    """
    text = without_marks(text)
    if text.isascii():
        return text
    if _RAISED.search(text):
        text = _RAISED.sub(lambda run: "".join(map(_digit, run[0])), text)
    if _STRANGE.search(text):
        text = _STRANGE.sub(lambda sign: _usual(sign[0]), text)
        text = unicodedata.normalize("NFC", text)
    return text


@lru_cache(MOST_TEXTS)
def without_places(text: str) -> str:
    """Write the places of a formula alike; so are then most of those of a sheet.

    What stands in quotes is somebody's words, and stays as it is.
    """
    if not text.startswith("="):
        return text
    return _QUOTED_OR_PLACE.sub(lambda found: found[1] or "A1", text)


def letters_without_markup(text: str) -> str:
    """Leave out the signs by which a text says what is bold, a link or a footnote."""
    if "*" not in text and "[" not in text:
        return text
    bare = _NOTE_MARK.sub("", _LINK.sub(r"\1", text))
    return _BOLD.sub("", bare)


def _digit(sign: str) -> str:
    return str(unicodedata.digit(sign))


@lru_cache(maxsize=4096)
def _usual(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in _TAKES_NO_PLACE or ord(sign) in _SELECTORS:
        return ""
    if kind == "Nd":
        return _digit(sign)
    same = unicodedata.normalize("NFKC", sign)
    is_wide = 0xFF00 < ord(sign) < 0xFF5F  # noqa: PLR2004 - the wide forms of ASCII
    return same if is_wide or (kind in _LETTERS and len(same) == 1) else sign
