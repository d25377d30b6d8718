"""Check a register: every rule of the modules below is asked, in order of code."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from pkgutil import walk_packages
from typing import TypeAlias

from planbook.facts.sections import sections_in_use
from planbook.model.cell import Cell
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import SilentRule
from planmacros.checks.acceptances import Acceptances, unmet_acceptances
from planmacros.checks.message_wording import LONGEST_OPENING, first_words
from planmacros.checks.own_texts import without_own_texts
from planmacros.checks.persons.identifiers import MASK, masked, whole_text, without_whole
from planmacros.checks.rules import (
    ABOUT_NAMES,
    ABOUT_PERSONS,
    MAY_BE_NAMES,
    QUOTED,
    Finding,
    Grade,
    Hits,
    Rule,
    Silenced,
    rule,
    rule_code,
)

_Row: TypeAlias = tuple[str, int, str]  # sheet, number and the place in the cells
LONGEST_REASON = 300  # characters that are repeated of somebody's reason


@rule("G01", Grade.NOTICE)
def acceptance_of_nothing(register: Register) -> Hits:
    """En godtagen varning finns inte längre, eller kan inte godtas."""
    return unmet_acceptances(register, _ACCEPTABLE, {})


# Every module beside this one is looked through: a new rule is listed nowhere.
RULES: tuple[Rule, ...] = tuple(
    sorted(
        {
            rule
            for module in walk_packages(__path__, f"{__name__}.")
            for rule in vars(import_module(module.name)).values()
            if isinstance(rule, Rule)
        }
        | {acceptance_of_nothing},
        key=lambda rule: rule.code,
    )
)
_ACCEPTABLE = {rule.code: rule for rule in RULES if rule.can_be_accepted}


def check_register(register: Register) -> tuple[Finding, ...]:
    """Check a register: give what needs a look, in the order of the workbook."""
    acceptances = Acceptances(register)
    every = _every(without_own_texts(register))
    private = {_row(one.cell) for one in every if one.code in {*ABOUT_PERSONS, MAY_BE_NAMES}}
    named = {one.cell for one in every if one.code in ABOUT_NAMES}
    texts = [words.text for words in register.words if words.cell in named]
    persons = {whole_text(one) for text in texts for one in (text, first_words(text, LONGEST_OPENING))}

    @cache  # the same sheets, places and reasons come again and again
    def hide(text: str) -> str:
        return masked(without_whole(text, persons))

    found = dict.fromkeys(_without_persons(acceptances.marked(one), private, hide) for one in every)
    return tuple(sorted(found, key=_place_in(register)))


def _every(register: Register) -> list[Finding]:
    """Ask every rule once; that about acceptances is told what the others found.

    Of a section that is not used only what always counts is asked: what it says of
    persons, and whether its cells can be read.
    """
    silent = {silence.code for silence in silenced_checks(register)}
    asked = [rule for rule in RULES if rule.code not in silent]
    used = sections_in_use(register)
    of_others = {
        rule.code: tuple(rule(used if rule.can_be_silenced else register))
        for rule in asked
        if rule is not acceptance_of_nothing
    }
    every = [finding for found in of_others.values() for finding in found]
    if acceptance_of_nothing in asked:
        find = partial(unmet_acceptances, rules=_ACCEPTABLE, asked=of_others)
        every += replace(acceptance_of_nothing, find=find)(register)
    return every


def check_for_persons(register: Register) -> tuple[Finding, ...]:
    """Check a register by the rules about persons, and no other."""
    asked = (rule for rule in RULES if rule.code in ABOUT_PERSONS)
    typed = without_own_texts(register)
    return tuple(finding for rule in asked for finding in rule(typed))


def silenced_checks(register: Register) -> tuple[Silenced, ...]:
    """Give the rules that a check leaves silent, each with the board's reason."""
    known = {rule.code for rule in RULES if rule.can_be_silenced}
    return tuple(
        Silenced(code, masked(silent.reason)[:LONGEST_REASON])
        for silent in register[SilentRule]
        if silent.reason and (code := rule_code(silent.code or "")) in known
    )


def _without_persons(finding: Finding, private: Collection[_Row], hide: Callable[[str], str]) -> Finding:
    """Hide what points out a person, and all that is quoted of a row that does."""
    here, text = finding.cell, hide(finding.text)
    if _row(here) in private:
        text = QUOTED.sub(f"«{MASK}»", text)
    cell: Cell = replace(here, sheet=hide(here.sheet), place=hide(here.place))
    reason = hide(finding.accepted)[:LONGEST_REASON]
    return replace(finding, cell=cell, text=text, accepted=reason)


def _row(cell: Cell) -> _Row:
    return cell.sheet, cell.row, cell.place


def _place_in(register: Register) -> Callable[[Finding], tuple[int, Cell, str]]:
    """Give what places a finding: declared sheets stand first, then the others."""
    declared = [kind.sheet for kind in register.rows]
    others = dict.fromkeys(words.cell.sheet for words in register.words)
    names = [*declared, *map(masked, others)]
    order = {name: number for number, name in enumerate(dict.fromkeys(map(normal, names)))}
    last = len(order)
    return lambda one: (order.get(normal(one.cell.sheet), last), one.cell, one.code)
