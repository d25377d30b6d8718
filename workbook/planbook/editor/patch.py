"""How a closed workbook gets some cells changed and nothing else touched."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from planbook.editor.cell_part import Value, forget_formula_value
from planbook.editor.sheet_part import SheetPart, room_for
from planbook.editor.sheet_patch import SheetPatch
from planbook.editor.style_part import Styles
from planbook.editor.table_part import TablePart
from planbook.files import UnusableError
from planbook.layout import OWN_SHEETS
from planbook.model.book import Place
from planbook.model.cell import Cell
from planbook.ooxml.office_package import BOOK, BROKEN_PACKAGE, Parts, parts_of_sheets
from planbook.ooxml.sheetml import block_of_reference, main_tag, meet, says_yes
from planbook.ooxml.usual_package import usual_package


class CellEdit(NamedTuple):
    """What a cell is to hold instead; nothing, and no words, make it empty.

    A formula is written without its value, which Excel works out when it opens.
    """

    cell: Cell
    value: Value


def patched_workbook(content: bytes, changes: Iterable[CellEdit]) -> bytes:
    """Give a workbook's bytes with some cells changed; the last change of a cell holds.

    Rows straight below a table become part of it. Half characters become �. What the
    tool's own sheets counted is left to be worked out by whatever opens the file.
    Raises ``UnusableError`` for a sheet that is not there and for a cell that cannot
    be changed by itself.
    """
    wanted: defaultdict[str, dict[Place, Value]] = defaultdict(dict)
    for change in changes:
        wanted[change.cell.sheet][change.cell.row, change.cell.column] = change.value
    if not wanted:
        return content
    with patching(content) as parts:
        _change(parts, wanted)
        return parts.together()


@contextmanager
def patching(content: bytes) -> Generator[Parts]:
    """Give the parts of a workbook to patch; ``UnusableError`` where it is damaged."""
    try:
        with ZipFile(BytesIO(usual_package(content))) as package:
            yield Parts(package)
    except (*BROKEN_PACKAGE, etree.XMLSyntaxError) as error:
        raise UnusableError(
            "Arbetsboken går inte att ändra; filen är skadad. Öppna den i Excel och spara den på nytt."
        ) from error


def _change(parts: Parts, wanted: Mapping[str, dict[Place, Value]]) -> None:
    sheets, styles = dict(parts_of_sheets(parts)), Styles(parts)
    properties = parts.tree(BOOK).find(main_tag("workbookPr"))
    old_dates = properties is not None and says_yes(properties, "date1904")
    for name in wanted:
        if name not in sheets:
            raise UnusableError(f"Bladet «{name}» finns inte i arbetsboken. Kontrollera bladets namn.")
    lost = [
        SheetPatch(
            SheetPart(name, parts.change(sheets[name])),
            tuple(_tables(parts, name, sheets[name])),
            styles,
            old_dates=old_dates,
        ).write(values)
        for name, values in wanted.items()
    ]
    if any(lost):
        _forget_order(parts)
    _forget_values(parts, sheets)
    _work_out_when_opened(parts)


def _tables(parts: Parts, name: str, sheet: str) -> Iterator[TablePart]:
    for relation in parts.relations(sheet):
        if relation.kind == "table":
            yield TablePart(name, parts, relation.target)


def _forget_order(parts: Parts) -> None:
    """Remove the order of calculation, which must not name cells without formulas."""
    for relation in list(parts.relations(BOOK)):
        if relation.kind == "calcChain":
            parts.remove(relation, BOOK)


def _forget_values(parts: Parts, sheets: Mapping[str, str]) -> None:
    """Remove what the tool's own sheets counted before anything was changed.

    LibreOffice 7.4 shows it for as long as it is there, whatever calcPr says.
    """
    for part in (sheets[name] for name in OWN_SHEETS if name in sheets):
        formulas = parts.tree(part).iter(main_tag("f"))
        areas = [block_of_reference(one.get("ref", "")) for one in formulas if one.get("t") == "array"]
        for cell in parts.tree(part).iter(main_tag("c")):
            is_one = cell.find(main_tag("f")) is not None
            here = block_of_reference(cell.get("r", "A1"))
            if (is_one or any(meet(here, area) for area in areas)) and forget_formula_value(cell):
                parts.change(part)


def _work_out_when_opened(parts: Parts) -> None:
    calculation = parts.tree(BOOK).find(main_tag("calcPr"))
    if calculation is None or not says_yes(calculation, "fullCalcOnLoad"):
        room_for(parts.change(BOOK), main_tag("calcPr")).set("fullCalcOnLoad", "1")
