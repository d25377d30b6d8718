"""A range of cells, as xlwings asks for it and Excel answers."""

from __future__ import annotations

from copy import copy

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill, Protection
from openpyxl.worksheet.hyperlink import Hyperlink
from xlwings import base_classes
from xlwings.utils import hex_to_rgb, int_to_rgb

from excel_api import RangeApi, seen
from excel_cells import (
    Area,
    cell_at,
    clear,
    column,
    existing,
    formula_at,
    height,
    hidden_columns,
    hidden_rows,
    looks,
    plain,
    put,
    styled,
    value_at,
    widen,
    width,
)
from excel_session import answering, refused
from excel_tables import Table, tidy

WIDEST, HIGHEST = 255, 409.5


@answering
class Range(base_classes.Range):
    """A block of cells on a sheet; every assignment is one call."""

    FREE = frozenset({"coords", "changing", "restyle", "common"})
    sheet = None  # a plain value here, a property in xlwings

    def __init__(self, sheet, area: Area) -> None:
        self.sheet, self.excel, self.area = sheet, sheet.excel, area
        self.cells_of = sheet.cells_of

    @property
    def api(self):
        return seen(self.excel, RangeApi(self)) if self.area.size else None

    @property
    def coords(self):
        return self.sheet, self.area.top, self.area.left, *self.area.shape

    @property
    def row(self):
        return self.area.top

    @property
    def column(self):
        return self.area.left

    @property
    def shape(self):
        return self.area.shape

    def __len__(self):
        return self.area.size

    def __call__(self, row, place=None):
        if place is None:
            row, place = divmod(row - 1, self.area.shape[1])
            row, place = row + 1, place + 1
        row, place = self.area.top + row - 1, self.area.left + place - 1
        return Range(self.sheet, Area(row, place, row, place))

    @property
    def address(self):
        return self.area.address()

    def get_address(self, row_absolute, col_absolute, external):
        signs = ("$" if sign else "" for sign in (row_absolute, col_absolute))
        address = self.area.address(*signs)
        if not external:
            return address
        return f"'[{self.sheet.book.name}]{self.sheet.name}'!{address}"

    @property
    def raw_value(self):
        return self._each(value_at)

    @raw_value.setter
    def raw_value(self, value):
        self._write("value", value)

    @property
    def formula(self):
        return self._each(formula_at)

    @formula.setter
    def formula(self, value):
        self._write("formula", value)

    formula2 = formula

    @property
    def has_array(self):
        return False

    @property
    def has_formula(self):
        return self._common(cell.data_type == "f" for cell in self._existing())

    @property
    def is_quoted(self):
        return bool(self._first().quotePrefix)

    def clear_contents(self):
        self._changing("clear_contents")
        for cell in self._existing():
            clear(cell)
        tidy(self.cells_of, self.area)

    def clear_formats(self):
        self._changing("color")
        for part in styled(self.cells_of, self.area):
            plain(part)

    def clear(self):
        self._changing("clear")
        for cell in self._existing():
            clear(cell)
            plain(cell)
        tidy(self.cells_of, self.area)

    @property
    def number_format(self):
        return self._common(part.number_format for part in self._looks())

    @number_format.setter
    def number_format(self, value):
        self._changing("number_format")
        for part in styled(self.cells_of, self.area):
            part.number_format = value

    @property
    def font(self):
        return Font(self)

    @property
    def color(self):
        fill = self._first().fill
        return None if fill.fill_type is None else _rgb(fill.fgColor)

    @color.setter
    def color(self, value):
        self._changing("color")
        fill = PatternFill()
        if value is not None:
            fill = PatternFill("solid", fgColor=_hexadecimal(value))
        for part in styled(self.cells_of, self.area):
            part.fill = fill

    @property
    def wrap_text(self):
        return self._common(bool(part.alignment.wrap_text) for part in self._looks())

    @wrap_text.setter
    def wrap_text(self, value):
        self._align("wrap_text", value)

    @property
    def horizontal_alignment(self):
        return self._common(
            part.alignment.horizontal or "general" for part in self._looks()
        )

    @horizontal_alignment.setter
    def horizontal_alignment(self, value):
        self._align("horizontal_alignment", value, "horizontal")

    @property
    def vertical_alignment(self):
        return self._common(
            part.alignment.vertical or "bottom" for part in self._looks()
        )

    @vertical_alignment.setter
    def vertical_alignment(self, value):
        self._align("vertical_alignment", value, "vertical")

    @property
    def locked(self):
        return self._common(bool(part.protection.locked) for part in self._looks())

    @locked.setter
    def locked(self, value):
        self._changing("locked")
        for part in styled(self.cells_of, self.area):
            part.protection = Protection(locked=bool(value))

    @property
    def column_width(self):
        return self._common(
            width(self.cells_of, number) for number in self.area.columns
        )

    @column_width.setter
    def column_width(self, value):
        if not 0 <= value <= WIDEST:
            raise refused("Det går inte att ange egenskapen ColumnWidth.")
        self._changing("column_width")
        for number in self.area.columns:
            widen(self.cells_of, number, value)

    @property
    def row_height(self):
        return self._common(height(self.cells_of, number) for number in self.area.rows)

    @row_height.setter
    def row_height(self, value):
        if not 0 <= value <= HIGHEST:
            raise refused("Det går inte att ange egenskapen RowHeight.")
        self._changing("row_height")
        for number in self.area.rows:
            self.cells_of.row_dimensions[number].height = value

    @property
    def row_hidden(self):
        hidden = hidden_rows(self.cells_of)
        return self._common(number in hidden for number in self.area.rows)

    @row_hidden.setter
    def row_hidden(self, value):
        self._changing("row_hidden")
        for number in self.area.rows:
            self.cells_of.row_dimensions[number].hidden = value

    @property
    def column_hidden(self):
        hidden = hidden_columns(self.cells_of)
        return self._common(number in hidden for number in self.area.columns)

    @column_hidden.setter
    def column_hidden(self, value):
        self._changing("column_hidden")
        for number in self.area.columns:
            column(self.cells_of, number).hidden = value

    def autofit(self, axis=None):
        """Ask for sizes that fit; they stay as they are, for nothing is drawn here."""
        by_row, by_column = axis in {None, "r", "rows"}, axis in {None, "c", "columns"}
        if by_row:
            self._changing("autofit rows")
        if by_column:
            self._changing("autofit columns")

    @property
    def merge_area(self):
        first = Area(self.area.top, self.area.left, self.area.top, self.area.left)
        merged = (area for area in self._merged() if area.meets(first))
        return Range(self.sheet, next(merged, self.area))

    @property
    def merge_cells(self):
        return any(area.meets(self.area) for area in self._merged())

    def merge(self, across):
        self._changing("merge")
        rows = self.area.rows if across else [self.area.top]
        for row in rows:
            last = row if across else self.area.bottom
            block = Area(row, self.area.left, last, self.area.right)
            self.cells_of.merge_cells(block.address("", ""))

    def unmerge(self):
        self._changing("merge")
        for area in [area for area in self._merged() if area.meets(self.area)]:
            self.cells_of.unmerge_cells(area.address("", ""))

    @property
    def table(self):
        tables = (Table(self.sheet, table) for table in self.cells_of.tables.values())
        return next((table for table in tables if table.area.meets(self.area)), None)

    @property
    def hyperlink(self):
        link = getattr(self._first(), "hyperlink", None)
        if link is None:
            raise Exception("The cell doesn't seem to contain a hyperlink!")  # noqa: TRY002
        return link.target or ""

    def add_hyperlink(self, address, text_to_display=None, screen_tip=None):
        self._changing("hyperlink")
        put(self.cells_of, (self.row, self.column), text_to_display or address)
        place, inside = ("location", address[1:]), address.startswith("#")
        name, value = place if inside else ("target", address)
        link = Hyperlink(ref="", tooltip=screen_tip, **{name: value})
        self._cell().hyperlink = link

    @property
    def note(self):
        cell = self._first()
        return Note(self.sheet, cell) if getattr(cell, "comment", None) else None

    def add_note(self, text):
        self._changing("note")
        self._cell().comment = Comment(text, "")
        return Note(self.sheet, self._cell())

    def select(self):
        book = self.sheet.book
        if book.shown is not self.cells_of:
            raise refused("Metoden Select i klassen Range misslyckades.")
        book.selections[self.cells_of] = self.area

    def changing(self, what: str) -> None:
        """Note a change of the cells, or refuse it."""
        self._changing(what)

    def restyle(self, name: str, change) -> None:
        """Change one part of the look of every cell."""
        for part in styled(self.cells_of, self.area):
            setattr(part, name, change(copy(getattr(part, name))))

    def common(self, read):
        """Give what every cell has in common, else nothing."""
        return self._common(map(read, self._looks()))

    def _write(self, what: str, value) -> None:
        self._changing(what)
        rows = self._spread(value)
        for row, values in zip(self.area.rows, rows, strict=False):
            for place, item in zip(self.area.columns, values, strict=False):
                put(self.cells_of, (row, place), item)
        tidy(self.cells_of, self.area)

    def _spread(self, value) -> list:
        """Lay out a value over the cells as Excel does: one, a row, or rows."""
        rows, columns = self.area.shape
        if not isinstance(value, (list, tuple)):
            return [[value] * columns] * rows
        if not value or not isinstance(value[0], (list, tuple)):
            return [_long_enough(value, columns)] * rows
        return [_long_enough(row, columns) for row in _long_enough(value, rows, [])]

    def _each(self, read):
        kept = self.sheet.kept
        rows = tuple(
            tuple(
                read(self.cells_of, (row, place), kept) for place in self.area.columns
            )
            for row in self.area.rows
        )
        return rows[0][0] if self.area.shape == (1, 1) else rows

    def _align(self, what: str, value, name: str = "") -> None:
        self._changing(what)
        self.restyle("alignment", lambda old: _aligned(old, name or what, value))

    def _changing(self, what: str) -> None:
        self.sheet.changing(what, self.area)

    def _looks(self) -> list:
        return looks(self.cells_of, self.area)

    def _existing(self) -> list:
        return existing(self.cells_of, self.area)

    def _first(self):
        return looks(self.cells_of, Area(self.row, self.column, self.row, self.column))[
            0
        ]

    def _cell(self):
        return cell_at(self.cells_of, (self.row, self.column))

    def _merged(self) -> list[Area]:
        return [Area.of(str(merged)) for merged in self.cells_of.merged_cells.ranges]

    @staticmethod
    def _common(values):
        different = list(dict.fromkeys(values))
        return different[0] if len(different) == 1 else None


class Font(base_classes.Font):
    """The letters of a range."""

    def __init__(self, cells: Range) -> None:
        self.cells = cells

    def _read(self, name: str):
        return self.cells.common(lambda part: getattr(part.font, name))

    def _write(self, name: str, value) -> None:
        self.cells.changing("font")
        self.cells.restyle("font", lambda old: _with(old, name, value))

    @property
    def bold(self):
        return self._read("bold")

    @bold.setter
    def bold(self, value):
        self._write("bold", value)

    @property
    def italic(self):
        return self._read("italic")

    @italic.setter
    def italic(self, value):
        self._write("italic", value)

    @property
    def size(self):
        return self._read("size")

    @size.setter
    def size(self, value):
        self._write("size", value)

    @property
    def name(self):
        return self._read("name")

    @name.setter
    def name(self, value):
        self._write("name", value)

    @property
    def color(self):
        return self.cells.common(lambda part: _rgb(part.font.color))

    @color.setter
    def color(self, value):
        self._write("color", _hexadecimal(value))


class Note(base_classes.Note):
    """A note on a cell."""

    def __init__(self, sheet, cell) -> None:
        self.sheet, self.cell = sheet, cell

    @property
    def text(self):
        return self.cell.comment.text

    @text.setter
    def text(self, value):
        self.location.changing("note")
        self.cell.comment = Comment(value, self.author)

    @property
    def author(self):
        return self.cell.comment.author

    @property
    def location(self):
        return self.sheet.range((self.cell.row, self.cell.column))

    def delete(self):
        self.location.changing("note")
        self.cell.comment = None


def _long_enough(values, length: int, missing="#N/A") -> list:
    return [*values, *[missing] * (length - len(values))][:length]


def _hexadecimal(colour) -> str:
    if isinstance(colour, str):
        colour = hex_to_rgb(colour)
    if isinstance(colour, int):
        colour = int_to_rgb(colour)
    return "FF{:02X}{:02X}{:02X}".format(*colour)


def _rgb(colour) -> tuple[int, int, int]:
    if colour is None or colour.type != "rgb":
        return (0, 0, 0)
    return tuple(bytes.fromhex(colour.rgb)[1:])


def _with(style, name: str, value):
    setattr(style, name, value)
    return style


def _aligned(old: Alignment, name: str, value) -> Alignment:
    return _with(old, name, None if value in {"general", "bottom"} else value)
