"""How one value is written, so that Excel keeps it as what it is."""

from datetime import date
from typing import Any

from planbook.builder.look import Canvas, Properties
from planbook.model.cell import Cell
from planbook.model.columns import LONGEST_TEXT, AnyColumn


def write_cell(canvas: Canvas, cell: Cell, column: AnyColumn, value: Any, *look: Properties) -> None:
    """Write a value in a cell, in the look of its column; nothing is an empty cell."""
    looks = (*look, {"num_format": column.number_format})
    match value:
        case None:
            canvas.fill(cell.row, [cell.column], *looks)
        case date():
            canvas.sheet.write_datetime(cell.address, value, canvas.looks(*looks))
        case int():
            canvas.sheet.write_number(cell.address, value, canvas.looks(*looks))
        case _:
            canvas.words(cell, clean_for_cell(column.show(value), cell), *looks)


def clean_for_cell(text: str, cell: Cell) -> str:
    """Give text that can be written in a cell; raise ``ValueError`` if too long."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    # XML has no half characters. XlsxWriter writes control characters as Excel does.
    kept = kept.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if len(kept.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise ValueError(
            f"{cell}: texten är längre än {LONGEST_TEXT} tecken och får inte plats i en cell. Dela den."
        )
    return kept
