"""The stand-in for Excel does what Excel was seen, or is documented, to do."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import openpyxl
import pytest
import xlwings as xw
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.table import Table

from excel import editing, opened, protected_view, refused, rejected
from excel.session import UnknownError, com_error
from planbook.reader.read_workbook import read_workbook

SHAREPOINT = "https://contoso.sharepoint.com/sites/x/Delade dokument/Plan 2020.xlsx"
REFUSED, BUSY, IN_A_CELL = -2146827284, -2147418111, -2146777998


@pytest.fixture
def path(tmp_path):
    """Give a workbook with a little of everything that planbook.files reads."""
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("Låst")
    first.title = "Öppet"
    for row in (["Id", "Text"], ["A1", "bra"], ["A2", "bättre"]):
        first.append([None, *row])
    table = Table(displayName="tbl", ref="B1:C3")
    table.autoFilter = openpyxl.worksheet.filters.AutoFilter(ref="B1:C3")
    chosen = FilterColumn(colId=0, filters=Filters(filter=["A1"]))
    table.autoFilter.filterColumn.append(chosen)
    first.add_table(table)
    first.row_dimensions[3].hidden = True
    first["B6"], first["C6"] = datetime(2020, 5, 1), "#N/A"
    first.merge_cells("B8:C8")
    second["A1"] = "låst"
    second.protection.enable()
    book.save(tmp_path / "Plan.xlsx")
    return tmp_path / "Plan.xlsx"


@pytest.fixture
def excel(path):
    with opened(path) as excel:
        yield excel


@pytest.fixture
def sheet(excel):
    return excel.book.sheets["Öppet"]


@pytest.fixture
def cell(sheet):
    """Give a cell that nobody has used."""
    return sheet.range("F20")


def scode(error):
    return error.value.excepinfo[5]


def test_the_button_finds_its_workbook_and_nothing_is_left_afterwards(path):
    with suppress(ZeroDivisionError), opened(path) as excel:
        assert xw.Book.caller() == excel.book
        raise ZeroDivisionError
    assert not hasattr(xw.Book, "_mock_caller")
    assert [engine.name for engine in xw.engines] == []
    assert xw.engines.active is None


@pytest.mark.parametrize(
    "ask",
    [
        lambda book: book.save(),
        lambda book: book.api.Save(),
        lambda book: book.app.calculate(),
        lambda book: book.sheets["Öppet"].delete(),
        lambda book: book.sheets["Öppet"].range("A1").copy(),
        lambda book: book.sheets["Öppet"].range("A1").merge(),
        lambda book: book.sheets["Öppet"].range("A1:B2").color,
        lambda book: setattr(book.sheets["Öppet"].range("A1"), "value", 7),
        lambda book: setattr(book.sheets["Öppet"].range("A1"), "value", "50 %"),
        lambda book: setattr(book.sheets["Öppet"].range("C1"), "value", "Id"),
        lambda book: setattr(book.sheets["Öppet"].api, "Visible", False),
    ],
)
def test_what_it_does_not_know_is_told_though_every_exception_is_forgiven(excel, ask):
    with pytest.raises(UnknownError, match="does not know"), suppress(Exception):
        ask(excel.book)


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("007", 7.0),
        ("+1", 1.0),
        ("0,5", 0.5),
        ("2020-05-01", datetime(2020, 5, 1)),
        ("1/4", datetime(datetime.now().year, 4, 1)),  # noqa: DTZ005
        ("'=1+1", "=1+1"),
        ("3 kap. 2 §", "3 kap. 2 §"),
        ("-", "-"),
        (None, None),
    ],
)
def test_text_is_taken_as_if_it_were_typed(cell, typed, becomes):
    cell.value = typed
    assert cell.value == becomes


@pytest.mark.parametrize("text", ["=1+1", "-1+2", "+A1", "@x", " =1+1"])
def test_text_that_begins_like_a_formula_becomes_one(cell, text):
    cell.value = text
    assert cell.formula.startswith("=")
    assert cell.value is None


@pytest.mark.parametrize(
    "text", ["=(", "== rubrik ==", "- är det rätt?", '="', "=SUM(1;2)", f'="{"x" * 256}"']
)
def test_a_broken_formula_is_refused(cell, text):
    with pytest.raises(com_error) as error:
        cell.value = text
    assert scode(error) == REFUSED


@pytest.mark.parametrize("text", ["=1+1", "007", "1/4", "@x", "#N/A", "'x", "rad\nrad"])
def test_in_a_cell_of_text_everything_stays_text_also_in_a_copy(cell, tmp_path, text):
    cell.number_format = "@"
    cell.value = text
    cell.sheet.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))
    with opened(tmp_path / "kopia.xlsx") as copied:
        there = copied.book.sheets["Öppet"].range("F20")
        assert there.value == cell.value == text
        assert there.number_format == "@"


def test_a_link_shows_its_friendly_text(cell):
    cell.value = '=HYPERLINK("#\'Öppet\'!B2","Öppet ""B2""")'
    assert cell.value == 'Öppet "B2"'
    assert cell.formula.startswith("=HYPERLINK(")


def test_a_cell_holds_32767_characters_and_no_more(cell):
    cell.value = "x" * 32_767
    with pytest.raises(com_error):
        cell.value = "x" * 32_768


def test_values_are_handed_over_as_excel_does(sheet):
    assert sheet.range("B6").value == datetime(2020, 5, 1)
    assert sheet.range("B6").raw_value.tzinfo  # as pywin32 gives times
    assert sheet.range("C6").value is None
    assert sheet.range("C6").options(err_to_str=True).value == "#N/A"
    assert sheet.range("B1:C1").raw_value == (("Id", "Text"),)
    assert sheet.range((1, 2)).formula == "Id"


def test_a_formula_of_the_file_shows_what_it_shows_there(example):
    with opened(example) as excel:
        cells = excel.book.sheets["Start"].used_range
        formulas = [cell for cell in cells if cell.formula.startswith("=")]
        assert any(cell.value for cell in formulas)


def test_a_block_is_written_in_one_call_but_where_a_filter_hides_a_row(excel, sheet):
    sheet.range("E2").value = [["a", "b"], ["c", "d"]]
    assert sheet.range("E2:F3").value == [["a", "b"], [None, None]]
    (change,) = excel.journal
    assert (change.what, change.sheet, change.address) == ("value", "Öppet", "$E$2:$F$3")
    sheet.range("E3").value = "c"
    assert sheet.range("E3").value == "c"


def test_only_the_first_cell_of_a_merged_block_keeps_a_value(sheet):
    sheet.range("B8").value = [["ett", "två"]]
    assert sheet.range("B8:C8").value == ["ett", None]
    sheet.range("B8:C8").unmerge()
    sheet.range("B8").value = [["ett", "två"]]
    assert sheet.range("B8:C8").value == ["ett", "två"]


def test_cells_are_counted_from_one_and_looks_are_used_too(sheet):
    assert sheet.used_range.address == "$B$1:$C$6"
    assert sheet.range((1, 2), (3, 3)) == sheet.range("B1:C3")
    sheet.range("E9").color = "#FFE08A"
    assert sheet.used_range.address == "$B$1:$E$9"
    assert sheet.range("E9").color == "#FFE08A"
    with pytest.raises(IndexError):
        sheet.range((0, 1))


def test_a_new_sheet_is_shown_and_the_old_one_can_be_shown_again(excel):
    shown, before = excel.book.sheets.active, excel.view()
    excel.book.sheets.add("Nytt", after=excel.book.sheets[-1])
    assert excel.book.sheets.active.name == "Nytt"
    assert excel.book.sheet_names == ["Öppet", "Låst", "Nytt"]
    shown.activate()
    after = excel.view()
    after.sheets.pop("Nytt")
    assert after == before


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.range("A1").clear_contents(),
        lambda sheet: setattr(sheet.range("A1:A2"), "value", "x"),
        lambda sheet: setattr(sheet.range("A2"), "color", "#FFFFFF"),
        lambda sheet: setattr(sheet.range("A2"), "row_height", 30),
        lambda sheet: sheet.tables.add(sheet.range("A1:A2")),
    ],
)
def test_a_protected_sheet_refuses_and_nothing_is_changed(excel, change):
    locked = excel.book.sheets["Låst"]
    with pytest.raises(com_error) as error:
        change(locked)
    assert scode(error) == REFUSED
    assert error.value.hresult == -2147352567
    assert locked.range("A1").value == "låst"
    assert excel.journal == []


def test_tables_grow_and_neither_overlap_nor_leave_their_headings(sheet):
    (table,) = sheet.tables
    table.resize(sheet.range("B1:C5"))
    assert table.range.address == "$B$1:$C$5"
    with pytest.raises(com_error):
        table.resize(sheet.range("B2:C5"))
    with pytest.raises(com_error):
        sheet.tables.add(sheet.range("C4:D6"))


def test_a_table_needs_a_name_of_its_own(sheet):
    sheet.range("F1").value = [["Id"], ["a"]]
    with pytest.raises(com_error):
        sheet.tables.add(sheet.range("F1:F2"), name="TBL")
    assert sheet.tables.add(sheet.range("F1:F2")).show_autofilter


def test_rows_that_a_filter_hid_are_shown_when_it_is_taken_away(excel, sheet):
    assert excel.view().sheets["Öppet"][1] == {3}
    (table,) = sheet.tables
    table.show_autofilter = False
    assert excel.view().sheets["Öppet"][1] == set()


def test_a_height_hides_a_row_and_shows_it(excel, sheet):
    for height, hidden in ((0, {3, 6}), (15, {3})):
        sheet.range("A6").row_height = height
        assert excel.view().sheets["Öppet"][1] == hidden


def test_a_copy_of_an_untouched_workbook_is_the_file_itself(excel, path, tmp_path):
    excel.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))
    assert (tmp_path / "kopia.xlsx").read_bytes() == path.read_bytes()


def test_a_copy_holds_what_is_not_saved_and_all_that_is_read(cell, path, tmp_path):
    copy, book = tmp_path / "kopia.xlsx", cell.sheet.book
    for _ in range(2):
        cell.value = "ny"
        book.api.SaveCopyAs(str(copy))
        assert dict(read_workbook(copy).grids["Öppet"].cells).pop((20, 6)) == "ny"
    cell.clear_contents()
    book.api.SaveCopyAs(str(copy))
    assert read_workbook(copy).grids == read_workbook(path).grids


def test_what_one_opening_changes_no_other_sees(path):
    with opened(path) as first:
        first.book.sheets["Öppet"].range("B2").value = "ändrad"
    with opened(path) as second:
        assert second.book.sheets["Öppet"].range("B2").value == "A1"


def test_the_register_survives_a_copy(example, tmp_path):
    with opened(example) as excel:
        excel.book.sheets["Listor"].range("A1").color = "#FFFFFF"
        excel.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))
    assert read_workbook(tmp_path / "kopia.xlsx").grids == read_workbook(example).grids


def test_a_copy_can_fail(excel, tmp_path):
    with pytest.raises(com_error):
        excel.book.api.SaveCopyAs(str(tmp_path / "saknas" / "kopia.xlsx"))
    excel.copy_error = refused("Disken är full.")
    with pytest.raises(com_error, match="Disken är full"):
        excel.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))


def test_a_mac_has_other_names_behind_api(path, tmp_path):
    with opened(path, api="mac") as excel:
        with pytest.raises(AttributeError, match="Unknown property"):
            excel.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))
        with pytest.raises(UnknownError):
            excel.book.api.save_copy_as(str(tmp_path / "kopia.xlsx"))
    with opened(path, api="reference") as excel:
        reference = excel.book.api.SaveCopyAs
        with pytest.raises(Exception, match="SaveCopyAs"):
            reference(str(tmp_path / "kopia.xlsx"))


def test_on_sharepoint_the_name_is_known_and_asking_for_more_fails(path):
    with opened(path, address=SHAREPOINT, is_read_only=True):
        book = xw.Book.caller()
        assert book.name == "Plan 2020.xlsx"
        assert book.api.ReadOnly
        with pytest.raises(UnboundLocalError):
            _ = book.fullname


def test_a_workbook_in_protected_view_is_out_of_reach():
    with protected_view(), pytest.raises(KeyError):
        xw.Book.caller()


def test_message_boxes_and_the_status_bar_are_remembered(excel):
    excel.answer = "yes"
    assert excel.app.alert("Gå vidare?", "Handlingsplan", "yes_no") == "yes"
    assert [alert.prompt for alert in excel.alerts] == ["Gå vidare?"]
    with excel.app.properties(status_bar="Läser", screen_updating=False):
        assert not excel.app.screen_updating
    assert excel.app.screen_updating
    assert excel.statuses == ["Läser", False]


@pytest.mark.parametrize(("error", "code"), [(rejected, BUSY), (editing, -2147352567)])
def test_excel_is_busy_from_a_call_on_and_until_it_is_ready(excel, sheet, error, code):
    excel.busy(after=2, error=error)
    assert [sheet.name, sheet.visible] == ["Öppet", -1]
    for ask in (lambda: sheet.name, lambda: excel.book.app):
        with pytest.raises(com_error) as raised:
            ask()
        assert raised.value.hresult == code
    assert excel.app.alert("upptaget") == "ok"
    excel.ready()
    assert sheet.name == "Öppet"


def test_excel_is_busy_for_a_number_of_calls(excel, sheet):
    excel.busy(calls=1, error=editing)
    with pytest.raises(com_error) as error:
        _ = sheet.name
    assert scode(error) == IN_A_CELL
    assert sheet.name == "Öppet"


def test_each_sheet_keeps_what_is_marked_and_only_the_one_in_front_can_be_marked(excel, sheet):
    sheet.activate()
    sheet.range("B2:C3").select()
    assert excel.book.selection.address == "$B$2:$C$3"
    excel.book.sheets["Låst"].activate()
    assert excel.book.selection.address == "$A$1"
    with pytest.raises(com_error):
        sheet.range("A1").select()
    sheet.activate()
    assert excel.book.selection.address == "$B$2:$C$3"
