"""The workbooks that lie in workbook/, built anew: «make workbook» writes them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from planbook.build import build
from planbook.example import EXAMPLE
from planbook.start import empty

FOLDER = Path(__file__).parent.parent / "workbook"


def committed() -> dict[Path, bytes]:
    """Give every file that is built and committed, by path."""
    picture = files("planbook").joinpath("bilder", "rutin.png").read_bytes()
    return {
        FOLDER / "handlingsplan.xlsx": build(empty()),
        FOLDER / "handlingsplan-2020.xlsx": build(EXAMPLE),
        FOLDER / "bilder" / "rutin.png": picture,
    }


if __name__ == "__main__":
    for path, content in committed().items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
