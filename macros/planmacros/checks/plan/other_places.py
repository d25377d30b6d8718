"""Places in a text that are another municipality's or another board's."""

import re
from collections.abc import Iterator
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
from planmacros.checks.year_mentions import SENTENCE

_PATTERNS = Patterns(__file__)


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
            for match in _places().finditer(sentence):
                is_partner = names_partner(sentence[: match.start()])
                is_known = is_partner or normal(match[1]) in self._known
                grade = None if is_known else _grade(sentence, match)
                if grade:
                    yield match[1], around(sentence, *match.span()), grade


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


def _grade(sentence: str, match: re.Match[str]) -> Grade | None:
    """Say how sure it is that a place is left over; nothing where it may well stand."""
    name, after = match[1], sentence[match.end(1) :]
    if _PATTERNS["whose"].match(after) or name.count("-") > 1:
        return Grade.NOTICE if tells_of_past(sentence) else Grade.ERROR
    is_area = _PATTERNS.any_in(sentence[: match.start()], "area") and not after.startswith("s ")
    if is_area and name not in _names("words") and not tells_of_past(sentence):
        return Grade.NOTICE
    return None


def _sentences(text: str) -> Iterator[str]:
    for paragraph in prose_paragraphs(text):
        words = (one.text for one in paragraph.spans if isinstance(one, Letters))
        yield from SENTENCE.split("".join(words))


@cache
def _names(heading: str) -> frozenset[str]:
    texts = headed_texts(Path(__file__).with_name("place_names.txt"))
    return frozenset(name.strip() for name in " ".join(texts[heading].split()).split(","))


@cache
def _places() -> re.Pattern[str]:
    names = sorted(_names("municipalities") | _names("districts"), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])({'|'.join(map(re.escape, names))})(?=s?\b)"
        r"(?!-|s? stadsdels)"
    )
