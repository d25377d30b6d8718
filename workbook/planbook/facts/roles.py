"""The roles of the plan: who coordinates it, and who answers for an activity.

A role is a row of the sheet Roller, by its name or by what it is called too, whatever
endings the words have. What is in no row there is the owner part as it is written.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.model.text_files import Patterns
from planbook.schema import Role, YesNo

LONG_WORD = 5  # letters; shorter words say too little to be known by their beginning
_ENDING = r"\w{0,4}"  # what a Swedish word may get at its end: chef, chefer, cheferna
_MENTION = "\0"
_PATTERNS = Patterns(__file__)
# Words that make another role of the one after them.
_DEPUTY = ("biträdande", "bitr", "vice", "assisterande")


def coordinators(register: Register) -> tuple[Role, ...]:
    """Give the roles that coordinate the plan and that somebody holds."""
    return tuple(
        role for role in register[Role] if role.coordinator is YesNo.YES and role.active is not YesNo.NO
    )


def first_coordinator(register: Register) -> Role | None:
    """Give the first of the roles that coordinate, whom documents name."""
    return next(iter(coordinators(register)), None)


def role_name_pattern(name: str) -> str:
    """Make a pattern of a role's name in which long words may have an ending.

    Whatever dash or sign for «och» it is written with, and with commas and brackets or
    without them, it is the same name.
    """
    whole = _PATTERNS["dash"].sub("-", _PATTERNS["joint"].sub("&", " ".join(name.split())))
    return "".join(map(_part_of_name, re.findall(r"\w+|[\s,()]+|[^\w\s,()]", whole)))


def _part_of_name(part: str) -> str:
    signs = {sign: f"(?:{_PATTERNS.text(what)})" for sign, what in (("-", "dash"), ("&", "joint"))}
    if not part.strip(" ,.()"):
        return rf"{re.escape(part)}?" if len(part) == 1 and part != " " else r"[\s,()]{1,3}"
    return signs.get(part) or re.escape(part) + (_ENDING if len(part) >= LONG_WORD else "")


@lru_cache(maxsize=20)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(f"({role_name_pattern(name)})" for name in names)
    not_after = "".join(rf"(?<!\b{word} )(?<!\b{word}\. )" for word in _DEPUTY)
    return re.compile(rf"(?<!\w){not_after}(?:{known})(?!\w)", re.IGNORECASE)


def _plain(words: str) -> str:
    return " ".join(words.replace(_MENTION, " ").split())


def _name(piece: str) -> str:
    bare = piece.strip(" .,;/&+")
    return bare if bare.count("(") == bare.count(")") else bare.strip("() ")


class Roles:
    """The names that roles go by, and how they are found in other words."""

    def __init__(self, register: Register) -> None:
        known = [
            (" ".join(name.split()), role)
            for role in register[Role]
            for name in (role.text(Role.name), *re.split(r"[,;\n]", role.alias or ""))
            if re.search(r"\w", name)
        ]
        self._known = sorted(known, key=lambda pair: len(pair[0]), reverse=True)
        self.names = tuple(name for name, _ in self._known)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words that some role's name holds."""
        return frozenset(re.findall(r"\w+", normal(" ".join(self.names))))

    def unknown(self, owner: str) -> tuple[str, ...]:
        """Give what an owner says that is no role: one not listed, or a word of none."""
        return tuple(part for piece in self._pieces(owner) for part in self._odd(piece))

    def holding(self, words: str) -> tuple[str, ...]:
        """Name the roles that have all of some words: what they may be short for."""
        wanted = re.findall(r"\w+", normal(words))
        own = ((name, re.findall(r"\w+", normal(name))) for name in self.names)
        told = ((name, "|".join(map(role_name_pattern, said))) for name, said in own)
        return tuple(name for name, said in told if all(re.fullmatch(said, w) for w in wanted))

    def mentioned(self, words: str) -> Iterator[Role]:
        """Give the roles that words mention, in order."""
        if self.names:
            for match in _pattern(self.names).finditer(_plain(words)):
                yield self._known[(match.lastindex or 1) - 1][1]

    def of_owner(self, owner: str) -> tuple[str, ...]:
        """Name the roles of an owner, each once; the first answers (R-604).

        A row of Roller is named as it is there, and others as they are written.
        """
        mentioned, found = self.mentioned(owner), list[str]()
        for piece in self._pieces(owner):
            rows = [next(mentioned) for _ in range(piece.count(_MENTION))]
            found += [row.text(Role.name) or row.text(Role.alias) for row in rows] or [_name(piece)]
        return tuple(dict.fromkeys(name for name in found if name))

    def answering(self, owner: str) -> str:
        """Name the one role that answers for what an owner has; nothing for nobody."""
        return next(iter(self.of_owner(owner)), "")

    def knows(self, word: str) -> bool:
        """Tell whether a word belongs to some role, or may stand beside any of them."""
        plain = normal(word)
        return (
            plain in self.words
            or plain.startswith(self._stems)
            or _PATTERNS["small_word"].fullmatch(plain) is not None
        )

    def _pieces(self, owner: str) -> list[str]:
        """Take an owner apart; in each piece a role that is known is a mark."""
        text = _plain(owner)
        marked = _pattern(self.names).sub(_MENTION, text) if self.names else text
        return _PATTERNS["next_owner"].split(marked)

    def _odd(self, piece: str) -> Iterator[str]:
        """Give what is no role, or beside one belongs to none or is another's number."""
        is_role, small = _MENTION in piece, _PATTERNS["small_word"]
        parts = _PATTERNS["between"].split(piece) if is_role else [piece]
        for part in filter(None, map(_name, parts)):
            words = re.findall(r"\w+", part)
            is_numbered = any(w.isdigit() and w in self.words for w in words)
            is_known = all(map(self.knows, words)) and not is_numbered
            if not (is_known if is_role else all(map(small.fullmatch, normal(part).split()))):
                yield part

    @cached_property
    def _stems(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if len(word) >= LONG_WORD)
