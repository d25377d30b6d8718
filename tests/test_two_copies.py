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
from conftest import DAY
from planbook.build import build
from planbook.cells_difference import MIRRORED, Verdict, compared, difference, told
from planbook.example import EXAMPLE
from planbook.grid import Book, Formula, Grid
from planbook.keyed_rows import comparable
from planbook.schema import Activity
from planmacros import cli
from planmacros.checks.identifiers import MASK
from planmacros.compare_copies import HEADINGS, comparison

NUMBER = "811218-9876"  # made up; its check digit is right
HEAD = "Aktiviteter | Id | Aktivitet | Ansvarig | Tidplan\n"
A = HEAD + " | A1 | Öppna | Rektor | 2020\n | A2 | Måla | Chef | 2020"


def differing(a, b, base=None):
    """Give the differences of drawings as key, column and verdict."""
    books = [tables.book(one) if isinstance(one, str) else one for one in (a, b, base)]
    return [
        (one.name.key, one.column, one.verdict)
        for one in compared(books[0], books[1], books[2])
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
        assert compared(a, a) == ()
        assert compared(a, a, base) == ()
        assert difference(a, a) == ()

    @given(BOOKS, BOOKS, st.none() | BOOKS)
    def test_turned_about_it_says_the_same_of_the_other(self, a, b, base):
        there = {
            (MIRRORED[one.verdict], one.name, one.column, one.b, one.a, one.base)
            for one in compared(a, b, base)
        }
        back = {
            (one.verdict, one.name, one.column, one.a, one.b, one.base)
            for one in compared(b, a, base)
        }
        assert there == back

    @given(BOOKS, BOOKS)
    def test_books_that_are_alike_hold_the_same_values(self, a, b):
        def values(book):
            return sorted(
                comparable(value)
                for grid in book.grids.values()
                for cells in (grid.cells, grid.notes)
                for (row, _), value in cells.items()
                if row > 1
            )

        if compared(a, b) == ():
            assert values(a) == values(b)

    @given(BOOKS, BOOKS)
    def test_a_copy_that_is_the_base_has_changed_nothing(self, base, b):
        verdicts = {one.verdict for one in compared(base, b, base)}
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

    def test_what_has_happened_is_counted(self):
        old, new = tables.book(A), tables.book(A.replace("Måla", "Riv") + "\n | A3 | |")
        assert told(difference(old, new)) == "1 cell ändrad, 1 rad tillagd"
        assert told(difference(new, old)) == "1 cell ändrad, 1 rad borttagen"


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
            (tmp_path / f"{name}.xlsx").write_bytes(build(contents))
        return [
            tmp_path / f"{name}.xlsx" for name, _ in zip("abc", changes, strict=False)
        ]

    return write


class TestJamfor:
    def test_copies_that_are_alike_are_told_to_be(self, run, copies):
        a, b = copies({}, {})
        answer = (0, "", "Arbetsböckerna har samma innehåll.\n")
        assert run("jämför", a, b) == answer

    def test_each_difference_is_a_line(self, run, copies):
        a, b = copies({(2, Activity.schedule): "Våren"}, {})
        status, out, err = run("jämför", a, b)
        assert status == 1
        assert out == "Aktiviteter A3, Tidplan: olika. A «Våren», B «2020».\n"
        assert err == "1 skillnad: 1 olika.\n"

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

    def test_the_list_in_word_has_a_row_for_each_difference(
        self, run, copies, tmp_path
    ):
        a, b, base = copies(
            {(2, Activity.schedule): "Våren"}, {(2, Activity.schedule): "Sen"}, {}
        )
        target = tmp_path / "lista.docx"
        run("jämför", a, b, "--bas", base, "--till", target)
        document = docx.Document(str(target))
        listed = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
        assert listed == [
            ["Var", "I A", "I B"],
            [
                "A3\nTidplan\nÄndrad i båda, på olika sätt\nUtgångsläge: 2020",
                "Våren",
                "Sen",
            ],
        ]
        words = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert "Skillnader: A är a.xlsx" in words
        assert "Jämfört med B, som är b.xlsx" in words

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
        (entry,) = comparison(a, b, None, DAY).entries
        assert entry.line == "Aktiviteter A3: bara i A."
        text = "Id: A3\nAktivitet: Ny\nAnsvarig: Chef\nTidplan: 2020"
        assert entry.values == (text, "", "")
        assert entry.cells == ("rad 4", "")
