"""What the coordinator answers for, on a page: gaps, duties, fora, units, grants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.schema import Plan
from plandoc.content.context import standard, title, years
from plandoc.content.coverage import left_out, place, words
from plandoc.content.gaps import gaps
from plandoc.content.overview_tables import overview
from plandoc.readback.compare import Difference, flat, legible
from plandoc.readback.compare_parts import table_differences, tables
from plandoc.readback.cover import fact_differences
from plandoc.readback.read import Line, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.cell import Cell
    from planbook.model.register import Register
    from plandoc.word.render import Context

__all__ = ["context", "differences", "left_out"]

CALLED = "Samordnarens översikt"
NO_GAPS = "Inga luckor."


def context(register: Register, *, decision: bool, about: str = "") -> Context:
    """Arrange the register for samordning.docx, which is never a draft of anything."""
    arranged = standard(register, decision=decision, about=about)
    del arranged["utkast"]
    plan = register.form(Plan)
    return {
        **arranged,
        "titel": " ".join(filter(None, (CALLED, years(plan)))),
        "planens_titel": title(plan),
        "luckor": [text for _, text in gaps(register)],
        **{table.tag: words(table.rows) for table in overview(register)},
        **{f"{table.tag}_urval": table.chosen for table in overview(register)},
    }


def differences(
    file: bytes, register: Register, *, about: str = ""
) -> tuple[Difference, ...]:
    """Give every cell that the overview does not repeat as it stands."""
    del about  # it is about all of the register
    found = read(file)
    lines = [flat(block.text) for block in found if isinstance(block, Line)]
    return (
        *fact_differences(found, _facts(register)),
        *_line_differences(lines, register),
        *(
            difference
            for table in overview(register)
            for difference in table_differences(
                tables(found, table.headings), place(table.sheet), table.rows
            )
        ),
    )


def _facts(register: Register) -> Iterator[tuple[Cell, str]]:
    plan = register.form(Plan)
    yield plan.cell(Plan.board), plan.text(Plan.board)
    yield plan.cell(Plan.year), years(plan)


def _line_differences(lines: list[str], register: Register) -> Iterator[Difference]:
    """Look for each gap, and for what is said of a table that is not whole."""
    chosen = [(place(table.sheet), table.chosen) for table in overview(register)]
    said = [(cell, f"- {text}") for cell, text in gaps(register)]
    for cell, text in (*said, *((cell, text) for cell, text in chosen if text)):
        if flat(legible(text)) not in lines:
            yield Difference(cell, text, "")
