"""The rule about fields in the texts that no form can fill in."""

import re

from planbook.model.columns import AnyColumn
from planbook.model.register import Register
from planbook.model.swedish import joined, normal
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Plan
from planbook.text_fields import (
    FIELDS,
    Facts,
    Field,
    field_facts,
    fields_in,
    half_fields_in,
    takes_fields,
)
from planmacros.checks.message_wording import closest, place
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import typed_words

_SAID = messages_in_text_file(__file__)


@rule("D17", Grade.ERROR)
def unfilled_fields(register: Register) -> Hits:
    """Ett fält i texten går inte att fylla i."""
    facts = field_facts(register)
    for row, column, words in typed_words(register):
        for typed, field in fields_in(words):
            if said := _why(column, typed, field, facts):
                yield row.cell(column), f"{place(row, column)}: {said}"
        for typed, whole in half_fields_in(words) if takes_fields(column) else ():
            said = _SAID["half"].format(field=typed, whole=whole)
            yield row.cell(column), f"{place(row, column)}: {said}"


def _why(column: AnyColumn, typed: str, field: Field | None, facts: Facts) -> str:
    """Say why a field is not filled in; in a form the facts come from none is."""
    if not takes_fields(column):
        is_meant = field and column.sheet is Plan
        return _SAID["not_here"].format(field=typed) if is_meant else ""
    if field is None:
        guess = closest(_in_base_form(typed), map(str, FIELDS))
        return _SAID["unknown"].format(field=typed, guess=guess)
    if facts[field.name]:
        return ""
    facts_of = joined([fact.heading for fact in field.facts])
    return _SAID["blank"].format(field=typed, facts=facts_of)


def _in_base_form(typed: str) -> str:
    """Give the field whose name has got an ending: {kommunen}, {planårets}."""
    base = re.sub(r"(?:e?[nt]s?|s)\s*}$", "}", normal(typed)).replace("{ ", "{")
    return base if base in map(str, FIELDS) else typed
