"""What is committed is what the code makes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from cached_values import cached_values, computed_values
from committed import EMPTY_WORKBOOK, EXAMPLE_WORKBOOK, committed_files
from office import needs
from planbook.builder.build import build_workbook
from planbook.example.empty import empty_contents
from planbook.example.plan_2020 import EXAMPLE
from planbook.ooxml.steady_package import CREATED
from planmacros.addin import packaged


def test_the_committed_files_are_what_is_built_today():
    for path, content in committed_files().items():
        assert _parts(path.read_bytes()) == _parts(content), f"{path.name}: kör make workbook"


def _parts(content):
    """Give the parts of a package, since each version of zlib packs them in its own way."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def test_the_values_in_a_committed_workbook_are_what_its_formulas_give():
    needs("soffice")
    given = computed_values([build_workbook(empty_contents()), build_workbook(EXAMPLE)], CREATED.date())
    for path, values in zip((EMPTY_WORKBOOK, EXAMPLE_WORKBOOK), given, strict=True):
        assert cached_values(path.read_bytes()) == values, "kör make workbook"


def test_a_workbook_is_built_without_values_but_all_its_formulas_have_them_when_kept():
    bare, full = (cached_values(build_workbook(EXAMPLE)), cached_values(packaged.packaged_example()))
    assert full["Start"]["J11"] == "Alla aktiviteter"
    assert full["Start"]["L11"] == 18
    assert "J11" not in bare["Start"]
