"""The example's way through its year: decided, followed up three times, and renewed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from importlib.resources import files as resources
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

from planbook.editor.patch import Change, patched
from planbook.files import content_of, write_same
from planbook.model.cell import Cell
from planbook.reader.page import page, places
from planbook.reader.parse import parse
from planbook.reader.read import EARLIER, PICTURES, read
from planbook.schema import SHEETS, Answer
from plandoc.documents.paminnelse import paminnelse
from planmacros.addin import packaged
from planmacros.tasks.tasks import PLAN, checked, document, file_name
from planmacros.year import new_year
from planmacros.year.prepare import free, preparation
from planmacros.year.year_facts import (
    DECIDED,
    DECISION,
    DONE,
    DRAFTED,
    REVISED,
    REVISION,
    STAGES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from planbook.editor.cell_part import Value
    from planbook.model.book import Book
    from planbook.model.columns import AnyColumn, Row
    from planbook.reader.page import Page
    from planmacros.tasks.tasks import Checked
    from planmacros.year.year_facts import Facts, Stage, Written

__all__ = ["DRAFTED", "REVISED", "Step", "walk"]

STAFF, OVERVIEW, CHANGES = "personal", "samordning", "andringar"
REPORT, REPORT_OF_CITY, REMINDER = "uppfoljning", "ils", "paminnelse"


@dataclass(frozen=True)
class Step:
    """What was done, the register after it, and the files that were made."""

    title: str
    work: Checked
    files: tuple[Path, ...]


@dataclass(frozen=True)
class _Laid:
    """A workbook in the folder of its step, read once, and those that lie beside it."""

    path: Path
    book: Book
    earlier: Mapping[str, bytes]

    @property
    def content(self) -> bytes:
        """Give the bytes of the workbook."""
        return content_of(self.path) or b""


def walk(folder: Path) -> Iterator[Step]:
    """Take the workbook of 2020 through its year, a folder for each step."""
    draft = _laid(folder / "1 utkast", packaged.example_workbook(), {})
    work = checked(draft.book, DRAFTED)
    plan = _made(PLAN, draft, work, decision=False)
    yield Step("Utkast", work, (draft.path, plan))
    decided = _next(draft, folder / "2 beslut", _written(draft, DECISION))
    work = checked(decided.book, DECIDED)
    plan, staff = (_made(name, decided, work) for name in (PLAN, STAFF))
    yield Step("Beslut", work, (decided.path, plan, staff))
    laid = _Laid(decided.path, decided.book, {f"{plan.stem}.xlsx": decided.content})
    for number, stage in enumerate(STAGES, start=3):
        laid, step = _followed_up(laid, stage, folder / f"{number} {stage.occasion}")
        yield step
    laid = _next(laid, folder / "6 synpunkter", _written(laid, REVISION))
    work = checked(laid.book, REVISED)
    last = (_made(name, laid, work) for name in (CHANGES, OVERVIEW, REPORT_OF_CITY))
    yield Step("Synpunkter och ändringar", work, (laid.path, *last))
    yield _new_year(laid, folder / "7 nytt år")


def _followed_up(laid: _Laid, stage: Stage, folder: Path) -> tuple[_Laid, Step]:
    """Ask everyone, let them answer, and report."""
    asked = _next(laid, folder, _rows(laid, stage))
    told = tuple(_reminders(asked, stage))
    said = chain(_answers(asked, stage), _written(asked, stage.written))
    answered = _next(asked, folder / "besvarad", said)
    work = checked(answered.book, stage.reported)
    report = _made(REPORT, answered, work, stage.occasion)
    overview = _made(OVERVIEW, answered, work)
    title = f"Uppföljning {stage.occasion}"
    return answered, Step(title, work, (answered.path, *told, report, overview))


def _laid(folder: Path, content: bytes, earlier: Mapping[str, bytes]) -> _Laid:
    """Lay a workbook in a folder, its pictures and earlier ones beside, and read it."""
    _lay_pictures(folder)
    for name, old in earlier.items():
        write_same(folder / EARLIER / name, old)
    path = write_same(folder / packaged.EXAMPLE_FILE, content)
    return _Laid(path, read(path), earlier)


def _lay_pictures(folder: Path) -> None:
    for picture in resources("planbook").joinpath(PICTURES).iterdir():
        if picture.name.endswith(".png"):
            write_same(folder / PICTURES / picture.name, picture.read_bytes())


def _next(laid: _Laid, folder: Path, changes: Iterable[Change]) -> _Laid:
    """Lay a changed copy of a workbook in the folder of the next step."""
    return _laid(folder, patched(laid.content, changes), laid.earlier)


def _made(
    name: str, laid: _Laid, work: Checked, about: str = "", *, decision: bool = True
) -> Path:
    made = document(name, work, None, decision=decision, about=about)
    named = file_name(name, work.register, decision=decision, about=about)
    return write_same(laid.path.parent / f"{named}.docx", made)


def _written(laid: _Laid, written: Written) -> Iterator[Change]:
    """Write rows below those that are there, and cells of rows that are."""
    for kind, rows in groupby(written.rows, key=_kind):
        if found := page(laid.book, kind.sheet, (kind,)):
            yield from _below(found, places(found, kind), tuple(rows))
    register = parse(laid.book, SHEETS, REVISED)
    for known, facts in written.cells:
        for row in register.rows[_kind(facts)]:
            if all(row[column] == value for column, value in known.items()):
                for column, value in facts.items():
                    yield Change(row.cell(column), _shown(value))


def _below(
    found: Page, standing: Mapping[AnyColumn, int], rows: Sequence[Facts]
) -> Iterator[Change]:
    for number, facts in zip(free(found), rows, strict=False):
        for column, value in facts.items():
            cell = Cell(found.title, number, standing[column])
            yield Change(cell, _shown(value))


def _kind(facts: Facts) -> type[Row]:
    return next(iter(facts)).sheet


def _shown(value: Any) -> Value:
    """Give what a cell holds of a value: of a choice, its word."""
    shown: Value = value.value if isinstance(value, Enum) else value
    return shown


def _rows(laid: _Laid, stage: Stage) -> tuple[Change, ...]:
    register = parse(laid.book, SHEETS, stage.prepared)
    return preparation(laid.book, register, stage.occasion).changes


def _reminders(laid: _Laid, stage: Stage) -> Iterator[Path]:
    work = checked(laid.book, stage.prepared)
    for role in paminnelse.roles(work.register, stage.occasion):
        about = paminnelse.about(stage.occasion, role)
        yield _made(REMINDER, laid, work, about)


def _answers(laid: _Laid, stage: Stage) -> Iterator[Change]:
    """Let every role answer its rows, but for the one that never does."""
    for row in parse(laid.book, SHEETS, stage.reported)[Answer]:
        said = stage.answers.get(row.text(Answer.activity), DONE)
        is_now = row.text(Answer.occasion) == stage.occasion
        if not is_now or row.text(Answer.activity) == stage.unanswered:
            continue
        yield Change(row.cell(Answer.status), said.status.value)
        yield Change(row.cell(Answer.comment), said.comment)
        yield Change(row.cell(Answer.day), stage.answered)
        yield Change(row.cell(Answer.by), row.text(Answer.owner))


def _new_year(laid: _Laid, folder: Path) -> Step:
    made = new_year.next_year(laid.book, parse(laid.book, SHEETS, REVISED))
    _lay_pictures(folder)
    target = folder / f"{made.name}.xlsx"
    path, log = new_year.write(made, laid.content, laid.path.name, target)
    return Step("Nytt år", checked(read(path), REVISED), (path, log))
