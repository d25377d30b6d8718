"""What the coordinator answers for, on a page: gaps, duties, fora, units, grants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.schema import Plan
from plandoc.content.context import title, years
from plandoc.content.coverage import left_out
from plandoc.content.document import Document
from plandoc.content.gaps import gaps
from plandoc.content.pieces import Fact, Line, Piece, place, table, together
from plandoc.documents.samordning.overview_tables import Shown, overview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.register import Register

CALLED = "Samordnarens översikt"


def _said(register: Register, _about: str) -> Piece:
    plan, missing = register.form(Plan), gaps(register)
    named = {
        "titel": " ".join(filter(None, (CALLED, years(plan)))),
        "planens_titel": title(plan),
    }
    return together(
        Piece({**named}, tuple(_facts(plan))),
        Piece(
            {"luckor": [text for _, text in missing]},
            tuple(Line(cell, f"- {text}") for cell, text in missing),
        ),
        *map(_table, overview(register)),
    )


def _facts(plan: Plan) -> Iterator[Fact]:
    yield Fact(plan.cell(Plan.board), plan.text(Plan.board))
    yield Fact(plan.cell(Plan.year), years(plan))


def _table(shown: Shown) -> Piece:
    """Give a table, and what is said of one that is not whole."""
    chosen = Line(place(shown.sheet), shown.chosen)
    return together(
        table(shown.tag, shown.sheet, shown.headings, shown.rows),
        Piece({f"{shown.tag}_urval": shown.chosen}, (chosen,)),
    )


OVERVIEW = Document(
    CALLED,
    says=_said,
    left_out=left_out,
    can_be_draft=False,
)
