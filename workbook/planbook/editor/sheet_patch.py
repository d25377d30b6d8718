"""The changes of one sheet: which are refused, what grows for them, how they stand."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from planbook.builder.line_count import row_height
from planbook.editor.cell_part import Value, cell_part_holds_anything, fill_cell_part
from planbook.editor.sheet_part import SheetPart
from planbook.editor.style_part import Styles
from planbook.editor.table_part import TablePart
from planbook.files import UnusableError
from planbook.model.book import Block, Place
from planbook.model.cell import Cell
from planbook.model.text_files import messages_in_text_file
from planbook.ooxml.sheetml import block_of_reference, exists, main_tag

_SAID = messages_in_text_file(__file__)
_EMPTY = (None, "")


@dataclass(frozen=True)
class SheetPatch:
    """A sheet to be changed, with its tables and the looks of its cells."""

    sheet: SheetPart
    tables: Sequence[TablePart]
    styles: Styles
    old_dates: bool

    def write(self, values: Mapping[Place, Value]) -> bool:
        """Put values in cells, and tell whether any of them had a formula.

        Raises ``UnusableError`` for a cell that cannot be changed by itself.
        """
        self._refuse_cells(sorted(values))
        for table in self.tables:
            table.refuse_headings(values)
        grown = dict(self._grown(values))
        every = {**grown, **values}
        written = sorted(
            here
            for here, value in every.items()
            if value not in _EMPTY or self.sheet.cell(here) is not None
        )
        had_formula = [self._put(here, every[here]) for here in written]
        self._make_room(values)
        return any(had_formula)

    def _refuse_cells(self, places: Sequence[Place]) -> None:
        for here in places:
            if not exists(self._cell(here)):
                raise UnusableError(_SAID["no_cell"].format(sheet=self.sheet.name, place=here))
        for area in self.sheet.merged:
            first = (area.top, area.left)
            for here in _within(area, places):
                if here != first:
                    cell, whole = self._cell(here), self._cell(first)
                    raise UnusableError(_SAID["merged"].format(cell=cell, first=whole))
        for here in self._half_changed(places):
            raise UnusableError(_SAID["of_many"].format(cell=self._cell(here)))

    def _half_changed(self, places: Sequence[Place]) -> Iterator[Place]:
        """Find cells whose formula other cells have too, which are to stay."""
        changed, sharers = set(places), defaultdict[str, set[Place]](set)
        masters: dict[str, Place] = {}
        for here, formula in self.sheet.formulas():
            if formula.get("t") == "shared":
                group = formula.get("si", "")
                sharers[group].add(here)
                if formula.get("ref"):
                    masters[group] = here
            else:
                area = block_of_reference(formula.get("ref", self._cell(here).address))
                inside = list(_within(area, places))
                if 0 < len(inside) < _size(area):
                    yield inside[0]
        for group, master in masters.items():
            if master in changed and not sharers[group] <= changed:
                yield master

    def _grown(self, values: Mapping[Place, Value]) -> Iterator[tuple[Place, Value]]:
        """Let tables reach over what is written below them; give their new formulas."""
        filled = {here for here, value in values.items() if value not in _EMPTY}
        for table in self.tables:
            if table.takes_insert_row(filled):
                table.end_insert_row()
            rows = table.rows_to_come(filled)
            if rows:
                others = [other.block for other in self.tables if other is not table]
                table.grow(rows, (*others, *self.sheet.merged))
                yield from self._new_rows(table, rows)

    def _new_rows(self, table: TablePart, rows: range) -> Iterator[tuple[Place, Value]]:
        formulas = dict(table.worked_out())
        for row in rows:
            for column in range(table.block.left, table.block.right + 1):
                node = self.sheet.made((row, column), self._headings)
                if column in formulas and not cell_part_holds_anything(node):
                    yield (row, column), formulas[column]

    def _put(self, here: Place, value: Value) -> bool:
        node = self.sheet.made(here, self._headings)
        had_formula = node.find(main_tag("f")) is not None
        fill_cell_part(node, self._cell(here), value, old_dates=self.old_dates)
        if isinstance(value, date):
            style = node.get("s", "0")
            dated = self.styles.dated(style)
            if dated != style:
                node.set("s", dated)
        return had_formula

    def _make_room(self, values: Mapping[Place, Value]) -> None:
        """Make rows high enough for their new texts, as Excel does when one types."""
        texts = defaultdict[int, list[tuple[str, int]]](list)
        firsts = {(area.top, area.left) for area in self.sheet.merged}
        for here, value in values.items():
            node = self.sheet.cell(here)
            if not isinstance(value, str) or node is None or here in firsts:
                continue
            if value and self.styles.wraps(node.get("s", "0")):
                row, column = here
                texts[row].append((value, self.sheet.width(column)))
        for row, written in texts.items():
            self.sheet.make_room(row, row_height(written))

    def _cell(self, here: Place) -> Cell:
        return Cell(self.sheet.name, *here)

    @cached_property
    def _headings(self) -> frozenset[int]:
        """Give the rows of headings, whose look no cell below them takes over."""
        rows = (table.heading_rows() for table in self.tables)
        return frozenset(chain.from_iterable(rows))


def _within(area: Block, places: Sequence[Place]) -> Iterator[Place]:
    """Give the places of an area, out of places in their order."""
    for order in range(bisect_left(places, (area.top, 0)), len(places)):
        row, column = here = places[order]
        if row > area.bottom:
            return
        if area.left <= column <= area.right:
            yield here


def _size(area: Block) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)
