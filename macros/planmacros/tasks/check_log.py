"""The check log of a document: what was checked, on what data, and what was found.

It lies beside the document for whoever files or audits it. Of the workbook it repeats
no text but the reasons that a board gives for what it accepts or turns off.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from textwrap import fill

from planbook.model.register import Register
from planbook.model.text_files import messages_in_text_file
from plandoc.making import fingerprint
from plandoc.readback.hand_edits import MARK, paragraph_marks
from planmacros.addin.declared_buttons import edition
from planmacros.checks import RULES, silenced_checks
from planmacros.checks.persons.identifiers import masked
from planmacros.checks.privacy.spreading import spread_cells
from planmacros.checks.rules import Finding, Grade
from planmacros.tasks.checked import Checked
from planmacros.tasks.reports import counted_findings

_SAID = messages_in_text_file(__file__)

_WIDTH = 88
_NONE = "Inga."
_code = attrgetter("code")
_SEAL = "Loggens kontrollsumma: "
_DOCUMENT = "Dokumentets kontrollsumma (SHA-256): "


def check_log(document: str, work: Checked, own: bytes | None, content: bytes, *, draft: bool) -> str:
    """Give the log of a document, which has a file's name and content.

    ``own`` is the board's own template, if it was made with one. The same register,
    day, template and version of the tool give the same log (harm 14).
    """
    marks = " ".join(paragraph_marks(content))
    accepted = [
        f"{one.cell}: {one.code}: {_reason(one.accepted, work.register)}"
        for one in work.findings
        if one.accepted
    ]
    silent = [
        f"{one.code}: {_reason(one.reason, work.register)}" for one in silenced_checks(work.register)
    ]
    chapters = (
        (f"Kontrollogg för {document}", _SAID["about"]),
        ("Vad som kontrollerades", *_facts(work, own, content, draft=draft)),
        ("Vad som hittades", *_found(work)),
        ("Godtagna varningar", *(accepted or [_NONE])),
        ("Avstängda kontroller", *(silent or [_NONE])),
        ("Återläsning", _SAID["read_back"]),
        ("För verktyget", _SAID["marks"], marks),
    )
    text = "\n\n".join(map(_chapter, chapters)) + "\n\n"
    return f"{text}{_SEAL}{_sum(text)}\n"


def is_untouched_log(text: str) -> bool:
    """Tell whether the tool has written a log, and nobody has changed it since."""
    told, seal, total = text.rpartition(_SEAL)
    return bool(seal) and total.strip() == _sum(told)


def is_log_of(text: str, content: bytes) -> bool:
    """Tell whether a log is of a document that is as it was when it was made."""
    return f"{_DOCUMENT}{_whole_sum(content)}" in re.sub(r"\s+", " ", text)


def marks_in_log(text: str) -> tuple[str, ...]:
    """Give the marks of the paragraphs that a document of a log had when made."""
    return tuple(MARK.findall(text.rpartition("\nFör verktyget\n")[2]))


def _chapter(lines: Iterable[str]) -> str:
    heading, *rest = lines
    wrapped = (
        fill(
            line,
            _WIDTH,
            subsequent_indent="  " if line.startswith(" ") else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in rest
    )
    return "\n".join((heading, "-" * min(len(heading), _WIDTH), *wrapped))


def _facts(work: Checked, own: bytes | None, content: bytes, *, draft: bool) -> Iterator[str]:
    template = f"nämndens egen, {_sum(own)}" if own is not None else "verktygets"
    silent, rows = len(silenced_checks(work.register)), work.register.counts.items()
    if draft:
        yield "Dokumentet är ett utkast."
    yield f"Dag som kontrollen gäller: {work.register.as_of}"
    yield f"Verktygets version: {edition()}"
    yield f"Registrets fingeravtryck: {fingerprint(work.register)}"
    yield f"Mall: {template}"
    yield f"{_DOCUMENT}{_whole_sum(content)}"
    yield f"Lästa rader: {', '.join(f'{sheet} {number}' for sheet, number in rows)}"
    yield f"Kontroller: {len(RULES) - silent} ställda, {silent} avstängda"


def _found(work: Checked) -> Iterator[str]:
    titles = {rule.code: rule.title for rule in RULES}
    yield f"{counted_findings(work.findings)}."
    for grade in Grade:
        graded = sorted((one for one in work.of(grade) if not one.accepted), key=_code)
        for code, found in groupby(graded, key=_code):
            yield f"{code} {grade.value}: {titles[code]}."
            yield f"  {'; '.join(_by_sheet(found))}"


def _by_sheet(found: Iterable[Finding]) -> Iterator[str]:
    cells = sorted({replace(one.cell, place="") for one in found})
    for sheet, there in groupby(cells, key=attrgetter("sheet")):
        yield f"{sheet}: {', '.join(cell.address for cell in there)}"


def _reason(typed: str, register: Register) -> str:
    """Give a reason as it is typed, unless it repeats what is kept back."""
    return _SAID["kept_back"] if spread_cells(register, [typed]) else masked(typed)


def _sum(said: str | bytes) -> str:
    return _whole_sum(said.encode() if isinstance(said, str) else said)[:12]


def _whole_sum(content: bytes) -> str:
    return sha256(content).hexdigest()
