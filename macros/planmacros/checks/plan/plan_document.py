"""Rules about the document: its parts, its facts and its way to a decision."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from planbook.facts.calendar import plan_years
from planbook.facts.duties import kind_called, kind_of_board
from planbook.facts.sections import empty_sections, is_situation_prose, printed_numbers
from planbook.model.cell import Cell
from planbook.model.columns import AnyColumn, Row
from planbook.model.prose import running_text
from planbook.model.register import Register
from planbook.model.swedish import joined, normal, quote
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import (
    Activity,
    Area,
    BoardKind,
    Content,
    Decision,
    Observation,
    Occasion,
    Plan,
    Section,
    Status,
    Use,
)
from plandoc.word.picture_files import find_picture, picture_head
from planmacros.checks.message_wording import blank_messages, closest, part
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import is_text_typed, typed_text_cell
from planmacros.checks.year_mentions import SENTENCE, year_span

_WAY_TO_THE_EXECUTIVE = frozenset({Status.FORWARDED, Status.APPROVED, Status.APPROVED_WITH_REMARKS})
_DECIDED = (Decision.decided, Decision.paragraph, Decision.decision_reference)
_APPROVED = (*_DECIDED, Decision.approved)
# The facts that must be known at each point of the way.
_REQUIRED: Mapping[Status | None, tuple[AnyColumn, ...]] = {
    Status.DECIDED: _DECIDED,
    Status.FORWARDED: (*_DECIDED, Decision.forwarded),
    Status.APPROVED: _APPROVED,
    Status.APPROVED_WITH_REMARKS: _APPROVED,
}
_STEPS = (
    Decision.police_day,
    Decision.submitted,
    Decision.decided,
    Decision.forwarded,
    Decision.approved,
)
_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)


@rule("D01", Grade.ERROR)
def plan_document_without_situation(register: Register) -> Hits:
    """Planen saknar en lokal lägesbild."""
    if not is_text_typed(register, Content.SITUATION):
        yield typed_text_cell(register, Content.SITUATION), _SAID["no_situation"]
    elif is_situation_prose(register):
        return
    if not register[Observation]:
        yield Cell(Observation.sheet, 1, 1), _SAID["no_observations"]


@rule("D02", Grade.ERROR)
def plan_document_without_activities(register: Register) -> Hits:
    """Planen, eller ett av dess områden, saknar aktiviteter."""
    if not any(activity.title for activity in register[Activity]):
        yield Cell(Activity.sheet, 1, 1), _SAID["no_activities"]
        return
    used = {normal(activity.area or "") for activity in register[Activity]}
    for area in register[Area]:
        if area.name and normal(area.name) not in used:
            yield area.cell(Area.name), _SAID["empty_area"].format(area=quote(area.name))


@rule("D04", Grade.WARNING)
def plan_document_budget_amiss(register: Register) -> Hits:
    """Budgetåret saknas eller är inte planens år."""
    plan, years = register.form(Plan), plan_years(register)
    yield from blank_messages(plan, (Plan.budget_year,))
    if years and plan.budget_year and plan.budget_year not in years:
        text = _SAID["other_budget"].format(budget=plan.budget_year, years=year_span(years))
        yield plan.cell(Plan.budget_year), text


@rule("D06", Grade.WARNING)
def plan_document_guideline_blank(register: Register) -> Hits:
    """Uppgifter om styrdokumentet saknas."""
    return _blanks(register.form(Plan), "D06")


@rule("D08", Grade.ERROR, Grade.WARNING)
def plan_document_made_alone(register: Register) -> Hits:
    """Uppgifter om samrådet med polisen eller om andra nämnder saknas."""
    decision = register.form(Decision)
    yield from _blanks(decision, "D08")
    if decision.lacks(Decision.other_boards):
        yield decision.cell(Decision.other_boards), _SAID["no_boards"], Grade.WARNING


@rule("D10", Grade.ERROR)
def plan_document_revision_amiss(register: Register) -> Hits:
    """Nästa revidering saknas, eller är inte efter planens sista år."""
    plan, years = register.form(Plan), plan_years(register)
    yield from _blanks(plan, "D10")
    if plan.revision and register.find(Occasion.name, plan.revision) is None:
        known = [occasion.text(Occasion.name) for occasion in register[Occasion]]
        said, guess = quote(plan.revision), closest(plan.revision, known)
        text = _SAID["unknown_occasion"].format(occasion=said, guess=guess)
        yield plan.cell(Plan.revision), text
    if years and plan.revision_year and plan.revision_year <= years[-1]:
        text = _SAID["early_revision"].format(year=plan.revision_year, years=year_span(years))
        yield plan.cell(Plan.revision_year), text


@rule("D13", Grade.ERROR)
def plan_document_decisions_amiss(register: Register) -> Hits:
    """Planens status stämmer inte med uppgifterna om besluten."""
    decision = register.form(Decision)
    required = _REQUIRED.get(decision.status, ())
    for column in required:
        if column not in decision.filled:
            status = decision.text(Decision.status)
            text = _SAID["no_fact"].format(status=status, fact=column.heading)
            yield decision.cell(column), text
    blank = Decision.decided not in decision.filled
    if decision.approved and blank and not required:
        yield decision.cell(Decision.approved), _SAID["no_decision"].format(day=decision.approved)
    dated = [(column, day) for column in _STEPS if (day := decision[column])]
    for (before, earlier), (column, later) in pairwise(dated):
        if later < earlier:
            text = _SAID["wrong_order"].format(
                later=column.heading, day=later, earlier=before.heading, first=earlier
            )
            yield decision.cell(column), text


@rule("D15", Grade.ERROR, Grade.WARNING)
def plan_document_section_empty(register: Register) -> Hits:
    """Ett avsnitt är tomt, saknas eller har fått ett annat nummer."""
    asked_for = {  # by D01 or L02
        one for one in (Content.SITUATION, Content.ANALYSIS) if not is_text_typed(register, one)
    }
    for section in empty_sections(register):
        if section.content not in asked_for:
            text = _SAID["empty"].format(
                section=part(section), no=Use.NO.value, heading=Section.used.heading
            )
            yield section.cell(Section.body), text
    for cell, text in (*_amiss_references(register), *_unsaid(register)):
        yield cell, text, Grade.WARNING


def _unsaid(register: Register) -> Iterator[tuple[Cell, str]]:
    """Tell what a plan with a lägesbild and activities says nothing of in its texts.

    One of the subjects may be in other words, or in the table of activities alone.
    """
    texts = "\n".join(f"{one.heading}\n{one.body}" for one in register[Section])
    patterns = _PATTERNS.by_words("subjects").items()
    missing = [name for name, words in patterns if not re.search(words, texts, re.IGNORECASE)]
    if len(missing) > 1 and is_text_typed(register, Content.SITUATION) and register[Activity]:
        yield Cell(Section.sheet, 1, 1), _SAID["no_subject"].format(subjects=joined(missing))


def _amiss_references(register: Register) -> Iterator[tuple[Cell, str]]:
    """Tell where a text refers to a section that the plan has not by that number."""
    printed = {
        one.id if _PATTERNS["number"].fullmatch(one.id or "") else number: number
        for one, number in printed_numbers(register[Section])
    }
    for section in register[Section]:
        text, where = running_text(section.text(Section.body)), part(section)
        for number in dict.fromkeys(_references(text)):
            new = printed.get(number)
            said = _SAID["no_section"].format(section=where, number=number)
            if new:
                said = _SAID["renumbered"].format(section=where, number=number, new=new)
            if new != number:
                yield section.cell(Section.body), said


def _references(text: str) -> Iterator[str]:
    """Give the numbers of the plan's own sections that a text refers to."""
    for sentence in SENTENCE.split(text):
        if not _PATTERNS.any_in(sentence, "other_work"):
            for match in _PATTERNS["reference"].finditer(sentence):
                yield from _PATTERNS["number"].findall(match[0])


@rule("D16", Grade.WARNING)
def plan_document_of_another_kind(register: Register) -> Hits:
    """Slag av nämnd stämmer inte med nämndens namn, eller med planens väg."""
    plan, decision = register.form(Plan), register.form(Decision)
    called = kind_called(plan.board or "")
    if plan.board_kind and called not in {None, plan.board_kind}:
        kind, board = quote(plan.board_kind.value), quote(plan.board)
        text = _SAID["other_kind"].format(kind=kind, board=board)
        yield plan.cell(Plan.board_kind), text
    is_own = kind_of_board(register) is BoardKind.EXECUTIVE
    if is_own and decision.status in _WAY_TO_THE_EXECUTIVE:
        yield decision.cell(Decision.status), _SAID["own_way"]


@rule("T06", Grade.ERROR)
def plan_document_picture_amiss(register: Register) -> Hits:
    """En bild finns inte, går inte att läsa eller saknar alternativtext."""
    for section in register[Section]:
        if not section.picture:
            continue
        name, picture = part(section), quote(section.picture)
        file = find_picture(register.pictures, section.picture)
        if file is None:
            guess = closest(section.picture, register.pictures)
            text = _SAID["no_picture"].format(section=name, picture=picture, guess=guess)
            yield section.cell(Section.picture), text
        elif picture_head(file) is None:
            yield section.cell(Section.picture), _SAID["bad_picture"].format(picture=picture)
        if Section.picture_text not in section.filled:
            yield section.cell(Section.picture_text), _SAID["no_picture_text"].format(section=name)


def _blanks(form: Row, code: str) -> Hits:
    """Tell of the facts that one rule looks after and that nobody has filled in."""
    return blank_messages(form, (one for one in form.columns if one.rule == code))
