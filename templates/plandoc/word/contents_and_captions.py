"""What Word counts and lists: numbers of captions, and the table of contents.

There are no page numbers, which only Word can know: F9 in the list adds them.
Nothing is marked as out of date, so Word asks no question when the file is opened.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import NamedTuple

from plandoc.word.numbering import numbered_paragraphs
from plandoc.word.skeleton import filled_nodes
from plandoc.word.styles import style_id, styles_by_name
from plandoc.word.word_package import Parts, edited, main_part, related_parts
from plandoc.word.wordml import Node, letters_of, nodes, remove, remove_all, value, w

_LEVELS = re.compile(r'\\o\s+"(\d)-(\d)"')
_SEQUENCE = re.compile(r"\s*SEQ\s+(\w+)")
_NOTHING = "Planen har inga kapitel än."


class _Entry(NamedTuple):
    """One line of the contents, and the bookmark it leads to."""

    level: int
    label: str
    words: str
    bookmark: str


def with_contents(parts: Parts, body: Node) -> Parts:
    """Fill the table of contents, where the template has one.

    The wish to update fields, which makes Word ask a question, is taken away.
    """
    codes = (one for one in body.iter(w("instrText")) if (one.text or "").strip().startswith("TOC "))
    code = next(codes, None)
    _forget_bookmarks(body)
    if code is not None:
        instruction = code.text or ""
        found = _LEVELS.search(instruction)
        levels = range(int(found[1]), int(found[2]) + 1) if found else range(1, 4)
        entries = list(_entries(body, parts, levels))
        old = list(_field_paragraphs(code))
        names = {name: style_id(node) for name, node in styles_by_name(parts).items()}
        shown = entries or [_Entry(1, "", _NOTHING, "")]
        lines = [(entry, names.get(f"toc {entry.level}")) for entry in shown]
        # The code of the field stands before the first of them, and its end last.
        for line in filled_nodes("contents", instruction=instruction, lines=lines):
            old[0].addprevious(line)
        for paragraph in old:
            remove(paragraph)
    settings = related_parts(parts, main_part(parts), "settings")
    return edited(parts, settings, partial(remove_all, name="updateFields"))


def _entries(root: Node, parts: Parts, levels: range) -> Iterator[_Entry]:
    """Give every heading in one of the levels its number and a bookmark."""
    known = styles_by_name(parts)
    wanted = {style_id(known[name]): level for level in levels if (name := f"heading {level}") in known}
    taken = (int(value(node, "id") or 0) for node in root.iter(w("bookmarkStart")))
    bookmarks = count(1 + max(taken, default=0))
    for paragraph, style, label in numbered_paragraphs(parts, root, wanted):
        level = wanted.get(style)
        words = " ".join(letters_of(paragraph).split())
        if level and words:
            number = next(bookmarks)
            bookmark = f"_Toc{100_000_000 + number}"
            _add_bookmark(paragraph, number, bookmark)
            yield _Entry(level, label, words, bookmark)


def _add_bookmark(paragraph: Node, number: int, name: str) -> None:
    start = nodes(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>')[0]
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.extend(nodes(f'<w:bookmarkEnd w:id="{number}"/>'))


def _forget_bookmarks(root: Node) -> None:
    """Take away the bookmarks that Word made itself; a loop has doubled them."""
    starts = [node for node in root.iter(w("bookmarkStart")) if value(node, "name").startswith("_")]
    gone = {value(node, "id") for node in starts}
    ends = [node for node in root.iter(w("bookmarkEnd")) if value(node, "id") in gone]
    for node in (*starts, *ends):
        remove(node)


def _field_paragraphs(code: Node) -> Iterator[Node]:
    """Give the paragraphs from the one where the field begins to where it ends."""
    depth = 0
    paragraph: Node | None = next(code.iterancestors(w("p")))
    while paragraph is not None:
        following = paragraph.getnext()
        for sign in paragraph.iter(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(value(sign, "fldCharType"), 0)
        yield paragraph
        paragraph = following if depth > 0 else None


def with_captions(parts: Parts, body: Node) -> Parts:
    """Write the number that Word would count for each caption."""
    count = Counter[str]()
    for field in body.iter(w("instrText"), w("fldSimple")):
        match = _SEQUENCE.match(field.text or field.get(w("instr")) or "")
        shown = next(_shown_by(field), None)
        if match and shown is not None:
            count[match[1]] += 1
            shown.text = str(count[match[1]])
    return parts


def _shown_by(field: Node) -> Iterator[Node]:
    """Give the letters that a field shows."""
    if field.tag == w("fldSimple"):
        yield from field.iter(w("t"))
        return
    run = field.getparent()
    for sibling in run.itersiblings() if run is not None else ():
        sign = sibling.find(w("fldChar"))
        if sign is not None and value(sign, "fldCharType") == "end":
            return
        yield from sibling.iter(w("t"))
