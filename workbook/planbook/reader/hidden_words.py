"""The words of a workbook file outside its cells, each with the place it stands in.

Excel shows some of them in boxes and margins, some only when asked, some never. What
cannot be read as XML is given as it is, so that nothing is passed over.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from planbook.model.book import Aside, Grid, Place
from planbook.model.cell import is_blank_cell
from planbook.model.text_files import headed_texts
from planbook.ooxml.office_package import BOOK, related_from, relations_of
from planbook.ooxml.office_properties import USERS_IN, tells_of_file, users_property
from planbook.ooxml.part_words import (
    PACKAGE,
    UNKNOWN,
    is_part_of_words,
    local_name,
    part_words,
    place_in_part,
    places_by_name,
    raw_part_words,
    tree,
    unescaped_words,
)
from planbook.ooxml.sheetml import Node
from planbook.ooxml.sheetml import row_and_column as address
from planbook.reader.file_bounds import MOST_PARTS, PART_LISTED

SHEET_NAME = "i bladets namn"
_INSIDE = "i en inbäddad fil"
_IN_PICTURE = "i det som en bilds fil berättar"
_BY_CAMERA = f"{USERS_IN}Plats och kamera i en bild (lägg in den på nytt som skärmklipp)"
_PICTURES = b"\x89PNG", b"\xff\xd8"
_TEXT_OF_PNG = re.compile(rb"(?s)\0\0(..)(?:tEXt|iTXt)")
_TOLD_BY_CAMERA = re.compile(rb"zTXt|eXIf|Exif\0\0|ns\.adobe\.com/xap|Photoshop 3\.0")
_AUTHOR_INSIDE = f"{USERS_IN}Författare i en inbäddad fil"
MOST_INSIDE = 50_000_000  # bytes of embedded files when unpacked, all together
_BROKEN = (  # what reading a damaged file of parts can come to
    *(BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError),
    zlib.error,
)
DEEPEST = 3  # embedded files inside each other
_PLACES = places_by_name(headed_texts(Path(__file__).with_suffix(".txt"))["places"])
NOTE_PART, HISTORY = _PLACES["comments"], _PLACES["revisions"]
# A font, a colour, a size, and where on the page: left, middle or right.
_HEADER_CODES = {re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d{1,2} ?'): "", re.compile("&[LCR]"): "\n"}
WORKED_OUT = "i en formels sparade värde"
COVERED = "i en cell som ligger under en annan"
# What Office itself writes of whoever edits.
_AUTHORS = frozenset({"creator", "lastModifiedBy", "author", "person", "fileSharing", "userInfo"})
_ABOUT_AUTHORS = frozenset({"userName", "userId", "author"})
_OWN_FOLDER = "absPath"  # often below a folder that bears somebody's name


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
        """Tell whether it is the name of a sheet, which Excel writes twice."""
        if local_name(node) == "sheet":
            return text in self.grids
        return local_name(node) == "lpstr" and text in self.sheets


def hidden_words(content: bytes, grids: Mapping[str, Grid]) -> tuple[Aside, ...]:
    """Give all words of a workbook file that are not what one of its cells holds.

    Raises ``TooLargeError`` where it has files inside it that are too large.
    """
    with ZipFile(BytesIO(content)) as package:
        return tuple(dict.fromkeys(_asides(package, grids)))


def _asides(package: ZipFile, grids: Mapping[str, Grid]) -> Iterator[Aside]:
    owners, room = _owners(package), _Room()
    known = _Known(grids, frozenset(owners.values()))
    for entry in package.infolist():
        part = package.read(entry)
        sheet = owners.get(entry.filename, "")
        if part.startswith(PACKAGE):
            yield from (replace(one, sheet=sheet) for one in all_words(part, room))
        elif part.startswith(_PICTURES):
            yield from _picture(part, sheet)
        elif entry.filename in owners and b"sheetData" in part:
            yield from _sheet(part, sheet, known)
        elif is_part_of_words(part):
            yield from _part(part, sheet, known)


def _picture(part: bytes, sheet: str) -> Iterator[Aside]:
    """Give the texts that a picture's file bears, and tell of what a camera wrote in it."""
    for found in _TEXT_OF_PNG.finditer(part):
        text = part[found.end() :][: int.from_bytes(found[1], "big")].replace(b"\0", b" ")
        yield Aside(_IN_PICTURE, text.decode(errors="replace"), sheet)
    if told := _TOLD_BY_CAMERA.search(part):
        yield Aside(_BY_CAMERA, told[0].decode(errors="replace"), sheet, is_author=True)


def _part(part: bytes, sheet: str, known: _Known) -> Iterator[Aside]:
    root = tree(part)
    if root is None:
        yield Aside(UNKNOWN, raw_part_words(part), sheet)
    elif local_name(root) == "sst":
        yield from _left_over(root, known)
    else:
        yield from _found(root, sheet, known)


def _found(root: Node, sheet: str, known: _Known) -> Iterator[Aside]:
    has_users = tells_of_file(root)
    for node, attribute, text in part_words(root):
        if known.repeats(node, text):
            continue
        called = users_property(node, attribute) if has_users else ""
        is_author = bool(called) or _is_author(node, attribute)
        # Office 365 calls whoever comments by the address of the account.
        shown = text.partition("@")[0] if attribute == "userId" else text
        where = f"{USERS_IN}{called}" if called else place_in_part(node, _PLACES)
        yield Aside(where, _header(node, shown), sheet, _at(node), is_author=is_author)


def _is_author(node: Node, attribute: str) -> bool:
    if local_name(node) == _OWN_FOLDER:
        return True
    return attribute in _ABOUT_AUTHORS or local_name(node) in _AUTHORS


def _at(node: Node) -> tuple[int, int]:
    """Give the cell that a comment is about; of all else, the first."""
    for around in (node, *node.iterancestors()):
        if local_name(around) in {"comment", "threadedComment"}:
            with suppress(ValueError):
                return address(around.get("ref", ""))
    return (1, 1)


def _header(node: Node, text: str) -> str:
    """Leave out the codes by which a header says where its words stand, and how."""
    if not local_name(node).endswith(("Header", "Footer")):
        return text
    for code, instead in _HEADER_CODES.items():
        text = code.sub(instead, text)
    return text


def _left_over(root: Node, known: _Known) -> Iterator[Aside]:
    """Give the texts that no cell holds any more, and how words are pronounced."""
    for node, _, text in part_words(root):
        # openpyxl takes out this code, and so it is gone from what the cells hold.
        if not known.texts & {text, text.replace("x005F_", "")}:
            yield Aside(place_in_part(node, _PLACES), text)


def _sheet(part: bytes, sheet: str, known: _Known) -> Iterator[Aside]:
    """Read a sheet row by row, since one may be large, and then what is around."""
    cells: Mapping[Place, object] = known.grids[sheet].cells if sheet in known.grids else {}
    try:
        rows = etree.iterparse(BytesIO(part), tag="{*}row", resolve_entities=False, no_network=True)
        for _, row in rows:
            for at, text, is_formula in _values(row):
                # A formula that only repeats a cell is told where that cell is.
                if is_formula and text not in known.texts:
                    yield Aside(WORKED_OUT, text, sheet, at)
                elif not is_formula and at not in cells:
                    yield Aside(COVERED, text, sheet, at)
            row.clear()
        root = rows.root
    except (etree.XMLSyntaxError, ValueError):
        yield Aside(UNKNOWN, raw_part_words(part), sheet)
        return
    if root is not None:
        yield from _found(root, sheet, known)


def _values(row: Node) -> Iterator[tuple[tuple[int, int], str, bool]]:
    """Give what the cells of a row show; not where it is a text of the common list."""
    for cell in row:
        if not len(cell) or cell.get("t") == "s":
            continue
        text = "".join(
            "".join(str(letters) for letters in node.itertext())
            for node in cell
            if local_name(node) in {"v", "is"}
        )
        if is_blank_cell(text):
            continue
        is_formula = any(local_name(node) == "f" for node in cell)
        with suppress(ValueError):
            yield address(cell.get("r", "")), unescaped_words(text), is_formula


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
    except _BROKEN:
        yield Aside(_INSIDE, raw_part_words(content))


def _inner(part: bytes, room: _Room, depth: int) -> Iterator[Aside]:
    if part.startswith(PACKAGE):
        yield from all_words(part, room, depth + 1)
    elif is_part_of_words(part):
        root = tree(part)
        if root is None:
            yield Aside(_INSIDE, raw_part_words(part))
            return
        has_users = tells_of_file(root)
        for node, attribute, text in part_words(root):
            if _is_author(node, attribute) or (has_users and users_property(node, attribute)):
                yield Aside(_AUTHOR_INSIDE, text, is_author=True)
            elif not (local_name(node) == "v" and _is_index(node)):
                yield Aside(_INSIDE, text)


def _is_index(node: Node) -> bool:
    """Tell whether a cell only says which of the common texts it holds."""
    cell = node.getparent()
    return cell is not None and cell.get("t") == "s"


def _owners(package: ZipFile) -> Mapping[str, str]:
    """Give for each part the name of the sheet that it belongs to, if it does."""
    names = set(package.namelist())
    root = tree(package.read(BOOK)) if BOOK in names else None
    if root is None:
        return {}
    parts = dict(_relations(package, BOOK, names))
    owners: dict[str, str] = {}
    for sheet in root.iter("{*}sheet"):
        ids = [text for name, text in sheet.attrib.items() if str(name).endswith("}id")]
        for part in (parts.get(str(key)) for key in ids):
            for reached in _reached(package, part or "", names):
                owners.setdefault(reached, sheet.get("name", ""))
    return owners


def _reached(package: ZipFile, part: str, names: set[str]) -> Iterator[str]:
    """Give a part, its list of relations, and all that it leads to."""
    waiting, met = [part], set[str]()
    while waiting:
        here = waiting.pop()
        if here in met or here not in names or here == BOOK:
            continue
        met.add(here)
        yield here
        yield relations_of(here)
        waiting += (target for _, target in _relations(package, here, names))


def _relations(package: ZipFile, part: str, names: set[str]) -> Iterator[tuple[str, str]]:
    listed = relations_of(part)
    root = tree(package.read(listed)) if listed in names else None
    every = related_from(part, () if root is None else root)
    return ((one.id, one.target) for one in every if not one.is_external)
