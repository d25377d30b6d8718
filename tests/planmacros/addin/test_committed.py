"""What is committed is what the code makes."""

from __future__ import annotations

import pytest

from committed import committed


@pytest.mark.parametrize("path", committed(), ids=lambda path: path.name)
def test_the_committed_file_is_what_is_built_today(path):
    assert path.read_bytes() == committed()[path], "kör make workbook"
