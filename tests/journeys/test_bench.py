"""What the bench works out of its measurements: the figures themselves belong to a machine."""

import io
import sys
import zipfile

import pytest

import bench
import bench_inside
from bench import Figure, Used


def test_a_ratio_is_the_median_of_the_pairs_and_not_the_ratio_of_the_medians():
    assert bench.ratio([[1, 10], [2, 1], [30, 10]]) == 2
    assert bench.middle([[1, 10], [2, 1], [30, 10]], 1) == 10


@pytest.mark.parametrize(
    ("value", "bar", "said"), [(0.9, 0.9, "ja"), (0.901, 0.9, "NEJ"), (0, 0, "ja"), (1, 0, "NEJ")]
)
def test_a_figure_holds_up_to_its_bar_and_no_further(value, bar, said):
    assert str(Figure("läsa", value, bar)).split()[-1] == said


def test_a_figure_without_a_bar_neither_holds_nor_fails():
    line = str(Figure("läsa", 5, of="5 ms mot 1 ms"))
    assert line.split() == ["läsa", "5", "×", "5", "ms", "mot", "1", "ms"]


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.35, "0,35"), (2, "2"), (2.9, "2,9"), (16.04, "16"), (61.26, "61,3"), (345190, "345 190")],
)
def test_numbers_are_written_as_in_swedish(value, written):
    assert bench.number(value).replace("\N{NO-BREAK SPACE}", " ") == written


def test_growth_is_told_in_times_and_in_what_each_row_more_takes():
    times, each = bench.growth(Used(3, 80_000), Used(33, 188_000), 36_000)
    assert (times.value, times.bar) == (11, 11)
    assert (each.value, each.bar, each.unit) == (3, 3, "kB")


def test_filling_is_compared_with_the_fastest_of_the_others():
    figure = bench.fastest(300, 6, {"docxtpl": 12, "carbone": 4})
    assert (figure.value, figure.bar) == (1.5, 1)


def test_seconds_and_kilobytes_are_those_of_the_process_that_was_run():
    used = bench.used([sys.executable, "-c", "bytearray(300_000_000).count(1)"])
    assert used.kilobytes > 300_000_000 / 1024
    assert used.seconds > 0


def test_letters_of_formulas_are_counted_in_cells_and_in_names_but_not_in_print_areas():
    assert bench_inside.letters_and_ends(_workbook("A1+B1", "C1")) == (7, 0)


def test_ranges_that_end_at_a_row_are_counted_and_whole_columns_are_not():
    formulas = "SUM($A$5:$A$500)+SUM(B6:B2000)", "SUM(A5:A1048576)+SUM(A:A)+SUM(A1:B16)"
    assert bench_inside.letters_and_ends(_workbook(*formulas))[1] == 2


def _workbook(in_cell, named):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", f"<c><f>{in_cell}</f><v>500</v></c>")
        names = f'<definedName name="Rader">{named}</definedName>'
        area = '<definedName name="_xlnm.Print_Area">$A$1:$Q$900</definedName>'
        package.writestr("xl/workbook.xml", f"<definedNames>{area}{names}</definedNames>")
    return stream.getvalue()
