"""Words for a person's view, faith or crime, which no name may stand beside."""

from __future__ import annotations

from planmacros.checks.persons.lettering import visible
from planmacros.checks.text_files import Patterns

_PATTERNS = Patterns(__file__)
_SENSITIVE = _PATTERNS["sensitive"]


def is_sensitive(text: str) -> bool:
    """Tell whether a text speaks of a view, a faith or a crime."""
    return _SENSITIVE.search(visible(text)) is not None
