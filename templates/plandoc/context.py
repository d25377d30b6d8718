"""What every template can use: each sheet under its name, each row as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.columns import MONTHS, Prose
from planbook.register import Shape
from planbook.schema import Observation, Plan, YesNo
from plandoc.text import blocks

if TYPE_CHECKING:
    from datetime import date

    from planbook.register import Register, Row
    from plandoc.render import Context

SUBJECT = "handlingsplan mot våldsbejakande extremism"
_GENITIVE_ALREADY = ("s", "x", "z")


def words(row: Row) -> Context:
    """Give a row as a template prints it: the name of a column, and its text."""
    return {
        tag: blocks(row.text(column)) if isinstance(column, Prose) else row.text(column)
        for column in row.columns
        for tag in column.tags
    }


def standard(register: Register, *, decision: bool, about: str = "") -> Context:
    """Give every sheet, the title of the plan, the day, and whether it is a draft."""
    return {
        **_sheets(register),
        "titel": title(register.form(Plan)),
        "titel_kort": short_title(register.form(Plan)),
        "datum": register.as_of.isoformat(),
        "utkast": not decision,
        "om": about,
    }


def public(register: Register) -> list[Observation]:
    """Give the observations that may be published, and no others (K-P07)."""
    rows = register[Observation]
    return [row for row in rows if row.public is YesNo.YES]


def title(plan: Plan) -> str:
    """Name the plan as its cover does (R-001)."""
    if not (owner := plan.board_genitive or genitive(plan.board or "")):
        return short_title(plan)
    return " ".join(filter(None, (owner, SUBJECT, years(plan))))


def short_title(plan: Plan) -> str:
    """Name the plan without its board."""
    return " ".join(filter(None, (SUBJECT.capitalize(), years(plan))))


def years(plan: Plan) -> str:
    """Give the year that a plan is for, or its first and last."""
    first, last = plan.text(Plan.year), plan.text(Plan.last_year)
    return f"{first}–{last}" if last and last != first else first


def genitive(name: str) -> str:
    """Let a board own something: an s, where it has none already."""
    return name if name.lower().endswith(_GENITIVE_ALREADY) or not name else f"{name}s"


def day(moment: date | None) -> str:
    """Write a day as it is written in running text, or nothing."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}" if moment else ""


def _sheets(register: Register) -> Context:
    """Name each sheet as its tab, and each table of a shared sheet by its column."""
    sheets = [kind.sheet for kind in register.rows]
    return {
        kind.sheet.lower() if sheets.count(kind.sheet) == 1 else kind.columns[0].tag: (
            _printed(register, kind)
        )
        for kind in register.rows
    }


def _printed(register: Register, kind: type[Row]) -> Context | list[Context]:
    if kind.shape is Shape.FORM:
        return words(register.form(kind))
    rows = public(register) if kind is Observation else register[kind]
    return [words(row) for row in rows]
