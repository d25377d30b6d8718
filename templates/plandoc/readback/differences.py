"""What of a document's pieces is found in the finished file, and what is not.

Nothing here trusts what made the document. It is written back as people type it,
and compared with what stands in the cells, so that a letter, a note or an address
that was lost on the way is noticed, whoever lost it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import NamedTuple
from urllib.parse import unquote

from planbook.model.cell import Cell
from planbook.model.swedish import normal, quote
from plandoc.content import document_pieces as pieces
from plandoc.readback.read_document import Block
from plandoc.readback.read_document import ReadLine as Printed
from plandoc.readback.read_document import ReadTable as PrintedTable
from plandoc.word.charts import Bars

CONTEXT = 20  # characters that a message repeats before the first that is wrong
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NO_LETTERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_LISTED = frozenset({"heading 1", "heading 2"})  # styles that the contents have
_STANDS: Mapping[pieces.Where, Callable[[str, str], bool]] = {  # whether a line has a text there
    pieces.Where.WHOLE: str.__eq__,
    pieces.Where.LAST: str.endswith,
    pieces.Where.SOMEWHERE: str.__contains__,
}
_POINT = re.compile(r"^0(?=\d\. )")  # «01. » is printed «1. »


class Difference(NamedTuple):
    """A cell, what the document should say for it, and what it says."""

    cell: Cell
    expected: str
    found: str

    def __str__(self) -> str:
        """Tell it to the one who fills in the register."""
        expected, found = from_first_difference(self.expected, self.found)
        there = f"där står {quote(found)}" if self.found else "där står inget"
        return f"{self.cell}: {quote(expected)} blev inte rätt, {there}."


def from_first_difference(one: str, other: str) -> tuple[str, str]:
    """Shorten two texts to where their differences begin, and a few signs before."""
    pairs = zip(one, other, strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = max(0, alike - CONTEXT)
    return _from(one, start), _from(other, start)


@dataclass(frozen=True)
class _Part:
    """A document, or what stands under one of its headings."""

    blocks: Sequence[Block]
    charts: tuple[Bars, ...]

    @property
    def lines(self) -> list[Printed]:
        return [block for block in self.blocks if isinstance(block, Printed)]

    @property
    def texts(self) -> list[str]:
        return [flat_for_differences(line.text) for line in self.lines]

    @property
    def pictures(self) -> list[str]:
        return [flat_for_differences(words) for line in self.lines for words in line.pictures]

    def before_chapters(self, *, in_contents: bool) -> list[str]:
        """Give the lines before the first heading: the contents, or all others."""
        first = takewhile(lambda line: not line.is_heading, self.lines)
        kept = (line for line in first if line.style.startswith("toc ") is in_contents)
        return [flat_for_differences(line.text) for line in kept]

    def tables(self, headings: Collection[str]) -> list[PrintedTable]:
        """Give the tables that have all of some headings."""
        found = (block for block in self.blocks if isinstance(block, PrintedTable))
        return [table for table in found if len(_places(table, headings)) == len(headings)]


def readback_differences(
    blocks: Sequence[Block], charts: Iterable[Bars], piece: pieces.Piece
) -> tuple[Difference, ...]:
    """Give the differences: every cell that a document, read back, does not repeat."""
    part = _Part(blocks, tuple(charts))
    facts = [wanted for wanted in piece.wanted if isinstance(wanted, pieces.Fact)]
    return (*_facts(part, facts), *_under(part, piece.wanted))


def _under(part: _Part, wanted: Iterable[pieces.Expected]) -> Iterator[Difference]:
    for each in wanted:
        match each:
            case pieces.WantedLine():
                yield from _line(part, each)
            case pieces.WantedProse():
                yield from _prose(part, each)
            case pieces.WantedTable():
                yield from _table(part, each)
            case pieces.Figure():
                yield from _figure(part, each)
            case pieces.Chapters():
                yield from _chapters(part, each.chapters)
            case pieces.Fact():
                pass  # all of them are looked for together


def _facts(part: _Part, facts: Iterable[pieces.Fact]) -> Iterator[Difference]:
    """Look for facts before the chapters; no letter stands for two of them."""
    there = part.before_chapters(in_contents=False)
    for fact in sorted(facts, key=lambda fact: -len(fact.text)):
        wanted = _letters(fact.text)
        where = next((n for n, line in enumerate(there) if wanted in line), None)
        if where is not None:
            there[where] = there[where].replace(wanted, " ", 1)
        elif wanted:
            yield Difference(fact.cell, fact.text, "")


def _line(part: _Part, wanted: pieces.WantedLine) -> Iterator[Difference]:
    start, text = _letters(wanted.start), _letters(wanted.text)
    lines, stands = part.texts, _STANDS[wanted.where]
    if start:
        points = (line.removeprefix("-") for line in lines)
        lines = [line.removeprefix(start) for line in points if line.startswith(start)]
    if start + text and not any(stands(line, text) for line in lines):
        yield Difference(wanted.cell, f"{wanted.start}{wanted.text}", "")


def _prose(part: _Part, wanted: pieces.WantedProse) -> Iterator[Difference]:
    """Compare running text, as it was typed and as it was printed."""
    typed, printed = list(_typed(wanted.text)), part.lines
    lines, found = list(map(flat_for_differences, typed)), part.texts
    starts = range(len(found) - len(lines) + 1)
    if not any(found[at : at + len(lines)] == lines for at in starts):
        lost = next((n for n, text in enumerate(lines) if text not in found), 0)
        there = printed[lost].text if lost < len(printed) else ""
        yield Difference(wanted.cell, typed[lost], there)


def _typed(text: str) -> Iterator[str]:
    """Give the lines of a cell, with one way of writing each kind of point."""
    for typed in legible_for_differences(text).split("\n"):
        line = _POINT.sub("", typed.strip())
        if line:
            yield f"- {line[2:]}" if line.startswith("• ") else line


def _table(part: _Part, wanted: pieces.WantedTable) -> Iterator[Difference]:
    found, number = part.tables(wanted.headings), len(wanted.tables)
    if wanted.many and len(found) > number:
        here, there = (f"{count} {wanted.many}" for count in (number, len(found)))
        yield Difference(wanted.cell, here, there)
    for place, rows in enumerate(wanted.tables):
        printed = found[place : place + 1]
        if not printed and rows:
            yield Difference(wanted.cell, f"en tabell, {len(rows)} rader", "")
        elif printed:
            compare = _some_rows if wanted.others else _all_rows
            yield from compare(wanted, rows, printed[0])


def _all_rows(
    wanted: pieces.WantedTable, rows: Sequence[pieces.Wanted], table: PrintedTable
) -> Iterator[Difference]:
    printed, where = table.rows[1:], _places(table, rows[0] if rows else ())
    if len(rows) != len(printed):
        yield Difference(wanted.cell, f"{len(rows)} rader", f"{len(printed)} rader")
    for row, cells in zip(rows, printed, strict=False):
        for heading, place in where.items():
            cell, text = row[heading]
            expected, found = legible_for_differences(text), cells[place]
            if expected != found:
                yield Difference(cell, expected, found)


def _some_rows(
    wanted: pieces.WantedTable, rows: Sequence[pieces.Wanted], table: PrintedTable
) -> Iterator[Difference]:
    where = _places(table, wanted.headings)
    printed = {tuple(cells[at] for at in where.values()) for cells in table.rows[1:]}
    for row in rows:
        texts = tuple(legible_for_differences(row[heading][1]) for heading in where)
        if texts not in printed:
            cell = next(cell for cell, _ in row.values())
            yield Difference(cell, ", ".join(filter(None, texts)), "")


def _places(table: PrintedTable, headings: Iterable[str]) -> Mapping[str, int]:
    """Say where each heading stands, of those that the table has."""
    printed = [normal(heading) for heading in table.rows[0]]
    names = ((heading, normal(heading)) for heading in headings)
    return {heading: printed.index(name) for heading, name in names if name in printed}


def _figure(part: _Part, wanted: pieces.Figure) -> Iterator[Difference]:
    is_drawn = wanted.bars is None or wanted.bars in part.charts
    if not is_drawn or _letters(wanted.text) not in part.pictures:
        yield Difference(wanted.cell, wanted.text, "".join(part.pictures))


def _chapters(part: _Part, wanted: Sequence[pieces.Chapter]) -> Iterator[Difference]:
    found = _parts(part, [chapter.heading for chapter in wanted])
    for chapter, under in zip(wanted, found, strict=True):
        if under is None:
            yield Difference(chapter.cell, chapter.heading, "")
        else:
            yield from _under(under, chapter.piece.wanted)
    yield from _entries(part, wanted)


def _parts(part: _Part, headings: Iterable[str]) -> Iterator[_Part | None]:
    """Give what stands under each heading, each found after the one before it."""
    there = {
        n: flat_for_differences(block.text)
        for n, block in enumerate(part.blocks)
        if isinstance(block, Printed) and block.is_heading
    }
    ends = dict(pairwise((*there, len(part.blocks))))
    at = -1
    for heading in map(_letters, headings):
        found = next((n for n, text in there.items() if n > at and text == heading), None)
        if found is None:
            yield None
        else:
            at = found
            yield _Part(part.blocks[at + 1 : ends[at]], part.charts)


def _entries(part: _Part, wanted: Iterable[pieces.Chapter]) -> Iterator[Difference]:
    """Look for each listed heading among the contents, where there are any."""
    entries = part.before_chapters(in_contents=True)
    listed = {flat_for_differences(line.text) for line in part.lines if line.style in _LISTED}
    for chapter in wanted if entries else ():
        heading = _letters(chapter.heading)
        if heading in listed and not any(entry.endswith(heading) for entry in entries):
            yield Difference(chapter.cell, chapter.heading, "")


def _from(text: str, start: int) -> str:
    return f"…{text[start:]}" if start else text


def legible_for_differences(text: str) -> str:
    """Give the letters of a cell that can differ, without signs that have no look."""
    return _NO_LETTERS.sub("", _BREAKS.sub("\n", text))


def flat_for_differences(text: str) -> str:
    """Make texts flat, to see their differences: no spaces, addresses as typed."""
    return unquote("".join(text.split()))


def _letters(text: str) -> str:
    return flat_for_differences(legible_for_differences(text))
