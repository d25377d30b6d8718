"""What the formulas of a workbook give: as a file says it, or worked out anew."""

import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook  # noqa: TID251

from planbook.builder.contents import Computed
from planbook.layout import OWN_SHEETS


def cached_values(content: bytes) -> Computed:
    """Give what the formulas of the tool's own sheets gave when the file was saved."""
    with warnings.catch_warnings():
        # openpyxl knows no print area of whole columns, and not all of a chart.
        warnings.simplefilter("ignore")
        book: Any = load_workbook(BytesIO(content), data_only=True)
    return {
        name: {
            cell.coordinate: cell.value
            for row in book[name].iter_rows()
            for cell in row
            if cell.value is not None
        }
        for name in OWN_SHEETS
    }


def computed_values(workbooks: Sequence[bytes], today: date) -> Iterator[Computed]:
    """Let LibreOffice work out what workbooks without values give on a day."""
    with tempfile.TemporaryDirectory(prefix="computing-") as name:
        folder = Path(name)
        paths = [folder / f"{number}.xlsx" for number, _ in enumerate(workbooks)]
        for path, content in zip(paths, workbooks, strict=True):
            _write_as_of(today, content, path)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        done = folder / "done"
        to = ["--convert-to", "xlsx", "--outdir", str(done)]
        subprocess.run(  # noqa: S603
            ["soffice", "--headless", profile, *to, *map(str, paths)],  # noqa: S607
            check=True,
            capture_output=True,
        )
        for path in paths:
            yield cached_values((done / path.name).read_bytes())


def _write_as_of(today: date, content: bytes, path: Path) -> None:
    """Write a workbook in which it is always the same day."""
    day = f"DATE({today.year},{today.month},{today.day})".encode()
    with ZipFile(BytesIO(content)) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"TODAY()", day))
