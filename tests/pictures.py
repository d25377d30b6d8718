"""The pictures of the README, drawn from the example: «make pictures» makes them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import openpyxl

from committed import FOLDER
from many import ROLE, three_hundred
from office import pages, pdf
from planbook import placing
from planbook.build import build
from planbook.schema import Answer
from planmacros import cli

ROOT = FOLDER.parent
SHOWN = {
    "handlingsplan-2020": (9, FOLDER / "handlingsplan-2020.png"),
    "plan": (10, ROOT / "templates" / "plan-2020.png"),
}


FILTERED = FOLDER / "uppfoljning.png"
SHARP, TALLEST = 100, 470  # dots per inch and dots: down to the last row of the role


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
        _draw_filtered(folder)
    return 0


def _draw_filtered(folder: Path) -> None:
    """Draw what one role among many sees when it filters on itself."""
    path = folder / "uppfoljning.xlsx"
    path.write_bytes(build(three_hundred()))
    _show_only(path, ROLE)
    printed = pdf(path, folder)
    size = ("-r", str(SHARP), "-x", "0", "-y", "0", "-W", "1170", "-H", str(TALLEST))
    said = ["pdftoppm", *size, "-f", "1", "-singlefile", "-png"]
    subprocess.run([*said, str(printed), str(FILTERED.with_suffix(""))], check=True)


def _show_only(path: Path, role: str) -> None:
    with warnings.catch_warnings(action="ignore"):
        book = openpyxl.load_workbook(path, rich_text=True)
    sheet = book[Answer.sheet]
    for other in book.worksheets:
        if other is not sheet:
            book.remove(other)
    column = placing.head(Answer.owner).column
    for row in range(placing.HEAD_ROW + 1, sheet.max_row + 1):
        hidden = sheet.cell(row, column).value != role
        sheet.row_dimensions[row].hidden = hidden
    book.save(path)


if __name__ == "__main__":
    sys.exit(main())
