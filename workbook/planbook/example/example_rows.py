"""Rows of a workbook as they are drawn in the texts of the example."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from planbook.builder.contents import Contents, Filled
from planbook.model.columns import AnyColumn, Row, Shape, UnreadableError
from planbook.model.drawn_rows import Drawn, drawn_rows, drawn_value
from planbook.schema import SHEETS

Facts: TypeAlias = Mapping[AnyColumn, Any]

CARD = "Uppgift"  # the heading of a row that is drawn as a form is


class ToldRow(NamedTuple):
    """What a text says of a row: its facts, and the notes beside them.

    ``known`` is what the row holds already: what stands left of a column without a
    heading. Of a form, of which there is one, nothing needs to be known.
    """

    chapter: str
    kind: type[Row]
    facts: Facts
    known: Facts | None
    notes: Mapping[AnyColumn, str]


def example_contents(name: str, text: str) -> Contents:
    """Give the rows that a text of the example tells of, by their kind."""
    found: defaultdict[type[Row], list[Filled]] = defaultdict(list)
    for row in example_rows(name, text):
        found[row.kind].append(Filled(row.facts, row.notes))
    return {kind: tuple(rows) for kind, rows in found.items()}


def example_rows(name: str, text: str) -> Iterator[ToldRow]:
    """Read the rows in a text of the example; raise ``ValueError`` for what is odd."""
    tables: list[list[Drawn]] = []
    for row in drawn_rows(text):
        if row.opens or not tables:
            tables.append([])
        tables[-1].append(row)
    for head, *rows in tables:
        yield from _Table(name, head).rows(rows)


@dataclass(frozen=True)
class _Table:
    """A table of a text, by its row of headings."""

    text: str
    head: Drawn

    def rows(self, rows: Sequence[Drawn]) -> Iterator[ToldRow]:
        """Read the rows below the headings; of a card, the one that it is."""
        if self.head.cells[0] == CARD:
            yield self._card(rows)
            return
        columns = [self._column(self.head, words) if words else None for words in self.head.cells]
        divide = columns.index(None) if None in columns else 0
        kind = next(column.sheet for column in columns if column)
        for row in rows:
            cells = tuple(zip(columns, row.cells, strict=False))
            known = self._facts(row, cells[:divide]) if divide else None
            facts = self._facts(row, cells[divide:])
            yield ToldRow(row.chapter, kind, facts, known, {})

    def _card(self, rows: Sequence[Drawn]) -> ToldRow:
        facts: dict[AnyColumn, Any] = {}
        notes: dict[AnyColumn, str] = {}
        for row in rows:
            label, value, note = (*row.cells, "")[:3]
            column = self._column(row, label)
            facts |= self._facts(row, [(column, value)])
            notes |= {column: note} if note else {}
        kind = next(iter(facts)).sheet
        known: Facts | None = {} if kind.shape is Shape.FORM else None
        return ToldRow(self.head.chapter, kind, facts, known, notes)

    def _column(self, row: Drawn, heading: str) -> AnyColumn:
        kinds = (kind for kind in SHEETS if kind.sheet == self.head.sheet)
        for column in (column for kind in kinds for column in kind.columns):
            if column.heading == heading:
                return column
        raise self._odd(row, f"{self.head.sheet} har ingen «{heading}»")

    def _facts(self, row: Drawn, cells: Iterable[tuple[AnyColumn | None, str]]) -> dict[AnyColumn, Any]:
        facts: dict[AnyColumn, Any] = {}
        for column, cell in cells:
            if column and cell:
                try:
                    facts[column] = column.read(drawn_value(cell))
                except UnreadableError as error:
                    raise self._odd(row, f"«{cell}»: {error}") from error
        return facts

    def _odd(self, row: Drawn, fault: str) -> ValueError:
        return ValueError(f"{self.text}, rad {row.number}: {fault}.")
