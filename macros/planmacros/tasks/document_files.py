"""A document on disk with its check log, and what somebody changed in earlier ones."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED

from lxml import etree

from planbook.files import (
    UnusableError,
    file_content,
    numbered_names,
    refuse_file_as_folder,
    rights_of_file,
    write_new_file,
    write_over_file,
    write_same_file,
)
from planbook.model.register import Register
from planbook.model.swedish import number_of, quote
from planbook.model.text_files import messages_in_text_file
from planbook.ooxml.office_package import zipped
from planbook.reader.workbook_folder import EARLIER, TEMPLATES
from plandoc.making import TemplateError, text_when_making, told_when_making
from plandoc.readback.differences import from_first_difference
from plandoc.readback.document_words import Said
from plandoc.readback.hand_edits import HandEdit, hand_edits, written_paragraphs
from planmacros.tasks import check_log, reports
from planmacros.tasks.check_and_make import PLAN, file_name, made_document, refuse_changed_decision
from planmacros.tasks.checked import Checked
from planmacros.tasks.persons_in_document import persons_in_document
from planmacros.tasks.recreating import REPORT, keep_workbook_as_it_was

_SAID = messages_in_text_file(__file__)
LOG_ENDING = " kontrollogg.txt"


class Source(NamedTuple):
    """A workbook that documents are made of: where it lies, as it was when checked."""

    path: Path
    content: bytes
    work: Checked
    at: datetime


class Wish(NamedTuple):
    """A document that is wanted, and how many edits by hand of each earlier are told."""

    name: str
    edits_told: int
    decision: bool = False
    about: str = ""
    archive: bool = False


class MadeFiles(NamedTuple):
    """A document that is made: its content, its log by its file's name, its text.

    ``register`` is what it was made of; ``text`` is it as plain text, if it can be.
    """

    content: bytes
    log: Callable[[str], str]
    register: Register
    text: str = ""


def write_document(
    source: Source, wish: Wish, place: Callable[[str], Path]
) -> tuple[list[Path], list[str]]:
    """Make a document of a workbook, and write it where ``place`` says of its name.

    Gives its files, and what was edited by hand. Its check log is beside it, and what can
    be sent as plain text; or all in one archive. A plan to decide on leaves the workbook
    among the earlier ones, the last of its files, so that later changes can be told; a
    report does, so that it can be made again. Raises as ``made_files`` does, and
    ``UnusableError`` where something cannot be written.
    """
    path, content, work, at = source
    name, decision, about = wish.name, wish.decision, wish.about
    earlier, is_decided = path.parent / EARLIER, name == PLAN and decision
    if is_decided or name == REPORT:
        refuse_file_as_folder(earlier)
    own = file_content(path.parent / TEMPLATES / f"{name}.docx")
    made = made_files(name, work, own, decision=decision, about=about)
    target = place(file_name(name, work.register, decision=decision, about=about))
    write = write_document_archive if wish.archive else write_document_files
    files = [*write(target, made)]
    edits = [*told_of_hand_edits(target, files[0], made, wish.edits_told)]
    if is_decided and content:
        suffix = path.suffix.lower() or ".xlsx"
        kept = earlier / f"{files[0].stem}{suffix}"
        files.append(write_same_file(kept, content, mode=rights_of_file(path)))
    if name == REPORT and content:
        keep_workbook_as_it_was(path, content, at)
    return files, edits


def made_files(
    name: str, work: Checked, own: bytes | None, *, decision: bool, about: str = ""
) -> MadeFiles:
    """Make a document and what is to lie beside it.

    Raises ``RefusedError`` and ``TemplateError`` as ``made_document`` does.
    """
    if name == PLAN and decision:
        refuse_changed_decision(work.register)
    content = made_document(name, work, own, decision=decision, about=about)
    draft = name == PLAN and not decision
    log = partial(check_log.check_log, work=work, own=own, content=content, draft=draft)
    text = text_when_making(name, work.register, about)
    return MadeFiles(content, log, work.register, text)


def write_document_files(path: Path, made: MadeFiles) -> tuple[Path, ...]:
    """Write a document, its text if it has one, and its check log; give their paths.

    No file is written over but a log that the tool has written for a document of the
    same name, and that nobody has changed. Raises ``UnusableError``.
    """
    written = [write_new_file(path, made.content)]
    if made.text:
        beside = written[0].with_suffix(".txt")
        written.append(write_new_file(beside, made.text.encode()))
    return (*written, write_check_log(written[0], made.log))


def write_check_log(document: Path, log: Callable[[str], str]) -> Path:
    """Write the check log of a document that is written, and give its path."""
    path, content = _log_path(document), log(document.name).encode()
    try:
        there = (file_content(path) or b"").decode()
    except (UnusableError, UnicodeDecodeError):
        there = ""
    if check_log.is_untouched_log(there):
        return write_over_file(path, content, mode=rights_of_file(path))
    return write_new_file(path, content)


def write_document_archive(path: Path, made: MadeFiles) -> tuple[Path, ...]:
    """Write a document, its text and its check log as one archive; give its path."""
    texts = {".txt": made.text, LOG_ENDING: made.log(path.name)}
    files = {ending: text.encode() for ending, text in texts.items() if text}
    inside = {path.suffix: made.content, **files}
    content = zipped(((f"{path.stem}{ending}", file) for ending, file in inside.items()), ZIP_DEFLATED)
    return (write_new_file(path.with_suffix(".zip"), content),)


def report_of_document(name: str, work: Checked, *, decision: bool) -> Iterator[str]:
    """Say beside a finished document what is left to do, and what it leaves out."""
    yield from reports.report_before_decision(work) if decision else ()
    yield from told_when_making(name, work.register)
    yield f"Arbetsboken har {reports.counted_findings(work.findings)}."


def told_of_hand_edits(path: Path, written: Path, made: MadeFiles, most: int) -> Iterator[str]:
    """Tell what was edited by hand in the documents whose name was taken (harm 12).

    At most some paragraphs of each are listed.
    """
    names = takewhile(lambda name: name.exists(), numbered_names(path))
    for earlier in takewhile(lambda name: name != written, names):
        try:
            found = _edits(earlier, made)
        except (UnusableError, TemplateError, etree.XMLSyntaxError):
            yield _SAID["unreadable"].format(name=quote(earlier.name))
            continue
        if found:
            number = number_of(len(found), "stycke", "stycken")
            yield _SAID["edited"].format(name=quote(earlier.name), number=number)
            yield from (f"  {_edit_line(edit, made)}" for edit in found[:most])
        if len(found) > most:
            yield f"  och {number_of(len(found) - most, 'stycke', 'stycken')} till"


def _edits(earlier: Path, made: MadeFiles) -> list[HandEdit]:
    edited = file_content(earlier) or b""
    log = (file_content(_last_log(earlier)) or b"").decode(errors="replace")
    marks = check_log.marks_in_log(log)
    if not marks or check_log.is_log_of(log, edited):
        return []
    return list(hand_edits(marks, edited, written_paragraphs(made.content)))


def _edit_line(edit: HandEdit, made: MadeFiles) -> str:
    texts = list(filter(None, (edit.old, edit.new)))
    if persons_in_document([Said("", text) for text in texts], made.register):
        return f"{edit.what}: {_SAID['a_person']}"
    if len(texts) > 1:
        texts = list(from_first_difference(*texts))
    told = " blev ".join(map(quote, texts))
    return f"{edit.what}: {told or 'ett stycke som inte finns i det nya dokumentet'}"


def _log_path(document: Path) -> Path:
    return document.with_name(f"{document.stem}{LOG_ENDING}")


def _last_log(document: Path) -> Path:
    """Give the newest log of a document: logs that people change are kept too."""
    names = numbered_names(_log_path(document))
    return [_log_path(document), *takewhile(lambda name: name.exists(), names)][-1]
