"""Rules about who is responsible: the coordinator, and the owner of each activity."""

from collections.abc import Iterator, Sequence

from planbook.facts.roles import Roles, coordinators
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row
from planbook.model.register import Register
from planbook.model.swedish import joined, joined_up_to, normal, number_of
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Activity, Forum, Role, YesNo
from planmacros.checks.message_wording import (
    LONGEST_NAME,
    closest,
    ids_of,
    lacking_messages,
    named,
    opening,
)
from planmacros.checks.rules import Grade, Hits, rule

MOST_OWNERS = 3
MOST_LISTED = 10  # activities or fora that a message names
_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)


@rule("R01", Grade.ERROR)
def responsible_coordinator_amiss(register: Register) -> Hits:
    """Det ska finnas precis en lokal samordnare."""
    found = coordinators(register)
    if not found:
        first_role = next((role.cell(Role.coordinator) for role in register[Role]), None)
        yield first_role or Cell(Role.sheet, 1, 1), _SAID["no_coordinator"]
    for role in found[1:]:
        first = opening(found[0].text(Role.name))
        text = _SAID["coordinators"].format(first=first, other=opening(role.text(Role.name)))
        yield role.cell(Role.coordinator), text


@rule("A02", Grade.ERROR)
def responsible_role_blank(register: Register) -> Hits:
    """En aktivitet saknar ansvarig."""
    return lacking_messages(register, Activity.owner, _SAID["no_owner"])


@rule("A03", Grade.WARNING)
def too_many_responsible_roles(register: Register) -> Hits:
    """En aktivitet har fler än tre ansvariga, eller bara en samlad grupp."""
    roles = Roles(register)
    for activity in register[Activity]:
        name, owner = named(activity), activity.text(Activity.owner)
        count = len(roles.of_owner(owner))
        if _PATTERNS["collective"].match(owner):
            text = _SAID["whole_group"].format(activity=name, owner=opening(owner))
            yield activity.cell(Activity.owner), text
        elif count > MOST_OWNERS:
            text = _SAID["many"].format(activity=name, count=count)
            yield activity.cell(Activity.owner), text


@rule("A04", Grade.WARNING)
def responsible_role_unknown(register: Register) -> Hits:
    """En ansvarig eller sammankallande finns inte i bladet Roller."""
    roles = Roles(register)
    owned = [*_owned(register)]
    if owned and not roles.names:
        yield Cell(Role.sheet, 1, 1), _SAID["no_roles"]
        return
    for cell, name, owner in owned:
        if unknown := roles.unknown(owner)[:MOST_OWNERS]:
            near = (closest(words, roles.names) for words in (*unknown, owner))
            held = (closest(words, roles.holding(words), 0) for words in unknown)
            guess, quoted = next(filter(None, (*near, *held)), ""), joined([*map(opening, unknown)])
            yield cell, _SAID["unknown"].format(owner=name, roles=quoted, guess=guess)


def _owned(register: Register) -> Iterator[tuple[Cell, str, str]]:
    """Give each cell that says who does something, its name and what it says."""
    for kind, rows in register.rows.items():
        owner = kind.traits.owner
        if owner is None or owner.locked:
            continue
        for row in rows:
            if said := row.text(owner):
                yield row.cell(owner), _whose(row, owner), said


def _whose(row: Row, owner: AnyColumn) -> str:
    match row:
        case Activity():
            return named(row)
        case Forum(name=str() as name):
            return f"Den som sammankallar {opening(name, LONGEST_NAME)}"
        case Forum():
            return f"Den som sammankallar forumet på rad {row.number}"
        case _:
            return f"{owner.heading} på rad {row.number}"


@rule("R03", Grade.WARNING)
def responsible_role_vacant(register: Register) -> Hits:
    """En roll som är vakant ansvarar för aktiviteter eller sammankallar ett forum."""
    known, vacant = Roles(register), frozenset(_vacant(register[Role]))
    owners = {row: {*known.mentioned(row.text(Activity.owner))} for row in register[Activity]}
    conveners = {row: {*known.mentioned(row.text(Forum.convener))} for row in register[Forum]}
    for role in (role for role in register[Role] if role in vacant):
        left = [row for row, roles in owners.items() if role in roles]
        alone = [row for row in left if owners[row] <= vacant]
        fora = [row for row, roles in conveners.items() if role in roles]
        if told := [*_left(alone, [row for row in left if row not in alone], fora)]:
            text = _SAID["vacant"].format(role=opening(role.text(Role.name)), left=" ".join(told))
            yield role.cell(Role.active), text


def _vacant(roles: Sequence[Role]) -> Iterator[Role]:
    """Give the roles that nobody holds, under none of their names."""
    held = {name for role in roles if role.active is not YesNo.NO for name in _names(role)}
    return (role for role in roles if role.name and role.active is YesNo.NO and not held & _names(role))


def _left(alone: Sequence[Activity], shared: Sequence[Activity], fora: Sequence[Forum]) -> Iterator[str]:
    """Say what is left undone, in a sentence for each kind of thing."""
    for said, some in ((_SAID["left_alone"], alone), (_SAID["left_shared"], shared)):
        if some:
            number = number_of(len(some), "aktivitet", "aktiviteter")
            yield said.format(activities=number, ids=ids_of(MOST_LISTED, some))
    if fora:
        names = [opening(forum.text(Forum.name), LONGEST_NAME) for forum in fora]
        yield _SAID["left_fora"].format(count=len(fora), names=joined_up_to(MOST_LISTED, names))


def _names(role: Role) -> set[str]:
    return {normal(name) for name in (role.name, role.alias) if name}
