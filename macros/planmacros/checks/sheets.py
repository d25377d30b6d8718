"""Which sheets a workbook has: what W01 tells of as missing is not told again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.model.book import normal

if TYPE_CHECKING:
    from planbook.model.columns import Row
    from planbook.model.register import Register


def has_sheet(register: Register, kind: type[Row]) -> bool:
    """Tell whether the workbook has the sheet of a kind of row, filled in or not."""
    wanted = normal(kind.sheet)
    return any(
        normal(sheet) == wanted
        for sheet in {words.cell.sheet for words in register.words}
    )
