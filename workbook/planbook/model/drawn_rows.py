"""Tables that are drawn in a text, a line for each row.

Aktiviteter | Id | Aktivitet  | Nästa avstämning
            | A1 | Öppna en   | 2020-09-01
…           |    | mötesplats |

The first place of a line names its sheet, once, and then says what is odd about its
row, in brackets. Where it says … the cells of the row above go on. Cells are typed as
into Excel: 2020-09-01 is a day, 2020 a number, =B7 a formula and '=B7 text. A line
without «|» is for whoever reads the text, and one after «# » opens a chapter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest

from planbook.model.book import Formula

_GOES_ON, _CHAPTER = "…", "# "


@dataclass(frozen=True)
class Drawn:
    """A row: the number of its line, its chapter, its sheet and what is odd about it.

    ``opens`` tells that the sheet is named on the line, ``mark`` is what it says of the
    row instead.
    """

    number: int
    chapter: str
    sheet: str
    opens: bool
    mark: str
    cells: tuple[str, ...]


def drawn_rows(text: str) -> Iterator[Drawn]:
    """Give the rows that are drawn in a text."""
    chapter, row = "", Drawn(0, "", "", opens=False, mark="", cells=())
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(_CHAPTER):
            chapter = line.removeprefix(_CHAPTER).strip()
        if "|" not in line:
            continue
        margin, *cells = (part.strip() for part in line.split("|"))
        if margin == _GOES_ON:
            row = replace(row, cells=_joined(row.cells, cells))
            continue
        if row.number:
            yield row
        mark = margin if margin.startswith("(") else ""
        opens = margin not in {"", mark}
        sheet = margin if opens else row.sheet
        row = Drawn(number, chapter, sheet, opens, mark, tuple(cells))
    if row.number:
        yield row


def drawn_value(cell: str) -> object:
    """Give what Excel makes of what is typed in a cell of a drawn row."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return datetime.fromisoformat(cell)
    if cell.isdecimal():
        return int(cell)
    if cell.startswith("="):
        return Formula(cell)
    return cell.removeprefix("'")


def _joined(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    pairs = zip_longest(above, below, fillvalue="")
    return tuple(" ".join(filter(None, pair)) for pair in pairs)
