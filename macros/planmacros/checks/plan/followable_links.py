"""Rules about links: everybody who reads the plan can follow them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import written
from planmacros.checks.wording import LONGEST_NAME, opening, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.register import Register

_INNER = r"(?:intran[aäe]t|intra|insidan|inside)"
_ADDRESS = re.compile(
    rf"https?://(?:[^\s/@]*@)?(?P<host>[^\s/:?#()\[\]<>«»\"]+)"
    r"|(?P<path>file:/+[^\s()<>«»\"]*|\\\\[\w.-]+\\[^\s()<>«»\"]*"
    r"|(?<!\w)[a-z]:\\\w[^\s()<>«»\"]*)"
    rf"|(?<![\w@./-])(?P<bare>(?:www\.)?{_INNER}\.[\w-]+(?:\.[\w-]+)*)",
    re.IGNORECASE,
)
_INTRANET = re.compile(
    rf"(?:.*\.)?{_INNER}\..+|.*\.(?:corp|intern|internal|lan|local|sharepoint\.com)"
    r"|(?:10|127)(?:\.\d+){3}|(?:192\.168|169\.254)(?:\.\d+){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|[^.]+",
    re.IGNORECASE,
)


@rule("T07", Grade.NOTICE)
def intranet_link(register: Register) -> Hits:
    """En länk i planen leder till intranätet.

    Planen är en allmän handling, och den som läser den utanför förvaltningen kommer
    inte åt sidan. Källa: R-006.

    Fel:
        Texter | Avsnitt | Rubrik | Text
               | 1       | Syfte  | Se [mer](https://intranat.example.se/vbe)
    Fel:
        Aktiviteter | Id | Aktivitet
                    | A1 | Öppna en mötesplats, se intra.example.se
    Rätt:
        Texter | Avsnitt | Rubrik | Text
               | 1       | Syfte  | Se [mer](https://www.example.se/vbe)
    """
    for row, column, text in written(register):
        if row.traits.internal or not row.traits.in_plan:
            continue
        for host in dict.fromkeys(_hosts(text)):
            message = (
                f"{place(row, column)}: länken till {opening(host, LONGEST_NAME)} går "
                "troligen bara att öppna inom förvaltningen. Länka till en sida som "
                "alla når, eller skriv vad som står där."
            )
            yield row.cell(column), message


def _hosts(text: str) -> Iterator[str]:
    """Give the places that a text links to and that look like an intranet's."""
    for match in _ADDRESS.finditer(text):
        if match["path"]:
            yield match["path"].rstrip(".,;!'*")
            continue
        host = (match["host"] or match["bare"]).rstrip(".,;!'*").lower()
        if _INTRANET.fullmatch(host):
            yield host
