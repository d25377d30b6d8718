"""Next year's workbook: what is carried over, emptied, moved on and pointed out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

import excel
import filled
from damage import damaged
from days import DAY
from office import opened
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.example.plan_2020 import EXAMPLE
from planbook.facts.earlier_registers import last_years_register
from planbook.files import UnusableError
from planbook.model.book import Formula
from planbook.model.cell import Cell
from planbook.model.swedish import normal
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.reader.workbook_folder import EARLIER
from planbook.schema import (
    SHEETS,
    Acceptance,
    Activity,
    Actor,
    Answer,
    Assessment,
    Comment,
    Conclusion,
    Count,
    Decision,
    Discussion,
    Duty,
    Edition,
    Forum,
    ForumKind,
    Grant,
    Meeting,
    Observation,
    Occasion,
    Plan,
    Review,
    Role,
    Section,
    Situation,
    Source,
    Status,
    Training,
    Unit,
)
from planbook.text_fields import field_facts, filled_in, with_fields_filled
from planmacros import buttons, cli
from planmacros.addin.declared_buttons import edition
from planmacros.install.places import places_here
from planmacros.tasks.checked import checked_register
from planmacros.year.new_year import new_year_workbook
from proofs import proof
from year import LATE, WHOLE, applied

MOVED = {
    *(Plan.year, Plan.last_year, Plan.revision, Plan.revision_year, Plan.made_for),
    *(Plan.situation_from, Plan.situation_to, Plan.previous_to),
    *(Section.review, Activity.review, Activity.last_answer, Activity.next_check, Decision.status),
    *(Occasion.name, Occasion.last_day),
    *(column for kind in SHEETS for column in kind.traits.emptied),
}


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    path = tmp_path_factory.mktemp("i år") / "vår plan.xlsx"
    path.write_bytes(build_workbook(WHOLE))
    return path


@pytest.fixture(scope="module")
def whole(old):
    return read_workbook(old)


@pytest.fixture(scope="module")
def new(old):
    """The register of next year, made without a file."""
    book = read_workbook(old)
    made = new_year_workbook(book, parse(book, SHEETS, DAY))
    return parse(applied(book, made.changes), SHEETS, DAY)


def _next(tmp_path, contents):
    """Give next year's register of a workbook with these contents, and its log."""
    path = tmp_path / "bok.xlsx"
    path.write_bytes(build_workbook(contents))
    book = read_workbook(path)
    made = new_year_workbook(book, parse(book, SHEETS, DAY))
    return parse(applied(book, made.changes), SHEETS, DAY), made


def _plan(**facts):
    values = {getattr(Plan, name): value for name, value in facts.items()}
    return {Plan: (Filled({**EXAMPLE[Plan][0].values, **values}),)}


class TestPlan:
    def test_the_years_and_periods_move_on_without_a_gap(self, new):
        plan = new.form(Plan)
        assert (plan.year, plan.revision_year, plan.budget_year) == (2021, 2022, 2020)
        assert plan.previous_to == date(2020, 3, 31)
        assert plan.situation_from == date(2020, 4, 1)
        assert plan.situation_to == date(2021, 3, 31)
        assert plan.made_for == "Enskede-Årsta-Vantör stadsdelsnämnd 2021"
        assert plan.reference is None

    def test_a_plan_for_several_years_moves_by_its_length(self, tmp_path):
        names = ("T1 2019", "T1 2020", "T1 2021", "T1 2022")
        days = [date(int(name[-4:]), 4, 30) for name in names]
        occasions = [
            Filled({Occasion.name: name, Occasion.last_day: day})
            for name, day in zip(names, days, strict=True)
        ]
        facts = _plan(year=2019, last_year=2022, revision="T1 2022", revision_year=2022)
        after, made = _next(tmp_path, {**EXAMPLE, **facts, Occasion: occasions})
        plan = after.form(Plan)
        assert (plan.year, plan.last_year) == (2023, 2026)
        assert (plan.revision, plan.revision_year) == ("T1 2026", 2026)
        assert [row.name for row in after[Occasion]][-1] == "T1 2026"
        assert after[Occasion][0].last_day == date(2023, 4, 30)
        assert made.name == "handlingsplan-2023–2026"

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ((2020, 2, 29), (2021, 2, 28)),
            ((2019, 2, 28), (2020, 2, 29)),
            ((2020, 12, 31), (2021, 12, 31)),
        ],
    )
    def test_the_last_of_february_stays_the_last(self, tmp_path, before, after):
        rows = (Filled({Occasion.name: "T1", Occasion.last_day: date(*before)}),)
        year, _ = _next(tmp_path, {**EXAMPLE, Occasion: rows})
        assert year[Occasion][0].last_day == date(*after)

    def test_without_a_year_nothing_can_be_made(self, tmp_path):
        with pytest.raises(UnusableError, match=r"Plan!B10: planåret går inte"):
            _next(tmp_path, {**EXAMPLE, **_plan(year=None)})

    def test_a_period_that_cannot_be_read_stays_and_is_told(self, old):
        book = read_workbook(old)
        odd = applied(book, ())
        grid = odd.grids["Plan"]
        cells = {**grid.cells, (19, 2): "till våren", (10, 2): 2020}
        grids = {**odd.grids, "Plan": replace(grid, cells=cells)}
        odd = replace(odd, grids=grids)
        made = new_year_workbook(odd, parse(odd, SHEETS, DAY))
        after = applied(odd, made.changes)
        assert after.grids["Plan"].cells[19, 2] == "till våren"
        assert after.grids["Plan"].cells[10, 2] == 2021
        assert any(line.startswith("Plan!B19 står kvar som det var.") for line in made.lines)

    def test_a_formula_is_left_and_told(self, old):
        book = read_workbook(old)
        grid = book.grids["Aktiviteter"]
        (place,) = (p for (r, p), v in grid.cells.items() if v == "Granskning")
        cells = {**grid.cells, (6, place): Formula("=A1")}
        where = str(Cell("Aktiviteter", 6, place))
        grids = {**book.grids, "Aktiviteter": replace(grid, cells=cells)}
        odd = replace(book, grids=grids)
        made = new_year_workbook(odd, parse(odd, SHEETS, DAY))
        after = applied(odd, made.changes).grids["Aktiviteter"]
        assert after.cells[6, place] == Formula("=A1")
        assert any(f"{where} står kvar" in line for line in made.lines)

    def test_a_column_of_the_boards_own_on_an_emptied_sheet_is_told(self, old):
        book = read_workbook(old)
        grid = book.grids["Möten"]
        ((head, _),) = (place for place, v in grid.cells.items() if v == "Forum")
        own = 1 + max(place for _, place in grid.cells)
        cells = {**grid.cells, (head, own): "Lokal", (head + 1, own): "Rum 3"}
        odd = replace(book, grids={**book.grids, "Möten": replace(grid, cells=cells)})
        made = new_year_workbook(odd, parse(odd, SHEETS, DAY))
        assert applied(odd, made.changes).grids["Möten"].cells[head + 1, own] == "Rum 3"
        assert "Möten: kolumnen «Lokal» är er egen och står kvar." in made.lines


class TestRows:
    def test_activities_and_sections_are_kept_and_are_to_be_looked_through(self, new):
        assert len(new[Activity]) == len(EXAMPLE[Activity])
        assert {row.review for row in new[Activity]} == {Review.WAITING}
        assert {row.review for row in new[Section]} == {Review.WAITING}
        assert [row.id for row in new[Activity]] == [
            row.values[Activity.id] for row in EXAMPLE[Activity]
        ]

    def test_the_last_answer_follows_and_an_older_one_does_not(self, new):
        said = {row.id: row.last_answer for row in new[Activity] if row.last_answer}
        assert said == {"A9": "VB: genomförd – Klart.", "A6": "protokoll: pågår"}

    def test_the_follow_up_the_remarks_and_what_was_accepted_are_emptied(self, new):
        for kind in (Answer, Comment, Acceptance):
            assert new[kind] == ()

    def test_the_decision_is_a_draft_again(self, new):
        decision = new.form(Decision)
        assert decision.status is Status.DRAFT
        assert decision.filled == {Decision.status}

    def test_the_situation_keeps_its_rows_and_words_but_no_assessment(self, new):
        before = EXAMPLE[Observation]
        assert len(new[Observation]) == len(before)
        for row, was in zip(new[Observation], before, strict=True):
            assert row.milieu == was.values[Observation.milieu]
            assert row.description == was.values.get(Observation.description)
            assert not row.filled & set(Observation.traits.emptied)

    def test_of_the_assessments_and_the_analysis_only_the_words_are_kept(self, new):
        before = EXAMPLE[Assessment]
        assert [(row.milieu, row.assessment) for row in new[Assessment]] == [
            (row.values[Assessment.milieu], row.values[Assessment.assessment]) for row in before
        ]
        assert not any(row.filled & set(Assessment.traits.emptied) for row in new[Assessment])
        analysis = new.form(Situation)
        assert analysis.filled == {Situation.causes}
        assert analysis.causes == EXAMPLE[Situation][0].values[Situation.causes]

    def test_a_conclusion_is_kept_with_its_activities_but_not_published(self, new):
        (conclusion,) = new[Conclusion]
        (before,) = EXAMPLE[Conclusion]
        kept = {c: v for c, v in before.values.items() if c is not Conclusion.public}
        assert conclusion.values == kept

    def test_duties_are_kept_whole_but_have_no_evidence_yet(self, new):
        before = [dict(row.values) for row in EXAMPLE[Duty]]
        assert [row.values for row in new[Duty]] == before
        assert not any(row.filled & set(Duty.traits.emptied) for row in new[Duty])

    def test_units_are_kept_for_the_training_but_their_numbers_are_not(self, new):
        assert [(row.unit, row.others) for row in new[Training]] == [
            ("Förskola", "Samtal om yttrandefrihet."),
            ("Lokaler och stadsmiljö", None),
        ]
        assert not any(row.filled & set(Training.traits.emptied) for row in new[Training])

    @pytest.mark.parametrize("kind", [Meeting, Discussion, Grant, Count])
    def test_what_was_done_in_the_year_is_emptied(self, whole, new, kind):
        assert len(parse(whole, SHEETS, DAY)[kind]) == 1
        assert new[kind] == ()

    @pytest.mark.parametrize("kind", [Forum, Unit, ForumKind, Actor])
    def test_the_fora_and_the_lists_are_as_they_were(self, new, kind):
        assert [row.values for row in new[kind]] == [row.values for row in EXAMPLE[kind]]

    def test_the_agreement_with_the_police_keeps_its_days(self, new):
        plan = new.form(Plan)
        assert plan.agreement_to == EXAMPLE[Plan][0].values[Plan.agreement_to]
        assert plan.contact == EXAMPLE[Plan][0].values[Plan.contact]

    def test_nobody_has_been_asked_yet(self, new):
        assert len(new[Source]) == len(EXAMPLE[Source])
        assert not any(row.filled & set(Source.traits.emptied) for row in new[Source])

    def test_roles_and_editions_are_as_they_were(self, new):
        assert len(new[Role]) == len(EXAMPLE[Role])
        assert new[Edition][0].change == "Första för 2020."


@pytest.mark.parametrize(
    ("kind", "gone", "kept"),
    [
        (
            Count,
            {Count.year: 2020, Count.quarter: 1, Count.reports: 7},
            {Count.year: 2020, Count.quarter: 2, Count.reports: 7},
        ),
        (Meeting, {Meeting.day: date(2020, 12, 31)}, {Meeting.day: date(2021, 1, 20)}),
        (Discussion, {Discussion.day: date(2020, 12, 31)}, {Discussion.day: date(2021, 1, 8)}),
        (
            Training,
            {Training.read_on: date(2020, 12, 31), Training.done: 7},
            {Training.read_on: date(2021, 1, 8), Training.done: 7},
        ),
        (
            Grant,
            {Grant.end: date(2020, 12, 31), Grant.decided: 7},
            {Grant.end: date(2021, 12, 31), Grant.decided: 7},
        ),
    ],
    ids=lambda one: getattr(one, "sheet", ""),
)
def test_what_is_of_the_years_that_come_next_stays(tmp_path, kind, gone, kept):
    rows = [Filled(gone), Filled(kept)]
    register, _ = _next(tmp_path, {**EXAMPLE, kind: rows})
    (row,) = register[kind]
    assert {column: row[column] for column in kept} == kept


class TestFields:
    """What a text says of the year becomes a field where it is sure what it is."""

    @pytest.mark.parametrize(
        ("text", "becomes"),
        [
            ("Handlingsplanen för 2020 har två delar.", "{planår}"),
            ("2020 års handlingsplan gäller.", "{planår}"),
            ("Nämndens budget 2020 är styrande.", "{budgetår}"),
            ("Lägesbilden gäller april 2019–mars 2020.", "{lägesbild från}"),
            ("Den gäller 1 april 2019–31 mars 2020.", "{lägesbildens period}"),
            ("Nästa revidering är våren 2021, T1 2021.", "{nästa revidering, år}"),
            ("Under 2020 ska alla gå kursen.", ""),
            ("Jämfört med handlingsplanen för 2020 är målen fler.", ""),
            ("Se [Handlingsplan 2020](https://example.org/handlingsplan-2020).", ""),
            ("Så är det.[^Handlingsplan 2020, s. 4.]", ""),
            ("Hösten 2020 öppnar en mötesplats.", ""),
            ("Planen för {planår} gäller.", ""),
        ],
    )
    def test_only_what_is_sure(self, tmp_path, text, becomes):
        contents = {**_plan(year=2020), Section: (Filled({Section.body: text}),)}
        register, made = _next(tmp_path, contents)
        typed = register[Section][0].text(Section.body)
        facts = field_facts(filled.register(contents))
        assert filled_in(typed, facts) == filled_in(text, facts)
        assert (becomes in typed) if becomes else (typed == text)
        assert (f"blev {becomes}." in "\n".join(made.lines)) is bool(becomes)

    def test_the_new_year_says_the_new_facts(self, tmp_path):
        words = "Handlingsplan 2020. Lägesbilden avser april 2019 till mars 2020."
        contents = {**_plan(year=2020), Section: (Filled({Section.body: words}),)}
        register, _ = _next(tmp_path, contents)
        assert with_fields_filled(register)[Section][0].body == (
            "Handlingsplan 2021. Lägesbilden avser april 2020 till mars 2021."
        )

    def test_schedules_are_left_to_whoever_plans_the_year(self, tmp_path):
        row = Filled({Activity.id: "A1", Activity.schedule: "2020"})
        register, made = _next(tmp_path, {**_plan(year=2020), Activity: (row,)})
        assert register[Activity][0].schedule == "2020"
        assert any(line.endswith("«2020»") for line in made.lines)

    def test_the_next_check_of_the_old_year_is_emptied_and_one_to_come_stays(self, tmp_path):
        days = (date(2024, 3, 4), date(2025, 3, 4), None)
        rows = [Filled({Activity.id: f"H{n}", Activity.next_check: d}) for n, d in enumerate(days)]
        register, made = _next(tmp_path, {**_plan(year=2024), Activity: rows})
        assert [row.next_check for row in register[Activity]] == [None, days[1], None]
        heading = Activity.next_check.heading
        assert [line.split(" ", 1)[1] for line in made.lines if heading in line] == [
            f"{heading}: 2024-03-04 blev tomt."
        ]

    def test_each_old_year_is_told_once_and_none_of_the_tools_own(self, tmp_path):
        words = "Avtalet gäller 2027–2029, och 2028 ses det över. " + "Hamnen. " * 9 + "Klart 2029."
        facts = {Plan.year: 2027, Plan.last_year: 2029, Plan.budget_year: 2028}
        edition = Filled({Edition.name: "1.0", Edition.day: date(2027, 2, 1)})
        rows = {Section: [Filled({Section.id: "1", Section.body: words})], Edition: [edition]}
        _, made = _next(tmp_path, {Plan: [Filled(facts)], **rows})
        said = [line for line in made.lines if line.startswith("Texter!")]
        assert len(said) == 2
        assert "2027–2029, och 2028" in said[0]
        assert not any(line.startswith(("Start!", "Översikt!")) for line in made.lines)
        assert any(line.endswith("Budgetår: 2028 står kvar.") for line in made.lines)
        assert any("1.0 2027-02-01 står kvar på omslaget" in line for line in made.lines)


@proof(20, whole=300)
@given(data=st.data())
def test_only_what_is_another_next_year_is_changed_whatever_is_there(whole, data):
    book = damaged(whole, data.draw)
    register = parse(book, SHEETS, DAY)
    try:
        made = new_year_workbook(book, register)
    except UnusableError:
        return
    rows = [row for rows in register.rows.values() for row in rows]
    allowed = {row.cells[c] for row in rows for c in MOVED & row.cells.keys()}
    facts = field_facts(register)
    for change in made.changes:
        before = book.grids[change.cell.sheet].cells.get((change.cell.row, change.cell.column))
        assert not isinstance(before, Formula)
        if change.cell not in allowed:
            assert filled_in(change.value, facts) == before
    assert all("20121212" not in line for line in made.lines)
    plan = parse(applied(book, made.changes), SHEETS, DAY).form(Plan)
    if plan.board and plan.made_for and Plan.made_for in register.form(Plan).values:
        assert normal(plan.made_for) == normal(f"{plan.board} {plan.year}")


class TestCommand:
    @pytest.fixture
    def folder(self, old, tmp_path):
        (tmp_path / old.name).write_bytes(old.read_bytes())
        return tmp_path

    def test_the_new_one_the_log_and_the_old_one_lie_beside(self, folder, old, capsys):
        assert cli.main(["nytt-ar", str(folder / old.name)]) == 0
        told = capsys.readouterr().out
        assert sorted(path.name for path in folder.iterdir()) == [
            "handlingsplan-2021 nytt år.txt",
            "handlingsplan-2021.xlsx",
            EARLIER,
            old.name,
        ]
        assert (folder / EARLIER / old.name).read_bytes() == old.read_bytes()
        log = (folder / "handlingsplan-2021 nytt år.txt").read_text("utf-8-sig")
        assert "Uppföljning: 3 rader; 3 tömda, 0 ändrade, 0 som förut." in told
        assert "Aktiviteter: 18 rader; 0 tömda, 18 ändrade, 0 som förut." in log
        assert "Slutsatser: 1 rad; 0 tömda, 1 ändrad, 0 som förut." in log
        assert "Möten: 1 rad; 1 tömd, 0 ändrade, 0 som förut." in log
        assert "Utbildning: 2 rader; 0 tömda, 1 ändrad, 1 som förut." in log
        assert ("Får publiceras är inte avgjort på Lägesbild, Bedömning, Analys och Slutsatser: ") in log
        assert "Plan!B10 Planår: 2020 blev 2021." in log
        assert "Synpunkter!C6: «Säg hur det mäts.» hade inget svar." in log
        assert "Aktiviteter!E23: «Hösten 2020»" in log
        assert log.count("Versioner!") == 1
        assert "Versioner!A6 Version: 1.0 står kvar på omslaget." in log

    def test_last_years_register_is_found_beside_and_w06_is_content(self, folder, old):
        cli.main(["nytt-år", str(folder / old.name)])
        work = checked_register(read_workbook(folder / "handlingsplan-2021.xlsx"), date(2021, 1, 15))
        before = last_years_register(work.register)
        assert before is not None
        assert before[Answer][0].comment == LATE
        assert "W06" not in {finding.code for finding in work.findings}

    def test_every_other_cell_of_the_file_is_as_it_was(self, folder, old):
        book = read_workbook(old)
        cli.main(["nytt-år", str(folder / old.name)])
        made = new_year_workbook(book, parse(book, SHEETS, DAY))
        changed = {change.cell for change in made.changes}
        after = read_workbook(folder / "handlingsplan-2021.xlsx")
        for name, grid in book.grids.items():
            new = after.grids[name]
            mine = {(c.row, c.column) for c in changed if c.sheet == name}
            assert {at: v for at, v in new.cells.items() if at not in mine} == {
                at: v for at, v in grid.cells.items() if at not in mine
            }
            assert new.tables == grid.tables

    def test_whoever_may_read_the_old_one_may_read_what_is_made_of_it(self, folder, old):
        there = set(folder.rglob("*"))
        (folder / old.name).chmod(0o640)
        cli.main(["nytt-år", str(folder / old.name)])
        made = [path for path in folder.rglob("*") if path not in there and path.is_file()]
        assert {path.stat().st_mode & 0o777 for path in made} == {0o640}
        assert len(made) == 3

    def test_twice_gives_the_same_and_no_file_that_is_there_is_changed(self, folder, old):
        for _ in range(2):
            cli.main(["nytt-år", str(folder / old.name)])
        assert len(list(folder.glob("handlingsplan-*.xlsx"))) == 1
        (folder / "handlingsplan-2021.xlsx").write_bytes(b"mitt eget")
        cli.main(["nytt-år", str(folder / old.name)])
        assert (folder / "handlingsplan-2021.xlsx").read_bytes() == b"mitt eget"
        assert read_workbook(folder / "handlingsplan-2021 (2).xlsx")
        assert (folder / "handlingsplan-2021 (2) nytt år.txt").exists()

    def test_the_file_is_whole_and_libreoffice_opens_it(self, folder, old):
        cli.main(["nytt-år", str(folder / old.name)])
        path = folder / "handlingsplan-2021.xlsx"
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
        assert "2021" in str(opened(path, folder)["Start"])

    def test_the_log_repeats_no_personal_number(self, tmp_path):
        rows = list(EXAMPLE[Activity])
        odd = {Activity.measure: "Ring 811218-9876 före 2020"}
        rows[0] = replace(rows[0], values={**rows[0].values, **odd})
        _, made = _next(tmp_path, {**EXAMPLE, Activity: rows})
        text = "\n".join(made.lines)
        assert re.search(r"«Ring •+ före 2020»", text)
        assert "9876" not in text


@pytest.mark.usefixtures("home")
class TestButton:
    def test_it_makes_the_same_workbook_in_the_folder_of_documents(self, old):
        book = read_workbook(old)
        made = new_year_workbook(book, parse(book, SHEETS, DAY))
        with excel.opened(old) as running:
            before = running.view()
            buttons.start_next_year(edition())
            assert running.view() == before
            assert running.journal == []
            (told,) = running.alerts
        folder = places_here().documents
        new = read_workbook(folder / "handlingsplan-2021.xlsx")
        assert told.prompt.startswith("Arbetsboken är klar: ")
        assert (folder / EARLIER / old.name).exists()
        facts = parse(new, SHEETS, DAY).form(Plan).values
        wanted = parse(applied(book, made.changes), SHEETS, DAY).form(Plan).values
        assert facts == wanted

    def test_without_a_copy_it_is_told_and_nothing_is_made(self, old):
        with excel.opened(old) as running:
            running.copy_error = excel.refused()
            buttons.start_next_year(edition())
            (told,) = running.alerts
        assert told.prompt.startswith("Excel kunde inte lämna en kopia")
        assert not places_here().documents.exists()
