"""What the buttons of Excel run: the functions of the command line, in Excel."""

import sys
import time
import warnings
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import NamedTuple, TypeAlias

import xlwings as xw  # noqa: TID251 - this is that module

from planbook.files import UnusableError, rights_of_file
from planbook.model.book import Book
from planbook.model.text_files import messages_in_text_file
from planbook.reader.parse import parse
from planbook.schema import SHEETS
from planbook.schema import Answer as FollowUp
from plandoc import making
from planmacros.addin.declared_buttons import BUTTONS, TAB, edition
from planmacros.checks.rules import Finding
from planmacros.copies import snapshots
from planmacros.excel import live, live_changes, log, result_rows, result_writer
from planmacros.install.places import Places, places_here
from planmacros.tasks import allowing, opening, reports
from planmacros.tasks.check_and_make import PLAN
from planmacros.tasks.checked import Checked, can_be_checked, checked_register
from planmacros.tasks.document_files import Source, Wish, report_of_document, write_document
from planmacros.tasks.faults import fault_sentence, is_busy_fault, logged_fault
from planmacros.year import new_year
from planmacros.year.follow_up_rows import (
    AFTER_ROWS,
    occasion_of_follow_up_rows,
    prepared_follow_up_rows,
)

_SAID = messages_in_text_file(__file__)

PATIENCE = 2_000  # times that a busy Excel is asked; xlwings would ask for ever
TRIES, PAUSE = 5, 0.1  # times and seconds that Excel is asked to take its screen back
EDITS_TOLD = 5  # paragraphs of a document that somebody has edited in Word
LEFT_OPEN = -1712  # what a Mac says of a box that nobody has closed for a minute
KEPT = "{} ligger i {}"


class Reply(NamedTuple):
    """What is told when a button has done its work, and what is opened then."""

    lines: tuple[str, ...]
    opens: Path | None = None
    failed: bool = False


@dataclass(frozen=True)
class Caller:
    """The workbook that a button was pressed in, when, and where things lie."""

    book: xw.Book
    at: datetime
    places: Places

    @property
    def folder(self) -> Path:
        """The folder that pictures and own templates lie beside the workbook in."""
        return live.live_folder(self.book) or self.places.documents

    def says(self, what: str) -> None:
        """Say in the status bar what goes on."""
        self.book.app.status_bar = f"{TAB}: {what} …"

    def asks(self, question: str) -> bool:
        """Ask in a box; tell whether the answer was yes."""
        answer = self.book.app.alert(question, title=TAB, buttons="yes_no")
        return bool(answer == "yes")

    def reads(self) -> live.Reading:
        """Read the workbook; raise ``UnusableError`` where it is none of ours."""
        self.says("läser arbetsboken")
        reading = live.live_book(self.book, self.folder)
        self._refuse_other_workbook(reading.book)
        return reading

    def work(self) -> tuple[Checked, live.Reading]:
        """Read and check the workbook; give how it was read too."""
        reading = self.reads()
        self.says("kontrollerar")
        book = snapshots.with_snapshot_before(self._shelf, reading.book)
        work = checked_register(book, self.at.date())
        self.keep(reading.book, work.findings)
        return work, reading

    def copy(self) -> tuple[bytes, Book]:
        """Give the workbook as bytes, and read; raise ``UnusableError`` where it is none of ours."""
        try:
            content, book = live.live_copy(self.book)
        except Exception as error:
            if is_busy_fault(error) or isinstance(error, UnusableError):
                raise
            raise UnusableError(_SAID["no_copy"]) from error
        self._refuse_other_workbook(book)
        return content, book

    def keep(self, book: Book, findings: Iterable[Finding] | None = None) -> None:
        """Keep a copy of the cells. Where none can be kept, only the log tells."""
        kept = snapshots.keep_snapshot(self._shelf, book, self.at, findings)
        if kept.trouble:
            log.log_line(self.places.log, f"{kept.trouble} ({kept.reason})")

    def _shelf(self) -> snapshots.Shelf:
        folder, name = live.live_folder(self.book), self.book.name
        if folder:
            return snapshots.snapshot_shelf(self.places.copies, folder / name)
        return snapshots.Shelf(self.places.copies, live.live_address(self.book), name)

    def _refuse_other_workbook(self, book: Book) -> None:
        if not can_be_checked(book):
            raise UnusableError(_SAID["other_workbook"].format(name=self.book.name))

    def make(self, *names: str, decision: bool) -> Reply:
        """Make documents in the folder of documents, and open the first of them."""
        work, reading = self.work()
        self.says("gör dokumentet")
        folder = self.places.documents
        source = Source(self.folder / self.book.name, reading.content, work, self.at)
        made, told, edits = list[list[Path]](), list[str](), list[str]()
        for name in names:
            wanted = making.document(name)
            if hindrance := wanted.hindrance(work.register, ""):
                told.append(hindrance)
                continue
            for about in wanted.subjects(work.register, "", ""):
                wish = Wish(name, EDITS_TOLD, decision, about)
                files, edited = write_document(source, wish, lambda one: folder / f"{one}.docx")
                made.append(files)
                edits += edited
        if not made:
            raise UnusableError(told[0])
        told += report_of_document(names[0], work, decision=decision)
        if decision and names[0] == PLAN:
            kept = KEPT.format(reports.kept_workbook(work.register), made[0][-1])
            told.append(kept if reading.content else _SAID["not_kept"])
            mark = making.fingerprint(work.register)
            log.log_line(self.places.log, f"beslutsversionens fingeravtryck: {mark}")
        lines = [f"Dokumentet är klart: {path}" for path, *_ in made]
        return Reply((*lines, _SAID["log_beside"], *told, *edits, reading.remark), opens=made[0][0])


Function: TypeAlias = Callable[[Caller], Reply]


def button(function: Function) -> Callable[[str], None]:
    """Make a function what a button runs.

    What it answers, or one sentence of what went wrong, is shown in a box. Nothing is
    ever raised to Excel.
    """

    @wraps(function)
    def pressed(addin: str) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Excel shows whatever is written aside
            _press(function, addin)

    return pressed


@button
def check(caller: Caller) -> Reply:
    """Run the button that writes to the sheet Kontroll what needs a look."""
    work, reading = caller.work()
    caller.says("skriver bladet Kontroll")
    rows = result_rows.result_rows(work, caller.at, reading.remark)
    told = (reading.remark, result_writer.write_result(caller.book, rows))
    return Reply((*reports.report_in_box(work), *told, _unsaved(caller.book)))


@button
def allow_expression(caller: Caller) -> Reply:
    """Run the button that leads from a finding to the row in which a reason is written."""
    is_marked = live_changes.what_is_marked(caller.book)
    work, reading = caller.work()
    changes, reason, lines = allowing.rows_to_allow(reading.book, work, is_marked)
    told = live_changes.write_live_changes(caller.book, reading.book, changes)
    live_changes.show_live_cell(caller.book, reason)
    return Reply((*lines, told, _unsaved(caller.book)))


@button
def make_draft(caller: Caller) -> Reply:
    """Run the button that makes the plan as a draft in Word."""
    return caller.make(PLAN, decision=False)


@button
def make_decision(caller: Caller) -> Reply:
    """Run the button that makes the version of the plan that the board decides on."""
    return caller.make(PLAN, decision=True)


@button
def prepare_follow_up(caller: Caller) -> Reply:
    """Run the button that adds the rows that the next occasion asks for, if told to."""
    reading = caller.reads()
    caller.keep(reading.book)
    register = parse(reading.book, SHEETS, caller.at.date())
    found = prepared_follow_up_rows(reading.book, register, occasion_of_follow_up_rows(register))
    if found.changes and not caller.asks(found.question):
        return Reply(())
    caller.says(f"skriver bladet {FollowUp.sheet}")
    told = live_changes.write_live_changes(caller.book, reading.book, found.changes)
    after = (_unsaved(caller.book), f"Nästa steg: {AFTER_ROWS}.") if found.changes else ()
    return Reply((*found.lines, reading.remark, told, *after))


@button
def make_follow_up(caller: Caller) -> Reply:
    """Run the button for the report of the latest occasion, and its reminders."""
    return caller.make("uppfoljning", "paminnelse", decision=True)


@button
def start_next_year(caller: Caller) -> Reply:
    """Run the button that makes next year's workbook in the folder of documents."""
    caller.says("läser arbetsboken")
    content, book = caller.copy()
    caller.keep(book)
    caller.says("gör nästa års arbetsbok")
    made = new_year.new_year_workbook(book, parse(book, SHEETS, caller.at.date()))
    name = Path(caller.book.name)
    suffix = name.suffix.lower() or ".xlsx"
    target = caller.places.documents / f"{made.name}{suffix}"
    mode = rights_of_file(caller.folder / name)
    path, listed = new_year.write_new_year(made, content, f"{name.stem}{suffix}", target, mode)
    lines = (f"Arbetsboken är klar: {path}", _SAID["move_it"], _SAID["to_see"].format(listed))
    return Reply(lines, opens=listed)


@button
def open_folder(caller: Caller) -> Reply:
    """Run the button that opens the folder that the documents lie in."""
    folder = opening.folder_to_open(caller.places.documents)
    opened = opening.open_outside(folder)
    return Reply(() if opened else (f"Dokumenten ligger i {folder}.",))


@button
def show_help(caller: Caller) -> Reply:
    """Run the button that says what every button does, and where to turn."""
    does = "\n".join(f"{button.label}: {button.tip}" for button in BUTTONS)
    where = f"Dokumenten läggs i {caller.places.documents}."
    turn = _SAID["not_working"]
    return Reply((f"{TAB} {edition()}", does, where, turn))


def _press(function: Function, addin: str) -> None:
    places = places_here()
    try:
        caller = Caller(_book(), _now(), places)
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        log.log_line(places.log, f"{function.__name__}: {logged_fault(error)}")
        raise _told_by_the_sub(_SAID["not_handed_over"]) from None
    answer = _answer(function, caller, addin)
    _say(caller.book, answer)
    if answer.opens:
        opening.open_outside(answer.opens)


def _now() -> datetime:
    """Ask the clock, here and nowhere else."""
    return datetime.now().astimezone()


def _book() -> xw.Book:
    if sys.platform == "win32":
        windows = xw._xlwindows  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        windows.N_COM_ATTEMPTS = PATIENCE
    return xw.Book.caller()


def _answer(function: Function, caller: Caller, addin: str) -> Reply:
    """Run the function of a button, and turn whatever goes wrong into a sentence."""
    try:
        _refuse_other_edition(addin)
        with _meanwhile(caller.book.app):
            answer = function(caller)
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        log.log_line(caller.places.log, f"{function.__name__}: {logged_fault(error)}")
        return Reply((fault_sentence(error),), failed=True)
    log.log_line(caller.places.log, f"{function.__name__}: klart")
    return answer


def _refuse_other_edition(addin: str) -> None:
    if addin != edition():
        raise UnusableError(_SAID["other_edition"].format(addin=addin, program=edition()))


@contextmanager
def _meanwhile(app: xw.App) -> Generator[None]:
    """Keep the screen still, and give it back even where Excel is busy then."""
    app.screen_updating, app.status_bar = False, f"{TAB} arbetar …"
    try:
        yield
    finally:
        for _ in range(TRIES):
            with suppress(Exception):  # never the answer's fault
                app.screen_updating, app.status_bar = True, False
                break
            time.sleep(PAUSE)


def _say(book: xw.Book, answer: Reply) -> None:
    """Show the answer in a box; where Excel shows none, the Sub that waits does."""
    lines = [line for line in answer.lines if line]
    if not lines:
        return
    mode = "critical" if answer.failed else "info"
    try:
        book.app.alert("\n\n".join(lines), title=TAB, mode=mode)
    except Exception as error:  # noqa: BLE001 - the answer is what matters
        if getattr(error, "errornumber", None) == LEFT_OPEN:
            return
        raise _told_by_the_sub(" ".join(lines)) from None


def _told_by_the_sub(text: str) -> SystemExit:
    """Leave a sentence to the Sub that waits, in letters that no code page changes."""
    plain = text.encode("ascii", "xmlcharrefreplace").decode()
    return SystemExit(f"{TAB}: {' '.join(plain.split())}")


def _unsaved(book: xw.Book) -> str:
    """Say it where what is written to the workbook cannot be saved in it."""
    with suppress(Exception):  # only Excel for Windows tells
        if book.api.ReadOnly is True:
            return _SAID["read_only"]
    return ""
