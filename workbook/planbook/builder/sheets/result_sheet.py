"""The sheet Kontroll: where a check is written. Only privacy is looked for in it."""

from planbook import layout
from planbook.builder import look
from planbook.builder.look import Canvas
from planbook.layout import RESULT_HEADINGS

TABLE = "Fynd"
RESULT_STYLE = "TableStyleLight1"  # thin lines and pale bands
NOT_YET = (
    "Ingen kontroll är gjord. Tryck på Kontrollera i fliken Handlingsplan, eller på "
    "knappen på bladet Start."
)
GRADES = (
    "STOPP hindrar alla dokument. FEL hindrar beslutsversionen. VARNING vill ha en "
    "åtgärd eller ett skäl. NOTIS är bra att se över."
)
NEVER_READ = "Bladet skrivs om vid varje kontroll och läses aldrig tillbaka."


def write_result_sheet(canvas: Canvas, heading: str) -> None:
    """Write the sheet Kontroll: its headings, and how a check is run."""
    look.look_of_banner(canvas, NOT_YET, NEVER_READ, len(RESULT_HEADINGS))
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
