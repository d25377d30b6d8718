"""What points out a single person without a name: an age with a place, a kinship."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from planmacros.checks.persons.lettering import visible
from planmacros.checks.persons.name_lists import CALLED_AFTER_SAINTS, names

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE = (
    r"(?:pojke|flicka|kille|tjej|man|kvinna|(?:skol|gymnasie)?elev|son|dotter|person|"
    r"yngling|ungdom|förälder|mamma|pappa|bror|syster)(?:en|n)?"
)
_THIS_ONE = (
    r"(?:pojken|flickan|killen|tjejen|mannen|kvinnan|(?:skol|gymnasie)?eleven|sonen|"
    r"dottern|ynglingen)"
)
_PUPIL = r"(?:pojke|flicka|kille|tjej|(?:skol|gymnasie)?elev)"
_AGE = r"(?:\d{1,2}[ -]?|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo)"
_GRADE = r"(?:åk|årskurs|klass)\.?[ ]?\d{1,2}"
_YEARS = "ettan|tvåan|trean|fyran|femman|sexan|sjuan|åttan|nian"
_CLASS = rf"(?:(?:{_GRADE}|\d)[ ]?[A-Da-d]?|{_YEARS})(?!\w)"
_OF_CLASS = (
    r"(?:som[ ])?(?:går[ ])?(?:i|från|ur)[ ]"
    rf"(?:{_GRADE}[ ]?[A-Da-d]?|\d[ ]?[A-Da-d]|{_YEARS})(?!\w)"
)
_FEW = (
    r"(?:(?<![-–,.])[1-4]|ett?|en|två|tre|fyra)[ ](?:av[ ](?:de[ ])?)?(?:\w{2,20}a[ ])?"
    r"(?:pojkar|flickor|killar|tjejer|(?:skol|gymnasie)?elever|ungdomar|barnen)(?:na)?"
)
_SINGLE = re.compile(
    rf"""(?<!\w)(?:
      {_AGE}åring(?:en|s|ens)?(?!\w)
    | {_AGE}årig[ae]?[ ](?:\w{{2,20}}[ ])?{_ONE}(?!\w)
    | {_AGE}årige(?!\w)
    | {_ONE}[ ,(]{{1,2}}(?:på[ ])?\d{{1,2}}[ ]år(?!\w|[ ]?[-–])
    | {_ONE}[ ](?:som[ ])?(?:går[ ])?(?:i|från|ur)[ ]{_CLASS}
    | {_FEW}[ ]{_OF_CLASS}
    | {_ONE}(?:,[ ][1-9]\d(?=,)|[ ]\([1-9]\d\))
    | (?:\d{{1,2}}|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo)
      [ ]år[ ]gam(?:mal|la)[ ](?:\w{{2,20}}[ ])?{_ONE}(?!\w)
    | {_ONE}[ ,(]{{1,2}}f\.[ ]?(?:19|20)\d\d(?!\d)
    | född[ ](?:år[ ])?(?:19|20)\d\d(?!\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ANYONE = re.compile(
    r"\b(?:varje|varannan|per|ingen|någon|annan|genomsnittlig|vanlig|typisk|tänkt|"
    r"minst|högst|max|(?:procent|andel|hälften|del|antal|\d) av)(?: enskild)? $",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    r"(?: år)?,? (?:och|eller) (?:äldre|senare|yngre|tidigare|uppåt|nedåt)\b",
    re.IGNORECASE,
)
# What is offered to anybody of an age; a person who is known is written of as the one.
_OFFERED = re.compile(
    r"\b(?:kan|får) (?:an)?söka\b(?! sig)"
    r"|\bkan få (?:bidrag|ersättning|feriejobb|hjälp|plats|råd|stöd)\b",
    re.IGNORECASE,
)
_THE_ONE = re.compile(
    rf"åringen|årige|gamla\b|^(?:{_THIS_ONE}|{_FEW})\b", re.IGNORECASE
)
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*"
_DATE = (
    rf"(?:(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}[ ]{_MONTH}|\d{{1,2}}/\d{{1,2}}(?![\d/]))"
)
_SCHOOL = (
    r"(?:\w*[^\W\d_](?:skolan|gymnasiet)|[A-ZÅÄÖ]\w*[ -](?:skola|gymnasium)n?)(?!\w)"
)
_PLACE = re.compile(
    rf"""(?<!\w)(?:
      (?:[Pp]å|[Ii]|[Ff]rån|[Vv]id|[Hh]os)[ ]
      (?!Sverige|Norden|Europa|Stockholms?[ ](?:stad|län))
      (?:{_SCHOOL}|[A-ZÅÄÖ][\w-]+|\w+(?:gården|hemmet|torget))
    | (?:den[ ])?{_DATE}
    )""",
    re.VERBOSE,
)
_THIS_ONE_AT = re.compile(
    rf"(?<!\w)(?i:{_THIS_ONE})[ ](?:som[ ]\w+[ ])?(?:på|i|från)[ ]"
    rf"(?:{_SCHOOL}|[A-ZÅÄÖ][\w-]+)"
)
_BORN_NEAR = re.compile(
    rf"(?<!\w)(?i:{_ONE})[ ,(]{{1,2}}(?i:f\.[ ]?|född[ ])(?:19|20)\d\d\)?,?[ ]"
    r"[A-ZÅÄÖ]\w+"
)
_NAMED_OF_AGE = re.compile(
    r"(?<!\w)([A-ZÅÄÖ][^\W\d_]+(?:-[A-ZÅÄÖ][^\W\d_]+)?)"
    r"(?:,[ ][1-9]\d(?=,)|,?[ ][1-9]\d[ ]år(?!\w|[ ]?[-–])|[ ]\([1-9]\d(?:[ ]år)?\))"
)
_ONE_AT_SCHOOL = re.compile(rf"(?<!\w)(?i:en[ ]{_PUPIL})[ ](?:på|från|vid)[ ]{_SCHOOL}")
_KINSHIP = re.compile(
    r"""(?<!\w)(?<!eller[ ])(?<!och[ ])(?<!hans/)(?<!hennes/)(?<!sonen/)(?<!dottern/)(?:
      (?:hans|hennes|pojkens|flickans|killens|tjejens|mannens|kvinnans|grannens)[ ]
      (?:\w{2,12}[ ])?
      (?:mamma|mor|pappa|far|(?:stor|lill|halv)?(?:e|a)?(?:bror|syster)|kusin|farbror|
      morbror|faster|moster|farfar|morfar|farmor|mormor|flickvän|pojkvän|fru|hustru|
      make|maka|sambo|son|dotter|söner|döttrar|styvfar|styvmor|barn|föräldrar|familj|
      syskon|vårdnadshavare)
    | (?:sonen|dottern|brodern|systern|mamman|pappan|änkan)[ ]till
      (?![ ](?:ett[ ]|det[ ])?(?:barn|den[ ]unge|elev))
    | född[ ](?:den[ ])?(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[ ]
      (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*)
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*")
# Each is looked for only where one of these words stands, which is much faster.
_RELATIONS = (
    (
        _THIS_ONE_AT,
        "pojken flickan killen tjejen mannen kvinnan eleven sonen dottern yng",
    ),
    (_ONE_AT_SCHOOL, "skola gymnasi"),
    (_BORN_NEAR, "f. född"),
    (
        _KINSHIP,
        "hans hennes pojkens flickans killens tjejens mannens kvinnans grannens",
    ),
    (_KINSHIP, "sonen dottern brodern systern mamman pappan änkan född"),
)
_AN_AGE = re.compile(
    r"åring|årig|\d år|född|(?:åk|klass|årskurs)\W{0,2}\d|\d ?[a-d]\b"
    r"|\bf\. ?\d"
)
_BARE_AGE = re.compile(r", \d\d,|\(\d\d\)")
_SOMEBODY = (
    *("pojke", "flicka", "kille", "tjej", "kvinna", "man,", "man (", "mannen", "elev"),
    *("son", "dotter", "yngling", "ungdom", "mamma", "pappa", "bror", "syster"),
)
_AGE_WORDS = (*_YEARS.split("|"), "år gam")
_AFTER_A_NAME = re.compile(r", \d\d,|\d år|\(\d\d")
_LOOKED_BACK = 20  # characters
_REMEMBERED = 10_000  # texts; two rules ask about each


@lru_cache(_REMEMBERED)
def points_out(text: str) -> bool:
    """Tell whether a text points out a single person without naming anybody."""
    return next(_pointings(visible(text)), None) is not None


def without_pointings(text: str, mask: str) -> str:
    """Hide what points out a single person in a text of plain letters."""
    for start, end in sorted(_pointings(text), reverse=True):
        text = text[:start] + mask + text[end:]
    return text


def _pointings(text: str) -> Iterator[tuple[int, int]]:
    """Give where persons are pointed out; no place more than once."""
    reached = 0
    for start, end in sorted(_overlapping(text)):
        if start >= reached:
            yield start, end
            reached = end


def _overlapping(text: str) -> Iterator[tuple[int, int]]:
    low = text.casefold()
    for pattern, words in _RELATIONS:
        if any(word in low for word in words.split()):
            yield from (match.span() for match in pattern.finditer(text))
    if _AFTER_A_NAME.search(low):
        yield from (
            match.span() for match in _NAMED_OF_AGE.finditer(text) if _is_named(match)
        )
    if not _has_age(low):
        return
    for sentence in _SENTENCE.finditer(text):
        if _has_age(sentence[0].casefold()):
            yield from _in_a_sentence(text, *sentence.span())


def _has_age(low: str) -> bool:
    """Tell fast whether an age or a class may be told at all."""
    if any(word in low for word in _AGE_WORDS) or _AN_AGE.search(low):
        return True
    return bool(_BARE_AGE.search(low)) and any(word in low for word in _SOMEBODY)


def _in_a_sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where an age or a class stands in the same sentence as a place or a day."""
    singles = [
        match
        for match in _SINGLE.finditer(text, start, end)
        if not _is_anyone(match, end)
    ]
    place = _PLACE.search(text, start, end) if singles else None
    if place is not None:
        spans = [match.span() for match in (*singles, place)]
        yield min(spans)[0], max(until for _, until in spans)


def _is_anyone(match: re.Match[str], end: int) -> bool:
    """Tell whether anybody of the age is meant, in a sentence that ends there."""
    text = match.string
    before = text[max(match.start() - _LOOKED_BACK, 0) : match.start()]
    if _ANYONE.search(before) or _AND_OTHERS.match(text, match.end(), end):
        return True
    is_the_one = _THE_ONE.search(match[0]) or before.casefold().endswith("den ")
    return not is_the_one and _OFFERED.search(text, match.end(), end) is not None


def _is_named(match: re.Match[str]) -> bool:
    """Tell whether it is a given name, and no parish, that an age stands after."""
    name = match[1]
    return names().is_only_given(name) and name.casefold() not in CALLED_AFTER_SAINTS
