"""The example damaged at random: told, refused or printed, but never a crash."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from damage import damaged
from days import DAY
from planbook.builder.build import build_workbook
from planbook.example.plan_2020 import EXAMPLE
from planbook.files import UnusableError
from planbook.reader.read_workbook import read_workbook
from planmacros.tasks import reports
from planmacros.tasks.check_and_make import RefusedError, made_document
from planmacros.tasks.checked import checked_register
from planmacros.tasks.finding_lines import finding_lines
from proofs import proof


@pytest.fixture(scope="module")
def content():
    return build_workbook(EXAMPLE)


@pytest.fixture(scope="module")
def whole(content, tmp_path_factory):
    path = tmp_path_factory.mktemp("hel") / "bok.xlsx"
    path.write_bytes(content)
    return read_workbook(path)


@proof(8, whole=200)
@given(data=st.data())
def test_a_damaged_register_is_told_refused_or_printed(whole, data):
    work = checked_register(damaged(whole, data.draw), DAY)
    assert reports.report_as_json(work)
    assert all("20121212" not in text for text in (*finding_lines(work), *reports.report_summary(work)))
    with contextlib.suppress(RefusedError):
        assert made_document("plan", work, None, decision=False).startswith(b"PK")


@proof(60, whole=2000)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(content, tmp_path_factory, data):
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 30))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([0, 0, 1, 500, 100_000]))
    path = tmp_path_factory.mktemp("trasig") / "bok.xlsx"
    path.write_bytes(bytes(damaged[: len(damaged) - cut]))
    try:
        assert checked_register(read_workbook(path), DAY)
    except UnusableError as error:
        assert "\n" not in str(error)  # noqa: PT017 - both outcomes are right
