"""What on a machine stands in the way of the buttons, a sentence each."""

from collections.abc import Iterator
from pathlib import PureWindowsPath

from planbook.model.text_files import messages_in_text_file
from planmacros.install import policies
from planmacros.install.machine import Machine
from planmacros.install.places import WINDOWS
from planmacros.install.policies import PolicyRemark
from planmacros.install.settings_file import is_readable_setting

_SAID = messages_in_text_file(__file__)

OLDEST = (3, 11)
NO_EXCEL = _SAID["no_excel"]
FROM_STORE = _SAID["from_store"]


def obstacles_found(machine: Machine) -> Iterator[PolicyRemark]:
    """Tell of everything that is known to stand in the way, or nearly does."""
    yield from _of_python(machine)
    yield from obstacles_of_excel(machine)


def obstacles_of_excel(machine: Machine) -> Iterator[PolicyRemark]:
    """Tell of what stands in the way whichever Python Excel starts."""
    if machine.places.addin is None:
        yield PolicyRemark(NO_EXCEL, hinders=True)
    if is_store_in_the_way(machine):
        yield PolicyRemark(FROM_STORE, hinders=True)
    if machine.system == WINDOWS:
        if not is_readable_setting(str(machine.home)):
            yield PolicyRemark(_SAID["odd_letters"], hinders=True)
        if PureWindowsPath(machine.places.addin or "").drive.startswith("\\\\"):
            yield PolicyRemark(_SAID["on_network"])
        yield from policies.policies_found(machine.registry)


def is_store_in_the_way(machine: Machine) -> bool:
    """Tell whether Windows stands in the way, keeping what this Python writes apart."""
    paths = f"{machine.base}{machine.interpreter}".casefold()
    return machine.system == WINDOWS and (
        "windowsapps" in paths or "pythonsoftwarefoundation.python." in paths
    )


def _of_python(machine: Machine) -> Iterator[PolicyRemark]:
    if machine.python < OLDEST:
        yield PolicyRemark(
            _SAID["old_python"].format(python=_dotted(machine.python), oldest=_dotted(OLDEST)),
            hinders=True,
        )
    if machine.missing:
        yield PolicyRemark(_SAID["missing"].format(names=" och ".join(machine.missing)), hinders=True)


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
