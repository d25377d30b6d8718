"""The buttons of Excel, read from buttons.toml; Sub, ribbon and sheet follow."""

import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from planbook.builder.macros import SheetButton

TAB = "Handlingsplan"


class Button(NamedTuple):
    """One button: ``function`` is the one in buttons.py that it runs.

    ``picture`` is one of Office's own (imageMso), ``tip`` what is said of the button.
    """

    function: str
    label: str
    picture: str
    tip: str

    @property
    def macro(self) -> str:
        """Name the Sub that the button runs: «Skapa utkast» is SkapaUtkast."""
        plain = self.label.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
        return "".join(word.capitalize() for word in plain.split())

    def command(self, edition: str) -> str:
        """Give the Python that the Sub runs; Excel allows no double quotes in it."""
        module = "planmacros.buttons"
        return f"import {module}; {module}.{self.function}('{edition}')"


_READ = tomllib.loads(Path(__file__).with_name("buttons.toml").read_text("utf-8"))
BUTTONS = tuple(Button(**entry) for entry in _READ["button"])


def sheet_buttons() -> tuple[SheetButton, ...]:
    """Give the declared buttons as they stand on the sheet Start."""
    return tuple(SheetButton(each.label, each.macro, each.tip) for each in BUTTONS)


def edition() -> str:
    """Give the version of the product, which Excel's buttons must have too."""
    return version("handlingsplan")
