"""What people type, made harmless and turned into Word's XML: here and nowhere else.

Styles are written by the names they have in every language of Word
(«heading 1»); ``styles.py`` puts the ids of the template in their place. What
needs other parts of the file (links, notes, lists, pictures) is left as marks of
our own for the functions that follow.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Any, Self, TypeAlias

from planbook.model.prose import (
    Footnote,
    Letters,
    Link,
    Paragraph,
    Span,
    Style,
    continues_list,
    prose_paragraphs,
)
from plandoc.word.wordml import MARK

Context: TypeAlias = dict[str, Any]
"""What the tags of a template can use."""

STYLES = {
    Style.PLAIN: "Body Text",
    Style.BULLET: "List Bullet",
    Style.NUMBERED: "List Number",
    Style.CALLOUT: "Faktaruta",
}
LISTS = frozenset({Style.BULLET, Style.NUMBERED})
BOLD, ITALIC = "Strong", "Emphasis"
FIGURE = "Figur"

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_HARMFUL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\ufffe\uffff\ud800-\udfff"  # what XML cannot hold
    "\u202a-\u202e\u2066-\u2069]"  # what turns the letters after it around
)
_P = f'xmlns:p="{MARK}"'
_SMALLER = 17  # half points; the text of a table has 20
_START, _END = '<w:t xml:space="preserve">', "</w:t>"
_SMALL = f'<w:rPr><w:sz w:val="{_SMALLER}"/><w:szCs w:val="{_SMALLER}"/></w:rPr>'
_UNDER = f"{_END}</w:r><w:r>{_SMALL}<w:br/>{_START}"


class Ready(str):
    """XML that is escaped already, so that nobody escapes it again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Give it as it is."""
        return self


class LinesUnder(str):
    """A text whose first part is followed by lines in smaller type.

    As letters it is the first part and the lines, each on its own line. The lines
    stay in the paragraph that prints the text, so that every template has them.
    """

    __slots__ = ("first", "lines")
    first: str
    lines: tuple[str, ...]

    def __new__(cls, first: str, lines: Sequence[str]) -> Self:
        """Put the lines under the first part."""
        made = super().__new__(cls, "\n".join((first, *lines)))
        made.first, made.lines = first, tuple(lines)
        return made

    def __html__(self) -> str:
        """Give the letters for the inside of a ``w:t``."""
        under = (f"{_UNDER}{text_in_element(line)}" for line in self.lines)
        return "".join((text_in_element(self.first), *under))


def clean_for_word(text: str | None) -> str:
    """Keep every letter of a text; take away what can do harm in a Word file."""
    return _HARMFUL.sub("", _BREAKS.sub("\n", text or ""))


def is_harmful_text(text: str) -> bool:
    """Tell whether cleaning a text for Word takes anything away."""
    return bool(_HARMFUL.search(_BREAKS.sub("\n", text)))


def text_in_element(text: str | None) -> Ready:
    """Give text for the inside of a ``w:t``; breaks and tabs stay what they are."""
    inside = escape(clean_for_word(text))
    for sign, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        inside = inside.replace(sign, f"{_END}{element}{_START}")
    return Ready(inside)


def plain(text: str | None) -> Ready:
    """Give text for an attribute, which holds one line."""
    return Ready(escape(" ".join(clean_for_word(text).split())))


def blocks(text: str | None) -> Ready:
    """Give running text as paragraphs in the styles of the template."""
    found = prose_paragraphs(clean_for_word(text))
    around = zip((None, *found), found, (*found[1:], None), strict=False)
    return Ready("".join(_block(*three) for three in around))


def line(text: str | None, style: str) -> Ready:
    """Give one paragraph of text in a style, a heading for example."""
    return Ready(_paragraph(style, "", _run(text or "")))


def mark_line(style: str, inside: str) -> Ready:
    """Give the paragraph of text with a mark that another function is to replace."""
    return Ready(_paragraph(style, "", f"<w:r>{inside}</w:r>"))


def _block(before: Paragraph | None, paragraph: Paragraph, after: Paragraph | None) -> str:
    """Give a paragraph, as it stands between the one before and the one after it."""
    properties = ""
    match paragraph.style:
        case Style.NUMBERED:
            start = f' start="{paragraph.number}"'
            place = "" if continues_list(paragraph, before) else start
            number = f'<w:ilvl w:val="0"/><p:list {_P}{place}/>'
            properties = f"<w:numPr>{number}</w:numPr>"
        case Style.PLAIN if after is not None and after.style in LISTS:
            properties = "<w:keepNext/>"  # words that lead in a list stay with it
        case _:
            pass
    return _paragraph(STYLES[paragraph.style], properties, "".join(map(_span, paragraph.spans)))


def _paragraph(style: str, properties: str, inside: str) -> str:
    head = f'<w:pStyle w:val="{style}"/>{properties}'
    return f"<w:p><w:pPr>{head}</w:pPr>{inside}</w:p>"


def _span(span: Span) -> str:
    match span:
        case Letters():
            look = BOLD if span.bold else ITALIC if span.italic else ""
            return _run(span.text, look)
        case Link():
            address = escape(span.address)
            words = _run(span.text, "Hyperlink")
            return f'<p:link {_P} address="{address}">{words}</p:link>'
        case Footnote():
            inside = "".join(map(_span, span.spans))
            return f"<p:note {_P}>{inside}</p:note>"


def _run(text: str, style: str = "") -> str:
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{look}{_START}{text_in_element(text)}{_END}</w:r>"
