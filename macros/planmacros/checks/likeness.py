"""Which of many texts are nearly the same, found without comparing all with all."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from planbook.model.swedish import normal

_ALIKE = 0.9
_STEM = 5  # letters of a word that decide whether two texts speak of the same things
SHARED = 0.6  # of the words that two texts must share to be worth comparing
MOST_COMPARED = 5  # texts with most words in common
LONGEST_BY_LETTER = 400  # characters; longer texts are compared word by word


def texts_of_likeness(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give each text that is nearly the same as an earlier one, and that one."""
    plain = [normal(text) for text in texts]
    stems = [frozenset(word[:_STEM] for word in text.split()) for text in plain]
    common = Counter(stem for some in stems for stem in some)
    first: dict[str, int] = {}
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(plain):
        rarest = _rarest(stems[number], common)
        if text in first:
            yield number, first[text]
            continue
        first[text] = number
        met = Counter(other for stem in rarest for other in index[stem])
        for other, _ in met.most_common(MOST_COMPARED):
            # Two that may be alike speak of so much the same.
            longest = max(len(stems[number]), len(stems[other]))
            is_likely = len(stems[number] & stems[other]) >= int(SHARED * longest)
            if is_likely and are_alike(text, plain[other]):
                yield number, other
                break
        for stem in rarest:
            index[stem].append(number)


def are_alike(one: str, other: str) -> bool:
    """Tell whether two texts, made comparable, have a likeness: are nearly the same."""
    shortest = _ALIKE / (2 - _ALIKE) * max(len(one), len(other))
    if min(len(one), len(other)) < shortest:
        return False
    if len(one) > LONGEST_BY_LETTER:
        words = SequenceMatcher(None, one.split(), other.split())
        return words.ratio() >= _ALIKE
    letters = SequenceMatcher(None, one, other, autojunk=False)
    return letters.quick_ratio() >= _ALIKE and letters.ratio() >= _ALIKE


def _rarest(stems: frozenset[str], common: Mapping[str, int]) -> list[str]:
    """Give so many of a text's words that any text like it must share one of them."""
    kept = len(stems) - int(SHARED * len(stems)) + 1
    return sorted(stems, key=lambda stem: (common[stem], stem))[:kept]
