"""The list of Swedish words, made anew by hand: apt-get install hunspell-sv, then run.

The package holds Den stora fria ordlistan (SFOL, LGPL-3), stems and how they inflect.
What is written is every form of them, but for what planmacros.checks.swedish_words
works out by itself: genitives, and compounds of two other words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypeAlias

from planmacros.checks import swedish_words
from planmacros.checks.swedish_words import BEGINNING, SHORTEST_OWNER, SHORTEST_PART, Mark

_DICTIONARY = Path("/usr/share/hunspell/sv_SE.dic")
_LICENCES = Path("/usr/share/common-licenses")
_HEAD = """\
# Swedish words by how they begin; made by macros/build/swedish_words.py.
# From Den stora fria ordlistan 2.42 (c) 2003-2015 Göran Andersson, GNU LGPL 3;
# see swedish_words-LICENSE.txt. What the letters after a colon mean, Mark says.
"""
_WORD = re.compile(r"[a-zåäöéàü]+")
_RULE = re.compile(r"SFX[ ]+(\S)[ ]+(\S+)[ ]+([^\s/]+)(?:/(\S+))?[ ]+(\S+)")
_NOUN, _VERB, _ADJECTIVE = frozenset("CDEFGHI"), frozenset("KLMNO"), frozenset("OPQ")
_BEGINS, _BOUND, _FORBIDDEN = frozenset("XU"), frozenset("Z¤"), "%"
_FREE = "."  # our own flag: the stem is a word by itself
_OTHER = ""  # what has no mark of its own


class _Ending(NamedTuple):
    """How one flag makes a form of a stem."""

    flag: str
    cut: str
    added: str
    flags: frozenset[str]
    fits: re.Pattern[str]


Stems: TypeAlias = Mapping[str, frozenset[str]]
Endings: TypeAlias = Mapping[str, list[_Ending]]


def stems(lines: Iterable[str]) -> Stems:
    """Give each stem of a dictionary with all the flags that it has."""
    found = defaultdict[str, frozenset[str]](frozenset)
    for line in lines:
        stem, _, flags = line.strip().partition("/")
        if _WORD.fullmatch(stem) and _FORBIDDEN not in flags:
            free = set[str]() if _BOUND & set(flags) else {_FREE}
            found[stem] |= {*flags, *free}
    return found


def endings(rules: str) -> Endings:
    """Give what each flag does, from the text of an affix file."""
    found = defaultdict[str, list[_Ending]](list)
    for flag, *changed, flags, fits in _RULE.findall(rules):
        cut, added = (letters.replace("0", "") for letters in changed)
        found[flag].append(_Ending(flag, cut, added, frozenset(flags), re.compile(f"{fits}$")))
    return found


def _forms(stem: str, flags: frozenset[str], rules: Endings) -> Iterator[tuple[str, _Ending]]:
    for rule in (rule for flag in flags for rule in rules.get(flag, ())):
        if stem.endswith(rule.cut) and rule.fits.search(stem):
            yield stem.removesuffix(rule.cut) + rule.added, rule


def _marks(flags: frozenset[str], stem: str) -> str:
    """Say what a stem is by itself."""
    if stem.endswith("a"):
        is_verb = flags & _VERB and not flags & frozenset("EGHI")
        return Mark.INFINITIVE if is_verb else _OTHER
    is_adjective = flags & _ADJECTIVE and not flags & (_NOUN | frozenset("BKb"))
    return Mark.ADJECTIVE if is_adjective else _OTHER


def _mark_of_form(form: str, rule: _Ending, flags: frozenset[str]) -> str:
    """Say whether an ending is that of a noun in its definite form."""
    is_of_noun = rule.flag in _NOUN | {"B", "J"} and not (rule.flag == "E" and "C" in flags)
    is_definite = is_of_noun and rule.added and re.search(r"(?:[nt]|na)$", form)
    return Mark.DEFINITE if is_definite else _OTHER


def blocks(words: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Give the lines of the list: a beginning, and how each word goes on from it."""
    for beginning, some in groupby(words, lambda word: word[0][:BEGINNING]):
        rest = (f"{word.removeprefix(beginning)}:{marks}" for word, marks in some)
        yield " ".join((beginning, *rest))


def listed(known: Stems, rules: Endings) -> Iterator[tuple[str, str]]:
    """Give each word of the list, in order, and its marks."""
    begins = _beginnings(known, rules)
    meanings = defaultdict[str, set[str]](set)
    whole = _compounds(known, rules, begins)
    for stem, flags in known.items():
        is_needed = stem not in whole
        if is_needed and _FREE in flags:
            meanings[stem].add(_marks(flags, stem))
        for form, rule in _forms(stem, flags, rules):
            if is_needed and not rule.flags:
                meanings[form].add(_mark_of_form(form, rule, flags))
    for word in sorted(begins | meanings.keys()):
        marks = {Mark.BEGINS} if word in begins else set[str]()
        found = meanings.get(word, {Mark.BOUND})
        marks |= found if len(found) == 1 else set()
        if any(marks) or not _is_genitive(word, meanings):
            yield word, "".join(sorted(marks))


def _is_genitive(word: str, known: Mapping[str, set[str]]) -> bool:
    bare = word.removesuffix("s")
    return bare != word and len(bare) >= SHORTEST_OWNER and bare in known


def _beginnings(known: Stems, rules: Endings) -> set[str]:
    """Give what a compound can begin with: stems, and forms of them."""
    stems = {stem for stem, flags in known.items() if flags & _BEGINS}
    return stems | {
        form
        for stem, flags in known.items()
        for form, rule in _forms(stem, flags, rules)
        if rule.flags & _BEGINS
    }


def _compounds(known: Stems, rules: Endings, begins: set[str]) -> frozenset[str]:
    """Give the nouns that are two words put together, inflected as the last of them.

    One that begins with an adjective is listed all the same: «högskolan» is one word.
    """
    begins = begins - {stem for stem, flags in known.items() if _marks(flags, stem)}
    bending = {flag for flag, some in rules.items() if any(not r.flags for r in some)}

    def is_compound(stem: str) -> bool:
        bends = known[stem] & bending
        return _marks(known[stem], stem) != Mark.INFINITIVE and any(
            stem[:place] in begins
            and _FREE in known.get(stem[place:], ())
            and bends <= known[stem[place:]]
            for place in range(SHORTEST_PART, len(stem) - SHORTEST_PART + 1)
        )

    return frozenset(filter(is_compound, known))


if __name__ == "__main__":
    words = stems(_DICTIONARY.read_text("utf-8").splitlines()[1:])
    affixes = endings(_DICTIONARY.with_suffix(".aff").read_text("utf-8"))
    target = Path(swedish_words.__file__).with_suffix(".txt")
    lines = "\n".join(blocks(listed(words, affixes)))
    target.write_text(f"{_HEAD}{lines}\n", "utf-8")
    licence = "\n\n".join((_LICENCES / name).read_text("utf-8") for name in ("LGPL-3", "GPL-3"))
    target.with_name("swedish_words-LICENSE.txt").write_text(licence, "utf-8")
