"""The register that contents will be, before anyone has written or read a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planbook.builder.contents import Filled
from planbook.model.book import blank
from planbook.model.columns import Row, Shape, Text
from planbook.model.register import Register
from planbook.schema import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planbook.builder.contents import Contents
    from planbook.model.columns import AnyColumn

NOTHING = Filled({})
FIRST = 2  # the place of the first row in a column that begins with its heading


def register(contents: Contents, as_of: date) -> Register:
    """Give the rows as they would be read, numbered by their places in a column."""
    return Register(as_of, {kind: tuple(_rows(kind, contents)) for kind in SHEETS})


def _rows(kind: type[Row], contents: Contents) -> Iterator[Row]:
    rows = contents.get(kind, ())
    if kind.shape is Shape.FORM:
        rows = (*rows, NOTHING)[:1]
    for number, filled in enumerate(rows, start=FIRST):
        values = {
            column: _read(column, value)
            for column, value in filled.values.items()
            if not blank(value)
        }
        if values or kind.shape is Shape.FORM:
            yield kind(number, {}, values, frozenset(values), filled.notes)


def _read(column: AnyColumn, value: Any) -> Any:
    return column.read(value) if isinstance(column, Text) else value
