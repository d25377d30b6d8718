"""The files of pictures: how they are found by name, and what their heads say."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from planbook.model.swedish import normal
from planbook.ooxml.picture_parts import JPEG, JPEG_END, PNG, PNG_END, picture_parts

_TAIL = 1_000  # bytes from the end; some cameras write a little after it
SCREEN = 96.0  # dots an inch, where a file does not say
_JFIF = b"\xe0"  # JPEG: here stands how dense the dots are
_FRAME = re.compile(rb"[\xc0-\xcf](?<![\xc4\xc8\xcc])")  # JPEG: they hold the size
# What is not needed to show a picture beside its points, from a comment on.
_TOLD_BY_PNG = re.compile(rb"(?!tRNS|gAMA|cHRM|sRGB|iCCP|pHYs|sBIT|bKGD)[a-z]")
_TOLD_BY_JPEG = re.compile(rb"[\xe1\xe3-\xed\xef\xfe]")


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
        told = _TOLD_BY_PNG if file.startswith(PNG) else _TOLD_BY_JPEG
        return b"".join(part for kind, part in picture_parts(file) if not told.match(kind))
    except (IndexError, ValueError):
        return file


def _png(file: bytes) -> Image | None:
    width, height = (int.from_bytes(file[at : at + 4], "big") for at in (16, 20))
    dense = next((part for kind, part in picture_parts(file) if kind == b"pHYs"), None)
    dots = SCREEN
    if dense and dense[16] == 1:  # counted to the metre
        dots = int.from_bytes(dense[8:12], "big") * 0.0254
    return _image("png", width, height, dots)


def _jpeg(file: bytes) -> Image | None:
    dots = SCREEN
    for kind, part in picture_parts(file):
        if kind == _JFIF and part[4:8] == b"JFIF":
            unit, dense = part[11], int.from_bytes(part[12:14], "big")
            dots = {1: float(dense), 2: dense * 2.54}.get(unit, SCREEN)
        if _FRAME.match(kind):
            height, width = (int.from_bytes(part[at : at + 2], "big") for at in (5, 7))
            return _image("jpeg", width, height, dots)
    return None


def _image(kind: str, width: int, height: int, dots: float) -> Image | None:
    real = dots if dots >= 1 else SCREEN
    return Image(kind, width / real, height / real) if width and height else None
