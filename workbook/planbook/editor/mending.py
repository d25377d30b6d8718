"""How a workbook gets back the lists and rules that its cells have lost."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from planbook import layout
from planbook.builder.build import build_workbook
from planbook.editor.given_back import given_back
from planbook.editor.patch import patching
from planbook.editor.sheet_part import room_for
from planbook.model.book import Block, Book, Typing
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row, Shape
from planbook.model.register import Register
from planbook.model.swedish import joined, normal, number_of
from planbook.model.text_files import messages_in_text_file
from planbook.ooxml import sheetml
from planbook.ooxml.office_package import BOOK, Parts, parts_of_sheets
from planbook.ooxml.sheetml import X14, Node, main_tag, meet, reference_to_block
from planbook.reader.lost_rules import BOX_ONLY, SERVING, areas_of_lost_rules, ruled_areas
from planbook.reader.sheet_headings import Page, page, places_of_headings
from planbook.schema import LIST_SHEET

_RULE_OF_2010 = f"{{{X14}}}dataValidation"
_RULE, _RULES = main_tag("dataValidation"), main_tag("dataValidations")
_SAID = messages_in_text_file(__file__)


class _What(Enum):
    """What cells can have lost, and what one and several of them are called."""

    RULE = ("regel", "regler")
    HEADING = ("rubriklås", "rubriklås")
    WORD = ("lås på listornas ord", "lås på listornas ord")
    LENGTH = ("regel för textens längd", "regler för textens längd")
    BOX = ("ruta som säger vad som ska stå i cellen", "rutor som säger vad som ska stå i cellen")


_OF_KIND = {"textLength": _What.LENGTH, BOX_ONLY: _What.BOX}


@dataclass(frozen=True)
class Mended:
    """A workbook that has its lists and rules again, and what is told of it."""

    content: bytes
    lines: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class _Spot:
    """Cells with one rule: the first as it is built, those filled in now, and them all."""

    what: _What
    heading: str
    built: Cell
    filled: Block
    whole: Block


@dataclass(frozen=True, eq=False)
class _Loss:
    """Cells that have lost something, and the rule that gives it back."""

    what: _What
    title: str
    heading: str
    area: Block
    rule: Node


def mended_workbook(content: bytes, book: Book, register: Register) -> Mended:
    """Mend a workbook: give its bytes with the rules of its columns as built.

    Nothing else is changed: each cell holds what it held. Raises ``UnusableError`` for
    a file that cannot be changed.
    """
    with patching(content) as parts, patching(build_workbook({})) as model:
        back = tuple(given_back(parts, model, book))
        losses = list(_losses(parts, model, book, register))
        if not losses and not back:
            return Mended(content, (), 0)
        lists = {node.get("name", "") for node in parts.tree(BOOK).iter(main_tag("definedName"))}
        kept = [loss for loss in losses if _stands(loss.rule, lists)]
        _write(parts, kept)
        return Mended(parts.together(), (*back, *_lines(losses, kept)), len(kept) + len(back))


def _losses(parts: Parts, model: Parts, book: Book, register: Register) -> Iterator[_Loss]:
    sheets, built = dict(parts_of_sheets(parts)), dict(parts_of_sheets(model))
    for kind, rows in register.rows.items():
        found = page(book, kind.sheet, layout.kinds_on(kind.sheet))
        if found is None or found.grid.typings is None:
            continue
        ruled = _covering(parts.tree(sheets[found.title]).iter(_RULE, _RULE_OF_2010))
        every = model.tree(built[kind.sheet]).iter(_RULE)
        rules = {(area.top, area.left): rule for rule in every for area in _areas(rule)}
        for spot in _spots(found, kind, rows):
            rule = rules[spot.built.row, spot.built.column]
            if what := _lost(spot, rule, (*found.grid.typings, ruled)):
                yield _Loss(what, found.title, spot.heading, spot.whole, _moved(rule, spot))


def _lost(spot: _Spot, rule: Node, typings: Sequence[Typing]) -> _What | None:
    """Say what cells have lost of the rule that they are built with, if anything."""
    kind = rule.get("type", BOX_ONLY)
    if not any(areas_of_lost_rules(spot.filled, typings, SERVING[kind])):
        return None
    return _OF_KIND.get(kind, spot.what)


def _covering(rules: Iterable[Node]) -> Typing:
    """Give all the cells that have some rule or box, whatever it says."""
    return Typing(BOX_ONLY, tuple(area for rule in rules for area in _areas(rule)))


def _spots(found: Page, kind: type[Row], rows: Sequence[Row]) -> Iterator[_Spot]:
    """Give the headings of a kind, its values, and the tool's own words right of the last list."""
    for column, place in places_of_headings(found, kind).items():
        if kind.shape is Shape.TABLE:
            area = Block(found.head, place, found.head, place)
            yield _Spot(_What.HEADING, column.heading, layout.heading_cell(column), area, area)
    for column, area in ruled_areas(found, kind, rows):
        whole = _whole(found, kind, area)
        yield _Spot(_What.RULE, column.heading, _value(column), area, whole)
    if kind is layout.kinds_on(LIST_SHEET)[-1]:
        yield from _own_words(found)


def _own_words(found: Page) -> Iterator[_Spot]:
    standing = {normal(words): place for place, words in found.headings.items()}
    for head, column, heading in layout.fixed_lists():
        place = standing.get(normal(heading), 0)
        for order, word in enumerate((heading, *column.words)):
            row = found.head + order
            area = Block(row, place, row, place)
            if found.grid.cells.get((row, place)) == word:
                built = Cell(head.sheet, head.row + order, head.column)
                yield _Spot(_What.WORD, heading, built, area, area)


def _whole(found: Page, kind: type[Row], area: Block) -> Block:
    """Give all the cells that have one rule, filled in or not."""
    if kind.shape is Shape.FORM:
        return area
    return Block(found.head + 1, area.left, sheetml.LAST_ROW, area.left)


def _value(column: AnyColumn) -> Cell:
    """Point at the first cell of a column's values in a workbook as it is built."""
    head = layout.heading_cell(column)
    if column.sheet.shape is Shape.FORM:
        return Cell(head.sheet, head.row, layout.VALUE)
    return Cell(head.sheet, head.row + 1, head.column)


def _moved(built: Node, spot: _Spot) -> Node:
    """Copy a rule as it is built to where its cells are now."""
    rule, there = deepcopy(built), reference_to_block(spot.whole)
    rule.set("sqref", there)
    formula = rule.find(main_tag("formula1"))
    if rule.get("type") == "custom" and formula is not None:
        formula.text = (formula.text or "").replace(spot.built.address, there, 1)
    return rule


def _stands(rule: Node, lists: set[str]) -> bool:
    """Tell whether the list that a rule names is there to choose from."""
    if rule.get("type") != "list":
        return True
    return (rule.findtext(main_tag("formula1")) or "") in lists


def _write(parts: Parts, losses: Iterable[_Loss]) -> None:
    sheets = dict(parts_of_sheets(parts))
    for loss in losses:
        around = room_for(parts.change(sheets[loss.title]), _RULES)
        nodes = list(around.iterchildren(_RULE))
        if loss.what is _What.BOX:  # somebody's own rules stay
            free = areas_of_lost_rules(loss.area, [_covering(nodes)], SERVING[BOX_ONLY])
            loss.rule.set("sqref", " ".join(map(reference_to_block, free)))
        else:
            for node in nodes:
                _leave(node, loss.area)
        around.append(loss.rule)
        around.set("count", str(len(around)))


def _leave(node: Node, area: Block) -> None:
    """Let a rule no longer hold for some cells; one that holds for none is removed."""
    rest = [part for one in _areas(node) for part in _without(one, area)]
    parent = node.getparent()
    if rest:
        node.set("sqref", " ".join(map(reference_to_block, rest)))
    elif parent is not None:
        parent.remove(node)


def _areas(rule: Node) -> Sequence[Block]:
    said = rule.get("sqref") or rule.findtext("{*}sqref") or ""
    return [sheetml.block_of_reference(part) for part in said.split()]


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


def _lines(losses: Iterable[_Loss], kept: Collection[_Loss]) -> Iterator[str]:
    """Tell of each list and rule of a sheet, and then in one line of all else."""
    for title, lost in groupby(losses, lambda loss: loss.title):
        rest: Counter[_What] = Counter()
        for loss in lost:
            if loss.what is _What.RULE:
                said = _SAID["back"] if loss in kept else _SAID["no_list"]
                cells = reference_to_block(loss.area)
                yield said.format(sheet=title, cells=cells, heading=loss.heading)
            else:
                rest[loss.what] += 1
        if rest:
            each = [number_of(rest[what], *what.value) for what in _What if what in rest]
            yield f"{title}: {joined(each)} är tillbaka."
