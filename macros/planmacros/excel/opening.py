"""How a document or a folder is opened with the program that it belongs to."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from planbook.files import UnusableError

if TYPE_CHECKING:
    from pathlib import Path


def made(folder: Path) -> Path:
    """Give a folder, made if it was not there.

    Raises ``UnusableError`` where there can be none.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableError(
            f"Mappen {folder} går inte att skapa. Flytta filen som har dess namn, "
            "eller be IT om rätt att skriva där."
        ) from error
    return folder


def show(path: Path) -> bool:
    """Open a file or folder as a double click does; tell whether it could be."""
    with suppress(OSError):
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - a document that we have just made
            return True
        if sys.platform == "darwin":
            opened = subprocess.run(["/usr/bin/open", path], check=False)  # noqa: S603
            return opened.returncode == 0
    return False
