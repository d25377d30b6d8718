"""The documents that come with the tool, each declared in a folder of its own.

A folder with nothing but a template is a document of the register's own words. One
that arranges them has a declaration, which is imported when its document is made.
"""

from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pkgutil import resolve_name

from planbook.model.swedish import plain_letters
from plandoc.content.document_pieces import Document

_HERE = "plandoc.documents"
HOME = files(_HERE)


@dataclass(frozen=True)
class Entry:
    """A document's word, what it is, and the name of its declaration."""

    word: str
    told: str
    declaration: str

    @property
    def name(self) -> str:
        """Give the name of its folder: its word, without å, ä and ö."""
        return plain_letters(self.word)

    def document(self) -> Document:
        """Import the declaration, which no other document is to wait for."""
        found: Document = resolve_name(f"{_HERE}.{self.name}.{self.name}:{self.declaration}")
        return found


DOCUMENTS = (
    Entry("ändringar", "vad som är ändrat sedan beslutet, före bredvid nu", "CHANGE_LIST"),
    Entry("ils", "text för varje aktivitet att klistra in i ILS", "ILS_TEXT"),
    Entry("påminnelse", "till varje roll som inte har svarat, och som text", "REMINDER"),
    Entry("personal", "det som medarbetare ska veta och se efter", "STAFF_VERSION"),
    Entry("plan", "planen: ett utkast, eller beslutsversionen", "PLAN_DOCUMENT"),
    Entry("samordning", "samordnarens översikt: uppdrag, forum, luckor", "OVERVIEW"),
    Entry("uppföljning", "uppföljningens rapport", "FOLLOW_UP_REPORT"),
)


def names() -> tuple[str, ...]:
    """Name every document that is registered, and so can be made."""
    folders = (one.name for one in HOME.iterdir())
    return tuple(sorted(name for name in folders if _template(name).is_file()))


def registered_words() -> dict[str, str]:
    """Give the registered word of every document, and what it is."""
    known = {entry.name: entry for entry in DOCUMENTS}
    found = {name: known.get(name) for name in names()}
    return {
        entry.word if entry else name: entry.told if entry else "" for name, entry in found.items()
    }


def template(name: str) -> bytes:
    """Give the template that comes with a registered document."""
    return _template(name).read_bytes()


def document(name: str) -> Document:
    """Give a document: as it is registered, or the register's own words."""
    declared = (one.document() for one in DOCUMENTS if one.name == name)
    return next(declared, None) or Document(name.capitalize())


def _template(name: str) -> Traversable:
    return HOME.joinpath(name, f"{name}.docx")
