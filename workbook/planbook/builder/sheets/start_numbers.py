"""What the sheet Start says, worked out here as its formulas do it in Excel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planbook.model.columns import Need
from planbook.schema import Activity, Answer, Area, Decision, Occasion, Plan, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planbook.builder.contents import Contents, Filled
    from planbook.model.columns import AnyColumn

EVERYTHING = f"Alla {Activity.sheet.lower()}"
COUNTED = "Tomma celler är de gula, som ska fyllas i."
OUTSIDE = "räknas inte i något område nedan."
ROLES_COUNTED = (
    f"En aktivitet räknas hos varje roll som nämns i {Activity.owner.heading}."
)
ANSWERED = "Besvarade av dem som följs upp"
OF, NOBODY = " av ", "–"  # as in «5 av 5», and where nothing is followed up
YEARLY = ("T1 ", "T2 ", "VB ")  # T1 2021 is followed up wherever T1 is named
SEPARATORS = (*",.;:/()-–", "\n", "\N{NO-BREAK SPACE}")


@dataclass(frozen=True)
class Tally:
    """How many activities and empty cells, and the answers at each occasion."""

    name: str
    activities: int
    missing: int
    answers: tuple[str, ...]


def shown(column: AnyColumn, value: Any) -> str:
    """Give the words that a cell shows."""
    return "" if value is None else column.show(value)


def words(row: Filled | None, column: AnyColumn) -> str:
    """Give the words that a row shows in a column."""
    return shown(column, row.values.get(column)) if row else ""


def title(contents: Contents, subject: str) -> str:
    """Give the title of the plan: whose, what and when."""
    plan = next(iter(contents.get(Plan, ())), None)
    board = words(plan, Plan.board)
    if not board:
        return subject
    spelled = board if board.lower().endswith("s") else f"{board}s"
    owner = words(plan, Plan.board_genitive) or spelled
    what = f"{owner} {subject[:1].lower()}{subject[1:]} {words(plan, Plan.year)}"
    return " ".join(what.split())


def standing(contents: Contents) -> str:
    """Tell the status of the plan and its reference."""
    return "   ·   ".join(
        f"{column.heading}: {_fact(contents, column) or 'saknas'}"
        for column in (Decision.status, Plan.reference)
    )


def occasions(contents: Contents) -> tuple[str, ...]:
    """Name the occasions of follow-up, in the order of their list."""
    return tuple(words(row, Occasion.name) for row in contents.get(Occasion, ()))


def whole(contents: Contents) -> Tally:
    """Count every activity."""
    return _tally(EVERYTHING, contents, lambda _: True)


def areas(contents: Contents) -> Iterator[Tally]:
    """Count by area."""
    for area in contents.get(Area, ()):
        name = words(area, Area.name)
        yield _tally(name, contents, _is_in(name))


def roles(contents: Contents) -> Iterator[Tally]:
    """Count by role; an activity counts for every role that it names."""
    for role in contents.get(Role, ()):
        called = (words(role, Role.name), words(role, Role.alias))
        yield _tally(called[0], contents, _is_owned_by(called))


def outside(count: int) -> str:
    """Tell how many activities no area counts; otherwise what is counted."""
    if not count:
        return COUNTED
    return f"{count} {'aktivitet' if count == 1 else 'aktiviteter'} {OUTSIDE}"


def counted_roles(hidden_after: int) -> str:
    """Tell how roles are counted; after how many the others are not shown, or 0."""
    more = f" De {hidden_after} första rollerna visas." if hidden_after else ""
    return f"{ROLES_COUNTED}{more}"


def answers(given: int, asked: int) -> str:
    """Say how many answers have come, of how many that are asked for."""
    return f"{given}{OF}{asked}" if asked else NOBODY


def plain(text: str) -> str:
    """Make words comparable: in lower case, with a space around each."""
    for separator in SEPARATORS:
        text = text.replace(separator, " ")
    return f" {' '.join(text.split())} ".lower()


def _fact(contents: Contents, column: AnyColumn) -> str:
    return words(next(iter(contents.get(column.sheet, ())), None), column)


def _is_in(area: str) -> Callable[[Filled], bool]:
    return lambda row: plain(words(row, Activity.area)) == plain(area)


def _is_owned_by(called: Sequence[str]) -> Callable[[Filled], bool]:
    wanted = [plain(name) for name in called if name.strip()]
    return lambda row: any(name in plain(words(row, Activity.owner)) for name in wanted)


def _tally(name: str, contents: Contents, counts: Callable[[Filled], bool]) -> Tally:
    rows = [row for row in contents.get(Activity, ()) if _begun(row) and counts(row)]
    return Tally(
        name,
        len(rows),
        sum(map(_empty, rows)),
        tuple(_answers(contents, rows, said) for said in occasions(contents)),
    )


def _answers(contents: Contents, rows: Sequence[Filled], occasion: str) -> str:
    wanted = plain(_named(occasion))
    asked = [row for row in rows if wanted in plain(words(row, Activity.follow_up))]
    given = {
        _key(words(row, Answer.occasion), words(row, Answer.activity))
        for row in contents.get(Answer, ())
        if words(row, Answer.status).strip()
    }
    keys = [_key(occasion, words(row, Activity.id)) for row in asked]
    return answers(sum(key in given for key in keys), len(asked))


def _named(occasion: str) -> str:
    """Give the word that a follow-up calls an occasion by."""
    trimmed = _trimmed(occasion)
    return trimmed[:2] if f"{trimmed} "[:3].upper() in YEARLY else occasion


def _key(occasion: str, activity: str) -> str:
    return f"{_trimmed(occasion)}|{_trimmed(activity)}".lower()


def _trimmed(text: str) -> str:
    return " ".join(filter(None, text.split(" ")))


def _begun(row: Filled) -> bool:
    return any(words(row, column).strip() for column in Activity.columns)


def _empty(row: Filled) -> int:
    return sum(
        not words(row, column).strip()
        for column in Activity.columns
        if column.need is Need.MUST
    )
