"""The differences between two workbooks in Word, in the look of the change list."""

from collections.abc import Sequence
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from planbook.model.register import Register
from plandoc.content.finished_document import finished
from plandoc.content.template_context import DRAFT, standard_context
from plandoc.documents.andringar.andringar import NOTHING_THERE
from plandoc.word.word_package import pack, unpack

_TITLE = "Skillnader mellan två arbetsböcker"  # on every page
_HOME = files("plandoc.documents.andringar")
_BODY = "word/document.xml"
_HEADINGS = {b">F\xc3\xb6re<": b">I A<", b">Nu<": b">I B<"}


class ComparisonLine(NamedTuple):
    """A row of the list: on which sheet, where, and what each workbook has."""

    sheet: str
    where: str
    a: str
    b: str


def comparison_document(
    register: Register, names: tuple[str, str], summary: str, lines: Sequence[ComparisonLine]
) -> bytes:
    """Make the list as a Word document; ``register`` is that of the first workbook.

    Its pages claim to be neither a draft of the plan nor what the board decides on.
    """
    first, second = names
    arranged = {
        **standard_context(register, decision=False),
        DRAFT: False,
        "skede": "",
        "titel_kort": _TITLE,
        "titel": f"Skillnader: A är {first}",
        "jämförd_med": f"B, som är {second}",
        "sammanfattning": summary,
        "ändringar": [
            {
                "blad": sheet,
                "rader": [
                    {"var": one.where, "före": one.a or NOTHING_THERE, "nu": one.b or NOTHING_THERE}
                    for one in rows
                ],
            }
            for sheet, rows in groupby(lines, key=lambda line: line.sheet)
        ],
    }
    return finished(_template(), register, arranged)


def _template() -> bytes:
    """Give the template of the change list with headings that name the workbooks."""
    parts = unpack(_HOME.joinpath("andringar.docx").read_bytes())
    body = parts[_BODY]
    for old, new in _HEADINGS.items():
        body = body.replace(old, new)
    return pack({**parts, _BODY: body})
