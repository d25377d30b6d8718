"""The 2020 plan of one district as a register: its facts, in words of our own."""

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import zip_longest

from planbook.builder.contents import Contents, Filled
from planbook.example.empty import empty_contents
from planbook.example.example_rows import example_contents
from planbook.model.columns import Row
from planbook.schema import Plan, Section

FACTS, TEXTS = "plan_2020.txt", "plan_2020.md"
_SECTION = re.compile(r"^#+ ([\d.]+) (.+)$", re.MULTILINE)
_BREAK = re.compile(r"\n\s*\n|\n(?=- |> |\d+\. )")


def _example() -> Contents:
    told = example_contents(FACTS, _text(FACTS))
    facts = told[Plan][0].values
    new = empty_contents(facts[Plan.board], facts[Plan.year])
    sections = _filled_up(Section, [*_sections(_text(TEXTS), new[Section])], told[Section])
    rows = {**told, Section: sections}
    return {**new, **{kind: _filled_up(kind, rows[kind], new[kind]) for kind in rows}}


def _text(name: str) -> str:
    return files("planbook.example").joinpath(name).read_text("utf-8")


def _sections(text: str, known: Sequence[Filled]) -> Iterator[Filled]:
    """Give the running text, section by section; they are those of a new workbook."""
    numbers = {row.words(Section.id) for row in known}
    found = [*_SECTION.finditer(text)]
    for head, end in zip_longest(found, [head.start() for head in found[1:]]):
        number, heading = head.groups()
        if number not in numbers:
            line = text.count("\n", 0, head.start()) + 1
            raise ValueError(f"{TEXTS}, rad {line}: inget avsnitt har nr {number}.")
        body = _flowing(text[head.end() : end].strip())
        yield Filled({Section.id: number, Section.heading: heading, Section.body: body})


def _flowing(text: str) -> str:
    """Join wrapped lines: a paragraph or a point of a list is one line."""
    return "\n".join(" ".join(part.split()) for part in _BREAK.split(text))


def _filled_up(kind: type[Row], rows: Sequence[Filled], others: Sequence[Filled]) -> tuple[Filled, ...]:
    """Give each row what another with the same key says besides."""
    key = kind.traits.key
    known = {tuple(map(row.words, key)): row.values for row in others}
    return tuple(
        Filled({**known.get(tuple(map(row.words, key)), {}), **row.values}, row.notes) for row in rows
    )


EXAMPLE = _example()
