"""Which warnings somebody has accepted, on the sheet Godtagna varningar."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row, Shape
from planbook.model.register import Register
from planbook.model.swedish import normal, quote
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Acceptance, Answer
from planmacros.checks.rules import ALWAYS_ON, Finding, Grade, Hits, Rule, rule_code

_SAID = messages_in_text_file(__file__)


@dataclass(frozen=True)
class Acceptances:
    """The accepted warnings of a register, and what they are about."""

    register: Register

    @property
    def whole(self) -> tuple[Acceptance, ...]:
        """The acceptances that say what, why, who and when."""
        rows = self.register[Acceptance]
        return tuple(row for row in rows if all(row[column] for column in row.columns))

    def marked(self, finding: Finding) -> Finding:
        """Give a finding with the reason it is accepted for, if it is."""
        is_open = finding.grade is Grade.WARNING
        if not self._reasons or not is_open or finding.code.startswith(ALWAYS_ON):
            return finding
        reason = self._reasons.get((finding.code, self._key(finding.cell)), "")
        return replace(finding, accepted=" ".join(reason.split()))

    def holds(self, acceptance: Acceptance, finding: Finding) -> bool:
        """Tell whether an acceptance is about a finding, whatever its grade."""
        return _about(acceptance) == (finding.code, self._key(finding.cell))

    @cached_property
    def _reasons(self) -> Mapping[tuple[str, str], str]:
        return {_about(row): row.text(Acceptance.reason) for row in self.whole}

    def _key(self, cell: Cell) -> str:
        """Say what a cell's row is called; a cell of no row goes by its sheet."""
        return self._keys.get(cell, _plain(cell.sheet))

    @cached_property
    def _keys(self) -> Mapping[Cell, str]:
        return {
            cell: _plain(_name(row, column))
            for rows in self.register.rows.values()
            for row in rows
            for column, cell in row.cells.items()
        }


def unmet_acceptances(
    register: Register, rules: Mapping[str, Rule], asked: Mapping[str, tuple[Finding, ...]]
) -> Hits:
    """Tell of each acceptance that is about no warning of these rules.

    Those that are not ``asked`` already are asked here.
    """
    acceptances = Acceptances(register)
    found = dict(asked)
    for acceptance in acceptances.whole:
        code = rule_code(acceptance.text(Acceptance.code))
        if code not in rules:
            yield acceptance.cell(Acceptance.code), _SAID["no_such"].format(code=quote(code))
            continue
        if code not in found:
            found[code] = tuple(rules[code](register))
        met = [one for one in found[code] if acceptances.holds(acceptance, one)]
        if not any(one.grade is Grade.WARNING for one in met):
            what = f"{quote(acceptance.code)} för {quote(acceptance.row)}"
            told = _SAID["other_grade" if met else "no_warning"]
            grade = met[0].grade.value if met else ""
            yield acceptance.cell(Acceptance.row), told.format(what=what, grade=grade)


def _name(row: Row, column: AnyColumn) -> str:
    """Give what stands first on a row; of a form, what the fact is called."""
    if row.shape is Shape.FORM:
        return column.heading
    if isinstance(row, Answer):
        return f"{row.text(Answer.activity)} {row.text(Answer.occasion)}"
    return row.text(row.columns[0])


def _about(acceptance: Acceptance) -> tuple[str, str]:
    return rule_code(acceptance.text(Acceptance.code)), _plain(acceptance.text(Acceptance.row))


def _plain(words: str) -> str:
    # A number such as 3.2 that was typed as one is shown as 3,2.
    return normal(words).replace(",", ".")
