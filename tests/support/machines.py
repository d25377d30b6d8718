"""Machines as facts: a Windows or a Mac drawn in a folder of its own."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from planmacros.install import installing
from planmacros.install.machine import Machine
from planmacros.install.places import MAC, WINDOWS, places_on

ADDIN = b"PK det nya till\xc3\xa4gget"
PACKAGES = {
    "xlwings": "0.37.8",
    "pywin32": "311",
    "appscript": "1.4.0",
    "psutil": "7.0.0",
    "openpyxl": "3.1.5",
    "docxtpl": "0.20.2",
}
PROFILES = {WINDOWS: Path("Users", "åäö användare"), MAC: Path("Users", "åäö")}
PROGRAMS = {
    WINDOWS: Path("AppData", "Local", "Mitt Python", "python.exe"),
    MAC: Path("handlingsplan", "bin", "python"),
}
BRIDGES = ("pythoncom", "appscript", "psutil")


@dataclass(frozen=True)
class Registry:
    """What IT has written, by hive, key and name; keys are read in any case."""

    values: dict[tuple[str, str, str], str]

    def __call__(self, hive: str, key: str, name: str) -> str:
        known = {tuple(map(str.casefold, at)): text for at, text in self.values.items()}
        return known.get((hive.casefold(), key.casefold(), name.casefold()), "")


def machine(folder: Path, system: str, **facts: object) -> Machine:
    """Draw a machine on which nothing is wrong and nothing is installed."""
    home = folder / PROFILES.get(system, Path("home", "användare"))
    for path in (home / "Documents", home / "Library/Containers/com.microsoft.Excel"):
        (path / "Data" if "Library" in path.parts else path).mkdir(parents=True, exist_ok=True)
    environment = {
        "LOCALAPPDATA": str(home / "AppData" / "Local"),
        "APPDATA": str(home / "AppData" / "Roaming"),
        "USERPROFILE": str(home),
        "PROGRAMS": str(folder),
    }
    script = folder / "xlwings.applescript"
    script.write_text("on VbaHandler(ParameterString)\n", encoding="utf-8")
    healthy = Machine(
        system=system,
        release=f"{system} 11",
        environment=environment,
        home=home,
        places=places_on(
            system,
            environment,
            home,
            documents=home / "Documents",
            logs=home / "AppData" / "Local" / "Handlingsplan" / "Logs",
            own=home / "AppData" / "Local" / "Handlingsplan",
        ),
        python=(3, 11, 7),
        interpreter=home / PROGRAMS.get(system, Path("python")),
        base=Path(sys.base_prefix),
        packages=PACKAGES,
        script=script,
        excel="16.0.1",
        excel_runs=False,
        free=10_000_000_000,
        registry=Registry({}),
    )
    return replace(healthy, **facts)


def program(path: Path, told: str = "exit 0") -> Path:
    """Put a Python where Excel will start it; ``told`` is what it does in a shell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{told}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def installed(folder: Path, system: str, **facts: object) -> Machine:
    """Draw a machine that the buttons are installed on, with a Python that answers."""
    drawn = machine(folder, system, **facts)
    program(drawn.interpreter)
    tuple(installing.install(drawn, lambda: ADDIN))
    return drawn


def real(drawn: Machine) -> Machine:
    """Let the Python that Excel starts be ours, with a bridge to Excel beside it."""
    program(drawn.interpreter, f'exec "{sys.executable}" "$@"')
    for name in BRIDGES:
        drawn.interpreter.with_name(f"{name}.py").touch()
    return drawn


def all_files(folder: Path) -> dict[str, bytes]:
    """Give every file under a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refuse(*_: object, **__: object) -> None:
    """Be a file that another program holds."""
    raise PermissionError(os.strerror(13))
