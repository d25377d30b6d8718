"""The documents that come with the tool, each in a folder of its own.

A folder with nothing but a template is a document of the register's own words. One
that arranges them has a declaration, which is imported when its document is made.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from planbook.model.swedish import plain_letters

if TYPE_CHECKING:
    from plandoc.content.document_pieces import Document

HOME = Path(__file__).parent
# The word of each document that has a declaration, and what it is. Its folder, and the
# module with the declaration, are named by the word without å, ä and ö.
DOCUMENTS = {
    "ändringar": "vad som är ändrat sedan beslutet, före bredvid nu",
    "ils": "text för varje aktivitet att klistra in i ILS",
    "påminnelse": "till varje roll som inte har svarat, och som text",
    "personal": "det som medarbetare ska veta och se efter",
    "plan": "planen: ett utkast, eller beslutsversionen",
    "samordning": "samordnarens översikt: uppdrag, forum, luckor",
    "uppföljning": "uppföljningens rapport",
}


def names() -> tuple[str, ...]:
    """Name every document that is registered, and so can be made."""
    return tuple(sorted(one.name for one in HOME.iterdir() if _template(one.name).is_file()))


def registered_words() -> dict[str, str]:
    """Give the registered word of every document, and what it is."""
    words = {plain_letters(word): word for word in DOCUMENTS}
    return {word: DOCUMENTS.get(word, "") for word in (words.get(name, name) for name in names())}


def template(name: str) -> bytes:
    """Give the template that comes with a registered document."""
    return _template(name).read_bytes()


def document(name: str) -> Document:
    """Give a document: as it is registered, or the register's own words."""
    from plandoc.content.document_pieces import Document

    if name not in map(plain_letters, DOCUMENTS):
        return Document(name.capitalize())
    declaration = vars(import_module(f"plandoc.documents.{name}.{name}"))
    return next(one for one in declaration.values() if isinstance(one, Document))


def _template(name: str) -> Path:
    return HOME / name / f"{name}.docx"
