"""The short version for those who work: what to know, look for, and whom to turn to."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from planbook.facts.calendar import situation_period, years_of_plan
from planbook.facts.released_rows import is_released, released_rows
from planbook.facts.roles import first_coordinator
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import joined, normal
from planbook.schema import Assessment, Expression, Observation, Plan, Role, Section, Situation, YesNo
from plandoc.content import document_pieces as pieces
from plandoc.content.left_out import left_out_unreleased
from plandoc.content.situation import ASSESSMENT
from plandoc.content.template_context import NO_HEADING, plan_title, row_words
from plandoc.word.word_text import clean_for_word

_CALLED = "Lägesbild för medarbetare"
NO_PERIOD = "en tid som inte är angiven"
NO_EXPRESSION, NO_MILIEU = "Övrigt", "Utan miljö"
COMPARED = Situation.comparison.heading
CAUSES = f"{Situation.causes.heading}."
ROLE = (Role.name, Role.mailbox)


def _said(register: Register, _about: str) -> pieces.Piece:
    plan = register.form(Plan)
    return pieces.Piece.together(
        pieces.Piece.of_facts(plan, Plan.municipality, Plan.board),
        pieces.Piece.of(
            pieces.Fact(plan.cell(Plan.year), years_of_plan(plan)),
            pieces.Fact(plan.cell(Plan.situation_from), situation_period(plan)),
            titel=" ".join(filter(None, (_CALLED, years_of_plan(plan)))),
            planens_titel=plan_title(plan),
            lägesbildens_period=situation_period(plan) or NO_PERIOD,
        ),
        pieces.Piece.of_rows("bedömningar", ASSESSMENT, released_rows(register, Assessment)),
        _compared(register.form(Situation)),
        pieces.Piece.of_chapters("uttryck", _groups(register)),
        _contact(plan, first_coordinator(register)),
        pieces.Piece.of_chapters("avsnitt", map(_section, _sections(register))),
    )


def _compared(situation: Situation) -> pieces.Piece:
    """Say how it is beside the time before, and the likely causes."""
    found = list(_told(situation)) if is_released(situation) else []
    return pieces.Piece.of(
        *(pieces.WantedLine(cell, f"**{first}** {rest}") for cell, first, rest in found),
        jämförelser=[{"först": first, "sedan": rest} for _, first, rest in found],
    )


def _told(situation: Situation) -> Iterator[tuple[Cell, str, str]]:
    """Give a few words that stand out and what follows them, with their cell."""
    trend, reason = (situation.text(column) for column in (Situation.comparison, Situation.reason))
    if trend or reason:
        first = f"{COMPARED}: {trend}." if trend else f"{COMPARED}."
        yield situation.cell(Situation.comparison), first, reason
    if causes := situation.text(Situation.causes):
        yield situation.cell(Situation.causes), CAUSES, causes


def _groups(register: Register) -> Iterator[pieces.Chapter]:
    """Give what has been seen, by kind of expression in the order of the list."""
    listed = [normal(row.name or "") for row in register[Expression]]
    rows = released_rows(register, Observation)
    typed = [row.text(Observation.expression) for row in rows]
    names = {normal(name): name for name in reversed(typed)}
    order = [*(name for name in listed if name in names), *map(normal, typed)]
    for key in dict.fromkeys(order):
        of_kind = [row for row in rows if normal(row.expression or "") == key]
        yield _group(_shown(names[key]) or NO_EXPRESSION, of_kind)


def _group(name: str, rows: Sequence[Observation]) -> pieces.Chapter:
    """Give rows as points; those that say the same of several milieus are one."""
    seen = [(list(alike), rest) for rest, alike in groupby(rows, _rest)]
    points = [(same[0], _milieus(same), rest) for same, rest in seen]
    lines = (
        pieces.WantedLine(row.cell(Observation.description), f"- **{milieus}**{rest}")
        for row, milieus, rest in points
    )
    printed = [{"miljö": milieus, "sedan": rest} for _, milieus, rest in points]
    said = pieces.Piece.of(*lines, uttryck=name, rader=printed)
    return pieces.Chapter(rows[0].cell(Observation.expression), name, said)


def _rest(row: Observation) -> str:
    how_common, description = (
        row.text(column) for column in (Observation.occurrence, Observation.description)
    )
    common = f" ({how_common})" if how_common else ""
    return f"{common}: {description}" if description else common


def _milieus(rows: Sequence[Observation]) -> str:
    names = (row.text(Observation.milieu) or NO_MILIEU for row in rows)
    shown = _shown(joined([*dict.fromkeys(names)])) or NO_MILIEU
    return f"{shown[:1].upper()}{shown[1:]}"


def _shown(text: str) -> str:
    return clean_for_word(text).strip()


def _contact(plan: Plan, role: Role | None) -> pieces.Piece:
    return pieces.Piece.of(
        *pieces.lines_of(plan, pieces.Where.LAST, Plan.contact),
        *pieces.lines_of(role, pieces.Where.LAST, *ROLE),
        samordnare=pieces.texts_of(role, *ROLE),
    )


def _sections(register: Register) -> Iterator[Section]:
    """Give the sections that those who work there are to read."""
    return (row for row in register[Section] if row.for_staff is YesNo.YES)


def _section(section: Section) -> pieces.Chapter:
    heading = section.heading or NO_HEADING
    prose = pieces.WantedProse(section.cell(Section.body), section.text(Section.body))
    said = pieces.Piece({**row_words(section), "rubrik": heading}, (prose,))
    return pieces.Chapter(section.cell(Section.heading), heading, said)


def _left_out(register: Register) -> Iterator[str]:
    """Name what may not be published, and the pictures that have no room."""
    for kind in (Observation, Assessment):
        yield from left_out_unreleased(register, kind)
    for section in _sections(register):
        if section.picture:
            yield f"bilden i avsnitt {section.text(Section.id)}"


STAFF_VERSION = pieces.Document(_CALLED, says=_said, left_out=_left_out)
