"""The finished files for Excel, as they lie in the product."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from planbook.files import UnusableError

ADDIN_FILE = "handlingsplan.xlam"
WORKBOOK = "handlingsplan.xlsm"
EXAMPLE_FILE = "handlingsplan-2020.xlsx"
PROJECT = "xl/vbaProject.bin"  # where every workbook has its macros


def packaged_addin() -> bytes:
    """Give the add-in, with its tab in the ribbon."""
    return _content(ADDIN_FILE, "macros")


def packaged_example() -> bytes:
    """Give the workbook of 2020, with what its formulas give."""
    return _content(EXAMPLE_FILE, "workbook")


def packaged_macros() -> bytes:
    """Give the macros of the workbook with buttons, compiled."""
    with ZipFile(BytesIO(_content(WORKBOOK, "workbook"))) as package:
        return package.read(PROJECT)


def _content(name: str, folder: str) -> bytes:
    package = Path(__file__).parents[1]
    # Installed it lies inside the package; in a checkout where it is committed.
    for place in (package / name, package.parent.parent / folder / name):
        if place.is_file():
            return place.read_bytes()
    raise UnusableError(f"{name} finns inte i installationen. Installera Handlingsplan på nytt.")
