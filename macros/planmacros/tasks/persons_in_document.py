"""What a finished document or a board's own template must not hold, and where."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from planbook.model.book import Book, Grid
from planbook.model.cell import Cell
from planbook.model.register import Register, Words
from planbook.model.swedish import joined
from planbook.model.text_files import messages_in_text_file
from planbook.reader.parse import parse
from planbook.schema import SHEETS, Role
from plandoc.checking.sample import DAY
from plandoc.making import creator
from plandoc.readback.document_words import Said, document_words, traces_in_document
from plandoc.word.properties import FileFacts, with_properties
from plandoc.word.word_package import pack, unpack
from planmacros.checks import check_for_persons
from planmacros.checks.persons.identifiers import email_identifiers
from planmacros.checks.privacy.spreading import spread_cells
from planmacros.checks.rules import Finding

_SAID = messages_in_text_file(__file__)

DOCUMENT = "dokumentet"  # in the place of a sheet
_NOBODY = FileFacts("", "", "", "", DAY)
_WHICH_WORDS = re.compile(r" \([^()]*ord \d[^()]*\)")
_SHOWN = 10  # places that a message lists


def why_persons_stop(file: bytes, register: Register, own: bytes | None, *, decision: bool) -> str:
    """Say of which persons a finished document may not be written, or nothing.

    ``own`` is the board's own template, which is told of if it is to blame.
    """
    texts = document_words(file)
    if found := persons_in_document(texts, register):
        return _of_persons(found, register, own)
    if cells := spread_cells(register, (one.text for one in texts)):
        return _SAID["kept_back"].format(cells=joined(sorted(map(str, cells))[:_SHOWN]))
    left = list(traces_in_document(file, creator(register))) if decision else []
    if left:
        return _SAID["traces"].format(traces=joined(left))
    return ""


def persons_in_template(template: bytes) -> Iterator[str]:
    """Tell what a template holds of persons, before there is a workbook.

    Any mailbox in it may be a function's, but for one that names a person. Who has
    edited it is left out, as it is of every document.
    """
    texts = document_words(pack(with_properties(unpack(template), _NOBODY)))
    addresses = sorted({address for one in texts for address, _ in email_identifiers(one.text)})
    rows = [[Role.mailbox.heading], *([address] for address in addresses)]
    register = parse(Book({Role.sheet: Grid.of(rows)}), SHEETS, DAY)
    yield from dict.fromkeys(one.text for one in persons_in_document(texts, register))


def _of_persons(found: Iterable[Finding], register: Register, own: bytes | None) -> str:
    there = (
        {_without_words(one) for one in persons_in_document(document_words(own), register)}
        if own
        else set[str]()
    )
    if blamed := [one for one in found if _without_words(one) in there]:
        return _SAID["in_template"].format(told=_told(blamed))
    return _SAID["in_document"].format(told=_told(found))


def persons_in_document(texts: Iterable[Said], register: Register) -> tuple[Finding, ...]:
    """Ask the rules about persons of the words of a document, as of a workbook."""
    words = tuple(Words(Cell(DOCUMENT, 1, 1, one.place), one.text) for one in texts)
    every = check_for_persons(replace(register, words=words, authors=()))
    return tuple(finding for finding in every if finding.cell.sheet == DOCUMENT)


def _without_words(finding: Finding) -> str:
    """Give what is told, but for which words of the text it is about."""
    return _WHICH_WORDS.sub("", finding.text)


def _told(findings: Iterable[Finding]) -> str:
    """Give each place with what is there, and never the thing itself."""
    return " ".join(list(dict.fromkeys(one.parts[0] for one in findings))[:_SHOWN])
