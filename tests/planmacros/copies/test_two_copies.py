"""Two copies of a workbook beside each other, cell by cell, by the keys of rows."""

from __future__ import annotations

import json
from dataclasses import replace

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tables
from days import DAY
from planbook.builder.build import build_workbook
from planbook.builder.line_count import MOST_LINES, line_count
from planbook.builder.list_book import list_book_pieces
from planbook.difference.cells_difference import (
    Verdict,
    cells_difference,
    differing_cells,
    told_difference,
)
from planbook.difference.keyed_rows import comparable_value
from planbook.example.plan_2020 import EXAMPLE
from planbook.layout import OWN_SHEETS
from planbook.model.book import Book, Formula, Grid
from planbook.reader.read_workbook import read_workbook
from planbook.schema import Activity, Plan
from planmacros import cli
from planmacros.checks.persons.identifiers import MASK
from planmacros.copies.compare_copies import CONTINUED, HEADINGS, WIDTH, compare_copies

NUMBER = "811218-9876"  # made up; its check digit is right
HEAD = "Aktiviteter | Id | Aktivitet | Ansvarig | Tidplan\n"
A = HEAD + " | A1 | Öppna | Rektor | 2020\n | A2 | Måla | Chef | 2020"


def _turned(verdict: Verdict) -> Verdict:
    """Say the same of the other copy."""
    return Verdict(verdict.value.translate(str.maketrans("AB", "BA")))


def differing(a, b, base=None):
    """Give the differences of drawings as key, column and verdict."""
    books = [tables.book(one) if isinstance(one, str) else one for one in (a, b, base)]
    return [
        (one.name.key, one.column, one.verdict) for one in differing_cells(books[0], books[1], books[2])
    ]


CELLS = st.dictionaries(
    st.tuples(st.integers(2, 6), st.integers(1, 5)),
    st.sampled_from(["A1", "a1", "A2", "x", "y", 1, 1.0, True, 2.5, Formula("=1")]),
    max_size=9,
)


def sheets(name, headings):
    """Give books of one sheet: its headings, and below them whatever is typed."""
    top = {(1, place): words for place, words in enumerate(headings, start=1)}
    notes = st.dictionaries(st.just((3, 2)), st.sampled_from(["n", "m"]))
    grids = st.builds(lambda cells, n: Grid({**top, **cells}, notes=n), CELLS, notes)
    return grids.map(lambda grid: Book({name: grid}))


BOOKS = st.one_of(
    sheets("Aktiviteter", ["Id", "Aktivitet", "Ansvarig", "Eget"]),
    sheets("Plan", ["Uppgift", "Värde", "Anmärkning"]),
    sheets("Listor", ["Område", "Enhet", "Tillfälle", "Sista dag"]),
    sheets("Eget blad", ["Id", "Aktivitet"]),
    st.just(Book({})),
)


class TestCompared:
    @given(BOOKS, BOOKS)
    def test_a_workbook_is_like_itself_whoever_is_the_base(self, a, base):
        assert differing_cells(a, a) == ()
        assert differing_cells(a, a, base) == ()
        assert cells_difference(a, a) == ()

    @given(BOOKS, BOOKS, st.none() | BOOKS)
    def test_turned_about_it_says_the_same_of_the_other(self, a, b, base):
        there = {
            (_turned(one.verdict), one.name, one.column, one.b, one.a, one.base)
            for one in differing_cells(a, b, base)
        }
        back = {
            (one.verdict, one.name, one.column, one.a, one.b, one.base)
            for one in differing_cells(b, a, base)
        }
        assert there == back

    @given(BOOKS, BOOKS)
    def test_books_that_are_alike_hold_the_same_values(self, a, b):
        def values(book):
            return sorted(
                comparable_value(value)
                for grid in book.grids.values()
                for cells in (grid.cells, grid.notes)
                for (row, _), value in cells.items()
                if row > 1
            )

        if differing_cells(a, b) == ():
            assert values(a) == values(b)

    @given(BOOKS, BOOKS)
    def test_a_copy_that_is_the_base_has_changed_nothing(self, base, b):
        verdicts = {one.verdict for one in differing_cells(base, b, base)}
        assert verdicts <= {Verdict.ADDED_B, Verdict.CHANGED_B, Verdict.REMOVED_B}

    def test_rows_in_one_copy_only_and_cells_that_differ(self):
        b = HEAD + " | A3 | Ny | Chef | 2020\n | A1 | Öppna | Chef | 2020"
        assert differing(A, b) == [
            ("a1", "owner", Verdict.UNLIKE),
            ("a2", "", Verdict.ONLY_A),
            ("a3", "", Verdict.ONLY_B),
        ]

    def test_a_base_tells_who_has_changed_what(self):
        a = HEAD + " | A1 | Öppna | Rektor | 2021\n | A2 | Måla | X | 2020"
        b = HEAD + " | A1 | Stäng | Rektor | 2020\n | A2 | Måla | Y | 2020"
        assert sorted(differing(a, b, A), key=str) == [
            ("a1", "schedule", Verdict.CHANGED_A),
            ("a1", "title", Verdict.CHANGED_B),
            ("a2", "owner", Verdict.CONFLICT),
        ]

    def test_the_same_change_in_both_is_no_difference(self):
        both = A.replace("Rektor", "Chef")
        assert differing(both, both, A) == []

    @pytest.mark.parametrize(
        ("a", "b", "verdict"),
        [
            (A, HEAD + " | A1 | Öppna | Rektor | 2020", Verdict.REMOVED_B),
            (HEAD + " | A1 | Öppna | Rektor | 2020", A, Verdict.REMOVED_A),
            (A + "\n | A3 | Ny | |", A, Verdict.ADDED_A),
            (A, A + "\n | A3 | Ny | |", Verdict.ADDED_B),
        ],
    )
    def test_a_base_tells_added_from_removed(self, a, b, verdict):
        ((_, column, found),) = differing(a, b, A)
        assert (column, found) == ("", verdict)

    def test_a_row_changed_in_one_and_removed_in_the_other_is_a_conflict(self):
        a = A.replace("Måla", "Måla om")
        b = HEAD + " | A1 | Öppna | Rektor | 2020"
        assert differing(a, b, A) == [("a2", "", Verdict.CONFLICT)]

    def test_sorted_rows_moved_columns_and_new_lines_are_no_difference(self):
        b = (
            "Aktiviteter | Ansvarig | Tidplan | Id | Aktivitet\n"
            " | Chef | 2020 | A2 | Måla\n | Rektor | 2020 | A1 | Öppna"
        )
        assert differing(A, b) == []

    def test_answers_are_told_apart_by_their_occasion(self):
        head = "Uppföljning | Id | Tillfälle | Kommentar\n"
        a = head + " | A1 | T1 | Klart\n | A1 | T2 | Pågår"
        b = head + " | A1 | T2 | Pågår\n | A1 | T1 | Inte klart"
        assert differing(a, b) == [("a1 · t1", "comment", Verdict.UNLIKE)]

    def test_lists_side_by_side_are_compared_each_by_itself(self):
        a = "Listor | Område | Enhet\n | Hem | Skola\n | Ute | Fritid"
        b = "Listor | Område | Enhet\n | Hem | Fritid\n | Ute | Skola\n | | Ny"
        assert differing(a, b) == [("ny", "", Verdict.ONLY_B)]

    def test_facts_of_a_form_are_known_by_their_labels(self):
        a = "Plan | Uppgift | Värde\n | Kommun | Stad\n | Nämnd | Nämnden"
        b = "Plan | Uppgift | Värde\n | Nämnd | Nämnden\n | Kommun | Byn"
        assert differing(a, b) == [("kommun", "B", Verdict.UNLIKE)]

    def test_a_truth_is_not_the_number_one(self):
        one, truth = (Book({"Eget": Grid({(1, 1): value})}) for value in (1, True))
        assert differing(one, truth) == [("rad 1", "A", Verdict.UNLIKE)]

    def test_cells_of_the_tools_own_sheets_are_no_difference(self):
        for name in OWN_SHEETS:
            one, other, bare = (
                Book({name: Grid(cells)})
                for cells in ({(1, 1): Formula("='Roller'!A1")}, {(1, 1): "x"}, {})
            )
            assert differing_cells(one, other) == cells_difference(one, bare) == ()
            assert differing_cells(one, bare, other) == ()

    @pytest.mark.parametrize("name", OWN_SHEETS)
    def test_notes_on_the_tools_own_sheets_are_told(self, name):
        one, other = (
            Book({name: Grid({(3, 2): Formula(f"={said}")}, notes={(3, 2): said})})
            for said in ("Se", "Se A3")
        )
        (found,) = differing_cells(one, other)
        assert found.a.words == "Se"
        assert found.b.words == "Se A3"
        assert found.a.is_note
        (change,) = cells_difference(one, other)
        assert len(change.cells) == 1

    def test_what_has_happened_is_counted(self):
        old, new = tables.book(A), tables.book(A.replace("Måla", "Riv") + "\n | A3 | |")
        assert told_difference(cells_difference(old, new)) == "1 cell ändrad, 1 rad tillagd"
        assert told_difference(cells_difference(new, old)) == "1 cell ändrad, 1 rad borttagen"


@pytest.fixture
def run(capsys):
    def command(*words: object):
        capsys.readouterr()
        status = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture
def copies(tmp_path):
    """Write copies of the example, each with some cells of its activities changed."""

    def write(*changes):
        for name, changed in zip("abc", changes, strict=False):
            rows = list(EXAMPLE[Activity])
            for (number, column), value in changed.items():
                values = {**rows[number].values, column: value}
                rows[number] = replace(rows[number], values=values)
            contents = {**EXAMPLE, Activity: rows}
            (tmp_path / f"{name}.xlsx").write_bytes(build_workbook(contents))
        return [tmp_path / f"{name}.xlsx" for name, _ in zip("abc", changes, strict=False)]

    return write


@pytest.fixture
def of_plan(tmp_path):
    """Write a copy of the example whose plan is another."""

    def write(name, **facts):
        (plan,) = EXAMPLE[Plan]
        values = {getattr(Plan, fact): value for fact, value in facts.items()}
        changed = replace(plan, values={**plan.values, **values})
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(build_workbook({**EXAMPLE, Plan: [changed]}))
        return path

    return write


def rewritten(book):
    """Write the formulas of a workbook as other programs do: with fewer quotes."""
    return replace(
        book,
        grids={
            name: replace(
                grid,
                cells={
                    place: Formula(value.text.replace("'", "")) if isinstance(value, Formula) else value
                    for place, value in grid.cells.items()
                },
            )
            for name, grid in book.grids.items()
        },
    )


class TestAnotherPlan:
    def test_another_year_or_board_is_told_with_all_of_them(self, run, copies, of_plan):
        a, b = copies({}, {})
        for name, facts, last in (
            ("bas", {"year": 2019}, "Enskede-Årsta-Vantör stadsdelsnämnd 2019"),
            ("ny", {"board": "Kulturnämnden"}, "Kulturnämnden 2020"),
        ):
            _, _, err = run("jämför", a, b, "--bas", of_plan(name, **facts))
            same = "Enskede-Årsta-Vantör stadsdelsnämnd 2020"
            assert err.splitlines()[0] == (
                f"Arbetsböckerna gäller inte samma nämnd och år: A gäller {same}, B "
                f"gäller {same}, utgångsläget gäller {last}. Kontrollera att rätt "
                "filer är valda."
            )

    def test_without_a_base_b_is_looked_at(self, run, copies, of_plan):
        (a,) = copies({})
        assert "B gäller" in run("jämför", a, of_plan("ny", year=2021))[2]

    def test_a_board_that_is_not_filled_in_is_no_other(self, run, copies, of_plan):
        (a,) = copies({})
        _, _, err = run("jämför", a, of_plan("tom", board=None))
        assert err.startswith("1 skillnad")

    def test_a_number_in_the_name_of_a_board_is_not_told(self, run, copies, of_plan):
        (a,) = copies({})
        _, out, err = run("jämför", a, of_plan("ny", board=f"Nämnd {NUMBER}"))
        assert "9876" not in out + err
        assert f"B gäller {MASK} 2020." in err


class TestJamfor:
    def test_a_real_edit_stands_alone_where_another_program_saved_the_rest(self, copies):
        a, b = map(read_workbook, copies({}, {(2, Activity.schedule): "Våren"}))
        other = rewritten(b)
        assert [other.grids[n] == b.grids[n] for n in OWN_SHEETS] == [False] * 2
        (entry,) = compare_copies(a, other, None, DAY).entries
        assert entry.line == "Aktiviteter A3, Tidplan: olika. A «2020», B «Våren»."
        assert told_difference(cells_difference(a, other)) == "1 cell ändrad"

    def test_copies_that_are_alike_are_told_to_be(self, run, copies):
        a, b = copies({}, {})
        answer = (0, "", "Arbetsböckerna har samma innehåll.\n")
        assert run("jämför", a, b) == answer

    def test_each_difference_is_a_line(self, run, copies):
        a, b = copies({(2, Activity.schedule): "Våren"}, {})
        status, out, err = run("jämför", a, b)
        assert status == 1
        assert out == "Aktiviteter A3, Tidplan: olika. A «Våren», B «2020».\n"
        assert err == "1 skillnad.\n"

    def test_with_a_base_conflicts_stand_with_what_was(self, run, copies):
        a, b, base = copies(
            {(2, Activity.schedule): "Våren", (3, Activity.schedule): "Nu"},
            {(2, Activity.schedule): "Hösten"},
            {},
        )
        _, out, err = run("jämför", a, b, "--bas", base)
        conflict, changed = out.splitlines()
        assert conflict == (
            "Aktiviteter A3, Tidplan: ändrad i båda, på olika sätt. A «Våren», B "
            "«Hösten», utgångsläge «2020»."
        )
        assert "ändrad i A" in changed
        assert err == "2 skillnader: 1 ändrad i A, 1 ändrad i båda, på olika sätt.\n"

    def test_json_says_the_same_for_other_programs(self, run, copies):
        a, b, base = copies({(2, Activity.schedule): "X"}, {}, {})
        _, out, _ = run("jämför", a, b, "--bas", base, "--format", "json")
        found = json.loads(out)
        (one,) = found["skillnader"]
        assert found["krockar"] == 0
        assert one == {
            "blad": "Aktiviteter",
            "rad": "A3",
            "kolumn": "Tidplan",
            "vad": "ändrad i A",
            "cell_a": one["cell_b"],
            "cell_b": one["cell_b"],
            "a": "X",
            "b": "2020",
            "bas": "2020",
        }

    def test_the_list_in_excel_holds_texts_only(self, run, copies, tmp_path):
        a, b = copies({(2, Activity.schedule): "=1+1"}, {(3, Activity.title): "+46"})
        target = tmp_path / "lista.xlsx"
        assert run("jämför", a, b, "--till", target)[0] == 1
        sheet = openpyxl.load_workbook(target).active
        head, *rows = sheet.iter_rows(values_only=True)
        assert head == tuple(HEADINGS)
        assert next(row[5] for row in rows) == "=1+1"
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n"}
        assert {row[3] for row in rows} == {"olika"}

    def test_the_list_in_word_has_a_row_for_each_difference(self, run, copies, tmp_path):
        a, b, base = copies({(2, Activity.schedule): "Våren"}, {(2, Activity.schedule): "Sen"}, {})
        target = tmp_path / "lista.docx"
        run("jämför", a, b, "--bas", base, "--till", target)
        document = docx.Document(str(target))
        listed = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
        assert listed == [
            ["Var", "I A", "I B"],
            ["A3\nTidplan\nÄndrad i båda, på olika sätt\nUtgångsläge: 2020", "Våren", "Sen"],
        ]
        words = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert "Skillnader: A är a.xlsx" in words
        assert "Jämfört med B, som är b.xlsx" in words

    def test_the_list_in_word_claims_to_be_no_version_of_the_plan(self, run, copies, tmp_path):
        a, b = copies({(2, Activity.schedule): "Våren"}, {})
        run("jämför", a, b, "--till", tmp_path / "lista.docx")
        document = docx.Document(str(tmp_path / "lista.docx"))
        (section,) = document.sections
        head, foot = (
            "\n".join(paragraph.text for paragraph in part.paragraphs)
            for part in (section.header, section.footer)
        )
        assert head.startswith("Skillnader mellan två arbetsböcker\tDnr ")
        assert foot.startswith("Enskede-Årsta-Vantör stadsdelsnämnd\tSida")
        words = [paragraph.text for paragraph in document.paragraphs]
        told = f"{head}{foot}{words}{document.core_properties.content_status}"
        assert "beslutsversion" not in told.lower()
        assert "UTKAST" not in told

    def test_the_list_in_word_keeps_the_letter_of_a_workbook(self):
        a, b = tables.book(A), tables.book(A + "\n | A3 | Ny | |")
        (entry,) = compare_copies(a, b, None, DAY).entries
        assert entry.in_document.where == "A3\nBara i B"

    def test_the_list_in_excel_is_printed_on_a4_with_every_word(self, run, copies, tmp_path):
        a, b = copies({}, {(2, Activity.title): "Ordet står här. " * 300})
        run("jämför", a, b, "--till", tmp_path / "lista.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "lista.xlsx").active
        paper = sheet.page_setup
        assert (paper.paperSize, paper.orientation) == (9, "landscape")
        assert (paper.fitToWidth or 1, paper.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        _, *rows = sheet.iter_rows(values_only=True)
        assert {row[:3] for row in rows} == {rows[0][:3]}
        assert [row[3] for row in rows[:3]] == ["olika", CONTINUED, CONTINUED]
        assert "".join(row[7] for row in rows) == "Ordet står här. " * 300
        for number, row in enumerate(rows, start=2):
            height = sheet.row_dimensions[number].height
            assert height >= 15 * line_count(row[7], WIDTH)

    @given(st.text("a i\nMå", max_size=60), st.integers(1, 90), st.integers(8, 50))
    def test_a_long_text_is_shown_whole_in_pieces(self, text, times, width):
        parts = list(list_book_pieces(text * times, width))
        assert "".join(parts) == text * times
        assert all(line_count(part, width) <= MOST_LINES for part in parts)

    def test_nothing_is_merged_or_written_over(self, run, copies, tmp_path):
        a, b = copies({(2, Activity.schedule): "X"}, {})
        before = a.read_bytes(), b.read_bytes()
        run("jämför", a, b, "--till", b)
        assert (a.read_bytes(), b.read_bytes()) == before
        assert (tmp_path / "b (2).xlsx").is_file()

    @pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
    def test_with_data_about_a_person_no_list_is_made_and_no_value_shown(
        self, suffix, run, copies, tmp_path
    ):
        a, b = copies({}, {(2, Activity.schedule): f"Ring {NUMBER}"})
        target = tmp_path / f"lista{suffix}"
        status, out, err = run("jämför", a, b, "--till", target)
        assert status == 1
        assert MASK in out
        assert "9876" not in out + err
        assert "Ingen lista gjordes: B kan innehålla uppgifter om en person" in err
        assert not target.exists()

    def test_a_list_of_another_kind_is_refused(self, run, copies, tmp_path):
        a, b = copies({}, {})
        status, _, err = run("jämför", a, b, "--till", tmp_path / "lista.pdf")
        assert status == 2
        assert "lista.pdf slutar inte på .docx eller .xlsx." in err

    def test_a_row_in_one_copy_is_written_with_all_its_cells(self):
        a, b = tables.book(A + "\n | A3 | Ny | Chef | 2020"), tables.book(A)
        (entry,) = compare_copies(a, b, None, DAY).entries
        assert entry.line == "Aktiviteter A3: bara i A."
        text = "Id: A3\nAktivitet: Ny\nAnsvarig: Chef\nTidplan: 2020"
        assert entry.values == (text, "", "")
        assert entry.cells == ("rad 4", "")
