"""Who coordinates the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.schema import Role, YesNo

if TYPE_CHECKING:
    from planbook.model.register import Register


def coordinators(register: Register) -> tuple[Role, ...]:
    """Give the roles that coordinate the plan and that somebody holds."""
    return tuple(
        role
        for role in register[Role]
        if role.coordinator is YesNo.YES and role.active is not YesNo.NO
    )


def first_coordinator(register: Register) -> Role | None:
    """Give the first of the coordinators, whom documents name."""
    return next(iter(coordinators(register)), None)
