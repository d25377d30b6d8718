"""A finished plan read back and compared with the register, cell by cell.

Nothing here trusts what made the document. It is written back as people type it,
and compared with what stands in the cells, so that a letter, a note or an address
that was lost on the way is noticed, whoever lost it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from planbook.facts.released import released
from planbook.model.book import normal
from planbook.reader.page import FORM_HEADINGS
from planbook.schema import (
    Activity,
    Area,
    Content,
    Decision,
    Observation,
    Plan,
    Section,
    Situation,
    Source,
)
from plandoc.content import situation
from plandoc.readback.compare import Difference, flat, legible
from plandoc.readback.compare_parts import places, sections, table_differences, tables
from plandoc.readback.cover import (
    contents_differences,
    cover_differences,
    edition_differences,
)
from plandoc.readback.read import Block, Line, Table, read
from plandoc.word.charts import Bars, shown
from plandoc.word.pictures import find, image
from plandoc.word.text import harmful

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.model.cell import Cell
    from planbook.model.columns import AnyColumn, Row
    from planbook.model.register import Register

ACTIVITY = (Activity.title, Activity.owner, Activity.schedule, Activity.follow_up)
OBSERVATION = (
    Observation.milieu,
    Observation.expression,
    Observation.occurrence,
    Observation.trend,
    Observation.reported,
    Observation.description,
)
NO_HEADING = "Rubrik saknas"
_POINT = re.compile(r"^0(?=\d\. )")  # «01. » is printed «1. »


@dataclass(frozen=True)
class Part:
    """A section of the register, and what stands under its heading."""

    section: Section
    blocks: Sequence[Block]

    @property
    def lines(self) -> list[Line]:
        """Give the paragraphs."""
        return [block for block in self.blocks if isinstance(block, Line)]

    @property
    def tables(self) -> list[Table]:
        """Give the tables."""
        return [block for block in self.blocks if isinstance(block, Table)]


def differences(
    file: bytes, register: Register, *, about: str = ""
) -> tuple[Difference, ...]:
    """Give every cell that the document does not repeat as it stands."""
    del about  # the plan is about all of it
    blocks = read(file)
    parts = list(_parts(blocks, register[Section]))
    charts = tuple(shown(file))
    return tuple(
        chain(
            cover_differences(blocks, register),
            edition_differences(blocks, register),
            contents_differences(blocks, register),
            *(_part(part, register) for part in parts),
            *(_chart_differences(part, register, charts) for part in parts),
            _others(blocks, register),
        )
    )


def altered(register: Register) -> tuple[Cell, ...]:
    """Name the cells that hold signs which are left out of every document."""
    return tuple(
        row.cell(column)
        for rows in register.rows.values()
        for row in rows
        for column in row.columns
        if harmful(f"{row[column]}{row.notes.get(column, '')}")
    )


def _parts(blocks: Sequence[Block], rows: Sequence[Section]) -> Iterator[Part]:
    """Find each section by its heading, each after the one before it."""
    found = sections(blocks, (row.heading or NO_HEADING for row in rows))
    yield from map(Part, rows, found)


def _part(part: Part, register: Register) -> Iterator[Difference]:
    section = part.section
    if not part.blocks:
        heading = section.heading or NO_HEADING
        yield Difference(section.cell(Section.heading), heading, "")
        return
    yield from text_differences(part)
    yield from _picture_differences(part, register)
    if section.area:
        activities = _of_area(register, section.area)
        yield from _table_differences(part, Section.area, ACTIVITY, activities)
        yield from _aim_differences(part, register.find(Area.name, section.area))
        answering = situation.answering(register, activities)
        yield from _line_difference(part, section.cell(Section.area), answering)
    match section.content:
        case Content.SITUATION:
            seen = released(register, Observation)
            yield from _table_differences(part, Section.content, OBSERVATION, seen)
            yield from _count_differences(part, register)
        case Content.SURVEY:
            yield from _source_differences(part, register)
        case Content.ANALYSIS:
            yield from _analysis_differences(part, register)
        case Content.DECISION:
            yield from _decision_differences(part, register)
        case _:
            pass


def text_differences(part: Part) -> Iterator[Difference]:
    """Compare the text of a section, as it was typed and as it was printed."""
    cell = part.section.cell(Section.body)
    typed = list(_lines(part.section.body or ""))
    printed = [line.text for line in part.lines[1:]]
    wanted, found = list(map(flat, typed)), list(map(flat, printed))
    starts = range(len(found) - len(wanted) + 1)
    if not any(found[at : at + len(wanted)] == wanted for at in starts):
        lost = next((n for n, text in enumerate(wanted) if text not in found), 0)
        there = printed[lost] if lost < len(printed) else ""
        yield Difference(cell, typed[lost], there)


def _lines(text: str) -> Iterator[str]:
    """Give the lines of a cell, with one way of writing each kind of point."""
    for typed in legible(text).split("\n"):
        line = _POINT.sub("", typed.strip())
        if line:
            yield f"- {line[2:]}" if line.startswith("• ") else line


def _picture_differences(part: Part, register: Register) -> Iterator[Difference]:
    section = part.section
    file = find(register.pictures, section.picture or "")
    text = section.picture_text or section.heading or ""
    shown = [flat(words) for line in part.lines for words in line.pictures]
    if file and image(file) and flat(legible(text)) not in shown:
        yield Difference(section.cell(Section.picture_text), text, "".join(shown))


def _aim_differences(part: Part, area: Row | None) -> Iterator[Difference]:
    """Look for what an area is to reach, each aim at the end of a line."""
    if area:
        for column in (Area.goal, Area.measure):
            yield from _line_difference(part, area.cell(column), area.text(column))


def _table_differences(
    part: Part, cause: AnyColumn, columns: Sequence[AnyColumn], rows: Sequence[Row]
) -> Iterator[Difference]:
    """Compare one of a section's tables with the rows of the register."""
    wanted = [{c.heading: (row.cell(c), row.text(c)) for c in columns} for row in rows]
    found = tables(part.blocks, [column.heading for column in columns])
    yield from table_differences(found, part.section.cell(cause), wanted)


def _count_differences(part: Part, register: Register) -> Iterator[Difference]:
    """Compare the tables of counts, a year each."""
    printed = tables(part.blocks, situation.NUMBERS)
    years = situation.counted(register)
    if len(printed) > len(years):
        yield Difference(situation.ALL_OF, f"{len(years)} år", f"{len(printed)} år")
    for place, year in enumerate(years):
        here = printed[place : place + 1]
        yield from table_differences(here, situation.ALL_OF, year.table)


def _chart_differences(
    part: Part, register: Register, charts: Sequence[Bars]
) -> Iterator[Difference]:
    """Compare the charts of counts, and what they are said to show."""
    if not part.blocks or part.section.content is not Content.SITUATION:
        return
    said = [flat(words) for line in part.lines for words in line.pictures]
    for year in situation.counted(register):
        if year.bars is None:
            continue
        if year.bars not in charts or flat(legible(year.aloud)) not in said:
            yield Difference(situation.ALL_OF, year.aloud, "".join(said))


def _source_differences(part: Part, register: Register) -> Iterator[Difference]:
    lines = [flat(line.text).removeprefix("-") for line in part.lines]
    for source, facts in situation.sources(register):
        name, wanted = flat(legible(source.name or "")), flat(facts)
        if not any(line.startswith(name) and wanted in line for line in lines):
            words = " ".join(filter(None, (source.name, facts)))
            yield Difference(source.cell(Source.name), words, "")
    form = register.form(Situation)
    cell = form.cell(Situation.survey_answered)
    yield from _line_difference(part, cell, situation.survey(register))


def _analysis_differences(part: Part, register: Register) -> Iterator[Difference]:
    """Compare the analysis: its facts, its assessments and its conclusions."""
    for cell, text in situation.facts(register):
        yield from _line_difference(part, cell, text)
    cause = part.section.cell(Section.content)
    for columns, rows in (
        (situation.ASSESSMENT, situation.assessments(register)),
        (situation.CONCLUSION, situation.conclusions(register)),
    ):
        found = tables(part.blocks, [column.heading for column in columns])
        yield from table_differences(found, cause, rows)


def _line_difference(part: Part, cell: Cell, text: str) -> Iterator[Difference]:
    """Look for words at the end of a line; none are looked for where there are none."""
    wanted = flat(legible(text))
    if not any(flat(line.text).endswith(wanted) for line in part.lines):
        yield Difference(cell, text, "")


def _decision_differences(part: Part, register: Register) -> Iterator[Difference]:
    headings = list(map(normal, FORM_HEADINGS))
    tables = [t.rows for t in part.tables if list(map(normal, t.rows[0])) == headings]
    printed = tables[0][1:] if tables else ()
    for cell, *texts in _decision_facts(register):
        wanted = tuple(map(legible, texts))
        if wanted not in printed:
            yield Difference(cell, ", ".join(filter(None, wanted)), "")


def _decision_facts(register: Register) -> Iterator[tuple[Cell, str, str, str]]:
    decision, plan = register.form(Decision), register.form(Plan)
    for column in Decision.columns:
        if decision[column] is not None:
            note = decision.notes.get(column, "")
            yield decision.cell(column), column.heading, decision.text(column), note
    when = " ".join(filter(None, (plan.revision, plan.text(Plan.revision_year))))
    if when:
        note = plan.notes.get(Plan.revision, "")
        yield plan.cell(Plan.revision), "Nästa revidering", when, note


def _others(blocks: Sequence[Block], register: Register) -> Iterator[Difference]:
    """Look for the activities that no section shows, each in a table somewhere."""
    shown = {normal(section.area or "") for section in register[Section]} - {""}
    headings = [column.heading for column in ACTIVITY]
    printed = {
        tuple(cells[place] for place in places(table, headings).values())
        for table in tables(blocks, headings)
        for cells in table.rows[1:]
    }
    others = [row for row in register[Activity] if normal(row.area or "") not in shown]
    for activity in others:
        wanted = tuple(legible(activity.text(column)) for column in ACTIVITY)
        if wanted not in printed:
            yield Difference(activity.cell(Activity.title), wanted[0], "")
    lines = [flat(block.text) for block in blocks if isinstance(block, Line)]
    for area in dict.fromkeys(normal(row.area or "") for row in others):
        rows = [row for row in others if normal(row.area or "") == area]
        text = situation.answering(register, rows)
        if flat(legible(text)) not in ["", *lines]:
            yield Difference(rows[0].cell(Activity.conclusions), text, "")


def _of_area(register: Register, area: str) -> list[Activity]:
    rows = register[Activity]
    return [row for row in rows if normal(row.area or "") == normal(area)]
