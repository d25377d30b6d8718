"""What a document needs so that everyone can read it, a screen reader included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import word
from word import R, W

TITLE = "{http://purl.org/dc/elements/1.1/}title"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
SAYS_NOTHING = re.compile(r"(?i)(https?://|www\.).*|här|läs mer|klicka här|länk|")
TYPED_POINT = re.compile(r"([-•*–]|\d{1,2}[.)])\s")
DECORATION = ".//*[local-name()='decorative'][@val='1']"
LEAST_CONTRAST = 4.5  # WCAG 2.1, 1.4.3
WHITE = "FFFFFF"


def obstacles(file: bytes) -> Iterator[str]:
    """Tell of everything that someone would stumble on."""
    body, styles = word.tree(file), word.tree(file, "word/styles.xml")
    yield from _facts(file, styles)
    yield from _headings(body, _levels(styles))
    yield from _paragraphs(body)
    for number, table in enumerate(body.iter(f"{W}tbl"), start=1):
        yield from (f"tabell {number}: {fault}" for fault in _table(table))
    for part in [name for name in word.parts(file) if name.startswith("word/")]:
        if part.endswith(".xml"):
            yield from _pictures(word.tree(file, part))
    yield from _contrasts(styles)


def _facts(file, styles):
    if not (word.tree(file, "docProps/core.xml").findtext(TITLE) or "").strip():
        yield "dokumentet saknar titel"
    if styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}val") != "sv-SE":
        yield "språket är inte svenska"


def _levels(styles):
    """Give the level of every heading style, its own or that of its base."""
    return {
        node.get(f"{W}styleId"): int(word.value(level)) + 1
        for node in styles.iter(f"{W}style")
        if (level := node.find(f"{W}pPr/{W}outlineLvl")) is not None
    }


def _headings(body, levels):
    met = [p for p in body.iter(f"{W}p") if word.style(p) in levels]
    if not met:
        yield "rubriker saknas"
    for paragraph in met:
        if not word.text(paragraph).strip():
            yield "en rubrik är tom"
    depths = [0, *(levels[word.style(paragraph)] for paragraph in met)]
    for before, after in pairwise(depths):
        if after > before + 1:
            yield f"en rubrik hoppar från nivå {before} till {after}"


def _paragraphs(body):
    for link in body.iter(f"{W}hyperlink"):
        if link.get(f"{R}id") and SAYS_NOTHING.fullmatch(word.text(link).strip()):
            yield f"länken «{word.text(link)}» säger inte vart den leder"
    for paragraph in body.iter(f"{W}p"):
        if word.style(paragraph) == "BodyText":
            if TYPED_POINT.match(word.text(paragraph)):
                yield f"punkten är skriven för hand: {word.text(paragraph)[:40]}"
            if not word.text(paragraph).strip():
                yield "ett stycke är tomt"


def _table(table):
    head = table.find(f"{W}tr")
    if head.find(f"{W}trPr/{W}tblHeader") is None:
        yield "rubrikraden upprepas inte"
    if not all(word.text(cell).strip() for cell in head.iter(f"{W}tc")):
        yield "en kolumn saknar rubrik"
    if next(table.iter(f"{W}gridSpan", f"{W}vMerge"), None) is not None:
        yield "celler är sammanslagna"
    for name in ("tblCaption", "tblDescription"):
        if not word.value(table.find(f"{W}tblPr/{W}{name}")).strip():
            yield f"{name} saknas"


def _pictures(root):
    for picture in root.iter(DRAWN):
        if not picture.get("descr", "").strip() and not picture.xpath(DECORATION):
            yield f"bilden «{picture.get('name')}» saknar alternativtext"


def _contrasts(styles):
    for node in styles.iter(f"{W}style"):
        ink = word.value(node.find(f"{W}rPr/{W}color")) or "000000"
        shade = node.find(f"{W}pPr/{W}shd")
        paper = WHITE if shade is None else shade.get(f"{W}fill")
        on_coloured_table = node.get(f"{W}styleId") == "Tabellrubrik"
        if not on_coloured_table and contrast(ink, paper) < LEAST_CONTRAST:
            yield f"{node.get(f'{W}styleId')}: {ink} syns dåligt mot {paper}"
        for part in node.iter(f"{W}tblStylePr"):
            ink = word.value(part.find(f"{W}rPr/{W}color")) or "000000"
            paper = part.find(f"{W}tcPr/{W}shd").get(f"{W}fill")
            if contrast(ink, paper) < LEAST_CONTRAST:
                yield f"{node.get(f'{W}styleId')}: {ink} syns dåligt mot {paper}"


def contrast(one: str, other: str) -> float:
    """Say how well one colour is seen on another, as WCAG counts it."""
    dark, light = sorted(map(_light, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _light(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
