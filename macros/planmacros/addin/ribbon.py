"""The buttons of Excel, a line each; Sub, ribbon entry and sheet button follow."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from planbook.builder.macros import SheetButton

TAB = "Handlingsplan"


@dataclass(frozen=True)
class Button:
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


BUTTONS = (
    Button(
        "check",
        "Kontrollera",
        "DataValidation",
        "Visar på bladet Kontroll vad som saknas eller behöver ses över.",
    ),
    Button(
        "make_draft",
        "Skapa utkast",
        "FileSaveAsWordDocx",
        "Gör planen som Word-dokument, märkt UTKAST.",
    ),
    Button(
        "make_decision",
        "Skapa beslutsversion",
        "FileMarkAsFinal",
        "Gör den version som nämnden beslutar om. Kräver att inga FEL är kvar.",
    ),
    Button(
        "prepare_follow_up",
        "Förbered uppföljning",
        "TableInsertExcel",
        "Lägger till de rader som nästa tillfälle behöver på bladet Uppföljning.",
    ),
    Button(
        "make_follow_up",
        "Skapa uppföljning",
        "FileSendAsAttachment",
        "Gör rapporten för det senaste tillfället, och påminnelser till dem som inte "
        "har svarat.",
    ),
    Button(
        "start_next_year",
        "Nytt år",
        "FileNew",
        "Gör nästa års arbetsbok av årets, med en lista på det som ska ses över.",
    ),
    Button(
        "open_folder",
        "Öppna mappen",
        "FileOpen",
        "Öppnar mappen Handlingsplan i Dokument, där dokumenten läggs.",
    ),
    Button(
        "show_help",
        "Hjälp",
        "Help",
        "Säger vad knapparna gör och vart man vänder sig.",
    ),
)


def sheet_buttons() -> tuple[SheetButton, ...]:
    """Give the buttons as they stand on the sheet Start."""
    return tuple(SheetButton(each.label, each.macro, each.tip) for each in BUTTONS)


def edition() -> str:
    """Give the version of the product, which Excel's buttons must have too."""
    return version("handlingsplan")
