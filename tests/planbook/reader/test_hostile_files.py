"""Files made to do harm: refused in a sentence or read, within bounds of both kinds."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planbook.builder.build import build_workbook
from planbook.files import UnusableError
from planbook.reader import file_bounds
from planbook.reader.read_workbook import read_workbook

MOST_MEMORY = 512  # MB
MOST_TIME = 20  # seconds of a processor
READ = r"""
import json, re, resource, sys
from pathlib import Path
from planbook.files import UnusableError
from planbook.reader.read_workbook import read_workbook
try:
    read_workbook(Path(sys.argv[1]))
    told = ""
except UnusableError as error:
    told = str(error)
used = resource.getrusage(resource.RUSAGE_SELF)
# What getrusage says of memory is what the tests had when they began the program.
most = re.search(r"VmHWM:[ \t]*([0-9]+)", Path("/proc/self/status").read_text())
print(json.dumps([told, int(most[1]) // 1024, used.ru_utime + used.ru_stime]))
"""
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = f"<worksheet {MAIN}>{{}}</worksheet>"
ROW = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>{}'
EMPTY = ROW.format("</sheetData>")
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {chr(letter + 1)} "{f"&{chr(letter)};" * 10}">'
        for letter in range(ord("a"), ord("k"))
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
LATE = f"<?xml version='1.0'?><!--{'x' * 5_000}-->{LAUGHS}"
NAMES = "".join(
    f'<definedName name="n{number}">n{(number + 1) % 900}</definedName>' for number in range(900)
)


@pytest.fixture(scope="module")
def plain():
    return build_workbook({})


def with_parts(content, parts):
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def sheet(text):
    return lambda plain: with_parts(plain, {"xl/worksheets/sheet3.xml": text})


def names(plain):
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        part = package.read("xl/workbook.xml").decode()
    inside = part.replace("<definedNames>", f"<definedNames>{NAMES}", 1)
    assert inside != part
    return with_parts(plain, {"xl/workbook.xml": inside})


def nested(depth):
    def packed(plain):
        inner = b"x" * 1_000_000
        for _ in range(depth):
            stream = io.BytesIO()
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
                for number in range(10):
                    package.writestr(f"{number}.zip", inner)
            inner = stream.getvalue()
        return with_parts(plain, {"xl/embeddings/x.xlsx": inner})

    return packed


def many_inside(plain):
    return with_parts(plain, {"xl/embeddings/x.xlsx": many_parts(b"", 20_000)})


def many_parts(content, number=50_000):
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as package:
        for one in range(number):
            package.writestr(f"x/{one}", b"")
    return stream.getvalue()


def comments(plain):
    one = '<comment ref="A{}" authorId="0"><text><r><t>x</t></r></text></comment>'
    every = "".join(one.format(number) for number in range(1, 100_001))
    part = f"<comments {MAIN}><authors><author/></authors><commentList>{every}"
    shape = f"<v:shape>{'<v:path/>' * 15}</v:shape>" * 100_000  # as many as Excel has
    return with_parts(
        plain,
        {
            "xl/comments1.xml": f"{part}</commentList></comments>",
            "xl/drawings/vmlDrawing9.vml": f'<xml xmlns:v="v">{shape}</xml>',
        },
    )


def strings(plain):
    every = ("<si><t>" + "x" * 1_000_000 + "</t></si>") * 100
    return with_parts(plain, {"xl/sharedStrings.xml": f"<sst {MAIN}>{every}</sst>"})


def cells(plain):
    row = "".join(f'<c r="{letter}{{0}}"><v>1</v></c>' for letter in "ABCDEFGHIJ")
    rows = "".join(f'<row r="{n}">{row.format(n)}</row>' for n in range(1, 100_001))
    return sheet(SHEET.format(f"<sheetData>{rows}</sheetData>"))(plain)


def shared(size, number):
    """Let many cells hold one and the same text, which the file holds once."""

    def packed(plain):
        row = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'
        rows = "".join(row.format(one) for one in range(1, number + 1))
        text = f"<sst {MAIN}><si><t>{'ord ' * (size // 4)}</t></si>{'<si><t>x</t></si>' * 2_000}</sst>"
        part = SHEET.format(f"<sheetData>{rows}</sheetData>")
        return with_parts(plain, {"xl/sharedStrings.xml": text, "xl/worksheets/sheet3.xml": part})

    return packed


def formatted(rows, inside):
    def packed(plain):
        every = "".join(inside.format(one) for one in range(1, rows + 1))
        return sheet(SHEET.format(f"<sheetData>{every}</sheetData>"))(plain)

    return packed


def words_outside(plain):
    every = "<b>lång rad med ord</b>" * 1_400_000
    return with_parts(plain, {"customXml/item1.xml": f"<a>{every}</a>"})


MERGED = EMPTY + '<mergeCells><mergeCell ref="{}"/></mergeCells>'
LINKED = EMPTY + '<hyperlinks><hyperlink ref="{}" location="A1"/></hyperlinks>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
WIDE = '<cols><col min="1" max="2000000000" width="1" hidden="1"/></cols>'
REFUSED = {
    "a bomb": (sheet(b" " * 200_000_000), "mer än 150 MB"),
    "a bomb of letters": (strings, "mer än 60 MB text"),
    "bombs in each other": (nested(6), "inbäddade filer"),
    "words that no cell holds": (words_outside, "mer än 50000 texter utanför cellerna"),
    "many small parts": (many_parts, "mer än 5000 delar"),
    "many small parts inside": (many_inside, "inbäddade filer"),
    "a million cells": (cells, "mer än 1,5 miljoner element"),
    "100 000 comments": (comments, "mer än 1,5 miljoner element"),
    "a text that is too long for a cell": (shared(40_000, 3), "en text på 40000 tecken i "),
    "one text in many cells": (shared(30_000, 12_000), "mer än 60 MB text"),
    "empty formatted cells": (
        formatted(60_000, '<row r="{0}"><c r="A{0}" s="1"/>' + '<c s="1"/>' * 9 + "</row>"),
        "tomma rader på bladet Plan. Öppna den i Excel, ta bort de tomma raderna",
    ),
    "empty formatted rows": (formatted(500_000, '<row r="{}" s="1" ht="20"/>'), "på bladet Plan"),
    "laughs": (sheet(LAUGHS + SHEET.format(EMPTY)), "kod som inte hör hemma"),
    "late laughs": (sheet(LATE + SHEET.format(EMPTY)), "kod som inte hör hemma"),
    "wide laughs": (sheet((LAUGHS + SHEET.format(EMPTY)).encode("utf-16")), "kod som inte hör hemma"),
    "a file outside": (sheet(OUTSIDE + SHEET.format(EMPTY)), "kod som inte hör hemma"),
    "odd letters": (
        sheet('<?xml version="1.0" encoding="utf-7"?>' + SHEET.format(EMPTY)),
        "kod som inte hör hemma",
    ),
    "merged to the last corner": (sheet(SHEET.format(MERGED.format("A1:XFD1048576"))), "sammanslagna"),
    "hidden merged": (sheet(SHEET.format(MERGED.format("A1&#58;XFD1048576"))), "sammanslagna"),
    "linked to the last corner": (
        sheet(SHEET.format(LINKED.format("A1:XFD1048576"))),
        "sammanslagna eller länkade",
    ),
}
READ_ANYWAY = {
    "a cell in the last corner": sheet(SHEET.format(ROW.format(FAR))),
    "a size that is not true": sheet(SHEET.format(f'<dimension ref="A1:XFD1048576"/>{EMPTY}')),
    "columns without end": sheet(SHEET.format(WIDE + EMPTY)),
    "names that go round": names,
}


def told(path):
    """Read a file in a program of its own; give what is told, memory and time."""

    def bounded():
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_TIME, MOST_TIME))

    roots = [str(Path(module).parents[2]) for module in (file_bounds.__file__,)]
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(roots)},
        preexec_fn=bounded,
    )
    assert done.returncode == 0, done.stderr[-2_000:].decode()
    text, memory, time = json.loads(done.stdout)
    assert memory <= MOST_MEMORY
    assert time <= MOST_TIME
    return text


@pytest.mark.parametrize("what", REFUSED)
def test_is_refused_in_a_sentence(what, plain, tmp_path):
    make, said = REFUSED[what]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(make(plain))
    text = told(path)
    assert said in text
    assert text.startswith("plan.xlsx ") or "plan.xlsx" in text
    assert "\n" not in text


@pytest.mark.parametrize("what", READ_ANYWAY)
def test_is_read_as_any_other_file(what, plain, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(READ_ANYWAY[what](plain))
    assert told(path) == ""


def test_the_largest_register_is_within_the_bounds(plain):
    """Ten thousand activities with three answers each, every cell filled, in words of their own."""
    row = "".join(f'<c r="{letter}{{0}}" s="1" t="s"><v>99999</v></c>' for letter in "ABCDEFGHIJKL")
    rows = "".join(f'<row r="{n}">{row.format(n)}</row>' for n in range(1, 40_001))
    texts = "".join(f"<si><t>{n} {'öva ' * 35}</t></si>" for n in range(130_000))
    parts = {
        "xl/worksheets/sheet3.xml": SHEET.format(f"<sheetData>{rows}</sheetData>"),
        "xl/sharedStrings.xml": f"<sst {MAIN}>{texts}</sst>",
    }
    with zipfile.ZipFile(io.BytesIO(with_parts(plain, parts))) as package:
        assert len(file_bounds.bounded_parts(package)) > len(parts)


def test_a_picture_may_declare_its_type_but_nothing_else(plain, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(with_parts(plain, {"xl/media/a.svg": "<!DOCTYPE svg><svg/>"}))
    assert read_workbook(path).grids
    path.write_bytes(with_parts(plain, {"xl/media/a.svg": f"{LAUGHS}<svg/>"}))
    with pytest.raises(UnusableError, match="kod som inte hör hemma"):
        read_workbook(path)
