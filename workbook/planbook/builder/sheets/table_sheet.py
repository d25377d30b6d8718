"""A sheet of tables: a row for each thing, with headings above and room below."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planbook import layout
from planbook.builder import look, validation
from planbook.builder.cell_writer import write_cell
from planbook.builder.contents import Contents, Filled
from planbook.builder.line_count import MOST_LINES, line_count, row_height
from planbook.builder.look import Canvas, Properties
from planbook.model.cell import Cell, letters
from planbook.model.columns import AnyColumn, Need, Prose, Row
from planbook.ooxml.sheetml import LAST_ROW
from planbook.schema import Answer, Progress, Section, YesNo

_FIRST_ROW = layout.HEAD_ROW + 1
BLANK_ROWS_IN_LISTS = 4
BUTTON = 5  # characters that the filter button and the indent take of a heading
WIDEST = 150  # characters; of running text, so that Excel can show it all
NARROWEST = 105  # characters of a sheet, so that the banner's sentences are seen
READABLE = 230  # characters; wider than that, print is smaller than 7 points
TINTED = {Section.shared: YesNo.YES.value}  # what gives a row a colour of its own
PRINTED = (Answer.comment,)  # also when nobody has written anything in it
PROGRESS: Mapping[Progress, Properties] = {
    Progress.NOT_BEGUN: {"bg_color": look.STILL},
    Progress.ONGOING: {"bg_color": look.MOVING, "font_color": look.MOVING_INK},
    Progress.DONE: {"bg_color": look.CALM, "font_color": look.CALM_INK},
    Progress.LATE: {"bg_color": look.WORRY, "font_color": look.WORRY_INK, "bold": True},
    Progress.STOPPED: {"bg_color": look.STOP, "font_color": look.WHITE, "bold": True},
}
NOTHING: Mapping[AnyColumn, object] = {}
_ABOUT_LISTS = (
    "Listorna blir val i de andra bladen; lägg till en rad sist i en lista. De grå "
    "listorna till höger hör till verktyget och ändras inte."
)
_HERE = "{cell}"  # the first of the cells that a colour is for
ROW_BELOW = "Ny rad: skriv direkt under den sista."
THE_TOOLS = (look.TOOL_GREY, "grå cell: fylls i av verktyget")


@dataclass(frozen=True)
class _Table:
    """One table: its kind of row, what it holds, and how wide its columns are."""

    kind: type[Row]
    rows: Sequence[Filled]
    widths: Mapping[AnyColumn, int]

    @property
    def alone(self) -> bool:
        """Tell whether the table has its sheet for itself."""
        return len(layout.kinds_on(self.kind.sheet)) == 1

    @property
    def count(self) -> int:
        """Give the number of rows; a table with nothing in it has some blank ones."""
        few = self.kind.traits.look.blank_rows if self.alone else BLANK_ROWS_IN_LISTS
        return len(self.rows) or few

    def uses(self, column: AnyColumn) -> bool:
        """Tell whether any row has something in a column."""
        return any(row.words(column) for row in self.rows)


def write_table_sheet(canvas: Canvas, contents: Contents, heading: str) -> None:
    """Write all tables of a sheet, with everything Excel does with them."""
    kinds = layout.kinds_on(canvas.name)
    tables = [_table(kind, contents.get(kind, ())) for kind in kinds]
    columns = [column for kind in kinds for column in kind.columns]
    last = layout.heading_cell(columns[-1]).column
    look.look_of_banner(canvas, _line(kinds), look.PRIVACY, last)
    locked = any(column.locked for column in columns)
    look.look_of_legend(canvas, layout.HEAD_ROW - 1, *([THE_TOOLS] if locked else []))
    canvas.sheet.set_row(layout.HEAD_ROW - 1, 30)
    for table in tables:
        _write_table(canvas, table)
    texts = " ".join(map(_below, columns))
    canvas.sheet.ignore_errors({"number_stored_as_text": texts})
    _set_heights(canvas, tables)
    staying = [layout.heading_cell(column).column for column in columns if column.stays]
    canvas.sheet.freeze_panes(layout.HEAD_ROW, *(staying or [0]))
    canvas.sheet.set_zoom(kinds[0].traits.look.zoom)
    look.look_on_paper(canvas, heading, layout.HEAD_ROW)
    canvas.sheet.fit_to_pages(1, 0)
    if len(kinds) > 1 or _printed(tables) < last:
        canvas.sheet.print_area(0, 0, LAST_ROW - 1, _printed(tables) - 1)


def _line(kinds: Sequence[type[Row]]) -> str:
    """Say in a line what people do on the sheet."""
    if len(kinds) > 1:
        return _ABOUT_LISTS
    written = kinds[0].help_text.partition("\n")[0]
    return f"{written} {ROW_BELOW}" if kinds[0].traits.look.striped else written


def _table(kind: type[Row], rows: Sequence[Filled]) -> _Table:
    widths = {column: _width(column, rows) for column in kind.columns}
    alone = len(layout.kinds_on(kind.sheet)) == 1
    lacking = max(0, NARROWEST - sum(widths.values())) if alone else 0
    more = -(-lacking // len(widths))
    return _Table(kind, rows, {column: width + more for column, width in widths.items()})


def _width(column: AnyColumn, rows: Sequence[Filled]) -> int:
    """Give the declared width, or more where the heading or running text needs it."""
    if isinstance(column, Prose):
        texts = [row.words(column) for row in rows]
        widths = range(column.width, WIDEST, 10)
        fits = (w for w in widths if all(line_count(t, w) <= MOST_LINES for t in texts))
        return next(fits, WIDEST)
    return max(column.width, len(column.heading) + BUTTON)


def _write_table(canvas: Canvas, table: _Table) -> None:
    first, last = (layout.heading_cell(table.kind.columns[place]) for place in (0, -1))
    bottom = Cell(canvas.name, layout.HEAD_ROW + table.count, last.column)
    if first.column > 1:
        canvas.sheet.set_column(first.column - 2, first.column - 2, look.GAP)
    for column in table.kind.columns:
        _prepare_column(canvas, column, table.widths[column])
    _colour_table(canvas, table.kind)
    canvas.sheet.add_table(layout.stretch(first, bottom), _options(canvas, table))
    for number in range(table.count):
        values = table.rows[number].values if table.rows else NOTHING
        for column in table.kind.columns:
            cell = canvas.cell(_FIRST_ROW + number, layout.heading_cell(column).column)
            write_cell(canvas, cell, column, values.get(column), *_look(column))


def _options(canvas: Canvas, table: _Table) -> Mapping[str, object]:
    return {
        "name": layout.table_name(table.kind),
        "style": None,
        "autofilter": table.alone,
        "columns": [
            {
                "header": column.heading,
                "header_format": canvas.looks(
                    look.HEADING, {"bg_color": look.NEED_COLOURS[column.need]}
                ),
            }
            for column in table.kind.columns
        ],
    }


def _look(column: AnyColumn) -> tuple[Properties, ...]:
    first = column is column.sheet.columns[0]
    return (look.BODY, look.BOLD) if first else (look.BODY,)


def _prepare_column(canvas: Canvas, column: AnyColumn, width: int) -> None:
    """Make a column ready, also below the table: width, look, rules and colours."""
    sheet, top = canvas.sheet, layout.heading_cell(column)
    blank = canvas.looks(look.BARE, {"num_format": column.number_format})
    sheet.set_column(top.column - 1, top.column - 1, width, blank)
    below = _below(column)
    sheet.data_validation(top.address, validation.of_heading(column, top.address))
    sheet.data_validation(below, validation.of_value(column))


def _colour_table(canvas: Canvas, kind: type[Row]) -> None:
    """Colour the cells of a table, all those that have a colour for one reason by one rule."""
    areas = defaultdict[tuple[int, str, str], list[str]](list)
    looks = dict[str, Properties]()
    for column in kind.columns:
        for rank, test, style in _colours(column):
            looks[repr(style)] = style
            areas[rank, test, repr(style)].append(_below(column))
    for (_, test, colours), cells in sorted(areas.items()):
        first = cells[0].partition(":")[0]
        canvas.colour(" ".join(cells), test.replace(_HERE, first), looks[colours], last=True)


def _below(column: AnyColumn) -> str:
    place = layout.heading_cell(column).column
    sheet = column.sheet.sheet
    return layout.stretch(Cell(sheet, _FIRST_ROW, place), Cell(sheet, LAST_ROW, place))


def _colours(column: AnyColumn) -> Iterator[tuple[int, str, Properties]]:
    """Give when a column's cells have a colour, and which, with the most urgent by 0."""
    first, last = (_first_cell(column.sheet.columns[place]) for place in (0, -1))
    begun = f"COUNTA({first}:{last})>0"
    if column.need in look.MISSING_COLOURS:
        colour = look.MISSING_COLOURS[column.need]
        yield 0, f"AND({begun},LEN(TRIM({_HERE}))=0)", {"bg_color": colour}
    if column is Answer.status:
        for progress, style in PROGRESS.items():
            said = f'TRIM({_first_cell(column)})="{progress.value}"'
            yield 1, said, style
    for mark, word in TINTED.items():
        if mark.sheet is column.sheet:
            said = f'TRIM({_first_cell(mark)})="{word}"'
            yield 2, said, {"bg_color": look.SHARED}
    if column.locked:
        yield 3, begun, {"bg_color": look.TOOL_GREY}
    elif column.sheet.traits.look.striped:
        yield 4, f"AND({begun},MOD(ROW(),2)=1)", {"bg_color": look.TINT}


def _first_cell(column: AnyColumn) -> str:
    return f"${letters(layout.heading_cell(column).column)}{_FIRST_ROW}"


def _set_heights(canvas: Canvas, tables: Sequence[_Table]) -> None:
    for number in range(max(table.count for table in tables)):
        texts = [
            (table.rows[number].words(column), width)
            for table in tables
            for column, width in table.widths.items()
            if number < len(table.rows)
        ]
        canvas.sheet.set_row(_FIRST_ROW - 1 + number, row_height(texts))


def _printed(tables: Sequence[_Table]) -> int:
    """Give the last column to print: all if they fit, else those needed or in use.

    Whoever wants the others on paper changes the print area.
    """
    last, wide = 1, 0
    whole = sum(sum(table.widths.values()) for table in tables)
    for table in tables:
        for column, width in table.widths.items():
            wide += width
            needed = column.need is not Need.MAY or isinstance(column, Prose) or column in PRINTED
            fits = wide <= READABLE and table.uses(column)
            if needed or fits or whole <= READABLE:
                last = layout.heading_cell(column).column
    return last
