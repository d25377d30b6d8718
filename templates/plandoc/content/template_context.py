"""What every template can use: each sheet under its name, each row as words."""

from collections import UserDict
from collections.abc import Mapping, Sequence
from typing import Any

from planbook.facts.calendar import years_of_plan
from planbook.facts.disclosure import disclosed_words
from planbook.facts.earlier_registers import ON_THE_WAY
from planbook.facts.released_rows import is_released, released_rows
from planbook.model.columns import AnyColumn, Prose, Row, Shape, day_text, tag_of
from planbook.model.register import Register
from planbook.model.swedish import genitive
from planbook.schema import Decision, Plan, Status
from plandoc.word.word_text import Context, LinesUnder, blocks

SUBJECT = "handlingsplan mot våldsbejakande extremism"
DRAFT = "utkast"  # a document that is never one has no such tag
DECISION = "beslutsversion"  # what is made for the board, before it has decided
_APPROVAL = (Decision.approved, Decision.approval_reference)
REASONS: Mapping[Status | None, tuple[AnyColumn, ...]] = {
    Status.CONSULTED: (Decision.police_day,),
    Status.SUBMITTED: (Decision.submitted,),
    Status.DECIDED: (Decision.decided, Decision.paragraph, Decision.decision_reference),
    Status.FORWARDED: (Decision.forwarded,),
    Status.APPROVED: _APPROVAL,
    Status.APPROVED_WITH_REMARKS: _APPROVAL,
}
NO_HEADING = "Rubrik saknas"


class RowWords(UserDict[str, Any]):
    """A row as a template can use it: the name of a column, and its text when asked for."""

    def __init__(self, row: Row, columns: dict[str, AnyColumn]) -> None:
        self.row, self.data = row, columns

    def __getitem__(self, tag: str) -> str:
        """Give the text of a column."""
        row, column = self.row, self.data[tag]
        if isinstance(column, Prose):
            return blocks(row.text(column))
        return titled_words(row, column, disclosed_words(row, column))


def row_words(row: Row) -> RowWords:
    """Give a row as a template can use it."""
    return rows_words([row])[0]


def rows_words(rows: Sequence[Row]) -> list[RowWords]:
    """Give rows of a sheet as a template can use them."""
    columns = {tag: column for row in rows[:1] for column in row.columns for tag in column.tags}
    return [RowWords(row, columns) for row in rows]


def words_with_details(row: Row, words: str) -> str:
    """Give what a row is called, with what is filled in to stand under it."""
    details = [
        f"{column.heading}: {row.text(column)}"
        for column in row.columns
        if column.under_title and row.text(column)
    ]
    return LinesUnder(words, details) if details else words


def titled_words(row: Row, column: AnyColumn, words: str) -> str:
    """Give the words of a cell, with the details where it names its row."""
    return words_with_details(row, words) if column is row.traits.title else words


def standard_context(register: Register, *, decision: bool, about: str = "") -> Context:
    """Give every sheet, the title of the plan, the day, and whether it is a draft."""
    return {
        **_sheets(register),
        "titel": plan_title(register.form(Plan)),
        "titel_kort": short_plan_title(register.form(Plan)),
        "datum": day_text(register.as_of),
        DRAFT: not decision,
        "skede": plan_stage(register, decision=decision),
        "status": plan_standing(register.form(Decision)),
        "planperiod": years_of_plan(register.form(Plan)),
        "om": about,
    }


def plan_title(plan: Plan) -> str:
    """Name the plan in the context of every template, as its cover does (R-001)."""
    if not (owner := plan.board_genitive or genitive(plan.board or "")):
        return short_plan_title(plan)
    return " ".join(filter(None, (owner, SUBJECT, years_of_plan(plan))))


def short_plan_title(plan: Plan) -> str:
    """Name the plan in the context of every template without its board."""
    return " ".join(filter(None, (SUBJECT.capitalize(), years_of_plan(plan))))


def plan_stage(register: Register, *, decision: bool) -> str:
    """Say in every template how far a plan has come, as each page does (R-801).

    A draft tells of no decision: what the board decided on is another version.
    """
    status = register.form(Decision).status or Status.DRAFT
    if status is Status.DRAFT:
        return DECISION if decision else ""
    return status.value if decision or status in ON_THE_WAY else ""


def plan_standing(decision: Decision) -> str:
    """Give every template the plan's status with its day and number."""
    said = (decision.text(column) for column in REASONS.get(decision.status, ()))
    return ", ".join(filter(None, (decision.text(Decision.status), *said)))


def _sheets(register: Register) -> Context:
    """Name each sheet as its tab, and each table of a shared sheet by its column."""
    sheets = [kind.sheet for kind in register.rows]
    return {
        tag_of(kind.sheet) if sheets.count(kind.sheet) == 1 else kind.columns[0].tag: (
            _printed(register, kind)
        )
        for kind in register.rows
    }


def _printed(register: Register, kind: type[Row]) -> RowWords | list[RowWords]:
    if kind.shape is Shape.FORM:
        form = register.form(kind)
        return row_words(form if is_released(form) else kind(1, {}, {}, frozenset(), {}))
    return rows_words(released_rows(register, kind))
