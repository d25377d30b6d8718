"""The overviews on the sheet Start: activities by area and by role."""

from collections.abc import Iterable
from dataclasses import dataclass

from planbook import layout
from planbook.builder import look
from planbook.builder.contents import Contents
from planbook.builder.look import Canvas, Properties
from planbook.builder.sheets.sheet_formulas import written_formula
from planbook.model.cell import letters
from planbook.schema import Activity, Area, Occasion, Role

EVERYTHING = f"Alla {Activity.sheet.lower()}"
MOST_AREAS, MOST_ROLES = 12, 40
_FIRST_ROW = layout.HEAD_ROW + 1
FEWEST_OCCASIONS = 3
COUNT_WIDTH, OCCASION_WIDTH = 13, 9  # T1 2021, 13 av 13

CHAPTER: Properties = {**look.MIDDLE, "font_size": 14, "bold": True, "font_color": look.NAVY}
COLUMN: Properties = {**look.HEADING, "bg_color": look.TEAL, "right": 0}
CENTRED: Properties = {"align": "center", "indent": 0}
LABEL = look.MIDDLE
NAME: Properties = {**LABEL, "indent": 1}
NUMBER: Properties = {**LABEL, **CENTRED, "num_format": '0;-0;"–"'}
TOTAL: Properties = {"bold": True, "bg_color": look.TINT}
RULED: Properties = {"bottom": 1, "bottom_color": look.LINE}
MISSING: Properties = {"bg_color": look.YELLOW, "font_color": look.WARM_INK, "bold": True, **RULED}
COMPLETE: Properties = {"bg_color": look.CALM, "font_color": look.CALM_INK, **RULED}


@dataclass(frozen=True)
class Overview:
    """One overview: where it stands, what it is called and how long it can be."""

    top: int
    left: int
    widths: tuple[int, ...]
    chapter: str
    heading: str
    most: int

    @property
    def headings(self) -> int:
        """Give the row of the headings; the chapter and a remark stand above it."""
        return self.top + 2

    @property
    def total(self) -> int:
        """Give the row of the total."""
        return self.headings + 1

    @property
    def rows(self) -> range:
        """Give the rows below the total."""
        return range(self.total + 1, self.total + 1 + self.most)

    @property
    def counts(self) -> int:
        """Give the first column of numbers; the name takes the two before it."""
        return self.left + 2

    @property
    def last(self) -> int:
        """Give the last column."""
        return self.left + len(self.widths) - 1

    @property
    def occasions(self) -> range:
        """Give the columns of the occasions."""
        return range(self.counts + 2, self.last + 1)

    @property
    def said(self) -> tuple[str, ...]:
        """Refer to the headings of the occasions."""
        return tuple(f"{letters(place)}${self.headings}" for place in self.occasions)

    def key(self, row: int) -> str:
        """Refer to the name in a row."""
        return f"${letters(self.left)}{row}"


def start_part_of_areas(contents: Contents, top: int, left: int) -> Overview:
    """Place the part of the sheet Start about areas."""
    widths = (22, 29, *_count_widths(contents))
    return Overview(top, left, widths, "Läget per område", Area.name.heading, MOST_AREAS)


def start_part_of_roles(contents: Contents, top: int, left: int) -> Overview:
    """Place the part of the sheet Start about roles."""
    widths = (15, 30, *_count_widths(contents))
    return Overview(top, left, widths, "Läget per roll", Role.name.heading, MOST_ROLES)


def _count_widths(contents: Contents) -> tuple[int, ...]:
    occasions = max(FEWEST_OCCASIONS, len(contents.get(Occasion, ())))
    return (COUNT_WIDTH, COUNT_WIDTH, *[OCCASION_WIDTH] * occasions)


def write_start_areas(canvas: Canvas, overview: Overview) -> None:
    """Write the part of Start that says how far the work has come in each area."""
    _write(canvas, overview, "area")
    first, rows = letters(overview.counts), overview.rows
    total, areas = f"{first}{overview.total}", f"{first}{rows[0]}:{first}{rows[-1]}"
    remark = canvas.cell(overview.top + 1, overview.left)
    shown = {"columns": len(overview.said), "first_said": overview.said[0]}
    cells = {**shown, "total": total, "areas": areas, "last_said": overview.said[-1]}
    said = written_formula("outside", cells)
    canvas.formula(remark, f"={said}", look.SOFT)
    alarm: Properties = {"font_color": look.ALARM_INK, "bold": True}
    canvas.colour(remark.address, f"{total}<>SUM({areas})", alarm)


def write_start_roles(canvas: Canvas, overview: Overview, totals: Iterable[str]) -> None:
    """Write the part of Start that says how far the work has come for each role."""
    _write(canvas, overview, "role")
    for place, cell in zip(overview.occasions, totals, strict=True):
        canvas.formula(canvas.cell(overview.total, place), f"={cell}", NUMBER, TOTAL)
    remark = canvas.cell(overview.top + 1, overview.left)
    said = written_formula("counted_roles", {"below": MOST_ROLES + _FIRST_ROW, "most_roles": MOST_ROLES})
    canvas.formula(remark, f"={said}", look.SOFT)


def _write(canvas: Canvas, overview: Overview, kind: str) -> None:
    canvas.words(canvas.cell(overview.top, overview.left), overview.chapter, CHAPTER)
    _write_headings(canvas, overview)
    _write_name(canvas, overview, overview.total, f'"{EVERYTHING}"', TOTAL)
    for below, row in enumerate(overview.rows, start=_FIRST_ROW):
        _write_name(canvas, overview, row, written_formula(f"listed_{kind}", {"below": below}), {})
    last = overview.rows[-1]
    counts = range(overview.counts, overview.counts + 2)
    _write_numbers(canvas, overview, (overview.total, last), counts, f"counts_of_{kind}")
    top = overview.total if kind == "area" else overview.rows[0]
    _write_numbers(canvas, overview, (top, last), overview.occasions, f"answers_of_{kind}")
    above = canvas.cell(overview.top + 1, overview.counts + 2)
    canvas.words(above, "Besvarade av dem som följs upp", look.SOFT)
    _colour(canvas, overview)


def _write_headings(canvas: Canvas, overview: Overview) -> None:
    canvas.fill(overview.headings, [overview.left + 1], COLUMN)
    canvas.words(canvas.cell(overview.headings, overview.left), overview.heading, COLUMN)
    for place, words in enumerate((Activity.sheet, "Tomma celler"), start=overview.counts):
        canvas.words(canvas.cell(overview.headings, place), words, COLUMN, CENTRED)
    for below, place in enumerate(overview.occasions, start=_FIRST_ROW):
        cell = canvas.cell(overview.headings, place)
        cells = {"below": below, "columns": len(overview.occasions)}
        said = written_formula("listed_occasion", cells)
        canvas.formula(cell, f"={said}", COLUMN, CENTRED)


def _write_name(canvas: Canvas, overview: Overview, row: int, name: str, look_too: Properties) -> None:
    canvas.fill(row, [overview.left + 1], NAME, look_too)
    canvas.formula(canvas.cell(row, overview.left), f"={name}", NAME, look_too)


def _write_numbers(
    canvas: Canvas, overview: Overview, rows: tuple[int, int], columns: range, what: str
) -> None:
    """Write what some lines count in one formula."""
    top, last = rows
    cells = {
        "lines": f"{overview.key(top)}:{overview.key(last)}",
        "first_line": overview.key(overview.total),
        "occasions": f"{overview.said[0]}:{overview.said[-1]}",
        "from": _FIRST_ROW - 1,  # whose heading stands in for the line of all
        "to": _FIRST_ROW + MOST_ROLES - 1,
    }
    corners = canvas.cell(top, columns[0]), canvas.cell(last, columns[-1])
    look_of_top = TOTAL if top == overview.total else look.NO_LOOK
    canvas.table(*corners, written_formula(what, cells), NUMBER, top=look_of_top)


def _colour(canvas: Canvas, overview: Overview) -> None:
    """Rule off the rows that have a name, and colour what is missing or complete."""
    last = overview.rows[-1]
    for order, place in enumerate(overview.occasions):
        _colour_answers(canvas, overview, order, place)
    missing = overview.counts + 1
    top, bottom = canvas.cell(overview.total, missing), canvas.cell(last, missing)
    canvas.sheet.conditional_format(
        layout.stretch(top, bottom),
        {
            "type": "cell",
            "criteria": "between",
            "minimum": 1,
            "maximum": 1_000_000,
            "format": canvas.looks(MISSING),
        },
    )
    first, end = (canvas.cell(overview.total, overview.left), canvas.cell(last, overview.last))
    named = f'{overview.key(overview.total)}<>""'
    canvas.colour(layout.stretch(first, end), named, RULED)


def _colour_answers(canvas: Canvas, overview: Overview, order: int, place: int) -> None:
    """Calm where all answers have come, yellow where some are missing too late."""
    top, bottom = (canvas.cell(row, place) for row in (overview.total, overview.rows[-1]))
    cells = {"cell": top.address, "occasion_place": order + 2, "columns": len(overview.occasions)}
    for test, look_then in (("is_complete", COMPLETE), ("is_late", MISSING)):
        canvas.colour(layout.stretch(top, bottom), written_formula(test, cells), look_then)
