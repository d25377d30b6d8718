"""The example through its year: decided, followed up three times, and the year after.

Every answer, day and reference below is made up. They are such that each rule of the
year has something to say once: an answer that is late, one that was stopped without a
reason, one copied from last time, one that never came, and a remark nobody answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files as resources
from typing import TYPE_CHECKING

from planbook import example
from planbook.build import build
from planbook.cell import Cell
from planbook.files import EARLIER, PICTURES, content_of, read, write_same
from planbook.page import page, places
from planbook.parse import parse
from planbook.patch import Change, patched
from planbook.schema import (
    SHEETS,
    Activity,
    Answer,
    Comment,
    Decision,
    Progress,
    Status,
)
from plandoc import paminnelse
from planmacros import new_year
from planmacros.prepare import preparation
from planmacros.tasks import checked, document, file_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from planbook.cell_part import Value
    from planbook.columns import AnyColumn
    from planmacros.tasks import Checked

LATE = "Mottagningen väntar på en lokal. Den öppnar i höst."


@dataclass(frozen=True)
class Said:
    """What a role answers about one activity."""

    status: Progress
    comment: str = ""


@dataclass(frozen=True)
class Stage:
    """A day of the year, the occasion that is followed up then, and the answers."""

    occasion: str
    prepared: date
    answered: date
    reported: date
    answers: Mapping[str, Said]
    unanswered: str = ""


NAMED = "handlingsplan-2020.xlsx"
DRAFTED, DECIDED = date(2020, 4, 15), date(2020, 4, 28)
REVISED = date(2021, 2, 1)
FACTS: Mapping[AnyColumn, Value] = {
    Decision.status: Status.DECIDED.value,
    Decision.submitted: date(2020, 4, 17),
    Decision.decided: DECIDED,
    Decision.paragraph: "§ 9 (påhittad)",
    Decision.decision_reference: "EÅV 2020/000 (påhittat)",
}
REMARKS: tuple[Mapping[AnyColumn, Value], ...] = (
    {
        Comment.id: "1",
        Comment.remark: "Nämnden bör beskriva hur anhöriga får stöd.",
        Comment.answer: "Avsnittet om stöd till anhöriga är utvecklat.",
        Comment.place: "5.3",
    },
    {Comment.id: "2", Comment.remark: "Nämnden bör ange mått för aktiviteterna."},
)
STAGES = (
    Stage(
        "T1",
        date(2020, 4, 20),
        date(2020, 4, 29),
        date(2020, 5, 4),
        {"A9": Said(Progress.LATE, LATE), "A11": Said(Progress.STOPPED)},
    ),
    Stage(
        "T2",
        date(2020, 8, 24),
        date(2020, 8, 31),
        date(2020, 9, 3),
        {
            "A9": Said(Progress.LATE, LATE),
            "A11": Said(Progress.ONGOING, "Samverkan har tagits upp igen i juni."),
        },
    ),
    Stage("VB", date(2020, 12, 14), date(2020, 12, 18), date(2021, 1, 11), {}, "A15"),
)
DONE = Said(Progress.DONE, "Aktiviteten är genomförd enligt planen.")


@dataclass(frozen=True)
class Step:
    """What was done, the register after it, and the files that were made."""

    title: str
    work: Checked
    files: tuple[Path, ...]


def walk(folder: Path) -> Iterator[Step]:
    """Take the workbook of 2020 through its year, a folder for each step."""
    draft = folder / "1 utkast" / NAMED
    write_same(draft, build(example.EXAMPLE))
    _lay_pictures(draft.parent)
    yield _step("Utkast", draft, DRAFTED, _plan(draft, DRAFTED, decision=False))
    path = _next(draft, folder / "2 beslut", _decision(draft))
    made = _plan(path, DECIDED, decision=True)
    kept = content_of(path) or b""
    yield _step("Beslut", path, DECIDED, made)
    for number, stage in enumerate(STAGES, start=3):
        path = _next(path, folder / f"{number} {stage.occasion}", _rows(path, stage))
        write_same(path.parent / EARLIER / f"{made.stem}.xlsx", kept)
        told = tuple(_reminders(path, stage))
        path = _next(path, path.parent / "besvarad", _answers(path, stage))
        write_same(path.parent / EARLIER / f"{made.stem}.xlsx", kept)
        report = _made("uppfoljning", path, stage.reported, stage.occasion)
        title = f"Uppföljning {stage.occasion}"
        yield _step(title, path, stage.reported, *told, report)
    path = _next(path, folder / "6 synpunkter", _remarks(path))
    write_same(path.parent / EARLIER / f"{made.stem}.xlsx", kept)
    last = [_made(name, path, REVISED) for name in ("andringar", "ils")]
    yield _step("Synpunkter och ändringar", path, REVISED, *last)
    yield _new_year(path, folder / "7 nytt år")


def _step(title: str, path: Path, day: date, *files: Path) -> Step:
    return Step(title, checked(read(path), day), (path, *files))


def _lay_pictures(folder: Path) -> None:
    for picture in resources("planbook").joinpath(PICTURES).iterdir():
        if picture.name.endswith(".png"):
            write_same(folder / PICTURES / picture.name, picture.read_bytes())


def _next(path: Path, folder: Path, changes: Iterable[Change]) -> Path:
    """Lay a changed copy of a workbook in the folder of the next step."""
    _lay_pictures(folder)
    return write_same(folder / NAMED, patched(content_of(path) or b"", changes))


def _plan(path: Path, day: date, *, decision: bool) -> Path:
    work = checked(read(path), day)
    made = document("plan", work, None, decision=decision)
    name = file_name("plan", work.register, decision=decision)
    return write_same(path.parent / f"{name}.docx", made)


def _made(name: str, path: Path, day: date, about: str = "") -> Path:
    work = checked(read(path), day)
    made = document(name, work, None, decision=True, about=about)
    named = file_name(name, work.register, decision=True, about=about)
    return write_same(path.parent / f"{named}.docx", made)


def _decision(path: Path) -> Iterator[Change]:
    """Give what the decision needs: the missing follow-up, and the facts of it."""
    register = checked(read(path), DECIDED).register
    activity = register.find(Activity.id, "A8")
    if activity is not None:
        yield Change(activity.cell(Activity.follow_up), "Följs upp i VB")
    form = register.form(Decision)
    yield from (Change(form.cell(column), value) for column, value in FACTS.items())


def _rows(path: Path, stage: Stage) -> tuple[Change, ...]:
    book = read(path)
    register = parse(book, SHEETS, stage.prepared)
    return preparation(book, register, stage.occasion).changes


def _reminders(path: Path, stage: Stage) -> Iterator[Path]:
    register = parse(read(path), SHEETS, stage.prepared)
    for role in paminnelse.roles(register, stage.occasion):
        about = paminnelse.about(stage.occasion, role)
        yield _made("paminnelse", path, stage.prepared, about)


def _answers(path: Path, stage: Stage) -> Iterator[Change]:
    """Let every role answer its rows, but for the one that never does."""
    register = parse(read(path), SHEETS, stage.reported)
    for row in register[Answer]:
        said = stage.answers.get(row.text(Answer.activity), DONE)
        is_now = row.text(Answer.occasion) == stage.occasion
        if not is_now or row.text(Answer.activity) == stage.unanswered:
            continue
        yield Change(row.cell(Answer.status), said.status.value)
        yield Change(row.cell(Answer.comment), said.comment)
        yield Change(row.cell(Answer.day), stage.answered)
        yield Change(row.cell(Answer.by), row.text(Answer.owner))


def _remarks(path: Path) -> Iterator[Change]:
    """Write two remarks, one of them answered, and change an activity afterwards."""
    book = read(path)
    register = parse(book, SHEETS, REVISED)
    found = page(book, Comment.sheet, (Comment,))
    standing = places(found, Comment) if found else {}
    for number, remark in enumerate(REMARKS, start=1):
        for column, value in remark.items():
            row = (found.head if found else 0) + number
            yield Change(Cell(Comment.sheet, row, standing[column]), value)
    activity = register.find(Activity.id, "A18")
    if activity is not None:
        yield Change(activity.cell(Activity.schedule), "Våren 2021")


def _new_year(path: Path, folder: Path) -> Step:
    book, day = read(path), REVISED
    made = new_year.next_year(book, parse(book, SHEETS, day))
    _lay_pictures(folder)
    target = folder / f"{made.name}.xlsx"
    workbook, log = new_year.write(made, content_of(path) or b"", path.name, target)
    return _step("Nytt år", workbook, day, log)
