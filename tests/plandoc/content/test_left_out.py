"""What is typed but stands in no document is told with its reason, column by column."""

from __future__ import annotations

import word
from planbook.model.columns import Text
from planbook.schema import Answer, Area, Duty, Forum, Grant, Meeting, Plan, Section, Source, Training
from plandoc import making
from plandoc.checking.sample import sample_register
from plandoc.content.document_pieces import words_of_piece
from tables import drawn


def told_of(drawing):
    (told,) = making.told_when_making("plan", drawn(drawing))
    return told.removeprefix("Står i registret men inte i dokumentet: ").removesuffix(".")


def test_each_cell_that_the_plan_does_not_print_is_told_with_its_reason():
    assert told_of("""
        Plan   | Uppgift                    | Värde           | Anmärkning
               | Kommun                     | Hamnstad        | ring växeln
               | Samverkansöverenskommelse  | Avtal 77        |
               | Överenskommelsen till      | 2031-03-09      |
               | Kontaktväg vid oro         | oro@hamnstad.se |
        Texter | Avsnitt | Nivå | Rubrik | Text
               | 1       | 1    | Start  | Vi följer Avtal 77.
        Källor | Källa        | Slag       | Svarat | Datum      | Kommentar
               | Hamnskolan   | verksamhet | nej    | 2031-01-02 |
               | Boken om hav | publikation |       |            | följ
    """) == (
        "Kommentar på Källor (1 cell, samordnarens anteckning), "
        "Källa och Datum på Källor (3 celler, skrivs ut när den har svarat), "
        "Anmärkning på Plan (1 cell, egen anteckning), "
        "Överenskommelsen till på Plan (1 cell, för kontrollen), "
        "Kontaktväg vid oro på Plan (1 cell, står i personalversionen)"
    )


def test_no_column_of_the_plan_is_forgotten():
    whole = sample_register()
    printed = word.printed(making.render("plan", whole, decision=False))
    (told,) = making.told_when_making("plan", whole)
    for kind in (kind for kind in whole.rows if kind.traits.in_plan):
        for column in (one for one in kind.columns if type(one) is Text and one.is_part):
            says = whole.rows[kind][0].text(column) in printed
            is_seen = column in {Section.id, Section.picture, Area.name}
            assert says or is_seen or f"{column.heading} på {kind.sheet} (" in told, column


def test_every_column_that_no_document_prints_has_a_reason():
    whole = sample_register()
    said = ""
    for name in making.names():
        wanted = making.document(name)
        for about in wanted.subjects(whole, "", ""):
            said += "".join(text for _, text in words_of_piece(wanted.says(whole, about)))
    of_the_year = (Answer, Duty, Forum, Meeting, Training, Grant, Source, Plan)
    for column in (column for kind in of_the_year for column in kind.columns):
        if column is Duty.evidence:
            continue  # printed where no activity carries the duty
        if type(column) is Text and column.is_part and not column.unprinted:
            assert whole.rows[column.sheet][0].text(column) in said, column
