"""Rules about the workbook itself: what cannot be read, and what is in the way."""

import re
from collections.abc import Iterator

from planbook.model.cell import Cell
from planbook.model.columns import Need, Ref, Refs
from planbook.model.register import Register, Trouble
from planbook.model.swedish import normal, quote
from planbook.model.text_files import messages_in_text_file
from planbook.schema import FORMAT, Plan, SilentRule
from planmacros.checks.message_wording import blank_message, closest
from planmacros.checks.rules import ALWAYS_ON, Grade, Hits, rule, rule_code
from planmacros.checks.typed_texts import typed_words

_FORMULA_START = re.compile(r"[=@+]|-\S")
_SAID = messages_in_text_file(__file__)


@rule("W01", Grade.ERROR, Grade.WARNING, Grade.NOTICE)
def workbook_sheet_or_column_amiss(register: Register) -> Hits:
    """Ett blad eller en kolumn saknas, står två gånger eller hör inte hit."""
    for trouble, grade in (
        (Trouble.MISSING, Grade.ERROR),
        (Trouble.DOUBLED, Grade.ERROR),
        (Trouble.WISHED_FOR, Grade.WARNING),
        (Trouble.UNKNOWN, Grade.NOTICE),
    ):
        for cell, text in register.told(trouble):
            yield cell, text, grade


@rule("W02", Grade.ERROR)
def workbook_formula(register: Register) -> Hits:
    """En formel, eller text som Excel kan ta för en formel, hör inte hemma här."""
    yield from register.told(Trouble.FORMULA)
    for row, column, words in typed_words(register):
        if _FORMULA_START.match(words):
            heading, said = column.heading, quote(words)
            text = _SAID["like_formula"].format(heading=heading, sign=words[0], words=said)
            yield row.cell(column), text


@rule("W06", Grade.ERROR)
def workbook_for_another(register: Register) -> Hits:
    """Arbetsboken är gjord för en annan nämnd, ett annat år eller ett annat format."""
    plan = register.form(Plan)
    if plan.format is not None and plan.format != FORMAT:
        newer = "nyare" if plan.format > FORMAT else "äldre"
        text = _SAID["other_format"].format(format=plan.format, newer=newer, ours=FORMAT)
        yield plan.cell(Plan.format), text
    stated = f"{plan.text(Plan.board)} {plan.text(Plan.year)}"
    is_known = plan.made_for and plan.board and plan.year
    if is_known and normal(plan.made_for) != normal(stated):
        text = _SAID["made_for"].format(maker=quote(plan.made_for), stated=quote(stated))
        yield plan.cell(Plan.made_for), text


@rule("W07", Grade.WARNING)
def workbook_rows_out_of_sight(register: Register) -> Hits:
    """Rader är dolda eller ligger utanför tabellen, men räknas med."""
    yield from register.told(Trouble.HIDDEN)
    yield from register.told(Trouble.OUTSIDE)
    yield from register.told(Trouble.COPIED)


@rule("W08", Grade.ERROR, Grade.WARNING)
def workbook_cell_unreadable(register: Register) -> Hits:
    """En uppgift går inte att läsa, eller finns inte i sin lista."""
    yield from register.told(Trouble.UNREADABLE)
    yield from _dangling(register)
    yield from _unknown_codes(register)
    for cell, text in register.told(Trouble.ODD):
        yield cell, text, Grade.WARNING
    if register.old_dates:
        yield Cell(Plan.sheet, 1, 1), _SAID["old_dates"], Grade.WARNING


@rule("W09", Grade.NOTICE)
def workbook_cells_merged(register: Register) -> Hits:
    """Celler är sammanslagna, och bara den första av dem läses."""
    return register.told(Trouble.MERGED)


@rule("W11", Grade.ERROR)
def workbook_cell_blank(register: Register) -> Hits:
    """En uppgift som ska finnas är tom."""
    for rows in register.rows.values():
        for row in rows:
            for column in row.columns:
                if column.need is Need.MUST and not column.rule and row.lacks(column):
                    yield row.cell(column), blank_message(column)


def _dangling(register: Register) -> Hits:
    """Find words that are not in the list which they should be taken from."""
    for row, column, words in typed_words(register):
        match column:
            case Ref() if not column.rule:
                target, advice = column.target, "Välj i listan"
                unknown = [words] if register.find(target, words) is None else []
            case Refs():
                target, advice = column.target(), "Rätta"
                unknown = list(_unknown(register, column, words))
            case _:
                continue
        if not unknown:
            continue
        where = f"{target.heading} i bladet {target.sheet.sheet}"
        known = [other.text(target) for other in register.rows[target.sheet]]
        for key in unknown:
            what = f"{column.heading}: {quote(key)}"
            todo = f"{closest(key, known)} {advice}"
            yield row.cell(column), _SAID["dangling"].format(what=what, where=where, advice=todo)


def _unknown(register: Register, column: Refs, words: str) -> Iterator[str]:
    """Give the keys of a cell that no row has; a name may have an «och» in it."""
    target = column.target()
    for name in column.names(words):
        if register.find(target, name) is None:
            yield from (key for key in column.keys(name) if register.find(target, key) is None)


def _unknown_codes(register: Register) -> Hits:
    """Find rules that are said to be silenced but cannot be."""
    for silent in register[SilentRule]:
        code = rule_code(silent.code or "")
        if code.startswith(ALWAYS_ON):
            yield silent.cell(SilentRule.code), _SAID["always_on"].format(code=quote(code))
        elif code and not re.fullmatch(r"[A-Z]\d\d", code):
            yield silent.cell(SilentRule.code), _SAID["no_such_code"].format(code=quote(code))
