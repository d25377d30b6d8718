"""Rules about the workbook as a file among others: what was lost, mixed or brought."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from planbook.model.book import Foreign, ForeignPart
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row, Shape, Text
from planbook.model.register import Neighbour, Register, Trouble
from planbook.model.swedish import normal, number_of, quote
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.reader.workbook_folder import locks_beside
from planbook.schema import Activity, Plan, Section
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import has_sheet

MOST_NAMED = 5  # rows that a message names
ENOUGH = 2  # cells that a row has got of another's, or the title; and such rows
ENOUGH_ALONE = 3  # in a single column, where two may be what somebody meant
MANY_ALONE = 6  # of which one may be another, as when a column is moved a row down
MOST_ALIKE = 20  # rows with the same words, which then tell nothing of any of them
_PATTERNS = Patterns(__file__)
_DEFINED = "i ett definierat namn"
_SAID = messages_in_text_file(__file__)
_FOREIGN: Mapping[Foreign, str] = {
    Foreign.LINK: _SAID["link"],
    Foreign.MACRO: _SAID["macro"],
    Foreign.OBJECT: _SAID["object"],
    Foreign.SOURCE: _SAID["source"],
}
_SIGNED = (  # the names that programs give to a copy, and what is told of one beside
    (_PATTERNS["conflict"], _SAID["conflict_beside"], Grade.ERROR),
    (_PATTERNS["rescued"], _SAID["rescued_beside"], Grade.WARNING),
)
OWN_MACROS = "own_macros.txt"  # each module, and signs that tell its text


@rule("W03", Grade.WARNING)
def integrity_of_lists(register: Register) -> Hits:
    """Celler har förlorat sin listruta eller sin regel för vad som får skrivas."""
    return register.told(Trouble.UNRULED)


@rule("W04", Grade.ERROR, Grade.WARNING)
def integrity_of_rows(register: Register) -> Hits:
    """Rader har bytt innehåll med varandra, bytt id eller försvunnit."""
    before = register.before
    if before is None:
        return
    for kind in register.rows:
        if kind.shape is Shape.TABLE and has_sheet(register, kind):
            pair = _Pair.of(kind, before, register)
            yield from _half_sorted(pair)
            yield from _renumbered(pair)
            yield from _lost(pair)


@rule("W05", Grade.ERROR, Grade.WARNING, Grade.NOTICE)
def integrity_among_copies(register: Register) -> Hits:
    """Det finns flera kopior av arbetsboken, och det är inte säkert vilken som gäller."""
    told = [_of_neighbour(register, neighbour) for neighbour in register.neighbours]
    if _PATTERNS.any_in(register.file, "conflict"):
        told.append((_SAID["conflict_name"].format(file=_file(register.file)), Grade.ERROR))
    for found in filter(None, told):
        yield Cell(Plan.sheet, 1, 1), *found


@rule("W10", Grade.ERROR, Grade.WARNING)
def integrity_of_parts(register: Register) -> Hits:
    """Filen har länkar till andra filer, främmande makron, objekt eller anslutningar."""
    for found in filter(None, map(_of_part, register.foreign)):
        yield Cell(Plan.sheet, 1, 1), *found
    for words in register.words:
        is_name = words.cell.place == _DEFINED
        if _PATTERNS["dde"].match(f"={words.text.lstrip('=')}" if is_name else words.text):
            yield words.cell, _SAID["starts_program"]


@dataclass(frozen=True)
class _Pair:
    """The rows of a kind as they were and as they are, by key; no key twice."""

    kind: type[Row]
    old: Mapping[str, Row]
    new: Mapping[str, Row]
    fewer: int

    @classmethod
    def of(cls, kind: type[Row], before: Register, now: Register) -> Self:
        """Put the rows of two registers side by side."""
        old, new = before.rows[kind], now.rows[kind]
        return cls(kind, _by_key(old), _by_key(new), len(old) - len(new))

    @property
    def has_ids(self) -> bool:
        """Tell whether the rows are known by an id, which nobody changes in passing."""
        return self.kind.traits.key[0].heading == Activity.id.heading

    @property
    def both(self) -> Iterator[str]:
        """Give the keys of rows that are still there."""
        return (key for key in self.old if key in self.new)

    @property
    def columns(self) -> tuple[AnyColumn, ...]:
        """Give the columns whose words tell one row from another."""
        return tuple(column for column in self.unlocked if isinstance(column, Text))

    @property
    def unlocked(self) -> tuple[AnyColumn, ...]:
        """Give the columns that people write in, but for those of the key."""
        keys = self.kind.traits.key
        return tuple(column for column in self.kind.columns if column not in keys and not column.locked)

    def moved(self, column: AnyColumn) -> dict[str, tuple[str, str]]:
        """Give what the changed cells of a column held and hold, by row."""
        texts = {
            key: (normal(self.old[key].text(column)), normal(self.new[key].text(column)))
            for key in self.both
        }
        return {key: (old, new) for key, (old, new) in texts.items() if old != new}

    def told(self, keys: Sequence[str], rows: Mapping[str, Row]) -> str:
        """Name some rows as they are called on the sheet."""
        columns = self.kind.traits.key
        called = (filter(None, map(rows[key].text, columns)) for key in keys)
        names = [*dict.fromkeys(map(" ".join, called))]
        more = " …" if len(names) > MOST_NAMED else ""
        return ", ".join(map(quote, names[:MOST_NAMED])) + more


def _by_key(rows: Sequence[Row]) -> dict[str, Row]:
    count = Counter(map(_key, rows))
    return {key: row for row in rows if (key := _key(row)) and count[key] == 1}


def _key(row: Row) -> str:
    return " · ".join(normal(row.text(column)) for column in row.traits.key)


def _half_sorted(pair: _Pair) -> Hits:
    """Tell of rows that have what others had, as when some columns are sorted."""
    if pair.kind is Section:
        return  # its number is its place, which is there to be changed
    moved = {column: pair.moved(column) for column in pair.unlocked}
    words = {column: moved[column] for column in pair.columns}
    mixed = _with_others_words(pair, words) or _in_another_order(moved)
    if mixed:
        first = pair.new[mixed[0]]
        text = _SAID["mixed"].format(count=len(mixed), rows=pair.told(mixed, pair.new))
        yield first.cell(pair.kind.columns[0]), text


def _with_others_words(
    pair: _Pair, moved: Mapping[AnyColumn, Mapping[str, tuple[str, str]]]
) -> list[str]:
    """Give the rows that now have several cells, or the title, of another row."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for column, changes in moved.items():
        weight = ENOUGH if column is Activity.title else 1
        givers: defaultdict[str, list[str]] = defaultdict(list)
        for key, (old, _) in changes.items():
            givers[old].append(key)
        for key, (_, new) in changes.items():
            for giver in givers[new] if new and len(givers[new]) <= MOST_ALIKE else ():
                votes[key][giver] += weight
    mixed = [key for key in pair.both if key in votes and votes[key].most_common(1)[0][1] >= ENOUGH]
    return mixed if len(mixed) >= ENOUGH else []


def _in_another_order(moved: Mapping[AnyColumn, Mapping[str, tuple[str, str]]]) -> list[str]:
    """Give the rows of a column that holds the same as it did, but in other rows.

    Of many rows one in ten may hold something else: some are mended at the same time.
    """
    for changes in moved.values():
        before = Counter(old for old, _ in changes.values())
        after = Counter(new for _, new in changes.values())
        others = len(changes) - (before & after).total()
        most_others = max(1, len(changes) // 10) if len(changes) >= MANY_ALONE else 0
        is_enough = len(changes) >= ENOUGH_ALONE and len(before) > ENOUGH
        if is_enough and others <= most_others:
            return list(changes)
    return []


def _renumbered(pair: _Pair) -> Hits:
    """Tell of rows that have another id but are otherwise what they were."""
    name = pair.kind.columns[0]
    if not pair.has_ids:
        return
    old = {_rest(pair, row): row for key, row in pair.old.items() if key not in pair.new}
    for key, row in pair.new.items():
        before = old.get(_rest(pair, row))
        if key not in pair.old and before and any(_rest(pair, row)):
            was, now = quote(before.text(name)), quote(row.text(name))
            text = _SAID["renumbered"].format(heading=name.heading, before=was, now=now)
            yield row.cell(name), text, Grade.WARNING


def _lost(pair: _Pair) -> Hits:
    """Tell of rows that are gone, but not of those that are only called otherwise."""
    keys = pair.kind.traits.key
    is_unreadable = any(keys[0] not in row.cells for row in pair.new.values())
    # Where the key is what people write, such as a day, it may only have been mended.
    is_fewer = pair.fewer > 0 or pair.has_ids
    if not is_fewer or is_unreadable:
        return
    there = {_rest(pair, row) for key, row in pair.new.items() if key not in pair.old}
    gone = [
        key
        for key, row in pair.old.items()
        if key not in pair.new and not (any(rest := _rest(pair, row)) and rest in there)
    ]
    if gone:
        what = number_of(len(gone), "rad är borta", "rader är borta")
        text = _SAID["lost"].format(count=what, rows=pair.told(gone, pair.old))
        yield Cell(pair.kind.sheet, 1, 1), text, Grade.WARNING


def _rest(pair: _Pair, row: Row) -> tuple[str, ...]:
    return tuple(normal(row.text(column)) for column in pair.columns)


def _of_neighbour(register: Register, neighbour: Neighbour) -> tuple[str, Grade] | None:
    name, mine = neighbour.file.name, register.file
    if name in locks_beside(mine):
        return _SAID["open_elsewhere"], Grade.NOTICE
    if _is_of_another_municipality(register, neighbour.register):
        return None
    if neighbour.file.is_newer and _same_plan(register, neighbour.register):
        day = neighbour.file.saved
        return _SAID["newer_copy"].format(file=_file(name), day=day), Grade.ERROR
    signed = next(((said, grade) for sign, said, grade in _SIGNED if sign.search(name)), None)
    is_called_so = _root(name) == _root(mine) or _is_named_after(name, mine)
    is_made_of_mine = signed and _PATTERNS["of_mine"].match(name.removeprefix(_stem(mine)))
    if not (is_called_so or is_made_of_mine) or _stem(name) == _stem(mine):
        return None
    said, grade = signed or (_SAID["copy_beside"], Grade.WARNING)
    return said.format(file=_file(name)), grade


def _is_of_another_municipality(one: Register, other: Register) -> bool:
    """Tell whether two plans say that they are of different municipalities."""
    names = {normal(each.form(Plan).municipality or "") for each in (one, other)}
    return len(names) > 1 and all(names)


def _same_plan(one: Register, other: Register) -> bool:
    plans = (one.form(Plan), other.form(Plan))
    stated = {(normal(plan.text(Plan.board)), plan.text(Plan.year)) for plan in plans}
    return len(stated) == 1 and all(next(iter(stated)))


def _root(name: str) -> str:
    """Give the name of a file without what tells that it is a copy."""
    stem = _stem(name)
    if conflict := _PATTERNS["conflict"].search(stem):
        stem = stem[: conflict.start()].rpartition("(")[0] or stem[: conflict.start()]
    return normal(_PATTERNS["copy"].sub("", stem)).strip("._ -(")


def _is_named_after(name: str, mine: str) -> bool:
    """Tell whether one name is the other with that of a computer, or a number."""
    shorter, longer = sorted((_stem(name), _stem(mine)), key=len)
    rest = longer[len(shorter) :]
    return longer.startswith(shorter) and bool(_PATTERNS["after"].fullmatch(rest))


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _file(name: str) -> str:
    """Name a file, but nobody whom a program has named in it."""
    return quote(re.sub(r"\((?!\d+\))[^)]*\)*", "(…)", name))


def _of_part(part: ForeignPart) -> tuple[str, Grade] | None:
    ours = _our_macros()
    are_ours = part.modules and all(name in ours for name, _ in part.modules)
    if part.kind is not Foreign.MACRO or not are_ours:
        return _FOREIGN[part.kind], Grade.ERROR
    if any(ours[name] != mark for name, mark in part.modules):
        return _SAID["other_macros"], Grade.WARNING
    return None


@cache
def _our_macros() -> Mapping[str, str]:
    """Give what tells the text of each module of our own; the build writes it down."""
    lines = (Path(__file__).parent / OWN_MACROS).read_text("utf-8")
    parted = (line.partition("\t") for line in lines.splitlines())
    return {name: sign for name, _, sign in parted}
