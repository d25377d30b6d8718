"""The rows and cells of one sheet as its XML holds them, found and made in order."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator

from lxml import etree

from planbook.model.book import Block, Place
from planbook.model.cell import Cell
from planbook.model.text_files import headed_texts
from planbook.ooxml import sheetml
from planbook.ooxml.sheetml import Node, main_tag, says_yes

_ORDER = headed_texts(__file__)["order"]
_PLACES = {main_tag(tag): place for place, tag in enumerate(_ORDER.split())}
USUAL_WIDTH = 8  # characters; of a column that nobody has made wider


def room_for(root: Node, tag: str) -> Node:
    """Give an element of a part, made in its place if it is not there."""
    found = root.find(tag)
    return placed(root, etree.Element(tag)) if found is None else found


def placed(root: Node, node: Node) -> Node:
    """Put an element where it belongs among those of the part of a sheet or the workbook."""
    place = _PLACES[str(node.tag)]
    before = [one for one in root if _PLACES.get(str(one.tag), len(_PLACES)) <= place]
    before[-1].addnext(node)
    return node


class Numbered:
    """The rows of a sheet or the cells of a row, by number."""

    def __init__(self, parent: Node, tag: str, number: Callable[[str], int]) -> None:
        self._parent, self._tag = parent, main_tag(tag)
        self.nodes = dict(_numbered(parent.iterchildren(self._tag), number))
        self._numbers = sorted(self.nodes)

    def made(self, number: int, name: str) -> Node:
        """Give a row or cell, made in its place if there was none."""
        if number not in self.nodes:
            node = etree.SubElement(self._parent, self._tag, r=name)
            order = bisect_left(self._numbers, number)
            if order < len(self._numbers):
                self.nodes[self._numbers[order]].addprevious(node)
            elif self._numbers:
                self.nodes[self._numbers[-1]].addnext(node)
            else:
                self._parent.insert(0, node)
            self._numbers.insert(order, number)
            self.nodes[number] = node
        return self.nodes[number]


class SheetPart:
    """A sheet: its cells, and what stands around them."""

    def __init__(self, name: str, root: Node) -> None:
        self.name = name
        self._root = root
        self._rows = Numbered(sheetml.child_of(root, "sheetData"), "row", int)
        self._cells: dict[int, Numbered] = {}
        self._columns = [
            (int(node.get("min", "0")), int(node.get("max", "0")), node)
            for node in root.iterfind(f"{main_tag('cols')}/{main_tag('col')}")
        ]
        self.merged = tuple(
            sheetml.block_of_reference(node.get("ref", "")) for node in root.iter(main_tag("mergeCell"))
        )

    def cell(self, here: Place) -> Node | None:
        """Give the cell of a place, if there is one."""
        row, column = here
        return self._line(row).nodes.get(column) if row in self._rows.nodes else None

    def made(self, here: Place, headings: Collection[int]) -> Node:
        """Give the cell of a place, made if there was none, in the look around it.

        ``headings`` are rows whose look nothing below them takes over.
        """
        node = self.cell(here)
        if node is None:
            row, column = here
            style = self._style(here, headings)
            line = self._rows.made(row, str(row))
            node = self._line(row).made(column, Cell(self.name, row, column).address)
            if style:
                node.set("s", style)
            _widen(line, column)
            self._reach(row, column)
        return node

    def make_room(self, row: int, height: float) -> None:
        """Make a row high enough, unless someone has said how high it is to be."""
        node = self._rows.nodes[row]
        if not says_yes(node, "customHeight") and float(node.get("ht", "0")) < height:
            node.set("ht", str(height))

    def width(self, column: int) -> int:
        """Give the width of a column in characters."""
        node = self._column(column)
        width = None if node is None else node.get("width")
        return int(float(width)) if width else USUAL_WIDTH

    def formulas(self) -> Iterator[tuple[Place, Node]]:
        """Give the formulas that several cells have together, and where they stand."""
        kinds = {"shared", "array", "dataTable"}
        if not any(node.get("t") in kinds for node in self._root.iter(main_tag("f"))):
            return
        for row in self._rows.nodes:
            for column, cell in self._line(row).nodes.items():
                node = cell.find(main_tag("f"))
                if node is not None and node.get("t") in kinds:
                    yield (row, column), node

    def _reach(self, row: int, column: int) -> None:
        """Let the sheet, if it says how far its cells reach, say so of one more."""
        node = self._root.find(main_tag("dimension"))
        if node is not None:
            old = sheetml.block_of_reference(node.get("ref", "A1"))
            top, left = min(old.top, row), min(old.left, column)
            bottom, right = max(old.bottom, row), max(old.right, column)
            node.set("ref", sheetml.reference_to_block(Block(top, left, bottom, right)))

    def _line(self, row: int) -> Numbered:
        if row not in self._cells:
            self._cells[row] = Numbered(self._rows.nodes[row], "c", _column_of)
        return self._cells[row]

    def _style(self, here: Place, headings: Collection[int]) -> str:
        row, column = here
        above = None if row - 1 in headings else self.cell((row - 1, column))
        if above is not None:
            return above.get("s", "")
        line = self._rows.nodes.get(row)
        if line is not None and says_yes(line, "customFormat"):
            return line.get("s", "")
        node = self._column(column)
        return "" if node is None else node.get("style", "")

    def _column(self, column: int) -> Node | None:
        every = self._columns
        return next((node for low, high, node in every if low <= column <= high), None)


def _numbered(nodes: Iterator[Node], number: Callable[[str], int]) -> Iterator[tuple[int, Node]]:
    """Give nodes the numbers that they say, or one more than the one before."""
    last = 0
    for node in nodes:
        name = node.get("r")
        last = number(name) if name else last + 1
        yield last, node


def _column_of(address: str) -> int:
    return sheetml.column_number(address.rstrip("0123456789"))


def _widen(row: Node, column: int) -> None:
    """Let a row that says which columns it spans say so of one more."""
    spans = row.get("spans")
    if spans:
        ends = [int(end) for span in spans.split() for end in span.split(":")]
        row.set("spans", f"{min(column, *ends)}:{max(column, *ends)}")
