"""A Word document as its parts, and as text that a person can compare."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BODY, NOTES = "word/document.xml", "word/footnotes.xml"
ARROWS = "word/_rels/document.xml.rels"


def parts(file: bytes) -> dict[str, bytes]:
    """Take a document apart."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(content: Mapping[str, bytes]) -> bytes:
    """Put a document together again."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, part in content.items():
            package.writestr(name, part)
    return file.getvalue()


def tree(file: bytes, name: str = BODY) -> etree._Element:
    """Give one part as XML."""
    return etree.fromstring(parts(file)[name])


def text(node: etree._Element) -> str:
    """Give the letters of an element; notes, fields and pictures in signs."""
    return "".join(map(_piece, node.iter(etree.Element)))


def style(paragraph: etree._Element) -> str:
    """Give the id of a paragraph's style, which in our template is its English name."""
    return value(paragraph.find(f"{W}pPr/{W}pStyle"))


def value(node: etree._Element | None) -> str:
    """Give what Word keeps in ``w:val``, or nothing."""
    return "" if node is None else node.get(f"{W}val", "")


def of_style(file: bytes, *names: str) -> list[etree._Element]:
    """Give the paragraphs of the body in some styles."""
    return [p for p in tree(file).iter(f"{W}p") if style(p) in names]


def texts(file: bytes, *names: str) -> list[str]:
    """Give the letters of the paragraphs in some styles."""
    return [text(paragraph) for paragraph in of_style(file, *names)]


def tables(file: bytes) -> list[list[list[str]]]:
    """Give every table as rows of cells."""
    return [rows(table) for table in tree(file).iter(f"{W}tbl")]


def rows(table: etree._Element) -> list[list[str]]:
    """Give a table as rows of cells."""
    return [[text(c) for c in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]


def printed(file: bytes) -> str:
    """Write the whole document as lines: body, notes, headers and footers."""
    return "\n".join(_lines(parts(file))) + "\n"


def _lines(content: Mapping[str, bytes]) -> Iterator[str]:
    names = [BODY, NOTES, *(n for n in sorted(content) if n.startswith(_MARGINS))]
    for name in names:
        root = etree.fromstring(content[name])
        yield f"# {name}"
        yield from _blocks(root[0] if name == BODY else root)


def _blocks(parent: etree._Element) -> Iterator[str]:
    for node in parent:
        if node.tag == f"{W}p":
            yield f"[{style(node)}] {_one_line(text(node))}".rstrip()
        elif node.tag == f"{W}tbl":
            yield from (f"| {' | '.join(map(_one_line, cells))} |" for cells in rows(node))
        elif node.tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _blocks(node)
        elif node.tag == f"{W}footnote" and int(node.get(f"{W}id")) > 0:
            yield f"[^{node.get(f'{W}id')}] {_one_line(text(node)).strip()}"


def _one_line(words: str) -> str:
    return words.replace("\n", " ↵ ").replace("\t", " → ")


def _piece(node: etree._Element) -> str:
    in_run = node.getparent() is not None and node.getparent().tag == f"{W}r"
    match etree.QName(node).localname:
        case "t" if node.tag == f"{W}t":
            return node.text or ""
        case "tab" | "br" if in_run:
            return "\t" if node.tag == f"{W}tab" else "\n"
        case "instrText":
            return f"‹{(node.text or '').strip()}›"
        case "footnoteReference":
            return f"[^{node.get(f'{W}id')}]"
        case "docPr":
            return f"‹bild: {node.get('descr', 'dekor')}›"
        case _:
            return ""


_MARGINS = ("word/header", "word/footer")
