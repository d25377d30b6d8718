"""The log of the buttons: when, which, and how it went. Never a word of a cell."""

from contextlib import suppress
from logging import INFO, Formatter, LogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LARGEST = 200_000  # bytes; then the log begins anew and one older is kept


def log_line(path: Path, line: str) -> None:
    """Add a line with the time; a log that cannot be written stops nobody."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        log = RotatingFileHandler(
            path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", errors="replace"
        )
        log.setFormatter(Formatter("%(asctime)s %(message)s"))
        record = LogRecord("handlingsplan", INFO, "", 0, line, None, None)
        with suppress(OSError):
            log.emit(record)
        log.close()
