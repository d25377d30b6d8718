"""What was last measured, in the words of the READMEs; the numbers are figures.toml."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_suffix(".toml")
MINUTE = 60  # seconds


def time_figures() -> str:
    """Say how long the two commands of the README take."""
    seconds = _figures()["seconds"]
    return (
        f"På två kärnor tar `make exempel` {_time(seconds['example_first'])} första "
        f"gången, då allt hämtas, och sedan {_time(seconds['example'])}. `make test` "
        f"tar {_time(seconds['tests'])} med LibreOffice."
    )


def proof_figures() -> str:
    """Give the table of what was planted, damaged and killed, and what came of it."""
    every = _figures()
    persons, damage, kills = every["persons"], every["damage"], every["kills"]
    planted = persons["planted"]
    rows = (
        ("Prov", "Mål", f"Senast ({every['harm']['minutes']} minuter för allt)"),
        ["---"] * 3,
        (
            "personer planterade / funna / visade i klartext / falsklarm i 2020 års plan",
            f"{planted} / {planted} / 0 / 0",
            _counted(persons),
        ),
        (
            "arbetsböcker skadade / kraschade / med rader som försvann utan besked",
            "100 000 / 0 / 0",
            _counted(damage),
        ),
        ("körningar avbrutna / halva filer", "1 000 / 0", _counted(kills)),
    )
    return _table(rows)


def _counted(numbers: Mapping[str, int]) -> str:
    return " / ".join(f"{number:,}".replace(",", " ") for number in numbers.values())


def recall_figures() -> str:
    """Give the tables of how many people are told, by origin and form, and of false alarms."""
    every = _figures()
    recall, forms = every["recall"], every["recall_of"]["forms"]
    means = [round(sum(numbers) / len(recall)) for numbers in zip(*recall.values(), strict=True)]
    rows = [("ursprung", *forms), ["---"] * (len(forms) + 1)]
    rows += [(every["origins"][origin], *numbers) for origin, numbers in recall.items()]
    rows += [("alla", *means)]
    alarms = [("i meningar om", "stoppar (P03, P05, P06)", "frågar (P11)"), ["---"] * 3]
    alarms += [(kind, *numbers) for kind, numbers in every["alarms"].items()]
    return f"{_table(rows)}\n\n{_table(alarms)}"


def _table(rows: Iterable[Iterable[object]]) -> str:
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)


def _figures() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, MINUTE)
    if not minutes:
        return f"{rest} sekunder"
    return f"{minutes} min {rest} s" if rest else f"{minutes} minuter"
