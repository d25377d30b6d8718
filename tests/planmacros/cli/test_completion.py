"""What a real bash offers when a word of the command line is begun."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planmacros import cli
from planmacros.checks import RULES

HELP = ("--hjälp", "--help")
# As when Tab is pressed after $LINE: the shell calls the function that was registered.
PRESSED = """
source <(handlingsplan komplettera bash)
COMP_LINE="$LINE" COMP_POINT=${#LINE} COMP_TYPE=9
$(complete -p handlingsplan | sed 's/.*-F \\([^ ]*\\).*/\\1/') handlingsplan
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def offered(tmp_path):
    """Begin a line in bash, in a folder with some files, and give what is offered."""
    for name in ("bok.xlsx", "bok.xlsm", "brev.docx", "text.txt", ".~bok.xlsx"):
        (tmp_path / name).touch()
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "plan.xlsx").touch()

    def offer(line):
        run = subprocess.run(
            ["bash", "-c", PRESSED],
            check=True,
            capture_output=True,
            cwd=tmp_path,
            env={
                "PATH": f"{Path(sys.executable).parent}:{os.defpath}",
                "LC_ALL": "C.UTF-8",
                "LINE": f"handlingsplan {line}",
            },
        )
        assert run.stderr == b""
        return [one.strip() for one in run.stdout.decode().split("\n") if one.strip()]

    return offer


def test_every_command_is_offered_once_by_its_swedish_name(offered):
    assert offered("") == [command.name for command in cli.COMMANDS]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("kontr", ["kontrollera"]),
        ("å", ["återskapa", "återställ"]),
        ("at", ["aterskapa", "aterstall"]),
        ("skapa p", ["påminnelse", "personal", "plan"]),
        ("skapa upp", ["uppföljning"]),
        ("skapa pam", ["paminnelse"]),
        ("skapa plan b", ["bilder/", "bok.xlsm", "bok.xlsx"]),
        ("ny bok.xlsx --n", ["--nämnd"]),
        ("ny bok.xlsx --na", ["--namnd"]),
        ("laga bok.xlsx --", [*HELP, "--till", "--på-plats", "--öppna"]),
        ("forbered T1 bok.xlsx --t", ["--till"]),
        ("kontrollera bok.xlsx --format ", ["text", "json"]),
        ("mall plan --till b", ["bilder/", "brev.docx"]),
        ("exempel --till ", ["bilder/"]),
        ("regler A0", [rule.code for rule in RULES if rule.code.startswith("A0")]),
        ("krav R-30", [f"R-30{number}" for number in range(1, 10)]),
        ("komplettera p", ["powershell"]),
        ("skapa plan bilder/", ["bilder/plan.xlsx"]),
        ("qwxyz -", ["-h", *HELP]),
    ],
)
def test_what_can_follow_is_offered(line, words, offered):
    assert offered(line) == words


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "PowerShell"])
def test_every_shell_is_told_to_ask_the_tool(shell, capsys):
    assert cli.main(["komplettera", shell]) == 0
    assert "_ARGCOMPLETE" in capsys.readouterr().out
