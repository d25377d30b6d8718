"""What LibreOffice makes of a workbook; run by a Python that has its bridge.

Takes the path of a workbook and prints JSON: for every sheet its cells as
LibreOffice shows them after working out every formula, and the cells that break
their own validation. Writes to cells first if told to: «Blad!B7=text».
"""

import contextlib
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue


@contextlib.contextmanager
def office():
    with tempfile.TemporaryDirectory(prefix="office-") as profile:
        pipe = "p" + uuid.uuid4().hex
        program = subprocess.Popen(  # noqa: S603
            [  # noqa: S607
                "soffice",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"-env:UserInstallation=file://{profile}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
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
            context = resolver.resolve(
                f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            )
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
        time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def shown(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)  # noqa: FBT003
    address = cursor.getRangeAddress()
    last_row, last_column = min(address.EndRow, 120), min(address.EndColumn, 40)
    cells = {}
    for row in range(last_row + 1):
        for column in range(last_column + 1):
            cell = sheet.getCellByPosition(column, row)
            if cell.String:
                cells[f"{_letters(column)}{row + 1}"] = cell.String
    return cells


def invalid(sheet):
    before = sheet.DrawPage.Count
    sheet.showInvalid()
    return sheet.DrawPage.Count - before


def _letters(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def main(path, *changes):
    with office() as desktop:
        hidden = PropertyValue("Hidden", 0, True, 0)  # noqa: FBT003
        url = pathlib.Path(path).resolve().as_uri()
        document = desktop.loadComponentFromURL(url, "_blank", 0, (hidden,))
        for change in changes:
            place, _, text = change.partition("=")
            sheet, _, cell = place.partition("!")
            target = document.Sheets.getByName(sheet).getCellRangeByName(cell)
            target.String = text
        document.calculateAll()
        answer = {
            sheet.Name: {"cells": shown(sheet), "invalid": invalid(sheet)}
            for sheet in document.Sheets
        }
        document.close(True)  # noqa: FBT003
    print(json.dumps(answer))  # noqa: T201


main(*sys.argv[1:])
