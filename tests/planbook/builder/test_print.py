"""The plan printed by a real office program."""

from __future__ import annotations

import re
import subprocess

from office import needs, pdf
from planbook.schema import Activity
from planmacros.tasks.check_and_make import made_document


def _is_whole(word, printed):
    """Tell whether a word stands whole everywhere, or parted by a hyphen."""
    inside = range(2, len(word) - 1)
    parted = any(re.search(rf"\b{word[:at]}-(?!\w)", printed) for at in inside)
    cut = any(f"{word[:at]}\n{word[at:]}" in printed for at in range(1, len(word)))
    return (word in printed or parted) and not cut


def test_no_word_of_a_table_is_broken_without_a_hyphen(work, tmp_path):
    needs("pdftotext")
    path = tmp_path / "plan.docx"
    path.write_bytes(made_document("plan", work, None, decision=False))
    printed = subprocess.run(
        ["pdftotext", str(pdf(path, tmp_path)), "-"], check=True, capture_output=True, text=True
    ).stdout
    columns = Activity.title, Activity.owner, Activity.schedule, Activity.follow_up
    words = {
        word
        for activity in work.register[Activity]
        for column in columns
        for word in re.findall(r"[\w/]{8,}", activity.text(column))
    }
    assert len(words) > 100
    assert {word for word in words if not _is_whole(word, printed)} == set()
