"""How a workbook gets back the lists and rules that its cells have lost."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from planbook import placing
from planbook.build import build
from planbook.cell import Cell
from planbook.grid import Block
from planbook.lost_rules import unruled
from planbook.page import page
from planbook.parts import BOOK
from planbook.patch import changing, sheet_parts
from planbook.register import Shape
from planbook.sheetml import block, main, meet, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.columns import AnyColumn
    from planbook.grid import Book
    from planbook.page import Page
    from planbook.parts import Parts
    from planbook.register import Register, Row
    from planbook.sheetml import Node

_RULE, _RULES = main("dataValidation"), main("dataValidations")
_BEFORE = (  # what stands before the rules in the part of a sheet
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
    *("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter"),
    *("sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr"),
    "conditionalFormatting",
)


@dataclass(frozen=True)
class Mended:
    """A workbook that has its lists and rules again, and what is told of it."""

    content: bytes
    lines: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class _Loss:
    """A column that has lost its rule, and the cells that are to have it."""

    title: str
    fact: tuple[AnyColumn, Block]

    @property
    def area(self) -> Block:
        """Give the cells."""
        return self.fact[1]

    @property
    def where(self) -> str:
        """Name the cells."""
        column, area = self.fact
        return f"{self.title}!{reference(area)} {column.heading}"


def mended(content: bytes, book: Book, register: Register) -> Mended:
    """Give a workbook's bytes with the rules of its columns as they were built.

    Nothing else is changed: each cell holds what it held. Raises ``UnusableError`` for
    a file that cannot be changed.
    """
    losses = list(_losses(book, register))
    if not losses:
        return Mended(content, (), 0)
    with changing(build({})) as model, changing(content) as parts:
        lists = {
            node.get("name", "") for node in parts.tree(BOOK).iter(main("definedName"))
        }
        rules = {loss: _rule(model, loss.fact[0]) for loss in losses}
        kept = {loss: rule for loss, rule in rules.items() if _stands(rule, lists)}
        _write(parts, kept)
        lines = tuple(_told(loss, is_kept=loss in kept) for loss in losses)
        return Mended(parts.together(), lines, len(kept))


def _losses(book: Book, register: Register) -> Iterator[_Loss]:
    for kind, rows in register.rows.items():
        found = page(book, kind.sheet, placing.kinds_on(kind.sheet))
        if found is None or found.grid.typings is None:
            continue
        for column, blocks in unruled(found, kind, rows):
            yield _Loss(found.title, (column, _area(found, kind, blocks[0])))


def _area(found: Page, kind: type[Row], first: Block) -> Block:
    """Give all the cells that have one rule, filled in or not."""
    if kind.shape is Shape.FORM:
        return first
    bottom = max(placing.last_row(kind), first.bottom)
    return Block(found.head + 1, first.left, bottom, first.left)


def _rule(model: Parts, column: AnyColumn) -> Node:
    """Take the rule of a column out of a workbook as it is built."""
    head = placing.head(column)
    cell = Cell(head.sheet, head.row + 1, head.column)
    if column.sheet.shape is Shape.FORM:
        cell = Cell(head.sheet, head.row, placing.VALUE)
    here = Block(cell.row, cell.column, cell.row, cell.column)
    sheet = model.tree(dict(sheet_parts(model))[cell.sheet])
    return next(
        node
        for node in sheet.iter(_RULE)
        if any(meet(here, area) for area in _areas(node))
    )


def _stands(rule: Node, lists: set[str]) -> bool:
    """Tell whether the list that a rule names is there to choose from."""
    if rule.get("type") != "list":
        return True
    return (rule.findtext(main("formula1")) or "") in lists


def _write(parts: Parts, rules: Mapping[_Loss, Node]) -> None:
    sheets = dict(sheet_parts(parts))
    for loss, rule in rules.items():
        around = _around(parts.change(sheets[loss.title]))
        for node in list(around.iterchildren(_RULE)):
            _leave(node, loss.area)
        new = deepcopy(rule)
        new.set("sqref", reference(loss.area))
        around.append(new)
        around.set("count", str(len(around)))


def _leave(node: Node, area: Block) -> None:
    """Let a rule no longer hold for some cells; one that holds for none is removed."""
    rest = [part for one in _areas(node) for part in _without(one, area)]
    parent = node.getparent()
    if rest:
        node.set("sqref", " ".join(map(reference, rest)))
    elif parent is not None:
        parent.remove(node)


def _around(sheet: Node) -> Node:
    """Give the element that holds a sheet's rules, made in its place if need be."""
    found = sheet.find(_RULES)
    if found is None:
        found = etree.SubElement(sheet, _RULES)
        tags = {main(tag) for tag in _BEFORE}
        *_, last = (node for node in sheet if node.tag in tags)
        last.addnext(found)
    return found


def _areas(rule: Node) -> Sequence[Block]:
    return [block(part) for part in rule.get("sqref", "").split()]


def _without(one: Block, area: Block) -> Iterator[Block]:
    """Give what is left of a rectangle when another is cut out of it."""
    if not meet(one, area):
        yield one
        return
    top, bottom = max(one.top, area.top), min(one.bottom, area.bottom)
    if one.top < top:
        yield Block(one.top, one.left, top - 1, one.right)
    if one.left < area.left:
        yield Block(top, one.left, bottom, area.left - 1)
    if area.right < one.right:
        yield Block(top, area.right + 1, bottom, one.right)
    if bottom < one.bottom:
        yield Block(bottom + 1, one.left, one.bottom, one.right)


def _told(loss: _Loss, *, is_kept: bool) -> str:
    if is_kept:
        return f"{loss.where}: regeln är tillbaka."
    return (
        f"{loss.where}: listan finns inte i arbetsboken, så regeln kan inte läggas "
        "tillbaka. Gör en ny arbetsbok och klistra in raderna som värden."
    )
