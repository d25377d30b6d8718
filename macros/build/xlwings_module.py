"""The module of xlwings that starts Python, cut to what the buttons need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

NAME = "xlwings"
PROJECT = "handlingsplan"  # names the person's own file of settings
# What stays, in its own words but for the seams. The rest is for functions in cells,
# which we have none of, and for settings in workbooks, which we never read.
KEPT = (
    "RunPython",
    "ExecuteMac",
    "ExecuteWindows",
    "GetConfigFilePath",
    "GetConfigFromFile",
    "WScript",
    "FileExists",
    "FileExistsOnWindows",
    "FileOrFolderExistsOnMac",
    "ParentFolder",
    "ToMacPath",
    "GetMacDir",
    "ToPosixPath",
    "ExpandEnvironmentStrings",
    "ReadFile",
    "CreateGUID",
)
CHANGED = """\

'This is a part of the module of xlwings. What was left out and changed is listed in
'planmacros/xlwings_module.py; what took its place is in the module Running.
Option Private Module
"""


class ChangedError(Exception):
    """The module of xlwings is no longer the one that we know."""


@dataclass(frozen=True)
class Edition:
    """One of the two modules that xlwings ships, and the workbook that it works on."""

    file: str
    project: str
    book: str


ADDIN = Edition("xlwings_custom_addin.bas", "myaddin", "ActiveWorkbook")
STANDALONE = Edition("xlwings.bas", "xlwings", "ThisWorkbook")


@dataclass(frozen=True)
class Seam:
    """One place where the text changes, from ``first`` up to ``last`` if it is given.

    Both must occur exactly once, so that a new version cannot slip by unseen.
    """

    first: str
    new: str
    last: str = ""

    def sewn(self, text: str) -> str:
        """Give the text with this one change."""
        start = _only(text, self.first)
        end = start + len(self.first)
        if self.last:
            end = _only(text, self.last)
        if end < start:
            raise ChangedError(_changed(self.last))
        return text[:start] + self.new + text[end:]


SEAMS = (
    # What is named for code in sheets is not used.
    Seam(
        "    Dim i As Integer\n    Dim SourcePythonCommand As String,",
        "    Dim interpreter As String, PYTHONPATH As String\n\n    #If Mac Then\n",
        last='        interpreter = GetConfig("INTERPRETER_MAC", "")',
    ),
    # Never the first Python that happens to be found. And no address of a workbook
    # reaches the command line: SharePoint's break it. Sheets are not asked for code.
    Seam(
        '    If interpreter = "" Then\n        \' Legacy',
        '    PYTHONPATH = "False"\n\n',
        last="    ' Call Python platform-dependent",
    ),
    Seam(
        '        Application.StatusBar = "Running..."',
        "",
        last="        ExecuteMac PythonCommand, interpreter, PYTHONPATH",
    ),
    Seam(
        "        If OPTIMIZED_CONNECTION = True Then",
        "",
        last="            RunPython = ExecuteWindows(",
    ),
    Seam(
        "            RunPython = ExecuteWindows("
        "False, PythonCommand, interpreter, PYTHONPATH)\n        End If\n",
        "        RunPython = ExecuteWindows("
        "False, PythonCommand, interpreter, PYTHONPATH)\n",
    ),
    # The last gate before the shell, whoever it is that calls, and with whatever.
    Seam(
        "    ' Transform paths\n",
        "    If Not Permitted(PythonCommand, PYTHON_MAC) Then Exit Sub\n"
        '    PYTHONPATH = "False"\n\n'
        "    ' Transform paths\n",
    ),
    Seam(
        "    Dim ShowConsole As Integer\n",
        "    If Not Permitted(PythonCommand, PYTHON_WIN) Then Exit Function\n"
        '    PYTHONPATH = "False"\n'
        "    Dim ShowConsole As Integer\n",
    ),
    # Python goes on by itself on Mac. If it cannot even start, nobody else tells of it.
    Seam(
        "    ' If there's a log at this point",
        "    Pause\n\n    ' If there's a log at this point",
    ),
    # What is said is said in Swedish.
    Seam(
        "    MsgBox \"To enable RunPython, please run 'xlwings runpython install' "
        'in a terminal once and try again.", vbCritical\n',
        "    Notice NoBridge()\n",
    ),
    Seam(
        'MsgBox "Could not find Interpreter!", vbCritical',
        "Notice Missing()",
    ),
    # Neither Conda nor programs that are packed whole are used.
    Seam(
        "    ElseIf IsFrozen = True Then\n",
        "",
        last="    End If\n    \n    ExitCode = WScript.Run(",
    ),
    Seam(
        '    CondaPath = GetConfig("CONDA PATH")',
        "",
        last="    If IsFrozen = False Then",
    ),
)


def text(edition: Edition, shipped: str) -> str:
    """Give our part of a module that xlwings ships.

    Raises ``ChangedError`` where it no longer has what we build on.
    """
    kept = "\n".join(_procedure(shipped, name) for name in KEPT)
    body = _constants(edition, shipped) + "\n" + kept
    if edition.book not in body:
        raise ChangedError(_changed(edition.book))
    for seam in SEAMS:
        body = seam.sewn(body)
    return _notice_of_copyright(shipped) + CHANGED + "\n" + body


def installed(edition: Edition) -> str:
    """Give the text of the module in the xlwings that is installed."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise ChangedError("xlwings är inte installerat. Kör make check en gång.")
    path = Path(found.origin).with_name(edition.file)
    return path.read_bytes().decode("cp1252").replace("\r\n", "\n")


def _notice_of_copyright(shipped: str) -> str:
    start = _only(shipped, "'Version: ")
    end = _only(shipped, '\'Attribute VB_Name = "Main"')
    return f'Attribute VB_Name = "{NAME}"\n{shipped[start:end].rstrip()}\n'


def _constants(edition: Edition, shipped: str) -> str:
    first = _only(shipped, "Public Const XLWINGS_VERSION")
    project = f'PROJECT_NAME As String = "{edition.project}"\n'
    end = _only(shipped, project) + len(project)
    return shipped[first:end].replace(f'"{edition.project}"', f'"{PROJECT}"')


def _procedure(shipped: str, name: str) -> str:
    pattern = rf"^(?:Public |Private )?(Sub|Function) {name}\(.*?^End \1\n"
    matches = re.finditer(pattern, shipped, re.DOTALL | re.MULTILINE)
    found = [match.group() for match in matches]
    if len(found) != 1:
        raise ChangedError(_changed(name))
    return found[0]


def _only(text: str, part: str) -> int:
    if text.count(part) != 1:
        raise ChangedError(_changed(part))
    return text.index(part)


def _changed(part: str) -> str:
    return (
        f"Modulen i xlwings har ändrats: «{part.strip()}» ska finnas precis en gång. "
        "Läs dess nya text och ändra planmacros/xlwings_module.py."
    )
