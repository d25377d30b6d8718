"""What Excel makes of a text that is written, and how it hands over what cells hold."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time
from itertools import product

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel, to_excel

from excel.session import UnknownError, refused

_CODES = {2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!"}
_CODES |= {2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A"}
ERRORS = {text: code - 0x7FF60000 for code, text in _CODES.items()}  # as COM has them
_LONGEST_CELL, _LONGEST_LITERAL = 32_767, 255  # the second is of a text in a formula
_FOREIGN = ('"', "==", ";")  # what no whole formula has in its own language
_DAY_ZERO = date(1899, 12, 30)
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y")
_UNSURE = re.compile(  # errors, truths, shares, long numbers, times and days in words
    r"#\S+|true|false|sant|falskt|[-+\d., \u00a0]*\d ?%|[+-]?\d{1,3}([ \u00a0]\d{3})+"
    r"|\d+:\d\d(:\d\d)?|\d{4}[-/]\d{1,2}|(\d{1,2} )?[a-z]{3,9}\.? \d{4}|\d{1,2} [a-z]+",
    re.IGNORECASE,
)
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_SHEET_NAME = re.compile(r"'(?:[^']|'')*'(?=!)")
_LINK = re.compile(r'=HYPERLINK\("(?:[^"]|"")*",\s*"((?:[^"]|"")*)"\)', re.IGNORECASE)
_ENDS_OPEN = re.compile(r"[-+*/^&=<>(,:!?.…]\s*$")
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def entry(value: object, number_format: str) -> tuple[object, str, str]:
    """Give what a cell then holds, openpyxl's letter for its kind, and its format."""
    if value in ("", None):
        return None, "n", number_format
    if not isinstance(value, str):
        raise UnknownError(f"how to write {value!r}, which is no text")
    if _UNSTORABLE.search(value):
        raise UnknownError(f"how a file holds {value!r}")
    if len(value) > _LONGEST_CELL:
        raise refused()
    if number_format != "@" and not value.startswith("'"):
        return _typed(value, value.strip(), number_format)
    return value if number_format == "@" else value[1:], "s", number_format


def _typed(text: str, bare: str, number_format: str) -> tuple[object, str, str]:
    """Take text for a number, a day or a formula, as if somebody had typed it."""
    if _UNSURE.fullmatch(bare):
        raise UnknownError(f"what Excel makes of «{bare}»")
    if _NUMBER.fullmatch(bare):
        return float(bare.replace(",", ".")), "n", number_format
    if day := _day(bare):
        return day, "d", number_format.replace("General", "yyyy-mm-dd")
    if bare[:1] in ("=", "+", "-", "@") and len(bare) > 1:
        return _formula(bare), "f", number_format
    return text, "s", number_format


def _day(text: str) -> datetime | None:
    year = date.today().year  # noqa: DTZ011
    for form, whole in product(_DAYS, (text, f"{text}/{year}", f"{text}-{year}")):
        with suppress(ValueError):
            return datetime.strptime(whole, form)  # noqa: DTZ007
    return None


def _formula(text: str) -> str:
    """Give a formula; Excel refuses a broken one."""
    formula = text if text[0] == "=" else f"={text}"
    texts = ["", *(text.replace('""', '"') for text in _LITERAL.findall(formula))]
    bare = _SHEET_NAME.sub("A", _LITERAL.sub("0", formula))
    is_torn = bare.count("(") != bare.count(")") or _ENDS_OPEN.search(bare)
    is_long = len(max(texts, key=len)) > _LONGEST_LITERAL
    if is_long or is_torn or any(sign in bare for sign in _FOREIGN):
        raise refused()
    return formula


def shown_by(formula: str) -> str | None:
    """Give the friendly text of a link; no other formula is worked out."""
    link = _LINK.fullmatch(formula)
    return link and link[1].replace('""', '"')


def handed_over(value: object, kind: str, number_format: str) -> object:
    """Give the value of a cell as Excel hands it to Python."""
    if kind == "e":
        return ERRORS[value]
    if value is None or isinstance(value, (bool, str)):
        return value
    is_number = isinstance(value, (int, float))
    if not is_date_format(number_format):
        return float(value) if is_number else to_excel(value)
    when = from_excel(value) if is_number else value
    if isinstance(when, time):  # of day zero
        when = datetime.combine(_DAY_ZERO, when)
    return when.replace(tzinfo=UTC)  # as pywin32 does


def spelled(value: object) -> str:
    if isinstance(value, datetime):
        value = to_excel(value.replace(tzinfo=None))
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)
