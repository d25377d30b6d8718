"""Putting the buttons in place for one person, and taking them away again."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from planbook.files import UnusableError, file_content, write_new_file
from planbook.model.text_files import messages_in_text_file
from planmacros.copies.snapshots import snapshot_folders
from planmacros.install import obstacles, settings_file
from planmacros.install.machine import Machine
from planmacros.install.places import MAC

_SAID = messages_in_text_file(__file__)

ADDIN, SETTING, SCRIPT = "Tillägget", "Inställningen", "Skriptet"


class _Piece(NamedTuple):
    """A file to put in place; ``workshop`` is the folder that it is made in."""

    name: str
    path: Path
    content: bytes
    workshop: Path

    @property
    def is_in_place(self) -> bool:
        """Tell whether the file is there already, and just so."""
        return installed_for_excel(self.path) == self.content

    def put(self) -> str:
        """Put the file in place, whole or not at all, and say what was done."""
        if self.is_in_place:
            return f"{self.name} är redan på plats: {self.path}"
        done = "byttes ut" if self.path.exists() else "lades på plats"
        _replace(self.path, self.content, self.workshop)
        return f"{self.name} {done}: {self.path}"


def install(machine: Machine, addin: Callable[[], bytes]) -> Iterator[str]:
    """Put add-in, setting and script in place, and tell of each.

    Raises ``UnusableError`` where they cannot be; before anything is written, if it
    can be known.
    """
    pieces = tuple(_pieces(machine, addin))
    is_done = all(piece.is_in_place for piece in pieces)
    for piece in pieces:
        yield piece.put()
    if is_done:
        yield "Inget behövde ändras."
    elif machine.excel_runs:
        yield _SAID["restart"]


def uninstall(machine: Machine) -> Iterator[str]:
    """Take away what installing put in place, and say what is left."""
    places = machine.places
    lines = (
        *_removed(ADDIN, places.addin),
        *_without_setting(places.settings),
        *_without_script(places.script),
    )
    yield from lines or ("Det fanns inget att ta bort.",)
    if places.documents.is_dir():
        yield f"Dokumenten ligger kvar: {places.documents}"
    if snapshot_folders(places.copies):
        yield _SAID["copies_left"].format(folder=places.copies)
    for log in (places.log, places.excel_log):
        if log is not None and log.is_file():
            yield f"Loggen ligger kvar: {log}"


def installed_for_excel(path: Path) -> bytes | None:
    """Give what a file of ours holds, or nothing where there is none."""
    try:
        return file_content(path)
    except OSError as error:
        raise UnusableError(_locked(path)) from error


def _pieces(machine: Machine, addin: Callable[[], bytes]) -> Iterator[_Piece]:
    places = machine.places
    if places.addin is None or places.settings is None:
        raise UnusableError(obstacles.NO_EXCEL)
    _refuse(machine, places.settings)
    # Excel opens all that lies in the add-in's folder, so it is made in the one above.
    yield _Piece(ADDIN, places.addin, addin(), places.addin.parent.parent)
    interpreter = settings_file.written_settings(machine)
    before = installed_for_excel(places.settings) or b""
    setting = settings_file.settings_with_python(before, machine.system, interpreter)
    yield _Piece(SETTING, places.settings, setting, places.settings.parent)
    script = installed_for_excel(machine.script) if machine.script else None
    if places.script and script:
        yield _Piece(SCRIPT, places.script, script, places.script.parent)


def _refuse(machine: Machine, settings: Path) -> None:
    if obstacles.is_store_in_the_way(machine):
        raise UnusableError(obstacles.FROM_STORE)
    # A folder that we made in its stead would keep Excel from making its own.
    if machine.system == MAC and not settings.parent.is_dir():
        raise UnusableError(_SAID["never_started"])


def _replace(path: Path, content: bytes, workshop: Path) -> None:
    made = write_new_file(workshop / path.name, content)
    if made == path:  # it was made under its own name, since there was none before
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made.replace(path)
    except PermissionError as error:
        raise UnusableError(_locked(path)) from error
    except OSError as error:
        raise UnusableError(_SAID["not_placed"].format(path=path)) from error
    finally:
        with suppress(OSError):
            made.unlink()


def _removed(name: str, path: Path | None) -> Iterator[str]:
    if path is None or not path.is_file():
        return
    try:
        path.unlink()
    except OSError as error:
        raise UnusableError(_locked(path)) from error
    yield f"{name} togs bort: {path}"


def _without_setting(path: Path | None) -> Iterator[str]:
    """Take away our lines; the file too when nothing else is in it."""
    before = installed_for_excel(path) if path else None
    after = settings_file.without_setting(before or b"")
    if path is None or before is None or after == before:
        return
    if after.strip():
        _replace(path, after, path.parent)
        yield f"{SETTING} togs bort, och andra rader är kvar: {path}"
        return
    yield from _removed(SETTING, path)
    if path.parent.name == f".{path.stem}":
        with suppress(OSError):  # something else may lie in the folder
            path.parent.rmdir()


def _without_script(path: Path | None) -> Iterator[str]:
    for line in _removed(SCRIPT, path):
        yield line
        yield _SAID["shared_script"]


def _locked(path: Path) -> str:
    return _SAID["locked"].format(path=path)
