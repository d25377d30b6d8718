"""The command that makes a document again, as it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planmacros.cli.command import CLEAN, FOUND, aside, command, option, word
from planmacros.cli.command_words import OPEN_IT

if TYPE_CHECKING:
    from argparse import Namespace


@command(
    "återskapa",
    word("document", "DOKUMENT.docx", "dokumentet som ska göras på nytt"),
    word("file", "FIL.xlsx", "arbetsboken, om den ligger i en annan mapp", nargs="?"),
    option("--till to", "FIL.docx", "det nya dokumentets namn; annars bredvid"),
    OPEN_IT,
)
def recreate_document(arguments: Namespace) -> int:
    """Gör ett dokument på nytt ur mappen tidigare, så som det var när det gjordes.

    Exempel:
        återskapa "Handlingsplan Farsta stadsdelsnämnd 2027.docx"
    """
    from planbook.files import whole_file, write_new_file
    from planmacros.cli.workbook_files import made_file_path, tell_of_made_file
    from planmacros.tasks.recreating import recreated_document

    path = arguments.document
    folder = (arguments.file or path).parent
    made = recreated_document(whole_file(path), path.name, folder)
    to = made_file_path(arguments.to or path, path.stem, ".docx")
    tell_of_made_file(arguments, "Word-dokumentet", write_new_file(to, made.content))
    aside(f"Gjort av {made.source}.", *made.remarks)
    return CLEAN if made.is_as_it_was else FOUND
