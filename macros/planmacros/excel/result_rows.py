"""What the sheet Kontroll shows of a check, as rows of cells."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime

from planbook.builder.sheets.result_sheet import GRADES, NEVER_READ
from planbook.layout import RESULT_HEADINGS
from planbook.model.cell import Cell
from planbook.model.columns import LONGEST_TEXT
from planbook.model.swedish import number_of
from planmacros.checks import RULES, silenced_checks
from planmacros.checks.rules import Finding, Grade
from planmacros.tasks import reports
from planmacros.tasks.checked import Checked

LINK = 2  # the column, counted from 0, whose cells jump
_NO_CELL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def result_rows(work: Checked, at: datetime, unseen: str = "") -> list[list[str]]:
    """Give the sheet's rows from ``FIRST`` on, the worst findings first.

    ``unseen`` says what could not be looked at in the workbook, if anything. Every
    cell is text but those of the column ``LINK``, which are formulas of ours.
    """
    found = [one for grade in Grade for one in work.of(grade)]
    there = {words.cell.sheet for words in work.register.words}
    shown = [_row(one, there) for one in found] or [_nothing(work)]
    lines = ([_cell(text), *[""] * (len(RESULT_HEADINGS) - 1)] for text in _told(work, at, unseen))
    return [*lines, list(RESULT_HEADINGS), *shown]


def _told(work: Checked, at: datetime, unseen: str) -> Iterator[str]:
    """Say when, how much and what: three lines, whatever was found."""
    read, *off, counts = reports.report_summary(work)
    yield f"Kontrollerad {at:%Y-%m-%d} kl. {at:%H.%M}: {counts}"
    yield read
    yield " ".join(filter(None, (unseen, GRADES, NEVER_READ, *off)))


def _row(finding: Finding, there: Collection[str]) -> list[str]:
    jumps = finding.cell.sheet in there
    what, advice = finding.parts
    if finding.accepted:
        advice = f"Godtagen: {finding.accepted}"
    return [
        finding.grade.value,
        finding.code,
        _jump(finding.cell) if jumps else _cell(str(finding.cell)),
        _cell(what),
        _cell(advice),
    ]


def _nothing(work: Checked) -> list[str]:
    """Say that nothing was found, and in how much, so that it can be trusted."""
    asked = len(RULES) - len(silenced_checks(work.register))
    number = sum(work.register.counts.values())
    counted = number_of(number, "rad", "rader")
    what = f"Inget att åtgärda: {asked} kontroller är gjorda på {counted}."
    return ["", "", "", what, "Planen kan göras som beslutsversion."]


def _jump(cell: Cell) -> str:
    """Link to a cell, whatever its sheet is called."""
    sheet = cell.sheet.replace("'", "''")
    target = f"#'{sheet}'!{cell.address}"
    inside, shown = (_cell(text).replace('"', '""') for text in (target, str(cell)))
    return f'=HYPERLINK("{inside}","{shown}")'


def _cell(text: str) -> str:
    """Take out what a cell cannot hold, and show that it was there."""
    return _NO_CELL.sub("�", text)[:LONGEST_TEXT]
