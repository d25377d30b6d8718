"""Small numbers of persons in running text, in figures and in words."""

import re
from collections.abc import Iterator

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import once_a_text

_PATTERNS = Patterns(__file__)
_BLANKS = re.compile(r"[^\S\n ]|  +")
_NOT_ALONE = {"least", "one", "kin", "example"}  # a number that says nothing unless something is told


@once_a_text
def small_numbers(text: str) -> Iterator[str]:
    """Give the words that tell of one to four persons, but not of whoever is to do something."""
    for match in _PATTERNS["few"].finditer(_BLANKS.sub(" ", text)):
        if match.lastgroup == "whole" or _is_told(match):
            yield match[0]


def _is_told(match: re.Match[str]) -> bool:
    after = match.string, match.end()
    if _PATTERNS["planned"].match(*after):
        return False
    return match.lastgroup not in _NOT_ALONE or _PATTERNS["told"].match(*after) is not None
