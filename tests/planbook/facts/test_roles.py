"""Who answers for an activity: one role, whatever its name is written like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.facts import follow_up
from planbook.facts.roles import Roles
from planbook.schema import Role
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


QUAY = drawn(
    """
    Roller | Roll
           | Lotschef (norr 1–4)
           | Lotschef (syd 5–9)
           | Chef, rep och segel
           | Hamn- och farledsvakt
           | Bitr. varvschef
           | Fyrchef/båkchef
           | Båtförare och matros
    """
)


@pytest.mark.parametrize("role", [row.text(Role.name) for row in QUAY[Role]])
@pytest.mark.parametrize(
    "written",
    [
        lambda name: name.replace("–", "-"),
        lambda name: name.replace("–", " — "),
        lambda name: name.replace(",", ""),
        lambda name: name.translate({ord("("): None, ord(")"): None}),
        lambda name: name.replace(" och ", "/"),
        lambda name: name.replace("/", " och "),
        lambda name: name.replace(".", "").upper(),
        lambda name: f"{name} (sammankallande)",
    ],
)
def test_a_role_is_the_same_with_other_dashes_commas_and_brackets(role, written):
    known = Roles(QUAY)
    for owner in (written(role), f"Kock, {written(role)}", f"{written(role)} samt kock"):
        assert role in known.of_owner(owner)
        assert len(known.of_owner(owner)) <= 2
        assert {*known.unknown(owner)} <= {"Kock", "kock"}


@pytest.mark.parametrize(
    ("owner", "told"),
    [
        ("Båtförare", ["Båtförare"]),
        ("Rep- och segelvakt", ["Rep- och segelvakt"]),
        ("Lotschef (norr 5–9)", ["Lotschef (norr 5–9)"]),
        ("Lotscheferna norr 1–4 samt 5–9", ["5–9"]),
        ("Lotschef norr 1–4 och syd 5–9", ["syd 5–9"]),
        ("Kock (syd, Norra kajen)", ["Kock (syd, Norra kajen)"]),
        ("Vakt (Fyrchef/båkchef)", ["Vakt"]),
        ("Alla berörda, Fyrchef och båkchef", []),
    ],
)
def test_whoever_answers_without_a_row_of_its_own_is_told_and_never_cut(owner, told):
    assert [*Roles(QUAY).unknown(owner)] == told


OWNERS = st.lists(
    st.sampled_from([*("Kajchef", "rektorer", "Bibliotekarien", "Barn", "lån av båt", "(alla)"), "."]),
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
