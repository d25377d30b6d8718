"""How a document and a cell are compared, whatever made the document."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from planbook.model.swedish import quote

if TYPE_CHECKING:
    from planbook.model.cell import Cell

CONTEXT = 20  # characters that a message repeats before the first that is wrong
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NO_LETTERS = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
)


@dataclass(frozen=True)
class Difference:
    """A cell, what the document should say for it, and what it says."""

    cell: Cell
    expected: str
    found: str

    def __str__(self) -> str:
        """Tell it to the one who fills in the register."""
        pairs = zip(self.expected, self.found, strict=False)
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        start = max(0, alike - CONTEXT)
        expected, found = (_from(text, start) for text in (self.expected, self.found))
        there = f"där står {quote(found)}" if self.found else "där står inget"
        return f"{self.cell}: {quote(expected)} blev inte rätt, {there}."


def _from(text: str, start: int) -> str:
    return f"…{text[start:]}" if start else text


def legible(text: str) -> str:
    """Give the letters of a cell, without the signs that have no look."""
    signs = set(text) - set("\n\t")
    gone = {s for s in signs if unicodedata.category(s) in {"Cc", "Cs"}} | _NO_LETTERS
    return _BREAKS.sub("\n", text).translate(dict.fromkeys(map(ord, gone)))


def flat(text: str) -> str:
    """Make texts comparable: no spaces, and addresses as they are typed."""
    return unquote("".join(text.split()))
