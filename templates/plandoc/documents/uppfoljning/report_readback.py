"""A finished report of a follow-up, compared with the register cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.facts import follow_up
from planbook.model.cell import Cell
from planbook.schema import Activity, Answer, Area, Decision, Plan
from plandoc.content import progress
from plandoc.content.answers import chosen, printed
from plandoc.content.context import day, title, years
from plandoc.content.coverage import place
from plandoc.content.year_parts import parts
from plandoc.readback.compare import Difference, flat, legible
from plandoc.readback.compare_parts import sections, table_differences, tables
from plandoc.readback.cover import fact_differences
from plandoc.readback.read import Line, read
from plandoc.word.charts import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.model.register import Register
    from plandoc.readback.read import Block

ANSWERS = Cell(Answer.sheet, 1, 1)  # for what comes out of all the answers
COVER = (Plan.municipality, Plan.board, Plan.reference, Plan.goal)


def differences(
    file: bytes, register: Register, *, about: str = ""
) -> tuple[Difference, ...]:
    """Give every cell that the report does not repeat as it stands."""
    found, occasion = read(file), chosen(register, about)
    return (
        *fact_differences(found, _facts(register, occasion)),
        *_area_differences(found, register, occasion),
        *_list_differences(found, register, occasion),
        *_never_differences(found, register, occasion),
        *_number_differences(file, found, register, occasion),
        *_year_differences(file, found, register, occasion),
    )


def _facts(register: Register, occasion: str) -> Iterator[tuple[Cell, str]]:
    plan, decision = register.form(Plan), register.form(Decision)
    for column in COVER:
        yield plan.cell(column), plan.text(column)
    yield plan.cell(Plan.board), title(plan)
    yield plan.cell(Plan.year), years(plan)
    yield decision.cell(Decision.status), decision.text(Decision.status)
    yield ANSWERS, occasion
    yield ANSWERS, day(follow_up.last_day(register, occasion))


def _area_differences(
    found: Sequence[Block], register: Register, occasion: str
) -> Iterator[Difference]:
    """Compare the table, the goal and the measure under the heading of each area."""
    areas = list(progress.areas(register, occasion))
    parts = sections(found, [name for name, _, _ in areas])
    for (_, area, rows), part in zip(areas, parts, strict=True):
        cause = area.cell(Area.name) if area else ANSWERS
        wanted = [printed(register, each, progress.COLUMNS) for each in rows]
        yield from table_differences(tables(part, progress.COLUMNS), cause, wanted)
        lines = [flat(block.text) for block in part if isinstance(block, Line)]
        for column in (Area.goal, Area.measure) if area else ():
            text = area.text(column) if area else ""
            if not any(flat(legible(text)) in line for line in lines):
                yield Difference(area.cell(column) if area else cause, text, "")


def _list_differences(
    found: Sequence[Block], register: Register, occasion: str
) -> Iterator[Difference]:
    """Compare the tables of deviations, of what is missing and of other ways."""
    for headings, rows in (
        (progress.ASTRAY, progress.astray(register, occasion)),
        (progress.MISSING, progress.missing(register, occasion)),
        (progress.OTHERS, progress.others(register, occasion)),
    ):
        yield from table_differences(tables(found, headings), ANSWERS, rows)


def _never_differences(
    found: Sequence[Block], register: Register, occasion: str
) -> Iterator[Difference]:
    lines = [flat(block.text) for block in found if isinstance(block, Line)]
    for row in progress.never(register) if progress.is_yearly(occasion) else ():
        for column in (Activity.title, Activity.owner):
            if not any(flat(legible(row.text(column))) in line for line in lines):
                yield Difference(row.cell(column), row.text(column), "")


def _number_differences(
    file: bytes, found: Sequence[Block], register: Register, occasion: str
) -> Iterator[Difference]:
    """Compare the summary, the chart, and what the chart is said to show."""
    cause, bars = ANSWERS, progress.bars(register, occasion)
    lines = [block for block in found if isinstance(block, Line)]
    summary = " ".join(progress.summary(register, occasion))
    if flat(legible(summary)) not in [flat(line.text) for line in lines]:
        yield Difference(cause, summary, "")
    if bars is not None:
        aloud = progress.aloud(register, occasion)
        said = [flat(text) for line in lines for text in line.pictures]
        if bars not in shown(file) or flat(legible(aloud)) not in said:
            yield Difference(cause, aloud, "")


def _year_differences(
    file: bytes, found: Sequence[Block], register: Register, occasion: str
) -> Iterator[Difference]:
    """Compare the tables and the charts of what the year has come to."""
    lines = [block for block in found if isinstance(block, Line)]
    said = [flat(text) for line in lines for text in line.pictures]
    drawn = list(shown(file))
    for part in parts(register, occasion):
        yield from table_differences(
            tables(found, part.headings), place(part.sheet), part.rows
        )
        for picture in part.pictures:
            if picture.bars not in drawn or flat(legible(picture.text)) not in said:
                yield Difference(place(part.sheet), picture.text, "")
