"""Charts of what units and fora have done, and the words for who cannot see them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planbook.facts.fora import Met, fora_that_met
from planbook.facts.units import Trained, unit_states
from planbook.model.register import Register
from planbook.model.swedish import number_of
from planbook.schema import Discussion, Forum, Meeting, Training
from plandoc.content.coverage import MINUTED, NEVER, RAISED, UNTOLD
from plandoc.content.document_pieces import Figure, all_of
from plandoc.word.charts import Bars, Series, fitted_to_chart
from plandoc.word.word_text import clean_for_word

_MOST = 12  # names beside the bars of one chart, so that they can still be read
_TRAINED = ("har gått", "har kvar att gå")


class Named(NamedTuple):
    """What a bar is called: beside it, and in a sentence of its own."""

    label: str
    aloud: str


def training_chart(register: Register) -> Iterator[Figure]:
    """Draw how many of each unit have taken the course, and how many are left.

    Where a number is a word there is no bar, and the words stand with the name.
    """
    return _pictures(
        Training.sheet,
        "hur många som har gått utbildningen i varje enhet",
        _TRAINED,
        [(_training(state.name, state.trained), _bar(state.trained)) for state in unit_states(register)],
    )


def talk_chart(register: Register) -> Iterator[Figure]:
    """Draw how often each unit has talked about the matter."""
    counted = [(state.name, len(state.discussions)) for state in unit_states(register)]
    return _pictures(
        Discussion.sheet,
        "hur ofta varje enhet har talat om frågan",
        ("gånger",),
        [
            (_beside(name, number_of(count, "gång", "gånger") if count else NEVER), (count,))
            for name, count in counted
        ],
    )


def meeting_chart(register: Register) -> Iterator[Figure]:
    """Draw how often each forum has met, raised the matter and kept minutes."""
    return _pictures(
        Meeting.sheet,
        "mötena i varje forum",
        ("möten", RAISED, MINUTED.lower()),
        [
            (
                _beside(each.forum.text(Forum.name), _met(each)),
                (len(each.meetings), each.raised, each.minuted),
            )
            for each in fora_that_met(register)
        ],
        is_apart=True,
    )


def _pictures(
    sheet: str,
    about: str,
    series: Sequence[str],
    bars: Sequence[tuple[Named, tuple[int, ...]]],
    *,
    is_apart: bool = False,
) -> Iterator[Figure]:
    """Draw as many charts as it takes for all names to be read, if any has a bar."""
    has_bars = any(any(counts) for _, counts in bars)
    for start in range(0, len(bars) if has_bars else 0, _MOST):
        names, counts = zip(*bars[start : start + _MOST], strict=True)
        aloud = " ".join(name.aloud for name in names)
        drawn = tuple(map(Series, series, zip(*counts, strict=True)))
        chart = Bars(tuple(name.label for name in names), drawn, is_apart)
        yield Figure(all_of(sheet), f"Stapeldiagram över {about}. {aloud}", chart)


def _beside(name: str, words: str) -> Named:
    return Named(fitted_to_chart(clean_for_word(name)), f"{clean_for_word(name)}: {words}.")


def _bar(trained: Trained | None) -> tuple[int, int]:
    """Give how many have taken the course and how many have not, if both are told."""
    if trained is None or not (trained.done.is_exact and trained.employees.is_exact):
        return 0, 0
    done = trained.done.least
    return done, max(0, trained.employees.least - done)


def _training(name: str, trained: Trained | None) -> Named:
    if trained is None:
        return _beside(name, UNTOLD)._replace(label=f"{fitted_to_chart(clean_for_word(name))}: {UNTOLD}")
    share = f"{trained.done} av {trained.employees}"
    named = _beside(name, f"{share} har gått utbildningen")
    is_told = trained.done.is_exact and trained.employees.is_exact
    return named if is_told else named._replace(label=f"{named.label}: {share}")


def _met(each: Met) -> str:
    held = len(each.meetings)
    what = number_of(held, "möte", "möten")
    return f"{what}, {each.raised} med VBE på dagordningen, {each.minuted} med protokoll"
