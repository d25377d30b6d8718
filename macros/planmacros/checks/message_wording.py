"""How a message names, quotes and counts the things that it is about."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from textwrap import shorten

from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Need, Row
from planbook.model.register import Register
from planbook.model.swedish import CLOSE, joined_up_to, normal
from planbook.schema import Activity, Section
from planmacros.checks.rules import Hits

LONGEST_OPENING = 40  # characters of a text that name it in a message
LONGEST_KEY = 20
LONGEST_NAME = 80
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\Wa-zåäö])")
MARGIN = 25  # characters shown on each side of what is wrong


def first_words(text: str, most: int) -> str:
    """Give the beginning of a text for a message, never half a word."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    return shorten(plain, most, placeholder="…", break_on_hyphens=False, break_long_words=False)


def blank_message(column: AnyColumn) -> str:
    """Say in a message that a fact is missing, and what it is."""
    need = "ska" if column.need is Need.MUST else "bör"
    return f"{column.heading} är tom men {need} fyllas i. {column.help_text}"


def blank_messages(form: Row, columns: Iterable[AnyColumn]) -> Hits:
    """Give a message of each of some facts of a form that is missing."""
    for column in columns:
        if form.lacks(column):
            yield form.cell(column), blank_message(column)


def lacking_messages(register: Register, column: AnyColumn, text: str) -> Hits:
    """Give a message of each activity that has a text but lacks something else."""
    for activity in register[Activity]:
        if activity.title and activity.lacks(column):
            yield activity.cell(column), text.format(activity=named(activity))


def opening(text: str, most: int = LONGEST_OPENING) -> str:
    """Quote in a message the first words of a text."""
    return f"«{first_words(text, most)}»"


def around(text: str, start: int, end: int) -> str:
    """Quote in a message a piece of a text with words about it, never half a word."""
    before, piece, after = text[:start], text[start:end], text[end:]
    if len(before) > MARGIN:
        before = "…" + before[-MARGIN:].partition(" ")[2]
    if len(after) > MARGIN:
        after = after[:MARGIN].rpartition(" ")[0] + "…"
    if len(piece) > LONGEST_NAME:
        piece, after = piece[:LONGEST_NAME], "…"
    return f"«{' '.join(f'{before}{piece}{after}'.split())}»"


def where_in_text(text: str, start: int, end: int) -> str:
    """Say in a message where in a text something stands, without a word of it.

    A paragraph or a sentence is counted only where there is more than one.
    """
    paragraphs = [one for one in text[:start].split("\n") if one.strip()] or [""]
    first = text.rfind("\n", 0, start) + 1
    sentences = _SENTENCE_END.split(text[first:start])
    before = len(sentences[-1].split())
    number = max(len(text[start:end].split()), 1)
    words = f"ord {before + 1}" + (f"–{before + number}" if number > 1 else "")
    is_first = not text[:first].strip()
    has_sentences = len(sentences) > 1 or _SENTENCE_END.search(text, end)
    said = (
        "" if is_first else f"stycke {len(paragraphs)}",
        f"mening {len(sentences)}" if has_sentences else "",
        words,
    )
    return ", ".join(filter(None, said))


def short_key(key: str) -> str:
    """Give the beginning of an id for a message, as it may be longer than meant."""
    return first_words(key, LONGEST_KEY)


def named(activity: Activity) -> str:
    """Name an activity in a message by id and first words, as far as it has them."""
    return named_row("Aktivitet", "en", activity, activity.id, activity.title)


def part(section: Section) -> str:
    """Name a section in a message by number and heading, as far as it has them."""
    return named_row("Avsnitt", "et", section, section.id, section.heading)


def named_row(what: str, the: str, row: Row, key: str | None, title: str | None) -> str:
    """Name a row in a message by its key, or its number, and by its first words."""
    name = f"{what} {short_key(key)}" if key else f"{what}{the} på rad {row.number}"
    return f"{name} {opening(title)}" if title else name


def ids_of(most: int, activities: Iterable[Activity]) -> str:
    """List activities in a message by their ids, or by rows where they have none."""
    ids = (short_key(row.id) if row.id else f"rad {row.number}" for row in activities)
    return joined_up_to(most, [*ids])


def where_used(words: str, cells: Sequence[Cell]) -> str:
    """Say in a message where quoted words stand: in a cell, or in how many."""
    first = f"{cells[0].sheet} {cells[0].address}"
    where = first if len(cells) == 1 else f"{len(cells)} ställen, först {first}"
    return f"{words} ({where})"


def ends_before(what: str, start: date, end: date) -> str:
    """Say in a message that something ends before the day it begins."""
    return f"{what} {end}, före den dag den börjar ({start}). Rätta en av dagarna."


def place(row: Row, column: AnyColumn) -> str:
    """Say in a message where a text stands, as the reader would."""
    match row:
        case Activity():
            return f"{named(row)}, {column.heading}"
        case Section():
            return part(row)
        case _:
            return column.heading


def closest(words: str, options: Iterable[str], nearness: float = CLOSE) -> str:
    """Guess in a message which of the options was meant, if one is near."""
    known = {normal(option): option for option in options}
    near = get_close_matches(normal(words), known, n=1, cutoff=nearness)
    return f" Menar du {opening(known[near[0]], LONGEST_NAME)}?" if near else ""
