"""The example damaged at random: told, refused or printed, but never a crash."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from conftest import DAY
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.builder.build import build
from planbook.example.plan_2020 import EXAMPLE
from planbook.files import UnusableError
from planbook.model.book import Formula
from planbook.reader.read import read
from planmacros.tasks import reports
from planmacros.tasks.tasks import RefusedError, checked, document

HOSTILE = (
    "",
    " ",
    "&",
    "<w:t>",
    "{{ 7*7 }}",
    "{% raw %}",
    "=1+1",
    "-",
    "#REF!",
    "\x0b\x00",
    "\ud800",
    "\u202e",
    "😀",
    "[^",
    "**",
    "x" * 32_767,
    "1. \n2. ",
    "20121212-1212",
    "2019",
    0,
    -1,
    1.5,
    float("nan"),
    True,
    Formula("=A1"),
    DAY,
)


@pytest.fixture(scope="module")
def content():
    return build(EXAMPLE)


@pytest.fixture(scope="module")
def whole(content, tmp_path_factory):
    path = tmp_path_factory.mktemp("hel") / "bok.xlsx"
    path.write_bytes(content)
    return read(path)


def _moved(cells, row, by):
    return {
        (number + by if number >= row else number, place): value
        for (number, place), value in cells.items()
        if number + by > 0 or number < row
    }


def _damaged(book, draw):
    """Change some cells, move some rows, lose some columns and sheets."""
    grids = dict(book.grids)
    for _ in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(sorted(grids)))
        cells = dict(grids[name].cells)
        places = sorted(cells)
        if not places:
            continue
        row, place = draw(st.sampled_from(places))
        match draw(st.integers(0, 6)):
            case 0 | 1:
                cells[row, place] = draw(st.sampled_from(HOSTILE) | st.text())
            case 2:
                del cells[row, place]
            case 3:
                cells = {at: v for at, v in cells.items() if at[1] != place}
            case 4:
                cells = _moved(cells, row, draw(st.integers(1, 12)))
            case 5:
                other = draw(st.sampled_from(places))
                cells[row, place], cells[other] = cells[other], cells[row, place]
            case _:
                grids.pop(name)
                continue
        grids[name] = replace(grids[name], cells=cells)
    return replace(book, grids=grids)


@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_register_is_told_refused_or_printed(whole, data):
    work = checked(_damaged(whole, data.draw), DAY)
    assert reports.as_json(work)
    assert all(
        "20121212" not in text
        for text in (*reports.overview(work), *reports.summary(work))
    )
    with contextlib.suppress(RefusedError):
        assert document("plan", work, None, decision=False).startswith(b"PK")


@settings(max_examples=60)
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
        assert checked(read(path), DAY)
    except UnusableError as error:
        assert "\n" not in str(error)  # noqa: PT017 - both outcomes are right
