"""The clock of the command line, asked here and nowhere else."""

from datetime import date, datetime


def now() -> datetime:
    """Ask the clock for the moment where the user is."""
    return datetime.now().astimezone()


def today() -> date:
    """Ask the clock for the day where the user is."""
    return now().date()
