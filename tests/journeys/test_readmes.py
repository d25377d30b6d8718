"""The READMEs: short where one arrives, true, and with links that lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from planmacros import cli

ROOT = Path(__file__).parents[2]
HOMES = (".", "workbook", "macros", "templates")
READMES = [*(ROOT / home / "README.md" for home in HOMES), ROOT / "CONTRIBUTING.md"]
MOST_LINES = 150
_LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")
_COMMAND = re.compile(r"`handlingsplan ((?:[^`]|\n)+)`")


def _text(path):
    return path.read_text(encoding="utf-8")


def _anchors(path):
    """Give the addresses of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", _text(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def _own_workbook():
    """Give the words of each command in the six steps of a board's own workbook."""
    _, _, after = _text(ROOT / "README.md").partition("## Din egen arbetsbok")
    steps = after.partition("\n## ")[0]
    every = [shlex.split(command) for command in _COMMAND.findall(steps)]
    return [words for words in every if "plan-2027.xlsx" in words]


def test_the_first_page_is_short():
    assert len(_text(ROOT / "README.md").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.parent.name)
def test_every_link_leads_to_a_page_and_a_heading_that_exist(path):
    # The examples of how a link is typed in a cell are no links of the page.
    links = _LINK.findall(re.sub(r"`[^`\n]*`", "", _text(path)))
    assert links
    for address, anchor in links:
        target = path.parent / address if address else path
        assert target.exists(), address
        assert not anchor or anchor in _anchors(target), anchor


def test_the_six_steps_of_a_new_workbook_can_be_taken_as_they_stand(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    done = [(words[0], cli.main(words)) for words in _own_workbook()]
    assert [name for name, _ in done] == ["ny", "kontrollera", "skapa", "förbered", "skapa", "nytt-år"]
    faults = {"kontrollera": 1, "skapa": 1}  # an empty workbook has much to fill in
    assert [code for _, code in done] == [faults.get(name, 0) for name, _ in done], (
        capsys.readouterr().err
    )
