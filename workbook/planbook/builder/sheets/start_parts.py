"""The overviews on the sheet Start: activities by area and by role."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from planbook.builder import look
from planbook.builder.sheets import start_formulas, start_numbers
from planbook.model.cell import letters
from planbook.schema import Activity, Area, Occasion, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.builder.contents import Contents
    from planbook.builder.look import Canvas, Properties
    from planbook.builder.sheets.start_numbers import Tally

MOST_AREAS, MOST_ROLES = 12, 40
FEWEST_OCCASIONS = 3
COUNT_WIDTH, OCCASION_WIDTH = 13, 9  # T1 2021, 13 av 13

CHAPTER: Properties = {
    **look.FONT,
    "font_size": 14,
    "bold": True,
    "font_color": look.NAVY,
    "valign": "vcenter",
}
COLUMN: Properties = {**look.HEADING, "bg_color": look.TEAL, "right": 0}
CENTRED: Properties = {"align": "center", "indent": 0}
LABEL: Properties = {**look.FONT, "valign": "vcenter"}
NAME: Properties = {**LABEL, "indent": 1}
NUMBER: Properties = {**LABEL, **CENTRED, "num_format": '0;-0;"–"'}
TOTAL: Properties = {"bold": True, "bg_color": look.TINT}
RULED: Properties = {"bottom": 1, "bottom_color": look.LINE}
MISSING: Properties = {
    "bg_color": look.YELLOW,
    "font_color": look.WARM_INK,
    "bold": True,
    **RULED,
}
COMPLETE: Properties = {
    "bg_color": look.CALM,
    "font_color": look.CALM_INK,
    **RULED,
}


@dataclass(frozen=True)
class Overview:
    """One overview: where it stands, what it is called and how long it can be."""

    top: int
    left: int
    widths: tuple[int, ...]
    chapter: str
    heading: str
    occasions: tuple[str, ...]
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
    def said(self) -> tuple[str, ...]:
        """Refer to the headings of the occasions."""
        places = range(self.counts + 2, self.last + 1)
        return tuple(f"{letters(place)}${self.headings}" for place in places)

    def key(self, row: int) -> str:
        """Refer to the name in a row."""
        return f"${letters(self.left)}{row}"


@dataclass(frozen=True)
class Line:
    """A row of an overview: formulas for its name and rows, and what they give."""

    label: str
    rows: str
    given: Tally | None


def by_area(contents: Contents, top: int, left: int) -> Overview:
    """Place the overview of areas."""
    said = _occasions(contents)
    widths = (22, 29, *_count_widths(said))
    heading = Area.name.heading
    return Overview(top, left, widths, "Läget per område", heading, said, MOST_AREAS)


def by_role(contents: Contents, top: int, left: int) -> Overview:
    """Place the overview of roles."""
    said = _occasions(contents)
    widths = (15, 30, *_count_widths(said))
    heading = Role.name.heading
    return Overview(top, left, widths, "Läget per roll", heading, said, MOST_ROLES)


def _occasions(contents: Contents) -> tuple[str, ...]:
    said = start_numbers.occasions(contents)
    return (*said, *[""] * (FEWEST_OCCASIONS - len(said)))


def _count_widths(said: tuple[str, ...]) -> tuple[int, ...]:
    return (COUNT_WIDTH, COUNT_WIDTH, *[OCCASION_WIDTH] * len(said))


def write_areas(canvas: Canvas, overview: Overview, contents: Contents) -> None:
    """Write how far the work has come in each area."""
    _write(canvas, overview, contents, _areas(overview, contents))
    whole = start_numbers.whole(contents).activities
    inside = sum(
        area.activities for area in islice(start_numbers.areas(contents), MOST_AREAS)
    )
    first, rows = letters(overview.counts), overview.rows
    total, areas = f"{first}{overview.total}", f"{first}{rows[0]}:{first}{rows[-1]}"
    remark = canvas.cell(overview.top + 1, overview.left)
    told = start_formulas.outside(total, areas)
    canvas.formula(remark, told, start_numbers.outside(whole - inside), look.SOFT)
    canvas.sheet.conditional_format(
        remark.address,
        {
            "type": "formula",
            "criteria": f"={total}<>SUM({areas})",
            "format": canvas.looks({"font_color": look.ALARM_INK, "bold": True}),
        },
    )


def write_roles(canvas: Canvas, overview: Overview, contents: Contents) -> None:
    """Write how far the work has come for each role."""
    _write(canvas, overview, contents, _roles(overview, contents))
    hidden = len(contents.get(Role, ())) > MOST_ROLES
    canvas.formula(
        canvas.cell(overview.top + 1, overview.left),
        start_formulas.counted_roles(MOST_ROLES),
        start_numbers.counted_roles(MOST_ROLES if hidden else 0),
        look.SOFT,
    )


def _areas(overview: Overview, contents: Contents) -> Iterator[Line]:
    known = islice(start_numbers.areas(contents), MOST_AREAS)
    for order, (row, area) in enumerate(zip_longest(overview.rows, known)):
        label = start_formulas.listed(Area.name, order)
        rows = start_formulas.of_area(overview.key(row))
        yield Line(label, rows, area)


def _roles(overview: Overview, contents: Contents) -> Iterator[Line]:
    known = islice(start_numbers.roles(contents), MOST_ROLES)
    for order, (row, role) in enumerate(zip_longest(overview.rows, known)):
        label = start_formulas.listed(Role.name, order)
        rows = start_formulas.of_role(overview.key(row), order)
        yield Line(label, rows, role)


def _write(
    canvas: Canvas, overview: Overview, contents: Contents, lines: Iterator[Line]
) -> None:
    canvas.words(canvas.cell(overview.top, overview.left), overview.chapter, CHAPTER)
    _write_headings(canvas, overview)
    everything = Line(
        f'="{start_numbers.EVERYTHING}"',
        start_formulas.BEGUN,
        start_numbers.whole(contents),
    )
    _write_line(canvas, overview, overview.total, everything, TOTAL)
    for row, line in zip(overview.rows, lines, strict=True):
        _write_line(canvas, overview, row, line, {})
    above = canvas.cell(overview.top + 1, overview.counts + 2)
    canvas.words(above, start_numbers.ANSWERED, look.SOFT)
    _colour(canvas, overview)


def _write_headings(canvas: Canvas, overview: Overview) -> None:
    canvas.fill(overview.headings, [overview.left + 1], COLUMN)
    canvas.words(
        canvas.cell(overview.headings, overview.left), overview.heading, COLUMN
    )
    for place, words in enumerate(
        (Activity.sheet, "Tomma celler"), start=overview.counts
    ):
        canvas.words(canvas.cell(overview.headings, place), words, COLUMN, CENTRED)
    for order, occasion in enumerate(overview.occasions):
        canvas.formula(
            canvas.cell(overview.headings, overview.counts + 2 + order),
            start_formulas.listed(Occasion.name, order),
            occasion,
            COLUMN,
            CENTRED,
        )


def _write_line(
    canvas: Canvas, overview: Overview, row: int, line: Line, look_too: Properties
) -> None:
    canvas.fill(row, [overview.left + 1], NAME, look_too)
    name = line.given.name if line.given else ""
    canvas.formula(canvas.cell(row, overview.left), line.label, name, NAME, look_too)
    formulas = start_formulas.numbers(overview.key(row), line.rows, overview.said)
    for order, formula in enumerate(formulas):
        value = _value(overview, line, order)
        place = canvas.cell(row, overview.counts + order)
        canvas.formula(place, formula, value, NUMBER, look_too)


def _value(overview: Overview, line: Line, order: int) -> int | str:
    """Give the number that a formula of a line comes to, or nothing."""
    if line.given is None or not line.given.name:
        return ""
    given = line.given
    whole: tuple[int | str, ...] = (given.activities, given.missing, *given.answers)
    unnamed = order > 1 and not overview.occasions[order - 2]
    return "" if unnamed else whole[order]


def _colour(canvas: Canvas, overview: Overview) -> None:
    """Rule off the rows that have a name, and colour what is missing or complete."""
    last = overview.rows[-1]
    for order, _ in enumerate(overview.occasions):
        _colour_answers(canvas, overview, order)
    missing = overview.counts + 1
    top, bottom = canvas.cell(overview.total, missing), canvas.cell(last, missing)
    canvas.sheet.conditional_format(
        f"{top.address}:{bottom.address}",
        {
            "type": "cell",
            "criteria": "between",
            "minimum": 1,
            "maximum": 1_000_000,
            "format": canvas.looks(MISSING),
        },
    )
    first, end = (
        canvas.cell(overview.total, overview.left),
        canvas.cell(last, overview.last),
    )
    canvas.sheet.conditional_format(
        f"{first.address}:{end.address}",
        {
            "type": "formula",
            "criteria": f'={overview.key(overview.total)}<>""',
            "format": canvas.looks(RULED),
        },
    )


def _colour_answers(canvas: Canvas, overview: Overview, order: int) -> None:
    """Calm where all answers have come, yellow where some are missing too late."""
    place = overview.counts + 2 + order
    top, bottom = (
        canvas.cell(row, place) for row in (overview.total, overview.rows[-1])
    )
    rules = (
        (start_formulas.is_complete(top.address), COMPLETE),
        (start_formulas.is_late(top.address, order), MISSING),
    )
    for formula, look_then in rules:
        canvas.sheet.conditional_format(
            f"{top.address}:{bottom.address}",
            {
                "type": "formula",
                "criteria": f"={formula}",
                "format": canvas.looks(look_then),
            },
        )
