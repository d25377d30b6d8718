"""What the workbook looks like: colours, formats, banners and paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from planbook.layout import stretch
from planbook.model.cell import Cell
from planbook.model.columns import Need

Properties: TypeAlias = Mapping[str, object]

NAVY, TEAL, SLATE = "#1F3A5F", "#0B6E69", "#5B6B7F"
INK, PALE_INK, WHITE = "#1B2430", "#C9D6E6", "#FFFFFF"
TINT, LINE, SHARED = "#E9EFF5", "#CBD5E0", "#CFE2F7"
YELLOW, PALE_YELLOW = "#FFE08A", "#FFF1C2"
WARM, WARM_LINE, WARM_INK = "#FFF3D1", "#E0B84C", "#664A00"
GREY, GREY_INK = "#F0F1F3", "#6A7280"
ALARM, ALARM_INK = "#FBE0D3", "#8F2D04"
CALM, CALM_INK = "#D3EBD6", "#14532D"
MOVING, MOVING_INK = "#CDE0F5", "#123E6B"
WORRY, WORRY_INK = "#F0AC5C", "#4A2500"
STILL, STOP, TOOL_GREY = "#CFD5DC", "#9B3A2B", "#E4E7EB"
AMBER = "#E3A008"  # of the tabs where managers write
OUTLINE = "#5B7083"
SHADES = ("#FFFFFF", "#CDE5E2", "#8CC4BE", "#3F8F88", "#0B4F4B")  # from old to new

MISSING_COLOURS = {Need.MUST: YELLOW, Need.SHOULD: PALE_YELLOW}
NEED_COLOURS = {Need.MUST: NAVY, Need.SHOULD: TEAL, Need.MAY: SLATE}
PRIVACY = (
    "Skriv aldrig namn, personnummer eller annat som pekar ut en person. Använd funktion och antal."
)

FONT: Properties = {"font_name": "Calibri", "font_size": 11, "font_color": INK}
MIDDLE: Properties = {**FONT, "valign": "vcenter"}
BODY: Properties = {
    **FONT,
    "valign": "top",
    "align": "left",
    "text_wrap": True,
    "indent": 1,
    "bottom": 1,
    "bottom_color": LINE,
}
BARE: Properties = {**BODY, "bottom": 0}
NO_LOOK: Properties = {}
BOLD: Properties = {"bold": True}
OPEN: Properties = {"locked": False}
HEADING: Properties = {
    **MIDDLE,
    **BOLD,
    "font_color": WHITE,
    "align": "left",
    "text_wrap": True,
    "indent": 1,
    "right": 1,
    "right_color": WHITE,
}
LINK: Properties = {**MIDDLE, **BOLD, "font_color": TEAL}
ON_NAVY: Properties = {**MIDDLE, "font_color": WHITE, "bg_color": NAVY, "indent": 1}
TITLE: Properties = {**ON_NAVY, **BOLD, "font_size": 18}
SUBTITLE = ON_NAVY
WARNING: Properties = {
    **MIDDLE,
    **BOLD,
    "font_color": WARM_INK,
    "bg_color": WARM,
    "top": 1,
    "bottom": 1,
    "top_color": WARM_LINE,
    "bottom_color": WARM_LINE,
    "indent": 1,
}
SOFT: Properties = {**MIDDLE, "font_color": GREY_INK}


def _plain_fill(colour: str) -> Properties:
    return {"fill": {"color": colour}}


def _pattern(name: str, ink: str, paper: str) -> Properties:
    return {"pattern": {"pattern": name, "fg_color": ink, "bg_color": paper}}


# Seen apart in grey too, and the same as in the documents.
BARS: tuple[Properties, ...] = (
    _plain_fill(NAVY),
    _plain_fill("#4FA39D"),
    _plain_fill("#C6D2DD"),
    _pattern("wide_upward_diagonal", "#B0590D", "#FFF4D6"),
    _pattern("small_check", "#8C2D3F", WHITE),
    _plain_fill(WHITE),
)
STEPS: tuple[Properties, ...] = tuple(map(_plain_fill, SHADES))

GAP = 2  # characters; of a blank column between two tables
PAPER_WIDTH = 10.7  # inches of a landscape A4 between the margins


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __call__(self, *parts: Properties) -> Any:
        """Give the format that has all these properties; later ones win."""
        wanted = {name: value for part in parts for name, value in part.items()}
        key = repr(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]


@dataclass(frozen=True)
class Canvas:
    """One sheet to write on, the looks of its workbook, and what its formulas give."""

    name: str
    sheet: Any
    looks: Looks
    computed: Mapping[str, float | str] = field(default_factory=dict[str, float | str])

    def cell(self, row: int, column: int) -> Cell:
        """Point at one of the sheet's cells."""
        return Cell(self.name, row, column)

    def words(self, cell: Cell, text: str, *look: Properties) -> None:
        """Write text that Excel never takes for a formula, a number or a link."""
        self.sheet.write_string(cell.address, text, self.looks(*look))

    def formula(self, cell: Cell, formula: str, *look: Properties) -> None:
        """Write a formula, and what it gives where someone has worked that out."""
        value = self.computed.get(cell.address, "")
        self.sheet.write_formula(cell.address, formula, self.looks(*look), value)

    def table(
        self, first: Cell, last: Cell, formula: str, *look: Properties, top: Properties = NO_LOOK
    ) -> None:
        """Write a formula that gives the numbers of all cells between two corners at once."""
        area, value = stretch(first, last), self.computed.get(first.address, "")
        self.sheet.write_array_formula(area, f"{{={formula}}}", self.looks(*look, top), value)
        for row in range(first.row, last.row + 1):
            style = self.looks(*look, top if row == first.row else NO_LOOK)
            for column in range(first.column, last.column + 1):
                if (row, column) != (first.row, first.column):
                    cell = self.cell(row, column).address
                    self.sheet.write(cell, self.computed.get(cell), style)

    def colour(self, cells: str, test: str, *look: Properties, last: bool = False) -> None:
        """Give cells a look for as long as a test says yes, if need be the last one."""
        rule = {"type": "formula", "criteria": f"={test}", "format": self.looks(*look)}
        first, _, more = cells.partition(" ")
        several = {"multi_range": cells} if more else {}
        self.sheet.conditional_format(first, {**rule, **several, "stop_if_true": last})

    def fill(self, row: int, columns: Iterable[int], *look: Properties) -> None:
        """Give empty cells of a row their look."""
        for column in columns:
            self.sheet.write_blank(self.cell(row, column).address, None, self.looks(*look))


def look_of_banner(canvas: Canvas, line: str, notice: str, last: int) -> None:
    """Write what stands above the headings, as wide as the sheet's last column."""
    rows = ((canvas.name, TITLE, 30), (line, SUBTITLE, 20), (notice, WARNING, 22))
    for row, (text, look, height) in enumerate(rows, start=1):
        canvas.sheet.set_row(row - 1, height)
        canvas.fill(row, range(2, last + 1), look)
        canvas.words(canvas.cell(row, 1), text, look)


def look_of_legend(canvas: Canvas, row: int, *more: tuple[str, str]) -> None:
    """Write the way back to Start, and what the colours mean; some have more."""
    canvas.sheet.set_row(row - 1, 20)
    canvas.sheet.write_url(
        canvas.cell(row, 1).address,
        "internal:'Start'!A1",
        canvas.looks(LINK, {"underline": 1, "indent": 1}),
        "Start",
    )
    needs = ((colour, f"{need.value} fyllas i") for need, colour in NEED_COLOURS.items())
    empty = YELLOW, "tom cell som ska fyllas i"
    look_of_colours(canvas, canvas.cell(row, 2), (*needs, empty, *more))


def look_of_colours(canvas: Canvas, cell: Cell, meanings: Iterable[tuple[str, str]]) -> None:
    """Write what some colours mean, one after the other in a cell."""
    looks = canvas.looks
    parts: list[Any] = []
    for colour, meaning in meanings:
        parts += [looks(FONT, {"font_color": colour}), "■ "]
        parts += [looks(SOFT), f"{meaning}     "]
    canvas.sheet.write_rich_string(cell.address, *parts, looks(SOFT, {"indent": 1}))


def look_on_paper(canvas: Canvas, heading: str, repeat: int) -> None:
    """Set up printing: landscape A4, page numbers, the heading row on each page."""
    sheet = canvas.sheet
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.45, right=0.45, top=0.7, bottom=0.7)
    sheet.set_header(f"&L&9{heading.replace('&', '&&')}")
    sheet.set_footer("&L&9&A&R&9Sida &P av &N")
    sheet.hide_gridlines(2)
    if repeat:
        sheet.repeat_rows(repeat - 1)


def inches_on_paper(width: int) -> float:
    """Give how wide a column of so many characters looks on paper."""
    return (7.43 * width + 5.3) / 96
