"""Who answers for an activity: one role, whatever its name is written like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.facts import follow_up
from planbook.facts.roles import Roles
from proofs import proof
from tables import drawn

LISTED = drawn(
    """
    Roller | Roll                                 | Kallas också
           | Verksamhetschef Hamn och kaj         | hamnchef, kajchef
           | Lokal samordnare                     | Trygghetsstrateg
           | Bibliotekarie                        |
    """
)


@pytest.mark.parametrize(
    ("owner", "roles"),
    [
        ("Verksamhetschef Hamn och kaj", ("Verksamhetschef Hamn och kaj",)),
        ("Verksamhetschefen hamn och kaj.", ("Verksamhetschef Hamn och kaj",)),
        ("Kajchefen", ("Verksamhetschef Hamn och kaj",)),
        ("Trygghetsstrategen och hamnchef", ("Lokal samordnare", "Verksamhetschef Hamn och kaj")),
        ("berörd bibliotekarie/trygghetsstrateg", ("Bibliotekarie", "Lokal samordnare")),
        ("Biträdande bibliotekarie", ("Biträdande bibliotekarie",)),
        ("Rektor, Bibliotekarie", ("Rektor", "Bibliotekarie")),
        ("Chef för hyra/lån av båtar", ("Chef för hyra/lån av båtar",)),
        ("Rektorer samt enhetschef Fält", ("Rektorer", "enhetschef Fält")),
        ("Kajchef och hamnchef", ("Verksamhetschef Hamn och kaj",)),
        ("", ()),
    ],
)
def test_an_owner_is_its_roles_and_the_first_of_them_answers(owner, roles):
    known = Roles(LISTED)
    assert known.of_owner(owner) == roles
    assert known.answering(owner) == (roles[0] if roles else "")


OWNERS = st.lists(
    st.sampled_from(
        [*("Kajchef", "rektorer", "Bibliotekarien", "Barn", "lån av båt", "(alla)"), "."]
    ),
    max_size=4,
)


@proof(60, whole=1_000)
@given(OWNERS, st.sampled_from([" och ", ", ", "/", " ", " & ", "; "]))
def test_who_answers_is_one_role_however_often_it_is_asked(owners, between):
    known = Roles(LISTED)
    answering = known.answering(between.join(owners))
    assert known.of_owner(answering) == ((answering,) if answering else ())


def test_what_the_row_says_goes_before_what_the_activity_says():
    """The column that the tool fills decides; where it is blank, Ansvarig does."""
    register = drawn(
        """
        Roller      | Roll          | Kallas också
                    | Bibliotekarie | bokansvarig
        Listor      | Tillfälle
                    | Vår
                    | Höst
        Aktiviteter | Id | Aktivitet | Ansvarig               | Uppföljning
                    | B1 | Läs       | Rektor och bokansvarig | vår och höst
        Uppföljning | Id | Tillfälle | Rapporterar
                    | B1 | Vår       | bokansvarig
                    | B1 | Höst      |
        """
    )
    asked = follow_up.every_answer(register)
    assert [one.role for one in asked] == ["Bibliotekarie", "Rektor"]
