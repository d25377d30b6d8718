"""The sheet Översikt: what the coordinator answers for, on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING

from planbook import layout
from planbook.builder import look
from planbook.builder.sheets import overview_formulas, overview_places
from planbook.builder.sheets import overview_numbers as tally
from planbook.builder.sheets.overview_places import (
    BLOCKS,
    CARRIED,
    DAYS,
    FORMS,
    LEFT,
    MET,
    NAME,
    PROGRESS,
    STATES,
    TALKS,
    TOP,
    TRAINED,
    UNITS,
    VALUES,
)
from planbook.builder.sheets.sheet_charts import Bar, Chart, Place, draw
from planbook.builder.sheets.start_parts import CHAPTER, COLUMN, LABEL, RULED
from planbook.builder.sheets.start_parts import NAME as CELL
from planbook.builder.written import register as written
from planbook.model.cell import Cell, letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from planbook.builder.contents import Contents
    from planbook.builder.look import Canvas, Properties
    from planbook.builder.sheets.overview_places import Block
    from planbook.builder.sheets.sheet_charts import AddChart
    from planbook.model.register import Register

SHEET = overview_places.SHEET
ABOUT = (
    "Vad samordnaren svarar för, räknat ur de andra bladen. Inget skrivs in här; "
    f"talen bakom diagrammen står till höger, från kolumn {chr(64 + LEFT)}."
)
MARGIN, GAP = 2, 3
NUMBER, TITLE, CARRIER = 2, 3, 4  # the columns of the duties
CHARTS, CHART_COLUMNS, CHART_COLUMN = 6, 8, 14  # the first, how many and how wide
WIDTHS = (MARGIN, 7, 64, 33, GAP, *[CHART_COLUMN] * CHART_COLUMNS, MARGIN)
NUMBER_WIDTHS = (9, 42, *[14] * 6, GAP, 10)  # of the blocks to the right
SEEN = 14.64  # inches; the duties and the charts beside them on a small screen
ROW_HEIGHT = 14.25  # points, which are 19 pixels
HEIGHTS = {1: 30, 2: 20, 3: 26, 4: 18, 5: 21, 6: 18}
HEADINGS = TOP + 1
FIRST_DUTY = HEADINGS + 1
LEFT_OUT = FIRST_DUTY + overview_places.DUTIES  # the row below the last duty
UPPER, LOWER = TOP, TOP + 14  # the rows of the upper and of the lower charts
TALL, HIGH = 13, 20  # rows of those charts, and of those of the units
UNIT_ROW = LEFT_OUT + 2
LAST = UNIT_ROW + 2 + HIGH
PIXELS = 19  # of a row
COLUMN_PIXELS = 7 * CHART_COLUMN + 5
RIGHT = CHARTS + CHART_COLUMNS // 2  # where the charts to the right begin
CHART_WIDTH = CHART_COLUMNS // 2 * COLUMN_PIXELS
LEFT_WIDTH = (7 * sum(WIDTHS[1:4]) + 15) // 2  # half of what the duties take
HALF = UNITS // 2
MESSAGE: Properties = {**look.WARNING, "font_size": 13}
NOTE: Properties = {**look.SOFT, "font_size": 9, "italic": True}
EMPTY: Properties = {**NOTE, "font_color": look.INK, "indent": 1}
WHOLE: Properties = {"num_format": "0"}  # LibreOffice would show some as days
BARE: Properties = {"bg_color": look.ALARM, "font_color": look.ALARM_INK}
ALL_WELL: Properties = {"bg_color": look.CALM, "font_color": look.CALM_INK}
COURSE = "Grundutbildning, antal anställda"
APT = "APT där VBE togs upp, antal gånger"
REST_OF_UNITS = f", enhet {HALF + 1}–{UNITS}"


@dataclass(frozen=True)
class Page:
    """The sheet while it is written: where, and the register that it counts."""

    canvas: Canvas
    register: Register

    def formula(
        self,
        row: int,
        column: int,
        formula: str,
        value: float | str,
        *style: Properties,
    ) -> None:
        """Write a formula and what it gives."""
        where = self.canvas.cell(row, column)
        self.canvas.formula(where, formula, value, *style)


def write_dashboard(
    canvas: Canvas, contents: Contents, heading: str, as_of: date, add: AddChart
) -> None:
    """Write the sheet; formulas carry what they give on a day, and charts too."""
    page = Page(canvas, written(contents, as_of))
    for place, width in enumerate((*WIDTHS, *NUMBER_WIDTHS)):
        canvas.sheet.set_column(place, place, width)
    for row in range(1, LAST + 1):
        canvas.sheet.set_row(row - 1, HEIGHTS.get(row, ROW_HEIGHT))
    _write_top(page)
    _write_duties(page)
    _write_numbers(page)
    _write_notes(page)
    for chart, where in _charts():
        draw(canvas, add, chart, where)
    look.paper(canvas, heading, 0)
    canvas.sheet.fit_to_pages(1, 1)
    canvas.sheet.print_area(0, 0, LAST - 1, len(WIDTHS) - 1)
    canvas.sheet.set_zoom(int(SEEN / sum(map(look.inches, WIDTHS)) * 100))
    look.protect(canvas)


def _write_top(page: Page) -> None:
    canvas, last = page.canvas, len(WIDTHS)
    look.banner(canvas, ABOUT, "", last)
    carriers = _carriers(canvas)
    told = tally.summary(page.register)
    page.formula(3, 1, overview_formulas.summary(carriers), told, MESSAGE)
    canvas.fill(3, range(2, last + 1), MESSAGE)
    message = layout.stretch(canvas.cell(3, 1), canvas.cell(3, last))
    for test, style in (
        (f'COUNTIF({carriers},"{tally.NOBODY}*")>0', BARE),
        (f'$A$3="{tally.ALL_CARRIED}"', ALL_WELL),
    ):
        _colour(canvas, message, test, style)
    canvas.sheet.write_url(
        canvas.cell(4, NUMBER).address,
        "internal:'Start'!A1",
        canvas.looks(look.LINK, {"underline": 1}),
        "Start",
    )


def _carriers(canvas: Canvas) -> str:
    first, last = (canvas.cell(row, CARRIER) for row in (FIRST_DUTY, LEFT_OUT - 1))
    return f"${letters(CARRIER)}${first.row}:${letters(CARRIER)}${last.row}"


def _write_duties(page: Page) -> None:
    canvas, register = page.canvas, page.register
    canvas.words(canvas.cell(TOP, NUMBER), "Vem bär uppdragen?", CHAPTER)
    for place, words in ((NUMBER, "Nr"), (TITLE, "Uppdrag"), (CARRIER, "Bärs av")):
        canvas.words(canvas.cell(HEADINGS, place), words, COLUMN)
    known = tally.shown_duties(register)
    for order in range(overview_places.DUTIES):
        _write_duty(page, order, known[order] if order < len(known) else ("",) * 3)
    left = overview_formulas.duties_left()
    page.formula(LEFT_OUT, NUMBER, left, tally.duties_left(register), NOTE)
    top, bottom = (
        canvas.cell(row, column)
        for row, column in ((FIRST_DUTY, NUMBER), (LEFT_OUT - 1, CARRIER))
    )
    rows, carrier = layout.stretch(top, bottom), f"${letters(CARRIER)}{FIRST_DUTY}"
    bare = f'LEFT({carrier},{len(tally.NOBODY)})="{tally.NOBODY}"'
    _colour(canvas, _carriers(canvas), bare, {**BARE, **look.BOLD})
    _colour(canvas, rows, bare, BARE)
    _colour(canvas, rows, f'{carrier}<>""', RULED)


def _write_duty(page: Page, order: int, said: tuple[str, ...]) -> None:
    formulas = (
        overview_formulas.duty_number(order),
        overview_formulas.duty_title(order),
        overview_formulas.carrier(order),
    )
    for column, formula, words in zip(
        (NUMBER, TITLE, CARRIER), formulas, said, strict=True
    ):
        small: Properties = {"shrink": True} if column != NUMBER else {"bold": True}
        page.formula(FIRST_DUTY + order, column, formula, words, CELL, small)


def _colour(canvas: Canvas, cells: str, test: str, style: Properties) -> None:
    rule = {"type": "formula", "criteria": f"={test}", "format": canvas.looks(style)}
    canvas.sheet.conditional_format(cells, rule)


def _write_numbers(page: Page) -> None:
    """Write the numbers behind the charts, each block below the one before it."""
    canvas, register = page.canvas, page.register
    canvas.words(canvas.cell(TOP, LEFT), "Talen bakom diagrammen", CHAPTER)
    for block in BLOCKS:
        canvas.words(block.cell(-2, 0), block.title, LABEL, look.BOLD)
        for column, words in enumerate(block.headings):
            canvas.words(block.cell(-1, column), words, COLUMN, {"text_wrap": False})
    for order, name in enumerate(tally.quarters(register)):
        formula = tuple(overview_formulas.quarters())[order]
        canvas.formula(FORMS.cell(-1, VALUES + order), formula, name, COLUMN)
    for row, what in enumerate(overview_places.DAY_NAMES):
        canvas.words(DAYS.cell(row, NAME), what, LABEL)
    for block, formulas, lines in _numbers(register):
        _write_block(page, block, formulas, lines)
    for column, words in ((VALUES, COURSE), (VALUES + 2, APT)):
        title = f"{words}{REST_OF_UNITS}"
        canvas.formula(
            TRAINED.cell(-2, column),
            overview_formulas.second_half(title),
            tally.second_half(register, title),
            LABEL,
        )


def _numbers(
    register: Register,
) -> Iterator[tuple[Block, Iterable[Iterable[str]], Iterable[tally.Line]]]:
    """Give each block its formulas, row by row, and what they come to."""
    formulas = overview_formulas
    days = zip(tally.days(register), strict=True)
    yield DAYS, zip(formulas.days(), strict=True), days
    rows = map(formulas.carried, range(CARRIED.count))
    yield CARRIED, rows, tally.carried_lines(register)
    areas = map(formulas.progress, range(overview_places.AREAS))
    others = formulas.other_areas(overview_places.AREAS)
    yield PROGRESS, chain(areas, [others]), _with_others(register)
    yield FORMS, map(formulas.forms, range(FORMS.count)), tally.forms_lines(register)
    yield MET, map(formulas.met, range(MET.count)), tally.met_lines(register)
    units = map(formulas.trained, range(TRAINED.count))
    yield TRAINED, units, tally.trained_lines(register)
    states = zip(map(formulas.state, range(STATES.count)), strict=True)
    yield STATES, states, zip(tally.states(register), strict=True)


def _with_others(register: Register) -> Iterator[tally.Line]:
    """Give the lines of the areas, with blank ones before that of all the others."""
    *areas, others = tally.progress_lines(register)
    blank = _blank(PROGRESS)
    yield from areas
    yield from repeat(blank, overview_places.AREAS - len(areas))
    yield others


def _write_block(
    page: Page,
    block: Block,
    formulas: Iterable[Iterable[str]],
    lines: Iterable[tally.Line],
) -> None:
    known = chain(lines, repeat(_blank(block)))
    for row, (said, line) in enumerate(zip(formulas, known, strict=False)):
        for column, (formula, value) in enumerate(zip(said, line, strict=True)):
            where = block.cell(row, column)
            page.canvas.formula(where, formula, value, LABEL, WHOLE)


def _blank(block: Block) -> tally.Line:
    """Give what a row of a block comes to where there is nothing to count."""
    if block is CARRIED:
        return (0, "", 0, 0, 0)
    if block is TRAINED:
        return (0, "", "", "", "", 0)
    return (0, *[""] * (len(block.headings) - 1))


def _write_notes(page: Page) -> None:
    """Write what each chart counts, and why where one of them is empty."""
    canvas = page.canvas
    canvas.words(canvas.cell(UNIT_ROW, NUMBER), "Enheterna", CHAPTER)
    about = canvas.cell(UPPER + TALL, CHARTS)
    canvas.words(about, tally.ABOUT_PROGRESS, NOTE)
    for row, column, formula, words in _notes(page.register):
        style = NOTE if formula.startswith('="') else EMPTY
        far: Properties = {"indent": 16} if column == TITLE else {}
        page.formula(row, column, formula, words, style, far)


def _notes(register: Register) -> Iterator[tuple[int, int, str, str]]:
    """Give each sentence: its row and column, its formula and what that gives.

    Why a chart is empty stands behind it, and is seen through it.
    """
    formulas, behind = overview_formulas, 5
    lower = LOWER + TALL
    units, empty = UNIT_ROW + 1, UNIT_ROW + 2 + behind
    second = CHARTS + 2
    yield UPPER + behind, second, formulas.no_progress(), tally.no_progress(register)
    yield LOWER + behind, second, formulas.no_forms(), tally.no_forms(register)
    yield lower, CHARTS, formulas.about_forms(), tally.about_forms(register)
    yield UPPER + behind, RIGHT + 2, formulas.no_meetings(), tally.no_meetings(register)
    yield lower, RIGHT, formulas.about_meetings(), tally.about_meetings(register)
    yield units, NUMBER, formulas.about_training(), tally.about_training(register)
    yield units, CHARTS, formulas.about_talks(), tally.about_talks(register)
    yield empty, TITLE, formulas.no_training(), tally.no_training(register)
    yield empty, second, formulas.no_talks(), tally.no_talks(register)


def _charts() -> Iterator[tuple[Chart, Place]]:
    """Give every chart and its place."""
    tall, high = TALL * PIXELS, HIGH * PIXELS
    wide = CHART_WIDTH
    yield _progress(), Place(_corner(UPPER, CHARTS), 0, wide, tall)
    yield _forms(), Place(_corner(LOWER, CHARTS), 0, wide, tall)
    whole = (LOWER + TALL - UPPER) * PIXELS
    yield _meetings(), Place(_corner(UPPER, RIGHT), 0, wide, whole)
    for half, rows in enumerate((range(HALF), range(HALF, UNITS))):
        left = Place(_corner(UNIT_ROW + 2, NUMBER), half * LEFT_WIDTH, LEFT_WIDTH, high)
        yield _course(rows), left
        place = Place(_corner(UNIT_ROW + 2, (CHARTS, RIGHT)[half]), 0, wide, high)
        yield _talks(rows), place


def _corner(row: int, column: int) -> str:
    return Cell(SHEET, row, column).address


def _progress() -> Chart:
    text = "Liggande staplar: hur många aktiviteter varje område har av varje status."
    bars = _bars(PROGRESS, look.BARS)
    return Chart(
        "Aktiviteterna per område", _told(text, PROGRESS), _names(PROGRESS), bars
    )


def _forms() -> Chart:
    text = (
        "Liggande staplar: hur många blanketter varje miljö har, kvartal för kvartal."
    )
    title = "Blanketter per miljö och kvartal"
    return Chart(title, _told(text, FORMS), _names(FORMS), _bars(FORMS, look.STEPS))


def _meetings() -> Chart:
    text = (
        "Liggande staplar, tre för varje forum: hållna möten, möten med VBE på "
        "dagordningen och möten med protokoll."
    )
    bars = _bars(MET, look.BARS[:3])
    title = "Möten per forum"
    return Chart(title, _told(text, MET), _names(MET), bars, stacked=False)


def _course(rows: range) -> Chart:
    text = (
        "Liggande staplar: hur många anställda i varje enhet som har gått "
        f"grundutbildningen och hur många som återstår. {_which(rows)}"
    )
    bars = _bars(TRAINED, (look.BARS[0], look.BARS[2]), rows)
    title = COURSE if rows[0] == 0 else f"={layout.absolute(TRAINED.cell(-2, VALUES))}"
    return Chart(
        title,
        _told(text, TRAINED),
        _names(TRAINED, rows),
        bars,
        legend=rows[0] == 0,
    )


def _talks(rows: range) -> Chart:
    text = (
        "Liggande staplar: hur många gånger varje enhet har talat om "
        f"våldsbejakande extremism på APT eller annat möte. {_which(rows)}"
    )
    name = layout.absolute(TRAINED.cell(-1, TALKS))
    bar = Bar(name, TRAINED.span(TALKS, rows), look.BARS[1])
    second = f"={layout.absolute(TRAINED.cell(-2, VALUES + 2))}"
    title = second if rows[0] else APT
    told, names = _told(text, TRAINED), _names(TRAINED, rows)
    return Chart(title, told, names, (bar,), legend=False)


def _which(rows: range) -> str:
    return f"Enhet {rows[0] + 1} till {rows[-1] + 1}."


def _names(block: Block, rows: range | None = None) -> str:
    return block.span(NAME, rows)


def _bars(
    block: Block, looks: Sequence[Properties], rows: range | None = None
) -> tuple[Bar, ...]:
    """Give a bar for each column of a block, as many as there are looks."""
    return tuple(
        Bar(layout.absolute(block.cell(-1, column)), block.span(column, rows), style)
        for column, style in enumerate(looks, start=VALUES)
    )


def _told(text: str, block: Block) -> str:
    return f"{text} Talen står i bladet från cell {block.cell(-1, 0).address}."
