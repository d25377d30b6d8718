"""The years that a text speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planbook.model.columns import MONTHS
from planmacros.checks.message_wording import around
from planmacros.checks.persons.lettering import once_a_text

SEASONS = {"vår": (3, 4, 5), "sommar": (6, 7, 8), "höst": (9, 10, 11), "vinter": (12, 1, 2)}
_MONTH = "|".join(rf"{month}|{month[:3]}\.?" for month in MONTHS)
_SEASON = r"vår(?:en)?|sommar(?:en)?|höst(?:en)?|vinter(?:n)?"
# 2014:4, 943/2015 and 2022/23 are numbers of documents or school years.
_YEAR = re.compile(
    rf"""(?<![\d/:])
    (?:(?:\b(?P<day>\d{{1,2}})\s+)?\b(?P<month>{_MONTH}|sept\.?|{_SEASON})\s+)?
    (?P<year>(?:19|20)\d\d)
    (?:-(?P<rest>\d\d-\d\d))?
    (?!\d|[/:]\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_AT_MOST = re.compile(r".{1,2000}(?!\w)|.{1,2000}", re.DOTALL)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n+")


@dataclass(frozen=True)
class Mention:
    """A year in a sentence, with the months and the day that stand beside it.

    ``start`` and ``end`` say where in the sentence the whole of it stands, ``begins``
    where in the text the sentence does.
    """

    sentence: str
    start: int
    end: int
    year: int
    months: tuple[int, ...] = ()
    day: date | None = None
    begins: int = 0

    @property
    def words(self) -> str:
        """Give it as it stands."""
        return self.sentence[self.start : self.end]

    @property
    def before(self) -> str:
        """Give what stands before it in the sentence."""
        return self.sentence[: self.start]

    @property
    def after(self) -> str:
        """Give what stands after it in the sentence."""
        return self.sentence[self.end :]

    @property
    def quoted(self) -> str:
        """Quote it in a message, with words about it."""
        return around(self.sentence, self.start, self.end)


def year_span(period: range) -> str:
    """Mention the years of a plan in a text: 2020 or 2020–2022."""
    first, last = period[0], period[-1]
    return str(first) if first == last else f"{first}–{last}"


@once_a_text
def year_mentions(text: str) -> Iterator[Mention]:
    """Give every year that a text speaks of, sentence by sentence."""
    for begins, sentence in sentences(text):
        for match in _YEAR.finditer(sentence) if _ANY_YEAR.search(sentence) else ():
            yield _mention(sentence, match, begins)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Give each sentence and where it begins; one that is longer than any is meant is parted."""
    begins = 0
    for ends, goes_on in (*(match.span() for match in SENTENCE.finditer(text)), (len(text),) * 2):
        for part in _AT_MOST.finditer(text, begins, ends):
            yield part.start(), part[0]
        begins = goes_on


def without_years(text: str) -> str:
    """Give a text with the years it mentions left out, to compare two years' texts."""
    return _YEAR.sub("…", text)


def _mention(sentence: str, match: re.Match[str], begins: int) -> Mention:
    year, months = int(match["year"]), _months(match["month"] or "")
    day = None
    if match["rest"]:
        day = _day(match["year"] + "-" + match["rest"])
    elif match["day"] and len(months) == 1:
        day = _day(f"{year}-{months[0]:02}-{int(match['day']):02}")
    if day:
        months = (day.month,)
    return Mention(sentence, *match.span(), year, months, day, begins)


def _months(word: str) -> tuple[int, ...]:
    for season, months in SEASONS.items():
        if word.casefold().startswith(season):
            return months
    short = [month[:3] for month in MONTHS]
    return (short.index(word[:3].casefold()) + 1,) if word else ()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
