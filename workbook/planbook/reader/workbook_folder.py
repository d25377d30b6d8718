"""What lies in the folder of a workbook, by the names that it has there."""

import re
from datetime import datetime
from pathlib import Path

from planbook.files import UNFINISHED

PICTURES = "bilder"  # the folder beside a workbook that its pictures lie in
TEMPLATES = "mallar"  # and the one of the board's own templates
EARLIER = "tidigare"  # and the one of decided versions and last year's workbook
REPLACED = re.compile(r" \d{4}-\d\d-\d\d \d\d\.\d\d( \(\d+\))?$")  # nor any of these
_LOCK = "~$"


def path_of_replaced(path: Path, at: datetime) -> Path:
    """Say where a workbook is kept that another takes the place of at a moment.

    It is nobody's decided version, and is not read with the workbook.
    """
    return path.parent / EARLIER / f"{path.stem} {at:%Y-%m-%d %H.%M}{path.suffix}"


def locks_beside(name: str) -> tuple[str, str]:
    """Name the files beside a workbook while it is open in Excel, or in LibreOffice."""
    return f"{_LOCK}{name}", f".~lock.{name}#"


def is_workbook_beside(path: Path) -> bool:
    """Tell whether a file that lies beside a workbook is one too."""
    kind = path.suffix.lower()
    return kind in {".xlsx", ".xlsm"} and not path.name.startswith((_LOCK, UNFINISHED))
