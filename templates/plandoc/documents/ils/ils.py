"""The text for ILS, the system of the city: a piece to paste for each activity."""

from collections.abc import Iterator

from planbook.facts import follow_up
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import Activity, Answer, Plan
from plandoc.content.answers import unread_answers
from plandoc.content.document_pieces import Chapter, Chapters, Document, Piece, WantedLine, Where
from plandoc.content.template_context import plan_title, titled_words
from plandoc.word.word_text import clean_for_word

_CALLED = "Text till ILS"
LATEST = "Läget enligt de senaste svaren"
NO_GOAL = "Mål i budgeten saknas"
_NO_ANSWER = "inget svar"
_MISSING = "saknas"


def _said(register: Register, about: str) -> Piece:
    plan = register.form(Plan)
    named = Chapter(plan.cell(Plan.goal), ils_goal(register), Piece())
    posts = [_post(*each, about) for each in _with_answers(register, about)]
    return Piece.of(
        Chapters((named, *posts)),
        titel=f"{_CALLED}: {plan_title(plan)}",
        svaren=f"Läget enligt svaren för {about}" if about else LATEST,
        mål=named.heading,
        poster=[post.piece.tags for post in posts],
    )


def _post(activity: Activity, answer: Answer | None, about: str) -> Chapter:
    """Give a piece to paste: each fact under the heading of its activity."""
    name, found = ils_heading(activity), _facts(activity, answer, about)
    tags = {normal(name): value for name, (_, value) in found.items()}
    lines = (WantedLine(cell, value, Where.LAST) for cell, value in found.values())
    said = Piece({"rubrik": name, **tags}, tuple(lines))
    return Chapter(activity.cell(Activity.title), name, said)


def _text(register: Register, about: str) -> str:
    """Give the same as plain text: the goal, then a piece for each activity."""
    pieces = (
        "\n".join([clean_for_word(ils_heading(activity)), *_lines(activity, answer, about)])
        for activity, answer in _with_answers(register, about)
    )
    return "\n\n".join([clean_for_word(ils_goal(register)), *pieces]) + "\n"


def ils_goal(register: Register) -> str:
    """Name the goal of the budget that the plan is followed up under."""
    found = " ".join((register.form(Plan).goal or "").split())
    is_named = normal(found).startswith("mål")
    return f"{'' if is_named else 'Mål '}{found}" if found else NO_GOAL


def ils_heading(activity: Activity) -> str:
    """Name an activity by its id, or else its words; they stand whole under it."""
    name = activity.id and f"{Activity.title.heading} {activity.id}"
    return name or " ".join((activity.title or _MISSING).split())


def _with_answers(register: Register, about: str) -> Iterator[tuple[Activity, Answer | None]]:
    """Give each activity that an occasion asks about and its answer, or all with the latest."""
    if not about:
        latest = follow_up.last_answers(register)
        return ((one, latest.get(normal(one.id or ""))) for one in register[Activity])
    every = follow_up.answers_at(register, about)
    found = {asked.activity: asked.answer for asked in reversed(every) if asked.is_answered}
    return ((one, found.get(one)) for one in dict.fromkeys(asked.activity for asked in every))


def _lines(activity: Activity, answer: Answer | None, about: str) -> Iterator[str]:
    for name, (_, value) in _facts(activity, answer, about).items():
        if value:
            yield f"{name}: {clean_for_word(value)}"


def _facts(activity: Activity, answer: Answer | None, about: str) -> dict[str, tuple[Cell, str]]:
    """Give the facts of a piece in their order, each with the cell it comes from."""
    facts = {
        column.heading: (
            activity.cell(column),
            titled_words(activity, column, activity.text(column) or _MISSING),
        )
        for column in (Activity.title, Activity.owner, Activity.schedule)
    }
    if answer is None:
        where = activity.cell(Activity.follow_up)
        return {**facts, "Läge": (where, _NO_ANSWER), "Kommentar": (where, "")}
    occasion = "" if about else f" ({answer.text(Answer.occasion)})"
    status = f"{answer.text(Answer.status)}{occasion}"
    return {
        **facts,
        "Läge": (answer.cell(Answer.status), status),
        "Kommentar": (answer.cell(Answer.comment), answer.text(Answer.comment)),
    }


ILS_TEXT = Document(
    _CALLED, says=_said, text=_text, hindrance=unread_answers, can_be_draft=False, asks=("occasion",)
)
