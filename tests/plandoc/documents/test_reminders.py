"""A reminder for each role: all its rows, its mailbox, a name of its own."""

from __future__ import annotations

import pytest

from planbook.facts import follow_up
from planbook.files import UnusableError
from planbook.schema import Activity
from plandoc import making
from plandoc.documents.ils.ils import ILS_TEXT
from plandoc.documents.paminnelse.paminnelse import REMINDER
from planmacros.tasks.check_and_make import file_name
from tables import drawn

LONG = "Verksamhetschef för omsorg, vård och stöd till barn, unga och äldre i hamnen"
PLAN = f"""
    Plan        | Uppgift | Värde
                | Nämnd   | Hamnnämnden
                | Planår  | 2027
    Listor      | Tillfälle | Sista dag
                | Halvår    | 2027-06-30
                | Helår     | 2027-12-31
    Roller      | Roll           | Kallas också | Funktionsbrevlåda
                | {LONG} nord    | hamnchef     | hamn@staden.se
                | {LONG} syd     |              |
    Aktiviteter | Id | Aktivitet | Ansvarig                  | Uppföljning
                | B1 | Bygg      | Hamnchefen och {LONG} syd | halvåret och helåret
                | B2 | Riv       | {LONG} nord               | Halvår/Helår
                | B3 | Måla      | {LONG} syd                | Helår, protokoll
                | B4 | Tvätta    | hamnchef                  | Protokoll
    Uppföljning | Id | Tillfälle | Rapporterar | Status | Datum
                | B1 | Halvår    | {LONG} nord |        |
                | B2 | Halvår    |             |        |
                | B4 | protokoll |             | pågår  |
"""


def test_a_role_has_one_letter_with_all_its_rows_and_its_mailbox():
    register = drawn(PLAN)
    (about,) = REMINDER.subjects(register, "Halvår", "")
    told = REMINDER.says(register, about).tags
    assert [row["aktivitet"] for row in told["saknas"]] == ["Bygg", "Riv"]
    assert (told["rollen"], told["adress"]) == (f"{LONG} nord", "hamn@staden.se")


@pytest.mark.parametrize("said", ["hamnchef", "Hamnchefen", f"{LONG.upper()} NORD"])
def test_a_role_is_found_by_any_of_its_forms(said):
    register = drawn(PLAN)
    every = REMINDER.subjects(register, "Halvår", "")
    assert REMINDER.subjects(register, "halvår", said) == every


def test_a_role_that_is_not_asked_is_told_with_those_that_are():
    with pytest.raises(UnusableError, match="Rollen «Kock» har inget att svara på"):
        REMINDER.subjects(drawn(PLAN), "Halvår", "Kock")


def test_before_the_occasion_is_prepared_it_says_what_to_run():
    register = drawn(PLAN)
    assert "handlingsplan förbered Helår FIL" in REMINDER.hindrance(register, "Helår")
    assert REMINDER.hindrance(register, "Halvår") == ""


def test_the_name_of_the_file_holds_the_whole_role():
    register = drawn(PLAN)
    names = {
        file_name("paminnelse", register, decision=True, about=f"Halvår · {LONG} {part}")
        for part in ("nord", "syd")
    }
    assert len(names) == 2
    assert all(LONG in name for name in names)


def test_an_answer_at_what_has_no_last_day_is_an_answer_everywhere():
    register = drawn(PLAN)
    (washed,) = (row for row in register[Activity] if row.id == "B4")
    given = follow_up.answers_given(register)
    answer = follow_up.last_answer(register, washed, "Helår", given)
    assert answer == follow_up.last_answers(register)["b4"]
    said = making.document("ils").text(register, "")
    assert "Läge: pågår (protokoll)" in said
    whole_year = [post["rubrik"] for post in ILS_TEXT.says(register, "Helår").tags["poster"]]
    assert [name[-2:] for name in whole_year] == ["B1", "B2", "B3", "B4"]
    assert "Läge: pågår\n" in making.document("ils").text(register, "Helår")


UNREAD = """
    Plan        | Uppgift | Värde
                | Planår  | 2027
    Listor      | Tillfälle | Sista dag
                | Vårlov    | 2027-04-30
                | Höstlov   | 2027-11-30
    Aktiviteter | Id | Aktivitet | Ansvarig | Uppföljning
                | C1 | Bygg      | Byggchef | Vårlov och Höstlov
                | C2 | Riv       | Byggchef | Höstlov
    Uppföljning | Id | Tillfälle | Status    | Kommentar
                | C1 | Vårlov    | <status>  | Murarna är klara.
                | C1 | Höstlov   |           |
                | C2 | Höstlov   | pågår     |
"""


@pytest.mark.parametrize("name", ["uppfoljning", "paminnelse", "ils"])
@pytest.mark.parametrize("status", ["nästan färdig", "x", "klar!"])
def test_nobody_is_said_to_be_silent_whose_answer_cannot_be_read(name, status):
    wanted = making.document(name)
    unread = drawn(UNREAD.replace("<status>", status))
    assert "Uppföljning!C2" in wanted.hindrance(unread, "Vårlov")
    assert wanted.hindrance(unread, "Höstlov") == ""
    for answered in ("pågår", ""):
        read = drawn(UNREAD.replace("<status>", answered))
        assert wanted.hindrance(read, "Vårlov") == ""


@pytest.mark.parametrize("dash", "-‐‑–—−")
def test_the_name_of_the_file_keeps_every_dash(dash):
    about = f"Halvår · Hamnchef (1{dash}4)"
    named = file_name("paminnelse", drawn(PLAN), decision=True, about=about)
    assert "Hamnchef (1-4)" in named
