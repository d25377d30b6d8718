"""Words planted in every place of a workbook file that is no cell."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import xlsxwriter

from planbook import files

NUMBER = "811218-9876"  # made up; its check digit is right
SAID = f"Ring {NUMBER} nu"
WORKBOOKS = Path(files.__file__).parents[1]
SHEET = "Aktiviteter"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
SHEET_PART, BOOK_PART = "xl/worksheets/sheet2.xml", "xl/workbook.xml"


def workbook(fill=None, **properties):
    """Write a workbook of two sheets with Excel's own means."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.set_properties(properties)
        book.add_worksheet("Start").write("A1", "Välkommen")
        sheet = book.add_worksheet(SHEET)
        sheet.write_row("A1", ["Id", "Aktivitet"])
        sheet.write_row("A2", ["A1", "Öppna en mötesplats"])
        if fill:
            fill(book, sheet)
    return stream.getvalue()


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(content):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in content.items():
            package.writestr(name, part)
    return stream.getvalue()


def with_part(name, part, *, of=None, fill=None):
    """Put one part more into a workbook; ``of`` is the part that points at it."""
    content = parts(workbook(fill))
    content[name] = part if isinstance(part, bytes) else part.encode()
    if of:
        folder, _, file = of.rpartition("/")
        arrow = f'<Relationship Id="rIdX" Type="{OFFICE}/x" Target="/{name}"/>'
        listed = f"{folder}/_rels/{file}.rels"
        empty = f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode()
        content[listed] = content.get(listed, empty).replace(
            b"</Relationships>", f"{arrow}</Relationships>".encode()
        )
    return packed(content)


def changed(old, new, *, part=SHEET_PART, fill=None):
    """Change a part as another program might have written it."""
    content = parts(workbook(fill))
    assert old.encode() in content[part]
    content[part] = content[part].replace(old.encode(), new.encode(), 1)
    return packed(content)


def textbox(_, sheet):
    sheet.insert_textbox("D4", SAID)


def in_pieces(text):
    """Cut a text in two as Office does when somebody goes back and corrects it."""
    half = len(text) // 2
    return f"{text[:half]}</a:t></a:r><a:r><a:t>{text[half:]}"


def split_textbox(content):
    """Let Word's way of cutting a text in pieces hide nothing."""
    drawing = "xl/drawings/drawing1.xml"
    content[drawing] = content[drawing].replace(NUMBER.encode(), in_pieces(NUMBER).encode())
    return content


def chart(book, sheet):
    made = book.add_chart({"type": "bar"})
    made.add_series({"values": f"={SHEET}!$B$2:$B$3", "name": "Antal"})
    made.set_title({"name": SAID})
    sheet.insert_chart("D4", made)


def chart_cache(book, sheet):
    made = book.add_chart({"type": "bar"})
    made.add_series(
        {
            "values": f"={SHEET}!$B$2:$B$3",
            "categories": f"={SHEET}!$A$2:$A$3",
            "categories_data": ["en", SAID],
        }
    )
    sheet.insert_chart("D4", made)


def hidden(book, _):
    sheet = book.add_worksheet("Gömt")
    sheet.write("C3", SAID)
    sheet.hide()


def very_hidden(book, _):
    sheet = book.add_worksheet("Gömt")
    sheet.write("C3", SAID)
    sheet.very_hidden()


def validation(**rule):
    return lambda _, sheet: sheet.data_validation(
        "B2", {"validate": "list", "source": ["ja", "nej"], **rule}
    )


def filtered(_, sheet):
    sheet.autofilter("A1:B2")
    sheet.filter_column_list("B", [SAID])


def table(_, sheet):
    sheet.add_table("D1:E3", {"columns": [{"header": "Nr"}, {"header": "Mått"}]})


def conditional(_, sheet):
    rule = {"type": "text", "criteria": "containing", "value": SAID}
    sheet.conditional_format("B2", rule)


def custom_property(book, _):
    book.set_custom_property("Handläggare", SAID)


def comment(_, sheet):
    sheet.write_comment("B2", SAID)


def commented(_, sheet):
    sheet.write_comment("B2", "Hej", {"author": SAID})


def linked(_, sheet):
    sheet.write_url("D4", "https://exempel.se/", tip=SAID)


def embedded():
    inner = workbook(lambda _, sheet: sheet.write("C3", SAID))
    return with_part("xl/embeddings/inner.xlsx", inner, of=SHEET_PART)


def bars(book):
    made = book.add_chart({"type": "bar"})
    made.add_series({"values": f"={SHEET}!$B$2:$B$3"})
    return made


def covered(_, sheet):
    sheet.merge_range("C1:D1", "")
    sheet.write("D1", 1)


PERSONS = (
    f'<personList xmlns="{THREADED}"><person displayName="{SAID}" id="{{1}}" userId="S"/></personList>'
)
COMMENTS = (
    f'<ThreadedComments xmlns="{THREADED}"><threadedComment ref="B2" id="{{2}}">'
    f"<text>{SAID}</text></threadedComment></ThreadedComments>"
)
LINK = (
    f"<externalLink {MAIN}><externalBook><sheetDataSet><sheetData><row r='1'>"
    f"<cell r='A1' t='str'><v>{SAID}</v></cell></row></sheetData></sheetDataSet>"
    "</externalBook></externalLink>"
)
PIVOT = (
    f"<pivotCacheDefinition {MAIN}><cacheFields><cacheField name='a'><sharedItems>"
    f"<s v='{SAID}'/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>"
)
RECORDS = f'<pivotCacheRecords {MAIN}><r><s v="{SAID}"/></r></pivotCacheRecords>'
HISTORY = (
    f"<revisions {MAIN}><rcc rId='1'><nc r='A1' t='inlineStr'><is><t>{SAID}</t></is>"
    "</nc></rcc></revisions>"
)
FORMAT = f"<numFmts count='1'><numFmt numFmtId='164' formatCode='&quot;{NUMBER}&quot;'/></numFmts>"
PLANTED = {  # how it got there, in which cell it is told, and with which words
    "a cell of a hidden sheet": (workbook(hidden), "Gömt!C3", "Här står"),
    "a cell of a very hidden sheet": (workbook(very_hidden), "Gömt!C3", "Här står"),
    "a comment": (workbook(comment), f"{SHEET}!B2", "I en kommentar: här står"),
    "the author of a comment": (workbook(commented), f"{SHEET}!A1", "I en kommentar"),
    "a threaded comment": (
        with_part("xl/threadedComments/t.xml", COMMENTS, of=SHEET_PART),
        f"{SHEET}!B2",
        "I en kommentar: här står",
    ),
    "whoever comments": (
        with_part("xl/persons/person.xml", PERSONS, of=BOOK_PART),
        "Start!A1",
        "I uppgiften om vem som skrev en kommentar",
    ),
    "a header": (
        workbook(lambda _, s: s.set_header(f'&L&"Arial,Bold"&9 {SAID}&RSida &P')),
        f"{SHEET}!A1",
        f"I sidhuvudet på {SHEET}: här står",
    ),
    "a footer": (
        workbook(lambda _, s: s.set_footer(f"&C{SAID}")),
        f"{SHEET}!A1",
        f"I sidfoten på {SHEET}: här står",
    ),
    "a text box": (workbook(textbox), f"{SHEET}!A1", f"I ett textfält eller en figur på {SHEET}: här"),
    "a text box in pieces": (
        packed(split_textbox(parts(workbook(textbox)))),
        f"{SHEET}!A1",
        "I ett textfält",
    ),
    "words for who cannot see a picture": (
        workbook(lambda _, s: s.insert_textbox("D4", "x", {"description": SAID})),
        f"{SHEET}!A1",
        "I ett textfält eller en figur",
    ),
    "the title of a chart": (workbook(chart), f"{SHEET}!A1", "I ett diagram på"),
    "what a chart remembers": (workbook(chart_cache), f"{SHEET}!A1", "I ett diagram"),
    "the name of a sheet": (
        workbook(lambda book, _: book.add_worksheet(NUMBER)),
        "•••!A1",
        "I bladets namn: här står",
    ),
    "the name of a chart sheet": (
        workbook(lambda book, _: book.add_chartsheet(NUMBER).set_chart(bars(book))),
        "Start!A1",
        "I namnet på ett blad",
    ),
    "a defined name": (
        workbook(lambda book, _: book.define_name("Namn", f'="{SAID}"')),
        "Start!A1",
        "I ett definierat namn: här står",
    ),
    "a list of choices": (
        workbook(validation(source=["ja", SAID])),
        f"{SHEET}!A1",
        f"I en rullista eller dess hjälptext på {SHEET}",
    ),
    "the help of a choice": (
        workbook(validation(input_title="Hjälp", input_message=SAID)),
        f"{SHEET}!A1",
        "I en rullista eller dess hjälptext",
    ),
    "the title of the help": (
        workbook(validation(input_title=SAID, input_message="Välj")),
        f"{SHEET}!A1",
        "I en rullista eller dess hjälptext",
    ),
    "what is said of a wrong choice": (
        workbook(validation(error_title="Fel", error_message=SAID)),
        f"{SHEET}!A1",
        "I en rullista eller dess hjälptext",
    ),
    "a property": (workbook(subject=SAID), "Start!A1", "I filens egenskaper: här"),
    "a property of the program": (workbook(company=SAID), "Start!A1", "I filens egenskaper: här står"),
    "a property of one's own": (workbook(custom_property), "Start!A1", "I filens egenskaper"),
    "the author of the file": (workbook(author=SAID), "Start!A1", "I filens egenskaper"),
    "who saved the file last": (
        changed("</cp:lastModifiedBy>", f"{SAID}</cp:lastModifiedBy>", part="docProps/core.xml"),
        "Start!A1",
        "I filens egenskaper",
    ),
    "custom XML": (
        with_part("customXml/item1.xml", f"<a><b c='{NUMBER}'/>{SAID}</a>"),
        "Start!A1",
        "I en dold del av filen: här står",
    ),
    "an attribute of custom XML": (
        with_part("customXml/item1.xml", f"<a><b vem='{NUMBER}'/></a>"),
        "Start!A1",
        "I en dold del av filen",
    ),
    "a part that is no XML": (
        with_part("customXml/item1.xml", f"<a>{SAID}"),
        "Start!A1",
        "I en dold del av filen",
    ),
    "an embedded workbook": (embedded(), f"{SHEET}!A1", f"I en inbäddad fil på {SHEET}"),
    "a text that no cell holds any more": (
        changed("</sst>", f"<si><t>{SAID}</t></si></sst>", part="xl/sharedStrings.xml"),
        "Start!A1",
        "I text som är borttagen men ligger kvar i filen",
    ),
    "how a text is pronounced": (
        changed(
            "<t>Id</t>", f'<t>Id</t><rPh sb="0" eb="1"><t>{SAID}</t></rPh>', part="xl/sharedStrings.xml"
        ),
        "Start!A1",
        "I text som är borttagen",
    ),
    "what a formula gave": (
        workbook(lambda _, sheet: sheet.write_formula("D4", "=1+1", None, SAID)),
        f"{SHEET}!D4",
        "I en formels sparade värde: här står",
    ),
    "a cell below merged ones": (
        changed(
            '<c r="D1"><v>1</v></c>', f'<c r="D1" t="inlineStr"><is><t>{SAID}</t></is></c>', fill=covered
        ),
        f"{SHEET}!D1",
        "I en cell som ligger under en annan",
    ),
    "a filter": (workbook(filtered), f"{SHEET}!A1", f"I ett filter på {SHEET}"),
    "a rule of colours": (workbook(conditional), f"{SHEET}!A1", "I en villkorsstyrd färg"),
    "the column of a table": (
        changed('name="Mått"', f'name="{SAID}"', part="xl/tables/table1.xml", fill=table),
        f"{SHEET}!A1",
        "I en tabells inställningar",
    ),
    "a link": (workbook(linked), f"{SHEET}!A1", f"I en länk på {SHEET}"),
    "the address of a link": (
        workbook(lambda _, s: s.write_url("D4", f"https://exempel.se/{NUMBER}", None, "x")),
        f"{SHEET}!A1",
        f"I en länk på {SHEET}",
    ),
    "the format of numbers": (
        changed("<fonts ", f"{FORMAT}<fonts ", part="xl/styles.xml"),
        "Start!A1",
        "I ett talformat",
    ),
    "another workbook": (
        with_part("xl/externalLinks/externalLink1.xml", LINK, of=BOOK_PART),
        "Start!A1",
        "I det som är sparat från en annan arbetsbok",
    ),
    "a pivot table": (
        with_part("xl/pivotCache/pivotCacheDefinition1.xml", PIVOT),
        "Start!A1",
        "I en pivottabells sparade värden",
    ),
    "the rows of a pivot table": (
        with_part("xl/pivotCache/pivotCacheRecords1.xml", RECORDS),
        "Start!A1",
        "I en pivottabells sparade värden",
    ),
    "the history of changes": (
        with_part("xl/revisions/revisionLog1.xml", HISTORY),
        "Start!A1",
        "I ändringshistoriken",
    ),
}


OF_AUTHORS = {
    "the author of a comment",
    "whoever comments",
    "the author of the file",
    "who saved the file last",
}
