"""What is built and committed, built anew: «make workbook» writes it."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import build_addin
from cached_values import cached_values, computed_values
from planbook.builder.build import build_workbook
from planbook.builder.contents import Computed
from planbook.example.empty import empty_contents
from planbook.example.plan_2020 import EXAMPLE
from planbook.ooxml.steady_package import CREATED
from planbook.reader.foreign_parts import foreign_macro_marks
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS
from planmacros.addin import packaged
from planmacros.checks.own_texts import OWN_TEXTS, mark_of_text
from planmacros.checks.workbook import integrity

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "workbook"
EMPTY_WORKBOOK = FOLDER / "handlingsplan.xlsx"
EXAMPLE_WORKBOOK = FOLDER / packaged.EXAMPLE_FILE
BUTTON_WORKBOOK = FOLDER / packaged.WORKBOOK
_CHECKS = ROOT / "macros" / "planmacros" / "checks"
_OWN_MACROS = _CHECKS / "workbook" / integrity.OWN_MACROS
_OWN_TEXTS = _CHECKS / OWN_TEXTS
ADDIN = ROOT / "macros" / packaged.ADDIN_FILE


@cache
def committed_files() -> dict[Path, bytes]:
    """Give every file that is built and committed; formulas give what they gave."""
    books = EMPTY_WORKBOOK, EXAMPLE_WORKBOOK
    return _made(*(cached_values(book.read_bytes()) for book in books))


def _made(of_empty: Computed, of_example: Computed) -> dict[Path, bytes]:
    picture = files("planbook").joinpath("bilder", "rutin.png").read_bytes()
    buttons = build_addin.built_workbook(of_empty)
    empty = build_workbook(empty_contents(), computed=of_empty)
    return {
        EMPTY_WORKBOOK: empty,
        EXAMPLE_WORKBOOK: build_workbook(EXAMPLE, computed=of_example),
        FOLDER / "bilder" / "rutin.png": picture,
        BUTTON_WORKBOOK: buttons,
        _OWN_MACROS: _signs(buttons),
        _OWN_TEXTS: _marks(empty, buttons),
        ADDIN: build_addin.built_addin(),
    }


def _signs(workbook: bytes) -> bytes:
    """Give the name of each module of our macros with what tells its text."""
    with ZipFile(BytesIO(workbook)) as package:
        told = foreign_macro_marks(package.read(packaged.PROJECT))
    return "".join(f"{name}\t{sign}\n" for name, sign in told).encode()


def _marks(*workbooks: bytes) -> bytes:
    """Give what tells each text of new workbooks, written before anybody types in them."""
    marks = set[str]()
    for workbook in workbooks:
        with TemporaryDirectory() as folder:
            path = Path(folder, BUTTON_WORKBOOK.name)
            path.write_bytes(workbook)
            words = parse(read_workbook(path), SHEETS, CREATED.date()).words
            marks |= {mark_of_text(one.text) for one in words}
    return "".join(f"{mark}\n" for mark in sorted(marks)).encode()


if __name__ == "__main__":
    given = computed_values([build_workbook(empty_contents()), build_workbook(EXAMPLE)], CREATED.date())
    for path, content in _made(*given).items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
