"""The pictures of the README, drawn from the example: «make pictures» makes them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from committed import FOLDER
from office import pages, pdf
from planmacros import cli

ROOT = FOLDER.parent
SHOWN = {
    "handlingsplan-2020": (9, FOLDER / "handlingsplan-2020.png"),
    "plan": (10, ROOT / "templates" / "plan-2020.png"),
}


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
    return 0


if __name__ == "__main__":
    sys.exit(main())
