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
from planbook.schema import LIST_SHEET, Activity, Allowed, Decision, Edition, Plan, Role, Section
from planmacros.checks.message_wording import where_in_text
from planmacros.checks.persons.case_numbers import has_case_number
from planmacros.checks.persons.identifiers import (
    are_halves,
    email_identifiers,
    has_half_number,
    has_house_number,
    has_lost_zero,
    has_phone_number,
    has_street_address,
    may_be_identifier,
    may_be_number,
    personal_numbers,
    plate_identifiers,
)
from planmacros.checks.persons.lettering import letters_without_markup, visible_letters, without_places
from planmacros.checks.persons.name_lists import listed_in_addresses
from planmacros.checks.persons.person_names import (
    are_person_names,
    is_role,
    person_named,
    shaped_as_names,
)
from planmacros.checks.persons.pointing import account, pointing
from planmacros.checks.rules import Grade, Hits, rule

_PATTERNS = Patterns(__file__)
_SIGN_OF_ACCOUNT = re.compile(r"[@/]")
_SHORTEST_WORD = 4
_SAID = messages_in_text_file(__file__)
_LEFT_OUT = "·"  # what stands for an allowed phrase; no part of any name or number
_LONGEST_HALF = 30  # letters of a name or a number that is divided on two cells


@rule("P01", Grade.STOP)
def privacy_of_personal_number(register: Register) -> Hits:
    """Ett personnummer eller samordningsnummer får inte finnas i arbetsboken."""
    without_allowed = _remover(register)
    for words, cells in _by_text(_everything(register)):
        if not may_be_number(words):
            continue
        rest = without_allowed(words)
        if any(personal_numbers(words)):
            yield from _at(cells, _SAID["a_number"])
        elif [*personal_numbers(rest)] or has_lost_zero(words):
            yield from _at(cells, _SAID["like_a_number"])
        elif has_half_number(words):
            yield from _at(cells, _SAID["half_a_number"])
    for cell in _divided(register.words, are_halves):
        yield cell, _SAID["two_halves"]


@rule("P02", Grade.STOP)
def privacy_of_contact(register: Register) -> Hits:
    """Telefonnummer, e-post, konton, bilnummer och postadress får inte finnas i texten."""
    mailboxes = set(_mailboxes(register))
    ids = chain((row.id for row in register[Activity]), (row.id for row in register[Section]))
    keys = {key.replace(" ", "") for key in ids if key}
    without_allowed = _remover(register)
    for words, cells in _typed(_shown(register.words)):
        rest = without_allowed(words)
        if span := account(rest):
            typed = (cell for cell in cells if not cell.place)
            yield from _at(typed, _said(_SAID["an_account"], rest, span))
        if not may_be_identifier(words):
            continue
        if not mailboxes.issuperset(email_identifiers(words)):
            yield from _at(cells, _SAID["an_email"])
        if has_phone_number(rest):
            yield from _at(cells, _SAID["a_phone"])
        found = [sure for plate, sure in plate_identifiers(rest) if plate not in keys]
        if any(found):
            yield from _at(cells, _SAID["a_plate"])
        elif found:
            yield from _at(cells, _SAID["like_a_plate"])
        if has_street_address(rest):
            yield from _at(cells, _SAID["an_address"])
        elif has_house_number(rest):
            yield from _at(cells, _SAID["like_an_address"])


@rule("P03", Grade.STOP)
def privacy_of_name(register: Register) -> Hits:
    """En person ska inte nämnas med namn."""
    allowed = tuple(_phrases(register))
    without_allowed = _remover(register)
    # Whoever saved a file or made a comment is named by Office, every time it is saved.
    # No document takes it over, and P10 tells of it.
    for words, cells in _typed(_shown(register.words)):
        rest = without_allowed(words)
        if person := person_named(rest, allowed):
            said = _said(_SAID["a_name"], rest, (person.start, person.end))
            yield from _at(cells, said)
    typed = (words for words in register.words if not is_result_cell(words.cell))
    for cell in _divided(typed, are_person_names):
        yield cell, _SAID["a_divided_name"]


@rule("P11", Grade.WARNING)
def privacy_of_shaped_names(register: Register) -> Hits:
    """Två ord kan vara en persons namn, som inte står i någon lista."""
    without_allowed = _remover(register)
    board = frozenset(_board_words(register))
    for words, cells in _typed(_shown(one for one in register.words if not one.cell.place)):
        rest = without_allowed(words)
        persons = shaped_as_names(rest)
        named = (one for one in persons if not board.issuperset(one.text.casefold().split()))
        asked = [(one.start, one.end) for one in named]
        if asked:
            yield from _at(cells, _said(_SAID["like_a_name"], rest, *asked))


@rule("P04", Grade.STOP)
def privacy_of_case_number(register: Register) -> Hits:
    """Numret på en enskild persons ärende får inte finnas i arbetsboken."""
    own = tuple(_references(register))
    without_allowed = _remover(register)
    for words, cells in _typed(_everything(register)):
        if has_case_number(without_allowed(words), own):
            yield from _at(cells, _SAID["a_case"])


@rule("P05", Grade.STOP)
def privacy_of_pointed_out(register: Register) -> Hits:
    """En person ska inte gå att känna igen, inte heller utan namn."""
    without_allowed = _remover(register)
    for words, cells in _typed(_everything(register)):
        rest = without_allowed(words)
        if span := pointing(rest):
            yield from _at(cells, _said(_SAID["points_out"], rest, span))


@rule("P06", Grade.STOP)
def privacy_of_sensitive_data(register: Register) -> Hits:
    """En person får aldrig stå tillsammans med en åsikt, en tro eller ett brott."""
    allowed = tuple(_phrases(register))
    without_allowed = _remover(register)
    for words, cells in _typed(_shown(register.words)):
        rest = without_allowed(words)
        is_named = person_named(rest, allowed) or pointing(rest)
        is_somebody = is_named or _has_any_number(words)
        # The words are looked for last, since that is what takes time.
        if is_somebody and _PATTERNS.any_in(visible_letters(words), "view_faith_or_crime"):
            yield from _at(cells, _SAID["sensitive"])


def _said(message: str, text: str, *places: tuple[int, int]) -> str:
    """Say what is found, and all places in the cell where it is, without the words themselves."""
    bare = visible_letters(text)
    return message.format("; ".join(where_in_text(bare, *place) for place in places))


def _has_any_number(words: str) -> bool:
    return has_half_number(words) or any(True for _ in personal_numbers(words))


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


def _remover(register: Register) -> Callable[[str], str]:
    """Give what takes the allowed phrases out of a text; whole phrases only."""
    phrases = sorted(
        {
            r"\s+".join(map(re.escape, words))
            for row in register[Allowed]
            if row.why and _may_be_allowed(words := visible_letters(row.phrase or "").split())
        },
        key=len,
        reverse=True,
    )
    if not phrases:
        return str
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})s?(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(_as_many_left_out, visible_letters(text))


def _may_be_allowed(words: list[str]) -> bool:
    """Tell whether a phrase is no single word, so that no name alone is allowed."""
    return len(words) > 1 or any(map(_SIGN_OF_ACCOUNT.search, words))


def _as_many_left_out(phrase: re.Match[str]) -> str:
    return " ".join(_LEFT_OUT for _ in phrase[0].split())


def _divided(texts: Iterable[Words], are_one: Callable[[str, str], bool]) -> Iterator[Cell]:
    """Give the cells that with the one to the right of them make one whole."""
    short = {words.cell: words.text for words in texts if len(words.text) <= _LONGEST_HALF}
    for cell, words in short.items():
        beside = short.get(Cell(cell.sheet, cell.row, cell.column + 1))
        if beside is not None and are_one(words, beside):
            yield cell


def _phrases(register: Register) -> Iterator[str]:
    """Give the names of boards, units and the like; in them may be a person's name."""
    plan = register.form(Plan)
    phrases = [plan.municipality, plan.board, plan.board_genitive, plan.guideline]
    for kind, rows in register.rows.items():
        if kind.sheet == LIST_SHEET and not kind.traits.internal:
            phrases += [row.text(column) for row in rows for column in kind.traits.key]
    for role in register[Role]:
        phrases.append(role.unit)
        phrases += [name for name in (role.name, role.alias) if name and is_role(name)]
    for phrase in filter(None, phrases):
        yield visible_letters(phrase).casefold()


def _board_words(register: Register) -> Iterator[str]:
    """Give the words of the board's name, which is a place's name as well."""
    plan = register.form(Plan)
    for name in filter(None, (plan.municipality, plan.board, plan.board_genitive)):
        yield from visible_letters(name).casefold().split()


def _references(register: Register) -> Iterator[str]:
    """Give the board's own numbers of matters."""
    plan, decision = register.form(Plan), register.form(Decision)
    yield from filter(None, (plan.reference, plan.guideline_reference))
    yield from filter(None, (decision.decision_reference, decision.approval_reference))
    yield from filter(None, (edition.reference for edition in register[Edition]))


def _everything(register: Register) -> Iterator[Words]:
    """Give all words of the workbook, also what Excel writes of whoever edits."""
    yield from _shown(chain(register.words, register.authors))


def _shown(texts: Iterable[Words]) -> Iterator[Words]:
    """Give each text, and where signs part its words, also as a document shows it."""
    for words in texts:
        yield words
        if words.text.startswith("="):
            continue  # the signs of a formula mean something else
        if (plain := letters_without_markup(words.text)) != words.text:
            yield Words(words.cell, plain)


def _mailboxes(register: Register) -> Iterator[str]:
    """Give the addresses of functions; one that names a person is none."""
    own = tuple(_own_words(register))
    for role in register[Role]:
        for address in email_identifiers(role.mailbox or ""):
            local, _, domain = plain_letters(address).partition("@")
            is_function = _PATTERNS["function"].search(local) or any(word in local for word in own)
            is_named = _PATTERNS["names"].fullmatch(local) or (
                local.rstrip("0123456789") in listed_in_addresses()
            )
            if not _PATTERNS["free"].fullmatch(domain) and (is_function or not is_named):
                yield address


def _own_words(register: Register) -> Iterator[str]:
    """Give the words of the board's and the roles' names, as addresses write them."""
    plan = register.form(Plan)
    names = [plan.board, plan.municipality]
    for role in register[Role]:
        names += [role.name, role.alias, role.unit]
    for name in filter(None, names):
        for word in re.findall(r"\w+", plain_letters(name)):
            if len(word) >= _SHORTEST_WORD:
                yield word
