"""The command line as a coordinator uses it, with her faults and the files'."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from planbook.builder.build import build_workbook
from planbook.editor.patch import CellEdit, patched_workbook
from planbook.example.plan_2020 import EXAMPLE
from planbook.files import UnusableError
from planbook.model.cell import Cell
from planbook.reader.workbook_folder import TEMPLATES
from planbook.schema import Activity, Count, Decision, Section
from planmacros import cli
from planmacros.checks import RULES

README = Path(__file__).parents[3] / "macros" / "README.md"


@pytest.fixture
def run(capsys):
    """Run a command and give its status, answer and asides."""

    def command(*words: object):
        capsys.readouterr()
        try:
            status = cli.main([str(word) for word in words])
        except SystemExit as stop:
            status = stop.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture
def register(tmp_path):
    """Write the example with some cells changed."""

    def write(changes, name="bok.xlsx", *, complete=True):
        rows = list(EXAMPLE[Activity])
        if complete:
            changes = {(7, Activity.follow_up): "Följs upp i VB.", **changes}
        for (number, column), value in changes.items():
            values = {**rows[number].values, column: value}
            rows[number] = replace(rows[number], values=values)
        sections = [
            replace(
                row,
                values={
                    column: value
                    for column, value in row.values.items()
                    if column not in {Section.picture, Section.picture_text}
                },
            )
            for row in EXAMPLE[Section]
        ]
        path = tmp_path / name
        path.write_bytes(build_workbook({**EXAMPLE, Activity: rows, Section: sections}))
        return path

    return write


def test_the_example_ends_with_a_summary_and_the_path_of_its_document(run, tmp_path):
    status, out, _ = run("exempel", "--till", tmp_path)
    assert status == 0
    *_, rows, silent, summary, path = out.splitlines()
    assert "Aktiviteter 18" in rows
    assert silent.startswith("Avstängd kontroll T07: Påhittat för exemplet")
    assert summary.startswith("18 aktiviteter, 1 FEL, 10 VARNINGAR, 42 NOTISER.")
    document = Path(path.removeprefix("Word-dokumentet: "))
    assert document.is_file()
    assert document.name == ("Handlingsplan Enskede-Årsta-Vantör stadsdelsnämnd 2020 utkast.docx")


def test_the_example_made_twice_overwrites_nothing(run, tmp_path):
    run("exempel", "--till", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    run("exempel", "--till", tmp_path)
    assert all(path.read_bytes() == content for path, content in before.items())
    assert sorted(path.name[-13:] for path in tmp_path.glob("*.docx")) == [
        "020 utkast.docx"[-13:],
        "kast (2).docx",
    ]


def test_a_new_workbook_is_made_for_its_board_and_year(run, tmp_path):
    path = tmp_path / "ny.xlsx"
    status, out, _ = run("ny", path, "--nämnd", "Farsta stadsdelsnämnd", "--år", 2027)
    assert (status, out) == (0, f"Arbetsboken: {path}\n")
    status, out, _ = run("kontrollera", path)
    assert status == 1
    assert "Aktiviteter 0" in out
    assert "Farsta" not in out


def test_swedish_letters_have_twins_without_them(run, tmp_path):
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    run("ny", first, "--nämnd", "Farsta stadsdelsnämnd", "--år", "2027")
    run("ny", second, "--namnd", "Farsta stadsdelsnämnd", "--ar", "2027")
    assert first.read_bytes() == second.read_bytes()
    assert run("--hjalp")[0] == run("--hjälp")[0] == run("-h")[0] == 0


def test_findings_come_one_a_line_with_cell_code_and_grade(run, example):
    status, out, err = run("kontrollera", example, "--alla")
    assert (status, err) == (1, "")
    *lines, rows, _, summary = out.splitlines()
    assert len(lines) == 53
    assert all(re.match(r"\w+![A-Z]+\d+: [A-Z]\d\d (FEL|VARNING|NOTIS): .", line) for line in lines)
    assert rows.startswith("Lästa rader: Plan 22, Texter 24, Aktiviteter 18,")
    assert summary == "18 aktiviteter, 1 FEL, 10 VARNINGAR, 42 NOTISER."


def test_json_says_the_same_to_other_programs(run, example):
    status, out, err = run("kontrollera", example, "--format", "json")
    answer = json.loads(out)
    assert set(answer) == {"rader", "fynd"}
    assert "Lästa rader" in err
    assert status == 1
    assert answer["rader"]["Aktiviteter"] == 18
    assert [sorted(found) for found in answer["fynd"]] == [
        ["blad", "cell", "godtagen", "grad", "kod", "text"]
    ] * 53
    (error,) = [found for found in answer["fynd"] if found["grad"] == "FEL"]
    assert (error["kod"], error["blad"]) == ("A07", "Aktiviteter")


def test_a_draft_is_made_with_errors_left_and_says_so(run, register):
    path = register({}, complete=False)
    status, out, err = run("skapa", "plan", path, "--dag", "2020-05-01")
    assert status == 1
    assert "A07 FEL" in err
    made, log = out.splitlines()
    assert Path(made.removeprefix("Word-dokumentet: ")).parent == path.parent
    assert Path(log.removeprefix("Kontrolloggen: ")).parent == path.parent


def test_a_decision_version_is_refused_while_errors_are_left(run, register, tmp_path):
    path = register({}, complete=False)
    status, out, err = run("skapa", "plan", path, "--beslut")
    assert (status, out) == (1, "")
    assert "Ingen beslutsversion gjordes: 1 FEL är kvar" in err
    assert list(tmp_path.glob("*.docx")) == []


def test_a_decision_version_is_made_of_a_whole_register(run, register):
    path = register({})
    target = path.with_name("beslut.docx")
    status, out, err = run("skapa", "plan", path, "--beslut", "--till", target)
    kept = path.parent / "tidigare" / "beslut.xlsx"
    assert (status, out.splitlines()) == (
        0,
        [
            f"Word-dokumentet: {target}",
            f"Kontrolloggen: {target.with_name('beslut kontrollogg.txt')}",
            f"Arbetsboken som planen är gjord av: {kept}",
        ],
    )
    assert kept.read_bytes() == path.read_bytes()
    assert re.search(r"Registrets fingeravtryck: [0-9a-f]{12}\n", err)


def test_a_decision_version_that_calls_itself_a_draft_is_told(run, register):
    _, _, err = run("skapa", "plan", register({}), "--beslut")
    assert "Beslut!B" in err
    assert "status är «utkast», och det står på omslaget" in err


def decided(path, day, paragraph, words="Öppna en mötesplats"):
    """Let somebody fill in a decision, and write in the first activity."""
    filled = {
        Decision.status: "beslutad",
        Decision.decided: day,
        Decision.paragraph: paragraph,
        Decision.decision_reference: "EÅV 2020/77",
        Decision.forwarded: day,
    }
    sheet = Decision.columns.index
    edits = [
        CellEdit(Cell(Decision.sheet, sheet(column) + 6, 2), value) for column, value in filled.items()
    ]
    edits.append(CellEdit(Cell(Activity.sheet, 6, 3), words))
    path.write_bytes(patched_workbook(path.read_bytes(), edits))


class TestDecidedPlan:
    FIRST = date(2020, 5, 19), "§ 41"
    ASKED = "skapa", "plan", "--dag", "2020-06-12", "--beslut"

    def test_one_that_is_changed_is_never_called_the_decided(self, run, register):
        path = register({})
        decided(path, *self.FIRST)
        status, out, err = run(*self.ASKED, path)
        assert (status, "Arbetsboken som den beslutades" in out) == (0, True), err
        before = set(path.parent.rglob("*"))
        decided(path, *self.FIRST, "Stänga en mötesplats")
        status, out, err = run(*self.ASKED, path)
        assert (status, out) == (1, "")
        assert "ändrad (1 ändring) sedan den beslutades 2020-05-19" in err
        assert "fyll i dag och paragraf på bladet Beslut" in err
        assert set(path.parent.rglob("*")) == before

    def test_a_count_that_changes_by_few_is_told_before_a_document_is_made(self, run, register):
        path = register({})
        columns = Count.year, Count.quarter, Count.milieu, Count.expression, Count.reports, Count.public

        def counted(number):
            row = dict(
                zip(columns, (2020, 1, "autonoma miljön", "Propaganda", number, "ja"), strict=True)
            )
            at = Count.columns.index
            edits = [CellEdit(Cell(Count.sheet, 6, at(column) + 1), row[column]) for column in columns]
            path.write_bytes(patched_workbook(path.read_bytes(), edits))

        counted(12)
        decided(path, *self.FIRST)
        status, _, err = run(*self.ASKED, path)
        assert status == 0, err
        counted(14)
        _, _, err = run("skapa", "plan", "--dag", "2020-06-12", path)
        assert "P08 VARNING: Antalet skiljer sig med 1–4 från det i den beslutade planen." in err

    @pytest.mark.parametrize("decision", [(date(2020, 5, 26), "§ 41"), (date(2020, 5, 19), "§ 42")])
    def test_another_day_or_paragraph_is_a_new_decision(self, run, register, decision):
        path = register({})
        decided(path, *self.FIRST)
        run(*self.ASKED, path)
        decided(path, *decision, "Stänga en mötesplats")
        status, out, err = run(*self.ASKED, path)
        assert (status, "Arbetsboken som den beslutades" in out) == (0, True), err

    def test_what_is_filled_in_after_the_decision_changes_no_plan(self, run, register):
        path = register({})
        decided(path, *self.FIRST)
        run(*self.ASKED, path)
        row = Decision.columns.index(Decision.approved) + 6
        edit = CellEdit(Cell(Decision.sheet, row, 2), date(2020, 6, 1))
        path.write_bytes(patched_workbook(path.read_bytes(), [edit]))
        status, _, err = run(*self.ASKED, path)
        assert status == 0, err

    def test_nothing_is_made_where_a_file_is_called_as_the_folder(self, run, register):
        path = register({})
        path.with_name("tidigare").write_text("Min lista")
        before = set(path.parent.rglob("*"))
        status, out, err = run("skapa", "plan", path, "--beslut")
        assert (status != 0, out) == (True, "")
        assert "tidigare är en fil men ska vara en mapp" in err
        assert set(path.parent.rglob("*")) == before


def test_a_target_may_be_a_folder_or_lack_its_ending(run, register, tmp_path):
    path, folder = register({}), tmp_path / "ut"
    folder.mkdir()
    run("skapa", "plan", path, "--till", folder)
    (made,) = folder.glob("*.docx")
    assert {file.name for file in folder.iterdir()} == {made.name, f"{made.stem} kontrollogg.txt"}
    run("skapa", "plan", path, "--till", tmp_path / "plan v1.2")
    assert (tmp_path / "plan v1.2.docx").is_file()
    run("ny", folder, "--nämnd", "Farsta stadsdelsnämnd", "--år", "2027")
    assert (folder / "handlingsplan-2027.xlsx").is_file()


def test_a_target_that_looks_like_another_kind_of_file_is_refused(run, register, tmp_path):
    path, target = register({}), tmp_path / "plan.PDF"
    status, _, err = run("skapa", "plan", path, "--till", target)
    assert status == 2
    assert err.splitlines()[-1] == (
        "plan.PDF kan inte skrivas: filen blir .docx, inte .PDF. Skriv --till plan.docx."
    )
    assert not [*tmp_path.glob("plan*")]


@pytest.mark.parametrize(
    ("document", "wish", "called"),
    [
        ("plan", "--roll", "Handlingsplan"),
        ("plan", "--tillfälle", "Handlingsplan"),
        ("uppföljning", "--roll", "Uppföljning"),
        ("ils", "--roll", "Text till ILS"),
    ],
)
def test_a_wish_that_a_document_does_not_go_by_is_refused(run, register, document, wish, called):
    path = register({})
    status, _, err = run("skapa", document, path, wish, "T1")
    assert status == 2
    assert f"{wish} hör inte till dokumentet {called}." in err.splitlines()[-1]
    assert not [*path.parent.glob("*.docx")]


def test_copies_of_a_file_that_never_was_are_not_said_to_be_clean(run, tmp_path):
    status, out, err = run("rensa", tmp_path / "bokk.xlsx")
    assert (status, out) == (2, "")
    assert err.endswith("finns inte, och det finns inga kopior av den. Se om namnet är rätt.\n")


def test_an_archive_has_the_name_that_it_was_given(run, register, tmp_path):
    status, out, _ = run("skapa", "plan", register({}), "--arkiv", "--till", tmp_path / "a.zip")
    assert (status, out.split()[-1]) == (0, str(tmp_path / "a.zip"))


def test_a_document_and_its_check_log_can_be_one_archive(run, register, tmp_path):
    status, out, _ = run("skapa", "plan", register({}), "--arkiv", "--till", tmp_path)
    (archive,) = tmp_path.glob("*.zip")
    assert (status, out) == (0, f"Word-dokumentet och kontrolloggen: {archive}\n")
    assert list(tmp_path.glob("*.docx")) == []


def test_no_document_is_ever_made_with_a_personal_number(run, register, tmp_path):
    path = register({(3, Activity.title): "Kontakta 20121212-1212 om MVP."})
    status, out, err = run("skapa", "plan", path)
    assert (status, out) == (1, "")
    assert "P01" in err
    assert "1212-1212" not in err + "".join(run("kontrollera", path)[1:])
    assert list(tmp_path.glob("*.docx")) == []


def test_the_workbook_is_never_changed(run, register):
    path = register({})
    before = path.read_bytes(), path.stat().st_mtime_ns
    run("kontrollera", path)
    run("skapa", "plan", path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained(run, rule):
    status, out, _ = run("regler", rule.code.lower())
    assert status == 0
    assert out.startswith(f"{rule.code} (")
    assert rule.title in out
    assert "stängas av" in out


def test_all_rules_are_listed_and_an_unknown_one_says_so(run):
    assert len(run("regler")[1].splitlines()) == len(RULES)
    status, out, err = run("regler", "Z99")
    assert (status, out) == (2, "")
    assert "Kontrollen Z99 finns inte" in err


def test_a_template_can_be_fetched_changed_and_used(run, register):
    path = register({})
    own = path.parent / TEMPLATES / "plan.docx"
    assert run("mall", "plan", "--till", own)[0] == 0
    status, _, err = run("mall", "plan", "--granska", own)
    assert (status, err) == (0, "Mallen går att använda.\n")
    assert run("skapa", "plan", path)[0] == 0


def test_a_personal_number_in_a_template_makes_no_document(run, register, tmp_path):
    path = register({})
    own = path.parent / TEMPLATES / "plan.docx"
    run("mall", "plan", "--till", own)
    changed = docx.Document(str(own))
    changed.sections[0].footer.paragraphs[0].add_run("Kontakt 20121212-1212")
    changed.save(str(own))
    status, out, err = run("skapa", "plan", path)
    assert (status, out) == (1, "")
    assert "nämndens egen mall kan innehålla uppgifter om en person" in err
    assert "1212-1212" not in err
    assert list(tmp_path.glob("*.docx")) == []


def test_a_broken_template_is_told_and_makes_no_document(run, register, tmp_path):
    path = register({})
    own = path.parent / TEMPLATES / "plan.docx"
    own.parent.mkdir()
    own.write_bytes(b"PK ingen mall")
    status, out, err = run("skapa", "plan", path)
    assert (status, out) == (2, "")
    assert "mall" in err
    assert list(tmp_path.glob("*.docx")) == []
    assert run("mall", "plan", "--granska", own)[0] in {1, 2}
    assert run("mall", "plan", "--granska", own.with_name("x.docx"))[0] == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Det här saknas: KOMMANDO."),
        (["kontrolera"], "«kontrolera» finns inte."),
        (["kontrollera"], "Det här saknas: FIL.xlsx."),
        (["kontrollera", "saknas.xlsx"], "saknas.xlsx finns inte."),
        (["kontrollera", "x.xlsx", "--format", "xml"], "«xml» finns inte."),
        (["kontrollera", "x.xlsx", "--snabbt"], "känns inte igen: --snabbt."),
        (["kontrollera", "x.xlsx", "--dag", "igår"], "«igår» går inte att läsa."),
        (["ny", "x.xlsx", "--nämnd", "N"], "Det här saknas: --år/--ar."),
        (["ny", "x.xlsx", "--nämnd", "N", "--år"], "värdet saknas."),
        (["ny", "x.xlsx", "--nämnd", " ", "--år", "2027"], "namnet saknas."),
        (["ny", "x.xlsx", "--nämnd", "N", "--år", "27"], "«27» går inte att läsa."),
        (["skapa", "brev", "x.xlsx"], "«brev» finns inte."),
    ],
)
def test_a_faulty_command_gets_one_swedish_sentence(run, words, told):
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 1
    assert not re.search(r"\b(error|argument|usage|required|invalid)\b", err)


def test_a_fault_of_the_tool_is_one_sentence_too(run, example, monkeypatch):
    def fail(_):
        raise KeyError("Anna 121212-1212")

    monkeypatch.setattr("planmacros.cli.workbook_files.read_workbook", fail)
    status, _, err = run("kontrollera", example)
    assert status == 2
    assert err.startswith("Något gick fel inne i verktyget (KeyError i ")
    assert "1212" not in err


def test_what_cannot_be_opened_answers_two(run, example, monkeypatch):
    def fail(_):
        raise UnusableError("Filen är låst.")

    monkeypatch.setattr("planmacros.cli.workbook_files.read_workbook", fail)
    assert run("kontrollera", example) == (2, "", "Filen är låst.\n")


def test_every_command_has_help_with_an_example(run):
    for command in cli.COMMANDS:
        status, out, _ = run(command.name, "--hjälp")
        assert status == 0
        assert out.startswith("Användning: handlingsplan")
        assert f"Exempel:\n  handlingsplan {command.name}" in out
        assert f"handlingsplan {command.name}" in README.read_text(encoding="utf-8")


OTHERS = {
    "docxtpl_lint",
    "planbook.builder.build",
    "planbook.example.plan_2020",
    "planbook.editor.patch",
    "planmacros.install.machine",
    "planmacros.year.new_year",
    "planmacros.year.follow_up_rows",
    "planmacros.year.whole_year",
    "xlwings",
}
WORD = {"docx", "docxtpl", "jinja2", "plandoc.making", "xlsxwriter"}


@pytest.mark.parametrize(
    ("command", "others"),
    [
        (("regler",), OTHERS | WORD | {"openpyxl"}),
        (("kontrollera", "{book}"), OTHERS | WORD | {"openpyxl"}),
        (("skapa", "plan", "{book}", "--till", "plan.docx"), OTHERS | {"docx", "docxtpl", "openpyxl"}),
    ],
)
def test_a_command_waits_for_nothing_that_only_others_need(example, tmp_path, command, others):
    line = (
        "import sys; from planmacros import cli; cli.main(sys.argv[1:]); "
        "open('laddat.txt', 'w').write(' '.join(sys.modules))"
    )
    words = [sys.executable, "-c", line, *(word.format(book=example) for word in command)]
    subprocess.run(words, check=True, capture_output=True, cwd=tmp_path)
    loaded = set((tmp_path / "laddat.txt").read_text().split())
    assert "planmacros.checks" in loaded
    assert loaded & others == set()


def test_a_screen_that_lacks_a_letter_shows_the_rest(example):
    run = subprocess.run(
        [sys.executable, "-m", "planmacros.cli", "kontrollera", str(example)],
        check=False,
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )
    assert run.returncode == 1
    assert b"Traceback" not in run.stderr
