"""The numbers by which authorities know the case of a single person."""

from collections.abc import Iterable

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import visible_letters

_PATTERNS = Patterns(__file__)


def has_case_number(text: str, own: Iterable[str] = ()) -> bool:
    """Tell whether a text has a person's case number; ``own`` are of the board."""
    bare = visible_letters(text)
    if not _PATTERNS["digits"].search(bare):
        return False
    for reference in own:
        bare = bare.replace(reference, "")
    return _PATTERNS["case"].search(bare) is not None


def without_case_numbers(text: str, mask: str) -> str:
    """Hide the numbers of persons' cases in a text of plain letters."""
    return _PATTERNS["case"].sub(mask, text)
