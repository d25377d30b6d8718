"""The lists of names and words are whole, and say where they come from."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import common_names
from planmacros.checks.persons import name_lists
from planmacros.checks.persons.name_lists import NAMES, WORDS, listed_names, name_lists_of

FOLDER = Path(name_lists.__file__).parent
# Of what stood in Faker 40.54.0, in the order of the alphabet.
SIGNS = {
    "first_names_female": "8d60b913fc1cd8f5",
    "first_names_male": "62cbebb891fd3112",
    "last_names": "85cfae8ea3ed6e7f",
}


@pytest.mark.parametrize("kind", SIGNS)
def test_the_names_are_the_five_hundred_of_the_source_and_no_other(kind):
    listed = name_lists_of(NAMES)[kind]
    assert len(listed) == 500
    signs = sha256("\n".join(sorted(listed)).encode()).hexdigest()
    assert signs.startswith(SIGNS[kind])


def test_names_are_known_in_every_way_they_are_written():
    known = listed_names()
    assert (len(known.given), len(known.surnames)) == (991, 500)
    assert known.is_given("Anna-Karin")
    assert known.is_surname("Åströms")
    assert not known.is_only_given("Björn")
    assert not known.is_only_surname("Berg")


def test_the_list_says_its_origin_and_its_licence_lies_beside_it():
    head = "".join((FOLDER / NAMES).read_text("utf-8").splitlines(keepends=True)[:3])
    assert "Faker 40.54.0 (MIT, see names-LICENSE.txt)" in head
    licence = (FOLDER / "names-LICENSE.txt").read_text("utf-8")
    assert licence.startswith("Copyright (c) 2012 Daniele Faraglia")
    assert "shall be included in" in licence


def test_what_the_script_writes_is_what_the_rules_read(tmp_path):
    listed = {"first_names_male": ["Åke", "Karl-Erik"], "last_names": ["Ek"] * 40}
    path = tmp_path / "names.txt"
    path.write_text(common_names.listing("1.2", listed), encoding="utf-8")
    assert name_lists_of(path) == {kind: {*names} for kind, names in listed.items()}


@pytest.mark.parametrize("heading", name_lists_of(WORDS))
def test_the_words_are_written_in_small_letters_and_none_is_empty(heading):
    listed = name_lists_of(WORDS)[heading]
    assert "" not in listed
    assert [word for word in listed if word != word.casefold()] == []
