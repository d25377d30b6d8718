"""One cell of the workbook, named the way Excel names it."""

from dataclasses import dataclass


def letters(column: int) -> str:
    """Name the column of a cell as Excel does: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def is_blank_cell(value: object) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip())


@dataclass(frozen=True, order=True)
class Cell:
    """Where to look; rows and columns are counted from 1.

    ``place`` says in words what is meant where it is not what the cell holds.
    """

    sheet: str
    row: int
    column: int
    place: str = ""

    @property
    def address(self) -> str:
        """Name the cell within its sheet, for example F7."""
        return f"{letters(self.column)}{self.row}"

    def __str__(self) -> str:
        """Name the cell within its workbook, for example Aktiviteter!F7."""
        return f"{self.sheet}!{self.address}"
