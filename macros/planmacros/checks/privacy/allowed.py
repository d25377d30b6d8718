"""What a board allows of what looks like a person, and what it may allow."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from planbook.model.register import Register, Words
from planbook.schema import LIST_SHEET, Allowed, Decision, Edition, Plan, Role
from planmacros.checks.persons.case_numbers import case_number
from planmacros.checks.persons.identifiers import (
    half_number,
    has_lost_zero,
    house_identifiers,
    personal_numbers,
    phone_identifiers,
    plate_identifiers,
    street_identifiers,
)
from planmacros.checks.persons.lettering import letters_without_markup, visible_letters, without_places
from planmacros.checks.persons.person_names import Person, is_role, person_named, shaped_as_names
from planmacros.checks.persons.pointing import account, pointing

_Span: TypeAlias = tuple[int, int]
Find: TypeAlias = Callable[[str], list[_Span]]
_LEFT_OUT = "·"  # what stands for an allowed phrase; no part of any name or number
_SIGN_OF_NO_NAME = re.compile(r"[@/\d]")


def expressions_to_allow(
    register: Register, codes: Collection[str], texts: Iterable[Words]
) -> dict[str, str]:
    """Give what rules of some codes find in texts and may be allowed, each with its code."""
    without, finders, found = remover_of_allowed(register), what_finds(register), dict[str, str]()
    for words in shown_words(texts):
        for code in sorted(finders.keys() & codes):
            for find in finders[code]:
                found |= dict.fromkeys(_expressions(without(without_places(words.text)), find), code)
    return found


def what_finds(register: Register) -> Mapping[str, tuple[Find, ...]]:
    """Give by its code what says where in a text a rule finds what may be allowed."""
    phrases, own = tuple(_excusing_phrases(register)), tuple(_own_references(register))
    plan = register.form(Plan)
    names = " ".join(filter(None, (plan.municipality, plan.board, plan.board_genitive)))
    board = frozenset(visible_letters(names).casefold().split())  # of places as well
    return {
        "P01": (_unsure_numbers,),
        "P02": (lambda text: _one(account(text)), _contacts),
        "P03": (lambda text: _one(person_named(text, phrases)),),
        "P04": (lambda text: _one(case_number(text, own)),),
        "P05": (lambda text: _one(pointing(text)),),
        "P11": (lambda text: [(one.start, one.end) for one in shaped_as_names(text, board)],),
    }


def _one(found: Person | _Span | None) -> list[_Span]:
    span = (found.start, found.end) if isinstance(found, Person) else found
    return [span] if span else []


def _unsure_numbers(text: str) -> list[_Span]:
    """Give what is like a personal number or a part of one; one that surely is can never be allowed."""
    whole = [place for is_sure, place in personal_numbers(text) if not is_sure]
    return whole + [(0, len(text))] * has_lost_zero(text) + _one(half_number(text))


def _contacts(text: str) -> list[_Span]:
    searches = phone_identifiers, plate_identifiers, street_identifiers, house_identifiers
    return [match.span() for search in searches for match in search(text)]


def _expressions(text: str, find: Find) -> Iterator[str]:
    """Give one after the other what is found, as long as allowing it helps."""
    left = visible_letters(text)
    while places := find(left):
        phrase = " ".join(left[slice(*places[0])].split())
        text, left = left, _remover([phrase])(left)
        if left == text or _LEFT_OUT in phrase:
            break
        yield phrase


def remover_of_allowed(register: Register) -> Callable[[str], str]:
    """Give what takes the allowed phrases out of a text; one without a reason is none."""
    return _remover(row.phrase or "" for row in register[Allowed] if row.why)


def _remover(phrases: Iterable[str]) -> Callable[[str], str]:
    """Give what takes phrases out of a text, the longest first; whole phrases only."""
    split = [words for phrase in phrases if _may_be_allowed(words := visible_letters(phrase).split())]
    phrases = sorted({r"\s+".join(map(re.escape, words)) for words in split}, key=len, reverse=True)
    if not phrases:
        return str
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})s?(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(_as_many_left_out, visible_letters(text))


def _may_be_allowed(words: list[str]) -> bool:
    """Tell whether a phrase is no single word, so that no name alone is allowed."""
    return len(words) > 1 or any(map(_SIGN_OF_NO_NAME.search, words))


def _as_many_left_out(phrase: re.Match[str]) -> str:
    return " ".join(_LEFT_OUT for _ in phrase[0].split())


def _excusing_phrases(register: Register) -> Iterator[str]:
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


def _own_references(register: Register) -> Iterator[str]:
    """Give the board's own numbers of matters."""
    plan, decision = register.form(Plan), register.form(Decision)
    decided = decision.decision_reference, decision.approval_reference
    earlier = (edition.reference for edition in register[Edition])
    yield from filter(None, (plan.reference, plan.guideline_reference, *decided, *earlier))


def shown_words(texts: Iterable[Words]) -> Iterator[Words]:
    """Give each text, and where signs part its words, also as a document shows it."""
    for words in texts:
        yield words
        if words.text.startswith("="):
            continue  # the signs of a formula mean something else
        if (plain := letters_without_markup(words.text)) != words.text:
            yield Words(words.cell, plain)
