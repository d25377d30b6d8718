"""How many lines a text takes in a cell, and how high its row must be for it."""

from collections.abc import Iterable

from planbook.model.text_files import Patterns

HIGHEST_ROW = 409  # points; Excel shows no row higher
LINE_HEIGHT, AIR = 15, 4  # points; of a line of Calibri 11, and in all around it
MOST_LINES = (HIGHEST_ROW - AIR) // LINE_HEIGHT
INDENT = 1.5  # figures; what a cell's left indent takes
_FIGURE = 0.94  # of the width that a column says; figures are wider on paper

_WIDTHS = {
    letter: int(tenths)
    for tenths, group in Patterns(__file__).by_words("tenths").items()
    for letter in group
}
_SPACE = _WIDTHS[" "]


def row_height(texts: Iterable[tuple[str, int]]) -> int:
    """Give the height of a row by the line count of its texts in their columns."""
    most = max((line_count(text, width) for text, width in texts), default=1)
    return min(HIGHEST_ROW, LINE_HEIGHT * most + AIR)


def line_count(text: str, width: int) -> int:
    """Count the lines of a text; one too many now and then beats a hidden one."""
    room = int(10 * (width * _FIGURE - INDENT))
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: int) -> int:
    count, used = 1, 0
    for word in paragraph.split(" "):
        needed = sum(_WIDTHS.get(letter, 10) for letter in word)
        if used and used + _SPACE + needed > room:
            count, used = count + 1, 0
        used += needed + (_SPACE if used else 0)
        count += (used - 1) // room if used > room else 0
        used = used % room if used > room else used
    return count
