"""What is timed inside one process, for bench.py: prints one value of JSON.

Times are the processor's seconds; two ways of doing one thing take turns.
"""

import contextlib
import gc
import io
import json
import re
import statistics
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from markupsafe import Markup
from openpyxl import load_workbook

import excel
import office
from many import plan_with_answers, words_of_rows
from planbook.builder.build import build_workbook
from planbook.example.empty import empty_contents
from planbook.reader.read_workbook import read_workbook
from plandoc import making
from plandoc.word.render import fill_template
from plandoc.word.word_package import pack
from planmacros import buttons, cli
from planmacros.addin.declared_buttons import BUTTONS, edition
from planmacros.tasks.checked import checked_register

ENGINES = {  # how each says that a row is repeated, and what stands in its cells
    "jinja": ("{%tr for r in rows %}", ["{{ r.a }}", "{{ r.b }}", "{{ r.c }}", "{{ r.d }}"]),
    "mustache": ("", ["{#rows}{a}", "{b}", "{c}", "{d}{/rows}"]),
    "carbone": ("", [f"{{d.rows[i].{name}}}" for name in "abcd"]),
}
PRESSED = "check", "make_draft"
SLOW_FROM = 2_000  # rows, of what adds one row at a time
LAST_ROW = 1_048_576
MANY_ROWS = 100  # ranges of fewer are of the form itself
ENDING = re.compile(r"[A-Z]\$?(\d+):\$?[A-Z]{1,3}\$?(\d{3,7})\b")
NAMES = re.compile(r'<definedName name="(?!_xlnm)[^>]*>([^<]*)<')
FORMULA = re.compile(r"<f[^>]*>([^<]*)<")


def books(folder: str, *sizes: str) -> None:
    """Make the workbooks and the templates of a table that the others open."""
    for size in sizes:
        into = Path(folder, size)
        into.mkdir()
        (into / "handlingsplan.xlsx").write_bytes(build_workbook(plan_with_answers(int(size))))
    for name, (repeated, cells) in ENGINES.items():
        _table(repeated, cells).save(str(Path(folder, f"{name}.docx")))


def _table(repeated: str, cells: list[str]) -> Any:
    document = Document()
    table = document.add_table(0, 4)
    second = [cell.replace("[i]", "[i+1]") for cell in cells]
    rows = [[repeated], cells, ["{%tr endfor %}"]] if repeated else [cells]
    for words in [*rows, second] if second != cells else rows:
        for cell, text in zip(table.add_row().cells, words, strict=False):
            cell.text = text
    return document


def warm(book: str, day: str) -> dict[str, float]:
    """Give the seconds of commands and of buttons that are not the first."""
    target = str(Path(book).with_name("varm.docx"))
    commands = {
        "kontrollera": ["kontrollera", book, "--dag", day],
        "skapa plan": ["skapa", "plan", book, "--dag", day, "--till", target],
    }
    found = {name: _warm(lambda words=words: cli.main(words)) for name, words in commands.items()}
    with excel.opened(Path(book)) as running:
        for button in (one for one in BUTTONS if one.function in PRESSED):
            press = getattr(buttons, button.function)
            found[f"knappen {button.label}"] = _warm(lambda press=press: press(edition()))
        if any(alert.mode == "critical" for alert in running.alerts):
            raise SystemExit(running.alerts[-1].prompt)
    return found


def _warm(work: Callable[[], object]) -> float:
    silence = io.StringIO()
    with contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence):
        return statistics.median([_seconds(work) for _ in range(6)][1:])


def reading(book: str, times: str) -> list[list[float]]:
    """Read a workbook with everything that the checks need, and with openpyxl alone."""
    path = Path(book)
    return _pairs(int(times), lambda: read_workbook(path), lambda: load_workbook(path))


def filling(folder: str, size: str, times: str) -> dict[str, float]:
    """Give the milliseconds of filling a table with so many rows and packing the file."""
    template = Path(folder, "jinja.docx").read_bytes()
    rows = words_of_rows(int(size))
    Path(folder, "rows.json").write_text(json.dumps({"rows": rows}), "utf-8")

    def ours() -> bytes:
        return pack(fill_template(template, {"rows": rows}))

    def with_docxtpl() -> None:
        document = DocxTemplate(io.BytesIO(template))
        document.render({"rows": rows}, autoescape=True)
        document.save(io.BytesIO())

    def with_python_docx() -> None:
        document = Document()
        table = document.add_table(0, 4)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row.values(), strict=True):
                cell.text = text
        document.save(io.BytesIO())

    with zipfile.ZipFile(io.BytesIO(ours())) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    def floor() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)

    ways = {"handlingsplan": ours, "docxtpl": with_docxtpl, "golv": floor}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(int(times) + 1):
        for name, way in ways.items():
            taken[name].append(_seconds(way))
    found = {name: statistics.median(each[1:]) * 1000 for name, each in taken.items()}
    slow = 1 if int(size) >= SLOW_FROM else 3
    return {**found, "python-docx": min(_seconds(with_python_docx) for _ in range(slow)) * 1000}


def rendering(book: str, day: str, times: str) -> list[list[float]]:
    """Make the plan and read it back, and fill its template with the same by docxtpl."""
    register = checked_register(read_workbook(Path(book)), date.fromisoformat(day)).register
    template = making.template("plan")
    context = _plain(making.making_context("plan", register, decision=False))

    def with_docxtpl() -> None:
        document = DocxTemplate(io.BytesIO(template))
        document.render(context, autoescape=True)
        document.save(io.BytesIO())

    return _pairs(int(times), lambda: making.render("plan", register, decision=False), with_docxtpl)


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


def working_out(book: str, again: str) -> None:
    """Open a workbook in LibreOffice and work out every formula so many times."""
    office.worked_again(Path(book), int(again))


def formulas() -> tuple[int, int]:
    """Count the letters of a new workbook's formulas, and ranges that end at a row."""
    return letters_and_ends(build_workbook(empty_contents("Exempelstadens nämnd", 2026)))


def letters_and_ends(workbook: bytes) -> tuple[int, int]:
    """Count letters of formulas in cells and of named ones, and their ranges that end.

    A range ends where it reaches to a row that has been given a number, except the last
    one that a sheet can have.
    """
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/s")]
        texts = [text for name in sheets for text in FORMULA.findall(package.read(name).decode())]
        named = NAMES.findall(package.read("xl/workbook.xml").decode())
    every = [*texts, *named]
    return sum(map(len, every)), sum(map(ends, every))


def ends(text: str) -> int:
    """Count the ranges of a hundred rows or more that end before the last row of a sheet."""
    ranges = (map(int, rows) for rows in ENDING.findall(text))
    return sum(last - first >= MANY_ROWS and last < LAST_ROW for first, last in ranges)


def _pairs(times: int, one: Callable[[], object], other: Callable[[], object]) -> list[list[float]]:
    """Time two ways in turn; of several pairs, the first is uncounted."""
    pairs = [[_seconds(one), _seconds(other)] for _ in range(times + (times > 1))]
    return pairs[times > 1 :]


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


WORK = (books, warm, reading, filling, rendering, working_out, formulas)

if __name__ == "__main__":
    name, *words = sys.argv[1:]
    print(json.dumps({work.__name__: work for work in WORK}[name](*words)))
