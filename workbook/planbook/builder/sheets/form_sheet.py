"""A sheet that is a form: a fact on each row, with its value and a note."""

from planbook import layout
from planbook.builder import look, validation
from planbook.builder.cell_writer import clean_for_cell, write_cell
from planbook.builder.contents import Contents, Filled
from planbook.builder.line_count import row_height
from planbook.builder.look import Canvas, Properties
from planbook.layout import FORM_HEADINGS, FORM_HELP
from planbook.model.columns import AnyColumn, Need

_HEADINGS = (*FORM_HEADINGS, FORM_HELP)
_WIDTHS = (36, 50, 42, 58)
HELP = len(_HEADINGS)
CELL: Properties = {**look.BODY, "valign": "vcenter"}
QUIET: Properties = {"font_color": look.GREY_INK}
FRAMED: Properties = {**CELL, "left": 1, "right": 1, "left_color": look.LINE, "right_color": look.LINE}


def write_form_sheet(canvas: Canvas, contents: Contents, heading: str) -> None:
    """Write a sheet that is a form; only its values and notes are open for typing."""
    (kind,) = layout.kinds_on(canvas.name)
    filled = next(iter(contents.get(kind, ())), None)
    look.look_of_banner(canvas, kind.help_text, look.PRIVACY, HELP)
    look.look_of_legend(canvas, layout.HEAD_ROW - 1)
    for place, (words, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True), 1):
        canvas.sheet.set_column(place - 1, place - 1, width)
        where = canvas.cell(layout.HEAD_ROW, place)
        canvas.words(where, words, look.HEADING, {"bg_color": look.NAVY})
    canvas.sheet.set_row(layout.HEAD_ROW - 1, 24)
    for column in kind.columns:
        _write_fact(canvas, column, filled)
    canvas.sheet.freeze_panes(layout.HEAD_ROW, 0)
    look.look_on_paper(canvas, heading, layout.HEAD_ROW)
    canvas.sheet.fit_to_pages(1, 0)
    validation.protect_from_typing(canvas)


def _write_fact(canvas: Canvas, column: AnyColumn, filled: Filled | None) -> None:
    row = layout.heading_cell(column).row
    value = filled.values.get(column) if filled else None
    note = filled.notes.get(column, "") if filled else ""
    _write_label(canvas, column, row)
    where = canvas.cell(row, layout.VALUE)
    typed = {"bg_color": look.GREY} if column.locked else look.OPEN
    write_cell(canvas, where, column, value, FRAMED, typed)
    beside = canvas.cell(row, layout.NOTE)
    words = clean_for_cell(note, beside)
    canvas.words(beside, words, FRAMED, look.OPEN, {"num_format": "@"})
    advice = validation.validation_advice(column)
    canvas.words(canvas.cell(row, HELP), advice, CELL, QUIET)
    canvas.sheet.data_validation(where.address, validation.of_value(column))
    _colour(canvas, column, where.address)
    texts = (column.heading, filled.words(column) if filled else "", words, advice)
    canvas.sheet.set_row(row - 1, row_height(zip(texts, _WIDTHS, strict=True)))


def _write_label(canvas: Canvas, column: AnyColumn, row: int) -> None:
    """Write what is asked for; its edge has the colour of how much it is needed."""
    edge: Properties = {
        "left": 5,
        "left_color": look.NEED_COLOURS[column.need],
        "bg_color": look.TINT,
        "bold": column.need is Need.MUST,
    }
    canvas.words(canvas.cell(row, 1), column.heading, CELL, edge)


def _colour(canvas: Canvas, column: AnyColumn, address: str) -> None:
    if column.need in look.MISSING_COLOURS:
        colour: Properties = {"bg_color": look.MISSING_COLOURS[column.need]}
        canvas.colour(address, f"LEN(TRIM({address}))=0", colour)
