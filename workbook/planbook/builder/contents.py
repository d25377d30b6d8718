"""What a workbook is built with: rows of values, by kind of row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from planbook.model.columns import AnyColumn, Row


@dataclass(frozen=True)
class Filled:
    """One row to be written; ``notes`` stand beside the facts of a form."""

    values: Mapping[AnyColumn, Any]
    notes: Mapping[AnyColumn, str] = field(default_factory=dict[AnyColumn, str])

    def words(self, column: AnyColumn) -> str:
        """Give the words that the row shows in a column."""
        value = self.values.get(column)
        return "" if value is None else column.show(value)


Contents: TypeAlias = Mapping[type[Row], Sequence[Filled]]
Computed: TypeAlias = Mapping[str, Mapping[str, float | str]]  # by sheet and by cell
