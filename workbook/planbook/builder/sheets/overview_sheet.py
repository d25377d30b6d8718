"""The sheet Översikt: what the coordinator answers for, on one screen."""

from collections.abc import Iterator, Sequence

from planbook import layout
from planbook.builder import look, validation
from planbook.builder.look import Canvas, Properties
from planbook.builder.sheets import overview_places as places
from planbook.builder.sheets.overview_places import FORMS, NAME, TRAINED, VALUES, OverviewBlock
from planbook.builder.sheets.sheet_charts import AddChart, Bar, Chart, Place, draw_sheet_chart
from planbook.builder.sheets.sheet_formulas import column_formulas, row_formulas, written_formula
from planbook.builder.sheets.start_parts import CHAPTER, COLUMN, LABEL, RULED
from planbook.builder.sheets.start_parts import NAME as CELL
from planbook.layout import OVERVIEW
from planbook.model.cell import Cell, letters
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Answer

_SAID = messages_in_text_file(__file__)
MARGIN, GAP = 2, 3
NUMBER, TITLE, CARRIER = 2, 3, 4  # the columns of the duties
CHARTS, CHART_COLUMNS, CHART_COLUMN = 6, 8, 14  # the first, how many and how wide
_WIDTHS = (MARGIN, 7, 64, 33, GAP, *[CHART_COLUMN] * CHART_COLUMNS, MARGIN)
NUMBER_WIDTHS = (9, 42, *[14] * 6, GAP, 10)  # of the blocks to the right
SEEN = 14.64  # inches; the duties and the charts beside them on a small screen
_ROW_HEIGHT = 14.25  # points, which are 19 pixels
_HEIGHTS = {1: 30, 2: 20, 3: 26, 4: 18, 5: 21, 6: 18}
_HEADINGS = places.TOP + 1
FIRST_DUTY = _HEADINGS + 1
LEFT_OUT = FIRST_DUTY + places.DUTIES  # the row below the last duty
UPPER, LOWER = places.TOP, places.TOP + 14  # the rows of the upper and of the lower charts
TALL, HIGH = 13, 20  # rows of those charts, and of those of the units
UNIT_ROW = LEFT_OUT + 2
LAST = UNIT_ROW + 2 + HIGH
PIXELS = 19  # of a row
COLUMN_PIXELS = 7 * CHART_COLUMN + 5
RIGHT = CHARTS + CHART_COLUMNS // 2  # where the charts to the right begin
CHART_WIDTH = CHART_COLUMNS // 2 * COLUMN_PIXELS
LEFT_WIDTH = (7 * sum(_WIDTHS[1:4]) + 15) // 2  # half of what the duties take
HALF = places.UNITS // 2
MESSAGE: Properties = {**look.WARNING, "font_size": 13}
NOTE: Properties = {**look.SOFT, "font_size": 9, "italic": True}
EMPTY: Properties = {**NOTE, "font_color": look.INK, "indent": 1}
WHOLE: Properties = {"num_format": "0"}  # LibreOffice would show some as days
BARE: Properties = {"bg_color": look.ALARM, "font_color": look.ALARM_INK}
ALL_WELL: Properties = {"bg_color": look.CALM, "font_color": look.CALM_INK}
COURSE = "Grundutbildning, antal anställda"
APT = "APT där VBE togs upp, antal gånger"
REST_OF_UNITS = f", enhet {HALF + 1}–{places.UNITS}"


def write_overview(canvas: Canvas, heading: str, add: AddChart) -> None:
    """Write the sheet Översikt and its charts; it is as large whatever others hold."""
    for place, width in enumerate((*_WIDTHS, *NUMBER_WIDTHS)):
        canvas.sheet.set_column(place, place, width)
    for row in range(1, LAST + 1):
        canvas.sheet.set_row(row - 1, _HEIGHTS.get(row, _ROW_HEIGHT))
    _write_top(canvas)
    _write_duties(canvas)
    _write_numbers(canvas)
    _write_notes(canvas)
    for chart, where in _charts():
        draw_sheet_chart(canvas, add, chart, where)
    look.look_on_paper(canvas, heading, 0)
    canvas.sheet.fit_to_pages(1, 1)
    canvas.sheet.print_area(0, 0, LAST - 1, len(_WIDTHS) - 1)
    canvas.sheet.set_zoom(int(SEEN / sum(map(look.inches_on_paper, _WIDTHS)) * 100))
    validation.protect_from_typing(canvas)


def _write_top(canvas: Canvas) -> None:
    last = len(_WIDTHS)
    look.look_of_banner(canvas, _SAID["about"].format(column=letters(places.LEFT)), "", last)
    carriers = {"carriers": _carriers(canvas)}
    first = canvas.cell(3, 1)
    canvas.formula(first, f"={written_formula('summary', carriers)}", MESSAGE)
    canvas.fill(3, range(2, last + 1), MESSAGE)
    message = layout.stretch(first, canvas.cell(3, last))
    canvas.colour(message, written_formula("is_alarming", carriers), BARE)
    canvas.colour(message, written_formula("is_calm", carriers), ALL_WELL)
    canvas.sheet.write_url(
        canvas.cell(4, NUMBER).address,
        "internal:'Start'!A1",
        canvas.looks(look.LINK, {"underline": 1}),
        "Start",
    )


def _carriers(canvas: Canvas) -> str:
    first, last = (canvas.cell(row, CARRIER) for row in (FIRST_DUTY, LEFT_OUT - 1))
    return f"${letters(CARRIER)}${first.row}:${letters(CARRIER)}${last.row}"


def _write_duties(canvas: Canvas) -> None:
    canvas.words(canvas.cell(places.TOP, NUMBER), "Vem bär uppdragen?", CHAPTER)
    for place, words in ((NUMBER, "Nr"), (TITLE, "Uppdrag"), (CARRIER, "Bärs av")):
        canvas.words(canvas.cell(_HEADINGS, place), words, COLUMN)
    for order in range(places.DUTIES):
        _write_duty(canvas, order)
    left = canvas.cell(LEFT_OUT, NUMBER)
    canvas.formula(left, f"={written_formula('duties_left', {})}", NOTE)
    top, bottom = (
        canvas.cell(row, column) for row, column in ((FIRST_DUTY, NUMBER), (LEFT_OUT - 1, CARRIER))
    )
    rows, carrier = layout.stretch(top, bottom), f"${letters(CARRIER)}{FIRST_DUTY}"
    bare = written_formula("is_bare", {"carrier": carrier})
    canvas.colour(_carriers(canvas), bare, {**BARE, **look.BOLD})
    canvas.colour(rows, bare, BARE)
    canvas.colour(rows, f'{carrier}<>""', RULED)


def _write_duty(canvas: Canvas, order: int) -> None:
    formulas = row_formulas("carried", places.CARRIED, order, "duty")
    for column, formula in zip((NUMBER, TITLE, CARRIER), formulas, strict=True):
        small: Properties = {"shrink": True} if column != NUMBER else {"bold": True}
        canvas.formula(canvas.cell(FIRST_DUTY + order, column), formula, CELL, small)


def _write_numbers(canvas: Canvas) -> None:
    """Write the numbers behind the charts, each block below the one before it."""
    canvas.words(canvas.cell(places.TOP, places.LEFT), "Talen bakom diagrammen", CHAPTER)
    for block in places.BLOCKS.values():
        canvas.words(block.cell(-2, 0), block.title, LABEL, look.BOLD)
        for column, words in enumerate(block.headings):
            canvas.words(block.cell(-1, column), words, COLUMN, {"text_wrap": False})
    for column, formula in enumerate(row_formulas("quarters", FORMS, 0), start=VALUES):
        canvas.formula(FORMS.cell(-1, column), formula, COLUMN)
    for row, (name, what) in enumerate(places.DAY_NAMES.items()):
        canvas.formula(places.DAYS.cell(row, 0), f"={written_formula(name, {})}", LABEL, WHOLE)
        canvas.words(places.DAYS.cell(row, NAME), what, LABEL)
    for name, block in places.BLOCKS.items():
        _write_block(canvas, name, block)
    _write_progress(canvas)
    for row, kind in enumerate(places.COUNTED):
        canvas.words(places.LAST.cell(row, VALUES), layout.table_name(kind), LABEL)
    for column, words in ((VALUES, COURSE), (VALUES + 2, APT)):
        title = written_formula("second_half", {"words": f"{words}{REST_OF_UNITS}"})
        canvas.formula(TRAINED.cell(-2, column), f"={title}", LABEL)


def _write_block(canvas: Canvas, name: str, block: OverviewBlock) -> None:
    """Write a block: some columns in one formula each, and the others row by row."""
    is_progress = block is places.PROGRESS
    for row in range(block.count):
        key = "others" if is_progress and row == places.AREAS else name
        for column, formula in enumerate(row_formulas(key, block, row)):
            if formula != "=":
                canvas.formula(block.cell(row, column), formula, LABEL, WHOLE)
    count = block.count - is_progress
    for column, formula in column_formulas(name, block, count):
        corners = block.cell(0, column), block.cell(count - 1, column)
        canvas.table(*corners, formula, LABEL, WHOLE)


def _write_progress(canvas: Canvas) -> None:
    """Write how many activities have each status, of all areas at once and of no area."""
    block, last = places.PROGRESS, VALUES + len(places.STATUSES) - 1
    cells = {"names": block.span(NAME), "rest": block.at(places.AREAS, NAME)}
    corners = block.cell(0, VALUES), block.cell(places.AREAS, last)
    canvas.table(*corners, written_formula("progress_counts", cells), LABEL, WHOLE)


def _write_notes(canvas: Canvas) -> None:
    """Write what each chart counts, and why where one of them is empty."""
    canvas.words(canvas.cell(UNIT_ROW, NUMBER), "Enheterna", CHAPTER)
    about_progress = _SAID["about_progress"].format(sheet=Answer.sheet)
    canvas.words(canvas.cell(UPPER + TALL, CHARTS), about_progress, NOTE)
    for row, column, name in _notes():
        style = NOTE if name.startswith("about") else EMPTY
        far: Properties = {"indent": 16} if column == TITLE else {}
        canvas.formula(canvas.cell(row, column), f"={written_formula(name, {})}", style, far)


def _notes() -> Iterator[tuple[int, int, str]]:
    """Give each sentence: its row and its column, and the name of its formula.

    Why a chart is empty stands behind it, and is seen through it.
    """
    behind = 5
    lower = LOWER + TALL
    units, empty = UNIT_ROW + 1, UNIT_ROW + 2 + behind
    second = CHARTS + 2
    yield UPPER + behind, second, "no_progress"
    yield LOWER + behind, second, "no_forms"
    yield lower, CHARTS, "about_forms"
    yield UPPER + behind, RIGHT + 2, "no_meetings"
    yield lower, RIGHT, "about_meetings"
    yield units, NUMBER, "about_training"
    yield units, CHARTS, "about_talks"
    yield empty, TITLE, "no_training"
    yield empty, second, "no_talks"


def _charts() -> Iterator[tuple[Chart, Place]]:
    """Give every chart and its place."""
    tall, high = TALL * PIXELS, HIGH * PIXELS
    wide = CHART_WIDTH
    yield _progress(), Place(_corner(UPPER, CHARTS), 0, wide, tall)
    yield _forms(), Place(_corner(LOWER, CHARTS), 0, wide, tall)
    whole = (LOWER + TALL - UPPER) * PIXELS
    yield _meetings(), Place(_corner(UPPER, RIGHT), 0, wide, whole)
    for half, rows in enumerate((range(HALF), range(HALF, places.UNITS))):
        left = Place(_corner(UNIT_ROW + 2, NUMBER), half * LEFT_WIDTH, LEFT_WIDTH, high)
        yield _course(rows), left
        place = Place(_corner(UNIT_ROW + 2, (CHARTS, RIGHT)[half]), 0, wide, high)
        yield _talks(rows), place


def _corner(row: int, column: int) -> str:
    return Cell(OVERVIEW, row, column).address


def _progress() -> Chart:
    told, bars = _told("progress", places.PROGRESS), _bars(places.PROGRESS, look.BARS)
    return Chart("Aktiviteterna per område", told, places.PROGRESS.span(NAME), bars)


def _forms() -> Chart:
    title = "Blanketter per miljö och kvartal"
    return Chart(title, _told("forms", FORMS), FORMS.span(NAME), _bars(FORMS, look.STEPS))


def _meetings() -> Chart:
    told, bars = _told("meetings", places.MET), _bars(places.MET, look.BARS[:3])
    return Chart("Möten per forum", told, places.MET.span(NAME), bars, stacked=False)


def _course(rows: range) -> Chart:
    bars = _bars(TRAINED, (look.BARS[0], look.BARS[2]), rows)
    title = COURSE if rows[0] == 0 else f"={layout.absolute(TRAINED.cell(-2, VALUES))}"
    told, names = _told("course", TRAINED, rows), TRAINED.span(NAME, rows)
    return Chart(title, told, names, bars, legend=rows[0] == 0)


def _talks(rows: range) -> Chart:
    name = layout.absolute(TRAINED.cell(-1, places.TALKS))
    bar = Bar(name, TRAINED.span(places.TALKS, rows), look.BARS[1])
    second = f"={layout.absolute(TRAINED.cell(-2, VALUES + 2))}"
    title = second if rows[0] else APT
    told, names = _told("talks", TRAINED, rows), TRAINED.span(NAME, rows)
    return Chart(title, told, names, (bar,), legend=False)


def _bars(
    block: OverviewBlock, looks: Sequence[Properties], rows: range | None = None
) -> tuple[Bar, ...]:
    """Give a bar for each column of a block, as many as there are looks."""
    return tuple(
        Bar(layout.absolute(block.cell(-1, column)), block.span(column, rows), style)
        for column, style in enumerate(looks, start=VALUES)
    )


def _told(name: str, block: OverviewBlock, rows: range = range(places.UNITS)) -> str:
    """Say in words what a chart shows of a block, or of some rows of it."""
    first = block.cell(-1, 0).address
    return _SAID[name].format(first=rows[0] + 1, last=rows[-1] + 1, cell=first)
