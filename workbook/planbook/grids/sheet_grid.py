"""A sheet: its rows, and what Excel knows about them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from planbook.grids.common_texts import text_of_runs
from planbook.grids.sheet_rows import SheetRows
from planbook.grids.workbook_parts import WorkbookParts
from planbook.layout import is_list_name
from planbook.model.book import Block, Grid, Place, Typing
from planbook.ooxml.sheetml import (
    LAST_COLUMN,
    OFFICE,
    X14,
    Node,
    block_of_reference,
    main_tag,
    row_and_column,
    says_no,
)

_KINDS = frozenset({"whole", "decimal", "list", "date", "time", "textLength", "custom"})
_FILTERED = f"{main_tag('autoFilter')}[@ref]/{main_tag('filterColumn')}"


class UnknownFormError(ValueError):
    """A sheet says something in a form that Excel does not write."""


def sheet_grid(
    parts: WorkbookParts, part: str, rows: SheetRows, state: str, names: Collection[str]
) -> Grid:
    """Give a sheet of which the rows are read; ``names`` are those of the workbook.

    Raises ``UnknownFormError`` or another ``ValueError`` for what Excel does not write.
    """
    around = rows.around
    if around is None or not rows.is_known:
        raise UnknownFormError(part)
    merged = _blocks(node.get("ref", "") for node in around.iter(main_tag("mergeCell")))
    covered = {at for block in merged for at in _places(block)} - {(one.top, one.left) for one in merged}
    cells: dict[Place, object] = rows.cells
    for at in covered & cells.keys():
        del cells[at]
    for node in around.iter(main_tag("hyperlink")):
        if any(
            not cells.keys() | covered >= {*_places(block)} for block in _blocks([node.get("ref", "")])
        ):
            raise UnknownFormError("openpyxl writes the address of a link where nothing is written")
    tables = list(_tables(parts, part, around))
    blocks = tuple(block_of_reference(table.get("ref", "")) for table in tables)
    filters = (one.find(_FILTERED) for one in (around, *tables))
    return Grid(
        cells,
        hidden=state != "visible",
        hidden_rows=frozenset(rows.hidden),
        hidden_columns=frozenset(_hidden_columns(around)),
        merged=merged,
        tables=blocks,
        totals=tuple(
            replace(block, top=block.bottom)
            for table, block in zip(tables, blocks, strict=True)
            if int(table.get("totalsRowCount", "0"))
        ),
        notes={at: text for at, text in _notes(parts, part) if at not in covered},
        typings=(*_typings(around, names), *later_typings(around)),
        filtered=any(one is not None for one in filters),
    )


def later_typings(around: Node | None) -> tuple[Typing, ...]:
    """Give the lists that Excel 2010 keeps apart since they name another sheet."""
    nodes = () if around is None else around.iter(f"{{{X14}}}dataValidation")
    found = ((node.get("type", ""), node.findtext("{*}sqref")) for node in nodes)
    return tuple(Typing(kind, _blocks(areas.split())) for kind, areas in found if areas)


def is_rule(kind: str, listed: str, names: Collection[str]) -> bool:
    """Tell whether Excel has a rule; one that says nothing, or has lost our list, is none."""
    return bool(kind) and (listed in names or not is_list_name(listed))


def _typings(around: Node, names: Collection[str]) -> Iterator[Typing]:
    for node in around.iterfind(f"{main_tag('dataValidations')}/{main_tag('dataValidation')}"):
        kind = node.get("type", "none").replace("none", "")
        if kind not in _KINDS and kind:
            raise UnknownFormError(kind)
        if is_rule(kind, node.findtext(main_tag("formula1")) or "", names):
            yield Typing(kind, _blocks(node.get("sqref", "").split()))


def _blocks(references: Iterable[str]) -> tuple[Block, ...]:
    """Give rectangles row by row; whoever wrote them has no order of their own."""
    return tuple(sorted({*map(block_of_reference, references)}))


def _places(block: Block) -> Iterator[Place]:
    columns = range(block.left, block.right + 1)
    return ((row, column) for row in range(block.top, block.bottom + 1) for column in columns)


def _tables(parts: WorkbookParts, part: str, around: Node) -> Iterator[Node]:
    """Give the tables of a sheet, in its own order."""
    targets = {one.id: one.target for one in parts.relations(part)}
    for node in around.iterfind(f"{main_tag('tableParts')}/{main_tag('tablePart')}"):
        table = parts.tree(targets.get(node.get(f"{{{OFFICE}}}id", ""), ""))
        if table is None:
            raise UnknownFormError("a table that is not there")
        yield table


def _notes(parts: WorkbookParts, part: str) -> Iterator[tuple[Place, str]]:
    for one in parts.relations(part):
        root = parts.tree(one.target) if one.kind == "comments" else None
        for node in () if root is None else root.iter(main_tag("comment")):
            text = node.find(main_tag("text"))
            yield row_and_column(node.get("ref", "")), "" if text is None else text_of_runs(text)


def _hidden_columns(around: Node) -> Iterator[int]:
    widths = {node.get("min"): node for node in around.iter(main_tag("col"))}
    for node in widths.values():
        if not says_no(node.get("hidden", "0")):
            yield from range(int(node.get("min", "0")), min(int(node.get("max", "0")), LAST_COLUMN) + 1)
