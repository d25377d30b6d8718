"""What the tests share: the example as files, and facits that --update rewrites."""

from __future__ import annotations

import gc
import os
from functools import lru_cache, partial
from hashlib import sha256
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings
from xlsxwriter.worksheet import Worksheet

import proofs
import remembered  # noqa: F401 - before anything that builds
from days import DAY, stop_clock
from planbook.reader import read_workbook as reading
from planbook.reader.read_workbook import read_workbook
from planmacros import cli
from planmacros.addin import packaged
from planmacros.checks.privacy import allowed, privacy
from planmacros.tasks.checked import checked_register

settings.register_profile(
    "any machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile(proofs.WHOLE, settings.get_profile("any machine"))
settings.register_profile("ci", settings.get_profile("any machine"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "any machine")


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="skriv om alla facit")


def pytest_collection_finish():
    """Look seldom for what can be thrown away; a test is short."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Let it be a day of the example's own year, for commands and for buttons."""
    stop_clock(monkeypatch)


@pytest.fixture(scope="session", autouse=True)
def read_once():
    """Read the same bytes once, however many commands of however many tests ask."""
    read_book, read_words = reading._book, reading.hidden_words  # noqa: SLF001
    books, met = {}, {}

    def key(read):
        return sha256(repr(read.parts.entries).encode()).digest()

    def book(read):
        if (sign := key(read)) not in books:
            books[sign] = read_book(read)
        return books[sign]

    def words(read, grids):
        if (sign := key(read)) not in met:
            met[sign] = read_words(read, grids)
        return met[sign]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_book", book)
        patch.setattr(reading, "hidden_words", words)
        yield


SEARCHES = (  # what privacy.py asks of one text; nothing else decides the answer
    "are_halves",
    "are_person_names",
    "case_number",
    "half_number",
    "has_lost_zero",
    "may_be_identifier",
    "account",
    "person_named",
    "pointing",
    "shaped_as_names",
)
LISTED = (
    *("email_identifiers", "personal_numbers", "plate_identifiers"),
    *("phone_identifiers", "house_identifiers", "street_identifiers"),
)


@pytest.fixture(scope="session", autouse=True)
def searched_once():
    """Search the same text once, however many checks of however many tests ask."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in product((privacy, allowed), (*SEARCHES, *LISTED)):
            if hasattr(module, name):
                once = _listed_once if name in LISTED else lru_cache(maxsize=200_000)
                patch.setattr(module, name, once(getattr(module, name)))
        yield


@pytest.fixture(scope="session", autouse=True)
def prepared_once():
    """Let XlsxWriter look through the same formula once, not for each workbook."""
    prepare = Worksheet._prepare_formula  # noqa: SLF001
    once = lru_cache(maxsize=200_000)(partial(prepare, SimpleNamespace(use_future_functions=False)))

    def prepared(self, formula, expand_future_functions=False):  # noqa: FBT002
        if self.use_future_functions or expand_future_functions:
            return prepare(self, formula, expand_future_functions)
        return once(formula)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worksheet, "_prepare_formula", prepared)
        yield


def _listed_once(search):
    once = lru_cache(maxsize=200_000)(lambda *asked: tuple(search(*asked)))
    return lambda *asked: iter(once(*asked))


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
    return checked_register(read_workbook(example), DAY)
