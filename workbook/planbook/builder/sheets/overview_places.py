"""Where the numbers of the sheet Översikt stand, and how many there is room for."""

from __future__ import annotations

from dataclasses import dataclass

from planbook import layout
from planbook.model.cell import Cell, letters
from planbook.schema import Activity, Progress

DUTIES, AREAS, MILIEUS, QUARTERS, FORUMS, UNITS = 25, 6, 6, 5, 12, 40
LEFT = 15  # the first column of the numbers, right of what is printed
TOP = 5  # their title; below it block by block
UNANSWERED = "obesvarad"
STATUSES = (
    Progress.DONE,
    Progress.ONGOING,
    Progress.NOT_BEGUN,
    Progress.LATE,
    Progress.STOPPED,
)


@dataclass(frozen=True)
class Block:
    """A table of numbers: what it is called, where it stands and what its columns say.

    The first column holds the place of each row on the sheet that it is taken from.
    """

    title: str
    top: int
    left: int
    headings: tuple[str, ...]
    count: int

    @property
    def first(self) -> int:
        """Give the row of the first numbers; the title and the headings are above."""
        return self.top + 2

    @property
    def below(self) -> int:
        """Give the row where the next block begins."""
        return self.first + self.count + 1

    def cell(self, row: int, column: int) -> Cell:
        """Point at a number; both are counted from 0, the headings are row -1."""
        return Cell(layout.OVERVIEW, self.first + row, self.left + column)

    def at(self, row: int, column: int) -> str:
        """Refer to a number from its own sheet."""
        cell = self.cell(row, column)
        return f"${letters(cell.column)}${cell.row}"

    def span(self, column: int, rows: range | None = None) -> str:
        """Refer to a column of numbers, or to some of its rows, from any sheet."""
        rows = rows or range(self.count)
        first, last = (layout.absolute(self.cell(row, column)) for row in _ends(rows))
        return f"{first}:{last.rpartition('!')[2]}"


def _ends(rows: range) -> tuple[int, int]:
    return rows[0], rows[-1]


PLACE, NAME, VALUES = range(3)  # the columns of every block but that of days
DAYS = Block("Tiden som räknas", TOP + 1, LEFT, ("Tal", "Vad"), 4)
DAY_NAMES = (
    "Första dagen som räknas",
    "Sista dagen som räknas",
    "Lägesbildens första kvartal",
    "Lägesbildens sista kvartal",
)
FROM, TO, FIRST_QUARTER, LAST_QUARTER = range(DAYS.count)
CARRIED = Block(
    "Uppdrag",
    DAYS.below,
    LEFT,
    ("Plats", "Nr", "Bärande aktiviteter", "Första aktiviteten", "Beläggets dag"),
    DUTIES,
)
FOUND, FOREMOST, EVIDENCE_DAY = range(VALUES, VALUES + 3)
PROGRESS = Block(
    "Läget per område",
    CARRIED.below,
    LEFT,
    ("Plats", "Område", *(status.value for status in STATUSES), UNANSWERED),
    AREAS + 1,
)
FORMS = Block(
    "Blanketter",
    PROGRESS.below,
    LEFT,
    ("Plats", "Miljö", *[""] * QUARTERS),
    MILIEUS,
)
MET = Block(
    "Möten",
    FORMS.below,
    LEFT,
    ("Plats", "Forum", "hållna möten", "med VBE på dagordningen", "med protokoll"),
    FORUMS,
)
TRAINED = Block(
    "Enheter",
    MET.below,
    LEFT,
    (
        "Plats",
        "Enhet",
        "har gått utbildningen",
        "återstår",
        "tillfällen",
        "Plats i Utbildning",
    ),
    UNITS,
)
DONE, REST, TALKS, LATEST = range(VALUES, VALUES + 4)
STATES = Block(
    "Senaste svaret",
    TOP + 1,
    LEFT + 9,
    ("Svar",),
    Activity.traits.look.last_row - layout.HEAD_ROW + 1,
)
BLOCKS = (DAYS, CARRIED, PROGRESS, FORMS, MET, TRAINED, STATES)
