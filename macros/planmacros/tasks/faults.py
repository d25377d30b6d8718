"""What is said of everything that can go wrong: one Swedish sentence each."""

import traceback
from pathlib import Path

from planbook.files import UnusableError
from planbook.model.text_files import messages_in_text_file
from plandoc.making import TemplateError
from planmacros.checks.persons.identifiers import masked
from planmacros.tasks.check_and_make import RefusedError

_SAID = messages_in_text_file(__file__)

# What Excel answers while a box is open or a cell is being edited.
_BUSY = {0x80010001, 0x8001010A, 0x800AC472}
_GONE = {0x80010108, 0x800706BA, 0x800401FD}
_SAYS_NO = {0x800A03EC, 0x80020009}
_BUSY_MAC = {-1712, -50}


def fault_sentence(error: Exception) -> str:
    """Say in one sentence what went wrong and what to do, and nothing of a person."""
    return masked(_sentence(error))


def _sentence(error: Exception) -> str:
    match error:
        case UnusableError() | TemplateError() | RefusedError():
            return str(error)
        case _ if is_busy_fault(error):
            return _SAID["busy"]
        case _ if _codes(error) & _GONE:
            return _SAID["gone"]
        case _ if _codes(error) & _SAYS_NO:
            return _SAID["says_no"]
        case MemoryError():
            return _SAID["no_memory"]
        case _:
            return unforeseen_fault(error)


def is_busy_fault(error: Exception) -> bool:
    """Tell whether Excel only asks to be left alone for a moment."""
    named = type(error).__name__ == "ExcelBusyError"  # of xlwings, on Windows only
    on_mac = getattr(error, "errornumber", None) in _BUSY_MAC
    return named or on_mac or bool(_codes(error) & _BUSY)


def unforeseen_fault(error: Exception) -> str:
    """Say where a fault of the tool lies, without a word of the workbook."""
    return _SAID["unforeseen"].format(place=_place(error))


def _place(error: Exception) -> str:
    """Name a fault and the line that it came from."""
    lines = traceback.extract_tb(error.__traceback__)
    where = f" i {Path(lines[-1].filename).name} rad {lines[-1].lineno}" if lines else ""
    return f"{type(error).__name__}{where}"


def logged_fault(error: Exception) -> str:
    """Give a fault as the log has it: what may repeat a cell is only named."""
    if isinstance(error, RefusedError | TemplateError):
        return _place(error)
    return f"{_place(error)}: {fault_sentence(error)}"


def _codes(error: BaseException) -> set[int]:
    """Give the numbers by which Windows names a fault, as unsigned ones."""
    details = getattr(error, "excepinfo", None) or ()
    numbers = [getattr(error, "hresult", None), *details]
    return {number & 0xFFFFFFFF for number in numbers if isinstance(number, int)}
