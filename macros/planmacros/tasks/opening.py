"""How a document or a folder is opened with the program that it belongs to."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from planbook.files import UnusableError

_OPENER = "/usr/bin/open" if sys.platform == "darwin" else "xdg-open"
_PATIENCE = 5  # seconds


def folder_to_open(folder: Path) -> Path:
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


def open_outside(path: Path) -> bool:
    """Open a file or folder as a double click does; tell whether it could be."""
    with suppress(OSError):
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - what we have just made
            return True
        return _answered(path)
    return False


def _answered(path: Path) -> bool:
    """Ask a program to open a file; one that waits for the reader has opened it."""
    import subprocess  # noqa: PLC0415 - takes time, and most commands open nothing

    running = subprocess.Popen(  # noqa: S603 - what we have just made
        [_OPENER, path],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return running.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
