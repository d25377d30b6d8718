"""The plan as a reader meets it in Word: every letter, and nothing that is not hers."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from datetime import date
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

import word
from accessible import obstacles
from days import DAY
from filled import everywhere, register, sections
from hostile_texts import HOSTILE
from losses import losses
from planbook.builder.contents import Filled
from planbook.difference.fingerprint import fingerprint
from planbook.model import prose
from planbook.reader.read_workbook import read_workbook
from planbook.schema import (
    Activity,
    Area,
    Content,
    Decision,
    Edition,
    Observation,
    Plan,
    Section,
    Status,
    YesNo,
)
from plandoc import making
from plandoc.making import UnfaithfulError
from plandoc.word import word_text
from plandoc.word.word_text import clean_for_word
from planmacros import cli
from planmacros.tasks.check_and_make import file_name
from planmacros.tasks.checked import checked_register
from proofs import cases, proof
from word import ARROWS, BODY, NOTES, R, W

FACIT = Path(__file__).parents[2] / "facit" / "plan-2020.txt"
PICTURE = files("planbook").joinpath("bilder", "rutin.png").read_bytes()
BOARD = "Enskede-Årsta-Vantör stadsdelsnämnd"
NEW_BOARD = "Farsta stadsdelsnämnd"
OWNED = (
    "BodyText",
    "ListBullet",
    "ListNumber",
    "Faktaruta",
    "Heading1",
    "Heading2",
    "Heading3",
    "Kapitelrubrik",
    "Underrubrik",
    "Tabelltext",
)
ANALYSIS = Content.ANALYSIS
COLUMNS = ["Aktivitet", "Ansvarig", "Tidplan", "Uppföljning", "Id"]
UNDER = ("Villkor", "Mått", "Mål", "Målgrupp", "Metod", "Plats", "Samverkan med")
WORDS = (  # what a property test puts together
    *("{{ 7*7 }}", "{% if", "#}", "<w:p>", "&amp;", "- ", "1. ", "> ", "**", "*", "^"),
    *("\n", "\r\n", "\t", "\u2028", "\ud800", "\x00", "\u202e", "é", "e\u0301", "😀"),
)
typed_texts = st.lists(st.text() | st.sampled_from(WORDS), max_size=8).map("".join)


def made(contents, pictures=None, as_of=DAY, *, decision=False):
    """Make the plan of some rows."""
    arranged = register(contents, pictures, as_of)
    return making.render("plan", arranged, decision=decision)


@pytest.fixture(scope="session")
def draft(work) -> bytes:
    """The plan of 2020 as a draft."""
    return making.render("plan", work.register, decision=False)


@pytest.fixture(scope="session")
def decided(work) -> bytes:
    """The plan of 2020 as it is sent to the board."""
    return making.render("plan", work.register, decision=True)


# The plan of 2020


def test_the_plan_says_what_it_has_said_before(draft, same_as):
    same_as(word.printed(draft), FACIT)


def test_the_same_register_gives_the_same_bytes(draft, work):
    assert making.render("plan", work.register, decision=False) == draft


def test_another_process_gives_the_same_bytes(draft, example):
    code = (
        "import sys, hashlib; from datetime import date; from pathlib import Path;"
        "from planbook.reader.read_workbook import read_workbook;"
        "from planmacros.tasks.checked import checked_register;"
        "from plandoc.making import render;"
        "book = read_workbook(Path(sys.argv[1]));"
        f"work = checked_register(book, date({DAY:%Y, %-m, %-d}));"
        "file = render('plan', work.register, decision=False);"
        "print(hashlib.sha256(file).hexdigest())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(example)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "4711"},
    )
    assert run.stdout.strip() == hashlib.sha256(draft).hexdigest()


def test_the_contents_lead_to_the_chapters_and_the_four_tables_of_activities(draft):
    body = word.tree(draft)
    marks = {mark.get(f"{W}name"): mark for mark in body.iter(f"{W}bookmarkStart")}
    led_to = []
    for entry in word.of_style(draft, "TOC1", "TOC2"):
        (link,) = entry.iter(f"{W}hyperlink")
        heading = marks[link.get(f"{W}anchor")].getparent()
        number, words = word.text(link).split("\t")
        assert words == word.text(heading)
        led_to.append((number, word.style(heading)))
    chapters = [number for number, style in led_to if style == "Heading1"]
    others = [number for number, style in led_to if style == "Heading2"]
    assert chapters == list("12345678")
    assert others == ["4.2", "5.5", "6.1", "7.1"]


def test_word_asks_no_question_when_the_plan_is_opened(draft):
    body = word.tree(draft)
    codes = [code.text.strip() for code in body.iter(f"{W}instrText")]
    assert codes[0].startswith("TOC ")
    assert not [code for code in codes if "PAGEREF" in code]
    everything = b"".join(word.parts(draft).values())
    assert b"updateFields" not in everything
    assert b"w:dirty" not in everything


def test_the_notes_are_real_and_stand_in_their_order(draft):
    called = word.tree(draft).iter(f"{W}footnoteReference")
    ids = [reference.get(f"{W}id") for reference in called]
    notes = {
        note.get(f"{W}id"): word.text(note).strip()
        for note in word.tree(draft, NOTES)
        if note.get(f"{W}type") is None
    }
    assert ids == list(notes) == ["1", "2", "3"]
    assert [words.split(",")[0].rstrip(".") for words in notes.values()] == [
        "Ds 2014:4",
        "Dnr 155-943/2015",
        "Säkerhetspolisens årsbok 2017",
    ]


def test_the_picture_says_what_it_shows(draft, work):
    shown = [s.picture_text for s in work.register[Section] if s.picture]
    pictures = (word.text(p) for p in word.of_style(draft, "Figur"))
    assert list(pictures) == [f"‹bild: {words}›" for words in shown]
    assert PICTURE in word.parts(draft).values()


def test_header_and_footer_tell_what_the_page_belongs_to(draft, decided):
    head = "Handlingsplan mot våldsbejakande extremism 2020\tDnr "
    for file, state in ((draft, "utkast"), (decided, "beslutsversion")):
        said = word.text(word.tree(file, "word/header1.xml"))
        assert said.startswith(head)
        assert said.endswith(f"(påhittat)  {state.upper()}")
        foot = word.text(word.tree(file, "word/footer1.xml"))
        assert foot == f"{BOARD} ({state})\tSida ‹PAGE›1 (‹NUMPAGES›1)"


def test_only_a_draft_says_that_it_is_one(draft, decided):
    assert word.texts(draft, "Beslutsstatus")[0].startswith("UTKAST. ")
    everything = b"".join(word.parts(decided).values()).decode(errors="ignore")
    assert "UTKAST" not in everything


def test_the_file_names_the_board_and_its_day_and_no_person(draft, work):
    core = {etree.QName(node).localname: node.text for node in word.tree(draft, "docProps/core.xml")}
    assert core == {
        "title": f"{BOARD}s handlingsplan mot våldsbejakande extremism 2020",
        "creator": BOARD,
        "lastModifiedBy": BOARD,
        "created": f"{DAY}T00:00:00Z",
        "modified": f"{DAY}T00:00:00Z",
        "language": "sv-SE",
        "identifier": fingerprint(work.register),
        "description": f"Registrets fingeravtryck: {fingerprint(work.register)}",
        "contentStatus": "utkast",
        "version": core["version"],
    }
    assert re.fullmatch(r"\d[\w.]* [a-p]{8}", core["version"])
    assert b"w:author" not in b"".join(word.parts(draft).values())


def test_every_table_repeats_its_headings_and_keeps_its_rows_whole(draft):
    for table in word.tree(draft).iter(f"{W}tbl"):
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))


def test_nothing_of_the_tool_is_left(draft):
    for name, part in word.parts(draft).items():
        if name.endswith((".xml", ".rels")):
            assert not re.search(rb"urn:handlingsplan|\{\{|\{%|\{#", part), name
    assert word.of_style(draft, "Mallkod") == []


def test_everyone_can_read_the_plan(draft, decided):
    assert list(obstacles(draft)) == []
    assert list(obstacles(decided)) == []


@pytest.mark.parametrize("which", ["draft", "decided", "hostile", "empty"])
def test_the_file_is_valid(request, tmp_path, which):
    contents = everywhere(" ".join(typed for typed, _ in HOSTILE.values()))
    path = tmp_path / "plan.docx"
    match which:
        case "hostile":
            path.write_bytes(made(contents, {"rutin.png": PICTURE}))
        case "empty":
            path.write_bytes(made({}))
        case _:
            path.write_bytes(request.getfixturevalue(which))
    assert OpenXmlValidator().validate(path).errors == []


# Lists, links and pictures


def test_points_are_real_lists_and_each_numbered_one_begins_anew():
    body = "- punkt\n1. ett\n2. två\nText\n1. ett igen\n5. fem"
    file = made(sections({Section.heading: "Punkter", Section.body: body}))
    numbers = [
        word.value(point.find(f"{W}pPr/{W}numPr/{W}numId"))
        for point in word.of_style(file, "ListNumber")
    ]
    assert [len(list(group)) for _, group in groupby(numbers)] == [2, 1, 1]
    starts = {
        use.get(f"{W}numId"): word.value(use.find(f".//{W}startOverride"))
        for use in word.tree(file, "word/numbering.xml").iter(f"{W}num")
    }
    assert [starts[number] for number in dict.fromkeys(numbers)] == ["1", "1", "5"]
    assert word.texts(file, "ListBullet") == ["punkt"]
    bullet = word.tree(file, "word/styles.xml").find(
        f"{W}style[@{W}styleId='ListBullet']/{W}pPr/{W}numPr/{W}numId"
    )
    assert word.value(bullet) in starts


def test_an_address_that_is_typed_twice_is_kept_once():
    body = (
        "[en](https://a.se/x) och [två](https://a.se/x), [tre](mailto:b@a.se)."
        "[^Se [fyra](https://b.se/å).]"
    )
    file = made(sections({Section.heading: "Länkar", Section.body: body}))
    arrows = {
        arrow.get("Id"): arrow.get("Target")
        for arrow in word.tree(file, ARROWS)
        if arrow.get("TargetMode") == "External"
    }
    links = [
        (word.text(link), arrows[link.get(f"{R}id")])
        for link in word.tree(file).iter(f"{W}hyperlink")
        if link.get(f"{R}id")
    ]
    assert links == [("en", "https://a.se/x"), ("två", "https://a.se/x"), ("tre", "mailto:b@a.se")]
    assert len(arrows) == 2
    assert '‹HYPERLINK "https://b.se/å"›fyra' in word.text(word.tree(file, NOTES))


@pytest.mark.parametrize(
    "pictures", [{}, {"karta.png": b"\x89PNG\r\n\x1a\nskadad"}, {"karta.png": PICTURE[:3_000]}]
)
def test_a_picture_that_is_missing_is_told_in_its_place(pictures):
    row = {Section.heading: "Karta", Section.picture: "karta.png"}
    file = made(sections(row), pictures)
    assert word.texts(file, "Faktaruta") == ["Bilden saknas: karta.png"]


# What is printed, and where


def test_only_what_may_be_published_is_printed():
    rows = [
        Filled({Observation.description: words, Observation.public: public})
        for words, public in (("VISAS", YesNo.YES), ("DOLT", YesNo.NO), ("TYST", None))
    ]
    row = {Section.heading: "Läget", Section.content: Content.SITUATION}
    file = made({**sections(row), Observation: rows})
    ((_, printed),) = word.tables(file)
    assert printed[-1] == "VISAS"
    assert not re.search(rb"DOLT|TYST", b"".join(word.parts(file).values()))


def test_an_area_without_activities_says_so_and_a_section_without_area_does_not():
    file = made(
        sections(
            {Section.heading: "Tomt", Section.area: "Förebyggande"},
            {Section.heading: "Text", Section.body: "Bara text."},
        )
    )
    assert word.tables(file) == []
    assert word.texts(file, "Heading1", "BodyText") == [
        "Tomt",
        "Inga aktiviteter är beslutade för området.",
        "Text",
        "Bara text.",
    ]


def test_activities_that_no_section_shows_stand_last():
    rows = [
        Filled({Activity.title: title, Activity.area: area})
        for title, area in (("Ett", "Känt"), ("Två", "Okänt"), ("Tre", None))
    ]
    contents = sections({Section.heading: "Kapitel", Section.area: "känt "})
    file = made({**contents, Activity: rows})
    assert word.texts(file, "Heading1", "Heading2") == [
        "Kapitel",
        "Övriga aktiviteter",
        "Okänt",
        "Utan område",
    ]
    shown = [[row[0] for row in table] for table in word.tables(file)]
    assert shown == [["Aktivitet", title] for title in ("Ett", "Två", "Tre")]


def test_a_register_that_is_much_too_full_becomes_a_plan():
    rows = [
        Filled({Activity.title: f"Aktivitet {n}", Activity.area: "Förebyggande"}) for n in range(200)
    ]
    body = "\n".join(f"Stycke {n}.[^Fotnot {n}.]" for n in range(60))
    row = {Section.heading: "Allt", Section.body: body, Section.area: "Förebyggande"}
    file = made({**sections(row), Activity: rows})
    ((_, *printed),) = word.tables(file)
    assert [cells[0] for cells in printed] == [f"Aktivitet {n}" for n in range(200)]
    last = f"Stycke 59.[^{len(word.tree(file, NOTES)) - 2}]"
    assert word.texts(file, "BodyText")[59] == last


def test_another_board_and_year_stand_everywhere(tmp_path):
    path, target = tmp_path / "ny.xlsx", tmp_path / "ny.docx"
    cli.main(["ny", str(path), "--nämnd", NEW_BOARD, "--år", "2027"])
    work = checked_register(read_workbook(path), date(2027, 5, 1))
    target.write_bytes(making.render("plan", work.register, decision=False))
    for name, part in word.parts(target.read_bytes()).items():
        if name.endswith((".xml", ".rels")):
            assert not re.search("Enskede|Vantör|2020", part.decode()), name
    assert NEW_BOARD in word.printed(target.read_bytes())
    assert word.texts(target.read_bytes(), "OmslagAr") == ["2027"]


def test_a_plan_for_several_years_says_so_everywhere():
    plan = {Plan.board: NEW_BOARD, Plan.year: 2019, Plan.last_year: 2022}
    arranged = register({Plan: [Filled(plan)]})
    file = making.render("plan", arranged, decision=False)
    assert word.texts(file, "OmslagAr") == ["2019–2022"]
    assert word.texts(file, "Title")[0].endswith("extremism 2019–2022")
    assert "2019–2022" in word.text(word.tree(file, "word/header1.xml"))
    name = file_name("plan", arranged, decision=False)
    assert name == f"Handlingsplan {NEW_BOARD} 2019-2022 utkast"


@pytest.mark.parametrize("status", Status)
def test_every_page_and_the_name_of_the_file_follow_the_status(status):
    arranged = register({Decision: [Filled({Decision.status: status})]})
    said = "beslutsversion" if status is Status.DRAFT else status.value
    file = making.render("plan", arranged, decision=True)
    assert word.texts(file, "Dokumentfakta")[3] == f"Status\t{status.value}"
    assert word.text(word.tree(file, "word/header1.xml")).endswith(said.upper())
    assert f"({said})" in word.text(word.tree(file, "word/footer1.xml"))
    assert f">{said}<" in word.parts(file)["docProps/core.xml"].decode()
    assert file_name("plan", arranged, decision=True).endswith(said)


def test_the_versions_and_the_aims_of_areas_are_compared_too():
    contents = {
        **sections({Section.heading: "Stöd", Section.area: "Förebyggande"}),
        Edition: [Filled({Edition.name: "1.0", Edition.change: "Beslutad."})],
        Area: [Filled({Area.name: "Förebyggande", Area.goal: "Trygga unga"})],
    }
    file, arranged = made(contents), register(contents)
    assert word.tables(file)[0][1] == ["1.0", "", "", "Beslutad."]
    for words in ("Beslutad.", "Trygga unga"):
        root = word.tree(file)
        for node in root.iter(f"{W}t"):
            node.text = (node.text or "").replace(words, words[1:])
        lossy = word.packed({**word.parts(file), BODY: etree.tostring(root)})
        assert losses("plan", lossy, arranged) != ()


# What people type


@pytest.mark.parametrize("which", HOSTILE)
def test_what_is_typed_stands_letter_for_letter_in_every_place(which):
    typed, printed = HOSTILE[which]
    printed = printed or typed
    file = made(everywhere(typed))
    assert_tables_say(file, printed)
    headings = word.texts(file, "Heading1", "Heading2")
    assert headings == [printed] * len(Content)
    assert word.texts(file, "Faktaruta") == [f"Bilden saknas: {printed}"] * len(Content)
    assert word.texts(file, "ListBullet") == [printed]
    assert bodies(file) == [_flat(printed)] * len(Content)
    cover, aims = word.texts(file, "Dokumentfakta")[:8], ("mål", "mått")
    lines = word.texts(file, "Dokumentfakta")[8:]
    assert lines == [
        f"{said}\t{printed}"
        for content in Content
        for said in (
            *(("Det beror på", "Troliga orsaker") if content is ANALYSIS else ()),
            *(f"Områdets {aim}" for aim in aims),
        )
    ]
    assert cover[:2] == [f"Nämnd\t{printed}", f"Diarienummer\t{printed}"]
    assert cover[-2] == f"Styrdokument\t{', '.join([printed] * 3)}"
    assert word.texts(file, "OmslagKommun") == [printed]
    foot = word.text(word.tree(file, "word/footer1.xml"))
    assert foot == f"{printed} (utkast)\tSida ‹PAGE›1 (‹NUMPAGES›1)"
    head = word.text(word.tree(file, "word/header1.xml"))
    assert head.endswith(f"Dnr {printed}  UTKAST")


def assert_tables_say(file, printed):
    for table in word.tables(file):
        headings, *rows = table
        for row in rows:
            if headings == COLUMNS:
                under = "\n".join(f"{name}: {printed}" for name in UNDER)
                title = row[0].partition("\nSlutsatser: ")[0]  # ids that are released
                assert [title, *row[1:]] == [f"{printed}\n{under}", *[printed] * 3, "A1"]
            elif headings[0] == "Version":
                assert row == [printed, "", printed, printed]
            elif headings[-1] == "Beskrivning":
                assert row == [printed, printed, "", "", "", printed]
            elif headings[-1] == "Bedömning":
                assert row == [printed, "", "", printed]
            elif headings[0] == "Nr":
                assert row[:3] == [printed] * 3
            elif row[0] not in {"Status", "Nästa revidering"}:
                assert row[1:] == [printed] * 2


def bodies(file):
    """Give the running text of each section, without the template's own words."""
    blocks = (
        (word.style(paragraph), word.text(paragraph)) for paragraph in word.tree(file).iter(f"{W}p")
    )
    found = []
    for style, words in blocks:
        if style == "Heading1":
            found.append("")
        elif style == "BodyText" and not words.startswith("De här aktörerna har"):
            found[-1] += _flat(words)
    return found


def _flat(words):
    return "".join(words.split())


@pytest.mark.parametrize("which", HOSTILE)
def test_what_is_typed_about_a_picture_is_read_aloud_in_one_line(which):
    typed, printed = HOSTILE[which]
    row = {Section.heading: "Bild", Section.picture: "rutin.png", Section.picture_text: typed}
    file = made(sections(row), {"rutin.png": PICTURE})
    words = " ".join((printed or typed).split())
    assert word.texts(file, "Figur") == [f"‹bild: {words}›"]


def test_a_register_of_nothing_but_spaces_is_an_empty_one():
    spaces = everywhere(" \n\t \u00a0 ")
    nothing = everywhere("")
    assert word.printed(made(spaces)) == word.printed(made(nothing))
    assert "Nämnd\tsaknas" in word.texts(made(spaces), "Dokumentfakta")


@proof(12, whole=300)
@given(st.tuples(*[typed_texts] * 4))
def test_any_text_in_an_activity_stands_in_its_cell(cells):
    columns = (Activity.title, Activity.owner, Activity.schedule, Activity.follow_up)
    values = {Activity.id: "A1", **dict(zip(columns, cells, strict=True))}
    file = made({Activity: [Filled(values)]})
    ((_, printed),) = word.tables(file)
    expected = [clean_for_word(unicodedata.normalize("NFC", cell).strip()) for cell in cells]
    assert printed == [*expected, "A1"]


@proof(12, whole=300)
@given(typed_texts)
def test_any_text_of_a_section_keeps_its_letters(typed):
    file = made(sections({Section.heading: "Rubrik", Section.body: typed}))
    printed = "".join(word.texts(file, *OWNED[:4]))
    expected = clean_for_word(unicodedata.normalize("NFC", typed))
    assert list(filter(str.isalpha, printed)) == list(filter(str.isalpha, expected))


# What the document is compared with


def owned(root, template_words):
    """Give the letters that came out of the register."""
    for paragraph in root.iter(f"{W}p"):
        if word.style(paragraph) in OWNED or root.tag == f"{W}footnotes":
            for node in paragraph.iter(f"{W}t"):
                if (node.text or "").strip() and node.text not in template_words:
                    yield node


def lose_a_letter(content, chance, name=BODY):
    root = etree.fromstring(content[name])
    own = {node.text for node in word.tree(making.template("plan")).iter(f"{W}t")}
    node = chance.choice(list(owned(root, own)))
    place = chance.choice([n for n, sign in enumerate(node.text) if not sign.isspace()])
    node.text = node.text[:place] + node.text[place + 1 :]
    return {**content, name: etree.tostring(root)}


def lose_a_letter_of_a_note(content, chance):
    return lose_a_letter(content, chance, NOTES)


def lose_a_row(content, chance):
    root = etree.fromstring(content[BODY])
    rows = [row for table in root.iter(f"{W}tbl") for row in table.findall(f"{W}tr")[1:]]
    _drop(chance.choice(rows))
    return {**content, BODY: etree.tostring(root)}


def swap_two_cells(content, chance):
    root = etree.fromstring(content[BODY])
    pairs = [
        (one, other)
        for table in root.iter(f"{W}tbl")
        for row in table.findall(f"{W}tr")[1:]
        for one in row.iter(f"{W}tc")
        for other in one.itersiblings(f"{W}tc")
        if word.text(one) != word.text(other)
    ]
    one, other = chance.choice(pairs)
    row, place = one.getparent(), one.getparent().index(other)
    row.replace(one, other)
    row.insert(place, one)  # where the other stood, since it has left its place
    return {**content, BODY: etree.tostring(root)}


def lose_a_note(content, chance):
    root = etree.fromstring(content[NOTES])
    _drop(chance.choice([note for note in root if note.get(f"{W}type") is None]))
    return {**content, NOTES: etree.tostring(root)}


def lose_a_call(content, chance):
    root = etree.fromstring(content[BODY])
    _drop(chance.choice(list(root.iter(f"{W}footnoteReference"))))
    return {**content, BODY: etree.tostring(root)}


def _drop(node):
    node.getparent().remove(node)


@pytest.mark.proof
@pytest.mark.parametrize(
    ("damage", "times"),
    [
        (lose_a_letter, 12),
        (lose_a_letter_of_a_note, 3),
        (lose_a_row, 3),
        (swap_two_cells, 3),
        (lose_a_note, 1),
        (lose_a_call, 1),
    ],
)
def test_what_is_lost_on_the_way_is_noticed(draft, work, damage, times):
    content = word.parts(draft)

    @cases(times, whole=40 * times)
    @given(st.randoms(use_true_random=False))
    def noticed(chance):
        file = word.packed(damage(content, chance))
        assert losses("plan", file, work.register)

    noticed()
    assert losses("plan", word.packed(content), work.register) == ()


@pytest.fixture(
    params=[
        ("prose_paragraphs", lambda typed: prose.prose_paragraphs(typed)[:-1]),
        ("prose_paragraphs", lambda typed: prose.prose_paragraphs(re.sub(r"\[\^.*?\]", "", typed))),
        ("clean_for_word", lambda typed: clean_for_word(typed)[:100]),
        ("clean_for_word", lambda typed: clean_for_word(typed).replace("ö", "o")),
    ],
    ids=["last paragraph", "footnotes", "long texts", "Swedish letters"],
)
def lossy(request, monkeypatch):
    """Let the tool lose something of what people type."""
    monkeypatch.setattr(word_text, *request.param)


@pytest.mark.usefixtures("lossy")
def test_a_fault_of_our_own_is_told_with_the_cell_that_lost_something(work):
    with pytest.raises(UnfaithfulError, match=r"(Texter|Aktiviteter|Plan)!\w+\d"):
        making.render("plan", work.register, decision=False)


@pytest.mark.usefixtures("lossy")
def test_a_fault_of_our_own_makes_no_document(example, tmp_path, capsys):
    target = tmp_path / "plan.docx"
    status = cli.main(["skapa", "plan", str(example), "--till", str(target)])
    assert status == 1
    assert "Inget dokument gjordes" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_left_out_is_told_with_its_cell():
    arranged = register(everywhere("vän\u202ester"))
    assert len(making.altered_when_making(arranged)) > 50
    told = set(making.told_when_making("plan", arranged))
    for cell in making.altered_when_making(arranged):
        what = f"{cell}: tecken som inte syns är utelämnade i dokumentet «plan»."
        assert what in told
