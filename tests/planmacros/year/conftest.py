"""What the tests of a year share."""

from __future__ import annotations

import pytest


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of the test's own, since the buttons write to Dokument."""
    for name in ("XDG_DOCUMENTS_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "hem"))
    return tmp_path / "hem"
