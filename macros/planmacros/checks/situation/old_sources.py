"""The rule about sources that are old: those that are listed, and those texts name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.model.swedish import quote
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Plan, Source
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import typed_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.model.cell import Cell
    from planbook.model.register import Register

YEARS_OF_A_SOURCE = 2
_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)


@rule("L08", Grade.NOTICE)
def situation_source_old(register: Register) -> Hits:
    """En källa gavs ut mer än två år före planens år."""
    year = register.form(Plan).year
    for name, cell, published in _sources(register) if year else ():
        if year and year - published > YEARS_OF_A_SOURCE:
            yield cell, _SAID["old"].format(name=quote(name), years=year - published)


def _sources(register: Register) -> Iterator[tuple[str, Cell, int]]:
    """Give each source, where its year stands and the year; a listed one only once."""
    told = ""
    for source in register[Source]:
        name = source.text(Source.name)
        told += f"\n{name.casefold()}"
        if source.published:
            yield name, source.cell(Source.published), source.published
        elif named := _PATTERNS["publication"].search(name):
            yield name, source.cell(Source.name), int(named["year"])
    for row, column, words in typed_words(register):
        if column is Source.name or column.locked or row.traits.quoted:
            continue
        for named in _PATTERNS["publication"].finditer(words):
            if named[0].casefold() not in told:
                told += f"\n{named[0].casefold()}"
                yield named[0], row.cell(column), int(named["year"])
