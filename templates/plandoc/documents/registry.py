"""The documents that come with the tool, each declared in a folder of its own.

A folder with nothing but a template is a document of the register's own words. One
that arranges them has a declaration, which is imported when its document is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from planbook.model.swedish import plain_letters
from plandoc.content.document_pieces import Document

HOME = files("plandoc.documents")


@dataclass(frozen=True)
class Entry:
    """A document's word, what it is, and where its declaration is fetched."""

    word: str
    told: str
    declared: Callable[[], Document]

    @property
    def name(self) -> str:
        """Give the name of its folder: its word, without å, ä and ö."""
        return plain_letters(self.word)


def _changes() -> Document:
    from plandoc.documents.andringar.andringar import CHANGE_LIST

    return CHANGE_LIST


def _ils() -> Document:
    from plandoc.documents.ils.ils import ILS_TEXT

    return ILS_TEXT


def _reminder() -> Document:
    from plandoc.documents.paminnelse.paminnelse import REMINDER

    return REMINDER


def _staff_version() -> Document:
    from plandoc.documents.personal.personal import STAFF_VERSION

    return STAFF_VERSION


def _plan() -> Document:
    from plandoc.documents.plan.plan import PLAN_DOCUMENT

    return PLAN_DOCUMENT


def _overview() -> Document:
    from plandoc.documents.samordning.samordning import OVERVIEW

    return OVERVIEW


def _report() -> Document:
    from plandoc.documents.uppfoljning.uppfoljning import FOLLOW_UP_REPORT

    return FOLLOW_UP_REPORT


DOCUMENTS = (
    Entry("ändringar", "vad som är ändrat sedan beslutet, före bredvid nu", _changes),
    Entry("ils", "text för varje aktivitet att klistra in i ILS", _ils),
    Entry("påminnelse", "till varje roll som inte har svarat, och som text", _reminder),
    Entry("personal", "det som medarbetare ska veta och se efter", _staff_version),
    Entry("plan", "planen: ett utkast, eller beslutsversionen", _plan),
    Entry("samordning", "samordnarens översikt: uppdrag, forum, luckor", _overview),
    Entry("uppföljning", "uppföljningens rapport", _report),
)


def names() -> tuple[str, ...]:
    """Name every document that is registered, and so can be made."""
    folders = (one.name for one in HOME.iterdir())
    return tuple(sorted(name for name in folders if _template(name).is_file()))


def registered_words() -> dict[str, str]:
    """Give the registered word of every document, and what it is."""
    known = {entry.name: entry for entry in DOCUMENTS}
    found = {name: known.get(name) for name in names()}
    return {entry.word if entry else name: entry.told if entry else "" for name, entry in found.items()}


def template(name: str) -> bytes:
    """Give the template that comes with a registered document."""
    return _template(name).read_bytes()


def document(name: str) -> Document:
    """Give a document: as it is registered, or the register's own words."""
    declared = (one.declared() for one in DOCUMENTS if one.name == name)
    return next(declared, None) or Document(name.capitalize())


def _template(name: str) -> Traversable:
    return HOME.joinpath(name, f"{name}.docx")
