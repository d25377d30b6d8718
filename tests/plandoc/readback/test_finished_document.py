"""Finished documents: what may not go out stops them, wherever in them it stands."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
import xlsxwriter

import word
from planbook.reader.hidden_words import MOST_INSIDE
from planbook.schema import Activity, Observation
from plandoc import making
from plandoc.making import TemplateError
from plandoc.readback.document_words import document_words
from planmacros import cli
from planmacros.checks import RULES
from planmacros.checks.privacy.spreading import spread_cells
from planmacros.checks.rules import Finding, Grade
from planmacros.tasks import persons_in_document
from planmacros.tasks.check_and_make import RefusedError, made_document
from tables import drawn
from word import BODY, NOTES

NUMBER = "811218-9876"  # made up; its check digit is right
W = word.W[1:-1]
TEXT = f"<w:r><w:t>Ring {NUMBER} nu</w:t></w:r>"
HEADER, FOOTER, ARROWS = "word/header1.xml", "word/footer1.xml", word.ARROWS
SECRET = "Ett tjugotal märken satt vid stationen i mars 2019"  # noqa: S105 - of police
RELEASED = f"""
    Lägesbild | Beskrivning  | Får publiceras
              | {SECRET}     | {{}}
"""


def inserted(xml, before, *, part=BODY, file=None):
    """Put something into a part of the template that comes with the tool."""
    content = word.parts(file or making.template("plan"))
    assert before.encode() in content[part], before
    content[part] = content[part].replace(before.encode(), f"{xml}{before}".encode(), 1)
    return word.packed(content)


def with_part(name, part):
    """Put one part more into the template that comes with the tool."""
    content = word.parts(making.template("plan"))
    content[name] = part if isinstance(part, bytes) else part.encode()
    return word.packed(content)


def paragraph(inside):
    return f"<w:p>{inside}</w:p>"


def sheet_of_numbers():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("Tal").write_row("A1", [f"Ring {NUMBER}", 8112189876])
    return stream.getvalue()


BOX = paragraph(
    "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
    f"<w:txbxContent>{paragraph(TEXT)}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</w:r>"
)
PICTURE = paragraph(
    f"<w:r><w:drawing><wp:inline><wp:docPr id='9' name='B' descr='{NUMBER}'/>"
    "</wp:inline></w:drawing></w:r>"
)
IN_PIECES = paragraph(
    "<w:r><w:t>Ring 811218</w:t></w:r><w:proofErr w:type='spellStart'/>"
    "<w:r><w:t>-98</w:t></w:r><w:r><w:t>76</w:t></w:r>"
)
FIELD = paragraph(
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    f'<w:r><w:instrText> QUOTE "{NUMBER}" </w:instrText></w:r>'
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
CHOICES = (
    f"<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText='{NUMBER}' "
    "w:value='1'/></w:dropDownList></w:sdtPr><w:sdtContent>"
    f"{paragraph('')}</w:sdtContent></w:sdt>"
)
NOTE = f"<w:footnote w:id='7'>{paragraph(TEXT)}</w:footnote>"
CHART = (
    "<c:chartSpace xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'>"
    f"<c:pt idx='0'><c:v>Ring {NUMBER}</c:v></c:pt></c:chartSpace>"
)
CUSTOM = (
    "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/"
    f"custom-properties'><property name='Vem'><a>{NUMBER}</a></property></Properties>"
)
LINK = (
    "<Relationship Id='rIdX' TargetMode='External' Type='x/hyperlink' "
    f"Target='https://exempel.se/{NUMBER}'/>"
)
END = "<w:sectPr"
PLANTED = {  # the board's own template, and where it is told that something stands
    "the body": (inserted(paragraph(TEXT), END), "I brödtexten"),
    "letters in pieces": (inserted(IN_PIECES, END), "I brödtexten"),
    "a header": (inserted(paragraph(TEXT), "</w:hdr>", part=HEADER), "I sidhuvudet"),
    "a footer": (inserted(paragraph(TEXT), "</w:ftr>", part=FOOTER), "I sidfoten"),
    "a footnote": (inserted(NOTE, "</w:footnotes>", part=NOTES), "I en fotnot"),
    "a text box": (inserted(BOX, END), "I en textruta"),
    "an alternative text": (inserted(PICTURE, END), "I en alternativtext"),
    "a field": (inserted(FIELD, END), "I brödtexten"),
    "a choice": (inserted(CHOICES, END), "I brödtexten"),
    "endnotes": (
        with_part("word/endnotes.xml", f"<w:endnotes xmlns:w='{W}'>{paragraph(TEXT)}</w:endnotes>"),
        "I en slutkommentar",
    ),
    "a building block": (
        with_part(
            "word/glossary/document.xml",
            f"<w:glossaryDocument xmlns:w='{W}'>{paragraph(TEXT)}</w:glossaryDocument>",
        ),
        "I ett byggblock",
    ),
    "a variable": (
        inserted(
            f"<w:docVars><w:docVar w:name='a' w:val='{NUMBER}'/></w:docVars>",
            "<w:themeFontLang",
            part="word/settings.xml",
        ),
        "I dokumentets inställningar",
    ),
    "a property of one's own": (with_part("docProps/custom.xml", CUSTOM), "I dokumentets egenskaper"),
    "custom XML": (with_part("customXml/item1.xml", f"<a vem='{NUMBER}'/>"), "I en dold del av filen"),
    "a chart": (with_part("word/charts/chart9.xml", CHART), "I ett diagram"),
    "the numbers behind a chart": (
        with_part("word/embeddings/tal.xlsx", sheet_of_numbers()),
        "I siffrorna bakom ett diagram",
    ),
    "the address of a link": (inserted(LINK, "</Relationships>", part=ARROWS), "I en länk"),
}
COMMENT = (
    f"<w:comments xmlns:w='{W}'><w:comment w:id='1' w:initials='N'>{paragraph('')}"
    "</w:comment></w:comments>"
)
CHANGE = paragraph("<w:ins w:id='1'><w:r><w:t>ny</w:t></w:r></w:ins>")
LOOKS = paragraph("<w:pPr><w:pPrChange w:id='2'/></w:pPr>")
BY = paragraph("<w:r><w:t>ny</w:t></w:r>").replace("<w:r>", "<w:r w:author='N'>")
PEOPLE = (
    "<w15:people xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'>"
    "<w15:person w15:author='Anna'/></w15:people>"
)
CORE = "docProps/core.xml"
LEFT = {  # what a document can hold of those who wrote it, and how it is told
    "a comment": (COMMENT, "", "word/comments.xml", "kommentarer"),
    "a change": (CHANGE, END, BODY, "spårade ändringar"),
    "a change in a header": (CHANGE, "</w:hdr>", HEADER, "spårade ändringar"),
    "a change of looks": (LOOKS, END, BODY, "spårade ändringar"),
    "whoever wrote a line": (BY, END, BODY, "namnet på den som har skrivit"),
    "an author": ("Anna", "</dc:creator>", CORE, "namnet på den som har skrivit"),
    "who saved it last": ("Anna", "</cp:lastModifiedBy>", CORE, "namnet på den som har skrivit"),
    "a list of people": (PEOPLE, "", "word/people.xml", "namnet på den som har skrivit"),
}
EVERY = [name for name in making.names() if name != "andringar"]


def made(name, work):
    about = next(iter(making.document(name).subjects(work.register, "", "")), "")
    return made_document(name, work, None, decision=False, about=about)


@pytest.mark.parametrize("where", PLANTED)
def test_a_personal_number_in_a_template_makes_no_document(work, where):
    own, place = PLANTED[where]
    with pytest.raises(RefusedError) as refusal:
        made_document("plan", work, own, decision=False)
    told = str(refusal.value)
    assert f"{place}: här står ett personnummer" in told
    assert "nämndens egen mall" in told
    assert "9876" not in told


@pytest.mark.parametrize("where", PLANTED)
def test_it_is_told_when_the_template_is_looked_through(where, tmp_path, capsys):
    own, place = PLANTED[where]
    path = tmp_path / "plan.docx"
    path.write_bytes(own)
    assert cli.main(["mall", "plan", "--granska", str(path)]) == cli.FOUND
    out = capsys.readouterr().out
    assert f"{place}: här står ett personnummer" in out
    assert "9876" not in out


@pytest.mark.parametrize("where", PLANTED)
def test_a_document_that_got_one_of_itself_is_not_written(work, where):
    file, place = PLANTED[where]
    told = persons_in_document.why_persons_stop(file, work.register, None, decision=False)
    assert f"{place}: här står ett personnummer" in told
    assert "hade kommit med i det" in told
    assert "9876" not in told


@pytest.mark.parametrize("name", EVERY)
def test_the_documents_of_the_example_hold_nothing_of_persons(name, work):
    file = made(name, work)
    assert persons_in_document.persons_in_document(document_words(file), work.register) == ()
    assert persons_in_document.why_persons_stop(file, work.register, None, decision=True) == ""


@pytest.mark.parametrize("name", making.names())
def test_the_templates_hold_nothing_of_persons(name):
    assert list(persons_in_document.persons_in_template(making.template(name))) == []


def test_every_paragraph_of_a_document_is_among_its_words(work):
    file = made("plan", work)
    texts = {"".join(one.text.split()) for one in document_words(file)}
    for line in word.tree(file).iter(f"{word.W}p"):
        letters = "".join(node.text or "" for node in line.iter(f"{word.W}t"))
        assert "".join(letters.split()) in {*texts, ""}


def test_a_mailbox_of_a_function_may_stand_in_a_template(work):
    known = inserted(paragraph("<w:r><w:t>vbe@example.org</w:t></w:r>"), END)
    assert list(persons_in_document.persons_in_template(known)) == []
    assert made_document("plan", work, known, decision=False)
    own = inserted(paragraph("<w:r><w:t>kufn@example.org</w:t></w:r>"), END)
    assert list(persons_in_document.persons_in_template(own)) == []
    with pytest.raises(RefusedError, match="I brödtexten: här står en e-postadress"):
        made_document("plan", work, own, decision=False)
    personal = inserted(paragraph("<w:r><w:t>anna.ek@example.org</w:t></w:r>"), END)
    assert [text[:20] for text in persons_in_document.persons_in_template(personal)] == [
        "I brödtexten: här st"
    ]


def test_who_edited_a_template_is_not_looked_at_since_no_document_tells(work):
    own = inserted("anna.ek@example.org", "</dc:creator>", part="docProps/core.xml")
    assert list(persons_in_document.persons_in_template(own)) == []
    assert made_document("plan", work, own, decision=False)


def test_a_template_with_too_much_inside_is_refused(work):
    large = word.packed({"a.xml": b" " * (MOST_INSIDE + 1)})
    own = with_part("word/embeddings/a.xlsx", large)
    with pytest.raises(TemplateError, match="inbäddade filer som är för stora"):
        made_document("plan", work, own, decision=False)


@pytest.mark.parametrize("what", LEFT)
def test_a_decision_version_tells_nothing_of_who_wrote_it(work, what):
    xml, before, part, told = LEFT[what]
    content = word.parts(made("plan", work))
    old = content.get(part, b"")
    content[part] = old.replace(before.encode(), f"{xml}{before}".encode(), 1)
    file = word.packed(content)
    assert persons_in_document.why_persons_stop(file, work.register, None, decision=False) == ""
    assert persons_in_document.why_persons_stop(file, work.register, None, decision=True) == (
        f"Ingen beslutsversion gjordes: dokumentet hade {told}. Ta bort det ur mallen, "
        "under Granska i Word."
    )


def test_what_is_kept_back_is_found_in_a_document():
    kept, open_ = (drawn(RELEASED.format(mark)) for mark in ("nej", "ja"))
    printed = [f"Läget: {SECRET.upper()}", "."]
    assert list(map(str, spread_cells(kept, printed))) == ["Lägesbild!A2"]
    assert spread_cells(kept, ["Ett tjugotal märken"]) == ()
    assert spread_cells(open_, printed) == ()


def test_what_stands_in_the_open_too_is_no_secret():
    twice = drawn(f"""{RELEASED.format("nej")}
        Aktiviteter | Id | Aktivitet
                    | A1 | {SECRET}
    """)
    assert spread_cells(twice, [SECRET]) == ()


def test_a_document_with_what_is_kept_back_is_not_written(work):
    register = drawn(RELEASED.format("nej"))
    rows = {**work.register.rows, Observation: register[Observation]}
    body = paragraph(f"<w:r><w:t>Nytt: {SECRET}.</w:t></w:r>")
    file = inserted(body, END)
    told = persons_in_document.why_persons_stop(
        file, replace(work.register, rows=rows), None, decision=False
    )
    assert "Lägesbild!A2 får inte publiceras" in told
    assert SECRET not in told


def test_comments_stop_the_decision_version_but_no_draft(work):
    finding = Finding(work.register[Activity][0].cell(Activity.id), "P09", Grade.ERROR, "Kommentar.")
    commented = work._replace(findings=(finding,))
    assert made_document("plan", commented, None, decision=False)
    with pytest.raises(RefusedError, match="Ingen beslutsversion gjordes: 1 FEL"):
        made_document("plan", commented, None, decision=True)


def told(code, drawing):
    """Ask one rule about a drawing; each answer as «cell: text»."""
    (rule,) = (rule for rule in RULES if rule.code == code)
    return [f"{one.cell}: {one.text}" for one in rule(drawn(drawing))]


def test_a_sentence_is_known_again_whatever_its_signs_and_its_neighbours():
    (line,) = told(
        "P07",
        f"""
        Slutsatser  | Slutsats | Får publiceras
                    | Annat som sägs. {SECRET}. Mer finns. | nej
        Aktiviteter | Id | Aktivitet
                    | A1 | Efter «**{SECRET.upper()}**» behövs mer
    """,
    )
    assert line.startswith("Aktiviteter!B2: Samma mening står i «Slutsatser!A2»")


def test_short_sentences_are_anybodys():
    drawing = """
        Lägesbild | Beskrivning             | Får publiceras
                  | Inget känt under året.  | nej
        Texter    | Text
                  | Inget känt under året.
    """
    assert told("P07", drawing) == []


def test_small_numbers_are_told_once_a_sheet_with_their_cells():
    drawing = """
        Antal      | Inrapportör | År   | Antal | Får publiceras
                   | Skola       | 2020 | 3     | ja
                   | Fritid      | 2020 | 40    | ja
                   | Polis       | 2020 | 1     | ja
        Utbildning | Enhet | Anställda | Genomfört
                   | Skola | 20        | 18
    """
    small, *_ = told("P08", drawing)
    assert small == (
        "Antal!C2: C2 och C4 visas var för sig som «enstaka» i dokumenten. Skriv inte "
        "talet i någon text heller."
    )


def test_comments_are_told_once_a_sheet_with_their_cells():
    drawing = """
        Aktiviteter | Id | Aktivitet
                    | A1 | Öppna en mötesplats
        (kommentar) |    | Har vi råd
                    | A2 | Utbilda ledarna
        (kommentar) | x  | Ja
        Roller      | Roll
        (kommentar) | Vilka
    """
    first, second = told("P09", drawing)
    assert first.startswith("Aktiviteter!B2: Kommentarer finns i B2, A3 och B3. Ta ")
    assert second.startswith("Roller!A1: En kommentar finns i A1. Ta bort")
