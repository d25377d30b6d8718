"""The change list: what is new, gone and other since the plan was decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

import outline
import word
from accessible import obstacles
from filled import register
from losses import losses
from planbook.builder.contents import Filled
from planbook.difference.register_changes import WITHDRAWN, Kind, register_changes
from planbook.example.plan_2020 import EXAMPLE
from planbook.facts.situation_basis import reported_forms
from planbook.files import UnusableError
from planbook.schema import (
    Activity,
    Assessment,
    Conclusion,
    Count,
    Observation,
    Occurrence,
    Plan,
    Section,
    Situation,
    Trend,
    YesNo,
)
from plandoc import making
from planmacros.checks.plan.yearly_revision import revised_since_decision
from proofs import proof
from word import BODY, W
from year import GRAFFITI, ISLAMIST, WHITE_POWER

FOLDER = Path(making.__file__).parent / "documents"
YEAR = {Plan.year: 2020, Plan.board: "Farsta stadsdelsnämnd"}
LINES = [f"Stycke {number}." for number in range(1, 9)]


def year(number=2020, **rows):
    """Give the register of a year; activities as id and title, a text as one."""
    activities = [
        Filled({Activity.id: name, Activity.title: title})
        for name, title in rows.get("activities", {}).items()
    ]
    text = Filled({Section.id: "1", Section.level: 1, Section.body: rows.get("body")})
    plan = Filled({**YEAR, Plan.year: number})
    return register({Plan: [plan], Activity: activities, Section: [text]})


def listed(new, *earlier):
    """Make the change list of a register with some earlier ones."""
    arranged = replace(new, earlier=earlier)
    return making.render("andringar", arranged, decision=False)


def rows(file):
    """Give the rows of every table of changes, without their headings."""
    found = word.tables(file)
    assert all(table[0] == ["Var", "Före", "Nu"] for table in found)
    return [row for table in found for row in table[1:]]


def test_added_removed_and_changed_activities_stand_old_beside_new():
    old = year(activities={"A1": "Öppna", "A2": "Stänga"})
    new = year(activities={"A1": "Öppna mer", "A3": "Måla"})
    file = listed(new, old)
    assert rows(file) == [
        ["A1 Öppna mer\nAktivitet", "Öppna", "Öppna mer"],
        ["A3 Måla\nTillagd", "–", "Id: A3\nAktivitet: Måla"],
        ["A2 Stänga\nBorttagen", "Id: A2\nAktivitet: Stänga", "–"],
    ]
    said = "1 tillagd rad, 1 borttagen rad, 1 ändrad uppgift."
    assert said in word.texts(file, "BodyText")


def test_of_a_long_text_only_the_lines_that_differ_are_shown():
    other = [*LINES[:3], "Stycke 4, ändrat.", *LINES[4:6], *LINES[7:]]
    file = listed(year(body="\n".join(other)), year(body="\n".join(LINES)))
    assert rows(file) == [
        ["1\nText, rad 4", "Stycke 4.", "Stycke 4, ändrat."],
        ["1\nText, rad 7", "Stycke 7.", "–"],
    ]


def test_a_plan_that_is_the_same_has_no_changes():
    file = listed(register(EXAMPLE), register(EXAMPLE))
    assert word.texts(file, "BodyText") == ["Inga ändringar."]
    assert word.tables(file) == []


def test_the_decided_plan_is_compared_with_before_that_of_last_year():
    new, decided, last_year = year(body="ny"), year(body="då"), year(2019, body="förr")
    assert word.texts(listed(new, last_year, decided), "Subtitle") == [
        "Jämfört med den beslutade planen"
    ]
    assert word.texts(listed(new, last_year), "Subtitle") == ["Jämfört med förra årets plan, 2019"]


def test_without_an_earlier_plan_it_is_said_what_to_put_where():
    with pytest.raises(UnusableError, match="i mappen tidigare bredvid arbetsboken"):
        listed(year())
    with pytest.raises(UnusableError, match=r"^[^.]+\.$"):
        listed(year(), year(2017))


MARKS = {kind: kind.public for kind in (Observation, Count, Assessment, Situation, Conclusion)}
SEEN = {Observation.expression: GRAFFITI, Observation.milieu: WHITE_POWER}
ASSESSED = {Assessment.milieu: ISLAMIST}
NEEDED = {Conclusion.id: "S1", Conclusion.conclusion: "Personalen behöver lära sig mer."}
REPORTED = {Count.year: 2020, Count.quarter: 1, Count.milieu: WHITE_POWER, Count.expression: GRAFFITI}


def situation(*rows, public=YesNo.YES):
    """Give a register of nothing but rows of the lägesbild."""
    plan = {Plan: [Filled(YEAR)]}
    for row in rows:
        kind = next(iter(row)).sheet
        plan.setdefault(kind, []).append(Filled({MARKS[kind]: public, **row}))
    return register(plan)


TALLIES = st.lists(st.tuples(st.integers(1, 2), st.booleans(), st.integers(0, 12)), max_size=5)


def tallied(rows):
    """Give a register of counts: quarter, whether it may be published, and number."""
    return situation(
        *(
            {
                **REPORTED,
                Count.quarter: quarter,
                Count.public: YesNo.YES if is_public else YesNo.NO,
                Count.reports: number,
            }
            for quarter, is_public, number in rows
        )
    )


def told(old, new):
    """Give what is told of the differences, without where to look."""
    return [
        (one.kind, one.sheet, one.id, one.column, one.old, one.new) for one in register_changes(old, new)
    ]


class TestSituation:
    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            (
                {**SEEN, Observation.occurrence: Occurrence.SOME},
                {**SEEN, Observation.occurrence: Occurrence.COMMON},
                ("Lägesbild|Klotter och skadegörelse, vit makt-miljön|Förekomst|förekommer|vanligt"),
            ),
            (
                {**ASSESSED, Assessment.trend: Trend.SAME},
                {**ASSESSED, Assessment.trend: Trend.MORE},
                ("Bedömning|islamistiska extremistmiljön|Jämfört med förra|oförändrat|ökat"),
            ),
            (
                {Situation.comparison: Trend.SAME},
                {Situation.comparison: Trend.LESS},
                "Analys||Jämfört med förra lägesbilden|oförändrat|minskat",
            ),
            (
                {**NEEDED, Conclusion.activities: "A1"},
                {**NEEDED, Conclusion.activities: "A1, A2"},
                "Slutsatser|S1|Aktiviteter|A1|A1, A2",
            ),
            (
                {**REPORTED, Count.reports: 3},
                {**REPORTED, Count.reports: 7},
                ("Antal|kv 1 2020, vit makt-miljön, Klotter och skadegörelse|Antal|enstaka|7"),
            ),
            (
                {Situation.survey_sent: 40, Situation.survey_answered: 2},
                {Situation.survey_sent: 40, Situation.survey_answered: 38},
                "Analys||Enkäten, svar|enstaka|alla utom enstaka",
            ),
        ],
    )
    def test_a_change_is_told_in_the_words_of_documents(self, old, new, said):
        ((kind, *words),) = told(situation(old), situation(new))
        assert kind is Kind.CHANGED
        assert "|".join(words) == said
        assert told(situation(new), situation(new)) == []

    def test_the_change_points_at_the_cell_that_is_another(self):
        old, new = (situation({**REPORTED, Count.reports: reports}) for reports in (6, 7))
        (change,) = register_changes(old, new)
        assert change.cell == new[Count][0].cell(Count.reports)

    @pytest.mark.parametrize("numbers", [(2, 3), (1, 4)])
    def test_a_small_number_that_is_another_small_number_is_no_change(self, numbers):
        old, new = (
            situation(
                {**REPORTED, Count.reports: number},
                {Situation.survey_sent: 40, Situation.survey_answered: number},
            )
            for number in numbers
        )
        assert told(old, new) == []

    def test_rows_about_the_same_are_one_number_as_in_documents(self):
        one = {**REPORTED, Count.reports: 3}
        seven = {**REPORTED, Count.reports: 7}
        old, new = situation(one, one), situation(one, seven)
        ((*_, before, now),) = told(old, new)
        assert [before, now] == [str(reported_forms(each)[0].span) for each in (old, new)]
        assert not {"3", "6", "10"} & {before, now}

    @proof(30, whole=1000)
    @given(old=TALLIES, new=TALLIES, other=st.randoms(use_true_random=False))
    def test_no_small_number_can_be_worked_out_from_the_list(self, old, new, other):
        pair = [
            tallied(
                (quarter, public, other.randint(1, 4) if 0 < number < 5 else number)
                for quarter, public, number in rows
            )
            for rows in (old, new)
        ]
        assert told(*pair) == told(tallied(old), tallied(new))

    @pytest.mark.parametrize("row", [SEEN, ASSESSED, NEEDED, REPORTED])
    def test_what_is_not_released_is_as_if_it_was_not_there(self, row):
        words = {**row, Count.reports: 6} if row is REPORTED else row
        kept, none = situation(words, public=YesNo.NO), situation()
        assert told(kept, none) == told(none, kept) == []
        ((kind, *_, old, new),) = told(kept, situation(words))
        assert (kind, old) == (Kind.ADDED, "")
        assert "Får publiceras" not in new

    def test_the_analysis_is_told_whole_when_it_is_released(self):
        words = {Situation.causes: "Flera faktorer.", Situation.reason: "Vi vet mer."}
        hidden = situation(words, public=None)
        (added,) = told(hidden, situation(words))
        causes = "Vad jämförelsen beror på: Vi vet mer.\nTroliga orsaker: Flera faktorer."
        assert added == (Kind.ADDED, "Analys", "", "", "", causes)
        assert told(situation(), hidden) == []

    @pytest.mark.parametrize(
        "row",
        [
            {**SEEN, Observation.description: "Hemligt."},
            {**ASSESSED, Assessment.assessment: "Hemligt."},
            {**NEEDED, Conclusion.conclusion: "Hemligt."},
            {Situation.causes: "Hemligt."},
            {**REPORTED, Count.reports: 6},
        ],
    )
    def test_what_may_no_longer_be_published_is_not_repeated(self, row):
        old, new = situation(row), situation(row, public=YesNo.NO)
        (change,) = register_changes(old, new)
        assert (change.kind, change.old) == (Kind.REMOVED, WITHDRAWN)
        assert (change.name, change.new) == ("", "")
        (change,) = register_changes(old, situation())
        assert change.kind is Kind.REMOVED
        assert change.old.endswith(("Hemligt.", "Antal: 6"))

    def test_a_conclusion_that_is_not_released_is_no_change_of_its_activity(self):
        hidden = Filled({**NEEDED, Conclusion.public: YesNo.NO})
        old, new = (
            register(
                {
                    Plan: [Filled(YEAR)],
                    Conclusion: [hidden],
                    Activity: [Filled({Activity.id: "A1", Activity.conclusions: names})],
                }
            )
            for names in ("S2", "S1; S2")
        )
        assert told(old, new) == []

    def test_rows_that_are_moved_are_no_change(self):
        rows = [
            *({**SEEN, Observation.description: text} for text in ("Här.", "Där.")),
            *({Assessment.milieu: name} for name in (ISLAMIST, WHITE_POWER)),
            *({**NEEDED, Conclusion.id: number} for number in ("S1", "S2")),
            *({**REPORTED, Count.quarter: n, Count.reports: 4 + n} for n in (1, 2)),
        ]
        assert told(situation(*rows), situation(*reversed(rows))) == []

    def test_of_rows_with_one_name_only_the_one_that_differs_is_told(self):
        rows = [{**SEEN, Observation.description: text} for text in "abc"]
        ((*_, before, now),) = told(situation(*rows[:2]), situation(*rows[1:]))
        assert (before, now) == ("a", "c")

    def test_what_has_changed_since_the_decision_is_named_by_its_row(self):
        old, new = (situation({**REPORTED, Count.reports: n}) for n in (3, 7))
        (finding,) = revised_since_decision(replace(new, earlier=(old,)))
        name = "bladet Antal, «kv 1 2020, vit makt-miljön, Klotter och…»"
        assert finding.text.startswith(f"1 ändring är gjord efter nämndens beslut: {name} (Antal).")

    def test_the_list_has_a_table_for_each_sheet(self):
        old = situation({**SEEN, Observation.occurrence: Occurrence.SOME})
        seen = {**SEEN, Observation.occurrence: Occurrence.FEW}
        file = listed(situation(seen, ASSESSED, {**REPORTED, Count.reports: 2}), old)
        assert rows(file) == [
            ["Klotter och skadegörelse, vit makt-miljön\nFörekomst", "förekommer", "enstaka"],
            ["kv 1 2020, vit makt-miljön, Klotter och skadegörelse\nTillagd", "–", "Antal: enstaka"],
            ["islamistiska extremistmiljön\nTillagd", "–", "Miljö: islamistiska extremistmiljön"],
        ]
        assert list(obstacles(file)) == []


@pytest.fixture(scope="module")
def overfull():
    """Three hundred changes, one of them of two thousand characters."""
    names = [f"A{number}" for number in range(300)]
    long = {"A2": "Öppna ny mötesplats. " * 100}
    new = year(activities=dict.fromkeys(names, "Nytt") | long)
    return listed(new, year(activities=dict.fromkeys(names, "Gammalt")))


def test_three_hundred_changes_stand_each_in_its_row(overfull):
    assert len(rows(overfull)) == 300
    assert len(rows(overfull)[2][2]) > 2_000


@pytest.mark.parametrize("which", ["overfull", "empty", "2020"])
def test_everyone_can_read_the_list_and_word_opens_it(request, tmp_path, which):
    match which:
        case "overfull":
            file = request.getfixturevalue("overfull")
        case "empty":
            file = listed(year(), year())
        case _:
            file = listed(register(EXAMPLE), register({Plan: EXAMPLE[Plan]}))
    assert list(obstacles(file)) == []
    path = tmp_path / "lista.docx"
    path.write_bytes(file)
    assert OpenXmlValidator().validate(path).errors == []


@pytest.mark.parametrize("lost", ["row", "letter", "count"])
def test_what_is_lost_on_the_way_is_noticed(lost):
    old, new = year(activities={"A1": "Öppna"}), year(activities={"A1": "Stänga"})
    arranged = replace(new, earlier=(old,))
    file = listed(new, old)
    assert losses("andringar", file, arranged) == ()
    root = word.tree(file)
    texts = {node.text: node for node in root.iter(f"{W}t")}
    match lost:
        case "row":
            row = list(root.iter(f"{W}tr"))[-1]
            row.getparent().remove(row)
        case "letter":
            texts["Stänga"].text = "Stäng"
        case _:
            texts["1 ändrad uppgift."].text = "2 ändrade uppgifter."
    content = {**word.parts(file), BODY: word.etree.tostring(root)}
    assert losses("andringar", word.packed(content), arranged) != ()


def test_the_template_has_no_faults_and_its_outline_is_committed(same_as):
    template = making.template("andringar")
    assert making.faults_before_making("andringar", template) == ()
    same_as(outline.outline(template), FOLDER / "andringar" / "andringar.outline.txt")
