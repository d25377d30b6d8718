"""The rows of a sheet in its part of the file, read one by one, since there may be many."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from planbook.grids.common_texts import CommonTexts, drop, text_of_runs
from planbook.grids.number_formats import NumberFormats
from planbook.grids.shared_formula import shared_formula
from planbook.model.book import Formula, Place
from planbook.model.cell import is_blank_cell
from planbook.ooxml.part_words import local_name, unescaped_words
from planbook.ooxml.sheetml import Node, column_number, main_tag, row_and_column, says_no

_CELL, _VALUE, _FORMULA, _INLINE = map(main_tag, ("c", "v", "f", "is"))
_LETTERS = re.compile("[A-Z]{1,3}")
_COMMON, _NUMBER, _TEXT, _INLINE_TEXT = "s", "n", frozenset({"str", "e"}), "inlineStr"
_TRUTH = {"0": False, "1": True}
_UNKNOWN = (ValueError, KeyError, IndexError, OverflowError, AttributeError)


class _Columns(dict[str, int]):
    """The number of each column that has been met, by its letters."""

    def __missing__(self, name: str) -> int:
        if not _LETTERS.fullmatch(name):
            raise ValueError(name)
        self[name] = column_number(name)
        return self[name]


@dataclass
class SheetRows:
    """What the rows of a sheet hold.

    ``saved`` is what formulas gave when the file was saved, ``shown`` what other cells
    show of their own, ``around`` what stands around the rows. ``is_known`` is false where
    something is in a form that Excel does not write.
    """

    common: CommonTexts
    formats: NumberFormats
    cells: dict[Place, object] = field(default_factory=dict[Place, object])
    hidden: set[int] = field(default_factory=set[int])
    saved: list[tuple[Place, str]] = field(default_factory=list[tuple[Place, str]])
    shown: list[tuple[Place, str]] = field(default_factory=list[tuple[Place, str]])
    around: Node | None = None
    is_known: bool = True
    _shared: dict[str, tuple[Place, str]] = field(default_factory=dict[str, tuple[Place, str]])
    _columns: _Columns = field(default_factory=_Columns)
    _number: int = 0

    def read(self, part: bytes, last: int) -> None:
        """Read the rows of a part, down to the last that is asked for."""
        rows = etree.iterparse(
            BytesIO(part),
            tag=main_tag("row"),
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for _, row in rows:
                self._row(row)
                drop(row)
                if self._number >= last:
                    return
        except (etree.XMLSyntaxError, ValueError):
            self.is_known = False
            return
        self.around = rows.root

    def _row(self, row: Node) -> None:
        number = row.get("r") or str(self._number + 1)
        self._number = int(number)
        if (hidden := row.get("hidden")) is not None:
            (self.hidden.discard if says_no(hidden) else self.hidden.add)(self._number)
        for cell in row:
            if not len(cell):
                self.is_known = self.is_known and cell.tag == _CELL
                continue
            try:
                address = cell.get("r", "")
                if address.endswith(number):
                    place = self._number, self._columns[address.removesuffix(number)]
                else:
                    place = row_and_column(address)
                value = self._value(cell, place)
                if not is_blank_cell(value):
                    self.cells[place] = value
            except _UNKNOWN:
                self.is_known = False
                self._tell(cell)

    def _value(self, cell: Node, place: Place) -> object:
        """Give what a cell holds; ``ValueError`` and others in a form that we do not know."""
        kind, inner = cell.get("t", _NUMBER), cell[0]
        tag, text = inner.tag, inner.text
        if tag == _VALUE and len(cell) == 1 and not len(inner):
            if kind == _COMMON:
                return self._common(text)
            self._show(place, text)
            return self._plain(kind, text, cell.get("s", "0"))
        if tag == _FORMULA:
            self._save(cell, kind, place)
            return Formula(self._formula(inner, place))
        if tag != _INLINE or kind != _INLINE_TEXT or len(cell) > 1:
            raise ValueError(tag)
        self._show(place, "".join(map(str, inner.itertext())))
        return unescaped_words(text_of_runs(inner))

    def _common(self, text: str | None) -> str | None:
        number = int(text) if text else None
        if number is not None and number < 0:
            raise ValueError(text)
        return None if number is None else self.common.texts[number]

    def _plain(self, kind: str, text: str | None, style: str) -> object:
        if not text:
            return None
        if kind == _NUMBER:
            is_whole = not ("." in text or "E" in text or "e" in text)
            return self.formats.value(int(text) if is_whole else float(text), style)
        if kind in _TEXT:
            return unescaped_words(text)
        if kind == "b":
            return _TRUTH[text]
        raise ValueError(kind)

    def _formula(self, node: Node, place: Place) -> str:
        kind, text = node.get("t", ""), node.text or ""
        if kind == "array":
            return f"={text.lstrip('=')}"
        if kind not in {"", "normal", "shared"}:
            raise ValueError(kind)
        if kind == "shared" and (first := self._shared.get(node.get("si", ""))):
            (row, column), shared = first
            return f"={shared_formula(shared, place[0] - row, place[1] - column)}"
        if kind == "shared" and text:
            self._shared[node.get("si", "")] = place, text
        return f"={text}"

    def _save(self, cell: Node, kind: str, place: Place) -> None:
        if kind != _COMMON and not is_blank_cell(text := _words(cell)):
            self.saved.append((place, unescaped_words(text)))

    def _show(self, place: Place, text: str | None) -> None:
        if text is not None and not is_blank_cell(text):
            self.shown.append((place, unescaped_words(text)))

    def _tell(self, cell: Node) -> None:
        """Keep the words of a cell in a form that we do not know."""
        if cell.get("t") != _COMMON:
            with suppress(ValueError):
                place = row_and_column(cell.get("r", ""))
                has_formula = any(local_name(node) == "f" for node in cell)
                (self._save(cell, "", place) if has_formula else self._show(place, _words(cell)))


def _words(cell: Node) -> str:
    nodes = (node for node in cell if local_name(node) in {"v", "is"})
    return "".join(str(letters) for node in nodes for letters in node.itertext())
