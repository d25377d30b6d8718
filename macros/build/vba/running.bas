Attribute VB_Name = "Running"
'Starts Python for a button, and says in one Swedish sentence what stopped it.
Option Explicit
Option Private Module

Private Const TITLE As String = "Handlingsplan"
Private Const OURS As String = "Handlingsplan: "
Private Const AGAIN As String = " Be IT köra «handlingsplan installera» på nytt."
Private Const CALLS As String = "import planmacros.buttons; planmacros.buttons."
Private Const LARGEST_LOG As Long = 1000000

'Runs one line of Python; Book is the workbook that it is to work with.
Public Sub Launch(ByVal Book As Workbook, ByVal Command As String)
    Dim InTheWay As String, Number As Long, Details As String
    On Error GoTo Failed
    InTheWay = Obstacle(Book)
    If InTheWay <> "" Then
        Notice InTheWay
        Exit Sub
    End If
    Application.StatusBar = "Handlingsplan arbetar ..."
    RunPython Command
    'On Mac Python goes on by itself; there xlwings resets the bar when it has ended.
    #If Mac Then
    #Else
        Application.StatusBar = False
    #End If
    Exit Sub
Failed:
    Number = Err.Number
    Details = "Fel " & Number & ": " & Err.Description
    Notice Trouble(Number), Details
End Sub

'Says what stands in the way before anything is started; nothing is "".
Public Function Obstacle(ByVal Book As Workbook) As String
    If Book Is Nothing Then
        Obstacle = "Ingen arbetsbok är öppen för redigering. Klicka på «Aktivera redigering» " & _
            "eller öppna registret, och tryck sedan på knappen igen."
    ElseIf Forbidden(Book.Name) <> "" Then
        Obstacle = "Tecknet " & Forbidden(Book.Name) & " i namnet «" & Book.Name & "» kan inte " & _
            "lämnas vidare. Spara arbetsboken under ett namn utan det, och tryck på knappen igen."
    ElseIf Interpreter() = "" Then
        Obstacle = "Handlingsplan är inte installerat på den här datorn. " & _
            "Be IT köra «handlingsplan installera»."
    End If
End Function

'The last gate before the shell: only a function of buttons.py, in the person's own Python.
'A shape or a formula in somebody else's workbook can reach what an add-in holds.
Public Function Permitted(ByVal Command As String, ByVal Program As String) As Boolean
    Dim Parts() As String
    Parts = Split(Command, "'")
    If UBound(Parts) <> 2 Or Program = "" Or Program <> Interpreter() Then Exit Function
    If Forbidden(ActiveWorkbook.Name & ThisWorkbook.Name) <> "" Then Exit Function
    Permitted = Parts(0) Like CALLS & "*(" And Parts(2) = ")" _
        And Not Mid$(Parts(0), Len(CALLS) + 1) Like "*[!a-z_(]*" _
        And Not Parts(1) Like "*[!0-9a-z.+]*"
End Function

Public Function Missing() As String
    Missing = "Det Python som Handlingsplan ska köras med finns inte längre på sin plats." & AGAIN
End Function

Public Function NoBridge() As String
    NoBridge = "Excel saknar det skript som startar Python på Mac." & AGAIN
End Function

'Takes the place of xlwings' own: nothing is ever read from a workbook or from a file
'beside it, since that would let a workbook from elsewhere choose what is run.
Public Function GetConfig(ByVal Key As String, Optional ByVal Default As Variant = "") As Variant
    Select Case Key
        Case "INTERPRETER_WIN", "INTERPRETER_MAC"
            GetConfig = Setting(Key)
        Case "TEMP DIR"
            GetConfig = Default
        Case Else
            GetConfig = False
    End Select
End Function

'Takes the place of xlwings' own: FileName holds what Python or the shell complained of.
Public Sub ShowError(ByVal FileName As String)
    Dim Told As String
    On Error Resume Next
    Told = Letters(ReadFile(FileName))
    #If Mac Then
        'Nobody says there whether Python failed, and macOS writes of other things as well.
        If Not Has(Told, OURS, "Traceback", "Fatal Python error", "sh: ", "dyld") Then
            If Told <> "" Then Note Told
            Exit Sub
        End If
        Kill FileName
    #End If
    On Error GoTo 0
    Notice Sentence(Told), Told
End Sub

'Gives Python on Mac two seconds, in which it has said so if it cannot even start.
Public Sub Pause()
    Dim Start As Single
    Start = Timer
    'It counts the seconds from midnight.
    Do While Timer >= Start And Timer < Start + 2
    Loop
End Sub

'Lets go of Excel on Mac, where Python went on by itself and has now ended, well or not.
Public Sub Finished()
    #If Mac Then
        Dim FileName As String
        FileName = Environ("HOME") & "/xlwings.log"
        ShowError FileName
        On Error Resume Next
        Kill FileName
        Application.StatusBar = False
        Application.ScreenUpdating = True
    #End If
End Sub

'Shows one sentence, and logs it with its details. All that is shown is shown here, since
'the letters of our own sentences are written as numbers too.
Public Sub Notice(ByVal Told As String, Optional ByVal Details As String = "")
    Told = Letters(Told)
    Application.StatusBar = False
    Note Told
    If Details <> "" Then Note Details
    MsgBox Told, vbExclamation, TITLE
End Sub

'Makes one sentence of all that Python or the shell wrote.
Public Function Sentence(ByVal Told As String) As String
    Select Case True
        Case OwnWords(Told) <> ""
            Sentence = OwnWords(Told)
        Case Has(Told, "pywintypes", "pythoncom", "No module named 'win32", "DLL load failed")
            Sentence = "Den del av Python som talar med Excel (pywin32) fattas eller är skadad." & AGAIN
        Case Has(Told, "No module named")
            Sentence = "Handlingsplan finns inte, eller bara delvis, i det Python som Excel startar." & AGAIN
        Case Has(Told, "module 'planmacros"), Has(Told, "cannot import name")
            Sentence = "Knapparna och programmet är av olika versioner." & AGAIN
        Case Has(Told, "SyntaxError", "requires Python", "requires a different Python")
            Sentence = "Det Python som Excel startar är för gammalt; det ska vara 3.11 eller senare." & AGAIN
        Case Has(Told, "No Python at", "Unable to create process", "is not recognized as", _
                 "nns inte igen som", "cannot find the path", "cannot find the file", _
                 "No such file or directory", "command not found", "Fatal Python error")
            Sentence = Missing()
        Case Has(Told, "Access is denied", "tkomst nekad", "blocked by", "grupprincip", "not permitted")
            Sentence = Blocked()
        Case Has(Told, "MemoryError")
            Sentence = "Datorns minne räcker inte. Stäng andra program och tryck på knappen igen."
        Case Else
            Sentence = Unforeseen()
    End Select
End Function

'Makes one sentence of an error in Excel itself while Python was being started.
Public Function Trouble(ByVal Number As Long) As String
    Select Case Number
        'Permission denied, E_ACCESSDENIED, group policy, virus, and Method Run failed
        Case 70, -2147024891, -2147023636, -2147024671, -1
            Trouble = Blocked()
        'File or path not found, as VBA and as Windows says it
        Case 53, 76, -2147024894, -2147024893
            Trouble = Missing()
        Case 429, -2147221005, -2147221164
            Trouble = "Excel kan inte starta Python, eftersom Windows Script Host är avstängt på " & _
                "den här datorn. Be IT slå på det."
        'Input past end of file, which is how a broken settings file is met
        Case 62
            Trouble = "Filen med inställningar för Handlingsplan är skadad." & AGAIN
        Case 1004, 50290
            Trouble = "Excel är upptaget: en ruta är öppen eller en cell redigeras. Stäng rutan " & _
                "eller tryck Enter, och tryck sedan på knappen igen."
        Case Else
            Trouble = Unforeseen()
    End Select
End Function

Public Function LogFile() As String
    #If Mac Then
        LogFile = Environ("HOME") & "/handlingsplan-excel.log"
    #Else
        LogFile = Environ("LOCALAPPDATA") & "\Handlingsplan\Logs\handlingsplan-excel.log"
    #End If
End Function

'Gives the letters that are written as numbers, "&#" and ";" about each, so that no code
'page matters: not the one of the log, of this machine, or of the Mac that opens the file.
Public Function Letters(ByVal Told As String) As String
    Dim Parts() As String, Place As Long, Finish As Long
    Parts = Split(Told, "&#")
    For Place = 0 To UBound(Parts)
        Finish = InStr(Parts(Place), ";")
        If Place = 0 Then
            Letters = Parts(0)
        ElseIf Finish > 1 And Finish < 7 And Val(Parts(Place)) > 0 And Val(Parts(Place)) < 65536 Then
            Letters = Letters & ChrW(Val(Parts(Place))) & Mid$(Parts(Place), Finish + 1)
        Else
            Letters = Letters & "&#" & Parts(Place)
        End If
    Next Place
End Function

Private Function Blocked() As String
    Blocked = "Datorns skydd stoppade Excel från att starta Python. Be IT tillåta det, eller kör " & _
        "«handlingsplan» i kommandotolken så länge."
End Function

Private Function Unforeseen() As String
    Unforeseen = "Något oväntat hände. Tryck på knappen igen, och skicka filen " & LogFile() & _
        " till IT om det händer igen."
End Function

'Gives the lines that are already written for the reader.
Private Function OwnWords(ByVal Told As String) As String
    Dim Row As Variant
    For Each Row In Split(Replace(Told, vbCr, ""), vbLf)
        If Left$(Row, Len(OURS)) = OURS Then
            If OwnWords <> "" Then OwnWords = OwnWords & vbLf
            OwnWords = OwnWords & Mid$(Row, Len(OURS) + 1)
        End If
    Next Row
End Function

Private Function Has(ByVal Told As String, ParamArray Words() As Variant) As Boolean
    Dim Word As Variant
    For Each Word In Words
        If InStr(1, Told, Word, vbTextCompare) > 0 Then Has = True
    Next Word
End Function

'Gives the first character that the shell or xlwings would take for something else.
Private Function Forbidden(ByVal Name As String) As String
    Dim Place As Long
    For Place = Len(Name) To 1 Step -1
        If InStr("=|%$`\" & Chr(34), Mid$(Name, Place, 1)) > 0 Then Forbidden = Mid$(Name, Place, 1)
    Next Place
End Function

Private Function Interpreter() As String
    #If Mac Then
        Interpreter = GetConfig("INTERPRETER_MAC")
    #Else
        Interpreter = GetConfig("INTERPRETER_WIN")
    #End If
End Function

'Reads the file of the person's own that «handlingsplan installera» writes.
Private Function Setting(ByVal Key As String) As String
    Dim Found As String
    If GetConfigFromFile(GetConfigFilePath(), Key, Found) Then Setting = ExpandEnvironmentStrings(Found)
End Function

'Adds to the log; a log that cannot be written must stop nothing.
Private Sub Note(ByVal Told As String)
    Dim Number As Integer, Size As Long
    On Error Resume Next
    #If Mac Then
    #Else
        MkDir Environ("LOCALAPPDATA") & "\Handlingsplan"
        MkDir Environ("LOCALAPPDATA") & "\Handlingsplan\Logs"
    #End If
    Size = FileLen(LogFile())
    If Size > LARGEST_LOG Then Kill LogFile()
    Number = FreeFile
    Open LogFile() For Append As #Number
    Print #Number, Format$(Now, "yyyy-mm-dd hh:nn:ss") & " " & Told
    Close #Number
End Sub
