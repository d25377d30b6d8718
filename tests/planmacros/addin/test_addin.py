"""The add-in and the workbook with buttons: what is in the files that we hand over."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import olefile
import pytest
from openxml_audit import OpenXmlValidator

import build_addin
from committed import ADDIN, BUTTON_WORKBOOK, EXAMPLE_WORKBOOK
from macros_and_ribbon import addin_macros, ribbon_text, workbook_macros
from planbook.files import UnusableError
from planmacros.addin import packaged
from planmacros.addin.declared_buttons import BUTTONS
from vba import compiled, procedures, unknown

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it calls pyparsing by names that are going away
    from oletools.olevba import VBA_Parser, decompress_stream

BOTH = [
    pytest.param(ADDIN, addin_macros(BUTTONS), id="add-in"),
    pytest.param(BUTTON_WORKBOOK, workbook_macros(BUTTONS), id="workbook"),
]
PATHS = [pytest.param(path, id=path.name) for path in (ADDIN, BUTTON_WORKBOOK)]
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
UI = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
MAIN = {
    ADDIN: "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    BUTTON_WORKBOOK: "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
}
# Names of formats, which nothing is fetched from; and whom xlwings thanks in comments.
NAMES = re.compile(
    r"https?://(?:schemas\.(?:openxmlformats|microsoft)\.|schemas-|purl\.org/dc/|"
    r"www\.w3\.org/|adress\)|peltiertech\.com/|stackoverflow\.com/)"
)

# What the language and Excel have of all that the macros use; on a Mac two things more.
KNOWN = set(
    re.findall(
        r"\w+",
        """
        ActiveWorkbook And Append Application As Boolean ByVal CInt Call Case
        Chr ChrW Close CreateObject Dim Dir Do EOF Each Else ElseIf End Environ
        Err Error Exit False FileLen For Format FreeFile Function GetAttr GoTo
        Hex IRibbonControl If In InStr InStrRev Input Integer Is Kill LCase Left
        Len Like Line Long Loop Mid MkDir MsgBox Next Not Nothing Now Object On
        Open Optional Or ParamArray Print Private Public Randomize Replace
        Resume Right Rnd Select Set Single Split Static Step String Sub Then
        ThisWorkbook Timer To True UBound Val Variant While Workbook
        vbCr vbCrLf vbDirectory vbExclamation vbLf vbNullString vbTextCompare
        """,
    )
)
ONLY_ON_MAC = {"AppleScriptTask", "MacScript"}


def _parts(path):
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _read_back(path):
    """Give every module that another program finds, without the lines of its header."""
    parser = VBA_Parser(str(path))
    found = {Path(name).stem: code for _, _, name, code in parser.extract_macros()}
    parser.close()
    return found


def _stream(path, name):
    stream = io.BytesIO(_parts(path)["xl/vbaProject.bin"])
    with olefile.OleFileIO(stream, raise_defects=olefile.DEFECT_INCORRECT) as ole:
        return ole.openstream(name).read()


def _lines(code):
    return code.replace("\r\n", "\n").rstrip("\n").split("\n")


def _relations(parts, name):
    root = ET.fromstring(parts[name])  # noqa: S314 - our own
    return {each.get("Type"): each.get("Target") for each in root.iter(RELATION)}


@pytest.mark.parametrize(("path", "modules"), BOTH)
def test_another_program_reads_back_exactly_our_source(path, modules):
    found = _read_back(path)
    for name, text in modules.items():
        assert _lines(found[name]) == _lines(text)


@pytest.mark.parametrize("mac", [False, True], ids=["Windows", "Mac"])
@pytest.mark.parametrize(("path", "modules"), BOTH)
def test_all_that_the_macros_use_is_declared_once_or_known_to_excel(path, modules, mac):
    found = _read_back(path)
    texts = [compiled(found[name], mac=mac) for name in modules]
    assert not unknown(texts) - KNOWN - (ONLY_ON_MAC if mac else set())
    names = [name.lower() for text in texts for name in procedures(text)]
    assert len(names) == len(set(names)) > len(BUTTONS)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_compiled_so_that_every_excel_compiles_the_text_itself(path):
    assert _stream(path, "VBA/_VBA_PROJECT").hex() == "cc61ffff000000"
    with olefile.OleFileIO(io.BytesIO(_parts(path)["xl/vbaProject.bin"])) as ole:
        assert not [name for name in ole.listdir() if name[-1].startswith("__SRP")]


@pytest.mark.parametrize("path", PATHS)
def test_windows_finds_every_stream_of_the_project_by_its_name(path):
    with olefile.OleFileIO(io.BytesIO(_parts(path)["xl/vbaProject.bin"])) as ole:
        for entry in filter(None, ole.direntries):
            names = [name.upper() for name in _in_tree(ole, entry.sid_child)]
            assert names == sorted(names, key=lambda name: (len(name), name))


def _in_tree(ole, number):
    """Give names in the order that a search, left or right of each, comes upon them."""
    if number == olefile.NOSTREAM:
        return
    entry = ole.direntries[number]
    yield from _in_tree(ole, entry.sid_left)
    yield entry.name
    yield from _in_tree(ole, entry.sid_right)


@pytest.mark.parametrize(("path", "modules"), BOTH)
def test_no_other_module_holds_a_line_of_code(path, modules):
    rest = {name: code for name, code in _read_back(path).items() if name not in modules}
    assert "ThisWorkbook" in rest
    for code in rest.values():
        assert all(line.startswith("Attribute ") for line in code.splitlines() if line)


@pytest.mark.parametrize(("path", "modules"), BOTH)
def test_every_sheet_has_the_name_that_the_macros_know_it_by(path, modules):
    parts = _parts(path)
    names = re.findall(r'<workbookPr[^>]* codeName="(\w+)"', parts["xl/workbook.xml"].decode())
    for number in range(1, sum(name.startswith("xl/worksheets/sheet") for name in parts) + 1):
        sheet = parts[f"xl/worksheets/sheet{number}.xml"].decode()
        names += re.findall(r'<sheetPr[^>]* codeName="(\w+)"', sheet)
    project = _stream(path, "PROJECT").decode("cp1252")
    assert re.findall(r"^Document=(\w+)/", project, re.MULTILINE) == names
    assert re.findall(r"^Module=(\w+)", project, re.MULTILINE) == list(modules)


def test_every_button_on_start_runs_a_sub_that_exists_and_takes_nothing():
    parts = _parts(BUTTON_WORKBOOK)
    drawing = b"".join(part for name, part in parts.items() if name.endswith(".vml"))
    macros = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", drawing.decode())
    subs = re.findall(
        r"^Public Sub (\w+)\(\)", _read_back(BUTTON_WORKBOOK)["Handlingsplan"], re.MULTILINE
    )
    assert macros == subs == [button.macro for button in BUTTONS]
    ids = re.findall(r'<v:shape id="([^"]+)"', drawing.decode())
    assert len(ids) == len(set(ids)) == len(BUTTONS)


def test_every_entry_in_the_ribbon_calls_a_sub_that_takes_the_button():
    calls = re.findall(r'onAction="(\w+)"', _parts(ADDIN)["customUI/customUI.xml"].decode())
    subs = re.findall(
        r"^Public Sub (\w+)\(control As IRibbonControl\)",
        _read_back(ADDIN)["Handlingsplan"],
        re.MULTILINE,
    )
    assert calls == subs
    assert len(calls) == len(BUTTONS)


@pytest.mark.parametrize("path", PATHS)
def test_the_package_says_what_it_is_and_where_its_macros_are(path):
    parts = _parts(path)
    types = parts["[Content_Types].xml"].decode()
    assert f'PartName="/xl/workbook.xml" ContentType="{MAIN[path]}"' in types
    assert 'Extension="bin" ContentType="application/vnd.ms-office.vbaProject"' in types
    related = _relations(parts, "xl/_rels/workbook.xml.rels")
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    assert related[kind] == "vbaProject.bin"


def test_the_add_in_brings_its_ribbon_and_the_workbook_none():
    parts = _parts(ADDIN)
    assert _relations(parts, "_rels/.rels")[UI] == "customUI/customUI.xml"
    assert parts["customUI/customUI.xml"].decode() == ribbon_text(BUTTONS)
    assert UI not in _relations(_parts(BUTTON_WORKBOOK), "_rels/.rels")


@pytest.mark.parametrize("path", PATHS)
def test_the_package_follows_the_open_xml_schemas(path):
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors


@pytest.mark.parametrize("path", PATHS)
def test_nothing_tells_who_made_it_or_when_or_fetches_anything(path):
    parts = _parts(path)
    source = "\n".join(_read_back(path).values())
    texts = [part.decode() for name, part in parts.items() if name.endswith((".xml", ".rels"))]
    everything = "\n".join((source, *texts))
    assert not re.search(r"xlwings\.pro|license_?key|/home/|/tmp/", everything, re.IGNORECASE)
    assert f"{Path.home()}/" not in everything
    assert [a for a in re.findall(r"https?://\S+", everything) if not NAMES.match(a)] == []
    properties = parts["docProps/core.xml"].decode()
    assert "<dc:creator></dc:creator>" in properties
    assert set(re.findall(r"\d{4}-\d\d-\d\d", properties)) == {"2020-01-01"}
    with ZipFile(path) as package:
        assert {each.date_time[0] for each in package.infolist()} == {1980}


@pytest.mark.parametrize("path", PATHS)
def test_the_macros_use_no_other_library_than_every_excel_has(path):
    listed = decompress_stream(bytearray(_stream(path, "VBA/dir")))
    libraries = re.findall(rb"#([^#\0]+\.[A-Za-z]{3})#([\w .]+)", listed)
    assert {name.decode() for _, name in libraries} == {
        "OLE Automation",
        "Microsoft Office 16.0 Object Library",
    }
    assert b"Users" not in listed


FOLDER = str(Path(build_addin.__file__).parent)
BUILD = (
    f"import hashlib, io, sys, zipfile; sys.path.insert(0, {FOLDER!r}); "
    "import build_addin, committed; "
    "workbook = committed.committed_files()[committed.BUTTON_WORKBOOK]; "
    "made = (build_addin.built_addin(), workbook); "
    "packages = [zipfile.ZipFile(io.BytesIO(content)) for content in made]; "
    "parts = [[(name, one.read(name)) for name in one.namelist()] for one in packages]; "
    "print(*(hashlib.sha256(repr(each).encode()).hexdigest() for each in parts))"
)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_on_another_day_builds_the_same_bytes(seed, tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", BUILD],
        env={"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    expected = [list(_parts(path).items()) for path in (ADDIN, BUTTON_WORKBOOK)]
    made = [hashlib.sha256(repr(parts).encode()).hexdigest() for parts in expected]
    assert run.stdout.split() == made


def test_what_is_handed_out_is_what_is_committed():
    assert packaged.packaged_addin() == ADDIN.read_bytes()
    project = _parts(BUTTON_WORKBOOK)["xl/vbaProject.bin"]
    assert packaged.packaged_macros() == project
    assert packaged.packaged_example() == EXAMPLE_WORKBOOK.read_bytes()


def test_an_installed_package_has_its_files_inside_it(tmp_path, monkeypatch):
    monkeypatch.setattr(packaged, "__file__", str(tmp_path / "planmacros" / "addin" / "packaged.py"))
    with pytest.raises(UnusableError) as error:
        packaged.packaged_addin()
    assert str(error.value) == (
        "handlingsplan.xlam finns inte i installationen. Installera Handlingsplan på nytt."
    )
    (tmp_path / "planmacros").mkdir()
    (tmp_path / "planmacros" / "handlingsplan.xlam").write_bytes(b"inside")
    assert packaged.packaged_addin() == b"inside"


def test_a_part_that_is_not_as_expected_stops_the_build():
    with pytest.raises(ValueError, match="har inte precis ett"):
        build_addin._replaced({"a.xml": b"<b/><b/>"}, "a.xml", "<b/>", "<c/>")  # noqa: SLF001
