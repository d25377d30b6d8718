Attribute VB_Name = "Handlingsplan"
'Made from the list of buttons in planmacros/ribbon.py; change them there.
Option Explicit

'xlwings calls this on Mac when Python has ended; a private module is closed to it.
Private Sub CleanUp()
    Finished
End Sub
