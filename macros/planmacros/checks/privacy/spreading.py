"""Rules about what goes out with the plan: kept back, told in words, left behind."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from planbook.facts.disclosure import SMALLEST, disclosed_words
from planbook.facts.released_rows import is_released, kinds_to_release
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Prose, Row, Tally, Text
from planbook.model.prose import running_text
from planbook.model.register import Register
from planbook.model.swedish import joined, joined_up_to, quote
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.ooxml.office_properties import USERS_IN
from planbook.reader.hidden_words import HISTORY, NOTE_PART
from planbook.schema import (
    Activity,
    Answer,
    Assessment,
    Conclusion,
    Observation,
    Section,
    Situation,
    YesNo,
)
from planmacros.checks.privacy.small_numbers import small_numbers
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import typed_words

_SHORTEST = 32  # letters and digits of a sentence that is somebody's own words
_SHORTEST_OF_ANY = 40  # where nobody has said nej, or it says that there is nothing
_STEM, _FEWEST_STEMS, _SHARED = 4, 5, 0.8  # what a sentence keeps when it is rewritten
_MOST_CELLS = 12  # that a message names
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)
# The running words about people, in which small numbers of them are looked for.
_TEXTS: tuple[AnyColumn, ...] = (
    *(Section.body, Observation.description, Assessment.assessment),
    *(Activity.title, Activity.condition, Activity.target_group, Answer.comment),
    *(Situation.reason, Situation.causes, Conclusion.conclusion),
)


@rule("P07", Grade.STOP)
def spreading_what_is_kept_back(register: Register) -> Hits:
    """En text som inte får publiceras står också i en text som publiceras."""
    sentences = not_to_spread(register, _released_texts(register))
    for cell, words in _other_texts(register) if sentences else ():
        text = bare_for_spreading(words)
        repeated = (origin for one, origin in sentences.items() if one in text)
        for origin in dict.fromkeys(repeated):
            yield cell, _SAID["same_sentence"].format(origin=quote(origin))
    yield from _rewritten(register)


@rule("P08", Grade.NOTICE, Grade.WARNING)
def spreading_as_a_word(register: Register) -> Hits:
    """Ett litet antal visas som ett ord i dokumenten, eller står som tal i en text."""
    for first, cells, shown in _small(register):
        are = "visas" if len(cells) == 1 else "visas var för sig"
        yield first, _SAID["small"].format(cells=_addresses(cells), are=are, words=shown)
    for row, column, words in typed_words(register):
        if column in _TEXTS and is_released(row):
            for few in small_numbers(running_text(words)):
                yield row.cell(column), _SAID["few_in_text"].format(words=quote(few))
    for cell in _changed_by_few(register):
        yield cell, _SAID["changed_by_few"], Grade.WARNING


@rule("P09", Grade.ERROR)
def spreading_notes_and_changes(register: Register) -> Hits:
    """Arbetsboken har kommentarer eller spårade ändringar."""
    by_sheet = defaultdict[str, set[Cell]](set)
    for words in register.words:
        if words.cell.place == NOTE_PART:
            here = words.cell
            by_sheet[here.sheet].add(Cell(here.sheet, here.row, here.column))
    for cells in by_sheet.values():
        what = "En kommentar" if len(cells) == 1 else "Kommentarer"
        yield min(cells), _SAID["notes"].format(what=what, cells=_addresses(sorted(cells)))
    for words in (*register.words, *register.authors):
        if words.cell.place == HISTORY:
            yield Cell(words.cell.sheet, 1, 1), _SAID["tracked"]
            break


@rule("P10", Grade.NOTICE)
def spreading_the_users(register: Register) -> Hits:
    """Office har skrivit i filens egenskaper vilka som använder den."""
    places = (words.cell.place for words in register.authors)
    names = sorted({one.removeprefix(USERS_IN) for one in places if one.startswith(USERS_IN)})
    if names:
        first = next(iter(register.authors)).cell.sheet
        yield Cell(first, 1, 1), _SAID["users"].format(names=joined(names))


def not_to_spread(register: Register, known: Iterable[str] = ()) -> dict[str, Cell]:
    """Give the sentences that may not be published and are not ``known`` anyway."""
    published = "|".join(map(bare_for_spreading, known))
    return {
        bare: cell
        for cell, sentence, is_refused in _kept_back(register)
        if len(bare := bare_for_spreading(sentence)) >= _shortest(sentence, is_refused)
        and bare not in published
    }


def _kept_back(register: Register) -> Iterator[tuple[Cell, str, bool]]:
    """Give the sentences of rows that are not released, and whether one says nej."""
    for kind in kinds_to_release(register):
        for row in register[kind]:
            mark = row.traits.release
            if mark is None or is_released(row):
                continue
            for cell, words in _typed(row):
                for sentence in _SENTENCE.split(words):
                    yield cell, sentence, row[mark] is YesNo.NO


def _shortest(sentence: str, is_refused: object) -> int:
    is_plain = not is_refused or _PATTERNS["nothing"].search(sentence)
    return _SHORTEST_OF_ANY if is_plain else _SHORTEST


def _rewritten(register: Register) -> Hits:
    """Tell of sentences that say the same in nearly the same words."""
    known = [_stems(words) for words in _released_texts(register)]
    kept = {
        stems: (cell, bare_for_spreading(sentence))
        for cell, sentence, is_refused in _kept_back(register)
        if is_refused
        and len(stems := _stems(sentence)) >= _FEWEST_STEMS
        and not any(stems <= some for some in known)
    }
    for cell, words in _other_texts(register) if kept else ():
        text = bare_for_spreading(words)
        for said in map(_stems, _SENTENCE.split(words)):
            for stems, (origin, sentence) in kept.items():
                shared = len(stems & said)
                if shared >= _SHARED * len(stems) and sentence not in text:
                    yield cell, _SAID["near_sentence"].format(origin=quote(origin))


def _stems(sentence: str) -> frozenset[str]:
    """Give how the words of a sentence begin, but for the short ones."""
    return frozenset(re.findall(rf"\b\w{{{_STEM}}}", sentence.casefold()))


def spread_cells(register: Register, texts: Iterable[str]) -> tuple[Cell, ...]:
    """Give the cells that may not be published but stand in the texts of a document."""
    others = (words for _, words in _other_texts(register))
    sentences = not_to_spread(register, (*_released_texts(register), *others))
    document = "|".join(map(bare_for_spreading, texts)) if sentences else ""
    return tuple(cell for sentence, cell in sentences.items() if sentence in document)


def bare_for_spreading(text: str) -> str:
    """Give the letters and digits of a text, for comparing it word for word."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _released_texts(register: Register) -> Iterator[str]:
    for kind in kinds_to_release(register):
        for row in register[kind]:
            if is_released(row):
                yield from (words for _, words in _typed(row))


def _other_texts(register: Register) -> Iterator[tuple[Cell, str]]:
    """Give what is typed where everything may be published."""
    for kind, rows in register.rows.items():
        if not (kind.traits.internal or kind.traits.release):
            for row in rows:
                yield from _typed(row)


def _typed(row: Row) -> Iterator[tuple[Cell, str]]:
    """Give a row's running text; words that are chosen from a list are nobody's own."""
    for column in row.columns:
        if type(column) in {Text, Prose} and (words := row.text(column)):
            yield row.cell(column), words


def _small(register: Register) -> Iterator[tuple[Cell, list[Cell], str]]:
    """Give the small numbers of each sheet, and the words that they are told by."""
    for kind, rows in register.rows.items():
        found = {
            row.cell(column): disclosed_words(row, column)
            for row in rows
            if is_released(row)
            for column in kind.columns
            if isinstance(column, Tally) and disclosed_words(row, column) != row.text(column)
        }
        if found:
            words = sorted(set(found.values()))
            yield min(found), sorted(found), joined([quote(word) for word in words])


def _changed_by_few(register: Register) -> Iterator[Cell]:
    """Give the numbers that differ so little from the decided plan's that both tell of few."""
    for old in register.earlier[-1:]:
        for row, was in _released_in_both(register, old):
            for column in row.columns:
                if isinstance(column, Tally) and _tells_few(row, was, column):
                    yield row.cell(column)


def _released_in_both(register: Register, old: Register) -> Iterator[tuple[Row, Row]]:
    for kind, rows in register.rows.items():
        before = {_key(row): row for row in old.rows.get(kind, ()) if is_released(row)}
        for row in rows:
            if is_released(row) and (was := before.get(_key(row))):
                yield row, was


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row.text(column) for column in row.traits.key)


def _tells_few(row: Row, was: Row, column: Tally) -> bool:
    now, then = row[column], was[column]
    if now is None or then is None or not 0 < abs(now - then) < SMALLEST:
        return False
    return all(disclosed_words(one, column) == one.text(column) for one in (row, was))


def _addresses(cells: list[Cell]) -> str:
    return joined_up_to(_MOST_CELLS, [cell.address for cell in cells])
