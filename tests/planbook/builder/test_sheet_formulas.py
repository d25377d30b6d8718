"""The text of the formulas says nothing that the workbook does not use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planbook.builder.sheets import sheet_formulas

SHEETS = Path(sheet_formulas.__file__).parent
TEXT = SHEETS.joinpath("formulas.txt").read_text("utf-8")
NAMES = re.findall(r"(?m)^([a-zåäö]\w*)(?:\(.*?\))? =", TEXT)


@pytest.mark.parametrize("name", NAMES)
def test_a_formula_that_is_defined_is_used(name: str) -> None:
    sheets = "".join(path.read_text("utf-8") for path in sorted(SHEETS.glob("*.py")))
    kind, _, rest = name.partition("_")
    asked_for = rf"""['"]{name}['"]|"{name.rpartition("_")[0]}_{{kind}}\""""
    named = re.findall(rf"(?<!\w){name}(?!\w)", TEXT)
    is_column = f"{kind}.{rest} = at_once" in TEXT
    assert is_column or len(named) > 1 or re.search(asked_for, sheets)


def test_a_text_gets_the_name_of_its_sheet_and_a_cell_its_place() -> None:
    shown = sheet_formulas.written_formula("counted_roles", {"below": 7, "most_roles": 5})
    assert shown.startswith('"En aktivitet räknas hos varje roll som nämns i Ansvarig')
    assert shown.endswith(',7)="",""," De 5 första rollerna visas.")')


def test_a_name_that_nobody_has_defined_is_no_formula() -> None:
    with pytest.raises(KeyError):
        sheet_formulas.written_formula("counted_roles", {})
