"""Charts that Word draws itself: bars, and the numbers behind them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from planbook.builder.number_sheet import SHEET, number_sheet
from planbook.facts.disclosure import SMALLEST
from planbook.model.cell import letters
from plandoc.word.package import Parts, unpack
from plandoc.word.pictures import room
from plandoc.word.relations import main, relate, related, with_extension, with_type
from plandoc.word.text import FIGURE, Ready, mark_line, plain
from plandoc.word.wordml import (
    DRAWING,
    MARK,
    NAMESPACES,
    Node,
    mark,
    nodes,
    parse,
    swap,
)
from plandoc.word.wordml import write as written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.facts.disclosure import Span

CHART = f"{DRAWING}/chart"
CONTENT = "application/vnd.openxmlformats-officedocument"
LONGEST = 60  # characters of a name beside its bar
FRAME, BAR = 800_000, 560_000  # height of a legend, and of each bar
THIN_BAR = 190_000  # of one that stands beside others
NO_NUMBER = "–"
STACKED, APART = "stacked", "clustered"
INK = "333333"


def _plain(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _pattern(name: str, ink: str, paper: str) -> str:
    front = f'<a:fgClr><a:srgbClr val="{ink}"/></a:fgClr>'
    back = f'<a:bgClr><a:srgbClr val="{paper}"/></a:bgClr>'
    return f'<a:pattFill prst="{name}">{front}{back}</a:pattFill>'


# Seen apart in grey too: three plain shades, two patterns and an outline.
LOOKS = (
    _plain("1F3A5F"),
    _plain("4FA39D"),
    _plain("C6D2DD"),
    _pattern("wdUpDiag", "B0590D", "FFF4D6"),
    _pattern("smCheck", "8C2D3F", "FFFFFF"),
    _plain("FFFFFF"),
)


@dataclass(frozen=True)
class Series:
    """One colour of the bars: its name, and its number in each bar.

    ``labels`` are what stands at the bars instead of their numbers; where one is
    empty, the number stands. Where there is no number there is no bar.
    """

    name: str
    counts: tuple[int | None, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bars:
    """A chart: the name of each bar, and the series that they are made of.

    The series are stacked, or stand ``apart``, a bar each.
    """

    names: tuple[str, ...]
    series: tuple[Series, ...]
    apart: bool = False


def fitted(name: str) -> str:
    """Give a name as it stands beside its bar: on one line, and not too long."""
    words = " ".join(name.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def told_series(name: str, spans: Iterable[Span | None]) -> Series:
    """Give a series of what may be told of numbers: a bar where it is a number.

    A number that becomes a word has no bar, since a bar has a length.
    """
    found = [(_length(span), _label(span)) for span in spans]
    labels = tuple(label for _, label in found)
    return Series(
        name, tuple(count for count, _ in found), labels if any(labels) else ()
    )


def chart(bars: Bars, text: str) -> Ready:
    """Give the paragraph where a chart is to stand; ``text`` says its numbers."""
    names = "".join(f'<p:bar name="{plain(name)}"/>' for name in bars.names)
    inside = names + "".join(map(_marked, bars.series))
    apart = ' apart="1"' if bars.apart else ""
    head = f'xmlns:p="{MARK}" text="{plain(text)}"{apart}'
    return mark_line(FIGURE, f"<p:chart {head}>{inside}</p:chart>")


def with_charts(parts: Parts) -> Parts:
    """Draw every chart in its place."""
    source = main(parts)
    root = parse(parts[source])
    for number, place in enumerate(list(root.iter(mark("chart"))), start=1):
        bars = _bars(place)
        parts, name = _with_part(parts, bars, number)
        target = posixpath.relpath(name, posixpath.dirname(source))
        parts, ids = relate(parts, source, "chart", [target], external=False)
        size = _size(root, bars)
        swap(place, _drawing(ids[target], place.get("text") or "", size))
    return {**parts, source: written(root)}


def shown(file: bytes) -> Iterator[Bars]:
    """Read back the numbers of every chart of a finished document."""
    parts = unpack(file)
    for name in related(parts, main(parts), "chart"):
        root = parse(parts[name])
        series = list(root.iter(_c("ser")))
        names = _cached(series[0].find(_c("cat"))) if series else ()
        grouping = root.find(f".//{_c('grouping')}")
        apart = grouping is not None and grouping.get("val") == APART
        yield Bars(names, tuple(map(_read, series)), apart)


def _length(span: Span | None) -> int | None:
    if span is None or not (span.is_exact or span.least >= SMALLEST):
        return None
    return span.least


def _label(span: Span | None) -> str:
    if span is None:
        return NO_NUMBER
    return "" if span.is_exact and span.least else str(span)


def _marked(series: Series) -> str:
    labels = series.labels or ("",) * len(series.counts)
    points = "".join(
        f'<p:point count="{"" if count is None else count}" label="{plain(label)}"/>'
        for count, label in zip(series.counts, labels, strict=True)
    )
    return f'<p:series name="{plain(series.name)}">{points}</p:series>'


def _bars(place: Node) -> Bars:
    return Bars(
        tuple(node.get("name") or "" for node in place.iter(mark("bar"))),
        tuple(map(_unmarked, place.iter(mark("series")))),
        place.get("apart") is not None,
    )


def _unmarked(place: Node) -> Series:
    points = [(node.get("count"), node.get("label") or "") for node in place]
    counts = tuple(int(count) if count else None for count, _ in points)
    return Series(place.get("name") or "", counts, tuple(label for _, label in points))


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


def _with_part(parts: Parts, bars: Bars, number: int) -> tuple[Parts, str]:
    """Add the chart, and the workbook that Word opens to edit its numbers."""
    folder = posixpath.dirname(main(parts))
    name = f"{folder}/charts/chart{number}.xml"
    book = f"{folder}/embeddings/tal{number}.xlsx"
    parts = with_extension(parts, "xlsx", f"{CONTENT}.spreadsheetml.sheet")
    parts = with_type(parts, name, f"{CONTENT}.drawingml.chart+xml")
    target = f"../embeddings/tal{number}.xlsx"
    parts, ids = relate(parts, name, "package", [target], external=False)
    return {**parts, name: _space(bars, ids[target]), book: _numbers(bars)}, name


def _numbers(bars: Bars) -> bytes:
    columns = [
        list(zip(series.counts, series.labels or repeat(""), strict=False))
        for series in bars.series
    ]
    rows = list(zip(bars.names, zip(*columns, strict=True), strict=True))
    return number_sheet([series.name for series in bars.series], rows)


def _size(root: Node, bars: Bars) -> tuple[int, int]:
    width, tallest = room(root)
    each = max(BAR, THIN_BAR * len(bars.series)) if bars.apart else BAR
    return width, min(tallest, FRAME + each * len(bars.names))


def _drawing(relation: str, text: str, size: tuple[int, int]) -> Node:
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    return nodes(
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="1" name="Diagram" descr="{plain(text)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )[0]


def _space(bars: Bars, book: str) -> bytes:
    """Write the part that holds the chart."""
    series = "".join(_series(bars, place) for place in range(len(bars.series)))
    grouping, overlap = (APART, "0") if bars.apart else (STACKED, "100")
    declared = f'xmlns:c="{CHART}" xmlns:a="{NAMESPACES["a"]}" xmlns:r="{{}}"'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<c:chartSpace {declared.format(NAMESPACES['r'])}>"
        '<c:date1904 val="0"/><c:lang val="sv-SE"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/>'
        f'<c:overlap val="{overlap}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'{_AXES}</c:plotArea><c:legend><c:legendPos val="b"/>'
        '<c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>'
        f"</c:chart>{_NO_FRAME}{_letters(900)}"
        f'<c:externalData r:id="{book}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()


def _series(bars: Bars, place: int) -> str:
    series, column, last = bars.series[place], letters(place + 2), len(bars.names) + 1
    head = f"<c:f>{SHEET}!${column}$1</c:f>{_cache('str', [series.name])}"
    names = f"<c:f>{SHEET}!$A$2:$A${last}</c:f>{_cache('str', bars.names)}"
    counts = f"<c:f>{SHEET}!${column}$2:${column}${last}</c:f>"
    cached = _cache("num", [str(count or 0) for count in series.counts])
    labels = _labels(series.labels, "outEnd" if bars.apart else "ctr")
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx><c:strRef>{head}</c:strRef></c:tx>"
        f"<c:spPr>{LOOKS[place % len(LOOKS)]}{_OUTLINE}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{labels}'
        f"<c:cat><c:strRef>{names}</c:strRef></c:cat>"
        f"<c:val><c:numRef>{counts}{cached}</c:numRef></c:val></c:ser>"
    )


def _labels(labels: Sequence[str], where: str) -> str:
    """Write what stands at the bars: their numbers, or the words given instead."""
    shown = (
        f'<c:dLblPos val="{where}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/>'
    )
    own = "".join(
        f'<c:dLbl><c:idx val="{place}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>'
        f'<a:pPr>{_font(900, "1")}</a:pPr><a:r><a:rPr lang="sv-SE" sz="900" b="1"/>'
        f"<a:t>{plain(label)}</a:t></a:r></a:p></c:rich></c:tx>{shown}</c:dLbl>"
        for place, label in enumerate(labels)
        if label
    )
    return f"<c:dLbls>{own}{_NUMBERS}{_WHITE}{_letters(900, '1')}{shown}</c:dLbls>"


def _cache(kind: str, values: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{plain(value)}</c:v></c:pt>'
        for place, value in enumerate(values)
    )
    code = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    count = f'<c:ptCount val="{len(values)}"/>'
    return f"<c:{kind}Cache>{code}{count}{points}</c:{kind}Cache>"


def _letters(size: int, weight: str = "0") -> str:
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{_font(size, weight)}</a:pPr>"
        '<a:endParaRPr lang="sv-SE"/></a:p></c:txPr>'
    )


def _font(size: int, weight: str) -> str:
    return (
        f'<a:defRPr sz="{size}" b="{weight}"><a:solidFill><a:srgbClr val="{INK}"/>'
        '</a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr>'
    )


_T = f"{{{NAMESPACES['a']}}}t"
_OUTLINE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="5B7083"/></a:solidFill></a:ln>'
_NO_FRAME = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_NUMBERS = '<c:numFmt formatCode="0;;;" sourceLinked="0"/>'  # a nought says nothing
_WHITE = '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>'
_AXES = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
    '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" '
    'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    '<c:tickLblPos val="nextTo"/><c:crossAx val="2"/><c:crosses val="autoZero"/>'
    '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
    '<c:noMultiLvlLbl val="1"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
    '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="b"/>'
    '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>'
    '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
)
