"""A reminder to one role of the answers that it has yet to give, ready to mail.

``about`` is «T1 · Avdelningschef Förskola», as ``reminder_subject`` writes it. Without
a role the first that has something missing is meant, without an occasion the latest.
"""

from collections.abc import Iterator
from typing import NamedTuple

from planbook.facts import follow_up
from planbook.facts.calendar import years_of_plan
from planbook.facts.follow_up import Asked
from planbook.facts.roles import Roles, first_coordinator
from planbook.files import UnusableError
from planbook.model.columns import Row, day_text
from planbook.model.register import Register
from planbook.model.swedish import as_one_word, normal, number_of
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Activity, Answer, Plan, Role
from plandoc.content.answers import (
    ACTIVITY,
    OWNER,
    PREVIOUS,
    known,
    occasion_of_answers,
    printed_answers,
    unread_answers,
)
from plandoc.content.document_pieces import Document, Fact, Piece, all_of
from plandoc.content.template_context import SUBJECT

_SAID = messages_in_text_file(__file__)
BETWEEN = " · "
_COLUMNS = (ACTIVITY, OWNER, PREVIOUS)
_NOTHING = "Inga svar saknas."
NO_DAY = "ingen sista dag är bestämd"
NO_COORDINATOR = "den som är lokal samordnare"


class Reminder(NamedTuple):
    """What a reminder is about: the occasion, the role, and what is not answered."""

    occasion: str
    role: str
    rows: tuple[Asked, ...]


def reminder_subject(occasion: str, role: str) -> str:
    """Write which reminder («påminnelse») is meant."""
    return f"{occasion}{BETWEEN}{role}"


def roles_to_remind(register: Register, occasion: str) -> tuple[str, ...]:
    """Name the roles for a reminder («påminnelse») at an occasion, in order."""
    named = dict.fromkeys(row.role for row in _open(register, occasion))
    return tuple(role for role in named if role)


def _subjects(register: Register, occasion: str, role: str) -> tuple[str, ...]:
    """Say which reminders there are: of one role, or of all that have not answered.

    Raises ``UnusableError`` for a role that is not asked at the occasion.
    """
    when = known(register, occasion)
    every = roles_to_remind(register, when)
    if not role:
        return tuple(reminder_subject(when, one) for one in every)
    asked = follow_up.every_answer(register, when)
    wanted = normal(Roles(register).answering(role))
    if wanted not in {normal(row.role) for row in asked}:
        names = ", ".join(dict.fromkeys(row.role for row in asked if row.role))
        raise UnusableError(_SAID["not_asked"].format(role=role, when=when, names=names or "inga"))
    return tuple(reminder_subject(when, one) for one in every if normal(one) == wanted)


def _unprepared(register: Register, occasion: str) -> str:
    """Say what to run first where rows are missing, so that no reminder is half."""
    when = known(register, occasion)
    asked = follow_up.every_answer(register, when)
    if not asked:
        return _SAID["nothing_asked"].format(when=when or "något tillfälle")
    if all(row.answer or not row.activity.id for row in asked):
        return unread_answers(register, when)
    return _SAID["unprepared"].format(when=when, word=as_one_word(when))


def _said(register: Register, about: str) -> Piece:
    reminder = _reminder(register, about)
    when = f" vid {reminder.occasion}" if reminder.occasion else ""
    name = f"Påminnelse om uppföljning{when}"
    rows = printed_answers(register, reminder.rows, _COLUMNS)
    return Piece.together(
        Piece.of(
            titel=name,
            titel_kort=name,
            planens_namn=f"{SUBJECT} {years_of_plan(register.form(Plan))}".strip(),
            sammanfattning=_summary(reminder),
            steg=list(_steps(reminder)),
            fråga=_ask(register),
        ),
        _facts(register, reminder),
        Piece.of_table("saknas", Answer.sheet, _COLUMNS, rows),
    )


def _lines(register: Register, about: str) -> Iterator[str]:
    """Write what the Word document says, for a program that mails only text."""
    arranged = _said(register, about).tags
    to = " – ".join(filter(None, (arranged["rollen"], arranged["adress"])))
    yield f"Till: {to}"
    yield f"Ämne: {arranged['titel']}, sista dag {arranged['sista_dag']}"
    yield ""
    yield f"{arranged['sammanfattning']} Sista dag: {arranged['sista_dag']}."
    for row in arranged["saknas"]:
        yield ""
        yield f"- {row['id']} {row['aktivitet']}"
        yield f"  Förra svaret: {row['förra_svaret']}"
    if arranged["saknas"]:
        yield from ("", "Så svarar ni:")
        yield from (f"{n}. {step}" for n, step in enumerate(arranged["steg"], start=1))
    yield from ("", f"Har ni frågor? Kontakta {arranged['fråga']}.")


def _reminder(register: Register, about: str) -> Reminder:
    named, _, role = about.partition(BETWEEN)
    occasion = occasion_of_answers(register, named.strip())
    whose = role.strip() or next(iter(roles_to_remind(register, occasion)), "")
    rows = _open(register, occasion)
    wanted = normal(whose)
    mine = (row for row in rows if normal(row.role) == wanted)
    return Reminder(occasion, whose, tuple(mine))


def _open(register: Register, occasion: str) -> list[Asked]:
    asked = follow_up.every_answer(register, occasion) if occasion else ()
    return [row for row in asked if not row.is_answered]


def _mailbox(role: Row | None) -> str:
    return role.text(Role.mailbox) if role else ""


def _summary(reminder: Reminder) -> str:
    number = len(reminder.rows)
    if not number:
        return _NOTHING
    what = number_of(number, "aktivitet", "aktiviteter")
    return f"Ert svar saknas för {what} vid {reminder.occasion}."


def _steps(reminder: Reminder) -> Iterator[str]:
    answers = [row.answer for row in reminder.rows]
    if all(answer and answer.reporter for answer in answers):
        column, names = Answer.reporter, [reminder.role]
    else:  # in a workbook from before the column
        column = Answer.owner
        names = [row.activity.text(Activity.owner) for row in reminder.rows]
    named = " och ".join(f"«{name}»" for name in dict.fromkeys(names))
    yield f"Öppna arbetsboken och gå till bladet {Answer.sheet}."
    yield _SAID["filter"].format(column=column.heading, names=named, occasion=reminder.occasion)
    yield _SAID["answer"]


def _ask(register: Register) -> str:
    role = first_coordinator(register)
    if role is None or not role.name:
        return NO_COORDINATOR
    return ", ".join(filter(None, (role.text(Role.name), _mailbox(role))))


def _facts(register: Register, reminder: Reminder) -> Piece:
    role, answers = register.find(Role.name, reminder.role), all_of(Answer.sheet)
    told = {
        "rollen": reminder.role,
        "tillfället": reminder.occasion,
        "sista_dag": day_text(follow_up.last_day(register, reminder.occasion)) or NO_DAY,
    }
    return Piece.together(
        Piece.of_facts(register.form(Plan), Plan.board),
        Piece.of(*(Fact(answers, text) for text in told.values()), **told),
        Piece.of_facts(role, Role.mailbox) if role else Piece(),
        Piece.of(adress=_mailbox(role)),
    )


REMINDER = Document(
    "Påminnelse",
    says=_said,
    subjects=_subjects,
    text=lambda register, about: "\n".join((*_lines(register, about), "")),
    hindrance=_unprepared,
    can_be_draft=False,
    asks=("occasion", "role"),
)
