"""The formulas of Start and Översikt, as ``formulas.txt`` declares them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from planbook import layout, schema
from planbook.builder.sheets import overview_places
from planbook.builder.sheets.overview_places import DAYS, FORMS, PROGRESS, OverviewBlock
from planbook.facts.duties import MONTHS_OF_EVIDENCE
from planbook.model.cell import letters
from planbook.model.columns import AnyColumn, Need, Shape
from planbook.model.swedish import NON_ANSWERS
from planbook.ooxml.sheetml import LAST_ROW
from planbook.schema import Activity, YesNo

_WORD = re.compile(r'"[^"]*"|\w+\[[@#:]?\w+\]|[^\W\d][\w.]*|\S')
_PUT_IN = re.compile(r"\{([\w.]+)\}")


def written_formula(name: str, cells: Mapping[str, object]) -> str:
    """Give a formula of the text, without its sign of equality, for some cells."""
    return _template(name).format_map(cells)


def row_formulas(key: str, block: OverviewBlock, row: int, of: str = "") -> Iterator[str]:
    """Give the formulas of a row of a block, column by column; rows count from 0.

    ``of`` are other formulas that name the cells of the same row.
    """
    names = _columns(key)
    cells: dict[str, object] = {
        name.partition(".")[2]: block.at(row, place) for place, name in enumerate(names)
    }
    cells["at_once"] = ""
    if key == "last":
        columns = overview_places.COUNTED[row].columns
        cells |= _edges(columns[0], columns[-1])
    for name in _columns(of) if of else names:
        yield f"={written_formula(name, cells)}"


def column_formulas(key: str, block: OverviewBlock, count: int) -> Iterator[tuple[int, str]]:
    """Give the formulas of a block that are for the first rows of a column at once."""
    names = _columns(key)
    cells = {name.partition(".")[2]: block.span(at, range(count)) for at, name in enumerate(names)} | {
        "orders": f"ROW($1:${count})"
    }
    for at, name in enumerate(names):
        if (called := name.replace(".", "_")) in _definitions():
            yield at, written_formula(called, cells)


def offered_cells(column: AnyColumn) -> str:
    """Refer to what a drop-down offers of a column, as long as the column is."""
    cells = {"heading": layout.absolute(layout.heading_cell(column)), **_edges(column, column)}
    return written_formula("offered", cells)


def formula_names() -> Iterator[tuple[str, str]]:
    """Give the names that the formulas count with."""
    for name in _definitions():
        if name[0].isupper():
            yield name, f"={written_formula(name, {})}"


def _edges(first: AnyColumn, last: AnyColumn) -> Mapping[str, object]:
    """Refer to columns of a sheet: the first, the last and all of them."""
    left, right = _whole(first), _whole(last)
    whole = f"{left.partition(':')[0]}:{right.partition(':')[2]}"
    return {"first_column": left, "last_column": right, "whole": whole, "head_row": layout.HEAD_ROW}


def _whole(column: AnyColumn) -> str:
    letter = letters(layout.heading_cell(column).column)
    return f"'{column.sheet.sheet}'!${letter}:${letter}"


@cache
def _definitions() -> Mapping[str, tuple[tuple[str, ...], str]]:
    """Read what each name stands for, with the words that it is given."""
    text = Path(__file__).with_name("formulas.txt").read_text("utf-8")
    lines = re.sub(r"\n +", " ", re.sub(r"(?m)^#.*\n", "", text)).splitlines()
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for line in filter(None, lines):
        head, _, body = line.partition(" =")
        name, _, given = head.partition("(")
        found[name] = tuple(re.findall(r"\w+", given)), body
    return found


@cache
def _columns(key: str) -> tuple[str, ...]:
    return tuple(name for name in _definitions() if name.startswith(f"{key}."))


@cache
def _known() -> Mapping[str, str]:
    """Give what the formulas take from the schema and from where Översikt stands."""
    trimmed = {column: f"TRIM({_span(column)})" for column in Activity.columns}
    musts = [words for one, words in trimmed.items() if one.need is Need.MUST]
    return {
        "filled_cells": "+".join(f'({words}<>"")' for words in trimmed.values()),
        "missing_cells": "+".join(f'({words}="")' for words in musts),
        "no_break_space": '"\N{NO-BREAK SPACE}"',
        "non_answers": f'"{"|".join(("", "", *NON_ANSWERS, ""))}"',
        "yes": f'"{YesNo.YES.value}"',
        "months_of_evidence": str(MONTHS_OF_EVIDENCE),
        "most_rows": str(2 * LAST_ROW),
        "odd_ids": layout.absolute(DAYS.cell(4, 0)),
        "statuses": ",".join(f'"{one.value}"' for one in overview_places.STATUSES),
        "first_day": layout.absolute(DAYS.cell(0, 0)),
        "last_day": layout.absolute(DAYS.cell(1, 0)),
        "first_quarter": DAYS.at(2, 0),
        "last_quarter": DAYS.at(3, 0),
        "names_of_areas": PROGRESS.span(overview_places.NAME, range(overview_places.AREAS)),
        "numbers_of_progress": PROGRESS.numbers(PROGRESS.count),
        "numbers_of_forms": FORMS.numbers(FORMS.count),
        "most_duties": str(overview_places.DUTIES),
        "most_forums": str(overview_places.FORUMS),
        "most_units": str(overview_places.UNITS),
        "half_of_units": str(overview_places.UNITS // 2),
    }


@cache
def _template(name: str) -> str:
    """Write a formula out, with braces around the names of the cells of a row."""
    return _told(_definitions()[name][1], {})


def _told(text: str, given: Mapping[str, str]) -> str:
    return "".join(_parts(_WORD.findall(text)[::-1], {**_known(), **given}))


def _parts(words: list[str], given: Mapping[str, str]) -> Iterator[str]:
    """Write out word by word; the first one is last in the list."""
    while words:
        word = words.pop()
        if word.startswith('"'):
            yield _PUT_IN.sub(lambda put: _put_in(put[1], given), word)
        elif word.endswith("]"):
            yield _column(*word[:-1].split("["))
        elif word in given:
            yield given[word]
        elif word[0].islower():
            yield _called(word, [_told(one, given) for one in _arguments(words)])
        else:
            yield word * 2 if word in "{}" else word


def _arguments(words: list[str]) -> Iterator[str]:
    """Take what stands in brackets from the words to come, part by part."""
    if words[-1:] != ["("]:
        return
    words.pop()
    depth, part = 0, ""
    while (word := words.pop()) != ")" or depth:
        depth += (word == "(") - (word == ")")
        if word == "," and not depth:
            yield part
            part = ""
        else:
            part += word
    yield part


def _called(name: str, arguments: list[str]) -> str:
    if name == "replaced":
        text, new, *olds = arguments
        for old in olds:
            text = f"SUBSTITUTE({text},{old},{new})"
        return text
    if name not in _definitions():
        return f"{{{name}}}"
    parameters, text = _definitions()[name]
    return _told(text, dict(zip(parameters, arguments, strict=True)))


def _put_in(name: str, given: Mapping[str, str]) -> str:
    """Give the words that stand for a name in a text: a sheet, a heading or others."""
    sheet, _, column = name.partition(".")
    if sheet[0].isupper():
        kind = getattr(schema, sheet)
        return str(getattr(kind, column).heading if column else kind.sheet)
    return given.get(name) or _called(name, []).strip('"')


def _column(sheet: str, name: str) -> str:
    """Refer to a column of a sheet or of a block, its heading, rows or fact."""
    if block := overview_places.BLOCKS.get(sheet):
        return block.span(_columns(sheet).index(f"{sheet}.{name}"))
    column = getattr(getattr(schema, sheet), name.lstrip("@#:"))
    if column.sheet.shape is Shape.FORM:
        return layout.fact_place(column)
    if name[0] in "#:":
        return _whole(column) if name[0] == ":" else layout.absolute(layout.heading_cell(column))
    return f"ROW({_span(column)})" if name[0] == "@" else _span(column)


def _span(column: AnyColumn) -> str:
    """Refer to a column from its heading down to the last row that is filled in."""
    last = overview_places.LAST.cell(overview_places.COUNTED.index(column.sheet), 0)
    head = layout.absolute(layout.heading_cell(column))
    return f"{head}:INDEX({_whole(column)},{layout.absolute(last)})"
