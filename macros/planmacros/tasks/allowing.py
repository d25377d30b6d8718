"""The rows of what may be allowed of what rules about persons find in some cells."""

from collections.abc import Callable

from planbook.editor.patch import CellEdit
from planbook.files import UnusableError
from planbook.model.book import Book
from planbook.model.cell import Cell
from planbook.model.swedish import normal
from planbook.model.text_files import messages_in_text_file
from planbook.reader.sheet_headings import free_rows, page, places_of_headings
from planbook.schema import Allowed
from planmacros.checks.privacy.allowed import expressions_to_allow
from planmacros.checks.rules import ABOUT_PERSONS, MAY_BE_NAMES
from planmacros.tasks.checked import Checked

_SAID = messages_in_text_file(__file__)
_CODES = ABOUT_PERSONS | {MAY_BE_NAMES}
_FOLLOWS = {"P06"}  # what is told of as long as P03 or P05 is


def rows_to_allow(
    book: Book, work: Checked, is_marked: Callable[[Cell], bool]
) -> tuple[list[CellEdit], Cell, list[str]]:
    """Give rows for what is found in marked cells and may be allowed, each without its reason.

    The cell of the first reason follows, and what is told of what may never be allowed. Raises
    ``UnusableError`` where nothing is found in them, or nothing that may be allowed.
    """
    found = [one for one in work.findings if one.code in _CODES and is_marked(one.cell)]
    texts = (words for words in work.register.words if is_marked(words.cell))
    phrases = expressions_to_allow(work.register, {one.code for one in found}, texts)
    given = {*phrases.values(), *_FOLLOWS}
    left = (one for one in found if one.code not in given or Allowed.phrase.heading not in one.text)
    never = [_SAID["never"].format(cell=one.cell, text=one.text) for one in left]
    if not phrases:
        raise UnusableError(" ".join(never) or _SAID["nothing"])
    listed = page(book, Allowed.sheet, (Allowed,))
    standing = places_of_headings(listed, Allowed) if listed else {}
    if listed is None or len(standing) < len(Allowed.columns):
        raise UnusableError(_SAID["no_list"])
    rows = {normal(row.text(Allowed.phrase)): row.number for row in work.register[Allowed]}
    new = [phrase for phrase in phrases if normal(phrase) not in rows]
    free = [*zip(new, free_rows(listed, standing.values()), strict=False)]
    rows |= {normal(phrase): row for phrase, row in free}
    edits = [CellEdit(Cell(listed.title, row, standing[Allowed.phrase]), one) for one, row in free]
    reason = Cell(listed.title, rows[normal(next(iter(phrases)))], standing[Allowed.why])
    return edits, reason, never
