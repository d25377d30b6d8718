"""Which files beside a workbook are copies of it, by what programs call them."""

from __future__ import annotations

import os
from dataclasses import replace
from inspect import cleandoc

import pytest
from openpyxl import load_workbook

import tables
from days import DAY
from planbook.builder.build import build_workbook
from planbook.editor.patch import CellEdit, patched_workbook
from planbook.example.plan_2020 import EXAMPLE
from planbook.model.cell import Cell
from planbook.reader.read_workbook import read_workbook
from planmacros.checks.workbook.integrity import integrity_among_copies
from planmacros.tasks.checked import checked_register

MINE = "plan.xlsx"


def grades(mine, other):
    register = tables.drawn(f"fil | {mine} | {other}")
    return [finding.grade.value for finding in integrity_among_copies(register)]


@pytest.mark.parametrize(
    "other",
    [
        "plan kopia.xlsx",
        "plan_kopia.xlsx",
        "plan(1).xlsx",
        "plan 2.xlsx",
        "plan-STHLM12345.xlsx",
        "plan-MacBook-Pro.xlsx",
    ],
)
def test_a_copy_is_a_warning_whoever_made_it(other):
    assert grades(MINE, other) == ["VARNING"]


@pytest.mark.parametrize(
    "other",
    [
        "plan (motstridiga kopian 2020-05-01).xlsx",
        "plan (konfliktkopia).xlsx",
        "plan-SDF-PC0123.xlsx",
        "plan.sync-conflict-20200501-101500-AB12CD3.xlsx",
        "plan_conflict-20200501-101500.xlsx",
        "plan (conflicted copy 2020-05-01 101500).xlsx",
        "plan - Mona Bergs conflicted copy.xlsx",
        "plan [Konflikt].xlsx",
    ],
)
def test_what_two_wrote_at_once_is_an_error(other):
    assert grades(MINE, other) == ["FEL"]


@pytest.mark.parametrize(
    "other",
    [
        "plan (Autosaved-310512345678901234).xlsb",
        "plan(AutoRecovered).xlsx",
        "plan (Automatiskt sparad).xlsx",
        "plan (version 1).xlsb.xlsx",
        "plan [Återställd].xlsx",
    ],
)
def test_what_excel_has_rescued_is_a_warning(other):
    assert grades(MINE, other) == ["VARNING"]


@pytest.mark.parametrize("lock", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_a_workbook_that_is_open_is_a_notice_whatever_has_it_open(lock):
    assert grades(MINE, lock) == ["NOTIS"]


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        (MINE, "plan-2021.xlsx"),
        (MINE, "plan norra (konfliktkopia).xlsx"),
        (MINE, "återställd budget.xlsx"),
        (MINE, "plan-lagad.xlsx"),
        (MINE, "plan förberedd T1.xlsx"),
        (MINE, "planering.xlsx"),
        ("plan-winter2020.xlsx", "annat.xlsx"),
        ("plan konflikthantering 2020.xlsx", "annat.xlsx"),
    ],
)
def test_other_files_are_no_copies(mine, other):
    assert grades(mine, other) == []


@pytest.mark.parametrize(
    ("municipality", "grade"), [("Kumla kommun", []), ("Hallsbergs kommun", ["FEL"]), ("", ["FEL"])]
)
@pytest.mark.parametrize("name", ["annan.xlsx", "plan 2.xlsx"])
def test_the_plan_of_another_municipality_is_no_copy(municipality, grade, name):
    plan = """
        Plan | Uppgift | Värde
             | Kommun  | {}
             | Nämnd   | Kommunstyrelsen
             | Planår  | 2027
    """
    beside = f"fil | {MINE} | (nyare) {name}\n"
    mine = tables.drawn(beside + cleandoc(plan.format("Hallsbergs kommun")))
    other = tables.drawn(plan.format(municipality))
    (neighbour,) = mine.neighbours
    mine = replace(mine, neighbours=(replace(neighbour, register=other),))
    assert [one.grade.value for one in integrity_among_copies(mine)] == grade


def beside(folder, name, *edits):
    """Lay a copy of the example beside it, with some cells changed."""
    path, other = folder / MINE, folder / name
    path.write_bytes(build_workbook(EXAMPLE))
    other.write_bytes(patched_workbook(path.read_bytes(), edits))
    return path, other


def told(path):
    findings = checked_register(read_workbook(path), DAY).findings
    return [one for one in findings if one.code == "W05"]


@pytest.mark.filterwarnings("ignore:Print area:UserWarning")
@pytest.mark.parametrize("name", ["annan.xlsx", "plan - Kopia.xlsx", "plan (konfliktkopia).xlsx"])
@pytest.mark.parametrize("later", [0, 100])
def test_a_copy_with_the_same_cells_is_nothing_to_tell(tmp_path, name, later):
    path, other = beside(tmp_path, name)
    if later:  # as a program that saves it once more
        book = load_workbook(other)
        book.save(other)
    moment = path.stat().st_mtime + later
    os.utime(other, (moment, moment))
    assert told(path) == []


@pytest.mark.parametrize("sheet", ["Plan", "Texter"])
def test_a_later_copy_with_another_cell_anywhere_is_told(tmp_path, sheet):
    path, other = beside(tmp_path, "annan.xlsx", CellEdit(Cell(sheet, 20, 3), "något nytt"))
    moment = path.stat().st_mtime + 100
    os.utime(other, (moment, moment))
    (finding,) = told(path)
    assert finding.grade.value == "FEL"


@pytest.mark.parametrize("hour", [8, 9, 12])
def test_the_time_of_a_newer_copy_is_shown(tmp_path, hour):
    path, other = beside(tmp_path, "annan.xlsx", CellEdit(Cell("Texter", 20, 3), "nytt"))
    moment = path.stat().st_mtime + 3_600 * hour
    os.utime(other, (moment, moment))
    (finding,) = told(path)
    assert "•" not in finding.text
    assert "kl. " in finding.text


@pytest.mark.parametrize("who", ["(motstridiga kopian 2020-05-01)", "((automatiskt återställd))"])
def test_what_stands_in_brackets_in_a_name_is_left_out_whole(who):
    (found,) = integrity_among_copies(tables.drawn(f"fil | {MINE} | plan {who}.xlsx"))
    assert "«plan (…).xlsx»" in found.text
