"""Who was asked for what the lägesbild builds on, and who answered (R-305)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.schema import Source, SourceKind, YesNo

if TYPE_CHECKING:
    from planbook.model.register import Register

_LOCAL = frozenset({SourceKind.OWN, SourceKind.POLICE})


def local_sources(register: Register) -> tuple[Source, ...]:
    """Give the sources that meet the matter where it is: the city's own, the police."""
    return tuple(row for row in register[Source] if row.kind in _LOCAL)


def silent_sources(register: Register) -> tuple[Source, ...]:
    """Give the local sources that have not answered."""
    local = local_sources(register)
    return tuple(row for row in local if row.answered is not YesNo.YES)
