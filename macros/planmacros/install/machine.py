"""The facts about a machine that decide whether the buttons can work there."""

import importlib.util
import os
import platform
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from planmacros.install.places import MAC, WINDOWS, Places, places_here
from planmacros.install.policies import Registry

NEEDED = {WINDOWS: ("xlwings", "pywin32"), MAC: ("xlwings", "appscript", "psutil")}
_TOLD = ("xlwings", "pywin32", "appscript", "psutil", "openpyxl", "docxtpl")
_CLICK_TO_RUN = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_MAC_EXCEL = Path("/Applications/Microsoft Excel.app/Contents/Info.plist")
_PATIENCE = 15  # seconds to wait for a program of the system to answer


@dataclass(frozen=True)
class Machine:
    """A machine and the person at it: programs, folders and what IT has decided.

    ``excel`` is its version, empty when not known. ``script`` is what xlwings has for
    Excel on a Mac to start Python with. ``free`` is the room for documents in bytes,
    None when not known.
    """

    system: str
    release: str
    environment: Mapping[str, str]
    home: Path
    places: Places
    python: tuple[int, ...]
    interpreter: Path
    base: Path
    packages: Mapping[str, str]
    script: Path | None
    excel: str
    excel_runs: bool
    free: int | None
    registry: Registry

    @property
    def missing(self) -> tuple[str, ...]:
        """Name the packages that the buttons need and this Python lacks."""
        needed = NEEDED.get(self.system, ())
        return tuple(name for name in needed if name not in self.packages)


def this_machine() -> Machine:
    """Look at the machine that this runs on; nothing is changed."""
    system, places = platform.system(), places_here()
    return Machine(
        system=system,
        release=platform.platform(),
        environment=os.environ,
        home=Path.home(),
        places=places,
        python=sys.version_info[:3],
        interpreter=python_of_machine(Path(sys.executable), system),
        base=Path(sys.base_prefix),
        packages=dict(_packages()),
        script=_script(),
        excel=_excel(system),
        excel_runs=_excel_runs(system),
        free=_free(places.documents),
        registry=registered_on_machine,
    )


def python_of_machine(interpreter: Path, system: str) -> Path:
    """Give the Python of the machine that Excel is to start.

    On Windows it is python.exe, never pythonw.exe: the shell waits for it and keeps
    what it complains of. Excel hides its window.
    """
    telling = interpreter.with_name("python.exe")
    return telling if system == WINDOWS and telling.is_file() else interpreter


def nearest_on_machine(folder: Path) -> Path:
    """Give a folder of the machine, or what there is of the way to it."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def registered_on_machine(hive: str, key: str, name: str) -> str:
    """Read one value of the Windows registry; empty where there is none."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - only Windows has it

        hives = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with suppress(OSError), winreg.OpenKey(hives[hive], key, 0, access) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])
    return ""


def _free(folder: Path) -> int | None:
    with suppress(OSError):
        return shutil.disk_usage(nearest_on_machine(folder)).free
    return None


def _packages() -> Iterator[tuple[str, str]]:
    for name in _TOLD:
        with suppress(PackageNotFoundError):
            yield name, version(name)


def _script() -> Path | None:
    found = importlib.util.find_spec("xlwings")  # without importing it
    if found is None or found.origin is None:
        return None
    return next(Path(found.origin).parent.glob("xlwings-*.applescript"), None)


def _excel(system: str) -> str:
    if system == MAC:
        with suppress(OSError, ValueError):
            facts = plistlib.loads(_MAC_EXCEL.read_bytes())
            return str(facts.get("CFBundleShortVersionString", ""))
    return registered_on_machine("HKLM", _CLICK_TO_RUN, "VersionToReport")


def _excel_runs(system: str) -> bool:
    if system == MAC:
        return bool(_answer("/usr/bin/pgrep", "-x", "Microsoft Excel"))
    if system == WINDOWS:
        listing = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32")
        wanted = "IMAGENAME eq EXCEL.EXE"
        return "EXCEL.EXE" in _answer(str(listing / "tasklist.exe"), "/FI", wanted)
    return False


def _answer(*words: str) -> str:
    """Give what a program of the system says; empty if it cannot be asked."""
    with suppress(OSError, subprocess.SubprocessError):
        run = subprocess.run(  # noqa: S603 - our own words only
            words, capture_output=True, text=True, errors="replace", timeout=_PATIENCE, check=False
        )
        return run.stdout
    return ""
