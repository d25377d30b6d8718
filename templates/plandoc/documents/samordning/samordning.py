"""What the coordinator answers for, on a page: gaps, duties, fora, units, grants."""

from collections.abc import Callable, Iterator, Sequence
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


class _Long(NamedTuple):
    """A table that may be too long for the page: its tag, its sheet and its headings.

    Its rows are ``one`` or ``several`` of something; ``none`` tells of none of them, and
    ``lacks`` which of them lack something.
    """

    tag: str
    sheet: str
    headings: tuple[str, ...]
    one: str
    several: str
    none: str
    lacks: Callable[[Wanted], bool]


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
        *_tables(register),
    )


def _tables(register: Register) -> Iterator[Piece]:
    """Give the tables; the duties that nobody carries stand first."""
    duties = sorted(coverage.duty_coverage(register), key=lambda row: row[CARRIED_BY][1] != NOBODY)
    yield Piece.of_table("uppdragen", Duty.sheet, _DUTIES, duties)
    none = "Inget av de {} forumen"
    fora = _Long("forumen", Forum.sheet, FORA, "forum", "forum", none, _is_silent)
    yield _short(fora, tuple(coverage.meeting_coverage(register)))
    none = "Ingen av de {} enheterna"
    units = _Long("enheterna", Unit.sheet, coverage.UNITS, "enhet", "enheter", none, _lacks)
    yield _short(units, tuple(coverage.unit_rows(register)))
    kinds = coverage.grant_kind_coverage(register)
    yield Piece.of_table("stödet", Grant.sheet, coverage.COVERED_KINDS, kinds)


def _short(table: _Long, rows: Sequence[Wanted]) -> Piece:
    """Keep of a long table some rows that lack something, and the sum at its end."""
    said, shown = "", rows
    if len(rows) > _MOST + 1:
        lacking = [row for row in rows[:-1] if table.lacks(row)]
        said, shown = _chosen(len(rows) - 1, len(lacking), table), (*lacking[:_MOST], rows[-1])
    chosen = WantedLine(all_of(table.sheet), said)
    return Piece.together(
        Piece.of_table(table.tag, table.sheet, table.headings, shown),
        Piece({f"{table.tag}_urval": said}, (chosen,)),
    )


def _chosen(every: int, lacking: int, what: _Long) -> str:
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
