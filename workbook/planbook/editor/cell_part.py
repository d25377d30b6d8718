"""How a value stands in the XML of one cell."""

import re
from datetime import date, datetime, timedelta
from typing import TypeAlias

from lxml import etree

from planbook.builder.cell_writer import clean_for_cell
from planbook.files import UnusableError
from planbook.model.book import Formula
from planbook.model.cell import Cell
from planbook.model.text_files import messages_in_text_file
from planbook.ooxml.sheetml import PRESERVE, Node, main_tag

Value: TypeAlias = str | int | float | date | Formula | None

_SAID = messages_in_text_file(__file__)
LONGEST_FORMULA = 8_192  # characters
_LARGEST = 1e308
_CONTENT = {main_tag(tag) for tag in ("f", "v", "is")}
_TAKEN = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would take for a code
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Excel counts a 29 February 1900 that never was.
_FIRST_DAY, _FIRST_MARCH = datetime(1899, 12, 30), datetime(1900, 3, 1)  # noqa: DTZ001
_FIRST_OLD_DAY = datetime(1904, 1, 1)  # noqa: DTZ001


def fill_cell_part(node: Node, cell: Cell, value: Value, *, old_dates: bool) -> None:
    """Put a value in the XML of a cell instead of what it had; its look stays.

    Raises ``UnusableError`` for what no cell can hold.
    """
    content = _content(cell, value, old_dates=old_dates)
    for child in [child for child in node if child.tag in _CONTENT]:
        node.remove(child)
    for attribute in ("t", "cm", "vm"):
        node.attrib.pop(attribute, "")
    if content is None:
        return
    kind, text = content
    if kind == "inlineStr":
        child = etree.SubElement(node, main_tag("is"))
        etree.SubElement(child, main_tag("t"), PRESERVE).text = text
    else:
        child = etree.SubElement(node, main_tag("f" if kind == "f" else "v"))
        child.text = text
    node.insert(0, child)
    if kind in {"b", "inlineStr"}:
        node.set("t", kind)


def forget_formula_value(node: Node) -> bool:
    """Remove from a cell's XML what its formula gave; tell whether it gave any."""
    kind, value = node.attrib.pop("t", ""), node.find(main_tag("v"))
    if value is not None:
        node.remove(value)
    return bool(kind) or value is not None


def cell_part_holds_anything(node: Node) -> bool:
    """Tell whether the XML of a cell has a value or a formula."""
    return any(child.tag in _CONTENT for child in node)


def _content(cell: Cell, value: Value, *, old_dates: bool) -> tuple[str, str] | None:
    """Give the kind of content and its words; nothing for an empty cell."""
    match value:
        case None | "":
            return None
        case Formula():
            return "f", _formula(cell, value)
        case str():
            return "inlineStr", _escaped(_cleaned(cell, value))
        case bool():
            return "b", str(int(value))
        case date():
            return "n", _number(cell, _serial(cell, value, old_dates=old_dates))
        case _:
            return "n", _number(cell, value)


def _formula(cell: Cell, formula: Formula) -> str:
    text = _cleaned(cell, formula.text).removeprefix("=")
    if not 0 < len(text) < LONGEST_FORMULA:
        raise UnusableError(_SAID["formula"].format(cell=cell, most=LONGEST_FORMULA))
    return _escaped(text)


def _cleaned(cell: Cell, text: str) -> str:
    try:
        return clean_for_cell(text, cell)
    except ValueError as error:
        raise UnusableError(str(error)) from error


def _escaped(text: str) -> str:
    """Write as codes what XML cannot hold, and what looks like such a code."""
    return _NO_XML.sub(lambda letter: f"_x{ord(letter[0]):04X}_", _TAKEN.sub("_x005F_", text))


def _number(cell: Cell, number: float) -> str:
    if not abs(number) < _LARGEST:
        raise UnusableError(_SAID["number"].format(cell=cell))
    return repr(number)


def _serial(cell: Cell, day: date, *, old_dates: bool) -> float:
    """Count the days, as this workbook does."""
    clock = day.time() if isinstance(day, datetime) else datetime.min.time()
    moment = datetime.combine(day, clock.replace(tzinfo=None))
    first = _FIRST_OLD_DAY if old_dates else _FIRST_DAY
    early = not old_dates and moment < _FIRST_MARCH
    days = (moment - first) / timedelta(days=1) - early
    if days < 0 or (days < 1 and not old_dates):
        raise UnusableError(_SAID["early"].format(cell=cell, day=day))
    return int(days) if days.is_integer() else days
