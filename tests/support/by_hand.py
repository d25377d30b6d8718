"""What a person does to a workbook before a test begins."""

from __future__ import annotations

import shutil
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl import Workbook


@contextmanager
def arranged(path: Path, folder: Path) -> Iterator[tuple[Workbook, Path]]:
    """Give a workbook to be changed, and where in a folder it is saved afterwards.

    What lies beside it is copied too.
    """
    shutil.copytree(path.parent, folder, dirs_exist_ok=True)
    with warnings.catch_warnings(action="ignore"):  # openpyxl loses nothing we look for
        book, copy = load_workbook(path), folder / path.name
        yield book, copy
        book.save(copy)
