"""The words of a workbook file outside its cells, each with the place it stands in.

Excel shows some of them in boxes and margins, some only when asked, some never. What
cannot be read as XML is given as it is, so that nothing is passed over.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from itertools import islice
from zipfile import ZipFile

from planbook.grids.common_texts import CommonTexts
from planbook.grids.sheet_rows import SheetRows
from planbook.grids.workbook_grids import WorkbookGrids
from planbook.model.book import Aside, Grid, Place
from planbook.model.text_files import headed_texts
from planbook.ooxml.office_package import BROKEN_PACKAGE
from planbook.ooxml.office_properties import USERS_IN, tells_of_file, users_property
from planbook.ooxml.part_words import (
    PACKAGE,
    UNKNOWN,
    is_part_of_words,
    local_name,
    part_words,
    places_by_name,
    raw_part_words,
    tree,
)
from planbook.ooxml.picture_parts import JPEG, PNG, picture_words
from planbook.ooxml.sheetml import Node
from planbook.ooxml.sheetml import row_and_column as address
from planbook.reader.file_bounds import MOST_PARTS, PART_LISTED, TooMuchError

SHEET_NAME = "i bladets namn"
_INSIDE = "i en inbäddad fil"
_IN_PICTURE = "i det som en bilds fil berättar"
_BY_CAMERA = f"{USERS_IN}Plats och kamera i en bild (lägg in den på nytt som skärmklipp)"
_TOLD_BY_CAMERA = re.compile(rb"zTXt|eXIf|Exif\0\0|ns\.adobe\.com/xap|Photoshop 3\.0")
_AUTHOR_INSIDE = f"{USERS_IN}Författare i en inbäddad fil"
MOST_ASIDES = 50_000
MOST_INSIDE = 50_000_000  # bytes of embedded files when unpacked, all together
DEEPEST = 3  # embedded files inside each other
_PLACES = places_by_name(headed_texts(__file__)["places"])
NOTE_PART, HISTORY = _PLACES["comments"], _PLACES["revisions"]
# A font, a colour, a size, and where on the page: left, middle or right.
_HEADER_CODES = {re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d{1,2} ?'): "", re.compile("&[LCR]"): "\n"}
WORKED_OUT = "i en formels sparade värde"
COVERED = "i en cell som ligger under en annan"
# What Office itself writes of whoever edits; the last is a folder, often somebody's own.
_AUTHORS = frozenset(
    ("creator", "lastModifiedBy", "author", "person", "fileSharing", "userInfo", "absPath")
)
_ABOUT_AUTHORS = frozenset({"userName", "userId", "author"})


class TooLargeError(ValueError):
    """The files inside a workbook are larger than anyone needs."""


class _Room:
    """How many bytes more the embedded files of a workbook may be."""

    def __init__(self) -> None:
        self._left = MOST_INSIDE

    def take(self, size: int) -> None:
        """Use some of it; raise ``TooLargeError`` where there is not enough."""
        self._left -= size
        if self._left < 0:
            raise TooLargeError


@dataclass(frozen=True)
class _Known:
    """What is told with the cells, and so is not told once more."""

    grids: Mapping[str, Grid]
    sheets: frozenset[str]

    @cached_property
    def texts(self) -> frozenset[str]:
        """The texts that cells hold."""
        return frozenset(
            value.strip()
            for grid in self.grids.values()
            for value in grid.cells.values()
            if isinstance(value, str)
        )

    def repeats(self, node: Node, text: str) -> bool:
        """Tell whether it is the name of a sheet, which Excel writes twice, or of a common text."""
        match local_name(node):
            case "sheet":
                return text in self.grids
            case "lpstr":
                return text in self.sheets
            case "v":  # a cell that says which of the common texts it holds
                cell = node.getparent()
                return cell is not None and cell.get("t") == "s"
            case _:
                return False


def hidden_words(read: WorkbookGrids, grids: Mapping[str, Grid]) -> tuple[Aside, ...]:
    """Give all words of a workbook file that are not what one of its cells holds.

    Raises ``TooLargeError`` where it has files inside it that are too large, and
    ``TooMuchError`` where there are far too many such words.
    """
    asides = tuple(islice(_asides(read, grids), MOST_ASIDES + 1))
    if len(asides) > MOST_ASIDES:
        raise TooMuchError(f"mer än {MOST_ASIDES} texter utanför cellerna")
    return tuple(dict.fromkeys(asides))


def _asides(read: WorkbookGrids, grids: Mapping[str, Grid]) -> Iterator[Aside]:
    owners, room = read.parts.owners, _Room()
    known = _Known(grids, frozenset(owners.values()))
    for name, part in read.parts.entries:
        sheet = owners.get(name, "")
        is_first = part is read.parts.contents[name]
        if part.startswith(PACKAGE):
            yield from (replace(one, sheet=sheet) for one in all_words(part, room))
        elif part.startswith((PNG, JPEG)):
            yield from _picture(part, sheet, room)
        elif is_first and name in read.rows:
            yield from _sheet(read.rows[name], sheet, known)
        elif is_first and name == read.common_part:
            yield from _left_over(read.common, known)
        elif is_part_of_words(part):
            root = read.parts.tree(name) if is_first else tree(part)
            if root is None:
                yield Aside(UNKNOWN, raw_part_words(part), sheet)
            else:
                yield from _found(root, sheet, known)


def _picture(part: bytes, sheet: str, room: _Room) -> Iterator[Aside]:
    """Give the texts that a picture's file bears, and tell of what a camera wrote in it."""
    for text in picture_words(part):
        room.take(len(text))
        yield Aside(_IN_PICTURE, text, sheet)
    if told := _TOLD_BY_CAMERA.search(part):
        yield Aside(_BY_CAMERA, told[0].decode(errors="replace"), sheet, is_author=True)


def _found(root: Node, sheet: str, known: _Known) -> Iterator[Aside]:
    has_users, met = tells_of_file(root), dict[Node, tuple[str, Place]]()
    for node, attribute, text in part_words(root):
        if known.repeats(node, text):
            continue
        called = users_property(node, attribute) if has_users else ""
        is_author = bool(called) or _is_author(node, attribute)
        # Office 365 calls whoever comments by the address of the account.
        shown = text.partition("@")[0] if attribute == "userId" else text
        place, at = _place(node, met)
        where = f"{USERS_IN}{called}" if called else place
        yield Aside(where, _header(node, shown), sheet, at, is_author=is_author)


def _is_author(node: Node, attribute: str) -> bool:
    return attribute in _ABOUT_AUTHORS or local_name(node) in _AUTHORS


def _place(node: Node | None, met: dict[Node, tuple[str, Place]]) -> tuple[str, Place]:
    """Say where words stand, and the cell that a comment is about; of all else, the first.

    The nearest element that has a place tells it; ``met`` has those that have been asked.
    """
    if node is None:
        return UNKNOWN, (1, 1)
    if node not in met:
        where, at = _place(node.getparent(), met)
        name = local_name(node)
        if name in {"comment", "threadedComment"}:
            with suppress(ValueError):
                at = address(node.get("ref", ""))
        met[node] = _PLACES.get(name) or where, at
    return met[node]


def _header(node: Node, text: str) -> str:
    """Leave out the codes by which a header says where its words stand, and how."""
    if not local_name(node).endswith(("Header", "Footer")):
        return text
    for code, instead in _HEADER_CODES.items():
        text = code.sub(instead, text)
    return text


def _left_over(common: CommonTexts, known: _Known) -> Iterator[Aside]:
    """Give the texts that no cell holds any more, and how words are pronounced."""
    for text in common.words:
        # openpyxl takes out this code, and so it is gone from what the cells hold.
        if not known.texts & {text, text.replace("x005F_", "")}:
            yield Aside(_PLACES["sst"], text)


def _sheet(rows: SheetRows, sheet: str, known: _Known) -> Iterator[Aside]:
    """Give what formulas gave when they were saved, what is covered, and what is around."""
    cells: Mapping[Place, object] = known.grids[sheet].cells if sheet in known.grids else {}
    for at, text in rows.saved:
        # A formula that only repeats a cell is told where that cell is.
        if text not in known.texts:
            yield Aside(WORKED_OUT, text, sheet, at)
    for at, text in rows.shown:
        if at not in cells:
            yield Aside(COVERED, text, sheet, at)
    if rows.around is not None:
        yield from _found(rows.around, sheet, known)


def all_words(content: bytes, room: _Room | None = None, depth: int = 1) -> Iterator[Aside]:
    """Give all words of a file of parts, its cells too, wherever they stand, and who wrote it.

    Raises ``TooLargeError`` where it is too large, or has too many inside each other.
    """
    room = room or _Room()
    if depth > DEEPEST or content.count(PART_LISTED) > MOST_PARTS:
        raise TooLargeError
    try:
        with ZipFile(BytesIO(content)) as package:
            for entry in package.infolist():
                room.take(entry.file_size)
                yield from _inner(package.read(entry), room, depth)
    except TooLargeError:
        raise
    except BROKEN_PACKAGE:
        yield Aside(_INSIDE, raw_part_words(content))


def _inner(part: bytes, room: _Room, depth: int) -> Iterator[Aside]:
    if part.startswith(PACKAGE):
        yield from all_words(part, room, depth + 1)
    elif part.startswith((PNG, JPEG)):
        yield from _picture(part, "", room)
    elif is_part_of_words(part):
        root = tree(part)
        if root is None:
            yield Aside(_INSIDE, raw_part_words(part))
            return
        for one in _found(root, "", _Known({}, frozenset())):
            where = _AUTHOR_INSIDE if one.is_author else _INSIDE
            yield Aside(where, one.text, is_author=one.is_author)
