"""What points out a single person without a name: an age with a place, a kinship."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from planmacros.checks.lettering import visible

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
_CLASS = r"(?:(?:åk|årskurs|klass)\.?[ ]?\d{1,2}|\d)[ ]?[A-Da-d]?(?!\w)"
_SINGLE = re.compile(
    rf"""(?<!\w)(?:
      {_AGE}åring(?:en|s|ens)?(?!\w)
    | {_AGE}årig[ae]?[ ](?:\w{{2,20}}[ ])?{_ONE}(?!\w)
    | {_AGE}årige(?!\w)
    | {_ONE}[ ,(]{{1,2}}(?:på[ ])?\d{{1,2}}[ ]år(?!\w|[ ]?[-–])
    | {_ONE}[ ](?:som[ ])?(?:går[ ])?(?:i|från|ur)[ ]{_CLASS}
    | född[ ](?:år[ ])?(?:19|20)\d\d(?!\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ANYONE = re.compile(
    r"\b(?:varje|varannan|per|ingen|någon|annan|genomsnittlig|vanlig|typisk|tänkt)"
    r"(?: enskild)? $",
    re.IGNORECASE,
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
    (
        _KINSHIP,
        "hans hennes pojkens flickans killens tjejens mannens kvinnans grannens",
    ),
    (_KINSHIP, "sonen dottern brodern systern mamman pappan änkan född"),
)
_AN_AGE = re.compile(r"åring|årig|\d år|född|(?:åk|klass|årskurs)\W{0,2}\d|\d ?[a-d]\b")
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
    for sentence in _SENTENCE.finditer(text):
        if _AN_AGE.search(sentence[0].casefold()):
            yield from _in_a_sentence(text, *sentence.span())


def _in_a_sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where an age or a class stands in the same sentence as a place or a day."""
    singles = [
        match
        for match in _SINGLE.finditer(text, start, end)
        if not _ANYONE.search(
            text[max(match.start() - _LOOKED_BACK, 0) : match.start()]
        )
    ]
    place = _PLACE.search(text, start, end) if singles else None
    if place is not None:
        spans = [match.span() for match in (*singles, place)]
        yield min(spans)[0], max(until for _, until in spans)
