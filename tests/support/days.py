"""The day on which the tests stand, and a clock that stands still on it."""

from __future__ import annotations

from datetime import date, datetime

DAY = date(2020, 4, 15)  # in the plan's own year, before anything is due


def stop_clock(patch):
    """Let it be that day, for commands and for buttons."""
    now = datetime(DAY.year, DAY.month, DAY.day, 14, 5).astimezone()
    patch.setattr("planmacros.cli.clock.now", lambda: now)
    patch.setattr("planmacros.buttons._now", lambda: now)
