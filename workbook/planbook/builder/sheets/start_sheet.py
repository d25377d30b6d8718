"""The sheet Start: what the plan is, how the work is done, and how far it has come."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from planbook import layout
from planbook.builder import look, validation
from planbook.builder.contents import Contents
from planbook.builder.look import Canvas, Properties
from planbook.builder.macros import SheetButton
from planbook.builder.sheets import start_parts
from planbook.builder.sheets.sheet_formulas import written_formula
from planbook.builder.sheets.start_parts import Overview
from planbook.layout import OVERVIEW, RESULTS
from planbook.schema import Plan, Section, declared_kinds
from planbook.text_fields import FIELDS

LEFT, MARGIN, GAP = 2, 2, 3
SCREEN_WIDTH, LARGEST_ZOOM = 14.64, 90  # inches; both overviews on a small screen
EDGE_ROW, PRIVACY_ROW = 4, 6
BUTTON_ROW = PRIVACY_ROW + 1  # a narrow gap in a workbook without buttons
WORK_ROW = 8  # how the work is done, beside the areas
ROLES_ROW = WORK_ROW + start_parts.MOST_AREAS + 6  # beside the marks of running text
_HEIGHTS = {
    1: 24,
    2: 36,
    3: 26,
    EDGE_ROW: 4,
    EDGE_ROW + 1: 10,
    PRIVACY_ROW: 22,
    PRIVACY_ROW + 1: 10,
    WORK_ROW: 26,
    ROLES_ROW: 26,
}
_ROW_HEIGHT = 18
BUTTON_WIDTH, BUTTON_HEIGHT, BUTTON_GAP, BUTTON_TOP = 146, 34, 10, 15  # pixels
BUTTON_ROW_HEIGHT = 75  # points, which are 100 pixels
BUTTONS_ABREAST = 5
LOW_ROW = 15  # so that the roles get room on one page

TABS = ((look.AMBER, "chefernas flikar"), (look.NAVY, "samordnarens"), (look.TEAL, "verktygets"))
IN_RIBBON = "Knapparna finns i fliken Handlingsplan högst upp i Excel. Saknas den? Fråga IT."
NOTHING_HAPPENS = (
    "Händer inget när du trycker? Då har Excel stoppat knapparna.\n"
    "Spara filen på en plats som IT har godkänt, eller fråga IT."
)
MARKS: tuple[tuple[str, str, Properties], ...] = (
    ("Alt+Retur i cellen", "nytt stycke", {}),
    ("- punkt", "•  punkt i en lista", {}),
    ("1. nummer", "1.  punkt i en numrerad lista", {}),
    ("> ruta", "framhållen ruta", {"bg_color": look.TINT}),
    ("**fet**", "fet text", {"bold": True}),
    ("*kursiv*", "kursiv text", {"italic": True}),
    ("[ord](https://adress)", "ord som är en länk", {"font_color": look.TEAL}),
    ("[^fotnot]", "fotnot längst ned på sidan", {}),
    ("{fält}", "ord som fylls i från bladet Plan:", {}),
    *((str(field), field.gives, {}) for field in FIELDS),
)
BAND: Properties = {**look.MIDDLE, "bg_color": look.NAVY, "font_color": look.PALE_INK}
EDGE: Properties = {"bg_color": look.TEAL}
BIG: Properties = {**BAND, "font_size": 20, "bold": True, "font_color": look.WHITE}
WRAPPED: Properties = {"text_wrap": True}
TYPED: Properties = {"font_color": look.NAVY, "bold": True}


@cache
def start_steps() -> tuple[tuple[str, str], ...]:
    """Read the steps on the sheet Start: the sheet of each, and who does what there."""
    names = {kind.__name__: kind.sheet for kind in declared_kinds()}
    text = Path(__file__).with_name("start_steps.txt").read_text("utf-8")
    told = text.format_map({**names, "Overview": OVERVIEW, "Results": RESULTS})
    parts = (line.partition(" | ") for line in told.splitlines()[1:])
    return tuple((name, words) for name, _, words in parts)


def write_start_sheet(
    canvas: Canvas, contents: Contents, subject: str, buttons: Sequence[SheetButton] = ()
) -> None:
    """Write the sheet Start; its size follows from how many occasions there are."""
    roles = start_parts.start_part_of_roles(contents, ROLES_ROW, LEFT)
    areas = start_parts.start_part_of_areas(contents, WORK_ROW, roles.last + 2)
    widths = (MARGIN, *roles.widths, GAP, *areas.widths, MARGIN)
    for place, width in enumerate(widths):
        canvas.sheet.set_column(place, place, width)
    for row in range(1, roles.rows[-1] + 1):
        usual = _ROW_HEIGHT if row <= roles.total else LOW_ROW
        canvas.sheet.set_row(row - 1, _HEIGHTS.get(row, usual))
    _write_top(canvas, subject, len(widths))
    _write_steps(canvas)
    if buttons:
        _write_buttons(canvas, buttons, areas)
    else:
        below = canvas.cell(WORK_ROW + len(start_steps()) + 1, LEFT + 1)
        canvas.words(below, IN_RIBBON, look.SOFT)
    _write_marks(canvas, areas.left)
    start_parts.write_start_areas(canvas, areas)
    totals = [canvas.cell(areas.total, place).address for place in areas.occasions]
    start_parts.write_start_roles(canvas, roles, totals)
    _set_paper(canvas, subject, widths, roles.rows[-1])
    seen = sum(map(look.inches_on_paper, widths))
    canvas.sheet.set_zoom(min(LARGEST_ZOOM, int(SCREEN_WIDTH / seen * 100)))
    validation.protect_from_typing(canvas)


def _write_buttons(canvas: Canvas, buttons: Sequence[SheetButton], areas: Overview) -> None:
    """Draw the buttons in two lines, in a row where Start otherwise has a gap."""
    canvas.sheet.set_row(BUTTON_ROW - 1, BUTTON_ROW_HEIGHT)
    for order, button in enumerate(buttons):
        down, across = divmod(order, BUTTONS_ABREAST)
        canvas.sheet.insert_button(
            canvas.cell(BUTTON_ROW, LEFT).address,
            {
                "caption": button.caption,
                "description": button.tip,
                "macro": button.macro,
                "width": BUTTON_WIDTH,
                "height": BUTTON_HEIGHT,
                "x_offset": across * (BUTTON_WIDTH + BUTTON_GAP),
                "y_offset": BUTTON_TOP + down * (BUTTON_HEIGHT + BUTTON_GAP),
            },
        )
    first = canvas.cell(BUTTON_ROW, areas.left + 1)
    last = canvas.cell(BUTTON_ROW, areas.last)
    canvas.sheet.merge_range(
        layout.stretch(first, last), NOTHING_HAPPENS, canvas.looks(look.SOFT, WRAPPED)
    )


def _write_top(canvas: Canvas, subject: str, last: int) -> None:
    for row, style in ((1, BAND), (2, BIG), (3, BAND), (EDGE_ROW, EDGE)):
        canvas.fill(row, range(1, last + 1), style)
    subject = subject.replace('"', '""')
    what = f"{subject[:1].lower()}{subject[1:]}"
    lines = (
        (1, f'={layout.fact_place(Plan.municipality)}&""', BAND),
        (2, f"={written_formula('title', {'subject': subject, 'what': what})}", BIG),
        (3, f"={written_formula('standing', {})}", BAND),
    )
    for row, formula, style in lines:
        canvas.formula(canvas.cell(row, LEFT), formula, style)
    canvas.fill(PRIVACY_ROW, range(LEFT, last), look.WARNING)
    canvas.words(canvas.cell(PRIVACY_ROW, LEFT), look.PRIVACY, look.WARNING)


def _write_steps(canvas: Canvas) -> None:
    top = canvas.cell(WORK_ROW, LEFT)
    canvas.words(top, "Så här arbetar ni", start_parts.CHAPTER)
    look.look_of_colours(canvas, canvas.cell(WORK_ROW, LEFT + 2), TABS)
    for number, (name, text) in enumerate(start_steps(), start=1):
        row = WORK_ROW + number
        where, words = canvas.cell(row, LEFT), f"{number}  {name}"
        if name in (*layout.sheet_names(), OVERVIEW, RESULTS):
            link = canvas.looks(look.LINK)
            target = f"internal:'{name}'!A{layout.HEAD_ROW + 1}"
            canvas.sheet.write_url(where.address, target, link, words)
        else:
            canvas.words(where, words, start_parts.LABEL, look.BOLD)
        canvas.words(canvas.cell(row, LEFT + 1), text, start_parts.LABEL)


def _write_marks(canvas: Canvas, left: int) -> None:
    heading = f"Så skriver ni i bladet {Section.sheet}"
    canvas.words(canvas.cell(ROLES_ROW, left), heading, start_parts.CHAPTER)
    for row, (typed, meaning, style) in enumerate(MARKS, start=ROLES_ROW + 1):
        canvas.words(canvas.cell(row, left), typed, start_parts.LABEL, TYPED)
        canvas.words(canvas.cell(row, left + 1), meaning, start_parts.LABEL, style)


def _set_paper(canvas: Canvas, subject: str, widths: tuple[int, ...], last_row: int) -> None:
    """Print the work and the areas on the first page, the roles on the second."""
    look.look_on_paper(canvas, subject, 0)
    inches = sum(map(look.inches_on_paper, widths))
    # Excel ignores page breaks where the page is fitted, so the scale is worked out.
    canvas.sheet.set_print_scale(int(look.PAPER_WIDTH / inches * 100))
    canvas.sheet.set_h_pagebreaks([ROLES_ROW - 1])
    canvas.sheet.print_area(0, 0, last_row - 1, len(widths) - 1)
