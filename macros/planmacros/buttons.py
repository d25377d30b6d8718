"""What the buttons of Excel run: the functions of the command line, in Excel."""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, TypeAlias

import xlwings as xw  # noqa: TID251 - this is that module

from planbook.files import TEMPLATES, UnusableError, content_of, write_new
from planmacros import live, log, opening, reports, result_rows, result_writer
from planmacros.faults import logged, sentence
from planmacros.places import here
from planmacros.ribbon import BUTTONS, TAB, edition
from planmacros.tasks import checked, document, file_name, is_register

if TYPE_CHECKING:
    from pathlib import Path

    from planmacros.places import Places
    from planmacros.tasks import Checked

PATIENCE = 2_000  # times that a busy Excel is asked; xlwings would ask for ever
TRIES, PAUSE = 5, 0.1  # times and seconds that Excel is asked to take its screen back
LEFT_OPEN = -1712  # what a Mac says of a box that nobody has closed for a minute
NOT_HANDED_OVER = (
    "Excel lämnade inte över arbetsboken. Spara den, stäng andra rutor och tryck på "
    "knappen igen."
)
OTHER_EDITION = (
    "Knapparna är från version {addin} men programmet är version {program}. Be IT köra "
    "«handlingsplan installera», så blir de lika."
)
READ_ONLY = (
    "Arbetsboken är öppen för läsning, så kontrollen kan inte sparas i den. Spara en "
    "egen kopia om den ska vara kvar."
)


@dataclass(frozen=True)
class Answer:
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
        return live.folder_of(self.book) or self.places.documents

    def says(self, what: str) -> None:
        """Say in the status bar what goes on."""
        self.book.app.status_bar = f"{TAB}: {what} …"

    def work(self) -> tuple[Checked, str]:
        """Read and check the workbook; say what could not be seen in it."""
        self.says("läser arbetsboken")
        reading = live.opened(self.book, self.folder)
        if not is_register(reading.book):
            raise UnusableError(
                f"«{self.book.name}» är inte nämndens arbetsbok: bladen Plan och "
                "Aktiviteter finns inte. Öppna arbetsboken och tryck på knappen igen."
            )
        self.says("kontrollerar")
        return checked(reading.book, self.at.date()), reading.remark

    def make(self, *, decision: bool) -> Answer:
        """Make the plan as a document in the folder of documents."""
        work, remark = self.work()
        self.says("gör dokumentet")
        own = content_of(self.folder / TEMPLATES / "plan.docx")
        made = document("plan", work, own, decision=decision)
        name = file_name("plan", work.register, decision=decision)
        path = write_new(self.places.documents / f"{name}.docx", made)
        told = reports.of_document("plan", work, decision=decision)
        return Answer((f"Dokumentet är klart: {path}", *told, remark), opens=path)


Function: TypeAlias = Callable[[Caller], Answer]


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
def check(caller: Caller) -> Answer:
    """Write to the sheet Kontroll what needs a look."""
    work, remark = caller.work()
    caller.says("skriver bladet Kontroll")
    rows = result_rows.rows(work, caller.at, remark)
    told = result_writer.write(caller.book, rows)
    return Answer((*reports.of_check(work), remark, told, _unsaved(caller.book)))


@button
def make_draft(caller: Caller) -> Answer:
    """Make the plan as a draft in Word."""
    return caller.make(decision=False)


@button
def make_decision(caller: Caller) -> Answer:
    """Make the version of the plan that the board decides on."""
    return caller.make(decision=True)


@button
def open_folder(caller: Caller) -> Answer:
    """Open the folder that the documents lie in."""
    folder = opening.made(caller.places.documents)
    opened = opening.show(folder)
    return Answer(() if opened else (f"Dokumenten ligger i {folder}.",))


@button
def show_help(caller: Caller) -> Answer:
    """Say what every button does, and where to turn."""
    does = "\n".join(f"{button.label}: {button.tip}" for button in BUTTONS)
    where = f"Dokumenten läggs i {caller.places.documents}."
    turn = "Fungerar något inte: be IT köra kommandot «handlingsplan diagnos»."
    return Answer((f"{TAB} {edition()}", does, where, turn))


def _press(function: Function, addin: str) -> None:
    places = here()
    try:
        caller = Caller(_book(), datetime.now().astimezone(), places)
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        log.note(places.log, f"{function.__name__}: {logged(error)}")
        raise _told_by_the_sub(NOT_HANDED_OVER) from None
    answer = _answer(function, caller, addin)
    _say(caller.book, answer)
    if answer.opens:
        opening.show(answer.opens)


def _book() -> xw.Book:
    if sys.platform == "win32":
        windows = xw._xlwindows  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        windows.N_COM_ATTEMPTS = PATIENCE
    return xw.Book.caller()


def _answer(function: Function, caller: Caller, addin: str) -> Answer:
    """Run the function of a button, and turn whatever goes wrong into a sentence."""
    try:
        _refuse_other_edition(addin)
        with _meanwhile(caller.book.app):
            answer = function(caller)
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        log.note(caller.places.log, f"{function.__name__}: {logged(error)}")
        return Answer((sentence(error),), failed=True)
    log.note(caller.places.log, f"{function.__name__}: klart")
    return answer


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


def _refuse_other_edition(addin: str) -> None:
    if addin != edition():
        raise UnusableError(OTHER_EDITION.format(addin=addin, program=edition()))


def _say(book: xw.Book, answer: Answer) -> None:
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
            return READ_ONLY
    return ""
