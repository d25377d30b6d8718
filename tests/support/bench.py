"""How long it takes: the whole command against the least a script could do.

Prints seconds of the processor, minimum and median of ten cold processes each, and
their ratio. Processes take turns, so that a slow moment strikes them alike. With
«--mot» another checkout, commands of both are run pair by pair instead. The bare script
opens the workbook with openpyxl and fills the same template, with
the same data, through docxtpl. It checks nothing and reads nothing back. Then the
buttons, from press to written sheet or document: see bench_buttons.py.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import pickle
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from days import DAY
from planbook.reader.read_workbook import read_workbook
from plandoc import making
from planmacros import cli
from planmacros.addin import packaged
from planmacros.addin.declared_buttons import BUTTONS
from planmacros.tasks.checked import checked_register

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMES = 10
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
COMMANDS = {
    "hjälp": ("--help",),
    "regler": ("regler",),
    "kontrollera": ("kontrollera", "{bok}"),
    "skapa plan": ("skapa", "plan", "{bok}", "--till", "{mapp}/plan.docx"),
    "förbered vb": ("forbered", "vb", "{bok}", "--till", "{mapp}/vb.xlsx"),
    "exempel": ("exempel", "--till", "{mapp}/exempel"),
}
BARE = """
import pickle, sys
from openpyxl import load_workbook
from docxtpl import DocxTemplate
workbook, template, context, target = sys.argv[1:]
load_workbook(workbook)
document = DocxTemplate(template)
document.render(pickle.load(open(context, "rb")), autoescape=True)
document.save(target)
"""


def main(words: list[str]) -> int:
    """Time what is asked for, in a folder of its own."""
    parser = argparse.ArgumentParser(prog="make bench VAL=")
    parser.add_argument("--mot", type=Path)
    other = parser.parse_args(words).mot
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        silence = io.StringIO()
        with contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence):
            cli.main(["exempel", "--till", name])
        workbook = folder / packaged.EXAMPLE_FILE
        if other:
            return _compare(folder, workbook, other)
        return _measure(folder, workbook)


def _compare(folder: Path, workbook: Path, other: Path) -> int:
    """Run each command here and there in turn, the first pair uncounted."""
    checkouts = Path(sys.prefix), other.resolve() / ".venv"
    for label, words in COMMANDS.items():
        pairs = [
            [
                _seconds([str(one / "bin/handlingsplan"), *_typed(words, workbook, to)])
                for one in checkouts
                for to in [Path(tempfile.mkdtemp(dir=folder))]
            ]
            for _ in range(TIMES + 1)
        ][1:]
        here, there = (_median([*times]) for times in zip(*pairs, strict=True))
        ratio = _median([mine / theirs for mine, theirs in pairs])
        print(f"{label:<28} här {here:.2f} s  där {there:.2f} s  förhållande {ratio:.2f}")
    return 0


def _typed(words: tuple[str, ...], workbook: Path, folder: Path) -> list[str]:
    """Give a command with a workbook and a folder that nobody else writes to."""
    copy = shutil.copy(workbook, folder)
    return [word.format(bok=copy, mapp=folder) for word in words]


def _measure(folder: Path, workbook: Path) -> int:
    commands = _commands(folder, workbook)
    seconds: dict[str, list[float]] = {label: [] for label in commands}
    presses: dict[str, list[float]] = {}
    for _ in range(TIMES):
        for label, command in commands.items():
            seconds[label].append(_seconds(command))
        for label, time_taken in _presses(folder, workbook):
            presses.setdefault(label, []).append(time_taken)
    for label, times in (*seconds.items(), *presses.items()):
        print(f"{label:<28} minst {min(times):.2f} s  median {_median(times):.2f} s")
    whole, bare = seconds.values()
    print(
        f"förhållande                  minst {min(whole) / min(bare):.2f}    "
        f"median {_median(whole) / _median(bare):.2f}"
    )
    return 0


def _presses(folder: Path, workbook: Path) -> Iterator[tuple[str, float]]:
    """Press two buttons twice each, in a process of their own."""
    home = {**os.environ, "HOME": str(folder / "hem")}
    home.pop(UNCOMPILED, None)
    script = Path(__file__).with_name("bench_buttons.py")
    for button in BUTTONS[:2]:
        named = [button.function, str(workbook)]
        run = subprocess.run(
            [sys.executable, str(script), *named], check=True, capture_output=True, text=True, env=home
        )
        cold, warm = map(float, run.stdout.split())
        yield f"{button.label}, kallt", cold
        yield f"{button.label}, varmt", warm


def _commands(folder: Path, workbook: Path) -> dict[str, list[str]]:
    register = checked_register(read_workbook(workbook), DAY).register
    context = making.making_context("plan", register, decision=False)
    template, words, target = (folder / name for name in ("mall", "data", "bar.docx"))
    template.write_bytes(making.template("plan"))
    words.write_bytes(pickle.dumps(_plain(context)))
    files = map(str, (workbook, template, words, target))
    made = ["skapa", "plan", str(workbook), "--till", str(folder / "plan.docx")]
    return {
        "handlingsplan skapa plan": [sys.executable, "-m", "planmacros.cli", *made],
        "openpyxl + docxtpl": [sys.executable, "-c", BARE, *files],
    }


def _plain(value: Any) -> Any:
    """Give the same words as types that docxtpl knows without our code."""
    match value:
        case Mapping():
            return {name: _plain(inner) for name, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case str() if hasattr(value, "__html__"):
            return Markup(str(value))  # noqa: S704 - escaped where it was made
        case _:
            return value


def _seconds(command: list[str]) -> float:
    """Run a command as a user has it: its modules compiled, and a home of its own."""
    unlike = {UNCOMPILED, "PYTHONPATH"}
    env = {name: value for name, value in os.environ.items() if name not in unlike}
    before = _of_processor()
    with tempfile.TemporaryDirectory() as home:
        run = subprocess.run(
            command, check=False, capture_output=True, env={**env, "XDG_DATA_HOME": home}
        )
    if run.returncode == cli.COULD_NOT or b"Traceback" in run.stderr:
        raise SystemExit(run.stderr.decode())
    return _of_processor() - before


def _of_processor() -> float:
    """Give what all that has been run so far took of the processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _median(times: list[float]) -> float:
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
