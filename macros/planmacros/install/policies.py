"""What IT may have decided about macros, what it means for the buttons, and must allow."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from planbook.model.text_files import headed_texts
from planmacros.install.places import WINDOWS

Registry: TypeAlias = Callable[[str, str, str], str]  # hive, key, name; empty if absent

CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_FILE, _TO_ALLOW = "policies.toml", "it_requirements.txt"
_HIVES = ("HKCU", "HKLM")
_OFFICE = (r"Software\Policies\Microsoft\office\16.0", r"Software\Policies\Microsoft\Cloud\Office\16.0")
_UNKNOWN = "värdet är inte känt här."


class PolicyRemark(NamedTuple):
    """A sentence about the machine; ``hinders`` when the buttons cannot work so."""

    text: str
    hinders: bool = False


@cache
def policies() -> Sequence[Mapping[str, Any]]:
    """Give the decisions that are known as they are written, when one is first asked for."""
    text = Path(__file__).with_name(_FILE).read_text("utf-8")
    read: Sequence[Mapping[str, Any]] = tomllib.loads(text)["policy"]
    return read


def it_requirements(system: str) -> str:
    """Give what must be allowed on a machine with Windows, or on a Mac, in IT's terms."""
    texts = headed_texts(Path(__file__).with_name(_TO_ALLOW))
    return f"{texts['Windows' if system == WINDOWS else 'Mac']}\n{texts['Överallt']}"


def policies_found(registry: Registry) -> Iterator[PolicyRemark]:
    """Tell of every decision that is set on the machine."""
    for policy in policies():
        means, stops = policy.get("means", {}), policy.get("stops", {})
        for place, value in _values(registry, policy["at"]):
            meaning = stops.get(value) or means.get(value, _UNKNOWN)
            yield PolicyRemark(f"«{policy['title']}» ({place} = {value}): {meaning}", value in stops)


def _values(registry: Registry, places: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, hive in product(places, _HIVES):
        for path in dict.fromkeys(at.format(office=office) for office in _OFFICE):
            key, _, name = path.rpartition("\\")
            value = registry(hive, key, name)
            if name == "ASRRules":  # «rule=1|rule=2», as device management keeps them
                match = re.search(rf"{CHILD_PROCESSES}\s*=\s*(\d)", value, re.IGNORECASE)
                value = match[1] if match else ""
            if value:
                yield rf"{hive}\{key}, {name}", value
