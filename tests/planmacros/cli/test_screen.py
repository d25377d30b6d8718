"""What a terminal shows that a pipe does not: colours, and that work goes on."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest

RUN = (
    "import sys; from planmacros.cli import main, screen; "
    "screen._PATIENCE, screen._GLANCE = {}; sys.exit(main(sys.argv[1:]))"
)
AT_ONCE, LATER = "0, 0.01", "60, 0.01"
CONTROL = re.compile(r"(\x1b\[[0-9;?]*[A-Za-z]|[\r\n])")
DAY = ("--dag", "2020-04-15")


def run(words, patience, **settings):
    return subprocess.Popen([sys.executable, "-c", RUN.format(patience), *map(str, words)], **settings)


def read(terminal) -> str:
    """Give all that is sent to a terminal until nobody writes to it any more."""
    sent = bytearray()
    try:
        while part := os.read(terminal, 65_536):
            sent += part
    except OSError:  # how Linux says it
        pass
    os.close(terminal)
    return sent.decode().replace("\r\n", "\n")


def shown(*words, patience=LATER, **settings) -> str:
    """Run a command on a terminal and give all that is sent to it."""
    ours, its = pty.openpty()
    usual = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    env = {**usual, "TERM": "xterm", **settings}
    with run(words, patience, stdin=its, stdout=its, stderr=its, env=env) as running:
        os.close(its)
        sent = read(ours)
    assert running.returncode in {0, 1}
    return sent


def piped(*words) -> str:
    """Run the same without a terminal, both streams in one."""
    env = {**os.environ, "PYTHONUNBUFFERED": "1", "FORCE_COLOR": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with run(words, AT_ONCE, **pipes, env=env) as running:
        return running.stdout.read().decode()


def left(sent) -> str:
    """Give what stands on the screen when all that was sent has been done."""
    lines, row, column = [""], 0, 0
    for part in CONTROL.split(sent):
        if part == "\n":
            row, column = row + 1, 0
            lines.append("")
        elif part == "\r":
            column = 0
        elif not CONTROL.match(part):
            lines[row] = lines[row][:column] + part + lines[row][column + len(part) :]
            column += len(part)
    return "\n".join(line.rstrip() for line in lines)


def test_grades_have_a_colour_on_a_terminal_and_nothing_else_differs(example):
    sent = shown("kontrollera", example, *DAY)
    assert "A07 \x1b[1;31mFEL\x1b[0m: " in sent
    assert re.search(r"[A-Z]\d\d \x1b\[33mVARNING\x1b\[0m: ", sent)
    assert re.search(r"[A-Z]\d\d \x1b\[36mNOTIS\x1b\[0m: ", sent)
    assert "1 \x1b[1;31mFEL\x1b[0m, 10 \x1b[33mVARNINGAR\x1b[0m, 42 \x1b[36mN" in sent
    assert left(sent) == piped("kontrollera", example, *DAY)


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colour_gets_none(settings, example):
    sent = shown("kontrollera", example, *DAY, **settings)
    assert "A07 FEL: " in sent
    assert "\x1b" not in sent


def test_long_work_shows_that_it_goes_on_and_leaves_nothing(example):
    sent = shown("kontrollera", example, *DAY, patience=AT_ONCE)
    assert re.search(r"Arbetar … \d+ s", sent)
    # A line that is taken away at the very end leaves the cursor where it was.
    assert left(sent).rstrip("\n") == piped("kontrollera", example, *DAY).rstrip("\n")


def test_what_is_done_right_now_is_told(example, tmp_path):
    words = ("skapa", "uppföljning", example, "--tillfälle", "T1", "--till", tmp_path)
    assert re.search(r"Arbetar … \w.+ \d+ s", shown(*words, patience=AT_ONCE))


def test_short_work_shows_nothing():
    assert "Arbetar" not in shown("regler", "A07", patience=LATER)


def test_a_pipe_gets_the_words_and_no_more(example):
    said = piped("kontrollera", example, *DAY)
    assert "A07 FEL: " in said
    assert "\x1b" not in said
    assert "Arbetar" not in said


def test_nothing_stands_in_the_way_of_a_value_that_is_typed():
    ours, its = pty.openpty()
    pipes = {"stdin": subprocess.PIPE, "stdout": its, "stderr": its}
    env = {**os.environ, "TERM": "xterm"}
    with run(["rensa", "--värde"], AT_ONCE, **pipes, env=env) as running:
        os.close(its)
        running.stdin.write(b"Anna Andersson\n")
        running.stdin.close()
        sent = read(ours)
    assert left(sent).startswith("Skriv värdet som ska bort")
    assert "Arbetar" not in left(sent)


def test_who_reads_only_the_first_line_is_told_no_more():
    words = [sys.executable, "-m", "planmacros.cli", "regler"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0
