"""People of every origin in every form: how many are told, as figures.toml keeps it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import people

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2020, 6, 1)
MOST = 200  # of each origin and form


def lines(number: int, seed: int) -> Iterator[str]:
    """Give the figures by origin and form, and of what names nobody, as TOML."""
    if number:
        yield f"forms = {[*people.FORMS]}"
        yield from _lines("recall", people.recall(min(number, MOST), seed, DAY))
        yield from _lines("alarms", people.alarms(min(number, MOST), seed, DAY))


def _lines(heading: str, counted: dict[str, list[int]]) -> Iterator[str]:
    yield f"[{heading}]"
    yield from (f'"{kind}" = {numbers}' for kind, numbers in counted.items())
