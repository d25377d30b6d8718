"""Charts that Word draws itself: bars, and the numbers behind them."""

import json
import posixpath
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import NamedTuple

from planbook.builder.number_sheet import SHEET, number_sheet
from planbook.facts.disclosure import SMALLEST, Span
from planbook.model.cell import letters
from plandoc.word import word_package
from plandoc.word.pictures import room_for_picture
from plandoc.word.skeleton import filled_nodes, filled_skeleton_part
from plandoc.word.word_text import FIGURE, Ready, mark_line, plain
from plandoc.word.wordml import DRAWING, MARK, NAMESPACES, Node, mark, part_tree, swap

CHART = f"{DRAWING}/chart"
_CONTENT = "application/vnd.openxmlformats-officedocument"
_LONGEST = 60  # characters of a name beside its bar
FRAME, BAR = 800_000, 560_000  # height of a legend, and of each bar
THIN_BAR = 190_000  # of one that stands beside others
NO_NUMBER = "–"


class Series(NamedTuple):
    """One colour of the bars: its name, and its number in each bar.

    ``labels`` are what stands at the bars instead of their numbers; where one is
    empty, the number stands. Where there is no number there is no bar.
    """

    name: str
    counts: tuple[int | None, ...]
    labels: tuple[str, ...] = ()


class Bars(NamedTuple):
    """A chart: the name of each bar, and the series that they are made of.

    The series are stacked, or stand ``apart``, a bar each.
    """

    names: tuple[str, ...]
    series: tuple[Series, ...]
    apart: bool = False


def fitted_to_chart(name: str) -> str:
    """Give a name as it stands beside its bar in a chart: on one line, not too long."""
    words = " ".join(name.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def chart_series(name: str, spans: Iterable[Span | None]) -> Series:
    """Give a chart's series of what may be told of numbers: a bar if it is a number.

    A number that becomes a word has no bar, since a bar has a length.
    """
    found = [(_length(span), _label(span)) for span in spans]
    labels = tuple(label for _, label in found)
    return Series(name, tuple(count for count, _ in found), labels if any(labels) else ())


def chart_paragraph(bars: Bars, text: str) -> Ready:
    """Give the paragraph where a chart is to stand; ``text`` says its numbers."""
    numbers = plain(json.dumps(bars))
    head = f'xmlns:p="{MARK}" text="{plain(text)}" bars="{numbers}"'
    return mark_line(FIGURE, f"<p:chart {head}/>")


def with_charts(parts: word_package.Parts, body: Node) -> word_package.Parts:
    """Draw every chart in its place."""
    for number, place in enumerate(list(body.iter(mark("chart"))), start=1):
        bars = _bars(place)
        parts, name = _with_part(parts, bars, number)
        parts, arrow = word_package.arrow_to(parts, word_package.main_part(parts), "chart", name)
        text, size = place.get("text") or "", _size(body, bars)
        swap(place, *filled_nodes("chart_place", arrow=arrow, text=text, size=size))
    return parts


def numbers_in_charts(file: bytes) -> Iterator[Bars]:
    """Give the numbers of every chart in a Word file."""
    parts = word_package.unpack(file)
    for name in word_package.related_parts(parts, word_package.main_part(parts), "chart"):
        root = part_tree(parts[name])
        series = list(root.iter(_c("ser")))
        names = _cached(series[0].find(_c("cat"))) if series else ()
        grouping = root.find(f".//{_c('grouping')}")
        apart = grouping is not None and grouping.get("val") == "clustered"
        yield Bars(names, tuple(map(_read, series)), apart)


def _length(span: Span | None) -> int | None:
    if span is None or not (span.is_exact or span.least >= SMALLEST):
        return None
    return span.least


def _label(span: Span | None) -> str:
    if span is None:
        return NO_NUMBER
    return "" if span.is_exact and span.least else str(span)


def _bars(place: Node) -> Bars:
    names, told, apart = json.loads(place.get("bars") or "")
    series = (Series(name, tuple(counts), tuple(labels)) for name, counts, labels in told)
    return Bars(tuple(names), tuple(series), apart)


def _c(name: str) -> str:
    return f"{{{CHART}}}{name}"


def _read(series: Node) -> Series:
    name = "".join(_cached(series.find(_c("tx"))))
    values = list(map(int, _cached(series.find(_c("val")))))
    said = {
        int(node[0].get("val") or 0): "".join(part.text or "" for part in node.iter(_T))
        for node in series.iter(_c("dLbl"))
    }
    counts = (
        None if said.get(place, "0") != "0" and not value else value
        for place, value in enumerate(values)
    )
    labels = (said.get(place, "") for place in range(len(values)))
    return Series(name, tuple(counts), tuple(labels) if said else ())


def _cached(node: Node | None) -> tuple[str, ...]:
    values = () if node is None else node.iter(_c("v"))
    return tuple(value.text or "" for value in values)


def _with_part(parts: word_package.Parts, bars: Bars, number: int) -> tuple[word_package.Parts, str]:
    """Add the chart, and the workbook that Word opens to edit its numbers."""
    folder = posixpath.dirname(word_package.main_part(parts))
    name = f"{folder}/charts/chart{number}.xml"
    book = f"{folder}/embeddings/tal{number}.xlsx"
    parts = word_package.with_extension(parts, "xlsx", f"{_CONTENT}.spreadsheetml.sheet")
    parts = word_package.with_type(parts, name, f"{_CONTENT}.drawingml.chart+xml")
    parts, arrow = word_package.arrow_to(parts, name, "package", book)
    columns = [(each, letters(at)) for at, each in enumerate(bars.series, start=2)]
    drawn = filled_skeleton_part(
        "chart", bars=bars, columns=columns, last=len(bars.names) + 1, sheet=SHEET, book=arrow
    )
    return {**parts, name: drawn, book: _numbers(bars)}, name


def _numbers(bars: Bars) -> bytes:
    columns = [
        list(zip(series.counts, series.labels or repeat(""), strict=False)) for series in bars.series
    ]
    rows = list(zip(bars.names, zip(*columns, strict=True), strict=True))
    return number_sheet([series.name for series in bars.series], rows)


def _size(body: Node, bars: Bars) -> tuple[int, int]:
    width, tallest = room_for_picture(body)
    each = max(BAR, THIN_BAR * len(bars.series)) if bars.apart else BAR
    return width, min(tallest, FRAME + each * len(bars.names))


_T = f"{{{NAMESPACES['a']}}}t"
