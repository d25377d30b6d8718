"""The cells of a workbook: each part that holds some is read once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from planbook.grids.common_texts import CommonTexts, common_texts
from planbook.grids.number_formats import number_formats
from planbook.grids.sheet_grid import UnknownFormError, sheet_grid
from planbook.grids.sheet_rows import SheetRows
from planbook.grids.workbook_parts import WorkbookParts
from planbook.model.book import Book, Grid
from planbook.ooxml.office_package import BOOK
from planbook.ooxml.sheetml import LAST_ROW, main_tag, says_no

_TYPES, _STYLES = "[Content_Types].xml", "xl/styles.xml"
_ELSEWHERE = ("docProps/core.xml", "docProps/custom.xml", _STYLES)  # must be XML, if there
_BOOKS = (
    "sheet.main+xml",
    "sheet.macroEnabled.main+xml",
    "template.main+xml",
    "template.macroEnabled.main+xml",
)
_STATES = frozenset({"visible", "hidden", "veryHidden"})
_NOT_IN_NAMES = frozenset("\\*?:/[]")
_RESERVED = frozenset({"_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase"})


@dataclass(frozen=True)
class WorkbookGrids:
    """A workbook whose sheets are read when they are asked for."""

    parts: WorkbookParts

    @cached_property
    def common(self) -> CommonTexts:
        """Give the texts that cells share."""
        part = self.common_part
        return CommonTexts() if part is None else common_texts(self.parts.contents[part])

    @cached_property
    def common_part(self) -> str | None:
        """Name the part of the texts that cells share, if there is one."""
        return self._part_of_type("sharedStrings+xml")

    @cached_property
    def rows(self) -> Mapping[str, SheetRows]:
        """Read the rows of each sheet, by its part."""
        found = (one.target for _, one in self.parts.sheets if one and one.kind != "chartsheet")
        return {part: self.rows_of(part) for part in found if part in self.parts.contents}

    def rows_of(self, part: str, last: int = LAST_ROW + 1) -> SheetRows:
        """Read the rows of a sheet, down to the last that is asked for."""
        formats = number_formats(self.parts.tree(_STYLES), old_dates=self._old_dates)
        rows = SheetRows(self.common, formats)
        rows.read(self.parts.contents[part], last)
        return rows

    def book(self) -> Book:
        """Give the workbook; raise ``ValueError`` for what Excel does not write."""
        self._refuse_unknown()
        names = frozenset(self._names())
        grids: dict[str, Grid] = {}
        for node, relation in self.parts.sheets:
            if relation and relation.target in self.rows:
                rows, state = self.rows[relation.target], node.get("state", "visible")
                grid = sheet_grid(self.parts, relation.target, rows, state, names)
                grids[node.get("name", "")] = grid
        return Book(grids, old_dates=self._old_dates)

    def _refuse_unknown(self) -> None:
        """Raise ``UnknownFormError`` for a workbook that Excel would not open as it is."""
        names = [node.get("name", "") for node, _ in self.parts.sheets]
        is_known = (
            self.common.is_known
            and self._part_of_type(*_BOOKS) == BOOK
            and len({*map(str.casefold, names)}) == len(names)
            and all(name and not {*name} & _NOT_IN_NAMES for name in names)
            and all(node.get("state", "visible") in _STATES for node, _ in self.parts.sheets)
            and all(one and one.kind in {"worksheet", "chartsheet"} for _, one in self.parts.sheets)
            and not any(
                one in self.parts.contents and self.parts.tree(one) is None for one in _ELSEWHERE
            )
        )
        if not is_known:
            raise UnknownFormError(BOOK)

    @property
    def _old_dates(self) -> bool:
        root = self.parts.tree(BOOK)
        said = None if root is None else root.find(main_tag("workbookPr"))
        return said is not None and not says_no(said.get("date1904", "0"))

    def _names(self) -> Iterator[str]:
        root = self.parts.tree(BOOK)
        for node in () if root is None else root.iter(main_tag("definedName")):
            if node.get("localSheetId") is None and node.get("name", "") not in _RESERVED:
                yield node.get("name", "")

    def _part_of_type(self, *kinds: str) -> str | None:
        """Give the part that the file says is of one of the kinds, if it is there."""
        root = self.parts.tree(_TYPES)
        for node in () if root is None else root.iter("{*}Override"):
            part = node.get("PartName", "").removeprefix("/")
            if node.get("ContentType", "").endswith(kinds) and part in self.parts.contents:
                return part
        return None
