"""Pictures: their files, their size on the page, and words for who cannot see them."""

import posixpath
from collections.abc import Mapping

from plandoc.word.picture_files import Image, find_picture, picture_head
from plandoc.word.skeleton import filled_nodes
from plandoc.word.word_package import Parts, arrow_to, main_part, with_extension
from plandoc.word.word_text import FIGURE, Ready, mark_line, plain
from plandoc.word.wordml import MARK, NAMESPACES, Node, mark, swap, w

_CONTENT = {"png": "image/png", "jpeg": "image/jpeg"}
INCH, TWIP = 914_400, 635  # in the unit that drawings are measured in
TALLEST = 0.6  # of the height of the text, so that the caption has room
_FIRST_ID = 1_001  # of a drawing; Word wants each to have its own


def with_pictures(parts: Parts, body: Node, *, pictures: Mapping[str, bytes]) -> Parts:
    """Put every picture in its place."""
    for place in list(body.iter(mark("picture"))):
        file = find_picture(pictures, place.get("name") or "")
        seen = picture_head(file) if file is not None else None
        if file is None or seen is None:
            continue
        name = _part(parts, file, seen.kind)
        parts = with_extension({**parts, name: file}, seen.kind, _CONTENT[seen.kind])
        parts, arrow = arrow_to(parts, main_part(parts), "image", name)
        text, size = place.get("text") or "", _size(seen, room_for_picture(body))
        swap(place, *filled_nodes("picture", arrow=arrow, text=text, size=size))
    for number, node in enumerate(body.iter(f"{{{NAMESPACES['wp']}}}docPr"), _FIRST_ID):
        node.set("id", str(number))
    return parts


def _part(parts: Parts, file: bytes, kind: str) -> str:
    """Name the part a file is kept in; a file that is there already keeps its name."""
    folder = f"{posixpath.dirname(main_part(parts))}/media"
    same = (name for name, part in parts.items() if part == file and folder in name)
    number = sum(name.startswith(f"{folder}/bild") for name in parts) + 1
    return next(same, f"{folder}/bild{number}.{kind}")


def room_for_picture(body: Node) -> tuple[int, int]:
    """Give the width of the text, and how tall a picture may be."""
    section = list(body.iter(w("sectPr")))[-1]
    page, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    width = _twips(page, "w") - _twips(margins, "left") - _twips(margins, "right")
    height = _twips(page, "h") - _twips(margins, "top") - _twips(margins, "bottom")
    return width * TWIP, int(height * TWIP * TALLEST)


def picture_paragraph(name: str, text: str) -> Ready:
    """Give the paragraph where a picture is to stand; ``text`` says what it shows."""
    inside = f'<p:picture xmlns:p="{MARK}" name="{plain(name)}" text="{plain(text)}"/>'
    return mark_line(FIGURE, inside)


def _twips(node: Node | None, name: str) -> int:
    return abs(int((node.get(w(name)) if node is not None else "") or 0))


def _size(seen: Image, room: tuple[int, int]) -> tuple[int, int]:
    width, height = seen.width * INCH, seen.height * INCH
    scale = min(1.0, room[0] / width, room[1] / height)
    return max(1, int(width * scale)), max(1, int(height * scale))
