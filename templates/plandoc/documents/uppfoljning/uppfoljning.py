"""The report of a follow-up at one occasion, which ``about`` names: T1, T2 or VB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.facts import follow_up
from planbook.schema import Activity, Answer, Area, Plan
from plandoc.content import coverage, progress
from plandoc.content.answers import chosen, known, printed, words
from plandoc.content.context import SUBJECT, day, standard, title, years
from plandoc.content.coverage import words as words_of
from plandoc.content.year_parts import parts
from plandoc.documents.uppfoljning.report_readback import differences
from plandoc.word.charts import chart
from plandoc.word.text import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.register import Register
    from plandoc.word.render import Context
    from plandoc.word.text import Ready

__all__ = ["context", "differences", "left_out"]

CALLED = "Uppföljning"


def subjects(register: Register, occasion: str, role: str) -> tuple[str, ...]:
    """Say which report is meant: of one occasion, the latest that is due if none."""
    del role  # a report is for everybody
    return (known(register, occasion),)


def context(register: Register, *, decision: bool, about: str = "") -> Context:
    """Arrange the register for uppfoljning.docx; ``about`` names the occasion."""
    occasion = chosen(register, about)
    plan = register.form(Plan)
    when = f"vid {occasion}" if occasion else ""
    named = ("Uppföljning", when, "av", SUBJECT, years(plan))
    name = " ".join(filter(None, named))
    return {
        **standard(register, decision=decision, about=occasion),
        **_tables(register, occasion),
        "titel": name,
        "titel_kort": name,
        "planens_titel": title(plan),
        "planperiod": years(plan),
        "tillfället": occasion,
        "sista_dag": day(follow_up.last_day(register, occasion)),
        "sammanfattning": " ".join(progress.summary(register, occasion)),
        "diagram": _chart(register, occasion),
        "vid_årets_slut": progress.is_yearly(occasion),
        "utan_tillfälle": [_activity(row) for row in progress.never(register)],
        **_year(register, occasion),
    }


def left_out(register: Register) -> Iterator[str]:
    """Name the answers that nothing asks for, and what is not of the plan's years."""
    printed_rows = {each.answer for each in follow_up.every(register)}
    rows = [row for row in register[Answer] if row.status or row.comment]
    number = sum(row not in printed_rows for row in rows)
    if number:
        said = "1 svar" if number == 1 else f"{number} svar"
        yield f"{said} på {Answer.sheet} som ingen aktivitet frågar efter"
    yield from coverage.left_out(register)


def _tables(register: Register, occasion: str) -> Context:
    return {
        "områden": [
            {
                Area.name.tag: name,
                Area.goal.tag: area.text(Area.goal) if area else "",
                Area.measure.tag: area.text(Area.measure) if area else "",
                "svar": words(
                    printed(register, each, progress.COLUMNS) for each in rows
                ),
            }
            for name, area, rows in progress.areas(register, occasion)
        ],
        "avvikelser": words(progress.astray(register, occasion)),
        "saknas": words(progress.missing(register, occasion)),
        "övriga": words(progress.others(register, occasion)),
    }


def _year(register: Register, occasion: str) -> Context:
    """Give what the year has come to, each part empty at any other occasion."""
    said = {part.tag: words_of(part.rows) for part in parts(register, occasion)}
    drawn = {
        f"{part.tag}_diagram": [picture.drawn for picture in part.pictures]
        for part in parts(register, occasion)
    }
    return {**said, **drawn}


def _activity(row: Activity) -> Context:
    return {column.tag: row.text(column) for column in (Activity.title, Activity.owner)}


def _chart(register: Register, occasion: str) -> Ready:
    bars = progress.bars(register, occasion)
    return (
        blocks("") if bars is None else chart(bars, progress.aloud(register, occasion))
    )
