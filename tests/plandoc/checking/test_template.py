"""Templates that people change in Word: what is wrong is told, and nothing is run."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

import outline
import word
from days import DAY
from filled import register, sections
from planbook.builder.contents import Filled
from planbook.reader.read_workbook import read_workbook
from planbook.schema import Activity, Plan, Section
from plandoc import making
from plandoc.documents import registry
from plandoc.making import TemplateError
from plandoc.word.render import fill_template
from plandoc.word.word_package import MOST_BYTES
from planmacros.tasks.checked import checked_register
from word import BODY, NOTES

FOLDER = Path(making.__file__).parent / "documents"
HEADER, STYLES = "word/header1.xml", "word/styles.xml"
ENGLISH = re.compile(r"\b(expected|unknown|undefined|unexpected|error|token|tag)\b")
TRACKED = '<w:ins w:id="1" w:author="Någon"><w:r><w:t>{{ titel }}</w:t></w:r></w:ins>'
BOMB = (
    '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {one} "{f"&{before};" * 10}">'
        for before, one in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
ELSEWHERE = '<!DOCTYPE b [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


def changed(*pairs, part=BODY):
    """Change the template as someone might in Word."""
    content = word.parts(making.template("plan"))
    xml = content[part].decode()
    for old, new in pairs:
        assert old in xml
        xml = xml.replace(old, new, 1)
    return word.packed({**content, part: xml.encode()})


def without(name):
    """Take a part out of the template."""
    content = word.parts(making.template("plan"))
    return word.packed({part: content[part] for part in content if part != name})


def with_entity(declared, entity):
    return changed(("<w:document", f"{declared}<w:document"), ("Innehåll", entity))


def field(code):
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{which}"/></w:r>' for which in ("begin", "end"))
    return changed(("</w:body>", f"<w:p>{begin}<w:r>{code}</w:r>{end}</w:p></w:body>"))


INSIDE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText>INCLUDETEXT z</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def pointing(kind, target, source="document", mode='TargetMode="External"'):
    """Let a part of the template point at something outside it, or at such a part."""
    content = word.parts(making.template("plan"))
    name, end = f"word/_rels/{source}.xml.rels", b"</Relationships>"
    start = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    arrow = f'<Relationship Id="rIdX" Type="http://a/{kind}" Target="{target}" {mode}/>'.encode()
    rest = content.get(name, start + end)
    return word.packed({**content, name: rest.replace(end, arrow + end)})


DOUBLED = "{% set x = x ~ x %}"
LISTED = "{% set x = [x, x] %}"
JOINED = "{% set x = [x, x, x, x, x, x, x, x] | join(x) %}"
LOOP = "{% for a in aktiviteter %}"


def without_row(tag):
    """Delete the row of a table that has this tag."""
    content = word.parts(making.template("plan"))
    xml = content[BODY].decode()
    start, end = xml.rindex("<w:tr>", 0, xml.index(tag)), xml.index(tag)
    end = xml.index("</w:tr>", end) + len("</w:tr>")
    return word.packed({**content, BODY: (xml[:start] + xml[end:]).encode()})


FAULTS = {  # what someone did, where it is told, and with which words
    "a tag is misspelled": (
        changed(("plan.diarienummer", "plan.diarienumer")),
        "brödtexten, stycke 6",
        "Menade du «diarienummer»?",
    ),
    "a tag in a table is misspelled": (
        changed(("r.ansvarig ", "r.ansvariga ")),
        "brödtexten, tabell 6 rad 3 kolumn 2",
        "Menade du «ansvarig»?",
    ),
    "a tag is unknown": (
        changed(("{{ titel }}", "{{ väder }}")),
        "brödtexten, stycke 3",
        "{{ väder }} finns inte i registret",
    ),
    "a tag in a header is unknown": (
        changed(("titel_kort", "väder"), part=HEADER),
        "sidhuvud",
        "{{ väder }} finns inte i registret",
    ),
    "text stands beside a paragraph's tag": (
        changed(("{%p endfor %}", "{%p endfor %} slut")),
        "brödtexten, stycke ",
        "Texten «slut» bredvid {%p endfor %} skulle försvinna",
    ),
    "text stands beside a row's tag": (
        changed(("{%tr endfor %}", "{%tr endfor %} slut")),
        "brödtexten, tabell 1 rad 4 kolumn 1",
        "Texten «slut» bredvid {%tr endfor %} skulle försvinna",
    ),
    "a space before tr": (
        changed(("{%tr for", "{% tr for")),
        "brödtexten, tabell 1 rad 2 kolumn 1",
        "Skriv {%tr utan mellanrum",
    ),
    "a loop has no end": (
        changed(("{%tr endfor %}", "")),
        "brödtexten, tabell 1 rad 2 kolumn 1",
        "saknar sitt slut, endfor",
    ),
    "an if has no end": (
        changed(("{%p endif %}", "")),
        "brödtexten, stycke 13",
        "saknar sitt slut, endif",
    ),
    "a tag is not closed": (
        changed(("{{ titel }}", "{{ titel }")),
        "brödtexten, stycke 3",
        "saknar sitt slut }}",
    ),
    "p before a text without paragraphs": (
        changed(("{{p a.text }}", "{{p a.rubrik }}")),
        "brödtexten, stycke ",
        "Skriv taggen utan p",
    ),
    "no p before paragraphs": (
        changed(("{{p a.text }}", "{{ a.text }}")),
        "brödtexten, stycke ",
        "Skriv {{p … }}",
    ),
    "a text that is not escaped": (
        changed(("{{ titel }}", "{{ titel|safe }}")),
        "brödtexten, stycke 3",
        "«safe» kan inte användas",
    ),
    "a tag in a field": (changed(("TOC ", "{{ titel }} TOC ")), "mallen", "kan inte stå i en fältkod"),
    "a word of the language of tags": (
        changed(("{{ titel }}", "{{ import }}")),
        "brödtexten, stycke 3",
        "{{ import }} finns inte i registret",
    ),
    "a style is renamed": (
        changed(('w:name w:val="Underrubrik"', 'w:name w:val="Min"'), part=STYLES),
        "formatmallarna",
        "Formatmallen «Underrubrik» saknas",
    ),
    "a style of Word's own is gone": (
        changed(('w:name w:val="List Bullet"', 'w:name w:val="Min"'), part=STYLES),
        "formatmallarna",
        "Formatmallen «Punktlista» saknas",
    ),
    "a draft cannot be told": (
        changed(("{% if utkast %}", ""), ("{% endif %}", ""), ("UTKAST", ""), part=HEADER),
        "sidhuvudet",
        "Taggen utkast saknas",
    ),
    "changes are tracked": (
        changed(("{{ titel }}</w:t></w:r>", f"</w:t></w:r>{TRACKED}")),
        "mallen",
        "spårade ändringar",
    ),
    "the row of a table is deleted": (
        without_row("r.aktivitet }}"),
        "brödtexten, tabell 6 rad 2 kolumn 1, efter {%tr for r in a.aktiviteter %}",
        "Här saknas {{ r.aktivitet }}, {{ r.ansvarig }}",
    ),
    "running text is deleted": (
        changed(("{{p a.text }}", "")),
        "brödtexten, stycke 39, efter {{p a.rubrikrad }}",
        "Här saknas {{p a.text }}. Kopiera ur mallen som följer med.",
    ),
    "a fact of the cover is deleted": (
        changed(('{{ plan.diarienummer or "saknas" }}', "")),
        "brödtexten, stycke 5, efter",
        "Här saknas {{ plan.diarienummer",
    ),
    "the picture is deleted": (
        changed(("{{p a.bildrad }}", "")),
        "brödtexten, stycke 40, efter {{p a.text }}",
        "Här saknas {{p a.bildrad }}",
    ),
    "two tags share a cell": (
        changed(("{{ r.tidplan }}", "{{ r.tidplan }} {{ r.ansvarig }}")),
        "brödtexten, tabell 6 rad 3 kolumn 3",
        "«Tidplan» på bladet Aktiviteter kommer inte med som det ska",
    ),
    "two columns change places below their headings": (
        changed(
            ("{{ r.ansvarig }}", "{{ r.X }}"),
            ("{{ r.tidplan }}", "{{ r.ansvarig }}"),
            ("{{ r.X }}", "{{ r.tidplan }}"),
        ),
        "brödtexten, tabell 6 rad 3 kolumn 3",
        "«Ansvarig» på bladet Aktiviteter kommer inte med som det ska",
    ),
    "a text that fills the memory": (
        changed(("{{ titel }}", "{{ 'a' * 1000000000 }}")),
        "brödtexten, stycke 3",
        "räknar ut något som inte går att räkna ut",
    ),
    "a text that doubles": (
        changed(("{{ titel }}", "{% set x = titel %}" + DOUBLED * 40 + "{{ x }}")),
        "brödtexten, stycke 3",
        "upprepar eller räknar för mycket",
    ),
    "a list that holds itself twice": (
        changed(("{{ titel }}", "{% set x = [1] %}" + LISTED * 60 + "{{ x }}")),
        "brödtexten, stycke 3",
        "räknar ut något som inte går att räkna ut",
    ),
    "a text joined with itself": (
        changed(("{{ titel }}", "{% set x = titel %}" + JOINED * 9 + "{{ x }}")),
        "brödtexten, stycke 3",
        "upprepar eller räknar för mycket",
    ),
    "loops over numbers": (
        changed(("{{ titel }}", "{% for n in range(99999) %}{% endfor %}{{ titel }}")),
        "brödtexten, stycke 3",
        "{% for n in range(99999) %}: En tagg kan inte köra något.",
    ),
    "loops that never end": (
        changed(("{{ titel }}", LOOP * 20 + "{% endfor %}" * 20 + "{{ titel }}")),
        "brödtexten, stycke 3",
        "är en slinga inne i 4 andra. Ta bort någon av dem.",
    ),
    "a word that is made of a block": (
        changed(("{{ titel }}", "{% set x %}{{ titel }}{% endset %}{{ x }}")),
        "brödtexten, stycke 3",
        "{% set x %}: En tagg kan inte köra något.",
    ),
    "a field that starts a program": (
        field('<w:instrText>D</w:instrText></w:r><w:r><w:instrText>DEAUTO x "y"</w:instrText>'),
        "brödtexten",
        "Fältet «DDEAUTO» hämtar eller kör något.",
    ),
    "a field inside a field": (
        field(f"<w:instrText>REF a </w:instrText></w:r>{INSIDE}<w:r>"),
        "brödtexten",
        "Fältet «INCLUDETEXT» hämtar eller kör något.",
    ),
    "a picture from another server": (pointing("image", r"\\server\bild.png"), "brödtexten", "(image "),
    "a link into the local network": (
        pointing("hyperlink", "file://server/nils.lund/a"),
        "brödtexten",
        "utanför dokumentet (hyperlink a)",
    ),
    "an object inside": (pointing("oleObject", "x.bin", "header1", ""), "sidhuvud 1", "(oleObject"),
    "letters to many": (
        changed(
            ("<w:settings ", "<w:settings "),
            ("</w:settings>", "<w:mailMerge/></w:settings>"),
            part="word/settings.xml",
        ),
        "settings",
        "(mailMerge",
    ),
    "a template of its body's, elsewhere": (
        pointing("attachedTemplate", "http://example.org/t.dotm", "document"),
        "brödtexten",
        "hämtar eller kör något utanför dokumentet (attachedTemplate t.dotm)",
    ),
    "macros that nothing points at": (
        word.packed({**word.parts(making.template("plan")), "word/vbaProject.bin": b"\xcc\x61"}),
        "«word/vbaProject.bin»",
        "hämtar eller kör något utanför dokumentet (vbaproject)",
    ),
    "a part with an odd name": (
        word.packed({**word.parts(making.template("plan")), "word/../../x.xml": b"<x/>"}),
        "«word/../../x.xml»",
        "ett namn som Word aldrig ger",
    ),
    "a number that is none": (
        changed(("</w:body>", '<w:p><w:bookmarkStart w:id="ett" w:name="a"/></w:p></w:body>')),
        "mallen",
        "Ett nummer i filen är inget tal",
    ),
    "not a zip": (b"PK\x03\x04 skrap", "mallen", "inte ett Word-dokument"),
    "an empty file": (b"", "mallen", "inte ett Word-dokument"),
    "a zip of something else": (word.packed({"läsmig.txt": b"hej"}), "mallen", "inte ett Word-dokument"),
    "a zip without a body": (without(BODY), "mallen", "inte ett Word-dokument"),
    "half a part": (changed(("</w:body></w:document>", "")), "mallen", "Filen är skadad"),
    "a bomb of entities": (with_entity(BOMB, "&i;"), "mallen", "Filen är skadad"),
    "an entity from elsewhere": (with_entity(ELSEWHERE, "&i;"), "mallen", "Filen är skadad"),
    "a bomb of zeros": (word.packed({"noll": b"\0" * (MOST_BYTES + 1)}), "mallen", "för stor"),
}
ATTACKS = (
    "''.__class__.__mro__",
    "''.__class__.__mro__[1].__subclasses__()",
    "titel.__init__.__globals__",
    "plan.__class__",
    "plan.items.__self__",
    "avsnitt.append(1)",
    "self.__init__",
    "cycler.__init__.__globals__.os.popen('id').read()",
    "lipsum.__globals__['os']",
    "titel.format(1).__class__",
    "'{0.__class__}'.format(titel)",
    "titel|attr('__class__')",
    "range(10**9)|list",
    "1/0",
)


def test_the_outline_that_is_committed_is_that_of_the_template(same_as):
    file = making.template("plan")
    same_as(outline.outline(file), FOLDER / "plan" / "plan.outline.txt")


def test_a_template_may_be_made_of_another_whose_path_no_document_keeps():
    of_another = pointing("attachedTemplate", r"file:///\\server\mallar\kommun.dotx", "settings")
    assert making.faults_before_making("plan", of_another) == ()
    made = making.render("plan", register({}), of_another, decision=False)
    assert b"kommun.dotx" not in b"".join(word.parts(made).values())


def test_the_template_that_comes_with_the_tool_has_no_faults():
    assert making.faults_before_making("plan", making.template("plan")) == ()


@pytest.mark.parametrize("which", FAULTS)
def test_what_is_wrong_with_a_template_is_told_in_swedish(which):
    own, where, words = FAULTS[which]
    found = making.faults_before_making("plan", own)
    assert any(f.where.startswith(where) and words in f.text for f in found), found
    for fault in found:
        assert fault.where
        assert re.search(r"[.?]$", fault.text)
        assert not ENGLISH.search(re.sub(r"{{.*?}}|{%.*?%}|«.*?»", "", fault.text))
    with pytest.raises(TemplateError, match="Nämndens egen mall har"):
        making.render("plan", register({}), own, decision=False)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_runs_no_code(attack):
    own = changed(("{{ titel }}", f"{{{{ {attack.replace('&', '&amp;')} }}}}"))
    assert making.faults_before_making("plan", own) != ()
    with pytest.raises(TemplateError):
        fill_template(own, making.making_context("plan", register({}), decision=False))


END, END_ = "</w:r></w:p></w:tc>", "</w:t></w:r></w:p></w:tc>"
CELL = "<w:tc><w:p><w:r><w:t>"
ALLOWED = {  # what a board may do with its own template
    "a heading of its own": ((">Ansvarig<", ">Vem gör det<"),),
    "a title of its own": (("{{ titel }}", "Trygg stad för alla"),),
    "a column of its own": (
        (f">Uppföljning</w:t>{END}", f">Uppföljning</w:t>{END}{CELL}Hur mycket{END_}"),
        (
            f"{{{{ r.uppföljning }}}}</w:t>{END}",
            f"{{{{ r.uppföljning }}}}</w:t>{END}{CELL}{{{{ r.mått }}}}{END_}",
        ),
    ),
    "sums, and words in capitals": (
        ("{{ titel }}", "{{ titel }}{% if 1 + 1 == 2 %} {{ planperiod|upper }}{% endif %}"),
    ),
}


@pytest.mark.parametrize("which", ALLOWED)
def test_what_a_board_may_change_passes_and_makes_its_document(which):
    own = changed(*ALLOWED[which])
    assert making.faults_before_making("plan", own) == ()
    filled_in = making.sample.sample_register()
    assert making.render("plan", filled_in, own, decision=True)


@pytest.mark.parametrize("name", making.names())
def test_looking_through_a_template_and_using_it_agree(name, example):
    base = making.template(name)
    content = word.parts(base)
    tags = list(re.finditer(r"{{.*?}}", content[BODY].decode()))
    held = checked_register(read_workbook(example), DAY).register
    held = replace(held, earlier=(replace(held, rows={**held.rows, Activity: ()}),))
    about = next(iter(making.document(name).subjects(held, "", "")), "")
    for tag in random.Random(name).sample(tags, 3):
        xml = content[BODY].decode()
        less = (xml[: tag.start()] + xml[tag.end() :]).encode()
        own = word.packed({**content, BODY: less})
        if making.faults_before_making(name, own):
            continue  # which «skapa» asks first
        assert making.render(name, held, own, decision=False, about=about), tag[0]


def test_a_template_that_libreoffice_has_left_without_notes_gets_a_place_for_them():
    own = without(NOTES)
    assert making.faults_before_making("plan", own) == ()
    text = "Ett ord.[^Källan till ordet.]"
    made = making.render("plan", register(sections({Section.body: text})), own, decision=False)
    assert "Källan till ordet." in word.printed(made)


def test_a_template_includes_no_other_file():
    own = changed(("{{ titel }}", '{% include "/etc/passwd" %}'))
    assert making.faults_before_making("plan", own) != ()


def test_a_tag_that_word_has_cut_in_pieces_is_whole_again():
    pieces = "{</w:t></w:r><w:r><w:t>{ ti</w:t></w:r><w:r><w:t>tel }</w:t></w:r>"
    own = changed(("{{ titel }}", f"{pieces}<w:r><w:t>}}"))
    assert making.faults_before_making("plan", own) == ()
    file = making.render("plan", register({}), own, decision=False)
    assert word.texts(file, "Title") == ["Handlingsplan mot våldsbejakande extremism"]


def test_an_old_heading_goes_on_working_as_a_tag(monkeypatch):
    own = changed(("{{ r.ansvarig }}", "{{ r.rapporterar_gör }}"))
    assert making.faults_before_making("plan", own) != ()
    monkeypatch.setattr(Activity.owner, "formerly", ("Rapporterar, gör",))
    assert making.faults_before_making("plan", own) == ()
    rows = [Filled({Activity.title: "Öppna", Activity.owner: "Chefen"})]
    file = making.render("plan", register({Activity: rows}), own, decision=False)
    assert word.tables(file)[0][1][:2] == ["Öppna", "Chefen"]


def test_a_document_of_what_every_template_can_use_costs_one_file(tmp_path, monkeypatch):
    letter = docx.Document()
    letter.add_heading("Till {{ plan.nämnd }}", level=1)
    letter.add_paragraph("{%p for a in aktiviteter %}")
    letter.add_paragraph("{{ a.ansvarig }}: {{ a.aktivitet }}", style="List Bullet")
    letter.add_paragraph("{%p endfor %}")
    letter.add_paragraph("{%p for a in texter %}")
    letter.add_paragraph("{{ a.rubrik }}")
    letter.add_paragraph("{%p endfor %}")
    (tmp_path / "brev").mkdir()
    letter.save(tmp_path / "brev" / "brev.docx")
    monkeypatch.setattr(registry, "HOME", tmp_path)
    assert making.names() == ("brev",)
    rows = [Filled({Activity.title: "Öppna <nu>", Activity.owner: "Chefen"})]
    contents = {
        **sections({Section.heading: "Läget & vi"}),
        Plan: [Filled({Plan.board: "Farsta stadsdelsnämnd"})],
        Activity: rows,
    }
    file = making.render("brev", register(contents), decision=False)
    assert [p.text for p in docx.Document(BytesIO(file)).paragraphs] == [
        "Till Farsta stadsdelsnämnd",
        "Chefen: Öppna <nu>",
        "Läget & vi",
    ]


# What the template says in words of its own


def saying(words):
    """Type a line of one's own below the title."""
    line = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    content = word.parts(making.template("plan"))
    xml = content[BODY].decode()
    end = xml.index("</w:p>", xml.index("{{ titel }}")) + len("</w:p>")
    return word.packed({**content, BODY: f"{xml[:end]}{line}{xml[end:]}".encode()})


HARBOUR = {Plan: [Filled({Plan.municipality: "Fyrö", Plan.board: "Hamnnämnden", Plan.year: 2031})]}


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("Handlingsplan mot våldsbejakande extremism 2029", "planperiod"),
        ("2030", "planperiod"),
        ("Handlingsplan för Fritidsnämnden", "plan.nämnd"),
        ("Barn- och ungdomsnämndens handlingsplan", "plan.nämnd"),
        ("Östra stadsdelsnämnden", "plan.nämnd"),
        ("Antagen av nämnden den 4 mars 2031", "status"),
        ("Planen är fastställd 2031-03-04.", "status"),
    ],
)
def test_words_that_the_workbook_contradicts_are_refused_when_the_plan_is_made(words, tag):
    own = saying(words)
    assert making.faults_before_making("plan", own) == ()
    for decision in (False, True):
        with pytest.raises(making.TemplateError, match=re.escape("{{ " + tag)) as refused:
            making.render("plan", register(HARBOUR), own, decision=decision)
        assert words in str(refused.value)


@pytest.mark.parametrize(
    "words",
    [
        "Hamnnämndens handlingsplan 2031",
        "Hamnnämnden",
        "Handlingsplanen bygger på riktlinjen från 2029",
        "Fritidsnämnden har läst utkastet.",
        "Beslutad: {{ beslut.beslutad_datum }}",
        "Enligt lag (2010:110)",
    ],
)
def test_other_words_of_a_template_are_its_own(words):
    assert making.render("plan", register(HARBOUR), saying(words), decision=False)
