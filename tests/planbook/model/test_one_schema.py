"""What is known of a kind of sheet stands in its class, and in few places besides."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from planbook.model.columns import Need, Row, Shape, Text
from planbook.schema import SHEETS, Duty, declared_kinds, declaring_kinds

TOP = Path(__file__).parents[3]
MOST = 9  # tables that say something of several kinds of sheet; each tells why
KINDS = {kind.__name__ for kind in SHEETS}
SCHEMA = TOP / "workbook" / "planbook" / "schema.py"


def kinds_in(node):
    """Name the kinds of row that code speaks of, by themselves or by their columns."""
    names = (one for one in ast.walk(node) if isinstance(one, ast.Name | ast.Attribute))
    said = {one.id if isinstance(one, ast.Name) else one.attr for one in names}
    return said & KINDS


def tables(code):
    """Give the lines where a module begins to tell of several kinds in one value."""
    for step in ast.parse(code).body:
        match step:
            case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
                continue
            case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                if len(kinds_in(value)) > 1:
                    yield step.lineno


def modules():
    for folder in ("workbook", "templates", "macros"):
        for path in sorted((TOP / folder).rglob("*.py")):
            if path != SCHEMA:
                yield path


def test_few_tables_beside_the_schema_list_kinds_of_sheet_and_each_says_why():
    found = [(path, line) for path in modules() for line in tables(path.read_text())]
    assert 0 < len(found) <= MOST
    for path, line in found:
        above = path.read_text().splitlines()[line - 2]
        assert above.startswith("# "), f"{path.name}:{line}"


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("A = (Plan, Role)", [1]),
        ("A: dict = {Plan.year: 1, Role.name: 2}", [1]),
        ("A = (Plan.year, Plan.goal)", []),
        ("A: TypeAlias = tuple[Plan, Role]", []),
        ("def of():\n    return Plan, Role", []),
        ("B = 1\nA = frozenset(kind.key for kind in (schema.Plan, schema.Role))", [2]),
    ],
)
def test_a_table_is_known_however_it_is_written(code, lines):
    assert [*tables(code)] == lines


def test_a_table_without_a_key_has_its_first_column_and_a_form_has_none():
    for kind in SHEETS:
        if kind.shape is Shape.FORM:
            assert kind.traits.key == ()
    assert Duty.traits.key == (Duty.id,)


@pytest.mark.parametrize("word", ["key", "title", "owner", "dated"])
def test_a_class_that_names_a_column_it_has_not_is_no_class(word):
    name = ("nmae",) if word == "key" else "nmae"
    body = {"__doc__": "En rad.", "name": Text("Namn", Need.MUST, "Ett namn.")}
    with pytest.raises(KeyError, match="nmae"):
        type("Wrong", (Row,), body, sheet="Fel", **{word: name})


def test_more_sheets_are_declared_for_a_while_only():
    class More(Row, sheet="Fler"):
        """En rad."""

        name = Text("Namn", Need.MUST, "Ett namn.")

    with declaring_kinds(More):
        assert declared_kinds() == (*SHEETS, More)
    assert declared_kinds() == SHEETS
