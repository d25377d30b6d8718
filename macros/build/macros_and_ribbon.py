"""The texts that Excel runs: a Sub a button, what they call, and the ribbon."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template

from planmacros.addin.declared_buttons import TAB, Button, edition

BUTTON_MODULE = "Handlingsplan"
_BOOK = "ThisWorkbook"  # where xlwings.bas looks for what it is to work on


def addin_macros(buttons: Sequence[Button]) -> dict[str, str]:
    """Give the text of each macro module of the add-in, by name."""
    names = (button.macro for button in buttons)
    called_by_ribbon = (
        f"Public Sub On{name}(control As IRibbonControl)\n    {name}\nEnd Sub\n" for name in names
    )
    return _modules("ActiveWorkbook", buttons, called_by_ribbon)


def workbook_macros(buttons: Sequence[Button]) -> dict[str, str]:
    """Give the text of each macro module of the workbook with buttons, by name."""
    return _modules(_BOOK, buttons, ())


def ribbon_text(buttons: Iterable[Button]) -> str:
    """Give the text of the ribbon, the XML that Office reads."""
    entries = "\n".join(map(_entry, buttons))
    return Template(_own("ribbon.xml")).substitute(tab=escape(TAB), buttons=entries)


def macros_and_ribbon(text: str) -> str:
    """Give a module's text as Office stores it.

    Office reads it in the code page of the machine, and å is another letter on a Mac.
    So all but ASCII is written as numbers, which ``Letters`` of running.bas reads.
    """
    return text.encode("ascii", "xmlcharrefreplace").decode().replace("\n", "\r\n")


def _modules(book: str, buttons: Sequence[Button], callbacks: Iterable[str]) -> dict[str, str]:
    subs = (_sub(button, book) for button in buttons)
    texts = {
        BUTTON_MODULE: "\n".join((_own("buttons.bas"), *subs, *callbacks)),
        "Running": _own("running.bas"),
        "xlwings": _own("xlwings.bas").replace(_BOOK, book),
    }
    return {name: macros_and_ribbon(text) for name, text in texts.items()}


def _sub(button: Button, book: str) -> str:
    quoted = button.command(edition()).replace('"', '""')
    return f'Public Sub {button.macro}()\n    Launch {book}, "{quoted}"\nEnd Sub\n'


def _entry(button: Button) -> str:
    told = {name: escape(getattr(button, name)) for name in ("macro", "label", "picture", "tip")}
    return Template(_own("ribbon_button.xml")).substitute(told).rstrip("\n")


def _own(name: str) -> str:
    return Path(__file__).with_name("vba").joinpath(name).read_text(encoding="utf-8")
