"""The plan: its chapters in order, each with what the register adds to its text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from planbook.facts.calendar import situation_period, years_of_plan
from planbook.facts.released_rows import is_released, kinds_to_release, released_rows
from planbook.facts.sections import ANALYSIS, is_situation_prose, section_levels, without_tables
from planbook.facts.situation_basis import is_form_countable, is_form_within
from planbook.layout import FORM_HEADINGS
from planbook.model.columns import AnyColumn, Row, day_text
from planbook.model.register import Register
from planbook.model.swedish import normal
from planbook.schema import (
    Activity,
    Area,
    Assessment,
    Conclusion,
    Content,
    Count,
    Decision,
    Edition,
    Observation,
    Plan,
    Section,
    Situation,
    Source,
    YesNo,
)
from plandoc.content import document_pieces as pieces
from plandoc.content import situation
from plandoc.content.left_out import left_out_rows, left_out_sections, left_out_unreleased
from plandoc.content.template_context import NO_HEADING, plan_title, row_words
from plandoc.word.picture_files import find_picture, picture_head
from plandoc.word.pictures import picture_paragraph
from plandoc.word.word_text import Context, blocks, line

ACTIVITY = (Activity.title, Activity.owner, Activity.schedule, Activity.follow_up)
OBSERVATION = (
    Observation.milieu,
    Observation.expression,
    Observation.occurrence,
    Observation.trend,
    Observation.reported,
    Observation.description,
)
_COVER = (
    Plan.municipality,
    Plan.board,
    Plan.reference,
    Plan.goal,
    Plan.guideline,
    Plan.guideline_decided,
    Plan.guideline_reference,
)
_AIMS = (Area.goal, Area.measure)
_OTHERS = "Övriga aktiviteter"
NO_AREA, NO_AREA_SAID = "Utan område", "(inget angivet)"
_LISTED = ("", "heading 1", "heading 2", "heading 3")
UNLISTED = ("", "Kapitelrubrik", "Underrubrik", "heading 3")


def _said(register: Register, _about: str) -> pieces.Piece:
    filled = {content: fill(register) for content, fill in _FILLED.items()}
    return pieces.Piece.together(
        _cover(register),
        pieces.Piece.of_rows("versioner", Edition.columns, register[Edition]),
        pieces.Piece(pieces.Piece.together(*filled.values()).tags),
        pieces.Piece.of_chapters("avsnitt", _chapters(register, filled)),
    )


def _cover(register: Register) -> pieces.Piece:
    plan = register.form(Plan)
    limits = (Plan.situation_from, Plan.situation_to)
    governing = (plan.guideline, plan.guideline_decided, plan.guideline_reference)
    return pieces.Piece.together(
        pieces.Piece.of_facts(plan, *_COVER),
        pieces.Piece.of_facts(register.form(Decision), Decision.status),
        pieces.Piece.of(
            *(pieces.Fact(plan.cell(limit), day_text(plan[limit])) for limit in limits),
            pieces.Fact(plan.cell(Plan.board), plan_title(plan), "titel"),
            pieces.Fact(plan.cell(Plan.year), years_of_plan(plan)),
            lägesbildens_period=situation_period(plan),
            styrdokument=", ".join(filter(None, governing)),
        ),
    )


def _left_out(register: Register) -> Iterator[str]:
    yield from left_out_sections(register)
    if is_situation_prose(register):
        yield f"lägesbildens tabeller ({Plan.situation_shown.heading} är bara text)"
        return
    for kind in kinds_to_release(register):
        yield from left_out_unreleased(register, kind)
    counts = released_rows(register, Count)
    uncounted = sum(not is_form_countable(row) for row in counts)
    yield from left_out_rows(Count, uncounted, "utan år, kvartal eller antal")
    outside = sum(not is_form_within(row, register) for row in counts)
    yield from left_out_rows(Count, outside, "utanför lägesbildens period")


def _situation(register: Register) -> pieces.Piece:
    """Give what has been seen, and the counts of each year with their charts."""
    counted = tuple(situation.counted_reports(register))
    tables = tuple(year.table for year in counted)
    return pieces.Piece.of(
        pieces.wanted_table(OBSERVATION, released_rows(register, Observation)),
        pieces.WantedTable(situation.ALL_OF, situation.NUMBERS, tables, many="år"),
        *(year.figure for year in counted if year.figure),
        antal_per_år=list(map(_year, counted)),
    )


def _year(year: situation.YearOfCounts) -> Context:
    figure = year.figure
    return {
        "år": str(year.year),
        "rader": pieces.tagged_piece(year.table),
        "diagram": figure.drawn if figure else blocks(""),
        "har_diagram": figure is not None,
    }


def _survey(register: Register) -> pieces.Piece:
    """Give the sources that have answered, and how many the survey did."""
    found, said = (list(situation.source_rows(register)), situation.situation_survey(register))
    asked = register.form(Situation).cell(Situation.survey_from)
    return pieces.Piece.of(
        *(
            pieces.WantedLine(row.cell(Source.name), gave, pieces.Where.SOMEWHERE, row.name or "")
            for row, gave in found
        ),
        pieces.WantedLine(asked, said, pieces.Where.LAST),
        underlag=[{**row_words(row), "uppgifter": gave} for row, gave in found],
        enkäten=said,
    )


def _analysis(register: Register) -> pieces.Piece:
    """Give the facts of the analysis, its assessments and its conclusions."""
    form, conclusions = (register.form(Situation), situation.situation_conclusions(register))
    headings = tuple(column.heading for column in situation.CONCLUSION)
    return pieces.Piece.together(
        pieces.Piece.of(
            *pieces.lines_of(form if is_released(form) else None, pieces.Where.LAST, *ANALYSIS),
            pieces.wanted_table(situation.ASSESSMENT, released_rows(register, Assessment)),
        ),
        pieces.Piece.of_table("slutsatser_med_aktiviteter", Conclusion.sheet, headings, conclusions),
    )


def _decision(register: Register) -> pieces.Piece:
    """Give the facts of the decision, which a template may add rows to."""
    rows = list(_decision_facts(register))
    wanted = pieces.WantedTable(pieces.all_of(Decision.sheet), FORM_HEADINGS, (rows,), others=True)
    return pieces.Piece.of(wanted, beslutsgång=pieces.tagged_piece(rows))


_FILLED = {
    Content.SITUATION: _situation,
    Content.SURVEY: _survey,
    Content.ANALYSIS: _analysis,
    Content.DECISION: _decision,
}


def _chapters(register: Register, filled: Mapping[Content, pieces.Piece]) -> Iterator[pieces.Chapter]:
    """Give the sections, each with what the register adds to its text."""
    of_areas = _by_area(register)
    for section, level in section_levels(register[Section]):
        names = _LISTED if _is_listed(section) else UNLISTED
        rows = of_areas.get(normal(section.area or ""), [])
        under = filled[section.content].wanted if section.content else ()
        yield _chapter(register, section, names[level], rows, under)
    for section, style, rows in _others(register, of_areas):
        yield _chapter(register, section, style, rows)


def _chapter(
    register: Register,
    section: Section,
    style: str,
    rows: list[Activity],
    under: tuple[pieces.Expected, ...] = (),
) -> pieces.Chapter:
    heading = section.heading or NO_HEADING
    prose = pieces.WantedProse(section.cell(Section.body), section.text(Section.body))
    area = _area(register, section, rows)
    said = pieces.Piece.together(
        pieces.Piece({**row_words(section), "rubrikrad": line(heading, style)}, (prose,)),
        _picture(register, section),
        area if section.area else pieces.Piece(area.tags),
        pieces.Piece.of(*under),
    )
    return pieces.Chapter(section.cell(Section.heading), heading, said)


def _is_listed(section: Section) -> bool:
    """Tell whether a section is in the contents (R-002, R-004)."""
    if section.listed is not None:
        return section.listed is YesNo.YES
    return section.level == 1 or section.area is not None


def _by_area(register: Register) -> Mapping[str, list[Activity]]:
    """Give the activities of each area, by its comparable name."""
    found: dict[str, list[Activity]] = defaultdict(list)
    for row in register[Activity]:
        found[normal(row.area or "")].append(row)
    return found


def _area(register: Register, section: Section, rows: list[Activity]) -> pieces.Piece:
    """Give what an area is to reach, its activities and what they answer to (R-903)."""
    row = register.find(Area.name, section.area)
    answering = situation.situation_answered(register, rows)
    return pieces.Piece.together(
        pieces.Piece(pieces.texts_of(row, *_AIMS), pieces.lines_of(row, pieces.Where.LAST, *_AIMS)),
        pieces.Piece.of_rows("aktiviteter", ACTIVITY, rows, Activity.id),
        pieces.Piece.of(
            pieces.WantedLine(section.cell(Section.area), answering, pieces.Where.LAST),
            svarar_mot=answering,
        ),
    )


def _others(
    register: Register, of_areas: Mapping[str, list[Activity]]
) -> Iterator[tuple[Section, str, list[Activity]]]:
    """Give the activities that no section shows a chapter, so that none is lost."""
    shown = {normal(section.area or "") for section in register[Section]} - {""}
    others = [rows for name, rows in of_areas.items() if name not in shown]
    if others:
        yield _extra(_OTHERS), _LISTED[1], []
    for rows in others:
        area = rows[0].area
        yield _extra(area or NO_AREA, area or NO_AREA_SAID), _LISTED[2], rows


def _extra(heading: str, area: str | None = None) -> Section:
    """Give a section that stands in no row of the register."""
    values: Mapping[AnyColumn, str | None] = {Section.heading: heading, Section.area: area}
    return Section(1, {}, values, frozenset(), {})


def _picture(register: Register, section: Section) -> pieces.Piece:
    """Give the picture of a section, or say in its place that it is missing."""
    name, text = section.picture, section.picture_text or section.heading or ""
    if not name:
        return pieces.Piece.of(bildrad=blocks(""), bildtext="")
    file = find_picture(register.pictures, name)
    if file is None or picture_head(file) is None:
        return pieces.Piece.of(bildrad=line(f"Bilden saknas: {name}", "Faktaruta"), bildtext="")
    figure = pieces.Figure(section.cell(Section.picture_text), text)
    return pieces.Piece.of(figure, bildrad=picture_paragraph(name, text), bildtext=section.heading)


def _decision_facts(register: Register) -> Iterator[pieces.Wanted]:
    """Give the facts of the decision that are filled in, then the next revision."""
    decision, plan = register.form(Decision), register.form(Plan)
    for column in Decision.columns:
        if decision[column] is not None:
            text = decision.text(column)
            yield _fact(decision, column, column.heading, text)
    when = " ".join(filter(None, (plan.revision, plan.text(Plan.revision_year))))
    if when:
        yield _fact(plan, Plan.revision, "Nästa revidering", when)


def _fact(row: Row, column: AnyColumn, name: str, value: str) -> pieces.Wanted:
    texts = zip(FORM_HEADINGS, (name, value, row.notes.get(column, "")), strict=True)
    return pieces.texts_at(row.cell(column), dict(texts))


PLAN_DOCUMENT = pieces.Document(
    "Handlingsplan", says=_said, left_out=_left_out, shown=without_tables, is_plan=True
)
