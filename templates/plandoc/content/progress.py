"""How far everything had come at one occasion: its rows, its numbers, its words."""

from collections import Counter
from collections.abc import Iterable, Iterator

from planbook.facts import follow_up
from planbook.facts.calendar import is_year_end
from planbook.facts.follow_up import Asked
from planbook.model.register import Register
from planbook.model.swedish import normal, number_of
from planbook.schema import Activity, Answer, Area, Occasion, Progress
from plandoc.content import answers
from plandoc.content.document_pieces import REASON, Figure, Wanted, all_of
from plandoc.word.charts import Bars, Series, fitted_to_chart
from plandoc.word.word_text import clean_for_word

COLUMNS = (answers.ACTIVITY, answers.OWNER, answers.STATUS, answers.COMMENT, answers.DAY)
ASTRAY = (answers.ACTIVITY, answers.OWNER, answers.STATUS, REASON)
MISSING = (answers.OWNER, answers.ACTIVITY, answers.PREVIOUS)
OTHERS = (
    answers.ACTIVITY,
    answers.OWNER,
    answers.OCCASION,
    answers.STATUS,
    answers.COMMENT,
    answers.DAY,
)

DEVIATIONS = frozenset({Progress.LATE, Progress.STOPPED, Progress.NOT_BEGUN})
ORDER = (  # of the bars, from what is done to what nobody has told
    Progress.DONE,
    Progress.ONGOING,
    Progress.NOT_BEGUN,
    Progress.LATE,
    Progress.STOPPED,
    None,
)
MANY = {
    Progress.DONE: "genomförda",
    Progress.NOT_BEGUN: "ej påbörjade",
    Progress.LATE: "försenade",
    Progress.STOPPED: "avbrutna",
}
NO_AREA = "Utan område"


def progress_by_area(
    register: Register, occasion: str
) -> Iterator[tuple[str, Area | None, list[Asked]]]:
    """Give the progress of each area: its name, its row, what is asked there."""
    listed = {normal(row.name or ""): row for row in register[Area]}
    names = {normal(row.area or ""): row.area or "" for row in register[Activity]}
    order = [*(key for key in listed if key in names), *names]
    asked_for = follow_up.every_answer(register, occasion) if occasion else ()
    for key in dict.fromkeys(order):
        rows = [each for each in asked_for if normal(each.activity.area or "") == key]
        yield names[key] or NO_AREA, listed.get(key), rows


def progress_astray(register: Register, occasion: str) -> list[Wanted]:
    """Give the deviations of progress: what is late, stopped or not begun, and why."""
    every = follow_up.answers_at(register, occasion)
    rows = (each for each in every if _status(each) in DEVIATIONS)
    return answers.printed_answers(register, rows, ASTRAY, empty=answers.NO_REASON)


def progress_unanswered(register: Register, occasion: str) -> list[Wanted]:
    """Give the progress that nobody has answered about, each role's together."""
    rows = [each for each in follow_up.answers_at(register, occasion) if not each.is_answered]
    owners = list(dict.fromkeys(map(_owner, rows)))
    ordered = sorted(rows, key=lambda each: owners.index(_owner(each)))
    return answers.printed_answers(register, ordered, MISSING)


def progress_of_other_ways(register: Register, occasion: str) -> list[Wanted]:
    """Give what is followed up by other ways, in the report of the year."""
    if not is_year_end(register, occasion):
        return []
    return answers.printed_answers(register, follow_up.answers_by_other_ways(register), OTHERS)


def _owner(each: Asked) -> str:
    return normal(each.role)


def _status(each: Asked) -> Progress | None:
    return each.answer.status if each.answer else None


def progress_summary(register: Register, occasion: str) -> Iterator[str]:
    """Say in sentences how many there are, and the progress of them."""
    rows = follow_up.every_answer(register, occasion) if occasion else ()
    every = len(register[Activity])
    of_all = number_of(every, "aktivitet", "aktiviteter")
    if not every:
        yield "Registret har inga aktiviteter."
    elif not rows and (unclear := len(follow_up.unclear_follow_ups(register))):
        what = number_of(unclear, "aktivitet", "aktiviteter")
        yield (
            f"Ingen rad för {occasion} kunde läsas ur {Activity.follow_up.heading}, och för {what} "
            f"är tillfället oklart. Kontrollera bladet {Activity.sheet} mot {Occasion.sheet}."
        )
    elif not rows:
        yield f"Ingen av {of_all} följs upp vid {occasion}.".replace("  ", " ")
    else:
        yield f"{len(rows)} av {of_all} följs upp vid {occasion}: {_said(rows)}."
    if is_year_end(register, occasion) and (by_kind := follow_up.answers_by_other_ways(register)):
        number = number_of(len(by_kind), "uppföljning", "uppföljningar")
        yield f"{number} görs på annat sätt: {_said(by_kind)}."


def _said(rows: Iterable[Asked]) -> str:
    """Say how many there are of each status, those that there are none of left out."""
    counts = Counter(map(_status, rows))
    return ", ".join(
        f"{counts[status]} {_name(status, counts[status])}" for status in ORDER if counts[status]
    )


def _name(status: Progress | None, number: int = 1) -> str:
    if status is None:
        return answers.UNANSWERED
    return MANY.get(status, status.value) if number > 1 else status.value


def progress_chart(register: Register, occasion: str) -> Figure | None:
    """Give the chart of the progress at an occasion, or nothing if nothing is asked."""
    found = [
        (clean_for_word(name), rows) for name, _, rows in progress_by_area(register, occasion) if rows
    ]
    if not found:
        return None
    counts = [Counter(map(_status, rows)) for _, rows in found]
    series = (Series(_name(status), tuple(count[status] for count in counts)) for status in ORDER)
    aloud = " ".join(f"{name}: {_said(rows)}." for name, rows in found)
    return Figure(
        all_of(Answer.sheet),
        f"Stapeldiagram över läget vid {clean_for_word(occasion)}. {aloud}",
        Bars(tuple(fitted_to_chart(name) for name, _ in found), tuple(series)),
    )
