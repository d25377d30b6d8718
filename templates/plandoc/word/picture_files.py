"""The files of pictures: how they are found by name, and what their heads say."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planbook.model.swedish import normal

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
PNG_END, JPEG_END = b"IEND", b"\xff\xd9"
_TAIL = 1_000  # bytes from the end; some cameras write a little after it
SCREEN = 96.0  # dots an inch, where a file does not say
_JFIF = 0xE0  # JPEG: here stands how dense the dots are
_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG: they hold the size
# PNG: what is needed to show it beside its points; JPEG: what is not, from a comment on.
_SEEN_OF_PNG = frozenset({b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD"})
_TOLD_BY_JPEG = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
_SCAN = 0xDA  # JPEG: from here on there are only points


class Image(NamedTuple):
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
    except (IndexError, ValueError, ZeroDivisionError):
        return None


def find_picture(pictures: Mapping[str, bytes], name: str) -> bytes | None:
    """Look a picture up by its name, whatever its capitals."""
    return next((file for title, file in pictures.items() if normal(title) == normal(name)), None)


def bare_picture(file: bytes) -> bytes:
    """Give a picture without what its file tells of the place, the camera and people.

    What is no whole picture is given as it is.
    """
    if picture_head(file) is None:
        return file
    try:
        if file.startswith(PNG):
            seen = (
                part for kind, part in _parts_of_png(file) if kind[:1].isupper() or kind in _SEEN_OF_PNG
            )
            return PNG + b"".join(seen)
        kept = (part for kind, part in _parts_of_jpeg(file) if kind not in _TOLD_BY_JPEG)
        return JPEG + b"".join(kept)
    except (IndexError, ValueError):
        return file


def _parts_of_png(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, kind = len(PNG), b""
    while at < len(file) and kind != PNG_END:
        end = at + 12 + int.from_bytes(file[at : at + 4], "big")
        kind = file[at + 4 : at + 8]
        yield kind, file[at:end]
        at = end


def _parts_of_jpeg(file: bytes) -> Iterator[tuple[int, bytes]]:
    """Give what stands before the points, and last all of them."""
    at = len(JPEG)
    while (kind := file[at + 1]) != _SCAN:
        if kind == JPEG[0]:  # one that only fills
            at += 1
            continue
        end = at + 2 + int.from_bytes(file[at + 2 : at + 4], "big")
        yield kind, file[at:end]
        at = end
    yield kind, file[at : file.index(JPEG_END, at) + len(JPEG_END)]


def _png(file: bytes) -> Image | None:
    width, height = (int.from_bytes(file[at : at + 4], "big") for at in (16, 20))
    dense = next((part for kind, part in _parts_of_png(file) if kind == b"pHYs"), None)
    dots = SCREEN
    if dense and dense[16] == 1:  # counted to the metre
        dots = int.from_bytes(dense[8:12], "big") * 0.0254
    return _image("png", width, height, dots)


def _jpeg(file: bytes) -> Image | None:
    dots = SCREEN
    for kind, part in _parts_of_jpeg(file):
        if kind == _JFIF and part[4:8] == b"JFIF":
            unit, dense = part[11], int.from_bytes(part[12:14], "big")
            dots = {1: float(dense), 2: dense * 2.54}.get(unit, SCREEN)
        if kind in _FRAME:
            height, width = (int.from_bytes(part[at : at + 2], "big") for at in (5, 7))
            return _image("jpeg", width, height, dots)
    return None


def _image(kind: str, width: int, height: int, dots: float) -> Image | None:
    real = dots if dots >= 1 else SCREEN
    return Image(kind, width / real, height / real) if width and height else None
