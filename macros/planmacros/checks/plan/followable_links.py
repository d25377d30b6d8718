"""Rules about links: everybody who reads the plan can follow them."""

from collections.abc import Iterator

from planbook.model.register import Register
from planbook.model.text_files import Patterns, messages_in_text_file
from planmacros.checks.message_wording import LONGEST_NAME, opening, place
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import typed_words

_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)


@rule("T07", Grade.NOTICE)
def link_not_followable(register: Register) -> Hits:
    """En länk i planen leder till intranätet."""
    for row, column, text in typed_words(register):
        if row.traits.internal or not row.traits.in_plan:
            continue
        for host in dict.fromkeys(_hosts(text)):
            where, said = place(row, column), opening(host, LONGEST_NAME)
            yield row.cell(column), _SAID["not_followable"].format(place=where, host=said)


def _hosts(text: str) -> Iterator[str]:
    """Give the places that a text links to and that look like an intranet's."""
    for match in _PATTERNS["address"].finditer(text):
        if match["path"]:
            yield match["path"].rstrip(".,;!'*")
            continue
        host = (match["host"] or match["bare"]).rstrip(".,;!'*").lower()
        if _PATTERNS["intranet"].fullmatch(host):
            yield host
