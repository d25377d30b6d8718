"""The cover and the contents of a finished plan, compared with the register."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from planbook.model.cell import Cell
from planbook.schema import Decision, Edition, Plan, Section
from plandoc.content.context import day, title, years
from plandoc.readback.compare import Difference, flat, legible
from plandoc.readback.compare_parts import table_differences, tables
from plandoc.readback.read import Block, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.model.register import Register

COVER = (
    Plan.municipality,
    Plan.board,
    Plan.reference,
    Plan.goal,
    Plan.guideline,
    Plan.guideline_decided,
    Plan.guideline_reference,
)


def cover_differences(
    blocks: Sequence[Block], register: Register
) -> Iterator[Difference]:
    """Look for each fact of the cover of a plan."""
    yield from fact_differences(blocks, _facts(register))


def fact_differences(
    blocks: Sequence[Block], facts: Iterable[tuple[Cell, str]]
) -> Iterator[Difference]:
    """Look for facts before the chapters; no letter stands for two of them."""
    lines = [
        flat(line.text) for line in _before_chapters(blocks) if not _is_entry(line)
    ]
    for cell, text in sorted(facts, key=lambda fact: -len(fact[1])):
        wanted = flat(legible(text))
        where = next((n for n, line in enumerate(lines) if wanted in line), None)
        if where is None:
            yield Difference(cell, text, "")
        else:
            lines[where] = lines[where].replace(wanted, " ", 1)


def contents_differences(
    blocks: Sequence[Block], register: Register
) -> Iterator[Difference]:
    """Look for each listed heading among the entries, where there are any."""
    entries = [flat(line.text) for line in _before_chapters(blocks) if _is_entry(line)]
    listed = {
        flat(block.text)
        for block in blocks
        if isinstance(block, Line) and block.style in {"heading 1", "heading 2"}
    }
    for section in register[Section] if entries else ():
        heading = flat(legible(section.heading or ""))
        if heading in listed and not any(entry.endswith(heading) for entry in entries):
            yield Difference(section.cell(Section.heading), section.heading or "", "")


def edition_differences(
    blocks: Sequence[Block], register: Register
) -> Iterator[Difference]:
    """Compare the history on the cover with the versions of the plan."""
    columns = Edition.columns
    wanted = [
        {column.heading: (row.cell(column), row.text(column)) for column in columns}
        for row in register[Edition]
    ]
    found = tables(blocks, [column.heading for column in columns])
    yield from table_differences(found, Cell(Edition.sheet, 1, 1), wanted)


def _facts(register: Register) -> Iterator[tuple[Cell, str]]:
    plan, decision = register.form(Plan), register.form(Decision)
    for column in COVER:
        yield plan.cell(column), plan.text(column)
    for limit in (Plan.situation_from, Plan.situation_to):
        yield plan.cell(limit), day(plan[limit])
    yield plan.cell(Plan.board), title(plan)
    yield plan.cell(Plan.year), years(plan)
    yield decision.cell(Decision.status), decision.text(Decision.status)


def _before_chapters(blocks: Iterable[Block]) -> Iterator[Line]:
    lines = (block for block in blocks if isinstance(block, Line))
    return takewhile(lambda line: not line.is_heading, lines)


def _is_entry(line: Line) -> bool:
    return line.style.startswith("toc ")
