"""What Excel makes of a value that is written to a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel, to_excel

from excel_session import refused

LONGEST_CELL = 32_767
LONGEST_FORMULA = 8_192
LONGEST_LITERAL = 255  # characters of a text inside a formula
TEXT, GENERAL = "@", "General"
DAY_ZERO = date(1899, 12, 30)

ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
    "#SPILL!": -2146826243,
}
_WORDS = {"TRUE": True, "SANT": True, "FALSE": False, "FALSKT": False}

_DIGITS = r"\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d*)?|[.,]\d+"
_NUMBER = re.compile(rf"(?P<number>[+-]?(?:{_DIGITS}))(?P<power>[eE][+-]?\d+)?")
_PERCENT = re.compile(rf"(?P<number>[+-]?(?:{_DIGITS}))[ \u00a0]?%")
_DAYS = (
    re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"),
    re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>\d{4}|\d\d)"),
    re.compile(r"(?P<day>\d{1,2}) (?P<name>[A-Za-z]{3,9})\.?(?: (?P<year>\d{4}))?"),
    re.compile(r"(?P<name>[A-Za-z]{3,9})\.? (?P<year>\d{4})"),
)
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_CLOCK = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?")
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_SHEET_NAME = re.compile(r"'(?:[^']|'')*'(?=!)")
_LINK = re.compile(r'=HYPERLINK\("(?:[^"]|"")*",\s*"((?:[^"]|"")*)"\)', re.IGNORECASE)
_ENDS_OPEN = re.compile(r"[-+*/^&=<>(,:!?.…]\s*$")
_STORED = re.compile("_x([0-9A-Fa-f]{4})_")
_UNSTORABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)


@dataclass(frozen=True)
class Entry:
    """What a cell holds after a write; ``kind`` is openpyxl's letter for it.

    ``number_format`` is what Excel gives a cell that had none.
    """

    value: object
    kind: str
    number_format: str | None = None
    is_quoted: bool = False


class Unworked(str):
    """A formula that was written here, and that nobody has worked out."""

    __slots__ = ()


NOTHING = Entry(None, "n")


def entry(value: object, number_format: str) -> Entry:
    """Give what a cell of this number format holds after a value was written."""
    match value:
        case None | "":
            return NOTHING
        case str():
            return _entered(str(value), number_format)
        case bool() | int() | float() | datetime() if number_format == TEXT:
            return Entry(_as_text(value), "s")
        case bool():
            return Entry(value, "b")
        case int() | float():
            return Entry(float(value), "n")
        case datetime():
            return _moment(value.replace(tzinfo=None))
    kind = type(value).__name__
    raise TypeError(f"Objects of type '{kind}' can not be converted to a COM VARIANT")


def shown_by(formula: str) -> str | None:
    """Give the friendly text of a link; no other formula is worked out."""
    link = _LINK.fullmatch(formula)
    return link and link[1].replace('""', '"')


def handed_over(value: object, kind: str, number_format: str) -> object:
    """Give the value of a cell as Excel hands it to Python."""
    match value:
        case str() if kind == "e":
            return ERRORS.get(value, ERRORS["#VALUE!"])
        case str():
            return _STORED.sub(lambda code: chr(int(code[1], 16)), value)
        case None | bool():
            return value
        case int() | float() if is_date_format(number_format):
            return _with_zone(from_excel(value))
        case int() | float():
            return float(value)
    return _with_zone(value) if is_date_format(number_format) else to_excel(value)


def _with_zone(value: object) -> datetime:
    """Give a day or a time as pywin32 does, in UTC; times are of day zero."""
    match value:
        case datetime():
            return value.replace(tzinfo=UTC)
        case time():
            return datetime.combine(DAY_ZERO, value, UTC)
        case timedelta():
            return datetime.combine(DAY_ZERO, time(), UTC) + value
    return datetime.combine(value, time(), UTC)


def stored(text: str) -> str:
    """Write a text so that a file can hold its every character."""
    return _UNSTORABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _entered(text: str, number_format: str) -> Entry:
    if len(text) > LONGEST_CELL:
        raise refused()
    if number_format == TEXT:
        return Entry(stored(text), "s")
    if text.startswith("'"):
        return Entry(stored(text[1:]), "s", is_quoted=True)
    return _recognised(text.strip()) or _formula(text) or Entry(stored(text), "s")


def _recognised(text: str) -> Entry | None:
    """Take text for an error, a truth, a number, a share, a day or a time."""
    if text.upper() in ERRORS:
        return Entry(text.upper(), "e")
    if text.upper() in _WORDS:
        return Entry(_WORDS[text.upper()], "b")
    return _number(text) or _day(text) or _clock(text)


def _number(text: str) -> Entry | None:
    if share := _PERCENT.fullmatch(text):
        return Entry(_figure(share["number"]) / 100, "n", "0%")
    if number := _NUMBER.fullmatch(text):
        power = number["power"] or ""
        value = float(f"{_figure(number['number'])!r}{power}") if power else None
        scientific = "0.00E+00" if power else None
        return Entry(
            _figure(number["number"]) if value is None else value, "n", scientific
        )
    return None


def _figure(text: str) -> float:
    return float(re.sub(r"[ \u00a0]", "", text).replace(",", "."))


def _day(text: str) -> Entry | None:
    matches = (pattern.fullmatch(text) for pattern in _DAYS)
    for found in filter(None, matches):
        named = {"year": date.today().year, "month": 1, "day": 1}  # noqa: DTZ011
        parts = {key: part for key, part in found.groupdict().items() if part}
        if name := parts.pop("name", ""):
            named["month"] = _month(name)
        numbers = named | {key: int(part) for key, part in parts.items()}
        numbers["year"] += 2000 if numbers["year"] < 100 else 0
        try:
            return _moment(datetime(**numbers))
        except ValueError:
            continue
    return None


def _month(name: str) -> int:
    names = (month.startswith(name.lower()) for month in _MONTHS)
    return next((number for number, fits in enumerate(names, 1) if fits), 0)


def _clock(text: str) -> Entry | None:
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    return Entry((hour * 3600 + minute * 60 + second) / 86_400, "n", "h:mm")


def _moment(when: datetime) -> Entry:
    has_clock = when.time() != time()
    return Entry(when, "d", "yyyy-mm-dd h:mm" if has_clock else "yyyy-mm-dd")


def _formula(text: str) -> Entry | None:
    """Take text that begins like a formula for one; Excel refuses a broken one."""
    text = text.lstrip(" ")
    if not text or text[0] not in "=+-@" or len(text) == 1:
        return None
    formula = text if text[0] == "=" else f"={text}"
    if len(formula) > LONGEST_FORMULA or _broken(formula):
        raise refused()
    return Entry(Unworked(formula), "f")


def _broken(formula: str) -> bool:
    literals = _LITERAL.findall(formula)
    bare = _SHEET_NAME.sub("A", _LITERAL.sub("0", formula))
    depths = list(_depths(bare))
    return (
        '"' in bare
        or any(len(text.replace('""', '"')) > LONGEST_LITERAL for text in literals)
        or min(depths) < 0
        or depths[-1] != 0
        or "==" in bare
        or (";" in bare and "{" not in bare)  # Excel's own language has commas
        or bool(_ENDS_OPEN.search(bare))
    )


def _depths(formula: str):
    depth = 0
    for sign in chain(formula, " "):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        yield depth


def _as_text(value: object) -> str:
    match value:
        case bool():
            return str(value).upper()
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
    return f"{value:.15g}"
