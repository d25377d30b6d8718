"""What points out a person in a text: how it is found, how it is hidden."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MASK = "•••"
_DASH = r"\-‐‑‒–—―−"
_NUMBER = re.compile(
    rf"""(?<!\d)
    (?P<century>18|19|20)?
    (?: (?P<birth>\d{{6}}) (?P<gap>\s{{0,2}}[+{_DASH}]?\s{{0,2}})
      | (?P<parts>\d\d[-./\s]\d\d[-./\s]\d\d) \s?[+{_DASH}]\s? )
    (?P<last>\d{{4}})
    (?!\d|-\d\d-\d\d)""",
    re.VERBOSE,
)
_PHONE = re.compile(
    rf"""(?<![\d/.,:{_DASH}])
    (?:(?:\+|00)46[\s-]?(?:\(0\)[\s-]?)?|\(?0)
    [1-9]\d{{0,2}}\)? \s?[{_DASH}]?\s?
    (?:\d{{5,8}}|\d{{2,3}}(?:[\s-]\d{{2,3}}){{1,3}})
    (?!\d|[/:-]\d)""",
    re.VERBOSE,
)
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PLATE = re.compile(
    r"(?<![\w-])(?!DNR|EUR|SEK|USD|ISO|SFS|SOU)"
    r"[A-HJ-PR-UW-Z]{3} ?\d\d[A-HJ-NPR-UW-Z\d](?![\w/:-])"
)
_STREET = re.compile(
    r"(?<!\w)[A-ZÅÄÖ]\w+(?: \w+){0,2} \d{1,3} ?[A-Z]?(?:,? lgh \d{4})?[,\s]\s*"
    r"(?:SE?-)?\d{3} ?\d\d +[A-ZÅÄÖ][a-zåäö]"
)
# What is left of a number or an address that a quotation has cut short.
_CUT = re.compile(
    r"(?<!\d)\d(?:[\s+-]{0,2}\d){4,}[\s+-]*…|(?<![\w.+%-])[\w.+%-]+(?:@[\w.-]*|\.\w+)…"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_OPEN_LINES = ("020", "077")  # numbers that anyone may call; never one person's
_SHORTEST_PHONE = 8
_COORDINATION_DAYS = 60


def personal_numbers(text: str) -> Iterator[bool]:
    """Tell of everything shaped as a personal number whether its check digit is right.

    A wrong check digit is passed over in what is rather a reference or a phone number.
    """
    bare = visible(text)
    for match in _NUMBER.finditer(bare):
        if _is_dated(match):
            sure = _is_checked(match)
            if sure or not (_is_part_of_reference(match) or _may_be_phone(match)):
                yield sure


def emails(text: str) -> Iterator[str]:
    """Give every e-mail address in a text, in lower case."""
    yield from (match[0].casefold() for match in _EMAIL.finditer(visible(text)))


def has_phone(text: str) -> bool:
    """Tell whether a text holds a phone number that may be somebody's own."""
    return any(
        _is_phone(match) and not _digits(match[0]).startswith(_OPEN_LINES)
        for match in _PHONE.finditer(visible(text))
    )


def plates(text: str) -> Iterator[str]:
    """Give what may be registration numbers of vehicles, without spaces."""
    for match in _PLATE.finditer(visible(text)):
        yield match[0].replace(" ", "")


def has_street(text: str) -> bool:
    """Tell whether a text holds a street address with its postcode."""
    return _STREET.search(visible(text)) is not None


def masked(text: str) -> str:
    """Hide whatever in a message could point out a person."""
    bare = visible(text)
    bare = _NUMBER.sub(_hider(_is_dated), bare)
    bare = _PHONE.sub(_hider(_is_phone), bare)
    for pattern in (_STREET, _EMAIL, _CUT):
        bare = pattern.sub(MASK, bare)
    return bare


def visible(text: str) -> str:
    """Leave out the letters that take no place, which may be put inside a number."""
    return _INVISIBLE.sub("", text)


def _hider(
    is_meant: Callable[[re.Match[str]], bool],
) -> Callable[[re.Match[str]], str]:
    return lambda match: MASK if is_meant(match) else match[0]


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _birth(match: re.Match[str]) -> str:
    return _digits(match["birth"] or match["parts"])


def _is_dated(match: re.Match[str]) -> bool:
    """Tell whether the number begins with a day that exists."""
    birth = _birth(match)
    year = int((match["century"] or "20") + birth[:2])
    day = int(birth[4:])
    day -= _COORDINATION_DAYS if day > _COORDINATION_DAYS else 0
    try:
        date(year, int(birth[2:4]), day)
    except ValueError:
        return False
    return True


def _is_checked(match: re.Match[str]) -> bool:
    """Tell whether the last digit is right (Luhn)."""
    digits = [int(digit) for digit in _birth(match) + match["last"]]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[::2])
    return (sum(doubled) + sum(digits[1::2])) % 10 == 0


def _is_part_of_reference(match: re.Match[str]) -> bool:
    """Tell whether the number goes on, such as 12-190401-2345/2020."""
    before = match.string[max(match.start() - 2, 0) : match.start()]
    after = match.string[match.end() : match.end() + 2]
    return bool(re.search(r"\d[-/:.]$", before) or re.match(r"[-/:.]\d", after))


def _may_be_phone(match: re.Match[str]) -> bool:
    return match[0].isdigit() and match[0].startswith("0")


def _is_phone(match: re.Match[str]) -> bool:
    return len(_digits(match[0])) >= _SHORTEST_PHONE
