"""Pictures: their files, their size on the page, and words for who cannot see them."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from planbook.model.swedish import normal
from plandoc.word.skeleton import filled_nodes
from plandoc.word.word_package import Parts, arrow_to, main_part, with_extension
from plandoc.word.word_text import FIGURE, Ready, mark_line, plain
from plandoc.word.wordml import MARK, NAMESPACES, Node, mark, swap, w

_CONTENT = {"png": "image/png", "jpeg": "image/jpeg"}
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
PNG_END, JPEG_END = b"IEND", b"\xff\xd9"
_TAIL = 1_000  # bytes from the end; some cameras write a little after it
INCH, TWIP = 914_400, 635  # in the unit that drawings are measured in
SCREEN = 96.0  # dots an inch, where a file does not say
TALLEST = 0.6  # of the height of the text, so that the caption has room
_FIRST_ID = 1_001  # of a drawing; Word wants each to have its own
_JFIF = 0xE0  # JPEG: here stands how dense the dots are
_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG: they hold the size


@dataclass(frozen=True)
class Image:
    """What the head of a picture's file says: its kind and its size in inches."""

    kind: str
    width: float
    height: float


def picture_head(file: bytes) -> Image | None:
    """Read the head of a picture, a whole PNG or JPEG; nothing where it is neither."""
    try:
        if file.startswith(PNG):
            return _png(file) if PNG_END in file[-_TAIL:] else None
        whole = file.startswith(JPEG) and JPEG_END in file[-_TAIL:]
        return _jpeg(file) if whole else None
    except (IndexError, ZeroDivisionError):
        return None


def find_picture(pictures: Mapping[str, bytes], name: str) -> bytes | None:
    """Look a picture up by its name, whatever its capitals."""
    return next((file for title, file in pictures.items() if normal(title) == normal(name)), None)


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


def _png(file: bytes) -> Image | None:
    width, height = (int.from_bytes(file[at : at + 4], "big") for at in (16, 20))
    at = file.find(b"pHYs", 0, 1_000)
    dots = SCREEN
    if at > 0 and file[at + 12] == 1:  # counted to the metre
        dots = int.from_bytes(file[at + 4 : at + 8], "big") * 0.0254
    return _image("png", width, height, dots)


def _jpeg(file: bytes) -> Image | None:
    dots, at = SCREEN, 2
    while at < len(file):
        sign, size = file[at + 1], int.from_bytes(file[at + 2 : at + 4], "big")
        if sign == _JFIF and file[at + 4 : at + 8] == b"JFIF":
            unit, dense = file[at + 11], int.from_bytes(file[at + 12 : at + 14], "big")
            dots = {1: float(dense), 2: dense * 2.54}.get(unit, SCREEN)
        if sign in _FRAME:
            height, width = (int.from_bytes(file[at + n : at + n + 2], "big") for n in (5, 7))
            return _image("jpeg", width, height, dots)
        at += 2 + size
    return None


def _image(kind: str, width: int, height: int, dots: float) -> Image | None:
    real = dots if dots >= 1 else SCREEN
    return Image(kind, width / real, height / real) if width and height else None


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
