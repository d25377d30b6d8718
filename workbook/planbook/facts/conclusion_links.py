"""Which conclusions of the lägesbild and which activities belong together (R-308)."""

from collections.abc import Iterable

from planbook.model.columns import Refs
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import Activity, Conclusion, Duty


def named_conclusions(words: str | None) -> frozenset[str]:
    """Give the keys of conclusions that a cell names, made comparable."""
    return frozenset(filter(None, map(normal, Refs.keys(words))))


def activities_linked_to(
    register: Register, row: Conclusion | Duty, among: Iterable[Activity] | None = None
) -> tuple[Activity, ...]:
    """Give the activities of a conclusion or a duty, of all or ``among`` some, in their order.

    A conclusion's are those that it names and those that name it.
    """
    here = named_conclusions(row.activities)
    me = normal(row.id or "") if isinstance(row, Conclusion) else ""
    return tuple(
        activity
        for activity in (register[Activity] if among is None else among)
        if normal(activity.id or "") in here or _names(activity, me)
    )


def conclusions_unlinked(register: Register) -> tuple[Conclusion, ...]:
    """Give the conclusions that no activity answers to."""
    rows = register[Conclusion]
    return tuple(row for row in rows if not activities_linked_to(register, row))


def _names(activity: Activity, conclusion: str) -> bool:
    return bool(conclusion) and conclusion in named_conclusions(activity.conclusions)
