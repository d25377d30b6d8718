"""The lists of names, made anew by hand: pip install Faker==40.54.0, then run.

Faker (MIT) has the 500 most common surnames of Skatteverket and the 500 most common
given names of women and of men of Isof, which are written as they stand there, and names
of other countries. Those that no list of a free licence has stand in ``names``. English
words, which methods and organisations are named by, are of SCOWL (apt-get install wamerican).
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from textwrap import fill
from typing import cast

from planbook.model.text_files import headed_texts
from planmacros.checks.persons import name_lists
from planmacros.checks.swedish_words import is_listed, is_word

_KINDS = ("first_names_female", "first_names_male", "last_names")
_SWEDISH = "sv_SE"
_FAKER = "faker.providers.person"
_LEFT_OUT = {_SWEDISH, "en_IE", "ga_IE", "is_IS", "zu_ZA"}  # hardly any of them lives here
_HEAD = """\
# Names that the rules about persons look for; made by macros/build/common_names.py.
# From Faker {version} (MIT, see names-LICENSE.txt): surnames of Skatteverket (2025),
# given names of Isof (2023), the 500 most common of each.
"""
_HEAD_OF_WORLD = """\
# Names by origin, in small letters, also without accents; made by the script
# macros/build/common_names.py. Those of «faker» are from Faker {version} (MIT, see
# names-LICENSE.txt), Cyrillic ones in Swedish and in English letters; the others were
# written down by hand (macros/build/names) and are free as the program is. No place is
# among them; those that are Swedish words stand by themselves.
"""
_ENGLISH_WORDS = Path("/usr/share/dict/american-english")
_HEAD_OF_ENGLISH = """\
# English words that are no Swedish words, names or places; made by macros/build/common_names.py.
# From SCOWL, (c) 2000-2011 Kevin Atkinson, see english_words-LICENSE.txt. A plural s is left out.

"""
_OTHER = re.compile(r"[^\W\d_a-z\u00aa-\u024f\u1e00-\u1eff]")  # no Latin letter
_ALIKE = str.maketrans("абвгґдеєзиіїклмнопрстуфыэё", "abvggdeeziiiklmnoprstufyee", "ьъ'’")
_UNLIKE = ("жчцшщхюяй", ("zj tj ts sj sjtj ch ju ja j", "zh ch ts sh shch kh yu ya y"))
_CYRILLIC = tuple(
    _ALIKE | str.maketrans(dict(zip(_UNLIKE[0], letters.split(), strict=True))) for letters in _UNLIKE[1]
)


def listing(version: str, names: Mapping[str, Iterable[str]]) -> str:
    """Give the file of Swedish names: each kind under its heading, parted by commas."""
    return _HEAD.format(version=version) + _under_headings(names, ", ")


def listing_of_world(version: str, names: Mapping[str, Iterable[str]], swedish: Collection[str]) -> str:
    """Give the file of other names: under the first heading of its kind, all its forms.

    Those that are Swedish words too stand by themselves, or are left out if no one is
    known to bear them here.
    """
    kept = defaultdict[str, set[str]](set)
    for heading, listed in names.items():
        kind, _, origin = heading.partition("_")
        known = {form for other in kept if other.startswith(kind) for form in kept[other]}
        new = {form for name in listed for form in _forms(name)} - known - _places()
        new -= set(map(str.casefold, swedish))
        words = set(filter(is_listed, new))
        kept[heading] = new - words
        kept[f"{kind}_and_words"] |= words if origin != "faker" else set()
    sections = {heading: sorted(forms) for heading, forms in kept.items()}
    return _HEAD_OF_WORLD.format(version=version) + _under_headings(sections, " ")


def english_words(words: Iterable[str]) -> str:
    """Give the file of English words that can be no names of persons."""
    plain = {word for word in words if re.fullmatch("[a-z]{3,}", word) and not is_word(word)}
    kept = {word for word in plain if name_lists.name_of(word) is name_lists.NO_NAME}
    kept -= {*filter(name_lists.is_place, kept), *(f"{word}s" for word in kept)}
    return f"{_HEAD_OF_ENGLISH}{fill(' '.join(sorted(kept)), 105)}\n"


def _under_headings(names: Mapping[str, Iterable[str]], between: str) -> str:
    return "".join(
        f"\n[{kind}]\n{fill(between.join(listed), 88, break_on_hyphens=False)}\n"
        for kind, listed in names.items()
    )


def _forms(name: str) -> Iterator[str]:
    """Give the words of a name in small letters, as Swedes and others may write them."""
    for word in re.findall(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*", name.casefold()):
        for written in _in_latin(word):
            plain = (name_lists.without_accents(written, kept) for kept in ("", "åäö"))
            yield from (written, *plain)


def _in_latin(word: str) -> Iterator[str]:
    """Give a word in Latin letters; one of any other script but the Cyrillic is left out."""
    for letters in _CYRILLIC if _OTHER.search(word) else [{}]:
        written = word.translate(letters)
        if not _OTHER.search(written):
            yield written


@cache
def _places() -> frozenset[str]:
    """Give the words of places and organisations that plans name, in small letters."""
    words = name_lists.name_lists_of(name_lists.WORDS)
    return words["places"] | words["organisations"]


def _names_by_hand() -> Iterator[tuple[str, list[str]]]:
    for file in sorted(Path(__file__).with_name("names").glob("*.txt")):
        for kind, names in headed_texts(file).items():
            yield f"{kind}_{file.stem}", names.split()


def _names_of_faker(kinds: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Give the names of every country but Sweden; what begins a name of a list says which."""
    folder = Path(import_module(_FAKER).__file__ or "").parent
    locales = sorted({path.name for path in folder.glob("[a-z]*_*/")} - _LEFT_OUT)
    for kind, beginning in kinds.items():
        names = list[str]()
        for locale in locales:
            provider = import_module(f"{_FAKER}.{locale}").Provider
            for key in (key for key in dir(provider) if beginning in key):
                names += _written_names(getattr(provider, key))
        yield f"{kind}_faker", names


def _written_names(listed: object) -> Iterator[str]:
    """Give the names of a list, in every script that each is written in."""
    if isinstance(listed, (tuple, list, dict)):
        for name in cast("Iterable[str | tuple[str, ...]]", listed):
            yield name if isinstance(name, str) else " ".join(name)


if __name__ == "__main__":
    provider = import_module(f"{_FAKER}.{_SWEDISH}").Provider
    faker = metadata.distribution("faker")
    folder = Path(name_lists.__file__).parent
    swedish: dict[str, Iterable[str]] = {kind: getattr(provider, kind) for kind in _KINDS}
    faked = _names_of_faker({"given": "first_name", "surnames": "last_name"})
    world = dict((*_names_by_hand(), *faked))
    written = {
        name_lists.NAMES: listing(faker.version, swedish),
        name_lists.NAMES_OF_WORLD: listing_of_world(
            faker.version, world, set[str]().union(*swedish.values())
        ),
        "names-LICENSE.txt": faker.read_text("licenses/LICENSE.txt") or "",
    }
    for file, content in written.items():
        (folder / file).write_text(content, encoding="utf-8")
    english = english_words(_ENGLISH_WORDS.read_text("utf-8").split())
    (folder / name_lists.ENGLISH).write_text(english, encoding="utf-8")
