"""The files of pictures: how they are found by name, and what their heads say."""

from collections.abc import Mapping
from dataclasses import dataclass

from planbook.model.swedish import normal

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
PNG_END, JPEG_END = b"IEND", b"\xff\xd9"
_TAIL = 1_000  # bytes from the end; some cameras write a little after it
SCREEN = 96.0  # dots an inch, where a file does not say
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
