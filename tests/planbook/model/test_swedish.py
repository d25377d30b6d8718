"""How Swedish counts things and lists them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import planbook
import plandoc
import planmacros
from planbook.model import swedish
from planbook.model.swedish import all_of_number, joined, joined_up_to, number_of, with_commas

OURS = (planbook, plandoc, planmacros)


@pytest.mark.parametrize(("number", "said"), [(0, "0 rader"), (1, "1 rad"), (2, "2 rader")])
def test_only_one_is_one(number, said):
    assert number_of(number, "rad", "rader") == said


@pytest.mark.parametrize(("number", "said"), [(2, "Båda raderna saknas"), (3, "Alla 3 rader saknas")])
def test_all_of_two_are_both(number, said):
    assert all_of_number(number, "rader", "saknas") == said


def test_the_last_of_some_words_has_an_och_before_it():
    assert [joined([*"abc"[:number]]) for number in (1, 2, 3)] == [*("a", "a och b", "a, b och c")]


def test_of_many_words_only_the_first_are_said():
    assert joined_up_to(3, [*"abc"]) == "a, b och c"
    assert with_commas(3, [*"abc"]) == "a, b, c"
    assert joined_up_to(2, [*"abcde"]) == with_commas(2, [*"abcde"]) == "a, b och 3 till"


def test_no_other_module_has_its_own_way_to_count():
    home = Path(swedish.__file__)
    own = [
        f"{path.name}:{node.lineno}"
        for package in OURS
        for path in Path(package.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if path != home and _begins_with_one(node)
    ]
    assert own == []


def _begins_with_one(node):
    """Tell whether something is «1 rad» where there is one, and else another."""
    is_text = isinstance(node, ast.IfExp) and isinstance(node.body, ast.Constant)
    return is_text and str(node.body.value).startswith("1 ")
