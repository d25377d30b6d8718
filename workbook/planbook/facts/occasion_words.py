"""When something is followed up, read from the words that people use for it.

Three occasions belong to the year of the city: T1 and T2 (tertialrapport 1 and 2) and
VB (verksamhetsberättelse). Others go by the minutes of a meeting, the training portal
or the handling of grants, and some have a day, a month, a quarter or a season.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planbook.model.columns import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIRST, SECOND, YEARLY = "T1", "T2", "VB"
MINUTES = "protokoll"
PORTAL = "utbildningsportal"
_GRANTS = "bidragsprocess"
OTHER = "annat"  # a day, a month, a quarter or a season
OCCASION_KINDS = (MINUTES, PORTAL, _GRANTS, OTHER)  # that have no last day in a year

_TERTIAL = r"\b(?:tertial|delår)\w*"
_BOTH = rf"\btertialrapporter|\btertialen\b|{_TERTIAL} 1 ?/ ?2\b|\bt ?1[-–/]2\b"
_WORDS = {
    FIRST: rf"\bt ?1\b|{_TERTIAL} (?:1|ett)\b|\bförsta (?:tertial|delår)|{_BOTH}",
    SECOND: (
        rf"\bt ?2\b|{_TERTIAL} (?:(?:1|ett) och )?(?:2|två)\b|{_BOTH}"
        r"|\bandra (?:tertial|delår)|\bdelårsrapport\w*\b(?! (?:1|ett)\b)"
    ),
    YEARLY: r"\bvb\b|\bverksamhetsberättelse|\bårsredovisning|\b(?:års)?bokslut",
    MINUTES: r"protokoll|\bminnesanteckning|\bmötesanteckning",
    PORTAL: r"\butbildningsportal",
    _GRANTS: r"\bbidrags(?:beslut|givning|process)|\buppföljning av (?:\w+ )?\w*bidrag",
}
_WHEN = re.compile(
    r"\b\d{4}-\d\d-\d\d\b"
    r"|(?<!tertial )(?<!rapport )(?<![\w/])\d{1,2}/\d{1,2}(?: \d{4})?\b(?!/)"
    rf"|(?:\b\d{{1,2}} )?\b(?:{'|'.join(MONTHS)})\b(?: \d{{4}}\b)?"
    r"|\b(?:kvartal|q) ?[1-4]\b(?: \d{4}\b)?"
    r"|\b(?:varje |en gång (?:per|i|om) )?(?:kvartal|månad|halvår)(?:et|en)?\b"
    r"|\b(?:kvartals|månads|halvårs)vis\b"
    r"|\b(?:våren|sommaren|hösten|vintern|årsskiftet)\b(?: \d{4}\b)?"
    r"|\b(?:vår|sommar|höst|vinter) \d{4}\b"
)


def occasions_asked_for(text: str, listed: Sequence[str]) -> tuple[str, ...]:
    """Give the occasions that the words of a follow-up ask for, each once, in order.

    ``listed`` names those of the plan's years, such as T1 or, in a plan for several
    years, T1 2021; all that begin with the word that is named are asked for.
    """
    return tuple(dict.fromkeys(_asked(text, listed)))


def _asked(text: str, listed: Sequence[str]) -> Iterator[str]:
    named = occasions_in_words(text)
    words = f" {' '.join(text.casefold().split())} "
    for name in listed:
        if name.split()[:1] and (
            name.split()[0].upper() in named or f" {name.casefold()} " in words
        ):
            yield name
    yearly = {FIRST, SECOND, YEARLY}
    for name in named:
        if name not in yearly:
            yield name if name in OCCASION_KINDS else OTHER


def occasions_in_words(text: str) -> tuple[str, ...]:
    """Give the occasions that the words of people name; none for «årligen».

    The words for a day, a month, a quarter or a season are given as they stand.
    """
    return tuple(dict.fromkeys(_occasions(" ".join(text.casefold().split()))))


def _occasions(words: str) -> Iterator[str]:
    for occasion, pattern in _WORDS.items():
        if re.search(pattern, words):
            yield occasion
    yield from (match[0] for match in _WHEN.finditer(words))
