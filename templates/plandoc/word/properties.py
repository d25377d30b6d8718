"""What the file says of itself: its title, language and day, and nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from plandoc.word.skeleton import filled_skeleton_part
from plandoc.word.word_package import edited, main_part, related_parts, without
from plandoc.word.wordml import remove_all

if TYPE_CHECKING:
    from datetime import date

    from plandoc.word.word_package import Parts


@dataclass(frozen=True)
class FileFacts:
    """What is said of a document; Word shows the fingerprint among the comments."""

    title: str
    creator: str
    status: str
    fingerprint: str
    day: date


def with_properties(parts: Parts, facts: FileFacts) -> Parts:
    """Say what the document is, and forget who edited the template."""
    core = related_parts(parts, "", "core-properties")
    app = related_parts(parts, "", "extended-properties")
    parts = _without_people(parts)
    said = dict.fromkeys(core, filled_skeleton_part("core_properties", facts=facts))
    program = dict.fromkeys(app, filled_skeleton_part("extended_properties"))
    return {**parts, **said, **program}


def _without_people(parts: Parts) -> Parts:
    """Take away the list of editors, and the path of the template they used."""
    parts = without(parts, main_part(parts), "people")
    for name in related_parts(parts, main_part(parts), "settings"):
        parts = edited(parts, [name], partial(remove_all, name="attachedTemplate"))
        parts = without(parts, name, "attachedTemplate")
    return parts
