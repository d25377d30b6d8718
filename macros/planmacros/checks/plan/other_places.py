"""Places in a text that are another municipality's or another board's."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from planbook.model.prose import Letters, prose_paragraphs
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.model.text_files import Patterns, headed_texts
from planbook.schema import Decision, Plan, Role, Source
from planmacros.checks.message_wording import around
from planmacros.checks.plan.known_years import tells_of_past
from planmacros.checks.rules import Grade
from planmacros.checks.year_mentions import sentences

_PATTERNS = Patterns(__file__)
_BEGINNING = 2  # letters
_CAPITALISED = re.compile(rf"(?<![\w-])[A-ZÅÄÖ]\w{{{_BEGINNING - 1}}}")
_ENDS_NAME = re.compile(r"(?=s?\b)(?!-|s? stadsdels)")


class OtherPlaces:
    """The places that a register knows, and those that a text names besides."""

    def __init__(self, register: Register) -> None:
        plan = register.form(Plan)
        self._is_stated = bool(plan.municipality and plan.board)
        known = (*names_in_register(register), plan.text(Plan.agreement), plan.text(Plan.guideline))
        self._known = normal(" ; ".join(known))
        boards = (one.form(Plan).text(Plan.board) for one in register.earlier)
        former = {board for board in boards if normal(board) not in self._known}
        self._former = re.compile("|".join(map(re.escape, former)) or r"(?!)", re.IGNORECASE)

    def others(self, text: str) -> Iterator[tuple[str, str, Grade]]:
        """Give another place in prose, where it stands, and how sure it is left over.

        Links, partners and events are left: they are about what is elsewhere.
        """
        for sentence in _sentences(text) if self._is_stated else ():
            if (was := self._former.search(sentence)) and not tells_of_past(sentence):
                yield was[0], around(sentence, *was.span()), Grade.ERROR
                continue
            for name, start in _places_in(sentence):
                end = start + len(name)
                is_known = names_partner(sentence[:start]) or normal(name) in self._known
                grade = None if is_known else _grade(name, sentence[:start], sentence)
                if grade:
                    yield name, around(sentence, start, end), grade


def names_in_register(register: Register) -> Iterator[str]:
    """Give the names in which a register itself speaks of boards and other places."""
    plan = register.form(Plan)
    yield from (plan.text(Plan.municipality), plan.text(Plan.board))
    yield register.form(Decision).text(Decision.other_boards)
    yield from (source.text(Source.name) for source in register[Source])
    yield from (role.text(Role.name) for role in register[Role])


def names_partner(words: str) -> bool:
    """Tell whether other places in a sentence are those that a board works with."""
    return _PATTERNS.any_in(words, "partner")


def _grade(name: str, before: str, sentence: str) -> Grade | None:
    """Say how sure it is that a place is left over; nothing where it may well stand."""
    after = sentence[len(before) + len(name) :]
    if _PATTERNS["whose"].match(after) or name.count("-") > 1:
        return Grade.NOTICE if tells_of_past(sentence) else Grade.ERROR
    is_area = _PATTERNS.any_in(before, "area") and not after.startswith("s ")
    if is_area and name not in _names("words") and not tells_of_past(sentence):
        return Grade.NOTICE
    return None


def _sentences(text: str) -> Iterator[str]:
    for paragraph in prose_paragraphs(text):
        words = (one.text for one in paragraph.spans if isinstance(one, Letters))
        yield from (sentence for _, sentence in sentences("".join(words)))


@cache
def _names(heading: str) -> frozenset[str]:
    texts = headed_texts(Path(__file__).with_name("place_names.txt"))
    return frozenset(name.strip() for name in " ".join(texts[heading].split()).split(","))


def _places_in(sentence: str) -> Iterator[tuple[str, int]]:
    """Give the names of places in a sentence, and where each begins."""
    done = 0
    for match in _CAPITALISED.finditer(sentence):
        start = match.start()
        for name in _by_beginning().get(match[0], ()) if start >= done else ():
            done = start + len(name)
            if sentence.startswith(name, start) and _ENDS_NAME.match(sentence, done):
                yield name, start
                break
        else:
            done = start


@cache
def _by_beginning() -> Mapping[str, list[str]]:
    """Give the names of places by how they begin, the longest of each first."""
    names = defaultdict[str, list[str]](list)
    for name in sorted(_names("municipalities") | _names("districts"), key=len, reverse=True):
        names[name[:_BEGINNING]].append(name)
    return names
