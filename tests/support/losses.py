"""What a finished document has lost of the register that it was made of."""

from __future__ import annotations

from planbook.model.register import Register
from plandoc.documents.registry import document
from plandoc.readback.differences import Difference, readback_differences
from plandoc.readback.read_document import read_document
from plandoc.word.charts import numbers_in_charts


def losses(name: str, file: bytes, register: Register, about: str = "") -> tuple[Difference, ...]:
    """Give every cell that a finished document does not repeat as it stands."""
    piece = document(name).says(register, about)
    return readback_differences(read_document(file), numbers_in_charts(file), piece)
