"""The text of the macros of a workbook, as [MS-OVBA] has it stored."""

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any

LARGEST_PROJECT = 500_000  # bytes; ours has 33 000, and olefile is slow to list many
_LARGEST_TEXT = 5_000_000  # bytes of all modules; VBA takes 65 534 lines of one
_MORE_LISTS = slice(72, 76)  # of sectors, which only a file of 7 MB needs
_VERSION, _STREAM_NAME, _OFFSET = 0x0009, 0x001A, 0x0031
_CHUNK = 4096
_ATTRIBUTE = re.compile(r"^attribute .*$", re.IGNORECASE | re.MULTILINE)


class UnreadableMacrosError(ValueError):
    """A project of macros is damaged, or hides what it holds."""


def macro_sources(project: bytes) -> dict[str, str]:
    """Give the text of each module of macros, by name, without case and spaces.

    Excel writes both anew when it compiles. Raises ``UnreadableMacrosError``.
    """
    # Of as many more lists as a file says it has, olefile would fill the memory.
    if len(project) > LARGEST_PROJECT or any(project[_MORE_LISTS]):
        raise UnreadableMacrosError
    try:
        plain = {name: _plain(text) for name, text in _texts(project)}
    except (OSError, ValueError, struct.error, IndexError, RecursionError) as error:
        raise UnreadableMacrosError from error
    return {name: text for name, text in plain.items() if text}


def _texts(project: bytes) -> Iterator[tuple[str, str]]:
    # Most workbooks have no macros, and need not wait for what reads them.
    from olefile import DEFECT_INCORRECT, OleFileIO  # pyright: ignore[reportMissingTypeStubs]

    ole: Any = OleFileIO(  # pyright: ignore[reportUnknownVariableType]
        BytesIO(project), raise_defects=DEFECT_INCORRECT
    )
    modules = list(_modules(_unpacked(_stream(ole, "dir"), _LARGEST_TEXT)))
    if len({name.casefold() for name, _ in modules}) < len(modules):
        raise UnreadableMacrosError
    unread, unwritten = len(project), _LARGEST_TEXT
    for name, start in modules:
        packed = _stream(ole, name)
        unread -= len(packed)
        if unread < 0:  # some bytes are of several streams
            raise UnreadableMacrosError
        text = _unpacked(packed[start:], unwritten)
        unwritten -= len(text)
        yield name, text.decode("latin-1")


def _stream(ole: Any, name: str) -> bytes:
    content: bytes = ole.openstream(["VBA", name]).read()
    return content


def _plain(text: str) -> str:
    return "".join(_ATTRIBUTE.sub("", text).casefold().split())


def _modules(listing: bytes) -> Iterator[tuple[str, int]]:
    """Give the stream of each module, and where in it the text begins."""
    here, name = 0, ""
    while here + 6 <= len(listing):
        number, size = struct.unpack_from("<HI", listing, here)
        value = listing[here + 6 : here + 6 + size]
        if number == _STREAM_NAME:
            name = value.decode("latin-1")
        elif number == _OFFSET:
            yield name, int.from_bytes(value, "little")
        # The version has two bytes more than it says.
        here += 6 + size + (2 if number == _VERSION else 0)


def _unpacked(packed: bytes, most: int) -> bytes:
    """Unpack what [MS-OVBA] 2.4.1 packs, at most so many bytes."""
    if packed[:1] != b"\x01":
        raise UnreadableMacrosError
    out, here = bytearray(), 1
    while here + 2 <= len(packed):
        (head,) = struct.unpack_from("<H", packed, here)
        end = min(len(packed), here + (head & 0x0FFF) + 3)
        if head & 0x8000:
            _unpack_chunk(packed, here + 2, end, out)
        else:
            out += packed[here + 2 : here + 2 + _CHUNK]
        here = end
        if len(out) > most:
            raise UnreadableMacrosError
    return bytes(out)


def _unpack_chunk(packed: bytes, here: int, end: int, out: bytearray) -> None:
    first = len(out)
    while here < end:
        flags = packed[here]
        here += 1
        for bit in range(8):
            if here >= end:
                return
            if not flags >> bit & 1:
                out.append(packed[here])
                here += 1
                continue
            (token,) = struct.unpack_from("<H", packed, here)
            here += 2
            _repeat(token, len(out) - first, out)


def _repeat(token: int, written: int, out: bytearray) -> None:
    """Write again what a token points back at."""
    bits = max(4, (written - 1).bit_length())
    back = (token >> (16 - bits)) + 1
    if back > written:
        raise UnreadableMacrosError
    for _ in range((token & (0xFFFF >> bits)) + 3):
        out.append(out[-back])
