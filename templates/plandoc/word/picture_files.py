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
    except (IndexError, ZeroDivisionError):
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
        return b"".join(_seen_of_png(file) if file.startswith(PNG) else _seen_of_jpeg(file))
    except (IndexError, ValueError):
        return file


def _seen_of_png(file: bytes) -> Iterator[bytes]:
    yield PNG
    at = len(PNG)
    while at < len(file):
        end = at + 12 + int.from_bytes(file[at : at + 4], "big")
        kind = file[at + 4 : at + 8]
        if kind[:1].isupper() or kind in _SEEN_OF_PNG:
            yield file[at:end]
        at = len(file) if kind == PNG_END else end


def _seen_of_jpeg(file: bytes) -> Iterator[bytes]:
    yield JPEG
    at = len(JPEG)
    while file[at + 1] != _SCAN:
        if file[at + 1] == JPEG[0]:
            at += 1
            continue
        end = at + 2 + int.from_bytes(file[at + 2 : at + 4], "big")
        if file[at + 1] not in _TOLD_BY_JPEG:
            yield file[at:end]
        at = end
    yield file[at : file.index(JPEG_END, at) + len(JPEG_END)]


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
        if sign == JPEG[0]:  # one that only fills
            at += 1
            continue
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
