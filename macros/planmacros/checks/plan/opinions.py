"""Rules about what activities are aimed at: what people do, not what they think."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planbook.schema import Activity
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.wording import around, place

if TYPE_CHECKING:
    from planbook.model.register import Register

MOST_BETWEEN = 8  # words between what is done and what it is done to
_LOOKED_AT = (Activity.title, Activity.goal, Activity.target_group)
_DOING = (
    r"(?:anmäl|anteckn|bekämp|bevak|dokumenter|förbjud|förebygg|förhindr|gransk|hindr"
    r"|identifier|kartlägg|kontroller|motverk|noter|rapporter|registrer|spåra|stopp|upptäck|uppmärksamm"
    r"|utred|övervak)"
)
_ACTIVE = rf"\b(?:{_DOING}\w*|(?:följ\w* upp|uppfölj\w+|koll på|lista|listor)\b)"
_PASSIVE = rf"\b(?:{_DOING}\w*s|följs upp|listas)\b"
_OPINION = (
    r"\b(?:åsikt(?:en|er|erna|ers|ernas)?\b"
    r"(?! (?:kring|om)\b| som (?:[\w-]+ ){0,4}våld)"
    r"|politisk\w* (?:uppfattning|övertygelse|åskådning)\w*"
    r"|religion(?:en|er|erna)?\b|religionstillhörighet\w*"
    r"|religiös\w*\b(?! (?:extrem|högtid|motiver|radikal|våld))"
    r"|(?:islamsk|islamisk|muslimsk)\w*\b(?! högtid)|muslim(?:en|er|erna|ers|ernas)?\b"
    r"|moské(?:n|er|erna|ers|ernas)?\b"
    r"|tros(?:uppfattning|bekännelse|inriktning|åskådning)\w*|tron?\b(?! (?:att|på)\b)"
    r"|livsåskådning\w*|övertygelse\w*)"
)
# «Motverka hot mot religiösa» protects a belief, «samtala om religion» teaches of it.
_TURN = re.compile(
    r"\b(?:aldrig|attack\w*|attentat\w*|dialog\w*|diskriminer\w*|diskuter\w*|ej|fördom\w*|hat\w*|hets\w*"
    r"|hot\w*|inte|kränk\w*|kunskap\w*|kurs\w*|mot|oavsett|oberoende|på grund av"
    r"|rasis\w*|samtal\w*|skadegör\w*|undervis\w*|utan|utbild\w*|våld\w*)\b",
    re.IGNORECASE,
)
_BETWEEN = rf"(?P<between>(?:[\s,/]+[\w-]+){{0,{MOST_BETWEEN}}}?[\s,/]+)"
_AIMED = (
    re.compile(_ACTIVE + _BETWEEN + _OPINION, re.IGNORECASE),
    re.compile(_OPINION + _BETWEEN + _PASSIVE, re.IGNORECASE),
)


@rule("T05", Grade.WARNING)
def aimed_at_opinions(register: Register) -> Hits:
    """En aktivitet riktar sig mot åsikter eller religion.

    Det är våldsamma handlingar, eller risken för dem, som ska leda till insatser. Vad
    någon tycker eller tror ska inte kartläggas eller stoppas. Källa: R-501.

    Fel:
        Aktiviteter | Id | Aktivitet
                    | A1 | Registrera elever med extrema åsikter
    Fel:
        Aktiviteter | Id | Aktivitet           | Mål
                    | A1 | Öppna en mötesplats | Kartlägga besökarnas religion
    Rätt:
        Aktiviteter | Id | Aktivitet
                    | A1 | Motverka hot mot någon på grund av åsikter eller religion
    """
    for activity in register[Activity]:
        for column in _LOOKED_AT:
            if found := _aim(activity.text(column)):
                text = (
                    f"{place(activity, column)}: {around(*found)} riktar sig mot vad "
                    "någon tycker eller tror. Utgå från våldshandlingar eller risken "
                    "för dem."
                )
                yield activity.cell(column), text


def _aim(text: str) -> tuple[str, int, int] | None:
    """Find the first words that aim at opinions: the text, and where they stand."""
    for pattern in _AIMED:
        for match in pattern.finditer(text):
            if not _TURN.search(match["between"]):
                return text, match.start(), match.end()
    return None
