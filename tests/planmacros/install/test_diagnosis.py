"""The situation told to IT: of a machine that works, and of each that does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from machines import ADDIN, Registry, all_files, installed, machine, program, real
from planbook.files import UnusableError
from planmacros.install.diagnosis import LINES_OF_LOG, diagnose
from planmacros.install.obstacles import NO_EXCEL
from planmacros.install.places import MAC, WINDOWS

BOTH = pytest.mark.parametrize("system", [WINDOWS, MAC])


def told(drawn, addin=ADDIN):
    """Give the diagnosis of a machine and its text."""
    found = diagnose(drawn, lambda: addin, "0.1.0")
    return found, "\n".join(found.lines)


@BOTH
def test_a_machine_that_works_has_no_hindrance(tmp_path, system):
    found, text = told(real(installed(tmp_path, system)))
    assert found.hindrances == ()
    assert text.endswith("Vad som hindrar knapparna\n  Inget känt hinder.")
    assert "Tillägget är det här verktygets" in text
    assert "Den Python som Excel startar kan köra knapparna." in text
    for line in ("Handlingsplan 0.1.0", "xlwings 0.37.8", "Excel: 16.0.1, inte i gång"):
        assert f"\n  {line}" in text


@BOTH
def test_a_diagnosis_changes_nothing(tmp_path, system):
    drawn = installed(tmp_path, system)
    before = all_files(tmp_path)
    told(drawn)
    assert all_files(tmp_path) == before


@BOTH
def test_nobody_is_named(tmp_path, system):
    drawn = installed(tmp_path, system)
    somewhere = replace(drawn.places, documents=tmp_path / drawn.home.name / "Handlingsplan")
    drawn.places.log.parent.mkdir(parents=True)
    other = r"C:\Users\anders.and\p.py"
    drawn.places.log.write_text(
        f'File "{drawn.home}/p.py"\nFile "{other}"\nFile "C:\\Users\\DON~1"\n', encoding="utf-8"
    )
    _, text = told(replace(drawn, places=somewhere))
    assert drawn.home.name not in text
    assert "anders" not in text
    assert "DON~1" not in text
    assert ("%USERPROFILE%" if system == WINDOWS else "~") + "/" in text
    assert r"C:\Users\•••\p.py" in text


BROKEN = {
    "no add-in": (lambda drawn: drawn.places.addin.unlink(), "Tillägget finns inte: "),
    "an earlier add-in": (
        lambda drawn: drawn.places.addin.write_bytes(b"PK det gamla"),
        "Tillägget är inte det här verktygets version: ",
    ),
    "no setting": (lambda drawn: drawn.places.settings.unlink(), "Ingen Python är inställd för Excel: "),
    "another's setting": (
        lambda drawn: drawn.places.settings.write_bytes(b'"SHOW CONSOLE","True"'),
        "Ingen Python är inställd för Excel: ",
    ),
    "no Python": (lambda drawn: drawn.interpreter.unlink(), "Python som Excel ska starta finns inte: "),
    "a Python without the packages": (
        lambda drawn: program(drawn.interpreter, "echo Inget xlwings >&2; exit 1"),
        "Python som Excel startar kan inte köra knapparna (Inget xlwings): ",
    ),
    "a Python that may not run": (
        lambda drawn: drawn.interpreter.chmod(0o644),
        "Python som Excel ska starta svarar inte (PermissionError): ",
    ),
    "no folder for documents": (
        lambda drawn: drawn.places.documents.write_bytes(b"en fil"),
        "Dokument kan inte sparas: ",
    ),
}


@BOTH
@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_one_hindrance_with_what_to_do(tmp_path, system, what):
    drawn = installed(tmp_path, system)
    spoil, sentence = BROKEN[what]
    spoil(drawn)
    found, text = told(drawn)
    (hindrance,) = found.hindrances
    assert hindrance.startswith(sentence)
    assert any(words in hindrance for words in ("installera", "Be IT"))
    assert f"\n  - {hindrance}" in text


@pytest.mark.parametrize(("system", "bridge"), [(WINDOWS, "pythoncom"), (MAC, "appscript")])
def test_a_python_that_cannot_reach_excel_is_told(tmp_path, system, bridge):
    drawn = real(installed(tmp_path, system))
    drawn.interpreter.with_name(f"{bridge}.py").unlink()
    (hindrance,) = told(drawn)[0].hindrances
    assert f"(ModuleNotFoundError: No module named '{bridge}')" in hindrance


def test_a_mac_without_its_script_is_told(tmp_path):
    drawn = installed(tmp_path, MAC)
    drawn.places.script.unlink()
    assert told(drawn)[0].hindrances == (
        "Skriptet som startar Python på Mac finns inte. Kör handlingsplan installera.",
    )


def test_a_full_disk_is_told(tmp_path):
    drawn = installed(tmp_path, WINDOWS, free=1_000_000)
    found, text = told(drawn)
    assert found.hindrances == ("Disken är full. Frigör minst 50 MB.",)
    assert "Ledigt på disken: 0,0 GB" in text


def test_what_it_has_decided_is_told(tmp_path):
    at = ("HKCU", r"Software\Policies\Microsoft\office\16.0\common", "vbaoff")
    found, text = told(installed(tmp_path, WINDOWS, registry=Registry({at: "1"})))
    (hindrance,) = found.hindrances
    assert "«Disable VBA for Office applications»" in hindrance
    assert "Kommandoraden" in hindrance
    assert text.count(hindrance) == 2


def test_a_product_without_its_add_in_is_told(tmp_path):
    def missing():
        raise UnusableError("handlingsplan.xlam finns inte i installationen.")

    found = diagnose(installed(tmp_path, WINDOWS), missing, "0.1.0")
    assert found.hindrances == ("handlingsplan.xlam finns inte i installationen.",)


def test_packages_of_another_python_than_the_one_excel_starts_hinder_nothing(tmp_path):
    drawn = installed(tmp_path, WINDOWS)
    found, text = told(replace(drawn, packages={}, interpreter=Path("/annan/python.exe")))
    assert found.hindrances == ()
    assert "xlwings saknas i den här Python" in text
    assert "Diagnosen kör en annan Python: /annan/python.exe" in text


def test_a_machine_without_excel_says_so_and_shows_the_rest(tmp_path):
    found, text = told(machine(tmp_path, "Linux"))
    assert found.hindrances == (NO_EXCEL,)
    assert "Dokument sparas här: ~/Documents/Handlingsplan" in text
    assert "Kopior sparas här: ~" in text
    assert "Antal kopior: 0" in text
    assert "Excel: " not in text


def test_the_last_lines_of_both_logs_are_shown_without_personal_numbers(tmp_path):
    drawn = installed(tmp_path, WINDOWS)
    drawn.places.log.parent.mkdir(parents=True)
    rows = [f"2026-09-30 14:23:11,{number:03} check: klart" for number in range(30)]
    rows.append("2026-09-30 14:24:00,001 check: 20121212-1212")
    drawn.places.log.write_text("\n".join(rows), encoding="utf-8")
    drawn.places.excel_log.write_bytes("2026-09-30 Åtkomst nekad\r\n".encode("cp1252"))
    _, text = told(drawn)
    assert text.count("check: ") == LINES_OF_LOG
    assert rows[11] in text
    assert rows[10] not in text
    assert "1212-1212" not in text
    assert "check: •••" in text
    assert "2026-09-30 Åtkomst nekad" in text
    assert "handlingsplan-excel.log: de sista raderna" in text
