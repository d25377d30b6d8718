"""A board's own template beside the one that comes with the tool: lost and renamed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from textwrap import shorten

from planbook.facts.calendar import plan_years
from planbook.model.columns import AnyColumn
from planbook.model.register import Register
from planbook.model.swedish import joined_up_to, normal, quote
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Plan
from plandoc.checking.template_tags import BODY, WHOLE, Fault, TemplateTag, template_tags
from plandoc.readback.differences import Difference
from plandoc.word.word_package import main_part, story_parts, unpack
from plandoc.word.wordml import letters_of, part_tree, w

_SHOWN = 6  # tags that a message names
_LONGEST = 80  # characters that a message repeats
_PATTERNS, _SAID = Patterns(__file__), messages_in_text_file(__file__)
_YEAR = _PATTERNS["year"]
_COMPUTING = re.compile(r"[-+*/%~|\[(]")
_COLUMN = re.compile(r"\{\{\s*\w+\.(\w+)")


def lost_tags(own: bytes, usual: bytes) -> Iterator[tuple[str, TemplateTag]]:
    """Give the tags that an own template lacks, and where each should stand in it."""
    there, wanted = template_tags(own), template_tags(usual)
    raw, usual_raw = [tag.raw for tag in there], [tag.raw for tag in wanted]
    gone = Counter(usual_raw) - Counter(raw)
    matcher = SequenceMatcher(a=usual_raw, b=raw, autojunk=False)
    for what, start, end, low, _ in matcher.get_opcodes():
        before = there[low - 1] if low else None
        where = f"{before.where}, efter {before.snippet}" if before else BODY
        if what in {"delete", "replace"}:
            yield from ((where, tag) for tag in wanted[start:end] if gone[tag.raw])


def trial_faults(
    found: Sequence[Difference], own: bytes, usual: bytes, register: Register
) -> Iterator[Fault]:
    """Say what in an own template made a document of a whole register differ.

    First the tags that are gone, by where they should stand; then, where that is not
    all, the columns that are not printed as they are typed.
    """
    every = (row for rows in register.rows.values() for row in rows)
    columns = {cell: column for row in every for column, cell in row.cells.items()}
    known = [columns[one.cell] for one in found if one.cell in columns]
    tags = {tag for column in known for tag in column.tags}
    is_broad, lost = len(known) < len(found), list(lost_tags(own, usual))
    exact = [one for one in lost if one[1].is_value and (is_broad or one[1].column in tags)]
    for where, each in groupby(exact or lost, key=lambda one: one[0]):
        names = joined_up_to(_SHOWN, [tag.snippet for _, tag in each])
        yield Fault(where, f"Här saknas {names}. Kopiera ur mallen som följer med.")
    if lost and not exact:
        return
    explained = {tag.column for _, tag in exact}
    for one in found:
        column = columns.get(one.cell)
        if column is None and not exact:
            yield Fault(BODY, _SAID["no_table"].format(sheet=one.cell.sheet))
        elif column and not explained & set(column.tags):
            places = (tag.where for tag in template_tags(own) if tag.column in column.tags)
            yield Fault(next(places, BODY), _misprinted(column, one))


def contradictions(own: bytes, register: Register) -> Iterator[Fault]:
    """Tell of years, boards and decisions in an own template's words that are not the plan's.

    No other register can tell: to a template by itself any year may be the right one.
    """
    plan = register.form(Plan)
    years = [str(year) for year in plan_years(register)]
    boards = normal(f"{plan.board} {plan.board_genitive}")
    for words in _fixed_lines(own):
        named = (normal(name).removesuffix("s") for name in _met("board", words))
        said = {
            "year": {*_YEAR.findall(" ".join(_met("years", words)))} - {*years},
            "board": [name for name in named if name not in boards],
            "decision": _PATTERNS.any_in(words, "decision"),
        }
        known = {"year": ", ".join(years), "board": plan.board or "", "decision": "-"}
        for what in (one for one, found in said.items() if found and known[one]):
            text = _SAID[f"says_{what}"].format(words=shorten(words, _LONGEST), known=known[what])
            yield Fault(WHOLE, text)


def _met(name: str, words: str) -> Iterator[str]:
    for match in _PATTERNS[name].finditer(words):
        yield from filter(None, match.groups())


def _fixed_lines(template: bytes) -> Iterator[str]:
    """Give the words of each paragraph of a template, without its tags."""
    parts = unpack(template)
    for part in story_parts(parts):
        for paragraph in part_tree(parts[part]).iter(w("p")):
            yield " ".join(_PATTERNS["tag"].sub(" ", letters_of(paragraph)).split())


def places_of_computing(own: bytes, usual: bytes) -> str:
    """Say where an own template works something out that it does not do usually."""
    known = {tag.raw for tag in template_tags(usual)}
    new = (tag for tag in template_tags(own) if tag.raw not in known)
    places = dict.fromkeys(tag.where for tag in new if _COMPUTING.search(tag.inside))
    return joined_up_to(_SHOWN, list(places)) if places else WHOLE


def _misprinted(column: AnyColumn, one: Difference) -> str:
    there = f" Där blev det {quote(one.found)}." if one.found else ""
    heading = quote(column.heading)
    return _SAID["misprinted"].format(heading=heading, sheet=one.cell.sheet, there=there)


def renamed_headings(own: bytes, usual: bytes) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Give the headings of each table of an own template, and those it has usually.

    A column is known by its tag, whatever its heading is and wherever it stands.
    """
    tables = list(_tables(usual))
    return {
        tuple(map(normal, headings)): _usual_headings(headings, columns, tables)
        for headings, columns in _tables(own)
    }


def _usual_headings(
    headings: tuple[str, ...],
    columns: Mapping[str, int],
    tables: Iterable[tuple[tuple[str, ...], Mapping[str, int]]],
) -> tuple[str, ...]:
    there, best = max(
        tables, key=lambda table: len(columns.keys() & table[1].keys()), default=((), dict[str, int]())
    )
    known = {columns[tag]: there[at] for tag, at in best.items() if tag in columns}
    taken = set(map(normal, there))  # «Ansvarig» above another column is no new name
    return tuple(
        name if normal(name) in taken else known.get(at, name) for at, name in enumerate(headings)
    )


def _tables(template: bytes) -> Iterator[tuple[tuple[str, ...], Mapping[str, int]]]:
    """Give the headings of each table, and which column each tag stands in."""
    parts = unpack(template)
    for table in part_tree(parts[main_part(parts)]).iter(w("tbl")):
        every = [
            tuple(map(letters_of, row.iterchildren(w("tc")))) for row in table.iterchildren(w("tr"))
        ]
        headings, rows = every[0] if every else (), every[1:]
        columns = {
            tag: at
            for cells in reversed(rows)
            for at, text in reversed(list(enumerate(cells[: len(headings)])))
            for tag in reversed(_COLUMN.findall(text))
        }
        yield headings, columns
