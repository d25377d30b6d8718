"""What somebody has changed by hand in a finished document, paragraph by paragraph."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import zip_longest
from typing import NamedTuple

from plandoc.word.word_package import story_parts, unpack
from plandoc.word.wordml import Node, is_in_run, part_tree, w

# A mark has no digits, so that it never looks like anybody's number.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_LENGTH = 5  # letters of a mark
MARK = re.compile(rf"\b[a-p]{{{_LENGTH}}}\b")
_SHOWN_FIELD = "HYPERLINK"  # what all other fields show is worked out by Word
_READ = tuple(map(w, ("p", "t", "tab", "br", "fldChar", "instrText", "fldSimple")))
_SPACES = frozenset({w("tab"), w("br")})


class HandEdit(NamedTuple):
    """A paragraph before and after; ``old`` is empty too where it is not known."""

    what: str
    old: str
    new: str


def paragraph_marks(file: bytes) -> tuple[str, ...]:
    """Give a short mark of each paragraph, by which hand edits are found later."""
    return tuple(map(_mark, written_paragraphs(file)))


def hand_edits(marks: Sequence[str], edited: bytes, known: Iterable[str]) -> Iterator[HandEdit]:
    """Give the edits since a document had these marks; ``known`` are old texts.

    Raises ``TemplateError`` or ``XMLSyntaxError`` where the file cannot be read.
    """
    texts = written_paragraphs(edited)
    old = {_mark(text): text for text in known}
    now = [_mark(text) for text in texts]
    for what, start, end, low, high in SequenceMatcher(a=marks, b=now).get_opcodes():
        if what != "equal":
            pairs = zip_longest(marks[start:end], texts[low:high])
            yield from (_edit(mark, text, old.get(mark, "")) for mark, text in pairs)


def _edit(mark: str | None, text: str | None, before: str) -> HandEdit:
    if mark is None:
        return HandEdit("tillagt", "", text or "")
    return HandEdit("borttaget" if text is None else "ändrat", before, text or "")


def written_paragraphs(file: bytes) -> tuple[str, ...]:
    """Give the words of each paragraph of a document, where hand edits are made.

    Body, headers, footers and notes have them; page numbers and contents are Word's.
    """
    parts = unpack(file)
    every = (each for name in story_parts(parts) for each in _texts(parts[name]))
    return tuple(filter(None, (" ".join(text.split()) for text in every)))


def _texts(part: bytes) -> Iterator[str]:
    letters, fields = [""], [""]
    for node in part_tree(part).iter(*_READ):
        kind = node.get(w("fldCharType"))
        if node.tag == w("p"):
            yield letters.pop()
            letters.append("")
        elif kind == "begin":
            fields.append("")
        elif kind == "end" and len(fields) > 1:
            fields.pop()
        elif node.tag == w("instrText"):
            fields[-1] += node.text or ""
        elif all(_SHOWN_FIELD in code for code in fields[1:]):
            letters[-1] += _said(node)
    yield letters.pop()


def _said(node: Node) -> str:
    if not is_in_run(node) or next(node.iterancestors(w("fldSimple")), None) is not None:
        return ""
    return " " if node.tag in _SPACES else node.text or ""


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_LENGTH].translate(_LETTERS)
