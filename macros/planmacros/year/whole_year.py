"""The example's way through its year: decided, followed up three times, and renewed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files as resources
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from planbook.editor.cell_part import Value
from planbook.editor.patch import CellEdit, patched_workbook
from planbook.example.example_rows import Facts, ToldRow, example_rows
from planbook.files import write_same_file
from planbook.model.book import Book
from planbook.model.cell import Cell
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.reader.sheet_headings import free_rows, page, places_of_headings
from planbook.reader.workbook_folder import EARLIER, PICTURES
from planbook.schema import SHEETS, Answer
from plandoc.documents.paminnelse import paminnelse
from planmacros.addin import packaged
from planmacros.tasks.check_and_make import PLAN, file_name
from planmacros.tasks.checked import Checked, checked_register
from planmacros.tasks.document_files import made_files, write_check_log
from planmacros.year import new_year
from planmacros.year.follow_up_rows import prepared_follow_up_rows

STAFF, OVERVIEW, CHANGES = "personal", "samordning", "andringar"
REPORT, REPORT_OF_CITY, REMINDER = "uppfoljning", "ils", "paminnelse"

_FILE = "year_2020.txt"
ALL_OTHERS = "övriga"  # activities that have no answer of their own
_CHAPTER = re.compile(r"^# ((\w+).+)$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Stage(NamedTuple):
    """A part of the year: its days, and what is written in the workbook then."""

    name: str
    days: tuple[date, ...]
    told: tuple[ToldRow, ...]

    @property
    def ends(self) -> date:
        """Give its last day, when it is reported."""
        return self.days[-1]

    @property
    def written(self) -> tuple[ToldRow, ...]:
        """Give the rows to write, but for those that managers answer."""
        return tuple(row for row in self.told if row.kind is not Answer)

    def answer(self, activity: str) -> Facts:
        """Say what is answered about an activity; without a status, nothing is."""
        answers = {row.facts.get(Answer.activity): row.facts for row in self.told}
        return answers.get(activity, answers[ALL_OTHERS])


@cache
def parts_of_whole_year() -> Mapping[str, Stage]:
    """Give the parts of the example's whole year by their names, in their order."""
    text = resources("planmacros.year").joinpath(_FILE).read_text("utf-8")
    told = tuple(example_rows(_FILE, text))
    return {
        name: Stage(
            name,
            tuple(map(date.fromisoformat, _DAY.findall(chapter))),
            tuple(row for row in told if row.chapter == chapter),
        )
        for chapter, name in _CHAPTER.findall(text)
    }


class Step(NamedTuple):
    """What was done, the register after it, and the files that were made."""

    title: str
    work: Checked
    files: tuple[Path, ...]


class _Laid(NamedTuple):
    """A workbook in the folder of its step, read once, and those that lie beside it."""

    path: Path
    book: Book
    content: bytes
    earlier: Mapping[str, bytes]


def walk_whole_year(folder: Path) -> Iterator[Step]:
    """Take the workbook of 2020 through its year, a folder for each step."""
    first, decision, *stages, last = parts_of_whole_year().values()
    draft = _laid(folder / "1 utkast", packaged.packaged_example(), {})
    work = checked_register(draft.book, first.ends)
    plan = _made(PLAN, draft, work, decision=False)
    yield Step("Utkast", work, (draft.path, plan))
    decided = _next(draft, folder / "2 beslut", _written(draft, decision))
    work = checked_register(decided.book, decision.ends)
    plan, staff = (_made(name, decided, work) for name in (PLAN, STAFF))
    yield Step("Beslut", work, (decided.path, plan, staff))
    laid = decided._replace(earlier={f"{plan.stem}.xlsx": decided.content})
    for number, stage in enumerate(stages, start=3):
        laid, step = _followed_up(laid, stage, folder / f"{number} {stage.name}")
        yield step
    laid = _next(laid, folder / "6 synpunkter", _written(laid, last))
    work = checked_register(laid.book, last.ends)
    made = (_made(name, laid, work) for name in (CHANGES, OVERVIEW, REPORT_OF_CITY))
    yield Step("Synpunkter och ändringar", work, (laid.path, *made))
    yield _new_year(laid, last.ends, folder / "7 nytt år")


def _followed_up(laid: _Laid, stage: Stage, folder: Path) -> tuple[_Laid, Step]:
    """Ask everyone, let them answer, and report."""
    prepared, answered, _ = stage.days
    register = parse(laid.book, SHEETS, prepared)
    rows = prepared_follow_up_rows(laid.book, register, stage.name)
    asked = _next(laid, folder, rows.changes)
    told = tuple(_reminders(asked, prepared, stage.name))
    said = chain(_answers(asked, answered, stage), _written(asked, stage))
    done = _next(asked, folder / "besvarad", said)
    work = checked_register(done.book, stage.ends)
    report = _made(REPORT, done, work, stage.name)
    overview = _made(OVERVIEW, done, work)
    title = f"Uppföljning {stage.name}"
    return done, Step(title, work, (done.path, *told, report, overview))


def _laid(folder: Path, content: bytes, earlier: Mapping[str, bytes]) -> _Laid:
    """Lay a workbook in a folder, its pictures and earlier ones beside, and read it."""
    pictures_of_whole_year(folder)
    for name, old in earlier.items():
        write_same_file(folder / EARLIER / name, old)
    path = write_same_file(folder / packaged.EXAMPLE_FILE, content)
    return _Laid(path, read_workbook(path), content, earlier)


def pictures_of_whole_year(folder: Path) -> None:
    """Lay the pictures of the example in a folder, where its documents find them."""
    for picture in resources("planbook").joinpath(PICTURES).iterdir():
        if picture.name.endswith(".png"):
            write_same_file(folder / PICTURES / picture.name, picture.read_bytes())


def _next(laid: _Laid, folder: Path, changes: Iterable[CellEdit]) -> _Laid:
    """Lay a changed copy of a workbook in the folder of the next step."""
    return _laid(folder, patched_workbook(laid.content, changes), laid.earlier)


def _made(name: str, laid: _Laid, work: Checked, about: str = "", *, decision: bool = True) -> Path:
    made = made_files(name, work, None, decision=decision, about=about)
    named = file_name(name, work.register, decision=decision, about=about)
    path = write_same_file(laid.path.parent / f"{named}.docx", made.content)
    write_check_log(path, made.log)
    return path


def _written(laid: _Laid, stage: Stage) -> Iterator[CellEdit]:
    """Write rows below those that are there, and cells of rows that are."""
    new = (row for row in stage.written if row.known is None)
    for kind, rows in groupby(new, key=attrgetter("kind")):
        if found := page(laid.book, kind.sheet, (kind,)):
            standing = places_of_headings(found, kind)
            for number, row in zip(free_rows(found, found.headings), rows, strict=False):
                for column, value in row.facts.items():
                    yield CellEdit(Cell(found.title, number, standing[column]), _shown(value))
    register = parse(laid.book, SHEETS, stage.ends)
    for told in stage.written:
        for known in register.rows[told.kind] if told.known is not None else ():
            if all(known[column] == value for column, value in (told.known or {}).items()):
                for column, value in told.facts.items():
                    yield CellEdit(known.cell(column), _shown(value))


def _shown(value: Any) -> Value:
    """Give what a cell holds of a value: of a choice, its word."""
    shown: Value = value.value if isinstance(value, Enum) else value
    return shown


def _reminders(laid: _Laid, day: date, occasion: str) -> Iterator[Path]:
    work = checked_register(laid.book, day)
    for role in paminnelse.roles_to_remind(work.register, occasion):
        yield _made(REMINDER, laid, work, paminnelse.reminder_subject(occasion, role))


def _answers(laid: _Laid, day: date, stage: Stage) -> Iterator[CellEdit]:
    """Let every role answer its rows, but for the one that never does."""
    for row in parse(laid.book, SHEETS, stage.ends)[Answer]:
        said = stage.answer(row.text(Answer.activity))
        if row.text(Answer.occasion) != stage.name or Answer.status not in said:
            continue
        yield CellEdit(row.cell(Answer.status), _shown(said[Answer.status]))
        yield CellEdit(row.cell(Answer.comment), said.get(Answer.comment, ""))
        yield CellEdit(row.cell(Answer.day), day)
        yield CellEdit(row.cell(Answer.by), row.text(Answer.owner))


def _new_year(laid: _Laid, day: date, folder: Path) -> Step:
    made = new_year.new_year_workbook(laid.book, parse(laid.book, SHEETS, day))
    pictures_of_whole_year(folder)
    target = folder / f"{made.name}.xlsx"
    path, log = new_year.write_new_year(made, laid.content, laid.path.name, target)
    return Step("Nytt år", checked_register(read_workbook(path), day), (path, log))
