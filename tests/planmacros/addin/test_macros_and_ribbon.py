"""The texts that Excel runs follow from one list of buttons."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xlwings

import macros_and_ribbon
from planmacros import buttons
from planmacros.addin.declared_buttons import BUTTONS, TAB, Button, edition

MADE_UP = Button("count_all", 'Räkna "allt" & mer', "Calculator", "Räknar <allt> & mer.")
MODULES = {
    "ActiveWorkbook": macros_and_ribbon.addin_macros,
    "ThisWorkbook": macros_and_ribbon.workbook_macros,
}
VBA = Path(macros_and_ribbon.__file__).with_name("vba")
NOTE = (VBA / "xlwings.md").read_text(encoding="utf-8")
UI = "{http://schemas.microsoft.com/office/2006/01/customui}"


def _entries(buttons):
    root = ET.fromstring(macros_and_ribbon.ribbon_text(buttons).encode())  # noqa: S314 - our own
    return [element.attrib for element in root.iter(f"{UI}button")]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.macro)
def test_every_button_runs_a_function_that_exists(button):
    assert callable(getattr(buttons, button.function))
    assert '"' not in button.command(edition())


def test_adding_a_button_gives_a_sub_a_callback_and_an_entry_in_the_ribbon():
    plain = Button("count_all", "Räkna allt", "Calculator", "Räknar allt.")
    module = macros_and_ribbon.addin_macros((*BUTTONS, plain))["Handlingsplan"]
    command = f"import planmacros.buttons; planmacros.buttons.count_all('{edition()}')"
    assert f'Public Sub RaknaAllt()\r\n    Launch ActiveWorkbook, "{command}"' in module
    assert "Public Sub OnRaknaAllt(control As IRibbonControl)\r\n    RaknaAllt" in module
    assert _entries((*BUTTONS, plain))[-1]["onAction"] == "OnRaknaAllt"


def test_the_ribbon_is_valid_whatever_a_button_is_called():
    entry = _entries((MADE_UP,))[0]
    assert (entry["label"], entry["supertip"]) == (MADE_UP.label, MADE_UP.tip)


def test_the_ribbon_has_one_tab_and_an_entry_a_button_with_ids_of_their_own():
    root = ET.fromstring(macros_and_ribbon.ribbon_text(BUTTONS).encode())  # noqa: S314 - our own
    assert [tab.get("label") for tab in root.iter(f"{UI}tab")] == [TAB]
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == len(BUTTONS) + 2
    shown = [(each["label"], each["imageMso"]) for each in _entries(BUTTONS)]
    assert shown == [(button.label, button.picture) for button in BUTTONS]


def test_the_workbook_has_no_callbacks_that_the_ribbon_could_mistake_for_the_addins():
    module = macros_and_ribbon.workbook_macros(BUTTONS)["Handlingsplan"]
    assert "IRibbonControl" not in module
    assert module.count("Launch ThisWorkbook, ") == len(BUTTONS)


@pytest.mark.parametrize("modules", MODULES.values(), ids=MODULES)
def test_no_code_page_can_change_a_letter_of_a_macro_and_no_line_is_too_long(modules):
    for text in modules(BUTTONS).values():
        assert text.isascii()
        assert text.count("\n") == text.count("\r\n")
        assert max(map(len, text.splitlines())) < 1024


def test_the_letters_of_our_own_sentences_are_kept_as_numbers():
    assert macros_and_ribbon.macros_and_ribbon("Stäng «rutan» →\n") == (
        "St&#228;ng &#171;rutan&#187; &#8594;\r\n"
    )


@pytest.mark.parametrize("modules", MODULES.values(), ids=MODULES)
def test_what_is_called_from_outside_lies_in_a_module_that_is_open(modules):
    texts = modules(BUTTONS)
    private = {name for name in texts if "Option Private Module" in texts[name]}
    assert private == {"Running", "xlwings"}
    assert "Private Sub CleanUp()\r\n    Finished\r\n" in texts["Handlingsplan"]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.macro)
def test_every_sub_has_a_name_that_a_macro_can_have(button):
    assert re.fullmatch(r"[A-Za-z]{4,60}", button.macro)  # nor that of a cell, as AB1


@pytest.mark.parametrize("book", MODULES)
def test_the_module_of_xlwings_keeps_its_copyright_and_has_nothing_that_we_do_not_use(book):
    text = MODULES[book](BUTTONS)["xlwings"]
    assert "Copyright (C) 2014-present, Zoomer Analytics LLC." in text
    assert "SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE." in text
    assert 'PROJECT_NAME As String = "handlingsplan"' in text
    assert not re.search(
        r"Declare|xlwings64|\.dll\"|license_?key|\.pro\b|\.py\"|conda pa|\.FullName|"
        r"MsgBox \"|XLPy|GetConfigFromSheet|Running\.\.\.|\"python\.exe",
        text,
        re.IGNORECASE,
    )


@pytest.mark.parametrize("book", MODULES)
def test_each_module_works_on_the_workbook_of_its_edition(book):
    text = MODULES[book](BUTTONS)["xlwings"]
    assert set(re.findall(r"\b(?:Active|This)Workbook\b", text)) == {book}


def test_every_line_of_the_module_of_xlwings_is_its_own_or_said_to_be_changed():
    vendored = (VBA / "xlwings.bas").read_text(encoding="utf-8").splitlines()
    shipped = Path(xlwings.__file__).with_name("xlwings.bas")
    upstream = shipped.read_text(encoding="cp1252").splitlines()
    changed = re.search(r"```vb\n(.*?)```", NOTE, re.DOTALL)[1].splitlines()
    assert [line for line in vendored if line not in upstream] == changed


def test_the_module_of_xlwings_is_of_the_version_that_is_installed():
    (text,) = {MODULES[book](BUTTONS)["xlwings"].split("\r\n")[1] for book in MODULES}
    assert text == f"'Version: {version('xlwings')}"
    assert version("xlwings") in NOTE
