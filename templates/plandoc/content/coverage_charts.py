"""Charts of what units and fora have done, and the words for who cannot see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planbook.facts.fora import met
from planbook.facts.units import states
from planbook.model.swedish import number_of
from planbook.schema import Discussion, Forum, Meeting, Training
from plandoc.content.coverage import MINUTED, NEVER, RAISED, UNTOLD
from plandoc.content.pieces import Figure, place
from plandoc.word.charts import Bars, Series, fitted
from plandoc.word.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.facts.fora import Met
    from planbook.facts.units import Trained
    from planbook.model.register import Register

MOST = 12  # names beside the bars of one chart, so that they can still be read
TRAINED = ("har gått", "har kvar att gå")


@dataclass(frozen=True)
class Named:
    """What a bar is called: beside it, and in a sentence of its own."""

    label: str
    aloud: str


def training(register: Register) -> tuple[Figure, ...]:
    """Draw how many of each unit have taken the course, and how many are left.

    Where a number is a word there is no bar, and the words stand with the name.
    """
    every = [(state.name, state.trained) for state in states(register)]
    bars = [_bar(trained) for _, trained in every]
    if not any(map(any, bars)):
        return ()
    return _pictures(
        Training.sheet,
        "hur många som har gått utbildningen i varje enhet",
        [_training(name, trained) for name, trained in every],
        {name: [bar[at] for bar in bars] for at, name in enumerate(TRAINED)},
    )


def talks(register: Register) -> tuple[Figure, ...]:
    """Draw how often each unit has talked about the matter."""
    every = states(register)
    counts = [len(state.discussions) for state in every]
    if not any(counts):
        return ()
    return _pictures(
        Discussion.sheet,
        "hur ofta varje enhet har talat om frågan",
        [_beside(state.name, _times(len(state.discussions))) for state in every],
        {"gånger": counts},
    )


def meetings(register: Register) -> tuple[Figure, ...]:
    """Draw how often each forum has met, raised the matter and kept minutes."""
    every = met(register)
    if not any(each.meetings for each in every):
        return ()
    return _pictures(
        Meeting.sheet,
        "mötena i varje forum",
        [_beside(each.forum.text(Forum.name), _met(each)) for each in every],
        {
            "möten": [len(each.meetings) for each in every],
            RAISED: [each.raised for each in every],
            MINUTED.lower(): [each.minuted for each in every],
        },
        is_apart=True,
    )


def _pictures(
    sheet: str,
    about: str,
    named: Sequence[Named],
    counts: Mapping[str, Sequence[int]],
    *,
    is_apart: bool = False,
) -> tuple[Figure, ...]:
    """Draw as many charts as it takes for all the names to be read."""
    return tuple(
        Figure(
            place(sheet),
            f"Stapeldiagram över {about}. "
            + " ".join(one.aloud for one in named[start : start + MOST]),
            Bars(
                tuple(one.label for one in named[start : start + MOST]),
                tuple(
                    Series(name, tuple(some[start : start + MOST]))
                    for name, some in counts.items()
                ),
                is_apart,
            ),
        )
        for start in range(0, len(named), MOST)
    )


def _beside(name: str, words: str) -> Named:
    return Named(fitted(clean(name)), f"{clean(name)}: {words}.")


def _bar(trained: Trained | None) -> tuple[int, int]:
    """Give how many have taken the course and how many have not, if both are told."""
    if trained is None or not (trained.done.is_exact and trained.employees.is_exact):
        return 0, 0
    done = trained.done.least
    return done, max(0, trained.employees.least - done)


def _training(name: str, trained: Trained | None) -> Named:
    if trained is None:
        return replace(_beside(name, UNTOLD), label=f"{fitted(clean(name))}: {UNTOLD}")
    share = f"{trained.done} av {trained.employees}"
    named = _beside(name, f"{share} har gått utbildningen")
    is_told = trained.done.is_exact and trained.employees.is_exact
    return named if is_told else replace(named, label=f"{named.label}: {share}")


def _times(count: int) -> str:
    return number_of(count, "gång", "gånger") if count else NEVER


def _met(each: Met) -> str:
    held = len(each.meetings)
    what = number_of(held, "möte", "möten")
    return (
        f"{what}, {each.raised} med VBE på dagordningen, {each.minuted} med protokoll"
    )
