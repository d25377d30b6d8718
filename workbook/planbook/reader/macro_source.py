"""The text of the macros of a workbook, as [MS-CFB] and [MS-OVBA] have it stored."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LARGEST_TEXT = 5_000_000  # bytes of a module; VBA takes 65 534 lines of one
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # numbers of sectors from here on are no sectors
_ENTRY, _IN_HEADER = 128, 109
_STREAM, _ROOT = 2, 5
_VERSION, _STREAM_NAME, _OFFSET = 0x0009, 0x001A, 0x0031
_CHUNK = 4096
_ATTRIBUTE = re.compile(r"^attribute .*$", re.IGNORECASE | re.MULTILINE)


class UnreadableError(ValueError):
    """A project of macros is damaged, or hides what it holds."""


def sources(project: bytes) -> dict[str, str]:
    """Give the text of each module that has any, by name, without case and spaces.

    Excel writes both anew when it compiles. Raises ``UnreadableError``.
    """
    try:
        streams = _streams(project)
        modules = list(_modules(_unpacked(streams["dir"])))
        texts = {name: _unpacked(streams[name][start:]) for name, start in modules}
    except (struct.error, IndexError, KeyError, ValueError) as error:
        raise UnreadableError from error
    plain = {name: _plain(text.decode("latin-1")) for name, text in texts.items()}
    return {name: text for name, text in plain.items() if text}


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


def _unpacked(packed: bytes) -> bytes:
    """Unpack what [MS-OVBA] 2.4.1 packs."""
    if packed[:1] != b"\x01":
        raise UnreadableError
    out, here = bytearray(), 1
    while here + 2 <= len(packed):
        (head,) = struct.unpack_from("<H", packed, here)
        end = min(len(packed), here + (head & 0x0FFF) + 3)
        if head & 0x8000:
            _unpack_chunk(packed, here + 2, end, out)
        else:
            out += packed[here + 2 : here + 2 + _CHUNK]
        here = end
        if len(out) > LARGEST_TEXT:
            raise UnreadableError
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
        raise UnreadableError
    for _ in range((token & (0xFFFF >> bits)) + 3):
        out.append(out[-back])


def _streams(file: bytes) -> Mapping[str, bytes]:
    """Give the streams of a compound file by name; two of one name are refused."""
    if not file.startswith(_OLE):
        raise UnreadableError
    large, small = 1 << file[30], 1 << file[32]
    first, _, cutoff, first_small = struct.unpack_from("<4I", file, 48)
    table = _table(file, large)
    listing = _chain(file[large:], large, table, first)
    minis = _chain(file[large:], large, table, first_small)
    entries = [listing[here : here + _ENTRY] for here in range(0, len(listing), _ENTRY)]
    root = next(entry for entry in entries if entry[66] == _ROOT)
    inner = _chain(file[large:], large, table, _start(root))
    found: dict[str, bytes] = {}
    for entry in entries:
        if entry[66] != _STREAM:
            continue
        name, size = _name(entry), int.from_bytes(entry[120:124], "little")
        if name in found:
            raise UnreadableError
        if size < cutoff:
            content = _chain(inner, small, _numbers(minis), _start(entry))
        else:
            content = _chain(file[large:], large, table, _start(entry))
        found[name] = content[:size]
    return found


def _table(file: bytes, large: int) -> tuple[int, ...]:
    """Give which sector follows on each; a file that needs more lists is refused."""
    sectors = struct.unpack_from(f"<{_IN_HEADER}I", file, 76)
    used = (number for number in sectors if number < _END)
    return _numbers(
        b"".join(file[large * (number + 1) : large * (number + 2)] for number in used)
    )


def _chain(area: bytes, size: int, table: tuple[int, ...], number: int) -> bytes:
    """Follow the sectors of a stream; raise ``UnreadableError`` where they go round."""
    met: dict[int, None] = {}
    while number < _END:
        if number in met:
            raise UnreadableError
        met[number] = None
        number = table[number]
    return b"".join(area[size * one : size * (one + 1)] for one in met)


def _numbers(listed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(listed) // 4}I", listed[: len(listed) // 4 * 4])


def _name(entry: bytes) -> str:
    length = int.from_bytes(entry[64:66], "little")
    return entry[: max(0, length - 2)].decode("utf-16-le")


def _start(entry: bytes) -> int:
    return int.from_bytes(entry[116:120], "little")
