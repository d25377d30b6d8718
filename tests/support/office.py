"""Office programs that open our files in the tests, where the machine has them."""

from __future__ import annotations

import atexit
import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

BRIDGE = Path(__file__).with_name("office_uno.py")
WORKBOOK = "xlsx:Calc MS Excel 2007 XML"  # a kind to convert to


@cache
def _python_with_bridge() -> str | None:
    candidates = (sys.executable, "/usr/bin/python3", shutil.which("python3") or "")
    for python in candidates:
        if (
            python
            and subprocess.run([python, "-c", "import uno"], check=False, capture_output=True).returncode
            == 0
        ):
            return python
    return None


def needs(*programs: str) -> None:
    """Skip on a user's machine what it has no program for; in CI that is a fault."""
    lacking = [program for program in programs if not shutil.which(program)]
    if "soffice" in programs and not lacking and not _python_with_bridge():
        lacking.append("python3-uno")
    if lacking:
        reason = f"finns inte på den här datorn: {', '.join(lacking)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def worked_out(path: Path, *changes: str) -> dict[str, dict]:
    """Open a workbook in LibreOffice and give what it shows, sheet by sheet."""
    return worked_in(path, changes)[0]


def worked_in(path: Path, *steps: Sequence[str]) -> list[dict[str, dict]]:
    """Change a workbook in LibreOffice and give what it shows after each step."""
    return _answer(path=str(path), steps=steps)


def worked_again(path: Path, times: int) -> None:
    """Open a workbook in LibreOffice and let it work out every formula so many times."""
    _answer(path=str(path), again=times)


@cache
def _office() -> subprocess.Popen[str]:
    """Start the office program of this process, which ends when its wishes do."""
    python = _python_with_bridge()
    assert python
    program = subprocess.Popen(
        [python, str(BRIDGE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # so that a slow one is ended with its own
    )
    atexit.register(program.communicate)
    return program


def _answer(**wish: object) -> Any:
    needs("soffice")
    program = _office()
    patience = threading.Timer(180, os.killpg, (program.pid, signal.SIGKILL))
    patience.start()
    try:
        print(json.dumps(wish), file=program.stdin, flush=True)
        line = program.stdout.readline()
    finally:
        patience.cancel()
    if not line:
        _office.cache_clear()
        pytest.fail(f"LibreOffice gave no answer to {wish}")
    return json.loads(line)


def opened(path: Path, folder: Path) -> dict[str, list[list[str]]]:
    """Give what a workbook shows when LibreOffice opens it, told to work out nothing.

    The sheets by name, each as rows of texts.
    """
    every_sheet = "59,34,76,1,,0,false,true,false,false,false,-1"
    convert(path, folder, f"csv:Text - txt - csv (StarCalc):{every_sheet}")
    return {
        file.stem.removeprefix(f"{path.stem}-"): list(
            csv.reader(io.StringIO(file.read_text("utf-8")), delimiter=";")
        )
        for file in folder.glob(f"{path.stem}-*.csv")
    }


def pdf(path: Path, folder: Path) -> Path:
    """Print a file to PDF through LibreOffice."""
    return convert(path, folder, "pdf")


def pages(path: Path, folder: Path, dots_per_inch: int = 70) -> list[Path]:
    """Draw every page of a PDF as a picture."""
    needs("pdftoppm")
    subprocess.run(
        ["pdftoppm", "-r", str(dots_per_inch), "-png", str(path), str(folder / path.stem)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return sorted(folder.glob(f"{path.stem}-*.png"))


def convert(path: Path, folder: Path, kind: str) -> Path:
    """Let LibreOffice save a file as another kind, in a folder."""
    target = folder / f"{path.stem}.{kind.partition(':')[0]}"
    _answer(path=str(path), target=str(target.resolve()), kind=kind)
    return target
