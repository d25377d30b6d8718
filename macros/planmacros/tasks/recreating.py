"""A document made again of the workbook that it was made of, bit for bit."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from lxml.etree import XMLSyntaxError

from planbook.facts.follow_up import occasion_names
from planbook.files import UnusableError, file_content, rights_of_file, write_new_file
from planbook.model.register import Register
from planbook.model.text_files import messages_in_text_file
from planbook.reader.read_workbook import read_earlier, read_pictures, read_workbook
from planbook.reader.workbook_folder import EARLIER, TEMPLATES, is_workbook_beside, path_of_replaced
from plandoc import making
from plandoc.word.properties import FileFacts, read_properties
from planmacros.tasks.check_and_make import made_document
from planmacros.tasks.checked import Checked, checked_register

_SAID = messages_in_text_file(__file__)

REPORT = "uppfoljning"  # the document whose answers no fingerprint tells


class Recreated(NamedTuple):
    """A document made again: of which file, and what is told of it."""

    content: bytes
    source: Path
    remarks: tuple[str, ...]
    is_as_it_was: bool


class _Way(NamedTuple):
    """A way to make a document: which one, of what, about what and in what state."""

    source: Path
    work: Checked
    name: str
    about: str
    decision: bool


def recreated_document(document: bytes, named: str, folder: Path) -> Recreated:
    """Make a document again as it was on its day, of a workbook in a folder.

    The workbook is the one with the fingerprint of the document, among the earlier
    ones or in the folder itself; where several have it, the one that gives the same
    bytes. Raises ``UnusableError`` where there is none, and for what is no document
    of ours, and ``RefusedError`` where it may not be made now.
    """
    try:
        facts = read_properties(document)
    except (making.TemplateError, XMLSyntaxError) as error:
        raise UnusableError(_SAID["unreadable"].format(named=named)) from error
    if facts is None:
        raise UnusableError(_SAID["no_fingerprint"].format(named=named))
    best: Recreated | None = None
    for way in _ways(facts, folder):
        own = file_content(folder / TEMPLATES / f"{way.name}.docx")
        content = made_document(way.name, way.work, own, decision=way.decision, about=way.about)
        if content == document:
            told = _SAID["the_same"]
            return Recreated(content, way.source, (told,), is_as_it_was=True)
        best = best or _unlike(content, way.source, facts, named)
    if best is None:
        raise UnusableError(
            _SAID["no_workbook"].format(earlier=folder / EARLIER, folder=folder, facts=facts)
        )
    return best


def keep_workbook_as_it_was(workbook: Path, content: bytes, at: datetime) -> None:
    """Keep a workbook among the earlier ones, unless one there is the same."""
    with suppress(OSError):
        if any(one.read_bytes() == content for one in _books(workbook.parent / EARLIER)):
            return
    write_new_file(path_of_replaced(workbook, at), content, mode=rights_of_file(workbook))


def _unlike(content: bytes, source: Path, facts: FileFacts, named: str) -> Recreated:
    """Say why a document that is made again may not be the one there was."""
    now = read_properties(content)
    old, new = (one.made_with.split() if one else [] for one in (facts, now))
    remarks = [
        told
        for place, told in enumerate((_SAID["other_version"], _SAID["other_template"]))
        if old[place : place + 1] != new[place : place + 1]
    ]
    edited = _SAID["edited"].format(named=named)
    return Recreated(content, source, tuple(remarks or [edited]), not remarks)


def _ways(facts: FileFacts, folder: Path) -> Iterator[_Way]:
    """Give the ways to make a document that says of itself what another does."""
    for source in (*_books(folder / EARLIER), *_books(folder)):
        if work := _checked(source, folder, facts):
            every = (
                _Way(source, work, name, about, decision)
                for name in making.names()
                for about in _subjects(name, work.register)
                for decision in (True, False)
            )
            yield from (way for way in every if _says(way, facts))


def _says(way: _Way, facts: FileFacts) -> bool:
    """Tell whether what is made this way says of itself what another document does."""
    with suppress(UnusableError):  # of what cannot be made of this workbook
        said = making.facts_when_making(
            way.name, way.work.register, None, decision=way.decision, about=way.about
        )
        return said._replace(made_with=facts.made_with) == facts
    return False


def _checked(source: Path, folder: Path, facts: FileFacts) -> Checked | None:
    """Read a workbook as it lay in the folder, if it has the fingerprint wanted."""
    try:
        book = read_workbook(source)
    except UnusableError:
        return None
    pictures, earlier = read_pictures(folder), read_earlier(folder)
    book = replace(book, pictures=pictures, earlier=earlier, siblings=())
    work = checked_register(book, facts.day)
    return work if making.fingerprint(work.register) == facts.fingerprint else None


def _books(folder: Path) -> list[Path]:
    """Give the workbooks of a folder, the last saved first."""
    with suppress(OSError):
        found = filter(is_workbook_beside, folder.iterdir())
        return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
    return []


def _subjects(name: str, register: Register) -> Iterator[str]:
    """Give all that a document can be about, each once."""
    found = dict[str, None]()
    for occasion in ("", *occasion_names(register)):
        with suppress(UnusableError):
            subjects = making.document(name).subjects(register, occasion, "")
            found |= dict.fromkeys(subjects)
    yield from found
