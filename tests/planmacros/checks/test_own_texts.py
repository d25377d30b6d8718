"""What the tool itself wrote is not searched, and nothing else is passed over."""

from dataclasses import replace

import pytest

from committed import BUTTON_WORKBOOK, EMPTY_WORKBOOK
from planbook.model.cell import Cell
from planbook.model.register import Register, Words
from planbook.reader.hidden_words import SHEET_NAME
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS
from planmacros.checks import RULES, check_register
from planmacros.checks.own_texts import without_own_texts
from planmacros.checks.rules import ABOUT_PERSONS, MAY_BE_NAMES
from tables import TODAY, drawn


def _read(path) -> Register:
    return parse(read_workbook(path), SHEETS, TODAY)


@pytest.mark.parametrize("path", [EMPTY_WORKBOOK, BUTTON_WORKBOOK], ids=lambda path: path.name)
def test_of_a_new_workbook_only_the_names_of_its_sheets_are_left(path):
    register = _read(path)
    left = without_own_texts(register).words
    assert len(register.words) > 1000
    assert {words.cell.place for words in left} == {SHEET_NAME}


@pytest.mark.parametrize("path", [EMPTY_WORKBOOK, BUTTON_WORKBOOK], ids=lambda path: path.name)
def test_no_person_is_found_in_what_is_passed_over(path):
    register = _read(path)
    asked = [rule for rule in RULES if rule.code in {*ABOUT_PERSONS, MAY_BE_NAMES, "W10"}]
    assert len(asked) == len(ABOUT_PERSONS) + 2
    assert [finding for rule in asked for finding in rule(register)] == []


def test_one_letter_more_is_searched():
    register = _read(EMPTY_WORKBOOK)
    own = max((one for one in register.words if not one.text.startswith("=")), key=lambda w: len(w.text))
    more = Words(own.cell, f"{own.text} Ring Bosse Lindqvist.")
    found = check_register(replace(register, words=(*register.words, more)))
    assert ("P03", own.cell) in {(one.code, one.cell) for one in found}


def test_a_formula_with_somebody_in_it_is_searched():
    register = drawn("")
    cell = Cell("Start", 40, 3)
    found = check_register(replace(register, words=(Words(cell, '=IF(A1="","Bosse Lindqvist",B7)'),)))
    assert ("P03", cell) in {(one.code, one.cell) for one in found}
