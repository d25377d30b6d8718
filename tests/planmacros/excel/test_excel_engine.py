"""The stand-in for Excel does what Excel was seen, or is documented, to do."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill, Protection

from excel import (
    Alert,
    Change,
    com_error,
    editing,
    opened,
    protected_view,
    refused,
    rejected,
)
from planbook.reader.read import read

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
    first.add_table(openpyxl.worksheet.table.Table(displayName="tbl", ref="B1:C3"))
    first["B2"].comment = Comment("en anteckning", "")
    first["B6"] = datetime(2020, 5, 1)
    first["C6"] = "=1/0"
    first.merge_cells("B8:C8")
    first.row_dimensions[3].hidden = True
    first.column_dimensions.group("F", "H", hidden=True)
    second["A1"], second["A2"] = "låst", "öppen"
    second["A2"].protection = Protection(locked=False)
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
def empty(excel):
    return excel.book.sheets.add("Nytt")


def scode(error):
    return error.value.excepinfo[5]


def test_the_button_finds_its_workbook_and_nothing_is_left_afterwards(path):
    with opened(path) as excel:
        assert xw.Book.caller() == excel.book
        assert [book.name for book in xw.books] == ["Plan.xlsx"]
    assert not hasattr(xw.Book, "_mock_caller")
    assert [engine.name for engine in xw.engines] == []
    assert xw.engines.active is None


def test_an_error_in_a_test_leaves_nothing_either(path):
    with suppress(ZeroDivisionError), opened(path):
        raise ZeroDivisionError
    assert not hasattr(xw.Book, "_mock_caller")
    assert not xw.engines


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("007", 7.0),
        ("+1", 1.0),
        ("1e5", 100_000.0),
        ("0,5", 0.5),
        ("12 500", 12_500.0),
        ("50 %", 0.5),
        ("SANT", True),
        ("2020-05-01", datetime(2020, 5, 1)),
        ("1/4", datetime(datetime.now().year, 4, 1)),  # noqa: DTZ005
        ("5 maj 2020", datetime(2020, 5, 5)),
        ("'=1+1", "=1+1"),
        ("bra", "bra"),
        ("3 kap. 2 §", "3 kap. 2 §"),
        ("-", "-"),
    ],
)
def test_text_is_taken_as_if_it_were_typed(empty, typed, becomes):
    empty["A1"].value = typed
    assert empty["A1"].value == becomes


@pytest.mark.parametrize("text", ["=1+1", "-1+2", "+A1", "@x", " =1+1"])
def test_text_that_begins_like_a_formula_becomes_one(empty, text):
    empty["A1"].value = text
    assert empty["A1"].api.HasFormula
    assert empty["A1"].value is None


@pytest.mark.parametrize(
    "text",
    ["=(", "== rubrik ==", "- är det rätt?", '="', "=SUM(1;2)", f'="{"x" * 256}"'],
)
def test_a_broken_formula_is_refused(empty, text):
    with pytest.raises(com_error) as error:
        empty["A1"].value = text
    assert scode(error) == REFUSED


@pytest.mark.parametrize(
    "text", ["=1+1", "007", "1/4", "@x", "#N/A", "a\x01b", "_x0041_", "rad\nrad"]
)
def test_in_a_cell_of_text_everything_stays_text_also_in_a_copy(empty, tmp_path, text):
    empty["A1"].number_format = "@"
    empty["A1"].value = text
    empty.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))
    with opened(tmp_path / "kopia.xlsx") as copied:
        assert copied.book.sheets["Nytt"]["A1"].value == empty["A1"].value == text


def test_a_link_shows_its_friendly_text(empty):
    empty["A1"].value = '=HYPERLINK("#\'Öppet\'!B2","Öppet ""B2""")'
    assert empty["A1"].value == 'Öppet "B2"'
    assert empty["A1"].formula.startswith("=HYPERLINK(")


def test_a_cell_holds_32767_characters_and_no_more(empty):
    empty["A1"].value = "x" * 32_767
    with pytest.raises(com_error) as error:
        empty["A2"].value = "x" * 32_768
    assert scode(error) == REFUSED


def test_values_are_handed_over_as_excel_does(sheet):
    sheet["E1"].value = [[1, True, "#N/A", "", None]]
    read = sheet["E1:I1"]
    assert read.value == [1.0, True, None, None, None]
    assert type(read.value[0]) is float
    assert read.options(err_to_str=True).value[2] == "#N/A"
    assert sheet["B6"].value == datetime(2020, 5, 1)
    assert sheet["B6"].raw_value.tzinfo  # as pywin32 gives times
    assert sheet["B1:C1"].raw_value == (("Id", "Text"),)


def test_what_com_cannot_carry_is_refused(empty):
    with pytest.raises(TypeError, match="COM VARIANT"):
        empty["A1"].value = Path("x")


def test_a_formula_shows_what_the_file_says_until_it_is_overwritten(example):
    with opened(example) as excel:
        start = excel.book.sheets["Start"]
        start.api.Unprotect()
        cells = [cell for cell in start.used_range if cell.formula.startswith("=")]
        worked_out = next(cell for cell in cells if cell.value)
        worked_out.formula = "=1+1"
        assert worked_out.value is None


def test_a_block_is_written_in_one_call(excel, sheet):
    sheet["E1"].value = [["a", "b"], ["c", "d"]]
    assert excel.journal == [Change("value", "Öppet", "$E$1:$F$2")]
    assert excel.written == {"Öppet"}
    assert excel.changes("formula") == []


def test_only_the_first_cell_of_a_merged_block_keeps_a_value(sheet):
    sheet["B8"].value = [["ett", "två"]]
    assert sheet["B8:C8"].value == ["ett", None]
    assert sheet["C8"].merge_area.address == "$B$8:$C$8"


def test_the_used_range_begins_at_the_first_used_cell(empty):
    assert empty.used_range.address == "$A$1"
    empty["C4"].value = "x"
    empty["E9"].color = "#FFE08A"
    assert empty.used_range.address == "$C$4:$E$9"


def test_cells_are_found_by_address_numbers_and_names(sheet):
    assert sheet["tbl"].address == "$B$2:$C$3"
    assert sheet.range((1, 2), (3, 3)) == sheet["B1:C3"] == sheet[0:3, 1:3]
    assert sheet["B1"].offset(1, 1).resize(2).address == "$C$2:$C$3"
    with pytest.raises(com_error):
        sheet["inget_namn"]


def test_sheets_are_found_without_regard_to_case(excel):
    assert excel.book.sheets["öppet"].name == "Öppet"
    with pytest.raises(com_error):
        excel.book.sheets["Saknas"]


def test_asking_whether_a_sheet_is_in_a_book_is_stopped_since_xlwings_says_no(excel):
    with pytest.raises(AssertionError):
        assert "Öppet" in excel.book.sheets


def test_a_new_sheet_is_shown_and_the_old_one_can_be_shown_again(excel):
    shown, before = excel.book.sheets.active, excel.view()
    excel.book.sheets.add("Nytt", after=excel.book.sheets[-1])
    assert excel.book.sheets.active.name == "Nytt"
    assert excel.book.sheet_names == ["Öppet", "Låst", "Nytt"]
    shown.activate()
    after = excel.view()
    after.sheets.pop("Nytt")
    assert after == before


def test_a_hidden_sheet_can_be_written_and_not_shown(excel, sheet):
    locked = excel.book.sheets["Låst"]
    assert locked.visible == -1  # as Excel counts: hidden is 0, deeply hidden 2
    locked.visible = False
    assert locked.visible == 0
    locked["A2"].value = "ny"
    with pytest.raises(com_error):
        locked.activate()
    assert excel.book.sheets.active == sheet


def test_a_selection_belongs_to_its_sheet(excel, sheet):
    sheet["B2:C3"].select()
    assert excel.app.selection.address == "$B$2:$C$3"
    with pytest.raises(com_error):
        excel.book.sheets["Låst"]["A1"].select()
    excel.book.sheets["Låst"].activate()
    assert excel.app.selection.address == "$A$1"
    sheet.activate()
    assert excel.app.selection.address == "$B$2:$C$3"


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet["A1"].clear_contents(),
        lambda sheet: sheet["A2"].api.__setattr__("Locked", True),
        lambda sheet: setattr(sheet["A1:A2"], "value", "x"),
        lambda sheet: setattr(sheet["A2"], "color", "#FFFFFF"),
        lambda sheet: setattr(sheet["A2"], "column_width", 30),
        lambda sheet: sheet.tables.add(sheet["A1:A2"]),
    ],
)
def test_a_protected_sheet_refuses_and_nothing_is_changed(excel, change):
    locked = excel.book.sheets["Låst"]
    with pytest.raises(com_error) as error:
        change(locked)
    assert scode(error) == REFUSED
    assert error.value.hresult == -2147352567
    assert locked["A1:A2"].value == ["låst", "öppen"]
    assert excel.journal == []


def test_what_is_not_locked_can_be_written_and_a_guard_be_taken_away(excel):
    locked = excel.book.sheets["Låst"]
    locked["A2"].value = "ny"
    locked.api.Unprotect()
    locked["A1"].value = "öppnad"
    locked.api.Protect()
    assert locked["A1:A2"].value == ["öppnad", "ny"]
    assert locked.api.ProtectContents


def test_a_table_has_headings_of_text_that_differ(empty):
    empty["A1"].value = [["Id", "Id", 2020, None], ["a", "b", "c", "d"]]
    table = empty.tables.add(empty["A1:D2"], name="Fynd")
    assert table.header_row_range.value == ["Id", "Id2", "2020", "Kolumn4"]
    assert table.data_body_range.address == "$A$2:$D$2"
    assert table.show_autofilter
    table.resize(empty["A1:D9"])
    assert empty.tables["fynd"].range.address == "$A$1:$D$9"


@pytest.mark.parametrize("name", ["tbl", "två ord", "A1"])
def test_a_table_needs_a_name_of_its_own(empty, name):
    with pytest.raises(com_error):
        empty.tables.add(empty["A1:B2"], name=name)


def test_tables_neither_overlap_nor_leave_their_headings(sheet):
    with pytest.raises(com_error):
        sheet.tables.add(sheet["C3:D4"])
    with pytest.raises(com_error):
        sheet.tables["tbl"].resize(sheet["B2:C3"])


def test_a_look_is_read_back_as_it_was_set(empty):
    cells = empty["A1:B2"]
    cells.color, cells.wrap_text = (255, 224, 138), True
    cells.font.bold, cells.font.color, cells.font.size = True, "#B00020", 14
    cells.column_width, cells.row_height = 34, 60
    assert (cells.color, cells.wrap_text) == ((255, 224, 138), True)
    assert (cells.font.bold, cells.font.color, cells.font.size) == (
        True,
        (176, 0, 32),
        14,
    )
    assert (cells.column_width, cells.row_height) == (34, 60)
    empty["A1"].color = None
    assert empty["A1"].color is None


def test_a_cell_that_was_never_used_has_the_format_of_its_column(path, tmp_path):
    book = openpyxl.load_workbook(path)
    column = book["Öppet"].column_dimensions["J"]
    column.number_format, column.fill = "@", PatternFill("solid", fgColor="FF0000")
    book.save(tmp_path / "Kolumn.xlsx")
    with opened(tmp_path / "Kolumn.xlsx") as excel:
        cell = excel.book.sheets["Öppet"]["J7"]
        assert cell.number_format == "@"
        cell.value = "007"
        assert (cell.value, cell.color) == ("007", (255, 0, 0))


def test_notes_and_links_are_kept(empty):
    assert empty["A1"].note is None
    empty["A1"].add_note("hej")
    empty["A2"].add_hyperlink("https://example.org/", "sidan")
    assert [note.text for note in empty.notes] == ["hej"]
    assert (empty["A2"].value, empty["A2"].hyperlink) == (
        "sidan",
        "https://example.org/",
    )


def test_a_print_area_is_read_back(empty):
    empty.page_setup.print_area = "$A$1:$E$9"
    assert empty.page_setup.print_area == "$A$1:$E$9"
    empty.page_setup.print_area = None
    assert empty.page_setup.print_area is None


def test_a_copy_of_an_untouched_workbook_is_the_file_itself(excel, path, tmp_path):
    assert excel.book.api.Saved
    excel.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))
    assert (tmp_path / "kopia.xlsx").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("times", [1, 2])
def test_a_copy_holds_what_is_not_saved_and_all_that_is_read(
    sheet, path, tmp_path, times
):
    sheet["E1"].value = "ny"
    for _ in range(times):
        sheet.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))
    grids = read(tmp_path / "kopia.xlsx").grids
    assert dict(grids["Öppet"].cells).pop((1, 5)) == "ny"
    sheet["E1"].clear_contents()
    sheet.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))
    assert read(tmp_path / "kopia.xlsx").grids == read(path).grids


def test_the_register_survives_a_copy(example, tmp_path):
    with opened(example) as excel:
        excel.book.sheets["Listor"]["A1"].color = "#FFFFFF"
        excel.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))
    copied = read(tmp_path / "kopia.xlsx")
    assert copied.grids == read(example).grids


def test_a_copy_can_fail(excel, tmp_path):
    with pytest.raises(com_error):
        excel.book.api.SaveCopyAs(str(tmp_path / "saknas" / "kopia.xlsx"))
    excel.copy_error = refused("Disken är full.")
    with pytest.raises(com_error, match="Disken är full"):
        excel.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))


def test_a_mac_has_other_names_behind_api(path, tmp_path):
    with opened(path, api="mac") as excel:
        assert excel.book.api.name.get() == "Plan.xlsx"
        with pytest.raises(AttributeError, match="Unknown property"):
            excel.book.api.SaveCopyAs(str(tmp_path / "kopia.xlsx"))
        excel.book.sheets[0]["E1"].value = "går ändå"
    with opened(path, api="reference") as excel:
        reference = excel.book.api.SaveCopyAs
        with pytest.raises(Exception, match="SaveCopyAs"):
            reference(str(tmp_path / "kopia.xlsx"))


def test_on_sharepoint_the_name_is_known_and_asking_for_more_fails(path):
    with opened(path, address=SHAREPOINT, is_read_only=True) as excel:
        book = xw.Book.caller()
        assert book.name == "Plan 2020.xlsx"
        assert book.api.FullName == SHAREPOINT
        assert book.api.Path.endswith("/Delade dokument")
        assert book.api.ReadOnly
        assert excel.app.books["plan 2020.xlsx"] == book
        with pytest.raises(UnboundLocalError):
            _ = book.fullname


def test_a_workbook_in_protected_view_is_out_of_reach():
    with protected_view("Plan.xlsx") as excel:
        with pytest.raises(KeyError):
            xw.Book.caller()
        assert xw.apps.active.alert("Stängt") == "ok"
        assert excel.alerts == [Alert("Stängt", None, "ok", None)]


def test_message_boxes_and_the_status_bar_are_remembered(excel):
    excel.answer = "yes"
    assert excel.app.alert("Gå vidare?", "Handlingsplan", "yes_no") == "yes"
    assert excel.alerts == [Alert("Gå vidare?", "Handlingsplan", "yes_no", None)]
    with excel.app.properties(status_bar="Läser", screen_updating=False):
        assert not excel.app.screen_updating
    assert excel.app.screen_updating
    assert excel.statuses == ["Läser", False]


@pytest.mark.parametrize(("error", "code"), [(rejected, BUSY), (editing, -2147352567)])
def test_excel_is_busy_from_a_call_on_and_until_it_is_ready(excel, sheet, error, code):
    excel.busy(after=2, error=error)
    assert [sheet.name, sheet.index] == ["Öppet", 1]
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


def test_hidden_rows_and_filters_are_part_of_the_view(excel, sheet):
    seen = excel.view()
    assert seen.sheets["Öppet"].hidden_rows == {3}
    assert seen.sheets["Öppet"].hidden_columns == {6, 7, 8}
    assert sheet["G1"].columns.hidden
    assert sheet["G1"].column_width == 0
    sheet["G1"].columns.hidden = False
    assert excel.view().sheets["Öppet"].hidden_columns == {6, 8}
    assert excel.view() != seen
