"""The buttons put in place on a Windows and a Mac, and taken away again."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from machines import ADDIN, PACKAGES, Registry, all_files, installed, machine, program, refuse
from macros_and_ribbon import addin_macros
from planbook.files import UnusableError
from planmacros import cli
from planmacros.addin.declared_buttons import BUTTONS
from planmacros.install import obstacles
from planmacros.install.installing import install, uninstall
from planmacros.install.machine import python_of_machine, this_machine
from planmacros.install.places import MAC, SCRIPT, WINDOWS, places_here
from planmacros.install.policies import CHILD_PROCESSES, it_requirements, policies
from planmacros.install.settings_file import (
    meant_by_settings,
    python_in_settings,
    settings_with_python,
    written_settings,
)

BOTH = pytest.mark.parametrize("system", [WINDOWS, MAC])
STORE = Path(r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python")
DEFENDER = r"SOFTWARE\Policies\Microsoft\Windows Defender"
POLICY = r"Software\Policies\Microsoft\office\16.0\excel\security"


def put(drawn, addin=ADDIN):
    return tuple(install(drawn, lambda: addin))


def test_on_windows_everything_lies_where_excel_looks_for_it(tmp_path):
    drawn = machine(tmp_path, WINDOWS)
    put(drawn)
    roaming = drawn.home / "AppData" / "Roaming"
    addin = roaming / "Microsoft" / "Excel" / "XLSTART" / "handlingsplan.xlam"
    assert addin.read_bytes() == ADDIN
    settings = drawn.home / ".handlingsplan" / "handlingsplan.conf"
    line = b'"INTERPRETER_WIN","%LOCALAPPDATA%\\Mitt Python\\python.exe"\r\n'
    assert settings.read_bytes() == line
    logs = drawn.home / "AppData" / "Local" / "Handlingsplan" / "Logs"
    assert drawn.places.log == logs / "handlingsplan.log"
    assert drawn.places.excel_log == logs / "handlingsplan-excel.log"
    assert drawn.places.documents == drawn.home / "Documents" / "Handlingsplan"
    assert drawn.places.script is None


def test_on_a_mac_everything_lies_where_excel_looks_for_it(tmp_path):
    drawn = machine(tmp_path, MAC)
    put(drawn)
    library = drawn.home / "Library"
    office = library / "Group Containers" / "UBF8T346G9.Office"
    startup = office / "User Content.localized" / "Startup.localized" / "Excel"
    assert (startup / "handlingsplan.xlam").read_bytes() == ADDIN
    sandbox = library / "Containers" / "com.microsoft.Excel" / "Data"
    line = b'"INTERPRETER_MAC","$HOME/handlingsplan/bin/python"\n'
    assert (sandbox / "handlingsplan.conf").read_bytes() == line
    scripts = library / "Application Scripts" / "com.microsoft.Excel"
    assert (scripts / SCRIPT).read_bytes() == drawn.script.read_bytes()
    assert drawn.places.excel_log == sandbox / "handlingsplan-excel.log"


def test_the_script_on_a_mac_is_the_one_that_the_macros_ask_for():
    source = addin_macros(BUTTONS)["xlwings"]
    version = SCRIPT.removeprefix("xlwings-").removesuffix(".applescript")
    assert f'XLWINGS_VERSION As String = "{version}"' in source
    assert '"xlwings-" & XLWINGS_VERSION & ".applescript"' in source


def test_what_was_done_is_told_line_by_line_with_the_place(tmp_path):
    drawn = machine(tmp_path, MAC)
    assert put(drawn) == (
        f"Tillägget lades på plats: {drawn.places.addin}",
        f"Inställningen lades på plats: {drawn.places.settings}",
        f"Skriptet lades på plats: {drawn.places.script}",
    )


@BOTH
def test_a_second_run_changes_nothing_and_says_so(tmp_path, system):
    drawn = machine(tmp_path, system)
    put(drawn)
    before = all_files(tmp_path), drawn.places.addin.stat().st_mtime_ns
    lines = put(drawn)
    assert (all_files(tmp_path), drawn.places.addin.stat().st_mtime_ns) == before
    assert all("är redan på plats" in line for line in lines[:-1])
    assert lines[-1] == "Inget behövde ändras."


@BOTH
def test_an_earlier_add_in_is_replaced_and_nothing_else_is_left(tmp_path, system):
    drawn = machine(tmp_path, system)
    put(drawn, b"PK det gamla")
    names = set(all_files(tmp_path))
    assert put(drawn)[0] == f"Tillägget byttes ut: {drawn.places.addin}"
    assert drawn.places.addin.read_bytes() == ADDIN
    assert set(all_files(tmp_path)) == names


def test_no_half_file_ever_lies_where_excel_opens_all(tmp_path, monkeypatch):
    drawn, made = machine(tmp_path, WINDOWS), []
    move = os.replace
    monkeypatch.setattr(
        os, "replace", lambda source, target: (made.append(source), move(source, target))
    )
    put(drawn)
    assert [path.parent for path in made] == [drawn.places.addin.parent.parent]


def test_an_excel_that_runs_has_to_be_started_again(tmp_path):
    drawn = machine(tmp_path, WINDOWS, excel_runs=True)
    assert put(drawn)[-1].startswith("Excel är i gång. Stäng Excel")
    assert put(drawn)[-1] == "Inget behövde ändras."


def test_a_locked_add_in_is_left_whole_and_told(tmp_path, monkeypatch):
    drawn = machine(tmp_path, WINDOWS)
    put(drawn, b"PK det gamla")
    before = all_files(tmp_path)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UnusableError, match="Stäng Excel och kör igen"):
        put(drawn)
    assert all_files(tmp_path) == before


@pytest.mark.parametrize("place", ["XLSTART", "Excel", ".handlingsplan"])
def test_a_file_in_the_place_of_a_folder_is_told(tmp_path, place):
    drawn = machine(tmp_path, WINDOWS)
    folders = (drawn.places.addin, drawn.places.settings)
    (wrong,) = (folder for path in folders for folder in path.parents if folder.name == place)
    wrong.parent.mkdir(parents=True, exist_ok=True)
    wrong.write_bytes(b"ingen mapp")
    with pytest.raises(UnusableError, match=r"kunde inte|går inte"):
        put(drawn)
    assert wrong.read_bytes() == b"ingen mapp"


def test_a_mac_whose_excel_was_never_started_is_left_alone(tmp_path):
    drawn = machine(tmp_path, MAC)
    drawn.places.settings.parent.rmdir()
    before = all_files(tmp_path)
    with pytest.raises(UnusableError, match="Starta Excel en gång"):
        put(drawn)
    assert all_files(tmp_path) == before


def test_a_machine_without_excel_is_told_of_the_command_line(tmp_path):
    with pytest.raises(UnusableError, match="handlingsplan skapa plan"):
        put(machine(tmp_path, "Linux"))


@pytest.mark.parametrize(
    "fact", [{"base": STORE}, {"interpreter": Path(r"C:\Users\x\Microsoft\WindowsApps\python.exe")}]
)
def test_a_python_whose_files_excel_never_sees_is_refused(tmp_path, fact):
    before = all_files(tmp_path)
    with pytest.raises(UnusableError, match="Microsoft Store"):
        put(machine(tmp_path, WINDOWS, **fact))
    assert set(all_files(tmp_path)) - set(before) == {"xlwings.applescript"}


@pytest.mark.parametrize(
    ("system", "path", "line"),
    [
        (WINDOWS, "AppData/Local/P/python.exe", r"%LOCALAPPDATA%\P\python.exe"),
        (WINDOWS, "AppData/Roaming/P/python.exe", r"%APPDATA%\P\python.exe"),
        (WINDOWS, "Mina grejer/å/python.exe", r"%USERPROFILE%\Mina grejer\å\python.exe"),
        (MAC, "miljö-fri/bin/python", None),
        (MAC, "venv/bin/python3.11", "$HOME/venv/bin/python3.11"),
        (MAC, "Application Support/venv/bin/python", None),
        (WINDOWS, "Łódź/python.exe", None),
        (WINDOWS, "50%/python.exe", None),
    ],
)
def test_a_path_is_written_so_that_excel_can_read_it_or_refused(tmp_path, system, path, line):
    drawn = machine(tmp_path, system)
    told = replace(drawn, interpreter=drawn.home / path)
    if line is None:
        with pytest.raises(UnusableError, match="Excel kan inte starta Python i"):
            written_settings(told)
        return
    assert written_settings(told) == line
    assert meant_by_settings(line, told) == drawn.home / path


@pytest.mark.parametrize(
    ("system", "path"),
    [(WINDOWS, r"C:\Program Files\Python311\python.exe"), (MAC, "/opt/py/bin/python")],
)
def test_a_path_outside_the_profile_is_written_as_it_is(tmp_path, system, path):
    drawn = machine(tmp_path, system, interpreter=Path(path))
    assert written_settings(drawn) == path
    assert meant_by_settings(path, drawn) == Path(path)


def test_a_setting_that_it_wrote_for_many_is_understood(tmp_path):
    drawn = machine(tmp_path, WINDOWS)
    assert meant_by_settings(r"%PROGRAMS%\P\python.exe", drawn) == tmp_path / "P" / "python.exe"
    assert python_in_settings(b'interpreter_win , "C:\\P\\python.exe"\n', WINDOWS) == (
        r"C:\P\python.exe"
    )


def test_lines_of_others_are_kept_to_the_letter(tmp_path):
    drawn = machine(tmp_path, WINDOWS)
    others = b'"SHOW CONSOLE","True"\r\nskr\x81p\r\n"INTERPRETER_MAC","/usr/bin/p"'
    drawn.places.settings.parent.mkdir()
    drawn.places.settings.write_bytes(b'"interpreter_win","C:\\gammal.exe"\r\n' + others)
    put(drawn)
    content = drawn.places.settings.read_bytes()
    assert content.endswith(others)
    assert content.count(b"python.exe") == 1
    assert b"gammal" not in content
    assert put(drawn)[-1] == "Inget behövde ändras."


def test_the_line_is_read_as_excel_reads_it_whatever_else_is_there():
    content = settings_with_python(b'trasig rad\n"X","Y"\n', MAC, "$HOME/p")
    assert python_in_settings(content, MAC) == "$HOME/p"
    assert python_in_settings(content, WINDOWS) == ""
    assert python_in_settings(b"", MAC) == ""


@BOTH
def test_uninstalling_leaves_only_what_was_there_before(tmp_path, system):
    drawn = machine(tmp_path, system)
    before = all_files(tmp_path)
    put(drawn)
    lines = tuple(uninstall(drawn))
    assert all_files(tmp_path) == before
    assert sum("togs bort" in line for line in lines) == (3 if system == MAC else 2)
    assert not (drawn.home / ".handlingsplan").exists()
    assert drawn.places.settings.parent.exists() == (system == MAC)
    assert tuple(uninstall(drawn)) == ("Det fanns inget att ta bort.",)


def test_uninstalling_keeps_documents_logs_and_lines_of_others(tmp_path):
    drawn = machine(tmp_path, WINDOWS)
    drawn.places.documents.mkdir()
    (drawn.places.documents / "plan.docx").write_bytes(b"plan")
    drawn.places.log.parent.mkdir(parents=True)
    drawn.places.log.write_text("klart\n", encoding="utf-8")
    (drawn.places.copies / "0123456789abcdef").mkdir(parents=True)
    drawn.places.settings.parent.mkdir()
    drawn.places.settings.write_bytes(b'"SHOW CONSOLE","True"\r\n')
    before = all_files(tmp_path)
    put(drawn)
    lines = tuple(uninstall(drawn))
    assert all_files(tmp_path) == before
    assert f"Dokumenten ligger kvar: {drawn.places.documents}" in lines
    assert f"Loggen ligger kvar: {drawn.places.log}" in lines
    assert any(f"ligger kvar: {drawn.places.copies}. «" in line for line in lines)
    assert any("andra rader är kvar" in line for line in lines)


def test_uninstalling_tells_that_the_script_is_shared(tmp_path):
    drawn = installed(tmp_path, MAC)
    assert any("xlwings runpython install" in line for line in uninstall(drawn))


def test_uninstalling_a_locked_add_in_is_told(tmp_path, monkeypatch):
    drawn = installed(tmp_path, WINDOWS)
    before = all_files(tmp_path)
    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(UnusableError, match="Stäng Excel och kör igen"):
        tuple(uninstall(drawn))
    assert all_files(tmp_path) == before


def test_nothing_stands_in_the_way_on_a_healthy_machine(tmp_path):
    assert list(obstacles.obstacles_found(machine(tmp_path, WINDOWS))) == []
    assert list(obstacles.obstacles_found(machine(tmp_path, MAC))) == []


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"python": (3, 10, 4)}, "Python är 3.10.4, och knapparna behöver 3.11"),
        ({"packages": {"xlwings": "0.37.8"}}, "pywin32 saknas i den här Python"),
        ({"packages": {}}, "xlwings och pywin32 saknas"),
        ({"base": STORE}, "Python kommer från Microsoft Store"),
        ({"home": Path("/Users/Łódź")}, "Användarmappens namn har bokstäver"),
    ],
)
def test_what_stands_in_the_way_is_one_sentence(tmp_path, facts, told):
    (remark,) = obstacles.obstacles_found(machine(tmp_path, WINDOWS, **facts))
    assert remark.hinders
    assert told in remark.text


def test_a_mac_needs_other_packages(tmp_path):
    few = {name: PACKAGES[name] for name in ("xlwings", "pywin32")}
    (remark,) = obstacles.obstacles_found(machine(tmp_path, MAC, packages=few))
    assert remark.text.startswith("appscript och psutil saknas")


@pytest.mark.parametrize(
    ("at", "value", "hinders", "told"),
    [
        (("HKCU", POLICY, "VBAWarnings"), "3", False, "bara signerade makron"),
        (
            ("HKLM", rf"{POLICY}\Trusted Locations", "AllLocationsDisabled"),
            "1",
            True,
            "«Disable all trusted locations»",
        ),
        (("HKCU", POLICY, "blockcontentexecutionfrominternet"), "1", False, "Avblockera (Unblock)"),
        (
            ("HKCU", POLICY.replace("office", r"Cloud\Office"), "requireaddinsig"),
            "1",
            True,
            "signera tillägget",
        ),
        (
            ("HKLM", rf"{DEFENDER}\Windows Defender Exploit Guard\ASR\Rules", CHILD_PROCESSES),
            "1",
            True,
            "Kommandoraden går att använda ändå",
        ),
        (
            ("HKLM", rf"{DEFENDER}\Policy Manager", "ASRRules"),
            f"aaaa=1|{CHILD_PROCESSES.upper()}=2|bbbb=1",
            False,
            "loggar men stoppar inget",
        ),
        (("HKCU", POLICY, "VBAWarnings"), "9", False, "inte känt"),
    ],
)
def test_a_decision_of_it_is_told_with_its_place_and_meaning(tmp_path, at, value, hinders, told):
    drawn = machine(tmp_path, WINDOWS, registry=Registry({at: value}))
    (remark,) = obstacles.obstacles_found(drawn)
    assert remark.hinders is hinders
    assert told in remark.text
    assert at[2] in remark.text


def test_other_rules_of_defender_are_none_of_our_business(tmp_path):
    at = ("HKLM", rf"{DEFENDER}\Policy Manager", "ASRRules")
    drawn = machine(tmp_path, WINDOWS, registry=Registry({at: "aaaa=1|bbbb=1"}))
    assert list(obstacles.obstacles_found(drawn)) == []


def test_every_decision_that_hinders_says_what_to_do():
    for policy in policies():
        for meaning in policy.get("stops", {}).values():
            assert "Be IT" in meaning or "Kommandoraden" in meaning


def test_a_startup_folder_on_the_network_is_told(tmp_path):
    drawn = machine(tmp_path, WINDOWS)
    shared = Path(r"\\server\hem$\AppData\Microsoft\Excel\XLSTART\handlingsplan.xlam")
    moved = replace(drawn, places=replace(drawn.places, addin=shared))
    (remark,) = obstacles.obstacles_found(moved)
    assert "Allow Trusted Locations on the network" in remark.text


def test_it_is_told_the_exact_names():
    windows = it_requirements(WINDOWS)
    assert "d4f940ab-401b-4efc-aadc-ad5f3c50688a" in windows
    assert "Block all Office applications from creating\n  child processes" in windows
    assert "XLSTART" in windows
    assert "Unblock" in windows
    assert "XLSTART" not in it_requirements(MAC)
    assert "macOS frågar" in it_requirements(MAC)
    for system in (WINDOWS, MAC):
        assert "ingen licensnyckel" in it_requirements(system)
        assert all(line[:2] in ("- ", "  ") for line in it_requirements(system).splitlines())


def test_the_python_that_can_complain_is_started_on_windows(tmp_path):
    beside = program(tmp_path / "python.exe")
    assert python_of_machine(tmp_path / "pythonw.exe", WINDOWS) == beside
    assert python_of_machine(tmp_path / "python3", MAC) == tmp_path / "python3"
    beside.unlink()
    assert python_of_machine(tmp_path / "pythonw.exe", WINDOWS) == tmp_path / "pythonw.exe"


def test_this_machine_can_be_looked_at():
    seen = this_machine()
    assert seen.packages["openpyxl"]
    assert seen.interpreter.is_file()
    assert seen.script.name == SCRIPT
    assert seen.free > 0
    assert seen.places == places_here()
    assert seen.places.documents.name == "Handlingsplan"


def test_looking_at_the_machine_never_loads_what_talks_to_excel():
    line = (
        "import sys; from planmacros import cli; cli.main(['diagnos']); "
        "sys.exit('xlwings' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", line], check=False, capture_output=True)
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.fixture
def windows(tmp_path, monkeypatch):
    """Be a Windows whose profile lies in a folder of the test."""
    for name, folder in {
        "HOME": "",
        "USERPROFILE": "",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setattr("platform.system", lambda: WINDOWS)
    return tmp_path


def test_the_commands_put_in_place_and_take_away(windows, capsys):
    cli.main(["installera"])
    said = capsys.readouterr().out
    assert "Tillägget lades på plats" in said
    assert "Vad IT måste tillåta" in said
    files = all_files(windows)
    assert sorted(Path(name).name for name in files) == ["handlingsplan.conf", "handlingsplan.xlam"]
    assert cli.main(["avinstallera"]) == cli.CLEAN
    assert all_files(windows) == {}


def test_the_commands_answer_in_one_sentence_where_there_is_no_excel(monkeypatch, capsys):
    monkeypatch.setattr("platform.system", lambda: "Linux")
    assert cli.main(["installera"]) == cli.COULD_NOT
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert cli.main(["avinstallera"]) == cli.CLEAN
    assert cli.main(["diagnos"]) == cli.FOUND
