"""The short version for those who work: what to know, look for, and whom to turn to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.facts.coordinators import coordinator
from planbook.facts.released import released
from planbook.model.cell import Cell
from planbook.schema import Assessment, Observation, Plan, Role, Section
from plandoc.content import staff
from plandoc.content.context import standard, title, words, years
from plandoc.content.situation import ASSESSMENT, assessments
from plandoc.readback.compare import Difference, flat, legible
from plandoc.readback.compare_parts import sections, table_differences, tables
from plandoc.readback.cover import fact_differences
from plandoc.readback.read import Line, read
from plandoc.readback.sections import NO_HEADING, Part, text_differences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.model.register import Register
    from plandoc.readback.read import Block
    from plandoc.word.render import Context

CALLED = "Lägesbild för medarbetare"
NO_PERIOD = "en tid som inte är angiven"
ROLE = (Role.name, Role.mailbox)


def context(register: Register, *, decision: bool, about: str = "") -> Context:
    """Arrange the register for personal.docx."""
    role = coordinator(register)
    return {
        **standard(register, decision=decision, about=about),
        "titel": " ".join(filter(None, (CALLED, years(register.form(Plan))))),
        "planens_titel": title(register.form(Plan)),
        "lägesbildens_period": staff.period(register) or NO_PERIOD,
        "bedömningar": [words(row) for row in released(register, Assessment)],
        "jämförelser": [
            {"först": said.first, "sedan": said.rest}
            for said in staff.compared(register)
        ],
        "uttryck": [
            {
                "uttryck": group.name,
                "rader": [{"miljö": s.milieus, "sedan": s.rest} for s in group.seen],
            }
            for group in staff.groups(register)
        ],
        "samordnare": {c.tag: role.text(c) if role else "" for c in ROLE},
        "avsnitt": [
            {**words(section), "rubrik": section.heading or NO_HEADING}
            for section in staff.sections(register)
        ],
    }


def differences(
    file: bytes, register: Register, *, about: str = ""
) -> tuple[Difference, ...]:
    """Give every cell that the version does not repeat as it stands."""
    del about  # it is for everybody
    return tuple(_differences(read(file), register))


def left_out(register: Register) -> Iterator[str]:
    """Name what may not be published, and the pictures that have no room."""
    for kind in (Observation, Assessment):
        hidden = len(register.rows[kind]) - len(released(register, kind))
        if hidden:
            rows = "1 rad" if hidden == 1 else f"{hidden} rader"
            yield f"{rows} på {kind.sheet} som inte får publiceras"
    for section in staff.sections(register):
        if section.picture:
            yield f"bilden i avsnitt {section.text(Section.id)}"


def _differences(found: Sequence[Block], register: Register) -> Iterator[Difference]:
    yield from fact_differences(found, _facts(register))
    headings = [column.heading for column in ASSESSMENT]
    cause = Cell(Assessment.sheet, 1, 1)
    rows = assessments(register)
    yield from table_differences(tables(found, headings), cause, rows)
    yield from _line_differences(found, register)
    yield from _group_differences(found, register)
    chosen = list(staff.sections(register))
    parts = sections(found, [row.heading or NO_HEADING for row in chosen])
    for row, part in zip(chosen, parts, strict=True):
        yield from _section_differences(Part(row, part))


def _facts(register: Register) -> Iterator[tuple[Cell, str]]:
    plan = register.form(Plan)
    yield plan.cell(Plan.municipality), plan.text(Plan.municipality)
    yield plan.cell(Plan.board), plan.text(Plan.board)
    yield plan.cell(Plan.year), years(plan)
    yield plan.cell(Plan.situation_from), staff.period(register)


def _line_differences(
    found: Sequence[Block], register: Register
) -> Iterator[Difference]:
    """Look for the comparison, the causes and whom to turn to, each on its line."""
    lines = {flat(block.text) for block in found if isinstance(block, Line)}
    for said in staff.compared(register):
        if flat(legible(f"**{said.first}** {said.rest}")) not in lines:
            yield Difference(said.cell, f"{said.first} {said.rest}", "")
    plan, role = register.form(Plan), coordinator(register)
    facts = [(plan.cell(Plan.contact), plan.text(Plan.contact))]
    facts += [(role.cell(column), role.text(column)) for column in ROLE] if role else []
    for cell, text in facts:
        if not any(line.endswith(flat(legible(text))) for line in lines):
            yield Difference(cell, text, "")


def _group_differences(
    found: Sequence[Block], register: Register
) -> Iterator[Difference]:
    """Compare the points under the heading of each kind of expression."""
    groups = list(staff.groups(register))
    parts = sections(found, [group.name for group in groups])
    for group, part in zip(groups, parts, strict=True):
        lines = [flat(block.text) for block in part if isinstance(block, Line)]
        for place, seen in enumerate(group.seen, start=1):
            text = f"- **{seen.milieus}**{seen.rest}"
            printed = lines[place] if place < len(lines) else ""
            if flat(legible(text)) != printed:
                yield Difference(seen.cell, text, printed)


def _section_differences(part: Part) -> Iterator[Difference]:
    section = part.section
    if part.blocks:
        yield from text_differences(part)
    else:
        yield Difference(section.cell(Section.heading), section.heading or "", "")
