"""Which sheets a workbook has, and where on them people have typed words."""

from collections.abc import Iterator
from typing import TypeAlias

from planbook.model.cell import Cell
from planbook.model.columns import Row, Text
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import Content, Section

Written: TypeAlias = tuple[Row, Text, str]
"""A row, one of its columns of words, and what stands there."""


def has_sheet(register: Register, kind: type[Row]) -> bool:
    """Tell whether the workbook has a sheet to type texts on; W01 tells if not."""
    sheets = {words.cell.sheet for words in register.words}
    return normal(kind.sheet) in map(normal, sheets)


def typed_words(register: Register) -> Iterator[Written]:
    """Give every cell of words, in the order of the sheets and their rows."""
    for rows in register.rows.values():
        for row in rows:
            for column, value in row.values.items():
                if isinstance(column, Text):
                    yield row, column, value


def is_text_typed(register: Register, content: Content) -> bool:
    """Tell whether a section that is filled up with this has a text of its own."""
    return any(section.content is content and section.body for section in register[Section])


def typed_text_cell(register: Register, content: Content) -> Cell:
    """Point at where the text of such a section is or should be."""
    return next(
        (section.cell(Section.body) for section in register[Section] if section.content is content),
        Cell(Section.sheet, 1, 1),
    )
