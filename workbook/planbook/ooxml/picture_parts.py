"""The parts of a picture's file, and what people have written in them."""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
PNG_END, JPEG_END = b"IEND", b"\xff\xd9"
_SCAN = b"\xda"  # JPEG: from here on there are only points
_OF_WORDS = frozenset({b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"\xe1", b"\xed", b"\xfe"})
_PACKED = re.compile(rb"\0(?=x[\x01^\x9c\xda])")
_LONGEST = 100_000  # bytes of a part when unpacked
_IN_XMP = re.compile(rb"<rdf:li[^<>]*>([^<]+)")
_IN_IPTC = re.compile(rb"(?s)\x1c\x02...([^\x1c\0]+)")
# Exif: what is shown, whose it is and what was said of it; the first are in two bytes a letter.
_IN_EXIF = {
    b"II*\0": rb"(?s)(?:([\x9b-\x9f]\x9c)|[\x0e;]\x01|\x98\x82|\x86\x92)[\1\2\7]\0(....)(....)",
    b"MM\0*": rb"(?s)(?:(\x9c[\x9b-\x9f])|\x01[\x0e;]|\x82\x98|\x92\x86)\0[\1\2\7](....)(....)",
}
_MOST = 20  # texts in the Exif of a picture; there are nine kinds


def picture_parts(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the parts of a PNG or JPEG, each after its kind, which the first has none of.

    Raises ``IndexError`` or ``ValueError`` where the file is broken off.
    """
    is_png = file.startswith(PNG)
    at, kind = len(PNG if is_png else JPEG), b""
    yield kind, file[:at]
    while at < len(file) and kind not in {PNG_END, _SCAN}:
        if is_png:
            kind, end = file[at + 4 : at + 8], at + 12 + int.from_bytes(file[at : at + 4], "big")
        else:
            kind, end = bytes([file[at + 1]]), at + 2 + int.from_bytes(file[at + 2 : at + 4], "big")
        if kind == _SCAN:
            end = file.index(JPEG_END, at) + len(JPEG_END)
        if kind != JPEG[:1]:
            yield kind, file[at:end]
        at = end if kind != JPEG[:1] else at + 1  # one that only fills


def picture_words(file: bytes) -> Iterator[str]:
    """Give each text that somebody wrote in the file of a PNG or JPEG."""
    with suppress(IndexError, ValueError):
        for kind, part in picture_parts(file):
            held = part[8:-4] if file.startswith(PNG) else part[4:]
            for words in _written(held) if kind in _OF_WORDS else ():
                yield _decoded(words.replace(b"\0", b" "))


def _decoded(words: bytes) -> str:
    with suppress(UnicodeDecodeError):
        return words.decode()
    return words.decode("latin-1")


def _written(held: bytes) -> Iterable[bytes]:
    if packed := _PACKED.search(held):
        with suppress(zlib.error):
            held = zlib.decompressobj().decompress(held[packed.end() :], _LONGEST)
    if b"<rdf:" in held:
        return _IN_XMP.findall(held)
    if held.startswith(b"Photoshop 3.0"):
        return _IN_IPTC.findall(held)
    at = max(held.find(head, 0, 10) for head in _IN_EXIF)
    return _in_exif(held[at:]) if at >= 0 else [held]


def _in_exif(exif: bytes) -> Iterator[bytes]:
    turned = -1 if exif.startswith(b"II") else 1
    for entry in islice(re.finditer(_IN_EXIF[exif[:4]], exif), _MOST):
        size, at = (int.from_bytes(one[::turned], "big") for one in entry.groups()[1:])
        text = exif[at : at + size] if size > len(entry[3]) else entry[3]
        yield text.decode("utf-16-le", errors="ignore").encode() if entry[1] else text
