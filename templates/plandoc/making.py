"""The documents that can be made: each rendered, read back and compared."""

from collections.abc import Iterator
from functools import lru_cache

from planbook.difference.fingerprint import fingerprint
from planbook.facts.released_rows import without_unreleased
from planbook.facts.sections import sections_in_use
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import number_of
from planbook.schema import declared_kinds
from plandoc.checking import lint, sample
from plandoc.checking.own_template import (
    contradictions,
    places_of_computing,
    renamed_headings,
    trial_faults,
)
from plandoc.checking.template_tags import WHOLE, Fault, printed_names
from plandoc.content.document_pieces import Piece, without_unused
from plandoc.content.finished_document import creator, finished, finished_facts
from plandoc.content.left_out import left_out_cells
from plandoc.documents.registry import document, names, template
from plandoc.readback.differences import Difference, readback_differences
from plandoc.readback.read_document import read_document, with_usual_headings
from plandoc.word.charts import numbers_in_charts
from plandoc.word.properties import FileFacts
from plandoc.word.word_package import TemplateError
from plandoc.word.word_text import Context, is_harmful_text

__all__ = ["TemplateError", "UnfaithfulError", "creator", "document", "fingerprint", "names", "template"]

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
    name: str, register: Register, own: bytes | None = None, *, decision: bool, about: str = ""
) -> bytes:
    """Make a document and read it back; ``own`` is the board's own template.

    ``about`` says of which occasion or role, for a document that is about one.
    Raises ``TemplateError`` for a template of which nothing can be made, and
    ``UnfaithfulError`` where the document does not say what the register does.
    """
    if own is not None:
        _refuse(faults_before_making(name, own) or tuple(contradictions(own, _shown(name, register))))
    piece, arranged = _arranged(name, register, decision=decision, about=about)
    used = template(name) if own is None else own
    file = finished(used, register, arranged)
    if found := _differences(name, file, used, piece):
        raise UnfaithfulError(found)
    return file


def _differences(name: str, file: bytes, used: bytes, piece: Piece) -> tuple[Difference, ...]:
    """Read a document back; its tables may have headings of the template's own."""
    blocks = read_document(file)
    usual = template(name)
    if used != usual:
        renamed = renamed_headings(used, usual)
        blocks = with_usual_headings(blocks, renamed)
        piece = without_unused(piece, printed_names(used))
    return readback_differences(blocks, numbers_in_charts(file), piece)


def making_context(name: str, register: Register, *, decision: bool, about: str = "") -> Context:
    """Arrange the register for a template."""
    return _arranged(name, register, decision=decision, about=about)[1]


def facts_when_making(
    name: str, register: Register, own: bytes | None, *, decision: bool, about: str
) -> FileFacts:
    """Give what a document would say of itself if it were made."""
    arranged = making_context(name, register, decision=decision, about=about)
    return finished_facts(own or template(name), register, arranged)


def _arranged(name: str, register: Register, *, decision: bool, about: str) -> tuple[Piece, Context]:
    """Give what is to be found, and the tags, of what a document may tell."""
    declared, shown = document(name), _shown(name, register)
    piece = declared.says(shown, about)
    return piece, declared.context(piece, shown, decision=decision, about=about)


def _shown(name: str, register: Register) -> Register:
    return without_unreleased(document(name).shown(sections_in_use(register)))


def text_when_making(name: str, register: Register, about: str) -> str:
    """Give a document as plain text, if it can be sent so, of what it may tell."""
    return document(name).text(_shown(name, register), about)


def told_when_making(name: str, register: Register) -> Iterator[str]:
    """Tell what a document leaves out when it is made: signs, and cells by choice."""
    declared, shown = document(name), _shown(name, register)
    cells = left_out_cells(shown, declared.says(shown, "")) if declared.is_plan else ()
    if kept := ", ".join((*declared.left_out(register), *cells)):
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


def faults_before_making(name: str, own: bytes) -> tuple[Fault, ...]:
    """Tell what is wrong with a board's own template, before making documents of it.

    A document is made of a register with something in every cell, and read back: what
    a template has no place for is told before any board has filled it in.
    """
    columns = (column for kind in declared_kinds() for column in kind.columns)
    return _faults(name, own, tuple(tuple(column.tags) for column in columns))


@lru_cache(maxsize=8)
def _faults(name: str, own: bytes, _tags: tuple[tuple[str, ...], ...]) -> tuple[Fault, ...]:
    register = sample.sample_register()
    about = next(iter(document(name).subjects(register, "", "")), "")
    context = making_context(name, register, decision=False, about=about)
    if found := lint.lint_faults(own, context):
        return found
    tried = (_tried(name, own, register, about, decision=each) for each in (False, True))
    return tuple(dict.fromkeys(fault for found in tried for fault in found))


def _tried(
    name: str, own: bytes, register: Register, about: str, *, decision: bool
) -> tuple[Fault, ...]:
    piece, arranged = _arranged(name, register, decision=decision, about=about)
    try:
        file = finished(own, register, arranged)
        found = _differences(name, file, own, piece)
    except TemplateError as error:
        return (Fault(places_of_computing(own, template(name)), str(error)),)
    except ValueError:  # what Word numbers by
        return (Fault(WHOLE, "Ett nummer i filen är inget tal. Spara om mallen i Word."),)
    return tuple(trial_faults(found, own, template(name), register)) if found else ()


def _refuse(found: tuple[Fault, ...]) -> None:
    if found:
        shown = " ".join(map(str, found[:_SHOWN]))
        more = " «mall --granska» visar alla." if found[_SHOWN:] else ""
        raise TemplateError(f"Nämndens egen mall har {len(found)} fel. {shown}{more}")
