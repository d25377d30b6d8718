"""The walk of one cell, from the keyboard to the page in Word."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import docx

from days import DAY
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.example.plan_2020 import EXAMPLE
from planbook.reader.read_workbook import read_workbook
from planbook.schema import Activity
from planmacros.tasks.check_and_make import made_document
from planmacros.tasks.checked import checked_register

TYPED = "  Utbilda <40> & «följ upp» {{ 7*7 }}\nrad två 😀 "


def _with(number: int, column, value):
    rows = list(EXAMPLE[Activity])
    rows[number] = replace(rows[number], values={**rows[number].values, column: value})
    return {**EXAMPLE, Activity: rows}


def test_what_a_manager_types_stands_in_the_table_of_its_area(tmp_path):
    path = tmp_path / "bok.xlsx"
    path.write_bytes(build_workbook(_with(8, Activity.title, TYPED)))
    work = checked_register(read_workbook(path), DAY)
    activity = work.register[Activity][8]
    assert activity.title == TYPED.strip()
    made = docx.Document(BytesIO(made_document("plan", work, None, decision=False)))
    tables = [table for table in made.tables if table.cell(0, 0).text == "Aktivitet"]
    assert [len(table.rows) - 1 for table in tables] == [8, 3, 3, 4]
    assert tables[1].cell(1, 0).text == TYPED.strip()
    assert tables[1].cell(1, 1).text == activity.owner


def test_what_she_forgets_is_told_with_its_cell(tmp_path):
    path = tmp_path / "bok.xlsx"
    path.write_bytes(build_workbook(_with(0, Activity.owner, None)))
    findings = checked_register(read_workbook(path), DAY).findings
    (told,) = [finding for finding in findings if finding.code == "A02"]
    assert told.grade.value == "FEL"
    assert told.cell.sheet == "Aktiviteter"
    assert told.cell.address.startswith("D")


def test_a_row_below_the_last_is_in_the_document_too(tmp_path):
    path = tmp_path / "bok.xlsx"
    extra = Filled({**EXAMPLE[Activity][0].values, Activity.id: "A19"})
    path.write_bytes(build_workbook({**EXAMPLE, Activity: [*EXAMPLE[Activity], extra]}))
    work = checked_register(read_workbook(path), DAY)
    made = docx.Document(BytesIO(made_document("plan", work, None, decision=False)))
    tables = [table for table in made.tables if table.cell(0, 0).text == "Aktivitet"]
    assert len(tables[0].rows) - 1 == 9


def test_the_command_line_never_loads_excel():
    code = "import planmacros.cli, sys; sys.exit('xlwings' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
