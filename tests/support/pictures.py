"""The pictures of the README, drawn from the example: «make pictures» makes them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from committed import FOLDER
from many import ROLE, three_hundred
from office import pages, pdf
from planbook import layout
from planbook.builder.build import build_workbook
from planbook.schema import Answer
from planmacros import cli


@dataclass(frozen=True)
class Part:
    """The upper left part of a page: how sharp, in dots per inch, and how large."""

    page: int
    sharp: int
    width: int
    height: int


ROOT = FOLDER.parent
SHOWN = {
    "handlingsplan-2020": (10, FOLDER / "handlingsplan-2020.png"),
    "plan": (11, ROOT / "templates" / "plan-2020.png"),
}


FILTERED = FOLDER / "uppfoljning.png"
DASHBOARD = FOLDER / "oversikt.png"
FILTERED_PART = Part(1, 100, 1170, 470)  # down to the last row of the role
DASHBOARD_PART = Part(3, 120, 1403, 572)  # what is seen on one screen


def main() -> int:
    """Print the workbook and the plan, and keep a page of each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cli.main(["exempel", "--till", name])
        (made,) = folder.glob("*.docx")
        made.rename(folder / "plan.docx")
        for stem, suffix in (("handlingsplan-2020", ".xlsx"), ("plan", ".docx")):
            number, target = SHOWN[stem]
            drawn = pages(pdf(folder / f"{stem}{suffix}", folder), folder)
            shutil.copyfile(drawn[number - 1], target)
        _draw(folder / "handlingsplan-2020.pdf", DASHBOARD_PART, DASHBOARD)
        _draw_filtered(folder)
    return 0


def _draw_filtered(folder: Path) -> None:
    """Draw what one role among many sees when it filters on itself."""
    path = folder / "uppfoljning.xlsx"
    path.write_bytes(build_workbook(three_hundred()))
    _show_only(path, ROLE)
    _draw(pdf(path, folder), FILTERED_PART, FILTERED)


def _draw(printed: Path, part: Part, target: Path) -> None:
    """Draw a part of a page of a PDF."""
    page = ("-f", str(part.page), "-singlefile", "-r", str(part.sharp))
    size = ("-x", "0", "-y", "0", "-W", str(part.width), "-H", str(part.height))
    said = ["pdftoppm", *page, *size, "-png"]
    subprocess.run([*said, str(printed), str(target.with_suffix(""))], check=True)


def _show_only(path: Path, role: str) -> None:
    with warnings.catch_warnings(action="ignore"):
        book = openpyxl.load_workbook(path, rich_text=True)
    sheet = book[Answer.sheet]
    for other in book.worksheets:
        if other is not sheet:
            book.remove(other)
    column = layout.heading_cell(Answer.reporter).column
    for row in range(layout.HEAD_ROW + 1, sheet.max_row + 1):
        hidden = sheet.cell(row, column).value != role
        sheet.row_dimensions[row].hidden = hidden
    book.save(path)


if __name__ == "__main__":
    sys.exit(main())
