"""What on a machine stands in the way of the buttons, a sentence each."""

from __future__ import annotations

from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from planmacros.install import policies
from planmacros.install.places import WINDOWS
from planmacros.install.policies import PolicyRemark
from planmacros.install.settings_file import is_readable_setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planmacros.install.machine import Machine

OLDEST = (3, 11)
NO_EXCEL = (
    "Excel finns inte för den här datorns system, så det finns inga knappar här. Kommandoraden går "
    "att använda: handlingsplan kontrollera FIL.xlsx och handlingsplan skapa plan FIL.xlsx."
)
FROM_STORE = (
    "Python kommer från Microsoft Store. Windows lägger då filerna där Excel inte ser "
    "dem. Installera Python från python.org eller be IT om det, och kör "
    "handlingsplan installera med den."
)


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
        yield from _of_folders(machine)
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
            f"Python är {_dotted(machine.python)}, och knapparna behöver "
            f"{_dotted(OLDEST)} eller senare. Installera en senare Python, lägg in "
            "verktyget där och kör installera därifrån.",
            hinders=True,
        )
    if machine.missing:
        yield PolicyRemark(
            f"{' och '.join(machine.missing)} saknas i den här Python, och knapparna "
            "behöver det. Installera verktyget på nytt med pip; då följer det med.",
            hinders=True,
        )


def _of_folders(machine: Machine) -> Iterator[PolicyRemark]:
    if not is_readable_setting(str(machine.home)):
        yield PolicyRemark(
            "Användarmappens namn har bokstäver som Excels makron inte kan läsa, så "
            "knapparna hittar inte Python. Använd kommandoraden, eller be IT om en "
            "användarmapp med vanliga bokstäver.",
            hinders=True,
        )
    if PureWindowsPath(machine.places.addin or "").drive.startswith("\\\\"):
        yield PolicyRemark(
            "Excels mapp XLSTART ligger på nätverket. Om fliken saknas i Excel: be IT tillåta "
            "betrodda platser på nätverket («Allow Trusted Locations on the network»)."
        )


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
