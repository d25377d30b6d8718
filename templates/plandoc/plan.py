"""The plan: its chapters in order, each with what the register adds to its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.changes import parts as decided_on
from planbook.grid import normal
from planbook.released import released
from planbook.schema import (
    Activity,
    Area,
    Decision,
    Edition,
    Observation,
    Plan,
    Section,
    Source,
    YesNo,
)
from plandoc.context import day, standard, words
from plandoc.pictures import find, image
from plandoc.readback import ACTIVITY, NO_HEADING, OBSERVATION, differences
from plandoc.text import blocks, line, picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from planbook.columns import AnyColumn
    from planbook.register import Register, Row
    from plandoc.render import Context
    from plandoc.text import Ready

__all__ = ["context", "differences", "left_out"]

CALLED = "Handlingsplan"

PRINTED: Mapping[type[Row], tuple[AnyColumn, ...]] = {
    Activity: (Activity.id, Activity.area, *ACTIVITY),
    Observation: (*OBSERVATION, Observation.public),
    Source: (Source.name, Source.kind, Source.asked, Source.answered),
}
AIMS = (Area.goal, Area.measure)
OTHERS = "Övriga aktiviteter"
NO_AREA, NO_AREA_SAID = "Utan område", "(inget angivet)"
LISTED = ("", "heading 1", "heading 2", "heading 3")
UNLISTED = ("", "Kapitelrubrik", "Underrubrik", "heading 3")


def context(register: Register, *, decision: bool, about: str = "") -> Context:
    """Arrange the register for plan.docx."""
    plan = register.form(Plan)
    return {
        **standard(register, decision=decision, about=about),
        "lägesbildens_period": _period(plan.situation_from, plan.situation_to),
        "styrdokument": _joined(
            plan.guideline, plan.guideline_decided, plan.guideline_reference
        ),
        "versioner": [words(edition) for edition in register[Edition]],
        "avsnitt": [*_sections(register), *_others(register)],
        "underlag": [
            words(source) for source in register[Source] if source.answered is YesNo.YES
        ],
        "beslutsgång": list(_decision_facts(register)),
    }


def left_out(register: Register) -> Iterator[str]:
    """Name what is filled in but has no place in the plan."""
    hidden = len(register[Observation]) - len(released(register, Observation))
    if hidden:
        rows = "1 rad" if hidden == 1 else f"{hidden} rader"
        yield f"{rows} på {Observation.sheet} som inte får publiceras"
    for kind, printed in PRINTED.items():
        for column in decided_on(kind):
            number = sum(column in row.filled for row in register.rows[kind])
            if number and column not in printed:
                cells = "1 cell" if number == 1 else f"{number} celler"
                yield f"{column.heading} på {kind.sheet} ({cells})"


def _sections(register: Register) -> Iterator[Context]:
    """Give the sections; none is more than one level below the one before it."""
    before = 0
    for section in register[Section]:
        level = min(section.level or max(before, 1), before + 1)
        before = level
        names = LISTED if _is_listed(section) else UNLISTED
        yield {
            **words(section),
            "rubrikrad": line(section.heading or NO_HEADING, names[level]),
            "bildrad": _picture(register, section),
            "bildtext": section.heading if _has_picture(register, section) else "",
            "aktiviteter": _activities(register, section.area),
            **_aims(register, section.area),
        }


def _is_listed(section: Section) -> bool:
    """Tell whether a section is in the contents (R-002, R-004)."""
    if section.listed is not None:
        return section.listed is YesNo.YES
    return section.level == 1 or section.area is not None


def _activities(register: Register, area: str | None) -> list[Context]:
    return [
        words(activity)
        for activity in register[Activity]
        if normal(activity.area or "") == normal(area or "")
    ]


def _aims(register: Register, area: str | None) -> Context:
    """Give what an area is to reach, and how that is seen (R-903)."""
    row = register.find(Area.name, area)
    return {column.tag: row.text(column) if row else "" for column in AIMS}


def _others(register: Register) -> Iterator[Context]:
    """Give the activities that no section shows a chapter, so that none is lost."""
    shown = {normal(section.area or "") for section in register[Section]} - {""}
    areas: dict[str, str] = {}
    for activity in register[Activity]:
        areas.setdefault(normal(activity.area or ""), activity.area or "")
    others = [area for name, area in areas.items() if name not in shown]
    if others:
        yield _extra(line(OTHERS, LISTED[1]))
    for area in others:
        heading = line(area or NO_AREA, LISTED[2])
        name = Section.area.tag
        said = {name: area or NO_AREA_SAID, "aktiviteter": _activities(register, area)}
        yield {**_extra(heading), **said, **_aims(register, area)}


def _extra(heading: Ready) -> Context:
    """Give a section that stands in no row of the register."""
    blank = dict.fromkeys((column.tag for column in Section.columns), "")
    text = {Section.body.tag: blocks(""), "rubrikrad": heading}
    figure = {"bildrad": blocks(""), "bildtext": ""}
    no_rows: list[Context] = []
    aims = dict.fromkeys((column.tag for column in AIMS), "")
    return {**blank, **text, **figure, **aims, "aktiviteter": no_rows}


def _picture(register: Register, section: Section) -> Ready:
    """Give the picture of a section, or say in its place that it is missing."""
    if not section.picture:
        return blocks("")
    if not _has_picture(register, section):
        return line(f"Bilden saknas: {section.picture}", "Faktaruta")
    return picture(section.picture, section.picture_text or section.heading or "")


def _has_picture(register: Register, section: Section) -> bool:
    file = find(register.pictures, section.picture or "")
    return file is not None and image(file) is not None


def _decision_facts(register: Register) -> Iterator[Context]:
    """Give the facts of the decision that are filled in, then the next revision."""
    decision, plan = register.form(Decision), register.form(Plan)
    for column in Decision.columns:
        if decision[column] is not None:
            note = decision.notes.get(column, "")
            yield _fact(column.heading, decision.text(column), note)
    if plan.revision or plan.revision_year:
        when = f"{plan.text(Plan.revision)} {plan.text(Plan.revision_year)}".strip()
        yield _fact("Nästa revidering", when, plan.notes.get(Plan.revision, ""))


def _fact(name: str, value: str, note: str) -> Context:
    return {"uppgift": name, "värde": value, "anmärkning": note}


def _period(first: date | None, last: date | None) -> str:
    return "–".join(filter(None, (day(first), day(last))))


def _joined(*texts: str | None) -> str:
    return ", ".join(text for text in texts if text)
