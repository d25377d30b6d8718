"""The small file that tells Excel which Python to start, as Excel's macros read it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from planbook.files import UnusableError
from planbook.model.text_files import messages_in_text_file
from planmacros.install.machine import Machine
from planmacros.install.places import MAC, WINDOWS, places_for_excel

KEYS = {WINDOWS: "INTERPRETER_WIN", MAC: "INTERPRETER_MAC"}
ENCODING = "cp1252"  # the letters that macros read a file in, on a Swedish Windows
_KIND = {WINDOWS: PureWindowsPath, MAC: PurePosixPath}
_ENTRY = re.compile(r'\s*"?(?P<key>[^",]*?)"?\s*,\s*"?(?P<path>[^"\r\n]*?)"?\s*')
# xlwings hands the path to a shell on a Mac, with no quotes about it.
_FIT_FOR_SHELL = re.compile(r"[\w./+@:=-]+")
_SAID = messages_in_text_file(__file__)


def settings_with_python(before: bytes, system: str, path: str) -> bytes:
    """Give the settings file with our line first, and others' lines as they were."""
    end = "\r\n" if system == WINDOWS else "\n"
    own = f'"{KEYS[system]}","{path}"{end}'
    return own.encode(ENCODING) + b"".join(_others(before, {KEYS[system]}))


def without_setting(before: bytes) -> bytes:
    """Give the settings file without our lines."""
    return b"".join(_others(before, set(KEYS.values())))


def python_in_settings(content: bytes, system: str) -> str:
    """Give the Python that the settings file names, as it stands there, if any."""
    entries = (_ENTRY.fullmatch(_text(line)) for line in content.splitlines())
    paths = (entry["path"] for entry in entries if entry and entry["key"].upper() == KEYS[system])
    return next(paths, "")


def written_settings(machine: Machine) -> str:
    """Write the path of the machine's Python so that letters in the person's name do not matter.

    Raises ``UnusableError`` for a path that Excel could not read or start.
    """
    interpreter, system = machine.interpreter, machine.system
    root, rest = _apart(machine)
    if not _is_fit(interpreter, rest, system):
        odd = _SAID["odd_on_mac"] if system == MAC else _SAID["odd_on_windows"]
        raise UnusableError(_SAID["odd_path"].format(folder=interpreter.parent, odd=odd))
    return rest if not root else root + ("\\" if system == WINDOWS else "/") + rest


def meant_by_settings(path: str, machine: Machine) -> Path:
    """Give the Python that a line of the file means on this machine."""
    first, *rest = _KIND[machine.system](path).parts or ("",)
    named_folder = machine.environment.get(first.strip("%")) if first[:1] == "%" else None
    root = _folders(machine).get(first.upper(), named_folder)
    return Path(path) if root is None else Path(root).joinpath(*rest)


def is_readable_setting(path: str) -> bool:
    """Tell whether macros can read a path, on a Swedish Windows."""
    return path.encode(ENCODING, "ignore").decode(ENCODING) == path


def _others(content: bytes, keys: set[str]) -> Iterator[bytes]:
    for line in content.splitlines(keepends=True):
        entry = _ENTRY.fullmatch(_text(line))
        if not entry or entry["key"].upper() not in keys:
            yield line


def _text(line: bytes) -> str:
    return line.decode(ENCODING, errors="replace")


def _folders(machine: Machine) -> Mapping[str, Path]:
    return places_for_excel(machine.system, machine.environment, machine.home)


def _apart(machine: Machine) -> tuple[str, str]:
    """Give the name of the person's folder that Python lies in, and the rest of its path."""
    kind = _KIND[machine.system]
    path = kind(machine.interpreter)
    for name, folder in _folders(machine).items():
        if path.is_relative_to(kind(folder)):
            return name, str(path.relative_to(kind(folder)))
    return "", str(machine.interpreter)


def _is_fit(interpreter: Path, rest: str, system: str) -> bool:
    if system == MAC:
        return rest.isascii() and bool(_FIT_FOR_SHELL.fullmatch(str(interpreter)))
    return is_readable_setting(rest) and '"' not in rest and "%" not in rest
