"""The lists that drop-downs offer: what they are called and where they stand."""

from collections.abc import Iterator

from planbook import layout
from planbook.builder import look, validation
from planbook.builder.look import Canvas, Properties
from planbook.builder.sheets.sheet_formulas import offered_cells
from planbook.model.cell import Cell, letters
from planbook.schema import LIST_SHEET

_FIRST_ROW = layout.HEAD_ROW + 1
GREY: Properties = {"bg_color": look.GREY, "font_color": look.GREY_INK}


def drop_down_names() -> Iterator[tuple[str, str]]:
    """Give each list its name, and the cells that it stands for."""
    for column in layout.listed_columns():
        yield layout.list_name(column), f"={offered_cells(column)}"
    for head, column, _ in layout.fixed_lists():
        letter, last = letters(head.column), head.row + len(column.words)
        yield (layout.list_name(column), f"='{LIST_SHEET}'!${letter}${_FIRST_ROW}:${letter}${last}")


def write_fixed_drop_downs(canvas: Canvas) -> None:
    """Write the words of drop-downs that are the tool's own, right of the tables."""
    for head, column, heading in layout.fixed_lists():
        place = head.column
        width = max(map(len, (*column.words, heading))) + 4
        canvas.sheet.set_column(place - 2, place - 2, look.GAP)
        canvas.sheet.set_column(place - 1, place - 1, width)
        _write_word(canvas, head, heading, look.HEADING)
        for row, word in enumerate(column.words, start=_FIRST_ROW):
            _write_word(canvas, canvas.cell(row, place), word, look.BODY)


def _write_word(canvas: Canvas, cell: Cell, word: str, style: Properties) -> None:
    canvas.words(cell, word, style, GREY)
    canvas.sheet.data_validation(cell.address, validation.of_fixed(word, cell.address))
