"""The whole situation of the buttons on one machine, as text to send to IT."""

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from planbook.files import UnusableError
from planbook.model.text_files import messages_in_text_file
from planmacros.checks.persons.identifiers import MASK, masked
from planmacros.copies.snapshots import snapshot_folders, stored_snapshots
from planmacros.install import obstacles, settings_file
from planmacros.install.installing import installed_for_excel
from planmacros.install.machine import NEEDED, Machine, nearest_on_machine
from planmacros.install.places import MAC, WINDOWS
from planmacros.install.policies import PolicyRemark

_SAID = messages_in_text_file(__file__)

LEAST_ROOM = 50_000_000  # bytes; a plan with pictures is at most a tenth of it
LINES_OF_LOG = 20
_PATIENCE = 60  # seconds for Python to start; a virus scanner makes the first time slow
# xlwings starts without these, and then finds no Excel.
_IMPORTS = {WINDOWS: ", pythoncom", MAC: ", appscript, psutil"}
_SOMEBODY = re.compile(r"(?i)([\\/](?:users|home)[\\/])(?:[^\\/\n\"'»;]+(?=[\\/])|[^\s\\/\"'»;,]+)")


class Diagnosis(NamedTuple):
    """What was seen, under headings, and of it what keeps the buttons from working."""

    sections: dict[str, tuple[PolicyRemark, ...]]

    @property
    def hindrances(self) -> tuple[str, ...]:
        """Give each thing that hinders once, with what to do about it."""
        remarks = (remark for seen in self.sections.values() for remark in seen)
        return tuple(dict.fromkeys(each.text for each in remarks if each.hinders))

    @property
    def lines(self) -> Iterator[str]:
        """Give the text, the hindrances last."""
        yield "Handlingsplan: läget på den här datorn"
        for heading, remarks in self.sections.items():
            yield f"\n{heading}"
            yield from (f"  {remark.text}" for remark in remarks)
        yield "\nVad som hindrar knapparna"
        yield from (f"  - {text}" for text in self.hindrances)
        if not self.hindrances:
            yield "  Inget känt hinder."


def diagnose(machine: Machine, addin: Callable[[], bytes], edition: str) -> Diagnosis:
    """Look through everything that the buttons need, and change nothing."""
    found = {
        "Program": _programs(machine, edition),
        "Excel och Python": _connection(machine, addin),
        "Dokument": _documents(machine),
        "Kopior av cellerna": _copies(machine),
        "Datorns inställningar": obstacles.obstacles_of_excel(machine),
        "Loggar": _logs(machine),
    }
    return Diagnosis(
        {
            heading: tuple(
                PolicyRemark(_private(remark.text, machine), remark.hinders) for remark in remarks
            )
            or (PolicyRemark("Inget att anmärka."),)
            for heading, remarks in found.items()
        }
    )


def _programs(machine: Machine, edition: str) -> Iterator[PolicyRemark]:
    numbers = ".".join(map(str, machine.python))
    wanted = (*NEEDED.get(machine.system, ("xlwings",)), "openpyxl", "docxtpl")
    yield PolicyRemark(f"Handlingsplan {edition}")
    yield PolicyRemark(f"Python {numbers}: {machine.interpreter}")
    for name in wanted:
        yield PolicyRemark(f"{name} {machine.packages.get(name, 'saknas i den här Python')}")
    yield PolicyRemark(f"System: {machine.release}")
    if machine.places.addin is not None:
        running = "i gång" if machine.excel_runs else "inte i gång"
        yield PolicyRemark(f"Excel: {machine.excel or 'okänd version'}, {running}")


def _connection(machine: Machine, addin: Callable[[], bytes]) -> Iterator[PolicyRemark]:
    places = machine.places
    if places.addin and places.settings:
        yield _of_addin(places.addin, addin)
        yield from _of_settings(machine, places.settings)
    if machine.system == MAC:
        is_there = places.script is not None and places.script.is_file()
        told = PolicyRemark(f"Skriptet som startar Python: {places.script}")
        yield told if is_there else _hinders(_SAID["no_script"])


def _of_addin(path: Path, addin: Callable[[], bytes]) -> PolicyRemark:
    installed = _seen(path)
    if installed is None:
        return _hinders(_SAID["no_addin"].format(path=path))
    try:
        is_ours = installed == addin()
    except UnusableError as error:
        return _hinders(str(error))
    if not is_ours:
        return _hinders(_SAID["other_addin"].format(path=path))
    return PolicyRemark(f"Tillägget är det här verktygets: {path}")


def _of_settings(machine: Machine, path: Path) -> Iterator[PolicyRemark]:
    named = settings_file.python_in_settings(_seen(path) or b"", machine.system)
    if not named:
        yield _hinders(_SAID["no_python"].format(path=path))
        return
    yield PolicyRemark(f"Inställningen: {path}")
    yield PolicyRemark(f"Python som Excel startar: {named}")
    interpreter = settings_file.meant_by_settings(named, machine)
    yield _of_interpreter(interpreter, _IMPORTS.get(machine.system, ""))
    if interpreter != machine.interpreter:
        yield PolicyRemark(f"Diagnosen kör en annan Python: {machine.interpreter}")


def _of_interpreter(interpreter: Path, more: str) -> PolicyRemark:
    """Let the Python that Excel starts say whether it can run the buttons."""
    try:
        if not interpreter.is_file():
            return _hinders(_SAID["python_gone"].format(interpreter=interpreter))
        complaint = _complaint(interpreter, f"import planmacros.buttons{more}")
    except (OSError, subprocess.SubprocessError) as error:
        return _hinders(_SAID["no_answer"].format(fault=type(error).__name__, interpreter=interpreter))
    if complaint is None:
        return PolicyRemark("Den Python som Excel startar kan köra knapparna.")
    return _hinders(_SAID["cannot_run"].format(complaint=complaint, interpreter=interpreter))


def _complaint(interpreter: Path, line: str) -> str | None:
    """Run one line of Python, and give the last that it says if it fails."""
    run = subprocess.run(  # noqa: S603 - the program that Excel starts
        [interpreter, "-c", line],
        cwd=interpreter.parent,  # as xlwings does
        capture_output=True,
        timeout=_PATIENCE,
        check=False,
    )
    if run.returncode == 0:
        return None
    return " ".join(_text(run.stderr).strip().splitlines()[-1:])


def _documents(machine: Machine) -> Iterator[PolicyRemark]:
    folder = machine.places.documents
    if not _is_writable(folder):
        yield _hinders(_SAID["no_documents"].format(folder=folder))
        return
    yield PolicyRemark(f"Dokument sparas här: {folder}")
    if machine.free is None:
        return
    room = f"{machine.free / 1e9:.1f}".replace(".", ",")
    yield PolicyRemark(f"Ledigt på disken: {room} GB")
    if machine.free < LEAST_ROOM:
        yield _hinders("Disken är full. Frigör minst 50 MB.")


def _copies(machine: Machine) -> Iterator[PolicyRemark]:
    folder = machine.places.copies
    kept = sum(len(stored_snapshots(one)) for one in snapshot_folders(folder))
    yield PolicyRemark(f"Kopior sparas här: {folder}")
    yield PolicyRemark(f"Antal kopior: {kept}")
    if not _is_writable(folder):
        yield PolicyRemark(_SAID["no_copies"])


def _logs(machine: Machine) -> Iterator[PolicyRemark]:
    for path in (machine.places.log, machine.places.excel_log):
        if path is None:
            continue
        lines = _text(_seen(path) or b"").splitlines()[-LINES_OF_LOG:]
        yield PolicyRemark(f"{path}: {'de sista raderna' if lines else 'tom'}")
        yield from (PolicyRemark(f"  {masked(line)}") for line in lines)


def _seen(path: Path) -> bytes | None:
    """Give what a file holds; nothing for one that cannot be read either."""
    try:
        return installed_for_excel(path)
    except UnusableError:
        return None


def _text(content: bytes) -> str:
    """Read what Python wrote, or else what Excel's macros did."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode(settings_file.ENCODING, errors="replace")


def _is_writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=nearest_on_machine(folder)):
            return True
    except OSError:
        return False


def _private(text: str, machine: Machine) -> str:
    """Show the person's own folder under a name that names nobody."""
    shown = "%USERPROFILE%" if machine.system == WINDOWS else "~"
    home = r"[\\/]+".join(map(re.escape, re.split(r"[\\/]", str(machine.home))))
    text = re.sub(rf"(?i){home}(?!\w)", lambda _: shown, text)
    text = _SOMEBODY.sub(rf"\1{MASK}", text)
    name = re.escape(machine.home.name)
    return re.sub(rf"(?i)(?<=[\\/]){name}(?=[\\/\s@.,;:]|$)", MASK, text)


def _hinders(text: str) -> PolicyRemark:
    return PolicyRemark(text, hinders=True)
