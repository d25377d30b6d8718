"""What documents say of a cell: its words, or as much of a number as may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.facts.disclosure import share, told
from planbook.model.columns import Tally

if TYPE_CHECKING:
    from planbook.facts.disclosure import Span
    from planbook.model.columns import AnyColumn, Row


def span(row: Row, column: Tally) -> Span | None:
    """Give what may be told of a number, or nothing where there is none."""
    number = row[column]
    if number is None:
        return None
    whole = row[column.of] if column.of else None
    return told(number) if whole is None else share(number, whole)


def said(row: Row, column: AnyColumn) -> str:
    """Give the words that a document has for a cell, or nothing."""
    if isinstance(column, Tally):
        found = span(row, column)
        return "" if found is None else str(found)
    return row.text(column)
