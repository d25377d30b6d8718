"""The answers of a follow-up as documents print them, each fact with its cell."""

from collections.abc import Iterable

from planbook.facts import follow_up
from planbook.facts.follow_up import Asked
from planbook.files import UnusableError
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn
from planbook.model.register import Register
from planbook.model.swedish import normal, with_commas
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Activity, Answer
from plandoc.content.document_pieces import REASON, Wanted, cells_of

ACTIVITY, OWNER = Activity.title.heading, Activity.owner.heading
ID = Activity.id.heading
OCCASION, STATUS = Answer.occasion.heading, Answer.status.heading
COMMENT, DAY = Answer.comment.heading, Answer.day.heading
PREVIOUS = Answer.previous.heading

UNANSWERED = "utan svar"
NO_REASON = "Inget skäl är angivet."
_NO_ANSWER = "Inget tidigare svar."
_NAMED = 5  # answers that a message names
_SAID = messages_in_text_file(__file__)


def occasion_of_answers(register: Register, about: str) -> str:
    """Name the occasion of answers as the list does; the latest due, if none."""
    names = follow_up.occasion_names(register)
    if about:
        return next((name for name in names if normal(name) == normal(about)), about)
    due = [name for name in names if follow_up.is_follow_up_due(register, name)]
    return [*names[:1], *due][-1] if names else ""


def known(register: Register, occasion: str) -> str:
    """Name the occasion of answers as the list does, or the usual if none is said.

    Raises ``UnusableError`` for one that the list does not have.
    """
    name, names = (occasion_of_answers(register, occasion), follow_up.occasion_names(register))
    if name not in names:
        said = ", ".join(names) or "inget"
        raise UnusableError(_SAID["unknown"].format(occasion=occasion, known=said))
    return name


def unread_answers(register: Register, occasion: str) -> str:
    """Name the answers that nobody can read, so that no role is told to be silent."""
    of = follow_up.answers_at if occasion else follow_up.every_answer
    rows = filter(None, (each.answer for each in of(register, occasion)))
    unread = [
        str(row.cell(column))
        for row in rows
        for column in (Answer.status, Answer.comment)
        if column in row.filled and column not in row.values
    ]
    return _SAID["unread"].format(cells=with_commas(_NAMED, unread)) if unread else ""


def printed_answers(
    register: Register, rows: Iterable[Asked], headings: Iterable[str], *, empty: str = ""
) -> list[Wanted]:
    """Give what answers say under each heading; ``empty`` where no reason is given."""
    given = follow_up.answers_given(register)

    def printed(asked: Asked) -> Wanted:
        earlier = follow_up.last_answer(register, asked.activity, asked.occasion, given)
        facts = {**_about(asked), PREVIOUS: _before(asked.activity, earlier)}
        cell, comment = facts[COMMENT]
        facts[REASON] = cell, comment or empty
        return {heading: facts[heading] for heading in (*headings, ID)}

    return list(map(printed, rows))


def _about(asked: Asked) -> Wanted:
    activity, answer = asked.activity, asked.answer
    cause = activity.cell(Activity.follow_up)

    def fact(column: AnyColumn, otherwise: str = "") -> tuple[Cell, str]:
        if answer is None:
            return cause, otherwise
        return answer.cell(column), answer.text(column) or otherwise

    return {
        **cells_of(activity, Activity.title, Activity.owner, Activity.id),
        OCCASION: (cause, asked.occasion),
        STATUS: fact(Answer.status, UNANSWERED),
        COMMENT: fact(Answer.comment),
        DAY: fact(Answer.day),
    }


def _before(activity: Activity, answer: Answer | None) -> tuple[Cell, str]:
    if answer is None:
        last = activity.text(Activity.last_answer)
        return activity.cell(Activity.last_answer), last or _NO_ANSWER
    return answer.cell(Answer.status), follow_up.follow_up_line(answer)
