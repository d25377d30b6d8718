"""The patterns and messages in text files are the ones that the rules ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planmacros import checks
from planmacros.checks.text_files import Patterns, headed_texts

FILES = sorted(
    file for file in Path(checks.__path__[0]).rglob("*.txt") if file.with_suffix(".py").exists()
)
ASKED_FOR = re.compile(r'_(?:PATTERNS|SAID)(?:\.text\(|\[)"(\w+)"|<<(\w+)>>')


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_module_asks_for_what_its_file_has_and_for_nothing_else(file):
    both = file.with_suffix(".py").read_text("utf-8") + file.read_text("utf-8")
    asked = {"".join(names) for names in ASKED_FOR.findall(both)} - {"name"}
    assert asked == set(headed_texts(file))


def test_a_pattern_is_made_of_others_and_blanks_in_it_mean_nothing(tmp_path):
    (tmp_path / "trees.txt").write_text(
        "# Ours.\n[kind]\n(?:ask|\nbok)\n\n[tree]\n(?i) <<kind>> [ ] träd\n", "utf-8"
    )
    tree = Patterns(str(tmp_path / "trees.py"))["tree"]
    assert tree.fullmatch("Bok träd")
    assert not tree.fullmatch("boktträd")
    assert not tree.fullmatch("ek träd")
