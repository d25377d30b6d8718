"""How Swedish quotes, counts and lists things, and says that there is nothing."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LONGEST_QUOTE = 60  # characters of a cell that a message repeats
CLOSE = 0.7  # how alike two names must be for one to be guessed to be the other


NON_ANSWERS = (
    *("-", "--", "–", "—", "?", "0", "n/a", "nej", "ej", "inte"),
    *("inget", "ingen", "inga", "saknas", "finns ej", "finns inte"),
    *("vet ej", "vet inte", "oklart", "okänt", "ej aktuellt"),
)
# Signs that nobody sees, which come along when something is pasted: a soft hyphen, among others.
_UNSEEN = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
_SAYING_NOTHING = frozenset({"", *NON_ANSWERS})


def quote(raw: object) -> str:
    """Quote words as Swedish does, shortened where they are many."""
    text = " ".join(str(raw).split())
    return f"«{text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + '…'}»"


def as_one_word(words: str) -> str:
    """Write words as a command line takes them for one: in quotes where they are many."""
    return f'"{words}"' if len(words.split()) > 1 else words


def genitive(name: str) -> str:
    """Say as Swedish does that somebody owns: an s, where there is none already."""
    return name if name.lower().endswith(("s", "x", "z")) or not name else f"{name}s"


def number_of(number: int, one: str, many: str) -> str:
    """Say as Swedish does how many there are of something: 1 rad, 2 rader."""
    return f"{number} {one if number == 1 else many}"


def all_of_number(number: int, many: str, what: str = "") -> str:
    """Say as Swedish does that it is all of some: Båda enheterna, Alla 3 enheter."""
    both = {"forum": "forumen", "enheter": "enheterna", "rader": "raderna"}
    first = f"Båda {both[many]}" if number == 2 else f"Alla {number} {many}"  # noqa: PLR2004
    return f"{first} {what}".rstrip()


def joined(words: Sequence[str]) -> str:
    """Join words as Swedish does: a, b och c."""
    *first, last = words
    return f"{', '.join(first)} och {last}" if first else last


def joined_up_to(most: int, words: Sequence[str]) -> str:
    """Join the first words of many as Swedish does: a, b och 3 till."""
    more = len(words) - most
    return joined([*words[:most], f"{more} till"] if more > 0 else words)


def with_commas(most: int, words: Sequence[str]) -> str:
    """Join words as Swedish does with commas; of many the first: a, b och 3 till."""
    return joined_up_to(most, words) if len(words) > most else ", ".join(words)


def says_nothing(text: str | None) -> bool:
    """Tell whether a text is blank, or a Swedish word such as «saknas», or a dash."""
    plain = " ".join((text or "").replace(".", " ").split())
    return plain.lower() in _SAYING_NOTHING


def normal(value: object) -> str:
    """Make Swedish words comparable: composed letters, single spaces, lower case."""
    return _normal(str(value))


@lru_cache(20_000)
def _normal(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    return " ".join(text.split()).rstrip(" :*").casefold()


def plain_letters(words: str) -> str:
    """Write Swedish words without å, ä and ö, so that both ways to write are one."""
    parts = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()
