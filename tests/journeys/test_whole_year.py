"""The example through its year: every document, and every finding in its time."""

from __future__ import annotations

import io
from collections import Counter
from contextlib import redirect_stdout
from io import BytesIO

import docx
import pytest
from openxml_audit import OpenXmlValidator

from days import stop_clock
from planbook.difference.fingerprint import fingerprint
from planbook.reader.read_workbook import read_workbook
from planbook.schema import Activity, Answer, Decision, Plan, Status
from planmacros import cli
from planmacros.year import whole_year
from planmacros.year.whole_year import parts_of_whole_year, walk_whole_year

ALWAYS = {  # told of the draft too
    *("A03", "A05", "A06", "A07", "A09", "A14", "L05", "L08", "R02", "T02", "T08")
}
EXPECTED = {
    "Utkast": {"U01 VARNING": 7},
    "Beslut": {"L10 NOTIS": 1, "P08 NOTIS": 1, "U01 VARNING": 7},
    "Uppföljning T1": {
        "F02 VARNING": 1,
        "K01 FEL": 1,
        "K03 NOTIS": 1,
        "L10 NOTIS": 1,
        "P08 NOTIS": 2,
        "S01 VARNING": 1,
        "U01 VARNING": 7,
    },
    "Uppföljning T2": {
        "F02 VARNING": 1,
        "F03 NOTIS": 1,
        "K03 VARNING": 1,
        "L10 NOTIS": 1,
        "P08 NOTIS": 2,
        "R03 VARNING": 1,
        "S02 NOTIS": 1,
        "U01 VARNING": 2,
        "U02 VARNING": 1,
    },
    "Uppföljning VB": {
        "B01 VARNING": 1,
        "B02 VARNING": 1,
        "F01 FEL": 1,
        "F02 VARNING": 1,
        "F03 NOTIS": 1,
        "K02 VARNING": 1,
        "K03 FEL": 1,
        "L10 NOTIS": 1,
        "P08 NOTIS": 3,
        "U01 VARNING": 1,
    },
    "Synpunkter och ändringar": {
        "A08 VARNING": 1,
        "D12 VARNING": 1,
        "D14 NOTIS": 1,
        "F01 FEL": 1,
        "F02 VARNING": 1,
        "F03 NOTIS": 1,
        "K02 VARNING": 1,
        "K03 FEL": 1,
        "L10 NOTIS": 1,
        "P08 NOTIS": 3,
        "U01 VARNING": 1,
    },
    "Nytt år": {
        "A08 VARNING": 16,  # whose schedule says 2020
        "D04 VARNING": 1,
        "D05 NOTIS": 1,
        "D08 FEL": 2,
        "D08 VARNING": 1,  # which boards were with it is to be said anew
        "K02 NOTIS": 7,  # the units are kept, their numbers are not
        "L01 FEL": 1,
        "L03 VARNING": 3,
        "L06 VARNING": 9,
        "L07 VARNING": 1,
        "L09 VARNING": 1,
        "L12 FEL": 1,
        "T03 NOTIS": 24,
        "T04 VARNING": 2,
        "U01 VARNING": 7,
        "W11 FEL": 10,  # each observation is to be assessed anew
    },
}


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """Walk through the year from the command line, and remember every step."""
    steps, printed = [], io.StringIO()

    def remembered(folder):
        for step in walk_whole_year(folder):
            steps.append(step)
            yield step

    folder = tmp_path_factory.mktemp("år")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.setattr(whole_year, "walk_whole_year", remembered)
        stop_clock(patch)
        words = ["exempel", "--till", str(folder), "--hela-aret"]
        assert cli.main(words) == 0
    return folder, steps, printed.getvalue()


@pytest.fixture(scope="module")
def year(walked):
    _, steps, _ = walked
    return steps


def test_every_finding_comes_in_its_time_and_no_other(year):
    found = {
        step.title: Counter(
            f"{finding.code} {finding.grade.value}"
            for finding in step.work.findings
            if finding.code not in ALWAYS
        )
        for step in year
    }
    assert found == {title: Counter(codes) for title, codes in EXPECTED.items()}


def test_every_document_of_the_year_is_made_and_valid(year):
    made = [path for step in year for path in step.files if path.suffix == ".docx"]
    assert Counter(path.name.split()[0] for path in made) == {
        "Handlingsplan": 2,
        "Påminnelse": 2 + 2 + 9,
        "Uppföljning": 3,
        "Ändringar": 1,
        "Lägesbild": 1,
        "Samordnarens": 4,
        "Text": 1,
    }
    for path in (made[1], made[4], made[-1], made[-2]):
        assert OpenXmlValidator().validate(path).is_valid


def test_the_occasions_are_asked_of_as_many_as_the_plan_says(year):
    answers = year[4].work.register[Answer]
    assert Counter(answer.occasion for answer in answers) == {
        "T1": 2,
        "T2": 2,
        "VB": 14,  # thirteen of the plan, and A8 that the decision mended
    }
    assert sum(answer.status is None for answer in answers) == 1


def test_what_the_board_decided_can_be_made_again(year):
    decided, later = year[1].work.register, year[5].work.register
    assert decided.form(Decision).status is Status.DECIDED
    assert fingerprint(later.earlier[0]) == fingerprint(decided)
    assert fingerprint(later) != fingerprint(decided)


def test_the_change_list_shows_old_beside_new(year):
    (path,) = (path for path in year[5].files if path.name.startswith("Ändringar"))
    words = " ".join(
        cell.text
        for table in docx.Document(BytesIO(path.read_bytes())).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "hösten 2020" in words.casefold()
    assert "Våren 2021" in words
    counted = "kv 1 2020, vit makt-miljön, Klotter och skadegörelse Antal enstaka 7"
    assert counted in " ".join(words.split())


def test_the_decided_plan_says_that_the_survey_and_the_counts_are_made_up(year):
    plan = docx.Document(BytesIO(year[1].files[1].read_bytes()))
    rows = [row for table in plan.tables for row in table.rows]
    cells = [cell.text for row in rows for cell in row.cells]
    assert any("Påhittat för exemplet, liksom enkäten" in text for text in cells)


def test_next_year_keeps_the_ids_and_begins_anew(year):
    old, new = year[5].work.register, year[6].work.register
    assert new.form(Plan).year == 2021
    assert [a.id for a in new[Activity]] == [a.id for a in old[Activity]]
    assert not new[Answer]
    assert new.form(Decision).status is Status.DRAFT
    assert new[Activity][8].text(Activity.last_answer).startswith("VB: genomförd")
    before, after = old.form(Plan), new.form(Plan)
    assert after.previous_to == before.situation_to
    assert (after.situation_from - before.situation_to).days == 1


def test_the_year_is_walked_from_the_command_line(walked):
    folder, _, out = walked
    assert all(f"\n{title}: " in out for title in EXPECTED)
    assert read_workbook(folder / "hela året" / "7 nytt år" / "handlingsplan-2021.xlsx").grids
    assert parts_of_whole_year()["Synpunkter"].ends.year == 2021
