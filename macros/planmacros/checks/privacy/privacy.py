"""Rules that keep data about persons out of the workbook; none can be silenced."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from planbook.layout import is_result_cell
from planbook.model.cell import Cell
from planbook.model.register import Register, Words
from planbook.model.swedish import plain_letters
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Activity, Plan, Role, Section
from planmacros.checks.message_wording import where_in_text
from planmacros.checks.persons.identifiers import (
    Span,
    are_halves,
    email_identifiers,
    half_number,
    has_lost_zero,
    house_identifiers,
    is_on_vehicle,
    may_be_identifier,
    personal_numbers,
    phone_identifiers,
    plate_identifiers,
    street_identifiers,
)
from planmacros.checks.persons.lettering import visible_letters, without_places
from planmacros.checks.persons.name_lists import listed_in_addresses
from planmacros.checks.persons.person_names import are_person_names
from planmacros.checks.persons.pointing import account
from planmacros.checks.privacy.allowed import remover_of_allowed, shown_words, what_finds
from planmacros.checks.rules import Grade, Hits, rule

_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)
_LONGEST_HALF = 30  # letters of a name or a number that is divided on two cells


@rule("P01", Grade.STOP)
def privacy_of_personal_number(register: Register) -> Hits:
    """Ett personnummer eller samordningsnummer får inte finnas i arbetsboken."""
    without_allowed = remover_of_allowed(register)
    for words, cells in _by_text(_everything(register)):
        if found := next(_numbers(words, without_allowed(words)), None):
            yield from _at(cells, _said(*found))
    for cell, words in _divided(register.words, are_halves):
        yield cell, _said(_SAID["two_halves"], words, (0, len(words)))


@rule("P02", Grade.STOP)
def privacy_of_contact(register: Register) -> Hits:
    """Telefonnummer, e-post, konton, bilnummer och postadress får inte finnas i texten."""
    mailboxes = set(_mailboxes(register))
    ids = chain((row.id for row in register[Activity]), (row.id for row in register[Section]))
    keys = {key.replace(" ", "") for key in ids if key}
    without_allowed = remover_of_allowed(register)
    for words, cells in _typed(shown_words(register.words)):
        rest = without_allowed(words)
        if span := account(rest):
            typed = (cell for cell in cells if not cell.place)
            yield from _at(typed, _said(_SAID["an_account"], rest, span))
        if not may_be_identifier(words):
            continue
        written = email_identifiers(words)
        if places := [at for one, at in written if one not in mailboxes and not _is_open(one)]:
            yield from _at(cells, _said(_SAID["an_email"], words, *places))
        for message, found in _ways_to_reach(rest, keys):
            if found:
                yield from _at(cells, _said(message, rest, *(match.span() for match in found)))


@rule("P03", Grade.STOP)
def privacy_of_name(register: Register) -> Hits:
    """En person ska inte nämnas med namn."""
    # Whoever saved a file or made a comment is named by Office, every time it is saved.
    # No document takes it over, and P10 tells of it.
    yield from _found(register, "P03", shown_words(register.words), _SAID["a_name"])
    typed = (words for words in register.words if not is_result_cell(words.cell))
    for cell, words in _divided(typed, are_person_names):
        yield cell, _said(_SAID["a_divided_name"], words, (0, len(words)))


@rule("P11", Grade.WARNING)
def privacy_of_shaped_names(register: Register) -> Hits:
    """Två ord kan vara en persons namn, som inte står i någon lista."""
    in_cells = (one for one in register.words if not one.cell.place)
    return _found(register, "P11", shown_words(in_cells), _SAID["like_a_name"])


@rule("P04", Grade.STOP)
def privacy_of_case_number(register: Register) -> Hits:
    """Numret på en enskild persons ärende får inte finnas i arbetsboken."""
    return _found(register, "P04", _everything(register), _SAID["a_case"])


@rule("P05", Grade.STOP)
def privacy_of_pointed_out(register: Register) -> Hits:
    """En person ska inte gå att känna igen, inte heller utan namn."""
    return _found(register, "P05", _everything(register), _SAID["points_out"])


@rule("P06", Grade.STOP)
def privacy_of_sensitive_data(register: Register) -> Hits:
    """En person får aldrig stå tillsammans med en åsikt, en tro eller ett brott."""
    without_allowed, finders = remover_of_allowed(register), what_finds(register)
    for words, cells in _typed(shown_words(register.words)):
        rest = without_allowed(words)
        named = [place for code in ("P03", "P05") for find in finders[code] for place in find(rest)]
        somebody = (rest, named[0]) if named else next((one[1:] for one in _numbers(words, rest)), None)
        # The words are looked for last, since that is what takes time.
        if somebody and _PATTERNS.any_in(visible_letters(words), "view_faith_or_crime"):
            yield from _at(cells, _said(_SAID["sensitive"], *somebody))


def _found(register: Register, code: str, texts: Iterable[Words], message: str) -> Hits:
    """Say of each text in which a rule finds anything that is not allowed, where it stands."""
    without_allowed, (find,) = remover_of_allowed(register), what_finds(register)[code]
    for words, cells in _typed(texts):
        rest = without_allowed(words)
        if places := find(rest):
            yield from _at(cells, _said(message, rest, *places))


def _said(message: str, text: str, *places: Span) -> str:
    """Say what is found, and all places in the cell where it is, without the words themselves."""
    bare = visible_letters(text)
    where = "; ".join(where_in_text(bare, *place) for place in places)
    return message.format(where, allow=_SAID["allow"])


def _numbers(words: str, rest: str) -> Iterator[tuple[str, str, Span]]:
    """Give what to say of numbers of a person, the surest first; ``rest`` is not allowed."""
    yield from ((_SAID["a_number"], words, place) for sure, place in personal_numbers(words) if sure)
    yield from ((_SAID["like_a_number"], rest, place) for _, place in personal_numbers(rest))
    if has_lost_zero(rest):
        yield _SAID["like_a_number"], rest, (0, len(rest))
    if place := half_number(rest):
        yield _SAID["half_a_number"], rest, place


def _ways_to_reach(text: str, keys: set[str]) -> Iterator[tuple[str, list[re.Match[str]]]]:
    """Give what to say of phones, plates and addresses, and each; ``keys`` are no plates."""
    yield _SAID["a_phone"], [*phone_identifiers(text)]
    plates = [one for one in plate_identifiers(text) if one[0].replace(" ", "") not in keys]
    yield _SAID["a_plate"] if any(map(is_on_vehicle, plates)) else _SAID["like_a_plate"], plates
    streets = [*street_identifiers(text)]
    yield _SAID["an_address"], streets
    yield _SAID["like_an_address"], [] if streets else [*house_identifiers(text)]


def _typed(texts: Iterable[Words]) -> Iterable[tuple[str, list[Cell]]]:
    """Leave out the words of a check, which repeats what other cells say."""
    return _by_text(one for one in texts if not is_result_cell(one.cell))


def _by_text(texts: Iterable[Words]) -> Iterable[tuple[str, list[Cell]]]:
    """Give each text once, with all its cells; formulas alike but for their places too."""
    cells: defaultdict[str, list[Cell]] = defaultdict(list)
    for words in texts:
        cells[without_places(words.text)].append(words.cell)
    return cells.items()


def _at(cells: Iterable[Cell], text: str) -> Hits:
    for cell in cells:
        yield cell, text


def _divided(texts: Iterable[Words], are_one: Callable[[str, str], bool]) -> Iterator[tuple[Cell, str]]:
    """Give the cells that with the one to the right of them make one whole, and their words."""
    short = {words.cell: words.text for words in texts if len(words.text) <= _LONGEST_HALF}
    for cell, words in short.items():
        beside = short.get(Cell(cell.sheet, cell.row, cell.column + 1))
        if beside is not None and are_one(words, beside):
            yield cell, words


def _everything(register: Register) -> Iterator[Words]:
    """Give all words of the workbook, also what Excel writes of whoever edits."""
    yield from shown_words(chain(register.words, register.authors))


def _mailboxes(register: Register) -> Iterator[str]:
    """Give the addresses of functions; one that names a person is none."""
    plan, roles = register.form(Plan), register[Role]
    names = (
        plan.board,
        plan.municipality,
        *(name for one in roles for name in (one.name, one.alias, one.unit)),
    )
    own = _PATTERNS["own_word"].findall(plain_letters(" ".join(filter(None, names))))
    for role in roles:
        for address, _ in email_identifiers(role.mailbox or ""):
            local, _, domain = plain_letters(address).partition("@")
            is_function = _PATTERNS["function"].search(local) or any(word in local for word in own)
            is_named = _PATTERNS["names"].fullmatch(local) or (
                local.rstrip("0123456789") in listed_in_addresses()
            )
            if not _PATTERNS["free"].fullmatch(domain) and (is_function or not is_named):
                yield address


def _is_open(address: str) -> bool:
    """Tell whether an address names a function by known words alone, so that it is nobody's own."""
    local, _, domain = plain_letters(address).partition("@")
    return bool(_PATTERNS["known_function"].fullmatch(local)) and not _PATTERNS["free"].fullmatch(domain)
