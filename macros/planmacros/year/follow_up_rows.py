"""The rows that an occasion asks for on the sheet Uppföljning: which, and where."""

from collections import Counter
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

from planbook.builder.cell_writer import clean_for_cell
from planbook.editor.patch import CellEdit
from planbook.facts import follow_up, occasion_words
from planbook.facts.follow_up import Asked
from planbook.facts.occasion_words import OCCASION_KINDS
from planbook.facts.roles import Roles
from planbook.files import UnusableError
from planbook.model.book import Book, Formula, Grid
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn
from planbook.model.register import Register
from planbook.model.swedish import joined, normal, number_of
from planbook.model.text_files import messages_in_text_file
from planbook.reader.sheet_headings import Page, free_rows, page, places_of_headings
from planbook.schema import Activity, Answer, Occasion
from planbook.text_fields import with_fields_filled
from planmacros.checks.message_wording import named
from planmacros.checks.persons.identifiers import masked

_SAID = messages_in_text_file(__file__)
ALL = "alla"
AFTER_ROWS = f"låt rollerna fylla i bladet {Answer.sheet}"  # what comes next
_LONGEST = 8_000  # characters; Excel takes 8 203 a cell when a block is written


class Preparation(NamedTuple):
    """What an occasion asks for that is not there, and what is changed for it."""

    occasion: str
    added: tuple[Asked, ...]
    changes: tuple[CellEdit, ...]
    rowless: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """Ask whether it is this occasion that is meant."""
        rows = _counted(len(self.added))
        return _SAID["question"].format(occasion=_called(self.occasion), rows=rows)

    @property
    def lines(self) -> Iterator[str]:
        """Say how many rows came, and for which roles."""
        what = f"{_counted(len(self.added))} för {_called(self.occasion)}"
        yield f"{what} på bladet {Answer.sheet}{':' if self.added else '.'}"
        for role, number in Counter(asked.role for asked in self.added).items():
            yield f"{masked(role) or 'Ingen ansvarig'}: {_counted(number)}"
        yield from self.rowless
        if self.changes and not self.added:
            shown = (Answer.title, Answer.owner, Answer.reporter, Answer.previous)
            names = joined([column.heading for column in shown])
            yield f"{names} visar nu det som gäller."


def prepared_follow_up_rows(book: Book, register: Register, occasion: str) -> Preparation:
    """Give the rows of a follow-up before an occasion; «alla» is every one of them.

    Raises ``UnusableError`` for an occasion that is not known, and where there is no
    sheet to prepare.
    """
    register = with_fields_filled(register)
    name = _known(register, occasion)
    found = page(book, Answer.sheet, (Answer,))
    standing = places_of_headings(found, Answer) if found and found.head else {}
    if found is None or not {Answer.activity, Answer.occasion} <= standing.keys():
        raise UnusableError(_SAID["no_sheet"])
    earlier = _Earlier(register)
    added = tuple(_missing(register, name))
    new = _new_rows(found, standing, added, earlier)
    changes = (*_refreshed(found, register, earlier), *new)
    return Preparation(name or ALL, added, changes, tuple(_rowless(register, name)))


def occasion_of_follow_up_rows(register: Register) -> str:
    """Name the next occasion to make follow-up rows for, else the one past last.

    Raises ``UnusableError`` where no occasion has a last day.
    """
    listed = ((follow_up.last_day(register, n), n) for n in follow_up.occasion_names(register))
    days = sorted(((day, name) for day, name in listed if day), key=itemgetter(0))
    if not days:
        raise UnusableError(_SAID["no_day"])
    return next((name for day, name in days if day >= register.as_of), days[-1][1])


class _Earlier:
    """What was answered before about each activity, and who answers now."""

    def __init__(self, register: Register) -> None:
        self._register, self._roles = register, Roles(register)
        self._given = follow_up.answers_given(register)

    def shown(self, activity: Activity, occasion: str) -> dict[AnyColumn, str | None]:
        """Give what the tool itself shows in a row; nothing for what is unreadable."""
        owner = _read(activity, Activity.owner)
        answer = follow_up.last_answer(self._register, activity, occasion, self._given)
        line = follow_up.follow_up_line(answer) if answer else _read(activity, Activity.last_answer)
        return {
            Answer.title: _read(activity, Activity.title),
            Answer.owner: owner,
            Answer.reporter: None if owner is None else self._roles.answering(owner),
            Answer.previous: line,
        }


def _known(register: Register, occasion: str) -> str:
    """Give an occasion as the list writes it, and nothing for all of them."""
    every = tuple(dict.fromkeys((*follow_up.occasion_names(register), *OCCASION_KINDS)))
    wanted = normal(occasion)
    found = next((name for name in every if normal(name) == wanted), "")
    if not found and wanted != ALL:
        known = ", ".join(every)
        raise UnusableError(_SAID["unknown"].format(occasion=masked(occasion), known=known))
    return found


def _missing(register: Register, occasion: str) -> Iterator[Asked]:
    """Give the answers that are asked for and have no row, each once."""
    met = set[tuple[str, str]]()
    for asked in follow_up.every_answer(register, occasion):
        key = normal(asked.activity.id or ""), normal(asked.occasion)
        is_kept = normal(fitted_answer(asked.activity.id or "")) == key[0]
        if asked.answer is None and all(key) and is_kept and key not in met:
            met.add(key)
            yield asked


def _rowless(register: Register, occasion: str) -> Iterator[str]:
    """Name each activity that no occasion has a row for, or this one, and say why."""
    by_words, met = follow_up.names_in_years(register), set[str]()
    names = tuple(by_words)
    for activity in register[Activity]:
        said, key = activity.text(Activity.follow_up), normal(activity.id or "")
        if not said:
            why = f"{Activity.follow_up.heading} är tom"
        elif not occasion_words.occasions_asked_for(said, names):
            words = " och ".join(
                f"«{word}»" for word in occasion_words.occasions_not_listed(said, names)
            )
            missing = f"{words} finns inte i {Occasion.sheet}"
            why = missing if words else f"{Activity.follow_up.heading} anger inte när"
        elif not key:
            why = f"{Activity.id.heading} är tomt"
        elif key in met:
            why = f"{Activity.id.heading} står på en rad till"
        else:
            met.add(key)
            alike = occasion_words.occasions_resembled(said, names).items()
            times = [time for time, name in alike if by_words[name] == occasion]
            if not times:
                continue
            why = f"«{times[0]}» är inte skrivet som «{occasion}» i {Occasion.sheet}"
        yield masked(f"{named(activity)} får ingen rad: {why}.")


def _new_rows(
    found: Page, standing: Mapping[AnyColumn, int], added: tuple[Asked, ...], earlier: _Earlier
) -> Iterator[CellEdit]:
    for row, asked in zip(free_rows(found, found.headings), added, strict=False):
        texts: dict[AnyColumn, str | None] = {
            Answer.activity: asked.activity.id,
            Answer.occasion: asked.occasion,
            **earlier.shown(asked.activity, asked.occasion),
        }
        for column, text in texts.items():
            if column in standing:
                cell = Cell(found.title, row, standing[column])
                yield CellEdit(cell, fitted_answer(text or ""))


def _refreshed(found: Page, register: Register, earlier: _Earlier) -> Iterator[CellEdit]:
    """Bring up to date what the tool itself shows in the rows that are there."""
    activities = {normal(row.id or ""): row for row in reversed(register[Activity])}
    for row in register[Answer]:
        activity = activities.get(normal(row.activity or ""))
        if activity is None or not row.activity or not row.occasion:
            continue
        for column, text in earlier.shown(activity, row.occasion).items():
            if text is None or column not in row.cells:
                continue
            cell, fitted = row.cell(column), fitted_answer(text)
            if row.text(column) != fitted and _is_ours(found.grid, cell):
                yield CellEdit(cell, fitted)


def _read(activity: Activity, column: AnyColumn) -> str | None:
    """Give the words of a cell; nothing where they cannot be read."""
    is_unread = column in activity.filled and column not in activity.values
    return None if is_unread else activity.text(column)


def fitted_answer(text: str) -> str:
    """Give words as they will be read back from a cell."""
    return clean_for_cell(text[:_LONGEST].strip(), Cell(Answer.sheet, 1, 1))


def _is_ours(grid: Grid, cell: Cell) -> bool:
    """Tell whether a cell is one that the tool can write in."""
    is_formula = isinstance(grid.cells.get((cell.row, cell.column)), Formula)
    merged = (block.holds(cell.row, cell.column) for block in grid.merged)
    return not is_formula and not any(merged)


def _called(occasion: str) -> str:
    return "alla tillfällen" if occasion == ALL else masked(occasion)


def _counted(number: int) -> str:
    return number_of(number, "ny rad", "nya rader")
