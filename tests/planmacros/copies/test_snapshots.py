"""The kept copies of cells: how they are made, shown, given back and cleaned."""

from __future__ import annotations

import errno
import gzip
import io
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as clock
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import excel
import tables
from days import DAY
from planbook.difference.cell_copy import (
    About,
    BrokenCopyError,
    CellCopy,
    cell_digest,
    copy_bytes,
    pack_cell_copy,
    unpack_cell_copy,
)
from planbook.difference.cells_difference import cells_difference
from planbook.editor.patch import CellEdit, patched_workbook
from planbook.files import UNFINISHED, remove_unfinished_files
from planbook.layout import OWN_SHEETS
from planbook.model.book import Book, Formula, Grid
from planbook.model.cell import Cell
from planbook.reader.read_workbook import read_workbook
from planbook.reader.sheet_headings import page, places_of_headings
from planbook.schema import Activity
from planmacros import buttons, cli
from planmacros.addin.declared_buttons import edition
from planmacros.checks.persons.identifiers import MASK
from planmacros.copies import restore, snapshots
from planmacros.copies.changed_since import Changes, changes_since
from planmacros.install.places import places_here
from proofs import proof

NUMBER = "811218-9876"  # made up; its check digit is right
NOW = datetime(2020, 4, 15, 14, 5)
TABLE = """
    Aktiviteter | Id | Aktivitet           | Ansvarig
                | A1 | Öppna en mötesplats | Rektor
                | A2 | Utbilda ledarna     | Enhetschef
                | A3 | Måla om             | Enhetschef
    """

DAYS = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
VALUES = st.one_of(
    st.text(min_size=1),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False),
    st.booleans(),
    DAYS,
    DAYS.map(datetime.date),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=9)),
    st.text(min_size=1).map(lambda text: Formula(f"={text}")),
)
PLACES = st.tuples(st.integers(1, 9), st.integers(1, 9))
GRIDS = st.builds(
    Grid,
    st.dictionaries(PLACES, VALUES, max_size=12),
    notes=st.dictionaries(PLACES, st.text(), max_size=3),
)
BOOKS = st.dictionaries(st.sampled_from(["Plan", "Aktiviteter", "Listor", "Eget"]), GRIDS).map(Book)


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """A folder of the tool's own for each test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "eget"))
    return tmp_path / "eget" / "Handlingsplan" / "kopior"


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command, perhaps with a line on its input."""

    def command(*words: object, line: str = ""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(line))
        capsys.readouterr()
        status = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture
def book(example, tmp_path):
    """The example's workbook in a folder of its own."""
    path = tmp_path / "delad" / "bok.xlsx"
    path.parent.mkdir()
    path.write_bytes(example.read_bytes())
    return path


def at(minute, day=NOW):
    return day + timedelta(minutes=minute)


def cell_of(path, key, column):
    """Say where an activity has one of its columns."""
    return cells_of(read_workbook(path), (key, column))[0]


def cells_of(book, *wanted):
    found = page(book, Activity.sheet, (Activity,))
    standing = places_of_headings(found, Activity)
    rows = {
        value: row for (row, place), value in found.grid.cells.items() if place == standing[Activity.id]
    }
    return [Cell(Activity.sheet, rows[key], standing[column]) for key, column in wanted]


def change(path, *changes):
    """Type other values in some cells of the activities, given by id and column."""
    cells = cells_of(read_workbook(path), *((key, column) for key, column, _ in changes))
    values = (value for *_, value in changes)
    wanted = map(CellEdit, cells, values)
    path.write_bytes(patched_workbook(path.read_bytes(), wanted))


def with_cell(book, sheet, place, value):
    grid = book.grids[sheet]
    grids = {**book.grids, sheet: replace(grid, cells={**grid.cells, place: value})}
    return replace(book, grids=grids)


def shelf(folder):
    return snapshots.Shelf(folder, "bok", "bok.xlsx")


def keep(folder, book, moment=NOW):
    made = snapshots.keep_snapshot(lambda: shelf(folder), book, moment)
    assert made.trouble == ""
    return made


class TestACopy:
    @given(BOOKS, st.integers(1900, 2200) | st.none())
    def test_gives_back_the_cells_with_their_types(self, book, year):
        copy = CellCopy(About("bok.xlsx", "Nämnden", year, NOW), book)
        again = unpack_cell_copy(pack_cell_copy(copy))
        assert again == copy
        types = [
            {place: type(value) for place, value in grid.cells.items()}
            for one in (again.book, book)
            for grid in one.grids.values()
        ]
        assert types[: len(book.grids)] == types[len(book.grids) :]
        assert pack_cell_copy(again) == pack_cell_copy(copy)

    @given(GRIDS, PLACES, VALUES)
    def test_has_a_digest_that_is_another_when_a_cell_is(self, grid, place, value):
        other = replace(grid, cells={**grid.cells, place: value})
        same = grid.cells.get(place) == value and type(grid.cells[place]) is type(value)
        digests = {cell_digest(Book({"Plan": one})) for one in (grid, other)}
        assert len(digests) == (1 if same else 2)

    def test_leaves_out_what_a_check_has_written_and_pictures(self):
        book = Book({"Plan": Grid({}), "KONTROLL": Grid({})}, {"a.png": b"x"})
        assert copy_bytes(book) == Book({"Plan": Grid({})})

    @pytest.mark.parametrize(
        "content", [b"", b"PK", gzip.compress(b"[]", mtime=0), gzip.compress(b'{"format": 3}', mtime=0)]
    )
    def test_that_is_damaged_or_newer_is_told_as_such(self, content):
        with pytest.raises(BrokenCopyError):
            unpack_cell_copy(content)

    def test_cut_off_anywhere_is_told_as_such(self):
        copy = CellCopy(About("b", "n", 1, NOW), tables.book(TABLE))
        content = pack_cell_copy(copy)
        for length in range(0, len(content) - 1, 7):
            with pytest.raises(BrokenCopyError):
                unpack_cell_copy(content[:length])


class TestKeeping:
    def test_a_copy_is_kept_for_its_owner_alone(self, own):
        assert keep(own, tables.book(TABLE)).since == ""
        (one,) = shelf(own).stored()
        assert one.path.stat().st_mode & 0o777 == 0o600
        assert one.path.parent.stat().st_mode & 0o777 == 0o700
        copy = snapshots.opened_snapshot(one)
        assert copy.about.at == NOW
        assert copy.book == tables.book(TABLE)

    def test_it_names_the_workbook_but_not_where_it_lies(self, own, book, run):
        run("kontrollera", book)
        (one,) = snapshots.snapshot_shelf(own, book).stored()
        about = snapshots.opened_snapshot(one).about
        assert about.file == "bok.xlsx"
        assert about.board == "Enskede-Årsta-Vantör stadsdelsnämnd"
        assert about.year == 2020
        text = gzip.decompress(one.path.read_bytes()) + str(one.path).encode()
        assert b"delad" not in text

    def test_a_number_in_the_name_of_the_file_is_not_kept(self, own):
        place = snapshots.Shelf(own, "x", f"{NUMBER}.xlsx")
        snapshots.keep_snapshot(lambda: place, tables.book(TABLE), NOW)
        (one,) = place.stored()
        assert NUMBER not in snapshots.opened_snapshot(one).about.file

    def test_the_same_cells_are_kept_once(self, own):
        for minute in range(3):
            assert keep(own, tables.book(TABLE), at(minute)).since == ""
        assert len(shelf(own).stored()) == 1

    @pytest.mark.parametrize("name", OWN_SHEETS)
    def test_the_tools_own_sheets_saved_by_another_program_are_no_other_cells(self, own, name):
        books = [
            Book({**tables.book(TABLE).grids, name: Grid({(1, 1): Formula(text)})})
            for text in ("='Roller'!A1", "=Roller!A1")
        ]
        keep(own, books[0])
        edited = with_cell(books[0], "Aktiviteter", (2, 2), "Stäng")
        keep(own, edited, at(1))
        saved = replace(edited, grids={**edited.grids, name: books[1].grids[name]})
        assert keep(own, saved, at(2)).since == ""
        assert len(shelf(own).stored()) == 2
        lines = list(changes_since(shelf(own).stored(), saved, DAY))
        assert "Sedan 2020-04-15 14.05: 1 cell ändrad." in lines
        assert not any(snapshots.ONLY_ORDER in line for line in lines)

    def test_a_note_on_one_of_the_tools_own_sheets_is_another_cell(self, own):
        start = OWN_SHEETS[0]
        for minute, note in enumerate(("Se A3", "Se A4")):
            made = keep(own, Book({start: Grid({}, notes={(1, 1): note})}), at(minute))
        assert made.since == "Sedan 2020-04-15 14.05: 1 cell ändrad."

    def test_other_cells_are_kept_and_counted_since_the_last(self, own):
        old = tables.book(TABLE)
        keep(own, old)
        new = with_cell(old, "Aktiviteter", (2, 2), "Stäng")
        new = with_cell(new, "Aktiviteter", (5, 1), "A4")
        told = keep(own, new, at(1)).since
        assert told == "Sedan 2020-04-15 14.05: 1 cell ändrad, 1 rad tillagd."
        assert [one.number for one in shelf(own).stored()] == [1, 2]

    def test_a_sorted_sheet_is_no_change_of_a_cell(self, own):
        keep(own, tables.book(TABLE))
        lines = TABLE.splitlines()
        turned = "\n".join([lines[1].strip(), *reversed(lines[2:5])])
        told = keep(own, tables.book(turned), at(1)).since
        assert told == f"Sedan 2020-04-15 14.05: {snapshots.ONLY_ORDER}."

    def test_a_clock_that_goes_back_does_not_turn_the_order(self, own):
        keep(own, tables.book(TABLE))
        later = with_cell(tables.book(TABLE), "Aktiviteter", (2, 2), "x")
        keep(own, later, at(-9999))
        last = shelf(own).stored()[-1]
        assert snapshots.opened_snapshot(last).book == later

    def test_copies_go_when_they_are_old_or_many_but_never_the_last(self, own):
        book = tables.book(TABLE)
        for minute in range(snapshots.MOST_KEPT + 3):
            cells = with_cell(book, "Aktiviteter", (2, 2), f"x{minute}")
            keep(own, cells, at(minute))
        numbers = [one.number for one in shelf(own).stored()]
        assert numbers == list(range(4, snapshots.MOST_KEPT + 4))

    def test_copies_are_kept_for_ninety_days_between_them(self, own):
        book = tables.book(TABLE)
        for day in range(0, 130, 10):
            cells = with_cell(book, "Aktiviteter", (2, 2), f"x{day}")
            keep(own, cells, at(day * 24 * 60))
        assert [one.number for one in shelf(own).stored()] == list(range(4, 14))
        snapshots.clear_up_snapshots(own)  # nothing has changed since, however long ago
        assert len(shelf(own).stored()) == 10

    @pytest.mark.parametrize("years", [1, 30, -30])
    def test_a_clock_that_jumps_removes_nothing(self, years, own):
        book = tables.book(TABLE)
        for minute in range(6):
            jump = years * 365 * 24 * 60 if minute in {3, 4} else 0
            cells = with_cell(book, "Aktiviteter", (2, 2), f"x{minute}")
            keep(own, cells, at(minute + jump))
        assert len(shelf(own).stored()) == 6

    def test_two_at_once_never_get_the_same_number(self, own, monkeypatch):
        keep(own, tables.book(TABLE))
        write = snapshots.write_new_file

        def meanwhile(path, content, *, mode):
            monkeypatch.setattr(snapshots, "write_new_file", write)
            keep(own, with_cell(tables.book(TABLE), "Aktiviteter", (2, 2), "den andra"), at(1))
            return write(path, content, mode=mode)

        monkeypatch.setattr(snapshots, "write_new_file", meanwhile)
        keep(own, with_cell(tables.book(TABLE), "Aktiviteter", (2, 2), "den ena"), at(1))
        assert [one.number for one in shelf(own).stored()] == [1, 2, 3]
        assert len(list(shelf(own).folder.iterdir())) == 3

    def test_a_damaged_copy_stops_no_other(self, own):
        keep(own, tables.book(TABLE))
        (one,) = shelf(own).stored()
        one.path.write_bytes(b"no copy")
        new = with_cell(tables.book(TABLE), "Aktiviteter", (2, 2), "x")
        assert keep(own, new, at(1)).since == ""
        assert len(shelf(own).stored()) == 2

    def test_a_full_disk_leaves_nothing_and_stops_no_check(self, own, book, run, monkeypatch):
        def full(_):
            raise OSError(errno.ENOSPC, "full")

        before = run("kontrollera", book)
        monkeypatch.setattr(os, "fsync", full)
        change(book, ("A1", Activity.title, "Något annat"))
        status, _, err = run("kontrollera", book)
        assert status == before[0]
        assert err.startswith("Ingen kopia av cellerna sparades den här gången.")
        assert len(list(own.glob("*/*"))) == 1

    def test_a_file_in_place_of_the_folder_stops_no_document(self, own, book, run):
        own.parent.mkdir(parents=True)
        own.write_bytes(b"")
        status, out, err = run("skapa", "plan", book)
        assert status == 1
        assert "Word-dokumentet" in out
        assert err.startswith(snapshots.COPY_NOT_KEPT)

    def test_a_run_that_is_killed_leaves_whole_copies_only(self, own):
        script = (
            "import sys, datetime, pathlib, tables\n"
            "from planmacros.copies import snapshots\n"
            "place = snapshots.Shelf(pathlib.Path(sys.argv[1]), 'bok', 'bok.xlsx')\n"
            "start = datetime.datetime(2020, 4, 15, 14, 5); print(flush=True)\n"
            "for n in range(10**6):\n"
            "    book = tables.book(sys.argv[2].replace('Öppna', f'Öppna {n}'))\n"
            "    at = start + datetime.timedelta(minutes=n)\n"
            "    snapshots.keep_snapshot(lambda: place, book, at)\n"
        )
        paths = os.pathsep.join(filter(None, sys.path))
        with subprocess.Popen(
            [sys.executable, "-c", script, str(own), TABLE],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        ) as running:
            running.stdout.readline()
            time.sleep(0.37)
            running.send_signal(signal.SIGKILL)
        copies = shelf(own).stored()
        assert len(copies) > 1
        for one in copies:
            snapshots.opened_snapshot(one)
        remove_unfinished_files(shelf(own).folder, 0)
        assert len(list(shelf(own).folder.iterdir())) == len(copies)

    @pytest.mark.parametrize(
        "words",
        [("kontrollera",), ("skapa", "plan"), ("förbered", "T1"), ("nytt-år",)],
        ids=lambda words: words[0],
    )
    def test_every_command_that_reads_a_register_keeps_one(self, words, own, book, run):
        run(*words, book)
        assert len(snapshots.snapshot_shelf(own, book).stored()) == 1

    def test_a_workbook_that_is_no_register_is_not_kept(self, own, book, run):
        other = book.with_name("annan.xlsx")
        other.write_bytes(_renamed(book.read_bytes()))
        run("kontrollera", other)
        assert snapshots.snapshot_folders(own) == ()

    @pytest.mark.parametrize("button", ["check", "start_next_year"])
    def test_buttons_keep_one_where_the_commands_do(self, button, own, book):
        with excel.opened(book):
            getattr(buttons, button)(edition())
        (one,) = snapshots.snapshot_shelf(own, book).stored()
        assert one.digest == cell_digest(read_workbook(book))

    def test_a_button_keeps_one_of_a_workbook_on_sharepoint(self, own, book):
        address = "https://norra.sharepoint.com/sites/plan/Delade dokument/bok.xlsx"
        with excel.opened(book, address=address):
            buttons.check(edition())
        (folder,) = snapshots.snapshot_folders(own)
        (one,) = snapshots.stored_snapshots(folder)
        assert snapshots.opened_snapshot(one).about.file == "bok.xlsx"


def _renamed(content):
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = part.replace(b'name="Plan"', b'name="P"')
                part = part.replace(b'name="Aktiviteter"', b'name="A"')
            new.writestr(name, part)
    return stream.getvalue()


class TestHistorik:
    def test_changes_stand_under_the_role_whose_rows_they_are(self, book, run):
        run("kontrollera", book)
        old = read_workbook(book).grids["Aktiviteter"].cells
        owner = old[cell_of(book, "A3", Activity.owner).row, 4]
        change(book, ("A3", Activity.owner, "Rektor"), ("A3", Activity.schedule, "Våren"))
        _, _, err = run("kontrollera", book)
        assert err.startswith("Sedan 2020-04-15 14.05: 2 celler ändrade.\n")
        status, out, _ = run("historik", book)
        *copies, since, role, first, second = out.splitlines()
        assert status == 0
        assert copies == ["   1  2020-04-15 14.05", "   2  2020-04-15 14.05"]
        assert since == "Sedan 2020-04-15 14.05: 2 celler ändrade."
        assert role == f"2 celler ändrade på rader för {owner}:"
        where = cell_of(book, "A3", Activity.owner)
        assert first == f"  {where} A3, Ansvarig: «{owner}» blev «Rektor»."
        assert second.endswith("A3, Tidplan: «2020» blev «Våren».")

    def test_rows_of_no_role_come_last(self, book, run):
        run("kontrollera", book)
        changes = [
            CellEdit(Cell("Plan", 8, 2), "Nytt"),
            CellEdit(cell_of(book, "A1", Activity.schedule), "Hösten"),
        ]
        book.write_bytes(patched_workbook(book.read_bytes(), changes))
        lines = run("historik", book)[1].splitlines()
        assert lines[-2] == "1 cell ändrad på rader som ingen roll ansvarar för:"

    def test_a_workbook_without_copies_says_so(self, book, run):
        told = "Det finns ingen kopia av arbetsboken på den här datorn.\n"
        assert run("historik", book) == (0, told, "")

    def test_what_is_about_a_person_is_never_shown(self, book, run):
        run("kontrollera", book)
        change(book, ("A3", Activity.owner, f"Ring {NUMBER}"))
        said = run("historik", book)[1] + run("återställ", book)[1]
        assert MASK in said
        assert "9876" not in said
        run("kontrollera", book)
        change(book, ("A3", Activity.owner, "Rektor"))
        said = run("historik", book)[1] + run("återställ", book)[1]
        assert said.count(MASK) > 1
        assert "9876" not in said


EDITS = st.lists(
    st.tuples(
        st.sampled_from([f"A{number}" for number in range(1, 19)]),
        st.sampled_from([Activity.title, Activity.owner, Activity.next_check]),
        st.none() | st.text(min_size=1, max_size=9) | st.dates(date(1990, 1, 1)),
    ),
    max_size=4,
)


class TestAterstall:
    def test_old_stands_beside_new_and_nothing_is_written(self, book, run):
        run("kontrollera", book)
        change(book, ("A3", Activity.schedule, "Våren"))
        before = book.read_bytes()
        where = cell_of(book, "A3", Activity.schedule)
        status, out, err = run("återställ", book)
        assert status == 0
        assert out.splitlines() == [
            "Kopia 1 från 2020-04-15 14.05",
            "Aktiviteter A3",
            f"  {where} Tidplan",
            "    då: 2020",
            "    nu: Våren",
        ]
        assert err.startswith("Inget är skrivet. Ange --till NY.xlsx")
        assert book.read_bytes() == before
        assert [path.name for path in book.parent.iterdir()] == [book.name]

    def test_the_chosen_rows_are_written_to_a_new_file(self, book, run):
        run("kontrollera", book)
        first = read_workbook(book)
        change(book, ("A3", Activity.schedule, "X"), ("A5", Activity.schedule, "Y"))
        change(book, ("A4", Activity.schedule, "Z"))
        changed = book.read_bytes()
        new = book.with_name("ny.xlsx")
        rows = ("--rader", "aktiviteter:a3,A5")
        status, out, _ = run("återställ", book, *rows, "--till", new)
        assert status == 0
        assert f"Arbetsboken: {new}\n" in out
        assert book.read_bytes() == changed
        (left,) = cells_difference(first, read_workbook(new))
        assert left.row.label == "A4"

    def test_a_sheet_is_known_without_its_swedish_letters_too(self, book, run):
        run("kontrollera", book)
        change(book, ("A3", Activity.schedule, "X"))
        for sheet in ("lagesbild:x", "Lägesbild:x"):
            status, _, told = run("återställ", book, "--rader", sheet)
            assert (status, f"Raden {sheet} finns inte bland" in told) == (2, True)
        assert run("återställ", book, "--rader", "Äktiviteter:A3")[0] == 0

    def test_no_file_is_ever_written_over(self, book, run):
        run("kontrollera", book)
        change(book, ("A3", Activity.schedule, "X"))
        changed = book.read_bytes()
        run("återställ", book, "--till", book)
        assert book.read_bytes() == changed
        assert book.with_name("bok (2).xlsx").is_file()

    def test_a_row_that_is_gone_is_added_below_the_table(self, book, run):
        run("kontrollera", book)
        first = read_workbook(book)
        grid = first.grids["Aktiviteter"]
        row = cell_of(book, "A3", Activity.id).row
        gone = [CellEdit(Cell("Aktiviteter", *here), None) for here in grid.cells if here[0] == row]
        book.write_bytes(patched_workbook(book.read_bytes(), gone))
        new = book.with_name("ny.xlsx")
        _, out, _ = run("återställ", book, "--till", new)
        assert "Aktiviteter A3 är borta nu och läggs längst ned." in out
        assert cells_difference(first, read_workbook(new)) == ()
        last = max(place[0] for place in grid.cells)
        assert cell_of(new, "A3", Activity.id).row == last + 1

    def test_a_row_that_has_come_since_is_told_and_stays(self):
        old = tables.book(TABLE)
        new = with_cell(old, "Aktiviteter", (5, 1), "A4")
        changes = Changes(old, new, (frozenset(), frozenset()))
        made = restore.restored_rows(changes, ())
        assert made.changes == ()
        assert "har kommit till sedan dess och får vara kvar" in made.lines[0]

    def test_what_is_about_a_person_is_not_brought_back(self, book, run):
        change(book, ("A3", Activity.schedule, f"Ring {NUMBER}"))
        run("kontrollera", book)
        change(book, ("A3", Activity.schedule, "Våren"))
        new = book.with_name("ny.xlsx")
        _, out, err = run("återställ", book, "--till", new)
        assert "skrivs inte; den kan innehålla uppgifter om en person" in out
        assert err == "Inget skiljer sig som kan skrivas tillbaka.\n"
        assert not new.exists()

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("--från", "9"), "Ingen kopia på den här datorn svarar mot 9."),
            (("--från", "igår"), "«igår» går inte att läsa."),
            (("--från", "2020-04-14"), "svarar mot 2020-04-14."),
            (("--rader", "A3"), "«A3» namnger ingen rad."),
            (("--rader", "Aktiviteter:A1"), "Raden Aktiviteter:A1 finns inte bland"),
        ],
    )
    def test_a_faulty_wish_gets_one_sentence(self, words, told, book, run):
        run("kontrollera", book)
        change(book, ("A3", Activity.schedule, "X"))
        status, out, err = run("återställ", book, *words)
        assert (status, out) == (2, "")
        assert told in err
        assert len(err.splitlines()) == 1

    def test_a_copy_is_chosen_by_number_or_day(self, book, run):
        run("kontrollera", book)
        change(book, ("A3", Activity.schedule, "X"))
        run("kontrollera", book)
        change(book, ("A3", Activity.schedule, "Y"))
        assert "då: X" in run("återställ", book)[1]
        assert "då: 2020" in run("återställ", book, "--från", "1")[1]
        assert "då: X" in run("återställ", book, "--från", DAY.isoformat())[1]

    @proof(3, whole=60)
    @given(edits=EDITS)
    def test_whatever_is_typed_the_old_cells_come_back(self, edits, example):
        first = read_workbook(example)
        path = example.parent / "prov.xlsx"
        path.write_bytes(example.read_bytes())
        change(path, *edits)
        now = read_workbook(path)
        made = restore.restored_rows(Changes(first, now, (frozenset(), frozenset())), ())
        path.write_bytes(patched_workbook(path.read_bytes(), made.changes))
        again = read_workbook(path)
        path.unlink()
        assert cells_difference(first, again) == ()

    def test_times_and_formulas_come_back_as_what_they_were(self, example):
        values = [Formula("=1+1"), True, 0.25, 7, datetime(2020, 1, 2, 3, 4)]
        first = read_workbook(example)
        row = max(place[0] for place in first.grids["Aktiviteter"].cells)
        places = [(row, column) for column in (5, 6, 7, 9, 10)]
        for place, value in zip(places, values, strict=True):
            first = with_cell(first, "Aktiviteter", place, value)
        made = restore.restored_rows(
            Changes(first, read_workbook(example), (frozenset(), frozenset())), ()
        )
        path = example.parent / "prov.xlsx"
        path.write_bytes(patched_workbook(example.read_bytes(), made.changes))
        cells = read_workbook(path).grids["Aktiviteter"].cells
        path.unlink()
        found = [cells[place] for place in places]
        assert found[:4] == values[:4]
        assert type(found[1]) is bool

    def test_a_time_of_day_is_written_as_part_of_a_day(self):
        old = with_cell(tables.book(TABLE), "Aktiviteter", (2, 2), clock(6, 0))
        changes = Changes(old, tables.book(TABLE), (frozenset(), frozenset()))
        (written,) = restore.restored_rows(changes, ()).changes
        assert written.value == 0.25


class TestRensa:
    def dirty(self, book, run):
        """Keep two copies, where the last has a number in a cell and in a note."""
        run("kontrollera", book)
        change(book, ("A3", Activity.schedule, f"Ring {NUMBER}"))
        return run("kontrollera", book)

    def texts(self, own):
        return b"".join(gzip.decompress(path.read_bytes()) for path in own.glob("*/*"))

    def test_the_check_reminds_of_the_copies(self, book, run):
        assert "rensa --ja" in self.dirty(book, run)[1]

    def test_copies_that_hold_something_are_listed_without_it(self, own, book, run):
        self.dirty(book, run)
        where = cell_of(book, "A3", Activity.schedule)
        status, out, err = run("rensa")
        listed = f"Kopia 2 från 2020-04-15 14.05 av bok.xlsx: {where} P01.\n"
        assert (status, out) == (1, listed)
        assert "9876" not in out + err
        assert b"9876" in self.texts(own)

    def test_yes_empties_the_cells_and_leaves_the_rest(self, own, book, run):
        self.dirty(book, run)
        before = read_workbook(book)
        status, out, _ = run("rensa", "--ja")
        assert (status, out) == (0, "Kopia 2 från 2020-04-15 14.05: 1 cell är tömd.\n")
        assert b"9876" not in self.texts(own)
        _, last = snapshots.snapshot_shelf(own, book).stored()
        (row,) = cells_difference(snapshots.opened_snapshot(last).book, copy_bytes(before))
        assert row.row.label == "A3"
        assert last.digest == cell_digest(snapshots.opened_snapshot(last).book)
        assert run("rensa")[0] == 0

    def test_a_note_and_the_name_of_a_sheet_are_emptied_too(self, own, run):
        plan = Grid({(2, 1): "x"}, notes={(3, 3): NUMBER})
        book = Book({"Plan": plan, NUMBER: Grid({(2, 2): "y", (1, 1): NUMBER})})
        keep(own, book)
        run("rensa", "--ja")
        assert b"9876" not in self.texts(own)
        (one,) = shelf(own).stored()
        left = snapshots.opened_snapshot(one).book
        sheets = {"Plan": {(2, 1): "x"}, "Blad 1": {(2, 2): "y"}}
        assert left == Book({name: Grid(cells) for name, cells in sheets.items()})

    @pytest.mark.parametrize("line", ["Anna Ek", "anna  ek\n", "811218 9876", "Storgatan"])
    def test_a_typed_value_is_removed_however_it_is_written(self, line, own, run):
        text = "Ring Anna\nEK, 811218-9876, på STORGATAN"
        book = Book({"Plan": Grid({(2, 1): text, (3, 1): "kvar"})})
        keep(own, book)
        status, out, _ = run("rensa", "--värde", line=line)
        assert status == 0
        assert out.startswith("Kopia 1 från 2020-04-15 14.05: 1 cell är tömd.")
        (one,) = shelf(own).stored()
        assert snapshots.opened_snapshot(one).book == Book({"Plan": Grid({(3, 1): "kvar"})})

    def test_a_value_in_the_name_of_the_file_is_removed_too(self, own, run):
        place = snapshots.Shelf(own, "x", "Mötet på torget.xlsx")
        snapshots.keep_snapshot(lambda: place, tables.book(TABLE), NOW)
        run("rensa", "--värde", line="mötet på Torget")
        (one,) = place.stored()
        assert snapshots.opened_snapshot(one).about.file == ""
        assert snapshots.opened_snapshot(one).book == tables.book(TABLE)

    @pytest.mark.parametrize("line", ["", "ab\n", "  \n"])
    def test_a_value_that_is_too_short_removes_nothing(self, line, own, run):
        keep(own, tables.book(TABLE))
        status, out, err = run("rensa", "--värde", line=line)
        assert (status, out) == (2, "")
        assert "minst 3 tecken" in err
        assert len(shelf(own).stored()) == 1

    def test_a_copy_that_cannot_be_read_is_told_and_removed(self, own, run):
        keep(own, tables.book(TABLE))
        (one,) = shelf(own).stored()
        one.path.write_bytes(b"no copy")
        assert "går inte att läsa" in run("rensa")[1]
        assert "är borttagen" in run("rensa", "--ja")[1]
        assert shelf(own).stored() == ()

    def test_what_an_ended_run_has_left_is_removed(self, own, run):
        keep(own, tables.book(TABLE))
        left = shelf(own).folder / f"{UNFINISHED}halv"
        left.write_bytes(NUMBER.encode())
        run("rensa", "--ja")
        assert not left.exists()

    def test_all_copies_of_one_workbook_or_of_all_are_removed(self, own, book, run):
        run("kontrollera", book)
        keep(own, tables.book(TABLE))
        assert run("rensa", book, "--allt")[1] == "1 kopia är borta.\n"
        assert len(shelf(own).stored()) == 1
        run("rensa", "--allt")
        assert [path for path in own.glob("*/*") if path.is_file()] == []

    def test_a_copy_that_cannot_be_rewritten_stays_whole(self, own, book, run, monkeypatch):
        def full(_):
            raise OSError(errno.ENOSPC, "full")

        self.dirty(book, run)
        before = self.texts(own)
        monkeypatch.setattr(os, "fsync", full)
        status, out, err = run("rensa", "--ja")
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert self.texts(own) == before


def test_the_copies_lie_in_the_tools_own_folder(own):
    assert places_here().copies == own
