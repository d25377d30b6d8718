"""What may be published (R-303, K-P07): what has to be said so, only where it is."""

from collections.abc import Container, Iterator
from dataclasses import replace
from typing import TypeVar

from planbook.model.columns import AnyColumn, Refs, Row
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import YesNo

R = TypeVar("R", bound="Row")


def is_released(row: Row) -> bool:
    """Tell whether a row is released for documents; if never asked, it always is."""
    mark = row.traits.release
    return mark is None or row[mark] is YesNo.YES


def released_rows(register: Register, kind: type[R]) -> tuple[R, ...]:
    """Give the rows of a kind that may be published, and no others."""
    return tuple(row for row in register[kind] if is_released(row))


def unreleased_rows(register: Register, kind: type[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Give the rows that say nej, and those where nobody has decided yet."""
    mark = kind.traits.release
    hidden = [row for row in register.rows[kind] if mark and not is_released(row)]
    refused = tuple(row for row in hidden if mark in row.filled)
    return refused, tuple(row for row in hidden if row not in refused)


def kinds_to_release(register: Register) -> Iterator[type[Row]]:
    """Give the kinds whose rows have to say that they may be published."""
    return (kind for kind in register.rows if kind.traits.release)


def without_unreleased(register: Register) -> Register:
    """Let no row name a row that is not released."""
    rows = dict(register.rows)
    for column in (column for kind in register.rows for column in kind.columns):
        target = column.points_at
        if target and target.sheet.traits.release:
            shown = {normal(row.text(target)) for row in released_rows(register, target.sheet)}
            rows[column.sheet] = tuple(_naming(row, column, shown) for row in rows[column.sheet])
    earlier = tuple(map(without_unreleased, register.earlier))
    return replace(register, rows=rows, earlier=earlier)


def _naming(row: Row, column: AnyColumn, shown: Container[str]) -> Row:
    words = row.text(column)
    keys = Refs.keys(words) if isinstance(column, Refs) else (words,)
    kept = ", ".join(key for key in keys if normal(key) in shown)
    return replace(row, values={**row.values, column: kept or None}) if words else row
