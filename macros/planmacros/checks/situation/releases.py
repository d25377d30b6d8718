"""The rule about what of the lägesbild may be published, and what is not decided."""

from planbook.facts.released_rows import is_released, kinds_to_release, released_rows, unreleased_rows
from planbook.facts.sections import is_situation_prose
from planbook.model.columns import RELEASE, Row, Shape
from planbook.model.register import Register
from planbook.model.swedish import joined, normal, number_of, quote
from planbook.model.text_files import messages_in_text_file
from planbook.schema import Assessment, Content, Observation
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import is_text_typed

_UNDECIDED = ("rad är inte avgjord", "rader är inte avgjorda")
_SAID = messages_in_text_file(__file__)


@rule("L12", Grade.ERROR, Grade.WARNING, Grade.NOTICE)
def not_released(register: Register) -> Hits:
    """Lägesbilden får inte publiceras, eller så är det inte avgjort."""
    if is_situation_prose(register) and is_text_typed(register, Content.SITUATION):
        return
    kinds = tuple(kinds_to_release(register))
    if register[Observation] and not any(released_rows(register, kind) for kind in kinds):
        yield from _nothing(register)
        return
    yield from _milieus(register)
    for kind in kinds:
        if kind is not Assessment:
            yield from _undecided(register, kind)


def _nothing(register: Register) -> Hits:
    """Tell that there is no lägesbild for anyone to read, and why."""
    refused, undecided = map(len, unreleased_rows(register, Observation))
    said = [
        number_of(refused, "rad säger nej", "rader säger nej") if refused else "",
        number_of(undecided, *_UNDECIDED) if undecided else "",
    ]
    why = joined([*filter(None, said)])
    text = _SAID["nothing"].format(said=why, sheet=Observation.sheet, heading=RELEASE)
    yield register[Observation][0].cell(Observation.public), text


def _milieus(register: Register) -> Hits:
    """Find the milieus that are judged, but of which the plan says nothing."""
    told: set[str] = set()
    for row in sorted(register[Assessment], key=is_released, reverse=True):
        milieu = normal(row.text(Assessment.milieu))
        if milieu in told or row.occurrence is None:
            continue
        told.add(milieu)
        if is_released(row):
            continue
        name = quote(row.text(Assessment.milieu))
        said = _SAID["undecided_milieu" if row.lacks(Assessment.public) else "refused_milieu"]
        yield row.cell(Assessment.public), said.format(name=name, heading=RELEASE), Grade.WARNING


def _undecided(register: Register, kind: type[Row]) -> Hits:
    """Tell of a sheet where nobody has said whether something may be published."""
    mark = kind.traits.release
    rows = [row for row in register.rows[kind] if mark and row.lacks(mark)]
    if kind.shape is Shape.FORM:
        rows = [row for row in rows if any(one.is_part for one in row.filled)]
        what = "Bladet är inte avgjort"
    else:
        what = f"{number_of(len(rows), *_UNDECIDED)} här".capitalize()
    if rows and mark:
        text = _SAID["undecided"].format(what=what, heading=RELEASE)
        yield rows[0].cell(mark), text, Grade.NOTICE
