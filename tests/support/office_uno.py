"""An office program that stays open; run by a Python that has its bridge.

Reads a wish a line, as JSON, and answers each with a line of JSON until there are no
more. A wish is a path and either what to save it as, how often to work out every
formula, or steps of changes to a workbook: for each step it tells of every sheet its
cells as LibreOffice shows them after working out every formula, the cells that break
their own validation, the colour behind each cell that has one, its buttons and its
hidden rows. A change writes to a cell, «Blad!B7=text», or filters a table on what a
column says: «Blad!B~text».
"""

import contextlib
import html.parser
import itertools
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator import EQUAL


@contextlib.contextmanager
def office():
    with tempfile.TemporaryDirectory(prefix="office-") as profile:
        pipe = "p" + uuid.uuid4().hex
        program = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"-env:UserInstallation=file://{profile}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield _desktop(pipe)
        finally:
            with contextlib.suppress(Exception):
                program.send_signal(signal.SIGTERM)
                program.wait(20)
            program.kill()


def _desktop(pipe):
    local = uno.getComponentContext()
    manager = local.ServiceManager
    resolver = manager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(240):
        with contextlib.suppress(Exception):
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
        time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def shown(sheet):
    """Give what every cell with a value, a text or a formula shows."""
    used = sheet.createCursor()
    used.gotoEndOfUsedArea(False)  # noqa: FBT003
    last = used.RangeAddress
    whole = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
    # All in one call; only numbers are then asked how they look.
    return {
        f"{_letters(column)}{row + 1}": words
        for row, values in enumerate(whole.DataArray)
        for column, value in enumerate(values)
        if (words := _looks(sheet, column, row, value))
    }


def _looks(sheet, column, row, value):
    is_words = isinstance(value, str)
    return value if is_words else sheet.getCellByPosition(column, row).String


def invalid(sheet):
    """Name the cells that LibreOffice draws its red circles around."""
    drawn = sheet.DrawPage.Count
    sheet.showInvalid()
    circles = (sheet.DrawPage.getByIndex(order) for order in range(drawn, sheet.DrawPage.Count))
    under = [_under(sheet, circle.Position, circle.Size) for circle in circles]
    sheet.clearArrows()  # the circles as well
    return under


def _under(sheet, corner, size):
    """Name the cell under the middle of a shape."""
    middle = corner.X + size.Width // 2, corner.Y + size.Height // 2
    row, column = _at(sheet, *middle)
    return f"{_letters(column - 1)}{row}"


def _reaching(lines, side, distance):
    """Find the column or row that lies so far from the edge of the sheet."""
    edges = itertools.accumulate(getattr(lines.getByIndex(order), side) for order in itertools.count())
    return next(order for order, edge in enumerate(edges) if edge > distance)


def buttons(sheet):
    """Give every button's caption, the cells in its corners and its rectangle."""
    page = sheet.DrawPage
    shapes = (page.getByIndex(order) for order in range(page.Count))
    for shape in shapes:
        if shape.supportsService("com.sun.star.drawing.ControlShape"):
            corner, size = shape.Position, shape.Size
            ends = corner.X + size.Width, corner.Y + size.Height
            yield {
                "caption": shape.Control.Label,
                "box": (corner.X, corner.Y, *ends),
                "first": _at(sheet, corner.X, corner.Y),
                "last": _at(sheet, *ends),
            }


def _at(sheet, across, down):
    """Number the row and the column of the cell at a point."""
    row = _reaching(sheet.Rows, "Height", down)
    return row + 1, _reaching(sheet.Columns, "Width", across) + 1


class Colours(html.parser.HTMLParser):
    """What is behind each cell of each sheet, its conditional formats counted in."""

    def __init__(self, page):
        super().__init__()
        self.sheets = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.sheets.append({})
            self._row = 0
        elif tag == "tr":
            self._row, self._column = self._row + 1, 0
        elif tag == "td":
            here = dict(attrs)
            if "bgcolor" in here:
                place = f"{_letters(self._column)}{self._row}"
                self.sheets[-1][place] = here["bgcolor"]
            self._column += int(here.get("colspan", 1))


def colours(document):
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        page = pathlib.Path(folder, "page.html")
        kind = PropertyValue("FilterName", 0, "HTML (StarCalc)", 0)
        document.storeToURL(page.as_uri(), (kind,))
        return Colours(page.read_text("utf-8")).sheets


def unseen(sheet):
    """Number the hidden rows above the last one in use."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)  # noqa: FBT003
    seen = {
        row
        for area in sheet.queryVisibleCells().RangeAddresses
        for row in range(area.StartRow, cursor.RangeAddress.EndRow + 1)
        if row <= area.EndRow
    }
    return [row + 1 for row in range(cursor.RangeAddress.EndRow + 1) if row not in seen]


def change(document, words):
    """Write to a cell, or let the filter button of a column choose."""
    place, sign, text = re.fullmatch(r"([^=~]+)([=~])(.*)", words, re.DOTALL).groups()
    name, _, cell = place.partition("!")
    sheet = document.Sheets.getByName(name)
    if sign == "=":
        sheet.getCellRangeByName(cell).String = text
        return
    tables = (
        document.DatabaseRanges.getByIndex(order) for order in range(document.DatabaseRanges.Count)
    )
    (area,) = (
        table.ReferredCells
        for table in tables
        if table.AutoFilter and table.ReferredCells.Spreadsheet.Name == name
    )
    column = sheet.getCellRangeByName(f"{cell}1").RangeAddress.StartColumn
    wanted = TableFilterField()
    wanted.Field = column - area.RangeAddress.StartColumn
    wanted.Operator, wanted.StringValue = EQUAL, text
    choice = area.createFilterDescriptor(True)  # noqa: FBT003
    choice.ContainsHeader = True
    choice.FilterFields = (wanted,)
    area.filter(choice)


def _letters(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def told(document):
    """Give what is to be seen in a workbook, sheet by sheet."""
    behind = colours(document)
    return {
        sheet.Name: {
            "cells": shown(sheet),
            "buttons": list(buttons(sheet)),
            "invalid": invalid(sheet),
            "colours": coloured,
            "hidden": unseen(sheet),
        }
        for sheet, coloured in zip(document.Sheets, behind, strict=True)
    }


def worked_out(document, steps):
    """Give what is seen after each step; only the first works out what was saved."""
    document.calculateAll()
    for changes in steps:
        for words in changes:
            change(document, words)
        document.calculate()
        yield told(document)


def save(document, target, kind):
    """Save a file as another kind: «pdf», or «xlsx:its filter:the filter's options»."""
    _, _, said = kind.partition(":")
    filter_name, _, options = said.partition(":")
    is_text = document.supportsService("com.sun.star.text.TextDocument")
    usual = "writer_pdf_Export" if is_text else "calc_pdf_Export"
    document.storeToURL(
        pathlib.Path(target).as_uri(),
        (
            PropertyValue("FilterName", 0, filter_name or usual, 0),
            PropertyValue("FilterOptions", 0, options, 0),
        ),
    )


def answer(desktop, wish):
    hidden = PropertyValue("Hidden", 0, True, 0)  # noqa: FBT003
    url = pathlib.Path(wish["path"]).resolve().as_uri()
    document = desktop.loadComponentFromURL(url, "_blank", 0, (hidden,))
    try:
        if "kind" in wish:
            return save(document, wish["target"], wish["kind"])
        if "again" in wish:
            return [document.calculateAll() for _ in range(wish["again"])]
        return list(worked_out(document, wish["steps"]))
    finally:
        document.close(True)  # noqa: FBT003


def main():
    with office() as desktop:
        for line in sys.stdin:
            print(json.dumps(answer(desktop, json.loads(line))), flush=True)  # noqa: T201


main()
