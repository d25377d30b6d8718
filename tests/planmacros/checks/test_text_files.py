"""The patterns and messages in text files are the ones that their modules ask for."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import planbook
import plandoc
import planmacros
from planbook.model.text_files import Patterns, headed_texts, messages_in_text_file

READERS = re.compile(r"\b(?:Patterns|messages_in_text_file)\(__file__\)")
FILES = sorted(
    module.with_suffix(".txt")
    for package in (planbook, plandoc, planmacros)
    for module in Path(package.__path__[0]).rglob("*.py")
    if READERS.search(module.read_text("utf-8"))
)
# Some of their headings are what a kind of file, a check or a sheet is called elsewhere.
BY_KIND = {
    "lint",
    "own_template",
    "line_count",
    "overview_sheet",
    "read_workbook",
    "schema",
    "text_fields",
}
BY_NAME = [file for file in FILES if file.stem not in BY_KIND]
NAMED = re.compile(r"<<(\w+)>>|^(\w+): ", re.MULTILINE)  # in another, or before its words


def asked_for(module):
    """Give the headings that a module names, each with the names it gives a value."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        match node:
            case ast.Call(ast.Attribute(ast.Subscript(ast.Name("_SAID"), ast.Constant(name)), "format")):
                yield name, {keyword.arg for keyword in node.keywords}
            case ast.Subscript(ast.Name("_SAID" | "_PATTERNS"), ast.Constant(name)):
                yield name, None
            case ast.Subscript(ast.Name("_SAID"), ast.IfExp(_, ast.Constant(one), ast.Constant(other))):
                yield from ((one, None), (other, None))
            case ast.Call(ast.Attribute(ast.Name("_PATTERNS")), arguments):
                for argument in arguments:
                    if isinstance(argument, ast.Constant):
                        yield argument.value, None


@pytest.mark.parametrize("file", BY_NAME, ids=lambda file: file.stem)
def test_a_module_asks_for_what_its_file_has_and_for_nothing_else(file):
    asked = {name for name, _ in asked_for(file.with_suffix(".py"))}
    headed, text = headed_texts(file).keys(), file.read_text("utf-8")
    asked |= headed & {"signs", *headed_texts(file).get("signs", "").split()}  # for any pattern
    named, before_words = map(set, zip(*NAMED.findall(text), ("", ""), strict=True))
    assert asked | (named - {"name", ""}) | (before_words & headed) == headed


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_message_is_told_what_it_has_a_name_in_braces_for(file):
    messages = messages_in_text_file(str(file))
    for name, given in asked_for(file.with_suffix(".py")):
        if given is not None:
            fields = (field for _, field, _, _ in Formatter().parse(messages[name]) if field)
            assert {re.split(r"[.[]", field)[0] for field in fields} == given


def test_a_pattern_is_made_of_others_and_blanks_in_it_mean_nothing(tmp_path):
    (tmp_path / "trees.txt").write_text(
        "# Ours.\n[kind]\n(?:ask|\nbok)\n\n[tree]\n(?i) <<kind>> [ ] träd\n", "utf-8"
    )
    tree = Patterns(str(tmp_path / "trees.py"))["tree"]
    assert tree.fullmatch("Bok träd")
    assert not tree.fullmatch("boktträd")
    assert not tree.fullmatch("ek träd")
