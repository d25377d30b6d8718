"""What the file says of itself: its title, language and day, and nobody's name."""

import re
from contextlib import suppress
from datetime import date
from functools import partial
from typing import NamedTuple

from lxml import etree

from planbook.ooxml.office_properties import tells_of_file, users_property
from planbook.ooxml.part_words import tree
from planbook.ooxml.sheetml import Node
from plandoc.word.picture_files import bare_picture
from plandoc.word.skeleton import filled_skeleton_part
from plandoc.word.word_package import Parts, edited, main_part, related_parts, unpack, without
from plandoc.word.wordml import part_bytes, part_tree, remove_all

_MARK = re.compile(r"\b[0-9a-f]{12}\b")
_SAID = ("title", "creator", "contentStatus", "version")
_DAY = 10  # signs of a day in a moment


class FileFacts(NamedTuple):
    """What is said of a document; Word shows the fingerprint among the comments.

    ``made_with`` is the version of the tool and what tells the template.
    """

    title: str
    creator: str
    status: str
    fingerprint: str
    day: date
    made_with: str = ""


def with_properties(parts: Parts, facts: FileFacts) -> Parts:
    """Say what the document is, and forget who edited the template."""
    core = related_parts(parts, "", "core-properties")
    app = related_parts(parts, "", "extended-properties")
    parts = {
        name: bare_picture(part) if isinstance(part, bytes) else part
        for name, part in _without_people(parts).items()
    }
    said = dict.fromkeys(core, filled_skeleton_part("core_properties", facts=facts))
    program = dict.fromkeys(app, filled_skeleton_part("extended_properties"))
    return {**parts, **said, **program}


def read_properties(file: bytes) -> FileFacts | None:
    """Read what a document says of itself; nothing where no tool of ours has said it.

    Raises ``TemplateError`` for what is no Word file.
    """
    parts = unpack(file)
    said = {
        etree.QName(node).localname: node.text or ""
        for name in related_parts(parts, "", "core-properties")
        for node in part_tree(parts[name]).iterchildren(etree.Element)
    }
    mark = _MARK.search(said.get("description", ""))
    title, creator, status, made_with = (said.get(name, "") for name in _SAID)
    with suppress(ValueError):
        day = date.fromisoformat(said.get("created", "")[:_DAY])
        if mark:
            return FileFacts(title, creator, status, mark[0], day, made_with)
    return None


def _clear_users(root: Node) -> None:
    for node in list(root.iter(etree.Element)) if tells_of_file(root) else ():
        if users_property(node):
            node.text = None


def _without_people(parts: Parts) -> Parts:
    """Take away who has edited and shared a template, and the path of the one it was."""
    names = related_parts(parts, "", "custom-properties")
    names += related_parts(parts, main_part(parts), "customXml")
    parts = edited(
        parts, [name for name in names if tree(part_bytes(parts[name])) is not None], _clear_users
    )
    parts = without(parts, main_part(parts), "people")
    for name in related_parts(parts, main_part(parts), "settings"):
        parts = edited(parts, [name], partial(remove_all, name="attachedTemplate"))
        parts = without(parts, name, "attachedTemplate")
    return parts
