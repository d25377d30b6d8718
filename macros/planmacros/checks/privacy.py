"""Rules that keep data about persons out of the workbook; none can be silenced."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from planbook.cell import Cell
from planbook.result_sheet import holds
from planbook.schema import Activity, Plan, Role, Section
from planmacros.checks.identifiers import (
    emails,
    has_door,
    has_phone,
    has_street,
    personal_numbers,
    plates,
)
from planmacros.checks.rules import Grade, Hits, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.register import Register

_NAMES = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?\.[^\W\d_]{2,}(?:-[^\W\d_]+)?\d{0,2}")
_SHORTEST_WORD = 4
_FUNCTION = re.compile(
    "brottsforeb|enhet|epost|forvaltning|funktion|info|kansli|kontakt|namnd|orosanmal|"
    "prevention|registrator|reception|sakerhet|samordn|skola|social|stad|stod|team"
)
_A_NUMBER = (
    "Här står ett personnummer eller samordningsnummer. Ta bort det. Uppgifter om "
    "enskilda får inte finnas i arbetsboken."
)
_LIKE_A_NUMBER = (
    "Här står något som liknar ett personnummer, men kontrollsiffran stämmer inte. Ta "
    "bort det om det gäller en person. Skriv annars om det så att det inte går att "
    "förväxla."
)
_AN_EMAIL = (
    "Här står en e-postadress. Ta bort den, eller skriv en funktionsbrevlåda och lägg "
    "in den i bladet Roller."
)
_A_PHONE = (
    "Här står ett telefonnummer. Ta bort det, eller skriv vilken funktion man vänder "
    "sig till."
)
_A_PLATE = "Här står ett bilnummer. Ta bort det."
_LIKE_A_PLATE = (
    "Här står något som liknar ett bilnummer. Ta bort det om det hör till ett fordon."
)
_AN_ADDRESS = "Här står en postadress. Ta bort den, eller skriv stadsdelen."
_LIKE_AN_ADDRESS = (
    "Här står en gata med husnummer. Ta bort numret om någon bor där, eller skriv "
    "stadsdelen."
)


@rule("P01", Grade.ERROR, Grade.WARNING)
def personal_number(register: Register) -> Hits:
    """Ett personnummer eller samordningsnummer får inte finnas i arbetsboken.

    Planen och dess underlag är på gruppnivå. Alla blad läses, också dolda blad,
    kommentarer, bladens namn och blad som inte hör till registret. Numret visas
    aldrig. Stämmer dagen men inte kontrollsiffran är det en varning.
    Källa: R-262, R-264.

    Fel:
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Anmält av 811218-9876
    Fel (VARNING):
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Anmält av 811218-9875
    Rätt:
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Anmält 2019-04-01, dnr 155-943/2015
    """
    for cell, words in _everything(register):
        numbers = list(personal_numbers(words))
        if any(numbers):
            yield cell, _A_NUMBER
        elif numbers:
            yield cell, _LIKE_A_NUMBER, Grade.WARNING


@rule("P02", Grade.ERROR, Grade.WARNING)
def personal_contact(register: Register) -> Hits:
    """Telefonnummer, e-post, bilnummer och postadress får inte finnas i texten.

    De är personuppgifter. En funktionsbrevlåda som står i Roller får användas, så
    länge den inte ser ut som en persons adress, och öppna telefonlinjer (020, 077,
    växel, reception och jour) får stå i texten. Det som liknar ett bilnummer utan att
    ett fordon nämns, och en gata med husnummer, är en varning. Källa: R-210, R-264.

    Fel:
        Källor | Källa  | Kommentar
               | Fritid | Ring 070-123 45 67
    Fel:
        Källor | Källa  | Kommentar
               | Fritid | Skriv till anna.ek@example.org
    Fel:
        Källor | Källa  | Kommentar
               | Fritid | Bilen ABC 123 på Storgatan 5, 123 45 Storstad
    Fel (VARNING):
        Källor | Källa  | Kommentar
               | Fritid | Sågs med ABC 123
    Fel (VARNING):
        Källor | Källa  | Kommentar
               | Fritid | Sågs på Storgatan 5 B
    Rätt:
        Källor | Källa       | Kommentar
               | Fritid      | Skriv till vbe@example.org, ring 020-100 200
               | Kommunen    | Box 81, 123 45 Storstad, växel 08-123 45 67
        Roller | Roll        | Funktionsbrevlåda
               | Samordnare  | vbe@example.org
    """
    mailboxes = set(_mailboxes(register))
    keys = {
        key.replace(" ", "")
        for rows in (register[Activity], register[Section])
        for key in (row.id for row in rows)
        if key
    }
    for cell, words in _everything(register):
        if holds(cell):
            continue  # a check repeats words of other cells, each told where it stands
        if not mailboxes.issuperset(emails(words)):
            yield cell, _AN_EMAIL
        if has_phone(words):
            yield cell, _A_PHONE
        found = [sure for plate, sure in plates(words) if plate not in keys]
        if any(found):
            yield cell, _A_PLATE
        elif found:
            yield cell, _LIKE_A_PLATE, Grade.WARNING
        if has_street(words):
            yield cell, _AN_ADDRESS
        elif has_door(words):
            yield cell, _LIKE_AN_ADDRESS, Grade.WARNING


def _everything(register: Register) -> Iterator[tuple[Cell, str]]:
    """Give all words of the workbook, and the names of its sheets."""
    for sheet in dict.fromkeys(words.cell.sheet for words in register.words):
        yield Cell(sheet, 1, 1), sheet
    for words in register.words:
        yield words.cell, words.text


def _mailboxes(register: Register) -> Iterator[str]:
    """Give the addresses of functions; one that names a person is none."""
    own = tuple(_own_words(register))
    for role in register[Role]:
        for address in emails(role.mailbox or ""):
            local = _plain(address.partition("@")[0])
            is_function = _FUNCTION.search(local) or any(word in local for word in own)
            if is_function or not _NAMES.fullmatch(local):
                yield address


def _own_words(register: Register) -> Iterator[str]:
    """Give the words of the board's and the roles' names, as addresses write them."""
    plan = register.form(Plan)
    names = [plan.board, plan.municipality]
    for role in register[Role]:
        names += [role.name, role.alias, role.unit]
    for name in filter(None, names):
        for word in re.findall(r"\w+", _plain(name)):
            if len(word) >= _SHORTEST_WORD:
                yield word


def _plain(text: str) -> str:
    """Write å, ä and ö as addresses do."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
