"""What IT may have decided about macros, and what it means for the buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Registry: TypeAlias = Callable[[str, str, str], str]  # hive, key, name; empty if absent

CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_HIVES = ("HKCU", "HKLM")
_OFFICE = (
    r"Software\Policies\Microsoft\office\16.0",
    r"Software\Policies\Microsoft\Cloud\Office\16.0",
)
_DEFENDER = r"SOFTWARE\Policies\Microsoft\Windows Defender"
_RULES = rf"{_DEFENDER}\Windows Defender Exploit Guard\ASR\Rules"
_BY_COMMAND = "Kommandoraden går att använda ändå."


@dataclass(frozen=True)
class Remark:
    """A sentence about the machine; ``hinders`` when the buttons cannot work so."""

    text: str
    hinders: bool = False


@dataclass(frozen=True)
class Policy:
    """A decision: where it is kept, what it is called, what its values mean."""

    keys: tuple[str, ...]
    name: str
    title: str
    meanings: Mapping[str, Remark]


def found(registry: Registry) -> Iterator[Remark]:
    """Tell of every decision that is set on the machine."""
    for policy in POLICIES:
        for hive, key, value in _values(registry, policy):
            meaning = policy.meanings.get(value, Remark("värdet är inte känt här."))
            place = rf"{hive}\{key}, {policy.name} = {value}"
            yield Remark(f"«{policy.title}» ({place}): {meaning.text}", meaning.hinders)


def _values(registry: Registry, policy: Policy) -> Iterator[tuple[str, str, str]]:
    for hive in _HIVES:
        for key in policy.keys:
            value = registry(hive, key, policy.name)
            if policy.name == "ASRRules":
                value = _of_child_processes(value)
            if value:
                yield hive, key, value


def _of_child_processes(rules: str) -> str:
    """Give one rule's value of «rule=1|rule=2», as device management keeps them."""
    match = re.search(rf"{CHILD_PROCESSES}\s*=\s*(\d)", rules, re.IGNORECASE)
    return match[1] if match else ""


def _excel(under: str) -> tuple[str, ...]:
    return tuple(rf"{office}\{under}" for office in _OFFICE)


def _stops(text: str) -> Remark:
    return Remark(text, hinders=True)


_OF_CHILD_PROCESSES = {
    "0": Remark("regeln är av."),
    "1": _stops(
        "Excel får inte starta Python. Be IT om ett undantag för dem som använder "
        f"knapparna. {_BY_COMMAND}"
    ),
    "2": Remark("regeln loggar men stoppar inget."),
    "5": Remark("regeln är inte inställd."),
    "6": _stops(
        "Windows stoppar Excel när Python ska starta, men låter användaren släppa fram "
        f"det. Be IT om ett undantag. {_BY_COMMAND}"
    ),
}
_ASR_TITLE = "Block all Office applications from creating child processes"

POLICIES = (
    Policy(
        _excel(r"excel\security"),
        "VBAWarnings",
        "VBA Macro Notification Settings",
        {
            "1": Remark("alla makron får köras."),
            "2": Remark(
                "Excel frågar innan makron i en arbetsbok körs. Tillägget ligger på en "
                "betrodd plats och väntas inte beröras."
            ),
            "3": Remark(
                "bara signerade makron får köras i arbetsböcker. Arbetsboken med "
                "knappar måste då signeras eller ligga på en betrodd plats. Tillägget "
                "ligger på en betrodd plats och väntas inte beröras."
            ),
            "4": Remark(
                "makron i arbetsböcker stängs av utan fråga. Arbetsboken med knappar "
                "måste då ligga på en betrodd plats. Tillägget ligger på en betrodd "
                "plats och väntas inte beröras."
            ),
        },
    ),
    Policy(
        _excel(r"excel\security\Trusted Locations"),
        "AllLocationsDisabled",
        "Disable all trusted locations",
        {
            "0": Remark("betrodda platser gäller."),
            "1": _stops(
                "betrodda platser gäller inte, så Excel stänger av tilläggets makron. "
                "Be IT signera tillägget eller tillåta mappen XLSTART."
            ),
        },
    ),
    Policy(
        _excel(r"common\security"),
        "requirealwaysonmacrosig",
        "Require trusted publisher signatures for macros that are always loaded",
        {
            "0": Remark("tillägg behöver inte vara signerade."),
            "1": _stops(
                "Excel laddar bara tillägg som är signerade av en betrodd utgivare. Be "
                "IT signera tillägget, eller använd arbetsboken med knappar."
            ),
        },
    ),
    Policy(
        _excel(r"excel\security"),
        "requireaddinsig",
        "Require that application add-ins are signed by Trusted Publisher",
        {
            "0": Remark("tillägg behöver inte vara signerade."),
            "1": _stops(
                "Excel laddar bara signerade tillägg. Be IT signera tillägget, eller "
                "använd arbetsboken med knappar."
            ),
        },
    ),
    Policy(
        _excel(r"excel\security"),
        "disablealladdins",
        "Disable all application add-ins",
        {
            "0": Remark("tillägg får laddas."),
            "1": _stops(
                "Excel laddar inga tillägg. Be IT tillåta dem, eller använd "
                "arbetsboken med knappar."
            ),
        },
    ),
    Policy(
        _excel(r"excel\resiliency"),
        "restricttolist",
        "Block all unmanaged add-ins",
        {
            "0": Remark("tillägg får laddas."),
            "1": _stops(
                "Excel laddar bara de tillägg som IT har räknat upp. Be IT lägga till "
                "handlingsplan.xlam i «List of managed add-ins»."
            ),
        },
    ),
    Policy(
        _excel("common"),
        "vbaoff",
        "Disable VBA for Office applications",
        {
            "0": Remark("makron finns."),
            "1": _stops(f"inga makron finns i Office. {_BY_COMMAND}"),
        },
    ),
    Policy(
        _excel(r"excel\security"),
        "blockcontentexecutionfrominternet",
        "Block macros from running in Office files from the internet",
        {
            "0": Remark("hämtade filer får ha makron."),
            "1": Remark(
                "makron i en hämtad fil stoppas. Det gäller arbetsboken med knappar: "
                "högerklicka på den, välj Egenskaper och Avblockera (Unblock). "
                "Registret utan makron och tillägget berörs inte."
            ),
        },
    ),
    Policy(
        (r"Software\Policies\Microsoft\Windows\System",),
        "DisableCMD",
        "Prevent access to the command prompt",
        {
            "1": _stops(
                "cmd.exe får inte köras, och Excel startar Python genom den. Be IT om "
                "ett undantag."
            ),
            "2": Remark(
                "kommandotolken får inte öppnas, men skript får köras. Om knapparna "
                "inte startar kan det vara orsaken."
            ),
        },
    ),
    Policy(
        (r"Software\Microsoft\Windows Script Host\Settings",),
        "Enabled",
        "Windows Script Host",
        {
            "0": Remark(
                "Windows Script Host är avstängt. Om knapparna inte startar kan det "
                "vara orsaken."
            ),
            "1": Remark("Windows Script Host är på."),
        },
    ),
    Policy((_RULES,), CHILD_PROCESSES, _ASR_TITLE, _OF_CHILD_PROCESSES),
    Policy(
        (rf"{_DEFENDER}\Policy Manager",), "ASRRules", _ASR_TITLE, _OF_CHILD_PROCESSES
    ),
)
