"""What the coordinator answers for, on a page: gaps, duties, fora, units, grants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.schema import Plan
from plandoc.content.context import title, years
from plandoc.content.document import Document
from plandoc.content.gaps import gaps
from plandoc.content.left_out import outside_the_years
from plandoc.content.pieces import (
    Fact,
    Line,
    Piece,
    facts,
    piece,
    place,
    table,
    together,
)
from plandoc.documents.samordning.overview_tables import Shown, overview

if TYPE_CHECKING:
    from planbook.model.register import Register

CALLED = "Samordnarens översikt"


def _said(register: Register, _about: str) -> Piece:
    plan, missing = register.form(Plan), gaps(register)
    return together(
        facts(plan, Plan.board),
        piece(
            Fact(plan.cell(Plan.year), years(plan)),
            titel=" ".join(filter(None, (CALLED, years(plan)))),
            planens_titel=title(plan),
        ),
        piece(
            *(Line(cell, f"- {text}") for cell, text in missing),
            luckor=[text for _, text in missing],
        ),
        *map(_table, overview(register)),
    )


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
    left_out=outside_the_years,
    can_be_draft=False,
)
