"""The findings of a check as a list to work through: the worst first, alike once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from planbook.model.cell import Cell, letters
from planbook.model.register import Register
from planbook.model.swedish import joined_up_to
from planmacros.checks import RULES
from planmacros.checks.rules import Finding, Grade
from planmacros.tasks.checked import Checked

MANY = 3  # findings that are alike share a line from so many
_SCREEN = 20  # lines; where there are more, all that is only a notice shares one
_MOST_PLACES, _MOST_NAMES = 6, 12  # that a line repeats
_FIRST_ROW = "en första rad"
_ORDER = {grade: number for number, grade in enumerate(Grade)}


class _Line(NamedTuple):
    """A line of the list: the findings that share it, and what it says."""

    findings: tuple[Finding, ...]
    text: str


def finding_lines(work: Checked, *, every: bool = False) -> tuple[str, ...]:
    """Give the lines for what a check found, in the order that it is to be done.

    From three up, the findings of a rule share a line, and so do the blank cells of a
    sheet where nothing else is found. With ``every`` each finding has its own.
    """
    found = sorted(work.findings, key=_rank)
    if every:
        return tuple(map(str, found))
    place = {finding: number for number, finding in enumerate(found)}
    lines = sorted(_lines(found, _blanks(work.register)), key=lambda line: place[line.findings[0]])
    if len(lines) > _SCREEN:
        lines = [*_with_notices_in_one(lines)]
    return tuple(line.text for line in lines)


def _rank(finding: Finding) -> int:
    """Give the place of a finding: the worst first, and last what is accepted."""
    return len(_ORDER) if finding.accepted else _ORDER[finding.grade]


def _with_notices_in_one(lines: Sequence[_Line]) -> Iterator[_Line]:
    for grades, some in groupby(lines, key=lambda line: {one.grade for one in line.findings}):
        if grades == {Grade.NOTICE}:
            yield _of_notices([one for line in some for one in line.findings])
        else:
            yield from some


def _lines(found: Sequence[Finding], blanks: Mapping[Cell, str]) -> Iterator[_Line]:
    by_sheet = defaultdict[str, list[Finding]](list)
    for finding in found:
        by_sheet[finding.cell.sheet].append(finding)
    unfilled = {
        sheet: of_sheet for sheet, of_sheet in by_sheet.items() if _shares_blanks(of_sheet, blanks)
    }
    yield from (_of_blanks(of_sheet, blanks) for of_sheet in unfilled.values())
    alike = defaultdict[tuple[str, int], list[Finding]](list)
    for finding in found:
        if finding.cell.sheet not in unfilled:
            alike[finding.code, _rank(finding)].append(finding)
    for findings in alike.values():
        if len(findings) >= MANY:
            yield _of_rule(findings)
        else:
            yield from (_Line((one,), str(one)) for one in findings)


def _blanks(register: Register) -> dict[Cell, str]:
    """Give what there is to fill in: the blank cells, each with its heading."""
    found = dict[Cell, str]()
    for kind, rows in register.rows.items():
        if not rows:
            found[Cell(kind.sheet, 1, 1)] = _FIRST_ROW
        for row in rows:
            for column, cell in row.cells.items():
                if column not in row.filled:
                    found[cell] = column.heading
    return found


def _shares_blanks(found: Sequence[Finding], blanks: Collection[Cell]) -> bool:
    """Tell whether all that is found on a sheet is what is blank, and no rule tells."""
    rules = {(one.code, one.grade) for one in found}
    is_of_a_rule = len(rules) == 1 and len(found) >= MANY
    are_blank = all(one.cell in blanks and not one.accepted for one in found)
    return len(found) > 1 and not is_of_a_rule and are_blank


def _of_blanks(found: Sequence[Finding], blanks: Mapping[Cell, str]) -> _Line:
    codes = defaultdict[str, dict[str, None]](dict)
    for one in found:
        codes[blanks[one.cell]][one.code] = None
    names = [f"{name} ({', '.join(of_name)})" for name, of_name in codes.items()]
    what = joined_up_to(_MOST_NAMES, names)
    counts = ", ".join(
        grade.counted(len([*some])) for grade, some in groupby(found, key=lambda one: one.grade)
    )
    return _Line(tuple(found), f"{_places(found)}: {counts}: Fyll i {what}.")


def _of_rule(found: Sequence[Finding]) -> _Line:
    first = found[0]
    head = f"{_places(found)}: {first.code} {first.grade.value} på {len(found)} ställen"
    accepted = " (godtagna)" if first.accepted else ""
    return _Line(tuple(found), f"{head}{accepted}: {_said_of_rule(found)}")


def _said_of_rule(found: Sequence[Finding]) -> str:
    """Say what several findings of a rule have in common, and what to do."""
    texts = {one.text for one in found}
    advice = {one.parts[1] for one in found}
    if len(texts) == 1:
        return found[0].text
    title = next(rule.title for rule in RULES if rule.code == found[0].code)
    first = f"Det första: {found[0].text}"
    return f"{title}. {advice.pop() if len(advice) == 1 else first}"


def _of_notices(found: Sequence[Finding]) -> _Line:
    codes = sorted(Counter(one.code for one in found).items())
    told = joined_up_to(_MOST_NAMES, [f"{code} ({number})" for code, number in codes])
    counted = Grade.NOTICE.counted(len(found))
    return _Line(tuple(found), f"{counted} att se över när resten är klart: {told}.")


def _places(found: Iterable[Finding]) -> str:
    """Name the cells of some findings, those below each other by the first and last."""
    shown = list[str]()
    for sheet, cells in groupby(sorted({one.cell for one in found}), key=lambda cell: cell.sheet):
        runs = [*_runs(sorted(cells, key=lambda cell: (cell.column, cell.row)))]
        shown += [f"{sheet}!{runs[0]}", *runs[1:]]
    return joined_up_to(_MOST_PLACES, shown)


def _runs(cells: Sequence[Cell]) -> Iterator[str]:
    for (column, _), run in groupby(
        enumerate(cells), key=lambda one: (one[1].column, one[1].row - one[0])
    ):
        rows = [cell.row for _, cell in run]
        end = f"–{letters(column)}{rows[-1]}" if len(rows) > 1 else ""
        yield f"{letters(column)}{rows[0]}{end}"
