"""The XML of a workbook: its names and references, and how a part is read."""

import re
from functools import cache
from typing import TypeAlias

from lxml import etree

from planbook.model.book import Block
from planbook.model.cell import Cell, letters

Node: TypeAlias = etree._Element  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"  # of Excel 2010
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PRESERVE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False, huge_tree=True)
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


@cache
def main_tag(tag: str) -> str:
    """Name an element in the XML of a sheet, a table or the workbook."""
    return f"{{{MAIN}}}{tag}"


def parsed_sheetml(part: bytes) -> Node:
    """Read the XML of a workbook's part; ``ValueError`` if it declares entities."""
    root = etree.fromstring(part, _PARSER)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a part declares its own document type")
    return root


def written_sheetml(root: Node) -> bytes:
    """Write the XML of a workbook's part with all that its root declares."""
    tree = root.getroottree()
    return _DECLARATION + etree.tostring(tree, encoding="UTF-8", xml_declaration=False)


def child_of(parent: Node, tag: str) -> Node:
    """Give a child in a sheet's XML that must be there; else raise ``ValueError``."""
    child = parent.find(main_tag(tag))
    if child is None:
        raise ValueError(f"a part has no {tag}")
    return child


def says_yes(node: Node, attribute: str) -> bool:
    """Tell whether an attribute in a sheet's XML says yes."""
    return node.get(attribute, "0") in {"1", "true"}


def says_no(text: str) -> bool:
    """Tell whether an attribute in a sheet's XML says no, or nothing."""
    return text in {"", "0", "false", "f"}


@cache
def column_number(name: str) -> int:
    """Give the number of a column in a reference of a sheet's XML: A is 1, AA is 27."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def row_and_column(address: str) -> tuple[int, int]:
    """Give the row and column of an address in a sheet's XML; else ``ValueError``."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(f"{address} is no address")
    return int(match[2]), column_number(match[1])


def block_of_reference(reference: str) -> Block:
    """Give the rectangle of a reference in a sheet's XML like A5:N23 or A5."""
    first, _, last = reference.partition(":")
    return Block(*row_and_column(first), *row_and_column(last or first))


def reference_to_block(area: Block) -> str:
    """Refer to a rectangle as the XML of a sheet does; to a cell without a colon."""
    first = f"{letters(area.left)}{area.top}"
    last = f"{letters(area.right)}{area.bottom}"
    return first if first == last else f"{first}:{last}"


def meet(one: Block, other: Block) -> bool:
    """Tell whether two rectangles in a sheet's XML have any cell in common."""
    apart = (
        one.bottom < other.top
        or other.bottom < one.top
        or one.right < other.left
        or other.right < one.left
    )
    return not apart


def exists(cell: Cell) -> bool:
    """Tell whether a sheet of Excel has room for such a cell."""
    return 1 <= cell.row <= LAST_ROW and 1 <= cell.column <= LAST_COLUMN
