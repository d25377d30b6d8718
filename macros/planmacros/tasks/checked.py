"""A workbook that is read and checked, without files, Excel or clock."""

from datetime import date
from typing import NamedTuple

from planbook.model.book import Book
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.reader.parse import parse
from planbook.reader.sheet_headings import page
from planbook.schema import SHEETS, Activity, Plan
from planbook.text_fields import with_fields_filled
from planmacros.checks import check_register
from planmacros.checks.rules import Finding, Grade

CHANGED_BY_FEW = "P08"  # as a warning


class Checked(NamedTuple):
    """A register and everything that was found in it."""

    register: Register
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops a decision version, that which stops every document first."""
        return self.of(Grade.STOP) + self.of(Grade.ERROR)

    @property
    def told_when_making(self) -> tuple[Finding, ...]:
        """What is told before a document is made: errors, and what two documents together give away."""
        few = (one for one in self.of(Grade.WARNING) if one.code == CHANGED_BY_FEW)
        return (*self.errors, *few)

    def of(self, grade: Grade) -> tuple[Finding, ...]:
        """Give the findings of one grade."""
        return tuple(finding for finding in self.findings if finding.grade is grade)


def can_be_checked(book: Book) -> bool:
    """Tell whether a workbook can be checked: has it a sheet of every register.

    One sheet of that name alone is anybody's, unless it has headings that we know.
    """
    names = set(map(normal, book.grids))
    own = {normal(kind.sheet) for kind in SHEETS}
    is_ours = len(names & own) > 1 or any(
        (found := page(book, kind.sheet, [kind])) and found.head for kind in (Plan, Activity)
    )
    return is_ours and bool(names & {normal(Plan.sheet), normal(Activity.sheet)})


def checked_register(book: Book, as_of: date) -> Checked:
    """Check a workbook: read it as it stood on one day, and ask every rule."""
    register = with_fields_filled(parse(book, SHEETS, as_of))
    return Checked(register, check_register(register))
