"""The styles that texts are written in are those that a template is asked for."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

import plandoc
from plandoc.checking import lint
from plandoc.documents.registry import template
from plandoc.word import word_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NEEDED = lint._NEEDED  # noqa: SLF001 - what no one else asks for
USED = {*word_text.STYLES.values(), word_text.BOLD, word_text.ITALIC, word_text.FIGURE}


def names_in_template():
    with ZipFile(BytesIO(template("plan"))) as package:
        root = etree.fromstring(package.read("word/styles.xml"))
    return {node.get(f"{W}val") for node in root.iter(f"{W}name")}


def words_in_code():
    """Give every text of the package that stands as a constant."""
    sources = Path(plandoc.__file__).parent.rglob("*.py")
    nodes = (node for path in sources for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant)}


def test_a_template_is_asked_for_every_style_that_texts_are_written_in():
    assert NEEDED.keys() >= USED


@pytest.mark.parametrize("name", sorted(NEEDED.keys() - USED))
def test_every_other_style_that_is_asked_for_is_in_our_template(name):
    assert name in names_in_template()
    family, _, level = name.rpartition(" ")
    assert level.isdigit() or name in words_in_code() or names_in_use(name), family


def names_in_use(name):
    """Tell whether the template itself writes anything in a style."""
    with ZipFile(BytesIO(template("plan"))) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
        parts = [package.read(part) for part in package.namelist() if part.endswith(".xml")]
    ids = [
        style.get(f"{W}styleId")
        for style in styles.iter(f"{W}style")
        if any(node.get(f"{W}val") == name for node in style.iter(f"{W}name"))
    ]
    return any(f'"{one}"'.encode() in part for one in ids for part in parts if b"w:body" in part)
