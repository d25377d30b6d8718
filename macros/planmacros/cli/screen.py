"""What only a terminal shows: grades in colour, and that long work goes on."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from functools import cached_property
from io import TextIOBase
from shutil import get_terminal_size
from threading import Event, RLock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from collections.abc import Generator

    from rich.console import Console

# After the code of a rule or a number, as in a finding and in the summary.
_GRADE = re.compile(r"(?<=\d )(STOPP|FEL|VARNING(?:AR)?|NOTIS(?:ER)?)\b")
_LOOKS = {"S": "bold white on red", "F": "bold red", "V": "yellow", "N": "cyan"}
_PATIENCE, _GLANCE = 1.0, 0.2  # seconds of silence before it shows, and between looks


@contextmanager
def on_screen() -> Generator[None]:
    """Dress what a command says on a terminal; a pipe gets the words and no more."""
    usual = sys.stdout, sys.stderr
    waiting = _Waiting(usual[1])
    sys.stdout, sys.stderr = (
        cast("TextIO", _Screen(one, waiting)) if _is_terminal(one) else one for one in usual
    )
    if _is_terminal(usual[1]):
        waiting.start()
    try:
        yield
    finally:
        waiting.stop()
        sys.stdout, sys.stderr = usual


def step_on_screen(told: str) -> None:
    """Say on a terminal what is done right now, if it takes long."""
    if isinstance(sys.stderr, _Screen):
        sys.stderr.waiting.told = told


def line_on_screen() -> str:
    """Read a line, with nothing else on the screen while it is written."""
    if isinstance(sys.stderr, _Screen):
        sys.stderr.waiting.stop()
    return sys.stdin.readline()


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class _Screen(TextIOBase):
    """A terminal on which grades have a colour."""

    def __init__(self, stream: TextIO, waiting: _Waiting) -> None:
        self._stream, self.waiting = stream, waiting

    def write(self, text: str) -> int:
        """Write a text, after what was shown while it was waited for is gone."""
        with self.waiting.hidden_for(text):
            if _GRADE.search(text) and not os.environ.get("NO_COLOR"):
                self._console.print(_coloured(text), end="", soft_wrap=True)
                return len(text)
            return self._stream.write(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return True

    @cached_property
    def _console(self) -> Console:
        from rich.console import Console

        return Console(file=self._stream, highlight=False)


def _coloured(text: str) -> Any:
    from rich.text import Text

    coloured = Text(text)
    coloured.highlight_regex(_GRADE, lambda grade: _LOOKS[grade[0]])
    return coloured


class _Waiting(Thread):
    """A line that says that work goes on, shown after a moment of silence."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(daemon=True)
        self.told = ""
        self._stream, self._since, self._is_free = stream, monotonic(), True
        self._lock, self._over = RLock(), Event()
        self._width = 0  # of the line that is shown, if any

    def run(self) -> None:
        """Look now and then whether it has been silent for long."""
        while not self._over.wait(_GLANCE):
            with self._lock:
                self._show()

    @contextmanager
    def hidden_for(self, text: str) -> Generator[None]:
        """Take the line away while a text is written, and wait anew."""
        with self._lock:
            self._hide()
            yield
            self._since, self._is_free = monotonic(), text.endswith("\n")

    def stop(self) -> None:
        """Take the line away for good."""
        with self._lock:
            self._over.set()
            self._hide()

    def _show(self) -> None:
        silence = monotonic() - self._since
        if self._over.is_set() or not self._is_free or silence < _PATIENCE:
            return
        words = " ".join(f"Arbetar {self.told} … {int(silence)} s".split())
        line = words[: get_terminal_size().columns - 1]  # a line that wraps could not be taken away
        self._write(f"\r{line:{self._width}}")
        self._width = len(line)

    def _hide(self) -> None:
        if self._width:
            self._write(f"\r{'':{self._width}}\r")
            self._width = 0

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
