"""Runs killed at a random moment: whole files or none, and the next run is well.

A run is a process of its own. Half of them are killed at any moment, half while a file
is being written.
"""

from __future__ import annotations

import gzip
import io
import os
import signal
import time
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from fuzz_damage import content
from planbook.files import UNFINISHED
from planmacros import cli

HALF, HURT = "halv fil", "nästa körning"
COMMANDS = (("kontrollera",), ("skapa", "plan"), ("skapa", "plan"), ("förbered", "alla"), ("nytt-år",))
LATEST = 20  # seconds until a run that should be killed has hung
PAUSE = 0.0005


def trial(seed: int) -> list[str]:
    """Kill a run, look at what is left of it, run again and look again."""
    random = Random(seed)
    command = random.choice(COMMANDS)
    with TemporaryDirectory() as home:
        workbook = Path(home, "delad", "bok.xlsx")
        workbook.parent.mkdir()
        workbook.write_bytes(content())
        _kill(_started(command, workbook), workbook.parent, command, random)
        faults = [*_halves(workbook)]
        if random.random() < 0.2:
            faults += _next_run(command, workbook)
        return faults


def _started(command: tuple[str, ...], workbook: Path) -> int:
    """Start a run in a process of its own, whose folder is beside the workbook's."""
    process = os.fork()
    if process:
        return process
    os.environ["XDG_DATA_HOME"] = str(workbook.parent.parent / "eget")
    status = cli.COULD_NOT
    silent = io.StringIO()
    with suppress(BaseException), redirect_stdout(silent), redirect_stderr(silent):
        status = cli.main([*command, str(workbook)])
    os._exit(status)


def _kill(process: int, folder: Path, command: tuple[str, ...], random: Random) -> None:
    if random.random() < 0.5:
        time.sleep(random.uniform(0, _duration(command)))
    else:
        folder = random.choice((folder, folder.parent / "eget"))
        end = time.monotonic() + LATEST
        while time.monotonic() < end and not _is_writing(folder) and not _ended(process):
            time.sleep(PAUSE)
        time.sleep(random.uniform(0, 6 * PAUSE))
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(process, 0)


def _ended(process: int) -> bool:
    """Tell whether a run has ended; it is waited for later."""
    left = os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    return left is not None


def _is_writing(folder: Path) -> bool:
    return any(folder.rglob(f"{UNFINISHED}*"))


@cache
def _duration(command: tuple[str, ...]) -> float:
    """Say how long a run takes that nobody kills."""
    with TemporaryDirectory() as home:
        workbook = Path(home, "delad", "bok.xlsx")
        workbook.parent.mkdir()
        workbook.write_bytes(content())
        start = time.monotonic()
        os.waitpid(_started(command, workbook), 0)
        return 1.1 * (time.monotonic() - start)


def _halves(workbook: Path):
    """Give every file that is not whole, and the workbook if it is another."""
    if workbook.read_bytes() != content():
        yield f"{HALF}: arbetsboken är ändrad"
    for path in workbook.parent.parent.rglob("*"):
        if not path.is_file() or path.name.startswith(UNFINISHED):
            continue
        if not _is_whole(path):
            yield f"{HALF}: {path.name}, {path.stat().st_size} byte"


def _is_whole(path: Path) -> bool:
    try:
        if path.suffix == ".gz":
            return bool(gzip.decompress(path.read_bytes()))
        if path.suffix in {".xlsx", ".docx"}:
            with ZipFile(path) as package:
                return package.testzip() is None
    except (BadZipFile, OSError, EOFError):
        return False
    return path.stat().st_size > 0


def _next_run(command: tuple[str, ...], workbook: Path):
    """Run again, two hours later, and look for what the killed run left behind."""
    for path in workbook.parent.parent.rglob(f"{UNFINISHED}*"):
        os.utime(path, (time.time() - 7_200,) * 2)
    _, status = os.waitpid(_started(command, workbook), 0)
    if os.waitstatus_to_exitcode(status) not in {cli.CLEAN, cli.FOUND}:
        yield f"{HURT}: {' '.join(command)} svarade {status}"
    yield from _halves(workbook)
    if _is_writing(workbook.parent.parent):
        yield f"{HURT}: {' '.join(command)} lämnade kvar det som inte blev klart"
