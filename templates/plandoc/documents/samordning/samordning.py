"""What the coordinator answers for, on a page: gaps, duties, fora, units, grants."""

from collections.abc import Callable
from typing import NamedTuple

from planbook.facts.calendar import years_of_plan
from planbook.model.register import Register
from planbook.model.swedish import number_of
from planbook.schema import Duty, Forum, Grant, Plan, Unit
from plandoc.content import coverage
from plandoc.content.coverage import CARRIED_BY, DONE, EMPLOYEES, NO, NOBODY, UNTOLD
from plandoc.content.document_pieces import Document, Fact, Piece, Wanted, WantedLine, all_of
from plandoc.content.gaps import gap_sentences
from plandoc.content.left_out import outside_the_years
from plandoc.content.template_context import plan_title

_CALLED = "Samordnarens översikt"
_MOST = 12  # rows of units or fora; of more, the first that lack something are shown
FORA = tuple(name for name in coverage.MEETINGS if name != coverage.CONVENER)
_DUTIES = tuple(name for name in coverage.DUTIES if name != coverage.WHOSE)


class Shown(NamedTuple):
    """A table: its tag, its sheet, its headings, its rows and which they are."""

    tag: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[Wanted, ...]
    chosen: str = ""


class Counted(NamedTuple):
    """What the rows of a table are: one, several, and how none of them is told."""

    one: str
    several: str
    none: str


FORUM = Counted("forum", "forum", "Inget av de {} forumen")
UNIT = Counted("enhet", "enheter", "Ingen av de {} enheterna")


def _said(register: Register, _about: str) -> Piece:
    plan, missing = register.form(Plan), gap_sentences(register)
    return Piece.together(
        Piece.of_facts(plan, Plan.board),
        Piece.of(
            Fact(plan.cell(Plan.year), years_of_plan(plan)),
            titel=" ".join(filter(None, (_CALLED, years_of_plan(plan)))),
            planens_titel=plan_title(plan),
        ),
        Piece.of(
            *(WantedLine(cell, f"- {text}") for cell, text in missing),
            luckor=[text for _, text in missing],
        ),
        *map(_table, coordination_overview(register)),
    )


def _table(shown: Shown) -> Piece:
    """Give a table, and what is said of one that is not whole."""
    chosen = WantedLine(all_of(shown.sheet), shown.chosen)
    return Piece.together(
        Piece.of_table(shown.tag, shown.sheet, shown.headings, shown.rows),
        Piece({f"{shown.tag}_urval": shown.chosen}, (chosen,)),
    )


def coordination_overview(register: Register) -> tuple[Shown, ...]:
    """Give the tables of «samordning»; the duties that nobody carries stand first."""
    duties, fora = coverage.duty_coverage(register), tuple(coverage.meeting_coverage(register))
    return (
        Shown(
            "uppdragen",
            Duty.sheet,
            _DUTIES,
            tuple(sorted(duties, key=lambda row: row[CARRIED_BY][1] != NOBODY)),
        ),
        _short(Shown("forumen", Forum.sheet, FORA, fora), FORUM, _is_silent),
        _short(
            Shown("enheterna", Unit.sheet, coverage.UNITS, tuple(coverage.unit_rows(register))),
            UNIT,
            _lacks,
        ),
        Shown(
            "stödet", Grant.sheet, coverage.COVERED_KINDS, tuple(coverage.grant_kind_coverage(register))
        ),
    )


def _short(table: Shown, what: Counted, lacks: Callable[[Wanted], bool]) -> Shown:
    """Keep of a long table some rows that lack something, and the sum at its end."""
    *rows, total = table.rows or ({},)
    if len(rows) <= _MOST:
        return table
    lacking = [row for row in rows if lacks(row)]
    said = _chosen(len(rows), len(lacking), what)
    return table._replace(rows=(*lacking[:_MOST], total), chosen=said)


def _chosen(every: int, lacking: int, what: Counted) -> str:
    """Say which rows of a long table are shown, and how many more there would be."""
    if not lacking:
        return f"{what.none.format(every)} saknar något."
    said = f"{lacking} av {every} {what.several} saknar något"
    more = lacking - _MOST
    if more <= 0:
        return f"{said}, och bara de visas."
    left = number_of(more, what.one, what.several)
    return f"{said}. Här visas de {_MOST} första, och {left} till finns i registret."


def _is_silent(row: Wanted) -> bool:
    """Tell whether a forum has not met, or met without the matter or minutes."""
    held, raised, minuted = (row[name][1] for name in (coverage.HELD, coverage.RAISED, coverage.MINUTED))
    return held == "0" or not held == raised == minuted


def _lacks(row: Wanted) -> bool:
    """Tell whether a unit has not told of the course, or not talked at a meeting."""
    is_untold = UNTOLD in {row[name][1] for name in (EMPLOYEES, DONE)}
    return is_untold or row[coverage.TALKED][1] == NO


OVERVIEW = Document(_CALLED, says=_said, left_out=outside_the_years, can_be_draft=False)
