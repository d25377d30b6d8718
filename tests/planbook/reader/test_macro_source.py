"""The text of macros is read whole, and what hides or swells is refused in time."""

from __future__ import annotations

import struct
import sys
import tracemalloc
from io import BytesIO
from zipfile import ZipFile

import pytest

from macros_and_ribbon import addin_macros, workbook_macros
from planbook.reader.macro_source import LARGEST_PROJECT, UnreadableMacrosError, macro_sources
from planmacros.addin import packaged
from planmacros.addin.declared_buttons import BUTTONS

END, FREE = 0xFFFFFFFE, 0xFFFFFFFF
START, TYPE = 116, 66  # of a stream's first sector and of its kind in the listing
MOST_MEMORY = 2_000_000  # bytes


@pytest.fixture(scope="module")
def project():
    return packaged.packaged_macros()


def _of_addin():
    with ZipFile(BytesIO(packaged.packaged_addin())) as package:
        return package.read(packaged.PROJECT)


def _entry(project, name):
    letters = name.encode("utf-16-le")
    places = range(0, len(project), 128)  # where an entry of the listing may begin
    return next(place for place in places if project.startswith(letters, place))


def _changed(project, place, new):
    return project[:place] + new + project[place + len(new) :]


@pytest.mark.parametrize(
    ("content", "modules"),
    [(packaged.packaged_macros(), workbook_macros(BUTTONS)), (_of_addin(), addin_macros(BUTTONS))],
    ids=["workbook", "add-in"],
)
def test_macros_are_known_by_their_text_and_not_by_their_spacing(content, modules):
    assert macro_sources(content) == {
        name: "".join(text.partition("\r\n")[2].casefold().split()) for name, text in modules.items()
    }


def test_macros_that_cannot_be_read_are_refused_and_never_crash(project):
    for length in range(0, len(project), 997):
        with pytest.raises(UnreadableMacrosError):
            macro_sources(project[:length])
    for place in range(0, len(project), 499):
        broken = bytearray(project)
        broken[place] ^= 0xFF
        try:
            macro_sources(bytes(broken))
        except UnreadableMacrosError:
            continue


def test_two_streams_of_one_name_are_refused(project):
    doubled = project.replace("Running".encode("utf-16-le"), "xlwings".encode("utf-16-le"))
    with pytest.raises(UnreadableMacrosError):
        macro_sources(doubled)


def test_two_streams_of_the_same_bytes_are_refused(project):
    place = _entry(project, "xlwings") + START
    start = project[place : place + 4]
    with pytest.raises(UnreadableMacrosError):
        macro_sources(_changed(project, _entry(project, "Running") + START, start))


def test_a_listing_without_a_root_is_refused(project):
    with pytest.raises(UnreadableMacrosError):
        macro_sources(_changed(project, _entry(project, "Root Entry") + TYPE, b"\0"))


def test_more_macros_than_any_register_has_are_refused_unread(project):
    with pytest.raises(UnreadableMacrosError):
        macro_sources(project + bytes(LARGEST_PROJECT))


def test_a_file_that_says_it_has_endless_lists_takes_no_memory():
    # The list in the first sector says that it goes on in that very sector.
    endless = _compound(struct.pack("<128I", *[1] * 127, 0))
    endless = _changed(endless, 44, struct.pack("<2I", 109 + 127 * 50, END))
    endless = _changed(endless, 68, struct.pack("<2I", 0, 50))
    assert macro_sources(packaged.packaged_macros())  # imports what it needs
    tracemalloc.start()
    with pytest.raises(UnreadableMacrosError):
        macro_sources(endless)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MOST_MEMORY


def test_a_listing_deeper_than_python_can_follow_is_refused():
    depth = 2 * sys.getrecursionlimit()
    listing = b"".join(
        (
            _listed("Root Entry", 5, END, child=1),
            *(_listed(f"n{n}", 1, 0, child=n + 1) for n in range(1, depth)),
            _listed("dir", 2, 0),
        )
    )
    with pytest.raises(UnreadableMacrosError) as refused:
        macro_sources(_compound(listing))
    assert isinstance(refused.value.__cause__, RecursionError)


def _listed(name, kind, start, child=FREE):
    letters = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ", letters, len(letters) + 2, kind, 1, FREE, FREE, child, start, 0
    )


def _compound(listing):
    """Give a compound file that holds nothing but a listing."""
    listing += bytes(-len(listing) % 512)
    sectors = len(listing) // 512
    tables = sectors // 127 + 1
    table = [*range(1, sectors), END, *[0xFFFFFFFD] * tables]
    table += [FREE] * (128 * tables - len(table))
    head = struct.pack(
        "<8s16x5H6x8I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(62, 3, 0xFFFE, 9, 6, 0, tables, 0, 0, 4_096, END, 0, END),
    )
    places = [*range(sectors, sectors + tables)]
    head += struct.pack("<110I", 0, *places, *[FREE] * (109 - tables))
    return head + listing + struct.pack(f"<{len(table)}I", *table)
