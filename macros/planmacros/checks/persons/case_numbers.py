"""The numbers by which authorities know the case of a single person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planmacros.checks.persons.lettering import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_LAW = r"(?<!§[ ])(?:SoL|LVU|LVM|LPT|LRV|LSS|BBIC)"
_INQUIRY = (
    r"(?i:barnavårdsutredning|barnavårdsärende|vårdnadsutredning|barnutredning|"
    r"förhandsbedömning|orosanmälan|förundersökning|polisanmälan)(?:e?n|et)?"
)
_CALLED = (
    r"(?i:dnr|diarienr|diarienummer|ärende(?:t|nr|nummer)?|akt(?:nr|nummer)?|"
    r"mål(?:nr|nummer)?|nr|nummer)"
)
_FILE = (
    r"(?i:(?:person|barn|social)?akt(?:nr|nummer|[ ]nr|[ ]nummer)|"
    r"(?:person|barn|social)akt(?:en)?|(?:journal|klient|dossier)(?:nr|nummer)|lma-?(?:nr|nummer|kort)|"
    r"anmälan[ ]nr)"
)
_YEAR = r"(?:19|20)\d\d"
_NO_YEAR = rf"(?!{_YEAR}(?:[-–/](?:{_YEAR}|\d\d))?(?![\d/-])|{_YEAR}-\d\d-\d\d(?!\d))"
_SIGNS = r"[\s.:-]{1,3}"
_NUMBER = rf"(?:[A-ZÅÄÖ]{{2,4}}[ ])?{_NO_YEAR}\d[\d/.:–-]{{1,20}}\d"
_CASE = re.compile(
    rf"""(?<![^\W_])(?=[\dA-ZÄabdfjklmnopsvä])(?:
      (?:\d{{4}}[ -]?)?[Kk][ -]?\d{{3,7}}-(?:20)?\d\d(?!\d)
    | (?:{_LAW}|{_INQUIRY})[\s,.:()-]{{1,3}}(?:\w{{2,12}}[ ]){{0,2}}
      {_CALLED}(?:{_SIGNS}(?:nr|nummer))?{_SIGNS}{_NUMBER}
    | {_CALLED}{_SIGNS}{_NUMBER}[\s,(]{{1,3}}(?:enligt[ ])?{_LAW}(?!\w)
    | {_LAW}[\s:-]{{1,2}}{_NO_YEAR}(?:\d{{4}}[-/]\d{{2,6}}|\d{{2,6}}[-/]\d{{2,4}})(?!\d)
    | (?i:ärende(?:t|nr|nummer)?)(?:{_SIGNS}(?:nr|nummer|id))?{_SIGNS}
      {_NO_YEAR}\d{{4,}}(?![\d/]|[-:.]\d)
    | {_FILE}{_SIGNS}{_NUMBER}
    | \d{{4}}[ -]?[Kk][ -]?\d{{7,9}}(?!\d)
    | {_INQUIRY}{_SIGNS}{_NO_YEAR}\d{{4}}[-/]\d{{3,6}}(?![\d/-])
    | [Aa]kt(?::[ ]?|[ ]){_NO_YEAR}\d{{4,}}(?![\d/-])
    | (?i:(?:brott)?mål(?:et|nr|nummer)?)(?:{_SIGNS}nr)?{_SIGNS}
      [BTÖÄFM][ ]?\d{{2,6}}[-–/]\d\d(?!\d)
    | (?i:målnr|målnummer){_SIGNS}\d{{2,6}}-\d\d(?!\d)
    )""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d\d")


def has_case(text: str, own: Iterable[str] = ()) -> bool:
    """Tell whether a text has a person's case number; ``own`` are of the board."""
    bare = visible(text)
    if not _DIGITS.search(bare):
        return False
    for reference in own:
        bare = bare.replace(reference, "")
    return _CASE.search(bare) is not None


def without_cases(text: str, mask: str) -> str:
    """Hide the numbers of persons' cases in a text of plain letters."""
    return _CASE.sub(mask, text)
