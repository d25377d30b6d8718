"""The one writer of workbooks."""

from collections.abc import Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Any

import xlsxwriter  # noqa: TID251  # pyright: ignore[reportMissingTypeStubs]

from planbook import layout
from planbook.builder.contents import Computed, Contents
from planbook.builder.look import AMBER, NAVY, TEAL, Canvas, Looks
from planbook.builder.macros import Macros, SheetButton, connect_macros
from planbook.builder.sheets import drop_downs
from planbook.builder.sheets.form_sheet import write_form_sheet
from planbook.builder.sheets.overview_sheet import write_overview
from planbook.builder.sheets.result_sheet import write_result_sheet
from planbook.builder.sheets.sheet_formulas import formula_names
from planbook.builder.sheets.start_sheet import write_start_sheet
from planbook.builder.sheets.table_sheet import write_table_sheet
from planbook.layout import OVERVIEW, OWN_SHEETS, RESULTS, START
from planbook.model.columns import Shape
from planbook.ooxml.steady_package import CREATED, steady_package
from planbook.schema import LIST_SHEET

UNKNOWN: Computed = MappingProxyType({})


def build_workbook(
    contents: Contents,
    heading: str = "Handlingsplan mot våldsbejakande extremism",
    macros: Macros | None = None,
    computed: Computed = UNKNOWN,
) -> bytes:
    """Give a workbook with these contents as a file's bytes, with buttons or without.

    ``computed`` is what its formulas give, for programs that do not work it out.
    Raises ``ValueError`` for a text that is too long for a cell.
    """
    stream = BytesIO()
    book: Any = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": heading, "created": CREATED})
    looks = Looks(book)
    names = (*OWN_SHEETS, *layout.sheet_names(), RESULTS)
    canvases = [Canvas(name, book.add_worksheet(name), looks, computed.get(name, {})) for name in names]
    for canvas in canvases:
        if canvas.name == OVERVIEW:
            write_overview(canvas, heading, book.add_chart)
        else:
            _write(canvas, contents, heading, macros.buttons if macros else ())
        canvas.sheet.set_tab_color(_tab(canvas.name))
    if macros:
        connect_macros(book, [canvas.sheet for canvas in canvases], macros.project)
    for name, formula in (*drop_downs.drop_down_names(), *formula_names()):
        book.define_name(name, formula)
    canvases[0].sheet.activate()
    book.close()
    growing = [place for place, name in enumerate(names, 1) if name in layout.sheet_names()]
    return steady_package(stream.getvalue(), growing, layout.HEAD_ROW)


def _tab(name: str) -> str:
    """Give the colour of a tab: the managers', the coordinator's or the tool's."""
    kinds = layout.kinds_on(name)
    if not kinds:
        return TEAL
    return AMBER if kinds[0].traits.of_managers else NAVY


def _write(canvas: Canvas, contents: Contents, heading: str, buttons: Sequence[SheetButton]) -> None:
    if canvas.name == START:
        write_start_sheet(canvas, contents, heading, buttons)
    elif canvas.name == RESULTS:
        write_result_sheet(canvas, heading)
    else:
        _write_declared(canvas, contents, heading)


def _write_declared(canvas: Canvas, contents: Contents, heading: str) -> None:
    kinds = layout.kinds_on(canvas.name)
    if kinds[0].shape is Shape.FORM:
        write_form_sheet(canvas, contents, heading)
    else:
        write_table_sheet(canvas, contents, heading)
    if canvas.name == LIST_SHEET:
        drop_downs.write_fixed_drop_downs(canvas)
