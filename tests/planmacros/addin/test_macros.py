"""The macros run, from a button's own macro name to the line that Windows is given."""

from __future__ import annotations

import re
import subprocess
import sys
from zipfile import ZipFile

import openpyxl
import pytest

from committed import ADDIN, BUTTON_WORKBOOK
from planmacros.addin.declared_buttons import BUTTONS, edition
from vba import EXPANDED, HOME, NOTHING, PYTHON, empty_excel, excel

REGISTER = "Plan (2) & åtgärder.xlsx"
CHECK = BUTTONS[0]
AGAIN = "Be IT köra «handlingsplan installera» på nytt."
MISSING = "Det Python som Handlingsplan ska köras med finns inte längre på sin plats."
BLOCKED = "Datorns skydd stoppade Excel från att starta Python."
VERSIONS = "Knapparna och programmet är av olika versioner."
PARTS = "Handlingsplan finns inte, eller bara delvis, i det Python som Excel startar."
BRIDGE = "Den del av Python som talar med Excel (pywin32) fattas eller är skadad."
OLD = "Det Python som Excel startar är för gammalt; det ska vara 3.11 eller senare."
UNFORESEEN = "Något oväntat hände. Tryck på knappen igen, och skicka filen "
MAC = {"mac": True, "settings": "INTERPRETER_MAC=/Users/asa/venv/bin/python\n"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("register")


@pytest.fixture(scope="module")
def register(folder):
    """Give a shared register without macros that tries to choose what is run."""
    book = openpyxl.Workbook()
    for name in ("handlingsplan.conf", "xlwings.conf"):
        book.create_sheet(name).append(["INTERPRETER_WIN", r"C:\ont.exe"])
    book.create_sheet("ont.py").append(["import os"])
    book.save(folder / REGISTER)
    (folder / "handlingsplan.conf").write_text('"INTERPRETER_WIN","C:\\ont.exe"\n')
    return folder / REGISTER


@pytest.fixture(scope="module")
def standalone(folder):
    """Give a copy of the workbook with buttons, under a name that people use."""
    path = folder / "Plan (2) & åtgärder.xlsm"
    path.write_bytes(BUTTON_WORKBOOK.read_bytes())
    return path


@pytest.fixture
def opened(register):
    """Open the register in an Excel that has the add-in."""
    return lambda **facts: excel(ADDIN, book=register, **facts)


def _macros_of_buttons():
    with ZipFile(BUTTON_WORKBOOK) as package:
        drawings = [name for name in package.namelist() if name.endswith(".vml")]
        text = "".join(package.read(name).decode() for name in drawings)
    return re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", text)


def _callbacks_of_ribbon():
    with ZipFile(ADDIN) as package:
        return re.findall(r'onAction="(\w+)"', package.read("customUI/customUI.xml").decode())


def _line(command, book):
    """Give what Windows is to run, all of it."""
    folder = EXPANDED.rpartition("\\")[0]
    return (
        rf'cmd.exe /C C: & cd "{folder}" & "{EXPANDED}" -B -c "import xlwings.utils;'
        rf'xlwings.utils.prepare_sys_path(\"False\"); {command}"  --wb="{book}" '
        r'--from_xl=1 --app="C:\Program Files\Microsoft Office\root\Office16\Microsoft '
        rf'Excel" --hwnd="4711" 2> "{HOME}\AppData\Local\Temp\xlwings-.log" '
    )


def _without_number(line):
    return re.sub(r"xlwings-[-0-9A-F]{36}\.log", "xlwings-.log", line)


@pytest.mark.parametrize(("macro", "button"), list(zip(_macros_of_buttons(), BUTTONS, strict=True)))
def test_a_button_on_start_runs_its_function_on_its_own_workbook(standalone, register, macro, button):
    run = excel(standalone, book=register)
    run.run(macro)
    line = _without_number(run.value("Ran"))
    assert line == _line(button.command(edition()), standalone.name)
    assert (run.told, run.status_bar, run.value("Logged")) == ([], False, "")


@pytest.mark.parametrize(("callback", "button"), list(zip(_callbacks_of_ribbon(), BUTTONS, strict=True)))
def test_a_button_in_the_ribbon_runs_its_function_on_the_active_workbook(opened, callback, button):
    run = opened()
    run.run(callback, NOTHING)
    line = _without_number(run.value("Ran"))
    assert line == _line(button.command(edition()), REGISTER)
    assert (run.told, run.status_bar, run.value("Logged")) == ([], False, "")


def test_only_the_persons_own_file_is_asked_which_python_to_start(opened):
    run = opened()
    run.run(CHECK.macro)
    assert run.value("FileRead") == rf"{HOME}\.handlingsplan\handlingsplan.conf"
    assert "ont" not in run.value("Ran")


def test_outside_its_quotes_the_line_has_nothing_that_came_from_a_name(opened):
    run = opened()
    run.run(CHECK.macro)
    pieces = _without_number(run.value("Ran")).split('"')
    bare = "".join(pieces[::2])
    assert len(pieces) % 2 == 1
    assert (bare.count("&"), bare.count(">")) == (2, 1)
    assert "R&D" not in bare
    assert "(2)" not in bare


def test_the_address_of_a_workbook_on_sharepoint_never_leaves_excel(opened):
    run = opened()
    address = "https://kommun.sharepoint.com/sites/VBE's/Delade dokument"
    run.app.workbook.path = address
    assert "kommun.sharepoint.com" in run.value("ActiveWorkbook.FullName")
    run.run(CHECK.macro)
    assert "sharepoint" not in run.value("Ran")
    assert f'--wb="{REGISTER}"' in run.value("Ran")


def test_the_status_bar_says_that_something_goes_on(opened):
    run = opened()
    run.run(CHECK.macro)
    assert run.value("Busy") == "Handlingsplan arbetar ..."


def test_on_a_mac_the_script_gets_the_same_function_and_no_address(opened):
    run = opened(**MAC)
    run.run(CHECK.macro)
    given = run.value("Ran").split("|")
    command = CHECK.command(edition())
    assert given[:4] == ["False;", "/Users/asa/venv/bin/python", command, REGISTER]


def test_on_a_mac_what_went_wrong_is_told_when_python_has_ended(opened):
    run = opened(**MAC)
    run.run(CHECK.macro)
    assert (run.told, run.status_bar) == ([], "Handlingsplan arbetar ...")
    run.know(settings=MAC["settings"], complaint="Handlingsplan: Stäng rutan.\n")
    run.run("CleanUp")
    assert (run.told, run.status_bar) == (["Stäng rutan."], False)


NOISE = "Python[512] ApplePersistenceIgnoreState: Existing state will not be touched.\n"


def test_on_a_mac_what_the_system_writes_of_other_things_is_only_logged(opened):
    run = opened(**MAC, complaint=NOISE)
    run.run(CHECK.macro)
    run.run("CleanUp")
    assert (run.told, run.status_bar) == ([], False)
    assert NOISE in run.value("Logged")


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        (NOISE + "Traceback (most recent call last):\n  x\n", UNFORESEEN),
        ("/bin/sh: /Users/asa/venv/bin/python: No such file or directory", MISSING),
        ("dyld[7]: Library not loaded: @executable_path/../Python3", UNFORESEEN),
        ("Fatal Python error: init_fs_encoding", MISSING),
    ],
)
def test_on_a_mac_a_python_that_does_not_start_is_told_and_forgotten(opened, complaint, sentence):
    run = opened(**MAC, complaint=complaint)
    run.run(CHECK.macro)
    assert [told.startswith(sentence) for told in run.told] == [True]
    assert run.value("Rested") == 1
    assert run.value("Forgot").split() == ["/Users/asa/Data/xlwings.log"] * 2
    assert run.status_bar is False


def test_on_a_mac_all_is_let_go_of_when_python_has_ended_well(opened):
    run = opened(**MAC)
    run.run(CHECK.macro)
    run.run("CleanUp")
    assert (run.told, run.status_bar, run.value("Logged")) == ([], False, "")
    assert "/Users/asa/Data/xlwings.log" in run.value("Forgot")


def test_on_windows_nobody_else_ends_what_a_button_began(opened):
    run = opened(complaint="Traceback")
    run.run("CleanUp")
    assert (run.told, run.value("Forgot")) == ([], "")


def test_on_a_mac_without_the_script_it_is_told(opened):
    run = opened(**MAC, fault=5)
    run.run(CHECK.macro)
    assert run.told == [f"Excel saknar det skript som startar Python på Mac. {AGAIN}"]
    assert run.status_bar is False


def test_without_a_workbook_to_edit_it_says_how_to_get_one():
    run = empty_excel(ADDIN)
    run.run(CHECK.macro)
    assert run.told == [
        (
            "Ingen arbetsbok är öppen för redigering. Klicka på «Aktivera redigering» "
            "eller öppna registret, och tryck sedan på knappen igen."
        )
    ]
    assert not run.value("Ran")


@pytest.mark.parametrize("letter", '=|%$`"\\')
def test_a_name_that_the_shell_would_misread_is_refused(opened, letter):
    run = opened()
    run.app.workbook.name = f"Plan{letter}2027.xlsx"
    run.run(CHECK.macro)
    assert run.told == [
        (
            f"Tecknet {letter} i namnet «Plan{letter}2027.xlsx» kan inte lämnas "
            "vidare. "
            "Spara arbetsboken under ett namn utan det, och tryck på knappen igen."
        )
    ]
    assert not run.value("Ran")


@pytest.mark.parametrize("settings", ["", "INTERPRETER_MAC=/x\n", "INTERPRETER=python\n"])
def test_without_a_python_of_its_own_nothing_is_started(opened, settings):
    run = opened(settings=settings)
    run.run(CHECK.macro)
    assert run.told == [
        ("Handlingsplan är inte installerat på den här datorn. Be IT köra «handlingsplan installera».")
    ]
    assert not run.value("Ran")


def test_a_python_that_is_gone_is_told(opened):
    run = opened(present=r"C:\Python\python.exe")
    run.run(CHECK.macro)
    assert run.told == [f"{MISSING} {AGAIN}"]
    assert not run.value("Ran")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (70, BLOCKED),
        (-2147024891, BLOCKED),
        (-2147023636, BLOCKED),
        (-1, BLOCKED),
        (53, MISSING),
        (-2147024894, MISSING),
        (429, "Excel kan inte starta Python, eftersom Windows Script Host är avstängt"),
        (62, f"Filen med inställningar för Handlingsplan är skadad. {AGAIN}"),
        (1004, "Excel är upptaget: en ruta är öppen eller en cell redigeras."),
        (5, UNFORESEEN),
    ],
)
def test_what_stops_the_start_is_told_in_a_sentence_and_logged(opened, number, sentence):
    run = opened(fault=number)
    run.run(CHECK.macro)
    assert len(run.told) == 1
    assert run.told[0].startswith(sentence)
    assert f"Fel {number}: Method 'Run' failed" in run.value("Logged")
    assert run.status_bar is False


def test_windows_without_its_script_host_is_told(opened):
    run = opened(no_shell=429)
    run.run(CHECK.macro)
    assert "Windows Script Host är avstängt" in run.told[0]


def _real(code):
    """Give what this Python itself writes when it fails."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode
    return run.stderr


COMPLAINTS = [
    (_real("import planmacros.nothing"), PARTS),
    (_real("import planmacros; planmacros.nothing.check('1')"), VERSIONS),
    (_real("from planmacros import nothing"), VERSIONS),
    (_real("def f(:\n pass"), OLD),
    (_real("raise SystemExit('Handlingsplan: Stäng rutan.')"), "Stäng rutan."),
    (_real("1 / 0"), UNFORESEEN),
    (_real("raise MemoryError"), "Datorns minne räcker inte."),
    ("ModuleNotFoundError: No module named 'xlwings'", PARTS),
    ("ModuleNotFoundError: No module named 'pywintypes'", BRIDGE),
    ("ImportError: DLL load failed while importing win32api", BRIDGE),
    ("ERROR: Package 'handlingsplan' requires a different Python: 3.9", OLD),
    ("No Python at '\"C:\\Python311\\python.exe\"'", MISSING),
    ("'C:\\x\\python.exe' is not recognized as an internal or external", MISSING),
    ("'C:\\x' k„nns inte igen som ett internt kommando", MISSING),
    ("The system cannot find the path specified.", MISSING),
    ("Access is denied.", BLOCKED),
    ("\x8ftkomst nekad.", BLOCKED),
    ("This program is blocked by group policy.", BLOCKED),
    ("", UNFORESEEN),
]


@pytest.mark.parametrize(("complaint", "sentence"), COMPLAINTS)
def test_what_python_or_the_shell_writes_becomes_one_sentence(opened, complaint, sentence):
    run = opened(exit_code=1, complaint=complaint)
    run.run(CHECK.macro)
    assert len(run.told) == 1
    assert run.told[0].startswith(sentence)
    assert not re.search(r"Traceback|Error|File \"", run.told[0])
    assert complaint.rstrip() in run.value("Logged")
    assert run.status_bar is False


def test_our_own_sentences_are_shown_as_they_are_among_other_lines(opened):
    told = "x\r\nHandlingsplan: Stäng «Plan.docx».\r\nHandlingsplan: Försök igen.\r\n"
    run = opened(exit_code=1, complaint=told)
    run.run(CHECK.macro)
    assert run.told == ["Stäng «Plan.docx».\nFörsök igen."]


def test_letters_that_python_wrote_as_numbers_come_back(opened):
    said = "Handlingsplan: Stäng «Åtgärder – 2027.docx» & försök…"
    run = opened(exit_code=1, complaint=said.encode("ascii", "xmlcharrefreplace").decode())
    run.run(CHECK.macro)
    assert run.told == [said.removeprefix("Handlingsplan: ")]


@pytest.mark.parametrize(
    "told", ["", "&#", "a &# b", "&#x41; &#;", "&#99999999; &#0;", "&#12 eller 13;"]
)
def test_what_is_no_letter_is_left_as_it_is(opened, told):
    assert opened().run("Letters", told) == told


def _execute(run, command, program, **more):
    given = {"frozen": False, "path": "False", "rest": "", **more}
    run.run("ExecuteWindows", given["frozen"], command, program, given["path"], given["rest"])


HOSTILE = [
    "import os; os.system('calc')",
    "import planmacros.buttons; planmacros.buttons.sys.modules('x')",
    "import planmacros.buttons; planmacros.buttons.check('1'); import os",
    "import planmacros.buttons; planmacros.buttons.check('1' & calc)",
    "import planmacros.buttons; planmacros.buttons.check(1)",
    'import planmacros.buttons; planmacros.buttons.check("1")',
    "calc.exe",
    "",
]


@pytest.mark.parametrize("command", HOSTILE)
def test_what_an_addin_holds_starts_nothing_else_when_somebody_else_calls_it(opened, command):
    run = opened()
    run.run("RunPython", command)
    for frozen in (False, True):
        _execute(run, command, EXPANDED, frozen=frozen)
    assert not run.value("Ran")


def test_nothing_is_started_in_any_other_program(opened):
    run = opened()
    command = CHECK.command(edition())
    for program in (r"C:\ont.exe", "python", "", PYTHON):
        _execute(run, command, program)
    assert not run.value("Ran")
    _execute(run, command, EXPANDED)
    assert run.value("Ran")


def test_on_a_mac_too_nothing_else_is_started(opened):
    run = opened(**MAC)
    for command in HOSTILE:
        run.run("ExecuteMac", command, "/Users/asa/venv/bin/python", "False")
    run.run("ExecuteMac", CHECK.command(edition()), "/usr/bin/ont", "False")
    assert not run.value("Ran")


def test_nothing_else_follows_along_into_the_shell(opened):
    run = opened()
    command = CHECK.command(edition())
    _execute(run, command, EXPANDED, path='" & ont.exe "', rest="& ont.exe")
    assert _without_number(run.value("Ran")) == _line(command, REGISTER)
    _execute(run, command, EXPANDED, frozen=True, rest="& ont.exe")
    assert "ont.exe" not in run.value("Ran")


def test_a_name_that_the_shell_would_misread_stops_at_the_last_gate_too(opened):
    for facts in ({}, MAC):
        run = opened(**facts)
        run.app.workbook.name = "$(ont).xlsx"
        run.run("RunPython", CHECK.command(edition()))
        assert not run.value("Ran")


def test_on_a_mac_nothing_else_follows_along_into_the_shell(opened):
    run = opened(**MAC)
    program = "/Users/asa/venv/bin/python"
    run.run("ExecuteMac", CHECK.command(edition()), program, "'); ont('")
    assert run.value("Ran").startswith(f"False;|{program}|import ")
