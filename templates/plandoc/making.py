"""The documents that can be made: a template, and the functions that finish it."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

from planbook.difference.fingerprint import fingerprint
from planbook.facts.released import without_hidden_keys
from planbook.schema import Plan
from plandoc.checking import lint, sample
from plandoc.content.context import standard
from plandoc.readback.sections import altered
from plandoc.word.captions import with_captions
from plandoc.word.charts import with_charts
from plandoc.word.contents import with_contents
from plandoc.word.links import with_links
from plandoc.word.lists import with_lists
from plandoc.word.notes import with_notes
from plandoc.word.numbering import with_numbers
from plandoc.word.package import Parts, TemplateError, pack
from plandoc.word.pictures import with_pictures
from plandoc.word.properties import Facts, with_properties
from plandoc.word.render import fill
from plandoc.word.styles import with_ids
from plandoc.word.tables import with_whole_tables
from plandoc.word.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from types import ModuleType

    from planbook.model.register import Register
    from plandoc.readback.compare import Difference
    from plandoc.word.render import Context

__all__ = ["TemplateError", "UnfaithfulError", "fingerprint"]

SUFFIX = ".docx"
SHOWN = 5  # differences that the message repeats


class UnfaithfulError(Exception):
    """A document does not say what the register says; tells what, in Swedish."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        self.differences = differences
        shown = " ".join(str(difference) for difference in differences[:SHOWN])
        count = len(differences)
        what = "1 uppgift" if count == 1 else f"{count} uppgifter"
        super().__init__(
            f"Inget dokument gjordes: {what} ur registret blev inte rätt i det. "
            f"{shown} Ändra texten i cellen, eller byt mall."
        )


def names() -> tuple[str, ...]:
    """Name every document that can be made."""
    every = files("plandoc.documents").iterdir()
    return tuple(sorted(one.name for one in every if _template(one.name).is_file()))


def template(name: str) -> bytes:
    """Give the template that comes with the tool."""
    return _template(name).read_bytes()


def _template(name: str) -> Traversable:
    return files("plandoc.documents").joinpath(name, f"{name}{SUFFIX}")


def render(
    name: str,
    register: Register,
    own: bytes | None = None,
    *,
    decision: bool,
    about: str = "",
) -> bytes:
    """Make a document; ``own`` is the board's own template, if it has one.

    ``about`` says of which occasion or role, for a document that is about one.
    Raises ``TemplateError`` for a template of which nothing can be made, and
    ``UnfaithfulError`` where the document does not say what the register does.
    """
    if own is not None:
        _refuse(faults(name, own))
    register = without_hidden_keys(register)
    arranged = context(name, register, decision=decision, about=about)
    parts = fill(template(name) if own is None else own, arranged)
    file = pack(finished(parts, register, arranged))
    compare = getattr(_module(name), "differences", None)
    if compare is not None and (found := compare(file, register, about=about)):
        raise UnfaithfulError(found)
    return file


def context(
    name: str, register: Register, *, decision: bool, about: str = ""
) -> Context:
    """Arrange the register for a template; its own module knows how, if it has one."""
    arrange = getattr(_module(name), "context", standard)
    arranged: Context = arrange(register, decision=decision, about=about)
    return arranged


def finished(parts: Parts, register: Register, arranged: Context) -> Parts:
    """Do all that takes more than the tags of a template."""
    parts = with_pictures(with_charts(parts), register.pictures)
    parts = with_links(with_notes(with_lists(parts)))
    parts = with_ids(with_captions(with_whole_tables(parts)))
    facts = Facts(
        " ".join(clean(arranged["titel"]).split()),
        creator(register),
        _state(arranged),
        fingerprint(register),
        register.as_of,
    )
    return with_properties(with_contents(with_numbers(parts)), facts)


def creator(register: Register) -> str:
    """Say who has written every document: the board, and no person."""
    plan = register.form(Plan)
    return clean(plan.board or plan.municipality)


def subjects(
    name: str, register: Register, occasion: str, role: str
) -> tuple[str, ...]:
    """Say what documents of a name are about; its own module knows, if it has one."""
    own = getattr(_module(name), "subjects", None)
    return tuple(own(register, occasion, role)) if own else (occasion,)


def plain(name: str, register: Register, *, about: str) -> str:
    """Give a document as plain text to send, if it can be."""
    own = getattr(_module(name), "text", None)
    return str(own(register, about)) if own else ""


def called(name: str) -> str:
    """Give the word that the files of a document begin with."""
    return str(getattr(_module(name), "CALLED", name.capitalize()))


def told(name: str, register: Register) -> Iterator[str]:
    """Tell what a document leaves out: signs without a look, and cells by choice."""
    left = getattr(_module(name), "left_out", None)
    if left is not None and (kept := ", ".join(left(register))):
        yield f"Står i registret men inte i dokumentet: {kept}."
    for cell in altered(register):
        yield f"{cell}: tecken som inte syns är utelämnade i dokumentet «{name}»."


def faults(name: str, own: bytes) -> tuple[lint.Fault, ...]:
    """Tell what is wrong with a board's own template, before it is used."""
    return lint.faults(own, context(name, sample.full(), decision=False))


def _state(arranged: Context) -> str:
    """Say how far the plan has come, and of what can be a draft whether it is one."""
    if lint.DRAFT not in arranged:
        return clean(arranged["status"])
    draft = lint.DRAFT if arranged[lint.DRAFT] else ""
    return ", ".join(filter(None, (draft, arranged["skede"])))


def _refuse(found: tuple[lint.Fault, ...]) -> None:
    if found:
        shown = " ".join(map(str, found[:SHOWN]))
        raise TemplateError(f"Nämndens egen mall har {len(found)} fel. {shown}")


def _module(name: str) -> ModuleType | None:
    home = f"plandoc.documents.{name}"
    is_there = name.isidentifier() and find_spec(home) is not None
    return import_module(f"{home}.{name}") if is_there else None
