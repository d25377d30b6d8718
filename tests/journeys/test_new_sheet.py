"""A sheet that only this test knows goes wherever the sheets of the schema go.

Nothing is said of it but in its class: if a part of the tool has to be told of a new
sheet in another place, a step of this walk fails.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import date
from enum import Enum
from io import BytesIO

import openpyxl
import pytest

import word
from filled import register
from planbook import layout
from planbook.builder.build import build_workbook
from planbook.builder.contents import Filled
from planbook.builder.look import AMBER
from planbook.difference.cells_difference import cells_difference
from planbook.difference.fingerprint import fingerprint
from planbook.difference.register_changes import WITHDRAWN, register_changes
from planbook.facts.released_rows import is_released
from planbook.model.columns import RELEASE, Choice, Date, Need, Ref, Refs, Row, Tally, Text
from planbook.reader.parse import parse
from planbook.reader.read_workbook import read_workbook
from planbook.schema import Milieu, Role, YesNo, declared_kinds, declaring_kinds
from plandoc import making
from plandoc.content.template_context import standard_context
from planmacros.checks import check_register
from planmacros.copies.changed_since import Changes
from planmacros.year.new_year import new_year_workbook
from tables import TODAY, book, drawn
from year import applied

NOBODY = frozenset(), frozenset()
SENTENCE = "Femtio klistermärken sattes upp vid torget i maj"


class Spread(Enum):
    WIDE = "många har hört det"
    NARROW = "få har hört det"


class Rumour(Row, sheet="Rykten", title="said", owner="owner", dated="day", of_managers=True):
    """En rad per rykte. Aldrig en person."""

    id = Text("Nr", Need.MUST, "Till exempel Y1.", longest=20)
    said = Text("Rykte", Need.MUST, "Vad som sägs.", unique=True)
    spread = Choice("Spridning", Need.SHOULD, "Välj i listan.", options=Spread)
    milieu = Ref("Miljö", Need.MAY, "Välj i listan.", target=Milieu.name)
    like = Refs("Liknar", Need.MAY, "Andra ryktens nr.", target=lambda: Rumour.id)
    owner = Text("Ansvarig", Need.MAY, "Rollen.", suggests=Role.name)
    day = Date("Hört", Need.MAY, "Dagen då det hördes.", yearly=True)
    heard = Tally("Antal", Need.MAY, "Hur många som har hört det.")
    note = Text("Kommentar", Need.MAY, "Bra att veta.", unprinted="egen anteckning")
    public = Choice(RELEASE, Need.MAY, "ja om det får stå.", options=YesNo)


@pytest.fixture(autouse=True)
def _declared():
    with declaring_kinds(Rumour):
        yield


def rumours(*rows):
    """Give a register of an open rumour and more of them."""
    return register({Rumour: [Filled(OPEN), *(Filled(row) for row in rows)]})


OPEN = {Rumour.id: "Y1", Rumour.said: "Klotter i centrum", Rumour.heard: 3, Rumour.public: YesNo.YES}
CLOSED = {Rumour.id: "Y2", Rumour.said: "Upprop på nätet"}
ANSWERS = ({}, {Rumour.public: YesNo.NO})
NOT_OPEN = pytest.mark.parametrize("answer", ANSWERS, ids=("blank", "nej"))


@pytest.fixture(scope="module")
def file():
    with declaring_kinds(Rumour):
        full = {**OPEN, Rumour.spread: Spread.WIDE, Rumour.day: date(2020, 5, 4)}
        return build_workbook({Rumour: [Filled(full), Filled(CLOSED)]})


@pytest.fixture(scope="module")
def workbook(file):
    with warnings.catch_warnings():
        # openpyxl knows no print area of whole columns; Excel and LibreOffice do.
        warnings.filterwarnings("ignore", message="Print area cannot be set")
        return openpyxl.load_workbook(BytesIO(file))


@pytest.fixture(scope="module")
def rules(workbook):
    """Give the rules of the first cell of each column, by the column's name."""
    every = workbook["Rykten"].data_validations.dataValidation
    with declaring_kinds(Rumour):
        heads = {column.name: layout.heading_cell(column) for column in Rumour.columns}
    cells = {name: replace(at, row=at.row + 1).address for name, at in heads.items()}
    return {name: next(rule for rule in every if cell in rule.sqref) for name, cell in cells.items()}


class TestTheWorkbook:
    def test_it_has_a_tab_of_its_own_in_the_managers_colour(self, workbook):
        sheet = workbook["Rykten"]
        assert sheet.sheet_properties.tabColor.rgb[2:] == AMBER.lstrip("#").upper()

    def test_it_has_every_heading_and_a_table(self, workbook):
        sheet = workbook["Rykten"]
        headings = [cell.value for cell in sheet[layout.HEAD_ROW]]
        assert headings == [column.heading for column in Rumour.columns]
        assert list(sheet.tables) == ["tblRykten"]

    def test_its_cells_have_lists_and_rules(self, rules):
        kinds = {name: rule.type for name, rule in rules.items()}
        listed = ("spread", "milieu", "owner", "public")
        assert {kinds[name] for name in listed} == {"list"}
        assert (kinds["day"], kinds["heard"]) == ("date", "whole")
        assert rules["milieu"].formula1 == layout.list_name(Milieu.name)

    def test_its_fixed_words_are_listed_among_the_others(self, workbook, rules):
        place = workbook.defined_names[rules["spread"].formula1].value
        sheet, cells = place.split("!")
        (words,) = zip(*workbook[sheet.strip("'")][cells.replace("$", "")], strict=True)
        assert [word.value for word in words] == [one.value for one in Spread]

    def test_every_cell_says_what_to_write(self, rules):
        for column in Rumour.columns:
            assert rules[column.name].promptTitle == column.heading
            assert column.help_text in rules[column.name].prompt

    def test_it_is_read_back_value_by_value_without_a_remark(self, file, tmp_path):
        (tmp_path / "plan.xlsx").write_bytes(file)
        found = parse(read_workbook(tmp_path / "plan.xlsx"), declared_kinds(), TODAY)
        assert found.remarks == ()
        first, second = found[Rumour]
        assert first.values == {**OPEN, Rumour.spread: Spread.WIDE, Rumour.day: date(2020, 5, 4)}
        assert second.values == CLOSED


CHECKED = {
    "a cell that is blank": ("W11", "Y1 |          | |          | |       |"),
    "a word of no list": ("W08", "Y1 | Klotter  | | Utanför  | |       |"),
    "a day that nobody can read": ("W08", "Y1 | Klotter  | |          | | i maj |"),
    "a key of no row": ("W08", "Y1 | Klotter  | |          | Y9 |     |"),
    "a key of two rows": ("A13", "Y0 | Klotter  | |          | |       |"),
    "words of two rows": ("A13", "Y1 | Upprop   | |          | |       |"),
    "a formula": ("W02", "Y1 | =B7      | |          | |       |"),
}


class TestTheChecks:
    @pytest.mark.parametrize(("code", "cells"), CHECKED.values(), ids=CHECKED)
    def test_its_cells_are_checked_as_all_cells_are(self, code, cells):
        found = check_register(
            drawn(f"""
                Rykten | Nr | Rykte   | Spridning | Miljö | Liknar | Hört
                       | Y0 | Upprop  |           |       |        |
                       | {cells}
            """)
        )
        assert code in {one.code for one in found if one.cell.sheet == "Rykten"}

    def test_whoever_answers_for_it_is_looked_for_among_the_roles(self):
        found = check_register(
            drawn("""
                Roller | Roll
                       | Enhetschef
                Rykten | Nr | Rykte   | Ansvarig
                       | Y1 | Klotter | Fritidsledare
            """)
        )
        (told,) = (one for one in found if one.code == "A04")
        assert told.text.startswith("Ansvarig på rad 2: «Fritidsledare»")

    @pytest.mark.parametrize("answer", ["", "nej", "kanske"])
    def test_what_is_kept_back_may_not_be_said_elsewhere(self, answer):
        found = check_register(
            drawn(f"""
                Rykten | Nr | Rykte      | {RELEASE}
                       | Y1 | {SENTENCE} | {answer}
                Texter | Text
                       | {SENTENCE}.
            """)
        )
        assert "P07" in {one.code for one in found}

    def test_a_link_in_it_is_one_in_the_plan(self):
        found = check_register(
            drawn("""
                Rykten | Nr | Rykte
                       | Y1 | Se intranat.example.se
            """)
        )
        assert "T07" in {one.code for one in found}


class TestWhatMayBePublished:
    @pytest.mark.parametrize(("answer", "is_open"), [("", False), ("nej", False), ("ja", True)])
    def test_only_a_row_that_says_ja_is_open(self, answer, is_open):
        (row,) = drawn(f"""
            Rykten | Nr | {RELEASE}
                   | Y1 | {answer}
        """)[Rumour]
        assert is_released(row) is is_open

    def test_a_row_is_closed_where_the_answer_is_unreadable_or_its_column_lost(self):
        for heading in (RELEASE, "Får spridas"):
            (row,) = drawn(f"""
                Rykten | Nr | {heading}
                       | Y1 | jajamän
            """)[Rumour]
            assert not is_released(row)

    @NOT_OPEN
    def test_a_template_meets_open_rows_only(self, answer):
        arranged = standard_context(rumours({**CLOSED, **answer}), decision=False)
        assert [row["rykte"] for row in arranged["rykten"]] == ["Klotter i centrum"]

    @NOT_OPEN
    def test_no_open_row_names_one_that_is_closed(self, answer):
        like = {**OPEN, Rumour.id: "Y3", Rumour.like: "Y1 och Y2"}
        made = rumours({**CLOSED, **answer}, like)
        own = with_rumours("{{ r.liknar }};")
        file = making.render("plan", made, own, decision=False)
        assert ";Y1;" in word.printed(file)

    def test_a_small_number_is_told_as_a_word(self):
        arranged = standard_context(rumours(), decision=False)
        assert [row["antal"] for row in arranged["rykten"]] == ["enstaka"]


def with_rumours(words):
    """Give the template of the plan with a line about each rumour."""
    content = word.parts(making.template("plan"))
    loop = f"{{{{ titel }}}};{{% for r in rykten %}}{words}{{% endfor %}}"
    body = content[word.BODY].decode().replace("{{ titel }}", loop, 1)
    return word.packed({**content, word.BODY: body.encode()})


class TestTheDocuments:
    def test_its_tags_are_known_to_a_template_and_no_others(self):
        assert making.faults_before_making("plan", with_rumours("{{ r.rykte }}")) == ()
        (fault,) = making.faults_before_making("plan", with_rumours("{{ r.ryckte }}"))
        assert "r.ryckte" in str(fault)

    @NOT_OPEN
    def test_a_document_has_the_open_rows_and_tells_of_the_others(self, answer):
        made = rumours({**CLOSED, **answer}, {**OPEN, Rumour.note: "Hört i maj"})
        own = with_rumours("{{ r.rykte }}")
        file = making.render("plan", made, own, decision=False)
        assert "Klotter i centrum" in word.printed(file)
        assert "Upprop" not in word.printed(file)
        why = "som inte får publiceras" if answer else "som ingen har avgjort"
        (told,) = making.told_when_making("plan", made)
        assert f"1 rad på Rykten {why}" in told
        assert "Kommentar på Rykten (1 cell, egen anteckning)" in told


class TestTheChangeList:
    @NOT_OPEN
    def test_it_tells_of_open_rows_only(self, answer):
        told = register_changes(register({}), rumours({**CLOSED, **answer}))
        assert [(one.id, one.name) for one in told] == [("Y1", "Klotter i centrum")]

    def test_it_tells_of_each_cell_by_the_key_of_its_row(self):
        after = register({Rumour: [Filled({**OPEN, Rumour.said: "Klotter"})]})
        (one,) = register_changes(rumours(), after)
        assert (one.sheet, one.id, one.column) == ("Rykten", "Y1", "Rykte")

    @NOT_OPEN
    def test_a_row_that_is_closed_is_only_withdrawn(self, answer):
        without = {column: OPEN[column] for column in OPEN if not column.is_release}
        after = register({Rumour: [Filled({**without, **answer})]})
        (one,) = register_changes(rumours(), after)
        assert (one.name, one.old) == ("", WITHDRAWN)


class TestTheFingerprint:
    def test_another_letter_in_an_open_row_gives_another(self):
        other = register({Rumour: [Filled({**OPEN, Rumour.said: "Klotter"})]})
        assert fingerprint(rumours()) != fingerprint(other)

    @NOT_OPEN
    def test_a_closed_row_leaves_it_as_it_was(self, answer):
        assert fingerprint(rumours()) == fingerprint(rumours({**CLOSED, **answer}))


class TestTwoWorkbooks:
    BEFORE = """
        Rykten | Nr | Rykte   | Ansvarig
               | Y1 | Klotter | Enhetschef
               | Y2 | Upprop  | Rektor
    """

    def test_a_sheet_that_is_sorted_is_the_same(self):
        after = """
            Rykten | Nr | Rykte   | Ansvarig
                   | Y2 | Upprop  | Rektor
                   | Y1 | Klotter | Enhetschef
        """
        assert cells_difference(book(self.BEFORE), book(after)) == ()

    def test_a_change_is_told_by_its_row_to_whoever_answers_for_it(self):
        after = self.BEFORE.replace("Upprop ", "Uppmana")
        changed = Changes(book(self.BEFORE), book(after), NOBODY)
        assert [*changed.lines()] == [
            "1 cell ändrad på rader för Rektor:",
            "  Rykten!B3 Y2, Rykte: «Upprop» blev «Uppmana».",
        ]


class TestANewYear:
    DRAWING = f"""
        Plan   | Uppgift | Värde
               | Planår  | 2020
        Rykten | Nr | Rykte   | Hört       | {RELEASE}
               | Y1 | Klotter | 2020-05-04 | ja
               | Y2 | Upprop  | 2021-02-01 | ja
    """

    def test_it_empties_what_is_of_the_year_and_lets_nothing_out(self):
        old = book(self.DRAWING)
        made = new_year_workbook(old, parse(old, declared_kinds(), TODAY))
        first, second = parse(applied(old, made.changes), declared_kinds(), TODAY)[Rumour]
        assert first.values == {Rumour.id: "Y1", Rumour.said: "Klotter"}
        assert second.day == date(2021, 2, 1)
        told = next(line for line in made.lines if line.startswith(RELEASE))
        assert "Rykten" in told
