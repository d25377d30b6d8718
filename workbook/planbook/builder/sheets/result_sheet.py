"""The sheet Kontroll: where a check is written. Only privacy is looked for in it."""

from planbook import layout
from planbook.builder import look
from planbook.builder.look import Canvas
from planbook.layout import RESULT_HEADINGS
from planbook.model.text_files import messages_in_text_file

TABLE = "Fynd"
RESULT_STYLE = "TableStyleLight1"  # thin lines and pale bands
_SAID = messages_in_text_file(__file__)
GRADES, NEVER_READ = _SAID["grades"], _SAID["never_read"]


def write_result_sheet(canvas: Canvas, heading: str) -> None:
    """Write the sheet Kontroll: its headings, and how a check is run."""
    look.look_of_banner(canvas, _SAID["not_yet"], NEVER_READ, len(RESULT_HEADINGS))
    canvas.words(canvas.cell(layout.HEAD_ROW - 1, 1), GRADES, look.SOFT)
    canvas.sheet.set_row(layout.HEAD_ROW - 2, 20)
    canvas.sheet.set_row(layout.HEAD_ROW - 1, 24)
    for place, (words, width) in enumerate(RESULT_HEADINGS.items(), start=1):
        canvas.sheet.set_column(place - 1, place - 1, width, canvas.looks(look.BARE))
        where = canvas.cell(layout.HEAD_ROW, place)
        canvas.words(where, words, look.HEADING, {"bg_color": look.NAVY})
    canvas.sheet.freeze_panes(layout.HEAD_ROW, 0)
    look.look_on_paper(canvas, heading, layout.HEAD_ROW)
    canvas.sheet.fit_to_pages(1, 0)
