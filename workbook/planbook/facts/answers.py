"""Tell a cell that says something from one that only says that there is nothing."""

from __future__ import annotations

NON_ANSWERS = (
    *("-", "--", "–", "—", "?", "0", "n/a", "nej", "ej", "inte"),
    *("inget", "ingen", "inga", "saknas", "finns ej", "finns inte"),
    *("vet ej", "vet inte", "oklart", "okänt", "ej aktuellt"),
)
_SAYING_NOTHING = frozenset({"", *NON_ANSWERS})


def says_nothing(text: str | None) -> bool:
    """Tell whether a text is blank, or a word such as «saknas» or a dash."""
    plain = " ".join((text or "").replace(".", " ").split())
    return plain.lower() in _SAYING_NOTHING
