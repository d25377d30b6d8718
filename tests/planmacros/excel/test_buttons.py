"""The buttons, pressed in the tests' own Excel: what is written, made and said."""

from __future__ import annotations

import errno
import json
import os
import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from html import unescape
from inspect import signature
from itertools import cycle

import pytest
from openpyxl.worksheet.table import Table

import excel
from by_hand import arranged
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.example.plan_2020 import EXAMPLE
from planbook.layout import RESULT_HEADINGS
from planbook.model.book import Formula
from planbook.reader.read_workbook import read_workbook
from planbook.schema import Activity, Allowed, Role, SilentRule
from planmacros import buttons, cli
from planmacros.addin.declared_buttons import BUTTONS, TAB, edition
from planmacros.excel.live import AS_SHOWN, MOST_CELLS, _value, live_book
from planmacros.install.places import places_here

NUMBER = "811218-9876"  # made up; its check digit is right
SHAREPOINT = "https://kommun.sharepoint.com/sites/plan/Delade dokument/Plan 2020.xlsx"
ONEDRIVE = "https://kommun-my.sharepoint.com/personal/roll_kommun_se/Documents/p.xlsx"
HOSTILE = ["=1+1", "=cmd|'/c calc'!A0", "+46 8 1", "-avsluta", "@x", "'x", "1/4", "007"]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home of the test's own, since the buttons write to Dokument."""
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "hem"))
    monkeypatch.setattr(buttons, "PAUSE", 0)  # an Excel that is busy stays so
    return tmp_path / "hem"


def press(name):
    """Press a button by the name of its function."""
    getattr(buttons, name)(edition())


def shown(running):
    """Give the rows of the sheet Kontroll below the headings, as they are shown."""
    sheet = running.book.sheets["Kontroll"]
    last = (sheet.used_range.last_cell.row, len(RESULT_HEADINGS))
    area = sheet.range((1, 1), last).options(ndim=2).value
    body = area[area.index(list(RESULT_HEADINGS)) + 1 :]
    return [row for row in body if any(row)]


def said(running):
    """Give what the only message box said."""
    (alert,) = running.alerts
    assert alert.title == TAB
    return alert.prompt


def saved(tmp_path, contents, name="bok.xlsx"):
    """Lay a workbook with these contents in a folder of its own."""
    path = tmp_path / "delad" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(build_workbook(contents))
    return path


def changed(number, **cells):
    """Give the example with some cells of one activity changed."""
    rows = list(EXAMPLE[Activity])
    new = {getattr(Activity, name): value for name, value in cells.items()}
    rows[number] = replace(rows[number], values={**rows[number].values, **new})
    return {**EXAMPLE, Activity: rows}


def circle():
    """Give the example with a study circle about a book that is called as a person."""
    return changed(3, title="Cirkel om Siv Dahlin och stormen")


def documents():
    """Give the documents that were made, by name."""
    return sorted(places_here().documents.glob("*.docx"))


class TestKontrollera:
    def test_the_sheet_says_what_the_command_line_says_row_by_row(self, example, capsys):
        cli.main(["kontrollera", str(example), "--format", "json"])
        told = json.loads(capsys.readouterr().out)
        grades = ["FEL", "VARNING", "NOTIS"]
        found = sorted(told["fynd"], key=lambda one: grades.index(one["grad"]))
        with excel.opened(example) as running:
            press("check")
            rows = shown(running)
        assert len(rows) == len(found) == 53
        for row, one in zip(rows, found, strict=True):
            grade, code, place, what, advice = row
            assert (grade, code) == (one["grad"], one["kod"])
            assert place == f"{one['blad']}!{one['cell']}"
            assert f"{what} {advice}" == one["text"]

    def test_it_is_written_in_one_block_and_nothing_else_is_touched(self, example):
        with excel.opened(example) as running:
            before = running.view()
            press("check")
            after = running.view()
            assert running.written == {"Kontroll"}
            assert len(running.changes("value")) == 1
            assert running.statuses == [
                "Handlingsplan arbetar …",
                "Handlingsplan: läser arbetsboken …",
                "Handlingsplan: kontrollerar …",
                "Handlingsplan: skriver bladet Kontroll …",
                False,
            ]
            assert running.app.screen_updating is True
        assert after.sheet == before.sheet
        for name in before.sheets.keys() - {"Kontroll"}:
            assert after.sheets[name] == before.sheets[name]

    def test_every_cell_of_the_register_is_as_it_was(self, example):
        with excel.opened(example) as running:
            before = live_book(running.book, example.parent).book.grids
            press("check")
            after = live_book(running.book, example.parent).book.grids
        assert {**after, "Kontroll": None} == {**before, "Kontroll": None}

    def test_a_link_jumps_to_the_cell_and_every_other_cell_is_text(self, example):
        with excel.opened(example) as running:
            press("check")
            sheet = running.book.sheets["Kontroll"]
            links = [cell.formula for cell in sheet.range("C6:C46")]
            others = [
                cell.formula for area in ("A1:E5", "A6:B58", "D6:E58") for cell in sheet.range(area)
            ]
            formats = {cell.number_format for cell in sheet.range("D6:E58")}
        assert links[0] == """=HYPERLINK("#'Aktiviteter'!F13","Aktiviteter!F13")"""
        assert all(link.startswith("=HYPERLINK(") for link in links)
        assert not [text for text in others if str(text or "").startswith("=")]
        assert formats == {"@"}

    def test_text_that_looks_like_a_formula_is_never_one(self, tmp_path):
        rows = [
            replace(row, values={**row.values, Activity.owner: text})
            for row, text in zip(EXAMPLE[Activity], HOSTILE, strict=False)
        ]
        roles = [*EXAMPLE[Role], Filled({Role.name: "=2+3", Role.alias: "=A1"})]
        contents = {**EXAMPLE, Activity: rows, Role: roles}
        with excel.opened(saved(tmp_path, contents)) as running:
            press("check")
            grid = live_book(running.book, tmp_path).book.grids["Kontroll"]
            told = " ".join(str(row[3]) for row in shown(running))
        formulas = [str(cell) for cell in grid.cells.values() if type(cell) is Formula]
        assert formulas
        assert all(formula.startswith('=HYPERLINK("#') for formula in formulas)
        for text in HOSTILE[:5]:
            assert f"«{text}" in told

    def test_rows_can_be_filtered_and_are_coloured_by_grade(self, example):
        with excel.opened(example) as running:
            press("check")
            sheet = running.book.sheets["Kontroll"]
            (table,) = sheet.tables
            assert table.range.address == "$A$5:$E$58"
            assert table.show_autofilter
            colours = [sheet.range(f"A{row}").color for row in (6, 7, 46)]
        assert len(set(colours)) == 3

    def test_a_second_check_with_less_to_say_leaves_nothing_of_the_first(self, example):
        with excel.opened(example) as running:
            press("check")
            for row in range(6, 24):
                running.book.sheets["Aktiviteter"].range(f"I{row}").value = "Ett mått"
            press("check")
            rows = shown(running)
            (table,) = running.book.sheets["Kontroll"].tables
            assert table.range.address == f"$A$5:$E${5 + len(rows)}"
        assert "A09" not in {row[1] for row in rows}
        assert len(rows) == 53 - 18

    def test_when_nothing_is_found_the_sheet_says_how_much_was_looked_at(self, example, tmp_path):
        contents = without_findings()
        path = saved(tmp_path, contents)
        pictures = path.parent / "bilder"
        pictures.mkdir()
        picture = example.parent / "bilder" / "rutin.png"
        (pictures / picture.name).write_bytes(picture.read_bytes())
        with excel.opened(path) as running:
            press("check")
            (row,) = shown(running)
            assert "0 FEL, 0 VARNINGAR, 0 NOTISER" in said(running)
        assert row[3].startswith("Inget att åtgärda: ")

    def test_an_edit_that_nobody_has_saved_is_seen(self, example):
        with excel.opened(example) as running:
            running.book.sheets["Aktiviteter"].range("F13").value = "Följs upp i VB"
            press("check")
            assert "0 FEL" in said(running)
        with excel.opened(example) as running:
            press("check")
            assert "1 FEL" in said(running)

    def test_a_sheet_that_somebody_removed_is_made_last_and_not_shown(self, example, tmp_path):
        with arranged(example, tmp_path) as (book, path):
            book.remove(book["Kontroll"])
        with excel.opened(path) as running:
            before = running.view().sheet
            press("check")
            assert running.view().sheet == before
            assert running.book.sheets[-1].name == "Kontroll"
            assert len(shown(running)) == 53

    def test_a_workbook_that_is_no_register_is_left_alone(self, tmp_path):
        full = saved(tmp_path, EXAMPLE, "budget.xlsx")
        with arranged(full, tmp_path) as (book, path):
            book.remove(book["Plan"])
            book.remove(book["Aktiviteter"])
        with excel.opened(path) as running:
            press("check")
            assert said(running).startswith("«budget.xlsx» är inte nämndens arbetsbok")
            assert not running.journal

    def test_a_workbook_open_for_reading_is_checked_and_that_is_said(self, example):
        with excel.opened(example, is_read_only=True) as running:
            press("check")
            assert "öppen för läsning" in said(running)
            assert len(shown(running)) == 53

    def test_a_protected_sheet_is_told_and_left_as_it_was(self, example, tmp_path):
        with arranged(example, tmp_path) as (book, path):
            book["Kontroll"].protection.enable()
        with excel.opened(path) as running:
            before = running.book.sheets["Kontroll"].used_range.value
            press("check")
            assert "skyddat" in said(running)
            assert running.alerts[0].mode == "critical"
            assert running.book.sheets["Kontroll"].used_range.value == before


class TestASheetThatPeopleHaveChanged:
    """Whatever was done to Kontroll, a check is whole or says why it is not."""

    def test_a_sheet_of_almost_the_same_name_is_somebody_elses(self, example, tmp_path):
        with arranged(example, tmp_path) as (book, path):
            book.create_sheet("Kontroll ", 0)["A2"] = "Eget"
        with excel.opened(path) as running:
            press("check")
            assert running.written == {"Kontroll"}

    def test_a_sheet_of_our_name_with_somebodys_own_words_is_left_alone(self, example):
        with excel.opened(example) as running:
            running.book.sheets["Kontroll"].range("A5").value = "Min lista"
            running.forget()
            press("check")
            assert "har annat än en kontroll på sin plats" in said(running)
            assert not running.journal

    @pytest.mark.parametrize(
        ("sheet", "reference", "name"),
        [("Kontroll", "A5:E6", "Mina"), ("Listor", "Z1:Z2", "Fynd")],
        ids=["ours by another name", "another by our name"],
    )
    def test_a_table_of_any_name_is_used_again(self, example, tmp_path, sheet, reference, name):
        with arranged(example, tmp_path) as (book, path):
            book["Listor"]["Z1"], book["Listor"]["Z2"] = "Rubrik", "x"
            book["Kontroll"].tables.clear()
            book[sheet].add_table(Table(displayName=name, ref=reference))
        with excel.opened(path) as running:
            press("check")
            press("check")
            (table,) = running.book.sheets["Kontroll"].tables
            assert table.range.address == "$A$5:$E$58"
            assert [alert.mode for alert in running.alerts] == ["info", "info"]

    def test_a_table_in_the_way_is_told(self, example):
        with excel.opened(example) as running:
            sheet = running.book.sheets["Kontroll"]
            sheet.range("C8:D9").value = [["Ett", "Två"], ["x", "y"]]
            sheet.tables.add(source=sheet.range("C8:D9"), name="Egen")
            running.forget()
            press("check")
            assert "ligger en tabell i vägen" in said(running)
            assert not running.journal

    @pytest.mark.parametrize("by", ["hand", "a filter"])
    def test_merged_and_hidden_rows_are_written_and_shown(self, example, tmp_path, by):
        with excel.opened(example) as running:
            press("check")
            expected = shown(running)
        with arranged(example, tmp_path) as (book, path):
            book["Kontroll"].merge_cells("A2:A4")
            if by == "a filter":
                book["Kontroll"].auto_filter.ref = "A5:E20"
                book["Kontroll"].auto_filter.add_filter_column(0, ["FEL"])
            for row in range(8, 21):
                book["Kontroll"].row_dimensions[row].hidden = True
        with excel.opened(path) as running:
            press("check")
            assert shown(running) == expected
            _, hidden, *_ = running.view().sheets["Kontroll"]
            assert not hidden

    def test_a_hidden_sheet_and_notes_beside_it_are_told(self, example, tmp_path):
        with arranged(example, tmp_path) as (book, path):
            book["Kontroll"].sheet_state = "hidden"
        with excel.opened(path) as running:
            running.book.sheets["Kontroll"].range("G8").value = "Frågar chefen"
            press("check")
            assert "Bladet Kontroll är dolt" in said(running)
            assert "följer inte med" in said(running)
            assert running.book.sheets["Kontroll"].range("G8").value == "Frågar chefen"

    def test_a_stray_cell_far_below_costs_nothing(self, example):
        with excel.opened(example) as running:
            running.book.sheets["Kontroll"].range("H900000").value = "x"
            running.forget()
            press("check")
            (change,) = running.changes("value")
            assert change.address == "$A$2:$E$5000"

    def test_what_a_person_writes_beside_the_check_is_looked_at(self, example):
        with excel.opened(example) as running:
            running.book.sheets["Kontroll"].range("G8").value = "Ring 070-123 45 67"
            press("check")
            assert "Kontroll!G8" in {row[2] for row in shown(running)}

    def test_what_a_check_repeats_is_not_found_again(self, tmp_path):
        contents = changed(0, owner="Skriv till a.ek@example.org om ABC 123")
        with excel.opened(saved(tmp_path, contents)) as running:
            press("check")
            first = shown(running)
            press("check")
            assert shown(running) == first


class TestAllow:
    """One click from a finding to the row of Listor, where only the reason is left to write."""

    def marked(self, running, sheet, cells):
        running.book.sheets[sheet].activate()
        running.book.sheets[sheet].range(cells).select()

    def allowed(self, running):
        rows = running.book.sheets["Listor"].range("V6:W12").value
        return [(row[0], row[1]) for row in rows if any(row)]

    def place(self, running):
        sheet = running.book.sheets.active
        return f"{sheet.name}!{running.book.selection.address.replace('$', '')}"

    def test_the_row_on_kontroll_leads_to_the_reason_with_the_expression_written(self, tmp_path):
        with excel.opened(saved(tmp_path, circle())) as running:
            press("check")
            row = 6 + [line[1] for line in shown(running)].index("P03")
            self.marked(running, "Kontroll", f"B{row}")
            running.forget()
            press("allow_expression")
            assert self.allowed(running) == [("Siv Dahlin", None)]
            assert self.place(running) == "Listor!W6"
            assert running.written == {"Listor"}
            assert not running.alerts

    def test_no_reason_is_no_excuse_and_one_that_is_written_is(self, tmp_path):
        with excel.opened(saved(tmp_path, circle())) as running:
            self.marked(running, "Aktiviteter", "C9")
            press("allow_expression")
            press("check")
            without = {(line[1], line[2]) for line in shown(running)}
            self.marked(running, "Listor", "W6")
            running.book.selection.value = "En bok"
            press("check")
            after = {(line[1], line[2]) for line in shown(running)}
        assert {("P03", "Aktiviteter!C9"), ("P03", "Listor!V6"), ("W11", "Listor!W6")} <= without
        assert not {code for code, _ in after} & {"P03", "W11"}

    def test_every_expression_of_every_marked_cell_has_a_row(self, tmp_path):
        rows = list(EXAMPLE[Activity])
        texts = (
            "Cirkel om Siv Dahlin, efter Rut Wikström. Siv Dahlins film visas",
            "Rut Lindqvist ska tala, se @stadsteatern/film",
            "Besök på Kvarngatan 14 B",
        )
        for number, text in enumerate(texts, start=3):
            rows[number] = replace(rows[number], values={**rows[number].values, Activity.title: text})
        with excel.opened(saved(tmp_path, {**EXAMPLE, Activity: rows})) as running:
            self.marked(running, "Aktiviteter", "A9:D11")
            press("allow_expression")
            found = self.allowed(running)
            for row, _ in enumerate(found, start=6):
                running.book.sheets["Listor"].range(f"W{row}").value = "Ingen person"
            press("check")
            assert not {line[1] for line in shown(running)} & {"P02", "P03", "P05", "P11"}
        expressions = "Siv Dahlin, Rut Wikström, Rut Lindqvist, @stadsteatern, Kvarngatan 14 B"
        assert {phrase for phrase, _ in found} == set(expressions.split(", "))

    def test_one_press_gives_a_row_to_each_of_a_cell_and_tells_what_can_never_be_allowed(self, tmp_path):
        text = "Ring 08-465 004 12, mål 811218-9875. Skriv till siv.dahlin@example.org"
        with excel.opened(saved(tmp_path, changed(3, title=text))) as running:
            self.marked(running, "Aktiviteter", "C9")
            press("allow_expression")
            assert {phrase for phrase, _ in self.allowed(running)} == {"08-465 004 12", "811218-9875"}
            assert "Det i Aktiviteter!C9 går inte att tillåta: Här står en e-postadress" in said(running)
            assert "inte att tillåta: Här står ett telefonnummer" not in said(running)

    def test_a_second_press_goes_to_the_row_that_is_there(self, tmp_path):
        with excel.opened(saved(tmp_path, circle())) as running:
            for _ in range(2):
                self.marked(running, "Aktiviteter", "C9")
                press("allow_expression")
                assert self.place(running) == "Listor!W6"
            assert self.allowed(running) == [("Siv Dahlin", None)]

    def test_rows_stand_below_those_that_are_there_and_only_their_own_table_grows(self, tmp_path):
        there = [
            Filled({Allowed.phrase: f"Metoden Alma {word}", Allowed.why: "En metod"})
            for word in ("Ett", "Två", "Tre")
        ]
        contents = {**circle(), Allowed: there}
        with excel.opened(saved(tmp_path, contents)) as running:
            sheet = running.book.sheets["Listor"]
            before = [table.range.address for table in sheet.tables]
            self.marked(running, "Aktiviteter", "C9")
            press("allow_expression")
            after = [table.range.address for table in sheet.tables]
            assert self.place(running) == "Listor!W9"
        assert set(after) - set(before) == {"$V$5:$W$9"}

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            (f"Anmält av {NUMBER}", "ett personnummer"),
            ("Skriv till siv.dahlin@example.org", "en e-postadress"),
        ],
    )
    def test_what_can_never_be_allowed_is_told_without_its_value(self, tmp_path, text, what):
        with excel.opened(saved(tmp_path, changed(3, title=text))) as running:
            self.marked(running, "Aktiviteter", "C9")
            press("allow_expression")
            assert f"Det i Aktiviteter!C9 går inte att tillåta: Här står {what}" in said(running)
            assert not running.journal
            assert text.split()[-1] not in said(running)

    @pytest.mark.parametrize(
        ("sheet", "cells"), [("Aktiviteter", "A1"), ("Start", "A1"), ("Kontroll", "A2")]
    )
    def test_where_nothing_is_marked_it_is_said_what_to_mark(self, example, sheet, cells):
        with excel.opened(example) as running:
            self.marked(running, sheet, cells)
            press("allow_expression")
            assert "Markera raden på bladet Kontroll" in said(running)
            assert not running.journal

    def test_from_the_button_on_start_what_is_marked_on_kontroll_is_meant(self, tmp_path):
        with excel.opened(saved(tmp_path, circle())) as running:
            press("check")
            self.marked(running, "Kontroll", "A6:E60")
            self.marked(running, "Start", "A1")
            press("allow_expression")
            assert self.place(running) == "Listor!W6"

    def test_a_hidden_list_is_written_and_it_is_said_how_it_is_shown(self, tmp_path):
        path = saved(tmp_path, circle())
        with arranged(path, tmp_path) as (book, hidden):
            book["Listor"].sheet_state = "hidden"
        with excel.opened(hidden) as running:
            self.marked(running, "Aktiviteter", "C9")
            press("allow_expression")
            assert "Bladet Listor är dolt" in said(running)
            assert self.allowed(running) == [("Siv Dahlin", None)]


class TestSkapa:
    def test_a_draft_is_byte_for_byte_the_one_of_the_command_line(self, example, tmp_path):
        cli.main(["skapa", "plan", str(example), "--till", str(tmp_path / "rad.docx")])
        with excel.opened(example) as running:
            press("make_draft")
            assert str(documents()[0]) in said(running)
            assert not running.journal
        (made,) = documents()
        assert made.name == ("Handlingsplan Enskede-Årsta-Vantör stadsdelsnämnd 2020 utkast.docx")
        assert made.read_bytes() == (tmp_path / "rad.docx").read_bytes()

    def test_a_decision_version_is_too(self, example, tmp_path):
        path = saved(tmp_path, changed(7, follow_up="Följs upp i VB"))
        to = tmp_path / "rad.docx"
        (path.parent / "bilder").mkdir()
        picture = example.parent / "bilder" / "rutin.png"
        (path.parent / "bilder" / picture.name).write_bytes(picture.read_bytes())
        cli.main(["skapa", "plan", str(path), "--beslut", "--till", str(to)])
        with excel.opened(path) as running:
            press("make_decision")
            assert "0 FEL" in said(running)
        (made,) = documents()
        assert made.read_bytes() == to.read_bytes()
        log = places_here().log.read_text(encoding="utf-8")
        assert re.search(r"beslutsversionens fingeravtryck: [0-9a-f]{12}\n", log)
        assert len(list((path.parent / "tidigare").iterdir())) == 2

    def test_a_decision_version_is_refused_while_fel_are_left(self, example):
        with excel.opened(example) as running:
            press("make_decision")
            assert "1 FEL är kvar (Aktiviteter!F13 A07)" in said(running)
        assert not documents()

    def test_a_document_that_is_there_is_never_written_over(self, example):
        with excel.opened(example):
            press("make_draft")
            first = documents()[0].read_bytes()
            documents()[0].write_bytes(b"somebody's own words")
            press("make_draft")
        assert [path.stem[-3:] for path in documents()] == ["(2)", "ast"]
        assert documents()[0].read_bytes() == first
        assert documents()[1].read_bytes() == b"somebody's own words"

    @pytest.mark.parametrize("name", ["make_draft", "make_decision"])
    def test_with_a_personal_number_there_is_no_document(self, tmp_path, name):
        contents = changed(0, measure=f"Anmält av {NUMBER}")
        with excel.opened(saved(tmp_path, contents)) as running:
            press(name)
            assert "uppgifter om en person" in said(running)
        assert not documents()
        assert NUMBER not in places_here().log.read_text(encoding="utf-8")

    def test_a_broken_template_beside_the_workbook_is_told(self, tmp_path):
        path = saved(tmp_path, EXAMPLE)
        (path.parent / "mallar").mkdir()
        (path.parent / "mallar" / "plan.docx").write_bytes(b"PK\x03\x04 nothing")
        with excel.opened(path) as running:
            press("make_draft")
            assert "mall" in said(running)
        assert not documents()

    def test_a_folder_that_cannot_be_written_in_is_told(self, example, home):
        home.mkdir()
        (home / "Documents").write_text("a file where the folder should be")
        with excel.opened(example) as running:
            press("make_draft")
            assert "kunde inte sparas" in said(running)

    def test_a_full_disk_is_told_and_leaves_no_half_document(self, example, monkeypatch):
        def full(_):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with excel.opened(example) as running:
            press("make_draft")
            assert "plats på disken" in said(running)
        assert not list(places_here().documents.iterdir())


class TestWhereTheWorkbookLies:
    @pytest.mark.parametrize(
        "address",
        [
            SHAREPOINT,
            ONEDRIVE,
            "https://d.docs.live.net/0123456789abcdef/plan.xlsx",
            r"\\server\delad mapp\Plan & åtgärder (2) = klar.xlsx",
            "C:\\Åtgärder\\100 % klart; $HOME «nu».xlsx",
            "Bok1",
            "",
        ],
    )
    def test_any_address_will_do_and_the_document_goes_to_dokument(self, example, address):
        with excel.opened(example, address=address or str(example)) as running:
            press("check")
            press("make_draft")
            assert [alert.mode for alert in running.alerts] == ["info", "info"]
        assert [path.parent for path in documents()] == [places_here().documents]

    def test_where_the_folder_is_out_of_reach_pictures_are_taken_from_dokument(self, example):
        with excel.opened(example, address=SHAREPOINT) as running:
            press("check")
            assert "T06" in {row[1] for row in shown(running)}
            pictures = places_here().documents / "bilder"
            pictures.mkdir(parents=True)
            source = example.parent / "bilder" / "rutin.png"
            (pictures / source.name).write_bytes(source.read_bytes())
            press("check")
            assert "T06" not in {row[1] for row in shown(running)}


class TestWithoutACopy:
    """Excel for Mac gives no copy of an open workbook."""

    @pytest.mark.parametrize("api", ["mac", "reference"])
    def test_the_cells_are_read_as_shown_and_that_is_said(self, example, api):
        with excel.opened(example) as running:
            press("check")
            expected = shown(running)
        with excel.opened(example, api=api) as running:
            press("check")
            assert shown(running) == expected
            assert AS_SHOWN in said(running)
            line = running.book.sheets["Kontroll"].range("A4").value
        assert line.startswith(AS_SHOWN)

    def test_formulas_texts_numbers_and_days_are_told_apart(self, example):
        with excel.opened(example, api="mac") as running:
            sheet = running.book.sheets["Källor"]
            cells = live_book(running.book, example.parent).book.grids["Källor"].cells
            assert cells == read_workbook(example).grids["Källor"].cells
            sheet.range("H6:H7").number_format = "General"
            sheet.range("H6").value = "=1+1"
            sheet.range("H7").value = "'=1+1"
            cells = live_book(running.book, example.parent).book.grids["Källor"].cells
        assert cells[6, 8] == Formula("=1+1")
        assert cells[7, 8] == "=1+1"

    def test_a_copy_that_fails_is_done_without(self, example):
        with excel.opened(example) as running:
            running.copy_error = excel.refused()
            press("check")
            assert AS_SHOWN in said(running)

    def test_no_copy_is_left_behind(self, example, tmp_path, monkeypatch):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        with excel.opened(example):
            press("check")
        assert not list(tmp_path.glob("tmp*"))

    def test_a_sheet_with_a_stray_cell_far_away_is_refused(self, example):
        with excel.opened(example, api="mac") as running:
            running.book.sheets["Aktiviteter"].range("XFD1048576").value = "x"
            running.forget()
            press("check")
            assert "Aktiviteter har celler långt utanför" in said(running)
            assert not running.journal
        assert MOST_CELLS < 1_048_576 * 16_384


DIALOGS = (excel.rejected, excel.editing)


class TestWhenItCannotRun:
    def test_a_dialog_opened_at_any_moment_gives_one_sentence_and_no_half_sheet(self, example):
        with excel.opened(example) as running:
            press("check")
            calls = running.calls
        # The last sixty calls or so write the sheet; those before them read.
        moments = [*range(0, calls, calls // 9), *range(calls - 64, calls, 4)]
        for after, error in zip(moments, cycle(DIALOGS), strict=False):
            with excel.opened(example) as running:
                running.busy(after=after, error=error)
                told = stopped(running)
                running.ready()
                assert "Traceback" not in told
                block = running.book.sheets["Kontroll"].range("A6:E58").value
                filled = [any(row) for row in block]
                assert all(filled) or not any(filled)

    def test_a_box_that_is_open_is_named(self, example):
        with excel.opened(example) as running:
            running.busy()
            assert "Excel är upptaget" in stopped(running)

    def test_a_box_that_excel_cannot_show_is_left_to_the_sub_that_waits(self, example):
        with excel.opened(example) as running:
            press("check")
            calls = running.calls
        with excel.opened(example) as running:
            running.busy(after=calls - 1)
            with pytest.raises(SystemExit) as left:
                press("check")
            assert not running.alerts
        assert unescape(str(left.value)) == (
            "Handlingsplan: 18 aktiviteter är kontrollerade: 1 FEL, 10 VARNINGAR, 42 "
            "NOTISER. Bladet Kontroll visar var det är och vad ni kan göra."
        )
        assert str(left.value).isascii()

    def test_a_box_left_open_on_a_mac_is_not_told_again(self, example):
        class LeftOpen(Exception):  # noqa: N818 - appscript calls it CommandError
            errornumber = -1712

        with excel.opened(example) as running:
            press("check")
            calls = running.calls
        with excel.opened(example) as running:
            running.busy(after=calls - 1, error=LeftOpen)
            press("check")

    def test_a_workbook_in_protected_view_is_out_of_reach(self):
        with excel.protected_view(), pytest.raises(SystemExit) as left:
            press("check")
        told = "Handlingsplan: Excel lämnade inte över arbetsboken."
        assert unescape(str(left.value)).startswith(told)

    def test_other_buttons_than_the_programs_are_told(self, example):
        with excel.opened(example) as running:
            buttons.check("0.0.1")
            assert "version 0.0.1" in said(running)
            assert "handlingsplan installera" in said(running)
            assert not running.journal

    def test_a_fault_of_our_own_is_one_sentence_and_the_log_says_where(self, example, monkeypatch):
        def broken(*_):
            raise KeyError(NUMBER)

        monkeypatch.setattr("planmacros.excel.live.read_workbook", broken)
        monkeypatch.setattr("planmacros.excel.live._shown", broken)
        with excel.opened(example) as running:
            press("check")
            assert "Något gick fel inne i verktyget (KeyError i " in said(running)
            assert NUMBER not in said(running)
        log = places_here().log.read_text(encoding="utf-8")
        assert "check: KeyError i test_buttons.py" in log
        assert NUMBER not in log

    def test_the_screen_is_given_back_however_busy_excel_was(self, example):
        with excel.opened(example) as running:
            press("make_draft")
            calls = running.calls
        for after in range(calls - 6, calls):
            with excel.opened(example) as running:
                running.busy(after=after, calls=1)
                with suppress(SystemExit):
                    press("make_draft")
                running.ready()
                assert running.app.screen_updating is True
                assert running.app.status_bar is False

    def test_a_log_that_cannot_be_written_stops_nobody(self, example):
        places_here().log.mkdir(parents=True)
        with excel.opened(example) as running:
            press("check")
            assert "18 aktiviteter" in said(running)


class TestTheList:
    @pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.label)
    def test_every_button_runs_a_function_that_takes_the_edition(self, button):
        assert len(signature(getattr(buttons, button.function)).parameters) == 1

    @pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.label)
    def test_the_python_of_every_button_runs_as_it_stands(self, button, example):
        with excel.opened(example) as running:
            exec(button.command(edition()), {})  # noqa: S102 - as the Sub has it run
            assert running.alerts

    def test_the_help_names_every_button_and_where_documents_are(self, example):
        with excel.opened(example) as running:
            press("show_help")
            told = said(running)
        assert str(places_here().documents) in told
        assert all(f"{button.label}: {button.tip}" in told for button in BUTTONS)
        assert edition() in told

    def test_a_file_in_place_of_the_folder_is_told(self, example, home):
        (home / "Documents").mkdir(parents=True)
        places_here().documents.write_text("a file")
        with excel.opened(example) as running:
            press("open_folder")
            assert "går inte att skapa" in said(running)

    def test_the_folder_is_made_before_it_is_opened(self, example):
        with excel.opened(example):
            press("open_folder")
        assert places_here().documents.is_dir()


def stopped(running) -> str:
    """Press Kontrollera while Excel says no; give whatever the person is told."""
    try:
        press("check")
    except SystemExit as left:
        return unescape(str(left))
    return running.alerts[-1].prompt


def without_findings():
    """Give the example with everything mended or silenced."""
    reason = "Prövas inte här"
    codes = "A03 A05 A06 A09 A14 L05 L08 R02 T02 T07 T08 U01"
    silent = [Filled({SilentRule.code: code, SilentRule.reason: reason}) for code in codes.split()]
    contents = changed(7, follow_up="Följs upp i VB")
    rows = contents[Activity]
    rows[11] = replace(rows[11], values={**rows[11].values, Activity.follow_up: "VB"})
    return {**contents, SilentRule: silent}


@pytest.mark.parametrize(
    ("raw", "formula", "value"),
    [
        (Decimal(2020), "2020", 2020),
        (Decimal("0.5"), "0,5", 0.5),
        (7.0, "7", 7),
        (1e20, "1E+20", 1e20),
        (datetime(1899, 12, 30, 12, 30), "0,52", time(12, 30)),
        (datetime(2020, 5, 1), "43952", datetime(2020, 5, 1)),
        ("=1+1", "=1+1", "=1+1"),
        (2.0, "=1+1", Formula("=1+1")),
    ],
)
def test_what_excel_hands_over_is_taken_as_a_file_has_it(raw, formula, value):
    taken = _value(raw, formula)
    assert (taken, type(taken)) == (value, type(value))
