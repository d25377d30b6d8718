"""What is told of a check: as lines, as JSON and as counts."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from planbook.facts.calendar import plan_years
from planbook.facts.earlier_registers import is_plan_decided
from planbook.model.register import Register
from planbook.model.swedish import number_of
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Activity, Decision, Status
from planmacros.checks import silenced_checks
from planmacros.checks.rules import ABOUT_PERSONS, Finding, Grade, Rule
from planmacros.tasks.checked import Checked

_SAID = messages_in_text_file(__file__)


def report_as_json(work: Checked) -> str:
    """Give the findings for other programs; the keys are part of the interface."""
    fields = {
        "rader": dict(work.register.counts),
        "fynd": [
            {
                "kod": finding.code,
                "grad": finding.grade.value,
                "blad": finding.cell.sheet,
                "cell": finding.cell.address,
                "text": finding.text,
                "godtagen": finding.accepted or None,
            }
            for finding in work.findings
        ],
    }
    return json.dumps(fields, ensure_ascii=False, indent=2)


def report_summary(work: Checked, *, folded: bool = False) -> Iterator[str]:
    """Report how much was read and found, so that an empty answer can be trusted.

    ``folded`` tells that what was found shares lines.
    """
    counts = work.register.counts
    rows = ", ".join(f"{sheet} {number}" for sheet, number in counts.items())
    yield f"Lästa rader: {rows}."
    for rule in silenced_checks(work.register):
        yield f"Avstängd kontroll {rule.code}: {rule.reason}"
    number = len(work.register[Activity])
    activities = number_of(number, "aktivitet", "aktiviteter")
    more = " «kontrollera --alla» ger varje fynd en rad." if folded else ""
    yield f"{activities}, {counted_findings(work.findings)}.{more}"


def report_of_past_year(work: Checked) -> Iterator[str]:
    """Report that a plan's years are over, and how to ask of a day in them."""
    years = plan_years(work.register)
    if years and work.register.as_of.year > years[-1]:
        yield _SAID["past_year"].format(year=years[-1], day=work.register.as_of)


def report_in_box(work: Checked) -> tuple[str, ...]:
    """Sum up a check in a box: how much was read and found, and where it stands."""
    number = len(work.register[Activity])
    what = number_of(number, "aktivitet är kontrollerad", "aktiviteter är kontrollerade")
    where = _SAID["on_result_sheet"] if work.findings else "Inget behöver åtgärdas."
    return (f"{what}: {counted_findings(work.findings)}.", where)


def report_of_copies(work: Checked) -> Iterator[str]:
    """Remind that what is about a person stands in the kept copies too."""
    if any(finding.code in ABOUT_PERSONS for finding in work.findings):
        yield _SAID["in_copies"]


def report_of_step(title: str, work: Checked, files: Iterable[Path]) -> Iterator[str]:
    """Tell of a step of the example's year: what was found and what was made."""
    yield f"\n{title}: {counted_findings(work.findings)}."
    yield from (f"  {path}" for path in files)


def report_before_decision(work: Checked) -> Iterator[str]:
    """Remind of a status that does not go with a decision version."""
    decision = work.register.form(Decision)
    if decision.status in {None, Status.DRAFT}:
        cell, status = decision.cell(Decision.status), decision.text(Decision.status)
        yield _SAID["before_decision"].format(cell=cell, status=status or "tom")


def kept_workbook(register: Register) -> str:
    """Say what the workbook beside a decision version is; decided on, or not yet."""
    when = "den beslutades" if is_plan_decided(register) else "planen är gjord av"
    return f"Arbetsboken som {when}"


def counted_findings(findings: Sequence[Finding]) -> str:
    """Count the findings of a report by grade, the worst first; STOPP if any."""
    numbers = Counter(finding.grade for finding in findings)
    accepted = Counter(finding.grade for finding in findings if finding.accepted)
    return ", ".join(
        f"{grade.counted(numbers[grade])}{_accepted(accepted[grade])}"
        for grade in Grade
        if numbers[grade] or grade is not Grade.STOP
    )


def _accepted(number: int) -> str:
    return f" varav {number_of(number, 'godtagen', 'godtagna')}" if number else ""


def report_of_rule(rule: Rule) -> str:
    """Give a rule in one line: code, grades and title."""
    return f"{rule.code}  {reported_grades(rule):<14}  {rule.title}"


def reported_grades(rule: Rule) -> str:
    """Name the grades that a rule can give, its own first."""
    return "/".join(grade.value for grade in rule.grades)


def report_to_explain(rule: Rule) -> str:
    """Give all that a coordinator needs to explain a rule to somebody else."""
    off = _SAID["can_be_silenced"] if rule.can_be_silenced else "Kan inte stängas av."
    return f"{rule.code} ({reported_grades(rule)}): {rule.explanation}\n\n{off}"
