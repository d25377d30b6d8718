"""A filled template made into a file: all that takes more than its tags."""

from functools import partial
from hashlib import sha256
from importlib.metadata import version

from planbook.difference.fingerprint import fingerprint
from planbook.model.register import Register
from planbook.schema import Plan
from plandoc.content.template_context import DRAFT
from plandoc.word.charts import with_charts
from plandoc.word.contents_and_captions import with_captions, with_contents
from plandoc.word.notes_and_links import with_links, with_notes
from plandoc.word.numbering import with_list_numbering, with_numbers
from plandoc.word.pictures import with_pictures
from plandoc.word.properties import FileFacts, with_properties
from plandoc.word.render import fill_template, with_whole_tables
from plandoc.word.styles import with_style_ids
from plandoc.word.word_package import changed_body, pack
from plandoc.word.word_text import Context, clean_for_word

_SIGNS = 8  # of what tells a template; letters alone, so that nothing else is like it
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def finished(template: bytes, register: Register, arranged: Context) -> bytes:
    """Fill a template and make a file of it; the same register gives the same bytes."""
    parts = changed_body(
        fill_template(template, arranged),
        with_charts,
        partial(with_pictures, pictures=register.pictures),
        with_list_numbering,
        with_notes,
        with_links,
        with_whole_tables,
        with_captions,
        with_style_ids,
        with_numbers,
        with_contents,
    )
    return pack(with_properties(parts, finished_facts(template, register, arranged)))


def finished_facts(template: bytes, register: Register, arranged: Context) -> FileFacts:
    """Give what a finished document says of itself, from which it is made again."""
    digest = sha256(template).hexdigest()[:_SIGNS].translate(_LETTERS)
    return FileFacts(
        " ".join(clean_for_word(arranged["titel"]).split()),
        creator(register),
        _state(arranged),
        fingerprint(register),
        register.as_of,
        f"{version('handlingsplan')} {digest}",
    )


def creator(register: Register) -> str:
    """Say who has written every finished document: the board, and no person."""
    plan = register.form(Plan)
    return clean_for_word(plan.board or plan.municipality)


def _state(arranged: Context) -> str:
    """Say how far the plan has come, and of what can be a draft whether it is one."""
    if DRAFT not in arranged:
        return clean_for_word(arranged["status"])
    draft = DRAFT if arranged[DRAFT] else ""
    return ", ".join(filter(None, (draft, arranged["skede"])))
