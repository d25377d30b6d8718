"""Draw a workbook in a test.

Aktiviteter | Id | Aktivitet           | Nästa avstämning
            | A1 | Öppna en mötesplats | 2020-09-01
(dold)      | A2 | Utbilda ledarna     |

It is drawn as drawing.py says. «(dold)» in the first place of a line hides the row, and
«(kommentar)» holds the comments of the row above it. A cell that says < is merged into
the one before it. Sheets that are not drawn are not missed, and a sheet called «bilder»
names pictures beside the workbook. A sheet called «Beslutade Texter» is that of the
decided workbook, «Förra årets Texter» last year's, and «Förra kopian Texter» that of
the last copy of the cells. «(regel)» says which rules of Excel's the cells of the row
above it have, and where it is not said nobody has looked.
A sheet called «fil» holds the name of the workbook, and then of those beside it; one
called «främmande» what its file has that no register needs, and «egenskaper» what
Office has written in it of its users.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from inspect import cleandoc
from typing import TYPE_CHECKING

from planbook.model.book import Aside, Block, Book, Foreign, ForeignPart, Grid, Place, Sibling, Typing
from planbook.model.drawn_rows import drawn_rows, drawn_value
from planbook.ooxml.office_properties import USERS_IN
from planbook.reader.parse import parse
from planbook.schema import declared_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.model.register import Register

TODAY = date(2020, 6, 1)
_PICTURES = "bilder"
_HIDDEN = "(dold)"
_NOTES = "(kommentar)"
_MERGED = "<"
_BEFORE = "Förra kopian "
_EARLIER = ("Förra årets ", "Beslutade ")
_RULES = "(regel)"
_KINDS = {"lista": "list", "dag": "date", "tal": "whole"}
_FILE, _FOREIGN, _USERS = "fil", "främmande", "egenskaper"
_PARTS = {
    "länk": ForeignPart(Foreign.LINK),
    "makro": ForeignPart(Foreign.MACRO, (("Modul1", "okänt"),)),
    "ändrat makro": ForeignPart(Foreign.MACRO, (("Running", "ändrat"),)),
    "objekt": ForeignPart(Foreign.OBJECT),
    "källa": ForeignPart(Foreign.SOURCE),
}
_NEWER = "(nyare)"  # before the name of a file that was saved later, with this Plan
_EXAMPLE = re.compile(r"(?P<kind>Fel|Rätt)(?: \((?P<grade>[A-Z]+)\))?:")


@dataclass(frozen=True)
class Example:
    """A drawing from the explanation of a rule; ``grade`` is empty for the first."""

    is_wrong: bool
    grade: str
    drawing: str


def book(drawing: str) -> Book:
    """Read a drawing as if someone had typed it into Excel."""
    sheets: defaultdict[str, list[list[str]]] = defaultdict(list)
    hidden: defaultdict[str, set[int]] = defaultdict(set)
    notes: defaultdict[str, dict[Place, str]] = defaultdict(dict)
    typings: defaultdict[str, list[Typing]] = defaultdict(list)
    for row in drawn_rows(cleandoc("\n" + drawing)):
        rows, cells = sheets[row.sheet], list(row.cells)
        if row.mark == _NOTES:
            above = len(rows)
            said = {(above, n): c for n, c in enumerate(cells, start=1) if c}
            notes[row.sheet] |= said
        elif row.mark == _RULES:
            typings[row.sheet] += _typings(len(rows), cells)
        else:
            rows.append(cells)
            if row.mark == _HIDDEN:
                hidden[row.sheet].add(len(rows))
    pictures = {file: b"" for row in sheets.pop(_PICTURES, []) for file in row if file}
    (file, *beside), *_ = sheets.pop(_FILE, [[""]])
    foreign = [_PARTS[word] for row in sheets.pop(_FOREIGN, []) for word in row]
    users = [Aside(USERS_IN + name, text, is_author=True) for name, text in sheets.pop(_USERS, [])]
    grids = {
        name: replace(
            _grid(rows, hidden[name]),
            notes=notes[name],
            typings=tuple(typings[name]) if name in typings else None,
        )
        for name, rows in sheets.items()
    }
    old = (*_EARLIER, _BEFORE)
    now = {name: grid for name, grid in grids.items() if not name.startswith(old)}
    earlier = (_beginning(grids, words) for words in _EARLIER)
    before = _beginning(grids, _BEFORE)
    return Book(
        now,
        pictures,
        earlier=tuple(Book(some) for some in earlier if some),
        before=Book(before) if before else None,
        foreign=tuple(foreign),
        asides=tuple(users),
        file=file,
        siblings=tuple(_sibling(name, now) for name in beside),
    )


def drawn(drawing: str, as_of: date = TODAY) -> Register:
    """Read a drawing into a register in which no sheet is missed."""
    drawn_book = book(drawing)
    register = parse(drawn_book, declared_kinds(), as_of)
    told = (remark for remark in register.remarks if remark.cell.sheet in drawn_book.grids)
    return replace(register, remarks=tuple(told))


def examples(explanation: str) -> Iterator[Example]:
    """Take the drawings out of a rule's explanation."""
    label, lines = None, list[str]()
    for line in (*explanation.splitlines(), "Fel:"):
        match = _EXAMPLE.fullmatch(line)
        if match is None:
            lines.append(line)
            continue
        if label:
            is_wrong = label["kind"] == "Fel"
            yield Example(is_wrong, label["grade"] or "", "\n".join(lines))
        label, lines = match, []


def _typings(number: int, cells: list[str]) -> list[Typing]:
    return [
        Typing(_KINDS[cell], (Block(number, place, number, place),))
        for place, cell in enumerate(cells, start=1)
        if cell
    ]


def _sibling(name: str, grids: Mapping[str, Grid]) -> Sibling:
    is_newer = name.startswith(_NEWER)
    mine = grids if is_newer else {}
    named = name.removeprefix(_NEWER).strip()
    return Sibling(named, is_newer=is_newer, saved="2020-06-01 kl. 09.30", grids=mine)


def _beginning(grids: Mapping[str, Grid], words: str) -> dict[str, Grid]:
    """Take the sheets whose names begin so, without those words."""
    return {name.removeprefix(words): grid for name, grid in grids.items() if name.startswith(words)}


def _grid(rows: list[list[str]], hidden: set[int]) -> Grid:
    merged = tuple(
        Block(number, place - 1, number, place)
        for number, row in enumerate(rows, start=1)
        for place, cell in enumerate(row, start=1)
        if cell == _MERGED
    )
    cells = [[None if cell == _MERGED else drawn_value(cell) for cell in row] for row in rows]
    return replace(Grid.of(cells), hidden_rows=frozenset(hidden), merged=merged)
