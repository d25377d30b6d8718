"""The documents that can be made: each rendered, read back and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.difference.fingerprint import fingerprint
from planbook.facts.released_rows import without_unreleased
from planbook.facts.sections import sections_in_use
from planbook.model.swedish import number_of
from plandoc.checking import lint, sample
from plandoc.content.finished_document import creator, finished, finished_facts
from plandoc.documents.registry import document, names, template
from plandoc.readback.differences import readback_differences
from plandoc.readback.read_document import read_document
from plandoc.word.charts import numbers_in_charts
from plandoc.word.word_package import TemplateError
from plandoc.word.word_text import is_harmful_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.cell import Cell
    from planbook.model.register import Register
    from plandoc.content.document_pieces import Piece
    from plandoc.readback.differences import Difference
    from plandoc.word.properties import FileFacts
    from plandoc.word.render import Context

__all__ = [
    "TemplateError",
    "UnfaithfulError",
    "creator",
    "document",
    "fingerprint",
    "names",
    "template",
]

_SHOWN = 5  # differences that the message repeats


class UnfaithfulError(Exception):
    """A document does not say what the register says; tells what, in Swedish."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        self.differences = differences
        shown = " ".join(str(difference) for difference in differences[:_SHOWN])
        what = number_of(len(differences), "uppgift", "uppgifter")
        super().__init__(
            f"Inget dokument gjordes: {what} ur registret blev inte rätt i det. "
            f"{shown} Ändra texten i cellen, eller byt mall."
        )


def render(
    name: str,
    register: Register,
    own: bytes | None = None,
    *,
    decision: bool,
    about: str = "",
) -> bytes:
    """Make a document and read it back; ``own`` is the board's own template.

    ``about`` says of which occasion or role, for a document that is about one.
    Raises ``TemplateError`` for a template of which nothing can be made, and
    ``UnfaithfulError`` where the document does not say what the register does.
    """
    if own is not None:
        _refuse(faults_before_making(name, own))
    piece, arranged = _arranged(name, register, decision=decision, about=about)
    file = finished(template(name) if own is None else own, register, arranged)
    if found := readback_differences(
        read_document(file), numbers_in_charts(file), piece
    ):
        raise UnfaithfulError(found)
    return file


def making_context(
    name: str, register: Register, *, decision: bool, about: str = ""
) -> Context:
    """Arrange the register for a template."""
    return _arranged(name, register, decision=decision, about=about)[1]


def facts_when_making(
    name: str, register: Register, own: bytes | None, *, decision: bool, about: str
) -> FileFacts:
    """Give what a document would say of itself if it were made."""
    arranged = making_context(name, register, decision=decision, about=about)
    return finished_facts(own or template(name), register, arranged)


def _arranged(
    name: str, register: Register, *, decision: bool, about: str
) -> tuple[Piece, Context]:
    """Give what is to be found, and the tags, of what a document may tell."""
    declared = document(name)
    shown = without_unreleased(declared.shown(sections_in_use(register)))
    piece = declared.says(shown, about)
    return piece, declared.context(piece, shown, decision=decision, about=about)


def told_when_making(name: str, register: Register) -> Iterator[str]:
    """Tell what a document leaves out when it is made: signs, and cells by choice."""
    if kept := ", ".join(document(name).left_out(register)):
        yield f"Står i registret men inte i dokumentet: {kept}."
    for cell in altered_when_making(register):
        yield f"{cell}: tecken som inte syns är utelämnade i dokumentet «{name}»."


def altered_when_making(register: Register) -> tuple[Cell, ...]:
    """Name the cells that hold signs which are left out when any document is made."""
    return tuple(
        row.cell(column)
        for rows in register.rows.values()
        for row in rows
        for column in row.columns
        if is_harmful_text(f"{row[column]}{row.notes.get(column, '')}")
    )


def faults_before_making(name: str, own: bytes) -> tuple[lint.Fault, ...]:
    """Tell what is wrong with a board's own template, before making documents of it."""
    return lint.lint_faults(
        own, making_context(name, sample.sample_register(), decision=False)
    )


def _refuse(found: tuple[lint.Fault, ...]) -> None:
    if found:
        shown = " ".join(map(str, found[:_SHOWN]))
        raise TemplateError(f"Nämndens egen mall har {len(found)} fel. {shown}")
