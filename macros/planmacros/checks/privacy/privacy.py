"""Rules that keep data about persons out of the workbook; none can be silenced."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING

from planbook.layout import holds_results
from planbook.model.cell import Cell
from planbook.model.register import Words
from planbook.schema import (
    LIST_SHEET,
    Activity,
    Allowed,
    Decision,
    Edition,
    Plan,
    Role,
    Section,
)
from planmacros.checks.persons.case_numbers import has_case
from planmacros.checks.persons.identifiers import (
    are_halves,
    emails,
    has_door,
    has_half_number,
    has_lost_zero,
    has_phone,
    has_street,
    may_be_contact,
    personal_numbers,
    plates,
)
from planmacros.checks.persons.lettering import visible, without_markup
from planmacros.checks.persons.name_lists import given_in_addresses
from planmacros.checks.persons.person_names import are_names, has_person, is_role
from planmacros.checks.persons.pointing import points_out
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.text_files import Patterns, messages_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planbook.model.register import Register

_PATTERNS = Patterns(__file__)
_NAMES = _PATTERNS["names"]
_FREE = _PATTERNS["free"]
_FUNCTION = _PATTERNS["function"]
_VIEW_FAITH_OR_CRIME = _PATTERNS["view_faith_or_crime"]
_SHORTEST_WORD = 4
_SAID = messages_beside(__file__)
_LEFT_OUT = "·"  # what stands for an allowed phrase; no part of any name or number
_LONGEST_HALF = 30  # letters of a name or a number that is divided on two cells


@rule("P01", Grade.ERROR, Grade.WARNING)
def personal_number(register: Register) -> Hits:
    """Ett personnummer eller samordningsnummer får inte finnas i arbetsboken.

    Planen och dess underlag är på gruppnivå. Alla blad läses, också dolda blad,
    kommentarer, bladens namn och blad som inte hör till registret. Numret visas
    aldrig. Stämmer dagen men inte kontrollsiffran är det en varning, liksom ett nummer
    med dolda siffror och ett som är delat på två celler. Källa: R-262, R-264.

    Fel:
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Anmält av 811218-9876
    Fel (VARNING):
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Anmält av 811218-9875
    Fel (VARNING):
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Anmält av 811218-XXXX
    Rätt:
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Anmält 2019-04-01, dnr 155-943/2015
    """
    without_allowed = _remover(register)
    for words in _everything(register):
        rest = without_allowed(words.text)
        if any(personal_numbers(words.text)):
            yield words.cell, _SAID["a_number"]
        elif [*personal_numbers(rest)] or has_lost_zero(words.text):
            yield words.cell, _SAID["like_a_number"], Grade.WARNING
        elif has_half_number(words.text):
            yield words.cell, _SAID["half_a_number"], Grade.WARNING
    for cell in _divided(register.words, are_halves):
        yield cell, _SAID["two_halves"], Grade.WARNING


@rule("P02", Grade.ERROR, Grade.WARNING)
def personal_contact(register: Register) -> Hits:
    """Telefonnummer, e-post, bilnummer och postadress får inte finnas i texten.

    De är personuppgifter. En funktionsbrevlåda som står i Roller får användas, så
    länge den inte ser ut som en persons adress, och öppna telefonlinjer (020, 077,
    växel, reception och jour) får stå i texten. Det som liknar ett bilnummer utan att
    ett fordon nämns, och en gata med husnummer, är en varning. En besöksadress och en
    myndighets nummer kan tillåtas på Listor, under Tillåtet uttryck.
    Källa: R-210, R-264.

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
    without_allowed = _remover(register)
    for cell, words in _typed(_everything(register)):
        if not may_be_contact(words):
            continue
        if not mailboxes.issuperset(emails(words)):
            yield cell, _SAID["an_email"]
        rest = without_allowed(words)
        if has_phone(rest):
            yield cell, _SAID["a_phone"]
        found = [sure for plate, sure in plates(rest) if plate not in keys]
        if any(found):
            yield cell, _SAID["a_plate"]
        elif found:
            yield cell, _SAID["like_a_plate"], Grade.WARNING
        if has_street(rest):
            yield cell, _SAID["an_address"]
        elif has_door(rest):
            yield cell, _SAID["like_an_address"], Grade.WARNING


@rule("P03", Grade.WARNING)
def name_of_a_person(register: Register) -> Hits:
    """En person ska inte nämnas med namn.

    Planen handlar om funktioner och grupper. Ett för- och ett efternamn bredvid
    varandra räknas som ett namn, också med initial, med stora eller små bokstäver och
    med efternamnet först. Namnet visas aldrig. Metoder, gator och enheter som bär ett
    namn får stå kvar, liksom nämnden och det som står på Listor. Så länge något är
    kvar görs inget dokument. Är det ingen person, som i namnet på en bok, skriv det
    på Listor under Tillåtet uttryck, med skälet. Källa: R-210, R-264.

    Fel:
        Källor | Källa  | Kommentar
               | Fritid | Samtal med Anna Ek den 3 maj
    Fel:
        Källor | Källa  | Kommentar
               | Fritid | Enligt ANDERSSON, Anna-Karin
    Fel:
        Deltagare | Förnamn | Efternamn
                  | Anna    | Lindberg
    Rätt:
        Källor | Källa       | Kommentar
               | Rädda Barnen | Mentors in Violence Prevention i Enskede-Årsta-Vantör
               | Sankt Erik   | Samtal med rektorn vid Sofia Distrikt
        Listor | Enhet          | Tillåtet uttryck      | Varför det får stå
               | Sofia Distrikt | Anna Eks kokbok       | Ett läromedel
        Texter | Text
               | Läs Anna Eks kokbok
    """
    allowed = tuple(_phrases(register))
    without_allowed = _remover(register)
    # Whoever saved a file or made a comment is named by Excel, every time it is saved.
    # No document takes it over, and P09 looks after it there.
    for cell, words in _typed(_shown(register.words)):
        if has_person(without_allowed(words), allowed):
            yield cell, _SAID["a_name"]
    typed = (words for words in register.words if not holds_results(words.cell))
    for cell in _divided(typed, are_names):
        yield cell, _SAID["a_divided_name"]


@rule("P04", Grade.WARNING)
def number_of_a_case(register: Register) -> Hits:
    """Numret på en enskild persons ärende får inte finnas i arbetsboken.

    Det gäller ärenden enligt SoL, LVU och LVM, barnavårdsutredningar, akter och
    polisens och domstolarnas nummer. Nämndens egna diarienummer får stå.
    Källa: R-264.

    Fel:
        Källor | Källa  | Kommentar
               | Fritid | Barnavårdsutredning dnr 2020-1234
    Fel:
        Källor | Källa  | Kommentar
               | Polis  | Anmälan 5000-K123456-20
    Rätt:
        Källor | Källa  | Kommentar
               | Fritid | Riktlinjer, dnr 155-943/2015, EÅV 2020/000 och LVU (1990:52)
    """
    own = tuple(_references(register))
    without_allowed = _remover(register)
    for cell, words in _typed(_everything(register)):
        if has_case(without_allowed(words), own):
            yield cell, _SAID["a_case"]


@rule("P05", Grade.WARNING)
def person_pointed_out(register: Register) -> Hits:
    """En person ska inte gå att känna igen, inte heller utan namn.

    Ålder eller årskurs tillsammans med en plats, en skola eller en dag kan räcka, och
    det kan släktskap göra. Skriv på gruppnivå. Källa: R-264.

    Fel:
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | En 16-åring på Storskolan har ritat
    Fel:
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Det var hans mamma som ringde
    Rätt:
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Unga 16–20 år och elever i årskurs 8 på Storskolan
    """
    without_allowed = _remover(register)
    for cell, words in _typed(_everything(register)):
        if points_out(without_allowed(words)):
            yield cell, _SAID["points_out"]


@rule("P06", Grade.ERROR)
def sensitive_about_a_person(register: Register) -> Hits:
    """En person får aldrig stå tillsammans med en åsikt, en tro eller ett brott.

    Sådana uppgifter är känsliga. Det som pekar ut en person är det som P01, P03 och
    P05 letar efter; det som är tillåtet på Listor gör det inte. Källa: R-264.

    Fel:
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Anna Ek är nynazist
    Fel:
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | En 16-åring på Storskolan misstänks för klottret
    Rätt:
        Lägesbild | Typ av uttryck | Beskrivning
                  | Klotter        | Elever på Storskolan har sett nazistiska symboler
    """
    allowed = tuple(_phrases(register))
    without_allowed = _remover(register)
    for cell, words in _typed(_everything(register)):
        rest = without_allowed(words)
        is_somebody = has_person(rest, allowed) or points_out(rest)
        # The words are looked for last, since that is what takes time.
        if (is_somebody or _has_any_number(words)) and _VIEW_FAITH_OR_CRIME.search(
            visible(words)
        ):
            yield cell, _SAID["sensitive"]


def _has_any_number(words: str) -> bool:
    return has_half_number(words) or any(True for _ in personal_numbers(words))


def _typed(words: Iterable[Words]) -> Iterator[tuple[Cell, str]]:
    """Leave out the words of a check, which repeats what other cells say."""
    for one in words:
        if not holds_results(one.cell):
            yield one.cell, one.text


def _remover(register: Register) -> Callable[[str], str]:
    """Give what takes the allowed phrases out of a text; whole phrases only."""
    phrases = sorted(
        {
            r"\s+".join(map(re.escape, words))
            for row in register[Allowed]
            if row.why and len(words := visible(row.phrase or "").split()) > 1
        },
        key=len,
        reverse=True,
    )
    if not phrases:
        return str
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})s?(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(_LEFT_OUT, visible(text))


def _divided(
    texts: Iterable[Words], are_one: Callable[[str, str], bool]
) -> Iterator[Cell]:
    """Give the cells that with the one to the right of them make one whole."""
    short = {
        words.cell: words.text for words in texts if len(words.text) <= _LONGEST_HALF
    }
    for cell, words in short.items():
        beside = short.get(Cell(cell.sheet, cell.row, cell.column + 1))
        if beside is not None and are_one(words, beside):
            yield cell


def _phrases(register: Register) -> Iterator[str]:
    """Give the names of boards, units and the like; in them may be a person's name."""
    plan = register.form(Plan)
    phrases = [plan.municipality, plan.board, plan.board_genitive, plan.guideline]
    for kind, rows in register.rows.items():
        if kind.sheet == LIST_SHEET and not kind.traits.internal:
            phrases += [row.text(column) for row in rows for column in kind.traits.key]
    for role in register[Role]:
        phrases.append(role.unit)
        phrases += [name for name in (role.name, role.alias) if name and is_role(name)]
    for phrase in filter(None, phrases):
        yield visible(phrase).casefold()


def _references(register: Register) -> Iterator[str]:
    """Give the board's own numbers of matters."""
    plan, decision = register.form(Plan), register.form(Decision)
    yield from filter(
        None,
        (
            *(plan.reference, plan.guideline_reference),
            *(decision.decision_reference, decision.approval_reference),
            *(edition.reference for edition in register[Edition]),
        ),
    )


def _everything(register: Register) -> Iterator[Words]:
    """Give all words of the workbook, also what Excel writes of whoever edits."""
    yield from _shown(chain(register.words, register.authors))


def _shown(texts: Iterable[Words]) -> Iterator[Words]:
    """Give each text, and where signs part its words, also as a document shows it."""
    for words in texts:
        yield words
        if words.text.startswith("="):
            continue  # the signs of a formula mean something else
        if (plain := without_markup(words.text)) != words.text:
            yield Words(words.cell, plain)


def _mailboxes(register: Register) -> Iterator[str]:
    """Give the addresses of functions; one that names a person is none."""
    own = tuple(_own_words(register))
    for role in register[Role]:
        for address in emails(role.mailbox or ""):
            local, _, domain = _plain(address).partition("@")
            is_function = _FUNCTION.search(local) or any(word in local for word in own)
            is_named = _NAMES.fullmatch(local) or (
                local.rstrip("0123456789") in given_in_addresses()
            )
            if not _FREE.fullmatch(domain) and (is_function or not is_named):
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
