"""Charts of what units and fora have done, and the words for who cannot see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planbook.facts.fora import met
from planbook.facts.units import states
from planbook.schema import Forum
from plandoc.content.coverage import MINUTED, NEVER, RAISED, UNTOLD
from plandoc.word.charts import Bars, Series, chart, fitted
from plandoc.word.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.facts.fora import Met
    from planbook.facts.units import Trained
    from planbook.model.register import Register
    from plandoc.word.text import Ready

MOST = 12  # names beside the bars of one chart, so that they can still be read
TRAINED = ("har gått", "har kvar att gå")


@dataclass(frozen=True)
class Picture:
    """A chart and what it is said to show."""

    bars: Bars
    text: str

    @property
    def drawn(self) -> Ready:
        """Give the paragraph where the chart is to stand."""
        return chart(self.bars, self.text)


@dataclass(frozen=True)
class Named:
    """What a bar is called: beside it, and in a sentence of its own."""

    label: str
    aloud: str


def training(register: Register) -> tuple[Picture, ...]:
    """Draw how many of each unit have taken the course, and how many are left.

    Where a number is a word there is no bar, and the words stand with the name.
    """
    every = [(state.name, state.trained) for state in states(register)]
    bars = [_bar(trained) for _, trained in every]
    if not any(map(any, bars)):
        return ()
    return _pictures(
        "hur många som har gått utbildningen i varje enhet",
        [_training(name, trained) for name, trained in every],
        {name: [bar[at] for bar in bars] for at, name in enumerate(TRAINED)},
    )


def talks(register: Register) -> tuple[Picture, ...]:
    """Draw how often each unit has talked about the matter."""
    every = states(register)
    counts = [len(state.discussions) for state in every]
    if not any(counts):
        return ()
    return _pictures(
        "hur ofta varje enhet har talat om frågan",
        [_beside(state.name, _times(len(state.discussions))) for state in every],
        {"gånger": counts},
    )


def meetings(register: Register) -> tuple[Picture, ...]:
    """Draw how often each forum has met, raised the matter and kept minutes."""
    every = met(register)
    if not any(each.meetings for each in every):
        return ()
    drawn = _pictures(
        "mötena i varje forum",
        [_beside(each.forum.text(Forum.name), _met(each)) for each in every],
        {
            "möten": [len(each.meetings) for each in every],
            RAISED: [each.raised for each in every],
            MINUTED.lower(): [each.minuted for each in every],
        },
    )
    return tuple(replace(each, bars=replace(each.bars, apart=True)) for each in drawn)


def _pictures(
    about: str, named: Sequence[Named], counts: Mapping[str, Sequence[int]]
) -> tuple[Picture, ...]:
    """Draw as many charts as it takes for all the names to be read."""
    return tuple(
        Picture(
            Bars(
                tuple(one.label for one in named[start : start + MOST]),
                tuple(
                    Series(name, tuple(some[start : start + MOST]))
                    for name, some in counts.items()
                ),
            ),
            f"Stapeldiagram över {about}. "
            + " ".join(one.aloud for one in named[start : start + MOST]),
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
    return {0: NEVER, 1: "1 gång"}.get(count, f"{count} gånger")


def _met(each: Met) -> str:
    held = len(each.meetings)
    what = "1 möte" if held == 1 else f"{held} möten"
    return (
        f"{what}, {each.raised} med VBE på dagordningen, {each.minuted} med protokoll"
    )
