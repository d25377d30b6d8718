"""One table of a sheet: where it lies, and how it grows downwards."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from planbook.editor.cell_part import Value
from planbook.files import UnusableError
from planbook.model.book import Block, Formula, Place
from planbook.model.cell import Cell
from planbook.model.text_files import messages_in_text_file
from planbook.ooxml.office_package import Parts
from planbook.ooxml.sheetml import (
    Node,
    block_of_reference,
    child_of,
    main_tag,
    meet,
    reference_to_block,
    says_yes,
)

_SAID = messages_in_text_file(__file__)
# Cells that a formula names by row, when its words and table names are taken away.
_APART = re.compile(r'"[^"]*"|\[[^\[\]]*\]')
_OF_A_ROW = re.compile(r"(?<![\w.])\$?[A-Za-z]{1,3}[1-9]\d*(?![\w(.])")


class TablePart:
    """A table as its part says that it is."""

    def __init__(self, sheet: str, parts: Parts, part: str) -> None:
        self._sheet = sheet
        self._root = parts.tree(part)
        self._mark_changed = partial(parts.change, part)
        self.block = block_of_reference(self._root.get("ref", ""))

    def heading_rows(self) -> range:
        """Give the rows of its headings: one, or none."""
        count = int(self._root.get("headerRowCount", "1"))
        return range(self.block.top, self.block.top + count)

    def refuse_headings(self, values: Mapping[Place, Value]) -> None:
        """Refuse new words in a heading, since formulas know the column by the old."""
        for row in self.heading_rows():
            for order, node in enumerate(self._columns()):
                here = (row, self.block.left + order)
                name = node.get("name", "").replace("_x000a_", "\n")
                if here in values and values[here] != name:
                    cell = Cell(self._sheet, *here)
                    raise UnusableError(_SAID["heading"].format(cell=cell, name=name))

    def takes_insert_row(self, filled: Collection[Place]) -> bool:
        """Tell whether its only row is a blank one that is now filled in."""
        below = replace(self.block, top=self.block.top + len(self.heading_rows()))
        return says_yes(self._root, "insertRow") and any(
            meet(below, Block(*here, *here)) for here in filled
        )

    def rows_to_come(self, filled: Collection[Place]) -> range:
        """Give the rows straight below it that are filled in, without a gap."""
        columns = range(self.block.left, self.block.right + 1)
        rows = {row for row, column in filled if column in columns}
        first = last = self.block.bottom + 1
        while last in rows:
            last += 1
        return range(first, last)

    def grow(self, rows: range, occupied: Iterable[Block]) -> None:
        """Reach down over these rows; refuse where something is in the way."""
        grown = replace(self.block, bottom=rows[-1])
        new = replace(grown, top=rows[0])
        if int(self._root.get("totalsRowCount", "0")):
            raise UnusableError(_SAID["total"].format(table=self._name, sheet=self._sheet))
        if any(meet(new, other) for other in occupied):
            raise UnusableError(_SAID["under"].format(table=self._name, sheet=self._sheet))
        self._mark_changed()
        self._root.set("ref", reference_to_block(grown))
        for node in self._root.findall(main_tag("autoFilter")):
            filtered = block_of_reference(node.get("ref", reference_to_block(grown)))
            node.set("ref", reference_to_block(replace(filtered, bottom=grown.bottom)))
        self.block = grown

    def end_insert_row(self) -> None:
        """Make the blank row one like any other."""
        self._mark_changed()
        del self._root.attrib["insertRow"]

    def worked_out(self) -> Iterator[tuple[int, Formula]]:
        """Give the columns that a formula fills in, and the formula."""
        for order, node in enumerate(self._columns()):
            text = (node.findtext(main_tag("calculatedColumnFormula")) or "").strip()
            if text and _names_a_row(text):
                column = node.get("name", "")
                raise UnusableError(_SAID["computed"].format(column=column, sheet=self._sheet))
            if text:
                yield self.block.left + order, Formula(f"={text.removeprefix('=')}")

    @property
    def _name(self) -> str:
        return self._root.get("displayName", "")

    def _columns(self) -> list[Node]:
        return child_of(self._root, "tableColumns").findall(main_tag("tableColumn"))


def _names_a_row(formula: str) -> bool:
    text, cuts = formula, 1
    while cuts:  # brackets stand in brackets
        text, cuts = _APART.subn("", text)
    return bool(_OF_A_ROW.search(text))
