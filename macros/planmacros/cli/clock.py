"""The clock of the command line, asked here and nowhere else."""

from __future__ import annotations

from datetime import date, datetime


def now() -> datetime:
    """Give the moment where the user is."""
    return datetime.now().astimezone()


def today() -> date:
    """Give the day where the user is."""
    return now().date()
