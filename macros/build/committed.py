"""What is built and committed, built anew: «make workbook» writes it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import build_addin
from planbook.builder.build import build
from planbook.example.empty import empty
from planbook.example.plan_2020 import EXAMPLE
from planmacros.addin import packaged

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "workbook"
BUTTON_WORKBOOK = FOLDER / packaged.WORKBOOK
ADDIN = ROOT / "macros" / packaged.ADDIN


@cache
def committed() -> dict[Path, bytes]:
    """Give every file that is built and committed, by path."""
    picture = files("planbook").joinpath("bilder", "rutin.png").read_bytes()
    return {
        FOLDER / "handlingsplan.xlsx": build(empty()),
        FOLDER / "handlingsplan-2020.xlsx": build(EXAMPLE),
        FOLDER / "bilder" / "rutin.png": picture,
        BUTTON_WORKBOOK: build_addin.standalone(),
        ADDIN: build_addin.addin(),
    }


if __name__ == "__main__":
    for path, content in committed().items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
