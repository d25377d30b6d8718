"""What points out a person in a text: how it is found, how it is hidden."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import accumulate, chain, filterfalse, product
from typing import TypeAlias

from planbook.model.text_files import Patterns
from planmacros.checks.persons.case_numbers import without_case_numbers
from planmacros.checks.persons.lettering import (
    MOST_TEXTS,
    letters_without_markup,
    once_a_text,
    visible_letters,
)
from planmacros.checks.persons.person_names import without_person_names
from planmacros.checks.persons.pointing import without_pointings

Span: TypeAlias = tuple[int, int]  # where something begins and ends in the visible letters of a text

MASK = "•••"
_PATTERNS = Patterns(__file__)
_MONTHS = _PATTERNS.text("month").strip("(?:)").split("|")
_LENGTHS = (10, 12)  # digits of a personal number, without the century and with it
_CENTURIES = ("", "18", "19", "20")
_SIZES = (1, 2)  # digits of the figures that a number may be written in, one by one
_MIDNIGHT = "2400"  # the last four from here on are no time of day
_BIRTH = 6  # digits of it that are the day of birth
_MOBILE = "07"
_LOOK_ALIKE = str.maketrans("OoIl|", "00111")  # letters that are written for digits
_LOOKED_BACK = 60  # characters before a phone number
_OPEN_LINES = ("020", "077")  # numbers that anyone may call; never one person's
_SHORTEST_PHONE = 8
_COORDINATION_DAYS = 60
_WORD = re.compile(r"\w+")
_MOST_WORDS = 8  # of a text that a message repeats whole
_NEAR = 30  # characters from a plate in which a word for a vehicle is looked for


@once_a_text
def personal_numbers(text: str) -> Iterator[tuple[bool, Span]]:
    """Tell of each identifier like a personal number whether its check digit is right, and where.

    A wrong check digit is passed over in what is rather a reference or a phone number.
    """
    bare = visible_letters(text)
    if not _PATTERNS["run"].search(bare):
        return
    bare = _with_digits(bare)
    for match in _PATTERNS["number"].finditer(bare):
        if _is_dated(match):
            sure = _is_luhn(_digits(match["birth"] or match["parts"]) + match["last"])
            if sure or not _is_rather_another(match):
                yield sure, match.span()
    said = filter(_is_said, _PATTERNS["day_in_words"].finditer(bare))
    yield from ((True, match.span()) for match in said)
    for match in _PATTERNS["spread"].finditer(bare):
        if _is_spread(match):
            yield _is_number(_digits(match[0])) and _is_cut_at_birth(match), match.span()


@lru_cache(MOST_TEXTS)
def half_number(text: str) -> Span | None:
    """Give where a text has an identifier in part, or one for the time being."""
    bare = visible_letters(text)
    halves = _PATTERNS["half"].finditer(bare) if _PATTERNS["six_in_row"].search(bare) else ()
    found = next(filter(_is_born, halves), None)
    parts = chain.from_iterable(_screened(name, bare) for name in ("said_in_part", "told_in_part"))
    found = found or next(parts, None)
    return found and found.span()


def has_lost_zero(cell: str) -> bool:
    """Tell whether an identifier, a personal number, has become an amount in Excel."""
    match = _PATTERNS["no_zero"].fullmatch(cell.strip())
    return bool(match) and _has_number(f"0{cell.strip()[:9]}")


def are_halves(first: str, second: str) -> bool:
    """Tell whether two cells are halves of an identifier, a personal number."""
    birth = _PATTERNS["a_birth"].fullmatch(first.strip())
    last = _PATTERNS["a_last"].fullmatch(second.strip())
    return birth is not None and last is not None and _has_number(f"{birth[1]}-{last[1]}")


def _has_number(text: str) -> bool:
    return any(sure for sure, _ in personal_numbers(text))


def may_be_identifier(text: str) -> bool:
    """Tell whether a text has any sign that an address or a phone number cannot lack.

    Most texts have none, and then need no closer look.
    """
    bare = visible_letters(text)
    return _PATTERNS["digit"].search(bare) is not None or _PATTERNS.has_words(bare, "words_of_mail")


@once_a_text
def email_identifiers(text: str) -> Iterator[tuple[str, Span]]:
    """Give every e-mail address in a text, in lower case, and where it stands."""
    for match in _screened("email", visible_letters(text)):
        plain = _PATTERNS["dot"].sub(".", _PATTERNS["at"].sub("@", match[0]))
        yield plain.casefold(), match.span()


@once_a_text
def phone_identifiers(text: str) -> Iterator[re.Match[str]]:
    """Give the numbers in a text of phones that may be somebody's own."""
    bare = visible_letters(text)
    yield from _screened("other_phone", bare)
    found = _PATTERNS["phone"].finditer(bare) if _PATTERNS["dialled"].search(bare) else ()
    yield from (match for match in found if _is_phone(match) and not _is_open(match))


@once_a_text
def plate_identifiers(text: str) -> Iterator[re.Match[str]]:
    """Give what may be number plates; surely so where a vehicle is named near."""
    bare = visible_letters(text)
    yield from filter(_is_no_count, _PATTERNS["plate"].finditer(bare))
    yield from filter(is_on_vehicle, _screened("loose_plate", bare))


@once_a_text
def street_identifiers(text: str) -> Iterator[re.Match[str]]:
    """Give each street with a postcode in a text that is no office's."""
    return filterfalse(_is_of_office, _screened("street", visible_letters(text)))


@once_a_text
def house_identifiers(text: str) -> Iterator[re.Match[str]]:
    """Give each street with the number of a house in a text."""
    bare = visible_letters(text)
    yield from filterfalse(_is_of_office, chain(_screened("home", bare), _screened("door", bare)))


def _screened(name: str, text: str) -> Iterator[re.Match[str]]:
    return _PATTERNS[name].finditer(text) if _PATTERNS.may_have(text, name) else iter(())


def masked(text: str) -> str:
    """Mask every identifier of a person in a message; else give it as it is."""
    shown = visible_letters(text)
    plain = letters_without_markup(shown)
    for one in dict.fromkeys((shown, plain)):
        # What is quoted is looked at by itself too, as the rules see it in its cell.
        said, *quoted = one.split("«")
        if (bare := _hidden("«".join((said, *map(_hidden, quoted))))) != one:
            return bare
    return text


def without_whole(text: str, private: Collection[str]) -> str:
    """Hide in a message each text that is one of some cells', all of it, of a few words."""
    words = [match.span() for match in _WORD.finditer(text)] if private else []
    shown, done = list[str](), 0
    for first, (start, _) in enumerate(words):
        ends = (end for _, end in reversed(words[first : first + _MOST_WORDS]))
        found = next((end for end in ends if text[start:end].casefold() in private), None)
        if found and start >= done:
            shown += (text[done:start], MASK)
            done = found
    return "".join((*shown, text[done:]))


def whole_text(words: str) -> str:
    """Give a cell's text from its first word to its last, as ``without_whole`` looks for it."""
    places = [match.span() for match in _WORD.finditer(words)]
    return words[places[0][0] : places[-1][1]].casefold() if places else ""


@lru_cache(MOST_TEXTS)
def _hidden(text: str) -> str:
    bare = _with_digits(text)
    meant: Mapping[str, Callable[[re.Match[str]], object]] = {
        "number": _is_dated,
        "spread": _is_spread,
        "day_in_words": _is_said,
        "half": _is_born,
        "phone": _is_phone,
        **dict.fromkeys(_PATTERNS.signs, bool),
        "plate": _is_no_count,
        "loose_plate": is_on_vehicle,
    }
    for name, is_meant in meant.items():
        if _PATTERNS.may_have(bare, name):
            bare = _without(_PATTERNS[name], bare, is_meant)
    bare = _without(_PATTERNS["lost_zero"], bare, lambda match: has_lost_zero(match[0]))
    bare = without_case_numbers(bare, MASK)
    return without_person_names(without_pointings(bare, MASK), MASK)


def _without(kind: re.Pattern[str], text: str, is_meant: Callable[[re.Match[str]], object]) -> str:
    return kind.sub(lambda match: MASK if is_meant(match) else match[0], text)


def _is_no_count(match: re.Match[str]) -> bool:
    return is_on_vehicle(match) or not _PATTERNS["counted"].match(match.string, match.end())


def _with_digits(text: str) -> str:
    """Write the digits that letters stand for in what may be a personal number."""
    return _PATTERNS["lettered"].sub(lambda number: number[0].translate(_LOOK_ALIKE), text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text.translate(_LOOK_ALIKE))


def _is_dated(match: re.Match[str]) -> bool:
    """Tell whether the number begins with a day that exists, and is no two dates."""
    is_usual = match["birth"] and _PATTERNS["usual_gap"].fullmatch(match["gap"])
    is_usual = is_usual or _PATTERNS["dotted"].fullmatch(match[0])
    is_year = not is_usual and match["last"].startswith(("19", "20"))
    return not is_year and _is_day(match["century"], _digits(match["birth"] or match["parts"]))


def _is_said(match: re.Match[str]) -> bool:
    """Tell whether a day in words that exists and the last four are a personal number."""
    named = match["named"]
    month = 1 + _MONTHS.index(named.casefold()) if named else int(match["number"])
    birth = f"{match['year'][2:]}{month:02}{int(match['day']):02}"
    return _is_day(match["year"][:2], birth) and _is_luhn(birth + match["last"])


def _is_born(match: re.Match[str]) -> bool:
    return _is_day(match["century"], match["birth"])


def _is_day(century: str | None, birth: str) -> bool:
    year = int((century or "20") + birth[:2])
    day = int(birth[4:])
    day -= _COORDINATION_DAYS if day > _COORDINATION_DAYS else 0
    try:
        date(year, int(birth[2:4]), day)
    except ValueError:
        return False
    return True


def _is_spread(match: re.Match[str]) -> bool:
    """Tell whether digits that stand apart are a personal number and nothing else."""
    run, digits = match[0], _digits(match[0])
    if len(digits) not in _LENGTHS:
        return _has_number_among_figures(match)
    before = match.string[max(match.start() - _NEAR, 0) : match.start()]
    is_called = _PATTERNS["in_pairs"].fullmatch(run) or _PATTERNS["called_a_persons"].search(before)
    is_phone = not is_called and run[0] in "04" and _PATTERNS["phone"].fullmatch(run)
    is_amount = all(len(group) == len("000") for group in re.findall(r"\D(\d+)", run))
    if is_phone or is_amount or _PATTERNS["number"].fullmatch(run) or _is_part_of_reference(match):
        return False
    halves = digits[:_BIRTH], digits[_BIRTH:]
    are_days = len(digits) == _LENGTHS[1] and all(_is_day(None, half) for half in halves)
    is_grouped = _PATTERNS["grouped"].fullmatch(run) and _is_day(None, halves[0])
    return not are_days and bool(is_grouped or _is_number(digits) or _is_dated_apart(match))


def _has_number_among_figures(match: re.Match[str]) -> bool:
    """Tell whether some of the figures in a row, all as long, are a personal number."""
    figures = re.findall(r"\d+", match[0])
    for length, size in product(_LENGTHS, _SIZES):
        for at in range(len(figures) - length // size + 1):
            row = figures[at : at + length // size]
            if {*map(len, row)} == {size} and _is_number("".join(row)):
                return True
    return False


def _is_number(digits: str) -> bool:
    """Tell whether ten or twelve digits are a day that exists and a right last one."""
    century, number = digits[:-10], digits[-10:]
    if century not in _CENTURIES or number[_BIRTH:].startswith(("19", "20")):
        return False
    return _is_day(century, number[:_BIRTH]) and _is_luhn(number)


def _is_dated_apart(match: re.Match[str]) -> bool:
    """Tell whether a day with its century and four digits that are no time only look like one."""
    digits = _digits(match[0])
    is_day = len(digits) == _LENGTHS[1] and digits[:2] in _CENTURIES and _is_day(digits[:2], digits[2:8])
    return is_day and _is_cut_at_birth(match) and digits[8:] > _MIDNIGHT and not _is_luhn(digits[2:])


def _is_cut_at_birth(match: re.Match[str]) -> bool:
    """Tell whether there is a sign between the day of birth and what follows."""
    ends = list(accumulate(map(len, re.findall(r"\d+", match[0]))))
    return ends[-1] - len("0000") in ends


def _is_luhn(number: str) -> bool:
    """Tell whether the last digit is right (Luhn)."""
    digits = [int(digit) for digit in number]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[::2])
    return (sum(doubled) + sum(digits[1::2])) % 10 == 0


def _is_rather_another(match: re.Match[str]) -> bool:
    before = match.string[max(match.start() - _NEAR, 0) : match.start()]
    if _PATTERNS["called_a_persons"].search(before):
        return False
    is_odd = _PATTERNS["odd_gap"].fullmatch(match["gap"] or "")
    may_be_phone = match[0].startswith("0") and (match[0].isdigit() or match["inner"])
    is_called_so = is_odd or may_be_phone or _PATTERNS["another"].search(before)
    is_mixed = len(_kinds(match)) > 1 and not _PATTERNS["dotted"].fullmatch(match[0])
    return bool(is_called_so) or _is_part_of_reference(match) or is_mixed


def _kinds(match: re.Match[str]) -> set[str]:
    """Give the signs that part the number; spaces about a sign are none."""
    between = _PATTERNS["a_dash"].sub("-", match[0])
    return {sign for signs in re.findall(r"\D+", between) for sign in "".join(signs.split()) or " "}


def _is_part_of_reference(match: re.Match[str]) -> bool:
    """Tell whether the number goes on, such as 12-190401-2345/2020."""
    before = match.string[max(match.start() - 2, 0) : match.start()]
    after = match.string[match.end() : match.end() + 2]
    return bool(re.search(r"\d[-/:.]$", before) or re.match(r"[-/:.]\d", after))


def _is_phone(match: re.Match[str]) -> bool:
    """Tell whether it is as long as a phone number, and no rise by an amount."""
    if _PATTERNS["rise"].fullmatch(match[0]) or (
        match[0].startswith("+") and _PATTERNS["counted"].match(match.string, match.end())
    ):
        return False
    return len(_digits(match[0])) >= _SHORTEST_PHONE


def is_on_vehicle(match: re.Match[str]) -> bool:
    """Tell whether a vehicle is named near an identifier that may be its plate."""
    near = match.string[max(match.start() - _NEAR, 0) : match.end() + _NEAR]
    return _PATTERNS["vehicle"].search(near) is not None


def _is_of_office(match: re.Match[str]) -> bool:
    """Tell whether the address is said to be one that anybody may visit or write to."""
    before = match.string[max(match.start() - _LOOKED_BACK, 0) : match.start()].rpartition(". ")[2]
    if _PATTERNS["home_before"].search(before):
        return False
    has_floor = _PATTERNS["floor"].match(match.string, match.end())
    return _PATTERNS["office_before"].search(before) is not None or (
        not has_floor and _PATTERNS["address_before"].search(before) is not None
    )


def _is_open(match: re.Match[str]) -> bool:
    """Tell whether anyone may call the number, or it is called something else."""
    before = match.string[max(match.start() - _LOOKED_BACK, 0) : match.start()]
    dialled = re.sub("^(?:00)?46", "0", _digits(match[0]))  # as it is within the country
    is_at_desk = dialled.startswith("0") and not dialled.startswith(_MOBILE)
    return _PATTERNS["private_after"].match(match.string, match.end()) is None and (
        dialled.startswith(_OPEN_LINES)
        or _PATTERNS["open_before"].search(before) is not None
        or _PATTERNS["open_after"].match(match.string, match.end()) is not None
        or (is_at_desk and _PATTERNS["authority_before"].search(before) is not None)
    )
