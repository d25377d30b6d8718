"""The short version for those who work: what to know, look for, and whom to turn to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.facts.coordinators import coordinator
from planbook.facts.released import released
from planbook.model.swedish import number_of
from planbook.schema import Assessment, Observation, Plan, Role, Section
from plandoc.content import staff
from plandoc.content.context import NO_HEADING, title, words, years
from plandoc.content.document import Document
from plandoc.content.pieces import (
    Chapter,
    Fact,
    Line,
    Piece,
    Points,
    Prose,
    Where,
    chapters,
    facts,
    lines_of,
    rows_of,
    together,
)
from plandoc.content.situation import ASSESSMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.register import Register

CALLED = "Lägesbild för medarbetare"
NO_PERIOD = "en tid som inte är angiven"
ROLE = (Role.name, Role.mailbox)


def _said(register: Register, _about: str) -> Piece:
    plan = register.form(Plan)
    return together(
        Piece(
            {
                "titel": " ".join(filter(None, (CALLED, years(plan)))),
                "planens_titel": title(plan),
            },
            (Fact(plan.cell(Plan.year), years(plan)),),
        ),
        facts(plan, Plan.municipality, Plan.board),
        _period(register),
        rows_of("bedömningar", ASSESSMENT, released(register, Assessment)),
        _compared(register),
        chapters("uttryck", map(_group, staff.groups(register))),
        _contact(register),
        chapters("avsnitt", map(_section, staff.sections(register))),
    )


def _period(register: Register) -> Piece:
    period, cell = staff.period(register), register.form(Plan).cell(Plan.situation_from)
    return Piece({"lägesbildens_period": period or NO_PERIOD}, (Fact(cell, period),))


def _compared(register: Register) -> Piece:
    """Give the comparison and the causes, each on its line."""
    found = list(staff.compared(register))
    return Piece(
        {"jämförelser": [{"först": said.first, "sedan": said.rest} for said in found]},
        tuple(Line(said.cell, f"**{said.first}** {said.rest}") for said in found),
    )


def _group(group: staff.Group) -> Chapter:
    """Give a kind of expression, and what is seen of it as points."""
    rows = [{"miljö": seen.milieus, "sedan": seen.rest} for seen in group.seen]
    points = (Fact(s.cell, f"- **{s.milieus}**{s.rest}") for s in group.seen)
    piece = Piece({"uttryck": group.name, "rader": rows}, (Points(tuple(points)),))
    return Chapter(group.seen[0].cell, group.name, piece)


def _contact(register: Register) -> Piece:
    """Give whom to turn to."""
    plan, role = register.form(Plan), coordinator(register)
    return Piece(
        {"samordnare": {c.tag: role.text(c) if role else "" for c in ROLE}},
        (
            *lines_of(plan, Where.LAST, Plan.contact),
            *(lines_of(role, Where.LAST, *ROLE) if role else ()),
        ),
    )


def _section(section: Section) -> Chapter:
    heading = section.heading or NO_HEADING
    prose = Prose(section.cell(Section.body), section.text(Section.body))
    piece = Piece({**words(section), "rubrik": heading}, (prose,))
    return Chapter(section.cell(Section.heading), heading, piece)


def _left_out(register: Register) -> Iterator[str]:
    """Name what may not be published, and the pictures that have no room."""
    for kind in (Observation, Assessment):
        hidden = len(register.rows[kind]) - len(released(register, kind))
        if hidden:
            rows = number_of(hidden, "rad", "rader")
            yield f"{rows} på {kind.sheet} som inte får publiceras"
    for section in staff.sections(register):
        if section.picture:
            yield f"bilden i avsnitt {section.text(Section.id)}"


STAFF_VERSION = Document(
    CALLED,
    says=_said,
    left_out=_left_out,
)
