"""Fields: words in braces in a text, such as {planår}, that a form has the facts for.

They are filled in once, when a register is to be checked or printed; what they are
filled with is not looked through for fields again. Braces around anything else are
letters like others.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from planbook.facts.calendar import situation_period, years_of_plan
from planbook.model.cell import Cell
from planbook.model.columns import MONTHS, AnyColumn, Prose, Row, Text, day_text
from planbook.model.register import Register
from planbook.model.swedish import genitive, normal
from planbook.model.text_files import Patterns
from planbook.schema import Decision, Plan, Role, Section

Facts: TypeAlias = Mapping[str, str]
"""What each field stands for in one register; nothing where the fact is blank."""

# Names that files, roles and mailboxes are found by, so that their letters are kept.
_NAMES = (Section.picture, Role.alias, Role.unit, Role.mailbox)
_GIVES = Patterns(__file__).by_words("gives")
_FIELD = re.compile(r"(?<!\{)\{\s*(?P<name>[^\W\d_][\w ,\xa0-]{0,40})\}(?!\})")


@dataclass(frozen=True)
class Field:
    """One field: what it is called, and the facts that it is made of."""

    name: str
    facts: tuple[AnyColumn, ...]
    words: Callable[[Plan], str]

    def __str__(self) -> str:
        """Write it as it stands in a text."""
        return f"{{{self.name}}}"

    @property
    def gives(self) -> str:
        """Say what it gives, in the words of the help."""
        return _GIVES[self.name]


def _fact(name: str, column: AnyColumn) -> Field:
    return Field(name, (column,), lambda plan: plan.text(column))


def _month(day: date | None) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}" if day else ""


def _revision(plan: Plan) -> str:
    """Name the occasion of the next revision, and its year where the name has none."""
    year, name = plan.text(Plan.revision_year), plan.text(Plan.revision)
    if not (name and year):
        return ""
    return name if year in name else f"{name} {year}"


# In the order of the help; more facts of Plan may be added, each with its words.
FIELDS = (
    Field("planår", (Plan.year,), years_of_plan),
    _fact("nämnd", Plan.board),
    Field("nämndens", (Plan.board,), lambda plan: plan.board_genitive or genitive(plan.board or "")),
    _fact("kommun", Plan.municipality),
    _fact("diarienummer", Plan.reference),
    _fact("styrdokument", Plan.guideline),
    _fact("budgetår", Plan.budget_year),
    Field("lägesbildens period", (Plan.situation_from, Plan.situation_to), situation_period),
    Field("lägesbild från", (Plan.situation_from,), lambda plan: _month(plan.situation_from)),
    Field("lägesbild till", (Plan.situation_to,), lambda plan: _month(plan.situation_to)),
    Field("förra lägesbilden", (Plan.previous_to,), lambda plan: day_text(plan.previous_to)),
    Field("nästa revidering", (Plan.revision, Plan.revision_year), _revision),
    _fact("nästa revidering, år", Plan.revision_year),
    _fact("överenskommelse", Plan.agreement),
    _fact("kontaktväg vid oro", Plan.contact),
)
_BY_NAME = {field.name: field for field in FIELDS}
_NAME = "|".join(sorted(_BY_NAME, key=len, reverse=True))
_HALF = re.compile(rf"(?<!\{{)\{{ *({_NAME})\b|(?<![\w{{])({_NAME}) *\}}(?!\}})", re.IGNORECASE)


def takes_fields(column: AnyColumn) -> bool:
    """Tell whether the fields in a column's texts are filled in.

    They are in the board's own running words, not in forms, names, notes that are the
    coordinator's own, and what somebody else has said.
    """
    kind = column.sheet
    return (
        isinstance(column, Text)
        and type(column) in {Text, Prose}
        and kind not in {Plan, Decision}  # whose words go the other way
        and not (kind.traits.internal or kind.traits.quoted)
        and not (column.locked or column.suggests or column in _NAMES)
        and column not in kind.traits.key
    )


def field_facts(register: Register) -> Facts:
    """Give what each field stands for, on one line whatever the cell holds."""
    plan = register.form(Plan)
    return {field.name: " ".join(field.words(plan).split()) for field in FIELDS}


def fields_in(text: str) -> Iterator[tuple[str, Field | None]]:
    """Give what looks like a field in a text, and which it is, if any."""
    for match in _FIELD.finditer(text):
        yield match[0], _BY_NAME.get(normal(match["name"]))


def half_fields_in(text: str) -> Iterator[tuple[str, str]]:
    """Give each known field with only one brace in a text, and as it should stand."""
    for match in _HALF.finditer(_FIELD.sub(" ", text)):
        yield match[0], str(_BY_NAME[normal(match[1] or match[2])])


def filled_in(text: str, facts: Facts) -> str:
    """Fill in a text's fields; those that are unknown or blank stay as they are."""
    return _FIELD.sub(lambda one: facts.get(normal(one["name"])) or one[0], text)


def with_fields_filled(register: Register) -> Register:
    """Fill in the fields of every text, and of the same text where it is searched.

    Earlier registers have theirs filled in with what their own forms say.
    """
    facts, changed = field_facts(register), set[Cell]()
    rows = {
        kind: tuple(_with_filled(row, facts, changed) for row in rows)
        for kind, rows in register.rows.items()
    }
    words = (
        replace(one, text=filled_in(one.text, facts)) if one.cell in changed else one
        for one in register.words
    )
    before = register.before
    return replace(
        register,
        rows=rows,
        words=tuple(words),
        earlier=tuple(map(with_fields_filled, register.earlier)),
        before=with_fields_filled(before) if before else None,
    )


def _with_filled(row: Row, facts: Facts, changed: set[Cell]) -> Row:
    new = {
        column: filled_in(text, facts)
        for column, text in row.values.items()
        if isinstance(text, str) and "{" in text and takes_fields(column)
    }
    changed |= {row.cell(column) for column in new}
    return replace(row, values={**row.values, **new}) if new else row
