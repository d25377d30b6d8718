"""What the styles of a workbook make of a cell: a date, or lines that wrap."""

import re
from copy import deepcopy
from functools import cache

from lxml import etree

from planbook.ooxml.office_package import BOOK, Parts
from planbook.ooxml.sheetml import Node, child_of, main_tag, says_yes

_DATES = {"14", "15", "16", "17", "22"}  # formats that Excel has without saying so
_SHORT_DATE = "14"  # shown as each computer writes a date; 2020-04-30 in Sweden
_DAY = re.compile("[dy]", re.IGNORECASE)
_UNREAD = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')  # of a format: words and colours


class Styles:
    """The styles of a workbook, by the number that a cell refers to them with."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        every = parts.relations(BOOK)
        self._part = next((one.target for one in every if one.kind == "styles"), "")
        self.wraps = cache(self._wraps)
        self.dated = cache(self._dated)

    def _wraps(self, style: str) -> bool:
        """Tell whether a long text in this style goes on in a line below."""
        if not self._part:
            return False
        alignment = self._looks()[int(style)].find(main_tag("alignment"))
        return alignment is not None and says_yes(alignment, "wrapText")

    def _dated(self, style: str) -> str:
        """Give the style that shows a day and otherwise looks the same.

        Raises ``KeyError`` for a workbook that has no styles at all.
        """
        looks = self._looks()
        number = looks[int(style)].get("numFmtId", "0")
        if number in _DATES or _DAY.search(self._own_formats().get(number, "")):
            return style
        wanted = deepcopy(looks[int(style)])
        wanted.set("numFmtId", _SHORT_DATE)
        wanted.set("applyNumberFormat", "1")
        texts = [etree.tostring(look, with_tail=False) for look in looks]
        text = etree.tostring(wanted, with_tail=False)
        if text not in texts:
            self._add(wanted)
            return str(len(texts))
        return str(texts.index(text))

    def _add(self, look: Node) -> None:
        formats = child_of(self._parts.change(self._part), "cellXfs")
        formats.append(look)
        formats.set("count", str(len(formats)))

    def _looks(self) -> list[Node]:
        return list(child_of(self._parts.tree(self._part), "cellXfs"))

    def _own_formats(self) -> dict[str, str]:
        return {
            node.get("numFmtId", ""): _UNREAD.sub("", node.get("formatCode", ""))
            for node in self._parts.tree(self._part).iter(main_tag("numFmt"))
        }
