"""What a document is: declared once, it is made of this and compared with this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plandoc.content.context import DRAFT, standard
from plandoc.content.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planbook.model.register import Register
    from plandoc.word.render import Context


@dataclass(frozen=True)
class Document:
    """A document: what it says, and what its files are ``called``.

    ``says`` gives its pieces out of a register and the words for which document is
    meant, ``subjects`` those words for an occasion and a role. ``text`` gives it as
    plain text to send, if it can be, and ``left_out`` names what is filled in but
    has no place in it.
    """

    called: str
    says: Callable[[Register, str], Piece] = lambda _register, _about: Piece()
    subjects: Callable[[Register, str, str], tuple[str, ...]] = (
        lambda _register, occasion, _role: (occasion,)
    )
    text: Callable[[Register, str], str] = lambda _register, _about: ""
    left_out: Callable[[Register], Iterable[str]] = lambda _register: ()
    can_be_draft: bool = True

    def context(
        self, piece: Piece, register: Register, *, decision: bool, about: str = ""
    ) -> Context:
        """Give what a template can use: what every document has, and a piece's tags."""
        usual = standard(register, decision=decision, about=about)
        if not self.can_be_draft:
            del usual[DRAFT]
        return {**usual, **piece.tags}
