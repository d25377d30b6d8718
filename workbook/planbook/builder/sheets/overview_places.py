"""Where the numbers of the sheet Översikt stand, and how many there is room for."""

from dataclasses import dataclass

from planbook import layout, schema
from planbook.model.cell import Cell, letters
from planbook.schema import Progress

DUTIES, AREAS, MILIEUS, QUARTERS, FORUMS, UNITS = 25, 6, 6, 5, 12, 40
LEFT = 15  # the first column of the numbers, right of what is printed
TOP = 5  # their title; below it block by block
_UNANSWERED = "obesvarad"
STATUSES = (Progress.DONE, Progress.ONGOING, Progress.NOT_BEGUN, Progress.LATE, Progress.STOPPED)


@dataclass(frozen=True)
class OverviewBlock:
    """A table of numbers: what it is called, where it stands and what its columns say.

    The first column holds the place of each row on the sheet that it is taken from.
    """

    title: str
    top: int
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
        return Cell(layout.OVERVIEW, self.first + row, LEFT + column)

    def at(self, row: int, column: int) -> str:
        """Refer to a number from its own sheet."""
        cell = self.cell(row, column)
        return f"${letters(cell.column)}${cell.row}"

    def span(self, column: int, rows: range | None = None) -> str:
        """Refer to a column of numbers, or to some of its rows, from any sheet."""
        rows = rows or range(self.count)
        first = layout.absolute(self.cell(rows[0], column))
        return f"{first}:{self.at(rows[-1], column)}"

    def numbers(self, count: int) -> str:
        """Refer to all the numbers of the first rows from their own sheet."""
        return f"{self.at(0, VALUES)}:{self.at(count - 1, len(self.headings) - 1)}"


NAME, VALUES = 1, 2  # the second and third columns of every block but that of days
DAYS = OverviewBlock("Tiden som räknas", TOP + 1, ("Tal", "Vad"), 5)
DAY_NAMES = {
    "first_day_counted": "Första dagen som räknas",
    "last_day_counted": "Sista dagen som räknas",
    "first_quarter_counted": "Lägesbildens första kvartal",
    "last_quarter_counted": "Lägesbildens sista kvartal",
    "odd_ids_counted": "Aktiviteter vars id inte är skrivet som text",
}
# The tables whose rows the numbers of Start and Översikt count, down to the last that is filled.
COUNTED = (
    *(schema.Activity, schema.Answer, schema.Duty, schema.Forum, schema.Count, schema.Meeting),
    *(schema.Training, schema.Discussion, schema.Area, schema.Milieu, schema.Occasion, schema.Unit),
)
LAST = OverviewBlock("Sista raden", DAYS.below, ("Rad", "Söks till", "Tabell"), len(COUNTED))
CARRIED = OverviewBlock(
    "Uppdrag",
    LAST.below,
    ("Plats", "Nr", "Aktiviteter", "Bärande", "Den första", "Beläggets dag", "Belägg"),
    DUTIES,
)
PROGRESS = OverviewBlock(
    "Läget per område",
    CARRIED.below,
    ("Plats", "Område", *(status.value for status in STATUSES), _UNANSWERED),
    AREAS + 1,
)
FORMS = OverviewBlock("Blanketter", PROGRESS.below, ("Plats", "Miljö", *[""] * QUARTERS), MILIEUS)
MET = OverviewBlock(
    "Möten",
    FORMS.below,
    ("Plats", "Forum", "hållna möten", "med VBE på dagordningen", "med protokoll"),
    FORUMS,
)
TRAINED = OverviewBlock(
    "Enheter",
    MET.below,
    ("Plats", "Enhet", "har gått utbildningen", "återstår", "tillfällen", "Plats i Utbildning"),
    UNITS,
)
TALKS, LATEST = VALUES + 2, VALUES + 3
BLOCKS = {
    "days": DAYS,
    "last": LAST,
    "carried": CARRIED,
    "progress": PROGRESS,
    "forms": FORMS,
    "met": MET,
    "trained": TRAINED,
}
