"""Words for a person's view, faith or crime, which no name may stand beside."""

from __future__ import annotations

import re

from planmacros.checks.persons.lettering import visible

_VIEWS = (
    r"(?:ny)?nazis\w+|fascis\w+|rasis\w+|salafis\w+|jihadis\w+|islamis\w+|anarkis\w+|"
    r"kommunis[tm]\w*|(?:höger|vänster)?extremist\w*|(?:höger|vänster)extrem\w*|"
    r"radikaliser(?:ad|ade|at|ats|as)|vit[ -]makt\w*|sympatisör\w*|sympatiserar|"
    r"motståndsrörelsen|nmr|is-(?:krigare|återvändare|anhängare)|al-qaida|"
    r"terroris\w+|antisemit\w*|ideologi\w*|politiskt? (?:åsikt\w*|aktiv\w*)"
)
_FAITH = (
    r"muslim\w*|islam|kristen|kristna|jud(?:e|en|isk\w*)|hindu\w*|buddhis\w+|shia\w*|"
    r"sunni\w*|konverter\w+|bönemöte\w*|moské\w*|synagog\w*|religi\w+|församling\w*|imam\w*"
)
_CRIME = (
    r"dömd\w*|dömts|misstänk[ts]\w*|misstankar|brott|brottslig\w*|brottet|åtal\w*|"
    r"häkta\w*|gripen|greps|anhållen|fängelse\w*|rån|rånade?|misshandl?\w*|narkotika\w*|"
    r"knark\w*|vapen|vapenbrott|mord\w*|hota[rt]|hotade|hot mot|stöld\w*|stulit|"
    r"kriminell\w*|gäng\w*|skadegör\w*|klottra\w*|polisanmäl\w*|förhör\w*|straff\w*"
)
_SENSITIVE = re.compile(rf"(?<!\w)(?:{_VIEWS}|{_FAITH}|{_CRIME})(?!\w)", re.IGNORECASE)


def is_sensitive(text: str) -> bool:
    """Tell whether a text speaks of a view, a faith or a crime."""
    return _SENSITIVE.search(visible(text)) is not None
