"""What of the lägesbild may be published (R-303, K-P07): nothing unless it says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from planbook.model.book import normal
from planbook.model.columns import Refs
from planbook.schema import (
    Activity,
    Assessment,
    Conclusion,
    Count,
    Observation,
    Situation,
    YesNo,
)

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from planbook.model.columns import Choice
    from planbook.model.register import Register, Row

R = TypeVar("R", bound="Row")

_MARKS: Mapping[type[Row], Choice[YesNo]] = {
    kind: kind.public
    for kind in (Observation, Count, Assessment, Situation, Conclusion)
}
KINDS = tuple(_MARKS)


def is_released(row: Row) -> bool:
    """Tell whether a row may be in a document; rows of other kinds always may."""
    mark = _MARKS.get(type(row))
    return mark is None or row[mark] is YesNo.YES


def released(register: Register, kind: type[R]) -> tuple[R, ...]:
    """Give the rows of a kind that may be published, and no others."""
    return tuple(row for row in register[kind] if is_released(row))


def without_hidden_keys(register: Register) -> Register:
    """Let no activity name a conclusion that may not be published."""
    shown = {normal(row.text(Conclusion.id)) for row in released(register, Conclusion)}
    activities = tuple(_naming(row, shown) for row in register[Activity])
    return replace(
        register,
        rows={**register.rows, Activity: activities},
        earlier=tuple(map(without_hidden_keys, register.earlier)),
    )


def _naming(activity: Activity, shown: Container[str]) -> Activity:
    if activity.conclusions is None:
        return activity
    kept = [key for key in Refs.keys(activity.conclusions) if normal(key) in shown]
    values = {**activity.values, Activity.conclusions: ", ".join(kept) or None}
    return replace(activity, values=values)
