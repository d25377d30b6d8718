"""What an IT department has to allow before the buttons can work, in its own terms."""

from __future__ import annotations

import re
from pathlib import Path

from planmacros.install.places import WINDOWS

_FILE = "it_requirements.txt"


def it_requirements(system: str) -> str:
    """Give what must be allowed on a machine with Windows, or on a Mac."""
    text = Path(__file__).with_name(_FILE).read_text("utf-8")
    _, windows, mac, everywhere = re.split(r"\s+\[.+\]\n", text)
    return f"{windows if system == WINDOWS else mac}\n{everywhere.rstrip()}"
