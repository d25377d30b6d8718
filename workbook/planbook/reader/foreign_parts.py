"""The parts of a workbook file that run, fetch or hide something: no register's own."""

import re
from collections.abc import Iterator
from hashlib import sha256

from planbook.grids.workbook_parts import WorkbookParts
from planbook.model.book import Foreign, ForeignPart
from planbook.model.text_files import headed_texts
from planbook.ooxml.sheetml import Node
from planbook.reader.macro_source import UnreadableMacrosError, macro_sources

# By what one part says of another, and by where it lies.
_SIGNS = {
    sign: Foreign[kind] for kind, signs in headed_texts(__file__).items() for sign in signs.split()
}
_HYPERLINK = "hyperlink"
_QUERY = b"DataMashup"  # how Power Query calls what it keeps in customXml
_VERSION = re.compile(r"\d+(?:\.\d+)+")  # of the tool, which its macros tell


def foreign_parts(parts: WorkbookParts) -> tuple[ForeignPart, ...]:
    """Give the parts of a file that no register needs, each kind of them once."""
    return tuple(dict.fromkeys(_foreign(parts)))


def foreign_macro_marks(project: bytes) -> tuple[tuple[str, str], ...]:
    """Give each module of macros, and signs that are others when its text is another.

    Excel compiles macros anew when it saves, so their bytes tell nothing. Gives
    nothing for what cannot be read.
    """
    try:
        texts = macro_sources(project)
    except UnreadableMacrosError:
        return ()
    return tuple(
        (name, sha256(_VERSION.sub("", text).encode()).hexdigest())
        for name, text in sorted(texts.items())
    )


def _foreign(parts: WorkbookParts) -> Iterator[ForeignPart]:
    for name, part in parts.contents.items():
        if name.endswith(".rels"):
            yield from _related(parts.tree(name))
        kind = _lying(name)
        if kind is Foreign.MACRO:
            yield ForeignPart(kind, modules=foreign_macro_marks(part))
        elif kind:
            yield ForeignPart(kind)
        elif name.startswith("customXml/") and _QUERY in part.replace(b"\0", b""):
            yield ForeignPart(Foreign.SOURCE)


def _related(root: Node | None) -> Iterator[ForeignPart]:
    for node in root.iter("{*}Relationship") if root is not None else ():
        called = node.get("Type", "").rpartition("/")[2]
        kind = _SIGNS.get(called)
        if node.get("TargetMode") == "External" and called != _HYPERLINK:
            kind = kind or Foreign.LINK
        if kind and not _is_usual(node, called):
            yield ForeignPart(kind)


def _is_usual(node: Node, called: str) -> bool:
    """Tell whether it only says where the macros lie, which are told of themselves."""
    target = node.get("Target", "").rpartition("/")[2]
    return called == "vbaProject" and target.casefold() == "vbaproject.bin"


def _lying(name: str) -> Foreign | None:
    lower = name.casefold()
    places = ((at, kind) for at, kind in _SIGNS.items() if "/" in at)
    return next((kind for at, kind in places if lower.startswith(at)), None)
