"""The numbers by which authorities know the case of a single person."""

from collections.abc import Iterable

from planbook.model.text_files import Patterns
from planmacros.checks.persons.lettering import visible_letters

_PATTERNS = Patterns(__file__)


def case_number(text: str, own: Iterable[str] = ()) -> tuple[int, int] | None:
    """Give where a text first has a person's case number; ``own`` are of the board."""
    bare = visible_letters(text)
    if not _PATTERNS["digits"].search(bare):
        return None
    for reference in own:
        bare = bare.replace(reference, "·" * len(reference))
    found = _PATTERNS["case"].search(bare)
    return found and found.span()


def without_case_numbers(text: str, mask: str) -> str:
    """Hide the numbers of persons' cases in a text of plain letters."""
    return _PATTERNS["case"].sub(mask, text)
