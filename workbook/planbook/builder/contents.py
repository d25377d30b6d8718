"""What a workbook is built with: rows of values, by kind of row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from planbook.model.columns import AnyColumn, Row


@dataclass(frozen=True)
class Filled:
    """One row to be written; ``notes`` stand beside the facts of a form."""

    values: Mapping[AnyColumn, Any]
    notes: Mapping[AnyColumn, str] = field(default_factory=dict[AnyColumn, str])


Contents: TypeAlias = Mapping[type[Row], Sequence[Filled]]
