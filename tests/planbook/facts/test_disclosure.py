"""What the documents tell of small numbers, and of what may not be published.

Two registers are told apart by nothing but small numbers, or by nothing but rows that
are not released. No document may then have another byte, so nothing that it says, adds
up or draws can tell them apart. Beside that stands a reader with pen and paper, who
works out what each number can be from all that the plan says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planbook.difference.fingerprint
import planbook.facts.released_rows
import word
from filled import register
from planbook.builder.contents import Contents, Filled
from planbook.facts import disclosure, follow_up, situation_basis
from planbook.facts.disclosure import SMALLEST, Span, disclosed, disclosed_percent, disclosed_share
from planbook.model.columns import Column, Row, Tally
from planbook.model.register import Register
from planbook.schema import (
    Activity,
    Area,
    Assessment,
    Conclusion,
    Content,
    Count,
    Decision,
    Discussion,
    Expression,
    Forum,
    Gathering,
    Grant,
    Meeting,
    Milieu,
    Observation,
    Occasion,
    Occurrence,
    Plan,
    Role,
    Section,
    Situation,
    Status,
    Support,
    Training,
    Trend,
    Unit,
    YesNo,
)
from plandoc import making
from plandoc.checking import sample
from plandoc.content import situation, template_context
from plandoc.word.charts import numbers_in_charts
from proofs import proof

Made: TypeAlias = dict[str, dict[str, bytes]]
SMALL = range(1, SMALLEST)
LATE = date(2020, 12, 31)  # when all of the plan's year has been
MILIEUS = ("Röd miljö", "Blå miljö", "Grön miljö")
EXPRESSIONS = ("Klotter", "Propaganda")
UNITS = ("Norr", "Söder")
HIDDEN = "DOLD"
BOARD = {Plan.municipality: "Exempelstaden", Plan.board: "Exempelnämnden"}
SECTIONS = [
    Filled(
        {
            Section.id: str(number),
            Section.level: 1,
            Section.heading: content.value,
            Section.content: content,
            Section.for_staff: YesNo.YES,
        }
    )
    for number, content in enumerate(Content, start=1)
]
BASE: Contents = {
    Plan: [Filled({**BOARD, Plan.year: 2020})],
    Section: [*SECTIONS, Filled({Section.heading: "Skydd", Section.level: 1, Section.area: "Skydd"})],
    Area: [Filled({Area.name: "Skydd"})],
    Role: [Filled({Role.name: "Samordnare", Role.coordinator: YesNo.YES})],
    Milieu: [Filled({Milieu.name: name}) for name in MILIEUS],
    Expression: [Filled({Expression.name: name}) for name in EXPRESSIONS],
    Occasion: [
        Filled({Occasion.name: name, Occasion.last_day: date(2020, month, 28)})
        for name, month in (("T1", 4), ("VB", 12))
    ],
    Unit: [Filled({Unit.name: name}) for name in UNITS],
    Forum: [Filled({Forum.name: "Rådet", Forum.convener: "Samordnare"})],
    Meeting: [Filled({Meeting.forum: "Rådet", Meeting.day: date(2020, 5, 4)})],
    Discussion: [
        Filled(
            {
                Discussion.unit: UNITS[0],
                Discussion.day: date(2020, 3, 3),
                Discussion.where: Gathering.WORKPLACE,
            }
        )
    ],
    Decision: [Filled({Decision.status: Status.DRAFT})],
}

numbers = st.sampled_from((0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 13, 40))
marks = st.sampled_from((YesNo.YES, YesNo.YES, YesNo.NO, None))


@st.composite
def rows(draw, columns: Mapping[Column, st.SearchStrategy], most: int):
    """Give some rows of one sheet."""
    row = st.fixed_dictionaries(dict(columns)).map(Filled)
    return draw(st.lists(row, max_size=most))


def either(*values: object) -> st.SearchStrategy:
    return st.sampled_from(values)


COUNTS = rows(
    {
        Count.year: either(2019, 2020),
        Count.quarter: either(1, 2, 4),
        Count.milieu: either(*MILIEUS[:2]),
        Count.expression: either(*EXPRESSIONS),
        Count.reports: numbers,
        Count.public: marks,
    },
    7,
)
SURVEYS = st.fixed_dictionaries(
    {
        Situation.survey_sent: numbers | st.none(),
        Situation.survey_answered: numbers | st.none(),
        Situation.comparison: either(*Trend),
        Situation.causes: either("Flera orsaker.", None),
        Situation.public: marks,
    }
).map(Filled)
TRAINING = rows(
    {
        Training.unit: either(*UNITS),
        Training.employees: numbers,
        Training.done: numbers,
        Training.read_on: either(date(2020, 2, 1), date(2020, 9, 1), None),
    },
    4,
)
GRANTS = rows(
    {
        Grant.start: either(date(2020, 1, 1)),
        Grant.end: either(date(2020, 6, 30)),
        Grant.kind: either(*Support),
        Grant.decided: numbers,
        Grant.controlled: numbers | st.none(),
        Grant.refused: numbers,
        Grant.reclaimed: numbers | st.none(),
    },
    4,
)
ASSESSMENTS = rows(
    {
        Assessment.milieu: either(*MILIEUS),
        Assessment.occurrence: either(*Occurrence),
        Assessment.assessment: either("Läget är lugnt.", None),
        Assessment.public: marks,
    },
    3,
)
OBSERVATIONS = rows(
    {
        Observation.milieu: either(*MILIEUS),
        Observation.expression: either(*EXPRESSIONS),
        Observation.occurrence: either(*Occurrence),
        Observation.public: marks,
    },
    3,
)
ACTIVITIES = rows(
    {
        Activity.id: either("A1", "A2", "A3"),
        Activity.title: either("Öppna ett rum", "Utbilda ledarna"),
        Activity.area: either("Skydd", "Annat"),
        Activity.owner: either("Samordnare"),
        Activity.follow_up: either("T1", "VB"),
        Activity.conclusions: either("S1", "S1, S2", "S2 och S9", None),
    },
    3,
)
CONCLUSIONS = st.tuples(
    *(
        st.fixed_dictionaries(
            {
                Conclusion.id: st.just(name),
                Conclusion.conclusion: either("Fler behöver veta."),
                Conclusion.milieu: either(*MILIEUS, None),
                Conclusion.activities: either("A1", "A1, A3", None),
                Conclusion.public: marks,
            }
        ).map(Filled)
        for name in ("S1", "S2")
    )
).map(list)


@st.composite
def contents(draw) -> Contents:
    """Give the rows of a register, with numbers of people wherever there can be."""
    return {
        **BASE,
        Count: draw(COUNTS),
        Situation: [draw(SURVEYS)],
        Training: draw(TRAINING),
        Grant: draw(GRANTS),
        Assessment: draw(ASSESSMENTS),
        Observation: draw(OBSERVATIONS),
        Activity: draw(ACTIVITIES),
        Conclusion: draw(CONCLUSIONS),
    }


def last_year(filled: Contents) -> Contents:
    """Give the same rows as those of the plan before this one."""
    return {**filled, Plan: [Filled({**BOARD, Plan.year: 2019})]}


def whole(filled: Contents, earlier: Contents) -> Register:
    """Give a register that has an earlier one beside it."""
    before = register(last_year(earlier), as_of=LATE)
    return replace(register(filled, as_of=LATE), earlier=(before,))


def every_document(made_of: Register) -> Made:
    """Make each document that there is, about everything that it can be about."""
    made = {
        f"{name}, {subject}": making.render(name, made_of, decision=True, about=subject)
        for name in making.names()
        for occasion in follow_up.occasion_names(made_of)
        for subject in making.document(name).subjects(made_of, occasion, "")
    }
    own = making.render("plan", made_of, every_tag(), decision=True)
    return {name: word.parts(file) for name, file in {**made, "egen": own}.items()}


@cache
def every_tag() -> bytes:
    """Give a board's own template, which prints all that a template can use."""
    content = word.parts(making.template("plan"))
    tags = making.making_context("plan", sample.sample_register(), decision=True)
    title = "{{ titel }}"
    printed = " ".join(words for tag, value in tags.items() for words in _tags_of(tag, value))
    body = content[word.BODY].decode().replace(title, f"{title} {printed}", 1)
    return word.packed({**content, word.BODY: body.encode()})


def _tags_of(name: str, value: object, depth: int = 0) -> Iterator[str]:
    """Write tags for all that a value of the template's holds, row by row."""
    if not name.rpartition(".")[2].isidentifier():
        return
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _tags_of(f"{name}.{key}", one, depth)
    elif isinstance(value, list | tuple):
        held = {key: one for row in value if isinstance(row, Mapping) for key, one in row.items()}
        rows = " ".join(_tags_of(f"r{depth}", held or "", depth + 1))
        yield f"{{% for r{depth} in {name} | default([]) %}}{rows}{{% endfor %}}"
    elif "<w:p" not in str(value):  # whole paragraphs are in every plan anyway
        yield f"{{{{ {name} | default('') }}}}"


def unlike(one: Register, other: Register) -> list[str]:
    """Name the parts of documents by which two registers can be told apart."""
    first, second = every_document(one), every_document(other)
    return [*_unlike(first, second)]


def _unlike(first: Made, second: Made) -> Iterator[str]:
    assert first.keys() == second.keys()
    for name, parts in first.items():
        for part in parts.keys() | second[name].keys():
            if parts.get(part) != second[name].get(part):
                yield f"{name}: {part}"


# Another small number


@st.composite
def another(draw, filled: Contents) -> Contents:
    """Put another number of its class in the place of every small one."""

    def alike(row: Filled, column: Tally) -> int | None:
        return draw(either(*_alike(row.values[column], row.values.get(column.of))))

    return {
        kind: [
            Filled(
                {
                    column: alike(row, column) if isinstance(column, Tally) else value
                    for column, value in row.values.items()
                },
                row.notes,
            )
            for row in of_kind
        ]
        for kind, of_kind in filled.items()
    }


def _alike(number: int | None, of: int | None) -> Sequence[int | None]:
    """Give the numbers of which a reader may know no more than of this one."""
    if of is not None and number is not None and of >= SMALLEST and 0 < number < of:
        if of < 2 * SMALLEST - 1:
            return range(1, of)
        if of - number in SMALL:
            return [of - rest for rest in SMALL]
    return SMALL if number in SMALL else [number]


@proof(4, whole=100)
@given(st.data(), contents(), contents())
def test_another_small_number_is_another_byte_of_no_document(data, filled, earlier):
    others = (data.draw(another(each)) for each in (filled, earlier))
    assert unlike(whole(filled, earlier), whole(*others)) == []


@pytest.mark.parametrize("number", SMALL)
@pytest.mark.parametrize("of", [3, 5, 8, 9, 40])
def test_no_share_that_is_small_can_be_told_from_its_like(number, of):
    alike = {
        str(disclosed_share(part, of)) for part in range(1, of) if of < 2 * SMALLEST - 1 or part in SMALL
    }
    assert number >= of or len(alike) == 1
    rests = {str(disclosed_share(of - rest, of)) for rest in SMALL if rest < of}
    assert len(rests) == 1


@pytest.mark.parametrize(("part", "of"), [(3, 40), (37, 40), (4, 7), (2, 3), (3, 3)])
def test_nothing_is_said_in_percent_of_what_is_said_in_words(part, of):
    assert disclosed_percent(disclosed_share(part, of), disclosed(of)) == ""


# What may not be published


@st.composite
def elsewhere(draw, filled: Contents) -> Contents:
    """Write something else in the rows that may not be published, or take them away."""
    return {
        kind: [
            row if _is_shown(row) else _otherwise(row, draw(numbers))
            for row in of_kind
            if _is_shown(row) or kind is Situation or draw(st.booleans())
        ]
        for kind, of_kind in filled.items()
    }


def _mark(row: Filled) -> list[Column]:
    return [column for column in row.values if column.name == "public"]


def _is_shown(row: Filled) -> bool:
    return all(row.values[mark] is YesNo.YES for mark in _mark(row))


def _otherwise(row: Filled, number: int) -> Filled:
    said = {column: HIDDEN if isinstance(value, str) else value for column, value in row.values.items()}
    counts = {column: number for column in said if isinstance(column, Tally)}
    return Filled({**said, **counts}, dict.fromkeys(_mark(row), HIDDEN))


@proof(4, whole=100)
@given(st.data(), contents())
def test_what_is_not_released_is_another_byte_of_no_document(data, filled):
    nothing: Contents = {kind: [] for kind in (Count, Observation, Assessment)}
    before = {**filled, **nothing, Conclusion: [], Situation: [Filled({})]}
    one, other = whole(filled, before), whole(data.draw(elsewhere(filled)), before)
    first, second = every_document(one), every_document(other)
    assert [*_unlike(first, second)] == []
    for parts in second.values():
        assert not any(HIDDEN.encode() in part for part in parts.values())


def test_what_is_left_out_is_told_beside_the_document():
    hidden = {
        Observation: [Filled({Observation.description: HIDDEN})] * 2,
        Count: [
            Filled({Count.reports: 7, Count.public: YesNo.NO}),
            Filled({Count.reports: 7, Count.public: YesNo.YES}),
        ],
        Assessment: [Filled({Assessment.assessment: HIDDEN})],
        Situation: [Filled({Situation.causes: HIDDEN})],
        Conclusion: [Filled({Conclusion.id: "S1"})],
    }
    (left,) = making.told_when_making("plan", register({**BASE, **hidden}))
    assert left == (
        "Står i registret men inte i dokumentet: "
        "2 rader på Lägesbild som ingen har avgjort, "
        "1 rad på Antal som inte får publiceras, "
        "1 rad på Bedömning som ingen har avgjort, "
        "bladet Analys som ingen har avgjort, "
        "1 rad på Slutsatser som ingen har avgjort, "
        "1 rad på Antal utan år, kvartal eller antal."
    )


# A reader with pen and paper


@dataclass
class Possible:
    """What each unknown number can be, from the least to the most."""

    least: list[int]
    most: list[int]

    def learn(self, facts: Sequence[Fact]) -> None:
        """Draw every conclusion that can be drawn, until there is none left."""
        before = None
        while before != (before := (tuple(self.least), tuple(self.most))):
            for fact in facts:
                for place in fact.places:
                    self._bound(place, fact)

    def _bound(self, place: int, fact: Fact) -> None:
        others = [other for other in fact.places if other != place]
        taken = sum(self.most[other] for other in others)
        given = sum(self.least[other] for other in others)
        self.least[place] = max(self.least[place], fact.least - taken)
        self.most[place] = min(self.most[place], fact.most - given)


@dataclass(frozen=True)
class Fact:
    """A sum of unknown numbers lies between two numbers."""

    places: tuple[int, ...]
    least: int
    most: int


UNKNOWN = 10_000
SAID = {"enstaka": (1, 4), "ingen": (0, 0), "–": (0, UNKNOWN)}
POINT = re.compile(r"kvartal (\d) ([^,.]+)")


def bounds(words: str) -> tuple[int, int]:
    """Read what is said of a number."""
    if words in SAID:
        return SAID[words]
    figures = [int(figure) for figure in re.findall(r"\d+", words)]
    return (0, figures[0]) if words.startswith("högst") else (figures[0], figures[-1])


def counted(file: bytes, filled: Contents) -> tuple[Possible, list[int]]:
    """Work out the counts that a plan tells of; give the true ones beside them."""
    true = [row.values for row in filled[Count] if _is_shown(row)]
    possible = Possible([0] * len(true), [UNKNOWN] * len(true))
    possible.learn([fact for fact in facts(file, true) if fact.places])
    return possible, [row[Count.reports] for row in true]


def facts(file: bytes, true: Sequence[Mapping[Column, object]]) -> Iterator[Fact]:
    """Give all that the tables, the charts and their words say of the counts."""

    def fact(least: int, most: int, **wanted: object) -> Fact:
        named = {getattr(Count, name): value for name, value in wanted.items()}
        places = (
            place
            for place, row in enumerate(true)
            if all(row[column] == value for column, value in named.items())
        )
        return Fact(tuple(places), least, most)

    captions = re.findall(r"Antal blanketter (\d{4})$", word.printed(file), re.MULTILINE)
    tables = [table for table in word.tables(file) if "Kv 1" in table[0]]
    for year, (_, *lines) in zip(map(int, captions), tables, strict=True):
        for milieu, expression, *quarters, whole_year in lines:
            about = {"year": year, "milieu": milieu, "expression": expression}
            yield fact(*bounds(whole_year), **about)
            for quarter, words in enumerate(quarters, start=1):
                yield fact(*bounds(words), **about, quarter=quarter)
    for (year, aloud), bars in zip(_aloud(file), numbers_in_charts(file), strict=True):
        for line in aloud.split(". ")[1:]:
            milieu, _, said = line.partition(": ")
            for quarter, words in POINT.findall(said):
                about = {"year": year, "milieu": milieu, "quarter": int(quarter)}
                yield fact(*bounds(words), **about)
        for series in bars.series:
            quarter = int(series.name.removeprefix("Kv "))
            labels = series.labels or [""] * len(bars.names)
            points = zip(bars.names, series.counts, labels, strict=True)
            for milieu, count, label in points:
                about = {"year": year, "milieu": milieu, "quarter": quarter}
                least, most = bounds(label or str(count))
                yield fact(max(least, count or 0), most, **about)


def _aloud(file: bytes) -> Iterator[tuple[int, str]]:
    for words in word.texts(file, "Figur"):
        if found := re.search(r"över antal blanketter (\d{4})", words):
            yield int(found[1]), words.removesuffix("›")


def pinned(file: bytes, filled: Contents) -> list[int]:
    """Give the small counts that a reader of a plan knows."""
    possible, true = counted(file, filled)
    return [
        number
        for number, least, most in zip(true, possible.least, possible.most, strict=True)
        if number in SMALL and least == most
    ]


@proof(10, whole=300)
@given(contents())
def test_no_small_count_can_be_worked_out_from_the_plan(filled):
    file = making.render("plan", register(filled), decision=True)
    possible, true = counted(file, filled)
    for number, least, most in zip(true, possible.least, possible.most, strict=True):
        assert least <= number <= most
    assert pinned(file, filled) == []


@proof(30, whole=1000)
@given(sent=numbers, answered=numbers)
def test_no_small_part_of_the_survey_can_be_worked_out(sent, answered):
    values = {Situation.survey_sent: sent, Situation.survey_answered: answered}
    form = Filled({**values, Situation.public: YesNo.YES})
    file = making.render("plan", register({**BASE, Situation: [form]}), decision=True)
    line = next(line for line in word.texts(file, "BodyText") if "Enkäten" in line)
    most_sent = bounds(re.search(r"till (.+) medarbetare", line)[1])
    words = re.search(r"besvarades av (.+)\.", line)[1]
    some = {"en del": (1, sent - 1), "alla utom enstaka": (sent - 4, sent - 1)}
    least, most = some.get(words) or bounds(words)
    assert least <= answered <= most
    assert answered not in SMALL or least < most
    assert sent not in SMALL or most_sent == (1, 4)
    rest = most_sent[0] - most, most_sent[1] - least
    assert sent - answered not in SMALL or rest[0] < rest[1]


def test_the_reader_works_out_what_is_added_up_from_the_numbers_themselves():
    possible = Possible([0] * 3, [UNKNOWN] * 3)
    each = [Fact((place,), 1, 4) for place in range(2)]
    possible.learn([*each, Fact((2,), 9, 9), Fact((0, 1, 2), 11, 11)])
    assert (possible.least, possible.most) == ([1, 1, 9], [1, 1, 9])


# What is told of rows about the same, and of none


def one_count(*reports: int) -> Contents:
    row = {
        Count.year: 2020,
        Count.quarter: 2,
        Count.milieu: MILIEUS[0],
        Count.expression: EXPRESSIONS[0],
        Count.public: YesNo.YES,
    }
    return {**BASE, Count: [Filled({**row, Count.reports: n}) for n in reports]}


@pytest.mark.parametrize(
    ("reports", "words"),
    [
        ((0,), "0"),
        ((3,), "enstaka"),
        ((0, 3), "enstaka"),
        ((2, 3), "högst 8"),
        ((7, 3), "8–11"),
        ((7, 9), "16"),
        ((5,), "5"),
    ],
)
def test_rows_about_the_same_are_added_as_they_are_told(reports, words):
    file = making.render("plan", register(one_count(*reports)), decision=True)
    (table,) = (table for table in word.tables(file) if "Kv 1" in table[0])
    about = [MILIEUS[0], EXPRESSIONS[0]]
    assert table[1] == [*about, "–", words, "–", "–", words]


# Proof that a leak would be noticed


def plainly(number: int, whole_of: int = 0) -> Span:
    """Tell a number as it is."""
    del whole_of
    return Span(number, number)


LEAKS = {
    "a count": (situation_basis, "disclosed", plainly),
    "a number by itself": (disclosure, "disclosed", plainly),
    "a share": (disclosure, "disclosed_share", plainly),
    "a share, told as if it had no whole": (disclosure, "disclosed_share", lambda n, _: disclosed(n)),
    "the fingerprint": (planbook.difference.fingerprint, "disclosed_words", Row.text),
    "a tag": (template_context, "disclosed_words", Row.text),
}


@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS)
def test_a_number_that_gets_out_is_noticed(leak, monkeypatch):
    monkeypatch.setattr(*leak)
    filled = {
        **one_count(3),
        Situation: [
            Filled(
                {Situation.survey_sent: 40, Situation.survey_answered: 38, Situation.public: YesNo.YES}
            )
        ],
        Grant: [Filled({Grant.decided: 3, Grant.refused: 4})],
    }
    other = {
        **one_count(2),
        Situation: [_with(filled[Situation][0], Situation.survey_answered, 37)],
        Grant: [Filled({Grant.decided: 1, Grant.refused: 2})],
    }
    assert unlike(whole(filled, filled), whole(other, filled)) != []


def _with(row: Filled, column: Column, value: object) -> Filled:
    return Filled({**row.values, column: value})


def every(made_of: Register, kind: type[Row]) -> tuple[Row, ...]:
    """Give the rows that may be published, and the others."""
    return made_of[kind]


ESCAPES = {
    "the keys of conclusions": (making, "without_unreleased", lambda all_of: all_of),
    "whatever is held back": (planbook.facts.released_rows, "is_released", lambda _: True),
    "the analysis": (situation, "released_rows", every),
    "the survey": (situation, "is_released", lambda _: True),
    "a tag": (template_context, "released_rows", every),
}


@pytest.mark.parametrize("escape", ESCAPES.values(), ids=ESCAPES)
def test_a_row_that_gets_out_is_noticed(escape, monkeypatch):
    monkeypatch.setattr(*escape)
    activity = {Activity.id: "A1", Activity.area: "Skydd", Activity.title: "Öppna"}
    without = {**BASE, Activity: [Filled(activity)]}
    hidden = {
        **without,
        Activity: [Filled({**activity, Activity.conclusions: "S7"})],
        Conclusion: [Filled({Conclusion.id: "S7", Conclusion.activities: "A1"})],
        Situation: [Filled({Situation.survey_sent: 70})],
        Count: [_with(row, Count.public, None) for row in one_count(70)[Count]],
    }
    assert unlike(whole(without, without), whole(hidden, without)) != []
