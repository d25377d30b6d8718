"""What Excel lets people type in a cell, and what it says to them."""

import textwrap
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from planbook.builder.look import Canvas
from planbook.layout import list_name
from planbook.model.columns import LONGEST_TEXT, AnyColumn, Choice, Date, Number, Ref, Text, Year

Options: TypeAlias = Mapping[str, object]

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255  # characters; Excel drops what is longer
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)


def of_value(column: AnyColumn) -> Options:
    """Give the validation and the help for the cells that hold a column's values."""
    return {"validate": column.excel_rule, **_rule(column), **_help(column)}


def of_heading(column: AnyColumn, address: str) -> Options:
    """Give the validation that keeps a heading; the right words may be restored."""
    message = f"Rubriken heter «{column.heading}». Verktyget hittar kolumnen på den."
    stop = _stop("Rubriken ska stå kvar", message)
    return {**_unchanged(address, column.heading), **stop, **_help(column)}


def of_fixed(words: str, address: str) -> Options:
    """Give the validation that keeps the tool's own words as they are."""
    message = f"Här står «{words}». Ordet hör till verktyget och ändras inte."
    return {**_unchanged(address, words), **_stop("Ordet ska stå kvar", message)}


def validation_advice(column: AnyColumn) -> str:
    """Say what to type: whether the cell should be filled in and with what."""
    need = "" if column.locked else f"{column.need.value.capitalize()} fyllas i. "
    return f"{need}{column.help_text}"


def protect_from_typing(canvas: Canvas) -> None:
    """Stop typing by mistake, as no validation does; there is no password."""
    canvas.sheet.protect("", {"format_columns": True, "format_rows": True})


def _unchanged(address: str, words: str) -> Options:
    said = words.replace('"', '""')
    return {"validate": "custom", "value": f'=EXACT({address},"{said}")', "ignore_blank": False}


def _rule(column: AnyColumn) -> Options:
    match column:
        case Ref():
            return _listed(column, _missing_in_list(column))
        case Choice():
            return _listed(column, f"Välj något av: {', '.join(column.words)}.")
        case Date():
            return _dated(column)
        case Number():
            return _counted(column)
        case Text():
            return _worded(column)
        case _:
            return {}


def _listed(column: AnyColumn, message: str) -> Options:
    return {"source": f"={list_name(column)}", **_stop("Välj i listan", message)}


def _missing_in_list(column: Ref) -> str:
    target = column.target
    return (
        "Välj ett av namnen i listan. Saknas något läggs det till i bladet "
        f"{target.sheet.sheet}, kolumnen {target.heading}."
    )


def _dated(column: Date) -> Options:
    return {
        "criteria": "between",
        "minimum": FIRST_DAY,
        "maximum": LAST_DAY,
        **_stop("Skriv ett datum", f"{column.advice.capitalize()}."),
    }


def _counted(column: Number) -> Options:
    least, most = column.least, column.most
    title, what = "Skriv ett heltal", f"Skriv ett heltal från {least} till {most}."
    if isinstance(column, Year):
        title, what = "Skriv ett årtal", "Skriv året med fyra siffror, till exempel 2026."
    return {"criteria": "between", "minimum": least, "maximum": most, **_stop(title, what)}


def _worded(column: Text) -> Options:
    if column.suggests:
        return {"source": f"={list_name(column.suggests)}", "show_error": False}
    if column.longest == LONGEST_TEXT:
        return {}
    stop = _stop("För lång text", f"Skriv högst {column.longest} tecken.")
    return {"criteria": "<=", "value": column.longest, **stop}


def _stop(title: str, message: str) -> Options:
    return {
        "error_type": "stop",
        "error_title": _within(title, LONGEST_TITLE),
        "error_message": _within(message, LONGEST_MESSAGE),
    }


def _help(column: AnyColumn) -> Options:
    return {
        "input_title": _within(column.heading, LONGEST_TITLE),
        "input_message": _within(validation_advice(column), LONGEST_MESSAGE),
    }


def _within(text: str, most: int) -> str:
    return textwrap.shorten(text, most, placeholder=" …")
