"""Charts that Excel draws from the cells of a sheet: calm bars, with a text of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from planbook.builder import look
from planbook.builder.look import Canvas, Properties

AddChart: TypeAlias = Callable[[dict[str, str]], Any]

SMALL: Properties = {"name": "Calibri", "size": 8, "color": look.INK}
ON_DARK: Properties = {**SMALL, "color": look.WHITE}
DARK = (look.BARS[0], *look.STEPS[-2:])  # fills that numbers are white on
NO_NOUGHTS = "0;;;"  # a number format by which 0 says nothing
HIDDEN: Properties = {"none": True}
_TITLE: Properties = {"name": "Calibri", "size": 12, "bold": True, "color": look.NAVY}
_NAMES: Properties = {
    "reverse": True,
    "num_font": SMALL,
    "line": HIDDEN,
    "major_tick_mark": "none",
    "interval_unit": 1,
}
_NUMBERS: Properties = {"visible": False, "min": 0, "major_gridlines": {"visible": False}}
_GAP = 45  # between two bars, in percent of a bar


@dataclass(frozen=True)
class Bar:
    """One colour of the bars: where its name and its numbers stand, and its look."""

    name: str
    values: str
    look: Properties


@dataclass(frozen=True)
class Chart:
    """A chart of bars, stacked or beside each other.

    ``title`` is words or a cell; ``text`` tells who cannot see the chart what it shows.
    """

    title: str
    text: str
    names: str
    bars: Sequence[Bar]
    stacked: bool = True
    legend: bool = True


@dataclass(frozen=True)
class Place:
    """Where a chart stands: the cell of its corner, how far in, and its size."""

    cell: str
    across: int
    width: int
    height: int


def draw_sheet_chart(canvas: Canvas, add: AddChart, chart: Chart, place: Place) -> None:
    """Draw a chart on a sheet; it keeps its size when columns get wider."""
    drawn = add({"type": "bar", **({"subtype": "stacked"} if chart.stacked else {})})
    for bar in chart.bars:
        drawn.add_series(_series(chart, bar))
    drawn.set_title({"name": chart.title, "name_font": _TITLE, "overlay": False})
    drawn.set_y_axis(_NAMES)
    drawn.set_x_axis(_NUMBERS)
    drawn.set_legend({"position": "top", "font": SMALL} if chart.legend else {"none": True})
    for part in (drawn.set_chartarea, drawn.set_plotarea):
        part({"border": HIDDEN, "fill": HIDDEN})
    drawn.set_size({"width": place.width, "height": place.height})
    options = {"description": chart.text, "x_offset": place.across, "object_position": 2}
    canvas.sheet.insert_chart(place.cell, drawn, options)


def _series(chart: Chart, bar: Bar) -> Properties:
    return {
        "name": f"={bar.name}",
        "categories": f"={chart.names}",
        "values": f"={bar.values}",
        "border": {"color": look.OUTLINE, "width": 0.75},
        "gap": _GAP,
        "data_labels": _labels(bar, "center" if chart.stacked else "outside_end"),
        **bar.look,
    }


def _labels(bar: Bar, where: str) -> Properties:
    inside = where == "center"
    patterned: Properties = {"fill": {"color": look.WHITE}}
    return {
        "value": True,
        "num_format": NO_NOUGHTS,
        "position": where,
        "font": ON_DARK if inside and bar.look in DARK else SMALL,
        **(patterned if inside and "pattern" in bar.look else {}),
    }
