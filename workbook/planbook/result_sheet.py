"""The sheet Kontroll: headings for what a check finds. It is never read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook import look, placing

if TYPE_CHECKING:
    from planbook.look import Canvas

SHEET = "Kontroll"
HEADINGS = {"Grad": 12, "Kod": 9, "Blad": 16, "Cell": 9, "Text": 100}
LINE = "Kör «handlingsplan kontrollera FIL.xlsx». Svaret är en rad för varje fynd."
GRADES = (
    "FEL hindrar beslutsversionen. VARNING vill ha en åtgärd eller ett skäl. "
    "NOTIS upplyser."
)
NEVER_READ = (
    "Verktyget läser aldrig det här bladet. Det som står här ändrar varken registret "
    "eller planen."
)


def write_results(canvas: Canvas, heading: str) -> None:
    """Write the headings, and how a check is run."""
    look.banner(canvas, LINE, NEVER_READ, len(HEADINGS))
    canvas.words(canvas.cell(placing.HEAD_ROW - 1, 1), GRADES, look.SOFT)
    canvas.sheet.set_row(placing.HEAD_ROW - 2, 20)
    canvas.sheet.set_row(placing.HEAD_ROW - 1, 24)
    for place, (words, width) in enumerate(HEADINGS.items(), start=1):
        canvas.sheet.set_column(place - 1, place - 1, width)
        where = canvas.cell(placing.HEAD_ROW, place)
        canvas.words(where, words, look.HEADING, {"bg_color": look.NAVY})
    canvas.sheet.freeze_panes(placing.HEAD_ROW, 0)
    look.paper(canvas, heading, placing.HEAD_ROW)
    look.one_page_wide(canvas)
    look.protect(canvas)
