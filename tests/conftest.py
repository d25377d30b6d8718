"""What the tests share: the example as files, and facits that --update rewrites."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import proofs
from days import DAY, stop_clock
from planbook.reader import read as reading
from planbook.reader.read import read
from planmacros import cli
from planmacros.addin import packaged
from planmacros.tasks.tasks import checked

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(proofs.WHOLE, settings.get_profile("any machine"))
settings.register_profile("ci", settings.get_profile("any machine"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "any machine")


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="skriv om alla facit")


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Let it be a day of the example's own year, for commands and for buttons."""
    stop_clock(monkeypatch)


@pytest.fixture(scope="session", autouse=True)
def read_once():
    """Read the same bytes once, however many commands of however many tests ask."""
    read_book, read_asides = reading._book, reading._asides  # noqa: SLF001

    @lru_cache(maxsize=32)
    def book(name, content):
        return read_book(Path(name), content)

    @lru_cache(maxsize=32)
    def asides(name, content):
        return read_asides(Path(name), content, book(name, content))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_book", lambda path, content: book(path.name, content))
        patch.setattr(reading, "_asides", lambda path, of, _: asides(path.name, of))
        yield


@pytest.fixture(autouse=True)
def no_program(monkeypatch):
    """Let no test open a document on the screen of whoever runs it."""
    monkeypatch.setattr("planmacros.tasks.opening._OPENER", "finns-inte")


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory):
    """Let no test keep copies of cells in the home of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("eget")))
        yield


@pytest.fixture
def same_as(request):
    """Compare a text with its committed facit, or rewrite the facit."""

    def compare(text: str, facit: Path) -> None:
        if request.config.getoption("--update"):
            facit.parent.mkdir(exist_ok=True)
            facit.write_text(text, encoding="utf-8")
        assert text == facit.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def example(tmp_path_factory) -> Path:
    """The workbook of 2020 with its picture, as «handlingsplan exempel» makes it."""
    folder = tmp_path_factory.mktemp("exempel")
    assert cli.main(["exempel", "--till", str(folder)]) == 0
    return folder / packaged.EXAMPLE_FILE


@pytest.fixture(scope="session")
def work(example):
    """The example read and checked on a day of its own year."""
    return checked(read(example), DAY)
