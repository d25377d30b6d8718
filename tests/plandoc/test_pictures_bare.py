"""What a picture's file tells of people and places stays out of every document."""

from __future__ import annotations

import zlib

import pytest

from days import DAY
from planbook.ooxml.picture_parts import JPEG, PNG
from plandoc.documents.registry import template
from plandoc.word.picture_files import bare_picture, picture_head
from plandoc.word.properties import FileFacts, with_properties
from plandoc.word.word_package import unpack

SECRET = b"Anna Lindberg 59.2933 N 18.0686 E"


def chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def segment(sign, data):
    return bytes((0xFF, sign)) + (len(data) + 2).to_bytes(2, "big") + data


SIZE = (4).to_bytes(4, "big") * 2
POINTS = chunk(b"IDAT", zlib.compress(bytes(4 * 13)))
DENSE = chunk(b"pHYs", (3780).to_bytes(4, "big") * 2 + b"\1")
HEAD = chunk(b"IHDR", SIZE + b"\10\2\0\0\0")
BARE_PNG = PNG + HEAD + DENSE + POINTS + chunk(b"IEND", b"")
TOLD = [chunk(kind, b"Author\0" + SECRET) for kind in (b"tEXt", b"eXIf", b"iTXt", b"prVt")]
FULL_PNG = PNG + HEAD + TOLD[0] + DENSE + TOLD[1] + TOLD[3] + POINTS + TOLD[2] + BARE_PNG[-12:]
DOTS = segment(0xE0, b"JFIF\0\1\1\1\0\x60\0\x60\0\0")
FRAME = segment(0xC0, b"\10\0\4\0\4\1\1\x11\0")
SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"points\xff\0of it\xff\xd9"
BARE_JPEG = JPEG + DOTS + segment(0xE2, b"ICC_PROFILE\0") + FRAME + SCAN
FULL_JPEG = (
    JPEG
    + DOTS
    + segment(0xE1, b"Exif\0\0" + SECRET + b"\xff\xd9")
    + segment(0xE2, b"ICC_PROFILE\0")
    + b"\xff"
    + segment(0xED, SECRET)
    + segment(0xFE, SECRET)
    + FRAME
    + SCAN
    + SECRET
)
PICTURES = {"png": (FULL_PNG, BARE_PNG), "jpeg": (FULL_JPEG, BARE_JPEG)}


@pytest.mark.parametrize("kind", PICTURES)
def test_only_what_is_needed_to_show_a_picture_is_left(kind):
    full, bare = PICTURES[kind]
    assert bare_picture(full) == bare
    assert picture_head(bare) == picture_head(full)
    assert bare_picture(bare) == bare


@pytest.mark.parametrize("cut", range(2, len(FULL_JPEG), 7))
def test_what_is_no_whole_picture_is_let_be(cut):
    assert bare_picture(FULL_JPEG[:cut]) in {FULL_JPEG[:cut], BARE_JPEG}
    assert bare_picture(FULL_PNG[:cut]) in {FULL_PNG[:cut], BARE_PNG}


@pytest.mark.parametrize("kind", PICTURES)
def test_no_document_takes_over_what_a_picture_of_a_template_tells(kind):
    full, bare = PICTURES[kind]
    parts = {**unpack(template("plan")), "word/media/emblem": full}
    assert with_properties(parts, FileFacts("", "", "", "", DAY))["word/media/emblem"] == bare
