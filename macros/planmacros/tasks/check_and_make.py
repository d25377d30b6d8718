"""A document that is made of a checked workbook, or refused, without files or Excel."""

import re
from dataclasses import replace
from textwrap import shorten

from planbook.difference.fingerprint import fingerprint
from planbook.difference.register_changes import register_changes
from planbook.facts.calendar import years_of_plan
from planbook.facts.earlier_registers import is_plan_decided
from planbook.model.register import Register
from planbook.model.swedish import normal, number_of, with_commas
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Decision, Plan
from plandoc.content.template_context import plan_stage
from plandoc.documents.registry import document as declared_document
from plandoc.making import UnfaithfulError, render
from planmacros.checks.persons.identifiers import masked
from planmacros.checks.rules import MAY_BE_NAMES, NEVER_SPREAD, Finding
from planmacros.tasks.checked import Checked
from planmacros.tasks.persons_in_document import why_persons_stop

_SAID = messages_in_text_file(__file__)

PLAN = "plan"  # the document that a board decides on
_MOST_PLACES = 5  # of FEL that a message names
LONGEST_LIST = 700  # characters; a box of Excel for Windows shows about a thousand
DECIDED = frozenset({PLAN, "personal"})  # what FEL keep from being finished
_ALLOWABLE = frozenset({"P02", "P03", "P04", "P05"})  # and P06 by way of these
_LONGEST_BOARD = 80  # characters of a file name; Windows stops a path at 260
_LONGEST_SUBJECT = 160  # so that a role is whole, and two roles are never one


class RefusedError(Exception):
    """A document may not be made; says in Swedish why and what to do."""


def made_document(
    name: str, work: Checked, template: bytes | None, *, decision: bool, about: str = ""
) -> bytes:
    """Make a document; ``template`` is the board's own, if it has one.

    ``about`` says of which occasion or role, for a document that is about one.
    Raises ``RefusedError`` where the register may not become a document: with
    personal data never (R-262), with FEL not as a finished plan or version for those
    who work there (R-801), where what is read back from the document is not what the
    register holds, and where the document itself has anything of a person or of what
    is kept back (R-303).
    """
    _refuse(work, decision=decision and name in DECIDED)
    try:
        made = render(name, work.register, template, decision=decision, about=about)
    except UnfaithfulError as error:
        raise RefusedError(str(error)) from error
    if why := why_persons_stop(made, work.register, template, decision=decision):
        raise RefusedError(why)
    return made


def file_name(name: str, register: Register, *, decision: bool, about: str = "") -> str:
    """Name the file of a document that we make; without suffix."""
    plan = register.form(Plan)
    board = in_name_of_made(plan.text(Plan.board))
    what = in_name_of_made(about, longest=_LONGEST_SUBJECT)
    board = board[: _LONGEST_SUBJECT + _LONGEST_BOARD - len(what)] if about else board
    period = years_of_plan(plan).replace("–", "-")
    draft = (
        "" if decision else "utkast"
    )  # a plan says whether it is one, and how far it has come
    state = f"{draft} {plan_stage(register, decision=decision)}" if name == PLAN else ""
    words = f"{declared_document(name).called} {what} {board} {period} {state}"
    return " ".join(words.split())


def in_name_of_made(text: str, *, longest: int = _LONGEST_BOARD) -> str:
    """Leave out of a made file's name what it cannot hold, and what names a person."""
    return re.sub(r"[^\w.,()\- ]+", " ", re.sub("[‐-―−]", "-", masked(text)))[:longest]


def refuse_changed_decision(register: Register) -> None:
    """Raise ``RefusedError`` where a plan differs from the kept copy of its decision.

    What is filled in afterwards on the sheet of the decision is no difference.
    """
    same = [one for one in register.earlier if _decision(one) == _decision(register)]
    if not (same and is_plan_decided(register)):
        return
    then, made = same[-1], same[-1].form(Decision)
    now = replace(register, rows={**register.rows, Decision: then.rows[Decision]})
    if fingerprint(now) != fingerprint(then):
        found = len(register_changes(then, now))
        number = number_of(found, "ändring", "ändringar") if found else "ordning, bild"
        raise RefusedError(_SAID["changed"].format(number, made.text(Decision.decided)))


def _decision(register: Register) -> tuple[object, ...]:
    plan, made = register.form(Plan), register.form(Decision)
    words = plan.text(Plan.board), made.text(Decision.paragraph)
    return is_plan_decided(register), plan.year, made.decided, *map(normal, words)


def _refuse(work: Checked, *, decision: bool) -> None:
    errors = work.errors
    private = tuple(one for one in work.findings if one.code in NEVER_SPREAD)
    if private:
        told = _SAID["persons"].format(places=_everywhere(private))
        may_be_allowed = any(one.code in _ALLOWABLE for one in private)
        raise RefusedError(f"{told} {_SAID['allowing']}" if may_be_allowed else told)
    if decision and errors:
        places = with_commas(_MOST_PLACES, [f"{one.cell} {one.code}" for one in errors])
        raise RefusedError(_SAID["errors_left"].format(number=len(errors), places=places))
    unanswered = tuple(one for one in work.findings if one.code == MAY_BE_NAMES)
    if decision and unanswered:
        told = _SAID["may_be_names"].format(places=_everywhere(unanswered))
        raise RefusedError(f"{told} {_SAID['allowing']}")


def _everywhere(findings: tuple[Finding, ...]) -> str:
    """List every place by its sheet, so that all can be mended in one go."""
    by_sheet: dict[str, dict[str, None]] = {}
    for finding in findings:
        here = finding.cell
        what = f"{here.address} {here.place}".strip()
        by_sheet.setdefault(here.sheet, {})[f"{what} ({finding.code})"] = None
    number = len({(finding.cell, finding.code) for finding in findings})
    what = number_of(number, "ställe", "ställen")
    shown = "; ".join(f"{sheet}: {', '.join(all_)}" for sheet, all_ in by_sheet.items())
    if len(shown) <= LONGEST_LIST:
        return f"{what}: {shown}"
    return f"{what}, de första {shorten(shown, LONGEST_LIST, placeholder=' …')} Kontrollera visar alla"
