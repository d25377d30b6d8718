"""What programs write by themselves is no person; what people write beside it is."""

from __future__ import annotations

from random import Random

import pytest
from lxml import etree

from days import DAY
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS
from plandoc.documents.registry import template
from plandoc.readback.document_words import Said, document_words
from plandoc.word.properties import FileFacts, with_properties
from plandoc.word.word_package import pack, unpack
from planmacros.checks import check_register
from planmacros.tasks.persons_in_document import persons_in_document, persons_in_template
from planted import packed, parts, with_part, workbook
from tables import drawn

RANDOM = Random(14)
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
SHARED = "http://schemas.microsoft.com/office/2006/metadata/properties"
MADE_BY_PROGRAMS = {
    "fingerprint": lambda: f"Registrets fingeravtryck: {_hex(12)}",
    "content type": lambda: f"0x010100{_hex(32).upper()}" + RANDOM.choice(("", "00" + _hex(32))),
    "guid in braces": lambda: f"{{{_guid().upper()}}}",
    "guid of a label": lambda: f"MSIP_Label_{_guid()}_Name",
    "id of 32 signs": lambda: _hex(32),
    "build": lambda: f"LibreOffice/7.{RANDOM.randint(0, 9)}.7.2$Linux_X86_64 project/{_hex(40)}",
    "help": lambda: f"https://go.microsoft.com/fwlink/?LinkId=0{RANDOM.randint(10**7, 10**9)}",
}


def _hex(signs):
    return f"{RANDOM.getrandbits(4 * signs):0{signs}x}"


def _guid():
    return "-".join(map(_hex, (8, 4, 4, 4, 12)))


def custom(*properties):
    """Write properties of a file as Office does; each a name and a value."""
    root = etree.Element(f"{{{CUSTOM}}}Properties")
    for name, value in properties:
        node = etree.SubElement(root, f"{{{CUSTOM}}}property", name=name)
        etree.SubElement(node, "{urn:vt}lpwstr").text = value
    return with_part("docProps/custom.xml", etree.tostring(root))


def shared(users, column="SharedWithUsers"):
    return (
        f'<p:properties xmlns:p="{SHARED}"><documentManagement><{column}><UserInfo>'
        f"<DisplayName>{users}</DisplayName><AccountId>12</AccountId></UserInfo></{column}>"
        "</documentManagement></p:properties>"
    )


@pytest.fixture
def codes(tmp_path):
    """Give the codes about persons that are told of a workbook file."""

    def ask(content):
        path = tmp_path / "bok.xlsx"
        path.write_bytes(content)
        found = check_register(parse(read_workbook(path), SHEETS, DAY))
        return {one.code for one in found if one.code.startswith("P")}

    return ask


@pytest.mark.parametrize("kind", MADE_BY_PROGRAMS)
def test_no_mark_of_a_program_is_a_person(kind):
    made = [MADE_BY_PROGRAMS[kind]() for _ in range(10_000)]
    found = persons_in_document((Said("i en egenskap", one) for one in made), drawn(""))
    assert [one.text for one in found] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ContentTypeId", "0x0101000701234567AEEB075729FAE923D5A4FD1E"),
        ("_dlc_DocId", "RKYAHSZZ5MTV-0701234567-811218"),
        ("_AdHocReviewCycleID", "-0701234567"),
        ("Order", "8112189876"),
        ("GrundId", "19811218-9876-4abc-8def-070123456789"),
    ],
)
def test_a_number_that_a_program_gave_the_file_is_nobodys(codes, name, value):
    assert codes(custom((name, value))) == set()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SharedWithUsers", "12;#Anna Lindberg;#13;#Erik Lindberg"),
        ("MSIP_Label_1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901_Owner", "anna.ek@example.org"),
        ("display_urn:schemas-microsoft-com:office:office#Editor", "Anna Lindberg"),
        ("_AuthorEmail", "anna.ek@example.org"),
    ],
)
def test_who_uses_the_file_is_one_notice_and_stops_nothing(codes, name, value):
    assert codes(custom((name, value))) == {"P10"}


def test_the_same_is_so_of_managers_shares_and_views(codes):
    assert codes(workbook(manager="Anna Lindberg")) == {"P10"}
    assert codes(with_part("customXml/item1.xml", shared("Anna Lindberg"))) == {"P10"}
    assert codes(custom(("SharedWithUsers", ""))) == set()


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("Handläggare", "Anna Lindberg", "P03"),
        ("Order", "gäller 811218-9876", "P01"),
        ("SharedWithUsers", "811218-9876", "P01"),
        ("Anteckning", "1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901 ring 070-123 45 67", "P02"),
        ("Fingeravtryck", "fingeravtryck 198112189876", "P01"),
    ],
)
def test_what_somebody_has_typed_is_told(codes, name, value, code):
    assert code in codes(custom((name, value)))


def test_no_document_takes_over_who_uses_a_template():
    said = parts(custom(("SharedWithUsers", "12;#Anna Lindberg"), ("Dnr", "2020/1")))
    content = {**parts(template("plan")), "docProps/custom.xml": said["docProps/custom.xml"]}
    arrow = '<Relationship Id="rIdX" Type="x/custom-properties" Target="docProps/custom.xml"/>'
    listed = content["_rels/.rels"]
    content["_rels/.rels"] = listed.replace(b"</Rel", f"{arrow}</Rel".encode())
    assert list(persons_in_template(packed(content))) == []
    facts = FileFacts("", "", "", "", DAY)
    words = [one.text for one in document_words(pack(with_properties(unpack(packed(content)), facts)))]
    assert "2020/1" in words
    assert not any("Lindberg" in one for one in words)
