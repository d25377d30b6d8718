"""The plan: its chapters in order, each with what the register adds to its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.difference.changes import parts as decided_on
from planbook.facts.released import is_released, withheld_kinds
from planbook.facts.reported import is_countable, is_within
from planbook.model.book import normal
from planbook.model.columns import Shape
from planbook.schema import (
    Activity,
    Area,
    Count,
    Decision,
    Edition,
    Plan,
    Section,
    YesNo,
)
from plandoc.content import situation
from plandoc.content.context import day, standard, words
from plandoc.content.coverage import unprinted
from plandoc.readback.sections import NO_HEADING, differences
from plandoc.word.charts import chart
from plandoc.word.pictures import find, image
from plandoc.word.text import blocks, line, picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planbook.model.columns import AnyColumn, Row
    from planbook.model.register import Register
    from plandoc.readback.compare_parts import Wanted
    from plandoc.word.render import Context
    from plandoc.word.text import Ready

__all__ = ["context", "differences", "left_out"]

CALLED = "Handlingsplan"

NUMBER_TAGS = dict(
    zip(
        situation.NUMBERS,
        (
            Count.milieu.tag,
            Count.expression.tag,
            "kv_1",
            "kv_2",
            "kv_3",
            "kv_4",
            "summa",
        ),
        strict=True,
    )
)
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
        "antal_per_år": [_year(year) for year in situation.counted(register)],
        "underlag": [
            {**words(source), "uppgifter": facts}
            for source, facts in situation.sources(register)
        ],
        "enkäten": situation.survey(register),
        "slutsatser_med_aktiviteter": [
            _tagged(row, situation.CONCLUSION)
            for row in situation.conclusions(register)
        ],
        "beslutsgång": list(_decision_facts(register)),
    }


def left_out(register: Register) -> Iterator[str]:
    """Name what is filled in but has no place in the plan."""
    for kind in withheld_kinds(register):
        yield from _hidden(register, kind)
    uncounted = sum(
        is_released(row) and not is_countable(row) for row in register[Count]
    )
    if uncounted:
        yield f"{_rows(uncounted)} på {Count.sheet} utan år, kvartal eller antal"
    outside = sum(
        is_released(row) and not is_within(row, register) for row in register[Count]
    )
    if outside:
        yield f"{_rows(outside)} på {Count.sheet} utanför lägesbildens period"
    yield from unprinted(register, in_plan=True)


def _hidden(register: Register, kind: type[Row]) -> Iterator[str]:
    """Tell how much of a sheet may not be published."""
    hidden = [row for row in register.rows[kind] if not is_released(row)]
    if kind.shape is Shape.FORM:
        if any(column in row.filled for row in hidden for column in decided_on(row)):
            yield f"bladet {kind.sheet} som inte får publiceras"
    elif hidden:
        yield f"{_rows(len(hidden))} på {kind.sheet} som inte får publiceras"


def _rows(number: int) -> str:
    return "1 rad" if number == 1 else f"{number} rader"


def _year(year: situation.Year) -> Context:
    bars = year.bars
    return {
        "år": str(year.year),
        "rader": [
            {NUMBER_TAGS[heading]: text for heading, (_, text) in row.items()}
            for row in year.table
        ],
        "diagram": blocks("") if bars is None else chart(bars, year.aloud),
        "har_diagram": bars is not None,
    }


def _tagged(row: Wanted, columns: Iterable[AnyColumn]) -> Context:
    return {column.tag: row[column.heading][1] for column in columns}


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
            **_activities(register, section.area),
            **_aims(register, section.area),
        }


def _is_listed(section: Section) -> bool:
    """Tell whether a section is in the contents (R-002, R-004)."""
    if section.listed is not None:
        return section.listed is YesNo.YES
    return section.level == 1 or section.area is not None


def _activities(register: Register, area: str | None) -> Context:
    """Give the activities of an area, and the conclusions that they answer to."""
    rows = [
        activity
        for activity in register[Activity]
        if normal(activity.area or "") == normal(area or "")
    ]
    return {
        "aktiviteter": list(map(words, rows)),
        "svarar_mot": situation.answering(register, rows),
    }


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
        said = {name: area or NO_AREA_SAID, **_activities(register, area)}
        yield {**_extra(heading), **said, **_aims(register, area)}


def _extra(heading: Ready) -> Context:
    """Give a section that stands in no row of the register."""
    blank = dict.fromkeys((column.tag for column in Section.columns), "")
    text = {Section.body.tag: blocks(""), "rubrikrad": heading}
    figure = {"bildrad": blocks(""), "bildtext": ""}
    activities: Context = {"aktiviteter": [], "svarar_mot": ""}
    aims = dict.fromkeys((column.tag for column in AIMS), "")
    return {**blank, **text, **figure, **aims, **activities}


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
