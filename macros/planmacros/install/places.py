"""Where the product's files lie on a machine with Windows, Mac or Linux."""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

_FOLDER = "Handlingsplan"
_ADDIN = "handlingsplan.xlam"
SETTINGS = "handlingsplan.conf"
SCRIPT = "xlwings-0.37.8.applescript"  # the one that the compiled macros ask for
_LOG = "handlingsplan.log"
EXCEL_LOG = "handlingsplan-excel.log"
COPIES = "kopior"
WINDOWS, MAC = "Windows", "Darwin"  # as Python calls them
_MAC_SANDBOX = Path("Library", "Containers", "com.microsoft.Excel", "Data")
_MAC_SCRIPTS = Path("Library", "Application Scripts", "com.microsoft.Excel")
_MAC_STARTUP = Path(
    *("Library", "Group Containers", "UBF8T346G9.Office", "User Content.localized"),
    *("Startup.localized", "Excel"),
)


@dataclass(frozen=True)
class Places:
    """Where things lie; what a machine without Excel has no place for is None.

    ``copies`` is the tool's own folder of copies of the cells. ``settings`` names the
    Python that Excel starts. ``script`` starts it on a Mac.
    """

    documents: Path
    log: Path
    copies: Path
    excel_log: Path | None = None
    addin: Path | None = None
    settings: Path | None = None
    script: Path | None = None


def places_here() -> Places:
    """Give the places of the person and the machine that this runs for."""
    return places_on(
        platform.system(),
        os.environ,
        Path.home(),
        documents=platformdirs.user_documents_path(),
        logs=platformdirs.user_log_path(_FOLDER, appauthor=False),
        own=platformdirs.user_data_path(_FOLDER, appauthor=False),
    )


def places_on(  # noqa: PLR0913 - what a machine says, each by its name
    system: str, environment: Mapping[str, str], home: Path, *, documents: Path, logs: Path, own: Path
) -> Places:
    """Give the places of a machine, which says where the last three folders are."""
    everywhere = Places(documents / _FOLDER, logs / _LOG, own / COPIES)
    if system == WINDOWS:
        roaming = places_for_excel(system, environment, home)["%APPDATA%"]
        return replace(
            everywhere,
            excel_log=logs / EXCEL_LOG,
            addin=roaming / "Microsoft" / "Excel" / "XLSTART" / _ADDIN,
            settings=home / f".{Path(SETTINGS).stem}" / SETTINGS,
        )
    if system == MAC:
        return replace(
            everywhere,
            excel_log=home / _MAC_SANDBOX / EXCEL_LOG,
            addin=home / _MAC_STARTUP / _ADDIN,
            settings=home / _MAC_SANDBOX / SETTINGS,
            script=home / _MAC_SCRIPTS / SCRIPT,
        )
    return everywhere


def places_for_excel(system: str, environment: Mapping[str, str], home: Path) -> Mapping[str, Path]:
    """Give the folders of the person by the names that Excel knows them under."""
    if system == MAC:
        return {"$HOME": home}
    local, roaming = home / "AppData" / "Local", home / "AppData" / "Roaming"
    return {
        "%LOCALAPPDATA%": Path(environment.get("LOCALAPPDATA") or local),
        "%APPDATA%": Path(environment.get("APPDATA") or roaming),
        "%USERPROFILE%": home,
    }
