"""The rule about what the coordinator is called: one function, one name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from planbook.facts.roles import coordinators, role_name_pattern
from planbook.model.cell import Cell
from planbook.model.prose import running_text
from planbook.model.register import Register
from planbook.model.swedish import joined, normal
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Activity, Role, Section
from planmacros.checks.message_wording import LONGEST_NAME, opening, where_used
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import typed_words

_PATTERNS = Patterns(__file__)
_USUAL = _PATTERNS.by_words("usual")
_SHORT = frozenset({"samordnare", "kontaktperson"})  # short for any of the names
_SAID = messages_in_text_file(__file__)


@rule("R02", Grade.NOTICE)
def several_role_names(register: Register) -> Hits:
    """Den lokala samordnaren har flera namn i planen."""
    named = [role for role in coordinators(register) if role.name]
    if len(named) != 1:
        return
    (coordinator,) = named
    found = _found(register, coordinator)
    if len(found) > 1 and not _are_answered(coordinator, found):
        told = [where_used(opening(name, LONGEST_NAME), cells) for name, cells in found.items()]
        yield coordinator.cell(Role.name), _SAID["names"].format(names=joined(told))


def _are_answered(coordinator: Role, names: Iterable[str]) -> bool:
    """Tell whether the sheet of roles itself says that all names are of one role."""
    own = f"{coordinator.name}\n{coordinator.alias}"
    return all(re.search(_USUAL.get(name, re.escape(name)), own, re.IGNORECASE) for name in names)


def _found(register: Register, coordinator: Role) -> Mapping[str, list[Cell]]:
    """Give each name that is used, and the cells that use it, in their order."""
    names = _patterns(register, coordinator)
    pattern = re.compile("|".join(rf"(?<!\w)({words})" for words in names.values()), re.IGNORECASE)
    found: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell, words in _words(register, coordinator):
        used = [
            match.lastindex or 1
            for match in pattern.finditer(words)
            if not _PATTERNS.any_in(words[: match.start()], "of_others")
        ]
        for place in dict.fromkeys(used):
            found[[*names][place - 1]].append(cell)
    return found


def _patterns(register: Register, coordinator: Role) -> Mapping[str, str]:
    """Give the names to look for: the usual ones, and the role's own."""
    others = {normal(role.name) for role in register[Role] if role.name and role is not coordinator}
    own = [
        part.strip()
        for name in (coordinator.name, coordinator.alias)
        for part in _PATTERNS["between"].split(name or "")
    ]
    return {name: pattern for name, pattern in _USUAL.items() if normal(name) not in others} | {
        name: role_name_pattern(name) + r"(?!\w)" for name in own if _is_its_own(name)
    }


def _is_its_own(name: str) -> bool:
    """Tell whether a name says something that the usual ones do not."""
    return (
        re.search(r"\w", name) is not None
        and normal(name) not in _SHORT
        and not any(re.search(usual, name, re.IGNORECASE) for usual in _USUAL.values())
    )


def _words(register: Register, coordinator: Role) -> Iterator[tuple[Cell, str]]:
    """Give the words of the plan that may name the coordinator, and where."""
    for row, column, words in typed_words(register):
        if isinstance(row, Activity | Section) and not column.locked:
            yield row.cell(column), running_text(words)
    yield coordinator.cell(Role.name), coordinator.text(Role.name)
