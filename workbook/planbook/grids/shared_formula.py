"""A formula that several cells share, as each of them has it."""

import re

from planbook.model.cell import letters
from planbook.ooxml.sheetml import LAST_COLUMN, LAST_ROW, column_number

_TOKEN = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|\#[A-Z0-9/!?]+)   # texts, names of sheets, errors
    |(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?![\w.(!\[])  # a cell
    |[\w.\\?]+""",
    re.VERBOSE,
)
_OTHER = re.compile(r"[\[\]{}]|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?!\w)|(?<![\w])\$?\d+:\$?\d+|[a-z]\d")


def shared_formula(formula: str, rows: int, columns: int) -> str:
    """Move a formula so many rows and columns; ``ValueError`` where we do not know how."""
    if (rows or columns) and _OTHER.search(re.sub(r'"(?:[^"]|"")*"', '""', formula)):
        raise ValueError("whole rows, columns or tables")

    def moved(token: re.Match[str]) -> str:
        if not token[3]:
            return token[0]
        column = column_number(token[3]) + (0 if token[2] else columns)
        row = int(token[5]) + (0 if token[4] else rows)
        if not (1 <= column <= LAST_COLUMN and 1 <= row <= LAST_ROW):
            raise ValueError("outside the sheet")
        return f"{token[2]}{letters(column)}{token[4]}{row}"

    return _TOKEN.sub(moved, formula)
