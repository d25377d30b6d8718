"""What a workbook gets back that another program has dropped, and what it does not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from planbook import layout
from planbook.builder.sheets.sheet_formulas import formula_names
from planbook.editor.sheet_part import placed, room_for
from planbook.model.book import Book
from planbook.model.cell import letters
from planbook.model.columns import Shape
from planbook.model.swedish import joined, normal
from planbook.model.text_files import messages_in_text_file
from planbook.ooxml.office_package import BOOK, Parts, parts_of_sheets
from planbook.ooxml.sheetml import Node, child_of, main_tag
from planbook.schema import LIST_SHEET

_STYLES = "xl/styles.xml"
_NAME, _NAMES = map(main_tag, ("definedName", "definedNames"))
_CELLS = r"(?:\$\d+(?::\$[A-Z]+\$\d+)?|:\$[A-Z]+)"  # after its column, or all of it
_REFERENCE = re.compile(rf"'(?P<sheet>[^']+)'!\$(?P<column>[A-Z]+){_CELLS}")
_GONE = "#REF!"
_SAID = messages_in_text_file(__file__)
_GIVEN = {  # by what the reader calls it
    "bladskydd": main_tag("sheetProtection"),
    "färger": main_tag("conditionalFormatting"),
    "sidfötter": main_tag("headerFooter"),
}


def given_back(parts: Parts, model: Parts, book: Book) -> Iterator[str]:
    """Give a workbook what it has lost of one as it is built; tell what, and what not.

    Names follow the columns that have been moved; colours of such a sheet are not given.
    """
    columns = {name: _columns(book, name) for name in book.grids}
    whole = {name for name, found in columns.items() if all(a == b for a, b in found.items())}
    if count := _give_names(parts, model, columns):
        yield _SAID["names"].format(count=count)
    back = [what for what in book.lost if _give(parts, model, whole, _GIVEN.get(what))]
    if back:
        yield _SAID["back"].format(things=joined(back))
    if missing := [what for what in book.lost if what not in back]:
        yield _SAID["missing"].format(things=joined(missing))


def _columns(book: Book, sheet: str) -> Mapping[str, str]:
    """Say where a sheet has each column that it is built with; nothing of one it has not."""
    wanted = {
        layout.heading_cell(column).column: column.headings
        for kind in layout.kinds_on(sheet)
        for column in kind.columns
        if kind.shape is Shape.TABLE
    }
    for head, _, heading in layout.fixed_lists() if sheet == LIST_SHEET else ():
        wanted[head.column] = (normal(heading),)
    cells = book.grids[sheet].cells.items()
    heads = {at: normal(text) for (row, at), text in cells if row == layout.HEAD_ROW}
    return {
        letters(at): next((letters(one) for one in (at, *heads) if heads.get(one) in headings), "")
        for at, headings in wanted.items()
    }


def _give_names(parts: Parts, model: Parts, columns: Mapping[str, Mapping[str, str]]) -> int:
    there = {node.get("name", "") for node in parts.tree(BOOK).iter(_NAME)}
    missing = list[Node]()
    are_ours = not _named_on_own_sheets(parts) & {name for name, _ in formula_names()} <= there
    for node in map(deepcopy, model.tree(BOOK).iter(_NAME)):
        name = node.get("name", "")
        is_wanted = name not in there and (are_ours or layout.is_list_name(name))
        if node.get("localSheetId") is None and is_wanted:
            node.text = _REFERENCE.sub(lambda told: _moved(told, columns), node.text or "")
            if _GONE not in node.text:
                missing.append(node)
    if missing:
        room_for(parts.change(BOOK), _NAMES).extend(missing)
    return len(missing)


def _named_on_own_sheets(parts: Parts) -> set[str]:
    """Give the words of the formulas that count; an older workbook has others than ours."""
    sheets = [part for name, part in parts_of_sheets(parts) if name in layout.OWN_SHEETS]
    formulas = (node.text or "" for part in sheets for node in parts.tree(part).iter(main_tag("f")))
    return {word for text in formulas for word in re.findall(r"\w+", text)}


def _moved(told: re.Match[str], columns: Mapping[str, Mapping[str, str]]) -> str:
    """Refer to the cells of a column where the workbook has it."""
    if told["sheet"] not in columns:
        return _GONE
    now = columns[told["sheet"]].get(told["column"], told["column"])
    return re.sub(rf"\${told['column']}\b", f"${now}", told[0]) if now else _GONE


def _give(parts: Parts, model: Parts, whole: Iterable[str], tag: str | None) -> bool:
    """Give each sheet the elements of one kind that it has as it is built."""
    sheets, first, given = dict(parts_of_sheets(parts)), -1, False
    for name, part in parts_of_sheets(model) if tag else ():
        is_whole = name in whole or (tag != _GIVEN["färger"] and name in sheets)
        for node in model.tree(part).findall(tag or "") if is_whole else ():
            new = placed(parts.change(sheets[name]), deepcopy(node))
            given = True
            for rule in new.iterfind("*[@dxfId]"):
                first = _formats(parts, model) if first < 0 else first
                rule.set("dxfId", str(int(rule.get("dxfId", "0")) + first))
    return given


def _formats(parts: Parts, model: Parts) -> int:
    """Add the formats that colours are made of; give the number of the first."""
    around = child_of(parts.change(_STYLES), "dxfs")
    first = len(around)
    around.extend(map(deepcopy, child_of(model.tree(_STYLES), "dxfs")))
    around.set("count", str(len(around)))
    return first
