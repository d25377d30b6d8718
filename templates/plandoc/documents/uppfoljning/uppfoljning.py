"""The report of a follow-up at one occasion, which ``about`` names: T1, T2 or VB."""

from collections.abc import Iterable, Iterator
from itertools import chain

from planbook.facts import follow_up
from planbook.facts.calendar import is_year_end, years_of_plan
from planbook.facts.fora import fora_that_met
from planbook.model.columns import day_text
from planbook.model.register import Register
from planbook.model.swedish import number_of
from planbook.schema import (
    Activity,
    Answer,
    Area,
    Decision,
    Discussion,
    Duty,
    Grant,
    Meeting,
    Plan,
    Training,
)
from plandoc.content import coverage as of
from plandoc.content import coverage_charts as drawn
from plandoc.content import document_pieces as pieces
from plandoc.content import progress
from plandoc.content.answers import known, occasion_of_answers, printed_answers, unread_answers
from plandoc.content.left_out import outside_the_years
from plandoc.content.template_context import SUBJECT, plan_title
from plandoc.word.word_text import blocks

_CALLED = "Uppföljning"
ANSWERS = pieces.all_of(Answer.sheet)  # for what comes out of all the answers
_COVER = (Plan.municipality, Plan.board, Plan.reference, Plan.goal)
_AIMS = (Area.goal, Area.measure)


def _said(register: Register, about: str) -> pieces.Piece:
    occasion = occasion_of_answers(register, about)
    return pieces.Piece.together(
        _cover(register, occasion),
        _summary(register, occasion),
        pieces.Piece.of_chapters("områden", _areas(register, occasion)),
        *(
            pieces.Piece.of_table(tag, Answer.sheet, headings, rows(register, occasion))
            for tag, headings, rows in (
                ("avvikelser", progress.ASTRAY, progress.progress_astray),
                ("saknas", progress.MISSING, progress.progress_unanswered),
                ("övriga", progress.OTHERS, progress.progress_of_other_ways),
            )
        ),
        _never(register, occasion),
        *_year(register, occasion),
    )


def _left_out(register: Register) -> Iterator[str]:
    """Name the answers that nothing asks for, and what is not of the plan's years."""
    printed_rows = {each.answer for each in follow_up.every_answer(register)}
    rows = [row for row in register[Answer] if row.status or row.comment]
    number = sum(row not in printed_rows for row in rows)
    if number:
        said = number_of(number, "svar", "svar")
        yield f"{said} på {Answer.sheet} som ingen aktivitet frågar efter"
    yield from outside_the_years(register)


def _cover(register: Register, occasion: str) -> pieces.Piece:
    plan = register.form(Plan)
    when = f"vid {occasion}" if occasion else ""
    named = ("Uppföljning", when, "av", SUBJECT, years_of_plan(plan))
    name = " ".join(filter(None, named))
    last_day = day_text(follow_up.last_day(register, occasion))
    return pieces.Piece.together(
        pieces.Piece.of_facts(plan, *_COVER),
        pieces.Piece.of_facts(register.form(Decision), Decision.status),
        pieces.Piece.of(
            pieces.Fact(plan.cell(Plan.board), plan_title(plan)),
            pieces.Fact(plan.cell(Plan.year), years_of_plan(plan)),
            pieces.Fact(ANSWERS, occasion),
            pieces.Fact(ANSWERS, last_day),
            om=occasion,
            titel=name,
            titel_kort=name,
            planens_titel=plan_title(plan),
            planperiod=years_of_plan(plan),
            tillfället=occasion,
            sista_dag=last_day,
        ),
    )


def _summary(register: Register, occasion: str) -> pieces.Piece:
    """Give the numbers in sentences and in a chart."""
    summary = " ".join(progress.progress_summary(register, occasion))
    figure = progress.progress_chart(register, occasion)
    drawn = figure.drawn if figure else blocks("")
    line, figures = pieces.WantedLine(ANSWERS, summary), (figure,) if figure else ()
    return pieces.Piece.of(line, *figures, sammanfattning=summary, diagram=drawn)


def _areas(register: Register, occasion: str) -> Iterator[pieces.Chapter]:
    for name, row, asked in progress.progress_by_area(register, occasion):
        area = row or Area(1, {}, {}, frozenset(), {})
        cell = area.cell(Area.name)
        rows = printed_answers(register, asked, progress.COLUMNS)
        tags = {Area.name.tag: name, **pieces.texts_of(area, *_AIMS), "svar": pieces.tagged_piece(rows)}
        table = pieces.WantedTable(cell, progress.COLUMNS, (rows,))
        said = pieces.Piece(tags, (table, *pieces.lines_of(area, pieces.Where.SOMEWHERE, *_AIMS)))
        yield pieces.Chapter(cell, name, said)


def _never(register: Register, occasion: str) -> pieces.Piece:
    """Give the activities that nothing asks about, which the year's report names."""
    rows, is_yearly = follow_up.never_asked(register), is_year_end(register, occasion)
    columns = (Activity.id, Activity.title, Activity.owner)
    lines = (pieces.lines_of(row, pieces.Where.SOMEWHERE, *columns) for row in rows)
    return pieces.Piece.of(
        *(chain.from_iterable(lines) if is_yearly else ()),
        vid_årets_slut=is_yearly,
        utan_tillfälle=[pieces.texts_of(row, *columns) for row in rows],
    )


def _year(register: Register, occasion: str) -> Iterator[pieces.Piece]:
    """Give what the year has come to, each part empty at any other occasion."""
    parts = (
        ("enheters_utbildning", Training, of.TRAINING, of.training_coverage, drawn.training_chart),
        ("enheters_samtal", Discussion, of.TALKS, of.talk_coverage, drawn.talk_chart),
        ("forums_möten", Meeting, of.MEETINGS, _met, drawn.meeting_chart),
        ("kontroller", Grant, of.GRANTS, of.grant_coverage, None),
        ("burna_uppdrag", Duty, of.DUTIES, of.duty_coverage, None),
    )
    is_yearly = is_year_end(register, occasion)
    for tag, kind, headings, rows, charts in parts:
        figures = tuple(charts(register)) if charts and is_yearly else ()
        yield pieces.Piece.of_table(tag, kind.sheet, headings, rows(register) if is_yearly else ())
        yield pieces.Piece({f"{tag}_diagram": [each.drawn for each in figures]}, figures)


def _met(register: Register) -> Iterable[pieces.Wanted]:
    """Give the fora where some of them has met."""
    is_any = any(each.meetings for each in fora_that_met(register))
    return of.meeting_coverage(register) if is_any else ()


FOLLOW_UP_REPORT = pieces.Document(
    _CALLED,
    says=_said,
    subjects=lambda register, occasion, _role: (known(register, occasion),),
    left_out=_left_out,
    hindrance=lambda register, occasion: unread_answers(register, known(register, occasion)),
    asks=("occasion",),
)
