"""Which styles of a workbook show a number as a day, and what day that is."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from planbook.ooxml.sheetml import Node, main_tag

_BUILT_IN = frozenset({*range(14, 23), 45, 47})  # days and times, of those that have no code
_TIME_TAKEN = 46
_LITERAL = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_DAY = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_TAKEN = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_FIRST, _LAST = 60, 2_958_466  # Excel takes 1900 for a leap year; the last day is in 9999


@dataclass(frozen=True)
class NumberFormats:
    """The numbers of the styles that show days, and of those that show time taken."""

    days: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    old_dates: bool = False

    def value(self, number: float, style: str) -> object:
        """Give a number, or the day that it is; ``ValueError`` for a moment we do not know."""
        if style in self.taken:
            raise ValueError("a time taken")
        if style not in self.days:
            return number
        if 0 <= number < 1:
            moment = datetime(1, 1, 1) + _part_of_day(number)  # noqa: DTZ001 - a time in a cell has none
            if moment.day == 1:
                return time(moment.hour, moment.minute, moment.second, moment.microsecond)
        if not _FIRST <= number < _LAST - 1_462 * self.old_dates:
            raise ValueError("no day that Excel has")
        first = datetime(1904, 1, 1) if self.old_dates else datetime(1899, 12, 30)  # noqa: DTZ001
        return first + timedelta(days=number // 1) + _part_of_day(number % 1)


def number_formats(styles: Node | None, *, old_dates: bool) -> NumberFormats:
    """Read which styles show days; without styles no cell does."""
    if styles is None:
        return NumberFormats(old_dates=old_dates)
    own = {node.get("numFmtId"): node.get("formatCode", "") for node in styles.iter(main_tag("numFmt"))}
    xfs = list(styles.iterfind(f"{main_tag('cellXfs')}/{main_tag('xf')}"))
    every = [(str(at), node.get("numFmtId", "0")) for at, node in enumerate(xfs)]
    days = {at for at, number in every if _shows_day(own.get(number), number)}
    taken = {at for at, number in every if _shows_taken(own.get(number), number)}
    return NumberFormats(frozenset(days), frozenset(taken), old_dates)


def _shows_day(code: str | None, number: str) -> bool:
    if code is None:
        return int(number) in _BUILT_IN
    return bool(_DAY.search(_LITERAL.sub("", code.split(";")[0])))


def _shows_taken(code: str | None, number: str) -> bool:
    return int(number) == _TIME_TAKEN if code is None else bool(_TAKEN.search(code.split(";")[0]))


def _part_of_day(fraction: float) -> timedelta:
    return timedelta(milliseconds=round(fraction * 86_400_000))
