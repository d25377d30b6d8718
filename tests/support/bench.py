"""How long it takes, as ratios: each line is a figure, the most it may be, and whether it is.

Times are the processor's seconds of whole processes, medians of pairs that take turns, so
that a slow moment strikes both alike. The bare script opens the workbook with openpyxl
and fills a table with its activities through docxtpl; it checks nothing and reads nothing
back. What is timed inside one process is timed by bench_inside.py. With «--mot» another
checkout, commands of both are run pair by pair instead.

This process imports nothing but the standard library: a child is told to have used as
much memory as its parent had when it was started.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TIMES = 10
EXAMPLE, MIDDLE, MANY, MOST = SIZES = 18, 300, 2_000, 10_000  # activities
GROWN_FROM = 1_000
ROWS_EACH = 4  # the activity and its answers
PAIRS = {EXAMPLE: TIMES, MIDDLE: 5, GROWN_FROM: 1, MANY: 3, MOST: 1}
# What LibreOffice took to work out 300 activities at the commit 9c79f7b, in bare scripts.
WORKED_OUT_BEFORE = 10.1
HEAD = f"{'mått':<52} {'siffra':>7} {'':<6} {'gräns':<8} {'håller':<6}"
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
TOOL = str(Path(sys.prefix) / "bin/handlingsplan")
INSIDE = Path(__file__).with_name("bench_inside.py")
DAYS = {EXAMPLE: "2020-04-15"}  # the others are of this year:
DAY = "2026-04-15"
PEERS = ("docxtemplater@3", "pizzip@3", "easy-template-x@7", "carbone@3")
COMMANDS = {
    "hjälp": ("--help",),
    "regler": ("regler",),
    "kontrollera": ("kontrollera", "{bok}"),
    "skapa plan": ("skapa", "plan", "{bok}", "--till", "{mapp}/plan.docx"),
    "förbered vb": ("forbered", "vb", "{bok}", "--till", "{mapp}/vb.xlsx"),
    "exempel": ("exempel", "--till", "{mapp}/exempel"),
}
BARE = """
import sys
from openpyxl import load_workbook
from docxtpl import DocxTemplate
workbook, template, target = sys.argv[1:]
found = load_workbook(workbook)["Aktiviteter"].iter_rows(min_row=6, max_col=6, values_only=True)
rows = [dict(zip("abcd", (cell or "" for cell in row[2:]))) for row in found if row[0]]
document = DocxTemplate(template)
document.render({"rows": rows}, autoescape=True)
document.save(target)
"""


@dataclass(frozen=True)
class Used:
    """What a process took."""

    seconds: float
    kilobytes: float = 0


@dataclass(frozen=True)
class Figure:
    """Something measured, the most it may be, and what it was worked out of."""

    what: str
    value: float
    bar: float | None = None
    unit: str = "×"
    of: str = ""

    def __str__(self):
        bar = "" if self.bar is None else f"≤ {number(self.bar)}"
        holds = "" if self.bar is None else ("ja" if self.value <= self.bar else "NEJ")
        value, of = f"{number(self.value):>7} {self.unit:<6}", f"{holds:<6} {self.of}"
        return f"{self.what:<52} {value} {bar:<8} {of}".rstrip()


def number(value: float) -> str:
    """Write a number with the decimals that say something, as in Swedish."""
    decimals = next(digits for digits, least in ((0, 100), (1, 10), (2, 0)) if abs(value) >= least)
    whole = f"{value:,.{decimals}f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return whole.rstrip("0").rstrip(",") if "," in whole else whole


def ratio(pairs: list[list[float]]) -> float:
    """Give the median of what the first of each pair is of the second."""
    return statistics.median(one / other for one, other in pairs)


def middle(pairs: list[list[float]], place: int) -> float:
    """Give the median of the first or the second of each pair."""
    return statistics.median(pair[place] for pair in pairs)


def compared(what: str, pairs: list[list[float]], bar: float | None, against: str) -> Figure:
    """Tell of pairs of seconds as a ratio."""
    one, other = (number(middle(pairs, place) * 1000) for place in (0, 1))
    return Figure(what, ratio(pairs), bar, of=f"{one} ms mot {other} ms {against}")


def growth(few: Used, many: Used, more_rows: int) -> Iterator[Figure]:
    """Tell of how much more ten times the activities take."""
    times, each = many.seconds / few.seconds, (many.kilobytes - few.kilobytes) / more_rows
    of = f"{number(few.seconds)} s blir {number(many.seconds)} s"
    yield Figure(f"kontrollera, från {GROWN_FROM} till {MOST} aktiviteter", times, 11, of=of)
    of = f"{number(few.kilobytes / 1024)} MB blir {number(many.kilobytes / 1024)} MB"
    yield Figure("minne av varje rad till", each, 3, "kB", of)


def fastest(size: int, ours: float, peers: dict[str, float]) -> Figure:
    """Tell of our milliseconds against those of the fastest of the others."""
    every = ", ".join(f"{name} {number(took)}" for name, took in peers.items())
    best = ours / min(peers.values())
    return Figure(f"fylla och packa, {size} rader", best, 1, of=f"{number(ours)} ms mot {every}")


def main(words: list[str]) -> int:
    """Time what is asked for, in a folder of its own."""
    parser = argparse.ArgumentParser(prog="make bench VAL=", add_help=False)
    parser._optionals.title = "Val"  # noqa: SLF001 - there is no other way to say it in Swedish
    parser.add_argument("-h", "--hjälp", "--help", action="help", help="visar den här hjälpen")
    parser.add_argument(
        "--snabb", action="store_true", help="bara exemplet och få par, på under en minut"
    )
    parser.add_argument(
        "--mot",
        type=Path,
        metavar="MAPP",
        help="jämför kommandona, par för par, med en annan utcheckning som har en egen .venv",
    )
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.mot:
            return _compare(folder, asked.mot)
        print(HEAD)
        for figure in _figures(folder, SIZES[:1] if asked.snabb else SIZES):
            print(figure, flush=True)
    return 0


def _compare(folder: Path, other: Path) -> int:
    """Run each command here and there in turn, the first pair uncounted."""
    workbook = _example(folder)
    checkouts = Path(sys.prefix), other.resolve() / ".venv"
    for label, words in COMMANDS.items():
        pairs = [
            [
                used([str(one / "bin/handlingsplan"), *_typed(words, workbook, to)]).seconds
                for one in checkouts
                for to in [Path(tempfile.mkdtemp(dir=folder))]
            ]
            for _ in range(TIMES + 1)
        ][1:]
        here, there = (middle(pairs, place) for place in (0, 1))
        print(f"{label:<28} här {here:.2f} s  där {there:.2f} s  förhållande {ratio(pairs):.2f}")
    return 0


def _example(folder: Path) -> Path:
    used([TOOL, "exempel", "--till", str(folder)])
    return next(folder.glob("*.xlsx"))


def _typed(words: tuple[str, ...], workbook: Path, folder: Path) -> list[str]:
    """Give a command with a workbook and a folder that nobody else writes to."""
    copy = shutil.copy(workbook, folder)
    return [word.format(bok=copy, mapp=folder) for word in words]


def _figures(folder: Path, sizes: tuple[int, ...]) -> Iterator[Figure | str]:
    """Measure everything, the commands first; only the example where that is all."""
    is_whole = MOST in sizes
    books = {EXAMPLE: _example(folder / "18")}
    built = (*sizes[1:], GROWN_FROM) if is_whole else ()
    _inside("books", folder, *built)
    books |= {size: folder / str(size) / "handlingsplan.xlsx" for size in built}
    bars = {EXAMPLE: 0.9, MIDDLE: 1.5, MANY: 2.0}
    checks: dict[int, list[list[Used]]] = {}
    for size, book in books.items():
        checks[size] = _cold(book, size, folder, is_whole=is_whole)
        what = f"kontrollera, {size} aktiviteter"
        yield compared(what, _seconds(checks[size]), bars.get(size), "för openpyxl + docxtpl")
    yield _cold_plan(books[EXAMPLE], folder, is_whole=is_whole)
    yield from _warm(books[EXAMPLE])
    if is_whole:
        few, many = (checks[size][-1][0] for size in (GROWN_FROM, MOST))
        yield from growth(few, many, (MOST - GROWN_FROM) * ROWS_EACH)
    for size in sizes:
        pairs = _inside("reading", books[size], _few(size))
        yield compared(f"läsa, {size} aktiviteter", pairs, 0.35, "för openpyxl")
    yield from _filling(folder, sizes)
    for size in sizes:
        pairs = _inside("rendering", books[size], _day(size), _few(size))
        bar = None if size == EXAMPLE else 1.0
        yield compared(f"planen med återläsning, {size} aktiviteter", pairs, bar, "för docxtpl")
    if is_whole and not shutil.which("soffice"):
        yield "LibreOffice: finns inte här"
    elif is_whole:
        yield _worked_out(books[MIDDLE], middle(_seconds(checks[MIDDLE]), 1))
    yield from _formulas()


def _few(size: int) -> int:
    return min(PAIRS[size], 5)


def _day(size: int) -> str:
    return DAYS.get(size, DAY)


def _cold(book: Path, size: int, folder: Path, *, is_whole: bool) -> list[list[Used]]:
    """Check a workbook and run the bare script in turn; of few, the first pair is uncounted."""
    command = [TOOL, "kontrollera", str(book), "--dag", _day(size)]
    return _turns(command, _bare(book, folder), PAIRS[size] if is_whole else 3, uncounted=size < MANY)


def _bare(book: Path, folder: Path) -> list[str]:
    files = map(str, (book, folder / "jinja.docx", folder / "bare.docx"))
    return [sys.executable, "-c", BARE, *files]


def _turns(one: list[str], other: list[str], times: int, *, uncounted: bool = True) -> list[list[Used]]:
    return [[used(one), used(other)] for _ in range(times + uncounted)][uncounted:]


def _cold_plan(book: Path, folder: Path, *, is_whole: bool) -> Figure:
    made = [TOOL, "skapa", "plan", str(book), "--dag", _day(EXAMPLE), "--till", str(folder / "p.docx")]
    pairs = _turns(made, _bare(book, folder), TIMES if is_whole else 3)
    return compared("skapa plan, exemplet", _seconds(pairs), 1.2, "för openpyxl + docxtpl")


def _seconds(pairs: list[list[Used]]) -> list[list[float]]:
    return [[one.seconds for one in pair] for pair in pairs]


def _warm(book: Path) -> Iterator[Figure]:
    """Tell of what a check takes when it is not the first of its process."""
    for label, seconds in _inside("warm", book, _day(EXAMPLE)).items():
        bar = None if "plan" in label.lower() else 0.12
        yield Figure(f"{label}, andra gången i samma process", seconds, bar, "s")


def _filling(folder: Path, sizes: tuple[int, ...]) -> Iterator[Figure | str]:
    """Fill a table of so many rows with each engine that is at hand."""
    peers = _node_peers(folder) if MOST in sizes else None
    for size in sizes:
        took = _inside("filling", folder, size, _few(size))
        ours, floor = took.pop("handlingsplan"), took.pop("golv")
        if peers:
            node = [peers, folder, size, _few(size)]
            took |= json.loads(
                _said(["node", str(INSIDE.with_name("bench_peers.cjs")), *map(str, node)])
            )
        yield fastest(size, ours, took)
        if size == MOST:
            of = f"{number(ours)} ms mot {number(floor)} ms för att packa det färdiga"
            yield Figure(f"fylla och packa, {size} rader, mot golvet", ours / floor, 4, of=of)
    if MOST in sizes and not peers:
        yield "docxtemplater, easy-template-x, carbone: finns inte här"


def _node_peers(folder: Path) -> Path | None:
    """Install the engines of node in a folder of their own, where that can be done."""
    if not (shutil.which("node") and shutil.which("npm")):
        return None
    words = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder / "node")]
    installed = subprocess.run([*words, *PEERS], check=False, capture_output=True)
    return None if installed.returncode else folder / "node"


def _worked_out(book: Path, bare: float) -> Figure:
    """Tell of what LibreOffice takes to work out every formula, in bare scripts."""
    times = 2
    pairs = [[used(_worker("working_out", book, again)) for again in (times, 0)] for _ in range(2)]
    took = statistics.median(one.seconds - other.seconds for one, other in pairs) / times
    what = f"räkna om i LibreOffice, {MIDDLE} aktiviteter, mot 9c79f7b"
    of = f"{number(took)} s, {number(took / bare)} små skript mot {number(WORKED_OUT_BEFORE)}"
    return Figure(what, took / bare / WORKED_OUT_BEFORE, 0.25, of=of)


def _formulas() -> Iterator[Figure]:
    letters, ends = _inside("formulas")
    yield Figure("formler i en ny arbetsbok", letters, 80_000, "tecken")
    yield Figure("områden i formler som slutar vid en rad", ends, 0, "st")


def _worker(*words: object) -> list[str]:
    return [sys.executable, str(INSIDE), *map(str, words)]


def _inside(*words: object):
    """Let a process of its own time what is done inside one, and give what it found."""
    return json.loads(_said(_worker(*words)))


def _said(command: list[str]) -> str:
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**_as_a_user(), "HOME": home, "XDG_DATA_HOME": home}
        run = subprocess.run(command, check=False, capture_output=True, text=True, env=surroundings)
    if run.returncode:
        raise SystemExit(run.stderr)
    return run.stdout


def used(command: list[str]) -> Used:
    """Run a command as a user has it, and tell what it took."""
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile() as said:
        surroundings = {**_as_a_user(), "XDG_DATA_HOME": home}
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=surroundings)
        _, status, took = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode()
    if started.returncode not in {0, 1} or "Traceback" in words:
        raise SystemExit(words)
    return Used(took.ru_utime + took.ru_stime, took.ru_maxrss)


def _as_a_user() -> dict[str, str]:
    """Give the surroundings without what only developers set: modules are kept compiled."""
    unlike = {UNCOMPILED, "PYTHONPATH"}
    return {name: value for name, value in os.environ.items() if name not in unlike}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
