"""Running text as people type it in a cell: paragraphs, lists, links, footnotes.

A new line is a new paragraph. A paragraph that begins with ``- `` is a bullet,
with ``1. `` a numbered point, with ``> `` a callout. Within a paragraph
``**fet**``, ``*kursiv*``, ``[ord](https://adress)`` and ``[^fotnot]`` mean what they
look like; everything else is letters, also what only resembles these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TypeAlias

from planbook.model.text_files import Patterns


class Style(Enum):
    """What a paragraph is."""

    PLAIN = auto()
    BULLET = auto()
    NUMBERED = auto()
    CALLOUT = auto()


@dataclass(frozen=True)
class Letters:
    """Letters with one look throughout."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Link:
    """Letters that lead to an address."""

    text: str
    address: str


@dataclass(frozen=True)
class Footnote:
    """A note at the foot of the page; it holds no notes of its own."""

    spans: tuple[Letters | Link, ...]


Span: TypeAlias = Letters | Link | Footnote


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; ``number`` is the number that a point was typed with."""

    style: Style
    spans: tuple[Span, ...]
    number: int = 0


_PATTERNS = Patterns(__file__)


@cache
def prose_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Take running text in a cell apart; empty lines only separate paragraphs."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(_paragraph(line) for line in lines if line)


def continues_list(paragraph: Paragraph, before: Paragraph | None) -> bool:
    """Tell whether a numbered point of prose goes on with the list before it."""
    return (
        before is not None and before.style is Style.NUMBERED and paragraph.number == before.number + 1
    )


def prose_spans(text: str) -> tuple[Span, ...]:
    """Take one paragraph of running text apart."""
    return tuple(_spans(text))


@cache
def running_text(text: str) -> str:
    """Give prose without its footnotes and addresses, a paragraph a line."""
    return "\n".join(
        "".join(span.text for span in paragraph.spans if not isinstance(span, Footnote))
        for paragraph in prose_paragraphs(text)
    )


def _paragraph(line: str) -> Paragraph:
    match = _PATTERNS["mark"].match(line)
    if match is None:
        return Paragraph(Style.PLAIN, prose_spans(line))
    words = prose_spans(line[match.end() :])
    if match["number"]:
        return Paragraph(Style.NUMBERED, words, int(match["number"]))
    return Paragraph(Style.BULLET if match["bullet"] else Style.CALLOUT, words)


def _spans(text: str) -> Iterator[Span]:
    done, may_be_marked = 0, "*" in text or "[" in text
    for match in _PATTERNS["span"].finditer(text) if may_be_marked else ():
        if match.start() > done:
            yield Letters(text[done : match.start()])
        yield _span(match)
        done = match.end()
    if done < len(text):
        yield Letters(text[done:])


def _span(match: re.Match[str]) -> Span:
    if words := match["bold"]:
        return Letters(words, bold=True)
    if words := match["italic"]:
        return Letters(words, italic=True)
    if words := match["words"]:
        return Link(words, match["address"])
    parts = _spans(match["note"].strip())
    return Footnote(tuple(part for part in parts if not isinstance(part, Footnote)))
