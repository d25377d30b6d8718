"""The chapter of the lägesbild: what of the register may stand there, and how."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planbook.facts.conclusion_links import activities_linked_to
from planbook.facts.disclosure import NOTHING, Span, disclosed_words
from planbook.facts.released_rows import is_released, released_rows
from planbook.facts.situation_basis import Reported, reported_forms, total_of_forms
from planbook.model.columns import MONTHS, Column, Row, day_text
from planbook.model.register import Register
from planbook.model.swedish import joined, normal
from planbook.schema import (
    Activity,
    Assessment,
    Conclusion,
    Count,
    Expression,
    Milieu,
    Situation,
    Source,
    YesNo,
)
from plandoc.content.document_pieces import Figure, Wanted, all_of, texts_at
from plandoc.word.charts import NO_NUMBER, Bars, chart_series, fitted_to_chart
from plandoc.word.word_text import clean_for_word

ASSESSMENT = (Assessment.milieu, Assessment.occurrence, Assessment.trend, Assessment.assessment)
CONCLUSION = (Conclusion.id, Conclusion.conclusion, Conclusion.milieu, Conclusion.activities)
QUARTERS = (1, 2, 3, 4)
QUARTER, SUM = "Kv {}", "Summa"
NUMBERS = (Count.milieu.heading, Count.expression.heading, *map(QUARTER.format, QUARTERS), SUM)
EVERY_MILIEU = "alla"
NO_ACTIVITY = "Ingen aktivitet än."
ALL_OF = all_of(Count.sheet)  # for what comes out of all the counts


@dataclass(frozen=True)
class YearOfCounts:
    """The counts of a year, as documents may say them."""

    year: int
    rows: tuple[Reported, ...]
    milieus: tuple[str, ...]
    expressions: tuple[str, ...]

    @property
    def table(self) -> tuple[Wanted, ...]:
        """Give a row for each milieu and expression, a number for each quarter."""
        return tuple(
            self._line(milieu, expression)
            for milieu in self.milieus
            for expression in self.expressions
            if self._some(milieu, expression)
        )

    @property
    def figure(self) -> Figure | None:
        """Give the chart by milieu and quarter, unless every number is a word."""
        quarters = [
            chart_series(
                QUARTER.format(number),
                (_span(self._some(milieu, quarter=number)) for milieu in self.milieus),
            )
            for number in QUARTERS
            if self._some(quarter=number)
        ]
        if not any(any(series.counts) for series in quarters):
            return None
        names = tuple(fitted_to_chart(clean_for_word(milieu)) for milieu in self.milieus)
        return Figure(ALL_OF, self._aloud(), Bars(names, tuple(quarters), apart=True))

    def _aloud(self) -> str:
        """Say the numbers of the chart to who cannot see it."""
        told = (
            f"{clean_for_word(milieu)}: {', '.join(self._quarters(milieu))}." for milieu in self.milieus
        )
        return " ".join([f"Stapeldiagram över antal blanketter {self.year}.", *told])

    def _quarters(self, milieu: str) -> Iterator[str]:
        for number in QUARTERS:
            if rows := self._some(milieu, quarter=number):
                yield f"kvartal {number} {_words(rows)}"

    def _line(self, milieu: str, expression: str) -> Wanted:
        by_quarter = (_words(self._some(milieu, expression, quarter=number)) for number in QUARTERS)
        whole = _words(self._some(milieu, expression))
        texts = (milieu, expression, *by_quarter, whole)
        return texts_at(ALL_OF, dict(zip(NUMBERS, texts, strict=True)))

    def _some(
        self, milieu: str | None = None, expression: str | None = None, *, quarter: int | None = None
    ) -> tuple[Reported, ...]:
        """Give the rows about some of it; about all of it where nothing is said."""
        return tuple(
            row
            for row in self.rows
            if milieu in {None, row.milieu}
            and expression in {None, row.expression}
            and quarter in {None, row.quarter.number}
        )


def counted_reports(register: Register) -> Iterator[YearOfCounts]:
    """Give the situation its counts that may be published, year by year (R-264)."""
    rows = reported_forms(register)
    milieus = _in_order(register, Milieu.name, [row.milieu for row in rows])
    expressions = _in_order(register, Expression.name, [row.expression for row in rows])
    years = dict.fromkeys(row.quarter.year for row in rows)
    for year in years:
        here = tuple(row for row in rows if row.quarter.year == year)
        seen = {row.milieu for row in here}
        here_too = tuple(name for name in milieus if name in seen)
        yield YearOfCounts(year, here, here_too, expressions)


def source_rows(register: Register) -> Iterator[tuple[Source, str]]:
    """Give the situation each source that has answered, what it gave and when."""
    for row in register[Source]:
        if row.answered is YesNo.YES:
            facts = (row.text(Source.material), day_text(row.received))
            yield row, ", ".join(filter(None, facts))


def situation_survey(register: Register) -> str:
    """Say in the situation how many the survey went to and answered (R-303)."""
    form = register.form(Situation)
    if not is_released(form):
        return ""
    sent, answered = (
        disclosed_words(form, c) for c in (Situation.survey_sent, Situation.survey_answered)
    )
    answered = "ingen" if answered == str(NOTHING) else answered
    when = _period(form.survey_from, form.survey_to)
    went = f"gick ut till {sent} medarbetare" if sent else ""
    came = f"besvarades av {answered}" if answered else ""
    if came and not sent:
        came = f"{came} medarbetare"
    told = " och ".join(filter(None, (went, came)))
    first = f"Enkäten {told}." if told else ""
    subject = "Den" if told else "Enkäten"
    return " ".join(filter(None, (first, f"{subject} gick att besvara {when}." if when else "")))


def situation_conclusions(register: Register) -> list[Wanted]:
    """Give the situation its conclusions that may be published, with activities."""
    return [_conclusion(register, row) for row in released_rows(register, Conclusion)]


def situation_answered(register: Register, activities: Sequence[Activity]) -> str:
    """Say which conclusions of the lägesbild some activities answer to (R-308)."""
    found: list[str] = []
    for row in released_rows(register, Conclusion):
        ids = [one.id for one in activities_linked_to(register, row, activities) if one.id]
        found += [f"{row.id} ({', '.join(ids)})"] if row.id and ids else []
    if not found:
        return ""
    which = "slutsats" if len(found) == 1 else "slutsatserna"
    return f"Hör till {which} {joined(found)}."


def _conclusion(register: Register, row: Conclusion) -> Wanted:
    linked = activities_linked_to(register, row)  # its own table has the id of each
    named = ", ".join(each.text(Activity.id) or each.text(Activity.title) for each in linked)
    milieu = row.text(Conclusion.milieu) or EVERY_MILIEU
    said = (row.text(Conclusion.id), row.text(Conclusion.conclusion))
    texts = (*said, milieu, named or NO_ACTIVITY)
    return {
        column.heading: (row.cell(column), text) for column, text in zip(CONCLUSION, texts, strict=True)
    }


def _period(first: date | None, last: date | None) -> str:
    """Write two days as running text does, what they share only once."""
    if first is None or last is None:
        before = "från och med" if last is None else "till och med"
        only = day_text(first or last)
        return f"{before} {only}" if only else ""
    if first.year != last.year:
        return f"{day_text(first)}–{day_text(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]}–{day_text(last)}"
    return day_text(last) if first == last else f"{first.day}–{day_text(last)}"


def _in_order(register: Register, column: Column[str], names: Sequence[str]) -> tuple[str, ...]:
    """Give names in the order of their list, and then those that it lacks."""
    rows: Sequence[Row] = register.rows[column.sheet]
    listed = [normal(row.text(column)) for row in rows]
    places = {name: [*listed, normal(name)].index(normal(name)) for name in names}
    return tuple(sorted(places, key=places.__getitem__))


def _span(rows: tuple[Reported, ...]) -> Span | None:
    return total_of_forms(rows, lambda _: True) if rows else None


def _words(rows: tuple[Reported, ...]) -> str:
    span = _span(rows)
    return NO_NUMBER if span is None else str(span)
