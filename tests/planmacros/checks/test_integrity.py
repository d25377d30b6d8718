"""The workbook as a file: lost lists, mixed rows, copies and foreign parts."""

from __future__ import annotations

import os
import re
import warnings
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

import office
import tables
from days import DAY
from planbook import layout
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.editor.patch import patching
from planbook.example.plan_2020 import EXAMPLE
from planbook.files import UnusableError
from planbook.model.book import Block, Book, Grid, Typing
from planbook.ooxml.office_package import parts_of_sheets
from planbook.ooxml.sheetml import main_tag
from planbook.reader import read_workbook as reader
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import SHEETS, Activity, Answer, Area, Role, Unit
from planmacros import cli
from planmacros.addin.packaged import PROJECT
from planmacros.checks import RULES
from planmacros.tasks.checked import checked_register

BY_CODE = {rule.code: rule for rule in RULES}


def told(code, drawing):
    """Ask one rule about a drawing; each answer as «cell grade: text»."""
    return [
        f"{finding.cell.address} {finding.grade.value}: {finding.text}"
        for finding in BY_CODE[code](tables.drawn(drawing))
    ]


def found(code, path):
    """Ask one rule about a file."""
    work = checked_register(read_workbook(path), DAY)
    return [str(finding) for finding in work.findings if finding.code == code]


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(build_workbook(EXAMPLE))
    return path


def changed(content, change):
    """Write a package again with each part as ``change`` has it; none is left out."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


def with_part(content, name, part):
    stream = BytesIO(content)
    with ZipFile(stream, "a") as package:
        package.writestr(name, part)
    return stream.getvalue()


class TestLists:
    def _book(self, path, sheet, typings):
        book = read_workbook(path)
        grid = replace(book.grids[sheet], typings=typings(book.grids[sheet].typings))
        return parse(replace(book, grids={**book.grids, sheet: grid}), SHEETS, DAY)

    def test_nothing_is_lost_in_a_workbook_as_it_is_made(self, workbook):
        assert not found("W03", workbook)

    def test_cells_that_were_pasted_over_are_told_by_their_column(self, workbook):
        def cut(typings):
            for typing in typings:
                for block in typing.blocks:
                    if block.left == 2 and typing.kind == "list":
                        low = replace(block, bottom=6), replace(block, top=21)
                        yield replace(typing, blocks=low)
                        break
                else:
                    yield typing

        register = self._book(workbook, "Aktiviteter", lambda all_: tuple(cut(all_)))
        (finding,) = BY_CODE["W03"](register)
        assert str(finding) == (
            "Aktiviteter!B7: W03 VARNING: Område: listrutan saknas i 14 celler "
            "(B7:B20), troligen för att något är inklistrat. Gör en lagad kopia med "
            "kommandot handlingsplan laga."
        )

    def test_a_sheet_without_any_rule_is_told_once(self, workbook):
        register = self._book(workbook, "Aktiviteter", lambda _: ())
        (finding,) = BY_CODE["W03"](register)
        assert finding.cell.address == "A1"
        assert "sparats i ett annat program" in finding.text

    def test_an_empty_table_without_any_rule_is_told_once(self, workbook):
        for name in (Answer.sheet, "Synpunkter"):
            register = self._book(workbook, name, lambda _: ())
            (finding,) = BY_CODE["W03"](register)
            assert str(finding).startswith(f"{name}!A1: W03 VARNING: Bladets listrutor")

    def test_a_sheet_of_many_tables_without_any_rule_is_told_once(self, workbook):
        register = self._book(workbook, Area.sheet, lambda _: ())
        assert len(list(BY_CODE["W03"](register))) == 1

    def test_an_empty_table_that_was_pasted_over_is_told_once(self, workbook):
        def cut(typings):
            for typing in typings:
                low = tuple(replace(one, top=9) for one in typing.blocks if one.top > 5)
                yield replace(typing, blocks=low or typing.blocks)

        register = self._book(workbook, Answer.sheet, lambda all_: tuple(cut(all_)))
        (finding,) = BY_CODE["W03"](register)
        assert str(finding) == (
            "Uppföljning!A6: W03 VARNING: Tabellen är tom och saknar listrutor eller "
            "regler i 5 kolumner (Id, Tillfälle, Status med flera), troligen för att "
            "något är inklistrat. Gör en lagad kopia med kommandot handlingsplan laga."
        )

    def test_where_nobody_has_looked_nothing_is_told(self, workbook):
        register = self._book(workbook, "Aktiviteter", lambda _: None)
        assert not list(BY_CODE["W03"](register))

    def test_a_rule_of_somebodys_own_is_no_loss(self):
        head = {(1, 1): "Roll", (1, 2): "Aktiv", (2, 1): "Rektor"}
        for kind, count in (("custom", 0), ("date", 1)):
            typings = (Typing(kind, (Block(1, 1, 9, 9),)),)
            register = parse(Book({"Roller": Grid(head, typings=typings)}), SHEETS, DAY)
            assert len(list(BY_CODE["W03"](register))) == count

    def test_a_form_has_its_rules_by_the_fact(self, workbook):
        register = self._book(workbook, "Plan", lambda _: (Typing("list", (Block(1, 9, 9, 9),)),))
        lines = [finding.text for finding in BY_CODE["W03"](register)]
        assert any("Planår: regeln för vad som får skrivas" in line for line in lines)


BOX = "ruta som säger vad som ska stå i cellen"
SAID = ("sqref", "type", "operator", "prompt", "promptTitle", "error", "allowBlank")


def rules(path):
    """Give every rule of each sheet of a file: where it holds, and what it says."""
    with patching(path.read_bytes()) as parts:
        return {
            name: sorted(
                (
                    *(str(node.get(attribute)) for attribute in SAID),
                    str(node.findtext(main_tag("formula1"))),
                )
                for node in parts.tree(part).iter(main_tag("dataValidation"))
            )
            for name, part in parts_of_sheets(parts)
        }


def of_activities(path):
    with patching(path.read_bytes()) as parts:
        return dict(parts_of_sheets(parts))[Activity.sheet]


def mended_of(path):
    return path.with_name(f"{path.stem} lagad.xlsx")


def without_rules(name, part):
    if not name.startswith("xl/worksheets/sheet"):
        return part
    return re.sub(rb"<dataValidations.*</dataValidations>", b"", part)


def columns_inserted(path):
    """Move the activities three columns to the right, as a program without rules."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the columns that are to be printed
        book = openpyxl.load_workbook(path)
    sheet = book[Activity.sheet]
    sheet.data_validations.dataValidation = []
    sheet.tables.clear()
    sheet.move_range(f"A5:{sheet.dimensions.partition(':')[2]}", cols=3)
    book.save(path)


def saved_by_libreoffice(path):
    home = path.parent / "soffice"
    home.mkdir()
    return office.convert(path, home, office.WORKBOOK)


class TestTheMendedCopy:
    @pytest.fixture(params=["some", "all"])
    def broken(self, request, workbook):
        def cut(name, part):
            if not name.startswith("xl/worksheets/sheet"):
                return part
            if request.param == "all":
                return re.sub(rb"<dataValidations.*</dataValidations>", b"", part)
            # As when cells have been pasted over B7:B20, with another rule along.
            return re.sub(rb'(<dataValidation [^>]*)sqref="B6:B1048576"', rb'\1sqref="A7:C20"', part)

        before = read_workbook(workbook)
        workbook.write_bytes(changed(workbook.read_bytes(), cut))
        assert read_workbook(workbook) != before
        return workbook, before

    def test_has_every_rule_again_and_every_cell_as_it_was(self, broken, capsys):
        path, before = broken
        assert found("W03", path)
        assert cli.main(["laga", str(path)]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert "Aktiviteter!B6:B1048576 Område: regeln är tillbaka." in lines
        mended = path.with_name("plan lagad.xlsx")
        assert not found("W03", mended)
        now = read_workbook(mended)
        for name, grid in before.grids.items():
            assert now.grids[name].cells == grid.cells
        rules = [block for one in now.grids[Activity.sheet].typings for block in one.blocks]
        assert len(set(rules)) == len(rules)
        with ZipFile(path) as old, ZipFile(mended) as new:
            assert old.namelist() == new.namelist()

    def test_has_the_very_rules_that_are_built(self, workbook, capsys):
        before = rules(workbook)
        workbook.write_bytes(changed(workbook.read_bytes(), without_rules))
        cli.main(["laga", str(workbook)])
        mended = workbook.with_name("plan lagad.xlsx")
        assert rules(mended) == before
        assert len(before[Activity.sheet]) == 2 * len(Activity.columns)
        lines = capsys.readouterr().out.splitlines()
        assert (
            "Aktiviteter: 17 rubriklås, 1 regel för textens längd och 12 rutor som "
            "säger vad som ska stå i cellen är tillbaka."
        ) in lines
        (line,) = (one for one in lines if one.startswith("Listor: "))
        assert "75 lås på listornas ord" in line
        assert cli.main(["laga", str(mended)]) == 0
        assert "ingen kopia gjordes" in capsys.readouterr().err

    def test_has_its_rules_where_the_columns_have_moved_to(self, workbook):
        columns_inserted(workbook)
        cli.main(["laga", str(workbook)])
        (length,), (lock,) = (
            [rule for rule in rules(mended_of(workbook))["Aktiviteter"] if where in rule]
            for where in ("D6:D1048576", "D5")
        )
        assert "textLength" in length
        assert 'EXACT(D5,"Id")' in lock

    @pytest.mark.parametrize(
        ("lost", "said"),
        [
            ('sqref="A5"', "Aktiviteter: 1 rubriklås är tillbaka."),
            ('sqref="A6:A1048576"', "Aktiviteter: 1 regel för textens längd är tillbaka."),
            ('sqref="C6:C1048576"', f"Aktiviteter: 1 {BOX} är tillbaka."),
        ],
    )
    def test_has_a_single_lock_length_or_box_again(self, lost, said, workbook, capsys):
        before = rules(workbook)

        def cut(name, part):
            if name != of_activities(workbook):
                return part
            rule = f"<dataValidation [^>]*{lost}[^>]*?(/>|>.*?</dataValidation>)"
            return re.sub(rule.encode(), b"", part, count=1)

        workbook.write_bytes(changed(workbook.read_bytes(), cut))
        assert rules(workbook) != before
        assert not found("W03", workbook)
        cli.main(["laga", str(workbook)])
        assert capsys.readouterr().out.splitlines()[:-1] == [said]
        assert rules(mended_of(workbook)) == before

    def test_has_a_box_in_cells_without_a_rule_and_keeps_somebodys_own(self, workbook):
        def cut(name, part):
            is_there = name == of_activities(workbook)
            area = b'sqref="C6:C1048576"', b'type="custom" sqref="C6:C9 C15:C1048576"'
            return part.replace(*area) if is_there else part

        workbook.write_bytes(changed(workbook.read_bytes(), cut))
        cli.main(["laga", str(workbook)])
        areas = [rule[0] for rule in rules(mended_of(workbook))[Activity.sheet]]
        assert {"C6:C9 C15:C1048576", "C10:C14"} <= set(areas)
        assert "C6:C1048576" not in areas

    def test_is_not_made_of_a_new_workbook(self, tmp_path, capsys):
        path = tmp_path / "ny.xlsx"
        assert cli.main(["ny", str(path), "--nämnd", "Norra", "--år", "2027"]) == 0
        assert not found("W03", path)
        assert cli.main(["laga", str(path)]) == 0
        assert "ingen kopia gjordes" in capsys.readouterr().err

    def test_is_not_made_when_libreoffice_has_saved_what_is_mended(self, workbook, capsys):
        before = {name: len(every) for name, every in rules(workbook).items()}
        workbook.write_bytes(changed(workbook.read_bytes(), without_rules))
        cli.main(["laga", str(workbook)])
        saved = saved_by_libreoffice(mended_of(workbook))
        assert {name: len(every) for name, every in rules(saved).items()} == before
        grids = read_workbook(saved).grids
        for name in layout.sheet_names():
            assert grids[name].cells == read_workbook(workbook).grids[name].cells
        assert not found("W03", saved)
        assert cli.main(["laga", str(saved)]) == 0
        assert "ingen kopia gjordes" in capsys.readouterr().err

    def test_is_a_workbook_that_office_takes(self, broken):
        path, _ = broken
        cli.main(["laga", str(path)])
        mended = path.with_name("plan lagad.xlsx")
        assert not OpenXmlValidator().validate(mended).errors

    def test_is_not_made_where_nothing_is_lost(self, workbook, capsys):
        assert cli.main(["laga", str(workbook)]) == 0
        assert "ingen kopia gjordes" in capsys.readouterr().err
        assert not list(workbook.parent.glob("*lagad*"))

    def test_says_what_it_cannot_bring_back(self, broken, capsys):
        path, _ = broken

        def renamed(name, part):
            if name == "xl/sharedStrings.xml":  # so that nothing tells which column it names
                return part.replace(">Område<".encode(), ">Fält<".encode())
            is_book = name == "xl/workbook.xml"
            return part.replace("Lista_Område".encode(), b"Annat") if is_book else part

        path.write_bytes(changed(path.read_bytes(), renamed))
        cli.main(["laga", str(path)])
        assert "kan inte läggas tillbaka" in capsys.readouterr().out


ROWS = [
    ("A1", "Öppna en mötesplats", "Enhetschef fritid", "Hösten 2020"),
    ("A2", "Utbilda ledarna", "Säkerhetschef", "Våren 2020"),
    ("A3", "Ta fram en rutin", "Rektor", "Löpande"),
    ("A4", "Bjud in polisen", "Rektor", "I maj"),
]


def plan(rows, name="Aktiviteter"):
    head = "Id | Aktivitet | Ansvarig | Tidplan"
    lines = [f"{name} | {head}", *(f" | {' | '.join(row)}" for row in rows)]
    return "\n".join(lines)


def since(rows, before=ROWS):
    return told("W04", plan(rows) + "\n" + plan(before, "Förra kopian Aktiviteter"))


class TestRows:
    @pytest.mark.parametrize("moved", [(0,), (1,), (0, 1), (2, 3), (1, 2, 3), (2,)])
    def test_a_sort_of_some_columns_is_told(self, moved):
        order = [2, 0, 3, 1]
        rows = [
            tuple(
                ROWS[order[number]][place] if place in moved else cell for place, cell in enumerate(row)
            )
            for number, row in enumerate(ROWS)
        ]
        (line,) = since(rows)
        assert re.search(r"FEL: [234] rader \(«A\d», «A\d»", line)
        assert "Ångra sorteringen" in line

    @pytest.mark.parametrize(
        "rows",
        [
            ROWS,
            ROWS[::-1],
            [*ROWS, ("A5", "Skriv en lista", "Rektor", "I maj")],
            [(*ROWS[0][:2], ROWS[1][2], ROWS[0][3]), *ROWS[1:]],
            [
                (*ROWS[0][:2], "Säkerhetschef", "Hösten 2020"),
                (*ROWS[1][:2], "Enhetschef fritid", "Våren 2020"),
                *ROWS[2:],
            ],
            [(*row[:3], "Hösten 2020") for row in ROWS],
            [(*row[:2], "Avdelningschef", "I maj") for row in ROWS],
        ],
    )
    def test_what_people_do_is_not_told(self, rows):
        assert not since(rows)

    def test_another_id_is_told_at_the_row(self):
        (line,) = since([*ROWS[:3], ("A9", *ROWS[3][1:])])
        assert line.startswith("A5 VARNING: Raden hade Id «A4» och har nu «A9».")

    def test_rows_that_are_gone_are_named(self):
        (line,) = since(ROWS[:2])
        assert line.startswith("A1 VARNING: 2 rader är borta")
        assert "«A3», «A4»" in line

    def test_a_role_that_is_called_otherwise_is_not_gone(self):
        drawing = """
            Roller              | Roll      | Enhet
                                | Rektor    | Skola
            Förra kopian Roller | Roll      | Enhet
                                | Skolchef  | Skola
        """
        assert not told("W04", drawing)

    def test_sections_may_change_places(self):
        texts = ("Aa bb", "Cc dd", "Ee ff")
        head = "Avsnitt | Rubrik | Text"

        def drawn(name, order):
            rows = [f" | {n} | Om {texts[i]} | {texts[i]}" for n, i in order]
            return "\n".join([f"{name} | {head}", *rows])

        now = drawn("Texter", [(1, 1), (2, 0), (3, 2)])
        old = drawn("Förra kopian Texter", [(1, 0), (2, 1), (3, 2)])
        assert not told("W04", f"{now}\n{old}")

    def test_a_half_sort_is_told_between_two_runs_and_stops_the_decision(self, workbook, capsys):
        assert cli.main(["kontrollera", str(workbook)]) in {0, 1}
        rows = list(EXAMPLE[Activity])
        titles = [row.values[Activity.title] for row in rows][::-1]
        mixed = [
            replace(row, values={**row.values, Activity.title: title})
            for row, title in zip(rows, titles, strict=True)
        ]
        workbook.write_bytes(build_workbook({**EXAMPLE, Activity: tuple(mixed)}))
        for _ in range(2):  # the second time the copy is the same as the workbook
            capsys.readouterr()
            cli.main(["kontrollera", str(workbook)])
            out = capsys.readouterr().out
            assert "W04 FEL: 18 rader" in out
        assert cli.main(["skapa", "plan", str(workbook), "--beslut"]) == 1
        assert "Ingen beslutsversion gjordes" in capsys.readouterr().err


class TestCopies:
    @pytest.mark.parametrize(
        ("mine", "other", "grade"),
        [
            ("plan.xlsx", "plan (1).xlsx", "VARNING"),
            ("plan.xlsx", "plan - Kopia.xlsx", "VARNING"),
            ("plan.xlsx", "plan - Kopia (2).xlsx", "VARNING"),
            ("plan.xlsx", "Copy of plan.xlsx", "VARNING"),
            ("plan.xlsx", "Kopia av plan.xlsx", "VARNING"),
            ("plan - kopia.xlsx", "plan.xlsx", "VARNING"),
            ("plan.xlsx", "plan-DESKTOP-AB12CD3.xlsx", "FEL"),
            ("plan.xlsx", "plan (konflikt 2020-05-01).xlsx", "FEL"),
            ("plan.xlsx", "plan (Anna Eks conflicted copy 2020-05-01).xlsx", "FEL"),
            ("plan.xlsx", "~$plan.xlsx", "NOTIS"),
            ("plan.xlsx", "plan 2019.xlsx", ""),
            ("plan.xlsx", "budget - Kopia.xlsx", ""),
            ("plan.xlsx", "plan.xlsm", ""),
            ("plan.xlsx", "(nyare) budget.xlsx", ""),
        ],
    )
    def test_names_tell_what_is_a_copy(self, mine, other, grade):
        lines = told("W05", f"fil | {mine} | {other}")
        assert [line.split()[1].rstrip(":") for line in lines] == [grade] * bool(grade)
        assert "Anna" not in str(lines)

    def test_a_copy_made_by_two_at_once_says_so_of_itself(self):
        (line,) = told("W05", "fil | plan-LAPTOP-9QX2.xlsx")
        assert "FEL: Filen heter «plan-LAPTOP-9QX2.xlsx»" in line

    def test_a_newer_workbook_of_the_same_plan_is_told(self, workbook):
        other = workbook.with_name("nyast.xlsx")
        other.write_bytes(build_workbook({**EXAMPLE, Unit: [Filled({Unit.name: "Fyren"})]}))
        os.utime(other, (1_900_000_000, 1_900_000_000))
        (line,) = found("W05", workbook)
        assert "FEL: Det finns en nyare kopia: «nyast.xlsx», sparad 2030-03-1" in line
        assert not found("W05", other)

    def test_an_older_one_or_one_of_another_plan_is_not(self, workbook):
        other = workbook.with_name("annan.xlsx")
        other.write_bytes(build_workbook({}))
        os.utime(other, (1_900_000_000, 1_900_000_000))
        older = workbook.with_name("gammal.xlsx")
        older.write_bytes(build_workbook(EXAMPLE))
        os.utime(older, (1_000_000_000, 1_000_000_000))
        assert not found("W05", workbook)

    def test_a_file_that_is_saved_while_it_is_read_is_refused(self, workbook, monkeypatch):
        def saved_meanwhile(_):
            workbook.write_bytes(build_workbook({}))
            return ()

        monkeypatch.setattr(reader, "read_earlier", saved_meanwhile)
        with pytest.raises(UnusableError, match="ändrades medan den lästes"):
            read_workbook(workbook)

    def test_a_newer_file_that_cannot_be_read_is_passed_over(self, workbook):
        other = workbook.with_name("trasig.xlsx")
        other.write_bytes(b"PK\x03\x04")
        os.utime(other, (1_900_000_000, 1_900_000_000))
        assert not found("W05", workbook)


LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/{}" Target="{}" {}/></Relationships>'
)
OUTSIDE = 'TargetMode="External"'
PARTS = {
    "a link": ("xl/externalLinks/externalLink1.xml", "<x/>", "externa länkar"),
    "an object": ("xl/embeddings/oleObject1.bin", "x", "inbäddade objekt"),
    "a control": ("xl/activeX/activeX1.xml", "<x/>", "inbäddade objekt"),
    "a source": ("xl/connections.xml", "<x/>", "ansluten till en källa"),
    "a query": ("customXml/item1.xml", "<DataMashup/>", "ansluten till en källa"),
    "a web extension": ("xl/webextensions/webextension1.xml", "<x/>", "inbäddade objekt"),
    "a task pane of another name": (
        "_rels/x.rels",
        LINK.format("webextensiontaskpanes", "x.xml", ""),
        "inbäddade objekt",
    ),
    "old macros": ("xl/macrosheets/sheet1.xml", "<x/>", "makron som inte"),
    "macros": (PROJECT, "x", "makron som inte"),
    "a hidden link": (
        "xl/x.rels",
        LINK.format("image", "file://server/x.png", OUTSIDE),
        "externa länkar",
    ),
    "macros of another name": ("xl/x.rels", LINK.format("vbaProject", "x.bin", ""), "makron som inte"),
}


class TestForeignParts:
    @pytest.mark.parametrize("what", PARTS)
    def test_what_no_register_needs_is_told(self, what, workbook):
        name, part, said = PARTS[what]
        workbook.write_bytes(with_part(workbook.read_bytes(), name, part))
        (line,) = found("W10", workbook)
        assert said in line
        assert " FEL: " in line

    def test_links_that_people_click_on_are_let_be(self, workbook):
        part = LINK.format("hyperlink", "https://example.org", OUTSIDE)
        workbook.write_bytes(with_part(workbook.read_bytes(), "xl/x.rels", part))
        assert not found("W10", workbook)

    def test_our_own_macros_are_known_and_others_are_not(self, tmp_path):
        path = tmp_path / "plan.xlsm"
        assert cli.main(["ny", str(path), "--nämnd", "Norra", "--år", "2027"]) == 0
        assert not found("W10", path)
        (line,) = told("W10", "främmande | makro")
        assert "FEL: Filen innehåller makron som inte är verktygets" in line
        (line,) = told("W10", "främmande | ändrat makro")
        assert "VARNING" in line

    @pytest.mark.parametrize(
        ("typed", "is_told"),
        [
            ("=cmd|'/c calc'!A0", True),
            ("+cmd|'/c calc'!A0", True),
            ("=MSEXCEL|x!A1", True),
            ('=WEBSERVICE("http://example.org")', True),
            ("- Polisen | skolan!", False),
            ("=B7", False),
            ("A | B", False),
        ],
    )
    def test_formulas_that_start_programs_are_told_wherever_they_are(self, typed, is_told):
        register = parse(Book({"Privat": Grid({(3, 2): typed})}), SHEETS, DAY)
        places = [str(finding.cell) for finding in BY_CODE["W10"](register)]
        assert places == ["Privat!B3"] * is_told


def test_rows_that_a_filter_hides_are_told_as_such(workbook):
    def filtered(_, part):
        if b"Samverkan med" not in part:
            return part
        return re.sub(
            rb'<autoFilter ref="(A5:[A-Z]+23)"/>',
            rb'<autoFilter ref="\1"><filterColumn colId="0"><filters>'
            rb'<filter val="A1"/></filters></filterColumn></autoFilter>',
            part,
        )

    book = read_workbook(workbook)
    assert not book.grids[Activity.sheet].filtered
    workbook.write_bytes(changed(workbook.read_bytes(), filtered))
    book = read_workbook(workbook)
    grid = book.grids[Activity.sheet]
    assert grid.filtered
    assert not book.grids[Role.sheet].filtered
    grids = {**book.grids, Activity.sheet: replace(grid, hidden_rows=frozenset({7}))}
    work = checked_register(replace(book, grids=grids), DAY)
    (text,) = (one.text for one in work.findings if one.code == "W07")
    assert text == "1 rad är dold av ett filter men räknas med. Rensa filtret."


def dropped(name, part):
    """Drop what programs that know cells but not their looks drop when they save."""
    if name.startswith("xl/worksheets/sheet"):
        for tag in (b"conditionalFormatting", b"headerFooter", b"tableParts"):
            part = re.sub(b"<%s[ >].*</%s>" % (tag, tag), b"", part)
        return re.sub(rb"<(?:sheetProtection|drawing) [^>]*/>", b"", part)
    if name == "xl/workbook.xml":
        return re.sub(rb"<definedNames>.*</definedNames>", b"", part)
    return re.sub(rb"<(?:Relationship|Override) [^>]*(?:/tables/|/drawings/)[^>]*/>", b"", part)


def without_drawn(content):
    return changed(packed_without(content, ("xl/tables/", "xl/drawings/", "xl/charts/")), dropped)


def packed_without(content, starts):
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            if not name.startswith(starts):
                new.writestr(name, old.read(name))
    return stream.getvalue()


def shared_names(path):
    with patching(path.read_bytes()) as parts:
        nodes = parts.tree("xl/workbook.xml").iter(main_tag("definedName"))
        return {node.get("name"): node.text for node in nodes if not node.get("localSheetId")}


COLOURED = main_tag("conditionalFormatting")


def coloured(path):
    with patching(path.read_bytes()) as parts:
        return {
            name: [
                node.get("sqref") for node in parts.tree(part).iter(main_tag("conditionalFormatting"))
            ]
            for name, part in parts_of_sheets(parts)
        }


def test_what_a_program_dropped_is_told_and_given_back_or_named_as_gone(workbook, capsys):
    names, colours = shared_names(workbook), coloured(workbook)
    workbook.write_bytes(without_drawn(workbook.read_bytes()))
    assert shared_names(workbook) == {}
    told, *lists = found("W03", workbook)
    assert "tar bort tabeller, diagram, färger, bladskydd och sidfötter. Gör en lagad" in told
    assert any("Område: listrutan saknas" in one for one in lists)
    assert cli.main(["laga", str(workbook)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"{len(names)} namn som listrutor och räkningar bygger på är tillbaka." in lines
    assert "Tillbaka på bladen: färger, bladskydd och sidfötter." in lines
    assert any(line.startswith("Inte tillbaka: tabeller och diagram.") for line in lines)
    mended = mended_of(workbook)
    assert shared_names(mended) == names
    assert coloured(mended) == colours
    assert not OpenXmlValidator().validate(mended).errors
    (rest,) = found("W03", mended)
    assert rest.endswith("tar bort tabeller och diagram. Registret fungerar utan; godta varningen.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert openpyxl.load_workbook(mended)["Start"].protection.sheet


def test_names_follow_the_columns_that_have_been_moved(workbook):
    columns_inserted(workbook)
    workbook.write_bytes(changed(workbook.read_bytes(), dropped))
    cli.main(["laga", str(workbook)])
    names = shared_names(mended_of(workbook))
    assert "'Aktiviteter'!$D:$D" in names["Lista_Id"]
    assert names["Rader_lika"].startswith("ROW('Aktiviteter'!$D$5:INDEX('Aktiviteter'!$D:$D,")


def test_a_workbook_that_counts_in_an_older_way_gets_no_names_that_it_does_not_use(workbook, capsys):
    counting = [name for name in shared_names(workbook) if not layout.is_list_name(name)]
    words = re.compile(rb"(?<!\w)(%s)(?!\w)" % "|".join(counting).encode())
    older = changed(workbook.read_bytes(), lambda _, part: words.sub(rb"F\1", part))
    workbook.write_bytes(older)
    assert cli.main(["laga", str(workbook)]) == 0
    assert "Inget finns att lägga tillbaka" in capsys.readouterr().err
    assert found("W03", workbook) == []


def test_a_list_that_excel_keeps_apart_is_a_list(workbook, capsys):
    kept = (
        b'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        b'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1" '
        b'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation '
        b'type="list"><x14:formula1><xm:f>Roller!$A$6:$A$90</xm:f></x14:formula1>'
        b"<xm:sqref>D6:D500</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )

    def apart(name, part):
        if name != of_activities(workbook):
            return part
        part = re.sub(rb'<dataValidation [^>]*sqref="D6:D1048576".*?</dataValidation>', b"", part)
        return part.replace(b"</worksheet>", kept + b"</worksheet>")

    workbook.write_bytes(changed(workbook.read_bytes(), apart))
    assert not found("W03", workbook)
    assert cli.main(["laga", str(workbook)]) == 0
    assert "ingen kopia gjordes" in capsys.readouterr().err
