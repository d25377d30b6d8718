"""Excel's macros run without Excel: our own text, on a machine that is made up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyopenvba import ExcelFile
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable

HOME = r"C:\Users\Åsa Öberg"
PYTHON = r"%LOCALAPPDATA%\R&D åäö\Python 3\python.exe"
EXPANDED = PYTHON.replace("%LOCALAPPDATA%", rf"{HOME}\AppData\Local")
__all__ = ["EXPANDED", "HOME", "NOTHING", "PYTHON", "empty_excel", "excel"]
OURS = ("Handlingsplan", "Running", "xlwings")
# Procedures that touch Windows or the disk, as they are on this machine.
MACHINE = {
    "WScript": """
Function WScript(Optional CreateNew As Boolean) As Object
    If NoShell <> 0 Then Err.Raise NoShell, , "ActiveX component can't create object"
    Set WScript = New Shell
End Function
""",
    "GetConfigFromFile": """
Function GetConfigFromFile(sFile As String, sName As String, sValue As String)
    FileRead = sFile
    If InStr(Settings, sName & "=") = 0 Then Exit Function
    sValue = Split(Split(Settings, sName & "=")(1), vbLf)(0)
    GetConfigFromFile = True
End Function
""",
    "ReadFile": """
Function ReadFile(ByVal FileName As String)
    ReadFile = Complaint
End Function
""",
    "Pause": """
Public Sub Pause()
    Rested = Rested + 1
End Sub
""",
    "Note": """
Private Sub Note(ByVal Told As String)
    Logged = Logged & Told & vbLf
End Sub
""",
}
# What Excel knows and the interpreter does not.
FACTS = {
    "Application.Path": r'"C:\Program Files\Microsoft Office\root\Office16"',
    "Application.Hwnd": "4711",
    "Kill LOG_FILE": "Forget LOG_FILE",
    "Kill FileName": "Forget FileName",
}
WORLD = f"""
Public Settings As String, Present As String, Complaint As String
Public Fault As Long, NoShell As Long, ExitCode As Long
Public Ran As String, Logged As String, FileRead As String, Busy As String
Public Forgot As String, Rested As Long

Public Function Environ(ByVal Name As String) As String
    If Name = "LOCALAPPDATA" Then Environ = "{HOME}\\AppData\\Local"
    If Name = "Temp" Then Environ = "{HOME}\\AppData\\Local\\Temp"
    If Name = "USERPROFILE" Then Environ = "{HOME}"
    If Name = "HOME" Then Environ = "/Users/asa/Data"
End Function

Public Function GetAttr(ByVal Path As String) As Long
    If Path <> Present Then Err.Raise 53
    GetAttr = 32
End Function

Public Sub Know(What1, What2, What3, What4, What5, What6)
    Settings = What1
    Present = What2
    Complaint = What3
    Fault = What4
    NoShell = What5
    ExitCode = What6
End Sub

Public Sub Forget(ByVal Path As String)
    Forgot = Forgot & Path & vbLf
End Sub

Public Function MacScript(ByVal Script As String) As String
    MacScript = "/Users/asa"
    If InStr(Script, Chr(34)) > 0 Then MacScript = Split(Script, Chr(34))(1)
End Function

Public Function AppleScriptTask(File As String, Name As String, Told As String)
    If Fault <> 0 Then Err.Raise Fault
    Busy = Application.StatusBar
    Ran = Told
End Function
"""
SHELL = """
Public Function ExpandEnvironmentStrings(ByVal Text As String) As String
    ExpandEnvironmentStrings = Replace(Text, "%LOCALAPPDATA%", Environ("LOCALAPPDATA"))
End Function

Public Function Run(ByVal Command As String, ByVal Style As Long, ByVal Wait As Boolean)
    Ran = Command
    Busy = Application.StatusBar
    If Fault <> 0 Then Err.Raise Fault, , "Method 'Run' failed"
    Run = ExitCode
End Function
"""


_BRANCH = re.compile(r"^ *#If Mac Then\n(.*?)(?:^ *#Else\n(.*?))?^ *#End If\n", re.DOTALL | re.MULTILINE)
_PROCEDURE = re.compile(
    r"^(?:Public |Private )?(Sub|Function) (\w+)\(.*?^End \1\n", re.DOTALL | re.MULTILINE
)
_DECLARED = re.compile(r"\b(?:Const|Sub|Function) (\w+)")
_LIST = re.compile(r"(?:(?:Sub|Function) \w+\(|\b(?:Dim|Static) )(.*)")
_LISTED = re.compile(r"(?:^|, *)(?:(?:ByVal|Optional|ParamArray) +)*(\w+)")
_LABEL = re.compile(r"^(\w+):$", re.MULTILINE)
_WORD = re.compile(r"(?<![.\w#])[A-Za-z_]\w*")


def compiled(text: str, *, mac: bool) -> str:
    """Give the part of a module that a system compiles, without texts and comments."""
    text = re.sub(r'"(?:[^"]|"")*"', '""', text.replace("\r", ""))
    text = re.sub(r"'.*| _\n", "", text)
    return _BRANCH.sub(lambda branch: branch[1 if mac else 2] or "", text)


def procedures(text: str) -> dict[str, str]:
    """Give the text of each procedure of what is compiled, by name."""
    return {found[2]: found[0] for found in _PROCEDURE.finditer(text)}


def unknown(texts: Iterable[str]) -> set[str]:
    """Give the words of procedures that no text of the project declares."""
    texts = tuple(texts)
    shared = {name for text in texts for name in _DECLARED.findall(text)}
    return {
        word
        for text in texts
        for procedure in procedures(text).values()
        for word in _WORD.findall(procedure)
        if word not in shared | _own(procedure)
    }


def _own(procedure: str) -> set[str]:
    """Give what a procedure declares: what it is given, its variables and labels."""
    listed = {name for part in _LIST.findall(procedure) for name in _LISTED.findall(part)}
    return listed | set(_LABEL.findall(procedure))


@dataclass(frozen=True)
class Excel:
    """A running Excel, with the macros of one of our files."""

    app: Any

    def run(self, macro: str, *arguments: object) -> Any:
        """Run a macro, or give what a function answers."""
        return self.app.run(macro, *arguments)

    def value(self, name: str) -> Any:
        """Give what the machine has noted."""
        return self.app.evaluate(name)

    def know(  # noqa: PLR0913 - a machine is known by this much
        self,
        *,
        settings: str = f"INTERPRETER_WIN={PYTHON}\n",
        present: str = EXPANDED,
        complaint: str = "",
        fault: int = 0,
        no_shell: int = 0,
        exit_code: int = 0,
    ) -> None:
        """Make the machine one where this holds.

        ``settings`` is the person's own file, ``present`` the one program on disk,
        ``complaint`` what a started program writes; the rest are numbers of errors.
        """
        self.run("Know", settings, present, complaint, fault, no_shell, exit_code)

    @property
    def told(self) -> list[str]:
        """Give the sentences that were shown in a box, and nothing else."""
        assert {title for _, _, title, _ in self.app.dialogs} <= {"Handlingsplan"}
        told = [prompt for _, prompt, _, _ in self.app.dialogs]
        assert not any("&#" in sentence for sentence in told)
        return told

    @property
    def status_bar(self) -> object:
        """Give what the status bar shows; False is Excel's own."""
        return self.app.application.status_bar


def excel(path, *, mac: bool = False, book=None, **facts: object) -> Excel:
    """Open one of our files in Excel on a machine where these facts hold.

    ``book`` is a workbook that is opened after it and is the active one.
    """
    app = ExcelApplication.open(path, with_vba=False)
    app.application._this_workbook = app.workbook  # noqa: SLF001 - no other way
    if book:
        app.open_workbook(book)
    return _with_macros(app, path, facts, mac=mac)


def empty_excel(path) -> Excel:
    """Load the macros of an add-in where no workbook is open for editing."""
    return _with_macros(ExcelApplication(), path, {}, mac=False)


def sources(path) -> dict[str, str]:
    """Give the source of each module that we have written."""
    with ExcelFile(str(path)) as file:
        return {name: dict(file.vba_modules())[name] for name in OURS}


def _with_macros(app, path, facts, *, mac: bool) -> Excel:
    app.add_module(WORLD, name="World")
    app.add_module(SHELL, name="Shell", kind="class")
    for name, text in sources(path).items():
        app.add_module("#Const Mac = True\n" * mac + _on_machine(text), name=name)
    run = Excel(app)
    run.know(**facts)
    return run


def _on_machine(text: str) -> str:
    for name, own in MACHINE.items():
        pattern = rf"^(?:Public |Private )?(Sub|Function) {name}\(.*?^End \1\r?\n"
        found = re.search(pattern, text, re.DOTALL | re.MULTILINE)
        text = text.replace(found[0], own) if found else text
    for name, fact in FACTS.items():
        text = text.replace(name, fact)
    return text
